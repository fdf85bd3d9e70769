"""What holds for any text: exact offsets, real days, and the same result wherever and whenever."""

import datetime as dt
import os
import subprocess
import sys
import time
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factx.annotate.dates import mentions_of
from factx.facts import Document, DocumentDate, Span, When
from factx.language.edtf import days
from factx.normalise.dates import resolve_dates
from factx.read.date import find_date

_WORDS = """
on in since from between to until by the The last next this that same previous past May March 8
31 30th 2012 2011-12 1990s '82 8.2.2012 7/8/07 2012-02-08 31/02/2012 Monday night today yesterday
year month week day days weeks ago later before after first second half quarter end early
mid-March late February Feb. 29 Q3 Ramadan Christmas Easter spring fall century 19th decade was
will be held died two three of and , . ; ( ) - – year’s Friday
"""
WORDS = [*_WORDS.split(), "\n", "\n\n"]
# The first text compiles the grammar, and a busy machine is no fault of the text.
UNHURRIED = settings(deadline=None)
TEXTS = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
_PUBLISHED = """
2016 2012-02 2012-02-29 0001-01-01 9999-12-31 199X 2012-24 2011-10-04/2011-10-06 2011-10-04/..
"""
PUBLISHED = st.sampled_from(["", *_PUBLISHED.split()])


def read(text: str, published: str = "2012-02-08") -> tuple[When, ...]:
    precision = {4: "year", 7: "month", 10: "day"}.get(len(published), "")
    document = Document("a", text, date=DocumentDate(published, precision))
    return resolve_dates(mentions_of(text, [0]), document, [Span(0, len(text), text)])


@UNHURRIED
@given(TEXTS | st.text(max_size=80), PUBLISHED)
def test_any_text_gives_exact_spans_and_real_days(text: str, published: str) -> None:
    end = 0
    for when in read(text, published):
        assert text[when.start : when.end] == when.text == when.text.strip()
        assert end <= when.start < when.end
        end = when.end
        if when.edtf:
            first, last = days(when.edtf)
            assert (str(first), str(last)) == (when.date_from, when.date_to)
            assert when.date_from <= when.date_to
            assert when.precision
        else:
            assert when.assumed
            assert (when.date_from, when.date_to, when.precision) == ("", "", "")
        assert days(when.anchor)


@UNHURRIED
@given(TEXTS | st.text(max_size=80))
def test_any_text_has_a_date_or_none(text: str) -> None:
    assert days(find_date(text, name="a.txt").edtf)


STYLES: list[Callable[[dt.date], str]] = [
    lambda d: d.isoformat(),
    lambda d: f"{d.day} {d:%B} {d.year}",
    lambda d: f"{d:%B} {d.day}, {d.year}",
    lambda d: f"{d:%b}. {d.day}, {d.year}" if d.month != 5 else f"May {d.day}, {d.year}",
    lambda d: f"{d:%A}, {d.day} {d:%B} {d.year}",
    lambda d: f"{d:%B} {d.day:02} {d.year}".upper(),
    lambda d: f"{d.day:02}-{d:%b}-{d.year}",
    lambda d: f"{d.day}.{d.month}.{d.year}",
    lambda d: f"the {d.day}th of {d:%B} {d.year}",
]


@pytest.mark.parametrize("style", STYLES, ids=[style(dt.date(2012, 2, 8)) for style in STYLES])
@UNHURRIED
@given(day=st.dates(dt.date(1800, 1, 1), dt.date(2099, 12, 31)))
@example(day=dt.date(2012, 3, 1))
def test_a_day_is_read_back_from_any_style(style: Callable[[dt.date], str], day: dt.date) -> None:
    (when,) = read(f"It began on {style(day)} in the north.")
    assert (when.edtf, when.anchor) == (day.isoformat(), "")


@UNHURRIED
@given(TEXTS, TEXTS)
def test_what_was_read_before_does_not_matter(one: str, other: str) -> None:
    first = read(one)
    read(other, "2016")
    assert read(one) == first


SAMPLE = (
    "On 25 May 2011 mobs came. The next day, last Friday, since March and two weeks ago 5 died; "
    "on 4/5/2012 and today, at Christmas, in fall 2020 and on 31 February."
)
_CLOCKS = frozenset({"today", "now", "utcnow", "time", "localtime", "gmtime", "strftime"})


def test_no_clock_is_asked() -> None:
    asked: list[str] = []

    def watch(frame: object, event: str, called: object) -> None:
        name = getattr(called, "__name__", "")
        if event == "c_call" and name in _CLOCKS:
            asked.append(name)

    read(SAMPLE)
    sys.setprofile(watch)
    try:
        read(SAMPLE)
        find_date(SAMPLE, name="a.txt")
    finally:
        sys.setprofile(None)
    assert asked == []


def test_place_language_and_hash_seed_do_not_matter() -> None:
    program = """
import sys
from factx.annotate.dates import mentions_of
from factx.facts import Document, DocumentDate, Span
from factx.normalise.dates import resolve_dates
text = sys.argv[1]
document = Document("a", text, date=DocumentDate("2012-02-08", "day"))
found = resolve_dates(mentions_of(text, [0]), document, [Span(0, len(text), text)])
sys.stdout.buffer.write(repr(found).encode())
"""
    surroundings = {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "7"}
    run = subprocess.run(
        [sys.executable, "-c", program, SAMPLE],
        env={**os.environ, **surroundings},
        capture_output=True,
        check=True,
    )
    assert run.stdout.decode() == repr(read(SAMPLE))


HOSTILE = [
    "May ",
    "the ",
    "20 and ",
    "12, ",
    "2012-",
    "1.1.1.",
    "the first of the ",
    "\n",
    " ",
    "from May to ",
    "January 1, ",
    "since Friday until ",
    "9",
    "'",
    "a ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_is_linear(piece: str) -> None:
    """Eight times the text may take about eight times as long; quadratic would be 64 times."""

    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        times = []
        for _ in range(3):
            start = time.process_time()
            read(text)
            find_date(text, name="a")
            times.append(time.process_time() - start)
        return min(times)

    short = max(seconds(1_000), 0.001)
    assert seconds(8_000) / short < 24
