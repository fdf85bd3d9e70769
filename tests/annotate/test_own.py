"""A user's own names and words in a text."""

import pytest

from factx.facts import Document
from factx.language.rules import read_rules
from factx.pipeline import Extractor, Options

pytestmark = pytest.mark.model

NAMES = """kind,name,name
place,Lower Kosa
place,Kosa
organisation,Night Herons,the Herons
person,Ibo Tamm,Uncle Tamm
"""
WORDS = """
[triggers.killed]
verbs = ["necklac*"]
nouns = ["necklacings"]

[triggers.other]
verbs = ["escorted"]

[hedges.at_least]
before = ["not under"]
after = ["and climbing"]

[said_by]
verbs = ["memoed"]
"""


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rules")
    (folder / "names.csv").write_text(NAMES)
    (folder / "words.toml").write_text(WORDS)
    extractor = Extractor(Options(rules=(str(folder),)))
    return lambda text: extractor(Document(name="d", text=text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("They met near Lower\nKosa.", [("Lower\nKosa", "place")], id="line end"),
        pytest.param("LOWER KOSA was quiet.", [("LOWER KOSA", "place")], id="capitals"),
        pytest.param("The Herons left Kosa.", [("Kosa", "place")], id="as it is written"),
        pytest.param(
            "There the Herons wait.", [("the Herons", "organisation")], id="small letters"
        ),
        pytest.param("Uncle Tamm's goats died.", [("Uncle Tamm", "person")], id="possessive"),
        pytest.param(
            "Officials of the Kosa Relief Committee met.",
            [("Kosa Relief Committee", "organisation")],
            id="inside a longer name",
        ),
    ],
)
def test_listed_names_are_found(read, text, expected):
    listed = {"Kosa", "Tamm", "Heron", "KOSA"}
    found = [(n.text, n.kind) for n in read(text).names if any(w in n.text for w in listed)]
    assert found == expected


def test_a_part_of_a_word_is_no_name(read):
    assert "Kosa" not in {name.text for name in read("Kosaland is far.").names}


@pytest.mark.parametrize(
    ("text", "measure", "low", "said_by"),
    [
        pytest.param("A mob necklaced two traders.", "killed", 2, "", id="verb"),
        pytest.param("Five men were necklaced on Friday.", "killed", 5, "", id="passive"),
        pytest.param("There were two necklacings.", "killed", 2, "", id="noun"),
        pytest.param("A mob necklaced a teacher.", "killed", 1, "", id="one victim"),
        pytest.param("Guards escorted nine prisoners.", "other", 9, "", id="no harm"),
        pytest.param("Not under 12 people were killed.", "killed", 12, "", id="bound before"),
        pytest.param("Forty and climbing were killed.", "killed", 40, "", id="bound after"),
        pytest.param("The council memoed that ten men died.", "killed", 10, "council", id="verb of saying"),
    ],
)  # fmt: skip
def test_own_words_are_read(read, text, measure, low, said_by):
    (claim,) = read(text).claims
    assert (claim.measure, claim.low, claim.said_by) == (measure, low, said_by)
    bound = claim.high is None
    assert bound is (claim.hedge == "at_least")


def test_the_reason_says_whose_word_it_was(read):
    (claim,) = read("A mob necklaced two traders.").claims
    assert claim.because.startswith("killed: after 'necklaced', of your own")


def test_without_rules_nothing_is_left_of_them(read):
    text = "A mob necklaced two traders. Uncle Tamm memoed it."
    read(text)
    found = Extractor()(Document(name="d", text=text))
    assert not any("of your own" in claim.because for claim in found.claims)
    assert "Uncle Tamm" not in {name.text for name in found.names}


def test_rules_may_be_gone_once_an_extractor_is_made(tmp_path):
    (tmp_path / "names.csv").write_text(NAMES)
    extractor = Extractor(Options(rules=(str(tmp_path),)))
    assert read_rules([str(tmp_path)]).digest == extractor.rules.digest
    (tmp_path / "names.csv").unlink()
    found = extractor(Document(name="d", text="Uncle Tamm came."))
    assert [n.text for n in found.names] == ["Uncle Tamm"]
