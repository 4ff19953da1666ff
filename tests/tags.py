"""Reads HTML as a browser does, for tests of what may not be in it."""

from __future__ import annotations

from html.parser import HTMLParser


class Tags(HTMLParser):
    """The tags of a page or a piece, the names of their attributes, and where its scripts come from.

    Attributes:
        tags: Names of the tags.
        attributes: Names of the attributes of all of them.
        scripts: The address of each script, empty for one that stands in the page.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.scripts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag == "script":
            self.scripts.append(dict(attrs).get("src") or "")
