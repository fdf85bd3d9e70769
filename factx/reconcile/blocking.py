"""What all kinds of names have in common: forms, who may be meant by them, clusters."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from factx.facts import NameKind


@dataclass(slots=True, kw_only=True, eq=False)
class Form:
    """A way of writing a name, read once however often it is written.

    Args:
        text: as written.
        key: forms with equal keys are one name, whatever document they stand in.
        words: the parts that are compared, in order.
        rank: how much the form says; a form is only explained by one that says more.
        short: it does not stand for itself: a surname, an acronym, a town without its area.
        local: outside its document it says nothing: "the Ministry".
        offers: where a shorter form finds this one.
        asks: where this form looks for a fuller one.
        trait: what the kind compares besides: letters, the sort of place, the generation.
        titles: words of a title inside the name.
        node: the entity that the form stands for when nothing else is known.

    Not frozen, because that makes the making of it, once for every distinct text, slower.
    """

    text: str
    kind: NameKind
    key: str
    words: tuple[str, ...]
    rank: int
    short: bool = False
    local: bool = False
    offers: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    trait: str = ""
    titles: frozenset[str] = frozenset()

    node: str = field(init=False)

    def __post_init__(self) -> None:
        self.node = f"{self.kind} {self.key}"


@dataclass(frozen=True, slots=True)
class Likeness:
    """Why two forms can stand for one entity.

    ``strength`` orders reasons; it never decides. ``near`` asks for two documents that tell
    of the same things before the reason counts across documents.
    """

    strength: int
    because: str
    near: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why two forms that look alike are two entities."""

    because: str


Verdict = Likeness | Refusal | None
Explain = Callable[[Form, Form], Verdict]


class Pool:
    """Forms of one scope, found by what they offer."""

    def __init__(self, forms: Iterable[Form] = ()) -> None:
        self._at: defaultdict[str, list[Form]] = defaultdict(list)
        for form in forms:
            self.add(form)

    def add(self, form: Form) -> None:
        """Let later, shorter forms find this one."""
        for block in form.offers:
            self._at[block].append(form)

    def fuller(self, form: Form) -> list[Form]:
        """Return the forms that say more and share a block, each once."""
        found: dict[str, Form] = {}
        for block in form.asks:
            for other in self._at.get(block, ()):
                if other.rank > form.rank and other.key != form.key:
                    found[other.key] = other
        return list(found.values())


class Clusters:
    """Union-find over nodes; the smallest node stands for its cluster, so order never shows."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}
        self._apart: defaultdict[str, set[str]] = defaultdict(set)

    def find(self, node: str) -> str:
        """Return the node that stands for the cluster of ``node``."""
        parent = self._parent
        if node not in parent:
            return node
        root = node
        while (above := parent.get(root, root)) != root:
            root = above
        while (above := parent.get(node, node)) != root:
            parent[node] = root
            node = above
        return root

    def keep_apart(self, first: str, second: str) -> bool:
        """Forbid that two clusters are joined; tell whether they still could be kept apart."""
        one, other = self.find(first), self.find(second)
        if one == other:
            return False
        self._apart[one].add(other)
        self._apart[other].add(one)
        return True

    def may_join(self, first: str, second: str) -> bool:
        """Tell whether no decision keeps the two clusters apart."""
        if not self._apart:
            return True
        return self.find(second) not in self._apart.get(self.find(first), ())

    def join(self, first: str, second: str) -> bool:
        """Make two clusters one; tell whether that was allowed."""
        one, other = sorted((self.find(first), self.find(second)))
        if one == other:
            return True
        if other in self._apart.get(one, ()):
            return False
        self._parent[other] = one
        for third in self._apart.pop(other, set()):
            self._apart[third].discard(other)
            self._apart[third].add(one)
            self._apart[one].add(third)
        return True


def by_rank(forms: Iterable[Form]) -> list[Form]:
    """Sort forms so that every form comes after those that can explain it."""
    return sorted(forms, key=lambda form: (-form.rank, form.key, form.text))
