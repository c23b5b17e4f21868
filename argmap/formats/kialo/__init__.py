"""Text exports of Kialo: an outline of numbered claims, each for or against the one above it.

A line ``1.2. Con: text`` objects to claim ``1.``; ``-> See 1.1.3.`` in place
of a text says that claim again, as a further reason. Help page of the export:
https://support.kialo.com/hc/en-us/articles/115003884449.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from argmap.formats.format import Format
from argmap.formats.kialo.reader import read
from argmap.formats.kialo.writer import write

if TYPE_CHECKING:
    from argmap.formats.document import Document

__all__ = ["FORMATS"]

_HEADER: Final = re.compile(rb"\s*Discussion (?:Title|Name):")
_REPLY: Final = re.compile(rb"^\d+\.\d+\. (?:Pro|Con):", re.MULTILINE)


def _is_kialo(document: Document) -> bool:
    """Tell an export by its header and a numbered claim, or by a first claim and a reply to it."""
    head = document.head
    if _HEADER.match(head):
        return re.search(rb"^\d+\. ?", head, re.MULTILINE) is not None
    return re.match(rb"\s*\d+\.(?:\s|$)", head) is not None and _REPLY.search(head) is not None


FORMATS: Final = (
    Format(
        name="kialo",
        title="Kialo export",
        suffixes=(".kialo.txt", ".txt"),
        specification="https://support.kialo.com/hc/en-us/articles/115003884449",
        keeps=frozenset({"claims", "premises", "supports", "attacks", "title", "thesis", "text"}),
        law=(
            "an export is written again byte for byte, but for its line ends; of any map the statements, and "
            "the supports and attacks of one statement on another, are read back in the outline's order, "
            "their texts without outer white space; a single top claim is the thesis"
        ),
        recognises=_is_kialo,
        read=read,
        write=write,
    ),
)
