"""What a line of a list is about: "Bora" of "- Bora: 298 cases, 11 deaths"."""

from factx.reconcile.settings import LABEL_CHARACTERS

_BULLETS = " -*•–\t\n"


def read_label(before: str) -> tuple[str, str]:
    """Read the label of a line.

    Args:
        before: the words of the line before a figure.

    Returns:
        The label and what stands between it and the figure: figures of the same line, up to a
        comma or semicolon. Both are empty where the line has no label.
    """
    label, _, between = before.rpartition(":")
    label, between = label.strip(_BULLETS), between.strip()
    if not 1 < len(label) <= LABEL_CHARACTERS or ":" in label or "\n" in label:
        return "", ""
    goes_on = between.endswith((",", ";")) and len(between) <= LABEL_CHARACTERS
    if between and (not goes_on or "." in between or "\n" in between):
        return "", ""
    return label, between
