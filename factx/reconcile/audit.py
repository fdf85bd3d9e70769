"""The claims of one document as the arithmetic audit sees them."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from hashlib import sha256

from factx.facts import Check, Claim, ClaimKind, Hedge, Measure
from factx.language import load
from factx.language.numerals import numeral_pattern
from factx.reconcile.labels import read_label
from factx.reconcile.passages import Passages
from factx.reconcile.settings import LINES_BELOW
from factx.reconcile.views import View
from factx.settings import MOST_NUMBERS_IN_SENTENCE

_ID_LENGTH = 12
_CLOSED = frozenset({Hedge.EXACT})


@dataclass(frozen=True)
class Lines:
    """Figures of one noun in text order, some of them on lines with labels."""

    views: tuple[View, ...]

    def below(self, total: View) -> list[View]:
        """Return the labelled figures after a total, up to the first that breaks the list."""
        place = bisect_right(self.views, total.claim.start, key=lambda v: v.claim.start)
        row: list[View] = []
        seen: set[str] = set()
        for here in range(self._next[place], len(self.views)):
            if not self._labels[here] or self._labels[here] in seen or len(row) > LINES_BELOW:
                break
            row.append(self.views[here])
            seen.add(self._labels[here])
        return row if len(row) <= LINES_BELOW else []

    @cached_property
    def _labels(self) -> list[str]:
        return [label(view) if exact(view) else "" for view in self.views]

    @cached_property
    def _next(self) -> list[int]:
        """Where the next labelled figure is from each place on."""
        found = [len(self.views)] * (len(self.views) + 1)
        for place in reversed(range(len(self.views))):
            found[place] = place if self._labels[place] else found[place + 1]
        return found


@dataclass(frozen=True)
class Page:
    """One document: its claims in text order, who is part of whom, and the text around them."""

    document: str
    views: tuple[View, ...] = field(default=())
    passages: Passages = field(default=Passages())

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

    @cached_property
    def largest(self) -> dict[Measure, float]:
        """The largest figure that counts of each measure."""
        found: dict[Measure, float] = {}
        for view in self.views:
            if view.counts and view.claim.best is not None:
                measure = view.claim.measure
                found[measure] = max(view.claim.best, found.get(measure, view.claim.best))
        return found

    @cached_property
    def lines(self) -> dict[str, Lines]:
        """The figures that are no rates, by the noun that they count."""
        found: dict[str, list[View]] = {}
        for view in self.views:
            if not is_rate(view):
                found.setdefault(noun(view), []).append(view)
        return {word: Lines(tuple(views)) for word, views in found.items() if word}

    def sentences(self) -> list[tuple[str, list[View]]]:
        """Return the sentences that hold claims, each with its claims."""
        return [(views[0].claim.sentence, views) for views in self._by_sentence]

    def sentence_of(self, view: View) -> list[View]:
        """Return the claims of the sentence that a claim stands in."""
        return self._by_sentence[self._places[view.claim.claim]]

    @cached_property
    def _by_sentence(self) -> list[list[View]]:
        """Claims in runs of one sentence; a text that repeats one for ever has many runs."""
        runs: list[list[View]] = []
        for view in self.views:
            same = runs and runs[-1][0].claim.sentence == view.claim.sentence
            if same and len(runs[-1]) < MOST_NUMBERS_IN_SENTENCE:
                runs[-1].append(view)
            else:
                runs.append([view])
        return runs

    @cached_property
    def _places(self) -> dict[str, int]:
        return {v.claim.claim: place for place, run in enumerate(self._by_sentence) for v in run}


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


def is_percent(view: View) -> bool:
    """Whether a figure is a percentage."""
    words = view.claim.text
    return bool(pattern("percent").search(words) or pattern("percentage").match(after(view)))


def before(view: View) -> str:
    """Return the words of the sentence before a figure."""
    return view.claim.sentence[: max(0, view.at)]


def after(view: View) -> str:
    """Return the words of the sentence after a figure."""
    return view.claim.sentence[view.end :] if view.at >= 0 else ""


def noun(view: View) -> str:
    """Return the last word of what is counted, or of the figure itself where that is a noun."""
    words = (view.claim.counted or view.claim.text).casefold().split()
    return words[-1] if words and words[-1].isalpha() else ""


def label(view: View) -> str:
    """Return what a line of a list is about: "Lokomasama" of "- Lokomasama: 298 cases"."""
    words, between = read_label(before(view))
    return "" if between else words


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
