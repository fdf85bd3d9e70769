"""The title or office of a person, before the name or beside it."""

from functools import cache

from spacy.tokens import Doc, Token

from factx.language import load

_INSIDE_TAGS = {"NN", "NNS", "NNP", "NNPS", "JJ", "POS", "HYPH", "VBN", "RB", "CD"}
_ARTICLES = {
    "the",
    "a",
    "an",
    "its",
    "his",
    "her",
    "their",
    "our",
    "my",
    "this",
    "that",
    "some",
    "one",
}
_LONGEST_ROLE = 12


@cache
def _offices() -> frozenset[str]:
    return frozenset(load("titles")["offices"])


@cache
def titles() -> frozenset[str]:
    """Return the titles that stand right before a name, as written."""
    return frozenset(load("titles")["titles"])


@cache
def _joining() -> frozenset[str]:
    return frozenset(load("titles")["inside"])


def role_of(doc: Doc, start: int, end: int) -> str:
    """Return the title or office of the person whose name stands at ``start:end``.

    Args:
        doc: tokens, tagged where possible.
        start: offset of the name, without title.
        end: offset behind it.

    Returns:
        The phrase as written, without article; empty where none is given.
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return ""
    before = _before(doc, span.start)
    # "Mr." says less than the office that stands beside it.
    if before and before not in titles():
        return before
    return _after(doc, span.end) or _beside(doc, span.start) or before


def _before(doc: Doc, name: int) -> str:
    """Read a phrase right before the name: "Harbour Minister", "Minister of Trade", "Dr."."""
    first = name
    while (
        first > 0
        and name - first < _LONGEST_ROLE
        and _may_stand_inside(doc[first - 1], first == name)
    ):
        first -= 1
    while first < name and (doc[first].lower_ in _joining() | _ARTICLES or doc[first].is_punct):
        first += 1
    return _checked(doc, first, name)


def _may_stand_inside(token: Token, last: bool) -> bool:
    if token.is_space or (token.ent_type_ in {"PERSON", "PER"} and token.text not in titles()):
        return False
    if token.text in titles() or token.lower_ in _offices():
        return True
    if token.lower_ in {"of", "for"}:
        return not last
    if token.is_sent_start and token.tag_ not in {"NNP", "NN"}:
        return False
    return (token.tag_ in _INSIDE_TAGS and not token.is_punct) or token.text in {"-", "'s", "’s"}


def _checked(doc: Doc, first: int, end: int) -> str:
    """Return the words if an office ends them, or stands before an "of" in them."""
    words = [doc[i].lower_ for i in range(first, end)]
    if not words:
        return ""
    stop = next((i for i, word in enumerate(words) if word in _joining()), len(words))
    ends = doc[end - 1].text in titles() or words[-1] in _offices()
    heads = 0 < stop < len(words) and (words[stop - 1] in _offices())
    return _text(doc, first, end) if ends or heads else ""


def _text(doc: Doc, first: int, end: int) -> str:
    return " ".join(doc[first:end].text.split()).strip(" ,")


def _after(doc: Doc, name: int) -> str:
    """Read an apposition behind the name: "Ana Lima, director of the museum, said"."""
    if name + 1 >= len(doc) or doc[name].text != ",":
        return ""
    first = name + 1
    while first < len(doc) and doc[first].lower_ in _ARTICLES:
        first += 1
    end = first
    while end < len(doc) and end - first < _LONGEST_ROLE and _goes_on(doc[end]):
        end += 1
    if end < len(doc) and doc[end].text not in {",", ".", ";", ")", "–", "—", "-", "”", '"'}:
        return ""
    if end < len(doc) and doc[end].text == "," and _is_list(doc, first, end):
        return ""
    return _office_phrase(doc, first, end)


def _goes_on(token: Token) -> bool:
    if (token.is_punct and token.text not in {"-", "–", "’s", "'s", "’"}) or token.is_space:
        return False
    return (
        token.tag_ in _INSIDE_TAGS or token.lower_ in _joining() or token.text in {"-", "'s", "’s"}
    )


def _is_list(doc: Doc, first: int, end: int) -> bool:
    """Tell whether the words after the comma name another person with a title."""
    last = doc[end - 1] if end > first else None
    return last is not None and last.ent_type_ in {"PERSON", "PER"}


def _office_phrase(doc: Doc, first: int, end: int) -> str:
    words = [doc[i].lower_ for i in range(first, end)]
    if not words or words[0] in _joining() or doc[end - 1].ent_type_ in {"PERSON", "PER"}:
        return ""
    stop = next((i for i, word in enumerate(words) if word in _joining()), len(words))
    office = _is_office(words, stop)
    return _text(doc, first, end) if office else ""


def _is_office(words: list[str], stop: int) -> bool:
    if stop and words[stop - 1] in _offices():
        return True
    # "secretary - general" is three tokens.
    return stop > 2 and words[stop - 2] == "-" and words[stop - 1] in _offices()  # noqa: PLR2004


def _beside(doc: Doc, name: int) -> str:
    """Read an office before a comma: "the deputy mayor, Ana Lima, said"."""
    comma = name - 1
    while comma > 0 and doc[comma].text in titles():
        comma -= 1
    if comma < 1 or doc[comma].text != ",":
        return ""
    first = comma
    while first > 0 and comma - first < _LONGEST_ROLE and _goes_on(doc[first - 1]):
        if doc[first - 1].lower_ in _ARTICLES:
            return _office_phrase(doc, first, comma)
        first -= 1
    if first > 0 and doc[first - 1].lower_ in _ARTICLES:
        return _office_phrase(doc, first, comma)
    return ""
