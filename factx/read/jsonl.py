"""JSON Lines: one object a line with ``text``, and ``id``, ``date``, ``title``, ``source``."""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any, BinaryIO

from factx.errors import ReadError
from factx.read.lines import decoded_lines
from factx.read.plain import clean, first_line
from factx.read.raw import Raw

_GUESSED = ("encoding", "line read as CP1252 (Windows): it is not UTF-8")


def read_jsonl(file: BinaryIO, name: str) -> Iterator[Raw | ReadError]:
    """Read documents, one a line; a line that is none is told and skipped."""
    for number, (line, sound) in enumerate(decoded_lines(file), 1):
        if not line.strip():
            continue
        place = f"{name}#{number}"
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield ReadError(place, "bad_json", f"line {number} is not JSON: {error}")
            continue
        if isinstance(record, dict) and "table" in record:
            message = "this is output of factx; bring runs together with: factx reconcile FILE..."
            yield ReadError(name, "own_output", message)
            return
        yield record_to_raw(record, place, sound=sound)


def record_to_raw(record: Any, place: str, *, sound: bool) -> Raw | ReadError:
    """Turn an object into a text.

    Args:
        record: an object with a string ``text``.
        place: the name of the document if the object has no ``id``.
        sound: its line was UTF-8.
    """
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        return ReadError(place, "no_text", 'not an object with a string "text"; skipped')
    text = clean(record["text"])
    return Raw(
        text,
        name=_string(record.get("id")) or place,
        title=_string(record.get("title")) or first_line(text),
        date=_string(record.get("date")),
        publisher=_string(record.get("source")),
        digest=sha256(text.encode("utf-8")).hexdigest(),
        issues=() if sound else (_GUESSED,),
    )


def _string(value: Any) -> str:
    """A string or a number as text; objects, lists, true and null say nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return clean(str(value)).strip()
