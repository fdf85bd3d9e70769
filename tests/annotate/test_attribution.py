"""Who gives a figure: the sentences of the data both ways, and a table of chains and carries."""

import re

import pytest
import spacy

from factx.annotate.attribution import attribute
from factx.annotate.learned import SEEN
from factx.annotate.names import find_names
from factx.annotate.opinion import with_seen_sources
from factx.facts import ClaimMention, Hedge, Measure, NameKind, NameMention
from factx.language import load

_NUMBER = re.compile(
    r"\b(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|dozens)\b",
    re.IGNORECASE,
)


def claim_of(text: str, sentences: list[int], number: re.Match[str]) -> ClaimMention:
    return ClaimMention(
        start=number.start(),
        end=number.end(),
        text=number[0],
        sentence=sum(start <= number.start() for start in sentences) - 1,
        number=number[0],
        hedge=Hedge.EXACT,
        measure=Measure.KILLED,
        counted="",
    )


def sources(pipeline: spacy.Language, text: str) -> list[str]:
    doc = pipeline(text)
    doc.user_data.clear()
    starts = [s.start_char for s in doc.sents]
    claims = [claim_of(text, starts, found) for found in _NUMBER.finditer(text)]
    return [claim.said_by for claim in attribute(doc, claims, find_names(doc))]


def _examples() -> list[tuple[str, str]]:
    rows = load("attribution")
    return [
        (example["text"], example["source"])
        for group in rows.values()
        for kind in ("examples", "counterexamples")
        for example in group.get(kind, ())
    ]


@pytest.mark.model
@pytest.mark.parametrize(("text", "source"), _examples())
def test_sentences_of_the_data(text: str, source: str, pipeline: spacy.Language) -> None:
    assert sources(pipeline, text)[-1] == source


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said that, according to hospital records, 14 men died.", ["hospital records"]),
        ("The mayor said so. He added that 14 men had died.", ["mayor"]),
        ("The council counted 40 deaths. Of these, 12 were children.", ["council"] * 2),
        ("Police arrested 60 people, but said there was no harm.", [""]),
        ("Rain fell. 14 men died.", [""]),
        ("Two officers said the road was closed.", [""]),
        ("The mayor put the toll at 14.", ["mayor"]),
        ("The 30 deaths that the mayor recorded were mourned.", ["mayor"]),
    ],
)
def test_the_last_of_a_chain_gives_the_figure(
    text: str, expected: list[str], pipeline: spacy.Language
) -> None:
    assert sources(pipeline, text) == expected


@pytest.mark.parametrize(("score", "left"), [(0.99, ""), (0.6, "mayor")])
def test_a_source_that_the_network_denies_is_taken_away(score: float, left: str) -> None:
    doc = spacy.blank("en")("The mayor said 14 men died.")
    seen = {"start": 3, "end": 5, "said_by": -1, "said_by_score": score}
    doc.user_data[SEEN] = [seen]
    (claim,) = [claim_of(doc.text, [0], found) for found in _NUMBER.finditer(doc.text)]
    claim = ClaimMention(**{**_as_dict(claim), "said_by": "mayor", "said_by_start": 4})
    assert with_seen_sources(doc, [claim], [])[0].said_by == left


@pytest.mark.parametrize(("score", "found"), [(0.99, "Ana Lima"), (0.6, "")])
def test_a_source_that_only_the_network_sees_is_taken_when_it_is_sure(score, found) -> None:
    doc = spacy.blank("en")("For Ana Lima , 14 men died .")
    seen = {"start": 4, "end": 6, "said_by": 1, "said_by_score": score}
    doc.user_data[SEEN] = [seen]
    name = NameMention(start=4, end=12, sentence=0, text="Ana Lima", kind=NameKind.PERSON, role="")
    (claim,) = [claim_of(doc.text, [0], number) for number in _NUMBER.finditer(doc.text)]
    (said,) = with_seen_sources(doc, [claim], [name])
    assert said.said_by == found
    assert doc.text[said.said_by_start :].startswith(found) or not found


def _as_dict(claim: ClaimMention) -> dict[str, object]:
    return {name: getattr(claim, name) for name in ClaimMention.__dataclass_fields__}
