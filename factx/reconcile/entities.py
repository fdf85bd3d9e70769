"""Names of many documents into entities: first within a document, then across."""

from collections import defaultdict
from collections.abc import Sequence

from factx.collecting import without_collecting
from factx.facts import Entity, Issue, Name, NameKind, Source
from factx.reconcile.across import (
    join_full_names,
    place_state_bodies,
    resolve_across,
    tell_towns,
)
from factx.reconcile.assembly import make_entities
from factx.reconcile.decisions import Decision, apply_decisions, labels_of
from factx.reconcile.introductions import apply_explained, apply_introductions
from factx.reconcile.kinds import settle_kinds
from factx.reconcile.merging import Ledger
from factx.reconcile.nearness import Nearness
from factx.reconcile.spoken import find_spoken
from factx.reconcile.units import Reader, Unit, make_folder
from factx.reconcile.within import resolve_within


def resolve_names(
    names: Sequence[Name],
    sources: Sequence[Source],
    *,
    same: Sequence[Decision] = (),
    different: Sequence[Decision] = (),
) -> tuple[tuple[Entity, ...], tuple[Name, ...], tuple[Issue, ...]]:
    """Gather the names that refer to one person, organisation or place.

    Args:
        names: rows of all documents, in any order.
        sources: the documents, for their dates.
        same: decisions of a person that names are one entity; they override every rule.
        different: decisions that names are not one entity.

    Returns:
        The entities sorted by kind and name; the names in the order given with ``entity``
        set; contradictions between decisions.
    """
    with without_collecting():
        return _resolve(names, sources, same, different)


def _resolve(
    names: Sequence[Name],
    sources: Sequence[Source],
    same: Sequence[Decision],
    different: Sequence[Decision],
) -> tuple[tuple[Entity, ...], tuple[Name, ...], tuple[Issue, ...]]:
    ledger = Ledger()
    reader = Reader()
    folder = make_folder(names, reader, labels_of(same, different))
    units = folder.units
    issues = apply_decisions(units, ledger, same=same, different=different)
    place_state_bodies(units)
    tell_towns(units, reader)
    of_kind = {kind: [unit for unit in units if unit.form.kind is kind] for kind in NameKind}
    nearness = Nearness(folder)
    for together in of_kind.values():
        join_full_names(together, ledger, nearness)
    explained = apply_introductions(units, list(find_spoken(names)), ledger)
    for number in range(len(folder)):
        by_kind: defaultdict[NameKind, list[Unit]] = defaultdict(list)
        for unit in folder.of(number):
            by_kind[unit.form.kind].append(unit)
        for together in by_kind.values():
            resolve_within(together, ledger)
    if settle_kinds(units, reader, ledger, nearness):
        of_kind = {kind: [unit for unit in units if unit.form.kind is kind] for kind in NameKind}
    apply_explained(units, explained, ledger, nearness)
    for together in of_kind.values():
        resolve_across(together, ledger, nearness)
    entities, resolved = make_entities(names, sources, units, ledger, reader)
    return entities, resolved, issues
