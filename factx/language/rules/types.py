"""What folders of rules hold: listed names, words, and examples of both."""

from dataclasses import dataclass

from factx.facts import NameKind

TRIGGERS, HEDGES, SAID_BY = "triggers", "hedges", "said_by"


@dataclass(frozen=True, slots=True)
class Listed:
    """Names of one person, organisation or place, the fullest first."""

    kind: NameKind
    names: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word and what it means: ``table`` is triggers, hedges or said_by.

    ``name`` is the measure or hedge, ``key`` how the word stands to what it is said of.
    """

    table: str
    name: str
    key: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with what must (or, ``holds`` false, must not) be read at ``start``..``end``."""

    table: str
    name: str
    text: str
    start: int
    end: int
    holds: bool
    source: str


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """Everything that folders of rules hold, picklable; compared by identity.

    ``digest`` is that of the files' names and bytes: what is read from texts depends on nothing
    else of the folders.
    """

    names: tuple[Listed, ...] = ()
    words: tuple[Word, ...] = ()
    examples: tuple[Example, ...] = ()
    digest: str = ""
    files: tuple[str, ...] = ()

    def of(self, table: str) -> tuple[Word, ...]:
        """Return the words of a table."""
        return tuple(word for word in self.words if word.table == table)


NO_RULES = Rules()
