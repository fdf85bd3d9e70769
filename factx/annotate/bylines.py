"""Who wrote a text: a line that is only "By Ana Roth" names a person, whatever a tagger says."""

import re
from dataclasses import replace
from functools import cache

from factx.annotate.echoes import Found
from factx.facts import NameKind
from factx.language import load

# Two to four words that begin with a capital, or an initial.
_OF_PERSON = re.compile(r"[^\W\d_a-z][\w'’.-]*(?:[^\S\n][^\W\d_a-z][\w'’.-]*){1,3}")
_LONGEST_OPENER = 40
_LONGEST_REST = 60


def as_writer(text: str, found: Found) -> Found:
    """Take the one named by a byline for a person; a name of any other place stays as it is."""
    if found.kind is NameKind.PERSON:
        return found
    before = text[max(0, found.start - _LONGEST_OPENER) : found.start]
    name = text[found.start : found.end]
    opener, rest = _line()
    opens = opener.search(before) and rest.match(text, found.end)
    person = opens and _OF_PERSON.fullmatch(name) and name.split()[-1] not in _bodies()
    return replace(found, kind=NameKind.PERSON) if person else found


@cache
def _line() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what stands before and after the name on a byline."""
    words = load("names")
    openers, rest = ("|".join(map(re.escape, words[k])) for k in ("byline", "after_byline"))
    opener = re.compile(rf"(?:^|\n)[^\S\n]*(?:{openers})[^\S\n]+$")
    # What follows is no sentence: "By Ana Lima, Kilga", not "By Ubale Relief in May it rained."
    more = rf"(?:[,|]|(?:{rest})\b)[^.\n]{{0,{_LONGEST_REST}}}"
    return opener, re.compile(rf"[^\S\n]*(?:{more})?(?:$|\n)")


@cache
def _bodies() -> frozenset[str]:
    words = load("names")
    return frozenset(
        word for key in ("sure", "extent") for part in words[key].values() for word in part
    ) - frozenset(words["extent"]["openers"])
