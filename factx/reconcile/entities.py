"""Names of many documents into entities: first within a document, then across."""

import gc
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from operator import attrgetter

from factx.facts import Entity, Issue, Name, NameKind, Source
from factx.reconcile.across import (
    join_full_names,
    place_state_bodies,
    resolve_across,
    tell_towns,
)
from factx.reconcile.decisions import Decision, apply_decisions, labels_of
from factx.reconcile.introductions import apply_explained, apply_introductions
from factx.reconcile.merging import Ledger
from factx.reconcile.naming import best_name, dated_roles, written_otherwise
from factx.reconcile.nearness import Nearness
from factx.reconcile.spoken import find_spoken
from factx.reconcile.units import Reader, Unit, make_folder
from factx.reconcile.within import resolve_within

_TEXT, _ROLE, _DOCUMENT = attrgetter("text"), attrgetter("role"), attrgetter("document")


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
    with _without_collecting():
        return _resolve(names, sources, same, different)


@contextmanager
def _without_collecting() -> Iterator[None]:
    # Units and forms hold no cycles; to look for some among millions costs a fifth of the time.
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


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
    tell_towns(units)
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
    apply_explained(units, explained, ledger, nearness)
    for together in of_kind.values():
        resolve_across(together, ledger, nearness)
    entities, resolved = _entities(names, sources, units, ledger, reader)
    return entities, resolved, issues


def _entities(
    names: Sequence[Name],
    sources: Sequence[Source],
    units: Iterable[Unit],
    ledger: Ledger,
    reader: Reader,
) -> tuple[tuple[Entity, ...], tuple[Name, ...]]:
    dates = {source.document: source.date for source in sources}
    find = ledger.clusters.find
    members: defaultdict[str, list[Unit]] = defaultdict(list)
    because: defaultdict[str, set[str]] = defaultdict(set)
    for unit in units:
        members[find(unit.node)].append(unit)
    for node, reasons in (*ledger.because.items(), *ledger.refusals.items()):
        because[find(node)] |= reasons
    resolved = list(names)
    entities = []
    for root, together in members.items():
        entity_id = hashlib.blake2b(root.encode(), digest_size=8).hexdigest()
        rows = [row for unit in together for row in unit.rows]
        mentions = [names[row] for row in rows]
        for row, name in zip(rows, mentions, strict=True):
            resolved[row] = _with_entity(name, entity_id)
        entities.append(_entity(entity_id, mentions, because.get(root, ()), dates, reader))
    entities.sort(key=lambda entity: (entity.kind, entity.name, entity.entity))
    return tuple(entities), tuple(resolved)


def _entity(
    entity_id: str,
    mentions: Sequence[Name],
    because: Iterable[str],
    dates: Mapping[str, str],
    reader: Reader,
) -> Entity:
    kind = mentions[0].kind
    texts = Counter(map(_TEXT, mentions))
    if len(texts) == 1:
        name = mentions[0].text
    else:
        forms = [reader.read(kind, text) for text in texts]
        name = best_name(forms, texts)
        because = {*because, *written_otherwise(forms, texts)}
    return Entity(
        entity=entity_id,
        kind=kind,
        name=name,
        aliases=tuple(sorted(texts.keys() - {name})),
        roles=dated_roles(mentions, dates) if any(map(_ROLE, mentions)) else (),
        mentions=len(mentions),
        documents=tuple(sorted(set(map(_DOCUMENT, mentions)))),
        because="; ".join(sorted(because)),
    )


def _with_entity(name: Name, entity: str) -> Name:
    # `dataclasses.replace` costs three times as much, and there are millions of names.
    return Name(
        name.document, name.text, name.kind, name.role, name.start, name.end, name.sentence, entity
    )
