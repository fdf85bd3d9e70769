"""The words of the page: figures, measures, verdicts and relations as a reader says them."""

from factx.facts import Claim, ClaimKind, Hedge, Measure, RelationKind, Status, Toll, Verdict

HAPPENED = {
    Measure.CASUALTIES: "killed or injured",
    Measure.SEXUAL_VIOLENCE: "subjected to sexual violence",
    Measure.HOMELESS: "made homeless",
    Measure.ATTACKS: "",
    Measure.OTHER: "",
}
# Counted words that say by themselves what happened: "31 deaths", not "31 deaths killed".
TELLING = frozenset(
    {"dead", "death", "deaths", "deceased", "fatalities", "fatality", "killed", "killings"}
    | {"injured", "injuries", "wounded", "casualties", "missing", "disappearances"}
    | {"arrests", "detainees", "abductions", "kidnappings", "executions", "refugees", "homeless"}
)
_HEDGES = {
    Hedge.AT_LEAST: "at least ",
    Hedge.MORE_THAN: "more than ",
    Hedge.ABOUT: "about ",
    Hedge.NEARLY: "nearly ",
    Hedge.UP_TO: "up to ",
    Hedge.FEWER_THAN: "fewer than ",
}
VERDICTS = {
    Verdict.CONFLICT: "Sources conflict",
    Verdict.REVISED: "Revised",
    Verdict.AGREE: "Sources agree",
    Verdict.SINGLE: "One claim only",
}
KINDS = {ClaimKind.INCIDENT: "one event", ClaimKind.CUMULATIVE: "total", ClaimKind.RATE: "rate"}
STATUSES = {
    Status.STATED: "",
    Status.DENIED: "denied",
    Status.FEARED: "feared",
    Status.HYPOTHETICAL: "hypothetical",
}
# How a claim stands to an earlier one, and how the earlier one stands to it.
RELATIONS = {
    RelationKind.REPEATS: ("repeats", "repeated by"),
    RelationKind.SUPPORTS: ("agrees with", "agrees with"),
    RelationKind.REVISES: ("revises", "revised by"),
    RelationKind.SUPERSEDES: ("supersedes", "superseded by"),
    RelationKind.CONTRADICTS: ("contradicts", "contradicts"),
    RelationKind.PART_OF: ("part of", "includes"),
}


def say_number(value: float) -> str:
    """Write a number with thousands separated and no needless decimals."""
    whole = int(value)
    return f"{whole:,}" if whole == value else f"{value:,}"


def say_range(low: float | None, high: float | None) -> str:
    """Write bounds in words: ``55–260``, ``at least 55``, ``up to 300``, or nothing."""
    if low is not None and high is not None:
        return say_number(low) if low == high else f"{say_number(low)}–{say_number(high)}"
    if low is not None:
        return f"at least {say_number(low)}"
    return "" if high is None else f"up to {say_number(high)}"


def say_claim(claim: Claim) -> str:
    """Write the figure of a claim with the words that bind it: ``more than 2,600``."""
    if claim.best is not None and claim.hedge is not Hedge.RANGE:
        return _HEDGES.get(claim.hedge, "") + say_number(claim.best)
    return say_range(claim.low, claim.high) or "no figure"


def say_counted(measure: Measure, counted: str) -> str:
    """Say what is counted and what happened to it: ``children killed``."""
    words = counted.lower().split()
    if words and words[-1] in TELLING:
        return counted
    return " ".join(part for part in (counted, HAPPENED.get(measure, measure.value)) if part)


def say_toll(toll: Toll) -> str:
    """Name a toll by what is counted in it: ``Children killed``."""
    words = say_counted(toll.measure, toll.counted) or toll.measure.value
    return words[0].upper() + words[1:]


def on_one_line(text: str) -> str:
    """Close up the line breaks of a name that the text broke over lines."""
    return " ".join(text.split())


def say_count(number: int, one: str, many: str = "") -> str:
    """Write a count with its noun: ``1 claim``, ``2 claims``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
