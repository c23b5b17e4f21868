"""Text exports of Kialo: an outline of numbered claims, each for or against the one above it.

A line ``1.2. Con: text`` objects to claim ``1.``; ``-> See 1.1.3.`` in place
of a text says that claim again, as a further reason. Help page of the export:
https://support.kialo.com/hc/en-us/articles/115003884449.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from argmap.formats.document import Document

__all__ = ["sniff"]

_HEADER: Final = re.compile(rb"\s*Discussion (?:Title|Name):")
_REPLY: Final = re.compile(rb"^\d+\.\d+\. (?:Pro|Con):", re.MULTILINE)


def sniff(document: Document) -> bool:
    """Tell an export by its header and a numbered claim, or by a first claim and a reply to it."""
    head = document.head
    if _HEADER.match(head):
        return re.search(rb"^\d+\. ?", head, re.MULTILINE) is not None
    return re.match(rb"\s*\d+\.(?:\s|$)", head) is not None and _REPLY.search(head) is not None
