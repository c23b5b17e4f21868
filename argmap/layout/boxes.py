"""Boxes sized to their wrapped text and their actors' tags, before anything is placed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.layout.geometry import Box, BoxKind, Tag
from argmap.layout.text import fit, text_width, tidy, wrap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.layout.geometry import Attitude
    from argmap.layout.measures import Measures, TextStyle
    from argmap.layout.plan import Plan
    from argmap.model import ArgumentMap, Statement

__all__ = ["sized_boxes", "text_style"]

# The passive fits names in the singular and the plural.
_WORDS = {"asserts": "", "denies": "denied by ", "concedes": "conceded by ", "questions": "questioned by "}


def text_style(kind: BoxKind, measures: Measures) -> TextStyle:
    """Return the type that a kind of box is set in."""
    return measures.thesis if kind == "thesis" else measures.body


def sized_boxes(
    m: ArgumentMap,
    width: float,
    measures: Measures,
    plan: Plan,
    kinds: Mapping[str, BoxKind],
    notes: Mapping[str, str],
) -> tuple[Box, ...]:
    """Return a box at (0, 0) for every statement, sized to what it has to hold.

    Parameters
    ----------
    m
        The map.
    width
        How wide a box may become; text wraps at it.
    measures
        Type and paddings.
    plan
        What the boxes say and which tags they get.
    kinds, notes
        As for :func:`argmap.layout.place`.
    """
    labels = _labels(m) if plan.actors else {}
    for id, words in notes.items():
        labels.setdefault(id, []).append((None, "asserts", words))
    return tuple(
        _sized(
            statement,
            kinds.get(statement.id) or _kind(m, statement),
            labels.get(statement.id, ()),
            width,
            measures,
        )
        for statement in m.statements.values()
    )


def _kind(m: ArgumentMap, statement: Statement) -> BoxKind:
    if statement.id == m.thesis:
        return "thesis"
    return "claim" if statement.id in m.claims else "premise"


def _labels(m: ArgumentMap) -> dict[str, list[tuple[str | None, Attitude, str]]]:
    """Return (actor, attitude, words) for each statement, in the author's order."""
    labels: dict[str, list[tuple[str | None, Attitude, str]]] = {}
    for stance in m.stances:
        name = tidy(m.actors[stance.actor].name) or stance.actor
        words = _WORDS[stance.attitude] + name
        label: tuple[str | None, Attitude, str] = (stance.actor, stance.attitude, words)
        at_statement = labels.setdefault(stance.statement, [])
        if label not in at_statement:  # the same stance at two dates is one tag
            at_statement.append(label)
    return labels


def _sized(
    statement: Statement,
    kind: BoxKind,
    labels: Sequence[tuple[str | None, Attitude, str]],
    width: float,
    measures: Measures,
) -> Box:
    style = text_style(kind, measures)
    text = tidy(statement.text) or tidy(statement.id)
    lines = wrap(text, width - 2 * measures.pad_x, style)
    inner = max(text_width(line, style) for line in lines)
    inner = max(inner, measures.least_width - 2 * measures.pad_x)
    if labels:  # tags widen a box of few words rather than pile up in it
        wanted = max(_tag_width(words, measures) for _, _, words in labels)
        inner = max(inner, min(wanted, width - 2 * measures.pad_x))
    text_height = len(lines) * style.leading + 2 * measures.pad_y
    tags = _tag_rows(labels, inner, text_height, measures)
    below = max((tag.y + tag.height + measures.pad_y for tag in tags), default=text_height)
    return Box(
        id=statement.id,
        kind=kind,
        implicit=getattr(statement, "implicit", False),
        x=0.0,
        y=0.0,
        width=inner + 2 * measures.pad_x,
        height=below,
        text_height=text_height,
        lines=lines,
        tags=tags,
    )


def _tag_width(words: str, measures: Measures) -> float:
    return text_width(words, measures.tag) + 2 * measures.tag_pad


def _tag_rows(
    labels: Sequence[tuple[str | None, Attitude, str]], inner: float, top: float, measures: Measures
) -> tuple[Tag, ...]:
    """Set tags in rows under the text; what does not fit is counted in a last tag."""
    height = measures.tag.leading + 2.0
    y = top - measures.pad_y / 2
    most = measures.tag_rows
    x, row = 0.0, 0
    tags: list[Tag] = []
    for position, (actor, attitude, words) in enumerate(labels):
        text = fit(words, inner - 2 * measures.tag_pad, measures.tag)
        width = _tag_width(text, measures)
        left = len(labels) - position - 1
        spare = _tag_width(f"+{left + 1}", measures) + measures.tag_gap if left else 0.0
        if x + width > inner + 1e-6 and row + 1 < most:
            x, row = 0.0, row + 1
        if row + 1 == most and x + width + spare > inner + 1e-6 and (x or left):
            actor_left, text = None, f"+{left + 1}"
            width = _tag_width(text, measures)
            tags.append(_tag(actor_left, "asserts", text, (x, y, row, width, height), measures))
            break
        tags.append(_tag(actor, attitude, text, (x, y, row, width, height), measures))
        x += width + measures.tag_gap
    return tuple(tags)


def _tag(
    actor: str | None,
    attitude: Attitude,
    text: str,
    place: tuple[float, float, int, float, float],
    measures: Measures,
) -> Tag:
    x, y, row, width, height = place
    return Tag(
        actor=actor,
        attitude=attitude,
        text=text,
        x=measures.pad_x + x,
        y=y + row * (height + measures.tag_gap),
        width=width,
        height=height,
    )
