"""What reconciliation must keep: order, copies of a document and shards change nothing."""

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from factx.facts import DateSource, Name, NameKind, Source
from factx.reconcile.entities import resolve_names
from tests.reconcile.names import people

TEXTS = {
    NameKind.PERSON: [
        "Amina Sow",
        "Fatou Sow",
        "A. Sow",
        "Sow",
        "Amina",
        "Dr Sow",
        "Sow Amina",
        "AMINA SOW",
        "Gaddafi",
        "Qadhafi",
    ],
    NameKind.ORGANISATION: [
        "UN",
        "United Nations",
        "UN Security Council",
        "Ministry of Health",
        "Ministry",
        "River Watch",
        "River Watch Chad",
        "RW",
        "Red Cross",
    ],
    NameKind.PLACE: [
        "Homs",
        "Homs Governorate",
        "Syria",
        "SYR",
        "Chad",
        "Deir ez-Zor",
        "Dayr az Zawr",
        "Homs city",
    ],
}
ROWS = st.builds(
    lambda document, kind_text, role, at: Name(
        document,
        kind_text[1],
        kind_text[0],
        role if kind_text[0] == "person" else "",
        at,
        at + 5,
        "",
    ),
    st.sampled_from(["a", "b", "c", "d"]),
    st.sampled_from([(kind, text) for kind, texts in TEXTS.items() for text in texts]),
    st.sampled_from(["", "", "Captain", "Nurse"]),
    st.integers(0, 3000),
)
FOLDERS = st.lists(ROWS, min_size=1, max_size=25, unique_by=lambda row: (row.document, row.start))


@given(FOLDERS, st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_order_changes_nothing(names, chance):
    shuffled = names[:]
    chance.shuffle(shuffled)
    entities, resolved, _ = resolve_names(names, [])
    again, other, _ = resolve_names(shuffled, [])
    assert again == entities
    assert sorted(other, key=repr) == sorted(resolved, key=repr)


@given(FOLDERS)
@settings(max_examples=100, deadline=None)
def test_every_mention_has_an_entity_and_none_is_lost(names):
    entities, resolved, _ = resolve_names(names, [])
    assert [replace(name, entity="") for name in resolved] == names
    assert sum(entity.mentions for entity in entities) == len(names)
    assert {name.entity for name in resolved} == {entity.entity for entity in entities}
    assert len({entity.entity for entity in entities}) == len(entities)


@given(FOLDERS)
@settings(max_examples=100, deadline=None)
def test_an_entity_is_of_one_kind_and_its_names_are_its_texts(names):
    entities, resolved, _ = resolve_names(names, [])
    for entity in entities:
        mine = [name for name in resolved if name.entity == entity.entity]
        assert {name.kind for name in mine} == {entity.kind}
        assert {name.text for name in mine} == {entity.name, *entity.aliases}
        assert {name.document for name in mine} == set(entity.documents)


@given(FOLDERS)
@settings(max_examples=100, deadline=None)
def test_a_copy_of_a_document_is_gathered_like_the_document(names):
    copy = [replace(name, document="copy") for name in names if name.document == "a"]
    alone = _partition(resolve_names(names, [])[1])
    _, resolved, _ = resolve_names(names + copy, [])
    assert _partition(resolved[: len(names)]) == alone


def test_the_same_bytes_from_shuffled_shards():
    chance = random.Random(3)
    names = [
        n for d in range(30) for n in people(f"{d}", *chance.sample(TEXTS[NameKind.PERSON], 5))
    ]
    shards = [names[at::7] for at in range(7)]
    gathered = [name for shard in reversed(shards) for name in shard]
    assert repr(resolve_names(names, [])[0]) == repr(resolve_names(gathered, [])[0])


def test_roles_have_the_days_of_their_documents():
    names = people("a", "Foreign Minister|Amina Sow") + people("b", "Foreign Minister|Sow")
    names += people("c", "President|Amina Sow")
    sources = [
        Source(document, "", date, "day", DateSource.OPTION, "", 0, "")
        for document, date in (("a", "2012-02-07"), ("b", "2012-05-30"), ("c", ""))
    ]
    (entity,), _, _ = resolve_names(names, sources)
    assert entity.roles == ("Foreign Minister (2012-02-07/2012-05-30)", "President")


def _partition(names):
    groups = {}
    for at, name in enumerate(names):
        groups.setdefault(name.entity, set()).add(at)
    return {frozenset(group) for group in groups.values()}
