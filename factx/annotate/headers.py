"""Names that only the form of a report shows: letterheads, datelines, contact lines."""

import re
from collections.abc import Iterator
from functools import cache

from factx.annotate.echoes import Found
from factx.facts import NameKind
from factx.language import load
from factx.language.countries import countries

_DAY = (
    r"(?:[A-Z][a-z]+day,? )?(?:the )?(?:\d{1,2}[./]\d{1,2}[./]\d{2,4}"
    r"|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+,? \d{4}|[A-Z][a-z]{2,8} \d{1,2}, \d{4})"
)
# "Dodoma, 7 March 2017", "Sukhum, 15.09.2011": where and when a report was written.
_PLACE_AND_DATE = re.compile(
    r"^[^\S\n]*(?:[^\n,]{0,40}[/|·–—-][^\S\n]*)?"
    rf"(?P<place>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){{0,2}}),[^\S\n]*{_DAY}",
    re.MULTILINE,
)
# "BELGRADE, Serbia (Danube Press) -": where a dispatch was sent off.
_DATELINE = re.compile(
    r"^(?P<place>[A-Z][A-Z’'-]+(?: [A-Z’'-]+){0,2}), (?P<country>[A-Z][a-z]+(?: [A-Z][a-z]+)?)"
    r"(?:, [A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?)? (?:\([A-Z][^)\n]{2,40}\) )?[–—-]",
    re.MULTILINE,
)
# "REPUBLIC OF MALAWI", "SOUTH WEST STATE OF SOMALIA".
_STATE = re.compile(
    r"^[^\S\n]*(?:THE )?(?P<place>(?:[A-Z]+ ){0,2}(?:REPUBLIC|KINGDOM|STATE|SULTANATE|EMIRATE) OF "
    r"(?:THE )?[A-Z]+(?: [A-Z]+){0,2})[^\S\n]*$",
    re.MULTILINE,
)
_LINE = re.compile(r"[^\n|·•–—(]{4,90}")
_FIRST_LINE = re.compile(r"\s*([^\n]{4,60})$", re.MULTILINE)
# "HARBOUR RELIEF COMMITTEE – HRC", "HARBOUR RELIEF COMMITTEE (HRC)".
_SHORT = re.compile(r"[^\S\n]*[(–—|-][^\S\n]*([A-Z]{2,6})[^\S\n]*\)?[^\S\n]*$", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_][\w’'.&-]*")
_LONGEST_CODE = 3
# A letterhead stands above the text.
_HEAD = 400
_LONGEST_LETTERHEAD = 10


def header_names(text: str) -> list[Found]:
    """Find names that the form of a report shows, whatever a tagger makes of them.

    Args:
        text: the document.

    Returns:
        Stretches: places of datelines, states and bodies in capitals, people to contact.
    """
    return [*_written_at(text), *_states(text), *_letterheads(text), *_contacts(text)]


def _written_at(text: str) -> Iterator[Found]:
    for found in _DATELINE.finditer(text):
        yield Found(*found.span("place"), NameKind.PLACE)
        yield Found(*found.span("country"), NameKind.PLACE)
    for found in _PLACE_AND_DATE.finditer(text):
        if not _words("no_places") & set(found["place"].title().split()):
            yield Found(*found.span("place"), NameKind.PLACE)


def _states(text: str) -> Iterator[Found]:
    for found in _STATE.finditer(text, 0, _HEAD):
        yield Found(*found.span("place"), NameKind.PLACE)


def _letterheads(text: str) -> Iterator[Found]:
    """Find lines in capitals that begin or end as only bodies do."""
    top = _FIRST_LINE.match(text)
    for line in _LINE.finditer(text, 0, _HEAD):
        if line[0].isupper() and line[0].strip() in _countries():
            start = line.start() + len(line[0]) - len(line[0].lstrip())
            yield Found(start, start + len(line[0].strip()), NameKind.PLACE)
            continue
        words = _WORD.findall(line[0])
        title = top is not None and line.span() == top.span(1) and _is_paper(words)
        fits = 1 < len(words) <= _LONGEST_LETTERHEAD and (line[0].isupper() or title)
        if fits and not any(c.isdigit() or c in ':;"“(' for c in line[0]):
            first, last = words[0].title(), words[-1].title()
            if first in _words("first") or last in _words("last"):
                start = line.start() + len(line[0]) - len(line[0].lstrip())
                end = line.start() + len(line[0].rstrip())
                yield Found(start, end, NameKind.ORGANISATION)
                short = _SHORT.match(text, end)
                if short and _abbreviates(short[1], words):
                    yield Found(*short.span(1), NameKind.ORGANISATION)


def _abbreviates(short: str, words: list[str]) -> bool:
    """Tell whether the letters are initials of the words, in their order."""
    initials = iter(word[0].upper() for word in words)
    return all(letter in initials for letter in short)


def _is_paper(words: list[str]) -> bool:
    """Tell whether a first line is the title of a paper: "The Harbour Courier"."""
    return (
        all(word[0].isupper() for word in words) and words[-1] in load("names")["extent"]["papers"]
    )


@cache
def _countries() -> frozenset[str]:
    """Return the names of countries in capitals, codes aside."""
    names = (name for country in countries() for name in (country.name, *country.aliases))
    return frozenset(name.upper() for name in names if len(name) > _LONGEST_CODE)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("names")["header"][name])


@cache
def _contact() -> re.Pattern[str]:
    labels = "|".join(map(re.escape, load("names")["header"]["contacts"]))
    return re.compile(
        rf"\b(?:{labels}):?[^\S\n]+(?:Dr\.?[^\S\n]|M[rs]s?\.?[^\S\n])?"
        r"(?P<name>[A-Z][\w’'.-]*(?:[^\S\n][A-Z][\w’'-]+){1,2})(?=[^\S\n]*[,–(+/\n]|[^\S\n]+\+?\d)"
    )


def _contacts(text: str) -> Iterator[Found]:
    for found in _contact().finditer(text):
        if not _words("no_places") & set(found["name"].split()):
            yield Found(*found.span("name"), NameKind.PERSON)
