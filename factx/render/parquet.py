"""Parquet: one table a file, with real types; unknown is null, a list is a list."""

from collections.abc import Sequence
from pathlib import Path

from factx.errors import UsageError
from factx.facts import Result
from factx.render.cells import as_json
from factx.render.columns import Kind
from factx.render.rows import Table


def save(result: Result, tables: Sequence[Table], path: Path) -> None:
    """Write one table.

    Raises:
        UsageError: more than one table, or the extra is not installed.
    """
    if len(tables) != 1:
        raise UsageError(
            f"one file of Parquet holds one table, not {len(tables)}; name it with --table,"
            " or write a folder with -f parquet -o FOLDER/"
        )
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise UsageError('Parquet needs an extra: pip install "factx[parquet]"') from error
    types = {
        Kind.TEXT: pa.string(),
        Kind.INTEGER: pa.int64(),
        Kind.NUMBER: pa.float64(),
        Kind.FLAG: pa.bool_(),
        Kind.LIST: pa.list_(pa.string()),
    }
    table = tables[0]
    schema = pa.schema(
        pa.field(c.name, types[c.kind], metadata={"description": c.about}) for c in table.columns
    )
    rows = [list(map(as_json, row)) for row in table.rows(result)]
    values = list(zip(*rows, strict=True)) or [()] * len(table.columns)
    arrays = [pa.array(v, field.type) for v, field in zip(values, schema, strict=True)]
    parquet.write_table(pa.Table.from_arrays(arrays, schema=schema), path)
