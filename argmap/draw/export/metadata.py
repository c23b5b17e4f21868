"""What a file says of itself: title, description, which argmap wrote it, and which map it shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from argmap import formats
from argmap.errors import InvalidMapError
from argmap.layout import tidy

if TYPE_CHECKING:
    from argmap.draw.diagram import Diagram

__all__ = ["Metadata", "metadata_of", "software"]

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
        digest = formats.digest(diagram.map if diagram.whole is None else diagram.whole)
    except InvalidMapError:
        digest = ""
    return Metadata(title, description or f"{title}. {diagram.map!r}", software(), digest)


def software() -> str:
    """Return the name and version of what wrote a file."""
    try:
        return f"argmap {version('argmap')}"
    except PackageNotFoundError:  # run from its folder
        return "argmap"
