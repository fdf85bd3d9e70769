"""What a browser would make of a page, read with the standard library."""

import json
from html.parser import HTMLParser


class Page(HTMLParser):
    """The elements of a page and their attributes; scripts and styles with their text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._open.append(tag)
        if tag in {"script", "style"}:
            self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag):
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data):
        if self._open and self._open[-1] in {"script", "style"}:
            self.texts[self._open[-1]][-1] += data
        else:
            self.texts.setdefault("", []).append(data)

    @property
    def visible(self) -> str:
        return " ".join("".join(self.texts[""]).split())

    @property
    def data(self) -> dict:
        return json.loads(self.texts["script"][0])

    def rows(self, table: str) -> list[dict]:
        columns = self.data["columns"][table]
        return [dict(zip(columns, row, strict=True)) for row in self.data[table]]

    def attributes(self, name: str) -> list[str]:
        return [attrs[name] or "" for _, attrs in self.tags if name in attrs]
