"""One name tagged as several kinds: what the folder as a whole takes it for.

A tagger that knows a town in five texts can take it for a person in the sixth. The rows keep
the kind they were given; only the entity that they are given to is of another kind.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from factx.facts import NameKind
from factx.reconcile.folding import fold, spelling, words
from factx.reconcile.merging import Ledger
from factx.reconcile.nearness import Nearness
from factx.reconcile.organisations import without_legal_form
from factx.reconcile.settings import KIND_SHARE
from factx.reconcile.territories import country_of
from factx.reconcile.units import Reader, Unit

_ARTICLES = {NameKind.PERSON: "a person", NameKind.ORGANISATION: "an organisation"}


@dataclass(slots=True)
class _Votes:
    """How many documents and mentions take a name for each kind, and what is beyond doubt."""

    documents: Counter[NameKind] = field(default_factory=Counter)
    mentions: Counter[NameKind] = field(default_factory=Counter)
    sure: set[NameKind] = field(default_factory=set)
    units: list[Unit] = field(default_factory=list)

    def add(self, unit: Unit) -> None:
        kind = unit.form.kind
        self.documents[kind] += 1
        self.mentions[kind] += len(unit.rows)
        self.units.append(unit)

    def weight(self, kind: NameKind) -> tuple[bool, int, int, str]:
        return kind in self.sure, self.documents[kind], self.mentions[kind], kind


def settle_kinds(
    units: Sequence[Unit], reader: Reader, ledger: Ledger, nearness: Nearness
) -> list[Unit]:
    """Give mentions of a name that most texts take for another kind to that kind.

    Args:
        units: of all documents and kinds, those that their document explains already given.
        reader: keeps the forms.
        ledger: where reasons are kept.
        nearness: which documents tell of the same things.

    Returns:
        The units that were moved.
    """
    moved = []
    for spelled, votes in _by_spelling(units).items():
        _without_doubt(votes)
        best = max(NameKind, key=votes.weight)
        for unit in votes.units:
            if not _outvoted(unit, best, votes, several=" " in spelled):
                continue
            other = reader.read(best, unit.form.text)
            if best in votes.documents and not nearness.near(unit.number, other.node):
                continue
            _move(unit, best, reader, ledger)
            moved.append(unit)
    return moved


def _by_spelling(units: Sequence[Unit]) -> Mapping[str, _Votes]:
    """Gather the units of names that more than one kind is given to, or that tell their kind."""
    kinds: defaultdict[str, set[NameKind]] = defaultdict(set)
    keys: dict[str, str] = {}
    # There are far fewer forms than units.
    for form in dict.fromkeys(unit.form for unit in units):
        text = form.text
        key = keys.get(text)
        if key is None:
            bare = without_legal_form(text)
            key = keys[text] = " ".join(spelling(word) for word in bare)
            if len(bare) < len(words(fold(text))):
                kinds[key].add(NameKind.ORGANISATION)
            elif form.kind is NameKind.ORGANISATION and country_of(text):
                kinds[key].add(NameKind.PLACE)
        kinds[key].add(form.kind)
    several = {text: key for text, key in keys.items() if key and len(kinds[key]) > 1}
    found: defaultdict[str, _Votes] = defaultdict(_Votes)
    for unit in units:
        key = several.get(unit.form.text, "")
        if key:
            found[key].add(unit)
    return found


def _without_doubt(votes: _Votes) -> None:
    """A country is a place whatever it does; a legal form makes a company."""
    for text in sorted({unit.form.text for unit in votes.units}):
        if country_of(text):
            votes.sure = {NameKind.PLACE}
        elif len(without_legal_form(text)) < len(words(fold(text))):
            votes.sure = {NameKind.ORGANISATION}


def _outvoted(unit: Unit, best: NameKind, votes: _Votes, *, several: bool) -> bool:
    """Whether a unit goes where most texts of its name go.

    One word can be the name of a town and of a man: there the majority must be clear.
    """
    own = unit.form.kind
    if own is best or unit.decided or unit.form.local or unit.label or unit.roles:
        return False
    clear = votes.documents[best] >= KIND_SHARE * votes.documents[own]
    if not unit.free:
        # "Lower Ada" beside "Lower Ada Health Watch": short for the body, but a town elsewhere.
        return own is NameKind.ORGANISATION and best is NameKind.PLACE and clear
    if best in votes.sure and (several or own is NameKind.ORGANISATION):
        return True
    if several:
        return votes.weight(best) > votes.weight(own)
    return clear


def _move(unit: Unit, kind: NameKind, reader: Reader, ledger: Ledger) -> None:
    text, own = unit.form.text, unit.form.kind
    unit.form = reader.read(kind, text)
    unit.node = unit.form.node
    why = f"{text} in {unit.document} = {text}: tagged as {_a(own)} there, as {_a(kind)} elsewhere"
    ledger.because[unit.node].add(why)


def _a(kind: NameKind) -> str:
    return _ARTICLES.get(kind, "a place")
