"""Every date gets the days it means, against the right anchor, or none and the reason."""

import re

import pytest

from factx.annotate.dates import mentions_of
from factx.facts import Document, DocumentDate, Span, When
from factx.normalise.dates import resolve_dates
from factx.normalise.dates.durations import period

WEDNESDAY = "2012-02-08"


def resolve(text: str, published: str = "") -> tuple[When, ...]:
    starts = [0, *(m.end() for m in re.finditer(r"(?<=\.) (?=[A-Z])", text))]
    sentences = [
        Span(a, b, text[a:b]) for a, b in zip(starts, [*starts[1:], len(text)], strict=True)
    ]
    precision = {4: "year", 7: "month", 10: "day"}.get(len(published), "")
    document = Document("a.txt", text, date=DocumentDate(published, precision))
    return resolve_dates(mentions_of(text, starts), document, sentences)


def values(text: str, published: str = "") -> list[str]:
    return [when.edtf for when in resolve(text, published)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("on 8 February 2012", "2012-02-08", id="day first"),
        pytest.param("on Feb. 8, 2012", "2012-02-08", id="month first"),
        pytest.param("the 8th of February, 2012", "2012-02-08", id="ordinal"),
        pytest.param("2012-02-08", "2012-02-08", id="iso"),
        pytest.param("on 2012/02/08", "2012-02-08", id="iso with strokes"),
        pytest.param("8.2.2012", "2012-02-08", id="dots"),
        pytest.param("08-Feb-2012", "2012-02-08", id="dashes"),
        pytest.param("le 12 mars 2007", "2007-03-12", id="French month"),
        pytest.param("in February 2012", "2012-02", id="month"),
        pytest.param("in early February 2012", "2012-02~", id="early"),
        pytest.param("in mid-2012", "2012~", id="mid-year"),
        pytest.param("in 2012", "2012", id="year"),
        pytest.param("8-10 February 2012", "2012-02-08/2012-02-10", id="range of days"),
        pytest.param("in 2011-12", "2011/2012", id="two years"),
        pytest.param("in 2011/2012", "2011/2012", id="two years with stroke"),
        pytest.param("the 1996-2006 war", "1996/2006", id="range of years"),
        pytest.param("the 1990s", "199X", id="decade"),
        pytest.param("the late 1990s", "199X~", id="late decade"),
        pytest.param("the 19th century", "18XX", id="century"),
        pytest.param("in fall 2020", "2020-23", id="season"),
        pytest.param("in the winter of 2012", "2012-24", id="winter"),
        pytest.param("the first half of 2015", "2015-01/2015-06", id="half"),
        pytest.param("the third quarter of 2015", "2015-07/2015-09", id="quarter"),
        pytest.param("the first nine months of 2016", "2016-01/2016-09", id="months"),
        pytest.param("the last three months of 2016", "2016-10/2016-12", id="last months"),
        pytest.param("the second week of March 2016", "2016-03-08/2016-03-14", id="week"),
        pytest.param("by the end of February 2012", "2012-02-29", id="end of month"),
        pytest.param("the beginning of 2015", "2015-01-01", id="beginning"),
        pytest.param("the middle of 2015", "2015~", id="middle"),
        pytest.param("on Christmas Eve 2011", "2011-12-24", id="fixed feast"),
        pytest.param("on Easter Sunday 2016", "2016-03-27", id="Easter"),
        pytest.param("on Orthodox Easter 2016", "2016-05-01", id="Orthodox Easter"),
        pytest.param("during Ramadan 2013", "2013-07-09~/2013-08-07~", id="Ramadan"),
        pytest.param("in Q3 2015", "2015-07/2015-09", id="quarter in letters"),
        pytest.param("by end-2011", "2011-12-31", id="end in short"),
        pytest.param("the week ending 12 May 2012", "2012-05-06/2012-05-12", id="week ending"),
        pytest.param("the last days of 2011", "2011-12-29~/2011-12-31~", id="last days"),
        pytest.param("1st to the 5th of March 2012", "2012-03-01/2012-03-05", id="ordinal range"),
        pytest.param("on 8 February 2012, 7 p.m.", "2012-02-08T19:00", id="time"),
    ],
)
def test_full_dates_need_no_anchor(text: str, wanted: str) -> None:
    (when,) = resolve(text)
    assert when.edtf == wanted
    assert when.anchor == ""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("It said today that", "2012-02-08", id="today"),
        pytest.param("came yesterday", "2012-02-07", id="yesterday"),
        pytest.param("will meet tomorrow", "2012-02-09", id="tomorrow"),
        pytest.param("the day before yesterday", "2012-02-06", id="day before yesterday"),
        pytest.param("last night", "2012-02-07", id="last night"),
        pytest.param("killed since Friday", "2012-02-03", id="past weekday"),
        pytest.param("said on Wednesday", "2012-02-08", id="weekday of the report"),
        pytest.param("was hit last Wednesday", "2012-02-01", id="last weekday is before"),
        pytest.param("next Wednesday", "2012-02-15", id="next weekday is after"),
        pytest.param("The council will vote on Friday", "2012-02-10", id="future weekday"),
        pytest.param("to stay closed until Monday", "2012-02-13", id="until weekday"),
        pytest.param("on Sunday the 8th", "2012-01-08", id="weekday and day"),
        pytest.param("over the weekend", "2012-02-04/2012-02-05", id="the weekend"),
        pytest.param("this weekend will be", "2012-02-11/2012-02-12", id="this weekend to come"),
        pytest.param("is seen on Tuesday last week", "2012-01-31", id="weekday last week"),
        pytest.param("it rained Tuesday of last week", "2012-01-31", id="weekday of last week"),
        pytest.param("came last week on Friday", "2012-02-03", id="last week on a weekday"),
        pytest.param("Friday this week was hot", "2012-02-10", id="weekday this week"),
        pytest.param("to open on Monday next week", "2012-02-13", id="weekday next week"),
        pytest.param("We think that Monday's rain fell", "2012-02-06", id="that opens a clause"),
        pytest.param("It fell on that Monday", "2012-02-06", id="that day, no story"),
        pytest.param("on February 4 last year", "2011-02-04", id="day last year"),
        pytest.param("20th of this month", "2012-02-20", id="day of this month, said"),
        pytest.param("last week", "2012-01-30/2012-02-05", id="last week"),
        pytest.param("said earlier this week", "2012-02-06/2012-02-12", id="this week"),
        pytest.param("to meet this weekend", "2012-02-11/2012-02-12", id="this weekend"),
        pytest.param("last month", "2012-01", id="last month"),
        pytest.param("began last March", "2011-03", id="last March"),
        pytest.param("since last February", "2011-02", id="last, same month"),
        pytest.param("next October", "2012-10", id="next October"),
        pytest.param("October of last year", "2011-10", id="October of last year"),
        pytest.param("20 October of last year", "2011-10-20", id="day of last year"),
        pytest.param("in this year", "2012", id="this year"),
        pytest.param("last year", "2011", id="last year"),
        pytest.param("two weeks ago", "2012-01-25", id="weeks ago"),
        pytest.param("twenty-five years ago", "1987-02-08", id="tens and ones"),
        pytest.param("sixty one days ago", "2011-12-09", id="tens and ones, no hyphen"),
        pytest.param("some eighty years ago", "1932-02-08~", id="tens"),
        pytest.param("one hundred and four years ago", "1908-02-08", id="hundred"),
        pytest.param("two dozen days ago", "2012-01-15", id="dozen"),
        pytest.param("the past twenty-four hours", "2012-02-07/2012-02-08", id="hours in words"),
        pytest.param("a year ago today", "2011-02-08", id="a year ago today"),
        pytest.param("the past 48 hours", "2012-02-06/2012-02-08", id="hours"),
        pytest.param("over the next two years", "2012-02-08/2014-02-08", id="next years"),
        pytest.param("It was found in November", "2011-11", id="past month"),
        pytest.param("It should end in November", "2012-11", id="future month"),
        pytest.param("They died on 20 December", "2011-12-20", id="past day"),
        pytest.param("a rally to be held on 20 December", "2012-12-20", id="future day"),
        pytest.param("may travel on 9 February", "2012-02-09", id="day to come"),
        pytest.param("were told to leave by 10 February", "2012-02-10", id="near day, past tense"),
        pytest.param("Tuesday, 8 May was cold", "2007-05-08", id="weekday gives the year"),
        pytest.param("closed on the 5th", "2012-02-05", id="day of this month"),
        pytest.param("closed on the 25th", "2012-01-25", id="day of last month"),
        pytest.param("It fell in the third quarter.", "2011-07/2011-09", id="past quarter"),
        pytest.param("last summer", "2011-22", id="last summer"),
        pytest.param("by year's end", "2012-12-31", id="end of the year"),
        pytest.param("at Christmas", "2011-12-25", id="last Christmas"),
        pytest.param("Next Christmas", "2012-12-25", id="next Christmas"),
        pytest.param("will meet at Christmas", "2012-12-25", id="Christmas to come"),
        pytest.param("Christmas of next year", "2013-12-25", id="Christmas of next year"),
        pytest.param("This winter 40 people froze", "2011-24", id="the winter that runs"),
        pytest.param("last winter", "2010-24", id="last winter"),
        pytest.param("next winter", "2012-24", id="next winter"),
        pytest.param("this summer", "2012-22", id="this summer"),
        pytest.param("the summer of next year", "2013-22", id="summer of next year"),
    ],
)
def test_relative_dates_count_from_the_report(text: str, wanted: str) -> None:
    (when,) = resolve(text, WEDNESDAY)
    assert when.edtf == wanted
    assert when.anchor == WEDNESDAY


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "On 25 May 2011 mobs came. They left the next day.",
            ["2011-05-25", "2011-05-26"],
            id="next day",
        ),
        pytest.param(
            "On 25 May 2011 mobs came. Three days later the army came.",
            ["2011-05-25", "2011-05-28"],
            id="days later",
        ),
        pytest.param(
            "On 1 May 2011 she fell ill and was dead by the next morning.",
            ["2011-05-01", "2011-05-02"],
            id="next morning",
        ),
        pytest.param(
            "He died on 25 May 2011. That same day two fled.", ["2011-05-25"] * 2, id="that day"
        ),
        pytest.param(
            "It rained on 25 May 2011. On that Friday it hailed.",
            ["2011-05-25", "2011-05-27"],
            id="that weekday",
        ),
        pytest.param(
            "It rained on 25 May 2011, and hailed early that Wednesday.",
            ["2011-05-25", "2011-05-25"],
            id="that weekday is the day itself",
        ),
        pytest.param(
            "It rained on 25 May 2011. The mill burned on Monday of the following week.",
            ["2011-05-25", "2011-05-30"],
            id="weekday of the following week",
        ),
        pytest.param(
            "It rained in March 2011. In 2010 it had not. That day a mill burned.",
            ["2011-03", "2010", "2011-03"],
            id="that day is of the month",
        ),
        pytest.param(
            "In 2010 it had 5. It had 3 the previous year.", ["2010", "2009"], id="previous year"
        ),
        pytest.param(
            "It began in January 2012. Nine were freed by the end of the month.",
            ["2012-01", "2012-01-31"],
            id="the month that the text has come to",
        ),
        pytest.param(
            "It began in January 2012. It will close by the end of the month.",
            ["2012-01", "2012-02-29"],
            id="the month to come",
        ),
        pytest.param(
            "From January to June 2011, 5 died. In the same period of 2010, 3 did.",
            ["2011-01", "2011-06", "2010-01/2010-06"],
            id="same period",
        ),
        pytest.param(
            "between 28 December and 4 January 2011",
            ["2010-12-28", "2011-01-04"],
            id="year from the end of a range",
        ),
        pytest.param(
            "from mid-February to early March", ["2012-02~", "2012-03~"], id="range goes on"
        ),
        pytest.param("died in May and in March", ["2011-05", "2011-03"], id="list may go back"),
        pytest.param("in May and June 2011", ["2011-05", "2011-06"], id="year from a list"),
        pytest.param("On 1, 2 and 3 May 2011", [f"2011-05-0{d}" for d in "123"], id="days"),
        pytest.param(
            "It grew since 4 May 2011, 19 the week before.",
            ["2011-05-04", "2012-01-30/2012-02-05"],
            id="since does not move the story",
        ),
    ],
)
def test_the_story_moves_on(text: str, wanted: list[str]) -> None:
    assert values(text, WEDNESDAY) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("On May 12 it rained.", "2016-05-12", id="day"),
        pytest.param("during the year", "2016", id="the year"),
        pytest.param("the first half of the year", "2016-01/2016-06", id="half of the year"),
        pytest.param("compared with the previous year", "2015", id="previous year"),
        pytest.param("the past two years", "2014/2016", id="past years"),
        pytest.param("over the past decade", "2006/2016", id="past decade"),
        pytest.param("on Friday", "", id="no weekday from a year"),
        pytest.param("three days ago", "", id="no days from a year"),
        pytest.param("on a Wednesday", "", id="any weekday"),
    ],
)
def test_a_report_on_a_year(text: str, wanted: str) -> None:
    assert values(text, "2016") == [wanted]


@pytest.mark.parametrize(
    ("text", "published", "wanted"),
    [
        pytest.param("last Christmas", "2012-12-25", "2011-12-25", id="on the day"),
        pytest.param("Next Christmas", "2012-12-28", "2013-12-25", id="after the day"),
        pytest.param("Christmas of last year", "2012-12-28", "2011-12-25", id="of last year"),
        pytest.param("next Christmas", "2012", "2013-12-25", id="from a year"),
        pytest.param("last summer", "2012-07-20", "2011-22", id="last summer in summer"),
        pytest.param("last winter", "2012-07-20", "2011-24", id="last winter in summer"),
        pytest.param("the summer of last year", "2012-10-20", "2011-22", id="summer of last year"),
        pytest.param("the summer of last year", "2012", "2011-22", id="summer before a year"),
    ],
)
def test_feasts_and_seasons(text: str, published: str, wanted: str) -> None:
    (when,) = resolve(text, published)
    assert when.edtf == wanted
    assert when.anchor == published


def test_a_feast_tells_where_its_year_is_from() -> None:
    _, feast = resolve("It began on 4 May 2011. At Easter it ended.")
    assert (feast.edtf, feast.assumed) == ("2011-04-24", "year from an earlier date")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("on Friday", "no day of publication to find the weekday from", id="weekday"),
        pytest.param("came yesterday", "no date of the document to count from", id="yesterday"),
        pytest.param("last month", "no date to count from", id="last month"),
        pytest.param("On May 12 it rained", "no date to take the year from", id="day"),
        pytest.param("on 31 February 2012", "there is no such date", id="31 February"),
        pytest.param("February 29, 2015", "there is no such date", id="no leap year"),
        pytest.param("on 32.13.2012", "there is no such month", id="32.13."),
        pytest.param("10-8 February 2012", "the range of days runs backwards", id="backwards"),
        pytest.param("in 2012-2010", "there is no such date", id="years backwards"),
        pytest.param("every Friday", "any such day is meant, not one", id="any day"),
    ],
)
def test_what_cannot_be_resolved_says_why(text: str, reason: str) -> None:
    (when,) = resolve(text)
    assert (when.edtf, when.date_from, when.date_to, when.anchor) == ("", "", "", "")
    assert when.assumed == reason


@pytest.mark.parametrize(
    ("text", "published", "wanted", "assumed"),
    [
        pytest.param("on 4/5/2012", "", "2012-05-04", "day before month", id="day first"),
        pytest.param("on 4/25/2012", "", "2012-04-25", "", id="no choice"),
        pytest.param("on 5/5/2012", "", "2012-05-05", "", id="both alike"),
        pytest.param(
            "7/8/07, it said", "2007-07-09", "2007-07-08", "month before day", id="not to come"
        ),
        pytest.param(
            "from 1.3.2012 on", "2012-02-08", "2012-03-01", "day before month", id="dots, to come"
        ),
        pytest.param("on 07.08.07", "2007-07-09", "2007-08-07", "day before month", id="short"),
        pytest.param("on 3.14.2012", "2012-02-08", "2012-03-14", "", id="dots, no choice"),
    ],
)
def test_order_of_day_and_month(text: str, published: str, wanted: str, assumed: str) -> None:
    (when,) = resolve(text, published)
    assert (when.edtf, when.assumed) == (wanted, assumed)


def test_one_clear_date_decides_the_order_of_all() -> None:
    assert values("from 4/5/2012 and on 4/25/2012") == ["2012-04-05", "2012-04-25"]


def test_an_undated_text_goes_on_from_its_own_dates_but_not_backwards() -> None:
    text = "In March 2010 it began. In June it ended. In May he died."
    assert values(text) == ["2010-03", "2010-06", ""]


def test_a_weekday_that_does_not_fit_is_told() -> None:
    (when,) = resolve("Monday, 8 February 2012")
    assert (when.edtf, when.assumed) == ("2012-02-08", "the day is no Monday")


def test_ends_and_precision_are_given_in_days() -> None:
    (when,) = resolve("in February 2012")
    assert (when.date_from, when.date_to, when.precision) == ("2012-02-01", "2012-02-29", "month")


@pytest.mark.parametrize(
    ("text", "published", "wanted"),
    [
        pytest.param(
            "The toll was fixed in June. More had been feared in March.",
            "2008-03-11",
            ["2007-06", "2007-03"],
            id="month of the report, a year before",
        ),
        pytest.param(
            "Shares fell by 4 percent on Tuesday, the worst Monday to Friday in years.",
            WEDNESDAY,
            ["2012-02-07"],
            id="weekdays that name a working week",
        ),
    ],
)
@pytest.mark.xfail(strict=True, reason="needs the sense of the story, not its words")
def test_known_gaps(text: str, published: str, wanted: list[str]) -> None:
    assert values(text, published) == wanted


@pytest.mark.parametrize(
    ("parts", "wanted"),
    [
        ({"n": "three", "unit": "weeks"}, "P3W"),
        ({"n": "a", "unit": "decade"}, "P10Y"),
        ({"n": "two", "unit": "years", "half": " and a half"}, "P2.5Y"),
        ({"n": "several", "unit": "hours"}, "PTXH"),
        ({"adverb": "annual"}, "P1Y"),
        ({"plural": "months"}, "PXM"),
    ],
)
def test_periods(parts: dict[str, str], wanted: str) -> None:
    assert period(parts) == wanted
