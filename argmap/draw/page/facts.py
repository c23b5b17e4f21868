"""What a page knows of a diagram: its statements, steps, actors and sources, as plain data."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from argmap.draw.page.outline import Step, reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from argmap.draw.diagram import Diagram
    from argmap.draw.page.outline import End, Row
    from argmap.layout import Arrow, Box, Layout
    from argmap.model import ArgumentMap, Citation, Inference, Stance, Statement

__all__ = ["Facts", "facts_of"]

_WEB = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Facts:
    """The data of a page, and the numbers by which its marks refer to it.

    Attributes
    ----------
    data
        What goes into the page, as JSON values.
    rows
        The outline.
    order
        Numbers of the statements in the order of reading.
    """

    data: dict[str, Any]
    rows: list[Row]
    order: list[int]


def facts_of(diagram: Diagram) -> Facts:
    """Return what a page has to know of a diagram."""
    layout, m = diagram.layout, diagram.map
    shown = {box.id: box for box in layout.boxes}  # a comparison has several for one statement
    boxes = {id: number for number, id in enumerate(shown)}
    steps = _steps(layout, boxes)
    numbers = {step.id: number for number, step in enumerate(steps)}
    first = next((boxes[box.id] for box in layout.boxes if box.kind == "thesis"), None)
    rows = reading(len(boxes), steps, first)
    actors = {actor: number for number, actor in enumerate(m.actors)}
    stances: defaultdict[str, list[Stance]] = defaultdict(list)
    for stance in m.stances:
        stances[stance.statement].append(stance)
    lit = diagram.highlight
    data = {
        "title": diagram.title or "Argument map",
        "along": _along([*shown.values()], steps),
        "nodes": [_node(box, m, stances[box.id], actors) | _status(box, diagram) for box in shown.values()],
        "steps": [_step(step, m) | diagram.status.facts(step.id) for step in steps],
        "lines": [_line(arrow, boxes, numbers) for arrow in layout.arrows],
        "actors": [{"name": actor.name} for actor in m.actors.values()],
        "rows": [[row.depth, row.sign, row.box, int(row.repeated)] for row in rows],
        "lit": None
        if lit is None
        else {
            "nodes": [n for id, n in boxes.items() if id in lit.statements],
            "steps": [n for id, n in numbers.items() if id in lit.inferences],
        },
    }
    return Facts(data, rows, [row.box for row in rows if not row.repeated])


def _steps(layout: Layout, boxes: Mapping[str, int]) -> list[Step]:
    """Return the inferences as they are drawn, whether or not the map has more of them."""
    kinds: dict[str, bool] = {}
    sources: defaultdict[str, dict[int, None]] = defaultdict(dict)
    targets: dict[str, str] = {}
    for arrow in layout.arrows:
        if arrow.id is not None:
            kinds[arrow.id] = arrow.kind == "attack"
            if arrow.source != arrow.id and arrow.source in boxes:
                sources[arrow.id][boxes[arrow.source]] = None
            if arrow.target != arrow.id:
                targets[arrow.id] = arrow.target
    numbers = {id: number for number, id in enumerate(kinds)}

    def target(id: str) -> End:
        target = targets.get(id, id)  # what bears on itself has no other end
        return boxes[target] if target in boxes else ~numbers.get(target, numbers[id])

    return [Step(id, attacks, tuple(sources[id]), target(id)) for id, attacks in kinds.items()]


def _along(boxes: Sequence[Box], steps: Iterable[Step]) -> str:
    """Return where the reasons lie from what they bear on."""
    across = down = 0.0
    for step in steps:
        if step.target >= 0:
            head = boxes[step.target]
            for source in step.sources:
                foot = boxes[source]
                across += foot.x + foot.width / 2 - head.x - head.width / 2
                down += foot.y + foot.height / 2 - head.y - head.height / 2
    if abs(across) >= abs(down):
        return "right" if across >= 0 else "left"
    return "down" if down >= 0 else "up"


def _line(arrow: Arrow, boxes: Mapping[str, int], steps: Mapping[str, int]) -> list[int | str]:
    """Return the step of an arrow (-1 for none), its two ends, and its kind."""

    def end(id: str) -> int:
        return boxes[id] if id in boxes else ~steps.get(id, 0)

    step = -1 if arrow.id is None else steps.get(arrow.id, -1)
    return [step, end(arrow.source), end(arrow.target), arrow.kind]


def _status(box: Box, diagram: Diagram) -> dict[str, str]:
    """Return the verdict and the strength that a box shows."""
    return {} if box.kind in {"stub", "actor"} else diagram.status.facts(box.id)


def _node(box: Box, m: ArgumentMap, stances: list[Stance], actors: Mapping[str, int]) -> dict[str, Any]:
    at = [round(value, 1) for value in (box.x, box.y, box.width, box.height)]
    statement = m.statements.get(box.id)
    kind = "implicit" if box.implicit else box.kind
    if statement is None:  # a fold, a stub, an actor
        named = m.actors[box.id].name if box.id in m.actors else " ".join(box.lines)
        return {"id": box.id, "kind": kind, "text": named, "at": at}
    known = {"id": box.id, "kind": kind, "text": statement.text, "at": at}
    return known | _present(
        said=[_said(stance, m, actors) for stance in stances],
        about=[actors[actor] for actor in statement.about],
        cite=_cited(statement.citation, m),
        **_remarks(statement),
    )


def _remarks(statement: Statement) -> dict[str, Any]:
    return {
        "section": statement.section,
        "basis": getattr(statement, "basis", None),
        "weight": statement.weight,
        "tags": list(statement.tags),
        "note": statement.note,
    }


def _said(stance: Stance, m: ArgumentMap, actors: Mapping[str, int]) -> dict[str, Any]:
    return _present(
        actor=actors[stance.actor],
        does=stance.attitude,
        date=stance.date,
        cite=_cited(stance.citation, m),
    )


def _step(step: Step, m: ArgumentMap) -> dict[str, Any]:
    inference: Inference | None = m.inferences.get(step.id)
    more: dict[str, Any] = {}
    if inference is not None:
        more = {
            "scheme": inference.scheme,
            "warrant": getattr(inference, "warrant", None),
            "weight": inference.weight,
            "cite": _cited(inference.citation, m),
        }
    known = {"id": step.id, "attacks": int(step.attacks), "from": list(step.sources), "onto": step.target}
    return known | _present(**more)


def _cited(citation: Citation | None, m: ArgumentMap) -> dict[str, str] | None:
    """Return a citation in words, with a link if it is one to the web."""
    if citation is None:
        return None
    source = m.sources[citation.source]
    named = f"{source.author}: {source.title}" if source.author else source.title
    parts = [f"{named} ({source.published})" if source.published else named]
    if citation.section:
        parts.append(f"“{citation.section}”")
    if citation.paragraph is not None:
        parts.append(f"paragraph {citation.paragraph}")
    url = (source.url or "").strip()
    return _present(text=", ".join(parts), url=url if _WEB.match(url) else None)


def _present(**fields: Any) -> dict[str, Any]:
    """Return the fields that say something; a weight of nought does."""
    return {name: value for name, value in fields.items() if value is not None and value not in ("", [])}
