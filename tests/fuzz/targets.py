"""What must hold of any input: each target takes bytes and raises where something does not."""

import csv
import io
import json
import re
from collections.abc import Callable, Mapping

from factx.annotate.dates import mentions_of
from factx.annotate.numbers import find_numbers
from factx.annotate.windows import soften, windows
from factx.errors import ReadError
from factx.facts import DateSource, Document, DocumentDate, Hedge, Span
from factx.language.edtf import days
from factx.normalise.dates import resolve_dates
from factx.normalise.numbers import bounds, read_number
from factx.read.csv import read_csv
from factx.read.date import find_date
from factx.read.jsonl import read_jsonl
from factx.read.plain import decode
from factx.render import named_tables, text_lines
from factx.render.cells import guarded, visible
from factx.settings import BOUNDS_PROFILES, LARGEST_NUMBER, LONGEST_PUNCTUATION_RUN
from tests.factory import claim, result
from tests.fuzz.words import text_of

_PUBLISHED = DocumentDate("2012-02-08", "day", DateSource.OPTION, "")
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def decoder(data: bytes) -> None:
    """Any bytes are a text without NULs and surrogates, or are refused as no text."""
    try:
        text = decode(data, name="a").text
    except ReadError:
        return
    assert "\0" not in text
    text.encode("utf-8")


def splitter(data: bytes) -> None:
    """Windows are the whole text and no longer than asked; softening keeps every offset."""
    text, size = text_of(data), 1 + data[0] if data else 1
    cut = list(windows(text, size=size))
    assert "".join(window.text for window in cut) == text
    assert all(len(window.text) <= size for window in cut)
    assert all(text[w.start : w.end] == w.text for w in cut)
    soft = soften(text)
    assert len(soft) == len(text)
    soft.encode("utf-8")
    assert not re.search(rf"(?:[^\w\s]|_){{{LONGEST_PUNCTUATION_RUN}}}", soft)


def numbers(data: bytes) -> None:
    """Phrases stand where they say; what is read is finite, in range and ordered."""
    text = text_of(data)
    end = 0
    for phrase in find_numbers(text):
        assert end <= phrase.start <= phrase.number_start < phrase.number_end <= phrase.end
        assert phrase.end <= len(text)
        end = phrase.end
        _check_number(phrase.number, phrase.hedge)
    _check_number(text, Hedge.EXACT)


def _check_number(text: str, hedge: Hedge) -> None:
    number = read_number(text)
    if number is None:
        return
    assert number.best is None or 0 <= number.best < LARGEST_NUMBER
    for profile in BOUNDS_PROFILES:
        low, best, high = bounds(number, hedge, profile=profile)
        known = [value for value in (low, best, high) if value is not None]
        assert all(float("-inf") < value < float("inf") for value in known)
        assert low is None or high is None or low <= high


def dates(data: bytes) -> None:
    """Mentions do not overlap; what is resolved is a day or a period that exists."""
    text = text_of(data)
    found = mentions_of(text, [0])
    end = 0
    for mention in found:
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        end = mention.end
    for date in (_PUBLISHED, DocumentDate("", "", DateSource.NONE, "")):
        document = Document("a", text, date=date)
        for when in resolve_dates(found, document, [Span(0, len(text), text)]):
            _check_date(when.edtf, when.date_from, when.date_to)
    # A library looks through its two hundred languages for metadata: not for every case.
    metadata = text[:80] if sum(data) % 64 == 0 else ""
    _check_date(find_date(text, name=text[:80], metadata=metadata).edtf)


def _check_date(edtf: str, date_from: str = "", date_to: str = "") -> None:
    days(edtf)
    assert not (date_from and date_to) or date_from <= date_to


def tables(data: bytes) -> None:
    """Cells read back from CSV and JSON as they are, and steer neither terminal nor sheet."""
    text, _, sentence = text_of(data).partition("|")
    shown = result(claims=(claim(text, start=0, sentence=sentence, because=text, place=text),))
    for form, mark in (("csv", ","), ("tsv", "\t")):
        lines = list(text_lines(shown, named_tables(["claims"]), form))
        rows = list(csv.reader(io.StringIO("".join(lines), newline=""), delimiter=mark))
        assert len(lines) == len(rows) == 2
        assert len(rows[0]) == len(rows[1])
        place = rows[1][rows[0].index("place")]
        assert place.split() == re.sub(r"[\x1c-\x1e\x85\u2028\u2029]", " ", text).split()
    (line,) = text_lines(shown, named_tables(["claims"]), "jsonl")
    assert (json.loads(line)["place"] or "") == text
    assert not _STEERING.search(visible(text))
    assert guarded(text)[:1] not in tuple("=+-@\t\r")


def records(data: bytes) -> None:
    """Files of records give texts and faults, never an exception of the libraries."""
    mended = text_of(data).encode("utf-8", "surrogatepass")
    for content in (data, mended, b'{"text": ' + data + b"}\n", b'"text","id"\n' + mended):
        for raw in read_jsonl(io.BufferedReader(io.BytesIO(content)), "a"):
            assert isinstance(raw, ReadError) or raw.text.encode("utf-8") is not None
        try:
            for raw in read_csv(io.BytesIO(content), "a"):
                assert isinstance(raw, ReadError) or raw.text.encode("utf-8") is not None
        except ReadError:
            continue


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (decoder, splitter, numbers, dates, tables, records)
}
