"""Look-ups over a result that the parts of the page share."""

from collections import defaultdict
from collections.abc import Mapping
from urllib.parse import quote

from factx.facts import Claim, Relation, Result
from factx.render.report.locate import Units, find_sentence
from factx.render.report.periods import Days, days


class Index:
    """A result and its texts, ready to be asked.

    Attributes:
        result: What the run found.
        texts: The text of each document.
        claims: Claim by its id.
        as_of: The moment that each claim speaks of, by its id: EDTF, empty where unknown.
        documents: Number of each document on the page, by its name.
    """

    def __init__(self, result: Result, texts: Mapping[str, str]) -> None:
        self.result = result
        self.texts = texts
        self.claims = {claim.claim: claim for claim in result.claims}
        self.sources = {source.document: source for source in result.sources}
        self.documents = {name: number for number, name in enumerate(sorted(self.sources))}
        self._units = {name: Units(text) for name, text in texts.items()}
        self.as_of = {point.claim: point.as_of for point in result.timeline}
        for claim in result.claims:
            self.as_of.setdefault(claim.claim, claim.until or self._written(claim.document))
        self.relations: defaultdict[str, list[Relation]] = defaultdict(list)
        for relation in result.relations:
            self.relations[relation.claim].append(relation)
            self.relations[relation.to].append(relation)

    def period(self, claim: Claim) -> Days:
        """Give the days that a claim speaks of; the day of its document where it names none."""
        since, until = days(claim.since), days(claim.until)
        if since.first or until.last:
            return Days(since.first, until.last)
        return days(self._written(claim.document))

    def place(self, document: str, start: int, end: int) -> str:
        """Link to a stretch of a document, as the script of the page reads it."""
        if document not in self.documents:
            return ""
        begin, last = self.units(document, start), self.units(document, end)
        return f"#d{self.documents[document]}-{begin}-{last}"

    def units(self, document: str, offset: int) -> int:
        """Count an offset as scripts do, in UTF-16 code units."""
        return self._units[document](offset) if document in self._units else offset

    def sentence_start(self, document: str, sentence: str, start: int, end: int) -> int | None:
        """Find a sentence in its document; None where the text is not at hand."""
        return find_sentence(self.texts.get(document, ""), sentence, start, end)

    def _written(self, document: str) -> str:
        source = self.sources.get(document)
        return source.date if source else ""


def anchor(kind: str, identity: str) -> str:
    """Make the name of a place on the page from an id, whatever characters it holds."""
    return f"{kind}-{quote(identity, safe='', errors='replace')}"
