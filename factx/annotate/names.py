"""Names of people, organisations and places."""

from spacy.tokens import Doc

from factx.facts import NameKind, NameMention

_KINDS = {
    "PERSON": NameKind.PERSON,
    "PER": NameKind.PERSON,
    "ORG": NameKind.ORGANISATION,
    "GPE": NameKind.PLACE,
    "LOC": NameKind.PLACE,
    "FAC": NameKind.PLACE,
}


def find_names(doc: Doc) -> tuple[NameMention, ...]:
    import bisect

    starts = [s.start_char for s in doc.sents]
    return tuple(
        NameMention(
            e.start_char,
            e.end_char,
            e.text,
            _KINDS[e.label_],
            "",
            max(0, bisect.bisect_right(starts, e.start_char) - 1),
        )
        for e in doc.ents
        if e.label_ in _KINDS
    )
