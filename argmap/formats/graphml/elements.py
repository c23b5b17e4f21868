"""The elements of GraphML."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from argmap.formats.property_graph.xml_text import local

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

__all__ = ["elements"]


def elements(root: Element) -> Iterator[tuple[Element, Element | None]]:
    """Yield the nodes and edges of all graphs, nested ones too, each with the node that it lies in."""
    waiting: deque[tuple[Element, Element | None]] = deque((g, None) for g in root if local(g) == "graph")
    while waiting:
        graph, group = waiting.popleft()
        for child in graph:
            if local(child) in {"node", "edge", "hyperedge"}:
                yield child, group
                waiting.extend((inner, child) for inner in child if local(inner) == "graph")
