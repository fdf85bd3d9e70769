"""What nouns around a number stand for: people, amounts, and words of one list."""

from functools import cache

from spacy.tokens import Doc, Token

from factx.language import load
from factx.language.calendar import month_number, weekday_number


@cache
def words(name: str) -> frozenset[str]:
    """Return one list of counted.toml."""
    return frozenset(load("counted")[name])


@cache
def _people() -> frozenset[str]:
    return frozenset(word.lower() for word in load("victims")["people"])


def is_person(word: str) -> bool:
    """Tell whether a noun in small letters, singular, stands for a person."""
    return word in _people() or word.endswith(tuple(load("victims")["endings"]))


def are_people(head: Token) -> bool:
    """Tell whether a counted noun stands for people, as "soldiers", "women" or "Iranians"."""
    word = head.lower_
    singular = load("victims")["plurals"].get(word) or word.removesuffix("s")
    capital = head.text[:1].isupper() and word.endswith("s") and not head.is_sent_start
    return capital or is_person(singular) or is_person(word.removesuffix("es"))


def names_people(counted: str) -> bool:
    """Tell whether a counted noun phrase has a word for people: "young soldiers"."""
    plurals = load("victims")["plurals"]
    words_of = counted.lower().split()
    return any(is_person(plurals.get(word) or word.removesuffix("s")) for word in words_of)


def is_fugitive(head: Token) -> bool:
    """Tell whether a counted noun stands for those who run from justice: no one displaced them."""
    return bool({head.lower_, head.lower_.removesuffix("s")} & words("fugitives"))


def are_buildings(head: Token) -> bool:
    """Tell whether a counted noun stands for houses or other things that are built."""
    word = head.lower_
    return bool({word, word.removesuffix("s"), word.removesuffix("es")} & words("buildings"))


def names_site(counted: str) -> bool:
    """Tell whether a counted noun phrase ends in a word for where people are: "11 prisons"."""
    return bool(_forms(counted) & (words("sites") | words("buildings")))


def names_thing(counted: str) -> bool:
    """Tell whether a counted noun phrase ends in a word for what no harm befalls: "29 beds"."""
    return bool(_forms(counted) & words("things"))


def _forms(counted: str) -> set[str]:
    last = counted.lower().rpartition(" ")[2]
    return {last, last.removesuffix("s"), last.removesuffix("es"), last.removesuffix("ies") + "y"}


def is_amount(head: Token) -> bool:
    """Tell whether a counted noun is money, weight or a weapon, which no harm befalls."""
    return head.lower_.removesuffix("s") in words("amounts")


def is_money(text: str) -> bool:
    """Tell a figure that is an amount: by a sign of money, or by its last word."""
    last = text.lower().rpartition(" ")[2]
    return bool(currency_in(text)) or last.removesuffix("s") in words("amounts")


def is_day(word: str) -> bool:
    """Tell a word that says when: a weekday, a month, "today"."""
    named = weekday_number(word) or month_number(word)
    return bool(named) or word.lower() in words("days")


def is_share(number: str) -> bool:
    """Tell a number that counts hundredths: "5 percent", "3 percentage points"."""
    return " ".join(number.lower().split()).endswith(tuple(words("shares")))


def currency_in(text: str) -> str:
    """Return what the sign of money in a text counts: "US$" counts dollars; empty without one."""
    currencies: dict[str, str] = load("counted")["currencies"]
    return next((noun for sign, noun in currencies.items() if sign in text), "")


def lower(doc: Doc, index: int) -> str:
    """Return a token in small letters, empty outside the Doc."""
    return doc[index].lower_ if 0 <= index < len(doc) else ""
