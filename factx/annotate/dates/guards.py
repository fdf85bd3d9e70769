"""What a lone month, weekday, year or decade needs around it to be a date."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from factx.language import load
from factx.language.calendar import vocabulary

# Called with the text before, the expression and the text after.
Guard = Callable[[str, str, str], bool]

# Older years are rarer than house numbers and counts: they need a preposition.
_FIRST_PLAIN_YEAR = "1800"
_CAPITALISED = re.compile(r"[^\W\d_][\w’'-]*\s$")
_CODE_AFTER = re.compile(r"[-/.]\w|:\d|\s?[%°]|\s(?:hours|hrs)\b")
_MONTH_AFTER = re.compile(
    rf"(?:\s(?:to|through|and|or|until)\s|,\s|\s?[-–—]\s?)(?:{vocabulary('month_name')})"
)
_COMPOUND_AFTER = re.compile(r"-(?:[a-z]|\s)")
_AGE = re.compile(r"\b(?:his|her|their|my|your|our|in)\s$", re.IGNORECASE)
_DECADE_BEFORE = re.compile(r"\d0s,? (?:and|or|to|through) (?:the )?$")
_FULL_DECADE = re.compile(r"\d{4}s|the ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Words:
    month_cue: re.Pattern[str]
    also_words: frozenset[str]
    march_for: re.Pattern[str]
    named_day: re.Pattern[str]
    numbered: re.Pattern[str]
    counted: re.Pattern[str]
    dated: re.Pattern[str]
    old_year: re.Pattern[str]


@cache
def _words() -> _Words:
    table = load("dates")["around"]
    cues, named = ("|".join(table[name].split()) for name in ("month_cues", "named_days"))
    march_for = "|".join(table["march_for"].split())
    one_word = rf"(?:(?!(?:{table['no_adjective']})\b)[a-z-]{{1,20}}\s)?"
    return _Words(
        month_cue=re.compile(rf"(?:\b(?:{cues})|[(,–—/-]|[’']s)\s*$", re.IGNORECASE),
        also_words=frozenset(table["also_words"].split()),
        march_for=re.compile(rf"\s(?:{march_for})\b", re.IGNORECASE),
        named_day=re.compile(rf"\b(?:{named}) $"),
        numbered=re.compile(
            rf"(?:\b(?:{table['numbered']})|[$€£#№(]\s?\d+|[$€£#№]|\d|\w/)[\s#.]*$", re.IGNORECASE
        ),
        counted=re.compile(rf"\s{one_word}(?:{table['counted']})\b"),
        dated=re.compile(rf"(?:\b(?:{table['dated']})|[’']s)\s*$", re.IGNORECASE),
        old_year=re.compile(rf"\b(?:{table['old_year']})\s$|[(–—-]$", re.IGNORECASE),
    )


def month(before: str, text: str, after: str) -> bool:
    """A month alone: "May" and "March" need a preposition or the like before them."""
    words = _words()
    cue = bool(words.month_cue.search(before))
    if text.lower() in words.also_words:
        cue = cue or bool(_MONTH_AFTER.match(after))
        return cue and not (text.lower() == "march" and words.march_for.match(after))
    name = _CAPITALISED.search(before)
    return cue or name is None or not name[0][0].isupper()


def year(before: str, text: str, after: str) -> bool:
    """Four digits alone: a year unless they count, number or price something."""
    words = _words()
    dated = bool(words.dated.search(before))
    if text[0].isdigit() and not dated and words.numbered.search(before):
        return False
    if words.counted.match(after) and not dated:
        return False
    if _CODE_AFTER.match(after) and not _COMPOUND_AFTER.match(after):
        return False
    return dated or text[-4:] >= _FIRST_PLAIN_YEAR or bool(words.old_year.search(before))


def counted(before: str, text: str, after: str) -> bool:
    """The last day of a list, not a count that follows a date."""
    del before, text
    return not _words().counted.match(after) and not _CODE_AFTER.match(after)


def weekday(before: str, text: str, after: str) -> bool:
    """A weekday that is not part of the name of another day."""
    del text, after
    return not _words().named_day.search(before)


def decade(before: str, text: str, after: str) -> bool:
    """Two digits are a decade after "the" or an apostrophe or in a list, not as an age."""
    del after
    if _FULL_DECADE.match(text) or text[0] in "'’‘":
        return True
    if text[0].isdigit():
        return bool(_FULL_DECADE.search(text) or _DECADE_BEFORE.search(before))
    return bool(_FULL_DECADE.search(text)) or not _AGE.search(before)


def today(before: str, text: str, after: str) -> bool:
    """The day, not a newspaper or channel of that name."""
    del after
    name = _CAPITALISED.search(before)
    return not (text[0] == "T" and name and name[0][0].isupper())


def exact(before: str, text: str, after: str) -> bool:
    """A count of units, not a bound of it ("less than a week later") nor the end of a number."""
    del text, after
    return not (before.endswith("than ") or _number_goes_on().search(before))


@cache
def _number_goes_on() -> re.Pattern[str]:
    """Match what a number word after it belongs to: "twenty-", "two thousand and "."""
    table = load("numbers")
    tens, scales = "|".join(table["tens"]), "|".join(table["scales"])
    return re.compile(rf"\b(?:{tens}|(?:{scales})(?: and)?)[ -]$", re.IGNORECASE)


_MODAL = re.compile(r"\b(?:to|will|would|could|can|may|might|should|not|n[’']t)\s$", re.IGNORECASE)


def last(before: str, text: str, after: str) -> bool:
    """The last so many days, not what lasts so long."""
    del after
    return not (text.lower().startswith("last ") and _MODAL.search(before))


GUARDS: dict[str, Guard] = {
    "month": month,
    "year": year,
    "weekday": weekday,
    "decade": decade,
    "counted": counted,
    "today": today,
    "exact": exact,
    "last": last,
}
