"""Stories with gold: a folder of texts on one event, read as facts."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factx.facts import (
    Claim,
    ClaimKind,
    DateSource,
    Extraction,
    Hedge,
    Measure,
    Name,
    NameKind,
    Source,
    Status,
)

# A line end closes a sentence too: in reports headlines and list items have no full stop.
_SENTENCE = re.compile(r"[^\n.!?]+(?:[.!?](?!\s|$)[^\n.!?]*)*[.!?]*[\"”')]*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Story:
    """One folder with its gold."""

    name: str
    folder: Path
    gold: Mapping[str, Any]

    def text(self, document: str) -> str:
        """Return the text of a document, line ends as they stand."""
        with (self.folder / document).open(encoding="utf-8", newline="") as file:
            return file.read()


def read_stories(folder: Path) -> Iterator[Story]:
    """Read the stories below a folder, or the one story that the folder is.

    Args:
        folder: holds ``gold.json``, or folders that hold one.
    """
    for path in sorted(folder.glob("gold.json")) or sorted(folder.glob("*/gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        yield Story(path.parent.name, path.parent, gold)


def gold_extractions(story: Story) -> list[Extraction]:
    """Return the gold claims and names of a story as if they had been extracted."""
    return [_extraction(story, document) for document in sorted(story.gold["documents"])]


def gold_entities(story: Story) -> dict[tuple[str, int, int], str]:
    """Return the gold entity of each mention: (document, start, end) to its name and kind.

    Gold lists forms, not places in the text: a form inside a longer name of another entity
    ("Leeds" in "Leeds Courier") is a part of that name and no mention.
    """
    found: dict[tuple[str, int, int], str] = {}
    for number, entity in enumerate(story.gold["entities"]):
        for document, forms in entity["mentions"].items():
            for start, end in _mentions(story.text(document), forms):
                found.setdefault((document, start, end), f"{entity['kind']} {number}")
    return {mention: entity for mention, entity in found.items() if not _nested(mention, found)}


def _nested(mention: tuple[str, int, int], others: Iterable[tuple[str, int, int]]) -> bool:
    document, start, end = mention
    return any(
        other != mention and other[0] == document and other[1] <= start and end <= other[2]
        for other in others
    )


def _extraction(story: Story, document: str) -> Extraction:
    text = story.text(document)
    date = story.gold["documents"][document]["date"] or ""
    sentences = [(m.start(), m.end()) for m in _SENTENCE.finditer(text)]
    source = Source(
        document=document,
        title=next((line.strip() for line in text.splitlines() if line.strip()), ""),
        date=date,
        date_precision="day" if date else "",
        date_source=DateSource.HEADER if date else DateSource.NONE,
        date_text=date,
        characters=len(text),
        sha256="",
    )
    claims = [c for c in story.gold["claims"] if c["document"] == document]
    return Extraction(
        source=source,
        names=tuple(_names(story, document, text, sentences)),
        claims=tuple(_claim(c, text, sentences) for c in claims),
    )


def _names(
    story: Story, document: str, text: str, sentences: list[tuple[int, int]]
) -> Iterator[Name]:
    for (where, start, end), entity in gold_entities(story).items():
        if where == document:
            yield Name(
                document=document,
                text=text[start:end],
                kind=NameKind(entity.split()[0]),
                role="",
                start=start,
                end=end,
                sentence=_sentence(text, sentences, start),
                entity=entity,
            )


def _mentions(text: str, forms: list[str]) -> Iterator[tuple[int, int]]:
    taken: set[int] = set()
    for form in sorted(forms, key=len, reverse=True):
        for found in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
            if taken.isdisjoint(range(*found.span())):
                taken.update(range(*found.span()))
                yield found.span()


def _sentence(text: str, sentences: list[tuple[int, int]], at: int) -> str:
    return next((text[a:b].strip() for a, b in sentences if a <= at < b), "")


def _claim(gold: Mapping[str, Any], text: str, sentences: list[tuple[int, int]]) -> Claim:
    return Claim(
        document=gold["document"],
        text=gold["exact"],
        low=gold["low"],
        best=gold["best"],
        high=gold["high"],
        hedge=Hedge(gold["hedge"]),
        measure=Measure(gold["measure"]),
        counted=gold["counted"] or "",
        status=Status(gold["status"]),
        said_by=gold["said_by"] or "",
        place=gold["place"] or "",
        since=gold["since"] or "",
        until=gold["until"] or "",
        kind=ClaimKind(gold["kind"]),
        part_of=gold["part_of"] or "",
        implicit=bool(gold.get("implicit")),
        claim=gold["id"],
        because="gold",
        start=gold["start"],
        end=gold["end"],
        sentence=_sentence(text, sentences, gold["start"]),
    )
