"""Mentions to values: pure functions of the annotation and the date of the document."""

from collections.abc import Sequence

from factx.facts import (
    Annotation,
    Document,
    Extraction,
    Issue,
    Name,
    NameMention,
    Source,
    Span,
    Uncovered,
    When,
)
from factx.normalise.claims import resolve_claims
from factx.normalise.dates import resolve_dates


def normalise(document: Document, annotation: Annotation, *, profile: str = "factx") -> Extraction:
    """Give every mention of a document its value.

    Args:
        document: the text with its date, which anchors relative dates.
        annotation: what was found in it; offsets are those of ``document.text``.
        profile: coding convention for the bounds of numbers.

    Returns:
        All facts of the document, before names are reconciled with other documents.
    """
    whens = resolve_dates(annotation.dates, document, annotation.sentences)
    return Extraction(
        source=_source(document),
        names=tuple(_name(m, document, annotation.sentences) for m in annotation.names),
        dates=whens,
        claims=resolve_claims(
            annotation.claims, whens, document, annotation.sentences, profile=profile
        ),
        uncovered=_uncovered(document, annotation),
        issues=(*document.issues, *_issues(document, whens)),
    )


def _source(document: Document) -> Source:
    return Source(
        document=document.name,
        title=document.title,
        date=document.date.edtf,
        date_precision=document.date.precision,
        date_source=document.date.source,
        date_text=document.date.text,
        characters=len(document.text),
        sha256=document.sha256,
        publisher=document.publisher,
    )


def _name(mention: NameMention, document: Document, sentences: Sequence[Span]) -> Name:
    return Name(
        document=document.name,
        text=mention.text,
        kind=mention.kind,
        role=mention.role,
        start=mention.start,
        end=mention.end,
        sentence=sentences[mention.sentence].text,
    )


def _uncovered(document: Document, annotation: Annotation) -> tuple[Uncovered, ...]:
    return tuple(
        Uncovered(document.name, reason, span.start, span.end, span.text)
        for span, reason in zip(annotation.uncovered, annotation.uncovered_reasons, strict=True)
    )


def _issues(document: Document, whens: Sequence[When]) -> tuple[Issue, ...]:
    """Say once a document what its missing date costs."""
    lost = sum(not when.edtf for when in whens)
    if document.date.edtf or not lost:
        return ()
    message = (
        f"no date found in or about this text, so {lost} of {len(whens)} dates have no value;"
        " read it alone with --date, which dates every text of a run"
    )
    return (Issue(document.name, "normalise", "no_date", message),)
