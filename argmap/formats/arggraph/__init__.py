"""The XML of the argumentative microtexts (arggraph): text segments, units of argument and edges.

EDUs are segments of text, ADUs the statements that they make, edges the
arguments: ``sup`` and ``exa`` support, ``reb`` rebuts a statement, ``und``
undercuts another edge, ``add`` gives another edge one more linked premise.
The document types of both parts of the corpus are read:
https://github.com/peldszus/arg-microtexts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.formats.document import Document

__all__ = ["sniff"]


def sniff(document: Document) -> bool:
    """Tell an argument graph by its root element."""
    return document.xml_root == "arggraph"
