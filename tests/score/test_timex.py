"""Scores of dates count what the conventions say they count."""

import json
from pathlib import Path

import pytest

from factx.score.timex import Marked, main, same_days, score, timex_days
from tests.shared import SHARED, needs_shared


def _write(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_our_gold(tmp_path: Path) -> None:
    text = "On May 3 and in June 2015, two died. In July it rained."
    dates = [
        {"start": 3, "end": 8, "exact": "May 3", "edtf": "2016-05-03"},
        {"start": 16, "end": 25, "exact": "June 2015", "edtf": "2015-07"},
        {"start": 27, "end": 30, "exact": "two", "edtf": ""},
    ]
    path = _write(
        tmp_path / "gold.jsonl", {"id": "a", "date": "2016", "text": text, "dates": dates}
    )
    counts = score(path).classes["date"]
    assert (counts.gold, counts.found, counts.exact, counts.value) == (3, 3, 2, 1)
    assert counts.f1(counts.exact) == pytest.approx(200 * 2 / 6)


def test_timex(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "It said on Friday that by the end of 2013 three weeks would be lost."
    entities = [
        [11, 17, "DATE", "2012-02-03"],
        [26, 41, "DATE", "2013"],
        [42, 53, "DURATION", "P3W"],
    ]
    row = {"text": text, "dct": "2012-02-08", "entities": entities}
    path = _write(tmp_path / "timex.jsonl", row)
    counts = score(path).classes
    calendar = counts["calendar"]
    assert (calendar.gold, calendar.found, calendar.value, calendar.value_relaxed) == (2, 2, 1, 2)
    assert counts["duration"].value == 1
    assert (counts["all"].gold, counts["all"].found, counts["all"].value_relaxed) == (3, 3, 3)
    assert main([str(path), "--show"]) == 0
    assert "calendar" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2012-02-03", "2012-02-03", "2012-02-03"),
        ("2012-02-03T10:00", "2012-02-03", "2012-02-03"),
        ("2012-W05", "2012-01-30", "2012-02-05"),
        ("2012-W05-WE", "2012-02-04", "2012-02-05"),
        ("2012-Q4", "2012-10-01", "2012-12-31"),
        ("2012-FA", "2012-09-01", "2012-11-30"),
        ("199", "1990-01-01", "1999-12-31"),
    ],
)
def test_timex_values(value: str, first: str, last: str) -> None:
    found = timex_days(value)
    assert found is not None
    assert [str(day) for day in found] == [first, last]


@pytest.mark.parametrize("value", ["PRESENT_REF", "P3D", "XXXX-XX-XX"])
def test_timex_values_without_days(value: str) -> None:
    assert timex_days(value) is None


@pytest.mark.parametrize(
    ("gold", "found", "wanted"),
    [
        ("2012-02-01/2012-02-29", "2012-02", (True, True)),
        ("2012-02-15~", "2012-02~", (False, True)),
        ("2012-02-15", "2012-02", (False, False)),
        ("2012-02~", "", (False, False)),
        ("", "", (True, True)),
    ],
)
def test_same_days(gold: str, found: str, wanted: tuple[bool, bool]) -> None:
    assert same_days(Marked(0, 1, "date", gold), Marked(0, 1, "date", found)) == wanted


@needs_shared
@pytest.mark.gold
def test_floor_on_reports() -> None:
    """Floors a little below what is reached, so that nothing is lost unseen."""
    assert SHARED is not None
    counts = score(SHARED / "gold" / "dev.jsonl").classes["date"]
    assert counts.f1(counts.exact) >= 99
    assert counts.f1(counts.value) >= 97
    assert counts.f1(counts.value_relaxed) >= 98.5


@needs_shared
@pytest.mark.gold
def test_floor_on_news() -> None:
    assert SHARED is not None
    classes = score(SHARED / "data" / "timex" / "meantime" / "dev.jsonl").classes
    assert classes["all"].f1(classes["all"].value) >= 84
    calendar = classes["calendar"]
    assert calendar.f1(calendar.value_relaxed) >= 92
    assert calendar.value_relaxed / calendar.overlap >= 0.945
