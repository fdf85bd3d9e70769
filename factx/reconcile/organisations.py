"""Organisations: acronyms, leading words, legal forms; branches and bodies kept apart."""

import re
from functools import cache

from factx.facts import NameKind
from factx.language import load
from factx.reconcile.blocking import Form, Likeness
from factx.reconcile.folding import fold, sound, spelling, words
from factx.reconcile.places import is_country_word

DEFINED, ACRONYM, HEAD, PART = 40, 30, 20, 10
_DOTTED = re.compile(r"\b(?:[A-Z]\.\s?){2,}")
_SPACED = re.compile(r"^(?:[A-Z]\s){2,}[A-Z]$")
_ACRONYM = re.compile(r"^[A-Z][A-Za-z]{0,3}[A-Z][A-Za-z]{0,4}(?:-?[A-Z0-9]+)?s?$")
_LONGEST_ACRONYM = 12
# Two letters fit too many names; they need brackets or the same document.
_SHORT_ACRONYM = 2


def read(text: str) -> Form:
    """Read the name of a body as written into the form it is compared in."""
    plain = _DOTTED.sub(lambda found: re.sub(r"[.\s]", "", found[0]) + " ", text).strip()
    plain = plain.replace(" ", "") if _SPACED.match(plain) else plain
    kept = _without_legal_form(_words(plain)) or _words(plain) or [text]
    content = tuple(spelling(word) for word in kept if word not in _small()) or tuple(kept)
    letters = plain if is_acronym(plain) else ""
    known = _known().get(" ".join(content), "")
    single = len(content) == 1
    return Form(
        text=text,
        kind=NameKind.ORGANISATION,
        key=known or _key(content),
        words=content,
        rank=1 if letters else 10 * len(content),
        short=not known and (bool(letters) or single),
        offers=tuple(dict.fromkeys((*content, "&" + initials(kept), "&" + _all_initials(kept)))),
        asks=_asks(content, letters),
        variants=() if letters else ("~" + " ".join(sorted(sound(w) for w in content)),),
        trait=letters,
    )


def explain(full: Form, short: Form) -> Likeness | None:
    """Tell why ``short`` can stand for the body called ``full``, or return None."""
    if short.trait:
        return _by_letters(full, short)
    at = _find(short.words, full.words)
    if at < 0 or full.trait:
        return None
    before, after = full.words[:at], full.words[at + len(short.words) :]
    if after and not _may_drop(after, full):
        return None
    generic = set(short.words) <= _generic()
    if after and not before:
        return Likeness(PART, "the beginning of its name") if not generic else _of(full, short)
    return Likeness(HEAD, "its name without the words before")


def same(one: Form, other: Form) -> Likeness | None:
    """Tell why two full names can be spellings of one, or return None."""
    del one, other
    return Likeness(HEAD, "another spelling of the same sounds")


def is_acronym(text: str) -> bool:
    """Tell whether a name is written as letters: ``FRE``, ``MoHS``, ``DoDMA``."""
    return len(text) <= _LONGEST_ACRONYM and bool(_ACRONYM.match(text)) and " " not in text


def initials(kept: list[str]) -> str:
    """Return the first letters of the content words."""
    return "".join(word[0] for word in kept if word not in _small())


def _all_initials(kept: list[str]) -> str:
    return "".join(word[0] for word in kept if word != "the")


def _words(text: str) -> list[str]:
    changed = _spellings()
    return [changed.get(word, word) for word in words(fold(text).replace("-", " "))]


def _key(content: tuple[str, ...]) -> str:
    """Order does not tell bodies apart: Interior Ministry, Ministry of the Interior."""
    if content[0] in _state() or content[-1] in _state():
        return " ".join(sorted(content))
    return " ".join(content)


def _without_legal_form(all_words: list[str]) -> list[str]:
    kept = [word for word in all_words if word != "the"]
    # "S.A." folds to two words
    if kept[-2:] == ["s", "a"]:
        kept = kept[:-2]
    while len(kept) > 1 and kept[-1] in _legal():
        kept = kept[:-1]
    return kept


def _asks(content: tuple[str, ...], letters: str) -> tuple[str, ...]:
    if letters:
        upper = "".join(letter for letter in letters if letter.isupper()).lower()
        return tuple(dict.fromkeys(("&" + letters.lower(), "&" + upper, content[0])))
    return (content[0],)


def _by_letters(full: Form, short: Form) -> Likeness | None:
    if full.trait:
        return None
    return Likeness(ACRONYM, f"its letters are {short.trait}")


def _find(few: tuple[str, ...], many: tuple[str, ...]) -> int:
    for at in range(len(many) - len(few) + 1):
        if many[at : at + len(few)] == few:
            return at
    return -1


def _may_drop(after: tuple[str, ...], full: Form) -> bool:
    """Tell whether a name without its end is the same body: not so for branches and bodies."""
    del full
    return not any(word in _bodies() or is_country_word(word) for word in after)


def _of(full: Form, short: Form) -> Likeness | None:
    del full, short
    return Likeness(PART, "the sort of body alone")


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(load("organisations")[name])


def _small() -> frozenset[str]:
    return _table("small_words")


def _legal() -> frozenset[str]:
    return _table("legal_forms")


@cache
def _bodies() -> frozenset[str]:
    return frozenset(spelling(word) for word in _table("bodies"))


@cache
def _generic() -> frozenset[str]:
    return frozenset(spelling(word) for word in _table("generic"))


@cache
def _state() -> frozenset[str]:
    return frozenset(spelling(word) for word in _table("state_bodies"))


@cache
def _spellings() -> dict[str, str]:
    return dict(load("organisations")["words"])


@cache
def _known() -> dict[str, str]:
    found: dict[str, str] = {}
    for names in load("organisations")["known"].values():
        first = " ".join(_content(names[0]))
        for name in names:
            found[" ".join(_content(name))] = first
    return found


def _content(text: str) -> tuple[str, ...]:
    plain = _DOTTED.sub(lambda dotted: re.sub(r"[.\s]", "", dotted[0]) + " ", text).strip()
    return tuple(spelling(word) for word in _words(plain) if word not in _small())
