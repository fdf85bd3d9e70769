"""Which reading of a figure would make a sum right: one wrong digit, two digits swapped."""


def is_slip(printed: float, meant: float) -> bool:
    """Whether one number is the other with one digit wrong or two neighbours swapped.

    Args:
        printed: the number in the text.
        meant: the number that the arithmetic asks for.

    Returns:
        False for equal numbers, fractions and numbers of different length.
    """
    one, two = _digits(printed), _digits(meant)
    if not one or not two or len(one) != len(two) or one == two:
        return False
    wrong = [at for at, (a, b) in enumerate(zip(one, two, strict=True)) if a != b]
    if len(wrong) == 1:
        return True
    swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1  # noqa: PLR2004 - two neighbours
    return swapped and one[wrong[0]] == two[wrong[1]] and one[wrong[1]] == two[wrong[0]]


def _digits(number: float) -> str:
    return str(int(number)) if number == int(number) and number >= 0 else ""


def suggest(total: float, parts: list[float]) -> str:
    """Return the one reading that makes parts and total agree.

    Args:
        total: the printed total.
        parts: the printed parts.

    Returns:
        Such as ``"601, not 611"``; empty where no slip or more than one explains it.
    """
    found = [(sum(parts), total)] if is_slip(total, sum(parts)) else []
    rest = [(total - (sum(parts) - part), part) for part in parts]
    found += [(meant, part) for meant, part in rest if is_slip(part, meant)]
    return f"{found[0][0]:g}, not {found[0][1]:g}" if len(found) == 1 else ""
