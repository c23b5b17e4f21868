"""An argument in standard form as a figure: numbered boxes in a column, a rule above each conclusion."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from argmap.draw.diagram import Diagram
from argmap.draw.figures.cells import (
    BRACKET,
    arrow_kind,
    caption,
    gathered,
    joined,
    path,
    stacked,
    statement_box,
)
from argmap.layout import Arrow
from argmap.phrases import counted
from argmap.query.selection import part

if TYPE_CHECKING:
    from argmap.draw.figures.standard_form import (
        NumberedInference,
        NumberedStatement,
        RaisedObjection,
        StandardForm,
    )
    from argmap.draw.theme import Theme
    from argmap.layout import Box, Junction
    from argmap.layout.geometry import Caption
    from argmap.model import ArgumentMap

__all__ = ["ruled_list"]

_WIDTH = 400.0  # of the boxes
_ASIDE = 220.0  # of what is said beside them
_GAP = 6.0
_LINKED_GAP = 2.0
_AFTER_NUMBER = 7.0
_TO_ASIDE = 10.0


def ruled_list(form: StandardForm, theme: Theme) -> Diagram:
    """Return the figure of an argument in standard form."""
    column = _Column(form.map, theme, {line.id: line.number for line in form.lines})
    for line in form.lines:
        column.statement(line)
    if form.objections:
        column.heading("Objections")
    for objection in form.objections:
        column.objection(objection)
    claim = form.conclusion
    premises = sum(not line.inferences for line in form.lines)
    return Diagram(
        layout=gathered(column.boxes, column.arrows, column.captions, column.junctions),
        map=_shown(form),
        theme=theme,
        title=form.map.title,
        subtitle=f"The argument in standard form: {counted(premises, 'premise')},"
        f" {counted(len(form.lines) - premises, 'conclusion')},"
        f" {counted(len(form.objections), 'objection')}",
        description=f"Argument in standard form for “{claim.text}”\n{form}",
        footnote="Each line above a statement is a reason of its own; dashed boxes are left unsaid.",
        legend=False,
    )


def _shown(form: StandardForm) -> ArgumentMap:
    """Return the part of the map that the form holds."""
    kept = {line.id: None for line in form.lines}
    kept |= {inference.id: None for line in form.lines for inference in line.inferences}
    for objection in form.objections:
        kept |= dict.fromkeys((objection.attack.id, *objection.attack.premises))
    return part(form.map, kept)


@dataclass(slots=True)
class _Column:
    """The figure while it grows downwards from ``y`` = 0; the boxes stand at ``x`` = 0."""

    map: ArgumentMap
    theme: Theme
    numbers: dict[str, int]
    boxes: list[Box] = field(default_factory=list)
    arrows: list[Arrow] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    junctions: list[Junction] = field(default_factory=list)
    y: float = 0.0

    def heading(self, text: str) -> None:
        """Add a heading."""
        words = caption("heading", None, text, _WIDTH, self.theme)
        self.captions.append(words.moved(0.0, self.y + 2 * _GAP))
        self.y += words.height + 3 * _GAP

    def statement(self, line: NumberedStatement) -> None:
        """Add a line of the form, under a rule for each inference that leads to it."""
        for inference in line.inferences:
            self._rule(inference, line.id)
        box = self._box(line.id)
        self.boxes.append(box)
        self._mark(f"{line.number}", box)
        self.y += box.height + _GAP

    def objection(self, objection: RaisedObjection) -> None:
        """Add an objection, what it hits being said beside it."""
        attack = objection.attack
        top = self.y
        boxes = stacked((self._box(id) for id in attack.premises), 0.0, top, _LINKED_GAP)
        self.boxes += boxes
        for position, box in enumerate(boxes):
            number = f" ({self.numbers[box.id]})" if box.id in self.numbers else ""
            self._mark(("&" if position else objection.letter) + number, box)
        bottom = boxes[-1].y + boxes[-1].height
        words = caption("note", attack.id, objection.remark, _ASIDE, self.theme)
        middle = max(bottom - top, words.height) / 2 + top
        x = _WIDTH + (34.0 if len(boxes) == 1 else 34.0 + BRACKET)
        self.captions.append(words.moved(x, middle - words.height / 2))
        level = (top + bottom) / 2
        start, source = (_WIDTH, level), boxes[0].id
        if len(boxes) > 1:
            start, source = (_WIDTH + BRACKET, level), attack.id
            junction, lines = joined(attack, boxes, start, self.theme)
            self.junctions.append(junction)
            self.arrows += lines
        points = path(start, (x - 4.0, level))
        self.arrows.append(Arrow(attack.id, arrow_kind(attack), source, attack.target, points))
        self.y = max(bottom, middle + words.height / 2) + _GAP

    def _box(self, id: str) -> Box:
        """Return the box of a statement, as wide as the column."""
        box = statement_box(self.map, self.map.statements[id], _WIDTH, self.theme)
        return replace(box, width=_WIDTH).moved(0.0, self.y)

    def _mark(self, words: str, box: Box) -> None:
        """Set a number or letter before a box."""
        mark = caption("heading", box.id, words, 60.0, self.theme)
        self.captions.append(mark.moved(-mark.width - _AFTER_NUMBER, box.y + (box.height - mark.height) / 2))

    def _rule(self, inference: NumberedInference, conclusion: str) -> None:
        """Draw the line that stands for "therefore", what the conclusion follows from beside it."""
        words = caption("scheme", inference.id, str(inference), _ASIDE, self.theme)
        y = self.y + words.height / 2
        self.captions.append(words.moved(_WIDTH + _TO_ASIDE, self.y))
        support = self.map.supports[inference.id]
        ends = path((0.0, y), (_WIDTH, y))
        self.arrows.append(Arrow(inference.id, "support", support.premises[0], conclusion, ends, head=False))
        self.y += words.height + _GAP / 2
