"""A cache gives back what was put, and any damage to it is a miss."""

import sqlite3
from pathlib import Path

import pytest

from factx.cache import Cache, decode, encode
from factx.facts import (
    Claim,
    ClaimKind,
    DateSource,
    Document,
    Extraction,
    Hedge,
    Issue,
    Measure,
    Name,
    NameKind,
    Source,
    Status,
)

DOCUMENT = Document("a.txt", "At least 3 miners died in Harlan.")
CLAIM = Claim(
    "a.txt", "At least 3 miners", 3, 3, None, Hedge.AT_LEAST, Measure.KILLED, "miners",
    Status.STATED, "", "Harlan", "", "", ClaimKind.INCIDENT, "", False, "c1",  # noqa: FBT003
    "died", 0, 17,
    DOCUMENT.text,
)  # fmt: skip
EXTRACTION = Extraction(
    Source("a.txt", "", "", "", DateSource.NONE, "", 33, "ab"),
    names=(Name("a.txt", "Harlan", NameKind.PLACE, "", 26, 32, DOCUMENT.text),),
    claims=(CLAIM,),
    issues=(Issue("a.txt", "read", "encoding", "read as CP1252"),),
)


def test_round_trip() -> None:
    assert decode(encode(EXTRACTION)) == EXTRACTION


def test_kept_between_runs(tmp_path: Path) -> None:
    with Cache(tmp_path / "c.db", version="1") as cache:
        assert cache.get(DOCUMENT) is None
        cache.put(DOCUMENT, EXTRACTION)
    with Cache(tmp_path / "c.db", version="1") as cache:
        assert cache.get(DOCUMENT) == EXTRACTION
    with Cache(tmp_path / "c.db", version="2") as cache:
        assert cache.get(DOCUMENT) is None


@pytest.mark.parametrize("damage", ["update extractions set value = '{}'", "delete from extractions",
    "update extractions set value = replace(value, 'Harlan', 'Harlem')"])  # fmt: skip
def test_a_damaged_row_is_a_miss(tmp_path: Path, damage: str) -> None:
    with Cache(tmp_path / "c.db", version="1") as cache:
        cache.put(DOCUMENT, EXTRACTION)
    base = sqlite3.connect(tmp_path / "c.db")
    with base:
        base.execute(damage)
    base.close()
    with Cache(tmp_path / "c.db", version="1") as cache:
        assert cache.get(DOCUMENT) is None


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    path.write_bytes(b"not a database at all" * 500)
    with Cache(path, version="1") as cache:
        cache.put(DOCUMENT, EXTRACTION)
        assert cache.get(DOCUMENT) is None
        assert "not a database" in cache.trouble
    assert path.read_bytes().startswith(b"not a database")


def test_a_place_that_cannot_be_written_is_no_error() -> None:
    with Cache(Path("/proc/none/c.db"), version="1") as cache:
        cache.put(DOCUMENT, EXTRACTION)
        assert cache.get(DOCUMENT) is None
