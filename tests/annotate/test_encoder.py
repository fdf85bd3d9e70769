"""The pipeline that ships: loads without a network, and no text changes another's result."""

import pytest

from factx.annotate.learned import SEEN
from factx.annotate.loading import load
from factx.errors import UsageError

pytestmark = pytest.mark.model

TEXTS = (
    "MOUNT LEBANON, 4 May 2011 - Two shepherds were shot dead near Arsal, Mayor Karim Haddad said.",
    "",
    " \n\n ",
    "Aid agencies fear the worst.\n\nThe Red Crescent counted 14 bodies in Tyre on Sunday.",
    "§§§ " * 30,
    "KARIM HADDAD",
)


@pytest.fixture(scope="module")
def nlp():
    return load("")


def _plain(doc) -> tuple:
    tokens = [(t.text, t.tag_, t.pos_, t.dep_, t.head.i, t.is_sent_start) for t in doc]
    ents = [(e.start_char, e.end_char, e.label_) for e in doc.ents]
    return tokens, ents, doc.user_data.get(SEEN)


def test_no_batch_changes_a_result(nlp) -> None:
    alone = [_plain(nlp(text)) for text in TEXTS]
    together = [_plain(doc) for doc in nlp.pipe(TEXTS * 3, batch_size=18)]
    assert together == alone * 3


def test_reads_a_sentence(nlp) -> None:
    doc = nlp(TEXTS[0])
    found = {(e.text, e.label_) for e in doc.ents}
    assert ("Karim Haddad", "PERSON") in found
    assert ("Arsal", "LOC") in found
    shot = next(t for t in doc if t.text == "shot")
    assert shot.tag_ == "VBN"
    assert next(t for t in doc if t.text == "shepherds").head == shot
    said = next(t for t in doc if t.text == "said")
    assert next(t for t in doc if t.text == "Haddad").head in {
        said,
        doc[said.i - 2],
        doc[said.i - 3],
    }


def test_a_blank_line_ends_a_sentence(nlp) -> None:
    assert [s.text.strip() for s in nlp(TEXTS[3]).sents] == TEXTS[3].split("\n\n")


def test_sees_claims(nlp) -> None:
    doc = nlp(TEXTS[0])
    seen = [(doc[c["start"] : c["end"]].text, c["measure"]) for c in doc.user_data[SEEN]]
    assert seen == [("Two shepherds", "killed")]


@pytest.mark.parametrize("name", ["no_such_pipeline", "../folder", "os.path"])
def test_only_installed_pipelines_are_loaded(name: str) -> None:
    with pytest.raises(UsageError, match=r"no spaCy pipeline named"):
        load(name)
