"""A map as a property graph: nodes and edges with plain attributes, as graph tools know them."""

from argmap.formats.property_graph.graph import Edge, Node, PropertyGraph
from argmap.formats.property_graph.of_map import graph_of
from argmap.formats.property_graph.to_map import map_of

__all__ = ["Edge", "Node", "PropertyGraph", "graph_of", "map_of"]
