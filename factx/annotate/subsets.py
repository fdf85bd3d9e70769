"""Tie a figure to the figure that it is a part of: "246 people, including 17 children"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from factx.annotate.nouns import is_share
from factx.facts import ClaimMention, Measure
from factx.language import load
from factx.language.numerals import value

# A part further away than this speaks of something else.
_GAP = 160
_LIST_GAP = 90
_SENTENCES_TO_WHOLE = 2
_CLAIMS_BACK = 7
_LIST = re.compile(r"(?:[,;:(]|\s|and|an?|or|as well as|another|the other)*+")
# "- Ada: 187 cases" and on the next line "- Mill Bay (with the port): 116 cases".
_NEXT_ROW = re.compile(r"\s*\n[^\S\n]*[^\n:.;]{1,60}:[^\S\n]*")
_ENDS = re.compile(r"[.!?][”\"’']?\s+(?=[A-Z“\"‘(])|\n\s*\n")
_FINITE = re.compile(r"\b(?:was|were|is|are|has|had|have|said|reported|according)\b", re.IGNORECASE)
_DASHES = {"–", "—", "--", "-"}
_KILLING = re.compile(r",?\s(?:and\s)?(?:killing|wounding|injuring)\s(?:at\sleast\s)?$")


def tie_subsets(
    text: str, claims: Sequence[ClaimMention], pointers: Mapping[int, int]
) -> list[ClaimMention]:
    """Set ``part_of`` of every claim that a cue makes a part of another.

    Args:
        text: what the offsets count in.
        claims: in text order.
        pointers: start of a claim to start of its whole, where the network is sure of it.
    """
    tied = list(claims)
    places = {claim.start: index for index, claim in enumerate(tied)}
    for index, claim in enumerate(tied):
        whole, cue = places.get(pointers.get(claim.start, -1), -1), "network"
        if 0 <= whole < index and _is_sibling(text, tied, whole, index):
            whole, cue = tied[whole].part_of, "list"
        if index and _of_whom(text, tied[index - 1], claim):
            whole, cue = index - 1, "of whom"
        if whole >= 0 and not _is_possible(tied[whole], claim):
            whole = -1
        if whole in {-1, index}:
            whole, cue = _whole_before(text, tied, index)
        if whole < 0 and index + 1 < len(tied) and _is_part_first(text, claim, tied[index + 1]):
            whole, cue = index + 1, "of"
        possible = whole >= 0 and _is_possible(tied[whole], claim)
        if possible and _may_hold(tied, whole, index):
            because = (*claim.because, f"part_of: {cue}")
            tied[index] = replace(claim, part_of=whole, because=because)
    return tied


def _is_sibling(text: str, claims: Sequence[ClaimMention], first: int, last: int) -> bool:
    """Tell parts listed side by side, the first of them already tied: "22 men, 6 women"."""
    row = claims[first : last + 1]
    gaps = (text[one.end : two.start] for one, two in pairwise(row))
    return claims[first].part_of >= 0 and all(_LIST.fullmatch(gap) for gap in gaps)


def _of_whom(text: str, last: ClaimMention, claim: ClaimMention) -> bool:
    """Tell whether a figure opens the clause on the one before it: no network knows better."""
    if _CLAUSE.fullmatch(text, last.end, claim.start):
        return True
    opens = _CLAUSE_OF_PART.fullmatch(text, last.end, claim.start) is not None
    return opens and _WHOM.match(text, _number_end(text, claim)) is not None


_CLAUSE = re.compile(r"[^.;:\n]{0,60},?\s(?:\W{0,3})of\s(?:whom|which)\s(?:\w+\s)?")
# "224 cases, 171 of which": the figure opens the clause that points back.
_CLAUSE_OF_PART = re.compile(r"[^.;:,\n]{0,60},\s(?:\w+\s)?")
_WHOM = re.compile(r"\sof\s(?:whom|which)\b")


def _is_possible(whole: ClaimMention, part: ClaimMention) -> bool:
    """Tell whether one can hold the other: no money in people, nothing in what is smaller."""
    if _is_money(part) and not _is_money(whole):
        return False
    ours, theirs = value(part.number), value(whole.number)
    return (
        is_share(part.number)
        or is_share(whole.number)
        or ours is None
        or theirs is None
        or ours <= theirs
    )


def _is_money(claim: ClaimMention) -> bool:
    return claim.because[:1] == ("amount",)


def _may_hold(claims: Sequence[ClaimMention], whole: int, part: int) -> bool:
    """Tell whether a tie makes no circle."""
    seen = {part}
    while whole >= 0:
        if whole in seen:
            return False
        seen.add(whole)
        whole = claims[whole].part_of
    return True


def _whole_before(text: str, claims: Sequence[ClaimMention], index: int) -> tuple[int, str]:
    if index == 0:
        return -1, ""
    last, claim = claims[index - 1], claims[index]
    gap = text[last.end : claim.start]
    if len(gap) > _GAP or _ENDS.search(gap):
        return _taken_up(text, claims, index) if len(gap) <= 2 * _GAP else (-1, "")
    cue = _including().search(_BRACKETED.sub("", gap))
    shot = last.measure is Measure.CASUALTIES or "'shot'" in last.because[0]
    rules = (
        (index - 1, cue[0].lower() if cue else ""),
        (last.part_of, "list" if _goes_on(gap, last, claim) else ""),
        (index - 1, "among" if _is_among(text, last, gap) else ""),
        (index - 1, "killing" if shot and _KILLING.search(gap) else ""),
        (index - 1, "breakdown" if _BREAKS_DOWN.fullmatch(gap) or gap.strip() in _DASHES else ""),
    )
    found = next(((whole, words) for whole, words in rules if words), None)
    return found or _taken_up(text, claims, index)


# "187 cases, Mill Bay (including the port) 116": what a bracket includes ends with it.
_BRACKETED = re.compile(r"\([^()]*\)")
# "31 deaths by cause: 12"; a colon on the next line or after a comma is a label's: "Mill Bay: 12".
_BREAKS_DOWN = re.compile(r"[^\n,;]*:\s*")
_AMONG = re.compile(r"\bamong (?:the|these|those|our|his|her|their|its) $", re.IGNORECASE)
_ARE = re.compile(r"[^.;:,\n]{0,40}\s(?:are|were|is|was)\s(?:at least\s|an?\s)?")


def _is_among(text: str, last: ClaimMention, gap: str) -> bool:
    """Tell the whole that a sentence names before its part: "Among the 214 are nine minors"."""
    return bool(_ARE.fullmatch(gap) and _AMONG.search(text, max(0, last.start - 20), last.start))


def _goes_on(gap: str, last: ClaimMention, claim: ClaimMention) -> bool:
    """Tell whether a claim goes on with the list of parts that the last one belongs to."""
    if last.part_of < 0:
        return False
    alike = bool(last.counted) and (claim.counted, claim.measure) == (last.counted, last.measure)
    if _LIST.fullmatch(gap) or (alike and _NEXT_ROW.fullmatch(gap)):
        return True
    comma = re.search(r"[,;)]\s(?:and\s)?(?:an?\s)?$|\sand\s(?:an?\s)?(?:\w+\s\()?$|\($", gap)
    clauses = last.because[-1].endswith(("whom", "which", "these", "those", "them"))
    return len(gap) <= _LIST_GAP and comma is not None and (clauses or not _FINITE.search(gap))


def _taken_up(text: str, claims: Sequence[ClaimMention], index: int) -> tuple[int, str]:
    """Find the whole of "Of these, 11 …" and of "four of them"."""
    claim = claims[index]
    opening = _ENDS.split(text[max(0, claim.start - _GAP) : claim.start])[-1]
    cue = _taken().match(opening.lstrip())
    after = None if cue else _of_them().match(text, _number_end(text, claim))
    if not cue and not after:
        return -1, ""
    found = cue or after
    assert found is not None
    pointed = _pointed(found[0], found.string[found.end() : found.end() + _LONGEST_NOUN])
    if pointed is None:
        return -1, ""
    back = _nearest(text, claims, index, noun=pointed)
    return (back, found[0].strip().lower()) if back >= 0 else (-1, "")


_LONGEST_NOUN = 40
_NOUN = re.compile(r"\s(?:former\s)?(\w+)")


def _pointed(cue: str, after: str) -> str | None:
    """Return the word that says who is meant, None for people whom no figure before counts.

    "Of those killed" means the killed; "of those surveyed" the ones whom a survey asked, and "of
    the country's budget" no figure at all.
    """
    last = cue.rsplit(maxsplit=1)[-1].lower()
    noun = _NOUN.match(after)
    beside = noun[1].lower() if noun else ""
    if beside in _words("asked") or last in _words("asked"):
        return None
    if last in {"these", "those"}:
        return beside if beside in _fates() else last
    owned = after[:2] in {"'s", "’s"} and cue.lower().lstrip().startswith("of the")
    return None if owned else last


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("subsets")["pointed"][name])


@cache
def _fates() -> Mapping[str, Measure]:
    table = load("subsets")["fates"]
    return {word: Measure(name) for name, words in table.items() for word in words}


def _number_end(text: str, claim: ClaimMention) -> int:
    at = text.find(claim.number.removeprefix("estimated "), claim.start, claim.end)
    return (
        at + len(claim.number.removeprefix("estimated ")) if at >= 0 and claim.number else claim.end
    )


def _nearest(text: str, claims: Sequence[ClaimMention], index: int, *, noun: str) -> int:
    """Return the nearest claim before that counts the noun pointed at, else the nearest."""
    within = [
        back
        for back in range(index - 1, max(-1, index - _CLAIMS_BACK), -1)
        if _can_hold(text, claims[back], claims[index])
    ]
    same = [back for back in within if noun in claims[back].counted.lower().split()]
    same += [back for back in within if claims[back].measure is _fates().get(noun)]
    wholes = [back for back in within if claims[back].part_of < 0]
    pointing = noun in {"whom", "which", "them"}
    # "Of the village" is no one of those whom the nearest figure counts.
    many = noun in _fates() or noun.endswith(("s", "ed")) or noun in _words("many")
    ranked = within if pointing else [*same, *(wholes if many else ())]
    return next(iter(ranked), -1)


def _can_hold(text: str, whole: ClaimMention, part: ClaimMention) -> bool:
    near = part.sentence - whole.sentence <= _SENTENCES_TO_WHOLE
    paragraph = "\n\n" not in text[whole.end : part.start]
    share = is_share(whole.number) or _is_money(whole)
    compared = _COMPARED.search(text, max(0, whole.start - _LONGEST_NOUN), whole.start)
    possible = not whole.implicit and not share and not compared and _is_possible(whole, part)
    return near and paragraph and possible


# "65, compared with 102 in 2020. Among those killed": the second is of another year.
_COMPARED = re.compile(r"\b(?:compared\s(?:with|to)|(?:up|down)\sfrom|versus)\s(?:\w+\s){0,2}$")


def _is_part_first(text: str, part: ClaimMention, whole: ClaimMention) -> bool:
    gap = text[part.end : whole.start]
    return len(gap) <= _GAP and bool(_part_first().fullmatch(gap))


@cache
def _pattern(name: str) -> str:
    return f"(?:{'|'.join(load('subsets')[name]['words'])})"


@cache
def _including() -> re.Pattern[str]:
    return re.compile(rf"\b{_pattern('including')}\b", re.IGNORECASE)


@cache
def _taken() -> re.Pattern[str]:
    return re.compile(rf"{_pattern('taken_up')}\b", re.IGNORECASE)


@cache
def _of_them() -> re.Pattern[str]:
    return re.compile(rf"\s{_pattern('of_them')}\b", re.IGNORECASE)


@cache
def _part_first() -> re.Pattern[str]:
    return re.compile(rf"\s{_pattern('part_first')}\s?", re.IGNORECASE)
