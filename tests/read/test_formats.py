import gzip
import io
import sys
import zipfile

import pytest
from docx import Document as Word

from factx.facts import Issue
from factx.read import read

SENTENCE = "At least 12 people were killed in Dor Melek on Friday, doctors said."
PAGE = f"""<!doctype html><html><head><title>Troops fire on march | The Herald</title>
<meta property="og:site_name" content="The Herald">
<meta property="article:published_time" content="2019-06-15T09:00:00Z"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/about">About us</a></li></ul></nav>
<article><h1>Troops fire on march</h1><p>{SENTENCE}</p>
<p>The marchers, who were calling for wages, had gathered shortly after noon prayers at the
harbour. It was the worst violence in the town in years &amp; the first since spring.</p></article>
<footer>Copyright 2023 The Herald. We use cookies.</footer></body></html>"""
MAIL = f"""From: Tamarra League <press@tlhr.example>
To: desk@herald.example
Subject: =?utf-8?q?12_killed_in_Dor_Melek?=
Date: Sat, 15 Jun 2019 23:40:00 -0500
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=cut

--cut
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

{SENTENCE} M=E1laga.
--cut
Content-Type: application/pdf
Content-Disposition: attachment; filename=a.pdf

%PDF-
--cut--
"""
RTF = (
    r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0 Troops fire\par\par "
    + SENTENCE
    + r" M\'e1laga, \u8220?he said\u8221?\par}"
)


def one(path):
    (item,) = read([str(path)])
    return item


def pdf(*pages, date="D:20190615101010Z"):
    """A PDF with the lines of each page as they stand."""
    font = 3 + 2 * len(pages)
    kids = " ".join(f"{3 + 2 * i} 0 R" for i in range(len(pages)))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    for i, lines in enumerate(pages):
        body = "BT /F1 12 Tf 72 720 Td 14 TL " + " ".join(f"({x}) Tj T*" for x in lines) + " ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {4 + 2 * i} 0 R"
            f" /Resources << /Font << /F1 {font} 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(body)} >>\nstream\n{body}\nendstream")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    objects.append(f"<< /Title (The report) /CreationDate ({date}) >>")
    out, places = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{item}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        out
        + (
            f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n"
            f"<< /Size {size} /Root 1 0 R /Info {size - 1} 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
        ).encode()
    )


def test_a_page_gives_its_main_text_title_day_and_publisher(tmp_path):
    (tmp_path / "a.html").write_text(PAGE)
    page = one(tmp_path / "a.html")
    assert page.text.startswith(f"Troops fire on march\n\n{SENTENCE}\n\nThe marchers, who")
    assert "in years & the first" in page.text
    for other in ("Home", "About us", "Copyright", "cookies"):
        assert other not in page.text
    assert (page.title, page.publisher) == ("Troops fire on march", "The Herald")
    assert (page.date.edtf, page.date.source) == ("2019-06-15", "metadata")


def test_a_pdf_gives_its_pages_with_words_joined(tmp_path):
    lines = ["At least 12 people were", "killed in Dor Melek on Fri-", "day, doctors said."]
    (tmp_path / "a.pdf").write_bytes(pdf(lines, ["8 February 2012", "Page two."]))
    found = one(tmp_path / "a.pdf")
    assert found.text == (
        "At least 12 people were\nkilled in Dor Melek on Friday, doctors said.\n\n"
        "8 February 2012\nPage two."
    )
    assert found.title == "The report"


def test_the_day_that_a_file_was_made_is_told_and_not_believed(tmp_path):
    (tmp_path / "a.pdf").write_bytes(pdf(["Twelve people were killed on Friday."]))
    found = one(tmp_path / "a.pdf")
    assert found.date.edtf == ""
    assert [i.message for i in found.issues] == [
        "undated; the file says it was made on 2019-06-15: if so, give --date 2019-06-15"
    ]


def test_a_word_file_gives_paragraphs_and_tables_in_order(tmp_path):
    word = Word()
    word.add_heading("Troops fire on march", 0)
    word.add_paragraph(SENTENCE)
    table = word.add_table(2, 2)
    for row, cells in zip(table.rows, [("Killed", "12"), ("Wounded", "40")], strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    word.add_paragraph("End.")
    word.save(str(tmp_path / "a.docx"))
    found = one(tmp_path / "a.docx")
    assert found.text == f"Troops fire on march\n\n{SENTENCE}\n\nKilled\t12\nWounded\t40\n\nEnd."
    assert found.title == "Troops fire on march"


def test_a_merged_cell_is_read_once(tmp_path):
    word = Word()
    table = word.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "12 killed"
    table.cell(1, 2).text = "End."
    word.save(str(tmp_path / "a.docx"))
    assert one(tmp_path / "a.docx").text == "12 killed\n\t\tEnd."


def test_a_mail_gives_subject_and_body_on_the_senders_day(tmp_path):
    (tmp_path / "a.eml").write_text(MAIL)
    found = one(tmp_path / "a.eml")
    assert found.text == f"12 killed in Dor Melek\n\n{SENTENCE} Málaga."
    assert (found.title, found.publisher) == ("12 killed in Dor Melek", "Tamarra League")
    assert found.date.edtf == "2019-06-15"
    assert [i.message for i in found.issues] == ["1 attachment is not read"]


def test_a_mail_in_html_gives_all_its_words(tmp_path):
    (tmp_path / "a.eml").write_text(f"Subject: x\nContent-Type: text/html\n\n{PAGE}")
    assert SENTENCE in one(tmp_path / "a.eml").text
    head = b"Subject: x\nContent-Type: text/html; charset=iso-8859-1\n\n"
    (tmp_path / "b.eml").write_bytes(head + b"<p>Hello,<br>12 died in M\xe1laga.<p>Bye <b>now</b>")
    assert one(tmp_path / "b.eml").text == "x\n\nHello,\n\n12 died in Málaga.\n\nBye now"


def test_a_page_without_a_main_text_is_read_whole_and_told(tmp_path):
    markup = "<style>p{}</style><p>12 people were\nkilled.</p><table><tr><td>hurt<td>4</table>"
    (tmp_path / "a.html").write_text(markup + "<script>var x = 1</script>")
    found = one(tmp_path / "a.html")
    assert "12 people were killed." in found.text
    assert "var x" not in found.text


def test_rich_text_gives_its_words(tmp_path):
    (tmp_path / "a.rtf").write_text(RTF)
    assert one(tmp_path / "a.rtf").text == f"Troops fire\n\n{SENTENCE} Málaga, “he said”"


def test_packed_formats(tmp_path):
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    assert SENTENCE in one(tmp_path / "a.html.gz").text


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        pytest.param("a.pdf", b"%PDF-1.4 nonsense", "bad_file", id="pdf"),
        pytest.param("a.pdf", pdf([]), "no_text", id="pdf of images"),
        pytest.param("a.docx", b"PK nonsense", "bad_file", id="docx"),
        pytest.param("a.rtf", b"no rtf", "bad_file", id="rtf"),
        pytest.param("a.html", b"<html></html>", "no_text", id="html"),
        pytest.param("a.eml", b"", "no_text", id="mail"),
    ],
)
def test_damaged_and_empty_files_are_told(name, data, code, tmp_path):
    (tmp_path / name).write_bytes(data)
    issue = one(tmp_path / name)
    assert isinstance(issue, Issue)
    assert (issue.stage, issue.code) == ("read", code)


def packed(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("_", "."), data)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(packed(a_bin=b"0" * 2000), "too_large", id="bomb"),
        pytest.param(packed(a_xml=b'<!DOCTYPE x [<!ENTITY a "b">]>'), "bad_file", id="entities"),
    ],
)
def test_word_files_do_not_unpack_to_more_than_a_document_holds(data, code, tmp_path, monkeypatch):
    monkeypatch.setattr("factx.read.docx.LARGEST_FILE", 1000)
    (tmp_path / "a.docx").write_bytes(data)
    assert one(tmp_path / "a.docx").code == code


@pytest.mark.parametrize(
    ("suffix", "module", "extra"),
    [
        ("html", "trafilatura", "html"),
        ("pdf", "pypdfium2", "pdf"),
        ("docx", "docx", "docx"),
        ("rtf", "striprtf.striprtf", "rtf"),
    ],
)
def test_a_missing_extra_is_named(suffix, module, extra, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.delitem(sys.modules, f"factx.read.{suffix}", raising=False)
    (tmp_path / f"a.{suffix}").write_bytes(b"x")
    issue = one(tmp_path / f"a.{suffix}")
    assert issue.code == "missing_extra"
    assert f'pip install "factx[{extra}]"' in issue.message
