from base64 import b64encode
from collections import Counter
from dataclasses import fields, replace
from hashlib import sha256

import pytest

from factx.errors import UsageError
from factx.facts import Result
from factx.render.report import write_report
from tests.render.report.factory import TEXTS, make_result
from tests.render.report.reading import Page

HOSTILE = "</script><script>document.title='taken'</script><img src=x onerror=alert(1)>]]><!--\"' {{ 7*7 }} \u2028\x00\ud800"


@pytest.fixture(scope="module")
def html() -> str:
    return write_report(make_result(), TEXTS, title="Orsk dam burst")


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def test_tolls_are_readable_without_the_script(page):
    for claim in make_result().claims:
        assert " ".join(claim.sentence.split()) in page.visible
    for words in (
        "Sources conflict",
        "31 to 999",
        "34 and 58 were given",
        "contradicts",
        "at least 31",
    ):
        assert words in page.visible


def test_what_does_not_fit_stands_first(page):
    order = [
        "Parts do not sum",
        "People killed",
        "People missing",
        "Children killed",
        "Houses destroyed",
    ]
    places = [page.visible.index(words) for words in order]
    assert places == sorted(places)


def test_policy_names_the_only_script_and_style(page):
    policy = page.attributes("content")[0]
    for text in (page.texts["script"][1], page.texts["style"][0]):
        digest = b64encode(sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert len(page.texts["script"]) == 2


def test_nothing_is_loaded_and_nothing_inline_runs(page):
    assert not page.attributes("src")
    assert not page.attributes("style")
    assert all(value.startswith("#") or value == "data:," for value in page.attributes("href"))
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]


def test_every_link_to_a_claim_has_its_target(page):
    targets = set(page.attributes("id"))
    links = {
        value[1:] for value in page.attributes("href") if value.startswith(("#c-", "#t-", "#k-"))
    }
    assert links
    assert links <= targets


def test_ids_are_unique(page):
    assert max(Counter(page.attributes("id")).values()) == 1


def test_offsets_are_those_of_a_script(page):
    documents, claims, sentences = (
        page.rows(name) for name in ("documents", "claims", "sentences")
    )
    claim = next(row for row in claims if row["figure"] == "200–999")
    sentence = sentences[claim["sentence"]]
    units = documents[sentence["doc"]]["text"].encode("utf-16-le")
    assert units[2 * claim["start"] : 2 * claim["end"]].decode("utf-16-le") == "hundreds"
    assert "😀" in units[2 * sentence["start"] : 2 * sentence["end"]].decode("utf-16-le")


def test_same_input_same_bytes(html):
    assert (
        write_report(make_result(), dict(reversed(TEXTS.items())), title="Orsk dam burst") == html
    )


def test_empty_result_is_a_page_that_says_so():
    page = Page(write_report(Result(), {}, title="Nothing"))
    assert "No numeric claims were found" in page.visible
    assert "Nothing was left out." in page.visible


def test_without_texts_the_sentences_stay():
    page = Page(write_report(make_result(), {}, title="No texts"))
    assert {row["text"] for row in page.rows("sentences")} >= {"Dorn knows it."}
    assert {row["text"] for row in page.rows("claims")} >= {"hundreds"}


def test_unknown_redaction_is_refused():
    with pytest.raises(UsageError, match="cannot redact places"):
        write_report(Result(), {}, title="x", redact=frozenset({"places"}))


def _spoil(row):
    """Append hostile text to every field of words, lists of words included."""
    changes = {}
    for item in fields(row):
        value = getattr(row, item.name)
        if type(value) is str and item.name not in {"edtf", "date", "as_of", "until"}:
            changes[item.name] = value + HOSTILE
        elif isinstance(value, tuple) and value and type(value[0]) is str:
            changes[item.name] = tuple(text + HOSTILE for text in value)
    return replace(row, **changes)


def test_hostile_text_stays_text(page):
    result = make_result()
    spoiled = Result(
        **{key: tuple(map(_spoil, getattr(result, key))) for key in Result.__dataclass_fields__}
    )
    texts = {name + HOSTILE: HOSTILE + text for name, text in TEXTS.items()}
    bad = Page(write_report(spoiled, texts, title=HOSTILE))
    assert {tag for tag, _ in bad.tags} <= {tag for tag, _ in page.tags}
    assert len(bad.texts["script"]) == 2
    assert bad.texts["script"][1] == page.texts["script"][1]
    assert not [name for _, attrs in bad.tags for name in attrs if name.startswith("on")]
    assert all(value.startswith("#") or value == "data:," for value in bad.attributes("href"))
    assert any(HOSTILE in row["text"] for row in bad.rows("documents"))
    assert "{{ 7*7 }}" in bad.visible
    write_report(spoiled, texts, title=HOSTILE).encode("utf-8")
