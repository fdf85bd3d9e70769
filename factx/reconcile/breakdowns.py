"""What a text says a total is made up of, read from its own words and lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from factx.reconcile.audit import pattern
from factx.reconcile.items import (
    count,
    counts,
    exclusive,
    in_parallel,
    numbers,
    peers,
    split_items,
    units,
)
from factx.reconcile.passages import Place
from factx.reconcile.settings import CONTINUED_SENTENCES, LINES_BELOW

_END = re.compile(r"[.!?][\"”')]*(?=\s|$)|\n")
_SPLIT = re.compile(r"[.!?][\"”')]*\s+|\n")
_OPENED = re.compile(r"(?P<open>\()|,\s|\s[–—-]\s")
# A list stands after the first commas of a sentence, if anywhere.
_OPENINGS = 4
_BULLET = re.compile(r"(?P<indent>[ \t]*)(?P<bullet>[-*•–—>·+]|\(?\w{1,2}[.)])?[ \t]*")
_ASIDE = re.compile(r"\([^()]*\)")
_COLON = re.compile(r":(?=\s)")
_BRACKETS = re.compile(r"[ \t]*(?:\([^()\n]*\))?[ \t]*[:.,;]?[ \t]*")


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The parts of one total as a text lists them.

    ``whole``: a rest is counted, so that nothing is left out; ``open``: a rest is told without
    a number, or there may be one; ``closed``: the total is said to be their sum. ``shares``:
    every part is so many of the total, so that they cannot be more; ``loose``: the parts are
    not alike, and say something only where they add up. ``units``: what else than people is
    counted.
    """

    numbers: tuple[float, ...]
    whole: bool = False
    open: bool = False
    closed: bool = False
    shares: bool = False
    loose: bool = False
    units: frozenset[str] = frozenset()


def breakdowns(place: Place) -> Iterator[Breakdown]:
    """Read the ways in which the words around a total divide it, the surest first."""
    own = place.text[place.start : place.end].casefold()
    place = _inside(place)
    for read in (_after_colon, _by_kind, _taken_up, _with_rest, _apposed, _added_up, _lines_below):
        found = read(place)
        if found is None or len(found.numbers) < 2:  # noqa: PLR2004 - one part is no division
            continue
        if all(unit in own for unit in found.units):
            yield found


def _inside(place: Place) -> Place:
    """Cut the text after a total in brackets where they close: what follows is not of it."""
    depth = 0
    for at, sign in enumerate(place.after.partition("\n")[0]):
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return replace(place, text=place.text[: place.end + at])
    return place


def listed(text: str) -> Breakdown | None:
    """Read "Acre School 410, hall 290", or a list of lines, as it stands."""
    told = text.lstrip(" \t")
    if not told.startswith("\n"):
        return _of_items(split_items(_to_end(told)))
    return _of_lines(told.lstrip("\n").split("\n"))


def _after_colon(place: Place) -> Breakdown | None:
    """Read "three shelters: school 410, hall 290"."""
    colon = _COLON.search(place.after)
    before = place.after[: colon.start()] if colon else ""
    if not colon or len(numbers(_ASIDE.sub("", before))) > 1 or _END.search(before):
        return None
    return listed(place.after[colon.end() :])


def _by_kind(place: Place) -> Breakdown | None:
    """Read "By district: Bora, 19; Cove, 14", in the sentences after the total."""
    found = pattern("by_kind").search(place.after)
    if not found:
        return None
    between = pattern("within").split(place.after[: found.start()])
    if (
        numbers(between[0])
        or any(len(numbers(part)) > 1 for part in between[1:])
        or ("\n" in between[0].strip("\n"))
    ):
        return None
    return listed(place.after[found.end() :])


def _taken_up(place: Place) -> Breakdown | None:
    """Read "Of these, 58 were freed, 21 charged and 68 remain in custody", and on from there."""
    found = pattern("taken_up").search(place.after)
    if pattern("of_the").search(place.before):
        found = pattern("to_comma").match(place.after) or found
    if not found or numbers(place.after[: found.start()]) or "\n\n" in place.after[: found.start()]:
        return None
    sentences = _SPLIT.split(place.after[found.end() :])
    told = sentences[:1]
    for sentence in sentences[1:CONTINUED_SENTENCES]:
        if not pattern("goes_on").match(sentence):
            break
        told.append(sentence)
    items = [item for sentence in told for item in split_items(sentence)]
    found_counts = counts(items, first=True)
    if not found_counts or not in_parallel(items, kinds_only=True):
        return None
    return _made(found_counts, items, shares=exclusive(items), listed=False)


def _added_up(place: Place) -> Breakdown | None:
    """Read "26 men and 18 women, 44 people in all"."""
    printed = pattern("to_number").match(place.text[place.start : place.end])
    own = _SPLIT.split(place.before)[-1] + (printed.group() if printed else "")
    cue = pattern("in_total_before").search(own)
    if not cue and pattern("in_total_after").match(place.after):
        cue = re.search(r"(?:,|\s[–—-]|:)\s(?:or |and |that is )?$", own)
    items = split_items(own[: cue.start()]) if cue else []
    found = counts(items, first=False)
    return Breakdown(tuple(found), closed=True, shares=True, units=units(items)) if found else None


def _apposed(place: Place) -> Breakdown | None:
    """Read ", 41 in Bora and 37 in Cove" and "(12 men, 9 women and 4 children)"."""
    own = _to_end(place.after)
    for found in islice(_OPENED.finditer(own), _OPENINGS):
        if numbers(own[: found.start()]) or ":" in own[: found.start()]:
            return None
        told = own[found.end() :]
        told = told.partition(")")[0] if found["open"] else told
        items = split_items(pattern("of_them").sub("", told))
        while items and not numbers(items[-1]):
            items.pop()
        found_counts = counts(items, first=True)
        if found_counts and not _one_of(place, own[: found.start()], items):
            alike = in_parallel(items)
            return replace(_made(found_counts, items, shares=alike, listed=False), loose=not alike)
    return None


def _with_rest(place: Place) -> Breakdown | None:
    """Read "75 came. Fifty have gone home. The other 25 are still here"."""
    told = place.after.partition("\n\n")[0]
    rest = pattern("rest_number").search(told)
    if not rest:
        return None
    own, *sentences = _SPLIT.split(told[: rest.start()] + _to_end(told[rest.start() :]))
    parts = [own, *sentences] if numbers(own) else sentences
    if not parts or len(parts) > CONTINUED_SENTENCES or not pattern("begins").match(parts[0]):
        return None
    items = [item for sentence in parts for item in split_items(sentence)]
    items = [pattern("of_them").sub("", item) for item in items if numbers(item)]
    found = counts(items)
    return Breakdown(tuple(found), whole=True, units=units(items)) if found else None


def _lines_below(place: Place) -> Breakdown | None:
    """Read the lines of a lower level under a line that ends in the total."""
    line, _, below = place.after.partition("\n")
    if not _BRACKETS.fullmatch(line) or not below or below.startswith("\n"):
        return None
    own = place.before.rpartition("\n")[2]
    lines = below.split("\n")
    if numbers(_BULLET.sub("", own, count=1)):
        return None
    if _is_list(lines[0]):
        return _of_items(split_items(_to_end(lines[0])))
    return _of_lines(lines) if _deeper(lines[0], own) else None


def _of_lines(lines: list[str]) -> Breakdown | None:
    """Read the first lines of one level; lower levels are parts of parts."""
    level = _level(lines[0])
    own: list[str] = []
    for line in lines[: LINES_BELOW + 1]:
        if not line.strip() or _level(line)[0] < level[0]:
            break
        if _level(line) == level:
            own.append(_BULLET.sub("", line, count=1))
        elif _level(line)[0] == level[0]:
            break
    if len(own) == 1:
        return _of_items(split_items(_to_end(own[0])))
    found = counts([_to_end(line) for line in own])
    return _made(found, own) if found and len(own) <= LINES_BELOW else None


def _of_items(items: list[str]) -> Breakdown | None:
    found = counts(items)
    if not found:
        return None
    shares = all(count(item, first=True) is not None and " " in item for item in items)
    return _made(found, items, shares=shares)


def _made(
    found: list[float], items: list[str], *, shares: bool = False, listed: bool = True
) -> Breakdown:
    """Make a breakdown of items; a rest may be named, with its number or without."""
    named = any(pattern("rest").search(item) for item in items)
    whole = any(pattern("rest").match(item) for item in items)
    return Breakdown(
        tuple(found),
        whole=whole,
        open=(named or not listed) and not whole,
        shares=shares,
        units=units(items),
    )


def _one_of(place: Place, lead: str, items: list[str]) -> bool:
    """Whether the total is the first of the items: "42 held in Bora, 25 in Cove and 15 in Dale"."""
    if peers(place.text[place.start : place.end] + lead, items):
        return True
    words = pattern("lead_number").sub("", items[0], count=1).split()
    where = [word for word in words[1:] if word != "the"][:1] or [""]
    led = re.search(rf"\b{re.escape(words[0])} (?:the )?(\S)", lead) if words else None
    return led is not None and led[1].isupper() == where[0][:1].isupper()


def _level(line: str) -> tuple[int, str]:
    found = _BULLET.match(line)
    bullet = (found["bullet"] or "") if found else ""
    return len(found["indent"]) if found else 0, "1" if bullet[:-1].isalnum() else bullet


def _deeper(line: str, total: str) -> bool:
    indent, bullet = _level(line)
    above, other = _level(total)
    return bullet != other if bullet else indent > above and not other


def _is_list(line: str) -> bool:
    """Whether a line without a mark and a label is a list of its own."""
    return not _level(line)[1] and ":" not in line and len(counts(split_items(line))) > 1


def _to_end(text: str) -> str:
    found = _END.search(text)
    return text[: found.start()] if found else text
