"""From date expressions to days: each value with its anchor and what was assumed."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from factx.facts import DateMention, Document, Span, When
from factx.normalise.dates import explicit, feasts, part, relative
from factx.normalise.dates.context import Context, Reading, Unresolved
from factx.normalise.dates.interval import Interval, of_edtf

__all__ = ["resolve_dates"]

Parts = Mapping[str, str]
_Reader = Callable[[Parts, Context, DateMention], Reading]


def _plain(reader: Callable[[Parts, Context], Reading]) -> _Reader:
    return lambda parts, context, _: reader(parts, context)


def _worded(reader: Callable[[Parts, Context, str], Reading]) -> _Reader:
    return lambda parts, context, mention: reader(parts, context, mention.text)


# The part of a rule's name before the dot.
_READERS: Mapping[str, _Reader] = {
    "calendar": _plain(explicit.calendar),
    "numeric": _plain(explicit.numeric),
    "years": _plain(explicit.years),
    "decade": _plain(explicit.decade),
    "century": _plain(explicit.century),
    "season": _plain(relative.season),
    "holiday": _plain(feasts.feast),
    "weekday": lambda parts, context, mention: relative.weekday(parts, context, mention.rule),
    "deictic": _worded(relative.deictic),
    "shift": _plain(relative.shift),
    "span": _plain(relative.span),
    "part": _worded(part.part),
    "unit": _worded(relative.unit),
    "same": _plain(relative.same),
    "ordinal": _plain(relative.ordinal),
}
# The two ends of a range, and nothing else between them.
_RANGE = re.compile(r"\s{1,3}(?:to|through|until|till|and|thru|-|–|—)\s{1,3}|[-–—]", re.IGNORECASE)
_NAMES_ITS_YEAR = frozenset({"calendar", "numeric", "years", "season", "part", "unit"})
# A narrative date holds for its own sentence and the two after it.
_NARRATIVE_SENTENCES = 2
_NARRATIVE_MENTIONS = 6
_GO_BACK = ("same.period", "same.bare")
_MOVES_NOTHING = ("decade", "century", "span", "same")
_DECEMBER = 12


def resolve_dates(
    mentions: Sequence[DateMention], document: Document, sentences: Sequence[Span]
) -> tuple[When, ...]:
    """Give every date expression its days.

    Args:
        mentions: the expressions of one document in text order.
        document: its text and its publication date, the anchor of "yesterday".
        sentences: its sentences; ``mention.sentence`` is an index into them.

    Returns:
        One value for each mention, in the same order. A value that cannot be reached is
        empty and ``assumed`` says why; nothing is ever counted from today.
    """
    published = of_edtf(document.date.edtf, document.date.precision)
    day_first = _day_first(mentions)
    found: list[When] = []
    readings: list[Reading | None] = []
    for number, mention in enumerate(mentions):
        context = _context(mentions, readings, number, document.text, published)
        context = replace(context, day_first=day_first)
        reading, reason = _resolve(mention, context)
        readings.append(reading)
        sentence = sentences[mention.sentence].text if sentences else ""
        found.append(_when(mention, document.name, sentence, reading, reason))
    return tuple(found)


def _resolve(mention: DateMention, context: Context) -> tuple[Reading | None, str]:
    reader = _READERS[mention.rule.partition(".")[0]]
    try:
        return reader(dict(mention.parts), context, mention), ""
    except Unresolved as reason:
        return None, str(reason)
    except (ValueError, OverflowError):
        return None, "there is no such date"


def _context(
    mentions: Sequence[DateMention],
    readings: Sequence[Reading | None],
    number: int,
    text: str,
    published: Interval | None,
) -> Context:
    mention = mentions[number]
    previous = mentions[number - 1] if number else None
    before = None
    if previous is not None and _joined(previous, mention, text):
        reading = readings[number - 1]
        before = reading.interval if reading is not None else None
    return Context(
        document=published,
        narratives=_narratives(mentions, readings, number, published),
        before=before,
        told=_told(mentions, readings, number),
        tense=mention.tense,
        until=mention.until,
        year_of_next=_year_of_next(mentions, number, text),
        period=_period(mentions, readings, number) if mention.rule in _GO_BACK else None,
    )


def _joined(first: DateMention, second: DateMention, text: str) -> bool:
    return bool(_RANGE.fullmatch(text[first.end : second.start]))


def _narratives(
    mentions: Sequence[DateMention],
    readings: Sequence[Reading | None],
    number: int,
    published: Interval | None,
) -> tuple[Interval, ...]:
    """The dates that the text moved to and that are near enough to be counted from."""
    found: list[Interval] = []
    first = mentions[number].sentence - _NARRATIVE_SENTENCES
    for back in range(number - 1, max(-1, number - 1 - _NARRATIVE_MENTIONS), -1):
        if mentions[back].sentence < first:
            break
        reading = readings[back]
        if reading is None or _stays(mentions[back]):
            continue
        # The date in header or dateline dates the text; it is no step of the story.
        if published is None or not _same_days(reading.interval, published):
            found.append(reading.interval)
    return tuple(found)


def _same_days(one: Interval, other: Interval) -> bool:
    return (one.first, one.last) == (other.first, other.last)


def _stays(mention: DateMention) -> bool:
    """Tell whether the story does not move to a date: "since May" stays where it is."""
    return mention.since or mention.rule.startswith(_MOVES_NOTHING)


def _period(
    mentions: Sequence[DateMention], readings: Sequence[Reading | None], number: int
) -> Interval | None:
    """The period that "that period" goes back to: from January to June, the year through July."""
    first = mentions[number].sentence - _NARRATIVE_SENTENCES
    for back in range(number - 1, -1, -1):
        if mentions[back].sentence < first:
            return None
        if (reading := readings[back]) is not None:
            return _whole_range(mentions, readings, back, reading.interval)
    return None


def _whole_range(
    mentions: Sequence[DateMention],
    readings: Sequence[Reading | None],
    number: int,
    last: Interval,
) -> Interval:
    """Put the beginning of a range before its end; without one, that of the year."""
    if not mentions[number].until or last.precision not in {"day", "month", "time"}:
        return last
    start = readings[number - 1] if number and mentions[number - 1].since else None
    if start is not None and start.interval.first <= last.first:
        return replace(last, first=start.interval.first, approximate=False)
    return replace(last, first=last.first.replace(month=1, day=1), approximate=False)


def _told(
    mentions: Sequence[DateMention], readings: Sequence[Reading | None], number: int
) -> Interval | None:
    for back in range(number - 1, -1, -1):
        reading = readings[back]
        kind = mentions[back].rule.partition(".")[0]
        if reading is not None and kind in _NAMES_ITS_YEAR:
            return reading.interval
    return None


def _year_of_next(mentions: Sequence[DateMention], number: int, text: str) -> int:
    """The year that the end of a range or list names for its beginning too."""
    if number + 1 >= len(mentions) or not _joined(mentions[number], mentions[number + 1], text):
        return 0
    mine, after = dict(mentions[number].parts), dict(mentions[number + 1].parts)
    year = after.get("year", "")
    own, other = (_month_of(p) for p in (mine, after))
    if not year.isdigit() or not own or not other:
        return 0
    return int(year) - (own > other)


def _month_of(parts: Parts) -> int:
    from factx.language.calendar import month_number

    return month_number(parts.get("month") or parts.get("month_name") or "")


def _day_first(mentions: Sequence[DateMention]) -> bool | None:
    """Whether the dates in digits of a document put the day first: one clear date decides."""
    for mention in mentions:
        parts = dict(mention.parts)
        if mention.rule.startswith("numeric") and not ("year" in parts and "mark" in parts):
            first, second = int(parts["a"]), int(parts["b"])
            if first > _DECEMBER or second > _DECEMBER:
                return first > _DECEMBER
    return None


def _when(
    mention: DateMention, name: str, sentence: str, reading: Reading | None, reason: str
) -> When:
    found = reading.interval if reading is not None else None
    return When(
        document=name,
        text=mention.text,
        edtf=found.edtf if found is not None else "",
        date_from=found.first.isoformat() if found is not None else "",
        date_to=found.last.isoformat() if found is not None else "",
        precision=found.precision if found is not None else "",
        anchor=reading.anchor if reading is not None else "",
        assumed="; ".join(reading.assumed) if reading is not None else reason,
        start=mention.start,
        end=mention.end,
        sentence=sentence,
    )
