"""The diagram of actors: who is tied to whom, by which stated relation and by which stances.

A concept map (Novak and Gowin, *Learning How to Learn*, 1984): actors in boxes, and on the line between two
of them the words that make it a sentence. The words take a place of their own in the layout, like a
box (the virtual nodes for edge labels of Gansner et al. 1993), so that nothing can overlap them.
"""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.draw.alt_text import named
from argmap.draw.colouring import Colouring, Swatch, actor_swatches
from argmap.draw.diagram import Diagram
from argmap.draw.figures.cells import caption
from argmap.draw.figures.ties import Tie, ties
from argmap.draw.theme import DEFAULT_THEME, theme_named
from argmap.layout import Arrow, Layout, fit, place, text_width, tidy
from argmap.layout.boxes import sized_boxes, text_style
from argmap.layout.curves import Pen, reverse
from argmap.layout.geometry import Caption
from argmap.layout.options import Plan
from argmap.model import ArgumentMap
from argmap.phrases import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from argmap.draw.theme import Theme
    from argmap.layout import Box, Tag
    from argmap.layout.geometry import ArrowKind, BoxKind, Direction, Point

__all__ = ["actors"]

_LINES: dict[str, ArrowKind] = {"relation": "support", "agreement": "rephrase", "dispute": "contradiction"}
_ASPECT = 1.4
_MOST_STRETCH = 1.6
_WIDTH = 135.0  # of a box
_MOST_TIES = 150  # of stances; beyond, a picture says nothing
_WORDS = 8.0  # size of the words on the lines, which say what the figure is for
_TAG_ROWS = 8
_ROW_GAP = 12.0
_CLEAR = 4.0  # between a line and the words that it leads to
_LEAST_ROW = 420.0


def actors(
    m: ArgumentMap, *, relations: bool = True, stances: bool = True, theme: Theme | str = DEFAULT_THEME
) -> Diagram:
    """Return the diagram of a map's actors and of what ties them.

    An arrow with words stands for what the map states of two actors; all relations in the same direction
    are one arrow, and symmetric ones one such line without a head. A plain line joins actors that agree on
    statements, a broken one with diamonds actors that differ. Tags name what an actor is a member of, and
    what sort of actor it is. Actors without a tie follow below.

    Parameters
    ----------
    m
        The map.
    relations
        Whether stated relations are drawn.
    stances
        Whether agreement and dispute are drawn.
    theme
        How it looks: a theme, or the name of one.

    Examples
    --------
    >>> import argmap
    >>> m = argmap.ArgumentMap()
    >>> _ = m.actor("Ann", id="ann"), m.actor("Bob", id="bob"), m.relation("ann", "employs", "bob")
    >>> actors(m).description
    'Diagram of 2 actors and 1 tie. Ann employs Bob.'
    """
    theme = theme_named(theme)
    words = replace(theme.measures.scheme, size=_WORDS)
    theme = replace(theme, measures=replace(theme.measures, scheme=words))
    drawn = ties(m, relations=relations, stances=stances)
    shown = _strongest(drawn)
    tied = {end for tie in shown for end in (tie.one, tie.other)}
    layout = _tied(m, [id for id in m.actors if id in tied], shown, theme)
    layout = _below(layout, m, [id for id in m.actors if id not in tied], theme)
    return Diagram(
        layout=layout,
        map=m,
        theme=theme,
        title=m.title,
        subtitle="The actors, and what the map says of them",
        footnote=_footnote(layout, shown, len(drawn) - len(shown)),
        description=_description(m, drawn),
        colouring=_colouring(m, theme),
        legend=False,
    )


def _colouring(m: ArgumentMap, theme: Theme) -> Colouring:
    """Return the looks of the actors; those that no tag names are plain, so that a colour tells a group."""
    swatches = actor_swatches(m, theme)
    groups = {group for actor in m.actors.values() for group in actor.member_of}
    plain = {id for id, actor in m.actors.items() if id not in groups and actor.colour is None}
    quiet = {id: Swatch(swatches[id].name, theme.premise.fill) for id in plain}
    return Colouring({**swatches, **quiet})


def _strongest(drawn: Sequence[Tie]) -> list[Tie]:
    """Return the ties without the weakest agreements and disputes, where these are too many."""
    shared = sorted((t for t in drawn if t.kind != "relation"), key=lambda tie: -len(tie.statements))
    dropped = {id(tie) for tie in shared[_MOST_TIES:]}
    return [tie for tie in drawn if id(tie) not in dropped]


def _tied(m: ArgumentMap, actors: Sequence[str], drawn: Sequence[Tie], theme: Theme) -> Layout:
    """Return the layout of the actors that have a tie."""
    derived = _Derived(m, actors, theme)
    derived.tie(drawn)
    sideways = derived.layout("right")  # reads best: words run along their lines
    if _stretch(sideways) <= _MOST_STRETCH:
        return sideways
    return min(sideways, derived.layout("down"), key=_stretch)


def _stretch(layout: Layout) -> float:
    """Return how many times too wide or too high a layout is."""
    ratio = (layout.width or 1.0) / (layout.height or 1.0) / _ASPECT
    return max(ratio, 1 / ratio)


def _below(layout: Layout, m: ArgumentMap, actors: Sequence[str], theme: Theme) -> Layout:
    """Return a layout with further actors under it, in rows."""
    if not actors:
        return layout
    width = max(layout.width, _LEAST_ROW)
    heading = caption("note", None, "Without a tie to another:" if layout.boxes else "No ties:", width, theme)
    y = layout.height + 2 * _ROW_GAP if layout.boxes else 0.0
    heading = heading.moved(0.0, y)
    x, y, deep = 0.0, y + heading.height + _ROW_GAP / 2, 0.0
    boxes: list[Box] = []
    for box in _Derived(m, actors, theme).boxes():
        if x and x + box.width > width:
            x, y, deep = 0.0, y + deep + _ROW_GAP, 0.0
        boxes.append(box.moved(x, y))
        x, deep = x + box.width + _ROW_GAP, max(deep, box.height)
    return replace(
        layout,
        boxes=(*layout.boxes, *boxes),
        captions=(*layout.captions, heading),
        width=max(layout.width, heading.width, *(box.x + box.width for box in boxes)),
        height=y + deep,
    )


class _Derived:
    """Actors and ties as a map that can be placed: both are statements, and each tie is two supports."""

    def __init__(self, m: ArgumentMap, actors: Sequence[str], theme: Theme) -> None:
        self.actors = {f"actor {n}": id for n, id in enumerate(actors)}
        self.groups = {f"group {n}": id for n, id in enumerate(m.actors)}
        self.ties: dict[str, Tie] = {}
        self.theme = theme
        # The theme's own type for the actors, that of captions for what would else be claims.
        words = theme.measures.scheme
        self.measures = replace(
            theme.measures,
            body=words,
            thesis=text_style("actor", theme.measures),
            tag_rows=_TAG_ROWS,
            least_width=0.0,
        )
        self.kinds: dict[str, BoxKind] = dict.fromkeys(self.actors, "thesis")
        self.notes: dict[str, str] = {}
        self.map = ArgumentMap()
        for key, id in self.groups.items():
            self.map.actor(m.actors[id].name, id=key)
        group = {id: key for key, id in self.groups.items()}
        for key, id in self.actors.items():
            actor = m.actors[id]
            self.map.claim(named(m, id), id=key)
            for membership in actor.member_of:
                self.map.stance(group[membership], key, "asserts")
            if actor.kind:
                self.notes[key] = actor.kind

    def tie(self, drawn: Sequence[Tie]) -> None:
        """Put the words of each tie between its ends; beside them, where both stand in one column."""
        own = {id: key for key, id in self.actors.items()}
        depth = _depths(self.actors.values(), drawn)
        for number, tie in enumerate(drawn):
            key = f"tie {number}"
            self.ties[key] = tie
            self.map.claim(tie.text, id=key)
            for half, (end, other) in enumerate(((tie.one, tie.other), (tie.other, tie.one))):
                id = f"{key} {half}"
                if depth[end] > depth[other]:
                    self.map.support(key, by=own[end], id=id)
                else:
                    self.map.support(own[end], by=key, id=id)

    def boxes(self) -> list[Box]:
        """Return the boxes of the actors at (0, 0)."""
        plan = Plan(width=_WIDTH)
        sized = sized_boxes(self.map, _WIDTH, self.measures, plan, self.kinds, self.notes)
        return [self._box(box) for box in sized if box.id in self.actors]

    def layout(self, direction: Direction) -> Layout:
        """Return the layout in terms of the actors, the words being captions."""
        placed = place(
            self.map,
            measures=self.measures,
            kinds=self.kinds,
            notes=self.notes,
            direction=direction,
            aspect=_ASPECT,
            width=_WIDTH,
            sections=False,
        )
        captions = {box.id: self._words(box) for box in placed.boxes if box.id in self.ties}
        return replace(
            placed,
            boxes=tuple(self._box(box) for box in placed.boxes if box.id in self.actors),
            arrows=tuple(self._arrow(arrow, captions) for arrow in placed.arrows),
            captions=tuple(captions.values()),
        )

    def _box(self, box: Box) -> Box:
        tags = tuple(self._tag(tag) for tag in box.tags)
        return replace(box, id=self.actors[box.id], kind="actor", tags=tags)

    def _tag(self, tag: Tag) -> Tag:
        """Return a tag that names a group: to be a member is no stance, and no sign of one is shown."""
        if tag.actor is None:
            return tag
        group = self.map.actors[tag.actor]
        pad = self.measures.tag_pad
        text = fit(tidy(group.name) or self.groups[group.id], tag.width - 2 * pad, self.measures.tag)
        width = text_width(text, self.measures.tag) + 2 * pad
        return replace(tag, actor=self.groups[group.id], text=text, width=width)

    def _words(self, box: Box) -> Caption:
        """Return what a box says as a caption in its middle."""
        width = max(text_width(line, self.measures.body) for line in box.lines)
        height = len(box.lines) * self.measures.body.leading
        x, y = box.x + (box.width - width) / 2, box.y + (box.height - height) / 2
        return Caption("scheme", box.id, box.lines, x, y, width, height)

    def _arrow(self, arrow: Arrow, captions: Mapping[str, Caption]) -> Arrow:
        """Return half of a tie: from the first actor to the words, or from these to the second."""
        key, half = (arrow.id or "").rsplit(" ", 1)
        tie, leaves = self.ties[key], half == "0"
        to_words = arrow.points if arrow.target == key else reverse(arrow.points)
        to_words = _continued(to_words, captions[key])
        return Arrow(
            id=key,
            kind=_LINES[tie.kind],
            source=tie.one if leaves else key,
            target=key if leaves else tie.other,
            points=to_words if leaves else reverse(to_words),
            head=not leaves and (tie.directed or tie.kind == "dispute"),
            tail=leaves and tie.kind == "dispute",
        )


def _continued(points: tuple[Point, ...], words: Caption) -> tuple[Point, ...]:
    """Lead a line that ends beside words on to them."""
    x, y = points[-1]
    near = words.x - _CLEAR if x < words.x else words.x + words.width + _CLEAR
    if words.x - _CLEAR < x < words.x + words.width + _CLEAR:
        return points
    level = min(max(y, words.y + 2.0), words.y + words.height - 2.0)
    pen = Pen(points[-1])
    pen.swing_to((near, level))
    return (*points, *pen.points[1:])


def _footnote(layout: Layout, drawn: Sequence[Tie], left_out: int) -> str:
    """Say what lines and tags stand for, as far as they occur."""
    kinds = {tie.kind for tie in drawn}
    tags = [tag for box in layout.boxes for tag in box.tags]
    words = [
        (
            "relation" in kinds,
            "Arrows: relations that the map states; without a head, those that hold both ways.",
        ),
        ("agreement" in kinds, "Plain lines: actors that assert, or deny, the same."),
        ("dispute" in kinds, "Broken lines with diamonds: actors on opposite sides."),
        (any(tag.actor for tag in tags), "Filled tags: what an actor is a member of."),
        (left_out > 0, f"Left out: the {counted(left_out, 'tie')} of stances that rest on least."),
    ]
    return " ".join(text for holds, text in words if holds)


def _description(m: ArgumentMap, drawn: Sequence[Tie]) -> str:
    """Return the figure in words."""
    names = {id: named(m, id) for id in m.actors}
    sentences = [f"Diagram of {counted(len(names), 'actor')} and {counted(len(drawn), 'tie')}."]
    for tie in drawn:
        if tie.kind == "relation":
            sentences += [f"{names[tie.one]} {words} {names[tie.other]}." for words in tie.words]
        else:
            sentences.append(f"{names[tie.one]} and {names[tie.other]} {tie.text}.")
    return " ".join(sentences)


def _depths(actors: Iterable[str], drawn: Sequence[Tie]) -> dict[str, int]:
    """Return how many ties away each actor is from the one that has most, in each connected part."""
    near: dict[str, list[str]] = {actor: [] for actor in actors}
    for tie in drawn:
        near[tie.one].append(tie.other)
        near[tie.other].append(tie.one)
    depth: dict[str, int] = {}
    for root in sorted(near, key=lambda actor: -len(near[actor])):
        if root in depth:
            continue
        depth[root] = 0
        waiting = deque([root])
        while waiting:
            actor = waiting.popleft()
            for neighbour in near[actor]:
                if neighbour not in depth:
                    depth[neighbour] = depth[actor] + 1
                    waiting.append(neighbour)
    return depth
