"""Small letters at the same offsets: an expression that ignores case takes three times as long."""


def small(text: str) -> str:
    """Return a text in small letters, length kept; what has no small letter of length one stays."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(sign if len(sign.lower()) > 1 else sign.lower() for sign in text)
