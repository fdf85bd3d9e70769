"""Claim mentions to claims: bounds of the number, the period in EDTF, and stable ids."""

import re
from collections.abc import Sequence
from functools import cache
from hashlib import sha256

from factx.facts import Claim, ClaimKind, ClaimMention, Document, Span, When
from factx.language import load
from factx.language.edtf import days
from factx.normalise.numbers import bounds, read_number

Bound = int | float | None

# 48 bits: a million claims collide with a chance of 1 in 500, and the id still fits a cell.
_ID_LENGTH = 12
_OPEN = ("", "..")
_ISO_DAY = len("2012-02-08")
# The head of a report: title, number, date, "data as of".
_HEAD = 600
# "Situation as of the" is the longest that is looked for before a date.
_REACH = 24
_DAYS = {"day", "hour", "minute", "second", "time"}


def resolve_claims(
    mentions: Sequence[ClaimMention],
    whens: Sequence[When],
    document: Document,
    sentences: Sequence[Span],
    *,
    profile: str = "factx",
) -> tuple[Claim, ...]:
    """Turn the claim mentions of a document into claims.

    Args:
        mentions: in text order; ``since`` and ``until`` index ``whens``, ``part_of`` indexes
            the mentions themselves.
        whens: the resolved dates of the document, one for each date mention.
        document: gives the name, and the date that an open running total ends at.
        sentences: the sentences of the document, which the mentions index.
        profile: coding convention for bounds, see `factx.normalise.numbers.bounds`.

    Returns:
        One claim for each mention, in the same order.
    """
    ids = [_id_of(mention, document) for mention in mentions]
    return tuple(
        _resolve(mention, ids, whens, document, sentences, profile=profile) for mention in mentions
    )


def _resolve(
    mention: ClaimMention,
    ids: Sequence[str],
    whens: Sequence[When],
    document: Document,
    sentences: Sequence[Span],
    *,
    profile: str,
) -> Claim:
    low, best, high = _bounds(mention, profile)
    since, until, assumed = _period(mention, whens, document)
    return Claim(
        document=document.name,
        text=mention.text,
        low=low,
        best=best,
        high=high,
        hedge=mention.hedge,
        measure=mention.measure,
        counted=mention.counted,
        status=mention.status,
        said_by=mention.said_by,
        place=mention.place,
        since=since,
        until=until,
        kind=_kind(mention.kind, since, until),
        part_of=ids[mention.part_of] if mention.part_of >= 0 else "",
        implicit=mention.implicit,
        claim=_id_of(mention, document),
        because="; ".join((*mention.because, *assumed)),
        start=mention.start,
        end=mention.end,
        sentence=sentences[mention.sentence].text,
    )


def _id_of(mention: ClaimMention, document: Document) -> str:
    """Make an id from content alone: the same text under the same name gives the same id.

    It begins with a letter, as all ids do: a spreadsheet takes 1234e5678901 for a number.
    """
    parts = (document.name, str(mention.start), str(mention.end), mention.text, mention.measure)
    digest = sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"c{digest[:_ID_LENGTH]}"


def _bounds(mention: ClaimMention, profile: str) -> tuple[Bound, Bound, Bound]:
    if mention.implicit and not mention.number:
        return 1, 1, 1
    number = read_number(mention.number)
    if number is None:
        return None, None, None
    return bounds(number, mention.hedge, profile=profile)


def _period(
    mention: ClaimMention, whens: Sequence[When], document: Document
) -> tuple[str, str, tuple[str, ...]]:
    """Return the first and last day that the figure covers in EDTF, and what was assumed."""
    since = _edge(whens, mention.since, last=False)
    until = _edge(whens, mention.until, last=True)
    if not since or until or document.date.precision != "day":
        return since, until, ()
    # Only a day will do: the year of a yearly report would say more than the report does.
    if day := _data_as_of(since, whens, document):
        return since, day, ("until: the day that the data are of",)
    if _in_order(since, document.date.edtf):
        return since, document.date.edtf, ("until: date of the document",)
    return since, "", ()


def _in_order(since: str, until: str) -> bool:
    """Tell whether a period begins before it ends; as text 2012-21, a spring, is past 2012-08."""
    first, last = days(since)[0], days(until)[1]
    return first is not None and last is not None and first <= last


def _kind(read: ClaimKind, since: str, until: str) -> ClaimKind:
    """Let the period decide: one day is of one event, days on end are added up.

    Of the hand-annotated claims with a single day none is a running total, and of those with a
    period or only an end nine in ten are. A month or a year alone may be either.
    """
    if read is ClaimKind.RATE or (not since and not until):
        return read
    if since == until:
        return ClaimKind.INCIDENT if len(since) == _ISO_DAY else read
    return ClaimKind.CUMULATIVE


def _data_as_of(since: str, whens: Sequence[When], document: Document) -> str:
    """Return the day up to which a report says in its head that its figures count.

    What lies before they begin or after the report is another day: "As of June, shops must close".
    """
    for number, when in enumerate(whens):
        if when.start > _HEAD:
            break
        before = document.text[max(0, when.start - _REACH) : when.start]
        day = _edge(whens, number, last=True)
        fits = _in_order(since, day) and _in_order(day, document.date.edtf)
        if when.precision in _DAYS and fits and _as_of().search(before):
            return day
    return ""


@cache
def _as_of() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{load('dates')['header']['as_of']})(?:the\s)?$", re.IGNORECASE)


def _edge(whens: Sequence[When], index: int, *, last: bool) -> str:
    """Return one end of a date in EDTF to the day; an open interval gives nothing there."""
    if index < 0:
        return ""
    first, slash, final = whens[index].edtf.partition("/")
    edge = final if last and slash else first
    return "" if edge in _OPEN else edge.partition("T")[0]
