"""YAML of Carneades 4: argument graphs with issues, proof standards, assumptions and expected labels.

Arguments are supports; an undercutter is an attack on its argument; the
positions of an issue contradict each other. Expected labels, standards and
schemes lie in the map's ``extra`` for whoever evaluates it.
Format: https://github.com/carneades/carneades-4, USAGE.md.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from argmap.formats.carneades.terms import SECTIONS

if TYPE_CHECKING:
    from argmap.formats.document import Document

__all__ = ["sniff"]

_TOP_KEY: Final = re.compile(r"^([A-Za-z_][\w-]*)[ \t]*:(?:\s|$)", re.MULTILINE)


def sniff(document: Document) -> bool:
    """Tell a graph by its sections: all of its keys are among them, and one says what the file is."""
    if document.looks_like_xml or document.looks_like_json:
        return False
    keys = set(_TOP_KEY.findall(document.head.decode("utf-8", "replace")))
    by_suffix = document.suffix in (".yml", ".yaml") and "meta" in keys
    telling = by_suffix or not keys.isdisjoint(("statements", "arguments", "argument_schemes"))
    return bool(keys) and keys <= SECTIONS and telling
