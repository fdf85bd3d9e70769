"""What ``-vv`` tells of each document as it is finished: the rules and words behind its facts."""

from collections.abc import Iterator

from factx.cli.streams import tell
from factx.facts import Extraction, Source


def tell_reasons(extraction: Extraction) -> None:
    """Tell on stderr why the dates and claims of a document say what they say."""
    for line in reasons(extraction):
        tell(f"factx: {line}")


def reasons(extraction: Extraction) -> Iterator[str]:
    """Yield a line on a document, and one on each of its dates, claims and sentences passed by."""
    name = extraction.source.document
    facts = (("name", extraction.names), ("date", extraction.dates), ("claim", extraction.claims))
    found = (count(len(of), noun) for noun, of in facts)
    yield f"{name}: {dated(extraction.source)}, {', '.join(found)}"
    told = [
        *((d.start, d.text, _date(d.edtf, d.anchor, d.assumed)) for d in extraction.dates),
        *((c.start, c.text, c.because) for c in extraction.claims),
        *((u.start, u.sentence, f"no claim: {u.reason}") for u in extraction.uncovered),
    ]
    for start, text, why in sorted(told):
        yield f"{name}:{start}: {' '.join(text.split())}: {why}"


def count(number: int, noun: str) -> str:
    """Say how many there are: "1 claim", "1,204 claims"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def dated(source: Source) -> str:
    """Say when a document is dated and by what."""
    if source.status != "ok":
        return source.status
    words = f" '{source.date_text}'" if source.date_text else ""
    return f"dated {source.date} by {source.date_source}{words}" if source.date else "undated"


def _date(edtf: str, anchor: str, assumed: str) -> str:
    counted = f"counted from {anchor}" if anchor else ""
    return "; ".join(filter(None, (edtf or "no value", counted, assumed)))
