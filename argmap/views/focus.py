"""Focus: what bears on a statement and what it bears on, with stubs where the map goes on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.index import MapIndex, index_of
from argmap.model import Actor, Claim, Inference, Premise, Statement
from argmap.model.ids import slug
from argmap.phrases import counted
from argmap.views.tie import Tie
from argmap.views.view import View, quoted, whole

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from argmap.model import ArgumentMap, Identified, IdOrRecord

__all__ = ["focused"]

_NOUNS = {"support": "reason", "attack": "objection", "tie": "tie"}
_AFTER = {"support": "goes on to {}", "attack": "goes on against {}", "tie": "goes on to {}"}


def focused(m: ArgumentMap | View, id: IdOrRecord, depth: int = 2) -> View:
    """Return what bears on something and what it bears on, within a distance.

    The distance is counted in inferences, shown with all their linked premises; what bears on an inference
    is one further than it. What else bears on the shown statements and what they bear on besides
    is counted in stubs.

    Parameters
    ----------
    m
        The map, or a view that folds some of it.
    id
        A statement; an inference, which stands for its premises and what it bears on; or an actor, who
        stands for the statements on which it takes a stance, or else for those that are about it.
    depth
        How many inferences to go; with 0, nothing but the start and its stubs.

    Returns
    -------
    View
        Its thesis is the map's where that is shown; else it has none, so that what the statement asked for
        bears on stands before it and what bears on it behind it. A note marks the statement.

    Raises
    ------
    UnknownIdError
        The map holds no such statement, inference or actor.
    ValueError
        The depth is no whole number from 0 on, or the actor is tied to no statement.

    Examples
    --------
    >>> from argmap.model import ArgumentMap
    >>> m = ArgumentMap()
    >>> for id in ("eat", "hungry"): _ = m.claim(id.title() + ".", id=id)
    >>> _ = m.support("eat", by="hungry"), m.support("hungry", by=m.premise("It is noon.", id="noon"))
    >>> view = focused(m, "eat", depth=1)
    >>> [statement.text for statement in view.map.statements.values()]
    ['Eat.', 'Hungry.', '1 reason']
    """
    if type(depth) is not int or depth < 0:
        msg = f"depth is {depth!r}; give a number of steps, 0 or more"
        raise ValueError(msg)
    view = m if isinstance(m, View) else whole(m)
    m = view.connected()
    record = m.find(id, "claim", "premise", "support", "attack", "actor")
    index = index_of(m)
    shown = _closed(index, _near(index, _start(m, index, record.id), depth))
    around = _around(m, index, shown, view.ties)
    count = sum(map(index.is_statement, shown))
    remark = f"{count:,} of {counted(index.statements, 'statement')}: what is around {_name(m, record)}."
    centre = record.id if record.id in m.statements else None
    notes = {} if centre is None or centre == m.thesis else {centre: "in focus"}
    is_all = count == index.statements and not around.kinds
    return view.then(replace(around, notes=notes, remark=None if is_all else remark, centre=centre))


def _around(m: ArgumentMap, index: MapIndex, shown: Collection[int], ties: Mapping[str, Tie]) -> View:
    """Return some statements and inferences of a map with their stubs, ties being what they are."""
    from argmap.query.selection import part  # noqa: PLC0415  (most pictures need no query)

    ids = {index.ids[node] for node in shown}
    stubs = list(_stubs(m, index, sorted(shown), ties))
    within = part(m, ids - ties.keys(), m.actors)
    within.add(*(stub for stub, _ in stubs))
    kept = {id: tie for id, tie in ties.items() if id in ids} | {tie.id: tie for _, tie in stubs}
    return View(within, {stub.id: "stub" for stub, _ in stubs}, ties=kept)


def _name(m: ArgumentMap, record: Identified) -> str:
    """Return what to call a statement, an inference or an actor in a sentence."""
    if isinstance(record, Actor):
        return " ".join(record.name.split()) or record.id
    statement = record
    passed = set[str]()
    while isinstance(statement, Inference) and statement.id not in passed:
        passed.add(statement.id)
        statement = m[statement.target]
    if isinstance(statement, Statement):
        return ("" if statement is record else "a step towards ") + quoted(statement.text or statement.id, 60)
    return record.id


def _start(m: ArgumentMap, index: MapIndex, id: str) -> list[int]:
    """Return the statements and inferences that an id stands for."""
    if id in m.actors:
        ids = [s.statement for s in m.stances if s.actor == id]
        ids = ids or [s.id for s in m.statements.values() if id in s.about]
        if not ids:
            msg = f"the actor {id!r} takes no stance, and no statement is about it: there is nothing to draw"
            raise ValueError(msg)
        return [index.number[i] for i in dict.fromkeys(ids)]
    node = index.number[id]
    return [node] if index.is_statement(node) else [node, *index.ends[node]]


def _bearing(index: MapIndex, node: int) -> list[int]:
    """Return the inferences that target a node."""
    return [n for n in (*index.below[node], *index.attackers[node]) if n >= index.statements]


def _uses(index: MapIndex, node: int) -> list[int]:
    """Return the inferences from a statement; none from an inference."""
    return index.above[node] if index.is_statement(node) else []


def _near(index: MapIndex, start: Sequence[int], depth: int) -> dict[int, None]:
    """Return the nodes within a distance, inferences whole."""
    shown = dict.fromkeys(start)
    levels = _upward(index, shown, min(depth, index.nodes))
    below: list[int] = []
    seen: set[int] = set()
    for level in levels[:-1]:
        below = [n for n in dict.fromkeys((*below, *level)) if n not in seen]
        seen.update(below)
        found = list(dict.fromkeys(i for node in below for i in _bearing(index, node)))
        shown.update(dict.fromkeys(found))
        below = [n for i in found for n in (i, *_premises(index, i))]
    return shown


def _upward(index: MapIndex, shown: dict[int, None], depth: int) -> list[list[int]]:
    """Show what nodes bear on within a distance, and return what is shown by its distance.

    What else bears on an inference is looked for from its own distance on.
    """
    levels = [list(shown)]
    above = list(shown)
    for _ in range(depth):
        used = list(dict.fromkeys(i for node in above for i in _uses(index, node) if i not in shown))
        above = [_argued_statement(index, inference) for inference in used]
        shown.update(dict.fromkeys(used))
        levels.append(used)
    return levels


def _premises(index: MapIndex, inference: int) -> list[int]:
    return [n for n in index.below[inference] if index.is_statement(n)]


def _argued_statement(index: MapIndex, inference: int) -> int:
    """Return the statement that an inference bears on, be it by way of other inferences."""
    node, passed = inference, set[int]()
    while not index.is_statement(node) and node not in passed:
        passed.add(node)
        node = int(index.target[node - index.statements])
    return node


def _closed(index: MapIndex, shown: Iterable[int]) -> set[int]:
    """Return some nodes with the ends of all inferences, and with the inferences between them."""
    queue = list(shown)
    found = set(queue)
    for node in queue:
        more = [] if index.is_statement(node) else index.ends[node]
        more = [n for n in more if n not in found]
        found.update(more)
        queue += more
    for node in queue:
        for inference in _bearing(index, node):
            if inference not in found and found.issuperset(_premises(index, inference)):
                found.add(inference)
                queue.append(inference)
    return found


def _stubs(
    m: ArgumentMap, index: MapIndex, shown: Sequence[int], ties: Collection[str]
) -> Iterator[tuple[Statement, Tie]]:
    """Yield a statement and what ties it wherever the map goes on beyond what is shown."""
    inside, taken = set(shown), set(m)
    for node in shown:
        arrows = _bearing(index, node)
        for kind, noun in _NOUNS.items():
            of_kind = [i for i in arrows if _kind(index, i, ties) == kind]
            left = sum(i not in inside for i in of_kind)
            if left:
                more = "more " if left < len(of_kind) else ""
                yield _before(m, index.ids[node], counted(left, more + noun), kind, taken)
    for (premises, kind), targets in _beyond(index, shown, inside, ties).items():
        words = _AFTER[kind].format(counted(len(targets), "conclusion" if kind == "support" else "point"))
        yield _after(m, index.names(premises), words, kind, taken)


def _kind(index: MapIndex, inference: int, ties: Collection[str]) -> str:
    if index.ids[inference] in ties:
        return "tie"
    return "support" if inference < index.supports else "attack"


def _beyond(
    index: MapIndex, shown: Sequence[int], inside: Collection[int], ties: Collection[str]
) -> dict[tuple[tuple[int, ...], str], dict[int, None]]:
    """Return what shown statements bear on that is not shown, by premises and kind of the inference."""
    beyond: dict[tuple[tuple[int, ...], str], dict[int, None]] = {}
    for inference in dict.fromkeys(i for node in shown for i in _uses(index, node)):
        target = int(index.target[inference - index.statements])
        if inference not in inside and target not in inside:
            premises = tuple(n for n in _premises(index, inference) if n in inside)
            beyond.setdefault((premises, _kind(index, inference, ties)), {})[target] = None
    return beyond


def _before(m: ArgumentMap, target: str, text: str, kind: str, taken: set[str]) -> tuple[Statement, Tie]:
    """Return a stub that bears on something."""
    section = getattr(m.get(target), "section", None)
    stub = Premise(id=_free(f"{target} {text}", taken), text=text, section=section)
    return stub, _tie(stub.id, (stub.id,), target, kind, taken)


def _after(
    m: ArgumentMap, premises: tuple[str, ...], text: str, kind: str, taken: set[str]
) -> tuple[Statement, Tie]:
    """Return a stub on which something bears."""
    section = m.statements[premises[0]].section
    stub = Claim(id=_free(f"{premises[0]} {text}", taken), text=text, section=section)
    return stub, _tie(stub.id, premises, stub.id, kind, taken)


def _tie(stub: str, premises: tuple[str, ...], target: str, kind: str, taken: set[str]) -> Tie:
    """Return what ties a stub: that there is more of a kind is true, whatever the more is."""
    id = _free(f"{stub} tie", taken)
    supports, attacks = int(kind == "support"), int(kind == "attack")
    return Tie(id, premises, target, supports, attacks, is_signed=kind != "tie")


def _free(text: str, taken: set[str]) -> str:
    id = slug(text, taken, "more")
    taken.add(id)
    return id
