"""People: which written names can be one person's."""

import re
from functools import cache

from rapidfuzz.distance import Levenshtein

from factx.facts import NameKind
from factx.language import load
from factx.reconcile.blocking import Form, Likeness, Refusal, Verdict
from factx.reconcile.folding import fold, sound, spelling, words
from factx.reconcile.settings import ALIKE_WORDS

# A full word says more than any number of initials.
_WORD, _INITIAL = 10, 1
_SURNAME, _INNER, _GIVEN, _TITLE = 30, 20, 10, 5
_ARTICLE = re.compile(r"\b(?:al|el|ul|ad|ar|as|ash|at|an|az|ed|er|es|et|ez)-(?=\w)")
_FREE_ARTICLES = frozenset({"al", "el"})
# "Abdelkader", "Abdulqadir", "Abdurrahman": the article may take on the next letter.
_SERVANT = re.compile(r"^abd(?:[aeu]|ou)[lrsdznt]?(?=\w{3})")
_SERVANT_ALONE = frozenset({"abd", "abdul", "abdel", "abdal", "abdoul"})
# "Khalaf-Allah" is also written Khalafallah.
_GOD = frozenset({"allah", "alla", "ullah"})
# These may also be given names, so at the front they are kept.
_GIVEN_TOO = frozenset({"ben", "van", "le", "la", "do", "den"})
_SEVERAL = re.compile(r"\w (?:and|&) \w")
_OF = re.compile(r" of (?:the )?\w.*$")
_TOKEN = re.compile(r"[^\W_]+\.?")
# "Kh." and "Zh." are one letter in their own alphabet.
_LONGEST_INITIAL = 2
# An initial does not show which sound its letter has.
_FIRST_LETTERS = str.maketrans("cqyw", "kkiu")
# Shorter sounds are shared by names that have nothing to do with each other.
_SHORTEST_SOUND = 3
_PAIR = 2


def read(text: str) -> Form:
    """Read a person's name as written into the form it is compared in."""
    plain = text.casefold().split()
    if text.isascii() and _is_plain(plain):
        # Most names are two or three words and nothing else; there are very many.
        return _form(text, tuple([spelling(word) for word in plain]), [], "")
    if (" and " in text or " & " in text) and _SEVERAL.search(text):
        # "Marko and Nikola Ilić" are two people: no rule may make one of them.
        return Form(text=text, kind=NameKind.PERSON, key=fold(text), words=(fold(text),), rank=1)
    tokens, titles = _without_titles(_tokens(text))
    if not tokens:
        return _title_alone(text, titles)
    tokens, generation = _without_suffixes(tokens)
    parts = tuple(_part(token) for token in _without_particles(_servants(tokens)))
    return _form(text, parts, titles, generation)


def _is_plain(tokens: list[str]) -> bool:
    """Tell whether a name is words only, none of which has a rule of its own."""
    return _special().isdisjoint(tokens) and all(
        token.isalpha() and len(token) > 1 and not token.startswith("abd") for token in tokens
    )


def _form(text: str, parts: tuple[str, ...], titles: list[str], generation: str) -> Form:
    full = [part for part in parts if not part.endswith(".")]
    return Form(
        text=text,
        kind=NameKind.PERSON,
        key=" ".join((*parts, generation)).strip() if generation else " ".join(parts),
        words=parts,
        rank=_WORD * len(full) + _INITIAL * (len(parts) - len(full) + bool(generation)),
        short=len(parts) == 1 or len(full) < len(parts),
        offers=(*dict.fromkeys(full), f"title {' '.join(titles)}") if full else (),
        asks=_asked(parts) if full else (),
        trait=generation,
        titles=frozenset(titles),
    )


def explain(full: Form, short: Form) -> Verdict:
    """Tell why ``short`` can or cannot stand for the bearer of ``full``; None: not alike."""
    if full.trait and short.trait and full.trait != short.trait:
        return Refusal(f"{full.trait} is not {short.trait}")
    if not short.words:
        return Likeness(_TITLE, "the title alone")
    if len(short.words) == 1:
        return _bare(full.words, short.words[0])
    return _several(full.words, short.words)


def same(one: Form, other: Form) -> Verdict:
    """Tell why two forms that sound alike are spellings of one name, or return None."""
    if one.trait != other.trait:
        return None
    if sorted(one.words) == sorted(other.words):
        return Likeness(_SURNAME, "the same names in another order")
    if "".join(one.words) == other.words[-1] or "".join(other.words) == one.words[-1]:
        return Likeness(_SURNAME, "the surname alone, its particle written apart", near=True)
    return _spelled_alike(one, other) if len(one.words) == len(other.words) else None


def _spelled_alike(one: Form, other: Form) -> Likeness | None:
    pairs = list(zip(one.words, other.words, strict=True))
    if all(_agree(a, b) for a, b in pairs):
        return Likeness(_SURNAME, "a short form of the given name")
    if not all(a == b or _close(a, b) for a, b in pairs):
        return None
    equal = any(a == b for a, b in pairs)
    return Likeness(_SURNAME, "another spelling of the same sounds", near=not equal)


def variants(form: Form) -> tuple[str, ...]:
    """Return where the form meets others that may be spellings of the same name."""
    parts = form.words
    if not parts or any(part.endswith(".") for part in parts):
        return ()
    sounds = " ".join((*(sound(part) for part in parts), form.trait))
    if len(parts) == 1:
        return ("~" + sounds,) if len(sounds.strip()) >= _SHORTEST_SOUND else ()
    nicknames = (f"%{group} {' '.join(parts[1:])}" for group in _nicknames().get(parts[0], ()))
    in_order = "=" + " ".join(sorted(parts))
    return ("~" + sounds, in_order, *nicknames, *_run_together(parts))


def _close(one: str, other: str) -> bool:
    """Tell whether two words that sound alike also look alike, but for a vowel or two."""
    return Levenshtein.normalized_similarity(one, other) >= ALIKE_WORDS and sound(one) == sound(
        other
    )


def _tokens(text: str) -> list[str]:
    if " of " in text and " " in _OF.sub("", text):
        text = _OF.sub("", text)
    if "," in text:
        text = _surname_last(text)
    folded = fold(text)
    if "-" in folded:
        folded = _ARTICLE.sub("", folded).replace("-", " ")
    tokens = _TOKEN.findall(folded)
    return [t for i, t in enumerate(tokens) if t not in _FREE_ARTICLES or i == len(tokens) - 1]


def _surname_last(text: str) -> str:
    """Write "Banda, Grace" in the usual order; a suffix after the comma stays where it is."""
    last, _, first = text.partition(",")
    given = words(fold(first))
    return f"{first.strip()} {last}" if given and not set(given) <= _table("suffixes") else text


def _without_titles(tokens: list[str]) -> tuple[list[str], list[str]]:
    titles = _honorifics()
    count = 0
    while count < len(tokens) and tokens[count].rstrip(".") in titles:
        count += 1
    said = [token.rstrip(".") for token in tokens[:count]]
    return tokens[count:], [title for title in said if title not in _table("forms_of_address")]


def _title_alone(text: str, titles: list[str]) -> Form:
    return Form(
        text=text,
        kind=NameKind.PERSON,
        key=" ".join(titles) or fold(text),
        words=(),
        rank=0,
        short=True,
        local=True,
        asks=(f"title {' '.join(titles)}",),
        titles=frozenset(titles),
    )


def _without_suffixes(tokens: list[str]) -> tuple[list[str], str]:
    generation = ""
    while len(tokens) > 1 and (last := tokens[-1].rstrip(".")) in _table("suffixes"):
        generation = last if last in _table("generations") else generation
        tokens = tokens[:-1]
    return tokens, generation


def _servants(tokens: list[str]) -> list[str]:
    """Write "Abd el-Kader", "Abdul Kader" and "Abdelkader" as one word; "Khalaf Allah" too."""
    joined: list[str] = []
    for token in tokens:
        if joined and joined[-1] in _SERVANT_ALONE:
            joined[-1] = "abdal" + token
        elif joined and token in _GOD:
            joined[-1] += token
        else:
            joined.append(token)
    return [_SERVANT.sub("abdal", t) if t.startswith("abd") else t for t in joined]


def _without_particles(tokens: list[str]) -> list[str]:
    particles = _table("particles")
    kept = [t for i, t in enumerate(tokens) if i == 0 or t not in particles] or tokens
    if len(kept) == 1 or kept[0] not in particles:
        return kept
    # "Van Morrison" has a given name, "Van der Meer" has none.
    return kept if kept[0] in _GIVEN_TOO and tokens[1] not in particles else kept[1:]


def _part(token: str) -> str:
    bare = token.rstrip(".")
    is_initial = len(bare) == 1 or (token.endswith(".") and len(bare) <= _LONGEST_INITIAL)
    if is_initial:
        return (bare if len(bare) == 1 else spelling(bare)) + "."
    return spelling(bare)


def _asked(parts: tuple[str, ...]) -> tuple[str, ...]:
    wanted = [part for part in (parts[-1], parts[0]) if not part.endswith(".")]
    return tuple(dict.fromkeys(wanted))


def _run_together(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Let "Ben Halima" meet Abdelkader Benhalima."""
    if len(parts) == _PAIR and parts[0] in _table("prefixes"):
        return ("+" + "".join(parts),)
    if len(parts) > 1 and parts[-1].startswith(tuple(_table("prefixes"))):
        return ("+" + parts[-1],)
    return ()


def _bare(parts: tuple[str, ...], word: str) -> Verdict:
    if len(parts) < _PAIR or word.endswith("."):
        return None
    if parts[-1] == word:
        return Likeness(_SURNAME, "the surname alone", near=True)
    if word in parts[1:-1]:
        return Likeness(_INNER, "one of the surnames alone", near=True)
    return Likeness(_GIVEN, "the given name alone", near=True) if parts[0] == word else None


def _several(fuller: tuple[str, ...], shorter: tuple[str, ...]) -> Verdict:
    if _agree(fuller[-1], shorter[-1]) and _agree(fuller[0], shorter[0]):
        inner = fuller[1:-1], shorter[1:-1]
        if _ordered(*inner) or _ordered(*reversed(inner)):
            return Likeness(_SURNAME, _why(fuller, shorter))
        return Refusal("another middle name")
    written = [word for word in shorter if not word.endswith(".")]
    if _ordered(shorter, fuller) and len(written) >= _PAIR:
        return Likeness(_INNER, "part of the full name")
    return Refusal("another given name") if fuller[-1] == shorter[-1] else None


def _why(fuller: tuple[str, ...], shorter: tuple[str, ...]) -> str:
    if any(word.endswith(".") for word in shorter):
        return "the initials fit"
    if fuller[0] != shorter[0]:
        return "a short form of the given name"
    return "the same name without its middle part"


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
    for number, group in enumerate(load("nicknames")["groups"]):
        for name in group:
            found[spelling(name)] = found.get(spelling(name), frozenset()) | {number}
    return found


@cache
def _special() -> frozenset[str]:
    """Return the words that some rule treats in its own way."""
    tables = ("particles", "suffixes", "forms_of_address")
    return _honorifics().union(
        {"and", "of"}, _FREE_ARTICLES, _SERVANT_ALONE, _GOD, *(_table(name) for name in tables)
    )


@cache
def _honorifics() -> frozenset[str]:
    titles = (fold(title).strip("().") for title in load("titles")["titles"])
    return _table("honorifics").union(titles)


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(load("nicknames")[name])
