import pytest

from factx.language import load
from factx.reconcile.folding import fold, sound, spelling

RULES = [
    pytest.param(table, pair, expected, id=f"{table}: {'/'.join(pair)}")
    for table in ("custom", "sound")
    for rule in load("transliteration")[table]
    for expected, pairs in ((True, rule["alike"]), (False, rule["unlike"]))
    for pair in pairs
]


@pytest.mark.parametrize(("table", "pair", "expected"), RULES)
def test_each_rule_against_its_examples(table, pair, expected):
    written = sound if table == "sound" else spelling
    assert (written(pair[0]) == written(pair[1])) is expected


def test_no_given_name_is_in_two_groups():
    names = [name for group in load("transliteration")["given_names"] for name in group]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Łukasz Żak’s", "lukasz zak"),
        ("al-Insha'aat", "al-inshaaat"),
        ("Jean–Bosco", "jean-bosco"),
        ("STRASSE", "strasse"),
        ("Øyvind", "oyvind"),
    ],
    ids=["letters", "apostrophes", "dashes", "capitals", "slashed o"],
)
def test_fold(text, folded):
    assert fold(text) == folded
