"""Boxes sized to their wrapped text and their actors' tags, before anything is placed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from argmap.layout.geometry import Box, BoxKind, Tag
from argmap.layout.labels import label_lines
from argmap.layout.text.wrapping import fit, text_width, tidy, wrap
from argmap.model.attitudes import ATTITUDES, outright

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from argmap.layout.geometry import Attitude, TagRole
    from argmap.layout.options import LabelStyle, Measures, Plan
    from argmap.layout.text.fonts import TextStyle
    from argmap.model import ArgumentMap, Stance, Statement

__all__ = [
    "BAR",
    "SPEAKER",
    "Note",
    "heightened",
    "notes_of",
    "sized_boxes",
    "tags_in",
    "text_style",
    "widest_tag",
]

_STRIPE = 9.0  # least height of an actor's stripe at the edge of a box, which has the mark of its stance
# What a tag with a strength begins with: room for a bar, which is drawn instead.
BAR = "———"
# What the tag of an actor who speaks in a box of several begins with; it is drawn instead.
SPEAKER = "•"
_CONTENT = 4  # lines of what a box of several says besides its title
_EPSILON = 1e-6


def text_style(kind: BoxKind, measures: Measures) -> TextStyle:
    """Return the type that a kind of box is set in."""
    styles = {
        "thesis": measures.thesis,
        "group": measures.group,
        "stub": measures.stub,
        "actor": measures.actor,
    }
    return styles.get(kind, measures.body)


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
    notes_at = notes_of(m, plan, notes, kinds)
    boxes = (
        _sized(
            statement,
            kinds.get(statement.id) or _kind(m, statement),
            plan.label,
            notes_at.get(statement.id, ()),
            width,
            measures,
        )
        for statement in m.statements.values()
    )
    if plan.actors != "edges":
        return tuple(boxes)
    stripes = Counter(id for id, _, _ in {(s.statement, s.actor, s.attitude) for s in m.stances})
    return tuple(heightened(box, stripes[box.id] * _STRIPE) for box in boxes)


def heightened(box: Box, least: float) -> Box:
    """Return a box at least so high, the room above its tags going to the text."""
    more = least - box.height
    if more <= 0:
        return box
    tags = tuple(tag.moved(0, more) for tag in box.tags)
    return replace(box, height=least, text_height=box.text_height + more, tags=tags)


def _kind(m: ArgumentMap, statement: Statement) -> BoxKind:
    if statement.id == m.thesis:
        return "thesis"
    return "claim" if statement.id in m.claims else "premise"


def _sized(
    statement: Statement,
    kind: BoxKind,
    label: LabelStyle,
    notes: Sequence[Note],
    width: float,
    measures: Measures,
) -> Box:
    """Return a box as large as what it says, at no place yet."""
    style = text_style(kind, measures)
    most = width - 2 * measures.pad_x
    lines, content = _said(statement, kind, label, most, measures)
    inner = max(*(text_width(line, style) for line in lines), 0.0)
    inner = max(inner, *(text_width(line, measures.body) for line in content), 0.0)
    inner = max(inner, measures.least_width - 2 * measures.pad_x)
    # Tags widen a box of few words rather than pile up in it.
    inner = max(inner, min(widest_tag(notes, measures), most))
    text_height = len(lines) * style.leading + len(content) * measures.body.leading + 2 * measures.pad_y
    tags = tags_in(notes, inner, text_height - measures.pad_y / 2, measures)
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
        lines=(*lines, *content),
        tags=tags,
        plain=len(content),
    )


def _said(
    statement: Statement, kind: BoxKind, label: LabelStyle, most: float, measures: Measures
) -> tuple[Sequence[str], tuple[str, ...]]:
    """Return the lines of a label, and those below the title of a section's box."""
    style = text_style(kind, measures)
    if kind != "group" or "\n" not in statement.text:
        return label_lines(statement, label, most, style), ()
    title, _, text = statement.text.partition("\n")
    lines = label_lines(statement.model_copy(update={"text": title}), label, most, style)
    return lines, () if label in {"title", "id"} else wrap(text, most, measures.body, most=_CONTENT)


@dataclass(frozen=True, slots=True)
class Note:
    """What a tag is to say, before there is a place for it.

    ``words`` says it in full; ``brief`` where there is no room for that.
    """

    role: TagRole
    words: str
    brief: str
    actor: str | None = None
    attitude: Attitude = "asserts"


def notes_of(
    m: ArgumentMap, plan: Plan, notes: Mapping[str, str], kinds: Mapping[str, BoxKind]
) -> dict[str, list[Note]]:
    """Return what the tags of each statement say: what it rests on, its count, then its actors.

    Parameters
    ----------
    m
        The map.
    plan
        Whether actors and bases are shown.
    notes
        Words for a statement, by id; a tag for each line.
    kinds
        Statements whose boxes are of another kind than the map says: in one of several, actors speak.
    """
    found: dict[str, list[Note]] = {}
    for premise in m.premises.values() if plan.basis else ():
        if premise.basis is not None:
            note = Note("basis", f"basis: {premise.basis}", premise.basis)
            found.setdefault(premise.id, []).append(note)
    for id, words in ((id, line) for id, lines in notes.items() for line in lines.splitlines()):
        role: TagRole = "strength" if words.startswith(BAR) else "count"
        found.setdefault(id, []).append(Note(role, tidy(words), tidy(words)))
    for stance in m.stances if plan.actors in {True, "tags"} else ():
        at_statement = found.setdefault(stance.statement, [])
        note = _stance_note(m, stance, kinds.get(stance.statement))
        if note not in at_statement:  # the same stance at two dates is one tag
            at_statement.append(note)
    return found


def _stance_note(m: ArgumentMap, stance: Stance, kind_of_box: BoxKind | None) -> Note:
    name = tidy(m.actors[stance.actor].name) or stance.actor
    if kind_of_box == "group":
        return Note("speaker", f"{SPEAKER} {name}", f"{SPEAKER} {name}", stance.actor)
    kind = ATTITUDES[stance.attitude]
    # The passive fits names in the singular and the plural; a plus alone says that one asserts it.
    words = name if outright(stance.attitude, 1) else f"{kind.passive} {name}"
    return Note("actor", f"{kind.mark} {words}", f"{kind.mark} {name}", stance.actor, stance.attitude)


def widest_tag(notes: Sequence[Note], measures: Measures) -> float:
    """Return how wide a box's inside has to be for the widest of its tags, said in full."""
    return max((_width(note.words, measures) for note in notes), default=0.0)


def tags_in(notes: Sequence[Note], inner: float, top: float, measures: Measures) -> tuple[Tag, ...]:
    """Set tags in rows, each in full where that takes no more rows than there may be.

    Parameters
    ----------
    notes
        What they say.
    inner
        How wide a row is.
    top
        Where the first row begins.
    measures
        Type, paddings, and how many rows there may be; one more where no actor would be named otherwise.
        What does not fit is counted in a last tag.
    """
    tags = _rows_of_tags(notes, inner, top, measures)
    if _names_somebody(notes) and not _names_somebody(tags):
        return tags_in(notes, inner, top, replace(measures, tag_rows=measures.tag_rows + 1))
    return tags


def _names_somebody(tags: Iterable[Note | Tag]) -> bool:
    return any(tag.role in {"actor", "speaker"} for tag in tags)


def _rows_of_tags(notes: Sequence[Note], inner: float, top: float, measures: Measures) -> tuple[Tag, ...]:
    """Set tags in as many rows as there may be."""
    texts = _texts(notes, inner, measures)
    tags: list[Tag] = []
    x, row = 0.0, 0
    for position, note in enumerate(notes):
        rest = texts[position:]
        if x and row + 1 < measures.tag_rows and x + _width(rest[0], measures) > inner + _EPSILON:
            x, row = 0.0, row + 1
        room = _room(rest, x, inner, measures) if row + 1 == measures.tag_rows else inner
        text = rest[0] if x else fit(rest[0], room - 2 * measures.tag_pad, measures.tag)
        width = _width(text, measures)
        if x and x + width > room + _EPSILON:
            tags.append(_placed(Note("count", "", ""), f"+{len(rest)}", x, top, row, measures))
            break
        tags.append(_placed(note, text, x, top, row, measures))
        x += width + measures.tag_gap
    return tuple(tags)


def _texts(notes: Sequence[Note], inner: float, measures: Measures) -> list[str]:
    """Return what each tag says: all in full, or as many of the first as the rows allow."""
    texts = [note.words for note in notes]
    if not _fits(texts, inner, measures):
        texts = [note.brief for note in notes]
        for position, note in enumerate(notes[: 4 * measures.tag_rows]):
            fuller = [*texts[:position], note.words, *texts[position + 1 :]]
            texts = fuller if _fits(fuller, inner, measures) else texts
    return texts


def _placed(note: Note, text: str, x: float, top: float, row: int, measures: Measures) -> Tag:
    """Return a tag in its place."""
    height = measures.tag_height
    y = top + row * (height + measures.tag_gap)
    width = _width(text, measures)
    return Tag(note.actor, note.attitude, text, measures.pad_x + x, y, width, height, note.role)


def _room(rest: Sequence[str], x: float, inner: float, measures: Measures) -> float:
    """Return how far the next tag of the last row may reach, so that a count of the others has room."""
    if len(rest) == 1 or _fits_in_row(rest, inner - x, measures):
        return inner
    return inner - measures.tag_gap - _width(f"+{len(rest) - 1}", measures)


def _width(text: str, measures: Measures) -> float:
    return text_width(text, measures.tag) + 2 * measures.tag_pad


def _fits_in_row(texts: Sequence[str], room: float, measures: Measures) -> bool:
    return (
        sum(_width(text, measures) + measures.tag_gap for text in texts) - measures.tag_gap <= room + _EPSILON
    )


def _fits(texts: Sequence[str], inner: float, measures: Measures) -> bool:
    """Whether these tags take no more rows than there may be, none of them being cut."""
    x, row = 0.0, 0
    for text in texts:
        width = _width(text, measures)
        if width > inner + _EPSILON:
            return False
        if x and x + width > inner + _EPSILON:
            x, row = 0.0, row + 1
        x += width + measures.tag_gap
    return row < measures.tag_rows
