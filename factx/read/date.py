"""The date of a document, with its evidence: option, metadata, header, dateline, file name.

The rule where evidence conflicts: the stronger kind wins, in the order of `_Rank`; within one
kind a day beats a month, and the first in the text wins. Labels such as "Last updated" or
"accessed", captions and citations are never evidence; a date inside a sentence is none either.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from factx.facts import DateSource, DocumentDate
from factx.language import load
from factx.language.edtf import days
from factx.language.full_dates import FullDate, find_full_dates
from factx.read.any_language import full_date
from factx.read.dateline import find_dateline, opens_report
from factx.settings import (
    FOOTER_LINES,
    HEADER_LINES,
    LONGEST_HEADER_LINE,
    MOST_WORDS_BESIDE_DATE,
    SENTENCE_WORDS,
)


class _Rank(IntEnum):
    """Kinds of evidence in a text, strongest first."""

    LABEL = 1
    HEADER = 2
    DATELINE = 3
    FOOTER = 4
    AS_OF = 5
    PERIOD = 6


@dataclass(frozen=True, slots=True)
class _Evidence:
    rank: _Rank
    edtf: str
    text: str
    position: int

    @property
    def order(self) -> tuple[int, int, int]:
        return self.rank, -len(self.edtf), self.position


@dataclass(frozen=True, slots=True)
class _Cues:
    published: re.Pattern[str]
    as_of: re.Pattern[str]
    period: re.Pattern[str]
    other: re.Pattern[str]
    sentence: re.Pattern[str]


@cache
def _cues() -> _Cues:
    header = load("dates")["header"]
    return _Cues(
        published=_before(header["published"]),
        as_of=_before(header["as_of"]),
        period=_before(header["period"]),
        other=re.compile(rf"\b(?:{header['other']})\b", re.IGNORECASE),
        sentence=re.compile(rf"\b{header['sentence']}", re.IGNORECASE),
    )


def _before(source: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{source})$", re.IGNORECASE)


def find_date(text: str, *, name: str, given: str = "", metadata: str = "") -> DocumentDate:
    """Find the publication date of a document.

    Args:
        text: the whole text.
        name: its file name; a date in it is the weakest evidence.
        given: a date that the user gives: EDTF, "2012", "2012-02" or "2012-02-08".
        metadata: what the file format says of its publication, in any usual notation.

    Returns:
        The date, its precision, the kind of evidence and the words it was read from. ``edtf``
        is empty where there is none; a dateline without a year that nothing completes is given
        back as ``text`` alone.

    Raises:
        ValueError: ``given`` is no date.
    """
    if given:
        days(given)
        return _dated(given, DateSource.OPTION, given)
    if found := _in_metadata(metadata):
        return found
    evidence = sorted(_evidence(text), key=lambda e: e.order)
    if evidence and evidence[0].edtf:
        best = evidence[0]
        source = DateSource.DATELINE if best.rank is _Rank.DATELINE else DateSource.HEADER
        return _dated(best.edtf, source, best.text)
    if found := _in_name(name):
        return found
    dateline = find_dateline(text, [])
    return DocumentDate(source=DateSource.NONE, text=dateline.text if dateline else "")


def _dated(edtf: str, source: DateSource, text: str) -> DocumentDate:
    precision = {4: "year", 7: "month", 10: "day"}.get(len(edtf), "")
    return DocumentDate(edtf=edtf, precision=precision, source=source, text=" ".join(text.split()))


def _evidence(text: str) -> Iterator[_Evidence]:
    day_first = not _MONTH_FIRST.search(text)
    found = [*_header(text, day_first=day_first), *_footer(text, day_first=day_first)]
    yield from found
    dateline = find_dateline(text, [e.edtf for e in found if len(e.edtf) == len("2012-02-08")])
    if dateline is not None and dateline.edtf:
        yield _Evidence(_Rank.DATELINE, dateline.edtf, dateline.text, dateline.position)


# A second number over 12 in any date of the text: this writer puts the month first.
_MONTH_FIRST = re.compile(
    r"(?<![\d/])(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])/(?:\d\d){1,2}(?![\d/])"
)


def _header(text: str, *, day_first: bool) -> Iterator[_Evidence]:
    """Dates in the short lines above the first paragraph."""
    for start, line in _head_lines(text):
        for piece_start, piece in _pieces(line):
            yield from _in_piece(piece, start + piece_start, _Rank.HEADER, day_first=day_first)


def _head_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines above the first paragraph, sentence or dateline."""
    position = 0
    shown = 0
    while position < len(text) and shown < HEADER_LINES:
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        line = text[position : min(end, position + LONGEST_HEADER_LINE)]
        if end - position > LONGEST_HEADER_LINE or opens_report(line) or _is_sentence(line):
            if _LABELLED.match(line):
                yield position, line
            return
        if line.strip():
            shown += 1
            yield position, line
        position = end + 1


def _is_sentence(line: str) -> bool:
    return line.rstrip().endswith((".", ".”", '."')) and len(line.split()) >= SENTENCE_WORDS


def _footer(text: str, *, day_first: bool) -> Iterator[_Evidence]:
    """Dates in the last lines: "Done at Bangui, 16 March 2019"."""
    end = len(text)
    shown = 0
    while end > 0 and shown < FOOTER_LINES:
        start = text.rfind("\n", max(0, end - LONGEST_HEADER_LINE - 1), end) + 1
        line = text[start:end]
        if start == 0 or len(line) > LONGEST_HEADER_LINE:
            return
        if line.strip():
            shown += 1
            for piece_start, piece in _pieces(line):
                rank = _Rank.FOOTER
                yield from _in_piece(piece, start + piece_start, rank, day_first=day_first)
        end = start - 1


# A paragraph that opens with a label ("Issued on ...") still belongs to the header.
_LABELLED = re.compile(r"\s*(?:date|published|posted|issued|released)\b", re.IGNORECASE)
_MARK = re.compile(r"\s*[|·•]\s*|\t+|\s{3,}|\s/\s")
_BULLET = re.compile(r"\s*(?:[-–—*•]|\d{1,2}[.)])\s")


def _pieces(line: str) -> Iterator[tuple[int, str]]:
    """Cut a line at bars, dots, tabs and wide gaps."""
    start = 0
    for mark in _MARK.finditer(line):
        yield start, line[start : mark.start()]
        start = mark.end()
    yield start, line[start:]


def _in_piece(piece: str, offset: int, rank: _Rank, *, day_first: bool) -> Iterator[_Evidence]:
    cues = _cues()
    for found in find_full_dates(piece, day_first=day_first):
        before = piece[: found.start]
        if not found.year or cues.other.search(before):
            continue
        position = offset + found.start
        if cues.published.search(before):
            yield _Evidence(_Rank.LABEL, found.edtf, piece.strip(), position)
        elif cues.as_of.search(before):
            yield _Evidence(_Rank.AS_OF, found.edtf, piece.strip(), position)
        elif cues.period.search(before):
            yield _Evidence(_Rank.PERIOD, found.edtf, piece.strip(), position)
        elif _stands_alone(piece, found):
            yield _Evidence(rank, found.edtf, piece.strip(), position)
            return


def _stands_alone(piece: str, found: FullDate) -> bool:
    """Tell a line that bears a date from a sentence, a list item or a caption that mentions one."""
    cues = _cues()
    before, after = piece[: found.start], piece[found.end :]
    if cues.sentence.search(before) or cues.other.search(after) or _BULLET.match(piece):
        return False
    beside = len(before.split()) + len(re.sub(r"\([^)]{0,80}\)", "", after).split())
    return beside <= MOST_WORDS_BESIDE_DATE


_COMPACT = re.compile(r"(?:D:)?((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")


def _in_metadata(metadata: str) -> DocumentDate | None:
    for found in find_full_dates(metadata.replace("T", " ", 1) if "T" in metadata else metadata):
        if found.year:
            return _dated(found.edtf, DateSource.METADATA, metadata)
    compact = _COMPACT.match(metadata)
    if compact and _real("-".join(compact.groups())):
        return _dated("-".join(compact.groups()), DateSource.METADATA, metadata)
    year = re.fullmatch(r"\s*((?:19|20)\d\d)(?:-(0[1-9]|1[0-2]))?\s*", metadata)
    if year:
        return _dated("-".join(g for g in year.groups() if g), DateSource.METADATA, metadata)
    if day := full_date(metadata.strip()):
        return _dated(day, DateSource.METADATA, metadata)
    return None


def _real(edtf: str) -> bool:
    try:
        days(edtf)
    except ValueError:
        return False
    return True


_IN_NAME = re.compile(
    r"(?<![^\W_])((?:19|20)\d\d)(?:(?P<mark>[-_.]?)(0[1-9]|1[0-2])(?:(?P=mark)(0[1-9]|[12]\d|3[01]))?)?"
    r"(?![^\W_])"
)


def _in_name(name: str) -> DocumentDate | None:
    """A date in a file name: 2012-02-08, 20120208, 2012-02, 8-february-2012, 2012."""
    base = re.split(r"[/\\]", name)[-1]
    stem = re.sub(r"\.[A-Za-z]{1,5}$", "", base)
    for found in find_full_dates(re.sub(r"[_-]", " ", stem)):
        if found.year:
            return _dated(found.edtf, DateSource.FILENAME, base)
    best = ""
    for match in _IN_NAME.finditer(stem):
        year, _, month, day = match.groups()
        edtf = "-".join(g for g in (year, month, day) if g)
        if len(edtf) > len(best) and _real(edtf):
            best = edtf
    return _dated(best, DateSource.FILENAME, base) if best else None
