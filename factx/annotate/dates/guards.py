"""What a lone month, year or decade needs around it to be a date."""

import re
from collections.abc import Callable

# Called with the text before, the expression and the text after.
Guard = Callable[[str, str, str], bool]

_CUE = re.compile(
    r"(?:\b(?:in|since|until|till|by|of|from|to|through|during|between|for|early|late|mid|last|"
    r"next|this|before|after|around|about|as|over|into|throughout|and|or|beginning|starting|"
    r"the|an?|its|his|her|their|our|this|that|late|each|every|on|per|versus)|[(,–—/-]|[’']s)\s*$",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"[^\W\d_][\w’'-]*\s$")
_ALSO_WORDS = frozenset({"may", "march"})
_PERSON_AFTER = re.compile(r"\s(?:for|on|against|Against|For|On|of)\b")


def month(before: str, text: str, after: str) -> bool:
    """A month alone: "May" and "March" need a preposition or the like before them."""
    if not text.lower() in _ALSO_WORDS:
        name = _CAPITALISED.search(before)
        return not (name and name[0][0].isupper() and not _CUE.search(before))
    return bool(_CUE.search(before)) and not (
        text.lower() == "march" and _PERSON_AFTER.match(after)
    )


_NUMBERED = re.compile(
    r"(?:\b(?:resolutions?|nos?\.?|numbers?|box|sections?|articles?|rooms?|pages?|pp?\.|act|"
    r"decree|law|ref\.?|id|code|route|flight|tel\.?|ext\.?|phone|version|channel|unit|block|"
    r"chapter|vol\.?|line|lot|nearly|almost|exceeded|exceeds|some|approximately|about|least|than|most|"
    r"over|over a|around|estimated|total of|additional|another|other)|[$€£#№(]\s?\d+|[$€£#№]|\d|\w/)[\s#.]*$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s(?:(?!and\b|or\b|one\b|two\b|three\b|four\b|five\b|six\b|regarding\b|concerning\b)[a-z-]+\s)?(?:people|persons?|civilians?|men|women|children|houses|homes|families|"
    r"households|refugees|migrants|soldiers|troops|officers|police|inmates|prisoners|detainees|"
    r"victims|individuals|students|villagers|residents|workers|fighters|militants|rebels|cases|"
    r"deaths|injuries|dead|wounded|injured|killed|meters?|metres?|feet|km|kilometers?|"
    r"kilometres?|miles|tons?|tonnes|hectares|dollars|euros|pounds|hours|hrs|UTC|GMT|local time|MW|kg|"
    r"votes|seats|square|incidents|complaints|members|protesters|of them|of whom|members)\b"
)
_DATED = re.compile(
    r"(?:\b(?:the|its|his|her|their|our|this|that|an?|in|since|until|during)|[’']s)\s*$",
    re.IGNORECASE,
)
# Older years are rarer than house numbers and counts: they need a preposition.
_FIRST_PLAIN_YEAR = "1800"
_OF = re.compile(r"\b(?:of|from|to|by|before|after|between|and|around)\s$|[(–—-]$", re.IGNORECASE)
_CODE_AFTER = re.compile(r"[-/.]\w|:\d|\s?[%°]|\s(?:hours|hrs)\b")


def year(before: str, text: str, after: str) -> bool:
    """Four digits alone: a year unless they count, number or price something."""
    if _NUMBERED.search(before) and not text.lower().startswith(("early", "mid", "late")):
        return False
    if _COUNTED.match(after) and not _DATED.search(before):
        return False
    if _CODE_AFTER.match(after) and not re.match(r"-(?:[a-z]|\s)", after):
        return False
    return text[-4:] >= _FIRST_PLAIN_YEAR or bool(_DATED.search(before) or _OF.search(before))


def counted(before: str, text: str, after: str) -> bool:
    """The last day of a list, not a count that follows a date."""
    del before, text
    return not _COUNTED.match(after) and not _CODE_AFTER.match(after)


_NAMED_DAY = re.compile(
    r"\b(?:Easter|Palm|Good|Black|Bloody|Ash|Cyber|Super|Holy|Maundy|Sheffield) $"
)


def weekday(before: str, text: str, after: str) -> bool:
    """A weekday that is not part of the name of another day."""
    del text, after
    return not _NAMED_DAY.search(before)


_AGE = re.compile(r"\b(?:his|her|their|my|your|our|in)\s$", re.IGNORECASE)
_DECADE_BEFORE = re.compile(r"\d0s,? (?:and|or|to|through) (?:the )?$")


def decade(before: str, text: str, after: str) -> bool:
    """Two digits are a decade after "the" or an apostrophe or in a list, not as an age."""
    del after
    if re.search(r"\d{4}s", text) or re.match(r"the |early|mid|late", text, re.IGNORECASE):
        return not _AGE.search(before) or bool(re.search(r"\d{3}|the ", text))
    return bool(_DECADE_BEFORE.search(before)) or text[0] in "'’‘"


def today(before: str, text: str, after: str) -> bool:
    """The day, not a newspaper or channel of that name."""
    del after
    return not (text[0] == "T" and re.search(r"\b[A-Z][\w’'-]*\s$", before))


def exact(before: str, text: str, after: str) -> bool:
    """A count of units, not a bound of it ("less than a week later")."""
    del text, after
    return not re.search(r"\bthan\s$", before)


GUARDS: dict[str, Guard] = {
    "month": month,
    "year": year,
    "weekday": weekday,
    "decade": decade,
    "counted": counted,
    "today": today,
    "exact": exact,
}
