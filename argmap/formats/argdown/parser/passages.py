"""Running text as it is read into passages: the headings and statements that it belongs to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from argmap.formats.argdown.parser.source import units

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.formats.argdown.parser.settings import Settings
    from argmap.formats.argdown.parser.syntax import Node
    from argmap.formats.argdown.parser.tokens import PieceKind, Token

__all__ = ["BREAKS", "JS_SPACE", "TITLES", "Passage", "RunningText"]

#: What ECMAScript trims from the ends of a text.
JS_SPACE: Final = (
    "\t\n\v\f\r \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
#: What ends a line.
BREAKS: Final = "\n\r\u2028\u2029"
#: Titles of statements and arguments, by the bracket before them.
TITLES: Final = {
    "[": re.compile(r"\[([^\n\r\u2028\u2029]+)\]"),
    "<": re.compile(r"<([^\n\r\u2028\u2029]+)>"),
}
_TAG: Final = re.compile(r"#(?:\(([^)]+)\)|([^ \t]+))")
_LINK: Final = re.compile(r"\[([^\n\r\u2028\u2029]+)\]\(([^\n\r\u2028\u2029]+)\)")
_BROKEN_LINK: Final = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")

_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


class Passage:
    """A statement or heading that is being read.

    Attributes
    ----------
    record
        It, as the export has it; its text is there once the passage is closed.
    length
        How many characters its text has so far.
    """

    __slots__ = ("_parts", "_tags", "length", "record")

    def __init__(self, record: dict[str, Any]) -> None:
        self.record = record
        self.length = 0
        self._parts: list[str] = []
        self._tags: set[str] = set()

    def write(self, text: str) -> None:
        """Add to the text."""
        self._parts.append(text)
        self.length += len(text)

    def break_line(self) -> None:
        """Add the blank that a line break stands for, unless there is one."""
        last = self._parts[-1] if self._parts else ""
        if not last:
            last = next((part for part in reversed(self._parts) if part), "")
        if not last.endswith(" "):
            self.write(" ")

    def mark(self, type: str, start: int, stop: int, **what: str) -> dict[str, Any]:
        """Mark a range of the text, its last character included."""
        found = {"type": type, "start": start, "stop": stop, **what}
        self.record.setdefault("ranges", []).append(found)
        return found

    def tag(self, tag: str) -> None:
        """Note a tag, once."""
        if tag not in self._tags:
            self._tags.add(tag)
            self.record.setdefault("tags", []).append(tag)

    def close(self) -> None:
        """Put the text into the record, if there is any."""
        if self._parts:
            self.record["text"] = "".join(self._parts)
            self._parts = [self.record["text"]]


class _Tags(dict[str, dict[str, Any]]):
    """_Tags by name, in the order in which they were first used."""

    def note(self, tag: str) -> None:
        """Note that a tag is used."""
        if tag not in self:
            self[tag] = {"tag": tag, "cssClass": _class_name(f"tag-{tag}"), "occurrenceIndex": len(self)}


def _class_name(text: str) -> str:
    """Return text as the name of a CSS class."""
    return re.sub(r"[^a-z0-9-]", "", re.sub(r"\s", "-", text.lower().translate(_UMLAUTS)))


class RunningText:
    """The text of what is being read, with its marks and tags.

    Parameters
    ----------
    settings
        Whether tags are part of the text, and what shortcodes stand for.

    Attributes
    ----------
    heading, statement
        What is being read; text belongs to the heading if there is one.
    tags
        All tags met so far.
    has_pairs
        Whether a shortcode has put in a character beyond U+FFFF, as a pair of
        halves.
    """

    def __init__(self, settings: Settings) -> None:
        self.heading: Passage | None = None
        self.statement: Passage | None = None
        self.tags = _Tags()
        self.has_pairs = False
        self._settings = settings
        self._ranges: list[dict[str, Any]] = []

    @property
    def _target(self) -> Passage | None:
        """The heading or statement that text belongs to."""
        return self.heading or self.statement

    def text(self, node: Node, _parent: Node, _number: int) -> None:
        """Take running text, and leave it with its node too, for what is no passage."""
        pieces = node.children[0].pieces  # type: ignore[union-attr]
        said = node.meaning = (
            pieces[0][1] if len(pieces) == 1 and pieces[0][0] == "plain" else self._said(pieces)
        )
        target = self._target
        if target is not None:
            target.write(said)

    def _said(self, pieces: Iterable[tuple[PieceKind, str]]) -> str:
        """Return what pieces of running text say."""
        parts: list[str] = []
        for kind, image in pieces:
            if kind == "plain":
                parts.append(image)
            elif kind == "escaped":
                parts.append(image[1:])
            else:
                parts.append(self._shortcode(image))
        return "".join(parts)

    def _shortcode(self, image: str) -> str:
        """Return what a shortcode stands for; itself if nothing does."""
        code = image.strip(JS_SPACE)
        character = self._settings.shortcodes.get(code)
        if character is None:
            return image
        # The range is never shown, but the end of the next emphasis finds it in its place.
        self._ranges.append({})
        shown = units(character)
        self.has_pairs |= shown is not character
        return shown + (" " if image.endswith(" ") else "")

    def enter_emphasis(self, node: Node, _parent: Node, _number: int) -> None:
        """Begin what is bold or in italics."""
        if self._target:
            at = self._target.length
            self._ranges.append(self._target.mark(node.name, at, at))

    def leave_emphasis(self, node: Node, _parent: Node, _number: int) -> None:
        """End what is bold or in italics."""
        if not self._target:
            return
        if self._ranges:
            self._ranges.pop()["stop"] = max(self._target.length - 1, 0)
        if node.children and node.children[-1].image.endswith(" "):  # type: ignore[union-attr]
            self._target.write(" ")

    def mention(self, token: Token, _parent: Node, _number: int) -> None:
        """Take the mention of a statement or an argument."""
        found = TITLES[token.image[1]].search(token.image)
        if found and self._target:
            type = token.type.lower().replace("_", "-")
            self._write_marked(token.image, type, title=found[1])

    def link(self, token: Token, _parent: Node, _number: int) -> None:
        """Take a link."""
        found = _LINK.search(token.image) or _BROKEN_LINK.match(token.image)
        if found and self._target:
            self._write_marked(found[1], "link", url=found[2])
            if token.image.endswith(" "):
                self._target.write(" ")

    def tag(self, token: Token, _parent: Node, _number: int) -> None:
        """Take a tag."""
        if not self._target:
            return
        found = _TAG.match(token.image)
        assert found
        tag = found[1] or found[2]
        if self._settings.tags_in_text:
            self._write_marked(token.image, "tag", tag=tag)
        self._target.tag(tag)
        self.tags.note(tag)

    def _write_marked(self, text: str, type: str, **what: str) -> None:
        """Add to the text, and mark what is added."""
        assert self._target
        start = self._target.length
        self._target.write(text)
        self._target.mark(type, start, self._target.length - 1, **what)

    def newline(self, _token: Token, parent: Node, number: int) -> None:
        """Take the end of a line; the last one of a passage stands for nothing."""
        if number != len(parent.children) - 1 and (target := self._target) is not None:
            target.break_line()
