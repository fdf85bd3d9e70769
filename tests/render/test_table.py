import io

import pytest

from factx.facts import Measure, Result, Status, Verdict
from factx.render import named_tables
from factx.render.summary import DATES_SHOWN, NAMES_SHOWN, TOLLS_SHOWN, print_summary
from factx.render.table import open_console, print_tables
from tests import factory

HOSTILE = "[red]x[/red] [/tmp] :smile: \x1b]8;;http://e.test\x07 \u202e\x9b1m"


def shown(result, *tables, width=0, color=False):
    stream = io.StringIO()
    console = open_console(stream, terminal=bool(width), color=color, width=width)
    if tables:
        print_tables(result, named_tables(tables), console)
    else:
        print_summary(result, console)
    return stream.getvalue()


@pytest.mark.parametrize("color", [False, True])
def test_texts_stay_texts(color):
    claims = (factory.claim(HOSTILE, sentence=HOSTILE, place=HOSTILE),)
    result = factory.result(
        claims=claims,
        tolls=(factory.toll(place=HOSTILE, sources=(HOSTILE,)),),
        entities=(factory.entity(name=HOSTILE, aliases=(HOSTILE,), roles=(HOSTILE,)),),
        dates=(factory.when(HOSTILE),),
    )
    for text in (shown(result, "claims", color=color), shown(result, color=color)):
        assert "[red]x[/red] [/tmp] :smile: \\x1b]8;;http://e.test\\x07 \\u202e\\x9b1m" in text
        assert "\x07" not in text
        assert "\u202e" not in text
        assert "\x9b" not in text
        assert ("\x1b" in text) is color


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_nothing_is_cut(width):
    words = [f"word{i}" for i in range(40)]
    claims = (factory.claim(sentence=" ".join(words), place="Llanfairpwllgwyngyll" * 3),)
    text = shown(factory.result(claims=claims), "claims", width=width)
    assert max(map(len, text.splitlines())) <= width
    assert all(word in text for word in words)
    assert "".join(text.split()).count("Llanfairpwllgwyngyll") == 3
    assert "…" not in text


def test_off_a_terminal_a_row_is_a_line():
    claims = (factory.claim(sentence="word " * 200),)
    assert len(shown(factory.result(claims=claims), "claims").splitlines()) == 3


def test_several_tables_have_headings():
    text = shown(factory.result(), "claims", "issues")
    assert text.startswith("claims\n")
    assert "\nissues\n" in text


def test_the_summary_counts_what_it_leaves_out():
    def many(number, make):
        return tuple(make(i) for i in range(number))

    result = factory.result(
        tolls=many(TOLLS_SHOWN + 2, lambda i: factory.toll(toll=f"t{i:03}")),
        entities=many(NAMES_SHOWN + 3, lambda i: factory.entity(entity=f"e{i:03}")),
        dates=many(DATES_SHOWN + 4, lambda i: factory.when(edtf=f"2012-01-{i + 1:02}")),
    )
    text = shown(result, width=100)
    assert "… and 2 more: --table tolls" in text
    assert "… and 3 more: --table entities" in text
    assert "… and 4 more: --table dates" in text


def test_conflicts_come_first_and_other_quantities_last():
    result = factory.result(
        tolls=(
            factory.toll(toll="t1", counted="agreed", verdict=Verdict.AGREE),
            factory.toll(toll="t2", counted="disputed", verdict=Verdict.CONFLICT),
            factory.toll(toll="t3", counted="dollars", measure=Measure.OTHER),
        )
    )
    text = shown(result, width=100)
    assert text.index("disputed") < text.index("agreed")
    assert "dollars" not in text
    assert "… and 1 more: --table tolls" in text


@pytest.mark.parametrize(("width", "drawn"), [(80, False), (140, True)])
def test_ranges_are_drawn_where_there_is_room(width, drawn):
    assert ("▸" in shown(factory.result(), width=width)) is drawn


def test_nothing_found_prints_nothing():
    assert shown(Result()) == ""


def test_the_summary_says_what_is_denied_or_feared():
    tolls = (
        factory.toll(toll="t1", status=Status.DENIED),
        factory.toll(toll="t2", status=Status.FEARED),
    )
    text = shown(factory.result(tolls=tolls), width=120)
    assert "denied killed" in text
    assert "feared killed" in text
    assert "stated" not in text
