"""Graphviz dot, asked for one thing only: where across the map each knot goes.

The columns are settled before and the lines are routed after, so that dot's own cycle breaking and
spline routing, which know nothing of argument, have no say. Another engine is any other
function with the signature of :func:`arrange`.
"""

from __future__ import annotations

import math
import threading
from bisect import bisect_right, insort
from typing import TYPE_CHECKING

from argmap.errors import LayoutError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.layout.strata import Step

__all__ = ["arrange"]

_GRAPHVIZ = threading.Lock()  # the C library keeps global state
_POINTS_PER_INCH = 72
_ORDERED = "ordering=out;"
# Above this many knots the network simplex methods of dot get a limit, else they take minutes.
_LARGE = 3_000


def arrange(
    breadths: Sequence[float],
    column: Sequence[int],
    steps: Sequence[Step],
    gap: float,
    seconds: float,  # noqa: ARG001  (Graphviz cannot be stopped)
) -> tuple[float, ...]:
    """Return the position of each knot across the map, that of its centre.

    Knots in the same column come out at least ``gap`` apart. The author's order (that of
    the steps) is kept unless another one has fewer crossings.

    Parameters
    ----------
    breadths
        How much room each knot takes across the map, in points.
    column
        Column of each knot.
    steps
        Connections between knots of neighbouring columns; they hang together and have no circle.
    gap
        Blank between two knots of a column, in points.
    seconds
        Time that it may take; Graphviz knows no such limit.

    Raises
    ------
    LayoutError
        When Graphviz fails.
    """
    if not steps:
        return tuple(breadth / 2 for breadth in breadths)
    authors = _run(breadths, steps, gap, _ORDERED)
    crossings = _crossings(authors, column, steps)
    if not crossings:
        return authors
    free = _turned(_run(breadths, steps, gap, ""), steps)
    return free if _crossings(free, column, steps) < crossings else authors


def _run(breadths: Sequence[float], steps: Sequence[Step], gap: float, ordering: str) -> tuple[float, ...]:
    """Have dot place the knots; names are synthetic, so that no text of a map meets Graphviz."""
    try:
        import pygraphviz  # noqa: PLC0415  (C library: loaded when a map is placed)
    except ImportError as error:
        msg = "pygraphviz cannot be loaded; install pygraphviz 2 or later, whose wheels bundle Graphviz"
        raise LayoutError(msg) from error
    source = _dot_source(breadths, steps, gap, ordering)
    with _GRAPHVIZ:
        try:
            graph = pygraphviz.AGraph(string=source)
            graph.layout(prog="dot")
            places = [graph.get_node(f"n{knot}").attr["pos"] for knot in range(len(breadths))]
            graph.close()
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            msg = f"Graphviz dot could not place {len(breadths)} points: {error}"
            raise LayoutError(msg) from error
    found = tuple(float(place.split(",")[0]) if place else math.nan for place in places)
    if not all(map(math.isfinite, found)):
        msg = f"Graphviz dot gave no place to some of {len(breadths)} points"
        raise LayoutError(msg)
    return found


def _dot_source(breadths: Sequence[float], steps: Sequence[Step], gap: float, ordering: str) -> str:
    limits = "nslimit=2; nslimit1=2; mclimit=0.2;" if len(breadths) > _LARGE else ""
    lines = [
        "digraph {",
        f"rankdir=TB; splines=none; ranksep=0.02; nodesep={gap / _POINTS_PER_INCH:.4f};",
        f"{ordering}{limits}",
        'node [shape=box, fixedsize=true, label="", height=0.02];',
    ]
    lines += [f"n{n} [width={b / _POINTS_PER_INCH:.4f}];" for n, b in enumerate(breadths)]
    lines += [f"n{step.near} -> n{step.far} [weight={step.weight}];" for step in steps]
    return "\n".join([*lines, "}"])


def _crossings(places: Sequence[float], column: Sequence[int], steps: Sequence[Step]) -> int:
    """Count pairs of steps that cross."""
    between: dict[int, list[tuple[float, float]]] = {}
    for step in steps:
        between.setdefault(column[step.near], []).append((places[step.near], places[step.far]))
    count = 0
    for pairs in between.values():
        pairs.sort()
        seen: list[float] = []
        for _, far in pairs:
            count += len(seen) - bisect_right(seen, far)
            insort(seen, far)
    return count


def _turned(places: tuple[float, ...], steps: Sequence[Step]) -> tuple[float, ...]:
    """Return the places, mirrored if that agrees better with the author's order."""
    agreeing = 0
    last: dict[int, float] = {}
    for step in steps:
        place = places[step.far]
        if step.near in last:
            agreeing += (place > last[step.near]) - (place < last[step.near])
        last[step.near] = place
    if agreeing >= 0:
        return places
    extent = max(places) + min(places)
    return tuple(extent - place for place in places)
