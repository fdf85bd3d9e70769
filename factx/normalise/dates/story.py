"""What the text around a date says about it: where the story stands, ranges, order of digits."""

import re
from collections.abc import Sequence
from dataclasses import replace

from factx.facts import DateMention
from factx.language.calendar import month_number
from factx.normalise.dates.context import Context, Reading, fine
from factx.normalise.dates.interval import Interval
from factx.settings import NARRATIVE_MENTIONS, NARRATIVE_SENTENCES

# The two ends of a range, and nothing else between them.
_RANGE = re.compile(r"\s{1,3}(?:to|through|until|till|and|thru|-|–|—)\s{1,3}|[-–—]", re.IGNORECASE)
_NAMES_ITS_YEAR = frozenset({"calendar", "numeric", "years", "season", "part", "unit"})
# A decade, or a span that ends where the story stands already, moves no story.
_MOVES_NOTHING = ("decade", "century", "span", "same")
_GO_BACK = ("same.period", "same.bare")
_DECEMBER = 12

Readings = Sequence[Reading | None]


class Story:
    """The dates of one document read so far, as the next one is resolved against them.

    Args:
        mentions: all date expressions of the document in text order.
        text: the text of the document.
        published: its publication date.
    """

    def __init__(
        self, mentions: Sequence[DateMention], text: str, published: Interval | None
    ) -> None:
        self.mentions = mentions
        self.text = text
        self.published = published
        self.day_first = day_first(mentions)
        self.readings: list[Reading | None] = []
        self.told: Interval | None = None

    def add(self, reading: Reading | None) -> None:
        """Note the value of the next date, None where it has none."""
        mention = self.mentions[len(self.readings)]
        kind = mention.rule.partition(".")[0]
        told = reading is not None and kind in _NAMES_ITS_YEAR and not mention.since
        # "The 1980 convention" does not date what is told after it; a month or day does.
        if reading is not None and told and fine(reading.interval, "month"):
            self.told = reading.interval
        self.readings.append(reading)

    def context(self) -> Context:
        """Return what the next date is resolved against."""
        number = len(self.readings)
        mention = self.mentions[number]
        return Context(
            document=self.published,
            narratives=self._narratives(number),
            before=self._before(number),
            told=self.told,
            tense=mention.tense,
            until=mention.until,
            day_first=self.day_first,
            year_of_next=self._year_of_next(number),
            period=self._period(number) if mention.rule in _GO_BACK else None,
        )

    def _narratives(self, number: int) -> tuple[Interval, ...]:
        """The dates that the text moved to and that are near enough to be counted from."""
        found: list[Interval] = []
        for back in self._near(number):
            reading = self.readings[back]
            if reading is not None and self._moves(self.mentions[back], reading.interval):
                found.append(reading.interval)
        return tuple(found)

    def _near(self, number: int) -> Sequence[int]:
        """Indices of the dates just before, latest first."""
        first = self.mentions[number].sentence - NARRATIVE_SENTENCES
        near = range(number - 1, max(-1, number - 1 - NARRATIVE_MENTIONS), -1)
        return [back for back in near if self.mentions[back].sentence >= first]

    def _moves(self, mention: DateMention, found: Interval) -> bool:
        """Tell whether the story moves to a date: "since May" stays where it is.

        The date in header or dateline dates the text; it is no step of the story.
        """
        if mention.since or mention.rule.startswith(_MOVES_NOTHING):
            return False
        published = self.published
        return published is None or (found.first, found.last) != (published.first, published.last)

    def _before(self, number: int) -> Interval | None:
        if not number or not self._joined(number - 1):
            return None
        between = self.text[self.mentions[number - 1].end : self.mentions[number].start]
        if "and" in between and not self.mentions[number].until:
            return None
        reading = self.readings[number - 1]
        return reading.interval if reading is not None else None

    def _joined(self, number: int) -> bool:
        """Tell whether a date and the next one are the ends of a range or list."""
        first, second = self.mentions[number], self.mentions[number + 1]
        return bool(_RANGE.fullmatch(self.text[first.end : second.start]))

    def _period(self, number: int) -> Interval | None:
        """What "that period" goes back to: from January to June, the year through July."""
        for back in self._near(number):
            reading = self.readings[back]
            if reading is not None:
                return self._whole_range(back, reading.interval)
        return None

    def _whole_range(self, number: int, last: Interval) -> Interval:
        """Put the beginning of a range before its end; without one, that of the year."""
        if not self.mentions[number].until or last.precision not in {"day", "month", "time"}:
            return last
        start = self.readings[number - 1] if number and self.mentions[number - 1].since else None
        first = last.first.replace(month=1, day=1)
        if start is not None and start.interval.first <= last.first:
            first = start.interval.first
        return replace(last, first=first, approximate=False)

    def _year_of_next(self, number: int) -> int:
        """The year that the end of a range or list names for its beginning too."""
        if number + 1 >= len(self.mentions) or not self._joined(number):
            return 0
        after = dict(self.mentions[number + 1].parts)
        own, other = _month(self.mentions[number]), _month(self.mentions[number + 1])
        year = after.get("year", "")
        return int(year) - (own > other) if own and other and year.isdigit() else 0


def _month(mention: DateMention) -> int:
    parts = dict(mention.parts)
    return month_number(parts.get("month") or parts.get("month_name") or "")


def day_first(mentions: Sequence[DateMention]) -> bool | None:
    """Tell whether dates in digits put the day first: one clear date decides, None if none is."""
    for mention in mentions:
        if not mention.rule.startswith("numeric"):
            continue
        parts = dict(mention.parts)
        first, second = int(parts["a"]), int(parts["b"])
        if max(first, second) > _DECEMBER and not ("year" in parts and "mark" in parts):
            return first > _DECEMBER
    return None
