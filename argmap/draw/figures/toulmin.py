"""The Toulmin diagram of one inference.

After Stephen Toulmin, *The Uses of Argument* (1958), chapter III, "The pattern of an argument": data lead,
by way of a qualifier, to a claim; a warrant licenses the step and a backing stands behind the warrant;
a rebuttal names the conditions under which the step does not hold.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from argmap.draw.alt_text import and_list, quoted, said
from argmap.draw.diagram import Diagram
from argmap.draw.figures.cells import (
    BRACKET,
    arrow_kind,
    caption,
    elbow,
    gathered,
    joined,
    path,
    stacked,
    statement_box,
    text_box,
)
from argmap.draw.theme import DEFAULT_THEME, theme_named
from argmap.layout import Arrow, Junction
from argmap.model import Claim
from argmap.phrases import counted
from argmap.query.objections import objections
from argmap.query.selection import part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.draw.theme import Theme
    from argmap.layout import Box
    from argmap.layout.geometry import Caption, Point
    from argmap.model import ArgumentMap, Attack, IdOrRecord, Inference

__all__ = ["qualifier", "toulmin"]

_UNSAID = "warrant left unsaid"
# The words of the probability yardstick of the Professional Head of Intelligence Assessment (UK, 2019).
_DEGREES = ((0.95, "almost certainly"), (0.8, "very probably"), (0.55, "probably"), (0.4, "possibly"))
_WIDTH = {"data": 190.0, "claim": 190.0, "hung": 165.0}
_GAP = 8.0  # between boxes of one column
_LINKED_GAP = 3.0  # between premises that are only strong together
_INDENT = 22.0  # from a line that hangs down to the boxes that hang on it
_DROP = 46.0  # from the main line's boxes down to what hangs on it
_BETWEEN = 26.0


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of one inference, in Toulmin's words.

    Attributes
    ----------
    inference
        The inference.
    data
        Ids of its premises.
    claim
        Id of what it bears on.
    qualifier
        How firmly the inference is made, in a word.
    warrant
        Why the data bear on the claim; ``None`` where that is left unsaid.
    backing
        The supports of the inference.
    undercuts
        The attacks on the inference: the rebuttals in Toulmin's own sense.
    rebuttals
        The attacks on the claim.
    replies
        What answers each of the rebuttals of either sort, by the id of the attack.
    """

    inference: Inference
    data: tuple[str, ...]
    claim: str
    qualifier: str
    warrant: str | None
    backing: tuple[Inference, ...]
    undercuts: tuple[Inference, ...]
    rebuttals: tuple[Inference, ...]
    replies: Mapping[str, tuple[Attack, ...]]

    @classmethod
    def of(cls, m: ArgumentMap, inference: Inference) -> _Parts:
        """Return the parts of an inference of a map."""
        attacks = m.attacks.values()
        raised = (*objections(m, inference.id).all, *objections(m, inference.target).all)
        return cls(
            inference=inference,
            data=inference.premises,
            claim=inference.target,
            qualifier=qualifier(inference),
            warrant=getattr(inference, "warrant", None),
            backing=tuple(s for s in m.supports.values() if s.conclusion == inference.id),
            undercuts=tuple(a for a in attacks if a.target == inference.id),
            rebuttals=tuple(a for a in attacks if a.target == inference.target and a.id != inference.id),
            replies={o.attack.id: o.replies for o in raised},
        )


def qualifier(inference: Inference) -> str:
    """Return how firmly an inference is made.

    "necessarily" if it is strict; otherwise by its weight: from 0.95 "almost certainly", from 0.8
    "very probably", from 0.55 "probably", from 0.4 "possibly", below that "conceivably"; and
    "presumably" where no weight is given.

    Examples
    --------
    >>> from argmap import Support
    >>> qualifier(Support(id="s", premises=("p",), conclusion="c"))
    'presumably'
    >>> qualifier(Support(id="s", premises=("p",), conclusion="c", weight=0.6))
    'probably'
    """
    if getattr(inference, "strict", False):
        return "necessarily"
    if inference.weight is None:
        return "presumably"
    return next((word for least, word in _DEGREES if inference.weight >= least), "conceivably")


def toulmin(m: ArgumentMap, inference: IdOrRecord, *, theme: Theme | str = DEFAULT_THEME) -> Diagram:
    """Return the Toulmin diagram of one inference.

    The data stand at the left, the claim at the right, and between them the qualifier on the line.
    Below the line hang the warrant ("since"), its backing ("on account of"), what undercuts the inference
    ("unless"), and what is said against the claim itself ("but"); where either has been answered, by what.
    A warrant that nobody has stated is shown as an open question; other parts that are missing are left out.

    Parameters
    ----------
    m
        The map.
    inference
        A support or an attack; or a claim with a single support.
    theme
        How it looks: a theme, or the name of one.

    Raises
    ------
    UnknownIdError
        The map holds no such inference or claim.
    ValueError
        The claim has no support, or several; the message names them.

    Examples
    --------
    >>> import argmap
    >>> m = argmap.ArgumentMap()
    >>> _ = m.premise("Harry was born in Bermuda.", id="born")
    >>> _ = m.claim("Harry is a British subject.", id="subject")
    >>> _ = m.support("subject", by="born", warrant="A man born in Bermuda will be a British subject.")
    >>> toulmin(m, "subject").description
    'Toulmin diagram. Data: “Harry was born in Bermuda.” So, presumably: “Harry is a British subject.” Since:
    “A man born in Bermuda will be a British subject.”'
    """
    theme = theme_named(theme)
    parts = _Parts.of(m, _inference(m, inference))
    drawing = _Drawing(m, parts, theme)
    drawing.main_line()
    drawing.what_hangs()
    return Diagram(
        layout=gathered(drawing.boxes, drawing.arrows, drawing.captions, drawing.junctions),
        map=_shown(m, parts),
        theme=theme,
        title=m.title,
        subtitle=" · ".join(filter(None, ("An argument after Toulmin", parts.inference.scheme))),
        footnote=_undermined(m, parts),
        description=_description(m, parts),
    )


def _inference(m: ArgumentMap, item: IdOrRecord) -> Inference:
    """Return an inference, or the only support of a claim."""
    record = m.find(item, "support", "attack", "claim")
    if not isinstance(record, Claim):
        return record  # type: ignore[return-value]
    supports = [s for s in m.supports.values() if s.conclusion == record.id]
    if len(supports) != 1:
        rest = f"several: {', '.join(s.id for s in supports)}" if supports else "none"
        msg = f"a Toulmin diagram shows one inference, and of supports {record.id!r} has {rest}"
        raise ValueError(msg + ("; give the id of one" if supports else "; give another claim or inference"))
    return supports[0]


def _description(m: ArgumentMap, parts: _Parts) -> str:
    """Return the figure in words."""
    so = "so" if parts.inference.record_kind == "support" else "so against"
    sentences = [
        "Toulmin diagram.",
        f"Data: {and_list([quoted(m, p) for p in parts.data])}",
        f"{so.capitalize()}, {parts.qualifier}: {said(m, parts.claim)}",
        f"Since: “{parts.warrant}”" if parts.warrant else "The warrant is left unsaid.",
    ]
    for word, inferences in (
        ("On account of", parts.backing),
        ("Unless", parts.undercuts),
        ("But against the claim", parts.rebuttals),
    ):
        for inference in inferences:
            reply = _answer(m, parts, inference)
            told = and_list([quoted(m, p) for p in inference.premises])
            sentences.append(f"{word}: {told}" + (f" ({reply})" if reply else ""))
    return " ".join(sentences)


def _answer(m: ArgumentMap, parts: _Parts, inference: Inference) -> str:
    """Say what answers a rebuttal; nothing if nothing does."""
    replies = parts.replies.get(inference.id, ())
    if not replies:
        return ""
    more = f", and {len(replies) - 1} more" if len(replies) > 1 else ""
    return f"answered: {and_list([quoted(m, p) for p in replies[0].premises])}{more}"


def _shown(m: ArgumentMap, parts: _Parts) -> ArgumentMap:
    """Return the part of the map that the figure shows, for a legend of what occurs."""
    kept: dict[str, None] = {}
    waiting = [i.id for i in (parts.inference, *parts.backing, *parts.undercuts, *parts.rebuttals)]
    while waiting:
        id = waiting.pop()
        if id in m.inferences and id not in kept:
            waiting += [*m.inferences[id].premises, m.inferences[id].target]
        kept[id] = None
    return part(m, kept)


def _undermined(m: ArgumentMap, parts: _Parts) -> str | None:
    """Say how many attacks on the data there are, for which Toulmin has no place."""
    count = sum(a.target in parts.data for a in m.attacks.values())
    return f"Not shown: {counted(count, 'attack')} on the data." if count else None


class _Drawing:
    """The figure while it grows; the main line runs along ``y`` = 0 from ``x`` = 0, where the data end."""

    def __init__(self, m: ArgumentMap, parts: _Parts, theme: Theme) -> None:
        self.m, self.parts, self.theme = m, parts, theme
        self.boxes: list[Box] = []
        self.arrows: list[Arrow] = []
        self.captions: list[Caption] = []
        self.junctions: list[Junction] = []
        self.step: Point = (0.0, 0.0)  # where the warrant licenses the step
        self.doubt: Point = (0.0, 0.0)  # below the qualifier
        self.goal: Point = (0.0, 0.0)  # below the claim

    def main_line(self) -> None:
        """Set data, qualifier and claim, and the line from one to the other."""
        id, kind = self.parts.inference.id, arrow_kind(self.parts.inference)
        radius = self.theme.measures.radius
        data = self._premises(self.parts.inference, _WIDTH["data"])
        linked = len(data) > 1
        height = sum(box.height for box in data) + _LINKED_GAP * (len(data) - 1)
        data = stacked(data, -data[0].width, -height / 2, _LINKED_GAP)
        self.boxes += data
        self._label("data", data[0])
        start: Point = (0.0, 0.0)
        if linked:
            start = (BRACKET, 0.0)
            self._meet(self.parts.inference, data, start)
        self.step = (start[0] + 26.0, 0.0)
        self.junctions.append(Junction(id, kind, linked=False, x=self.step[0], y=0.0, radius=radius))
        self.arrows.append(
            Arrow(id, kind, id if linked else data[0].id, id, path(start, self.step), head=False)
        )
        self._to_claim()

    def _to_claim(self) -> None:
        """Set the qualifier and the claim, as far to the right as what hangs below wants."""
        id, kind = self.parts.inference.id, arrow_kind(self.parts.inference)
        words = f"so, {self.parts.qualifier}" + (", not" if kind == "attack" else "")
        sign = caption("scheme", id, words, 120.0, self.theme)
        room = 2 * _INDENT + _WIDTH["hung"] + _BETWEEN
        x = self.step[0] + (room if self.parts.undercuts else _BETWEEN)
        sign = sign.moved(x, -sign.height / 2)
        self.captions.append(sign)
        before = (x - 4.0, 0.0)
        self.arrows.append(Arrow(id, kind, id, id, path(self.step, before), head=False))
        self.doubt = (x + 6.0, sign.y + sign.height + 1.0)
        after = x + sign.width + 4.0
        left = after + 34.0
        if self.parts.rebuttals:
            left = max(left, (self.doubt if self.parts.undercuts else self.step)[0] + room - _INDENT)
        box = self._claim()
        box = box.moved(left, -box.height / 2)
        self.boxes.append(box)
        self._label("claim", box)
        self.arrows.append(Arrow(id, kind, id, self.parts.claim, path((after, 0.0), (left, 0.0))))
        self.goal = (left + _INDENT, box.y + box.height)

    def _claim(self) -> Box:
        """Return the box of what the inference bears on: a statement, or an inference."""
        id = self.parts.claim
        if id in self.m.statements:
            return statement_box(self.m, self.m.statements[id], _WIDTH["claim"], self.theme)
        return text_box(id, _sentence(said(self.m, id)), "claim", _WIDTH["claim"], self.theme)

    def what_hangs(self) -> None:
        """Hang warrant, backing and rebuttals under the line."""
        parts, id = self.parts, self.parts.inference.id
        top = max(box.y + box.height for box in self.boxes) + _DROP
        unsaid = parts.warrant is None
        warrant = text_box(
            id, parts.warrant or _UNSAID, "premise", _WIDTH["hung"], self.theme, implicit=unsaid
        )
        x = self.step[0]
        warrant = warrant.moved(x + _INDENT, top)
        self.boxes.append(warrant)
        self._label("warrant", warrant)
        points = elbow((warrant.x, top + warrant.height / 2), (x, self.theme.measures.radius))
        self.arrows.append(Arrow(id, arrow_kind(parts.inference), id, id, points, head=False))
        self._word("since", id, (x, top))
        below = warrant.y + warrant.height
        self._hung("backing", "on account of", parts.backing, ((x + 2 * _INDENT, below), below + _DROP))
        self._hung("rebuttal of the step", "unless", parts.undercuts, (self.doubt, top))
        self._hung("rebuttal of the claim", "but", parts.rebuttals, (self.goal, top))

    def _hung(
        self, name: str, word: str, inferences: Sequence[Inference], place: tuple[Point, float]
    ) -> None:
        """Hang the premises of some inferences under a point, one under the other from ``y`` = top."""
        target, y = place
        if inferences:
            self._word(word, inferences[0].id, (target[0], y))
        for inference in inferences:
            boxes = stacked(self._premises(inference, _WIDTH["hung"]), target[0] + _INDENT, y, _LINKED_GAP)
            answer = _answer(self.m, self.parts, inference)
            self._label(f"{name}, answered" if answer else name, boxes[0])
            self._joined(inference, boxes, target)
            y = boxes[-1].y + boxes[-1].height
            if answer:
                words = caption("note", inference.id, answer, _WIDTH["hung"], self.theme)
                self.captions.append(words.moved(boxes[0].x, y + 2.0))
                y += 2.0 + words.height
            y += _GAP + self.theme.legend.leading

    def _joined(self, inference: Inference, boxes: list[Box], target: Point) -> None:
        """Draw the line of an inference from its premises, joined if they are several, up to a point."""
        id, kind = inference.id, arrow_kind(inference)
        self.boxes += boxes
        start = (boxes[0].x, boxes[0].y + boxes[0].height / 2)
        source = boxes[0].id
        if len(boxes) > 1:
            middle = (boxes[0].y + boxes[-1].y + boxes[-1].height) / 2
            joint = (target[0] + BRACKET, middle)
            self._meet(inference, boxes, joint)
            start, source = joint, id
        points = elbow(start, target)
        self.arrows.append(Arrow(id, kind, source, inference.target, points))

    def _premises(self, inference: Inference, width: float) -> list[Box]:
        """Return the boxes of the premises, all equally wide."""
        boxes = [statement_box(self.m, self.m.statements[p], width, self.theme) for p in inference.premises]
        widest = max(box.width for box in boxes)
        return [replace(box, width=widest) for box in boxes]

    def _meet(self, inference: Inference, boxes: Sequence[Box], joint: Point) -> None:
        """Let the lines of linked premises meet at a junction beside them."""
        junction, lines = joined(inference, boxes, joint, self.theme)
        self.junctions.append(junction)
        self.arrows += lines

    def _label(self, name: str, box: Box) -> None:
        """Name the part that a box plays, above it."""
        words = caption("note", None, name, 150.0, self.theme)
        self.captions.append(words.moved(box.x, box.y - words.height - 1.0))

    def _word(self, word: str, id: str, place: Point) -> None:
        """Set a connecting word beside a line, above what hangs on it."""
        words = caption("scheme", id, word, 150.0, self.theme)
        self.captions.append(words.moved(place[0] + 5.0, place[1] - words.height * 2 - 6.0))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
