"""How an entity is shown: its fullest name, and its roles with their dates."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from factx.facts import NameKind
from factx.reconcile.blocking import Form
from factx.reconcile.folding import fold
from factx.reconcile.territories import usual_name


def best_name(forms: Iterable[Form], texts: Mapping[str, int]) -> str:
    """Return the fullest form, and of equally full ones the best written.

    Args:
        forms: one for each text.
        texts: how often each text stands for the entity.
    """
    best = min(forms, key=lambda form: _plainness(form, texts[form.text]))
    if best.trait == "country" and usual_name(best.key[2:]) in texts:
        return usual_name(best.key[2:])
    return best.text


def _plainness(form: Form, mentions: int) -> tuple[int, bool, int, bool, int, str]:
    text = form.text
    is_long = 0 if form.kind is NameKind.PERSON else -len(text)
    shouted = text.isupper() and not form.trait
    return (-form.rank, shouted, -mentions, text.isascii(), is_long, text)


def written_otherwise(forms: Iterable[Form], texts: Mapping[str, int]) -> Iterator[str]:
    """Say of each text that compares equal to another how it is written otherwise.

    Args:
        forms: one for each text.
        texts: how often each text stands for the entity.
    """
    by_key: defaultdict[str, list[Form]] = defaultdict(list)
    for form in forms:
        by_key[form.key].append(form)
    for alike in by_key.values():
        if len(alike) > 1:
            name = best_name(alike, texts)
            others = (form.text for form in alike if form.text != name)
            for text in others:
                yield f"{text} = {name}: {_difference(alike[0].kind, alike[0].key, name, text)}"


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


def dated_roles(given: Mapping[str, AbstractSet[str]]) -> tuple[str, ...]:
    """Return the roles of an entity with their days: "Foreign Minister (2012-02-07/2012-05-30)".

    Args:
        given: role to the dates of the documents that give it; empty for an undated one.
    """
    return tuple(sorted(_dated(role, sorted(days - {""})) for role, days in given.items()))


def _dated(role: str, days: Sequence[str]) -> str:
    if not days:
        return role
    return f"{role} ({days[0]})" if days[0] == days[-1] else f"{role} ({days[0]}/{days[-1]})"
