"""Collapsing: sections as one box each, and claims with all that bears on nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from argmap.errors import UnknownIdError, nearest_ids
from argmap.index import MapIndex, index_of
from argmap.model import Claim, Statement
from argmap.model.ids import slug
from argmap.views.fold import fold
from argmap.views.forest import forest, sides
from argmap.views.view import View, section_path, section_paths

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from argmap.model import ArgumentMap

__all__ = ["collapsed", "cone_of", "section_boxes"]


def collapsed(m: ArgumentMap, what: str | Statement | Iterable[str | Statement]) -> View:
    """Return a map with some sections and claims folded into one box each.

    Parameters
    ----------
    m
        The map.
    what
        Names of sections, and ids of statements; a name that is both is an id. The sections in a section
        (``"Security > Allies"`` is one in ``"Security"``) are folded with it. A statement takes in what
        bears on it and on nothing else that is shown: the thesis stays, and so do linked premises of which
        one bears on something else.

    Returns
    -------
    View
        A section is a claim, whose text is its title and, in a line of its own, its main claim. Its note
        says how many statements are in it, and how many of them are for and against the thesis; who takes
        a stance on one of them speaks in it. Nobody takes a stance on a section, and what leads from or to
        it are ties. A statement has the number of those that it took in; stances to these are not shown.

    Raises
    ------
    TypeError
        Something is no name and no statement.
    UnknownIdError
        The map has no such statement and no such section.

    Examples
    --------
    >>> from argmap.model import ArgumentMap
    >>> m = ArgumentMap()
    >>> for id in ("eat", "hungry"): _ = m.claim(id.title() + ".", id=id)
    >>> _ = m.support("eat", by="hungry"), m.support("hungry", by=m.premise("It is noon.", id="noon"))
    >>> view = collapsed(m, "hungry")
    >>> list(view.map), view.notes
    (['eat', 'hungry', 'eat.s1'], {'hungry': '+1 folded'})
    """
    claims, sections = _sorted_out(m, _names(what))
    home, boxes = section_boxes(m, _outermost(m, sections))
    index = index_of(m)
    fixed = {index.number[id] for id in home}
    if m.thesis is not None:
        fixed.add(index.number[m.thesis])
    for claim in claims:
        if claim not in home:
            cone = cone_of(index, index.number[claim], fixed)
            home.update(dict.fromkeys(index.names(filter(index.is_statement, cone)), claim))
    return fold(m, home, boxes)


def _names(what: str | Statement | Iterable[str | Statement]) -> list[str]:
    """Return the names of sections and ids of statements that are asked for."""
    names = [what] if isinstance(what, str | Statement) or not isinstance(what, Iterable) else list(what)
    if not all(isinstance(name, str | Statement) for name in names):
        msg = f"collapse is {what!r}; give a section, a statement's id, or several of them"
        raise TypeError(msg)
    return [name if isinstance(name, str) else name.id for name in names]


def _sorted_out(m: ArgumentMap, names: Iterable[str]) -> tuple[list[str], set[tuple[str, ...]]]:
    """Return which of some names are ids of statements, and which sections."""
    paths = dict.fromkeys(section_paths(m).values())
    known = {path[:depth]: None for path in paths for depth in range(1, len(path) + 1)}
    claims: list[str] = []
    sections: set[tuple[str, ...]] = set()
    for name in names:
        path = section_path(name)
        if name in m.statements:
            claims.append(name)
        elif path in known:
            sections.add(path)
        else:
            fitting = [*m.statements, *(" > ".join(path) for path in known)]
            raise UnknownIdError(name, nearest_ids(name, fitting), "statement or section")
    return claims, sections


def _outermost(m: ArgumentMap, sections: Collection[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return the outermost of some sections for each statement in one of them."""
    found = {}
    for id, path in section_paths(m).items():
        around = (path[:depth] for depth in range(1, len(path) + 1))
        outermost = next((section for section in around if section in sections), None)
        if outermost is not None:
            found[id] = outermost
    return found


def section_boxes(
    m: ArgumentMap, sections: Mapping[str, tuple[str, ...]]
) -> tuple[dict[str, str], dict[str, Statement]]:
    """Return the box of each statement in some sections, and the boxes.

    Parameters
    ----------
    m
        The map.
    sections
        Of each statement that is to be in a box, the titles from the outermost section to
        the one that is the box.
    """
    taken = set(m)
    ids: dict[tuple[str, ...], str] = {}
    boxes: dict[str, Statement] = {}
    for path in dict.fromkeys(sections.values()):
        ids[path] = box = slug(path[-1], taken, "section")
        taken.add(box)
        boxes[box] = Claim(id=box, text=path[-1], section=" > ".join(path[:-1]) or None)
    home = {id: ids[path] for id, path in sections.items()}
    for box, claim in _main_claims(m, home).items():
        boxes[box] = boxes[box].model_copy(update={"text": f"{boxes[box].text}\n{claim}"})
    return home, boxes


def _main_claims(m: ArgumentMap, home: Mapping[str, str]) -> dict[str, str]:
    """Return the text of the main claim in each box, where there is one.

    That is the claim on which most bears, among those for the thesis if there are any; of several the first.
    Where nothing bears on any it is the statement that does most for others, or just the first.

    Parameters
    ----------
    m
        The map.
    home
        Statements, and the box that each is in.
    """
    index = index_of(m)
    weight = forest(index, None if m.thesis is None else index.number[m.thesis]).weight
    side = sides(m)

    def rank(id: str) -> tuple[bool, bool, int]:
        node = index.number[id]
        return side[node] == 1, not getattr(m.statements[id], "implicit", False), weight[node]

    best: dict[str, str] = {}
    for id, box in home.items():
        if _line(m, id) and (box not in best or rank(id) > rank(best[box])):
            best[box] = id
    return {box: _line(m, id) for box, id in best.items()}


def _line(m: ArgumentMap, id: str) -> str:
    """Return the text of a statement in one line."""
    return " ".join(m.statements[id].text.split())


def cone_of(index: MapIndex, head: int, fixed: Collection[int]) -> list[int]:
    """Return what bears on a statement and on nothing else that is shown, in the author's order.

    It is the largest set such that whatever uses one of its members is an inference among its
    members and the statement itself, and so is all that this bears on. Linear in all that bears on it.

    Parameters
    ----------
    index
        The index of the map.
    head
        The statement.
    fixed
        Statements that are shown in any case, or are in other boxes.
    """
    reached = _reached(index, head, fixed)
    shown = _shown(index, head, reached)
    return sorted(node for node in reached if node != head and node not in shown)


def _reached(index: MapIndex, head: int, fixed: Collection[int]) -> dict[int, None]:
    """Return all that bears on a statement, breadth-first."""
    reached = {head: None}
    queue = [head]
    for node in queue:  # grows while it is walked
        for other in _bearing(index, node):
            if other not in reached and other not in fixed:
                reached[other] = None
                queue.append(other)
    return reached


def _shown(index: MapIndex, head: int, reached: Collection[int]) -> set[int]:
    """Return which nodes are shown all the same: those tied to what is outside, and what they are tied to."""
    shown = {node for node in reached if node != head and _is_drawn(index, node, head, reached)}
    waiting = sorted(shown)
    for node in waiting:  # grows while it is walked
        more = [n for n in _touched(index, node) if n != head and n in reached and n not in shown]
        shown.update(more)
        waiting += more
    return shown


def _bearing(index: MapIndex, node: int) -> list[int]:
    """Return what bears directly on a node: inferences that target it, premises of an inference."""
    return [*index.below[node], *index.attackers[node]]


def _is_drawn(index: MapIndex, node: int, head: int, inside: Collection[int]) -> bool:
    """Whether a node is tied to what is outside: a statement used there, an inference with an end there."""
    if index.is_statement(node):
        return any(user not in inside for user in index.above[node])
    return any(end not in inside for end in index.ends[node] if end != head)


def _touched(index: MapIndex, node: int) -> list[int]:
    """Return what is drawn because a node is.

    The premises of an inference and the inferences that target it; the inferences from and to a statement.
    """
    return [*_bearing(index, node), *(n for n in index.above[node] if index.is_statement(node))]
