"""Place and period of a figure, from names and dates given by hand: no network, no parse."""

import re

import pytest
import spacy

from factx.annotate.dates import find_dates
from factx.annotate.territory import situate
from factx.facts import ClaimKind, ClaimMention, Hedge, Measure, NameKind, NameMention

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
_FIGURE = re.compile(r"<([^>]+)>")


def situated(
    marked: str, places: tuple[str, ...] = (), kind: ClaimKind = ClaimKind.INCIDENT
) -> list[tuple[str, str, str]]:
    """Return place, since and until of each figure that stands in <angle brackets>."""
    text = _FIGURE.sub(r"\1", marked)
    doc = NLP(text)
    starts = [s.start_char for s in doc.sents]
    sentence = lambda at: max(0, sum(start <= at for start in starts) - 1)  # noqa: E731
    claims, shift = [], 0
    for found in _FIGURE.finditer(marked):
        start = found.start() - shift
        shift += 2
        claims.append(
            ClaimMention(
                start=start,
                end=start + len(found[1]),
                text=found[1],
                sentence=sentence(start),
                number=found[1],
                hedge=Hedge.EXACT,
                measure=Measure.KILLED,
                counted="",
                kind=kind,
            )
        )
    names = tuple(
        NameMention(m.start(), m.end(), place, NameKind.PLACE, "", sentence(m.start()))
        for place in places
        for m in re.finditer(re.escape(place), text)
    )
    dates = find_dates(doc)
    word = lambda index: dates[index].text if index >= 0 else ""  # noqa: E731
    return [
        (claim.place, word(claim.since), word(claim.until))
        for claim in situate(doc, claims, sorted(names, key=lambda n: n.start), dates)
    ]


@pytest.mark.parametrize(
    ("marked", "places", "expected"),
    [
        ("Floods killed <14 people> in Orlu.", ("Orlu",), ["Orlu"]),
        ("In Orlu, <14 people> died and <20> fell ill.", ("Orlu",), ["Orlu", "Orlu"]),
        ("A blast near the river port of Orlu killed <14>.", ("Orlu",), ["Orlu"]),
        (
            "Orlu accounts for <30 cases> and <9> dead while Emba accounts for <7 cases>.",
            ("Orlu", "Emba"),
            ["Orlu", "Orlu", "Emba"],
        ),
        ("<14 people> died in Orlu, Kaba Province.", ("Orlu", "Kaba Province"), ["Orlu"]),
        ("<14 people> died in Kaba’s old town of Orlu.", ("Kaba", "Orlu"), ["Orlu"]),
        ("<14 people> died in Orlu and Kaba.", ("Orlu", "Kaba"), ["Orlu and Kaba"]),
        ("<14 people> died north of Orlu.", ("Orlu",), ["Orlu"]),
        ("The Orlu market fire killed <14>.", ("Orlu",), ["Orlu"]),
        ("Orlu says <14 people> died.", ("Orlu",), [""]),
        ("An Orlu-based group killed <14 people>.", ("Orlu",), [""]),
        ("<14 citizens> of Orlu died.", ("Orlu",), [""]),
        ("Rain fell in Orlu. The flood killed <14 people>.", ("Orlu",), ["Orlu"]),
        ("Rain fell in Orlu. Later <14 people> died in the country.", ("Orlu",), [""]),
    ],
)
def test_places(marked: str, places: tuple[str, ...], expected: list[str]) -> None:
    assert [place for place, _, _ in situated(marked, places)] == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("On May 4, a mine killed <14 people>.", [("May 4", "May 4")]),
        (
            "A mine killed <14 people> on May 4 and <six women> on June 5.",
            [("May 4",) * 2, ("June 5",) * 2],
        ),
        ("As of June, <14 people> had died.", [("", "June")]),
        ("<14 people> have died since 2013.", [("2013", "")]),
        ("<14 people> have died since the war began in 2013.", [("2013", "")]),
        ("As of June, <14 people> had died since 2013.", [("2013", "June")]),
        ("From January to June, <14 people> died.", [("January", "June")]),
        ("Between 2019 and 2021, <14 people> died.", [("2019", "2021")]),
        ("In its August report, the council said <14 people> died.", [("", "")]),
        ("The court opened the case on the killing of <14 people> on May 4.", [("May 4", "May 4")]),
        ("On May 4, a court opened an inquiry into the deaths of <14 people>.", [("", "")]),
        ("It was the worst fire since 2001, when <14 people> died.", [("2001", "2001")]),
        ("As of May 4 it held <14 people>, the most since 2001.", [("", "May 4")]),
        ("In 2016 <14 people> died, a decrease from 2015.", [("2016", "2016")]),
        ("Floods killed <14 people>, up from 2014.", [("", "")]),
        ("Floods killed <14 people>, up from <22> in 2014.", [("", ""), ("2014", "2014")]),
        ("Fewer than in 2012, <14 people> died.", [("", "")]),
        ("After a sharp rise in deaths from 2015 <14 people> died.", [("", "")]),
        ("They set up a camp from May, where <14 people> died.", [("May", "May")]),
        ("More patients came from June. There <14 people> died in July.", [("July", "July")]),
        ("Deaths fell from 2010 to 2012, when <14 people> died.", [("2010", "2012")]),
        ("<14 people> died, compared with 2013 a small number.", [("", "")]),
        ("On May 4 a mine went off. The blast killed <14 people>.", [("May 4", "May 4")]),
        ("On May 4 a mine went off. Police later found <14 people>.", [("", "")]),
        (
            "Talks failed on 4 October 2011. More than <2,600 people> have died since then.",
            [("4 October 2011", "")],
        ),
    ],
)
def test_periods(marked: str, expected: list[tuple[str, str]]) -> None:
    assert [(since, until) for _, since, until in situated(marked)] == expected


def test_a_running_total_ends_when_it_was_said() -> None:
    text = "The mayor said on Friday that <14 people> had died."
    assert situated(text, kind=ClaimKind.CUMULATIVE) == [("", "", "Friday")]
    assert situated(text) == [("", "", "")]


def test_a_heading_takes_place_and_period_from_the_text() -> None:
    found = situated("Fire kills <14>\n\nOn May 4, a fire in Orlu killed <14 people>.", ("Orlu",))
    assert found == [("Orlu", "May 4", "May 4")] * 2
