"""Which vocabulary of the user's own a Doc is read with."""

from functools import lru_cache

from spacy.tokens import Doc

from factx.language.rules import NO_RULES, Rules
from factx.language.rules.types import SAID_BY

# Rules compare by identity, and few are alive at a time: caches by rules keep this many.
FEW = 4
_RULES = "factx_rules"


def set_rules(doc: Doc, rules: Rules) -> None:
    """Say with which vocabulary a Doc is to be read."""
    doc.user_data[_RULES] = rules


def rules_of(doc: Doc) -> Rules:
    """Return the vocabulary that a Doc is read with; empty where there is none."""
    found: Rules = doc.user_data.get(_RULES, NO_RULES)
    return found


@lru_cache(maxsize=FEW)
def own_verbs(rules: Rules) -> frozenset[str]:
    """Return the forms of verbs of saying that a vocabulary adds."""
    return frozenset(word.text for word in rules.of(SAID_BY))
