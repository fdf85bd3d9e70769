"""Failed checks of arithmetic as the templates show them."""

from collections.abc import Iterable
from dataclasses import dataclass

from factx.facts import Check, Claim, Measure
from factx.render.report.index import Index, anchor


@dataclass(frozen=True, slots=True)
class CheckCard:
    """One failed check of arithmetic."""

    anchor: str
    title: str
    document: str
    found: str
    expected: str
    suggested: str
    because: str
    sentences: tuple[tuple[str, str, str], ...]


def sort_checks(checks: Iterable[Check], index: Index) -> list[Check]:
    """Put slips in counts of harm before those in other numbers, else keep the order."""

    def is_other(check: Check) -> bool:
        known = [index.claims[claim] for claim in check.claims if claim in index.claims]
        return bool(known) and all(claim.measure is Measure.OTHER for claim in known)

    return sorted(checks, key=is_other)


def make_check_card(check: Check, index: Index) -> CheckCard:
    """Show one failed check with the sentences it was read from."""
    claims = [index.claims[claim] for claim in check.claims if claim in index.claims]
    links = {claim.sentence: claim for claim in reversed(claims)}
    sentences = check.sentences or tuple(dict.fromkeys(claim.sentence for claim in claims))
    return CheckCard(
        anchor=anchor("k", check.check),
        title=check.code.replace("_", " ").capitalize(),
        document=check.document,
        found=check.found,
        expected=check.expected,
        suggested=check.suggested,
        because=check.because,
        sentences=tuple(_quoted(text, links.get(text), index) for text in sentences),
    )


def _quoted(text: str, claim: Claim | None, index: Index) -> tuple[str, str, str]:
    if claim is None:
        return text, "", ""
    return text, index.place(claim.document, claim.start, claim.end), claim.document
