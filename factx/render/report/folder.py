"""Documents named from the folder that they share: the page speaks of files, not of a disk."""

from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import PurePath
from typing import TypeVar

from factx.facts import Result

Row = TypeVar("Row")

_WORDS = ("because", "message", "found")


def leave_folder_out(result: Result, texts: Mapping[str, str]) -> tuple[Result, dict[str, str]]:
    """Cut the folder that all documents share from their names, and from words about them.

    Args:
        result: What a run found.
        texts: The text of each document, by the name of the document.

    Returns:
        The result and the texts under the shorter names; as they are where nothing is shared.
    """
    folder = _shared_folder([source.document for source in result.sources])
    if not folder:
        return result, dict(texts)
    tables = {
        item.name: tuple(_shorten(row, folder) for row in getattr(result, item.name))
        for item in fields(result)
    }
    return Result(**tables), {name.removeprefix(folder): text for name, text in texts.items()}


def _shared_folder(documents: list[str]) -> str:
    """Give the longest run of folders that all names begin with, its last slash included."""
    if not documents:
        return ""
    parts = [PurePath(name).parts[:-1] for name in documents]
    shared = min(parts, key=len)
    while any(other[: len(shared)] != shared for other in parts):
        shared = shared[:-1]
    if not shared:
        return ""
    folder = documents[0][: len(str(PurePath(*shared))) + 1]
    # As written: "x//a" and "x/b" lie in one folder, yet no cut fits both.
    alike = all(n.startswith(folder) and not n.startswith(folder + folder[-1]) for n in documents)
    return folder if alike and folder[-1] in "/\\" else ""


def _shorten(row: Row, folder: str) -> Row:
    changes: dict[str, object] = {}
    for item in fields(row):  # type: ignore[arg-type]
        value = getattr(row, item.name)
        if item.name == "document":
            changes["document"] = value.removeprefix(folder)
        elif item.name == "documents":
            changes["documents"] = tuple(name.removeprefix(folder) for name in value)
        elif item.name in _WORDS and folder in value:
            changes[item.name] = value.replace(folder, "")
    return replace(row, **changes) if changes else row  # type: ignore[type-var]
