"""Placing a map: sizes, layers, arrangement, routes, and the box width that gives the page a good shape."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from typing import TYPE_CHECKING, Literal

from argmap.layout import crossing_minimisation, dot
from argmap.layout.boxes import heightened, sized_boxes
from argmap.layout.compaction import stacks_of
from argmap.layout.geometry import Layout
from argmap.layout.labels import arrow_captions
from argmap.layout.network import network
from argmap.layout.options import Measures, Plan, PlanOptions, plan_of
from argmap.layout.region_layout import Setting, nested
from argmap.layout.region_ordering import Remembered, arrange, crossings
from argmap.layout.regions import homes_of, regions, section_paths
from argmap.layout.staircase import passed_layers, staircase
from argmap.model import ArgumentMap

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Unpack

    from argmap.layout.compaction import Stack
    from argmap.layout.geometry import Box, BoxKind, Direction
    from argmap.layout.network import SectionPath
    from argmap.layout.region_ordering import Engine
    from argmap.layout.regions import Region

__all__ = ["place"]

_ENGINES: dict[str, Engine] = {"layered": crossing_minimisation.ordered, "dot": dot.ordered}
_ROUGH: dict[str, Engine] = {**_ENGINES, "layered": partial(crossing_minimisation.ordered, starts=16)}
_GOOD = (0.9, 1.1)  # times the aspect that is wanted
_KEPT = 4  # layouts of one map
_FIRST_WIDTH = 180.0
_LEAST_WIDTH, _MOST_WIDTH = 130.0, 330.0
_WIDTHS_TRIED = 3
_MANY = 400  # statements, above which fewer ways are tried
_MOST_BETWEEN = 0.15  # of the lines may lead from section to section where frames are to help
_SMALL_PAGE = 560.0  # points high; on less than that, no way is better than another
_DOWN = 1.1  # sideways is read more easily: boxes are wide and flat
_CLOSE = 1.03  # what is brought together bends its lines more
_STAGGERS, _STAGGER_OF_MANY = (2, 3), (4,)
_MOST_FOLDS = 6
_SEVERAL = 3  # sections from which on frames are drawn unasked
_MORE_ROOM, _MUCH_MORE_ROOM = 1.15, 1.5  # times what is needed without them
_TANGLE, _FEW = 1.5, 5  # a tangle has so many times the crossings, and so many more
_ARRIVAL = 6.5  # least room for an arrow head at the side of a box
_ORDERING = 0.2  # of the time, for one order
_OUTER_ARRIVALS = 12.0  # from the corners of a box to its outermost arrow heads
_MOST_FOR_ARRIVALS = 1300.0
_PASSED = 5_000  # layers that lines may pass, however little time there is,
_PASSED_A_SECOND = 10_000  # and for each second that there is


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
        What boxes are to say in a small label beside their actors, one for each line, by id of the
        statement, and what arrows are to say, by id of the inference.
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
    actors : bool or {"tags", "edges"}
        Whether boxes get tags for the actors that take a stance. With ``"edges"`` they get none: there
        the actors are painted as stripes at the boxes' left edges.
    schemes : bool
        Whether arrows are labelled with their argumentation scheme.
    basis : bool
        Whether premises show what they rest on outside the map.
    engine : {"layered", "dot"}
        What arranges the nodes of each layer: our own method, or Graphviz, which the extra
        ``argmap[dot]`` brings.
    seconds : float, optional
        After so much time the best found so far is taken, and what is left to do is done in the cheapest
        way. A map too dense for layers to be made in that time (its lines pass more than 10,000 of them
        for each second) has its statements down a staircase, and lines with one bend, as in a matrix. A
        picture that is not cut short does not depend on it. Left out, work is counted instead of
        time, so that a map has the same picture on every machine.

    Returns
    -------
    Layout
        Boxes, junctions, arrows, frames and captions. No two boxes overlap, and no arrow runs through a box.

    Raises
    ------
    LayoutError
        When the engine fails, or when the lines are too long to be placed.
    MissingExtraError
        When the engine is not installed.
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
    _check_map(m)
    if not m.statements:
        return Layout()
    measures, kinds, notes = measures or Measures(), kinds or {}, notes or {}
    known: dict[tuple[object, ...], Layout] = m.derived("layouts", lambda _: {})
    asked = (plan, measures, tuple(kinds.items()), tuple(notes.items()))
    if asked in known:
        return known[asked]
    found = _Placing(m, plan, measures, kinds, notes).best()
    if plan.seconds == math.inf:  # else it may be worse than what more time would have found
        if len(known) == _KEPT:
            known.clear()
        known[asked] = found
    return found


def _check_map(m: object) -> None:
    if not isinstance(m, ArgumentMap):
        msg = f"give a map, not a {type(m).__name__}; argmap.load gives the map of a file"
        raise TypeError(msg)


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to place a map, of those that are tried."""

    direction: Direction
    framed: bool
    stacked: bool
    stagger: int = 1
    folds: int = 0
    close: bool = False

    @property
    def cut(self) -> _Way:
        """A way of those for which the map is cut into layers alike, the same for all of them."""
        return replace(self, direction="right", close=False)


class _Placing:
    """One map while ways to place it are tried."""

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
        self.measures = measures
        self.kinds = kinds
        self.notes = notes
        self.captions = arrow_captions(m, measures, notes, schemes=plan.schemes)
        self.net = network(m, labelled=self.captions)
        self.paths = list(section_paths(m).values())
        self.is_large = len(self.paths) > _MANY
        self.first_width = plan.width or _FIRST_WIDTH
        self.begun = time.monotonic()
        self.deadline = self.begun + plan.seconds  # infinity, if time plays no part
        self.rough = Remembered(_ROUGH[plan.engine])
        self.order = Remembered(_ENGINES[plan.engine])
        self.regions: dict[tuple[_Way, bool], Region] = {}
        self.boxes: dict[float, tuple[Box, ...]] = {}  # by how wide they may become
        self.finished: dict[tuple[_Way, float], Layout] = {}  # not the rough ones, by width

    @property
    def late(self) -> bool:
        """Whether half of the time is over: what is begun now is not done before all of it is."""
        return time.monotonic() > self.begun + self.plan.seconds / 2

    def best(self) -> Layout:
        """Return the layout that is largest when the page has the aspect that is wanted."""
        asked = self.plan.direction
        if self._takes_too_long():
            boxes = self._boxes(self.plan.width or _FIRST_WIDTH)
            return staircase(self.net, boxes, self.measures, "right" if asked == "auto" else asked)
        framings = self._framings()
        if len(framings) > 1:  # whether frames help is a question of the map, whatever its direction
            found = [self._best_of(self._ways(framed, "auto")) for framed in framings]
            way, layout = found[0 if self._frames_help(*found) else 1]
            if asked in ("auto", way.direction):
                return layout
            framings = (way.framed,)
        return self._best_of(self._ways(framings[0], asked))[1]

    def _takes_too_long(self) -> bool:
        """Whether lines pass so many layers that not even one layout in layers is done in time.

        Layers are counted, not time, so that it does not depend on the machine. Frames and captions have no
        place on a staircase.
        """
        if self.plan.seconds == math.inf or self.captions or (self.plan.sections is True and any(self.paths)):
            return False
        most = max(_PASSED, _PASSED_A_SECOND * self.plan.seconds)
        return len(self.net.edges) * len(self.net.nodes) > most and passed_layers(self.net) > most

    def _framings(self) -> tuple[bool, ...]:
        """Return whether to try frames, and whether to try the map without."""
        has_sections = any(self.paths)
        if self.plan.sections != "auto":
            return (self.plan.sections and has_sections,)
        several = len({path for path in self.paths if path}) >= _SEVERAL
        if not several or self._lines_between_sections() > _MOST_BETWEEN:
            return (False,)
        return (True,) if self.is_large else (True, False)

    def _lines_between_sections(self) -> float:
        """Return the share of the lines that lead from one section to another."""
        homes = homes_of(self.net, self.paths)
        ends = [(homes[edge.source], homes[edge.target]) for edge in self.net.edges]
        between = sum(bool(one and other) and one != other for one, other in ends)
        return between / max(len(ends), 1)

    def _frames_help(self, framed: tuple[_Way, Layout], plain: tuple[_Way, Layout]) -> bool:
        """Whether frames are worth the room that they take.

        They may cost a little, for they show how the map is divided; or more if they put a tangle in order.
        """
        more = self._needed(framed[1]) / self._needed(plain[1])
        tangle, order = (crossings(self._region(way)) for way, _ in (plain, framed))
        return more <= (_MORE_ROOM if tangle < _TANGLE * (order + _FEW) else _MUCH_MORE_ROOM)

    def _ways(self, framed: bool, direction: Direction | Literal["auto"]) -> list[_Way]:  # noqa: FBT001
        """Return the ways to try, the likeliest first."""
        auto: tuple[Direction, ...] = ("right",) if self.is_large else ("right", "down")
        directions = auto if direction == "auto" else (direction,)
        stacked = (True,) if self.is_large else (False, True)
        if not stacks_of(self.net, [()] * len(self.paths)):
            stacked = (False,)
        return [_Way(direction, framed, stack) for direction, stack in product(directions, stacked)]

    def _best_of(self, ways: Sequence[_Way]) -> tuple[_Way, Layout]:
        """Return the best of some ways, folded, dealt out, with wider or narrower boxes."""
        best = self._best_rough(ways)
        if self.late:
            return best
        # One order serves both directions, but may be flat where the rough one was not.
        alike = [way for way in ways if replace(way, direction=best[0].direction) == best[0]] or [best[0]]
        way, layout = min(((way, self.at(way, self.first_width)) for way in alike), key=self._cost)
        if self.plan.width or self.is_large:
            return way, layout
        return way, self._best_width(way, layout)

    def _best_rough(self, ways: Sequence[_Way]) -> tuple[_Way, Layout]:
        """Return the best of some ways, folded and dealt out, with each put in order roughly."""
        width = self.first_width
        best = min(self._tried(ways, width), key=self._cost)
        if not self.is_large and ways[0].framed and self._needed(best[1]) > _SMALL_PAGE:
            best = self._folded(best, ways, width)
        if self._is_narrow(*best):  # more layers make the page wider
            staggers = _STAGGER_OF_MANY if self.is_large else _STAGGERS
            staggered = [replace(best[0], stagger=layers) for layers in staggers]
            best = min([best, *self._tried(staggered, width)], key=self._cost)
        return best

    def _folded(self, best: tuple[_Way, Layout], ways: Iterable[_Way], width: float) -> tuple[_Way, Layout]:
        """Return the best with frames in fewer and fewer layers, as long as that saves room."""
        for folds in range(_MOST_FOLDS + 1):
            folded = [replace(way, folds=folds) for way in ways]
            tried = self._tried([replace(way, close=True) for way in folded], width)
            if folds:
                tried += self._tried(folded, width)
            better = min([best, *tried], key=self._cost)
            if folds and better is best:
                break
            best = better
        return best

    def _tried(self, ways: Iterable[_Way], width: float) -> list[tuple[_Way, Layout]]:
        """Return the rough layouts of some ways, as many as there is time for.

        Where the map is cut in one manner only, its one order is made well at once.
        """
        ways = list(ways)
        rough = len(self.paths) > _MANY or len({way.cut for way in ways}) > 1
        found: list[tuple[_Way, Layout]] = []
        for way in ways:
            if found and self.late:
                break
            found.append((way, self.at(way, width, rough=rough)))
        return found

    def _best_width(self, way: _Way, layout: Layout) -> Layout:
        """Return the best of a layout and some with narrower or wider boxes."""
        best, width = layout, _FIRST_WIDTH
        for _ in range(_WIDTHS_TRIED):
            stretch = self._stretch(layout)
            if _GOOD[0] <= stretch <= _GOOD[1] or self.late:
                break
            towards = stretch ** (-0.55 if way.direction in {"right", "left"} else 0.55)
            width = min(max(width * towards, _LEAST_WIDTH), _MOST_WIDTH)
            layout = self.at(way, width)
            best = min(best, layout, key=self._needed)
        return best

    def _stretch(self, layout: Layout) -> float:
        return layout.width / layout.height / self.plan.aspect

    def _is_narrow(self, way: _Way, layout: Layout) -> bool:
        stretch = self._stretch(layout)
        return stretch < _GOOD[0] if way.direction in {"right", "left"} else stretch > _GOOD[1]

    def _cost(self, tried: tuple[_Way, Layout]) -> float:
        way, layout = tried
        reading = 1.0 if way.direction in {"right", "left"} else _DOWN
        return self._needed(layout) * reading * (_CLOSE if way.close else 1.0)

    def _needed(self, layout: Layout) -> float:
        """Return how high a page of the wanted aspect must be to hold a layout, or of a small page."""
        return max(layout.width / self.plan.aspect, layout.height, _SMALL_PAGE)

    def at(self, way: _Way, width: float, *, rough: bool = False) -> Layout:
        """Return the layout with boxes no wider than this."""
        if not rough and (way, width) in self.finished:
            return self.finished[way, width]
        boxes = self._roomy(self._boxes(width), way)
        setting = Setting(
            self.net, boxes, self.captions, way.direction, self.measures, self.plan, way.close, self.deadline
        )
        layout = nested(self._region(way, rough=rough), setting)
        if not rough:
            self.finished[way, width] = layout
        return layout

    def _boxes(self, width: float) -> tuple[Box, ...]:
        """Return the boxes, no wider than this, sized once for each width."""
        if width not in self.boxes:
            self.boxes[width] = sized_boxes(self.m, width, self.measures, self.plan, self.kinds, self.notes)
        return self.boxes[width]

    def _region(self, way: _Way, *, rough: bool = False) -> Region:
        """Return the map cut and put in order, which is done once for each way to cut it."""
        cut = way.cut, rough
        found = self.regions.get(cut)
        if found is None:
            found = regions(self.net, self._paths(way), self._stacks(way), way.stagger, way.folds)
            arrange(found, self.rough if rough else self.order, _ORDERING * self.plan.seconds)
            self.regions[cut] = found
        return found

    def _paths(self, way: _Way) -> list[SectionPath]:
        return self.paths if way.framed else [()] * len(self.paths)

    def _stacks(self, way: _Way) -> list[Stack]:
        return stacks_of(self.net, self._paths(way)) if way.stacked else []

    def _roomy(self, boxes: tuple[Box, ...], way: _Way) -> tuple[Box, ...]:
        """Return the boxes, those that many arrows reach made large enough for the heads."""
        arriving, leaving = [0] * len(boxes), [0] * len(boxes)
        merged = {line for stack in self._stacks(way) for line in stack.lines[1:]}
        for line, edge in enumerate(self.net.edges):
            if line not in merged:
                for node, count in ((edge.target, arriving), (edge.source, leaving)):
                    if node < len(boxes):
                        count[node] += 1
        for free_edge in self.net.free_edges:
            for node in (free_edge.source, free_edge.target):
                if node < len(boxes):
                    arriving[node] += 1
        if self.net.thesis is not None:  # nothing stands before it, so its lines leave where others arrive
            arriving[self.net.thesis] += leaving[self.net.thesis]
        return tuple(
            _grown(box, min(_OUTER_ARRIVALS + (count - 1) * _ARRIVAL, _MOST_FOR_ARRIVALS), way.direction)
            for box, count in zip(boxes, map(max, arriving, leaving), strict=True)
        )


def _grown(box: Box, room: float, direction: Direction) -> Box:
    """Return a box with at least so much room at the side where arrows arrive."""
    if direction in {"down", "up"}:
        return replace(box, width=max(box.width, room))
    return heightened(box, room)
