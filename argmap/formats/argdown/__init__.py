"""Argdown: the text itself, and the JSON that its tools export."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Literal

from argmap.formats.fences import sniff as sniff_fence

if TYPE_CHECKING:
    from argmap.formats.document import Document
    from argmap.model import ArgumentMap
    from argmap.report import ImportReport

__all__ = ["read", "sniff"]

_DEFINITION: Final = re.compile(
    rb"^[ \t]*(?:[-+_]>?|<[-+_]|\([0-9]+\))?[ \t]*(?:\[[^\]\n]+\]|<[^>\n!?/]+>):[ \t]", re.MULTILINE
)
_FRONT_MATTER: Final = re.compile(rb"\s*={3,}[ \t]*\r?\n")


def sniff(document: Document) -> bool:
    """Tell Argdown by its suffix, its front matter, or a title in brackets with a colon behind it."""
    if document.looks_like_json:
        return False
    if document.suffix in (".argdown", ".ad") or _FRONT_MATTER.match(document.head):
        return True
    return _DEFINITION.search(document.head) is not None and not sniff_fence(document)


def read(
    document: Document, report: ImportReport, *, mode: Literal["loose", "strict"] | None = None
) -> ArgumentMap:
    """Read Argdown; ``mode`` is how relations between statements are read where the text does not say."""
    from argmap.formats.argdown.document import parse_document  # noqa: PLC0415  (only when there is some)
    from argmap.formats.argdown.reader import read_export  # noqa: PLC0415  (as above)

    export = parse_document(document, report, mode=mode)
    if mode == "strict":
        _say_strict(export)
    return read_export(export, report)


def _say_strict(export: dict[str, Any]) -> None:
    """Note in the front matter that relations were read strictly, for a file that is written afresh."""
    front = export.setdefault("frontmatter", {})
    if isinstance(front, dict) and isinstance(model := front.setdefault("model", {}), dict):
        model.setdefault("mode", "strict")
