import gzip
import io
import json
import os
import socket
import sys

import pytest

from factx.errors import UsageError
from factx.facts import Document, Issue
from factx.read import files, read
from factx.read.walk import read_list


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A working folder; files are written by path."""
    monkeypatch.chdir(tmp_path)

    def write(**files):
        for path, content in files.items():
            place = tmp_path / path.replace("__", "/").replace("_", ".")
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return write


def names(*paths, **options):
    return [item.name for item in read(paths, **options) if isinstance(item, Document)]


def issues(*paths, **options):
    found = (item for item in read(paths, **options) if isinstance(item, Issue))
    return [(issue.document, issue.code) for issue in found]


# --- paths --------------------------------------------------------------------------------


def test_a_folder_is_read_to_its_depth_sorted_without_hidden_files(folder):
    folder(r__b_txt="x", r__a_md="x", r__sub__c_txt="x", r___hid_txt="x")
    (folder() / "r/.hidden").mkdir()
    (folder() / "r/.hidden/d.txt").write_text("x")
    assert names("r") == ["r/a.md", "r/b.txt", "r/sub/c.txt"]


@pytest.mark.parametrize("path", ["r", "./r", "r/", "../{}/r"])
def test_documents_bear_the_path_as_given(path, folder):
    path = path.format(folder(r__a_txt="x").name)
    assert names(path) == [os.path.join(path, "a.txt")]  # noqa: PTH118 - Path drops "./"


def test_the_order_is_that_of_the_paths_and_a_file_comes_once(folder):
    folder(b_txt="x", a_txt="x")
    assert names("b.txt", "a.txt", ".") == ["b.txt", "a.txt"]


def test_patterns_are_read_also_when_quoted(folder):
    folder(r__a_txt="x", r__sub__b_txt="x", r__c_md="x")
    assert names("r/*.txt") == ["r/a.txt"]
    assert names("r/**/*.txt") == ["r/a.txt", "r/sub/b.txt"]


@pytest.mark.parametrize("path", ["nowhere", "no/*.txt"])
def test_a_path_that_leads_nowhere_is_refused_before_any_work(path, folder):
    folder(a_txt="x")
    with pytest.raises(UsageError, match="no such file or folder"):
        read(["a.txt", path])


def test_a_listed_path_that_leads_nowhere_is_an_issue(folder):
    folder(a_txt="x")
    assert issues(files_from=["gone.txt", "a.txt"]) == [("gone.txt", "not_found")]
    assert names(files_from=["gone.txt", "a.txt"]) == ["a.txt"]


@pytest.mark.parametrize("text", ["a b\nc\n", "a b\r\nc", "a b\0c\0", "\na b\n\nc"])
def test_lists_of_paths(text):
    assert [path.strip("\r") for path in read_list(text)] == ["a b", "c"]


def test_files_can_be_left_out(folder):
    where = folder(a_txt="x", out_csv="text\nx\n")
    assert names(".", leave_out={os.path.realpath(where / "out.csv")}) == ["./a.txt"]


def test_an_empty_folder_gives_nothing(folder):
    (folder() / "empty").mkdir()
    assert list(read(["empty"])) == []


# --- what is no file ----------------------------------------------------------------------


def test_links_to_folders_are_not_followed_and_dangling_ones_are_told(folder):
    where = folder(r__a_txt="x")
    (where / "r/loop").symlink_to(where / "r")
    (where / "r/gone.txt").symlink_to(where / "nowhere")
    (where / "r/same.txt").symlink_to(where / "r/a.txt")
    assert names("r") == ["r/a.txt"]
    assert issues("r") == [("r/gone.txt", "dangling_link")]


@pytest.mark.parametrize("kind", ["pipe", "socket"])
def test_pipes_and_sockets_are_refused_not_waited_for(kind, folder):
    where = folder(a_txt="x")
    if kind == "pipe":
        os.mkfifo(where / "p.txt")
    else:
        server = socket.socket(socket.AF_UNIX)
        server.bind("p.txt")
        server.close()
    assert issues(".") == [("./p.txt", "not_a_file")]
    assert issues("p.txt") == [("p.txt", "unreadable")]
    assert names(".") == ["./a.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(folder):  # pragma: no cover
    (folder(a_txt="x") / "a.txt").chmod(0)
    assert issues("a.txt") == [("a.txt", "unreadable")]


def test_a_name_that_is_not_utf8_is_written_as_text(folder):
    where = folder()
    with open(os.fsencode(where) + b"/caf\xe9.txt", "wb") as file:  # noqa: PTH123 - bytes
        file.write(b"x")
    assert names(".") == ["./caf\\xe9.txt"]


def test_files_of_other_formats_and_binaries_are_skipped_and_told(folder):
    folder(r__a_txt="x", r__b_zip=b"PK", r__c_txt=bytes(range(32)) * 50, r__README="x")
    assert names("r") == ["r/README", "r/a.txt"]
    assert issues("r") == [("r/b.zip", "unknown_format"), ("r/c.txt", "binary")]


def test_a_binary_that_is_named_is_not_skipped_in_silence(folder):
    folder(c_txt=bytes(range(32)) * 50)
    assert issues("c.txt") == [("c.txt", "unreadable")]


def test_a_file_of_another_format_is_plain_text_when_named(folder):
    folder(a_log="12 killed")
    assert names("a.log") == ["a.log"]


def test_a_file_beyond_the_limit_is_refused(folder, monkeypatch):
    monkeypatch.setattr("factx.read.files.LARGEST_FILE", 10)
    folder(a_txt="x" * 10, b_txt="x" * 11)
    assert names(".") == ["./a.txt"]
    assert issues(".") == [("./b.txt", "too_large")]


# --- documents ----------------------------------------------------------------------------


def test_a_document_has_name_text_title_date_and_digest(folder):
    folder(a_txt="The title\n\n8 February 2012\r\n\nText.")
    (document,) = read(["a.txt"])
    assert document.text == "The title\n\n8 February 2012\r\n\nText."
    assert document.title == "The title"
    assert (document.date.edtf, document.date.source) == ("2012-02-08", "header")
    assert len(document.sha256) == 64
    assert document.issues == ()


def test_a_date_that_is_given_holds_for_all(folder):
    folder(a_txt="8 February 2012\n\nText.", b_txt="x")
    dates = [(d.date.edtf, d.date.source) for d in read(["."], date="2011-05")]
    assert dates == [("2011-05", "option")] * 2


def test_a_date_that_is_none_is_refused():
    with pytest.raises(UsageError, match="--date yesterday: not a date"):
        read(["-"], date="yesterday")


def test_a_guessed_encoding_goes_with_the_document(folder):
    folder(a_txt="café".encode("cp1252"))
    (document,) = read(["a.txt"])
    assert document.text == "café"
    assert [(i.document, i.stage, i.code) for i in document.issues] == [
        ("a.txt", "read", "encoding")
    ]


# --- records ------------------------------------------------------------------------------

RECORD = {"id": "x-1", "text": "12 killed", "date": "2012-02-08", "title": "T", "source": "UN"}


def test_json_lines(folder):
    lines = [json.dumps(RECORD), "", json.dumps({"text": "only text"}), "{", "[1]", '{"id": 1}']
    folder(a_jsonl="\n".join(lines))
    first, second = (d for d in read(["a.jsonl"]) if isinstance(d, Document))
    assert (first.name, first.text, first.title, first.publisher) == ("x-1", "12 killed", "T", "UN")
    assert (first.date.edtf, first.date.source) == ("2012-02-08", "metadata")
    assert (second.name, second.title) == ("a.jsonl#3", "only text")
    assert issues("a.jsonl") == [
        ("a.jsonl#4", "bad_json"), ("a.jsonl#5", "no_text"), ("a.jsonl#6", "no_text"),
    ]  # fmt: skip


def test_two_lines_with_one_id_are_two_documents(folder):
    folder(a_jsonl="\n".join([json.dumps(RECORD)] * 3))
    assert names("a.jsonl") == ["x-1", "a.jsonl#x-1", "a.jsonl#x-1 (2)"]


def test_lone_surrogates_and_nuls_never_reach_a_text(folder):
    folder(a_jsonl=r'{"text": "a\ud800b\u0000c", "id": "\ud800"}')
    (document,) = read(["a.jsonl"])
    assert document.text == "a\ufffdb\ufffdc"
    assert document.name == "\ufffd"


def test_lines_that_are_not_utf8_are_read_and_told(folder):
    folder(a_jsonl='{"text": "café"}\n'.encode("cp1252") + '{"text": "café"}\n'.encode())
    first, second = read(["a.jsonl"])
    assert first.text == second.text == "café"
    assert [i.code for i in first.issues] == ["encoding"]
    assert second.issues == ()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_json_lines_may_begin_with_a_mark(encoding, folder):
    folder(a_jsonl=(json.dumps(RECORD) + "\n").encode(encoding))
    assert names("a.jsonl") == ["x-1"]


@pytest.mark.parametrize(
    "content",
    [
        "id,text,date,title,source\nx-1,12 killed,2012-02-08,T,UN\n",
        "ID;Text;Date;Title;Source\r\nx-1;12 killed;2012-02-08;T;UN\r\n",
        "\ufeffid\ttext\tdate\ttitle\tsource\nx-1\t12 killed\t2012-02-08\tT\tUN\n",
        'publisher,body,url,published,headline\nUN,"12 killed",x-1,2012-02-08,T\n',
    ],
    ids=["comma", "semicolon and crlf", "tab and mark", "other names"],
)
def test_csv_with_a_column_of_texts(content, folder):
    folder(a_csv=content)
    (document,) = read(["a.csv"])
    assert (document.name, document.text) == ("x-1", "12 killed")
    assert (document.title, document.publisher) == ("T", "UN")
    assert document.date.edtf == "2012-02-08"


def test_csv_without_one_names_its_columns(folder):
    folder(a_csv="a,b\n1,2\n")
    (issue,) = read(["a.csv"])
    assert issue.code == "no_text"
    assert "(its columns: a, b)" in issue.message


def test_long_texts_in_csv_are_read(folder):
    folder(a_csv="text\n" + "x" * 200_000 + "\n")
    (document,) = read(["a.csv"])
    assert len(document.text) == 200_000


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a_csv", "document,text,low,sentence\na,b,1,c\n"),
        ("a_jsonl", '{"table": "claims", "text": "12 killed"}\n'),
    ],
)
def test_output_of_factx_is_not_read_as_texts(name, content, folder):
    folder(**{name: content})
    assert issues(".") == [(f"./{name.replace('_', '.')}", "own_output")]


# --- streams and packed files -------------------------------------------------------------


@pytest.fixture
def stdin(monkeypatch):
    def give(data):
        class Stream:
            buffer = io.BufferedReader(io.BytesIO(data))

        monkeypatch.setattr(sys, "stdin", Stream())

    return give


@pytest.mark.parametrize(
    ("data", "name"),
    [
        pytest.param(b"12 killed", "-", id="text"),
        pytest.param(b"", "-", id="nothing"),
        pytest.param(json.dumps(RECORD).encode(), "x-1", id="json lines"),
        pytest.param(b"\n" + json.dumps(RECORD).encode(), "x-1", id="after an empty line"),
        pytest.param(gzip.compress(json.dumps(RECORD).encode()), "x-1", id="packed"),
        pytest.param(gzip.compress(b"12 killed"), "-", id="packed text"),
    ],
)
def test_standard_input_is_told_by_its_first_bytes(data, name, stdin):
    stdin(data)
    assert names("-") == [name]


def test_packed_files_are_read_as_what_they_hold(folder):
    folder(
        a_txt_gz=gzip.compress(b"12 killed"),
        b_jsonl_gz=gzip.compress(json.dumps(RECORD).encode()),
        c_txt_gz=b"not packed",
        d_txt_gz=gzip.compress(b"x" * 10_000)[:30],
    )
    assert names(".") == ["./a.txt.gz", "x-1"]
    assert issues(".") == [("./c.txt.gz", "bad_gzip"), ("./d.txt.gz", "bad_gzip")]


def test_a_packed_file_is_not_unpacked_beyond_the_limit(folder, monkeypatch):
    monkeypatch.setattr("factx.read.files.LARGEST_FILE", 1000)
    folder(a_txt_gz=gzip.compress(b"0" * 1_000_000))
    assert issues(".") == [("./a.txt.gz", "too_large")]


def test_nothing_is_opened_before_it_is_asked_for(folder):
    where = folder(a_txt="x", b_txt="x")
    items = read(["."])
    assert next(items).name == "./a.txt"
    (where / "b.txt").unlink()
    assert [(i.document, i.code) for i in items] == [("./b.txt", "not_found")]


def test_a_link_to_itself_is_told(tmp_path):
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    assert [item.code for item in read([str(tmp_path)])] == ["dangling_link"]


def test_a_folder_that_cannot_be_looked_at_is_told(tmp_path, monkeypatch):
    def fail(path, **_):
        raise OSError(5, "Input/output error", path)

    with monkeypatch.context() as patched:
        patched.setattr(os, "stat", fail)
        found = list(read([str(tmp_path)]))
    assert [item.code for item in found] == ["unreadable"]


@pytest.mark.parametrize(("times", "told"), [(1, "text"), (9, "changed")])
def test_a_file_that_is_written_to_meanwhile_is_read_again_then_refused(
    times, told, tmp_path, monkeypatch
):
    path = tmp_path / "growing.txt"
    path.write_text("One.")
    real, grown = files._limited, []

    def grow(file, name):
        data = real(file, name)
        if len(grown) < times:
            grown.append(path.write_text("One." + path.read_text()))
        return data

    monkeypatch.setattr(files, "_limited", grow)
    (item,) = read([str(tmp_path)])
    assert getattr(item, "code", "text") == told
    if told == "text":
        assert item.text == path.read_text()
