"""Names that the texts themselves tie together, applied before any other rule."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from factx.facts import NameKind
from factx.reconcile.blocking import Likeness
from factx.reconcile.merging import Candidate, Ledger
from factx.reconcile.nearness import Nearness
from factx.reconcile.spoken import Spoken
from factx.reconcile.units import Unit, read

_SAID = 50


def apply_introductions(
    units: Sequence[Unit], spoken: Sequence[Spoken], ledger: Ledger
) -> dict[str, list[tuple[Unit, str]]]:
    """Give names to the entity that their document ties them to.

    Returns:
        For each name that a text explains, the units that it explains it by and what it
        says: other documents may use the name and not explain it.
    """
    if not spoken:
        return {}
    unit_of = {row: unit for unit in units for row in unit.rows}
    in_document: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    for unit in units:
        in_document[unit.document, unit.form.node].append(unit)
    explained: defaultdict[str, list[tuple[Unit, str]]] = defaultdict(list)
    for said in sorted(spoken, key=lambda said: (said.because, said.row)):
        full = unit_of[said.row]
        if full.form.kind is NameKind.ORGANISATION:
            node = read(full.form.kind, said.text).node
            others = in_document.get((full.document, node), [])
        else:
            others = [unit_of[said.other]]
            node = others[0].form.node
        explained[node].append((full, said.because))
        for other in others:
            _tie(other, full, said, ledger)
    return explained


def apply_explained(
    units: Iterable[Unit],
    explained: Mapping[str, Sequence[tuple[Unit, str]]],
    ledger: Ledger,
    nearness: Nearness,
) -> None:
    """Give names that a document does not explain to what near documents explain them by."""
    if not explained:
        return
    for unit in units:
        known_letters = unit.form.trait and not unit.form.short
        if not unit.free or unit.form.node not in explained or known_letters:
            continue
        found = {
            full.node: Candidate(full.node, full.form, Likeness(_SAID, because))
            for full, because in explained[unit.form.node]
            if nearness.near(unit.number, full.form.node)
        }
        found = {node: c for node, c in found.items() if ledger.clusters.may_join(unit.node, node)}
        if len({ledger.clusters.find(node) for node in found}) == 1:
            ledger.give(unit, found[min(found)])
            unit.decided = True
        elif found:
            ledger.leave(unit, found.values())


def _tie(other: Unit, full: Unit, said: Spoken, ledger: Ledger) -> None:
    if other is full or other.decided or not ledger.clusters.may_join(other.node, full.node):
        return
    if not other.form.short and other.form.rank > full.form.rank:
        other, full = full, other
    ledger.give(other, Candidate(full.node, full.form, Likeness(_SAID, said.because)))
    other.decided = True
