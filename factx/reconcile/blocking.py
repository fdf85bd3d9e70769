"""What every kind of name has in common: a form, what it answers to, and who may be meant."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from factx.facts import NameKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A way of writing a name, read once however often it is written.

    Args:
        text: as written.
        key: forms with equal keys are one name, whatever document they stand in.
        words: the parts that are compared, in order.
        rank: how much the form says; a form is only explained by one that says more.
        short: it does not stand for itself: a surname, an acronym, "the Ministry".
        offers: where a shorter form finds this one.
        asks: where this form looks for a fuller one.
        variants: where forms that may be spellings of the same name meet.
        trait: what the kind needs besides (the acronym, the sort of place, the suffix).
    """

    text: str
    kind: NameKind
    key: str
    words: tuple[str, ...]
    rank: int
    short: bool = False
    offers: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    trait: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Why two forms can stand for one entity; ``strength`` orders reasons, it never decides."""

    strength: int
    because: str


Explain = Callable[[Form, Form], Likeness | None]


class Pool:
    """Forms of one scope, found by what they offer."""

    def __init__(self) -> None:
        self._at: defaultdict[str, list[Form]] = defaultdict(list)

    def add(self, form: Form) -> None:
        """Let later, shorter forms find this one."""
        for block in form.offers:
            self._at[block].append(form)

    def fuller(self, form: Form, explain: Explain) -> Iterator[tuple[Form, Likeness]]:
        """Yield the forms that say more and can explain this one, each once."""
        seen: set[str] = set()
        for block in form.asks:
            for other in self._at.get(block, ()):
                if other.key in seen or other.key == form.key or other.rank <= form.rank:
                    continue
                seen.add(other.key)
                likeness = explain(other, form)
                if likeness is not None:
                    yield other, likeness


class Groups:
    """Union-find over keys; the smallest key stands for its group, so order never shows."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def find(self, key: str) -> str:
        """Return the key that stands for the group of ``key``."""
        parent = self._parent
        root = key
        while (above := parent.get(root, root)) != root:
            root = above
        while (above := parent.get(key, key)) != root:
            parent[key] = root
            key = above
        return root

    def join(self, first: str, second: str) -> bool:
        """Make two groups one; tell whether they were two."""
        one, other = sorted((self.find(first), self.find(second)))
        self._parent[other] = one
        return one != other


def by_rank(forms: Iterable[Form]) -> list[Form]:
    """Sort forms so that every form comes after those that can explain it."""
    return sorted(forms, key=lambda form: (-form.rank, form.key, form.text))
