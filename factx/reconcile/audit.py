"""The claims of one document as the arithmetic audit sees them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from hashlib import sha256

from factx.facts import Check, Claim, ClaimKind, Hedge
from factx.language import load
from factx.language.numerals import numeral_pattern
from factx.reconcile.views import View

_ID_LENGTH = 12
_CLOSED = frozenset({Hedge.EXACT})


@dataclass(frozen=True)
class Page:
    """One document: its claims in text order, and who is part of whom."""

    document: str
    views: tuple[View, ...] = field(default=())

    @cached_property
    def by_id(self) -> dict[str, View]:
        """The claims by id."""
        return {view.claim.claim: view for view in self.views}

    @cached_property
    def parts(self) -> dict[str, list[View]]:
        """The parts of each total, by the id of the total."""
        found: dict[str, list[View]] = {}
        for view in self.views:
            if view.claim.part_of in self.by_id and view.counts:
                found.setdefault(view.claim.part_of, []).append(view)
        return found

    def sentences(self) -> list[tuple[str, list[View]]]:
        """Return the sentences that hold claims, each with its claims."""
        found: dict[str, list[View]] = {}
        for view in self.views:
            found.setdefault(view.claim.sentence, []).append(view)
        return list(found.items())

    def sentence_of(self, view: View) -> list[View]:
        """Return the claims of the sentence that a claim stands in."""
        return [other for other in self.views if other.claim.sentence == view.claim.sentence]


def exact(view: View) -> bool:
    """Whether a figure is one printed number without bounds."""
    return view.claim.hedge in _CLOSED and view.claim.best is not None and view.counts


def printed(view: View) -> bool:
    """Whether a figure is a printed number that can be counted with, a lower bound included."""
    numbers = view.claim.hedge in (Hedge.EXACT, Hedge.AT_LEAST)
    return numbers and view.claim.best is not None and view.counts


def is_rate(view: View) -> bool:
    """Whether a figure is so many a day, by its kind or by the words right after it."""
    return view.claim.kind is ClaimKind.RATE or per_days(view) > 0


def per_days(view: View) -> int:
    """Return the days of the unit that follows a figure: 7 for "a week"; 0 where none does."""
    found = pattern("per_day").match(after(view))
    return int(load("arithmetic")["units"][found["unit"] or found["ly"]]) if found else 0


def before(view: View) -> str:
    """Return the words of the sentence before a figure."""
    return view.claim.sentence[: max(0, view.claim.sentence.find(view.claim.text))]


def after(view: View) -> str:
    """Return the words of the sentence after a figure."""
    at = view.claim.sentence.find(view.claim.text)
    return view.claim.sentence[at + len(view.claim.text) :] if at >= 0 else ""


def noun(view: View) -> str:
    """Return the last word of what is counted, or of the figure itself where that is a noun."""
    words = (view.claim.counted or view.claim.text).casefold().split()
    return words[-1] if words and words[-1].isalpha() else ""


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return a pattern of `language/en/arithmetic.toml`."""
    text = load("arithmetic")[name]["pattern"].replace("NUMBER", numeral_pattern())
    return re.compile(text, re.IGNORECASE)


def make_check(
    code: str,
    claims: Sequence[Claim],
    *,
    found: str,
    expected: str,
    because: str,
    suggested: str = "",
) -> Check:
    """Write one finding with the sentences it rests on."""
    identity = "\x1f".join([code, *(claim.claim for claim in claims)])
    return Check(
        check=f"k{sha256(identity.encode()).hexdigest()[:_ID_LENGTH]}",
        code=code,
        document=claims[0].document,
        claims=tuple(claim.claim for claim in claims),
        found=found,
        expected=expected,
        suggested=suggested,
        because=because,
        sentences=_distinct(claim.sentence for claim in claims),
    )


def _distinct(sentences: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sentences))
