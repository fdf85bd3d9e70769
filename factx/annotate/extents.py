"""Names that go on where a tagger stopped: "Bay" of "BAY REGION", "Kolkhi" of "Kolkhi News"."""

import re
from functools import cache

from factx.annotate.echoes import Found
from factx.facts import NameKind
from factx.language import load

_NEXT = re.compile(r"[ \u00a0]([A-Z][\w’'-]*)(?![\w@])")
_BEFORE = re.compile(r"(?:(?<=[ \u00a0\n])|^)([A-Z][\w’'-]*)[ \u00a0]$")
# "the Ada Horn bureau said": a name before a noun for a body.
_NOUN = re.compile(r"[ \u00a0]([a-z]+)\b")
# "A. Horn" is nobody but a person; "S. Sudan" is not one.
_INITIAL = re.compile(r"[A-DF-MO-RT-VX-Z]\. [A-Z][a-z]\w+")
# "including The Harbour Post": a capital that opens no sentence is part of the title.
_THE = re.compile(r"(?<=[\w,;)][ \u00a0])The $")
# Longest capitalised words that are looked at before a name.
_REACH = 40
# "Joint Emergency Medical Aid" is long enough a beginning.
_LONGEST_BEGINNING = 4


def whole(text: str, found: Found) -> Found:
    """Take in the capitalised words beside a name that cannot but belong to it.

    Args:
        text: the document.
        found: a clean name.

    Returns:
        The name with an area's or body's last word ("DISTRICT", "News") and with the first
        words of a body that works for others ("Medical Aid"); else as it was.
    """
    after = _NEXT.match(text, found.end)
    word = after[1].title() if after else ""
    caps = text[found.start : found.end].isupper()
    alike = after is not None and after[1].isupper() == caps
    if after and alike and found.kind is NameKind.PLACE and word in _words("areas"):
        return Found(found.start, after.end(1), NameKind.PLACE)
    if after and alike and word in _words("ends"):
        found = Found(found.start, after.end(1), NameKind.ORGANISATION)
    if found.kind is NameKind.PERSON and (noun := _NOUN.match(text, found.end)):
        if noun[1] in _words("nouns"):
            return Found(found.start, found.end, NameKind.ORGANISATION)
    elif _INITIAL.fullmatch(text, found.start, found.end):
        return Found(found.start, found.end, NameKind.PERSON)
    if _THE.search(text, max(0, found.start - 6), found.start):
        last = text[found.start : found.end].rpartition(" ")[2].title()
        if last in _words("papers"):
            return Found(found.start - 4, found.end, NameKind.ORGANISATION)
    return _with_beginning(text, found)


def _with_beginning(text: str, found: Found) -> Found:
    """Take in "Medical Aid" before "Horn": the word beside the name must be one of aid."""
    start = found.start
    for number in range(_LONGEST_BEGINNING):
        before = _BEFORE.search(text, max(0, start - _REACH), start)
        if before is None or before[1] in _words("openers"):
            break
        if number == 0 and before[1] not in _words("aims"):
            return found
        start = before.start(1)
    return found if start == found.start else Found(start, found.end, NameKind.ORGANISATION)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("names")["extent"][name])
