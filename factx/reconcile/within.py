"""Names within one document: a full name introduces, a short one refers back."""

from collections.abc import Iterable, Sequence

from factx.reconcile.blocking import Pool, by_rank
from factx.reconcile.merging import Candidate, Ledger, candidates_for, choose
from factx.reconcile.settings import OFTEN_NAMED
from factx.reconcile.units import Unit, representatives


def resolve_within(units: Sequence[Unit], ledger: Ledger) -> None:
    """Give the short names of one document and kind to those it names in full.

    Args:
        units: all units of one document and one kind.
        ledger: where reasons are kept.
    """
    for unit in units:
        if unit.roles:
            ledger.roles[unit.node] |= unit.roles
    if _no_block_shared(units):
        return
    forms = by_rank(representatives(units).values())
    pool = Pool(forms)
    found = {form.node: meant for form in forms if (meant := candidates_for(form, pool, ledger))}
    if not found:
        return
    at: dict[str, list[Unit]] = {}
    for unit in units:
        at.setdefault(unit.form.node, []).append(unit)
    first = {node: min(unit.first for unit in same) for node, same in at.items()}
    for node, candidates in found.items():
        for candidate in candidates:
            candidate.node = min(unit.node for unit in at[candidate.form.node])
        for unit in at[node]:
            if unit.free:
                _refer_back(unit, candidates, ledger, first)


def _no_block_shared(units: Iterable[Unit]) -> bool:
    """Tell cheaply whether no form asks where another offers; most small texts end here."""
    offered: set[str] = set()
    asked: set[str] = set()
    for unit in units:
        form = unit.form
        if not asked.isdisjoint(form.offers) or not offered.isdisjoint(form.asks):
            return False
        offered.update(form.offers)
        asked.update(form.asks)
    return True


def _refer_back(unit: Unit, found: list[Candidate], ledger: Ledger, first: dict[str, int]) -> None:
    def introduced(candidate: Candidate) -> bool:
        return first[candidate.form.node] < unit.first

    def is_subject(candidate: Candidate) -> bool:
        often = len(unit.rows) >= OFTEN_NAMED
        return often and first[candidate.form.node] == min(first.values())

    chosen = choose(unit, found, ledger, tests=[introduced, is_subject])
    if len(chosen) == 1:
        if introduced(chosen[0]) or not _another_role(unit, chosen[0], ledger):
            ledger.give(unit, chosen[0])
    elif chosen and unit.form.short:
        ledger.leave(unit, chosen)


def _another_role(unit: Unit, candidate: Candidate, ledger: Ledger) -> bool:
    """Tell whether a title speaks against a person whom the text names in full only later."""
    return bool(unit.roles) and unit.roles.isdisjoint(ledger.roles.get(candidate.node, ()))
