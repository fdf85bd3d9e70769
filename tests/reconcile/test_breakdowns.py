"""What texts say a total is made up of, and what only looks like it."""

import re
from dataclasses import replace

import pytest

from factx.facts import Name, NameKind
from factx.reconcile import reconcile
from factx.reconcile.breakdowns import breakdowns
from factx.reconcile.items import counts, exclusive, in_parallel, split_items, units
from factx.reconcile.passages import Passages, Place
from tests.reconcile.making import claim, document

_SENTENCE = re.compile(r"[^\n.]+[.\n]*\s*")


def of(text: str) -> list[str]:
    """The breakdowns of the total that stands in angle brackets, as sums."""
    before, _, rest = text.partition("<")
    total, _, after = rest.partition(">")
    place = Place(before + total + after, len(before), len(before) + len(total))
    found = [way.numbers for way in breakdowns(place) if not way.loose]
    return [" + ".join(f"{n:g}" for n in numbers) for numbers in found]


READ = [
    ("colon", "<64 people> were on board: 50 passengers and 14 crew.", ["50 + 14"]),
    ("colon after brackets", "<25 falls> (of 15 men, 10 women): 20 here, 5 there.", ["20 + 5"]),
    ("colon, name first", "<64 people> came: Melka 30, Dorbe and Asha 34.", ["30 + 34"]),
    ("colon, lines", "<64 people> came:\n- 30 from Melka\n- 34 from Dorbe\n", ["30 + 34"]),
    (
        "next sentence ends the list",
        "<9> died: 4 in Ala and 5 in Bor. A boy, 12, lives.",
        ["4 + 5"],
    ),
    ("kind", "<85 people> died. By district: Melka, 40; Dorbe, 45.", ["40 + 45"]),
    ("kind after a part", "Dead: <34>, of them 12 girls.\n By town: Ala 20, Bor 14.", ["20 + 14"]),
    ("of these", "<64> drowned. Of these, 31 are buried, 20 not, and 13 lost.", ["31 + 20 + 13"]),
    ("of whom", "<64> were held, of whom 40 are free and 24 in court.", ["40 + 24"]),
    ("of these, on", "<9> left. Of these, 4 are home. Another 5 are on the way.", ["4 + 5"]),
    ("of the total", "Of the <64> held, 40 are free and 24 in court.", ["40 + 24"]),
    ("bare of", "Of <64> held, 40 are free and 24 in court.", ["40 + 24"]),
    ("rest", "<64> were held. Forty are free, and the other 24 wait.", ["40 + 24"]),
    ("rest, own clause", "<64> came, 40 of whom have left. The remaining 24 wait.", ["40 + 24"]),
    ("apposed", "<64> fell, 40 in Melka and 24 in Dorbe.", ["40 + 24"]),
    ("apposed, of them", "<64> fell, 40 of them in Melka and 24 in Dorbe.", ["40 + 24"]),
    ("brackets", "It killed <26 people> (12 men, 9 women and 5 children).", ["12 + 9 + 5"]),
    ("before", "They found 12 here and 17 there, a total of <29>.", ["12 + 17"]),
    ("before, total inside", "They found 12 here and 17 there, <a total of 29>.", ["12 + 17"]),
    ("before, in all", "They found 12 here and 17 there, <29> in all.", ["12 + 17"]),
    ("lines", "Killed: <57>\n  - soldiers: 20\n  - others: 37\nInjured: 80\n", ["20 + 37"]),
    ("line", "2. Found: <57>\n   at Ala 20, at Bor 37\n3. Lost: 4\n", ["20 + 37"]),
    ("aside", "<30>: 14 boys under 16, 16 girls (12 per cent).", ["14 + 16"]),
    ("part of a part", "<30>: 14 in Ala, including 3 boys; 16 in Bor.", ["14 + 16"]),
    ("units of the total", "<30 houses>: 14 houses in Ala and 16 houses in Bor.", ["14 + 16"]),
]


@pytest.mark.parametrize(("text", "sums"), [r[1:] for r in READ], ids=[r[0] for r in READ])
def test_a_breakdown_is_read(text: str, sums: list[str]) -> None:
    assert of(text) == sums


NOT_READ = [
    ("groups that overlap", "<64> fell. Of these, 31 were women and 48 farm workers."),
    ("another preposition", "<64> fell, 40 in Melka and 24 on foot."),
    ("peers", "<12 men>, 9 women and 5 children died."),
    ("one of the places", "<42 people> were held in Bora, 25 in Cove and 15 in Dale."),
    ("about", "<64 people> came: about 30 from Melka and 34 from Dorbe."),
    ("days", "<64> fell: 40 on Monday and 24 on Tuesday."),
    ("other units", "<64 people> came: 14 families in Ala and 50 families in Bor."),
    ("two numbers", "<64 people> came: 14 in 3 buses and 50 in boats."),
    ("a total in brackets", "There were falls (<15 men>): 10 in Ala and 5 in Bor."),
    ("a time", "<64 people> came at 10:30 and 34 left."),
    ("lines of the same level", "- Dead: <57>\n- Injured: 20\n- Missing: 37\n"),
    ("of which, twice", "Dead: <57>\n   of which men: 38\n   of which old: 19\n"),
    ("toll brought up", "They found 12 here and 17 there, bringing the toll to <229>."),
    ("another figure between", "<64> came in 9 buses. Of these, 3 are old and 6 new."),
    ("new paragraph", "<64> came.\n\nForty are free and the other 24 wait."),
    ("one part", "<64> came, 40 of whom have left."),
]


@pytest.mark.parametrize("text", [r[1] for r in NOT_READ], ids=[r[0] for r in NOT_READ])
def test_no_breakdown_is_read(text: str) -> None:
    assert of(text) == []


def alarms(text: str) -> list[str]:
    """The checks of a text with one claim, its total in angle brackets."""
    before, _, rest = text.partition("<")
    words, _, after = rest.partition(">")
    plain = before + words + after
    sentences = list(_SENTENCE.finditer(plain))
    own = next(m.group() for m in sentences if m.start() <= len(before) < m.end())
    best = float(next(iter(re.findall(r"\d+", words))))
    hedge = "at_least" if words.startswith("at least") else "exact"
    page = document("a", claim(words, best, hedge=hedge, sentence=own))
    moved = replace(page.claims[0], start=len(before), end=len(before) + len(words))
    names = [
        Name("a", m.group()[:4], NameKind.PLACE, "", m.start(), m.start() + 4, m.group())
        for m in sentences
    ]
    extraction = replace(page, claims=(moved,), names=tuple(names))
    return [check.because for check in reconcile([extraction]).checks]


ALARMS = [
    ("a digit", "There <64 people> fell. Of these, 31 were shot, 20 burnt and 23 crushed.", "31 + 20 + 23 = 74, not 64"),
    ("no digit, may overlap", "There <64 people> fell. Of these, 31 were shot and 45 robbed.", ""),
    ("no digit, groups", "There <64 people> fell. Of these, 31 were men and 45 women.", "31 + 45 = 76, not 64"),
    ("fates", "Of the <90 people> aboard, 50 were rescued, 30 died and 21 are missing.", "50 + 30 + 21 = 101, not 90"),
    ("a rest", "There <75 people> came. Fifty have left. The other 37 wait.", "50 + 37 = 87, not 75"),
    ("a rest too small", "There <75 people> came. Fifty have left. The other 11 wait.", "50 + 11 = 61, not 75"),
    ("a rest without number", "There <75 people> came. Of these, 50 left, 15 stay, with the rest lost.", ""),
    ("a selection", "There <75 people> fell, 12 in Bora and 9 in Cove.", ""),
    ("too many", "There <75 people> fell, 52 in Bora and 49 in Cove.", "52 + 49 = 101, not 75"),
    ("not alike", "There <75 people> fell, 52 in Bora, 13 on foot and 20 to thirst.", ""),
    ("an unnamed group", "There <75 people> fell (52 boys, 20 girls, 3 unknown).", ""),
    ("a digit too few, perhaps a rest", "There <75 people> fell. Of these, 50 were shot, 20 cut.", ""),
    ("a digit too few in a list", "There <75 people> fell: 50 in Bora and 20 in Cove.", "50 + 20 = 70, not 75"),
    ("a full line", "The town's only hospital has counted at least until now <31> deaths: 22 men, 6\n  women and 4 children.", "22 + 6 + 4 = 32, not 31"),
    ("right", "There <75 people> fell, 52 in Bora and 23 in Cove.", ""),
    ("one way fits", "There <75 people> fell (52 in Bora, 23 in Cove): 40 men and 45 others.", ""),
    ("at least", "There were <at least 75 people>, 52 in Bora and 49 in Cove.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "because"), [r[1:] for r in ALARMS], ids=[r[0] for r in ALARMS])
def test_an_alarm_is_given(text: str, because: str) -> None:
    assert alarms(text) == ([because] if because else [])


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("41 in Bora, the port, and 37 in Cove", ["41 in Bora, the port", "37 in Cove"]),
        ("Bora and Cove, 19; Dale, 4.", ["Bora and Cove, 19", "Dale, 4"]),
        ("Bora 19, Cove and Dale 4", ["Bora 19", "Cove, Dale 4"]),
        ("nobody", ["nobody"]),
        ("", []),
    ],
)
def test_a_list_is_split(text: str, items: list[str]) -> None:
    assert split_items(text) == items


def test_an_item_without_a_clear_number_leaves_nothing() -> None:
    assert counts(["41 in Bora", "none in Cove"]) == []
    assert counts(["41 in Bora", "37 in Cove"], first=True) == [41, 37]
    assert counts(["Bora 41", "37 in Cove"], first=True) == []


def test_items_alike() -> None:
    assert in_parallel(["41 in Bora", "37 in Cove"])
    assert not in_parallel(["41 in Bora", "37 from Cove"])
    assert in_parallel(["41 men", "37 women"])
    assert not in_parallel(["41 men", "37 in Cove"])
    assert exclusive(["41 were rescued", "37 drowned"])
    assert not exclusive(["41 were shot", "37 drowned"])
    assert units(["41 families in Bora"]) == {"families"}
    assert units(["41 with host families"]) == frozenset()


def test_text_is_put_together_from_sentences() -> None:
    first, second = "In Bora 5 died.\n", "Of these, 5 were men.\n"
    facts = document("a", claim("5", 5, sentence=first), claim("5", 5, sentence=second))
    one, two = facts.claims
    at = len(first) + len("Of these, ")
    moved = (replace(one, start=8, end=9), replace(two, start=at, end=at + 1))
    passages = Passages.of(replace(facts, claims=moved))
    assert passages.runs == ((0, first + second),)
    assert passages.place(moved[0]).after == " died.\n" + second
    far = (moved[0], replace(moved[1], start=at + 400, end=at + 401))
    assert len(Passages.of(replace(facts, claims=far)).runs) == 2


SHARES = [
    (
        "of them",
        "There were 160 detainees. Forty of them, or 35 per cent, are minors.",
        "40 of 160",
    ),
    ("right", "There were 160 detainees. Forty of them, or 25 per cent, are minors.", ""),
    ("about", "There were 160 detainees. Forty of them, or about 28 per cent, are minors.", ""),
    ("of the total", "Of the 160 detainees, 40 (35 per cent) are minors.", "40 of 160"),
]


@pytest.mark.parametrize(("text", "because"), [r[1:] for r in SHARES], ids=[r[0] for r in SHARES])
def test_a_share_of_a_total(text: str, because: str) -> None:
    sentences = [m.group() for m in _SENTENCE.finditer(text)]
    part = "40" if "40 (" in text else "Forty"
    found = reconcile(
        [
            document(
                "a",
                claim("160 detainees", 160, measure="detained", sentence=sentences[0]),
                claim(part, 40, measure="detained", part_of=0, sentence=sentences[-1]),
            )
        ]
    ).checks
    assert [c.because.partition(" is")[0] for c in found] == ([because] if because else [])


PHRASES = [
    ("part, share, total", "Here 57 people, 42 per cent of the 178 dead, were old.", "42"),
    ("share, part, total", "Here 42 per cent (57) of the 178 dead were old.", "42"),
    ("share, total, part", "Here half of the 178 dead, or 57, were old.", "half"),
    ("right", "Here 32 per cent (57) of the 178 dead were old.", ""),
    ("fraction, near enough", "Here a third of the 178 dead, or 57, were old.", ""),
]


@pytest.mark.parametrize(("text", "share"), [r[1:] for r in PHRASES], ids=[r[0] for r in PHRASES])
def test_a_share_in_one_phrase(text: str, share: str) -> None:
    found = reconcile([document("a", claim("178 dead", 178, sentence=text))]).checks
    told = [f"57 of 178 is 32 per cent, not {share}"] if share else []
    assert [c.because for c in found] == told
