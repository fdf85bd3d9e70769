"""Read what a number counts, or why it counts nothing that is a claim."""

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from factx.annotate.numbers import NumberPhrase
from factx.annotate.syntax import Syntax, Word
from factx.language import load

# "members of the security forces, the police and their local allies" is the longest worth reading.
_LONGEST_PHRASE = 9
_LONGEST_HYPHEN = 2
_YEARS = range(1900, 2100)
LABELS = frozenset({"label", "part of a name"})
_INSIDE = {Word.NOUN, Word.NAME, Word.MODIFIER, Word.PARTICIPLE}
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
    reason = _not_a_count(syntax, phrase, span[0], number)
    first, last, head = _noun_phrase(syntax, number)
    reason = reason or _wrong_kind(syntax.doc, phrase, number, head)
    return Counted(number, head, first, last, reason)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("counted")[name])


@cache
def _people() -> frozenset[str]:
    return frozenset(word.lower() for word in load("victims")["people"])


def is_person(word: str) -> bool:
    """Tell whether a noun in small letters, singular, stands for a person."""
    return word in _people() or word.endswith(tuple(load("victims")["endings"]))


def may_suffer(counted: "Counted") -> bool:
    """Tell whether harm can befall what is counted: people, cases, or nothing named."""
    bare = counted.last <= counted.first
    return bare or are_people(counted.head) or counted.head.lower_ in _words("cases")


def is_amount(head: Token) -> bool:
    """Tell whether a counted noun is money, weight or a weapon, which no harm befalls."""
    return head.lower_.removesuffix("s") in _words("amounts")


def are_people(head: Token) -> bool:
    """Tell whether a counted noun stands for people, as "soldiers", "women" or "Iranians"."""
    word = head.lower_
    singular = load("victims")["plurals"].get(word) or word.removesuffix("s")
    capital = head.text[:1].isupper() and word.endswith("s") and not head.is_sent_start
    return capital or is_person(singular) or is_person(word.removesuffix("es"))


def _lower(doc: Doc, index: int) -> str:
    return doc[index].lower_ if 0 <= index < len(doc) else ""


def _not_a_count(syntax: Syntax, phrase: NumberPhrase, first: Token, last: Token) -> str:
    """Say why a numeral is a label, an age, a time, a score or an idiom."""
    doc, number = syntax.doc, phrase.number.lower()
    before, after = _lower(doc, first.i - 1), _lower(doc, last.i + 1)
    inside = first.idx < phrase.number_start and syntax.text[phrase.number_start - 1].isalnum()
    abbreviated = before == "." and _lower(doc, first.i - 2) in {"no", "art"}
    refusals = (
        ("part of a longer word", lambda: inside),
        ("phone number", lambda: _is_phone(syntax.text, phrase)),
        ("score", lambda: _is_score(number)),
        ("age", lambda: _is_age(syntax, first, last)),
        ("label", lambda: before in _words("labels") or abbreviated),
        ("pronoun", lambda: number == "one" and _is_idiom(doc, first)),
        ("fraction", lambda: after.lstrip("-") in _words("fractions") and number.isalpha()),
        ("list number", lambda: _is_listed(doc, first, last)),
        ("part of a name", lambda: number.isdigit() and _is_name_part(syntax, first, last)),
    )
    return next((reason for reason, holds in refusals if holds()), "")


# "tel. 076 555 201", "+232 76 555 013": digits after such a word or sign, group by group.
_PHONE_WORD = re.compile(
    r"\b(?:tel|telephone|phone|call|mob|mobile|cell|fax|toll-free|hotline|whatsapp|contact)\b"
    r"[^A-Za-z]{0,30}$",
    re.IGNORECASE,
)
_PHONE_CHAIN = re.compile(
    r"(?:\+\d{0,4}|(?<!\d)0\d{0,5})(?:[ \-./()]{1,2}\d{2,5}){0,5}[ \-./()]{0,2}$"
)
_REACH = 40


def _is_phone(text: str, phrase: NumberPhrase) -> bool:
    start = phrase.number_start
    before, digits = text[max(0, start - _REACH) : start], text[start : phrase.number_end]
    if not digits[:1].isdigit():
        return False
    zero = digits[0] == "0" and digits[1:2].isdigit()
    return zero or bool(_PHONE_WORD.search(before)) or bool(_PHONE_CHAIN.search(before))


def _is_score(number: str) -> bool:
    """Tell "3-2" and "between 9 and 5": a range of people never goes down."""
    ends = re.fullmatch(r"(?:between )?(\d{1,9})(?:[-–]| and )(\d{1,9})", number)
    return ends is not None and int(ends[1]) >= int(ends[2])


def _is_age(syntax: Syntax, first: Token, last: Token) -> bool:
    doc, text = syntax.doc, syntax.text
    rest = text[last.idx + len(last) : last.idx + len(last) + 24].lower()
    if re.match(r"[\s‑–-]{0,2}(?:years?|months?|weeks?|days?)(?:[\s-]old|\sof\sage)", rest):
        return True
    if re.match(r"[\s‑–-]{0,2}(?:or|and|to)?\s?\w{0,9}[\s-](?:years?|months?)[\s-]old", rest):
        return True
    before = text[max(0, first.idx - 14) : first.idx].lower()
    if re.search(r"\b(?:younger|older)\sthan\s$", before):
        return True
    if re.search(
        r"\b(?:aged?|ages)\s(?:of\s)?(?:between\s)?$|\bages?\s\d+(?:\sand|\sto|,)\s$", before
    ):
        return True
    number = first.text
    comma = _lower(doc, first.i - 1) == "," and _lower(doc, last.i + 1) in {",", ".", ";"}
    return (
        first == last
        and comma
        and number.isdigit()
        and int(number[:4]) < 120  # noqa: PLR2004 - nobody is older
        and first.i > 1
        and (doc[first.i - 2].text[:1].isupper() or is_person(_lower(doc, first.i - 2)))
    )


def _is_idiom(doc: Doc, one: Token) -> bool:
    before, after = _lower(doc, one.i - 1), _lower(doc, one.i + 1)
    if before in {"no", "any", "every", "the", "this", "that", "which", "each", "another", "some"}:
        return not (before in {"the", "another"} and after not in {"of", ",", ".", "in", "and"})
    if after in _words("idioms") or after in {"'s", "’s"}:
        return True
    if after == "of" and any(
        t.tag_ in {"JJS", "RBS"} or t.lower_ in {"most", "best", "largest", "biggest", "main"}
        for t in doc[one.i + 2 : one.i + 5]
    ):
        return True
    return after in {"can", "must", "should", "would", "could", "might", "may"}


def _is_listed(doc: Doc, first: Token, last: Token) -> bool:
    """Tell list numbers and bracketed references: "(3)", "2." at the start of a line."""
    after = _lower(doc, last.i + 1)
    opens_line = first.i == 0 or "\n" in doc[first.i - 1].text_with_ws
    if opens_line and first.text.isdigit() and after in {".", ")"}:
        return True
    digits = first.text.isdigit() and len(first.text) <= _LONGEST_HYPHEN
    return digits and _lower(doc, first.i - 1) == "(" and after == ")"


def _is_name_part(syntax: Syntax, first: Token, last: Token) -> bool:
    """Tell "Boeing 737", "Highway 61" and a year from a count."""
    doc = syntax.doc
    following = doc[last.i + 1] if last.i + 1 < len(doc) else None
    plural = following is not None and syntax.word(following) in _INSIDE
    if first.i == 0 or plural or not first.text.isdigit():
        return False
    before = doc[first.i - 1]
    if len(first.text) == 4 and int(first.text) in _YEARS:  # noqa: PLR2004 - digits of a year
        return True
    capital = before.text[:1].isupper() and not before.is_sent_start and before.is_alpha
    verbal = syntax.word(before) in {Word.VERB, Word.PARTICIPLE, Word.AUXILIARY}
    return capital and not verbal and len(before) > 1


def _noun_phrase(syntax: Syntax, number: Token) -> tuple[int, int, Token]:
    """Return first and last token of the counted nouns, and their head."""
    doc, start = syntax.doc, number.i + 1
    if _lower(doc, start) in {"-", "‑"} and _lower(doc, start + 1) in _words("hyphened"):
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
        more = first if _lower(doc, first) in {"others", "other", "more"} else start
        is_more = _lower(doc, more) in {"others", "other", "more"}
        return (more, more + 1, doc[more]) if is_more else (number.i + 1, number.i + 1, number)
    return first, last, head


def _with_second(syntax: Syntax, last: int) -> int:
    """Take in a second noun under the same number: "2,000 soldiers and police"."""
    doc = syntax.doc
    if _lower(doc, last) != "and" or last + 2 > len(doc) - 1:
        return last
    noun, after = doc[last + 1], doc[last + 2]
    plural = noun.tag_ == "NNS" or noun.lower_ in load("victims")["plurals"]
    verb = syntax.word(after) in {Word.VERB, Word.NOUN, Word.NAME, Word.NUMBER}
    return last + 2 if plural and not verb else last


def _goes_on(syntax: Syntax, index: int) -> bool:
    return index < len(syntax.doc) and syntax.word(syntax.doc[index]) in _INSIDE


def _skip_of(doc: Doc, start: int) -> int:
    """Step over "of", "of the", "of his" and hyphens between the number and its noun."""
    if _lower(doc, start) == "of":
        start += 1
        while _lower(doc, start) in {"the", "its", "his", "her", "their", "these", "those", "all"}:
            start += 1
    return start


def _extent(syntax: Syntax, first: int) -> tuple[int, Token | None]:
    doc, last, head = syntax.doc, first, None
    while last < len(doc) and last - first < _LONGEST_PHRASE:
        token = doc[last]
        word = syntax.word(token)
        if word is Word.NOUN and token.lower_.endswith("ed") and _goes_on(syntax, last + 1):
            word = Word.MODIFIER
        if word is Word.ADVERB and last == first and _modifies(syntax, last + 1):
            last += 1
            continue
        if token.text in {"-", "‑"} and last > first:
            last += 1
            continue
        if token.text in {'"', "“", "”"} and last == first:
            last += 1
            continue
        if word not in _INSIDE or (word is Word.PARTICIPLE and not _modifies(syntax, last)):
            break
        if head is not None and word is Word.MODIFIER and not _goes_on(syntax, last + 1):
            break
        if head is not None and _is_when(token):
            break
        if word in _NOMINAL:
            head = token
        last += 1
    return (head.i + 1, head) if head is not None else (first, None)


def _is_when(token: Token) -> bool:
    from factx.language.calendar import month_number, weekday_number

    return bool(weekday_number(token.text) or month_number(token.text)) or token.lower_ in {
        "today",
        "yesterday",
        "tonight",
    }


def _modifies(syntax: Syntax, index: int) -> bool:
    """Tell whether a participle stands before a noun: "two wounded soldiers"."""
    doc = syntax.doc
    return (
        index + 1 < len(doc)
        and syntax.word(doc[index + 1]) in {Word.NOUN, Word.MODIFIER, Word.NAME}
        and not _is_when(doc[index + 1])
        and not (index > 0 and syntax.word(doc[index - 1]) is Word.NOUN)
    )


def _wrong_kind(doc: Doc, phrase: NumberPhrase, number: Token, head: Token) -> str:
    """Say why the counted thing makes no claim: durations, distances, adjectives."""
    if phrase.money or phrase.percent:
        return ""
    beside = _lower(doc, number.i + 1)
    units = {head.lower_, beside, head.lower_.removesuffix("s"), beside.removesuffix("s")}
    hyphen = beside in {"-", "‑"} and not number.whitespace_
    loose = phrase.vague or number.lower_ == "one"
    refusals = (
        ("duration", units & _words("duration")),
        ("measure", units & _words("measure")),
        ("adjective", hyphen and _lower(doc, number.i + 2) not in _words("hyphened")),
        ("multiplier", beside in _words("multipliers")),
        ("abstract", loose and units & _words("abstract")),
    )
    return next((reason for reason, holds in refusals if holds), "")
