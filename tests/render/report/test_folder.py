import pytest

from factx.facts import DateSource, Issue, Measure, Result, Source, Toll, Verdict
from factx.render.report.folder import leave_folder_out


def _shorten(*names):
    sources = tuple(Source(n, "", "", "", DateSource.NONE, "", 0, "") for n in names)
    result, texts = leave_folder_out(Result(sources=sources), dict.fromkeys(names, "x"))
    shorter = [source.document for source in result.sources]
    assert list(texts) == shorter
    return shorter


@pytest.mark.parametrize(
    ("names", "shorter"),
    [
        pytest.param(["cases/a.txt", "cases/b.txt"], ["a.txt", "b.txt"], id="one folder"),
        pytest.param(["/x/y/a.txt", "/x/y/z/b.txt"], ["a.txt", "z/b.txt"], id="a folder in it"),
        pytest.param(
            ["/x/yes/a.txt", "/x/yet/b.txt"], ["yes/a.txt", "yet/b.txt"], id="names alike"
        ),
        pytest.param(["/x/a.txt"], ["a.txt"], id="one document"),
        pytest.param(["a.txt", "b/a.txt"], ["a.txt", "b/a.txt"], id="nothing shared"),
        pytest.param(["-"], ["-"], id="standard input"),
        pytest.param(["x//a.txt", "x/b.txt"], ["x//a.txt", "x/b.txt"], id="written differently"),
        pytest.param(["/a.txt", "/b.txt"], ["/a.txt", "/b.txt"], id="root"),
        pytest.param([], [], id="none"),
    ],
)
def test_shared_folder_is_left_out(names, shorter):
    assert _shorten(*names) == shorter


def test_words_about_documents_follow():
    source = Source("in/a.txt", "", "", "", DateSource.NONE, "", 0, "")
    toll = Toll(
        "t",
        Measure.KILLED,
        "",
        "",
        "",
        "",
        1,
        1,
        1,
        (),
        ("in/a.txt",),
        (),
        Verdict.SINGLE,
        "8 (in/a.txt) stands",
    )
    issue = Issue("in/a.txt", "read", "empty", "in/a.txt is empty")
    result, _ = leave_folder_out(Result(sources=(source,), tolls=(toll,), issues=(issue,)), {})
    assert result.tolls[0].because == "8 (a.txt) stands"
    assert result.tolls[0].documents == ("a.txt",)
    assert result.issues[0] == Issue("a.txt", "read", "empty", "a.txt is empty")
