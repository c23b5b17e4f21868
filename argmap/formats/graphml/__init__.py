"""GraphML, as yEd, Gephi and networkx read and write it, and that of Argunet.

The specification is http://graphml.graphdrawing.org; how nodes and edges look
is said in the extension of yWorks, which yEd and networkx understand. Colours
and shapes are not read; labels and places of nodes are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.formats.document import Document

__all__ = ["sniff"]


def sniff(document: Document) -> bool:
    """Tell GraphML by its root element."""
    return b"graphml" in document.head and document.xml_root == "graphml"
