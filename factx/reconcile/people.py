"""People: which written names can be one person's."""

import re
from functools import cache

from factx.facts import NameKind
from factx.language import load
from factx.reconcile.blocking import Form, Likeness
from factx.reconcile.folding import fold, sound, spelling, words

# A full word says more than any number of initials.
_WORD, _INITIAL = 10, 1
_ARTICLE = re.compile(r"\b(?:al|el|ul|ad|ar|as|ash|at|an|az|ed|er|es|et|ez)-(?=\w)")
_FREE_ARTICLES = frozenset({"al", "el"})
_SERVANT = re.compile(r"^abd(?:[aeou]|ou)[lrsdznt]?(?=\w{3})")
_TOKEN = re.compile(r"[^\W_]+\.?")
# "Kh." and "Zh." are one letter in their own alphabet.
_LONGEST_INITIAL = 2
_NAMES = "nicknames"
# An initial does not show which sound its letter has.
_FIRST_LETTERS = str.maketrans("cqyw", "kkiu")

SURNAME, INNER, GIVEN = 30, 20, 10


def read(text: str) -> Form:
    """Read a person's name as written into the form it is compared in."""
    tokens, generation = _tokens(text)
    parts = tuple(_part(token) for token in tokens)
    full = [part for part in parts if not part.endswith(".")]
    bare = len(parts) == 1
    return Form(
        text=text,
        kind=NameKind.PERSON,
        key=" ".join((*parts, generation)).strip(),
        words=parts,
        rank=_WORD * len(full) + _INITIAL * (len(parts) - len(full)),
        short=bare or len(full) < len(parts),
        offers=_blocks(parts) if full else (),
        asks=_asked(parts),
        variants=_variants(parts) if full else (),
        trait=generation,
    )


def explain(full: Form, short: Form) -> Likeness | None:
    """Tell why ``short`` can stand for the bearer of ``full``, or return None."""
    if full.trait and short.trait and full.trait != short.trait:
        return None
    if len(short.words) == 1:
        return _bare(full.words, short)
    return _several(full, short) or _joined(full, short)


def same(one: Form, other: Form) -> Likeness | None:
    """Tell why two full names can be spellings of one, or return None."""
    if one.trait != other.trait and one.trait and other.trait:
        return None
    if sorted(one.words) == sorted(other.words):
        return Likeness(SURNAME, "the same names in another order")
    pairs = list(zip(one.words, other.words, strict=False))
    alike = [a == b or sound(a) == sound(b) for a, b in pairs]
    if len(one.words) == len(other.words) and all(alike):
        return Likeness(SURNAME, "another spelling of the same sounds")
    return None


def _tokens(text: str) -> tuple[list[str], str]:
    last, comma, first = text.partition(",")
    if comma and first.strip() and words(fold(first))[:1] != [] and not _is_suffix(first):
        text = f"{first.strip()} {last}"
    folded = _ARTICLE.sub("", fold(text).replace(",", " ")).replace("-", " ")
    tokens = _TOKEN.findall(folded)
    tokens = [t for i, t in enumerate(tokens) if t not in _FREE_ARTICLES or i == len(tokens) - 1]
    while len(tokens) > 1 and tokens[0].rstrip(".") in _titles():
        tokens = tokens[1:]
    generation = ""
    while len(tokens) > 1 and tokens[-1].rstrip(".") in _table("suffixes"):
        generation = (
            tokens[-1].rstrip(".")
            if tokens[-1].rstrip(".") in _table("generations")
            else generation
        )
        tokens = tokens[:-1]
    return _without_particles(_servants(tokens)), generation


def _is_suffix(text: str) -> bool:
    return all(word in _table("suffixes") for word in words(fold(text)))


def _servants(tokens: list[str]) -> list[str]:
    """Write "Abd el-Kader", "Abdul Kader" and "Abdelkader" as one word."""
    joined: list[str] = []
    for token in tokens:
        if joined and joined[-1] in {"abd", "abdul", "abdel", "abdal", "abdoul"}:
            joined[-1] = "abdal" + token
        else:
            joined.append(token)
    return [_SERVANT.sub("abdal", token) for token in joined]


def _without_particles(tokens: list[str]) -> list[str]:
    kept = [t for i, t in enumerate(tokens) if i == 0 or t not in _table("particles")]
    if len(kept) > 1 and kept[0] in _table("particles") - {"ben", "van", "le", "la", "do"}:
        kept = kept[1:]
    return kept


def _part(token: str) -> str:
    bare = token.rstrip(".")
    is_initial = len(bare) == 1 or (token.endswith(".") and len(bare) <= _LONGEST_INITIAL)
    return spelling(bare) + "." if is_initial else spelling(bare)


def _blocks(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in parts if not part.endswith(".")))


def _asked(parts: tuple[str, ...]) -> tuple[str, ...]:
    if all(part.endswith(".") for part in parts):
        return ()
    wanted = [part for part in (parts[-1], parts[0]) if not part.endswith(".")]
    if len(parts) == 2:  # noqa: PLR2004 - "Ben Halima" is also written Benhalima
        wanted.append("".join(parts))
    return tuple(dict.fromkeys(wanted))


def _variants(parts: tuple[str, ...]) -> tuple[str, ...]:
    if any(part.endswith(".") for part in parts):
        return ()
    sounds = " ".join(sound(part) for part in parts)
    if len(parts) == 1:
        return ("~" + sounds,) if len(sounds) > 2 else ()  # noqa: PLR2004
    return ("~" + sounds, "=" + " ".join(sorted(parts)))


def _bare(parts: tuple[str, ...], short: Form) -> Likeness | None:
    word = short.words[0]
    if len(parts) < 2 or word.endswith("."):  # noqa: PLR2004
        return None
    if parts[-1] == word:
        return Likeness(SURNAME, "the surname alone")
    if word in parts[1:-1]:
        return Likeness(INNER, "one of the surnames alone")
    return Likeness(GIVEN, "the given name alone") if parts[0] == word else None


def _several(full: Form, short: Form) -> Likeness | None:
    fuller, shorter = full.words, short.words
    if _agree(fuller[-1], shorter[-1]) and _agree(fuller[0], shorter[0]):
        if _ordered(shorter[1:-1], fuller[1:-1]):
            return Likeness(SURNAME, _why(fuller, shorter))
        return None
    if not _ordered(shorter, fuller) or sum(not w.endswith(".") for w in shorter) < 2:  # noqa: PLR2004
        return None
    return Likeness(INNER, "part of the full name")


def _why(fuller: tuple[str, ...], shorter: tuple[str, ...]) -> str:
    if any(word.endswith(".") for word in shorter):
        return "the initials fit"
    if fuller[0] != shorter[0]:
        return "a short form of the given name"
    return "the same name without its middle part"


def _joined(full: Form, short: Form) -> Likeness | None:
    if "".join(short.words) == full.words[-1] and len(full.words) > 1:
        return Likeness(SURNAME, "the surname alone, its particle written apart")
    return None


def _ordered(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    """Tell whether all of ``few`` stand in ``many`` in this order."""
    rest = iter(many)
    return all(any(_agree(word, other) for other in rest) for word in few)


def _agree(one: str, other: str) -> bool:
    if one == other:
        return True
    if one.endswith(".") or other.endswith("."):
        shorter, longer = sorted((one.rstrip("."), other.rstrip(".")), key=len)
        return longer.translate(_FIRST_LETTERS).startswith(shorter.translate(_FIRST_LETTERS))
    nicknames = _nicknames()
    return not nicknames.get(one, frozenset()).isdisjoint(nicknames.get(other, frozenset()))


@cache
def _nicknames() -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for number, group in enumerate(load(_NAMES)["groups"]):
        for name in group:
            found[spelling(name)] = found.get(spelling(name), frozenset()) | {number}
    return found


@cache
def _titles() -> frozenset[str]:
    return _table("honorifics")


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(load(_NAMES)[name])
