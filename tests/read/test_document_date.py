"""The date of a document comes from the strongest evidence, and from nothing that is none."""

import json
from pathlib import Path

import pytest

from factx.facts import DateSource
from factx.language import load
from factx.read.date import find_date
from tests.shared import SHARED, needs_shared

BODY = "\n\nRain fell on the town for three days and the river rose, the mayor told reporters.\n"


@pytest.mark.parametrize(
    ("text", "edtf", "source"),
    [
        pytest.param("Press release\n8 February 2012" + BODY, "2012-02-08", "header", id="line"),
        pytest.param("Report\nFebruary 2012" + BODY, "2012-02", "header", id="month line"),
        pytest.param(
            "Last Updated: Friday, 19 May 2023, 07:24 GMT\nTitle\nPublication Date 10 July 2012\n"
            "Cite as Some Body, Title, 11 July 2012, [accessed 21 May 2023]" + BODY,
            "2012-07-10",
            "header",
            id="label wins",
        ),
        pytest.param(
            "Situation Report 3 (as of 21 February 2016)\nIssued 22 Feb 2016 | Next report: 1 March"
            + BODY,
            "2016-02-22",
            "header",
            id="issued before as of",
        ),
        pytest.param("Update\nAs of 20 March 2019" + BODY, "2019-03-20", "header", id="as of"),
        pytest.param(
            "Bulletin, week 19 (8–14 May 2017)" + BODY, "2017-05-14", "header", id="end of period"
        ),
        pytest.param("Aktau, 23.10.2013, 17:42" + BODY, "2013-10-23", "header", id="dots"),
        pytest.param("Date: 04/05/2017" + BODY, "2017-05-04", "header", id="day first"),
        pytest.param("utorak, 11. oktobar 2016." + BODY, "2016-10-11", "header", id="Serbian"),
        pytest.param(
            "Retrospective\nBy A. B. | 16 March 2017 | Updated 17 March 2017" + BODY,
            "2017-03-16",
            "header",
            id="not the update",
        ),
        pytest.param(
            "ACCRA, Aug 19, 2016 (Wire) - Rain fell." + BODY,
            "2016-08-19",
            "dateline",
            id="dateline",
        ),
        pytest.param(
            "ACCRA (12 March 2020) – Experts spoke out today." + BODY,
            "2020-03-12",
            "dateline",
            id="dateline in brackets",
        ),
        pytest.param(
            "The Paper\nMonday, 10 November 2014\n\nACCRA, 9 Nov — Rain fell." + BODY,
            "2014-11-10",
            "header",
            id="header before dateline",
        ),
        pytest.param(
            "ACCRA, March 11 (Wire) - Rain fell." + BODY + "\nab/cd 2007-03-11 09:15 GMT",
            "2007-03-11",
            "dateline",
            id="year from the last line",
        ),
        pytest.param(
            "ACCRA, March 17 (Wire) - Rain fell." + BODY + "\n(c) 2012 Wire. All rights reserved.",
            "2012-03-17",
            "dateline",
            id="year from the copyright",
        ),
        pytest.param(
            "ACCRA, Aug. 24 (Wire) - Rain fell, officials said on Friday. In April 2017 it had too.",
            "2018-08-24",
            "dateline",
            id="year from the weekday",
        ),
        pytest.param(
            "STATEMENT" + BODY + "\nDone at Accra, 16 March 2019\n\nThe Minister",
            "2019-03-16",
            "header",
            id="signature",
        ),
        pytest.param("ACCRA, 19 May (Wire) - Rain fell." + BODY, "", "none", id="no year at all"),
        pytest.param("Rain\n\nRain fell in October 2011." + BODY, "", "none", id="in a sentence"),
        pytest.param(
            "Rain\n\nA bridge in Accra, May 4, 2012. AFP/Getty Images" + BODY,
            "",
            "none",
            id="caption",
        ),
        pytest.param("- 12 cases since 2 April 2017\n- 3 dead" + BODY, "", "none", id="list item"),
        pytest.param("On 31 February 2012\n31 February 2012" + BODY, "", "none", id="no such day"),
        pytest.param("The Paper · Established 4 May 1963" + BODY, "", "none", id="established"),
        pytest.param("", "", "none", id="empty"),
    ],
)
def test_evidence_in_the_text(text: str, edtf: str, source: str) -> None:
    found = find_date(text, name="a.txt")
    assert (found.edtf, found.source) == (edtf, source)


@pytest.mark.parametrize(
    ("name", "edtf"),
    [
        ("2012-02-08_report.txt", "2012-02-08"),
        ("report_20120208.txt", "2012-02-08"),
        ("folder 2019-01-01/8-february-2012.txt", "2012-02-08"),
        ("sitrep-2016-05.txt", "2016-05"),
        ("country_2016.txt", "2016"),
        ("20129908.txt", ""),
        ("4808424a2012ddbb.txt", ""),
        ("wire.txt", ""),
    ],
)
def test_file_name_is_the_last_resort(name: str, edtf: str) -> None:
    found = find_date("Rain." + BODY, name=name)
    assert found.edtf == edtf
    assert found.source == (DateSource.FILENAME if edtf else DateSource.NONE)
    dated = find_date("8 March 2011" + BODY, name=name)
    assert (dated.edtf, dated.source) == ("2011-03-08", DateSource.HEADER)


@pytest.mark.parametrize(
    ("metadata", "edtf"),
    [
        ("2012-02-08T10:00:00Z", "2012-02-08"),
        ("D:20120208101500+01'00'", "2012-02-08"),
        ("Wed, 08 Feb 2012 10:00:00 GMT", "2012-02-08"),
        ("Tuesday, February 7, 2012", "2012-02-07"),
        ("2012-02", "2012-02"),
        ("2012", "2012"),
    ],
)
def test_metadata_goes_before_the_text(metadata: str, edtf: str) -> None:
    found = find_date("8 March 2011" + BODY, name="2010.txt", metadata=metadata)
    assert (found.edtf, found.source) == (edtf, DateSource.METADATA)


def test_metadata_that_is_no_date_is_passed_over() -> None:
    assert find_date("8 March 2011" + BODY, name="a", metadata="unknown").edtf == "2011-03-08"


def test_what_the_user_gives_goes_before_all() -> None:
    found = find_date("8 March 2011", name="2010.txt", given="2012-02", metadata="2013-01-01")
    assert (found.edtf, found.precision, found.source) == ("2012-02", "month", DateSource.OPTION)
    with pytest.raises(ValueError, match="not an EDTF date"):
        find_date("", name="", given="next week")


def test_evidence_is_kept() -> None:
    assert find_date("Title\nAccra, 8 March 2011", name="a").text == "Accra, 8 March 2011"
    assert find_date("ACCRA, 19 May (Wire) - Rain fell.", name="a").text == "19 May"


@pytest.mark.parametrize(("line", "edtf"), load("dates")["header"]["examples"])
def test_header_examples(line: str, edtf: str) -> None:
    assert find_date(line + BODY, name="a").edtf == edtf


@pytest.mark.parametrize("line", load("dates")["header"]["counterexamples"])
def test_header_counterexamples(line: str) -> None:
    assert find_date(line + BODY, name="a").edtf == ""


@needs_shared
@pytest.mark.gold
def test_stories_are_dated_as_their_gold_says() -> None:
    assert SHARED is not None
    wrong = []
    total = 0
    for gold in sorted((SHARED / "stories").glob("*/gold.json")):
        for name, row in json.loads(gold.read_text(encoding="utf-8"))["documents"].items():
            total += 1
            text = (gold.parent / name).read_text(encoding="utf-8")
            found = find_date(text, name=name)
            if found.edtf != (row["date"] or ""):
                wrong.append((gold.parent.name, name, row["date"], found))
    # One dateline has no year, and nothing in its text gives one.
    assert total > 0
    assert all(found.edtf == "" and found.text for *_, found in wrong)
    assert len(wrong) <= 1


@needs_shared
@pytest.mark.gold
def test_news_articles_are_dated_as_their_gold_says() -> None:
    assert SHARED is not None
    path: Path = SHARED / "data" / "timex" / "meantime" / "dev.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [r["dct"] for r in rows if find_date(r["text"], name="a").edtf != r["dct"]] == []
