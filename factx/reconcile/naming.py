"""How an entity is shown: its fullest name, and its roles with their dates."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from factx.facts import Name, NameKind
from factx.reconcile.blocking import Form
from factx.reconcile.folding import fold
from factx.reconcile.territories import usual_name
from factx.reconcile.units import read


def best_name(forms: Sequence[Form], texts: Mapping[str, int]) -> str:
    """Return the fullest form, and of equally full ones the best written.

    Args:
        forms: the forms of an entity.
        texts: how often each text stands for it.
    """
    if forms[0].trait == "country" and usual_name(forms[0].key[2:]) in texts:
        return usual_name(forms[0].key[2:])
    kind = forms[0].kind
    return min(texts, key=lambda text: _plainness(read(kind, text), texts[text]))


def _plainness(form: Form, mentions: int) -> tuple[int, bool, int, bool, int, str]:
    text = form.text
    is_long = 0 if form.kind is NameKind.PERSON else -len(text)
    shouted = text.isupper() and not form.trait
    return (-form.rank, shouted, -mentions, text.isascii(), is_long, text)


def written_otherwise(name: str, texts: Iterable[str], forms: Iterable[Form]) -> Iterator[str]:
    """Say of each text that compares equal to another form how it is written otherwise.

    Args:
        name: the name that the entity is shown by.
        texts: all texts that stand for it.
        forms: its forms; texts of one form are one name by themselves.
    """
    kind = next(iter(forms)).kind
    key = read(kind, name).key
    for text in texts:
        if text != name and read(kind, text).key == key:
            yield f"{text} = {name}: {_difference(kind, key, name, text)}"


def _difference(kind: NameKind, key: str, name: str, text: str) -> str:
    if text.casefold() == name.casefold():
        return "other capitals"
    if fold(text).replace("-", " ") == fold(name).replace("-", " "):
        return "other accents or punctuation"
    if key.startswith("c:"):
        return "a name of the same country"
    if kind is NameKind.PERSON:
        return "another spelling, or with a title or article"
    if kind is NameKind.PLACE:
        return "another spelling or name of the same place"
    return "another way to write the same body"


def dated_roles(names: Iterable[Name], dates: Mapping[str, str]) -> tuple[str, ...]:
    """Return the roles of an entity, each with the days of the documents that give it.

    >>> # "Foreign Minister (2012-02-07/2012-05-30)"
    """
    given: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        if name.role:
            given[name.role].add(dates.get(name.document, ""))
    return tuple(sorted(_dated(role, sorted(days - {""})) for role, days in given.items()))


def _dated(role: str, days: Sequence[str]) -> str:
    if not days:
        return role
    return f"{role} ({days[0]})" if days[0] == days[-1] else f"{role} ({days[0]}/{days[-1]})"
