"""Names of many documents into entities: first within a document, then across."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from factx.facts import Entity, Issue, Name, NameKind, Source
from factx.reconcile import organisations, people, places
from factx.reconcile.blocking import Form, Groups, Likeness, Pool, by_rank
from factx.reconcile.decisions import Decision

_GRAMMARS = {
    NameKind.PERSON: people,
    NameKind.ORGANISATION: organisations,
    NameKind.PLACE: places,
}


@dataclass(slots=True)
class _Unit:
    """One form in one document (for a bare surname: with one title) and its mentions."""

    document: str
    form: Form
    node: str
    rows: list[int] = field(default_factory=list)
    ambiguous: bool = False


@dataclass(slots=True)
class _State:
    units: list[_Unit]
    groups: Groups = field(default_factory=Groups)
    because: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


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
    del same, different
    state = _State(_units(names))
    by_document: defaultdict[tuple[str, NameKind], list[_Unit]] = defaultdict(list)
    for unit in state.units:
        by_document[unit.document, unit.form.kind].append(unit)
    for units in by_document.values():
        _within(units, state)
    for kind in NameKind:
        _across([unit for unit in state.units if unit.form.kind is kind], kind, state)
    return _entities(names, sources, state)


def _units(names: Sequence[Name]) -> list[_Unit]:
    found: dict[tuple[str, NameKind, str], _Unit] = {}
    forms: dict[tuple[NameKind, str], Form] = {}
    for row, name in enumerate(names):
        form = forms.get((name.kind, name.text))
        if form is None:
            form = forms[name.kind, name.text] = _GRAMMARS[name.kind].read(name.text)
        key = (name.document, name.kind, form.key)
        unit = found.get(key)
        if unit is None:
            unit = found[key] = _Unit(name.document, form, f"{form.kind} {form.key}")
        unit.rows.append(row)
    return list(found.values())


def _within(units: list[_Unit], state: _State) -> None:
    pool = Pool()
    node_of: dict[str, str] = {}
    by_key = {unit.form.key: unit for unit in units}
    for form in by_rank(unit.form for unit in units):
        unit = by_key[form.key]
        node_of[form.key] = unit.node
        found = _meant(form, pool, node_of)
        if len(found) == 1:
            (node,) = found
            unit.node = node_of[form.key] = node
            other, likeness = found[node]
            state.because[node].add(_merged(form, other, likeness))
        elif found and form.short:
            unit.ambiguous = True
            unit.node = node_of[form.key] = f"{unit.node} @ {unit.document}"
            state.because[unit.node].add(_unresolved(form, found))
        pool.add(form)


def _across(units: list[_Unit], kind: NameKind, state: _State) -> None:
    own: dict[str, list[_Unit]] = defaultdict(list)
    for unit in units:
        if unit.node == f"{kind} {unit.form.key}":
            own[unit.node].append(unit)
    pool = Pool()
    node_of: dict[str, str] = {}
    for form in by_rank(same_node[0].form for same_node in own.values()):
        node = f"{kind} {form.key}"
        node_of[form.key] = node
        found = _meant(form, pool, node_of)
        if len(found) == 1:
            (target,) = found
            other, likeness = found[target]
            node_of[form.key] = target
            state.groups.join(node, target)
            state.because[target].add(_merged(form, other, likeness))
        elif found and form.short:
            for unit in own[node]:
                unit.node = f"{node} @ {unit.document}"
                state.because[unit.node].add(_unresolved(form, found))
            continue
        pool.add(form)
    _variants([same_node[0].form for same_node in own.values()], kind, state)


def _variants(forms: list[Form], kind: NameKind, state: _State) -> None:
    at: defaultdict[str, list[Form]] = defaultdict(list)
    for form in by_rank(forms):
        for block in form.variants:
            at[block].append(form)
    for alike in at.values():
        first = alike[0]
        for other in alike[1:]:
            likeness = _GRAMMARS[kind].same(first, other)
            if likeness is not None:
                state.groups.join(f"{kind} {first.key}", f"{kind} {other.key}")
                state.because[f"{kind} {first.key}"].add(_merged(other, first, likeness))


def _meant(form: Form, pool: Pool, node_of: Mapping[str, str]) -> dict[str, tuple[Form, Likeness]]:
    """Return the entities that a form can stand for, by the strongest reason that any has."""
    found: dict[str, tuple[Form, Likeness]] = {}
    best = 0
    for other, likeness in pool.fuller(form, _GRAMMARS[form.kind].explain):
        if likeness.strength > best:
            found, best = {}, likeness.strength
        if likeness.strength == best:
            found.setdefault(node_of[other.key], (other, likeness))
    return found


def _merged(form: Form, other: Form, likeness: Likeness) -> str:
    return f"{form.text} = {other.text}: {likeness.because}"


def _unresolved(form: Form, found: Mapping[str, tuple[Form, Likeness]]) -> str:
    others = sorted(other.text for other, _ in found.values())
    return f"{form.text} stays apart: it could be {' or '.join(others)}"


def _entities(
    names: Sequence[Name], sources: Sequence[Source], state: _State
) -> tuple[tuple[Entity, ...], tuple[Name, ...], tuple[Issue, ...]]:
    dates = {source.document: source.date for source in sources}
    members: defaultdict[str, list[_Unit]] = defaultdict(list)
    for unit in state.units:
        members[state.groups.find(unit.node)].append(unit)
    because: defaultdict[str, set[str]] = defaultdict(set)
    for node, reasons in state.because.items():
        because[state.groups.find(node)] |= reasons
    resolved = list(names)
    entities = []
    for root, units in members.items():
        rows = [row for unit in units for row in unit.rows]
        entity = _entity(root, [names[row] for row in rows], units, because[root], dates)
        entities.append(entity)
        for row in rows:
            resolved[row] = replace(names[row], entity=entity.entity)
    entities.sort(key=lambda entity: (entity.kind, entity.name, entity.entity))
    return tuple(entities), tuple(resolved), ()


def _entity(
    root: str,
    rows: Sequence[Name],
    units: Sequence[_Unit],
    because: Iterable[str],
    dates: Mapping[str, str],
) -> Entity:
    del dates
    fullest = min(by_rank(unit.form for unit in units), key=lambda form: (-form.rank, form.text))
    aliases = sorted({row.text for row in rows} - {fullest.text})
    return Entity(
        entity=hashlib.blake2b(root.encode(), digest_size=8).hexdigest(),
        kind=fullest.kind,
        name=fullest.text,
        aliases=tuple(aliases),
        roles=tuple(sorted({row.role for row in rows if row.role})),
        mentions=len(rows),
        documents=tuple(sorted({row.document for row in rows})),
        because="; ".join(sorted(because)),
    )
