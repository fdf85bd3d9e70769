"""All words of a piece of HTML, for mail and for pages without an article."""

from html.parser import HTMLParser

_SILENT = frozenset({"head", "script", "style", "template", "noscript", "svg"})
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font",
    "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr", "img",
})  # fmt: skip
_CELLS = frozenset({"td", "th"})


def words_of(markup: str) -> str:
    """Return the visible text: a block a paragraph, the cells of a row parted by a bar."""
    parser = _Words()
    parser.feed(markup)
    parser.close()
    lines = (" ".join(line.split()).strip("| ") for line in "".join(parser.parts).splitlines())
    return "\n\n".join(line for line in lines if line)


class _Words(HTMLParser):
    """Collects text; a tag that is not inline ends the line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - their signature
        if tag in _SILENT:
            self._silent.append(tag)
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._silent:
            # What was opened inside and never closed ends with it.
            del self._silent[self._silent.index(tag) :]
        self._part(tag)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(" ".join(f" {data} ".splitlines()) if "\n" in data else data)

    def _part(self, tag: str) -> None:
        if tag in _CELLS:
            self.parts.append(" | ")
        elif tag not in _INLINE:
            self.parts.append("\n")
