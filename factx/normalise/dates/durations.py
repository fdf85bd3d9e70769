"""Lengths of time as ISO 8601 periods: "three weeks" is P3W."""

from collections.abc import Mapping

from factx.language.calendar import small_number

_LETTERS = {
    "year": ("P{}Y", 1),
    "decade": ("P{}Y", 10),
    "quarter": ("P{}M", 3),
    "month": ("P{}M", 1),
    "fortnight": ("P{}W", 2),
    "week": ("P{}W", 1),
    "weekend": ("P{}D", 2),
    "day": ("P{}D", 1),
    "hour": ("PT{}H", 1),
    "minute": ("PT{}M", 1),
    "century": ("P{}Y", 100),
}
_ADVERBS = {
    "weekly": "week",
    "monthly": "month",
    "daily": "day",
    "annual": "year",
    "annually": "year",
    "yearly": "year",
    "quarterly": "quarter",
    "hourly": "hour",
}


def period(parts: Mapping[str, str]) -> str:
    """Return the period of a duration or set; X for a count that is not said.

    Args:
        parts: the pieces of a ``duration``, ``set`` or ``span`` rule.
    """
    adverb = parts.get("adverb", "").lower()
    unit = _ADVERBS.get(adverb) or (parts.get("unit") or parts.get("one_unit") or "").lower()
    plural = parts.get("plural", "").lower()
    if not unit:
        return _LETTERS[plural.rstrip("s") or "year"][0].format("X")
    form, factor = _LETTERS[unit.rstrip("s")]
    count = (small_number(parts["n"]) if "n" in parts else 1) * factor
    return form.format(f"{count}.5" if "half" in parts else count or "X")
