"""A folder of rules: what is read from it, and what is refused, with file and line."""

import pickle

import pytest

from factx.errors import UsageError
from factx.language.rules import NO_RULES, read_rules
from factx.language.rules.types import HEDGES, SAID_BY, TRIGGERS


@pytest.fixture
def rules(tmp_path):
    """Write files into a folder and read it."""

    def read(**files):
        for name, content in files.items():
            stem, _, suffix = name.rpartition("_")
            data = content if isinstance(content, bytes) else content.encode()
            (tmp_path / f"{stem}.{suffix}").write_bytes(data)
        return read_rules([str(tmp_path)])

    return read


NAMES = "kind,name,name\nplace,Lower Kosa\n\nperson, Ibo  Tamm ,Uncle Tamm,\n"


def test_names_have_a_kind_their_forms_and_their_line(rules):
    found = rules(people_csv=NAMES).names
    assert [(n.kind, n.names) for n in found] == [
        ("place", ("Lower Kosa",)),
        ("person", ("Ibo Tamm", "Uncle Tamm")),
    ]
    assert found[1].source.endswith("people.csv:4")


def test_words_have_a_section_a_key_and_their_line(rules):
    found = rules(
        w_toml='[triggers.killed]\nverbs = ["Necklac*",\n  "went  under"]\n[hedges.at_least]\n'
        'before = ["not under"]\n[said_by]\nverbs = ["memoed"]\nexamples = ["[He] memoed so."]\n'
    )
    assert [(w.name, w.key, w.text) for w in found.of(TRIGGERS)] == [
        ("killed", "verbs", "necklac*"),
        ("killed", "verbs", "went  under".replace("  ", " ")),
    ]
    assert [(w.name, w.text) for w in found.of(HEDGES)] == [("at_least", "not under")]
    assert [w.text for w in found.of(SAID_BY)] == ["memoed"]
    (example,) = found.examples
    assert example.text[example.start : example.end] == "He"
    assert example.source.endswith("w.toml:8")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        pytest.param("n_csv", "name,kind\n", r"n\.csv:1: the first line must be", id="header"),
        pytest.param("n_csv", "kind;name\n", r"n\.csv:1: the first line must be", id="semicolon"),
        pytest.param("n_csv", "kind,name\nplce,A1\n", r"n\.csv:2: 'plce' is not", id="kind"),
        pytest.param("n_csv", "kind,name\nplace,\n", r"n\.csv:2: there is no name", id="no name"),
        pytest.param("n_csv", "kind,name\nplace,A\n", r"n\.csv:2: 'A' is no name", id="short"),
        pytest.param("n_csv", "kind,name\nplace,(Ab)\n", r"n\.csv:2: .* is no name", id="bracket"),
        pytest.param(
            "n_csv", "kind,name\nplace,Ab\nperson,Ab\n", r"n\.csv:3: 'Ab' is a person.*csv:2", id="two kinds"
        ),
        pytest.param(
            "n_csv", "kind,name\nplace,Ab,Cd\nplace,Ef,Cd\n", r"n\.csv:3: 'Cd' also stands in", id="shared"
        ),
        pytest.param("n_csv", 'kind,name\nplace,"A\n', r"n\.csv:2: unexpected end", id="quote"),
        pytest.param("n_csv", b"kind,name\nplace,S\xe3o\n", r"n\.csv:2: not UTF-8", id="encoding"),
        pytest.param("w_toml", "\nverbs = [\n", r"w\.toml:\d: ", id="no toml"),
        pytest.param("w_toml", "[trigger.killed]\n", r"w\.toml:1: no section 'trigger'", id="section"),
        pytest.param("w_toml", "\n[triggers.kiled]\n", r"w\.toml:2: .*no 'kiled'", id="measure"),
        pytest.param("w_toml", "[hedges.vague]\n", r"w\.toml:1: .*no 'vague'", id="hedge"),
        pytest.param("w_toml", "[said_by]\nnouns = []\n", r"w\.toml:2: no key 'nouns'", id="key"),
        pytest.param(
            "w_toml", '[triggers.killed]\nverbs = "a"\n', r"w\.toml:2: verbs must be a list", id="no list"
        ),
        pytest.param(
            "w_toml", '[triggers.killed]\nverbs = ["n*", "ok"]\n', r"w\.toml:2: 'n\*': a \* stands", id="star"
        ),
        pytest.param(
            "w_toml", '[hedges.about]\nbefore = ["abou*"]\n', r"w\.toml:2: .*triggers only", id="star of hedge"
        ),
        pytest.param(
            "w_toml", '[said_by]\nverbs = ["let out"]\n', r"w\.toml:2: .* is one word", id="two words"
        ),
        pytest.param(
            "w_toml", '[triggers.killed]\nexamples = ["no mark"]\n', r"w\.toml:2: mark what", id="no mark"
        ),
        pytest.param("n_txt", "kind,name\n", "holds no file .csv", id="nothing"),
        pytest.param("n_xlsx", "", r"n\.xlsx: rules are files", id="suffix"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_with_its_line(rules, name, content, message):
    with pytest.raises(UsageError, match=message):
        rules(**{name: content})


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(UsageError, match=r"--rules .*nowhere: No such file"):
        read_rules([str(tmp_path / "nowhere")])


def test_a_name_may_be_listed_twice_where_it_says_the_same(rules):
    assert len(rules(a_csv=NAMES, b_csv="kind,name\nplace,Lower Kosa\n").names) == 2


def test_a_byte_order_mark_and_windows_lines_are_read(rules):
    data = b"\xef\xbb\xbf" + NAMES.replace("\n", "\r\n").encode()
    assert len(rules(n_csv=data).names) == 2


def test_the_digest_is_that_of_names_and_content(rules):
    first = rules(n_csv=NAMES)
    assert rules(n_csv=NAMES).digest == first.digest
    assert rules(n_csv=NAMES + "place,Ost\n").digest != first.digest
    assert pickle.loads(pickle.dumps(first)).names == first.names


def test_no_folder_is_no_rules():
    assert read_rules([]) is NO_RULES
