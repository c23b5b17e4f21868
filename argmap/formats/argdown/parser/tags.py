"""The tags of a text."""

from __future__ import annotations

import re
from typing import Any, Final

__all__ = ["Tags"]

_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


class Tags(dict[str, dict[str, Any]]):
    """Tags by name, in the order in which they were first used."""

    def note(self, tag: str) -> None:
        """Note that a tag is used."""
        if tag not in self:
            self[tag] = {"tag": tag, "cssClass": _class_name(f"tag-{tag}"), "occurrenceIndex": len(self)}


def _class_name(text: str) -> str:
    """Return text as the name of a CSS class."""
    return re.sub(r"[^a-z0-9-]", "", re.sub(r"\s", "-", text.lower().translate(_UMLAUTS)))
