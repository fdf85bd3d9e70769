"""The page in a real browser: no network, no error, and every way through it."""

import json
import shutil
import time
from dataclasses import replace

import pytest

from factx.facts import Result
from factx.render.report import write_report
from tests.render.report.factory import TEXTS, make_many, make_result
from tests.render.report.test_page import HOSTILE

CHROME = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
DRIVER = shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(
    not (CHROME and DRIVER),
    reason="no browser: install the packages chromium and chromium-driver to test the evidence page",
)
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-extensions "
    "--disable-background-networking --disable-component-update --disable-sync --window-size=1280,900"
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    selenium = pytest.importorskip("selenium.webdriver", reason="selenium is in the group dev")
    options = selenium.ChromeOptions()
    options.binary_location = CHROME
    for flag in (*FLAGS.split(), f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = selenium.Chrome(options=options, service=selenium.ChromeService(DRIVER))
    yield driver
    driver.quit()


class Reader:
    """Somebody who reads the page."""

    def __init__(self, browser, path) -> None:
        self.browser = browser
        browser.get_log("browser")
        browser.get_log("performance")
        browser.get("about:blank")
        browser.get(path.as_uri())

    def run(self, script: str, *values):
        return self.browser.execute_script(script, *values)

    def find(self, selector: str):
        return self.browser.find_element("css selector", selector)

    def seen(self, selector: str) -> list[str]:
        elements = self.browser.find_elements("css selector", selector)
        return [element.text for element in elements if element.is_displayed()]

    def go(self, address: str) -> None:
        self.run("location.hash = arguments[0]", address)

    def fill(self, **fields: str) -> None:
        for name, value in fields.items():
            self.run(
                "const field = document.forms.filters.elements[arguments[0]]; field.value = arguments[1];"
                "field.dispatchEvent(new Event('input', { bubbles: true }));",
                name,
                value,
            )
        time.sleep(0.15)

    def complaints(self) -> list[str]:
        return [entry["message"] for entry in self.browser.get_log("browser")]

    def requests(self) -> set[str]:
        """URLs that the page asked for; "chrome:" ones are the browser window's own."""
        messages = [
            json.loads(entry["message"])["message"] for entry in self.browser.get_log("performance")
        ]
        sent = [
            m["params"]["request"]["url"]
            for m in messages
            if m["method"] == "Network.requestWillBeSent"
        ]
        return {url for url in sent if not url.startswith(("data:", "about:", "chrome:"))}


@pytest.fixture(scope="module")
def page_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(write_report(make_result(), TEXTS, title="Orsk dam burst"), encoding="utf-8")
    return path


@pytest.fixture
def reader(browser, page_file):
    reader = Reader(browser, page_file)
    yield reader
    assert reader.complaints() == []
    assert {url.split("#")[0] for url in reader.requests()} <= {page_file.as_uri()}


def test_opens_with_the_conflicts(reader):
    assert reader.seen("#tolls h2") == ["Tolls"]
    assert reader.seen("article.toll h4")[0] == "47 People killed"
    assert reader.seen(".tabs a")[0] == "Tolls 9"


def test_search_narrows_every_part(reader):
    reader.fill(q="haddad")
    assert reader.seen("article.toll h4") == ["15 People missing"]
    assert "People 1" in reader.seen(".tabs a")
    assert "Documents 1" in reader.seen(".tabs a")
    reader.go("#facts")
    assert len(reader.seen(".all-facts tbody tr")) == 2


@pytest.mark.parametrize(
    ("fields", "facts"),
    [
        pytest.param({"measure": "missing"}, 2, id="measure"),
        pytest.param({"kind": "person"}, 7, id="kind"),
        pytest.param({"place": "kamen"}, 1, id="place"),
        pytest.param({"source": "volkova", "kind": "claim"}, 5, id="source"),
        pytest.param({"from": "2019-05-07", "kind": "claim"}, 4, id="period"),
        pytest.param({"q": "no such word"}, 0, id="nothing"),
    ],
)
def test_filters(reader, fields, facts):
    reader.fill(**fields)
    assert reader.find("#found").text.split()[0] == str(facts)


def test_clear_brings_everything_back(reader):
    reader.fill(q="haddad", measure="killed")
    reader.find("#filters button[type=reset]").click()
    time.sleep(0.1)
    assert reader.seen(".tabs a")[0] == "Tolls 9"


def test_verdict_button_shows_its_tolls_alone(reader):
    reader.find("button[data-verdict=agree]").click()
    assert reader.seen("article.toll h4") == ["19 Children killed"]


def test_from_toll_to_sentence_to_document_and_back(reader):
    link = reader.find("#c-c03 .from a")
    reader.run("arguments[0].scrollIntoView()", link)
    link.click()
    assert reader.seen("#document h2") == ["Valley Relief Committee, situation update, 6 May 2019"]
    assert reader.run("return document.activeElement.textContent") == "58 dead"
    reader.find("#document a.m.claim:focus").click()
    assert reader.run("return document.activeElement.id") == "c-c03"
    reader.browser.back()
    reader.browser.back()
    assert reader.seen("#tolls h2") == ["Tolls"]
    assert reader.run("return window.scrollY") > 0


def test_every_mention_is_marked_and_leads_home(reader):
    reader.go("#d0")
    marks = {text: kind.split()[1] for text, kind in reader.run(
        "return [...document.querySelectorAll('#document a.m')].map((m) => [m.textContent, m.className])"
    )}  # fmt: skip
    assert marks["Irina Volkova"] == "person"
    assert marks["Steppe Wire"] == "organisation"
    assert marks["Friday"] == "date"
    assert marks["At least 31 people"] == "claim"
    reader.find("#document a.m.person").click()
    assert reader.seen("#people .entity h3") == ["Irina Volkova"]
    assert "Governor" in reader.seen("#people .entity dl")[0]
    assert any("at least 31 people killed" in row for row in reader.seen("#people .figures li"))
    reader.go("#d0")
    reader.find("#document a.m.date").click()
    assert reader.run("return document.activeElement.id").startswith("w")


def test_offsets_hold_behind_wide_characters(reader):
    reader.go("#d1")
    assert "hundreds" in reader.seen("#document a.m.claim")


def test_company_of_a_place(reader):
    reader.go("#places")
    assert reader.seen("#places .entity h3") == ["Orsk"]
    assert any(chip.startswith("Irina Volkova") for chip in reader.seen("#places .chip"))


def test_timeline_is_in_order(reader):
    reader.go("#timeline")
    days = [when.split("\n")[-1] for when in reader.seen("#timeline .when")]
    ends = [day.split(" – ")[-1] for day in days]
    assert len(ends) == 21
    assert ends == sorted(ends)


def test_keyboard_and_names_for_screen_readers(reader):
    reader.find("body").send_keys("/")
    assert reader.run("return document.activeElement.name") == "q"
    unnamed = reader.run(
        "return [...document.querySelectorAll('a, button, input, select')].filter((e) => e.offsetParent &&"
        " !e.textContent.trim() && !e.getAttribute('aria-label') && !e.labels?.length).map((e) => e.outerHTML)"
    )
    assert unnamed == []
    assert reader.run("return document.querySelectorAll('.tabs a[aria-current=page]').length") == 1


def test_theme_changes(reader):
    paper = "return getComputedStyle(document.body).backgroundColor"
    before = reader.run(paper)
    reader.find("#theme").click()
    assert reader.run(paper) != before


def test_no_sideways_scroll_on_a_telephone(reader):
    size = {"width": 380, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    reader.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        for view in ("tolls", "timeline", "people", "documents", "d0", "left-out"):
            reader.go(f"#{view}")
            assert reader.run("return document.documentElement.scrollWidth") <= 380, view
    finally:
        reader.browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_hostile_text_stays_text(browser, tmp_path):
    def spoil(rows, *names):
        return tuple(
            replace(row, **{name: getattr(row, name) + HOSTILE for name in names}) for row in rows
        )

    base = make_result()
    result = replace(
        base,
        claims=spoil(base.claims, "said_by", "place", "counted", "because"),
        entities=spoil(base.entities, "name", "because"),
        tolls=spoil(base.tolls, "counted", "place", "because"),
        sources=spoil(base.sources, "title", "publisher"),
    )
    texts = {name: text + HOSTILE for name, text in TEXTS.items()}
    path = tmp_path / "hostile.html"
    path.write_text(write_report(result, texts, title=HOSTILE), encoding="utf-8")
    reader = Reader(browser, path)
    for view in (
        "facts",
        "timeline",
        "people",
        "organisations",
        "places",
        "documents",
        "d0",
        "d4",
        "e0",
    ):
        reader.go(f"#{view}")
        assert reader.run("return document.querySelectorAll('img, main script').length") == 0
    assert reader.run(
        "return document.querySelector('#people .entity h3').textContent.includes('onerror')"
    )
    assert reader.run("return document.title") != "taken"
    assert reader.complaints() == []


def test_five_thousand_facts_are_searched_without_delay(browser, tmp_path):
    result, texts = make_many(120)
    assert len(result.claims) + len(result.names) + len(result.dates) > 5000
    path = tmp_path / "many.html"
    path.write_text(write_report(result, texts, title="Many"), encoding="utf-8")
    reader = Reader(browser, path)
    took = "const t = performance.now(); FORM.elements.q.value = arguments[0]; refresh(); return performance.now() - t"
    reader.run(took, "warm")
    assert min(reader.run(took, word) for word in ("volkova", "kamen 2,000", "dorn")) < 200
    assert reader.complaints() == []


def test_empty_page_opens(browser, tmp_path):
    path = tmp_path / "empty.html"
    path.write_text(write_report(Result(), {}, title="Empty"), encoding="utf-8")
    reader = Reader(browser, path)
    for view in ("timeline", "people", "documents", "facts", "tolls"):
        reader.go(f"#{view}")
    assert reader.complaints() == []
