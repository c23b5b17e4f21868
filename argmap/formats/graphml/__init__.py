"""GraphML, as yEd, Gephi and networkx read and write it, and that of Argunet.

The specification is http://graphml.graphdrawing.org; how nodes and edges look
is told in the extension of yWorks, which yEd and networkx understand. Colours
and shapes are not read; labels and places of nodes are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.formats import Format
from argmap.formats.format import EVERYTHING
from argmap.formats.graphml.writer import written

if TYPE_CHECKING:
    from argmap.formats.document import Document
    from argmap.model import ArgumentMap
    from argmap.report import ImportReport

__all__ = ["FORMATS", "GRAPHML"]


def _recognises(document: Document) -> bool:
    """Tell GraphML by its root element."""
    return b"graphml" in document.head and document.xml_root == "graphml"


def _read(document: Document, report: ImportReport) -> ArgumentMap:
    """Read GraphML."""
    from argmap.formats.graphml.reader import read  # noqa: PLC0415  (only when there is some)

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
