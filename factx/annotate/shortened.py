"""Short forms of names that a document has shown in full: "the Ministry", "HWS", one word again."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from factx.annotate.echoes import Found
from factx.facts import NameKind
from factx.language import load

_CAPITALS = re.compile(r"(?<![\w/@.-])[A-Z][A-Za-z]{0,3}[A-Z](?![\w@-])")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
# Two letters are the initials of many names.
_SHORTEST_ACRONYM = 3
# "Aid" again may be any aid; surnames and towns of three letters are rare.
_SHORTEST_AGAIN = 4
# With its hyphens: "Ada" is not again in "Ada-led".
_TOKEN = re.compile(r"\w+(?:-\w+)*")
_THE_HEAD = re.compile(r"\b[Tt]he ([A-Z][a-z]+)\b(?! (?:of|for|on)\b| [A-Z])")
_WITH_LETTERS = re.compile(r"\b[Tt]he (([A-Z])[^\W\d_A-Z]{3,}) \((?P<letters>\2[A-Z]{1,5})\)")
_CODE = re.compile(r"[A-Z][A-Z0-9]{2,5}")


def short_forms(text: str, tagged: Sequence[Found]) -> list[Found]:
    """Find short forms of the names that a document shows in full.

    Args:
        text: the document.
        tagged: names found in it.

    Returns:
        Stretches in no particular order; they may overlap the tagged ones.
    """
    full = [(text[f.start : f.end], f) for f in tagged]
    return [
        *_heads(text, full),
        *_initials(text, full),
        *_explained(text),
        *_again(text, full),
    ]


@cache
def _bodies() -> frozenset[str]:
    words = load("names")
    return frozenset({*words["sure"]["last"], *words["last_word"]["organisation"]})


def with_companies(text: str, tagged: Sequence[Found]) -> list[Found]:
    """Take "Northgate" for the body where the document has "Northgate Resources".

    Args:
        text: the document.
        tagged: names found in it.

    Returns:
        The same names; those that are the first words of a company have its kind.
    """
    firms = set()
    for found in tagged:
        words = text[found.start : found.end].split()
        if found.kind is NameKind.ORGANISATION and words[-1].strip(".").title() in _of_firms():
            firms.add(" ".join(words[: next(n for n, w in enumerate(words) if _is_firm(w))]))
    return [
        Found(f.start, f.end, NameKind.ORGANISATION) if text[f.start : f.end] in firms else f
        for f in tagged
    ]


def _is_firm(word: str) -> bool:
    return word.strip(".").title() in _of_firms()


@cache
def _of_firms() -> frozenset[str]:
    return frozenset(load("names")["extent"]["firms"])


def _heads(text: str, full: Sequence[tuple[str, Found]]) -> Iterator[Found]:
    """Find "the Ministry" after "Ministry of Health", "the Observer" after "Harbour Observer"."""
    first: dict[str, int] = {}
    for name, found in full:
        words = name.title().split() if name.isupper() else name.split()
        if found.kind is NameKind.ORGANISATION and len(words) > 1:
            for word in {words[0], words[-1]} & _bodies():
                first[word] = min(first.get(word, found.start), found.start)
    for again in _THE_HEAD.finditer(text) if first else ():
        if again.start() > first.get(again[1], again.start()):
            yield Found(*again.span(1), NameKind.ORGANISATION)


def _initials(text: str, full: Sequence[tuple[str, Found]]) -> Iterator[Found]:
    """Find acronyms made of the capitals of a name of several words."""
    meant: dict[str, set[NameKind]] = defaultdict(set)
    for name, found in full:
        if found.kind is not NameKind.PERSON and " " in name and not name.isupper():
            meant["".join(c for c in re.sub(r"\B\w", "", name) if c.isupper())].add(found.kind)
    for acronym in _CAPITALS.finditer(text):
        kinds = meant.get("".join(c for c in acronym[0] if c.isupper()), set())
        if len(acronym[0]) >= _SHORTEST_ACRONYM and len(kinds) == 1:
            yield Found(acronym.start(), acronym.end(), next(iter(kinds)))


def _explained(text: str) -> Iterator[Found]:
    """Find "the Observatory (OHR)": a word and letters that begin alike."""
    for found in _WITH_LETTERS.finditer(text):
        if found[1] not in load("names")["papers"]:
            yield Found(*found.span(1), NameKind.ORGANISATION)
            yield Found(*found.span("letters"), NameKind.ORGANISATION)


def _again(text: str, full: Sequence[tuple[str, Found]]) -> Iterator[Found]:
    """Find single words again that are names wherever else the document has them."""
    seen: dict[str, set[NameKind]] = defaultdict(set)
    for name, found in full:
        usual = len(name) >= _SHORTEST_AGAIN and name[0].isupper() and not name.isupper()
        if (usual and _WORD.fullmatch(name)) or _CODE.fullmatch(name):
            seen[name].add(found.kind)
    tokens = list(_TOKEN.finditer(text)) if seen else []
    words = {token[0] for token in tokens}
    clear = {
        name: _kind(name, kinds)
        for name, kinds in seen.items()
        if not ({name.lower(), name.title()} - {name}) & words
    }
    for token in tokens:
        kind = clear.get(token[0])
        if kind is not None:
            yield Found(token.start(), token.end(), kind)


def _kind(name: str, kinds: set[NameKind]) -> NameKind | None:
    """Return what a word stands for; None where that is not clear. People have no acronyms."""
    several = kinds - {NameKind.PERSON} if name.isupper() and len(kinds) > 1 else kinds
    return next(iter(several)) if len(several) == 1 else None
