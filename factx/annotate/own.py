"""The names that a user's own vocabulary lists, found in a Doc before all others."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from factx.annotate.echoes import Found, without_overlaps
from factx.annotate.names import LISTED, cut
from factx.annotate.vocabulary import FEW, set_rules
from factx.facts import NameKind
from factx.language.rules import NO_RULES, Rules

OWN = "factx_own"
_WORD = re.compile(r"\w+")
_SPACES = re.compile(r"\s+")
_LABELS = {NameKind.PERSON: "PERSON", NameKind.ORGANISATION: "ORG", NameKind.PLACE: "LOC"}


class OwnVocabulary:
    """The spaCy component that sets listed names as entities before the names are read."""

    rules: Rules = NO_RULES

    def __call__(self, doc: Doc) -> Doc:
        """Put the listed names of a Doc in place of what a tagger set there."""
        set_rules(doc, self.rules)
        listed = _not_inside(doc, _occurrences(doc.text, _index(self.rules)))
        if listed:
            doc.user_data[LISTED] = listed
            _set_entities(doc, listed)
        return doc


@Language.factory(OWN)
def make_own(nlp: Language, name: str) -> OwnVocabulary:  # noqa: ARG001 - spaCy's signature
    """Make the component; its ``rules`` are set once it is in the pipeline."""
    return OwnVocabulary()


@lru_cache(maxsize=FEW)
def _index(rules: Rules) -> Mapping[str, Mapping[str, NameKind]]:
    """Return the forms by their first word, longest first; a headline has them in capitals."""
    index: defaultdict[str, dict[str, NameKind]] = defaultdict(dict)
    forms = {form: listed.kind for listed in rules.names for form in listed.names}
    for form in sorted(forms, key=len, reverse=True):
        for written in (form, form.upper()):
            first = _WORD.match(written)
            assert first is not None
            index[first[0]].setdefault(_plain(written), forms.get(written, forms[form]))
    return index


def _plain(text: str) -> str:
    return _SPACES.sub(" ", text).replace("’", "'")


def _occurrences(text: str, index: Mapping[str, Mapping[str, NameKind]]) -> list[Found]:
    """Find the forms as whole words, whatever white space parts theirs; the longest wins."""
    if not index:
        return []
    return without_overlaps(list(_matches(text, index)))


def _matches(text: str, index: Mapping[str, Mapping[str, NameKind]]) -> Iterator[Found]:
    for word in _WORD.finditer(text):
        for form, kind in index.get(word[0], {}).items():
            end = _end_of(text, word.start(), form)
            if end:
                yield Found(word.start(), end, kind)
                break


def _end_of(text: str, start: int, form: str) -> int:
    """Return where a form that begins at ``start`` ends, 0 where it does not stand there."""
    place = start
    for part in form.split(" "):
        if place > start:
            gap = _SPACES.match(text, place)
            if gap is None:
                return 0
            place = gap.end()
        if _plain(text[place : place + len(part)]) != part:
            return 0
        place += len(part)
    return 0 if text[place : place + 1].isalnum() else place


def _not_inside(doc: Doc, listed: Sequence[Found]) -> tuple[Found, ...]:
    """Leave out what is only a part of a longer name: the town of "Town Relief Committee"."""
    if not listed:
        return ()
    longer = [f for entity in doc.ents for f in cut(doc.text, entity)]
    return tuple(
        one
        for one in listed
        if not any(
            f.start <= one.start and one.end <= f.end and f.end - f.start > one.end - one.start
            for f in longer
        )
    )


def _set_entities(doc: Doc, listed: Sequence[Found]) -> None:
    spans = [
        doc.char_span(f.start, f.end, label=_LABELS[f.kind], alignment_mode="expand")
        for f in listed
    ]
    own = [span for span in spans if span is not None]
    taken = {token.i for span in own for token in span}
    kept = [e for e in doc.ents if not any(token.i in taken for token in e)]
    doc.set_ents([*own, *kept])
