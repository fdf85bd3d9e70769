import pytest
from spacy.lang.en import English

from factx.annotate.english import UNSEEN, OwnEnglish

OURS, PLAIN = OwnEnglish(), English()


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("near Tabuk\u200e, where", ["near", "Tabuk", "\u200e", ",", "where"]),
        ("\u200bMinister\u200e Lee", ["\u200b", "Minister", "\u200e", "Lee"]),
        ("they fled\ufeff.", ["they", "fled", "\ufeff", "."]),
        ("a U.S.-Oman deal", ["a", "U.S.", "-", "Oman", "deal"]),
        ("U.N.-led talks", ["U.N.", "-", "led", "talks"]),
        ("J.-P. Roche", ["J.-P.", "Roche"]),
        ("from 3 a.m.-5 p.m.", PLAIN("from 3 a.m.-5 p.m.")),
        ("co-\u00adoperation", ["co-\u00adoperation"]),
    ],
)
def test_cuts(text, tokens):
    assert [token.text for token in OURS(text)] == [str(token) for token in tokens]


@pytest.mark.parametrize("sign", sorted(UNSEEN))
def test_every_unseen_sign_stands_alone(sign):
    assert [token.text for token in OURS(f"in Homs{sign} on")] == ["in", "Homs", sign, "on"]


def test_other_text_is_cut_as_spacy_cuts_it():
    text = "Dr. A. Khan's U.S. trip (12-14 May) cost $3.5m; e.g. 30 men-at-arms, aged 17–24, died."
    assert [t.text for t in OURS(text)] == [t.text for t in PLAIN(text)]


def test_a_name_ends_before_an_unseen_sign(pipeline):
    doc = pipeline("Troops left Mosul\u200e, and a U.S.-Iraq statement praised them.")
    assert [entity.text for entity in doc.ents] == ["Mosul", "U.S.", "Iraq"]
