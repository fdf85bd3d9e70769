"""Scores of dates: span exact and overlapping, value; on our gold and on TIMEX3 files.

A value is right when it covers the same days. Two conventions are met halfway and no further:
the mark ``~`` is left aside (the gold may write an approximate date to the day or to the month,
so there one value may contain the other), and TIMEX3 writes "the end of 2008" as ``2008`` with
a modifier where EDTF writes the last day.

In TIMEX3 files an expression counts as found when it overlaps (relaxed span), as in TempEval-3;
its classes are ``calendar`` (DATE that names calendar days), ``time``, ``duration``, ``set`` and
``reference`` (PRESENT_REF and the like). The codebook counts only the first two as dates.
"""

import datetime as dt
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from factx.annotate.dates import find_expressions, mentions_of
from factx.annotate.dates.durations import find_durations
from factx.facts import Document, DocumentDate, Span, When
from factx.language.edtf import days
from factx.normalise.dates import resolve_dates
from factx.normalise.dates.durations import period

Days = tuple[dt.date | None, dt.date | None]
Read = Callable[[Document], Sequence[When]]

_PRECISIONS = {4: "year", 7: "month", 10: "day"}
_SENTENCE = re.compile(r"(?<=[.!?”\"'])\s+(?=[A-Z“\"`(])|\r?\n\s*\n")
_EDGE = re.compile(r"(?:the )?(?:very )?(?:end|beginning|start|close|onset)\b", re.IGNORECASE)
_SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}
_CALENDAR = ("calendar", "time")


@dataclass(frozen=True, slots=True)
class Marked:
    """An expression of gold or system: where, of which class, with which value."""

    start: int
    end: int
    kind: str
    value: str
    text: str = ""


@dataclass(slots=True)
class Counts:
    """What one class of expressions came to."""

    gold: int = 0
    found: int = 0
    exact: int = 0
    overlap: int = 0
    value: int = 0
    value_relaxed: int = 0

    def f1(self, right: int) -> float:
        """Return F1 in percent of ``right`` over what is in the gold and what was found."""
        total = self.gold + self.found
        return 200 * right / total if total else 0.0


@dataclass(slots=True)
class Report:
    """Counts by class, and every difference in words."""

    classes: dict[str, Counts] = field(default_factory=dict)
    differences: list[str] = field(default_factory=list)

    def of(self, kind: str) -> Counts:
        """Return the counts of a class, new ones the first time."""
        return self.classes.setdefault(kind, Counts())

    def lines(self) -> Iterator[str]:
        """The table, one class a line; all numbers are F1 in percent."""
        heads = f"{'span':>8}{'overlap':>9}{'value':>8}{'value ~':>9}"
        yield f"{'class':<12}{'gold':>6}{'found':>6}{heads}"
        for kind, c in self.classes.items():
            scores = (c.f1(n) for n in (c.exact, c.overlap, c.value, c.value_relaxed))
            row = "".join(f"{s:>{w}.1f}" for s, w in zip(scores, (8, 9, 8, 9), strict=True))
            yield f"{kind:<12}{c.gold:>6}{c.found:>6}{row}"


def read_plain(document: Document) -> tuple[When, ...]:
    """Read the dates of a document without a tagger: sentences are cut at full stops."""
    starts = [0, *(m.end() for m in _SENTENCE.finditer(document.text))]
    ends = [*starts[1:], len(document.text)]
    sentences = [Span(a, b, document.text[a:b]) for a, b in zip(starts, ends, strict=True)]
    return resolve_dates(mentions_of(document.text, starts), document, sentences)


def score(path: str | Path, *, read: Read = read_plain) -> Report:
    """Score the dates of a gold file.

    Args:
        path: JSON lines with ``dates`` (start, end, edtf) and ``date``, or with ``entities``
            ([start, end, TIMEX3 type, value]) and ``dct``.
        read: reads the dates of a document; by default without a tagger.

    Returns:
        Counts by class. Only ``date`` for our gold; for TIMEX3 files also ``all``.
    """
    report = Report()
    with Path(path).open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            if "entities" in row:
                _score_timex(row, read, report)
            else:
                _score_gold(row, str(number), read, report)
    return report


def _document(row: Mapping[str, Any], name: str, date: str) -> Document:
    published = DocumentDate(edtf=date, precision=_PRECISIONS.get(len(date), ""))
    return Document(name=str(row.get("id", name)), text=row["text"], date=published)


def _score_gold(row: Mapping[str, Any], name: str, read: Read, report: Report) -> None:
    whens = read(_document(row, name, row["date"]))
    found = [Marked(w.start, w.end, "date", w.edtf, w.text) for w in whens]
    gold = [Marked(d["start"], d["end"], "date", d["edtf"], d["exact"]) for d in row["dates"]]
    _compare(gold, found, report, row["text"], same=same_days, kinds=("date",))


def _score_timex(row: Mapping[str, Any], read: Read, report: Report) -> None:
    text = row["text"]
    gold = [
        Marked(start, end, _class(kind, value), value, text[start:end])
        for start, end, kind, value in row["entities"]
    ]
    found = [*_dates(read(_document(row, "", row["dct"])), text), *_lengths(text)]
    found.sort(key=lambda m: m.start)
    for kind in ("calendar", "time", "duration", "set", "reference"):
        _compare(gold, found, report, text, same=_same_timex, kinds=(kind,))
    _compare(gold, found, report, text, same=_same_timex, kinds=(), name="all")


def _dates(whens: Iterable[When], text: str) -> Iterator[Marked]:
    """Dates as TIMEX3 has them: a span of days ("the past two weeks") is a duration there."""
    spans = {e.start: e for e in find_expressions(text) if e.rule.startswith("span")}
    for when in whens:
        if expression := spans.get(when.start):
            value = period(dict(expression.parts))
            yield Marked(when.start, when.end, "duration", value, when.text)
        else:
            kind = "time" if when.precision == "time" else "calendar"
            yield Marked(when.start, when.end, kind, when.edtf, when.text)


def _lengths(text: str) -> Iterator[Marked]:
    values = {"present": "PRESENT_REF", "past": "PAST_REF", "future": "FUTURE_REF"}
    for expression in find_durations(text, find_expressions(text)):
        kind, _, name = expression.rule.partition(".")
        value = values.get(name) or period(dict(expression.parts))
        yield Marked(expression.start, expression.end, kind, value)


def _class(kind: str, value: str) -> str:
    if kind == "DATE":
        return "calendar" if timex_days(value) is not None else "reference"
    return kind.lower()


def timex_days(value: str) -> Days | None:
    """Return the first and last day of a TIMEX3 value, None where it names no days."""
    day = re.match(r"\d{4}-\d\d-\d\d", value)
    if day:
        return days(day[0])
    if re.fullmatch(r"\d{4}(-\d\d)?", value):
        return days(value)
    if re.fullmatch(r"\d{3}", value):
        return days(f"{value}X")
    if week := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = dt.date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return monday + dt.timedelta(days=5 if week[3] else 0), monday + dt.timedelta(days=6)
    if part := re.fullmatch(r"(\d{4})-([QH])([1-4])", value):
        size = 3 if part[2] == "Q" else 6
        last = int(part[3]) * size
        return days(f"{part[1]}-{last - size + 1:02}/{part[1]}-{last:02}")
    season = re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value)
    return days(f"{season[1]}-{_SEASONS[season[2]]}") if season else None


def same_days(gold: Marked, found: Marked) -> tuple[bool, bool]:
    """Tell whether two EDTF values cover the same days, strictly and with ``~`` aside."""
    try:
        ours, theirs = days(found.value), days(gold.value)
    except ValueError:
        return False, False
    same = ours == theirs
    if same or "~" not in gold.value + found.value:
        return same, same
    return False, _within(ours, theirs) or _within(theirs, ours)


def _within(inner: Days, outer: Days) -> bool:
    if None in (*inner, *outer):
        return False
    return outer[0] <= inner[0] and inner[1] <= outer[1]  # type: ignore[operator]


def _same_timex(gold: Marked, found: Marked) -> tuple[bool, bool]:
    wanted = timex_days(gold.value)
    if wanted is None:
        same = gold.value == found.value
        return same, same
    if not found.value or found.value[0] == "P" or "REF" in found.value:
        return False, False
    ours = days(found.value)
    same = ours == wanted
    return same, same or (bool(_EDGE.match(found.text)) and _within(ours, wanted))


def _compare(
    gold: Sequence[Marked],
    found: Sequence[Marked],
    report: Report,
    text: str,
    *,
    same: Callable[[Marked, Marked], tuple[bool, bool]],
    kinds: tuple[str, ...],
    name: str = "",
) -> None:
    """Pair each gold expression with the first unused one that overlaps it.

    Of a class, what was found counts if it is paired with gold of that class, or if it is
    paired with none and of that class itself.
    """
    counts = report.of(name or kinds[0])
    pairs = _pairs(gold, found)
    paired = {id(f) for _, f in pairs if f is not None}
    loose = [f for f in found if id(f) not in paired and (not kinds or f.kind in kinds)]
    counts.found += len(loose)
    for wanted, mine in pairs:
        if kinds and wanted.kind not in kinds:
            continue
        counts.gold += 1
        if mine is None:
            _note(report, name, wanted, None, text)
            continue
        right, relaxed = same(wanted, mine)
        counts.found += 1
        counts.overlap += 1
        counts.exact += (wanted.start, wanted.end) == (mine.start, mine.end)
        counts.value += right
        counts.value_relaxed += relaxed
        if not relaxed:
            _note(report, name, wanted, mine, text)
    if not name:
        for extra in loose:
            _note(report, name, None, extra, text)


def _pairs(gold: Sequence[Marked], found: Sequence[Marked]) -> list[tuple[Marked, Marked | None]]:
    used: Counter[int] = Counter()
    pairs: list[tuple[Marked, Marked | None]] = []
    for wanted in gold:
        over = [f for f in found if f.start < wanted.end and wanted.start < f.end]
        free = [f for f in over if not used[id(f)]]
        free.sort(key=lambda f: (f.start, f.end) != (wanted.start, wanted.end))
        mine = free[0] if free else None
        if mine is not None:
            used[id(mine)] += 1
        pairs.append((wanted, mine))
    return pairs


def _note(report: Report, name: str, wanted: Marked | None, mine: Marked | None, text: str) -> None:
    if name:
        return
    shown = wanted or mine
    assert shown is not None
    around = text[max(0, shown.start - 40) : shown.end + 20].replace("\n", " ").replace("\r", "")
    gold = wanted.value if wanted is not None else "(none)"
    ours = mine.value if mine is not None else "(none)"
    report.differences.append(f"{shown.kind}: gold {gold} found {ours} in: {around}")


def main(arguments: Sequence[str]) -> int:
    """Print the table of each file given; ``--show`` lists the differences too."""
    for path in (a for a in arguments if not a.startswith("--")):
        report = score(path)
        print(path)  # noqa: T201 - this is the output of the command
        for line in (*report.lines(), *(report.differences if "--show" in arguments else ())):
            print(line)  # noqa: T201 - this is the output of the command
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
