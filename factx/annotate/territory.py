"""Where and when a figure holds: the place of the thing counted and the period it covers."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from factx.annotate.lines import BLANK_LINE
from factx.annotate.opinion import with_seen_periods, with_seen_places
from factx.annotate.periods import date_claims, goes_on
from factx.annotate.places import Site, names_country, site_of, sites_of
from factx.annotate.sentences import gap_after, wholes_of
from factx.facts import ClaimMention, DateMention, NameKind, NameMention
from factx.settings import SENTENCES_OF_EVENT

# A heading is one line, and its figure comes again in the first lines of the text.
_LONGEST_HEADING = 150
_LONGEST_WAY_TO_BODY = 400


def situate(
    doc: Doc,
    claims: Sequence[ClaimMention],
    names: Sequence[NameMention],
    dates: Sequence[DateMention],
) -> list[ClaimMention]:
    """Fill the place and the period of every claim.

    Args:
        doc: with sentence boundaries.
        claims: in text order, with their source, which is no place of theirs.
        names: places among them.
        dates: date mentions; ``since`` and ``until`` of a claim index them.

    Returns:
        The claims in the same order, with the words that gave each value in ``because``.
    """
    reader = _Places(doc, claims, names, dates)
    placed: list[ClaimMention] = []
    for claim in date_claims(doc, claims, dates):
        found = reader.site(claim, placed)
        placed.append(claim if found is None else _with(claim, found))
    placed = with_seen_places(doc, placed, names)
    return with_headings(doc.text, with_seen_periods(doc, placed, dates))


def with_headings(text: str, claims: Sequence[ClaimMention]) -> list[ClaimMention]:
    """Give a figure in a heading the place and period of the figure that the text opens with."""
    filled = list(claims)
    for number, claim in enumerate(claims[:-1]):
        line = text[claim.end : text.find("\n", claim.end) + 1]
        if not line or line.rstrip()[-1:] in {".", ";", ":", ","} or len(line) > _LONGEST_HEADING:
            continue
        body = claims[number + 1]
        opens = body.measure is claim.measure and body.start - claim.end < _LONGEST_WAY_TO_BODY
        if opens and BLANK_LINE.search(text, claim.end, body.start):
            filled[number] = _filled(claim, body)
    return filled


def _filled(claim: ClaimMention, body: ClaimMention) -> ClaimMention:
    if not claim.place and body.place:
        claim = _with(claim, Site(body.place, body.place_start, 0, 0, "text below the heading"))
    if max(claim.since, claim.until) < 0 <= max(body.since, body.until):
        because = (*claim.because, "period: text below the heading")
        claim = replace(claim, since=body.since, until=body.until, because=because)
    return claim


def _with(claim: ClaimMention, found: Site) -> ClaimMention:
    because = (*claim.because, f"place: {found.cue}")
    return replace(claim, place=found.text, place_start=found.start, because=because)


class _Places:
    """The places of a document, sentence by sentence."""

    def __init__(
        self,
        doc: Doc,
        claims: Sequence[ClaimMention],
        names: Sequence[NameMention],
        dates: Sequence[DateMention],
    ) -> None:
        self.text = doc.text
        self.dates = dates
        self.firsts, self.sentences = wholes_of(doc)
        self.together: dict[int, list[ClaimMention]] = defaultdict(list)
        for claim in claims:
            self.together[claim.sentence].append(claim)
        self.places: dict[int, list[NameMention]] = defaultdict(list)
        for name in names:
            if name.kind is NameKind.PLACE:
                self.places[self.firsts[name.sentence]].append(name)
        self.read: dict[int, list[Site]] = {}

    def sites(self, sentence: int) -> list[Site]:
        """Return the places of a sentence at which something can have happened."""
        sentence = self.firsts[sentence]
        if sentence not in self.read:
            places = self.places[sentence]
            self.read[sentence] = sites_of(self.text, self.sentences[sentence], places)
        return self.read[sentence]

    def site(self, claim: ClaimMention, placed: Sequence[ClaimMention]) -> Site | None:
        """Return where a claim happened, from its sentence or from what it goes on about."""
        others = [c for c in self.together[claim.sentence] if c is not claim]
        own = site_of(self.text, claim, self.sites(claim.sentence), others)
        if own is not None or names_country(self.sentences[claim.sentence].text):
            return own
        if 0 <= claim.part_of < len(placed) and placed[claim.part_of].place:
            return _of(placed[claim.part_of], "part of a total")
        last = placed[-1] if placed else None
        if last is not None and last.sentence == claim.sentence:
            return _of(last, "carried over") if "place: carried over" in last.because else None
        return self._carried(claim, placed)

    def _dated(self, claim: ClaimMention) -> bool:
        """Tell whether a sentence has a date of its own: then it tells of another event."""
        start, end = (
            self.sentences[claim.sentence].start_char,
            self.sentences[claim.sentence].end_char,
        )
        return any(start <= self.dates[i].start < end for i in (claim.since, claim.until) if i >= 0)

    def _carried(self, claim: ClaimMention, placed: Sequence[ClaimMention]) -> Site | None:
        new = self._dated(claim) or self.places[self.firsts[claim.sentence]]
        if new or not goes_on(self.sentences[claim.sentence].text, claim):
            return None
        for number in range(
            claim.sentence - 1, max(-1, claim.sentence - 1 - SENTENCES_OF_EVENT), -1
        ):
            if "\n" in gap_after(self.text, self.sentences, number):
                return None
            earlier = _last_of(number, placed)
            if earlier:
                return _of(earlier, "carried over")
            if self.sites(number):
                return replace(self.sites(number)[0], cue="carried over")
        return None


def _last_of(sentence: int, placed: Sequence[ClaimMention]) -> ClaimMention | None:
    """Return the last claim of a sentence that has a place; claims are in text order."""
    for claim in reversed(placed):
        if claim.sentence < sentence:
            return None
        if claim.sentence == sentence and claim.place:
            return claim
    return None


def _of(claim: ClaimMention, cue: str) -> Site | None:
    if not claim.place:
        return None
    return Site(claim.place, claim.place_start, claim.place_start, claim.place_start, cue)
