"""A file that kills, hangs or bloats a parser costs itself alone."""

import os
import time

import pytest

from factx import guarded
from factx.errors import ReadError
from factx.guarded import GuardedReader
from factx.read import read

RTF = r"{\rtf1 Twelve people were killed.}"


class Odd(guarded._Reading):
    """Some files do to the child what they might do to a parser."""

    def answer(self, found):
        if "kill" in found.path:
            os._exit(9)
        if "hang" in found.path:
            time.sleep(60)
        if "large" in found.path:
            return [len(bytearray(64 * 1024**3))]
        return super().answer(found)


@pytest.mark.parametrize(
    ("name", "code"),
    [("kill.rtf", "worker_died"), ("hang.rtf", "timeout"), ("large.rtf", "out_of_memory")],
)
def test_one_file_is_lost_and_named(name, code, tmp_path, monkeypatch):
    monkeypatch.setattr(guarded, "_Reading", Odd)
    monkeypatch.setattr(guarded, "SECONDS_TO_READ", 0.5 if "hang" in name else 30)
    for file in ("a.rtf", name, "z.rtf"):
        (tmp_path / file).write_text(RTF)
    with GuardedReader() as reader:
        found = list(read([str(tmp_path)], reader=reader))
    assert sorted(getattr(item, "code", "text") for item in found) == sorted(["text", "text", code])


def test_what_it_reads_is_what_is_read_without_it(tmp_path):
    for name, content in (
        ("a.rtf", RTF),
        ("b.rtf", "no rtf"),
        ("c.txt", "Plain."),
        ("d.eml", "Subject: x\n\ny"),
    ):
        (tmp_path / name).write_text(content)
    with GuardedReader() as reader:
        assert list(read([str(tmp_path)], reader=reader)) == list(read([str(tmp_path)]))


def test_plain_text_needs_no_child(tmp_path):
    (tmp_path / "a.txt").write_text("Plain.")
    with GuardedReader() as reader:
        assert len(list(read([str(tmp_path)], reader=reader))) == 1
        assert reader._child is None


def test_a_fault_keeps_its_code_on_the_way_between_processes():
    import pickle

    error = pickle.loads(pickle.dumps(ReadError("a.pdf", "no_text", "only images")))
    assert (error.document, error.code, str(error)) == ("a.pdf", "no_text", "only images")
