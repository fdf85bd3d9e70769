"""What a person decided about names: these are one, these are not."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations, product
from pathlib import Path

from factx.errors import UsageError
from factx.facts import Issue, NameKind
from factx.language.rules import Listed, read_rows
from factx.reconcile.merging import Ledger
from factx.reconcile.units import AT, Unit, read

Find = Callable[["Decision", str], list[str]]


@dataclass(frozen=True, slots=True)
class Decision:
    """Names that are one entity, or that are not.

    A name is written as it stands in the texts; ``Kamara @ blog.txt`` means the Kamara of
    that document only. ``listed`` ones come from a list of names, most of which no text has.
    """

    kind: NameKind
    names: tuple[str, ...]
    source: str = ""
    listed: bool = False


def read_decisions(paths: Iterable[str]) -> tuple[Decision, ...]:
    """Read decisions from CSV files with the header ``kind,name,name``.

    Args:
        paths: files whose rows give a kind (person, organisation, place) and two names or
            more; further columns are further names, empty ones are skipped.

    Returns:
        The decisions in the order given.

    Raises:
        UsageError: a file cannot be read, or a row has no such kind or a single name.
    """
    return tuple(decision for path in paths for decision in _read(path))


def _read(path: str) -> Sequence[Decision]:
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path}: cannot read the decisions: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: cannot read the decisions: {error}") from error
    return [_decision(row) for row in read_rows(Path(path), text)]


def _decision(row: Listed) -> Decision:
    if len(row.names) < 2:  # noqa: PLR2004
        raise UsageError(f"{row.source}: a decision is about two names or more")
    return Decision(row.kind, row.names, row.source)


def labels_of(
    same: Iterable[Decision], different: Iterable[Decision]
) -> frozenset[tuple[NameKind, str]]:
    """Return the texts that must be told from other writings of the same name."""
    named = {(d.kind, name) for d in same for name in d.names if AT in name}
    return frozenset(named | {(d.kind, name) for d in different for name in d.names})


def apply_decisions(
    units: Sequence[Unit],
    ledger: Ledger,
    *,
    same: Sequence[Decision] = (),
    different: Sequence[Decision] = (),
) -> tuple[Issue, ...]:
    """Join and keep apart what a person decided, before any rule.

    Returns:
        One issue for each decision that contradicts another, and for each name that no
        document has. Where both were decided the names stay apart.
    """
    if not same and not different:
        return ()
    nodes: defaultdict[tuple[NameKind, str], set[str]] = defaultdict(set)
    for unit in units:
        nodes[unit.form.kind, unit.label or unit.form.key].add(unit.node)
    find = partial(_nodes, nodes)
    asked = [decision for decision in (*same, *different) if not decision.listed]
    issues = [issue for decision in asked for issue in _unknown(decision, find)]
    issues += [issue for decision in different for issue in _part(decision, find, ledger)]
    issues += [issue for decision in same for issue in _join(decision, find, ledger)]
    _rejoin(units, ledger)
    joined = {node for decision in same for name in decision.names for node in find(decision, name)}
    for unit in units:
        unit.decided = unit.node in joined
    return tuple(issues)


def _nodes(
    nodes: Mapping[tuple[NameKind, str], set[str]], decision: Decision, name: str
) -> list[str]:
    """Return the nodes of a name as decided about: of this very text, else of any writing."""
    labelled = nodes.get((decision.kind, name), set())
    if labelled or AT in name:
        return sorted(labelled)
    return sorted(nodes.get((decision.kind, read(decision.kind, name).key), set()))


def _unknown(decision: Decision, find: Find) -> Iterator[Issue]:
    for name in decision.names:
        if not find(decision, name):
            message = f"{decision.source}: no document has the {decision.kind} {name!r}"
            yield Issue("", "reconcile", "decision_unused", message)


def _part(decision: Decision, find: Find, ledger: Ledger) -> Iterator[Issue]:
    for one, other in combinations(decision.names, 2):
        for first, second in product(find(decision, one), find(decision, other)):
            if not ledger.clusters.keep_apart(first, second):
                yield _contradiction(decision, one, other)
            ledger.because[first].add(f"{one} is not {other}: decided in {decision.source}")


def _join(decision: Decision, find: Find, ledger: Ledger) -> Iterator[Issue]:
    decided = "listed" if decision.listed else "decided"
    found = [name for name in decision.names if find(decision, name)]
    first = found[0] if found else ""
    for other in found[1:]:
        for one, two in product(find(decision, first), find(decision, other)):
            if not ledger.clusters.join(one, two):
                yield _contradiction(decision, first, other)
            else:
                ledger.because[one].add(f"{other} = {first}: {decided} in {decision.source}")


def _rejoin(units: Iterable[Unit], ledger: Ledger) -> None:
    """Let other writings of a name follow the one that was decided about."""
    plain = {unit.form.node for unit in units if not unit.label}
    for label, node in sorted({(unit.label, unit.node) for unit in units if unit.label}):
        original = node.removesuffix(f" = {label}")
        if original in plain and AT not in label:
            ledger.clusters.join(original, node)


def _contradiction(decision: Decision, one: str, other: str) -> Issue:
    message = f"{decision.source}: {one} and {other} are also decided otherwise; they stay apart"
    return Issue("", "reconcile", "decisions_contradict", message)
