"""Where things stand: a sentence in its text, and offsets as a browser counts them."""

from bisect import bisect_left


def find_sentence(text: str, sentence: str, start: int, end: int) -> int | None:
    """Find the sentence around a span.

    Args:
        text: The text of the document.
        sentence: The sentence as the row carries it.
        start: Start of the span in the text.
        end: End of the span.

    Returns:
        The offset of the sentence in the text; None where it does not stand around the span.
    """
    begin = text.rfind(sentence, max(0, end - len(sentence)), start + len(sentence))
    return None if begin < 0 or not sentence else begin


class Units:
    """Offsets of one text in UTF-16 code units, which is how scripts count characters."""

    def __init__(self, text: str) -> None:
        wide = "" if text.isascii() else text
        self._wide = [index for index, char in enumerate(wide) if char > "\uffff"]

    def __call__(self, offset: int) -> int:
        """Turn an offset in code points into one in code units."""
        return offset + bisect_left(self._wide, offset)
