"""Placing a map: sizes, columns, arrangement, routes, and the box width that gives the page a good shape."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from argmap.layout.balance import balanced, straightened
from argmap.layout.boxes import sized_boxes
from argmap.layout.dot import arrange
from argmap.layout.frame import evened, framed, shelved
from argmap.layout.geometry import Direction, Layout
from argmap.layout.measures import Measures
from argmap.layout.network import network
from argmap.layout.strata import Step, parts, strata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeAlias

    from argmap.layout.geometry import Box
    from argmap.layout.strata import Part, Strata
    from argmap.model import ArgumentMap

    Arrange: TypeAlias = Callable[[Sequence[float], Sequence[Step], float], Sequence[float]]

__all__ = ["place"]

_ASPECT = 1.4  # width to height of a page that fits screens and paper
_GOOD = (1.05, 1.8)
_FIRST_WIDTH = {"right": 190.0, "left": 190.0, "down": 130.0, "up": 130.0}
_WIDTHS = (135.0, 330.0)
_TRIALS = 5
_TOO_MANY_FOR_TRIALS = 400
_STAGGERS = (2, 3, 4)
_ARRIVAL = 3.5  # least room for an arrow head at the side of a box
_MOST_FOR_ARRIVALS = 260.0


def place(
    m: ArgumentMap,
    *,
    direction: Direction = "right",
    width: float | None = None,
    actors: bool = True,
    measures: Measures | None = None,
    engine: Arrange = arrange,
) -> Layout:
    """Place a map: pure geometry, in points, with nothing painted.

    Parameters
    ----------
    m
        The map.
    direction
        Where the reasons go, seen from the thesis: ``"right"`` (the thesis stands at
        the left), ``"left"``, ``"down"`` or ``"up"``.
    width
        How wide a box may become, in points. Left out, it is chosen so that
        the whole comes out between square and nearly twice as wide as high.
    actors
        Whether boxes get tags for the actors that take a stance.
    measures
        Type and paddings.
    engine
        What arranges the knots of each column across the map.

    Returns
    -------
    Layout
        Boxes, junctions and arrows. No two boxes overlap, and no arrow runs
        through a box.

    Raises
    ------
    LayoutError
        When the engine fails.

    Notes
    -----
    A map of a hundred statements takes about a tenth of a second, one of two
    thousand some seconds; draw a part of what is larger. Above 400
    statements only one box width is tried.

    Examples
    --------
    >>> import argmap
    >>> from argmap.layout import place
    >>> m = argmap.ArgumentMap()
    >>> claim = m.claim("It will rain.", id="rain")
    >>> reason = m.support("rain", by=[m.premise("The glass is falling.", id="glass")])
    >>> layout = place(m)
    >>> layout.box("rain").x < layout.box("glass").x
    True
    """
    if direction not in get_args(Direction):
        msg = f"direction is {direction!r}; give one of {', '.join(map(repr, get_args(Direction)))}"
        raise ValueError(msg)
    if width is not None and not width > 0:
        msg = f"width is {width!r}; give a number of points greater than 0"
        raise ValueError(msg)
    if not m.statements:
        return Layout()
    placing = _Placing(m, direction, measures or Measures(), engine, actors=actors)
    if width is not None:
        return placing.at(width)
    return _best_shaped(placing)


class _Placing:
    """One map and what stays the same while box widths are tried."""

    def __init__(
        self, m: ArgumentMap, direction: Direction, measures: Measures, engine: Arrange, *, actors: bool
    ) -> None:
        self.m = m
        self.direction: Direction = direction
        self.actors = actors
        self.measures = measures
        self.engine = engine
        self.cut(1)

    def cut(self, stagger: int) -> None:
        """Cut the map into columns, the reasons of claims that have many dealt out among several."""
        self.strata = strata(network(self.m), stagger)
        self.parts = parts(self.strata)

    @property
    def sideways(self) -> bool:
        """Whether the map runs along the lines of text."""
        return self.direction in {"right", "left"}

    def at(self, width: float) -> Layout:
        """Return the layout with boxes no wider than this."""
        boxes = sized_boxes(self.m, width, self.measures, actors=self.actors)
        boxes = self._roomy(boxes)
        layouts = [self._part(part, boxes) for part in self.parts]
        whole = shelved(layouts, self.measures.part_gap, _ASPECT)
        order = {id: position for position, id in enumerate(self.m.statements)}
        return replace(whole, boxes=tuple(sorted(whole.boxes, key=lambda box: order[box.id])))

    def _roomy(self, boxes: tuple[Box, ...]) -> tuple[Box, ...]:
        """Return the boxes, those that many arrows reach made large enough for the heads."""
        arriving = [0] * len(boxes)
        for strand in self.strata.net.strands:
            if strand.target < len(boxes):
                arriving[strand.target] += 1
        roomy = []
        for box, count in zip(boxes, arriving, strict=True):
            room = min(count * _ARRIVAL, _MOST_FOR_ARRIVALS)
            if self.sideways and room > box.height:
                more = room - box.height
                tags = tuple(tag.moved(0, more) for tag in box.tags)
                box = replace(box, height=room, text_height=box.text_height + more, tags=tags)  # noqa: PLW2901
            elif not self.sideways and room > box.width:
                box = replace(box, width=room)  # noqa: PLW2901
            roomy.append(box)
        return tuple(roomy)

    def _ways(self, part: Part) -> Iterator[tuple[int, ...]]:
        for strand in part.strands:
            yield self.strata.strand_ways[strand]
        for bow in part.bows:
            yield from self.strata.bow_ways[bow]

    def _part(self, part: Part, boxes: Sequence[Box]) -> Layout:
        held = {knot: boxes[knot] for knot in part.knots if knot < len(boxes)}
        if self.sideways:
            held = evened(held, self.strata)
        local = {knot: position for position, knot in enumerate(part.knots)}
        steps = [Step(local[s.near], local[s.far], s.weight) for s in part.steps]
        breadths = [
            _breadth(self.strata, self.measures, held, knot, sideways=self.sideways) for knot in part.knots
        ]
        places = self.engine(breadths, steps, self.measures.lane)
        column = [self.strata.column[knot] for knot in part.knots]
        lane = self.measures.lane
        places = balanced(places, column, breadths, steps, lane)
        bends = [[local[k] for k in way[1:-1]] for way in self._ways(part) if len(way) > 3]
        places = straightened(places, column, breadths, bends, lane)
        return framed(part, self.strata, held, places, self.measures, self.direction)


def _breadth(
    strata: Strata, measures: Measures, boxes: dict[int, Box], knot: int, *, sideways: bool
) -> float:
    """Return how much room a knot takes across the map, the blank that boxes want beyond lines included."""
    if knot in boxes:
        extent = boxes[knot].height if sideways else boxes[knot].width
        return extent + measures.box_gap - measures.lane
    return 4 * measures.radius if strata.net.knots[knot].kind == "junction" else 1.0


def _best_shaped(placing: _Placing) -> Layout:
    """Try box widths, then more columns, until the whole has a good shape; return the best tried."""
    best = _best_width(placing)
    if len(placing.m.statements) > _TOO_MANY_FOR_TRIALS:
        return best
    for stagger in _STAGGERS:
        if not _is_narrow(best, placing):
            break
        placing.cut(stagger)
        best = min(best, _best_width(placing), key=_badness)
    return best


def _best_width(placing: _Placing) -> Layout:
    width = _FIRST_WIDTH[placing.direction]
    trials = _TRIALS if len(placing.m.statements) <= _TOO_MANY_FOR_TRIALS else 1
    layouts: list[Layout] = []
    tried: set[int] = set()
    while len(layouts) < trials and round(width) not in tried:
        tried.add(round(width))
        layout = placing.at(width)
        layouts.append(layout)
        aspect = layout.width / layout.height
        if _GOOD[0] <= aspect <= _GOOD[1]:
            return layout
        width = min(max(width * (_ASPECT / aspect) ** 0.55, _WIDTHS[0]), _WIDTHS[1])
    return min(layouts, key=_badness)


def _badness(layout: Layout) -> float:
    return abs(math.log(layout.width / layout.height / _ASPECT))


def _is_narrow(layout: Layout, placing: _Placing) -> bool:
    """Whether more columns would give a better shape."""
    aspect = layout.width / layout.height
    return aspect < _GOOD[0] if placing.sideways else aspect > _GOOD[1]
