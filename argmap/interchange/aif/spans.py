"""The text that a nodeset analyses: beside it in a file of its own, or within xAIF."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from argmap.io.document import Document

__all__ = ["plain_text", "source_text"]

_BREAKS: Final = frozenset({"br", "p", "div", "li", "tr"})


class _Plain(HTMLParser):
    """Gathers the text of HTML, breaks as line breaks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  (the base class's parameters)
        if tag in _BREAKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def plain_text(html: str) -> str:
    r"""Return the text of HTML.

    Examples
    --------
    >>> plain_text('It <span id="node1">rains</span> &amp; pours.<br>So.')
    'It rains & pours.\nSo.'
    """
    parser = _Plain()
    parser.feed(html)
    parser.close()
    return "".join(parser.parts)


def source_text(document: Document, data: dict[str, Any]) -> str:
    """Return the plain text that a nodeset analyses; empty where there is none."""
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
        if beside is not None and isinstance(beside.content, bytes):
            return plain_text(beside.content.decode("utf-8", "replace"))
    return ""
