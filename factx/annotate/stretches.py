"""Periods written in a sentence: single dates, ranges, lists, open ends, dates of papers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span

from factx.facts import DateMention
from factx.language import load

YEAR = re.compile(r"(?:\d{4}|(?:the|this|last) year|\d{4}s?)$", re.IGNORECASE)
# "from January 1, 2015 to June 30": the longest stretch between two ends of a period.
_LONGEST_GAP = 20
# "the highest number of deaths in custody since early": more words say something else.
_LONGEST_RECORD = 90
# Enough of the text before a date to show its preposition.
_WORDS_SHOWN = 12
# Speech is dated by the day ("said on Friday"), records by the month ("reported in May").
_DAY_OF_SPEECH = re.compile(r"(?:\w+day|yesterday|last night|this morning)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A period written in a sentence: indices of date mentions, -1 for an open end."""

    since: int
    until: int
    start: int
    end: int
    attribute: bool = False
    paper: bool = False
    said: bool = False
    cue: str = ""


@cache
def pattern(section: str, name: str) -> re.Pattern[str]:
    """Return one regular expression of the data of periods; `before` ones end where a date is."""
    table = load("periods")[section]
    source = table[name].replace("{of}", load("periods")["before"]["of"])
    if section == "before":
        return re.compile(rf"\b{source}\s*$", re.IGNORECASE)
    return re.compile(source)


def stretches_of(
    text: str, sentence: Span, inside: Sequence[int], dates: Sequence[DateMention]
) -> list[Stretch]:
    """Read the periods of one sentence, whose dates are given by their indices.

    The date of a paper ("its August report") is among them and marked as such.
    """
    found: list[Stretch] = []
    place = 0
    while place < len(inside):
        stretch, used = _read(text, sentence, inside[place:], dates)
        place += used
        found += [stretch] if stretch is not None else []
    return found


def _read(
    text: str, sentence: Span, rest: Sequence[int], dates: Sequence[DateMention]
) -> tuple[Stretch | None, int]:
    """Read the period that begins with the first date, and how many dates it takes."""
    here = dates[rest[0]]
    before, after = text[sentence.start_char : here.start], text[here.end : sentence.end_char]
    role = _role(before, after, here.text)
    count = 1
    if role in {"range", "point", "attribute"}:
        count = _ends(text, rest, dates, role)
    if role == "name":
        return None, 1
    first, last = rest[0], rest[count - 1]
    end = dates[last].end
    return Stretch(
        since=-1 if role == "until" else first,
        until=-1 if role == "since" else last,
        start=here.start,
        end=end,
        attribute=role == "attribute",
        paper=role == "paper",
        said=role == "said",
        cue=" ".join((before[-_WORDS_SHOWN:].partition(" ")[2] + text[here.start : end]).split()),
    ), count


def _role(before: str, after: str, date: str) -> str:
    """Tell what the words around a date make of it."""
    if any(told(before, after) for told in (_is_of_paper, _is_of_record, _is_compared)):
        return "paper"
    if _DAY_OF_SPEECH.match(date) and pattern("before", "said").search(before):
        return "said"
    for role in ("range", "since"):
        if pattern("before", role).search(before):
            return role
    if pattern("after", "attribute").match(after):
        return "attribute"
    if any(pattern("before", name).search(before) for name in ("until", "moment")):
        return "until"
    bare = YEAR.match(date) and not pattern("before", "point").search(before)
    return "name" if bare and pattern("after", "name").match(after) else "point"


def _is_of_record(before: str, after: str) -> bool:
    """Tell "the most since 2008" from "the worst since 2008, when five died"."""
    record = pattern("before", "record").search(before[-_LONGEST_RECORD:])
    return record is not None and not pattern("after", "when").match(after)


def _is_compared(before: str, after: str) -> bool:
    """Tell "a decrease from 2015" from "a decrease from 2015 to 2016"."""
    compared = pattern("before", "compared").search(before[-_LONGEST_RECORD:])
    return compared is not None and not pattern("between", "range").match(after)


def _is_of_paper(before: str, after: str) -> bool:
    """Tell whether a date is that of a paper or of the dispatch itself."""
    if pattern("before", "paper").search(before) or pattern("after", "paper").match(after):
        return True
    head = pattern("before", "dateline").search(before)
    return head is not None and pattern("after", "dateline").match(after) is not None


def _ends(text: str, rest: Sequence[int], dates: Sequence[DateMention], role: str) -> int:
    """Return how many dates make one period: two ends, or all of a list."""
    joined = _joined(text, rest[:2], dates, "range")
    if joined > 1 and (
        role == "range" or "and" not in text[dates[rest[0]].end : dates[rest[1]].start]
    ):
        return joined
    return _joined(text, rest, dates, "list")


def _joined(text: str, rest: Sequence[int], dates: Sequence[DateMention], how: str) -> int:
    """Return how many dates from the first on are joined by "to", or listed."""
    count = 1
    while count < len(rest):
        gap = text[dates[rest[count - 1]].end : dates[rest[count]].start]
        if len(gap) > _LONGEST_GAP or not pattern("between", how).fullmatch(gap):
            break
        count += 1
    return count
