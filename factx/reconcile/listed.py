"""Names that a user's own vocabulary lists: forms of one row are one, called by its first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from factx.facts import Entity
from factx.language.rules import Listed
from factx.reconcile.decisions import Decision


def as_decisions(listed: Iterable[Listed]) -> tuple[Decision, ...]:
    """Return each row with several forms as the decision that they are one."""
    return tuple(
        Decision(row.kind, row.names, row.source, listed=True)
        for row in listed
        if len(row.names) > 1
    )


def call_as_listed(entities: Sequence[Entity], listed: Iterable[Listed]) -> Iterator[Entity]:
    """Yield the entities, those that have a listed form by the first name of its row."""
    rows = {(row.kind, name): row for row in listed for name in row.names}
    for entity in entities:
        forms = (entity.name, *entity.aliases)
        row = next((rows[key] for f in forms if (key := (entity.kind, f)) in rows), None)
        if row is None:
            yield entity
            continue
        name, told = row.names[0], f"listed in {row.source}"
        yield replace(
            entity,
            name=name,
            aliases=tuple(sorted({*forms} - {name})),
            because="; ".join(filter(None, (told, entity.because))),
        )
