"""What the network says of the claims that the rules found, given by hand."""

import pytest
import spacy

from factx.annotate.dates import find_dates
from factx.annotate.learned import SEEN
from factx.annotate.opinion import with_seen_periods
from factx.facts import ClaimKind, ClaimMention, Hedge, Measure

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
TEXT = "In July inspectors freed 337 people. Of those, five were children; in May nine had fled."
NOWHERE, JULY, MAY = -1, 1, 15


def _claim(number: str, part_of: int = -1) -> ClaimMention:
    start = TEXT.index(number)
    return ClaimMention(
        start=start,
        end=start + len(number),
        text=number,
        sentence=int(start > TEXT.index(".")),
        number=number,
        hedge=Hedge.EXACT,
        measure=Measure.RESCUED,
        counted="",
        kind=ClaimKind.INCIDENT,
        part_of=part_of,
    )


@pytest.mark.parametrize(
    ("part_of", "seen", "expected"),
    [
        pytest.param(-1, NOWHERE, "", id="the network sees no period"),
        pytest.param(0, NOWHERE, "July", id="a part has that of its whole"),
        pytest.param(0, MAY, "May", id="a part may have its own"),
    ],
)
def test_the_period_of_a_part(part_of: int, seen: int, expected: str) -> None:
    doc = NLP(TEXT)
    at = {token.text: token.i for token in doc}
    assert (at["July"], at["May"]) == (JULY, MAY)
    doc.user_data[SEEN] = [
        {
            "start": at[word], "end": at[word] + 1, "since": date, "until": date,
            "since_score": 0.99, "until_score": 0.99,
        }
        for word, date in (("337", JULY), ("five", seen))
    ]  # fmt: skip
    dates = find_dates(doc)
    _, part = with_seen_periods(doc, [_claim("337"), _claim("five", part_of)], dates)
    assert (dates[part.since].text if part.since >= 0 else "") == expected
    assert part.since == part.until
