"""The XML of the argumentative microtexts (arggraph): text segments, units of argument and edges.

EDUs are segments of text, ADUs the statements that they make, edges the
arguments: ``sup`` and ``exa`` support, ``reb`` rebuts a statement, ``und``
undercuts another edge, ``add`` gives another edge one more linked premise.
The document types of both parts of the corpus are read:
https://github.com/peldszus/arg-microtexts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.formats.arggraph.reader import read
from argmap.formats.arggraph.writer import write
from argmap.formats.format import Format

if TYPE_CHECKING:
    from argmap.formats.document import Document

__all__ = ["FORMATS"]


def _is_arggraph(document: Document) -> bool:
    """Tell an argument graph by its root element."""
    return document.xml_root == "arggraph"


FORMATS: Final = (
    Format(
        name="arggraph",
        title="argumentative microtexts",
        suffixes=(".arggraph.xml", ".xml"),
        specification="https://github.com/peldszus/arg-microtexts",
        keeps=frozenset(
            {
                *("claims", "premises", "supports", "attacks", "ids", "text"),
                *("linked", "undercuts", "backings"),
            }
        ),
        law=(
            "a document is written again as equal XML, but for comments, processing instructions "
            "and what stands between elements; "
            "any map is read back with its statements, inferences and their ids, "
            "control characters in texts as U+FFFD"
        ),
        recognises=_is_arggraph,
        read=read,
        write=write,
    ),
)
