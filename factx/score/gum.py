"""Named mentions and their clusters from the coreference layer of UD English GUM."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from factx.facts import Name, NameKind

_KINDS = {
    "person": NameKind.PERSON,
    "organization": NameKind.ORGANISATION,
    "place": NameKind.PLACE,
}
_EVENT = re.compile(r"\((?P<opens>[^()]+)(?P<shut>\)?)|(?P<closes>\d+)\)")
_COMMENT = re.compile(r"# [^=]+ = ")
_IDENTITY = 7
_NAME_TAGS = frozenset({"NNP", "NNPS"})
# Small words that stand inside a name between two proper nouns.
_INSIDE = {
    NameKind.PERSON: frozenset({"de", "la", "du", "des", "-"}),
    NameKind.ORGANISATION: frozenset({"of", "the", "and", "for", "'s", "’s", "&", "-", "de", "la"}),
    NameKind.PLACE: frozenset({"of", "the", "and", "'s", "’s", "-", "de", "la"}),
}


@dataclass(frozen=True, slots=True)
class _Word:
    """One token with the columns that the reader needs; offsets into the sentence."""

    text: str
    tag: str
    fine: str
    head: int
    relation: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence; ``offset`` is where it starts in its document."""

    document: str
    offset: int
    text: str
    words: Sequence[_Word]
    events: Sequence[str]


@dataclass(frozen=True, slots=True)
class GoldName:
    """A named mention: its row, its cluster in the document, its identity across documents."""

    name: Name
    within: str
    across: str


def read_gum(path: Path) -> list[GoldName]:
    """Read the person, organisation and place mentions whose head is a proper noun.

    Args:
        path: a ``.conllu`` file of UD English GUM with ``Entity=`` in the MISC column.

    Returns:
        Mentions in text order. ``within`` is the coreference cluster; ``across`` the
        Wikipedia identity where annotators gave one to any mention of the cluster, else
        ``within``.
    """
    found: list[GoldName] = []
    identities: dict[str, str] = {}
    for sentence in _sentences(path):
        for first, last, fields in _spans(sentence.events):
            cluster = f"{sentence.document} {fields[0]}"
            if len(fields) > _IDENTITY:
                identities.setdefault(cluster, "-".join(fields[_IDENTITY:]))
            name = _named(sentence, first, last, _KINDS.get(fields[1]))
            if name is not None:
                found.append(GoldName(name, cluster, ""))
    return [
        GoldName(gold.name, gold.within, identities.get(gold.within, gold.within)) for gold in found
    ]


def _sentences(path: Path) -> Iterator[_Sentence]:
    document, offset = "", 0
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.strip().split("\n")
        comments = dict(line[2:].split(" = ", 1) for line in lines if _COMMENT.match(line))
        if "newdoc id" in comments:
            document, offset = comments["newdoc id"], 0
        if "text" in comments:
            words, events = _words(lines, comments["text"])
            yield _Sentence(document, offset, comments["text"], words, events)
            offset += len(comments["text"]) + 1


def _words(lines: Sequence[str], text: str) -> tuple[list[_Word], list[str]]:
    words, events, at = [], [], 0
    for line in lines:
        columns = line.split("\t")
        if not columns[0].isdigit():
            continue
        start = max(text.find(columns[1], at), at)
        at = start + len(columns[1]) if text.startswith(columns[1], start) else at
        _, form, _, tag, fine, _, head, relation, *_ = columns
        words.append(_Word(form, tag, fine, int(head), relation, start, at))
        misc = dict(part.split("=", 1) for part in columns[9].split("|") if "=" in part)
        events.append(misc.get("Entity", ""))
    return words, events


def _named(sentence: _Sentence, first: int, last: int, kind: NameKind | None) -> Name | None:
    if kind is None:
        return None
    bounds = _name_in(sentence.words, first, last, _INSIDE[kind])
    if bounds is None:
        return None
    start, end = sentence.words[bounds[0]].start, sentence.words[bounds[1]].end
    offset = sentence.offset
    return Name(
        sentence.document,
        sentence.text[start:end],
        kind,
        "",
        offset + start,
        offset + end,
        sentence.text,
    )


def _spans(events: Sequence[str]) -> list[tuple[int, int, list[str]]]:
    """Return the first word, last word and fields of each entity that ends in the sentence."""
    open_at: dict[str, list[tuple[int, list[str]]]] = {}
    found = []
    for index, event in enumerate(events):
        for match in _EVENT.finditer(event):
            if match["opens"]:
                fields = match["opens"].split("-")
                if match["shut"]:
                    found.append((index, index, fields))
                else:
                    open_at.setdefault(fields[0], []).append((index, fields))
            elif open_at.get(match["closes"]):
                first, fields = open_at[match["closes"]].pop()
                found.append((first, index, fields))
    return sorted(found, key=lambda span: (span[0], -span[1]))


def _name_in(
    words: Sequence[_Word], first: int, last: int, inside: Container[str]
) -> tuple[int, int] | None:
    """Return the first and last word of the run of proper nouns around the head."""
    heads = [i for i in range(first, last + 1) if not first <= words[i].head - 1 <= last]
    if not heads or words[heads[0]].tag != "PROPN":
        return None
    spanned = words[first : last + 1]
    if any(word.relation == "conj" and word.head - 1 == heads[0] for word in spanned):
        return None  # "Ann Lee and Bo Chan" is no name
    start = end = heads[0]
    while end < last and (step := _next(words, end, last, inside)):
        end = step
    while start > first and words[start - 1].fine in _NAME_TAGS:
        start -= 1
    return start, end


def _next(words: Sequence[_Word], end: int, last: int, inside: Container[str]) -> int:
    """Return the next proper noun of the same name, over small words, or 0."""
    at = end + 1
    while at <= last and words[at].text.lower() in inside:
        at += 1
    return at if at <= last and words[at].fine in _NAME_TAGS else 0
