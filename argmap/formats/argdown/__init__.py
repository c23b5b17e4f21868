"""Argdown: the text itself, and the JSON that its tools export."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from argmap.formats.argdown.document import parse_document
from argmap.formats.argdown.json_export import read_json, recognises_json
from argmap.formats.argdown.reader import read_export
from argmap.formats.argdown.writer import write_argdown
from argmap.formats.format import EVERYTHING, Format

if TYPE_CHECKING:
    from argmap.formats.document import Document
    from argmap.model import ArgumentMap
    from argmap.report import ImportReport

__all__ = ["FORMATS"]

_DEFINITION: Final = re.compile(
    rb"^[ \t]*(?:[-+_]>?|<[-+_]|\([0-9]+\))?[ \t]*(?:\[[^\]\n]+\]|<[^>\n!?/]+>):[ \t]", re.MULTILINE
)
_FRONT_MATTER: Final = re.compile(rb"\s*={3,}[ \t]*\r?\n")


def _recognises(document: Document) -> bool:
    """Tell Argdown by its suffix, its front matter, or a title in brackets with a colon behind it."""
    if document.looks_like_json:
        return False
    if document.suffix in (".argdown", ".ad") or _FRONT_MATTER.match(document.head):
        return True
    return _DEFINITION.search(document.head) is not None


def _read(
    document: Document, report: ImportReport, *, mode: Literal["loose", "strict"] | None = None
) -> ArgumentMap:
    """Read Argdown; ``mode`` is how relations between statements are read where the text does not say."""
    return read_export(parse_document(document, report, mode=mode), report)


FORMATS: Final = (
    Format(
        name="argdown",
        title="Argdown",
        suffixes=(".argdown", ".ad"),
        specification="https://argdown.org/syntax/",
        keeps=EVERYTHING,
        law="reading what was written gives an equal map",
        recognises=_recognises,
        read=_read,
        write=write_argdown,
        read_options=("mode",),
    ),
    Format(
        name="argdown-json",
        title="JSON export of Argdown",
        suffixes=(".argdown.json", ".json"),
        specification="https://argdown.org/guide/",
        law="the map is the one that the Argdown text gives",
        recognises=recognises_json,
        read=read_json,
    ),
)
