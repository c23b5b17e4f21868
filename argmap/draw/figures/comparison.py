"""Two actors' positions side by side: what they dispute, what they share, and where only one speaks."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from argmap.draw.alt_text import and_list, named, quoted
from argmap.draw.colouring import colouring
from argmap.draw.diagram import Diagram
from argmap.draw.figures.cells import (
    BRACKET,
    arrow_kind,
    caption,
    gathered,
    joined,
    stacked,
    statement_box,
    text_box,
)
from argmap.draw.figures.stances import Meeting, meetings
from argmap.draw.theme import DEFAULT_THEME, theme_named
from argmap.layout import Arrow, Tag, fit, text_width
from argmap.layout.curves import Pen
from argmap.model.attitudes import ATTITUDES
from argmap.phrases import counted
from argmap.query.selection import select

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from argmap.draw.figures.stances import Verdict
    from argmap.draw.theme import Theme
    from argmap.layout import Box, Junction
    from argmap.layout.geometry import Caption, Point
    from argmap.model import ArgumentMap, IdOrRecord, Inference, Stance

__all__ = ["comparison"]

_HEADINGS: dict[Verdict, str] = {
    "dispute": "In dispute",
    "agreement": "In agreement",
    "question": "Put in question",
}
_SILENCE = "Only one of them speaks"
_MIDDLE = 330.0  # width of the statements
_SIDE = 110.0  # width of a side, for the marks
_ASIDE = 10.0  # between a statement and a mark
_REASON = 230.0  # width of the statements that bear on each other
_GAP = 8.0
_LINKED_GAP = 3.0


def comparison(
    m: ArgumentMap, one: IdOrRecord, other: IdOrRecord, *, theme: Theme | str = DEFAULT_THEME
) -> Diagram:
    """Return the positions of two actors side by side.

    Every statement on which both take a stance is a row, with the first actor's stance at
    its left and the other's at its right: first what they dispute, then what they agree on, and what one of
    them only questions. A statement and its rephrases are one row. Beneath stand, each in the column of
    who holds it, the reasons that what one of them holds gives for or against what the other speaks of; a
    premise of theirs that this one does not hold, or a target that the other does not, is in no column but
    told in words. Last, on how many
    statements only one of them speaks.

    Parameters
    ----------
    m
        The map.
    one, other
        Two actors.
    theme
        How it looks: a theme, or the name of one.

    Raises
    ------
    UnknownIdError
        The map holds no such actor.
    ValueError
        Both are the same actor.

    Examples
    --------
    >>> import argmap
    >>> m = argmap.ArgumentMap()
    >>> _ = m.claim("Taxes should rise.", id="rise"), m.actor("Ann", id="ann"), m.actor("Bob", id="bob")
    >>> _ = m.stance("ann", "rise", "asserts"), m.stance("bob", "rise", "denies")
    >>> comparison(m, "ann", "bob").description
    'Ann and Bob compared. In dispute: “Taxes should rise.” (Ann asserts it; Bob denies it).'
    """
    theme = theme_named(theme)
    left, right = (m.find(actor, "actor").id for actor in (one, other))
    if left == right:
        msg = f"an actor is compared with another one; {left!r} was given twice"
        raise ValueError(msg)
    rows = meetings(m, left, right)
    reasons = _reasons(m, rows, left, right)
    table = _Table(m, (left, right), theme)
    table.heads()
    for verdict, heading in _HEADINGS.items():
        table.rows(heading, [row for row in rows if row.verdict == verdict])
    table.reasons(reasons)
    names = [named(m, actor) for actor in (left, right)]
    table.note(_SILENCE, _alone(names, rows))
    both = [row.statement for row in rows if row.verdict != "silence"]
    shown = [*both, *(inference.id for _, inference in reasons)]
    return Diagram(
        layout=gathered(table.boxes, table.arrows, table.captions, table.junctions),
        map=select(m, shown) if shown else m,
        theme=theme,
        title=m.title,
        subtitle=f"{names[0]} and {names[1]} compared",
        description=_description(m, (left, right), rows, reasons),
        colouring=colouring(m, "kind", theme),
        legend=False,
    )


def _reasons(m: ArgumentMap, rows: Sequence[Meeting], left: str, right: str) -> list[tuple[str, Inference]]:
    """Return (actor, inference) where what an actor alone holds bears directly on what the other says."""
    held: dict[str, set[str]] = {left: set(), right: set()}
    spoken: dict[str, set[str]] = {left: set(), right: set()}
    for row in rows:
        for stance in (*row.one, *row.other):
            spoken[stance.actor].add(stance.statement)
            if ATTITUDES[stance.attitude].sign > 0:
                held[stance.actor].add(stance.statement)
    return [
        (actor, inference)
        for actor, opposite in ((left, right), (right, left))
        for inference in m.inferences.values()
        if inference.target in spoken[opposite]
        and any(p in held[actor] and p not in held[opposite] for p in inference.premises)
    ]


def _alone(names: Sequence[str], rows: Sequence[Meeting]) -> str:
    """Say on how many statements each of two speaks while the other is silent."""
    alone = [row for row in rows if row.verdict == "silence"]
    counts = [sum(bool(row.one) for row in alone), sum(bool(row.other) for row in alone)]
    pairs = zip(names, counts, strict=True)
    return ", ".join(f"{name} on {counted(number, 'statement')}" for name, number in pairs if number)


def _holds(m: ArgumentMap, actor: str, statement: str) -> bool:
    """Tell whether an actor holds a statement."""
    return any(
        s.actor == actor and s.statement == statement and ATTITUDES[s.attitude].sign > 0 for s in m.stances
    )


def _stands(name: str, stances: Sequence[Stance]) -> str:
    """Return what an actor does with a statement, in words; nothing if it takes no stance on it."""
    if not stances:
        return ""
    return f"{name} {and_list(list(dict.fromkeys(s.attitude for s in stances)))} it"


def _reason_told(m: ArgumentMap, actor: str, pair: Sequence[str], inference: Inference) -> str:
    """Say what an actor's statements bear on, and which other premises that takes."""
    own = [p for p in inference.premises if _holds(m, actor, p)]
    others = [f"together with {_besides(m, pair, p)}" for p in inference.premises if p not in own]
    speak = "speaks" if len(own) == 1 else "together speak"
    way = "for" if inference.record_kind == "support" else "against"
    premises = and_list([quoted(m, p) for p in own]) + "".join(f", {other}," for other in others)
    return f"On the side of {named(m, actor)}, {premises} {speak} {way} {quoted(m, inference.target)}"


def _besides(m: ArgumentMap, pair: Sequence[str], premise: str) -> str:
    """Say of a premise that an actor does not hold whether the other one does."""
    others = [named(m, actor) for actor in pair if _holds(m, actor, premise)]
    return f"{quoted(m, premise)}, which {others[0] if others else 'neither'} holds"


def _row_told(m: ArgumentMap, names: Sequence[str], row: Meeting) -> str:
    stands = filter(None, map(_stands, names, (row.one, row.other)))
    return f"{quoted(m, row.statement)} ({'; '.join(stands)})"


def _description(
    m: ArgumentMap, pair: Sequence[str], rows: Sequence[Meeting], reasons: Sequence[tuple[str, Inference]]
) -> str:
    """Return the figure in words."""
    names = [named(m, actor) for actor in pair]
    sentences = [f"{names[0]} and {names[1]} compared."]
    for verdict, heading in _HEADINGS.items():
        found = [_row_told(m, names, row) for row in rows if row.verdict == verdict]
        if found:
            sentences.append(f"{heading}: {'; '.join(found)}.")
    sentences += [f"{_reason_told(m, actor, pair, inference)}." for actor, inference in reasons]
    silent = _alone(names, rows)
    if silent:
        sentences.append(f"{_SILENCE}: {silent}.")
    if not rows:
        sentences.append("Neither takes a stance in this map.")
    return " ".join(sentences)


@dataclass(slots=True)
class _Table:
    """The figure while it grows downwards from ``y`` = 0; the statements stand between the marks."""

    map: ArgumentMap
    actors: tuple[str, str]
    theme: Theme
    boxes: list[Box] = field(default_factory=list)
    arrows: list[Arrow] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    junctions: list[Junction] = field(default_factory=list)
    y: float = 0.0

    @property
    def width(self) -> float:
        """How wide the whole is."""
        return 2 * (_SIDE + _ASIDE) + _MIDDLE

    def heads(self) -> None:
        """Name the two actors, each on its side, and say of who never speaks that it does not."""
        heads = [
            text_box(actor, named(self.map, actor), "actor", _REASON, self.theme) for actor in self.actors
        ]
        heads[1] = heads[1].moved(self.width - heads[1].width, 0.0)
        self.boxes += heads
        self.y = max(head.height for head in heads) + _GAP
        for number, actor in enumerate(self.actors):
            if not any(stance.actor == actor for stance in self.map.stances):
                words = caption("note", actor, "takes no stance in this map", _REASON, self.theme)
                x = (self.width - words.width) * number
                self.captions.append(words.moved(x, heads[number].height + _GAP / 2))
                self.y = max(self.y, heads[number].height + words.height + 1.5 * _GAP)

    def heading(self, text: str) -> None:
        """Add a heading."""
        words = caption("heading", None, text, self.width, self.theme)
        self.captions.append(words.moved((self.width - words.width) / 2, self.y + _GAP))
        self.y += words.height + 2 * _GAP

    def note(self, heading: str, text: str) -> None:
        """Add a line of words under a heading, if there are any."""
        if not text:
            return
        self.heading(heading)
        words = caption("note", None, text, self.width, self.theme)
        self.captions.append(words.moved((self.width - words.width) / 2, self.y - _GAP / 2))
        self.y += words.height

    def rows(self, heading: str, rows: Sequence[Meeting]) -> None:
        """Add the rows of one group under its heading."""
        if rows:
            self.heading(heading)
        for row in rows:
            box = statement_box(self.map, self.map.statements[row.statement], _MIDDLE, self.theme)
            box = replace(box, width=_MIDDLE).moved(_SIDE + _ASIDE, self.y)
            tags = (*self._marks(row.one, box, row), *self._marks(row.other, box, row))
            self.boxes.append(replace(box, tags=tags))
            self.y += box.height + _GAP

    def _marks(self, stances: Iterable[Stance], box: Box, row: Meeting) -> list[Tag]:
        """Return the marks of an actor's stances, beside the box on the actor's side."""
        measures = self.theme.measures
        height = measures.tag_height
        once = {(s.attitude, s.statement != row.statement): s for s in stances}
        tags: list[Tag] = []
        top = box.y + (box.height - len(once) * height - (len(once) - 1) * measures.tag_gap) / 2
        for (attitude, rephrased), stance in once.items():
            words = f"{ATTITUDES[attitude].mark} {attitude}" + (" a rephrase" if rephrased else "")
            words = fit(words, _SIDE - 2 * measures.tag_pad, measures.tag)
            width = text_width(words, measures.tag) + 2 * measures.tag_pad
            x = _SIDE - width if stance.actor == self.actors[0] else box.x + box.width + _ASIDE
            y = top + len(tags) * (height + measures.tag_gap)
            tags.append(Tag(stance.actor, attitude, words, x, y, width, height))
        return tags

    def reasons(self, reasons: Sequence[tuple[str, Inference]]) -> None:
        """Add the reasons that one actor's statements give for or against the other's."""
        if reasons:
            self.heading("Where what one says bears on what the other says")
        together: dict[tuple[str, str], list[Inference]] = {}
        for actor, inference in reasons:
            together.setdefault((actor, inference.target), []).append(inference)
        for (actor, target), inferences in together.items():
            if _holds(self.map, self._opposite(actor), target):
                self._bearing(actor, target, inferences)
        for (actor, target), inferences in together.items():
            if not _holds(self.map, self._opposite(actor), target):
                self._told(actor, target, inferences)

    def _opposite(self, actor: str) -> str:
        return self.actors[actor == self.actors[0]]

    def _told(self, actor: str, target: str, inferences: Sequence[Inference]) -> None:
        """Tell in words what bears on a statement that the other does not hold, and so has in no column."""
        other = self._opposite(actor)
        stances = [s for s in self.map.stances if (s.actor, s.statement) == (other, target)]
        for inference in inferences:
            text = _reason_told(self.map, actor, self.actors, inference)
            text = f"{text}: {_stands(named(self.map, other), stances)}"
            words = caption("note", inference.id, text, self.width, self.theme)
            self.captions.append(words.moved(0.0, self.y))
            self.y += words.height + _GAP

    def _bearing(self, actor: str, statement: str, inferences: Sequence[Inference]) -> None:
        """Add what bears on a statement: the reasons on their actor's side, the statement on the other."""
        leftmost = actor == self.actors[0]
        near, far = (0.0, self.width - _REASON) if leftmost else (self.width - _REASON, 0.0)
        top = self.y
        starts = [self._reason(actor, inference, near) for inference in inferences]
        target = self._box(statement)
        height = max(self.y - _GAP - top, target.height)
        target = target.moved(far, top + (height - target.height) / 2)
        self.boxes.append(target)
        self.y = top + height + 1.5 * _GAP
        edge = far if leftmost else far + _REASON
        for number, (inference, (source, start)) in enumerate(zip(inferences, starts, strict=True), 1):
            pen = Pen(start)
            pen.swing_to((edge, target.y + target.height * number / (len(inferences) + 1)))
            kind = arrow_kind(inference)
            self.arrows.append(Arrow(inference.id, kind, source, statement, tuple(pen.points)))

    def _reason(self, actor: str, inference: Inference, x: float) -> tuple[str, Point]:
        """Add the premises that an actor holds, the others in words; return from where the arrow starts."""
        own = [p for p in inference.premises if _holds(self.map, actor, p)]
        boxes = stacked((self._box(p) for p in own), x, self.y, _LINKED_GAP)
        self.boxes += boxes
        bottom = boxes[-1].y + boxes[-1].height
        middle = (self.y + bottom) / 2
        self.y = bottom + _GAP
        for premise in (p for p in inference.premises if p not in own):
            words = caption(
                "note",
                inference.id,
                f"together with {_besides(self.map, self.actors, premise)}",
                _REASON,
                self.theme,
            )
            self.captions.append(words.moved(x, self.y - _GAP / 2))
            self.y += words.height
        edge, out = (x + _REASON, BRACKET) if actor == self.actors[0] else (x, -BRACKET)
        if len(boxes) == 1:
            return boxes[0].id, (edge, middle)
        junction, lines = joined(inference, boxes, (edge + out, middle), self.theme)
        self.junctions.append(junction)
        self.arrows += lines
        return inference.id, (edge + out, middle)

    def _box(self, id: str) -> Box:
        """Return the box of a statement at (0, 0), as wide as a reason."""
        statement = self.map.statements[id]
        box = statement_box(self.map, statement, _REASON, self.theme, speaking=self.actors)
        return replace(box, width=_REASON)
