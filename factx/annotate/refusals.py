"""Say why a number counts nothing that is a claim: ages, labels, telephones, durations."""

import re
from collections.abc import Callable

from spacy.tokens import Doc, Token

from factx.annotate.nouns import is_person, lower, words
from factx.annotate.numbers import NumberPhrase
from factx.annotate.syntax import INSIDE_PHRASE, Syntax, Word
from factx.language.numerals import value

LABELS = frozenset({"label", "part of a name"})


_LONGEST_HYPHEN = 2


_YEARS = range(1900, 2100)


def not_a_count(syntax: Syntax, phrase: NumberPhrase, first: Token, last: Token) -> str:
    """Say why a numeral is a label, an age, a time, a score or an idiom."""
    doc, number = syntax.doc, phrase.number.lower()
    before, after = lower(doc, first.i - 1), lower(doc, last.i + 1)
    inside = first.idx < phrase.number_start and syntax.text[phrase.number_start - 1].isalnum()
    abbreviated = before == "." and lower(doc, first.i - 2) in {"no", "art"}
    refusals: tuple[tuple[str, Callable[[], bool]], ...] = (
        ("part of a longer word", lambda: inside),
        ("phone number", lambda: _is_phone(syntax.text, phrase)),
        ("score", lambda: _is_score(number)),
        ("age", lambda: _is_age(syntax, first, last) or _is_age_limit(syntax.text, phrase)),
        ("time", lambda: _is_time(syntax.text, phrase)),
        ("children of one person", lambda: before == "of" and _is_parent(doc, first, last)),
        ("label", lambda: before in words("labels") or abbreviated),
        ("pronoun", lambda: number == "one" and _is_idiom(doc, first)),
        ("fraction", lambda: after.lstrip("-") in words("fractions") and number.isalpha()),
        ("ratio", lambda: _is_ratio(syntax.text, phrase)),
        ("page furniture", lambda: _is_furniture(syntax.text, phrase)),
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
    if re.search(r"\b(?:(?:younger|older)\sthan|as\s(?:young|old)\sas)\s$", before):
        return True
    if re.search(
        r"\b(?:aged?|ages)\s(?:of\s)?(?:between\s)?$|\bage[sd]?\s\d+(?:\sand|\sto|,)\s$|\b(?:youngest|oldest|eldest)\s$",
        before,
    ):
        return True
    if lower(doc, first.i - 1) == "of" and _is_of_age(syntax, first, last):
        return True
    number = first.text
    comma = lower(doc, first.i - 1) == "," and _closes_age(doc, last.i + 1)
    return (
        first == last
        and comma
        and (years := value(number)) is not None
        and years < _OLDEST
        and first.i > 1
        and (doc[first.i - 2].text[:1].isupper() or is_person(lower(doc, first.i - 2)))
    )


_OLDEST = 120


def _is_of_age(syntax: Syntax, first: Token, last: Token) -> bool:
    """Tell "a boy of 14": one person, and nothing that the number could count."""
    doc, person = syntax.doc, lower(syntax.doc, first.i - 2)
    following = doc[last.i + 1] if last.i + 1 < len(doc) else None
    counts = following is not None and syntax.word(following) in INSIDE_PHRASE
    years = value(first.text)
    return years is not None and years < _OLDEST and is_person(person) and not counts


def _closes_age(doc: Doc, place: int) -> bool:
    """Tell what may follow an age in a list of names: a comma, or where they come from."""
    home = lower(doc, place) in {"of", "from"} and place + 1 < len(doc)
    return lower(doc, place) in {",", ".", ";"} or (home and doc[place + 1].text[:1].isupper())


# "children under five", "the minimum age for marriage varies from 13": no people are counted.
_AGE_LIMIT = re.compile(
    r"\b(?:(?:child|children|boys|girls|infants|minors|those|persons?|people)\s"
    r"(?:under|over|below|above|younger\sthan|older\sthan)"
    r"|age\b[^.;,]{0,40}\b(?:is|was|at|from|between))\s(?:the\sage\sof\s)?$",
    re.IGNORECASE,
)


def _is_age_limit(text: str, phrase: NumberPhrase) -> bool:
    start = phrase.number_start
    small = re.fullmatch(r"\d{1,2}(?:\D.*)?|[a-z-]+", phrase.number.lower()) is not None
    counts = re.match(r"\s(?:people|persons|children|men|women)\b", text[phrase.number_end :][:12])
    limit = _AGE_LIMIT.search(text, max(0, start - 2 * _REACH), start)
    return small and not counts and limit is not None


# "one in three girls", "nine out of ten": shares of no stated whole.
_FEW = r"two|three|four|five|six|seven|eight|nine"
_ONE_IN = (
    rf"(?:one|1)\s(?:in|out\sof)\s(?:every\s)?(?!(?:19|20)\d\d\b)(?:{_FEW}|ten|twenty|\d[\d,]*)"
)
_OF_EVERY = rf"(?:\d|{_FEW})\s(?:in|of)\severy\s(?:{_FEW}|ten|\d[\d,]*)"
_OF_ROUND = rf"(?:\d|{_FEW})\sout\sof\s(?:every\s)?(?:ten|10|100|1,000)"
_TIMES = r"year|month|week|day|hour|incident|attack"
_IS_SHARE = re.compile(
    rf"(?:{_ONE_IN}|{_OF_EVERY}|{_OF_ROUND})\b(?![\d,.]\d|\s(?:{_TIMES}))", re.IGNORECASE
)
_SHARE = rf"(?:one|1|\d|{_FEW})\s(?:in|of|out\sof)"
_SHARE_BEFORE = re.compile(rf"\b(?:{_SHARE})\s(?:every\s)?$", re.IGNORECASE)


def _is_ratio(text: str, phrase: NumberPhrase) -> bool:
    """Tell the two numbers of a ratio."""
    start = phrase.number_start
    if _IS_SHARE.match(text, start):
        return True
    before = _SHARE_BEFORE.search(text, max(0, start - _REACH), start)
    return before is not None and _IS_SHARE.match(text, before.start()) is not None


# A line of a web page that counts what readers did.
_FURNITURE = re.compile(r"\s(?:comments?|repl(?:y|ies)|shares?|likes?|views?|retweets?)\b(?=\W*$)")
_LONGEST_LINE = 60


def _is_furniture(text: str, phrase: NumberPhrase) -> bool:
    """Tell "3 comments" alone on a line, or at the end of a short one."""
    end = text.find("\n", phrase.number_end, phrase.number_end + _LONGEST_LINE)
    end = min(len(text), phrase.number_end + _LONGEST_LINE) if end < 0 else end
    start = text.rfind("\n", max(0, phrase.number_start - _LONGEST_LINE), phrase.number_start)
    short = start >= 0 or phrase.number_start < _LONGEST_LINE
    return short and _FURNITURE.match(text[phrase.number_end : end].lower()) is not None


# "at 11.20 this morning": a clock, not a fraction of anything.
_CLOCK = re.compile(r"\d{1,2}[.:]\d{2}\s(?:this|in\sthe|on|[ap]\.?m|hours|o’?clock|local|GMT)")


def _is_time(text: str, phrase: NumberPhrase) -> bool:
    return _CLOCK.match(text, phrase.number_start) is not None


def _is_parent(doc: Doc, first: Token, last: Token) -> bool:
    """Tell "a mother of two": the two are told of her, and nothing of them."""
    noun = last.i + 1 < len(doc) and doc[last.i + 1].lower_ in {"children", "sons", "daughters"}
    return lower(doc, first.i - 2) in {"mother", "father", "parent", "parents"} and not noun


_NAMED = 2


def _is_idiom(doc: Doc, one: Token) -> bool:
    before, after = lower(doc, one.i - 1), lower(doc, one.i + 1)
    named = one.i + _NAMED < len(doc) and doc[one.i + _NAMED].text[:1].isupper()
    # "My brother is one of the 19", "one was Pete": who, not how many.
    if (before in words("copulas") and after == "of") or (after in {"is", "was"} and named):
        return True
    if (after, lower(doc, one.i + 2)) == ("by", "one") or (before, lower(doc, one.i - 2)) == (
        "by",
        "one",
    ):
        return True
    if before in {"no", "any", "every", "the", "this", "that", "which", "each", "another", "some"}:
        return not (before in {"the", "another"} and after not in {"of", ",", ".", "in", "and"})
    if after in words("idioms") or after in {"'s", "’s"}:
        return True
    if after == "of" and any(
        t.tag_ in {"JJS", "RBS"} or t.lower_ in {"most", "best", "largest", "biggest", "main"}
        for t in doc[one.i + 2 : one.i + 5]
    ):
        return True
    return after in {"can", "must", "should", "would", "could", "might", "may"}


def _is_listed(doc: Doc, first: Token, last: Token) -> bool:
    """Tell list numbers and bracketed references: "(3)", "2." at the start of a line."""
    after = lower(doc, last.i + 1)
    opens_line = first.i == 0 or "\n" in doc[first.i - 1].text_with_ws
    if opens_line and first.text.isdigit() and after in {".", ")"}:
        return True
    digits = first.text.isdigit() and len(first.text) <= _LONGEST_HYPHEN
    return digits and lower(doc, first.i - 1) == "(" and after == ")"


def _is_name_part(syntax: Syntax, first: Token, last: Token) -> bool:
    """Tell "Boeing 737", "Highway 61" and a year from a count."""
    doc = syntax.doc
    following = doc[last.i + 1] if last.i + 1 < len(doc) else None
    plural = following is not None and syntax.word(following) in INSIDE_PHRASE
    if first.i == 0 or plural or not first.text.isdigit():
        return False
    before = doc[first.i - 1]
    if len(first.text) == 4 and int(first.text) in _YEARS:  # noqa: PLR2004 - digits of a year
        return True
    capital = before.text[:1].isupper() and not before.is_sent_start and before.is_alpha
    verbal = syntax.word(before) in {Word.VERB, Word.PARTICIPLE, Word.AUXILIARY}
    return capital and not verbal and len(before) > 1


# "Three and one-half years".
_HALF = re.compile(r"\sand\s(?:a|one)[\s-]half\s(\w+)")


def _after_half(doc: Doc, number: Token) -> str:
    found = _HALF.match(doc.text.lower(), number.idx + len(number))
    return found[1] if found else ""


def wrong_kind(doc: Doc, phrase: NumberPhrase, number: Token, head: Token) -> str:
    """Say why the counted thing makes no claim: durations, distances, adjectives."""
    if phrase.money or phrase.percent:
        return ""
    beside = lower(doc, number.i + 1)
    units = {head.lower_, beside, _after_half(doc, number)}
    units |= {unit.removesuffix("s") for unit in units}
    hyphen = beside in {"-", "‑"} and not number.whitespace_
    loose = phrase.vague or number.lower_ == "one"
    refusals = (
        ("duration", units & words("duration")),
        ("measure", units & words("measure")),
        ("adjective", hyphen and lower(doc, number.i + 2) not in words("hyphened")),
        ("multiplier", beside in words("multipliers")),
        ("abstract", loose and units & words("abstract")),
    )
    return next((reason for reason, holds in refusals if holds), "")
