"""Read what a number counts, or why it counts nothing that is a claim."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from factx.annotate.nouns import is_day, lower, words
from factx.annotate.numbers import NumberPhrase
from factx.annotate.refusals import not_a_count, wrong_kind
from factx.annotate.syntax import INSIDE_PHRASE, Syntax, Word
from factx.language import load

# "members of the security forces, the police and their local allies" is the longest worth reading.
_LONGEST_PHRASE = 9


_NOMINAL = {Word.NOUN, Word.NAME}


@dataclass(frozen=True, slots=True)
class Counted:
    """The counted noun phrase as tokens ``first``..``last``, and the token that heads it.

    ``head`` is the number itself where no noun follows it. ``reason`` says why the number is
    not a claim; empty where it may be one.
    """

    number: Token
    head: Token
    first: int
    last: int
    reason: str = ""

    @property
    def text(self) -> str:
        """The noun phrase as written, empty where there is none."""
        doc = self.head.doc
        return " ".join(doc[self.first : self.last].text.split()) if self.last > self.first else ""


def read_counted(syntax: Syntax, phrase: NumberPhrase) -> Counted | None:
    """Read the noun phrase after a number; None where the number is part of a longer word.

    Args:
        syntax: of the Doc that the offsets of ``phrase`` count in.
        phrase: one that `factx.annotate.numbers.find_numbers` found.
    """
    end = max(phrase.number_end, phrase.end)
    span = syntax.doc.char_span(phrase.number_start, end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    number = span[-1]
    reason = not_a_count(syntax, phrase, span[0], number)
    first, last, head = _noun_phrase(syntax, number)
    reason = reason or wrong_kind(syntax.doc, phrase, number, head)
    return Counted(number, head, first, last, reason)


def _noun_phrase(syntax: Syntax, number: Token) -> tuple[int, int, Token]:
    """Return first and last token of the counted nouns, and their head."""
    doc, start = syntax.doc, number.i + 1
    if lower(doc, start) in {"-", "‑"} and lower(doc, start + 1) in words("hyphened"):
        return start + 1, start + 2, doc[start + 1]
    start = _skip_of(doc, start)
    first = start
    while first < len(doc) and doc[first].lower_ in {"other", "more", "additional", "another"} | {
        "of",
        "the",
        "its",
        "his",
        "her",
        "their",
        "these",
        "those",
    }:
        if doc[first].lower_ in {"other", "more"} and not _goes_on(syntax, first + 1):
            break
        first += 1
    last, head = _extent(syntax, first)
    if head is not None:
        last = _with_second(syntax, last)
    if head is None:
        more = first if lower(doc, first) in {"others", "other", "more"} else start
        is_more = lower(doc, more) in {"others", "other", "more"}
        return (more, more + 1, doc[more]) if is_more else (number.i + 1, number.i + 1, number)
    return first, last, head


def _with_second(syntax: Syntax, last: int) -> int:
    """Take in a second noun under the same number: "2,000 soldiers and police"."""
    doc = syntax.doc
    if lower(doc, last) != "and" or last + 2 > len(doc) - 1:
        return last
    noun, after = doc[last + 1], doc[last + 2]
    plural = noun.tag_ == "NNS" or noun.lower_ in load("victims")["plurals"]
    verb = syntax.word(after) in {Word.VERB, Word.NOUN, Word.NAME, Word.NUMBER}
    return last + 2 if plural and not verb else last


def _goes_on(syntax: Syntax, index: int) -> bool:
    return index < len(syntax.doc) and syntax.word(syntax.doc[index]) in INSIDE_PHRASE


def _skip_of(doc: Doc, start: int) -> int:
    """Step over "of", "of the", "of his" and hyphens between the number and its noun."""
    start = _past_space(doc, start)
    if lower(doc, start) == "of":
        start = _past_space(doc, start + 1)
        while lower(doc, start) in {"the", "its", "his", "her", "their", "these", "those", "all"}:
            start += 1
    return start


def _past_space(doc: Doc, start: int) -> int:
    """Step over the indent of a line that only goes on."""
    return start + (start < len(doc) and doc[start].is_space and "\n" not in doc[start].text)


def _is_between(syntax: Syntax, token: Token, *, first: bool) -> bool:
    """Tell what stands between words of one phrase: hyphens, an opening quote, an indent."""
    if token.is_space:
        return "\n" not in token.text and _goes_on(syntax, token.i + 1)
    return token.text in ({'"', "“", "”"} if first else {"-", "‑"})


def _extent(syntax: Syntax, first: int) -> tuple[int, Token | None]:
    doc, last, head = syntax.doc, first, None
    while last < len(doc) and last - first < _LONGEST_PHRASE:
        token = doc[last]
        word = syntax.word(token)
        if word is Word.NOUN and token.lower_.endswith("ed") and _goes_on(syntax, last + 1):
            word = Word.MODIFIER
        if word is Word.ADVERB and last == first and _modifies(syntax, _past_hyphen(doc, last + 1)):
            last += 1
            continue
        if _is_between(syntax, token, first=last == first):
            last += 1
            continue
        if word not in INSIDE_PHRASE or (word is Word.PARTICIPLE and not _modifies(syntax, last)):
            break
        if head is not None and word is Word.MODIFIER and not _goes_on(syntax, last + 1):
            break
        if head is not None and _is_when(token):
            break
        if word in _NOMINAL:
            head = token
        last += 1
    return (_word_end(doc, head.i), head) if head is not None else (first, None)


def _word_end(doc: Doc, index: int) -> int:
    """Step over the rest of a word with hyphens: "28 pro-Kurdish and five other journalists"."""
    end = index + 1
    while end + 1 < len(doc) and _past_hyphen(doc, end) > end and doc[end + 1].is_alpha:
        if doc[end - 1].whitespace_ or doc[end].whitespace_:
            break
        end += 2
    return end


def _past_hyphen(doc: Doc, index: int) -> int:
    return index + (lower(doc, index) in {"-", "‑"})


def _is_when(token: Token) -> bool:
    after = lower(token.doc, token.i + 1)
    if token.lower_ in {"last", "this", "next", "that"} and after in words("duration"):
        return True
    return is_day(token.text)


def _modifies(syntax: Syntax, index: int) -> bool:
    """Tell whether a participle stands before a noun: "two wounded soldiers"."""
    doc = syntax.doc
    return (
        index + 1 < len(doc)
        and syntax.word(doc[index + 1]) in {Word.NOUN, Word.MODIFIER, Word.NAME}
        and not _is_when(doc[index + 1])
        and not (index > 0 and syntax.word(doc[index - 1]) is Word.NOUN)
    )
