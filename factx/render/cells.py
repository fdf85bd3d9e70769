"""A value as a cell of text, as a value of JSON, and as something safe to show on a terminal."""

import re

from factx.render.columns import Column
from factx.render.rows import Value, plain_number

LIST_MARK = "; "
_BREAK = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
# Whoever opens the file in a spreadsheet runs these as formulas (OWASP, CSV injection); leading
# blanks and invisible characters do not stop a spreadsheet, so they do not stop the guard.
_FORMULA = re.compile(
    r"[\s\u00a0\u200b-\u200f\u2060\ufeff\x00]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n\x00]"
)
# What a spreadsheet rewrites as it opens a file: "1,200" and "007" to numbers, "3-5" and "May 2012"
# to days of some year. Plain digits and whole ISO days stay what they are.
_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_REWRITTEN = re.compile(
    r"(?:"
    r"0\d+|\d{16,}|\d+[eE]\d+"  # leading zeros, more digits than are kept, exponents
    r"|[$€£]?\s?[\d.,\u00a0 ]*\d[.,]\d[\d.,]*\s?%?|[$€£]\s?\d+|\d+\s?%"
    r"|(?!\d{4}-\d\d-\d\d$)\d{1,4}\s?[-/.:]\s?\d{1,4}(?:\s?[-/.:]\s?\d{1,4})?(?:\s?[ap]\.?m\.?)?"
    rf"|(?:\d{{1,4}}[\s-])?{_MONTH}\.?(?:[\s,-]{{1,2}}\d{{1,4}}){{0,2}}"
    r"|true|false)",
    re.IGNORECASE,
)
# C0 without tab and line feed, DEL, C1, bidirectional controls, zero-width and line separators.
_UNSAFE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff"
    r"\ud800-\udfff]"
)


def as_cell(value: Value, column: Column, *, one_line: bool = True) -> str:
    """Write a value as the text of a cell.

    Args:
        value: unknown (None, "" or ()) gives an empty cell.
        column: ``text`` keeps its length, so that its offsets still hold.
        one_line: turn line breaks and tabs into spaces.
    """
    if isinstance(value, str):
        return _on_one_line(value, exact=column.name == "text") if one_line else str(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        joined = LIST_MARK.join(value)
        return _on_one_line(joined, exact=False) if one_line else joined
    return plain_number(value)


def _on_one_line(text: str, *, exact: bool) -> str:
    if exact:
        return str(text) if text.isprintable() else _BREAK.sub(" ", text)
    return " ".join(text.split())


def as_json(value: Value) -> str | int | float | bool | list[str] | None:
    """Give a value the type it has in JSON; an unknown text is null, an empty list a list."""
    if isinstance(value, str):
        return str(value) or None
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def guarded(cell: str) -> str:
    """Keep a text from being run as a formula, or rewritten as a number or day: a leading ``'``."""
    return f"'{cell}" if _FORMULA.match(cell) or _REWRITTEN.fullmatch(cell) else cell


def encodable(text: str) -> str:
    """Replace lone surrogates, which no encoding can write."""
    return text.encode("utf-8", "replace").decode("utf-8")


def visible(text: str) -> str:
    r"""Show what could steer a terminal as escapes: ``\\x1b``, ``\\u202e``.

    Tabs and line feeds stay.
    """
    return _UNSAFE.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"  # noqa: PLR2004 - one byte
