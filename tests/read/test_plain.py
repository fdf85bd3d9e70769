import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.errors import ReadError
from factx.read.plain import decode, first_line

TEXT = "José said: “12 killed”\r\nthen\rmore\n"


@pytest.mark.parametrize(
    ("data", "encoding", "told"),
    [
        pytest.param(TEXT.encode(), "utf-8", [], id="utf-8"),
        pytest.param(codecs.BOM_UTF8 + TEXT.encode(), "utf-8", [], id="utf-8 with a mark"),
        pytest.param(TEXT.encode("utf-16"), "utf-16-le", ["encoding"], id="utf-16 with a mark"),
        pytest.param(
            codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be", ["encoding"], id="big end"
        ),
        pytest.param(TEXT.encode("utf-16-le"), "utf-16-le", ["encoding"], id="utf-16, no mark"),
        pytest.param(TEXT.encode("utf-16-be"), "utf-16-be", ["encoding"], id="big end, no mark"),
        pytest.param(TEXT.encode("utf-32"), "utf-32-le", ["encoding"], id="utf-32"),
        pytest.param(TEXT.encode("cp1252"), "cp1252", ["encoding"], id="windows"),
    ],
)
def test_encodings_are_told_by_evidence_and_never_in_silence(data, encoding, told):
    decoded = decode(data, name="a.txt")
    assert decoded.text == TEXT
    assert decoded.encoding == encoding
    assert [code for code, _ in decoded.issues] == told


def test_what_cannot_be_decoded_is_counted():
    decoded = decode(codecs.BOM_UTF8 + b"good \xff bad", name="a.txt")
    assert decoded.text == "good \ufffd bad"
    assert decoded.issues == (("decode_errors", "1 character is not UTF-8"),)


def test_bytes_that_windows_does_not_have_are_replaced_one_for_one():
    assert decode(b"caf\xe9 \x81 x", name="a.txt").text == "café \ufffd x"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(bytes(range(256)) * 20, id="all bytes"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(100), id="image"),
        pytest.param(b"\x7fELF\x02\x01\x01" + bytes(9) + b"\x03\x00>\x00\x01", id="program"),
    ],
)
def test_binary_files_are_refused(data):
    with pytest.raises(ReadError, match="not a text") as caught:
        decode(data, name="a.bin")
    assert (caught.value.code, caught.value.document) == ("binary", "a.bin")


def test_a_stray_nul_is_replaced_one_for_one():
    text = decode(b"a" * 2000 + b"\x00b", name="a.txt").text
    assert text == "a" * 2000 + "\ufffdb"


RUSSIAN = "Погибли двенадцать человек, сообщило министерство."


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(RUSSIAN.encode("cp1251"), id="cp1251"),
        pytest.param(RUSSIAN.encode("koi8-r"), id="koi8"),
        pytest.param("東京で十二人が死亡したと発表した。".encode("shift_jis"), id="shift_jis"),
    ],
)
def test_an_encoding_that_nothing_tells_is_refused(data):
    with pytest.raises(ReadError, match="iconv") as refused:
        decode(data, name="a.txt")
    assert refused.value.code == "unknown_encoding"


def test_western_accents_are_read():
    text = "À Málaga, « été » : señor Núñez – Übergröße, çà et là."
    assert decode(text.encode("cp1252"), name="a.txt").text == text


def test_a_lone_zero_is_not_utf16():
    assert decode(b"abc\0defg" + b"x" * 1000, name="a.txt").encoding == "utf-8"


@pytest.mark.parametrize("data", [b"", b" \n", b"\n\n\n", codecs.BOM_UTF8])
def test_empty_files_are_texts(data):
    assert decode(data, name="a.txt").text.strip() == ""


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf8_comes_back_as_it_stands(text):
    data = text.encode()
    if text[:1] != "\ufeff" and "\x00" not in text:
        assert decode(data, name="a.txt").text == text


@given(st.binary(max_size=300))
def test_any_bytes_are_a_text_without_surrogates_or_refused(data):
    try:
        text = decode(data, name="a.txt").text
    except ReadError as error:
        assert error.code in {"binary", "unknown_encoding"}  # noqa: PT017 - either outcome is right
    else:
        text.encode("utf-8")
        assert "\x00" not in text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param("\n\n  Troops fire on march \nMore", "Troops fire on march", id="first line"),
        pytest.param("# **The toll** #\n", "The toll", id="markdown"),
        pytest.param("", "", id="empty"),
        pytest.param("---\ndate: 2021\ntitle: 'Flood'\n---\n\nMore", "Flood", id="front matter"),
        pytest.param("---\ndate: 2021\n---\n\n# Flood\n", "Flood", id="front matter, no title"),
        pytest.param("x " * 200, ("x " * 200)[:199].rstrip() + "…", id="cut with a mark"),
        pytest.param("* Press release", "* Press release", id="a bullet is no emphasis"),
    ],
)
def test_the_title_is_the_first_line(text, title):
    assert first_line(text) == title
