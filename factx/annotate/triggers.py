"""Find the words of a sentence that say what happened to someone: its triggers."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from spacy.tokens import Span, Token

from factx.annotate.alternation import by_first_letter, name_of
from factx.annotate.vocabulary import FEW, rules_of
from factx.facts import Measure
from factx.language import load
from factx.language.letters import small
from factx.language.rules import NO_RULES, Rules
from factx.language.rules.types import TRIGGERS
from factx.language.rules.words import TRIGGER_KEYS
from factx.settings import OWN_WEIGHT

# Where two patterns start at the same word, the first of these wins: the more specific one.
_ORDER = (
    "casualties", "sexual_violence", "other", "killed",
    "tortured", "abducted", "disappeared", "executed",
    "displaced", "homeless", "missing", "detained", "rescued", "injured", "destroyed", "affected",
    "attacks",
)  # fmt: skip


# Words of a trigger may stand on two lines.
_SPACE = r"[ \t\n]+"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that says what happened, and how it stands to the counted (see measures.toml)."""

    start: int
    end: int
    measure: Measure
    kind: str
    text: str
    own: bool = False


# Ends the reason of a measure that a word of the user's own gave.
OWN = ", of your own"


@dataclass(frozen=True, slots=True)
class Reading:
    """A measure with the rule and the words that gave it."""

    measure: Measure
    because: str
    weight: int = 0

    def weighed(self, weight: int, triggers: Sequence[Trigger]) -> "Reading":
        """Return the reading with its weight: the highest where a word of the user's gave it."""
        mine = (t for t in triggers if t.own and t.measure is self.measure)
        if any(f"'{t.text}'" in self.because for t in mine):
            return Reading(self.measure, f"{self.because}{OWN}", OWN_WEIGHT)
        return Reading(self.measure, self.because, weight)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {kind: _compiled(kind) for kind in TRIGGER_KEYS}


def _compiled(kind: str) -> re.Pattern[str]:
    table = load("measures")
    patterns = [
        (name, pattern.replace(" ", _SPACE)) for name in _ORDER for pattern in table[name][kind]
    ]
    return re.compile(rf"(?<![\w’'])(?:{by_first_letter(patterns)})(?!\w)")


@lru_cache(maxsize=FEW)
def _own(rules: Rules) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the patterns of the user's own words, by how they stand to the counted."""
    patterns = []
    words = sorted(rules.of(TRIGGERS), key=lambda w: -len(w.text))
    for kind in TRIGGER_KEYS:
        spread: dict[str, list[str]] = {}
        for word in words:
            if word.key == kind:
                spread.setdefault(word.name, []).append(_as_pattern(word.text))
        if spread:
            groups = "|".join(f"(?P<{name}>{'|'.join(of)})" for name, of in spread.items())
            patterns.append((kind, re.compile(rf"(?<![\w’'])(?:{groups})(?!\w)")))
    return tuple(patterns)


def _as_pattern(text: str) -> str:
    """Return the pattern of plain words; a star at the end of a word stands for its ending."""
    words = (
        re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "")
        for word in text.split()
    )
    return _SPACE.join(words)


def triggers_of(sentence: Span) -> tuple[Trigger, ...]:
    """Find all triggers of a sentence; offsets count in the text of its Doc."""
    return triggers_in(sentence.text, sentence.start_char, rules=rules_of(sentence.doc))


def triggers_in(text: str, offset: int = 0, *, rules: Rules = NO_RULES) -> tuple[Trigger, ...]:
    """Find all triggers of a text.

    Args:
        text: a sentence, a heading.
        offset: where it starts in what the offsets shall count in.
        rules: a user's own words.
    """
    text, own = small(text), _own(rules)
    found = [
        _trigger(match, kind, offset, own=mine)
        for mine, patterns in ((True, own), (False, _patterns().items()))
        for kind, pattern in patterns
        for match in pattern.finditer(text)
    ]
    found.sort(key=lambda t: t.start)
    starts = [t.start for t in found]
    longest = max((t.end - t.start for t in found), default=0)
    # What holds a trigger begins before it, and no further back than the longest of all reaches.
    around = (
        found[bisect_left(starts, t.end - longest) : bisect_right(starts, t.start)] for t in found
    )
    return tuple(t for t, near in zip(found, around, strict=True) if not _overruled(t, near))


def _trigger(match: re.Match[str], kind: str, offset: int, *, own: bool) -> Trigger:
    measure = Measure((match.lastgroup or "") if own else name_of(match))
    return Trigger(match.start() + offset, match.end() + offset, measure, kind, match[0], own)


def _overruled(trigger: Trigger, others: Sequence[Trigger]) -> bool:
    """Tell whether a longer trigger of another measure holds this one: "shot" in "shot dead".

    A word of the user's own overrules one of ours at the same place too.
    """
    size = trigger.end - trigger.start + trigger.own
    return any(
        o.measure is not trigger.measure
        and o.start <= trigger.start
        and trigger.end <= o.end
        and o.end - o.start + o.own > size
        for o in others
    )


def trigger_at(token: Token, triggers: Sequence[Trigger], kinds: Sequence[str]) -> Trigger | None:
    """Return the longest trigger of some kinds that a token is part of."""
    found = [t for t in triggers if t.kind in kinds and t.start <= token.idx < t.end]
    return max(found, key=lambda t: (t.end - t.start, t.kind != "verbs"), default=None)


def is_attempt(text: str, trigger: Trigger) -> bool:
    """Tell harm that was only tried or wanted: "attempting to kill another".

    Args:
        text: what the offsets of the trigger count in.
        trigger: a word of harm.
    """
    if trigger.kind == "suffered":
        return False
    before = text[max(0, trigger.start - _ATTEMPT_REACH) : trigger.start]
    return _ATTEMPT.search(before.lower()) is not None


_ATTEMPT_REACH = 40
_ATTEMPT = re.compile(
    r"\b(?:(?:attempt(?:s|ed|ing)?|tr(?:y|ies|ied|ying)|plot(?:s|ted|ting)?|plan(?:s|ned|ning)?"
    r"|threaten(?:s|ed|ing)?|conspir(?:e|es|ed|ing)|intend(?:s|ed|ing)?|vow(?:s|ed|ing)?"
    r"|want(?:s|ed|ing)?)\sto(?:\s\w+ly)?|attempted)\s$"
)
