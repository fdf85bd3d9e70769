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
from factx.reconcile.settings import HOME_SHARE, LARGEST_BLOCK
from factx.reconcile.units import Reader, Unit, representatives

Words = tuple[str, ...]


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
    forms = _standing(units)
    moved = _short_to_full(forms, units, ledger, nearness)
    _follow(units, moved)
    _join_spellings([form for form in forms if form.short], ledger, nearness)


def join_full_names(units: Sequence[Unit], ledger: Ledger, nearness: Nearness) -> None:
    """Join spellings of full names, before short ones are given to them; see `resolve_across`."""
    _join_spellings([form for form in _standing(units) if not form.short], ledger, nearness)


def _standing(units: Iterable[Unit]) -> list[Form]:
    """Return a form of each name that stands for itself somewhere, the fullest first."""
    forms = representatives(unit for unit in units if unit.node == unit.form.node)
    return by_rank(forms.values())


def place_state_bodies(units: Iterable[Unit]) -> None:
    """Tell the ministries of different countries apart by what country their text is about."""
    home = _home_countries(units)
    for unit in units:
        country = home.get(unit.document, "")
        own_name = unit.free and not unit.form.local
        if country and own_name and organisations.is_state_body(unit.form):
            unit.form = organisations.in_country(unit.form, country)
            unit.node = unit.form.node


def tell_towns(units: Iterable[Unit], reader: Reader) -> None:
    """Mark places that some text tells from the area of their name: Homs, Homs governorate.

    Args:
        units: those of all documents.
        reader: keeps the forms.
    """
    areas: defaultdict[Words, set[int]] = defaultdict(set)
    bare: defaultdict[Words, list[Unit]] = defaultdict(list)
    here = [unit for unit in units if unit.form.kind is NameKind.PLACE]
    for unit in here:
        if places.is_area(unit.form) and reader.read(NameKind.PLACE, unit.form.text) is unit.form:
            areas[unit.form.words].add(unit.number)
    for unit in here:
        if unit.form.words in areas and not places.is_area(unit.form):
            bare[unit.form.words].append(unit)
    for words, several in bare.items():
        contrasted = any(unit.number in areas[words] for unit in several)
        said = any(unit.form.trait == "town" for unit in several)
        if said or (contrasted and not places.is_only_area(several[0].form)):
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
    forms: Sequence[Form], units: Iterable[Unit], ledger: Ledger, nearness: Nearness
) -> dict[tuple[int, str], set[str]]:
    """Give the units of short forms to full ones.

    Returns:
        By number of the document and node before, the nodes that units were given to.
    """
    pool = Pool(forms)
    found = {form.node: meant for form in forms if (meant := candidates_for(form, pool, ledger))}
    waiting: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        if unit.node in found and unit.node == unit.form.node:
            waiting[unit.node].append(unit)
    moved: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    given: dict[str, str] = {}
    for node, candidates in found.items():
        for candidate in candidates:
            candidate.node = given.get(candidate.node, candidate.node)
        for unit in waiting[node]:
            if unit.free:
                _refer_across(unit, candidates, ledger, nearness)
                moved[unit.number, node].add(unit.node)
        given[node] = min(unit.node for unit in waiting[node])
    return moved


def _refer_across(
    unit: Unit, found: Sequence[Candidate], ledger: Ledger, nearness: Nearness
) -> None:
    def near(candidate: Candidate) -> bool:
        return not candidate.likeness.near or nearness.near(unit.number, candidate.form.node)

    chosen = choose(unit, found, ledger, near=near)
    if len(chosen) == 1:
        ledger.give(unit, chosen[0])
    elif chosen and unit.form.short:
        ledger.leave(unit, chosen)


def _follow(units: Iterable[Unit], moved: Mapping[tuple[int, str], set[str]]) -> None:
    """Let names that were given to a short one of their document go where that one went."""
    for unit in units:
        if unit.node != unit.form.node:
            targets = moved.get((unit.number, unit.node), ())
            if len(targets) == 1:
                (unit.node,) = targets


def _join_spellings(forms: Iterable[Form], ledger: Ledger, nearness: Nearness) -> None:
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
            if verdict.near and not _near(one, other, nearness):
                continue
            if ledger.clusters.join(one.node, other.node):
                reason = f"{other.text} = {one.text}: {verdict.because}"
                ledger.because[one.node].add(reason)


def _near(one: Form, other: Form, nearness: Nearness) -> bool:
    fewer, more = sorted((one.node, other.node), key=lambda node: len(nearness.having(node)))
    documents = sorted(nearness.having(fewer))[:LARGEST_BLOCK]
    return any(nearness.near(number, more) for number in documents)
