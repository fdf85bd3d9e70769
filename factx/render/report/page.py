"""The evidence page: a result and its texts as one HTML file that needs nothing else."""

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

import factx
from factx.errors import UsageError
from factx.facts import Claim, NameKind, Result, Verdict
from factx.render.report.anonymise import hide_people
from factx.render.report.cards import ORDER, TollCard, make_toll_card, sort_tolls
from factx.render.report.charts import (
    BAR_WIDTH,
    BOTTOM,
    HEIGHT,
    LEFT,
    RIGHT,
    WIDTH,
    Bar,
    Figure,
    draw_bars,
)
from factx.render.report.data import make_data
from factx.render.report.folder import leave_folder_out
from factx.render.report.index import Index
from factx.render.report.periods import say_date
from factx.render.report.slips import make_check_card, sort_checks
from factx.render.report.wording import VERDICTS, on_one_line, say_count

REDACTABLE = frozenset({"people"})
# In the order in which they are joined: later files use what earlier ones define.
SCRIPTS = (
    "data.js", "dom.js", "filter.js", "facts.js", "entities.js", "documents.js", "route.js",
)  # fmt: skip
STYLES = ("style.css", "parts.css", "print.css")

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def write_report(
    result: Result,
    texts: Mapping[str, str],
    *,
    title: str,
    redact: frozenset[str] = frozenset(),
) -> str:
    """Write the evidence page.

    Args:
        result: What a run found.
        texts: The text of each document, by the name of the document; where one is missing
            the page shows the sentences of its facts and no more.
        title: Heading of the page.
        redact: Kinds of names to hide; only ``people`` is known.

    Returns:
        A complete HTML document. It loads nothing, runs only its own script, and is the
        same for the same arguments.

    Raises:
        UsageError: `redact` names an unknown kind.
    """
    check_redaction(redact)
    result, texts = leave_folder_out(result, texts)
    if redact:
        result, texts, title = hide_people(result, texts, title)
    page = (
        _environment()
        .get_template("page.html.j2")
        .render(**_content(Index(result, texts)), title=title, redacted=bool(redact))
    )
    return _LONE_SURROGATE.sub("\ufffd", page)


def check_redaction(redact: frozenset[str]) -> None:
    """Refuse kinds of names that cannot be hidden, before any work is done.

    Raises:
        UsageError: a kind is unknown.
    """
    if unknown := redact - REDACTABLE:
        raise UsageError(f"cannot redact {', '.join(sorted(unknown))}: only people can be hidden")


@dataclass(frozen=True, slots=True)
class Group:
    """The tolls of one verdict."""

    verdict: str
    words: str
    cards: tuple[TollCard, ...]


def _content(index: Index) -> dict[str, Any]:
    result = index.result
    tolls = sort_tolls(result.tolls)
    cards = [make_toll_card(toll, number, index) for number, toll in enumerate(tolls)]
    script, style = _joined("scripts", SCRIPTS), _joined("styles", STYLES)
    return {
        "groups": [_group(verdict, cards) for verdict in ORDER],
        "checks": [make_check_card(check, index) for check in sort_checks(result.checks, index)],
        "sources": [index.sources[name] for name in index.documents],
        "unread": sum(source.status != "ok" for source in result.sources),
        "counts": _count_facts(index),
        "issues": result.issues,
        "uncovered": [
            (row, index.place(row.document, row.start, row.end)) for row in result.uncovered
        ],
        "examples": _examples(),
        "choices": _choices(result.claims),
        "toll_count": len(tolls),
        "kinds": Counter(entity.kind for entity in result.entities),
        "NameKind": NameKind,
        "data": Markup(make_data(index, tolls)),  # noqa: S704 - safe_json escapes it
        "script": Markup(script),  # noqa: S704 - our own file
        "style": Markup(style),  # noqa: S704 - our own file
        "script_hash": _hash(script),
        "style_hash": _hash(style),
        "version": factx.__version__,
    }


def _group(verdict: Verdict, cards: list[TollCard]) -> Group:
    mine = tuple(card for card in cards if card.verdict == verdict)
    return Group(verdict.value, VERDICTS[verdict], mine)


def _count_facts(index: Index) -> dict[str, Counter[str]]:
    names = Counter(name.document for name in index.result.names)
    dates = Counter(date.document for date in index.result.dates)
    claims = Counter(claim.document for claim in index.result.claims)
    return {"names": names, "dates": dates, "claims": claims}


def _examples() -> list[tuple[Bar | None, str]]:
    """Draw one range of each sort, to explain the drawings."""
    ranges = {
        "between 20 and 60, most likely 40": Figure(20, 40, 60),
        "at least 30: no upper bound is given": Figure(30, 30, None),
        "up to 70: no lower bound is given": Figure(None, 70, 70),
    }
    bars = draw_bars([*ranges.values(), Figure(0, None, 100)])
    return list(zip(bars, ranges, strict=False))


def _choices(claims: tuple[Claim, ...]) -> dict[str, list[str]]:
    """List what the filters offer: the values that the claims have."""
    return {
        "measures": sorted({claim.measure.value for claim in claims}),
        "places": sorted({on_one_line(claim.place) for claim in claims if claim.place}),
        "sources": sorted({on_one_line(claim.said_by) for claim in claims if claim.said_by}),
    }


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("factx.render.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(date=say_date, count=say_count)
    environment.globals.update(
        width=WIDTH, height=HEIGHT, left=LEFT, right=RIGHT, bottom=BOTTOM, bar_width=BAR_WIDTH
    )
    return environment


@cache
def _joined(folder: str, names: tuple[str, ...]) -> str:
    here = files("factx.render.report") / folder
    return "\n".join((here / name).read_text(encoding="utf-8") for name in names)


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
