"""Organisations: acronyms, leading words, legal forms; branches and organs kept apart."""

import re
from functools import cache

from factx.facts import NameKind
from factx.language import load
from factx.reconcile.blocking import Form, Likeness, Refusal, Verdict
from factx.reconcile.folding import fold, sound, spelling, words
from factx.reconcile.territories import country_names, is_country, with_countries, without_dots

_LETTERS, _HEAD, _PART = 30, 20, 10
_SPACED = re.compile(r"^(?:[A-Z]\s){2,}[A-Z]$")
_ACRONYM = re.compile(r"^[A-Z][A-Za-z]{0,3}[A-Z][A-Za-z]{0,4}(?:-?[A-Z0-9]+)?s?$")
_LONGEST_ACRONYM = 12
# A shorter sound is shared by bodies that have nothing to do with each other.
_SHORTEST_SOUND = 6
_PAIR = 2


def read(text: str) -> Form:
    """Read the name of a body as written into the form it is compared in."""
    plain = without_dots(text).strip()
    plain = plain.replace(" ", "") if _SPACED.match(plain) else plain
    letters = plain if is_acronym(plain) else ""
    kept = _without_legal_form(_words(plain)) or [fold(text)]
    content = _content(kept)
    known = _known().get(" ".join(content), "")
    return Form(
        text=text,
        kind=NameKind.ORGANISATION,
        key=known or _key(content),
        words=content,
        rank=1 if letters else 10 * len(content),
        short=not known and (bool(letters) or len(content) == 1),
        local=not known and not letters and len(content) == 1 and content[0] in _set("generic"),
        offers=(*dict.fromkeys((*content, *(f"&{first}" for first in _initials(kept)))),),
        asks=_asks(content, letters),
        trait=letters,
    )


def explain(full: Form, short: Form) -> Verdict:
    """Tell why ``short`` can or cannot stand for the body called ``full``; None: not alike."""
    if full.trait:
        return None
    if short.trait:
        return _by_letters(full, short)
    at = _find(short.words, full.words)
    if at < 0:
        return _scattered(full, short)
    before, after = full.words[:at], full.words[at + len(short.words) :]
    return _cut(before, after, full, short)


def same(one: Form, other: Form) -> Verdict:
    """Tell why two forms that sound alike are spellings of one name, or return None."""
    if one.words[0][0] != other.words[0][0] or min(len(one.words), len(other.words)) < _PAIR:
        return None
    return Likeness(_HEAD, "another spelling of the same sounds", near=True)


def variants(form: Form) -> tuple[str, ...]:
    """Return where the form meets others that may be spellings of the same name."""
    sounds = " ".join(sorted(w if is_country(w) else sound(w) for w in form.words))
    is_known = form.trait or form.local
    return () if is_known or len(sounds) < _SHORTEST_SOUND else (f"~{sounds}",)


def is_acronym(text: str) -> bool:
    """Tell whether a name is written as letters: ``FRE``, ``MoHS``, ``DoDMA``."""
    return len(text) <= _LONGEST_ACRONYM and " " not in text and bool(_ACRONYM.match(text))


def without_legal_form(text: str) -> list[str]:
    """Return the words of a name without what only companies have at the end: S.A., plc."""
    return _without_legal_form(words(fold(text)))


def is_state_body(form: Form) -> bool:
    """Tell whether every country has a body of this name, and the name does not say whose."""
    if form.trait or any(is_country(word) for word in form.words):
        return False
    if form.key in _known().values() or not _set("international").isdisjoint(form.words):
        return False
    return not _set("state_bodies").isdisjoint(form.words)


def in_country(form: Form, iso2: str) -> Form:
    """Return the form that a state body has where its country is said."""
    content = (f"c:{iso2}", *form.words)
    return read_content(form.text, content)


def read_content(text: str, content: tuple[str, ...]) -> Form:
    """Return the form of a state body whose words are known."""
    return Form(
        text=text,
        kind=NameKind.ORGANISATION,
        key=_known().get(" ".join(content), "") or _key(content),
        words=content,
        rank=10 * len(content),
        offers=content,
        asks=(content[-1], content[0]),
    )


def _words(text: str) -> list[str]:
    changed = load("organisations")["words"]
    found = [changed.get(word, word) for word in words(fold(text).replace("-", " "))]
    return found[1:] if len(found) > 1 and found[0] == "the" else found


def _content(kept: list[str]) -> tuple[str, ...]:
    small = _set("small_words", spelled=False)
    named = with_countries(kept)
    if len(named) > 2 and named[-2] == "of" and is_country(named[-1]):  # noqa: PLR2004
        # "Red Cross of Chad" is the Chadian Red Cross.
        named = [named[-1], *named[:-2]]
    content = [word for word in named if word not in small] or kept
    return tuple(word if is_country(word) else spelling(word) for word in content)


def _key(content: tuple[str, ...]) -> str:
    """Order does not tell state bodies apart: Interior Ministry, Ministry of the Interior."""
    if _set("state_bodies").isdisjoint(content):
        return " ".join(content)
    return " ".join(sorted(set(content) - _set("left_out") or content))


def _without_legal_form(kept: list[str]) -> list[str]:
    # "S.A." folds to two words where the dots are not between capitals.
    if kept[-2:] == ["s", "a"]:
        kept = kept[:-2]
    while len(kept) > 1 and kept[-1] in _set("legal_forms", spelled=False):
        kept = kept[:-1]
    return kept


def _initials(kept: list[str]) -> set[str]:
    """Return the letters that a text may use for a name, with and without small words."""
    small = _set("small_words", spelled=False)
    content = [word for word in kept if word not in small]
    if len(content) < _PAIR:
        return set()
    found = {"".join(w[0] for w in content), "".join(w[0] for w in kept if w != "the")}
    if content[-1] in country_names():
        # AIUSA: a branch keeps the letters of its country.
        found.add("".join(w[0] for w in content[:-1]) + content[-1])
    return found


def _asks(content: tuple[str, ...], letters: str) -> tuple[str, ...]:
    if not letters:
        return tuple(dict.fromkeys((content[0], content[-1])))
    upper = "".join(letter for letter in letters if letter.isupper()).casefold()
    return tuple(dict.fromkeys((f"&{letters.casefold()}", f"&{upper}", content[0])))


def _by_letters(full: Form, short: Form) -> Verdict:
    if any(block in full.offers for block in short.asks if block.startswith("&")):
        return Likeness(_LETTERS, f"its letters are {short.trait}", near=True)
    return Refusal(f"{short.trait} is a part of that name")


def _find(few: tuple[str, ...], many: tuple[str, ...]) -> int:
    sizes = range(len(many) - len(few) + 1)
    return next((at for at in sizes if many[at : at + len(few)] == few), -1)


def _scattered(full: Form, short: Form) -> Verdict:
    """Judge a name whose words stand in the full one in another order."""
    rest = set(full.words) - set(short.words)
    if not is_state_body(short) or len(rest) != len(full.words) - len(short.words):
        return None
    if not rest.isdisjoint(_set("organs")):
        return Refusal("what it has besides makes it a branch or an organ")
    return Likeness(_HEAD, "the same words in another order", near=True)


def _cut(before: tuple[str, ...], after: tuple[str, ...], full: Form, short: Form) -> Verdict:
    """Judge a name that leaves out what stands before and after it in the full one."""
    if short.local:
        is_head = not after or short.words[0] == full.words[0]
        return Likeness(_HEAD if is_head else _PART, "the sort of body alone", near=True)
    if not after:
        if len(short.words) > 1 and set(before) <= _set("other"):
            return Refusal(f"{' '.join(before)} makes it another body")
        return Likeness(_HEAD, "its name without the words before", near=True)
    return _beginning(after, short)


def _beginning(after: tuple[str, ...], short: Form) -> Verdict:
    """Judge a name that leaves out the end: only for some ends it is still the same body."""
    if len(short.words) == 1 and is_country(short.words[0]):
        return Refusal("a country is not its bodies")
    if len(after) == 1 and after[0] in _set("heads") and len(short.words) == 1:
        return Likeness(_PART, f"its name without the word {after[0]}", near=True)
    if any(is_country(word) or word in _set("organs") | _set("regions") for word in after):
        return Refusal("what follows makes it a branch or an organ")
    return Likeness(_PART, "the beginning of its name", near=True)


@cache
def _set(name: str, *, spelled: bool = True) -> frozenset[str]:
    return frozenset(spelling(w) if spelled else w for w in load("organisations")[name])


@cache
def _known() -> dict[str, str]:
    found: dict[str, str] = {}
    for names in load("organisations")["known"].values():
        contents = [" ".join(_content(_words(without_dots(name)))) for name in names]
        found |= dict.fromkeys(contents, contents[0])
    return found
