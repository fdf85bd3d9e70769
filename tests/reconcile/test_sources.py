"""Ten outlets that carry one statement are one source."""

from factx.facts import RelationKind, Verdict
from tests.reconcile.making import claim, document, only_toll

EVENT = {"place": "Port Ada", "since": "2014-03-02", "until": "2014-03-02"}
WIRE = "At least 12 people drowned when a ferry sank off Port Ada on Sunday, witnesses say."


def test_one_source_in_two_papers_counts_once() -> None:
    _, toll = only_toll(
        document("a", claim("12 people", 12, **EVENT, said_by="the UN")),
        document("b", claim("12 people", 12, **EVENT, said_by="the UN")),
        document("c", claim("12 people", 12, **EVENT, said_by="the Red Cross")),
    )
    assert toll.sources == ("the Red Cross", "the UN")
    assert toll.documents == ("a", "b", "c")
    assert toll.verdict is Verdict.AGREE


def test_copied_sentences_count_once() -> None:
    copied = WIRE.replace("At least", "BREAKING: At least")
    other = "Twelve passengers, 12 people in all, have been buried by the parish of Port Ada."
    _, toll = only_toll(
        document("a", claim("12 people", 12, **EVENT, sentence=WIRE)),
        document("b", claim("12 people", 12, **EVENT, sentence=copied)),
        document("c", claim("12 people", 12, **EVENT, sentence=other)),
    )
    assert toll.sources == ("a", "c")


def test_a_copied_file_is_one_source() -> None:
    told = claim("12 people", 12, **EVENT, sentence="12 people, it says here.")
    result, toll = only_toll(
        document("a", told, sha256="1"), document("copy of a", told, sha256="1")
    )
    assert [(r.claim, r.relation, r.to) for r in result.relations] == [
        ("copy of a#0", RelationKind.REPEATS, "a#0")
    ]
    assert toll.sources == ("a",)
    assert toll.documents == ("a", "copy of a")
    assert toll.verdict is Verdict.SINGLE


def test_a_publisher_speaks_for_its_documents() -> None:
    _, toll = only_toll(
        document("a", claim("12 people", 12, **EVENT), publisher="Relief Watch"),
        document("b", claim("12 people", 12, **EVENT), publisher="Relief Watch"),
    )
    assert toll.sources == ("Relief Watch",)
