"""A map as boxes, junctions and lines, for the languages in which people write diagrams."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from argmap.formats.wrapping import wrapped
from argmap.model import Premise, Relation, Stance
from argmap.model.kinds import INFERENCES, PAIRS

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from argmap.model import ArgumentMap, Contradiction, Rephrase, Statement

__all__ = ["BOXES", "JUNCTIONS", "LINES", "SIGNS", "Box", "Diagram", "Line", "Look", "diagram_of", "safe_ids"]

_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_NAME: Final = re.compile("[^A-Za-z0-9_]+")


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of box or line is drawn: colours, and whether its line is dashed or dotted."""

    stroke: str
    fill: str = ""
    ink: str = "#1c1f26"
    dash: str = ""
    arrow: bool = True


BOXES: Final = {
    "thesis": Look("#1d2b45", "#1d2b45", "#ffffff"),
    "claim": Look("#2b3a55", "#ffffff"),
    "premise": Look("#8b95a5", "#f1f3f6"),
    "implicit": Look("#6b7482", "#ffffff", dash="dashed"),
    "actor": Look("#2b3a55", "#eedd88"),
}
JUNCTIONS: Final = {
    "support": Look("#0072b2", "#0072b2", "#ffffff"),
    "attack": Look("#d55e00", "#d55e00", "#ffffff"),
}
#: What stands in a junction.
SIGNS: Final = {word: kind.mark for word, kind in INFERENCES.items()}
LINES: Final = {
    "support": Look("#0072b2"),
    "attack": Look("#d55e00", dash="dashed"),
    "support premise": Look("#0072b2", arrow=False),
    "attack premise": Look("#d55e00", dash="dashed", arrow=False),
    "contradiction": Look("#8034e7", dash="dashed", arrow=False),
    "rephrase": Look("#7b828d", dash="dotted", arrow=False),
    "actor": Look("#7b828d", dash="dotted"),
    "mutual": Look("#7b828d", dash="dotted", arrow=False),
}


@dataclass(frozen=True, slots=True)
class Box:
    """A statement or an actor; or, without lines of text, the junction of an inference."""

    id: str
    kind: str
    text: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """What joins two of them."""

    tail: str
    head: str
    kind: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Diagram:
    """All that is drawn."""

    title: tuple[str, ...]
    boxes: tuple[Box, ...]
    junctions: tuple[Box, ...]
    lines: tuple[Line, ...]


def diagram_of(m: ArgumentMap, *, actors: bool = True, columns: int = 36) -> Diagram:
    """Return the diagram of a map.

    An inference is a line from its premise to what it bears on; where it has
    several premises, or something bears on it in turn, it is a junction with
    lines of its own. Its scheme is the label of the line.

    Parameters
    ----------
    m
        The map.
    actors
        Whether to draw actors, their stances and relations.
    columns
        How long the lines of a text may be, of letters of usual width.

    Examples
    --------
    >>> from argmap.model import ArgumentMap
    >>> m = ArgumentMap()
    >>> _ = m.claim("So.", id="c"), m.premise("Because.", id="p"), m.support("c", by="p")
    >>> diagram_of(m).lines
    (Line(tail='p', head='c', kind='support', label=''),)
    """
    joined = _joined(m)
    boxes = [Box(s.id, _kind(m, s), _wrapped(s.text, columns)) for s in m.statements.values()]
    lines = [*_of_inferences(m, joined), *_of_pairs(m)]
    if actors:
        boxes += [Box(a.id, "actor", _wrapped(a.name, columns)) for a in m.actors.values()]
        lines += _of_actors(m)
    heads = [text for text in (m.title, m.question) if text and text.strip()]
    title = tuple(line for text in heads for line in _wrapped(text, 2 * columns))
    return Diagram(title, tuple(boxes), tuple(joined.values()), tuple(lines))


def _kind(m: ArgumentMap, statement: Statement) -> str:
    """Return what a statement is drawn as."""
    if isinstance(statement, Premise):
        return "implicit" if statement.implicit else "premise"
    return "thesis" if statement.id == m.thesis else "claim"


def _joined(m: ArgumentMap) -> dict[str, Box]:
    """Return the junctions, by id: of linked inferences, and of those that something bears on."""
    borne_on = {inference.target for inference in m.inferences.values()}
    return {
        id: Box(id, i.record_kind) for id, i in m.inferences.items() if len(i.premises) > 1 or id in borne_on
    }


def _of_inferences(m: ArgumentMap, joined: Container[str]) -> Iterator[Line]:
    """Yield the lines of inferences."""
    for inference in m.inferences.values():
        kind, scheme = inference.record_kind, _line(inference.scheme or "")
        if len(inference.premises) == 1 and inference.id not in joined:
            yield Line(inference.premises[0], inference.target, kind, scheme)
            continue
        for premise in inference.premises:
            yield Line(premise, inference.id, f"{kind} premise")
        yield Line(inference.id, inference.target, kind, scheme)


def _of_pairs(m: ArgumentMap) -> Iterator[Line]:
    """Yield the lines of contradictions and rephrases, from below: a layout puts a head above its tail."""
    offered = {premise for inference in m.inferences.values() for premise in inference.premises}
    pairs: list[Contradiction | Rephrase] = [*m.contradictions, *m.rephrases]
    for pair in pairs:
        tail, head = sorted(pair.statements, key=lambda statement: statement not in offered)
        yield Line(tail, head, pair.record_kind, PAIRS[pair.record_kind].verb)


def _of_actors(m: ArgumentMap) -> Iterator[Line]:
    """Yield the lines from and to actors."""
    for record in (*m.stances, *m.relations):
        if isinstance(record, Stance):
            yield Line(record.actor, record.statement, "actor", record.attitude)
        elif isinstance(record, Relation):
            kind = "mutual" if record.symmetric else "actor"
            yield Line(record.subject, record.object, kind, _line(record.predicate))
    for record in m.actors.values():
        for whole in record.member_of:
            yield Line(record.id, whole, "actor", "member of")


def _wrapped(text: str, columns: int) -> tuple[str, ...]:
    """Return a text in lines that make a handy box; what no screen can show becomes U+FFFD."""
    shown = _CONTROL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    return tuple(line for part in shown.split("\n") for line in wrapped(part, columns) or [""])


def _line(text: str) -> str:
    """Return a text in one line."""
    return " ".join(_CONTROL.sub("\ufffd", text).split())


def safe_ids(ids: Iterable[str], reserved: frozenset[str]) -> dict[str, str]:
    """Return a name of ASCII letters, digits and underscores for each id, unique whatever its case.

    Examples
    --------
    >>> safe_ids(["a.s1", "A_s1", "end", "日本"], frozenset({"end"}))
    {'a.s1': 'a_s1', 'A_s1': 'A_s1_2', 'end': 'end_2', '日本': 'n'}
    """
    taken = set(reserved)
    names: dict[str, str] = {}
    numbers: dict[str, int] = {}
    for id in ids:
        base = _NOT_IN_NAME.sub("_", id).strip("_") or "n"
        base = base if base[0].isalpha() else f"n{base}"
        name, number = base, numbers.get(base.lower(), 1)
        while name.lower() in taken:
            number += 1
            name = f"{base}_{number}"
        numbers[base.lower()] = number
        taken.add(name.lower())
        names[id] = name
    return names
