"""Graphviz dot, asked for one thing only: the order of the nodes in each layer.

It is an extra, kept as a yardstick. The layers are settled before and the lines are routed after, so that
dot's own cycle breaking and spline routing, which know nothing of argument, have no say.
"""

from __future__ import annotations

import math
import threading
from typing import TYPE_CHECKING

import numpy as np

from argmap.errors import LayoutError, MissingExtraError
from argmap.layout.ordering import Ordering

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.layout.layering import Segment

__all__ = ["ordered"]

_GRAPHVIZ = threading.Lock()  # the C library keeps global state
_AUTHORS = "ordering=out;"
# Above this many nodes the network simplex methods of dot get a limit, else they take minutes.
_LARGE = 3_000


def ordered(
    layer: Sequence[int],
    segments: Sequence[Segment],
    seconds: float = 60.0,  # noqa: ARG001  (Graphviz cannot be stopped)
    ranks: Mapping[int, int] | None = None,
) -> list[list[int]]:
    """Return the nodes of each layer in the order in which they are to stand.

    The author's order (that of the segments) is kept unless another one has fewer crossings.

    Parameters
    ----------
    layer, segments, seconds, ranks
        As for :func:`argmap.layout.crossing_minimisation.ordered`; Graphviz knows no limit of time.

    Raises
    ------
    LayoutError
        When Graphviz fails.
    MissingExtraError
        Without pygraphviz.
    """
    ordering = Ordering(layer, segments, ranks)
    if segments:
        places = _run(len(layer), segments, _AUTHORS)
        _put(ordering, places)
        crossings, authors = ordering.crossings(), list(ordering.rows)
        if crossings:
            _put(ordering, _turned(_run(len(layer), segments, ""), segments))
            if ordering.crossings() >= crossings:
                ordering.restore(authors)
    return [row.tolist() for row in ordering.rows]


def _put(ordering: Ordering, places: Sequence[float]) -> None:
    place = np.array(places)
    ordering.restore([row[np.argsort(place[row], kind="stable")] for row in ordering.rows])


def _run(nodes: int, segments: Sequence[Segment], ordering: str) -> tuple[float, ...]:
    """Have dot place the nodes; names are synthetic, so that no text of a map meets Graphviz."""
    try:
        import pygraphviz  # noqa: PLC0415  (C library: loaded when a map is placed)
    except ImportError:
        raise MissingExtraError("pygraphviz", "dot") from None
    source = _dot_source(nodes, segments, ordering)
    with _GRAPHVIZ:
        try:
            graph = pygraphviz.AGraph(string=source)
            graph.layout(prog="dot")
            places = [graph.get_node(f"n{node}").attr["pos"] for node in range(nodes)]
            graph.close()
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            msg = f"Graphviz dot could not place {nodes} points: {error}"
            raise LayoutError(msg) from error
    found = tuple(float(place.split(",")[0]) if place else math.nan for place in places)
    if not all(map(math.isfinite, found)):
        msg = f"Graphviz dot gave no place to some of {nodes} points"
        raise LayoutError(msg)
    return found


def _dot_source(nodes: int, segments: Sequence[Segment], ordering: str) -> str:
    limits = "nslimit=2; nslimit1=2; mclimit=0.2;" if nodes > _LARGE else ""
    lines = [
        "digraph {",
        "rankdir=TB; splines=none; ranksep=0.02; nodesep=0.1;",
        f"{ordering}{limits}",
        'node [shape=box, fixedsize=true, label="", height=0.02, width=0.5];',
    ]
    lines += [f"n{node};" for node in range(nodes)]
    lines += [f"n{segment.near} -> n{segment.far} [weight={segment.weight}];" for segment in segments]
    return "\n".join([*lines, "}"])


def _turned(places: tuple[float, ...], segments: Sequence[Segment]) -> tuple[float, ...]:
    """Return the places, mirrored if that agrees better with the author's order."""
    agreeing = 0
    last: dict[int, float] = {}
    for segment in segments:
        place = places[segment.far]
        if segment.near in last:
            agreeing += (place > last[segment.near]) - (place < last[segment.near])
        last[segment.near] = place
    if agreeing >= 0:
        return places
    extent = max(places) + min(places)
    return tuple(extent - place for place in places)
