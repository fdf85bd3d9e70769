"""What a figure takes from the figure it belongs to, is compared with, or stands in brackets of."""

import re
from collections.abc import Sequence
from dataclasses import replace

from factx.annotate.learned import is_vouched
from factx.annotate.measures import NO_TRIGGER
from factx.annotate.nouns import is_money, is_share, names_people, names_site, names_thing, words
from factx.facts import ClaimMention, Measure
from factx.settings import CLAIMS_BESIDE

# "52 homicides in May, compared with 40", "102, up from 88 the year before".
_COMPARED = re.compile(
    r"[^.;]{0,60}?\b(?:compared\s(?:with|to)|in\scomparison\swith|(?:up|down)\sfrom|versus|from|to)"
    r"\s(?:the\s)?"
)
# "11,400 people (2,350 families)": the same fate, counted another way.
_BRACKET = re.compile(r"\s?\(|, or\s")
# What opens a part, be it on the next line of a list.
_OPENED = re.compile(r"\b(?:of (?:whom|which|them)|among them|including)\s(?:\w+\s)?$")

_LONGEST_OPENING = 40


def inherited(text: str, claims: Sequence[ClaimMention]) -> list[ClaimMention]:
    """Give a part, or a figure compared with, what happened to the figure it belongs to."""
    given: list[ClaimMention] = []
    for place, claim in enumerate(claims):
        own = (is_vouched(claim) and not _is_apposed(text, claim)) or is_share(claim.number)
        before = given[-1] if given else None
        if own:
            given.append(claim)
        elif before is not None and _BRACKET.fullmatch(text[before.end : claim.start]):
            given.append(_as(claim, before.measure, f"beside '{before.text}'"))
        elif claim.part_of >= 0:
            whole = claims[claim.part_of]
            start = max(whole.end, claim.start - _LONGEST_OPENING)
            opened = claim.part_of == place - 1 and bool(_OPENED.search(text, start, claim.start))
            given.append(_part_of(whole, claim, opened=opened))
        elif before is not None and _COMPARED.fullmatch(text[before.end : claim.start]):
            given.append(_as(claim, before.measure, f"compared with '{before.text}'"))
        else:
            given.append(claim)
    return given


def with_counted(claims: Sequence[ClaimMention]) -> list[ClaimMention]:
    """Give a bare number the noun of its whole, or of the figure before it: "20 men … 14".

    Args:
        claims: in text order; ``part_of`` is an index among them.
    """
    given: list[ClaimMention] = []
    for claim in claims:
        amount = is_money(claim.text) or claim.because[:1] == ("amount",)
        if claim.counted or claim.implicit or is_share(claim.number) or amount:
            given.append(claim)
            continue
        whole = given[claim.part_of] if 0 <= claim.part_of < len(given) else None
        beside = whole if whole is not None and whole.counted else _counted_before(given, claim)
        given.append(claim if beside is None else replace(claim, counted=beside.counted))
    return given


def _counted_before(given: Sequence[ClaimMention], claim: ClaimMention) -> ClaimMention | None:
    """Return the last figure of the same sentence that counts by a noun, its whole for a part.

    One of the same measure comes first: "58 people died in two storms, and not 41".
    """
    near = [one for one in given[-CLAIMS_BESIDE:] if one.sentence == claim.sentence]
    near = [one for one in reversed(near) if one.counted and not one.implicit]
    near = [one for one in near if not is_share(one.number) and not is_money(one.text)]
    same = [one for one in near if one.measure is claim.measure is not Measure.OTHER]
    if same:
        part = 0 <= same[0].part_of < len(given) and claim.part_of < 0
        whole = given[same[0].part_of] if part else same[0]
        return whole if whole.counted else same[0]
    return near[0] if near and _can_suffer(near[0]) else None


def _can_suffer(claim: ClaimMention) -> bool:
    """Tell a figure of people: after "burned 12 houses and killed 3" nobody counts houses."""
    what = claim.counted
    things = names_thing(what) or names_site(what) or not what[-1:].isalpha()
    things = things or what.lower().endswith(tuple(words("remains")))
    return claim.measure not in _OF_THINGS and not things


_OF_THINGS = frozenset({Measure.DESTROYED, Measure.ATTACKS})


def _part_of(whole: ClaimMention, claim: ClaimMention, *, opened: bool) -> ClaimMention:
    """Give a part the measure of its whole; what the network sees yields to it beside it."""
    beside = (opened or whole.sentence == claim.sentence) and whole.start < claim.start
    unread = claim.because[:1] == (NO_TRIGGER,) or claim.because[0].startswith(_OF_NOTHING)
    if not unread and not (beside and whole.measure is not Measure.OTHER):
        return claim
    said = "said to be part of" if opened else "part of"
    return _as(claim, whole.measure, f"{said} '{whole.text}'")


# The whole had no measure yet when its part was read.
_OF_NOTHING = ("other: part of ", "other: said to be part of ")
# "51 dead, seven of them children, and 55 missing": no verb of its own says what befell the seven.
_APPOSED = re.compile(r"\sof (?:them|whom|these|those)\s(?:an?\s|the\s)?[a-z]+(?=[,.;)]|\sand\s)")
_VERBAL = re.compile(r"(?:ed|en|ing|dead|shot|held|hurt|missing|died|fatally|later)$")


def _is_apposed(text: str, claim: ClaimMention) -> bool:
    """Tell a part in apposition to its whole."""
    found = claim.part_of >= 0 and _APPOSED.search(text, claim.start, claim.end + _LONGEST_OPENING)
    if not found or text[claim.start : found.start()].strip() != claim.number:
        return False
    word = found[0].rsplit(maxsplit=1)[-1]
    return not _VERBAL.search(word) or names_people(word)


def _as(claim: ClaimMention, measure: Measure, why: str) -> ClaimMention:
    return replace(claim, measure=measure, because=(f"{measure}: {why}", *claim.because[1:]))
