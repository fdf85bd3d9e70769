"""What a format gives: a text and what the file says about itself, not yet a document."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from factx.errors import ReadError


@dataclass(frozen=True, slots=True)
class Raw:
    """One text of a file.

    ``name`` is empty where the file holds this text alone. ``date`` is what the format says of
    its publication and ``made`` of the making of the file, both in its own notation. ``digest``
    is empty where that of the file will do. ``issues`` are codes and messages.
    """

    text: str
    name: str = ""
    title: str = ""
    date: str = ""
    made: str = ""
    publisher: str = ""
    digest: str = ""
    issues: tuple[tuple[str, str], ...] = ()


# Reads an open file of one format. The name serves messages only. Gives problems with single
# records back as values, so that the records after them are still read.
Reader = Callable[[BinaryIO, str], Iterator[Raw | ReadError]]
