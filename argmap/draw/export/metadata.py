"""What a file says of itself: title, description, which argmap wrote it, and which map it shows."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from argmap.errors import InvalidMapError
from argmap.formats import to_text
from argmap.layout import tidy

if TYPE_CHECKING:
    from argmap.draw.diagram import Diagram
    from argmap.model import ArgumentMap

__all__ = ["Metadata", "map_digest", "metadata_of", "software"]

_LONE = re.compile("[\ud800-\udfff]")  # half a surrogate pair, which no file can hold


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says of itself.

    Attributes
    ----------
    title
        Of the picture; never empty.
    description
        What it shows, in words.
    software
        argmap and its version.
    digest
        Of the map; empty for one that no file can hold.
    """

    title: str
    description: str
    software: str
    digest: str


def metadata_of(diagram: Diagram) -> Metadata:
    """Return what the file of a diagram says of itself."""
    title = _LONE.sub("\N{REPLACEMENT CHARACTER}", tidy(diagram.title or "")) or "Argument map"
    description = _LONE.sub("\N{REPLACEMENT CHARACTER}", diagram.description)
    try:
        digest = map_digest(diagram.map if diagram.whole is None else diagram.whole)
    except InvalidMapError:
        digest = ""
    return Metadata(title, description or f"{title}. {diagram.map!r}", software(), digest)


def map_digest(m: ArgumentMap) -> str:
    """Return a fingerprint of a map: the SHA-256 of its JSON file in UTF-8, in hexadecimal.

    Pictures carry it, so that one can tell later whether a picture shows a map as it is.
    Maps with the same records in the same order have the same fingerprint.

    Raises
    ------
    InvalidMapError
        Title, question or ``extra`` are nothing that a file can hold.

    Examples
    --------
    >>> import argmap
    >>> map_digest(argmap.ArgumentMap(title="Umbrella"))[:16]
    '95005e3eb5fefef6'
    """
    return hashlib.sha256(to_text(m, "json").encode("utf-8", "surrogatepass")).hexdigest()


def software() -> str:
    """Return the name and version of what wrote a file."""
    try:
        return f"argmap {version('argmap')}"
    except PackageNotFoundError:  # run from its folder
        return "argmap"
