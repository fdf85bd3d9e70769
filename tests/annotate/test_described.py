"""A number counts whom its sentence says its people are."""

import pytest

from factx.annotate.described import described
from factx.facts import ClaimMention, Hedge, Measure


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Nine of the dead were children.", "children"),
        ("Nine were women, say the nurses.", "women"),
        ("Nine of them nurses, all from Lund.", "nurses"),
        ("Nine of them young sailors, all from Lund.", "young sailors"),
        ("Nine of those killed are children under five years of age.", "children under five years of age"),
        ("Nine of them were shot by soldiers.", "old"),
        ("Nine of them in boats with sailors.", "old"),
        ("Nine were soldiers widows.", "old"),
        ("Nine were found.", "old"),
        ("Nine people saw that soldiers came.", "old"),
    ],
)  # fmt: skip
def test_who_the_counted_are(text: str, counted: str) -> None:
    claim = ClaimMention(0, 4, "Nine", 0, "Nine", Hedge.EXACT, Measure.KILLED, "old")
    assert described(text, [claim])[0].counted == counted


def test_a_share_has_its_own_whole() -> None:
    text = "Nine percent were soldiers."
    claim = ClaimMention(0, 12, "Nine percent", 0, "Nine percent", Hedge.EXACT, Measure.OTHER, "x")
    assert described(text, [claim])[0].counted == "x"
