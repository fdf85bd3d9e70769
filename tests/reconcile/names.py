"""Makes rows of names for the tests of reconciliation."""

from collections.abc import Sequence

from factx.facts import Entity, Name, NameKind
from factx.reconcile.decisions import Decision
from factx.reconcile.entities import resolve_names

PERSON, BODY, PLACE = NameKind.PERSON, NameKind.ORGANISATION, NameKind.PLACE


def people(document: str, *texts: str) -> list[Name]:
    """People of a document in this order; "Captain|Ruiz" has the role Captain."""
    return _names(PERSON, document, texts)


def bodies(document: str, *texts: str) -> list[Name]:
    return _names(BODY, document, texts)


def places(document: str, *texts: str) -> list[Name]:
    return _names(PLACE, document, texts)


def sentence(document: str, text: str, *named: tuple[NameKind, str], at: int = 0) -> list[Name]:
    """The names in a sentence, which must stand there in this order."""
    found, position = [], 0
    for kind, name in named:
        position = text.index(name, position)
        start = at + position
        found.append(Name(document, name, kind, "", start, start + len(name), text))
        position += len(name)
    return found


def clusters(
    names: Sequence[Name], same: Sequence[Decision] = (), different: Sequence[Decision] = ()
) -> set[frozenset[str]]:
    """The texts that were gathered, as ``text`` or, where a text stands in two, ``text @ doc``."""
    _, resolved, _ = resolve_names(names, [], same=same, different=different)
    of_text: dict[str, set[str]] = {}
    for name in resolved:
        of_text.setdefault(name.text, set()).add(name.entity)
    groups: dict[str, set[str]] = {}
    for name in resolved:
        alone = len(of_text[name.text]) == 1
        label = name.text if alone else f"{name.text} @ {name.document}"
        groups.setdefault(name.entity, set()).add(label)
    return {frozenset(group) for group in groups.values()}


def entity(names: Sequence[Name], text: str) -> Entity:
    """The entity that a text was given to."""
    entities, resolved, _ = resolve_names(names, [])
    wanted = next(name.entity for name in resolved if name.text == text)
    return next(found for found in entities if found.entity == wanted)


def _names(kind: NameKind, document: str, texts: Sequence[str]) -> list[Name]:
    found = []
    for at, text in enumerate(texts):
        role, _, name = text.rpartition("|")
        found.append(Name(document, name, kind, role, 100 * at, 100 * at + len(name), ""))
    return found
