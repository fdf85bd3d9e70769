"""Who wrote a text: a line that is only "By Ana Roth" names a person, whatever a tagger says."""

import re
from dataclasses import replace
from functools import cache

from factx.annotate.echoes import Found
from factx.facts import NameKind
from factx.language import load

_BEFORE = re.compile(r"(?:^|\n)[^\S\n]*(?:(?:[Ww]ritten|[Rr]eported|[Pp]hotos?) by|By|BY)[^\S\n]+$")
_AFTER = re.compile(r"[^\S\n]*(?:$|\n|[,|]|and\b|in\b|for\b)")
# Two to four words that begin with a capital, or an initial.
_OF_PERSON = re.compile(r"[^\W\d_a-z][\w'’.-]*(?:[^\S\n][^\W\d_a-z][\w'’.-]*){1,3}")
_LONGEST_OPENER = 40


def as_writer(text: str, found: Found) -> Found:
    """Take the one named by a byline for a person; a name of any other place stays as it is."""
    if found.kind is NameKind.PERSON:
        return found
    before = text[max(0, found.start - _LONGEST_OPENER) : found.start]
    name = text[found.start : found.end]
    opens = _BEFORE.search(before) and _AFTER.match(text, found.end)
    person = opens and _OF_PERSON.fullmatch(name) and name.split()[-1] not in _bodies()
    return replace(found, kind=NameKind.PERSON) if person else found


@cache
def _bodies() -> frozenset[str]:
    words = load("names")
    return frozenset(
        word for key in ("sure", "extent") for part in words[key].values() for word in part
    ) - frozenset(words["extent"]["openers"])
