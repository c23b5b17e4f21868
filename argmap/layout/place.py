"""Placing a map: sizes, columns, arrangement, routes, and the box width that gives the page a good shape."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.layout.balance import balanced, straightened
from argmap.layout.boxes import sized_boxes
from argmap.layout import dot, order
from argmap.layout.frame import evened, framed, shelved
from argmap.layout.geometry import Layout
from argmap.layout.measures import Measures
from argmap.layout.network import network
from argmap.layout.plan import Plan, PlanOptions, plan_of
from argmap.layout.strata import Step, parts, strata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import TypeAlias, Unpack

    from argmap.layout.geometry import Box, BoxKind, Direction
    from argmap.layout.strata import Part, Strata
    from argmap.model import ArgumentMap

    Arrange: TypeAlias = Callable[
        [Sequence[float], Sequence[int], Sequence[Step], float, float], Sequence[float]
    ]

__all__ = ["place"]

_ENGINES: dict[str, Arrange] = {"layered": order.arrange, "dot": dot.arrange}
_GOOD = (0.75, 1.3)  # times the aspect that is wanted
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
    measures: Measures | None = None,
    kinds: Mapping[str, BoxKind] | None = None,
    notes: Mapping[str, str] | None = None,
    **options: Unpack[PlanOptions],
) -> Layout:
    """Place a map: pure geometry, in points, with nothing painted.

    Parameters
    ----------
    m
        The map.
    measures
        Type and paddings.
    kinds
        Statements whose boxes are of another kind than the map says, by id.
    notes
        What boxes are to say in a small label beside their actors, by id of the statement.
    direction : {"auto", "right", "left", "down", "up"}
        Where the reasons go, seen from the thesis: ``"right"`` (the thesis stands at
        the left), ``"left"``, ``"down"`` or ``"up"``. ``"auto"`` tries right and down.
    aspect : float
        Width to height that the whole is to have, as far as it can. 1.4 if left out.
    width : float, optional
        How wide a box may become, in points. Left out, it is chosen so that
        the whole comes near to ``aspect``.
    sections : bool or "auto"
        Whether the statements of a section stand in a frame of their own. Sections of sections are
        told by ``" > "`` in their names. ``"auto"`` frames them where that makes a better page.
    arrows : {"curved", "orthogonal"}
        How the arrows run.
    label : {"text", "title", "id"} or int
        What the boxes say: the full text, a short title, the id, or the text in so many lines at most.
    actors : bool
        Whether boxes get tags for the actors that take a stance.
    schemes : bool
        Whether arrows are labelled with their argumentation scheme.
    basis : bool
        Whether premises show what they rest on outside the map.
    engine : {"layered", "dot"}
        What arranges the knots of each column: our own method, or Graphviz, which the extra
        ``argmap[dot]`` brings.
    seconds : float
        After so much time the best found so far is returned. A picture that is not cut short
        does not depend on it.

    Returns
    -------
    Layout
        Boxes, junctions and arrows. No two boxes overlap, and no arrow runs
        through a box.

    Raises
    ------
    LayoutError
        When the engine fails.
    TypeError
        For a keyword that there is not.
    ValueError
        For a value that cannot be meant.

    Examples
    --------
    >>> import argmap
    >>> from argmap.layout import place
    >>> m = argmap.ArgumentMap()
    >>> claim = m.claim("It will rain.", id="rain")
    >>> reason = m.support("rain", by=[m.premise("The glass is falling.", id="glass")])
    >>> layout = place(m, direction="right")
    >>> layout.box("rain").x < layout.box("glass").x
    True
    """
    plan = plan_of(options)
    if not m.statements:
        return Layout()
    placing = _Placing(m, plan, measures or Measures(), kinds or {}, notes or {})
    if plan.width is not None:
        return placing.at(plan.width)
    return _best_shaped(placing)


class _Placing:
    """One map and what stays the same while box widths are tried."""

    def __init__(
        self,
        m: ArgumentMap,
        plan: Plan,
        measures: Measures,
        kinds: Mapping[str, BoxKind],
        notes: Mapping[str, str],
    ) -> None:
        self.m = m
        self.plan = plan
        self.direction: Direction = "right" if plan.direction == "auto" else plan.direction
        self.measures = measures
        self.kinds = kinds
        self.notes = notes
        self.engine: Arrange = _ENGINES[plan.engine]
        self.cut(1)

    def cut(self, stagger: int) -> None:
        """Cut the map into columns, the reasons of claims that have many dealt out among several."""
        self.strata = strata(network(self.m), stagger)
        self.parts = parts(self.strata)

    @property
    def sideways(self) -> bool:
        """Whether the map runs along the lines of text."""
        return self.direction in {"right", "left"}

    def badness(self, layout: Layout) -> float:
        """Return how far a layout is from the shape that is wanted."""
        return abs(math.log(layout.width / layout.height / self.plan.aspect))

    def at(self, width: float) -> Layout:
        """Return the layout with boxes no wider than this."""
        boxes = sized_boxes(self.m, width, self.measures, self.plan, self.kinds, self.notes)
        boxes = self._roomy(boxes)
        layouts = [self._part(part, boxes) for part in self.parts]
        whole = shelved(layouts, self.measures.part_gap, self.plan.aspect)
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
        column = [self.strata.column[knot] for knot in part.knots]
        lane = self.measures.lane
        places = self.engine(breadths, column, steps, lane, self.plan.seconds)
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
        best = min(best, _best_width(placing), key=placing.badness)
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
        stretch = layout.width / layout.height / placing.plan.aspect
        if _GOOD[0] <= stretch <= _GOOD[1]:
            return layout
        width = min(max(width * (1 / stretch) ** 0.55, _WIDTHS[0]), _WIDTHS[1])
    return min(layouts, key=placing.badness)


def _is_narrow(layout: Layout, placing: _Placing) -> bool:
    """Whether more columns would give a better shape."""
    stretch = layout.width / layout.height / placing.plan.aspect
    return stretch < _GOOD[0] if placing.sideways else stretch > _GOOD[1]
