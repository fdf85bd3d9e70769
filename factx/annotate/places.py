"""Names of places in a sentence as where something happened: alone, listed, one inside another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span, Token

from factx.annotate.scopes import is_when
from factx.facts import ClaimMention, NameMention
from factx.language import load

_WORD = re.compile(r"[\w’'-]+|[^\w\s]")
# "in the volatile northern border town of": the words between a preposition and its name.
_WORDS_BETWEEN = 8
# Names further apart than this are not one place.
_LONGEST_GAP = 60


_STOPS = {",", ";", ":", ")", "“", '"', "."}


@dataclass(frozen=True, slots=True)
class Site:
    """A place as it is to be written, its extent with what surrounds it, and how it is bound."""

    text: str
    start: int
    first: int
    end: int
    cue: str


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load("places")["at"][name])


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("places")["at"][name])


def sites_of(text: str, sentence: Span, places: Sequence[NameMention]) -> list[Site]:
    """Find among the names of places in a sentence those at which something can have happened."""
    found: list[Site] = []
    for group in _groups(text, places):
        cue = _cue(text, sentence, group[0], group[-1])
        if cue:
            first, last = _most_specific(text, group)
            found.append(
                Site(text[first.start : last.end], first.start, group[0].start, group[-1].end, cue)
            )
    return found


def _groups(text: str, places: Sequence[NameMention]) -> list[list[NameMention]]:
    """Put names together that tell one place: listed, or one inside the other."""
    groups: list[list[NameMention]] = []
    for place in places:
        if groups and _links(text[groups[-1][-1].end : place.start]):
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups


def _links(gap: str) -> bool:
    if len(gap) > _LONGEST_GAP:
        return False
    return any(_pattern(name).fullmatch(gap) for name in ("inside", "owner", "list"))


def _most_specific(text: str, group: Sequence[NameMention]) -> tuple[NameMention, NameMention]:
    """Return the first and last name of what to write: "A in B" is A, "B's A" is A too."""
    start = 0
    while start + 1 < len(group) and _pattern("owner").fullmatch(
        text[group[start].end : group[start + 1].start]
    ):
        start += 1
    end = start
    while end + 1 < len(group) and _listed(text, group, end):
        end += 1
    return group[start], group[end]


def _listed(text: str, group: Sequence[NameMention], place: int) -> bool:
    """Tell whether the next name is another place beside this one, not the one around it."""
    gap = text[group[place].end : group[place + 1].start]
    if not _pattern("list").fullmatch(gap):
        return False
    if gap != ", ":
        return True
    rest = [
        text[one.end : two.start]
        for one, two in zip(group[place + 1 :], group[place + 2 :], strict=False)
    ]
    return any(_pattern("list").fullmatch(g) and g != ", " for g in rest[:4])


def _cue(text: str, sentence: Span, first: NameMention, last: NameMention) -> str:
    """Return the word that puts something at a place; empty where none does."""
    after = [t for t in sentence if t.idx >= last.end][: int(load("places")["at"]["words_to_site"])]
    if text[last.end : last.end + 1] == "-" or text[max(0, first.start - 1) : first.start] == "-":
        return ""
    noun = _noun_after(after)
    if noun:
        return noun
    if _pattern("has").match(text, last.end):
        return "subject"
    if after and after[0].tag_ in {"NN", "NNS"} and not is_when(after[0]):
        return ""
    return _preposition(text[sentence.start_char : first.start])


def _noun_after(tokens: Sequence[Token]) -> str:
    """Return the noun that makes a name before it a place: "the Shanghai bus bombing"."""
    for token in tokens:
        if token.lower_ in _words("sites"):
            return token.text
        if token.tag_ not in {"NN", "NNS", "NNP", "JJ", "HYPH"} or token.is_punct:
            return ""
    return ""


def _preposition(before: str) -> str:
    words = [w.lower() for w in _WORD.findall(before)]
    for back, word in enumerate(reversed(words[-_WORDS_BETWEEN:]), start=1):
        previous = words[-back - 1] if back < len(words) else ""
        if word == "of" and previous in _words("directions"):
            return f"{previous} of"
        if word == "of" and previous not in _words("kinds"):
            return ""
        if word == "of" or (word == "," and previous in _words("kinds")):
            continue
        if word in _STOPS or word in _words("others"):
            return ""
        if word == "from" and previous in _words("comers"):
            return ""
        if word in _words("prepositions"):
            return "" if previous in _words("origins") else word
    return ""


def site_of(
    text: str, claim: ClaimMention, sites: Sequence[Site], others: Sequence[ClaimMention]
) -> Site | None:
    """Choose among the places of a sentence the one where the counted thing happened."""
    allowed = [s for s in sites if not _of_source(s, claim)]
    # "Ada accounts for 40": such a place speaks of what follows it.
    after = [s for s in allowed if s.first >= claim.end and s.cue != "subject"]
    before = [s for s in allowed if s.first < claim.start]
    if after and _reaches(text, claim, after[0], others):
        return after[0]
    if before:
        return before[-1]
    if after and (len(after) == 1 or not _parts_between(claim, after[0], others)):
        return after[0]
    return None


def _of_source(site: Site, claim: ClaimMention) -> bool:
    """Tell whether a place belongs to the words of the source, or to what explains it."""
    start = claim.said_by_start
    inside = start >= 0 and start <= site.first < start + len(claim.said_by)
    return inside or claim.end <= start < site.first


def _reaches(text: str, claim: ClaimMention, site: Site, others: Sequence[ClaimMention]) -> bool:
    gap = text[claim.end : site.first]
    return not re.search(r";|, (?:and|but|while|who|which|after|although)\b", gap) and not (
        _parts_between(claim, site, others)
    )


def _parts_between(claim: ClaimMention, site: Site, others: Sequence[ClaimMention]) -> bool:
    """Tell whether parts of the claim are counted between it and a place, which is theirs."""
    return any(claim.end <= other.start < site.first and other.part_of >= 0 for other in others)


def names_country(sentence: str) -> bool:
    """Tell whether a sentence speaks of "the country": that is no place to be written down."""
    return _pattern("country").search(sentence) is not None
