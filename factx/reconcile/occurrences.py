"""Where the words of a fact stand in its sentence: as whole words, and which time of several."""

from bisect import bisect_left, bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Protocol

from factx.reconcile.settings import OCCURRENCES


class Located(Protocol):
    """A fact of a document: a name, a date or a claim."""

    @property
    def text(self) -> str:
        """The words as they stand in the text."""

    @property
    def start(self) -> int:
        """Where they begin in the document."""

    @property
    def sentence(self) -> str:
        """The sentence around them."""


class Sentences:
    """Where the sentences of one document begin, as far as its facts agree on that.

    Args:
        facts: of one document, in any order.
    """

    def __init__(self, facts: Iterable[Located] = ()) -> None:
        self._facts = facts
        self._known: dict[str, list[int]] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_sentence)

    def starts(self, sentence: str) -> Sequence[int]:
        """Return where a sentence begins in the document, each time that it stands there."""
        found = self._known.get(sentence)
        if found is None:
            found = self._known[sentence] = _starts(sentence, self._by_sentence.get(sentence, ()))
        return found

    def find(self, fact: Located) -> int:
        """Return where a fact begins in its sentence; -1 where its words are not in it.

        Of words that stand there several times those are meant that its offset tells, and the
        first where nothing else says where the sentence begins.
        """
        places = list(islice(find_all(fact.sentence, fact.text), 2))
        if len(places) < 2:  # noqa: PLR2004 - no doubt
            return places[0] if places else -1
        starts = self.starts(fact.sentence)
        at = fact.start - starts[bisect_right(starts, fact.start) - 1] if starts else -1
        return at if at >= 0 and fact.sentence.startswith(fact.text, at) else places[0]

    @cached_property
    def _by_sentence(self) -> dict[str, list[Located]]:
        found: dict[str, list[Located]] = defaultdict(list)
        for fact in self._facts:
            found[fact.sentence].append(fact)
        return dict(found)


def find_all(sentence: str, text: str) -> Iterator[int]:
    """Yield where words stand in a sentence; parts of words only where they are nowhere whole.

    "17 people" does not stand in "117 people", nor "12" in "12,000".
    """
    whole = False
    for at in _every(sentence, text):
        if not _cuts(sentence, at, at + len(text)):
            whole = True
            yield at
    if not whole:
        yield from _every(sentence, text)


def _every(sentence: str, text: str) -> Iterator[int]:
    at = sentence.find(text) if text else -1
    while at >= 0:
        yield at
        at = sentence.find(text, at + 1)


def _cuts(sentence: str, start: int, end: int) -> bool:
    """Whether a word or number goes on before or after what stands there."""
    before, after = sentence[max(0, start - 2) : start], sentence[end : end + 2]
    return _goes_on(sentence[start], before[::-1]) or _goes_on(sentence[end - 1], after)


def _goes_on(edge: str, beside: str) -> bool:
    """Whether what stands beside a letter or digit, nearest first, is of the same word."""
    if not edge.isalnum() or not beside:
        return False
    number = edge.isdigit() and beside[0] in ",." and beside[1:].isdigit()
    return number or beside[0].isalnum() or beside[0] == "_"


def _starts(sentence: str, facts: Iterable[Located]) -> list[int]:
    """Return the starts that most facts allow, of those less than a sentence apart the first.

    Words that stand in a sentence twice allow two; the other facts tell which.
    """
    votes: Counter[int] = Counter()
    for fact in facts:
        for at in islice(find_all(sentence, fact.text), OCCURRENCES):
            if fact.start >= at:
                votes[fact.start - at] += 1
    starts: list[int] = []
    for start in sorted(votes, key=lambda s: (-votes[s], -s)):
        place = bisect_left(starts, start)
        near = starts[max(0, place - 1) : place + 1]
        if all(abs(start - other) >= len(sentence) for other in near):
            insort(starts, start)
    return starts
