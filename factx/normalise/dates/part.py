"""Parts of a longer time: its end, its first half, its first six months."""

from dataclasses import replace
from datetime import timedelta

from factx.facts import Tense
from factx.language.calendar import small_number
from factx.normalise.dates import explicit, relative
from factx.normalise.dates import interval as make
from factx.normalise.dates.context import Context, Parts, Reading, Unresolved
from factx.normalise.dates.interval import Interval
from factx.normalise.dates.years import SOON_DAYS

_LAST_DAYS = frozenset({"end", "close"})
_FIRST_DAYS = frozenset({"beginning", "start", "onset"})
_LAST = frozenset({"last", "final", "latter", "closing"})
_NTH = {"first": 1, "1st": 1, "opening": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3}
_NTH |= {"fourth": 4, "4th": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_LETTERS = {"q": "quarter", "h": "half"}
_SHARES = {"half": 2, "semester": 2, "third": 3, "trimester": 4, "quarter": 4}
_FEW = 3
_MONTHS = 12
_COARSE = frozenset({"decade", "century"})


def part(parts: Parts, context: Context, text: str) -> Reading:
    """Resolve the whole, then take the part of it."""
    words = text.lower()
    whole = _whole(parts, context, words)
    if "letter" in parts:
        parts = {**parts, "share": _LETTERS[parts["letter"].lower()]}
    if "share" in parts:
        return _share(parts, whole, context)
    if "near" in parts and "edge" not in parts:
        return _with(whole, replace(whole.interval, approximate=True))
    edge = parts.get("edge", "end").lower()
    span = whole.interval
    if edge in _LAST_DAYS and span.precision not in _COARSE:
        return _with(whole, replace(span, first=span.last, precision="day"))
    if edge in _FIRST_DAYS and span.precision not in _COARSE:
        return _with(whole, replace(span, last=span.first, precision="day"))
    return _with(whole, replace(span, approximate=True))


def _with(whole: Reading, found: Interval) -> Reading:
    return replace(whole, interval=found)


def _whole(parts: Parts, context: Context, words: str) -> Reading:
    if parts.keys() & {"month", "month_name"} or "year" in parts:
        inner = {k: v for k, v in parts.items() if k not in {"near", "last", "next"}}
        return explicit.calendar(inner, context)
    if "decade" in parts:
        return explicit.decade({"decade": parts["decade"]}, context)
    if "unit" in parts:
        keys = ("last", "next", "this", "that")
        inner = {k: parts[k] for k in keys if k in parts}
        told = _told_month(context) if not inner and parts["unit"].lower() == "month" else None
        inner["unit"] = parts["unit"]
        return told or relative.unit(inner, context, " ".join(inner.values()))
    unit = "month" if words.startswith(("month", "the month")) else "year"
    told = _told_month(context) if unit == "month" else None
    return told or relative.unit({"this": "this", "unit": unit}, context, f"this {unit}")


def _told_month(context: Context) -> Reading | None:
    """What was over by the end of the month was so in the month that the text had come to."""
    told, document = context.narrative_to("month"), context.document
    if told is None or document is None or context.tense is not Tense.PAST:
        return None
    month, this = (make.unit_around(day, "month") for day in (told.first, document.last))
    earlier = month.last < this.first and document.last < this.last
    return Reading(month, told.edtf) if earlier else None


def _share(parts: Parts, whole: Reading, context: Context) -> Reading:
    nth = parts["nth"].lower()
    share = parts["share"].lower().rstrip("s")
    if share in _SHARES and "n" not in parts:
        bare = not parts.keys() & {"year", "month", "unit"}
        return _fraction(nth, share, whole, context, bare=bare)
    count, approximate = _how_many(parts)
    found = _counted(nth, count, share, whole.interval)
    return _with(whole, replace(found, approximate=approximate))


def _how_many(parts: Parts) -> tuple[int, bool]:
    words = parts.get("n", "").lower()
    if words in {"few", "a few", "several"} or (not words and parts["share"].endswith("s")):
        return _FEW, True
    return (small_number(words) if words else 0), False


def _fraction(nth: str, share: str, whole: Reading, context: Context, *, bare: bool) -> Reading:
    pieces = _SHARES[share]
    if bare and nth == "last" and share == "quarter":
        return relative.unit({"last": "last", "unit": share}, context, "last quarter")
    number = pieces if nth in _LAST else _NTH[nth]
    if number > pieces:
        raise Unresolved(f"there is no {nth} {share}")
    span = whole.interval
    if span.precision != "year":
        return _with(whole, _days_of(span, number, pieces))
    found = _months_of(span.first.year, number, pieces, share)
    if bare and _too_late(found, context):
        found = _months_of(span.first.year - 1, number, pieces, share)
    return _with(whole, found)


def _too_late(found: Interval, context: Context) -> bool:
    """A bare quarter has begun; without a tense it may also be about to."""
    if context.document is None or context.tense is Tense.FUTURE:
        return False
    soon = timedelta(days=SOON_DAYS if context.tense is Tense.UNKNOWN else 0)
    return found.first > context.document.last + soon


def _months_of(year: int, number: int, pieces: int, share: str) -> Interval:
    size = _MONTHS // pieces
    first = make.month(year, (number - 1) * size + 1)
    last = make.month(year, number * size)
    precision = {"half": "half", "semester": "half", "quarter": "quarter"}.get(share, "month")
    return Interval(first.first, last.last, precision)


def _days_of(span: Interval, number: int, pieces: int) -> Interval:
    """A half of a month ends on the 15th; other spans are cut by days."""
    total = (span.last - span.first).days + 1
    bounds = [round(total * k / pieces) for k in range(pieces + 1)]
    if span.precision == "month" and pieces == _SHARES["half"]:
        bounds[1] = 15
    first = span.first + timedelta(days=bounds[number - 1])
    return Interval(first, span.first + timedelta(days=bounds[number] - 1), "day")


def _counted(nth: str, count: int, unit: str, whole: Interval) -> Interval:
    """The first six months, the last week, the second week of a longer time."""
    if nth in _LAST:
        first = make.moved(whole.last + timedelta(days=1), -(count or 1), unit)
        return Interval(first, whole.last, _precision(unit))
    skipped = 0 if count else _NTH[nth] - 1
    first = make.moved(whole.first, skipped, unit)
    last = make.moved(first, count or 1, unit) - timedelta(days=1)
    return Interval(first, min(last, whole.last), _precision(unit))


def _precision(unit: str) -> str:
    return unit if unit in {"month", "year", "quarter", "decade"} else "day"


def week(parts: Parts, context: Context) -> Reading:
    """The seven days that begin or end with a day."""
    inner = {key: value for key, value in parts.items() if key != "way"}
    day = explicit.calendar(inner, context)
    six = timedelta(days=6)
    first = day.interval.first - (six if parts["way"].lower() == "ending" else timedelta())
    return _with(day, Interval(first, first + six, "week"))
