"""Rows of a run with what their ids stand for, since an id tells a reader nothing."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]


def with_labels(tables: Tables) -> dict[str, list[Row]]:
    """Return tables with labels for ids: of claims their place, of tolls and entities a name.

    Args:
        tables: rows of a run by table.
    """
    claims = {row["claim"]: f"{row['document']}:{row['start']}" for row in tables.get("claims", ())}
    label: dict[str, Callable[[str], str]] = {
        "claim": lambda id_: claims.get(id_, id_),
        "toll": _looked_up(tables.get("tolls", ()), "toll", toll_label),
        "entity": _looked_up(tables.get("entities", ()), "entity", lambda row: row["name"]),
    }
    label |= {"part_of": label["claim"], "claims": label["claim"]}
    return {
        table: [_labelled(row, label, own=_OWN_ID.get(table, "")) for row in rows]
        for table, rows in tables.items()
    }


# Ids that name the rows of their own table are kept where a row is told by nothing better.
_OWN_ID = {"entities": "entity"}


def _looked_up(
    rows: Sequence[Row], column: str, label: Callable[[Row], str]
) -> Callable[[str], str]:
    labels = {row[column]: label(row) for row in rows}
    return lambda id_: labels.get(id_, id_)


def _labelled(row: Row, label: Mapping[str, Callable[[str], str]], *, own: str) -> Row:
    return {
        column: _value(value, label[column]) if column in label and column != own else value
        for column, value in row.items()
    }


def _value(value: Any, label: Callable[[str], str]) -> Any:
    if isinstance(value, list):
        return [label(one) for one in value]
    return label(value) if isinstance(value, str) else value


def toll_label(row: Row) -> str:
    """Say which toll a row is: "killed people, Halvara, 2019-06-14"."""
    period = "/".join(dict.fromkeys(filter(None, (row.get("since"), row.get("until")))))
    what = f"{row['measure']} {row.get('counted') or ''}".strip()
    return ", ".join(filter(None, (what, row.get("place"), period)))
