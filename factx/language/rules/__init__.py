"""A user's own vocabulary: names and words from folders of CSV and TOML files, without code."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from factx.errors import UsageError
from factx.facts import NameKind
from factx.language.rules.names import read_names, read_rows
from factx.language.rules.types import NO_RULES, Example, Listed, Rules, Word
from factx.language.rules.words import read_words

__all__ = ["NO_RULES", "Example", "Listed", "Rules", "Word", "read_rows", "read_rules"]

_READ = {".csv", ".toml"}
# Left alone in silence: what people put beside their lists. Anything else is a slip of the name.
_NOTES = {".md", ".txt", ".rst", ""}


def read_rules(folders: Iterable[str]) -> Rules:
    """Read folders of rules; of several, the names and words of all.

    Args:
        folders: each with files ``*.csv`` (names) and ``*.toml`` (words); sub-folders, hidden
            files and notes (``.md``, ``.txt``) are left alone.

    Raises:
        UsageError: a folder or file cannot be read, or holds what is no rule; with the line.
    """
    reading = _Reading()
    for folder in folders:
        paths = _files(Path(folder))
        for path in paths:
            reading.read(path)
    return reading.rules() if reading.files else NO_RULES


def _files(folder: Path) -> list[Path]:
    try:
        found = sorted(p for p in folder.iterdir() if p.is_file() and not p.name.startswith("."))
    except OSError as error:
        raise UsageError(f"--rules {folder}: {error.strerror or error}") from error
    for path in found:
        if path.suffix.lower() not in _READ | _NOTES:
            raise UsageError(f"{path}: rules are files .csv (names) and .toml (words)")
    rules = [path for path in found if path.suffix.lower() in _READ]
    if not rules:
        raise UsageError(f"--rules {folder}: holds no file .csv (names) or .toml (words)")
    return rules


@dataclass(slots=True)
class _Reading:
    """What was read so far; a form may stand for one thing only."""

    names: list[Listed] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    digest: Any = field(default_factory=sha256)
    known: dict[str, Listed] = field(default_factory=dict)

    def rules(self) -> Rules:
        digest = self.digest.hexdigest()
        return Rules(
            tuple(self.names), tuple(self.words), tuple(self.examples), digest, tuple(self.files)
        )

    def read(self, path: Path) -> None:
        try:
            data = path.read_bytes()
            text = data.decode("utf-8-sig")
        except OSError as error:
            raise UsageError(f"{path}: {error.strerror or error}") from error
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise UsageError(f"{path}:{line}: not UTF-8; save it as UTF-8") from error
        self.files.append(str(path))
        self.digest.update(path.name.encode("utf-8", "surrogateescape") + b"\0")
        self.digest.update(sha256(data).digest())
        if path.suffix.lower() == ".csv":
            for listed in read_names(path, text):
                self._add(listed)
        else:
            words, examples = read_words(path, text)
            self.words += words
            self.examples += examples

    def _add(self, listed: Listed) -> None:
        alone = len(listed.names) == 1
        for name in listed.names:
            other = self.known.setdefault(name, listed)
            if other is listed:
                continue
            if other.kind is not listed.kind:
                raise UsageError(
                    f"{listed.source}: {name!r} is {_a(listed.kind)} here and {_a(other.kind)} in"
                    f" {other.source}"
                )
            if not (alone and len(other.names) == 1):
                raise UsageError(
                    f"{listed.source}: {name!r} also stands in {other.source}; give all names of"
                    " one in one row, and leave out a form that two share"
                )
        if self.known[listed.names[0]] is listed:
            self.names.append(listed)


def _a(kind: NameKind) -> str:
    return f"an {kind}" if kind is NameKind.ORGANISATION else f"a {kind}"
