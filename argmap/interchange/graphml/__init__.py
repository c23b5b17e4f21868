"""GraphML, as yEd, Gephi and networkx read and write it, and that of Argunet.

The specification is http://graphml.graphdrawing.org; how nodes and edges look
is told in the extension of yWorks, which yEd and networkx understand. Colours
and shapes are not read; labels and places of nodes are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.interchange.graphml.writing import written
from argmap.io import Format
from argmap.io.format import EVERYTHING

if TYPE_CHECKING:
    from argmap.io.document import Document
    from argmap.model import ArgumentMap
    from argmap.report import ImportReport

__all__ = ["FORMATS", "GRAPHML"]


def _recognises(document: Document) -> bool:
    """Tell GraphML by its root element."""
    return b"graphml" in document.head and document.xml_root == "graphml"


def _read(document: Document, report: ImportReport) -> ArgumentMap:
    """Read GraphML."""
    from argmap.interchange.graphml.reading import read  # noqa: PLC0415  (only when there is some)

    return read(document, report)


GRAPHML: Final = Format(
    name="graphml",
    title="GraphML",
    suffixes=(".graphml",),
    specification="http://graphml.graphdrawing.org/specification.html",
    keeps=EVERYTHING,
    law="reading what was written gives an equal map",
    recognises=_recognises,
    read=_read,
    write=written,
)
FORMATS: Final = (GRAPHML,)
