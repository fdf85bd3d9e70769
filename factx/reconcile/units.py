"""One form of a name in one document: the unit that is given to an entity."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from factx.facts import Name, NameKind
from factx.language import load
from factx.reconcile import organisations, people, places
from factx.reconcile.blocking import Form
from factx.reconcile.occurrences import Sentences

_ROLE_WORD = re.compile(r"[^\W\d_]{3,}")
# Said of everybody: they do not tell one bearer of a surname from another.
_NO_ROLES: frozenset[str] = frozenset()
_NO_ROLE = frozenset({"the", "and", "for", "mrs", "miss", "sir"})

# "Kamara @ blog.txt" is the Kamara of that document.
AT = " @ "


@dataclass(slots=True)
class Unit:
    """A form in a document with its mentions; a bare surname also by the title before it.

    Args:
        number: which of the sorted documents it is in.
        node: the entity it is given to, as far as known.
        first: offset of the first mention.
        roles: words of the titles beside the name.
        rows: indices of the mentions in the input.
        label: the text of a person's decision about exactly these mentions.
        decided: a rule or person has given it to its node; no weaker rule may move it.
    """

    document: str
    number: int
    form: Form
    node: str
    first: int
    roles: frozenset[str]
    rows: list[int]
    label: str = ""
    decided: bool = False

    @property
    def free(self) -> bool:
        """Whether the unit still stands for itself."""
        return not self.decided and self.node == self.form.node


class Reader:
    """Reads each distinct name once; ``forms`` are those read so far."""

    def __init__(self) -> None:
        self.forms: dict[tuple[NameKind, str, str], Form] = {}

    def read(self, kind: NameKind, text: str, sort: str = "") -> Form:
        """Return the form of a name; see `read`."""
        form = self.forms.get((kind, text, sort))
        if form is None:
            form = self.forms[kind, text, sort] = read(kind, text, sort)
        return form


@dataclass(slots=True)
class Folder:
    """The units of all documents, sorted by document and place in it.

    Args:
        units: those of document ``n`` are ``units[bounds[n] : bounds[n + 1]]``.
        bounds: one more than there are documents.
    """

    units: list[Unit]
    bounds: list[int]

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def of(self, number: int) -> list[Unit]:
        """Return the units of one document."""
        return self.units[self.bounds[number] : self.bounds[number + 1]]


def make_folder(
    names: Sequence[Name], reader: Reader, labels: Container[tuple[NameKind, str]] = ()
) -> Folder:
    """Gather mentions by document and form, in an order that the input does not change.

    Args:
        names: rows in any order.
        reader: keeps the forms.
        labels: texts, or ``text @ document``, that a person's decision is about.
    """
    rows_of: defaultdict[str, list[int]] = defaultdict(list)
    for row, name in enumerate(names):
        rows_of[name.document].append(row)
    folder = Folder([], [0])
    for number, (_, rows) in enumerate(sorted(rows_of.items())):
        units = _in_document(number, rows, names, reader, labels)
        folder.units += sorted(units, key=lambda unit: (unit.first, unit.form.node))
        folder.bounds.append(len(folder.units))
    return folder


def _in_document(
    number: int,
    rows: Sequence[int],
    names: Sequence[Name],
    reader: Reader,
    labels: Container[tuple[NameKind, str]],
) -> Iterable[Unit]:
    units: dict[tuple[str, frozenset[str]], Unit] = {}
    read_before = reader.forms
    sentences = Sentences(names[row] for row in rows)
    for row in rows:
        name = names[row]
        kind = name.kind
        sort = sort_beside(name, sentences) if kind is NameKind.PLACE and name.sentence else ""
        # Most mentions are of forms read before; a call for each costs as much as the rest.
        form = read_before.get((kind, name.text, sort)) or reader.read(kind, name.text, sort)
        roles = _roles(name, form) if name.role or form.titles else _NO_ROLES
        label = _label(name, labels) if labels else ""
        if label:
            form = replace(form, key=f"{form.key} = {label}")
        key = (form.node, roles if form.short else _NO_ROLES)
        unit = units.get(key)
        if unit is None:
            units[key] = Unit(
                name.document, number, form, form.node, name.start, roles, [row], label
            )
            continue
        unit.rows.append(row)
        unit.first = min(unit.first, name.start)
        if roles:
            unit.roles |= roles
        if form is not unit.form:
            unit.form = representative(form, unit.form)
    return units.values()


def representative(one: Form, other: Form) -> Form:
    """Return which of two forms with one key stands for both; not the one in capitals."""
    return max(one, other, key=lambda form: (form.rank, len(form.offers), form.text))


def representatives(units: Iterable[Unit]) -> dict[str, Form]:
    """Return one form for each node that units write."""
    forms: dict[str, Form] = {}
    for unit in units:
        form = unit.form
        known = forms.setdefault(form.node, form)
        if known is not form:
            forms[form.node] = representative(known, form)
    return forms


def read(kind: NameKind, text: str, sort: str = "") -> Form:
    """Read a name of any kind into the form it is compared in."""
    if kind is NameKind.PLACE:
        return places.read(text, sort=sort)
    return people.read(text) if kind is NameKind.PERSON else organisations.read(text)


def sort_beside(name: Name, sentences: Sentences) -> str:
    """Return what the text beside the name of a place calls it: region, town, or nothing.

    Args:
        name: a place.
        sentences: of its document.
    """
    at = sentences.find(name)
    if at < 0:
        return ""
    after = _after().match(name.sentence, at + len(name.text))
    if after:
        return _sort(after[1].casefold())
    before = _before().search(name.sentence[max(0, at - 20) : at])
    return _sort(before[1].casefold()) if before else ""


def _sort(word: str) -> str:
    return "town" if word in load("toponyms")["towns"] else word


def _roles(name: Name, form: Form) -> frozenset[str]:
    if name.kind is not NameKind.PERSON:
        return _NO_ROLES
    found = {word.casefold() for word in _ROLE_WORD.findall(name.role)} | form.titles
    return frozenset(found - _NO_ROLE)


def _label(name: Name, labels: Container[tuple[NameKind, str]] = ()) -> str:
    at_home = f"{name.text}{AT}{name.document}"
    if (name.kind, at_home) in labels:
        return at_home
    return name.text if (name.kind, name.text) in labels else ""


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"\s+({'|'.join(_beside())})\b", re.IGNORECASE)


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(_beside())}) of (?:the )?$", re.IGNORECASE)


def _beside() -> tuple[str, ...]:
    table = load("toponyms")
    return tuple(sorted({*table["areas_beside"], *table["towns"]}, key=len, reverse=True))
