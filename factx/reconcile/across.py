"""Names across documents: the same full name, then short names where one reading fits."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from factx.facts import NameKind
from factx.reconcile import organisations, places
from factx.reconcile.blocking import Form, Likeness, Pool, by_rank
from factx.reconcile.merging import SAME, VARIANTS, Candidate, Ledger, candidates_for, choose
from factx.reconcile.nearness import Nearness
from factx.reconcile.units import Unit, representative
from factx.settings import HOME_SHARE, LARGEST_BLOCK


def resolve_across(units: Sequence[Unit], ledger: Ledger, nearness: Nearness) -> None:
    """Give names that their own document does not explain to entities of other documents.

    Args:
        units: all units of one kind, of all documents.
        ledger: where reasons are kept.
        nearness: which documents tell of the same things.
    """
    for unit in units:
        if unit.form.local and unit.free:
            unit.node = f"{unit.form.node} @ {unit.document}"
    standing, documents = _standing(units)
    before = [(unit, unit.node) for unit in units]
    forms = by_rank(representative(unit.form for unit in same) for same in standing.values())
    _short_to_full(forms, standing, documents, ledger, nearness)
    _follow(before)
    _join_spellings([form for form in forms if form.short], documents, ledger, nearness)


def _follow(before: Sequence[tuple[Unit, str]]) -> None:
    """Let names that were given to a short one of their document go where that one went."""
    moved: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for unit, node in before:
        if unit.node != node:
            moved[unit.document, node].add(unit.node)
    for unit, node in before:
        targets = moved.get((unit.document, node), ())
        if unit.node == node and len(targets) == 1:
            (unit.node,) = targets


def join_full_names(units: Sequence[Unit], ledger: Ledger, nearness: Nearness) -> None:
    """Join spellings of full names, before short ones are given to them; see `resolve_across`."""
    standing, documents = _standing(units)
    forms = by_rank(representative(unit.form for unit in same) for same in standing.values())
    _join_spellings([form for form in forms if not form.short], documents, ledger, nearness)


def _standing(
    units: Iterable[Unit],
) -> tuple[dict[str, list[Unit]], defaultdict[str, set[str]]]:
    """Return the units that stand for themselves, and the documents that each node is in."""
    standing: defaultdict[str, list[Unit]] = defaultdict(list)
    documents: defaultdict[str, set[str]] = defaultdict(set)
    for unit in units:
        documents[unit.node].add(unit.document)
        if unit.node == unit.form.node:
            standing[unit.node].append(unit)
    return standing, documents


def place_state_bodies(units: Iterable[Unit]) -> None:
    """Tell the ministries of different countries apart by what country their text is about."""
    home = _home_countries(units)
    for unit in units:
        country = home.get(unit.document, "")
        own_name = unit.free and not unit.form.local
        if country and own_name and organisations.is_state_body(unit.form):
            unit.form = organisations.in_country(unit.form, country)
            unit.node = unit.form.node


def tell_towns(units: Iterable[Unit]) -> None:
    """Mark places that some text tells from the area of their name: Homs, Homs governorate."""
    bare: defaultdict[tuple[str, ...], list[Unit]] = defaultdict(list)
    areas: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    towns: set[tuple[str, ...]] = set()
    for unit in units:
        if unit.form.kind is not NameKind.PLACE:
            continue
        if places.is_area(unit.form) and places.is_area(places.read(unit.form.text)):
            areas[unit.document].add(unit.form.words)
        elif not places.is_area(unit.form):
            bare[unit.form.words].append(unit)
            if unit.form.trait == "town":
                towns.add(unit.form.words)
    for words, several in bare.items():
        contrasted = any(words in areas[unit.document] for unit in several)
        if words in towns or (contrasted and not places.is_only_area(several[0].form)):
            for unit in several:
                unit.form = replace(unit.form, trait=unit.form.trait or "town")


def _home_countries(units: Iterable[Unit]) -> dict[str, str]:
    """Return the country that each document is about, where most countries it names are one."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for unit in units:
        if unit.form.trait == "country":
            counts[unit.document][unit.form.key[2:]] += len(unit.rows)
    found = {}
    for document, count in counts.items():
        country, mentions = max(count.items(), key=lambda item: (item[1], item[0]))
        if mentions > HOME_SHARE * count.total():
            found[document] = country
    return found


def _short_to_full(
    forms: Sequence[Form],
    standing: Mapping[str, list[Unit]],
    documents: Mapping[str, set[str]],
    ledger: Ledger,
    nearness: Nearness,
) -> None:
    pool = Pool()
    node_of: dict[str, str] = {}
    for form in forms:
        found = candidates_for(form, pool, node_of, ledger)
        for unit in standing[form.node] if found else ():
            if unit.decided:
                continue
            _refer_across(unit, found, documents, ledger, nearness)
        node_of[form.node] = min(unit.node for unit in standing[form.node])
        pool.add(form)


def _refer_across(
    unit: Unit,
    found: Sequence[Candidate],
    documents: Mapping[str, set[str]],
    ledger: Ledger,
    nearness: Nearness,
) -> None:
    def near(candidate: Candidate) -> bool:
        if not candidate.likeness.near:
            return True
        return nearness.near(unit.document, documents[candidate.node])

    chosen = choose(unit, found, ledger, near=near)
    if len(chosen) == 1:
        ledger.give(unit, chosen[0])
    elif chosen and unit.form.short:
        ledger.leave(unit, chosen)


def _join_spellings(
    forms: Sequence[Form],
    documents: Mapping[str, set[str]],
    ledger: Ledger,
    nearness: Nearness,
) -> None:
    """Join names of one rank that sound alike and look alike."""
    at: defaultdict[str, list[Form]] = defaultdict(list)
    for form in forms:
        for block in VARIANTS[form.kind](form):
            at[block].append(form)
    for alike in at.values():
        for one, other in combinations(alike[:LARGEST_BLOCK], 2):
            verdict = SAME[one.kind](one, other)
            if not isinstance(verdict, Likeness):
                continue
            if verdict.near and not _near(one, other, documents, nearness):
                continue
            if ledger.clusters.join(one.node, other.node):
                reason = f"{other.text} = {one.text}: {verdict.because}"
                ledger.because[one.node].add(reason)


def _near(one: Form, other: Form, documents: Mapping[str, set[str]], nearness: Nearness) -> bool:
    fewer, more = sorted((documents[one.node], documents[other.node]), key=len)
    return any(nearness.near(here, more) for here in sorted(fewer)[:LARGEST_BLOCK])
