"""What the network sees of the claims that the grammar reads, and what it decides of them.

The network tags the span and measure of each claim, and chooses status and kind; the grammar
reads the number, its bounds and the trigger. Where a pipeline has no such network the grammar
stands alone. A number is a claim where both see one, or where its trigger stands beside it; the
network names the kind of figure (right in 94 of 100, the cues of the grammar in 83), and a status
that it is sure of. `factx.annotate.weighing` decides the measure.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from factx.annotate.labels import DESCRIBED
from factx.annotate.measures import NO_TRIGGER
from factx.annotate.nouns import is_person, names_site, names_thing
from factx.annotate.numbers import NumberPhrase
from factx.annotate.refusals import LABELS
from factx.facts import ClaimKind, ClaimMention, Measure, Status
from factx.language import load
from factx.settings import (
    CLAIMS_BESIDE,
    FARTHEST_CUE,
    LABEL_OVERRULED,
    OWN_WEIGHT,
    PART_OF_SEEN,
    STATUS_SEEN,
    VICTIM_SEEN,
)

# Where a Doc carries what the network sees of claims; `factx.annotate.components` says what is
# made of it.
SEEN = "factx_claims"


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim as the grammar reads it; ``weight`` is how firmly it reads the measure.

    2: the trigger stands beside the number, is its noun or labels it; 1: it is found by the parse
    or further off; 0: none; `OWN_WEIGHT`: it is a word of the user's own.
    ``doubtful`` marks a number that alone says too little to be a claim.
    """

    claim: ClaimMention
    weight: int
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """A claim as the network sees it, in code points; scores are its own probabilities.

    ``chances``: of every `Measure`, in order.
    """

    start: int
    end: int
    measure: Measure
    score: float
    status: Status
    status_score: float
    kind: ClaimKind
    part_of: int
    part_of_score: float
    chances: tuple[float, ...]

    def overlap(self, start: int, end: int) -> int:
        """Count the code points shared with a stretch of text."""
        return min(self.end, end) - max(self.start, start)


def seen_in(doc: Doc) -> list[Seen] | None:
    """Return the claims that the network sees in a Doc; None where it has no such network."""
    found = doc.user_data.get(SEEN)
    if found is None:
        return None
    places = [
        Seen(
            doc[one["start"]].idx,
            doc[one["end"] - 1].idx + len(doc[one["end"] - 1]),
            Measure(one["measure"]),
            one["score"],
            Status(one["status"]),
            one["status_score"],
            ClaimKind(one["kind"]),
            doc[one["part_of"]].idx if one["part_of"] >= 0 else -1,
            one["part_of_score"],
            one["chances"],
        )
        for one in found
    ]
    return sorted(places, key=lambda s: s.start)


def settle(drafts: Sequence[Draft], seen: Sequence[Seen] | None) -> list[ClaimMention]:
    """Decide which drafts are claims, their status and kind; `weighing` decides the measure."""
    if seen is None:
        return [d.claim for d in drafts if not d.doubtful]
    settled = []
    for draft in drafts:
        one = same(draft.claim, seen)
        own = draft.weight == OWN_WEIGHT
        if one is not None:
            settled.append(_slots(draft.claim, one))
        elif own or (draft.weight >= 2 and not draft.claim.implicit and not draft.doubtful):  # noqa: PLR2004
            settled.append(draft.claim)
    return settled


def same(claim: ClaimMention, seen: Sequence[Seen]) -> Seen | None:
    """Return what the network sees at a claim; ``seen`` is sorted by its start."""
    first = bisect_left(seen, claim.start - FARTHEST_CUE, key=lambda s: s.start)
    near = seen[first : bisect_left(seen, claim.end, key=lambda s: s.start)]
    best = max(near, key=lambda s: s.overlap(claim.start, claim.end), default=None)
    return best if best is not None and best.overlap(claim.start, claim.end) > 0 else None


def vouches(seen: Sequence[Seen], phrase: NumberPhrase, reason: str) -> bool:
    """Tell whether the network is sure that a number after a name counts people.

    "Flight 410" and "Acre School 410" have one form; what tells them apart is the text around.
    """
    if reason not in LABELS:
        return False
    first = bisect_left(seen, phrase.start - FARTHEST_CUE, key=lambda s: s.start)
    last = bisect_left(seen, phrase.end, key=lambda s: s.start)
    return any(
        one.overlap(phrase.start, phrase.end) > 0
        and one.score >= LABEL_OVERRULED
        and one.measure in _OF_PEOPLE
        for one in seen[first:last]
    )


def pointers(claims: Sequence[ClaimMention], seen: Sequence[Seen]) -> dict[int, int]:
    """Return start of claim to start of its whole, where the network is sure of both.

    ``claims`` and ``seen`` are sorted by their starts.
    """
    found = {}
    for claim in claims:
        one = same(claim, seen)
        if one is not None and one.part_of >= 0 and one.part_of_score >= PART_OF_SEEN:
            last = bisect_right(claims, one.part_of, key=lambda c: c.start)
            before = claims[max(0, last - CLAIMS_BESIDE) : last]
            whole = next((c for c in before if one.part_of < c.end), None)
            if whole is not None and whole is not claim:
                found[claim.start] = whole.start
    return found


def _slots(claim: ClaimMention, seen: Seen) -> ClaimMention:
    """Take kind and status from what the network sees."""
    # Rates are too rare for the network to have learned; the words for them are plain.
    is_rate = claim.kind is ClaimKind.RATE
    claim = claim if is_rate else replace(claim, kind=seen.kind)
    if claim.status is Status.STATED and seen.status_score >= STATUS_SEEN:
        claim = replace(claim, status=seen.status)
    return claim


def in_its_place(claim: ClaimMention) -> ClaimMention:
    """Take what befalls people off places and things: "held in 11 prisons"."""
    place = claim.measure in _OF_BODIES and names_site(claim.counted)
    if not place and not (claim.measure in _OF_PEOPLE and names_thing(claim.counted)):
        return claim
    because = "other: a place" if place else "other: things"
    return replace(claim, measure=Measure.OTHER, because=(because, *claim.because[1:]))


def is_vouched(claim: ClaimMention) -> bool:
    """Tell whether words of the text say what happened to this very figure."""
    return claim.because[:1] != (NO_TRIGGER,)


def unseen_victims(
    doc: Doc, sentence: Span, seen: Sequence[Seen], taken: Sequence[ClaimMention]
) -> list[tuple[Span, Seen]]:
    """Find single victims that only the network sees in a sentence, none of them ``taken``.

    ``seen`` is sorted by its start.
    """
    found = []
    first = bisect_left(seen, sentence.start_char, key=lambda s: s.start)
    for one in seen[first : bisect_left(seen, sentence.end_char, key=lambda s: s.start)]:
        free = not any(one.overlap(c.start, c.end) > 0 for c in taken)
        if free and one.score >= VICTIM_SEEN and one.measure in _OF_ONE:
            span = doc.char_span(one.start, one.end, alignment_mode="expand")
            span = None if span is None else _whole_name(span)
            if span is not None and _is_one(span) and not _is_of_another(span.root):
                found.append((span, one))
    return found


# Stands in the reason where no trigger vouches for what the network sees.
UNAIDED = "seen by the network alone"

# What befalls people only: "80 diseases" are not killed, whatever stands around them.
_OF_PEOPLE = frozenset(Measure) - {Measure.OTHER, Measure.DESTROYED, Measure.ATTACKS}
# Texts name those held or put to death for what they are accused of, where nobody is counted.
_OF_ONE = _OF_PEOPLE - {Measure.DETAINED, Measure.EXECUTED}
_OF_BODIES = _OF_PEOPLE - {Measure.AFFECTED, Measure.DISPLACED, Measure.HOMELESS}


def _whole_name(span: Span) -> Span:
    """Take the whole name that a stretch begins or ends inside of."""
    doc, start, end = span.doc, span.start, span.end
    while start > 0 and doc[start].ent_type_ == "PERSON" and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_type_ == "PERSON" and doc[end].ent_iob_ == "I":
        end += 1
    return doc[start:end]


def _is_of_another(token: Token) -> bool:
    """Tell a name that only says whose: "the bodyguard of the president" was found dead."""
    while token.dep_ in DESCRIBED and token.head.i != token.i:
        token = token.head
    return token.dep_.startswith("nmod") and is_person(token.head.lower_)


def _is_hit(token: Token) -> bool:
    """Tell a part of the body that is a word for people too: "shot him in the head"."""
    parts = load("victims")["parts"]
    return token.lower_ in parts and any(t.lower_ in {"in", "to"} for t in token.lefts)


def _is_one(span: Span) -> bool:
    """Tell whether a span without numeral names one person or is a noun for one."""
    last = span[-1]
    if any(token.like_num for token in span) or _is_hit(span.root):
        return False
    return last.ent_type_ == "PERSON" or (is_person(last.lower_) and last.tag_.startswith("NN"))
