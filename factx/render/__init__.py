"""Facts to rows, rows to files: which formats there are and how a result is written in one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from factx.errors import UsageError
from factx.facts import Result, Source
from factx.render.atomic import replacing, replacing_all
from factx.render.columns import Column, Kind
from factx.render.rows import TABLES, Table

ALL = "all"


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write tables.

    ``many`` tells whether one file holds several tables, ``binary`` whether it needs a file.
    """

    name: str
    suffixes: tuple[str, ...]
    many: bool = False
    binary: bool = False


FORMATS: Mapping[str, Format] = {
    f.name: f
    for f in (
        Format("csv", (".csv",)),
        Format("tsv", (".tsv", ".tab")),
        Format("json", (".json",), many=True),
        Format("jsonl", (".jsonl", ".ndjson"), many=True),
        Format("md", (".md", ".markdown"), many=True),
        Format("table", (), many=True),
        Format("sqlite", (".db", ".sqlite", ".sqlite3"), many=True, binary=True),
        Format("parquet", (".parquet",), binary=True),
        Format("xlsx", (".xlsx",), many=True, binary=True),
    )
}


def format_of(path: str) -> str:
    """Return the format that the suffix of a file name asks for.

    Raises:
        UsageError: no format has that suffix.
    """
    suffix = Path(path).suffix.lower()
    for form in FORMATS.values():
        if suffix in form.suffixes:
            return form.name
    known = " ".join(s for f in FORMATS.values() for s in f.suffixes)
    raise UsageError(f"{path}: no format has the suffix {suffix!r}; use one of {known}, or give -f")


def named_tables(names: Sequence[str], *, texts: Mapping[str, str] | None = None) -> list[Table]:
    """Return tables by name, each once, in the order asked for.

    Args:
        names: names of tables; ``all`` stands for every one.
        texts: text of each document; adds a column ``text`` to ``documents``.

    Raises:
        UsageError: there is no such table.
    """
    wanted = [n for name in names for n in (TABLES if name == ALL else (name,))]
    if unknown := [name for name in wanted if name not in TABLES]:
        known = ", ".join([*TABLES, ALL])
        raise UsageError(f"there is no table {unknown[0]!r}; the tables are {known}")
    tables = [TABLES[name] for name in dict.fromkeys(wanted)]
    if texts is None:
        return tables
    return [_with_text(t, texts) if t.name == "documents" else t for t in tables]


@dataclass(frozen=True, slots=True)
class _SourceWithText(Source):
    text: str = ""


def _with_text(table: Table, texts: Mapping[str, str]) -> Table:
    about = "the whole text, to which the offsets refer"

    def sources(result: Result) -> Iterator[_SourceWithText]:
        for source in result.sources:
            values = {f.name: getattr(source, f.name) for f in fields(source)}
            yield _SourceWithText(**values, text=texts.get(source.document, ""))

    return replace(table, columns=(*table.columns, Column("text", Kind.TEXT, about)), facts=sources)


def text_lines(
    result: Result, tables: Sequence[Table], form: str, *, excel: bool = False
) -> Iterator[str]:
    """Yield a result as lines of text in one of the formats that are text.

    Raises:
        UsageError: the format is binary, or holds one table and several are asked for.
    """
    from factx.render import csv, jsonl, markdown

    match form:
        case "csv" | "tsv":
            return csv.lines(result, tables, excel=excel, tab=form == "tsv")
        case "json":
            return jsonl.array(result, tables)
        case "jsonl":
            return jsonl.lines(result, tables)
        case "md":
            return markdown.lines(result, tables)
        case _:
            raise UsageError(f"{form} is no format of text; give a file with -o FILE")


def save(
    result: Result, tables: Sequence[Table], path: Path, *, form: str, excel: bool = False
) -> None:
    """Write a result to a file, whole or not at all.

    Args:
        result: what a run found.
        tables: the tables to write.
        path: the file; an old one is replaced.
        form: name of a format other than ``table``.
        excel: make CSV safe and readable for spreadsheets.

    Raises:
        UsageError: the format cannot hold these tables, or its library is not installed.
        OSError: the file cannot be written.
    """
    with replacing(path) as part:
        _save(result, tables, part, form=form, excel=excel)


def _save(result: Result, tables: Sequence[Table], part: Path, *, form: str, excel: bool) -> None:
    if form == "sqlite":
        from factx.render.sqlite import save as save_sqlite

        save_sqlite(result, tables, part)
    elif form == "parquet":
        from factx.render.parquet import save as save_parquet

        save_parquet(result, tables, part)
    elif form == "xlsx":
        from factx.render.xlsx import save as save_xlsx

        save_xlsx(result, tables, part)
    else:
        _save_text(text_lines(result, tables, form, excel=excel), part)


def _save_text(lines: Iterable[str], path: Path) -> None:
    # A lone surrogate cannot be encoded; as an escape it is at least seen (and valid in JSON).
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
        file.writelines(lines)


def save_folder(
    result: Result, tables: Sequence[Table], folder: Path, *, form: str, excel: bool = False
) -> list[Path]:
    """Write each table to a file of its own, named after the table; none before all are whole.

    Returns:
        The files written.

    Raises:
        UsageError, OSError: as `save`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    suffix = FORMATS[form].suffixes[0]
    paths = [folder / f"{table.name}{suffix}" for table in tables]
    with replacing_all(paths) as parts:
        for table, part in zip(tables, parts, strict=True):
            _save(result, [table], part, form=form, excel=excel)
    return paths
