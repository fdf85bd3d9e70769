import os
import stat
from pathlib import Path

import pytest

from factx.render.atomic import replacing, replacing_all


def test_the_whole_new_file_or_the_old_one(tmp_path):
    path = tmp_path / "out.csv"
    path.write_text("old")
    with pytest.raises(ZeroDivisionError), replacing(path) as part:
        part.write_text(f"half {1 / 0}")
    assert path.read_text() == "old"
    with replacing(path) as part:
        part.write_text("new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_modes_are_those_of_the_old_file_or_of_the_mask(tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    old.touch()
    old.chmod(0o600)
    mask = os.umask(0o027)
    try:
        for path in (old, new):
            with replacing(path) as part:
                part.write_text("x")
    finally:
        os.umask(mask)
    assert stat.S_IMODE(old.stat().st_mode) == 0o600
    assert stat.S_IMODE(new.stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path):
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("old")
    link.symlink_to(target)
    with replacing(link) as part:
        part.write_text("new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_devices_are_written_directly():
    with replacing(Path(os.devnull)) as part:
        assert part == Path(os.devnull)


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_fault_on_the_way_leaves_nothing_behind(step, tmp_path, monkeypatch):
    def fail(*_):
        raise OSError(28, "No space left on device")

    path = tmp_path / "out.csv"
    monkeypatch.setattr(os if step == "fsync" else Path, step, fail)
    with pytest.raises(OSError, match="No space left"), replacing(path) as part:
        part.write_text("x")
    assert list(tmp_path.iterdir()) == []


def test_of_several_files_none_is_renamed_before_all_are_whole(tmp_path):
    paths = [tmp_path / name for name in "abc"]
    for path in paths:
        path.write_text("old")
    with pytest.raises(ZeroDivisionError), replacing_all(paths) as parts:
        parts[1].write_text(f"half {parts[0].write_text('new') / 0}")
    assert [path.read_text() for path in sorted(tmp_path.iterdir())] == ["old"] * 3
    with replacing_all(paths) as parts:
        for part in parts:
            part.write_text("new")
    assert [path.read_text() for path in sorted(tmp_path.iterdir())] == ["new"] * 3


def test_a_place_that_several_files_share_is_given_back_when_one_has_no_place(tmp_path):
    with pytest.raises(OSError), replacing_all([tmp_path / "a", tmp_path / "none" / "b"]):  # noqa: PT011
        pass
    assert list(tmp_path.iterdir()) == []
