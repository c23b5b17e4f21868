"""Text exports of Kialo: an outline of numbered claims, each for or against the one above it.

A line ``1.2. Con: text`` objects to claim ``1.``; ``-> See 1.1.3.`` in place
of a text says that claim again, as a further reason. Help page of the export:
https://support.kialo.com/hc/en-us/articles/115003884449.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from argmap.signs import sign_of

if TYPE_CHECKING:
    from argmap.formats.document import Document

__all__ = ["sniff"]

_HEADER: Final = re.compile(rb"\s*Discussion (?:Title|Name):")
# A first claim, under a title or not; then the words before replies.
_FIRST: Final = re.compile(r"(?:[^\n:\uff1a]{1,60}[:\uff1a][^\n]*\s+)?[0-9]{1,9}\.(?:\s|$)")
_REPLY: Final = re.compile(
    r"^[0-9]{1,9}\.[0-9]{1,9}\. ([^\s:\uff1a][^\n:\uff1a]{0,40})[:\uff1a]", re.MULTILINE
)


def sniff(document: Document) -> bool:
    """Tell an export by its header and a numbered claim, or by a first claim and a reply to it."""
    head = document.head
    if _HEADER.match(head):
        return re.search(rb"^\d+\. ?", head, re.MULTILINE) is not None
    if not re.search(rb"^\d+\.\d+\. ", head, re.MULTILINE):
        return False
    text = head.decode("utf-8", "replace").lstrip()
    if not _FIRST.match(text):
        return False
    return any(sign_of(word) in ("support", "attack") for word in _REPLY.findall(text))
