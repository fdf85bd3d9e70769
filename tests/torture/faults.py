"""Every n-th fallible call of a few commands fails in turn: what must hold whatever fails.

No hang, no traceback, no process left over; each output is the old one, the whole new one, or
the whole new one without the documents that stderr names; and the next run mends everything.
"""

import csv
import io
import json
import random
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.faults.good import write_good
from tests.torture.client import Outcome, Runner

DOCUMENTS = 3
OLD = b"old\n"
KILLED = -9


@dataclass(frozen=True, slots=True)
class Scene:
    """A command below a root, and the files that it writes."""

    words: tuple[str, ...]
    outputs: tuple[str, ...]
    cached: bool = False

    def command(self, root: Path) -> list[str]:
        return [word.replace("ROOT", str(root)) for word in self.words]


SCENES = {
    "rows to a pipe": Scene(("ROOT/in", "-f", "csv"), ()),
    "folder of tables with a cache": Scene(
        ("ROOT/in", "--cache", "ROOT/c.db", "-f", "csv", "-o", "ROOT/out/", "--table", "claims",
         "--table", "documents"),
        ("out/claims.csv", "out/documents.csv"),
    ),
    "all from the cache": Scene(
        ("ROOT/in", "--cache", "ROOT/c.db", "-o", "ROOT/run.jsonl"), ("run.jsonl",), cached=True
    ),
    "earlier runs to a database": Scene(
        ("reconcile", "ROOT/earlier.jsonl", "-o", "ROOT/facts.db"), ("facts.db",)
    ),
    "page": Scene(("report", "ROOT/in", "-o", "ROOT/r.html"), ("r.html",)),
    "workbook": Scene(("ROOT/in", "-o", "ROOT/x.xlsx"), ("x.xlsx",)),
    "pages and mail": Scene(("ROOT/foreign", "-o", "ROOT/run.jsonl"), ("run.jsonl",)),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """The n-th call fails, alone or with all of its kind after it."""

    number: int
    lasting: bool


class Torture:
    """One scene, and what it gives when nothing fails."""

    def __init__(self, runner: Runner, scene: Scene) -> None:
        self.runner, self.scene, self.root = runner, scene, runner.root
        self.command = scene.command(self.root)
        self.restore()
        self.undisturbed = runner.run(self.command)
        assert self.undisturbed.status == 0, self.undisturbed.stderr
        self.good = self._outputs()

    def faults(self, *, sample: int = 0, seed: int = 0) -> Iterator[Fault]:
        """Yield every fault, or some of them."""
        every = [
            Fault(n + 1, lasting) for n in range(self.undisturbed.seen) for lasting in (False, True)
        ]
        yield from random.Random(seed).sample(every, min(sample, len(every))) if sample else every

    def broken(self, fault: Fault) -> str:
        """Run with a fault; return what was promised and not kept, with the kind of the call."""
        self.restore()
        before = self._outputs()
        outcome = self.runner.run(self.command, fail_at=fault.number, lasting=int(fault.lasting))
        wrong = [
            *self._wrong_at_once(outcome),
            *self._wrong_files(before, outcome),
            *self._wrong_after(),
        ]
        return f"{outcome.kind} failed: {'; '.join(wrong)}; told: {outcome.stderr}" if wrong else ""

    def wrong_after_kill(self, outcome: Outcome) -> str:
        """Tell what a killed run left behind; a killed worker may not even be noticed."""
        wrong = []
        for name, now in self._outputs().items():
            if now not in (OLD, self.good[name]):
                wrong.append(f"{name} is neither old nor new")
        if outcome.orphans or outcome.status not in {0, KILLED}:
            wrong.append(f"ended with {outcome.status}, {outcome.orphans} processes left over")
        return "; ".join([*wrong, *self._wrong_after()])

    def _wrong_after(self) -> Iterator[str]:
        again = self.runner.run(self.command)
        if again.status or self._outputs() != self.good or again.stdout != self.undisturbed.stdout:
            yield f"the next run is not mended: {again.status} {again.stderr}"

    def restore(self) -> None:
        """Put everything back to what it was before the command."""
        for path in self.root.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        folder = self.root / "in"
        folder.mkdir()
        write_good(folder, count=DOCUMENTS)
        self._write_foreign()
        (self.root / "out").mkdir()
        if self.scene.cached:
            kept = self.runner.folder / "cache.db"
            if not kept.exists():
                self.runner.run([str(folder), "--cache", str(kept)])
            shutil.copy(kept, self.root / "c.db")
        if "reconcile" in self.scene.words:
            kept = self.runner.folder / "earlier.jsonl"
            if not kept.exists():
                self.runner.run([str(folder), "-o", str(kept)])
            shutil.copy(kept, self.root / "earlier.jsonl")
        for name in self.scene.outputs:
            (self.root / name).write_bytes(OLD)

    def _write_foreign(self) -> None:
        folder = self.root / "foreign"
        folder.mkdir()
        text = "At least 12 people were killed in Varnholm on 3 March 2019, police said."
        (folder / "a.eml").write_text(
            f"Subject: Report\nDate: Mon, 4 Mar 2019 10:00:00 +0000\n\n{text}\n"
        )
        (folder / "b.rtf").write_text(rf"{{\rtf1 {text}}}")

    def _outputs(self) -> dict[str, bytes]:
        return {name: (self.root / name).read_bytes() for name in self.scene.outputs}

    def _wrong_at_once(self, outcome: Outcome) -> Iterator[str]:
        if outcome.status not in {0, 1, 2}:
            yield f"ended with {outcome.status}"
        if outcome.orphans:
            yield f"{outcome.orphans} processes left over"
        for sign in ("Traceback", "Exception ignored", "most recent call"):
            if sign in outcome.stderr:
                yield sign
        if outcome.status and not outcome.stderr:
            yield "failed in silence"
        if parts := [p.name for p in self.root.rglob("*.part*")]:
            yield f"left {parts}"

    def _wrong_files(self, before: Mapping[str, bytes], outcome: Outcome) -> Iterator[str]:
        after = self._outputs()
        if outcome.status == 0 and (
            after != self.good or outcome.stdout != self.undisturbed.stdout
        ):
            yield "says that all went well, but the output differs"
        for name, now in after.items():
            if now not in (before[name], self.good[name]) and not self._is_rest(name, now, outcome):
                yield f"{name} is neither old nor new"

    def _is_rest(self, name: str, now: bytes, outcome: Outcome) -> bool:
        """Tell whether a file holds the whole of what is known of the documents not named."""
        if not name.endswith((".csv", ".jsonl")):
            return outcome.status == 1 and self._documents_named(outcome) and now[-1:] != b""
        lost = [row for row in _rows(name, self.good[name]) if row not in _rows(name, now)]
        return all(_is_named(document, outcome.stderr) for document, _ in lost)

    def _documents_named(self, outcome: Outcome) -> bool:
        return "/in" in outcome.stderr or "/foreign" in outcome.stderr


def _is_named(document: str, stderr: str) -> bool:
    """Tell whether a document, or a folder that it is in, is said not to have been read."""
    path = Path(document)
    return any(f"factx: {place}: " in stderr for place in (path, *path.parents))


def _rows(name: str, content: bytes) -> list[tuple[str, str]]:
    """The facts of single documents: which entity or toll they join depends on the others."""
    text = content.decode()
    if name.endswith(".csv"):
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
    else:
        rows = [json.loads(line) for line in text.splitlines()]
        rows = [
            r
            for r in rows
            if r["table"] in {"claims", "people", "places", "organisations", "dates"}
        ]
    for row in rows:
        row.pop("toll", None)
        row.pop("entity", None)
    return [(row["document"], repr(row)) for row in rows]
