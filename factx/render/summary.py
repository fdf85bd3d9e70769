"""What a person reads first: tolls, people, organisations, places, dates, in one screen or two."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from factx.facts import Entity, Measure, NameKind, Result, Status, Toll, Verdict, When
from factx.render.ranges import draw_range
from factx.render.report.periods import say_date, say_period
from factx.render.rows import plain_number
from factx.render.table import grid, safe

# Rows of each part; what is left out is counted in the line below.
TOLLS_SHOWN = 15
NAMES_SHOWN = 8
DATES_SHOWN = 8
# Below this the drawn range takes the room of words that say more.
WIDTH_WITH_RANGES = 120
RANGE_WIDTH = 12

# Counted nouns that say what happened, so that the measure is said already.
_SAY_THE_SAME = frozenset(
    {"dead", "deaths", "killed", "wounded", "injured", "missing", "fatalities"}
)
_ORDER = (Verdict.CONFLICT, Verdict.REVISED, Verdict.AGREE, Verdict.SINGLE)
_STYLES = {
    Verdict.CONFLICT: "bold red",
    Verdict.REVISED: "yellow",
    Verdict.AGREE: "green",
    Verdict.SINGLE: "",
}
_HEADINGS = (
    (NameKind.PERSON, "People"),
    (NameKind.ORGANISATION, "Organisations"),
    (NameKind.PLACE, "Places"),
)


def print_summary(result: Result, console: Console) -> None:
    """Print the parts of a result that have rows; what is not shown is counted."""
    _print_tolls(result, console)
    _print_checks(result, console)
    for kind, heading in _HEADINGS:
        _print_entities([e for e in result.entities if e.kind is kind], heading, console)
    _print_dates(result.dates, console)


def _line(text: str, style: str = "") -> Text:
    """A name may be broken over two lines of its text; here it is one."""
    return safe(" ".join(text.split()), style)


def _heading(console: Console, title: str, note: str) -> None:
    line = Text("\n")
    line.append(title, style="bold")
    line.append(f"  {note}", style="dim")
    console.print(line)


def _print_rest(console: Console, left: int, how: str) -> None:
    if left > 0:
        console.print(Text(f"  … and {left} more: {how}", style="dim"))


# --- tolls --------------------------------------------------------------------------------


def _print_tolls(result: Result, console: Console) -> None:
    tolls = sorted(
        (t for t in result.tolls if t.measure is not Measure.OTHER),
        key=lambda t: (_ORDER.index(t.verdict), -len(t.documents), -len(t.claims), t.toll),
    )
    if not tolls:
        return
    counts = Counter(t.verdict for t in tolls)
    note = ", ".join(f"{counts[v]} {v}" for v in _ORDER if counts[v])
    _heading(console, "Tolls", note)
    shown = tolls[:TOLLS_SHOWN]
    console.print(_toll_grid(shown, wide=console.width >= WIDTH_WITH_RANGES))
    _print_rest(console, len(result.tolls) - len(shown), "--table tolls")


def _toll_grid(tolls: Sequence[Toll], *, wide: bool) -> Grid:
    numbers = ("low", "best", "high")
    ranges = ("range",) if wide else ()
    headers = ("what", "where", "when", *numbers, *ranges, "who says so", "verdict")
    made = grid(*headers, right=numbers, whole=(*numbers, *ranges, "verdict"))
    for toll in tolls:
        bounds = [plain_number(n) for n in (toll.low, toll.best, toll.high)]
        made.add_row(
            _line(_what(toll)),
            _line(toll.place),
            _line(_period(toll.since, toll.until)),
            *(_line(n) for n in bounds),
            *((Text(_drawn(toll)),) if wide else ()),
            _line(", ".join(map(_source, toll.sources))),
            _line(toll.verdict, _STYLES[toll.verdict]),
        )
    return made


def _what(toll: Toll) -> str:
    """The measure and who is counted, without saying "killed dead"; a denial says so first."""
    measure, counted = toll.measure.replace("_", " "), toll.counted
    said = set(counted.casefold().split()) & (_SAY_THE_SAME | {toll.measure})
    status = "" if toll.status is Status.STATED else toll.status
    return " ".join(part for part in (status, measure, "" if said else counted) if part)


def _source(source: str) -> str:
    """A document that speaks for itself by its name alone: its folder would take the room."""
    return PurePath(source).name if PurePath(source).suffix else source


def _period(since: str, until: str) -> str:
    """The period with its dash on the first of two lines, if it needs two."""
    said = say_period(since, until) if since or until else ""
    return said.replace(" – ", "\N{NO-BREAK SPACE}– ")


def _drawn(toll: Toll) -> str:
    known = [n for n in (toll.low, toll.best, toll.high) if n is not None]
    if not known:
        return ""
    return draw_range(
        toll.low,
        toll.best,
        toll.high,
        scale_low=0,
        scale_high=max(known) or 1,
        width=RANGE_WIDTH,
    )


def _print_checks(result: Result, console: Console) -> None:
    if not result.checks:
        return
    _heading(console, "Figures that do not add up", "")
    for check in result.checks:
        console.print(_line(f"{check.document}: {check.because}"))


# --- names --------------------------------------------------------------------------------


def _print_entities(entities: Sequence[Entity], heading: str, console: Console) -> None:
    if not entities:
        return
    ordered = sorted(entities, key=lambda e: (-len(e.documents), -e.mentions, e.name, e.entity))
    _heading(console, heading, str(len(entities)))
    counts = ("mentions", "documents")
    made = grid("name", "also", "role", *counts, right=counts, whole=counts)
    for entity in ordered[:NAMES_SHOWN]:
        made.add_row(
            _line(entity.name),
            _line(", ".join(entity.aliases)),
            _line(", ".join(entity.roles)),
            _line(str(entity.mentions)),
            _line(str(len(entity.documents))),
        )
    console.print(made)
    _print_rest(console, len(entities) - NAMES_SHOWN, "--table entities")


# --- dates --------------------------------------------------------------------------------


def _print_dates(dates: Sequence[When], console: Console) -> None:
    if not dates:
        return
    days = _by_value(d for d in dates if d.edtf)
    lost = sum(not d.edtf for d in dates)
    note = f"{len(days)}" + (f", and {lost} expressions without a value" if lost else "")
    _heading(console, "Dates", note)
    counts = ("mentions", "documents")
    made = grid("day", "as written", *counts, right=counts, whole=("day", *counts))
    often = sorted(days, key=lambda same: (-len(same), same[0].date_from, same[0].edtf))
    for same in sorted(often[:DATES_SHOWN], key=lambda s: (s[0].date_from, s[0].edtf)):
        made.add_row(
            _line(say_date(same[0].edtf)),
            _line(", ".join(dict.fromkeys(d.text for d in same))),
            _line(str(len(same))),
            _line(str(len({d.document for d in same}))),
        )
    console.print(made)
    _print_rest(console, len(days) - DATES_SHOWN, "--table dates")


def _by_value(dates: Iterable[When]) -> list[list[When]]:
    found: dict[str, list[When]] = defaultdict(list)
    for date in dates:
        found[date.edtf].append(date)
    return list(found.values())
