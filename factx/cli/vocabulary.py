"""What ``factx doctor --rules`` checks: that the examples of a vocabulary are read as they say."""

from collections import Counter
from collections.abc import Iterator, Sequence

from factx.cli.reasons import count
from factx.facts import Document, Extraction
from factx.language.rules import Example, Rules
from factx.language.rules.types import HEDGES, SAID_BY, TRIGGERS
from factx.pipeline import Extractor, Options

_NOUNS = {TRIGGERS: "trigger", HEDGES: "bound", SAID_BY: "verb"}
Check = tuple[str, str, str]


def check_rules(rules: Rules, folders: Sequence[str], *, model: str) -> Iterator[Check]:
    """Yield what the folders hold, and each example that is not read as it says.

    Args:
        rules: read from the folders.
        folders: as given.
        model: the pipeline to read the examples with.
    """
    words = Counter(word.table for word in rules.words)
    parts = [count(len(rules.names), "name")]
    parts += [count(number, _NOUNS[table]) for table, number in words.items()]
    yield "rules", "ok", f"{', '.join(parts)} from {', '.join(rules.files)}"
    extractor = Extractor(Options(model=model, rules=tuple(folders)))
    documents = [Document(name=str(n), text=e.text) for n, e in enumerate(rules.examples)]
    wrong = 0
    pairs = zip(rules.examples, extractor.extract(documents), strict=True)
    for example, found in pairs:
        if _is_read(example, found) is not example.holds:
            wrong += 1
            yield f"{example.source}", "broken", _said(example, found)
    if rules.examples:
        right = len(rules.examples) - wrong
        yield "examples", "broken" if wrong else "ok", f"{right} of {len(rules.examples)} read"


def _is_read(example: Example, found: Extraction) -> bool:
    """Tell whether what is marked is read: as a claim of a measure or hedge, or as a source."""
    marked = example.text[example.start : example.end]
    for claim in found.claims:
        overlaps = claim.start < example.end and example.start < claim.end
        match example.table:
            case "triggers":
                right = overlaps and claim.measure == example.name
            case "hedges":
                right = overlaps and claim.hedge == example.name
            case _:
                right = claim.said_by != "" and claim.said_by.casefold() in marked.casefold()
        if right:
            return True
    return False


def _said(example: Example, found: Extraction) -> str:
    """Say what is read instead."""
    of = {TRIGGERS: "measure", HEDGES: "hedge", SAID_BY: "said_by"}[example.table]
    read = "; ".join(f"{c.text}: {getattr(c, of) or 'nobody'}" for c in found.claims)
    wanted = example.name or "who says so"
    kind = "is not read as" if example.holds else "is read as"
    return f"{example.text!r} {kind} {wanted} (read: {read or 'no claim'})"
