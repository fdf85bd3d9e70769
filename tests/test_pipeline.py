"""A second run with a cache gives the same result and never loads spaCy."""

import subprocess
import sys
from pathlib import Path

import pytest

from factx.facts import DateSource, Document, Extraction, Issue, Source
from factx.pipeline import Extractor, Options, extract_all
from tests.faults.good import write_good


def _extracted(document: Document) -> Extraction:
    source = Source(document.name, "", "", "", DateSource.NONE, "", len(document.text), "")
    return Extraction(source)


def test_a_document_is_extracted_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def extract(self: Extractor, documents: list[Document]) -> list[Extraction]:
        asked.extend(document.name for document in documents)
        return [_extracted(document) for document in documents]

    monkeypatch.setattr(Extractor, "extract", extract)
    options = Options(cache=str(tmp_path / "facts.db"))
    unread = Issue("c", "read", "binary", "not a text")
    first = [Document("a", "One."), unread, Document("b", "Two.")]
    second = [Document("a", "One."), unread, Document("b", "Two, changed.")]
    assert [e.source.document for e in extract_all(first, options)] == ["a", "c", "b"]
    assert [e.source.document for e in extract_all(second, options)] == ["a", "c", "b"]
    assert asked == ["a", "b", "b"]
    other = Options(cache=options.cache, bounds="acled")
    assert len(list(extract_all(first, other))) == 3
    assert asked == ["a", "b", "b", "a", "b"]


@pytest.mark.model
def test_a_cached_run_needs_no_worker_and_no_spacy(tmp_path: Path) -> None:
    write_good(tmp_path, count=3)
    command = (
        "import resource, sys; from factx.cli import main; sys.argv = ['factx', *sys.argv[1:]]\n"
        "try: main()\n"
        "finally:\n"
        "    worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime > 0\n"
        "    print(worker, 'spacy' in sys.modules, file=sys.stderr)"
    )
    arguments = [sys.executable, "-c", command, str(tmp_path), "--cache", str(tmp_path / "f.db")]
    runs = [
        subprocess.run([*arguments, "--quiet"], capture_output=True, text=True, check=True)
        for _ in range(2)
    ]
    assert runs[0].stdout == runs[1].stdout != ""
    assert [run.stderr.strip() for run in runs] == ["True False", "False False"]
