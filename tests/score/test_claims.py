"""The scorer of claims, and floors that the default pipeline holds on annotated texts."""

from dataclasses import replace

import pytest

from factx.facts import Claim, ClaimKind, Hedge, Measure, Status
from factx.score.claims import documents_of, match, read_gold, score_claims, verdict
from tests.shared import SHARED, needs_shared

CLAIM = Claim(
    document="a",
    text="17 men",
    low=17,
    best=17,
    high=17,
    hedge=Hedge.EXACT,
    measure=Measure.KILLED,
    counted="men",
    status=Status.STATED,
    said_by="the UN",
    place="Lund",
    since="2012-02",
    until="2012-02~",
    kind=ClaimKind.INCIDENT,
    part_of="",
    implicit=False,
    claim="c1",
    because="",
    start=10,
    end=16,
    sentence="",
)
ROW = {
    "start": 10,
    "end": 16,
    "low": 17,
    "best": 17,
    "high": 17,
    "measure": "killed",
    "counted": "men",
    "status": "stated",
    "kind": "incident",
    "part_of": None,
    "said_by": "UN",
    "place": "Lund",
    "since": "2012-02",
    "until": "2012-02",
}


def test_right_claim_is_right_in_every_slot():
    score = score_claims([{"claims": [ROW]}], [[CLAIM]])
    assert {name: tally.f1 for name, tally in score.groups.items()} == {
        f"{group} {kind}": 100.0
        for group in ("all", "victims")
        for kind in ("value", "measure", "row")
    }
    assert all(verdict([ROW], [CLAIM], 0, 0, {0: 0}).values())


@pytest.mark.parametrize("change", [{"low": 18}, {"high": None}, {"start": 30, "end": 36}], ids=str)
def test_other_bounds_or_places_do_not_match(change):
    assert match([ROW], [replace(CLAIM, **change)]) == {}


def test_same_measure_is_matched_first():
    injured = replace(CLAIM, measure=Measure.INJURED, claim="c2")
    assert match([ROW], [injured, CLAIM]) == {0: 1}


def test_part_of_is_compared_through_the_match():
    whole, part = ROW, {**ROW, "start": 20, "end": 26, "part_of": 0}
    ours = replace(CLAIM, start=20, end=26, claim="c2", part_of="c1")
    pairs = match([whole, part], [CLAIM, ours])
    assert verdict([whole, part], [CLAIM, ours], 1, 1, pairs)["part_of"]


def test_score_prints_one_number_a_line():
    lines = list(score_claims([{"claims": [ROW]}], [[CLAIM]]).lines())
    assert lines[0].startswith("all value        100.0")
    assert len(lines) == 15


@needs_shared
@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "victims_measure", "all_value"),
    [("news_claims_dev", 93, 94), ("dev", 67, 88)],
)
def test_default_pipeline_holds_its_floor(name, victims_measure, all_value):
    from factx.annotate.engine import Annotator
    from factx.normalise import normalise

    assert SHARED is not None
    gold = read_gold(SHARED / "gold" / f"{name}.jsonl")
    documents = documents_of(gold)
    found = [
        normalise(document, annotation).claims
        for document, annotation in zip(documents, Annotator().annotate(documents), strict=True)
    ]
    groups = score_claims(gold, found).groups
    assert groups["victims measure"].f1 >= victims_measure
    assert groups["all value"].f1 >= all_value
