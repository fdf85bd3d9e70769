import pytest

from factx.errors import UsageError
from factx.facts import NameKind
from factx.reconcile.decisions import Decision, read_decisions
from factx.reconcile.entities import resolve_names
from tests.reconcile.names import clusters, people


def decided(*names: str) -> Decision:
    return Decision(NameKind.PERSON, names, "people.csv:2")


def test_decisions_are_read_with_their_lines(tmp_path):
    path = tmp_path / "same.csv"
    path.write_text("kind,name,name\nperson,Amina Sow,A. Diallo\n\nplace,Homs,Hims,Emesa\n")
    assert read_decisions([str(path)]) == (
        Decision(NameKind.PERSON, ("Amina Sow", "A. Diallo"), f"{path}:2"),
        Decision(NameKind.PLACE, ("Homs", "Hims", "Emesa"), f"{path}:4"),
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Kind,Name,Name\nperson,Amina Sow,A. Diallo\n", id="capitals in the header"),
        pytest.param("kind , name\nperson, Amina  Sow ,,A. Diallo\n", id="white space"),
        pytest.param('kind,name\n"person","Amina Sow","A. Diallo"\n', id="quotes"),
    ],
)
def test_a_table_is_read_as_a_vocabulary_is(tmp_path, text):
    path = tmp_path / "same.csv"
    path.write_text(text)
    (decision,) = read_decisions([str(path)])
    assert decision == Decision(NameKind.PERSON, ("Amina Sow", "A. Diallo"), f"{path}:2")


def test_a_name_is_decided_about_as_it_stands_in_the_texts(tmp_path):
    path = tmp_path / "same.csv"
    path.write_text("kind,name,name\norganisation,U.N.,(UN)\n")
    assert read_decisions([str(path)])[0].names == ("U.N.", "(UN)")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("person,Amina Sow,A. Diallo\n", "first line"),
        ("kind,name,name\npeople,Amina Sow,A. Diallo\n", "not person"),
        ("kind,name,name\nperson,Amina Sow\n", "two names"),
        ("kind,name,name\nperson,Amina Sow,Amina Sow\n", "two names"),
        ('kind,name,name\nperson,"Amina Sow,A. Diallo\n', "unexpected end"),
    ],
    ids=["no header", "no such kind", "one name", "one name twice", "open quote"],
)
def test_what_is_wrong_with_a_file_is_said(tmp_path, text, told):
    path = tmp_path / "same.csv"
    path.write_text(text)
    with pytest.raises(UsageError, match=told):
        read_decisions([str(path)])


def test_a_file_that_is_not_there():
    with pytest.raises(UsageError, match="cannot read"):
        read_decisions(["nowhere.csv"])


def test_same_joins_what_no_rule_would():
    names = people("a", "Amina Sow") + people("b", "Mother of Kindia")
    joined = clusters(names, same=[decided("Amina Sow", "Mother of Kindia")])
    assert joined == {frozenset({"Amina Sow", "Mother of Kindia"})}


def test_different_parts_what_rules_would_join():
    names = people("a", "Tomas Berg") + people("b", "T. Berg")
    apart = clusters(names, different=[decided("Tomas Berg", "T. Berg")])
    assert apart == {frozenset({"Tomas Berg"}), frozenset({"T. Berg"})}


def test_different_parts_two_writings_of_one_key():
    names = people("a", "José Peña") + people("b", "Jose Pena")
    apart = clusters(names, different=[decided("José Peña", "Jose Pena")])
    assert apart == {frozenset({"José Peña"}), frozenset({"Jose Pena"})}


def test_a_name_of_one_document_can_be_decided_about():
    names = (
        people("a", "Amina Sow")
        + people("b", "Fatou Sow")
        + people("c", "Sow")
        + people("d", "Sow")
    )
    found = clusters(names, same=[decided("Sow @ c", "Fatou Sow")])
    assert frozenset({"Fatou Sow", "Sow @ c"}) in found
    assert frozenset({"Sow @ d"}) in found


def test_the_same_name_in_two_documents_can_be_two_people():
    names = people("a", "Amina Sow") + people("b", "Amina Sow")
    found = clusters(names, different=[decided("Amina Sow @ a", "Amina Sow @ b")])
    assert found == {frozenset({"Amina Sow @ a"}), frozenset({"Amina Sow @ b"})}


def test_other_writings_follow_a_decision():
    names = people("a", "Tomas Berg", "TOMAS BERG") + people("b", "T. Berg")
    apart = clusters(names, different=[decided("Tomas Berg", "T. Berg")])
    assert frozenset({"Tomas Berg", "TOMAS BERG"}) in apart


def test_a_contradiction_is_reported_and_the_names_stay_apart():
    names = people("a", "Amina Sow", "A. Diallo")
    pair = decided("Amina Sow", "A. Diallo")
    entities, _, issues = resolve_names(names, [], same=[pair], different=[pair])
    assert len(entities) == 2
    assert [issue.code for issue in issues] == ["decisions_contradict"]
    assert "people.csv:2" in issues[0].message


def test_a_contradiction_over_a_third_name_is_found():
    names = people("a", "Amina Sow", "A. Diallo", "Ina Keita")
    same = [decided("Amina Sow", "A. Diallo"), decided("A. Diallo", "Ina Keita")]
    _, _, issues = resolve_names(
        names, [], same=same, different=[decided("Amina Sow", "Ina Keita")]
    )
    assert [issue.code for issue in issues] == ["decisions_contradict"]


def test_a_name_that_no_document_has_is_reported():
    _, _, issues = resolve_names(
        people("a", "Amina Sow"), [], same=[decided("Amina Sow", "Nobody Here")]
    )
    assert [issue.code for issue in issues] == ["decision_unused"]


def test_decisions_say_so_in_the_reason():
    names = people("a", "Amina Sow") + people("b", "Ina Keita")
    entities, _, _ = resolve_names(names, [], same=[decided("Amina Sow", "Ina Keita")])
    assert entities[0].because == "Ina Keita = Amina Sow: decided in people.csv:2"
