"""Many alternatives in one expression, laid out so that a word costs one look at its first letter.

Python's engine tries alternatives one by one. It passes over those that begin with another letter
at a fiftieth of the cost of those that begin with a group, so groups stand inside letters here and
not letters inside groups.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from string import ascii_lowercase

# What an alternative may begin with beside a letter: any word, and other letters than a to z.
_WORD, _NO_LETTER = r"\w+", rf"[^\W{ascii_lowercase}]"
_REPEATED = re.compile(r"\*|\?|\{0,(\d)\}")


def by_first_letter(alternatives: Sequence[tuple[str, str]]) -> str:
    """Join alternatives for text in small letters, the first that matches winning.

    Args:
        alternatives: pairs of a name and an expression that begins with a word; names may come
            again.

    Returns:
        An expression in which each alternative stands in a named group; `name_of` tells whose.
    """
    groups: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    for name, expression in alternatives:
        for letter, rest in _heads(expression):
            if not groups[letter] or groups[letter][-1][0] != name:
                groups[letter].append((name, []))
            groups[letter][-1][1].append(rest)
    other = groups.pop("", [])
    branches = [f"{letter}(?:{_named(inside, letter)})" for letter, inside in groups.items()]
    return "|".join([*branches, *([_named(other, "")] if other else [])])


def name_of(match: re.Match[str]) -> str:
    """Return the name of the alternative that matched."""
    return (match.lastgroup or "").rpartition("_")[0]


def _named(inside: Sequence[tuple[str, Sequence[str]]], letter: str) -> str:
    return "|".join(
        f"(?P<{name}_{letter}{number}>{'|'.join(rests)})"
        for number, (name, rests) in enumerate(inside)
    )


def _heads(expression: str) -> Iterator[tuple[str, str]]:
    """Split an expression into what it may begin with and what follows, in order of preference."""
    if expression.startswith(_WORD):
        rest = rf"\w*{expression.removeprefix(_WORD)}"
        yield from ((letter, rest) for letter in ascii_lowercase)
        yield "", _NO_LETTER + rest
    elif expression.startswith("(?:"):
        inside, rest = _first_group(expression)
        repeated = _REPEATED.match(rest)
        after = rest[repeated.end() :] if repeated else rest
        again = f"(?:{inside}){_once_less(repeated)}" if repeated and repeated[0] != "?" else ""
        for branch in _branches(inside):
            yield from _heads(branch + again + after)
        if repeated:
            yield from _heads(after)
    else:
        yield expression[0], expression[1:]


def _once_less(repeated: re.Match[str]) -> str:
    return "*" if repeated[1] is None else f"{{0,{int(repeated[1]) - 1}}}"


def _first_group(expression: str) -> tuple[str, str]:
    """Return what stands in the group that opens an expression, and what follows it."""
    depth = 0
    for place, sign in enumerate(expression):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return expression[len("(?:") : place], expression[place + 1 :]
    raise ValueError(f"unbalanced: {expression}")


def _branches(inside: str) -> list[str]:
    """Split at the bars that stand in no inner group."""
    depth, parts = 0, [""]
    for sign in inside:
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return parts
