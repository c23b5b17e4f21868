"""The text that a nodeset analyses: beside it in a file of its own, or within xAIF."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from argmap.formats.document import Document

__all__ = ["plain_text", "source_text"]

_BREAKS: Final = frozenset({"br", "p", "div", "li", "tr"})


class _Plain(HTMLParser):
    """Gathers the text of HTML, breaks as line breaks, and where its spans lie."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.spans: dict[str, tuple[int, int]] = {}
        self._length = 0
        self._open: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BREAKS:
            self.handle_data("\n")
        elif tag == "span":
            self._open.append((dict(attrs).get("id") or "", self._length))

    def handle_endtag(self, tag: str) -> None:
        if tag == "span" and self._open:
            id, start = self._open.pop()
            if id:
                self.spans.setdefault(id.removeprefix("node"), (start, self._length))

    def handle_data(self, data: str) -> None:
        self.parts.append(data)
        self._length += len(data)


def plain_text(html: str) -> tuple[str, dict[str, tuple[int, int]]]:
    r"""Return the text of HTML, and where in it the spans that are marked for a node lie.

    Examples
    --------
    >>> plain_text('It <span id="node1">rains</span> &amp; pours.<br>So.')
    ('It rains & pours.\nSo.', {'1': (3, 8)})
    """
    parser = _Plain()
    parser.feed(html)
    parser.close()
    return "".join(parser.parts), parser.spans


def source_text(document: Document, data: dict[str, Any]) -> tuple[str, dict[str, tuple[int, int]]]:
    """Return the plain text that a nodeset analyses, and the spans of nodes in it; empty if none."""
    text = data.get("text")
    if isinstance(text, dict):
        text = text.get("txt")
    analysis = data.get("analysis")
    if isinstance(analysis, dict):
        text = analysis.get("txt")
    if isinstance(text, str) and text.strip():
        return plain_text(text)
    if document.suffix == ".json" and document.stem.startswith("nodeset"):
        beside = document.sibling(f"{document.stem}.txt")
        if beside is not None and not beside.is_blank:
            return plain_text(beside.text)
    return "", {}
