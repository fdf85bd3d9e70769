"""Units with their entities into rows: one entity a cluster, and the names that point to it."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from factx.facts import Entity, Name, NameKind, Source
from factx.reconcile.merging import Ledger
from factx.reconcile.naming import best_name, dated_roles, written_otherwise
from factx.reconcile.units import Reader, Unit


@dataclass(slots=True)
class _Gathered:
    """What the mentions of one entity say, as they are passed once in order."""

    entity: str
    kind: NameKind
    texts: Counter[str] = field(default_factory=Counter)
    documents: list[str] = field(default_factory=list)
    roles: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def make_entities(
    names: Sequence[Name],
    sources: Sequence[Source],
    units: Iterable[Unit],
    ledger: Ledger,
    reader: Reader,
) -> tuple[tuple[Entity, ...], tuple[Name, ...]]:
    """Return the entities sorted by kind and name, and the names in their order with ``entity``.

    Args:
        names: rows as given.
        sources: the documents, for their dates.
        units: sorted by document.
        ledger: clusters and reasons.
        reader: keeps the forms.
    """
    dates = {source.document: source.date for source in sources}
    resolved = list(names)
    gathered: dict[str, _Gathered] = {}
    for unit in units:
        root = ledger.clusters.find(unit.node)
        entity = gathered.get(root)
        if entity is None:
            entity = gathered[root] = _Gathered(_identity(root), unit.form.kind)
        _take(unit, entity, resolved, dates)
    because = _because(ledger)
    entities = [_entity(each, because.get(root, ()), reader) for root, each in gathered.items()]
    entities.sort(key=lambda entity: (entity.kind, entity.name, entity.entity))
    return tuple(entities), tuple(resolved)


def _identity(root: str) -> str:
    """Make an id from the content of a cluster, whatever the order of the input."""
    return f"e{hashlib.blake2b(root.encode(), digest_size=8).hexdigest()}"


def _take(unit: Unit, entity: _Gathered, names: list[Name], dates: Mapping[str, str]) -> None:
    if not entity.documents or entity.documents[-1] != unit.document:
        entity.documents.append(unit.document)
    texts, identity = entity.texts, entity.entity
    for row in unit.rows:
        old = names[row]
        texts[old.text] += 1
        if old.role:
            entity.roles[old.role].add(dates.get(old.document, ""))
        # `dataclasses.replace` costs three times as much, and there are millions of names.
        names[row] = Name(
            old.document, old.text, old.kind, old.role, old.start, old.end, old.sentence, identity
        )


def _because(ledger: Ledger) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for node, reasons in (*ledger.because.items(), *ledger.refusals.items()):
        found[ledger.clusters.find(node)] |= reasons
    return found


def _entity(gathered: _Gathered, because: Iterable[str], reader: Reader) -> Entity:
    texts = Counter[str]()
    # Where a line ends inside a name, it is the same name.
    for text, mentions in gathered.texts.items():
        texts[" ".join(text.split())] += mentions
    if len(texts) == 1:
        (name,) = texts
    else:
        forms = [reader.read(gathered.kind, text) for text in texts]
        name = best_name(forms, texts)
        because = {*because, *written_otherwise(forms, texts)}
    return Entity(
        entity=gathered.entity,
        kind=gathered.kind,
        name=name,
        aliases=tuple(sorted(texts.keys() - {name})),
        roles=dated_roles(gathered.roles),
        mentions=texts.total(),
        documents=tuple(gathered.documents),
        because="; ".join(sorted(because)),
    )
