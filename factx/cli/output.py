"""Where a result goes and in which format: the terminal, a pipe, a file, a folder."""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from factx.cli.streams import is_terminal, use_color, width_given, write_rows
from factx.errors import UsageError
from factx.facts import Result
from factx.render import ALL, FORMATS, format_of, named_tables, save, save_folder, text_lines
from factx.render.rows import Table

FLAT_TABLE = "facts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What the options ask for, checked before any work is done.

    ``tables`` is empty where a summary is to be shown on a terminal.
    """

    form: str
    path: str = ""
    folder: bool = False
    tables: tuple[str, ...] = ()
    excel: bool = False
    color: str = "auto"

    @property
    def hint(self) -> str:
        """What to add to the last line on stderr: the rest of the facts is not far."""
        return "; CSV when piped, -f to choose" if self.form == "table" and not self.tables else ""

    @property
    def files(self) -> list[str]:
        """Real paths of the files that may be written, those of an interrupted run too."""
        if not self.path:
            return []
        places = [Path(self.path), Path(partial_path(self.path))]
        suffix = FORMATS[self.form].suffixes[0]
        if self.folder:
            places = [p / f"{name}{suffix}" for p in places for name in self.tables]
        return [os.path.realpath(place) for place in places]

    def partial(self) -> "Target":
        """Return where an interrupted run writes: beside the output, which stays what it was."""
        return replace(self, path=partial_path(self.path)) if self.path else self


def partial_path(path: str) -> str:
    """Return the path of what an interrupted run has: ``facts.partial.csv``, ``facts.partial/``."""
    plain = Path(path)
    name = f"{plain.stem}.partial{plain.suffix}"
    return str(plain.with_name(name)) + ("/" if path.endswith(("/", os.sep)) else "")


def make_target(
    *, output: str, form: str, tables: Sequence[str], excel: bool = False, color: str = "auto"
) -> Target:
    """Decide on format, place and tables.

    Args:
        output: file, folder (it exists, or ends in a slash), ``-`` or empty for stdout.
        form: name of a format; empty for the suffix of the file, a table on a terminal, else CSV.
        tables: names of tables; empty for those that the format is best for.
        excel: CSV is for a spreadsheet.
        color: auto, always or never.

    Raises:
        UsageError: no such format, table or folder, or the format needs a file.
    """
    _check(form, color)
    path = "" if output == "-" else output
    folder = bool(path) and (path.endswith(("/", os.sep)) or Path(path).is_dir())
    if path and not folder and not Path(path).absolute().parent.is_dir():
        raise UsageError(f"{path}: there is no folder {Path(path).parent}; make it first")
    chosen = form or _default_form(path, folder=folder)
    if FORMATS[chosen].binary and not path:
        raise UsageError(f"{chosen} is no text for a terminal or pipe; give a file with -o FILE")
    if chosen == "table" and path:
        raise UsageError("a table is for the terminal; for a file choose csv, md, xlsx or another")
    names = tuple(t.name for t in named_tables(_default_tables(tables, chosen, folder=folder)))
    if len(names) > 1 and not folder and not FORMATS[chosen].many:
        _refuse_many(chosen, names)
    return Target(form=chosen, path=path, folder=folder, tables=names, excel=excel, color=color)


def _check(form: str, color: str) -> None:
    if form and form not in FORMATS:
        raise UsageError(f"there is no format {form!r}; the formats are {', '.join(FORMATS)}")
    if color not in {"auto", "always", "never"}:
        raise UsageError(f"--color is auto, always or never, not {color!r}")


def _default_form(path: str, *, folder: bool) -> str:
    if path and not folder:
        return format_of(path)
    return "csv" if folder or not is_terminal(sys.stdout) else "table"


def _default_tables(tables: Sequence[str], form: str, *, folder: bool) -> Sequence[str]:
    if tables or (form == "table" and not folder):
        return tables
    return [ALL] if folder or (FORMATS[form].many and form != "md") else [FLAT_TABLE]


def _refuse_many(form: str, names: Sequence[str]) -> None:
    raise UsageError(
        f"one file of {form} holds one table, not {len(names)} ({', '.join(names)}):"
        " write them to a folder with -o FOLDER/, or choose jsonl, sqlite or xlsx"
    )


def write(result: Result, target: Target, *, texts: Mapping[str, str] | None = None) -> None:
    """Write a result.

    Args:
        result: what a run found.
        target: see `make_target`.
        texts: adds a column ``text`` to the table ``documents``.

    Raises:
        UsageError: the library of the format is not installed.
        OSError: the file or stdout cannot be written.
    """
    tables = named_tables(target.tables, texts=texts)
    if target.form == "table":
        _print(result, tables, target.color)
    elif target.folder:
        save_folder(result, tables, Path(target.path), form=target.form, excel=target.excel)
    elif target.path:
        save(result, tables, Path(target.path), form=target.form, excel=target.excel)
    else:
        write_rows(text_lines(result, tables, target.form, excel=target.excel))


def _print(result: Result, tables: Sequence[Table], color: str) -> None:
    from factx.render.summary import print_summary
    from factx.render.table import open_console, print_tables

    stdout = sys.stdout
    console = open_console(
        stdout,
        terminal=is_terminal(stdout),
        color=use_color(color, stdout),
        width=width_given(),
    )
    if tables:
        print_tables(result, tables, console)
    else:
        print_summary(result, console)
    stdout.flush()
