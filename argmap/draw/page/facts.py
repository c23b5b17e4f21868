"""What a page knows of a diagram: its statements, inferences, actors and sources, as plain data."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from argmap.draw.page.outline import DrawnInference, outline_rows
from argmap.folding import LEFT_OUT, WRITTEN_AS
from argmap.model.attitudes import ATTITUDES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from argmap.draw.diagram import Diagram
    from argmap.draw.highlight import Highlight
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
    inferences = _inferences(layout, boxes)
    numbers = {inference.id: number for number, inference in enumerate(inferences)}
    rows = outline_rows(len(boxes), inferences, _first(shown.values()))
    data = {
        "title": diagram.title or "Argument map",
        "along": _along([*shown.values()], inferences),
        "nodes": _nodes(shown.values(), diagram),
        "steps": [_inference(inference, m) | diagram.status.facts(inference.id) for inference in inferences],
        "lines": [_line(arrow, boxes, numbers) for arrow in layout.arrows],
        "actors": [
            {"name": actor.name} | ({"aliases": actor.aliases} if actor.aliases else {})
            for actor in m.actors.values()
        ],
        "folding": {"leftOut": LEFT_OUT, "writtenAs": WRITTEN_AS},
        "rows": [[row.depth, row.sign, row.box, int(row.repeated)] for row in rows],
        "lit": _lit(diagram.highlight, boxes, numbers),
    }
    return Facts(data, rows, [row.box for row in rows if not row.repeated])


def _first(shown: Iterable[Box]) -> int | None:
    """Return the number of the thesis, with which the outline begins."""
    return next((number for number, box in enumerate(shown) if box.kind == "thesis"), None)


def _nodes(shown: Iterable[Box], diagram: Diagram) -> list[dict[str, Any]]:
    """Return what is known of the boxes."""
    m = diagram.map
    actors = {actor: number for number, actor in enumerate(m.actors)}
    stances: defaultdict[str, list[Stance]] = defaultdict(list)
    for stance in m.stances:
        stances[stance.statement].append(stance)
    return [_node(box, m, stances[box.id], actors) | _status(box, diagram) for box in shown]


def _lit(
    highlight: Highlight | None, boxes: Mapping[str, int], inferences: Mapping[str, int]
) -> dict[str, list[int]] | None:
    """Return the numbers of what stands out; ``None`` if nothing is dimmed."""
    if highlight is None:
        return None
    return {
        "nodes": [n for id, n in boxes.items() if id in highlight.statements],
        "steps": [n for id, n in inferences.items() if id in highlight.inferences],
    }


def _inferences(layout: Layout, boxes: Mapping[str, int]) -> list[DrawnInference]:
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

    return [DrawnInference(id, attacks, tuple(sources[id]), target(id)) for id, attacks in kinds.items()]


def _along(boxes: Sequence[Box], inferences: Iterable[DrawnInference]) -> str:
    """Return where the reasons lie from what they bear on."""
    across = down = 0.0
    for inference in inferences:
        if inference.target >= 0:
            target = boxes[inference.target]
            for number in inference.sources:
                source = boxes[number]
                across += source.x + source.width / 2 - target.x - target.width / 2
                down += source.y + source.height / 2 - target.y - target.height / 2
    if abs(across) >= abs(down):
        return "right" if across >= 0 else "left"
    return "down" if down >= 0 else "up"


def _line(arrow: Arrow, boxes: Mapping[str, int], inferences: Mapping[str, int]) -> list[int | str]:
    """Return the inference of an arrow (-1 for none), its two ends, and its kind."""

    def end(id: str) -> int:
        return boxes[id] if id in boxes else ~inferences.get(id, 0)

    inference = -1 if arrow.id is None else inferences.get(arrow.id, -1)
    return [inference, end(arrow.source), end(arrow.target), arrow.kind]


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
        does=ATTITUDES[stance.attitude].passive.capitalize(),
        date=stance.date,
        cite=_cited(stance.citation, m),
    )


def _inference(drawn: DrawnInference, m: ArgumentMap) -> dict[str, Any]:
    inference: Inference | None = m.inferences.get(drawn.id)
    more: dict[str, Any] = {}
    if inference is not None:
        more = {
            "scheme": inference.scheme,
            "warrant": getattr(inference, "warrant", None),
            "weight": inference.weight,
            "cite": _cited(inference.citation, m),
        }
    known = {"id": drawn.id, "attacks": int(drawn.attacks), "from": list(drawn.sources), "onto": drawn.target}
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
