"""From date expressions to days: each value with its anchor and what was assumed."""

from collections.abc import Callable, Mapping, Sequence

from factx.facts import DateMention, Document, Span, When
from factx.normalise.dates import counted, explicit, feasts, part, relative, weekdays
from factx.normalise.dates.context import Context, Parts, Reading, Unresolved
from factx.normalise.dates.interval import of_edtf
from factx.normalise.dates.story import Story

__all__ = ["resolve_dates"]

_Reader = Callable[[Parts, Context, DateMention], Reading]

# By the part of a rule's name before the dot.
_READERS: Mapping[str, _Reader] = {
    "calendar": lambda parts, context, _: explicit.calendar(parts, context),
    "numeric": lambda parts, context, _: explicit.numeric(parts, context),
    "years": lambda parts, context, _: explicit.years(parts, context),
    "decade": lambda parts, context, _: explicit.decade(parts, context),
    "century": lambda parts, context, _: explicit.century(parts, context),
    "season": lambda parts, context, _: relative.season(parts, context),
    "holiday": lambda parts, context, _: feasts.feast(parts, context),
    "weekday": lambda parts, context, m: weekdays.weekday(parts, context, m.rule),
    "deictic": lambda _, context, m: weekdays.deictic(context, m.text),
    "ordinal": lambda parts, context, _: weekdays.ordinal(parts, context),
    "shift": lambda parts, context, _: counted.shift(parts, context),
    "span": lambda parts, context, _: counted.span(parts, context),
    "part": lambda parts, context, m: part.part(parts, context, m.text),
    "week": lambda parts, context, _: part.week(parts, context),
    "unit": lambda parts, context, m: relative.unit(parts, context, m.text),
    "same": lambda parts, context, _: relative.same(parts, context),
}


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
    story = Story(mentions, document.text, published)
    found: list[When] = []
    for mention in mentions:
        reading, reason = _resolve(mention, story.context())
        story.add(reading)
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
