"""Folding: a map in which some statements stand in others' boxes, its inferences rewired.

This is the quotient of a graph by a partition of its nodes, with parallel arrows merged and loops dropped.
"""

from __future__ import annotations

from collections import Counter, deque
from typing import TYPE_CHECKING, NamedTuple

from argmap.model import (
    ArgumentMap,
    Attack,
    Claim,
    Contradiction,
    Record,
    Rephrase,
    Stance,
    Statement,
    Support,
)
from argmap.model.attitudes import ATTITUDES, Attitude
from argmap.phrases import counted
from argmap.views.view import TIMES, View, ViewKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

__all__ = ["fold"]

_OTHER: dict[str, type[Support | Attack]] = {"support": Attack, "attack": Support}
_SAME: dict[str, type[Support | Attack]] = {"support": Support, "attack": Attack}


class _Bond(NamedTuple):
    """What an inference has become in the folded map; an old one is what it was."""

    type: type[Support | Attack]
    premises: tuple[str, ...]
    target: str
    is_old: bool


def fold(
    m: ArgumentMap,
    home: Mapping[str, str],
    boxes: Mapping[str, Statement],
    *,
    opposed: Collection[str] = (),
    hidden: Mapping[str, str] | None = None,
    remark: str | None = None,
) -> View:
    """Return a map with some statements folded into boxes.

    An inference within one box is gone. Those between the same boxes become one
    arrow, with their number in its note. An inference that targets one that is gone targets
    the box, and so does one that targets a folded statement: as an attack in place of a support,
    and the other way round, where what it bears on speaks against its box.

    Parameters
    ----------
    m
        The map.
    home
        Folded statements, and the box that each is in.
    boxes
        Statements that are boxes of several, where the map has none under that id or another.
    opposed
        Folded statements and inferences that speak against the statement that is their box.
    hidden
        Inferences that are not drawn in any case, and the box in which each is gone.
    remark
        What was left out, in a sentence.
    """
    wiring = _Wiring(m, home, opposed, hidden or {})
    targets = {i.conclusion for i in wiring.drawn if isinstance(i, Support)}
    records = [
        *(_arguable(s) if s.id in targets else s for s in _statements(m, home, boxes)),
        *wiring.drawn,
        *m.actors.values(),
        *m.sources.values(),
        *_company(m, home),
    ]
    thesis = m.thesis if m.thesis is None else home.get(m.thesis, m.thesis)
    shown = ArgumentMap(*records, title=m.title, question=m.question, thesis=thesis, extra=m.extra)
    counts = Counter(home.values())
    folded = {**home, **{id: image for id, image in wiring.image.items() if id != image}}
    return View(shown, _kinds(m, counts, targets), _notes(m, shown, counts, wiring.numbers), folded, remark)


def _kinds(m: ArgumentMap, counts: Iterable[str], targets: Collection[str]) -> dict[str, ViewKind]:
    """Return which boxes stand for several statements, and which claims were premises."""
    kinds: dict[str, ViewKind] = {id: "group" for id in counts if id not in m.statements}
    return kinds | {id: "premise" for id in m.premises if id in targets}


def _notes(
    m: ArgumentMap, shown: ArgumentMap, counts: Mapping[str, int], numbers: Mapping[str, int]
) -> dict[str, str]:
    """Return what boxes and arrows say of how much each stands for."""
    notes = {id: _note(shown.statements[id], count, stays=id in m.statements) for id, count in counts.items()}
    notes |= {id: f"{TIMES}{number:,}" for id, number in numbers.items() if number > 1}
    return {id: note for id, note in notes.items() if note}


def _note(box: Statement, count: int, *, stays: bool) -> str:
    """Say how many statements are in a box, unless its text does."""
    words = f"+{count:,} folded" if stays else counted(count, "statement")
    return "" if box.text.startswith(f"{count:,} ") and not stays else words


def _arguable(statement: Statement) -> Statement:
    """Return a premise as a claim, for what backed an inference against it now supports it."""
    if isinstance(statement, Claim):
        return statement
    return Claim(**{name: getattr(statement, name) for name in Claim.model_fields})


def _statements(
    m: ArgumentMap, home: Mapping[str, str], boxes: Mapping[str, Statement]
) -> Iterator[Statement]:
    """Yield what is shown, a box where its first statement stood, about whom its statements are about."""
    about: dict[str, dict[str, None]] = {}
    for id, box in home.items():
        about.setdefault(box, {}).update(dict.fromkeys(m.statements[id].about))
    done: set[str] = set()
    for statement in m.statements.values():
        id = home.get(statement.id, statement.id)
        if id in done or (id not in boxes and id != statement.id):
            continue
        done.add(id)
        shown = boxes.get(id, statement)
        yield shown if id in m.statements else shown.model_copy(update={"about": tuple(about[id])})


def _company(m: ArgumentMap, home: Mapping[str, str]) -> Iterator[Record]:
    """Yield stances, relations, contradictions and rephrases, with boxes in the place of what is in them."""
    yield from (stance for stance in m.stances if stance.statement not in home)
    yield from _joint_stances(m, home)
    for relation in m.relations:
        box = home.get(relation.stated_by or "")
        yield relation if box is None else relation.model_copy(update={"stated_by": box})
    yield from _pairs(m.contradictions, home)
    yield from _pairs(m.rephrases, home)


def _joint_stances(m: ArgumentMap, home: Mapping[str, str]) -> Iterator[Stance]:
    """Yield one stance of each actor to each box of several, the one that it takes most often in it.

    A statement's box gets none: who denies a premise need not deny what it is a premise of.
    """
    counts: dict[tuple[str, str], Counter[Attitude]] = {}
    for stance in m.stances:
        box = home.get(stance.statement)
        if box is not None and box not in m.statements:
            counts.setdefault((stance.actor, box), Counter())[stance.attitude] += 1
    for (actor, box), attitudes in counts.items():
        most = max(attitudes.values())
        attitude = next(a for a in ATTITUDES if attitudes[a] == most)
        yield Stance(actor=actor, statement=box, attitude=attitude)


def _pairs(pairs: Iterable[Contradiction | Rephrase], home: Mapping[str, str]) -> Iterator[Record]:
    taken: set[frozenset[str]] = set()
    for pair in pairs:
        ends = tuple(home.get(id, id) for id in pair.statements)
        if ends == pair.statements:
            yield pair
        elif len({*ends}) == 2 and frozenset(ends) not in taken:
            taken.add(frozenset(ends))
            yield pair.model_copy(update={"statements": ends})


class _Wiring:
    """The inferences of a folded map.

    Attributes
    ----------
    image
        Every inference, and what stands for it: an inference, or the box in which it is gone.
    drawn
        The inferences of the folded map, in the author's order.
    numbers
        How many inferences each of them stands for, by id.
    """

    def __init__(
        self,
        m: ArgumentMap,
        home: Mapping[str, str],
        opposed: Collection[str],
        hidden: Mapping[str, str],
    ) -> None:
        self.m = m
        self.home = home
        self.opposed = opposed
        self.image = dict(hidden)
        self.bonds: dict[str, _Bond] = {}
        self._resolve()
        groups = self._groups()
        self.numbers = {ids[0]: len(ids) for ids in groups}
        for ids in groups:
            self.image.update(dict.fromkeys(ids, ids[0]))
        shared = {ids[0]: {m.inferences[id].scheme for id in ids} for ids in groups}
        self.drawn = [self._drawn(i, shared[i.id]) for i in m.inferences.values() if i.id in shared]

    def _resolve(self) -> None:
        """Take the inferences that target statements, then those that target them; cycles are broken open.

        What targets a cycle of inferences is taken after it, as what becomes of the cycle decides on it.
        """
        by_target: dict[str, list[Support | Attack]] = {}
        for inference in self.m.inferences.values():
            by_target.setdefault(inference.target, []).append(inference)
        done: set[str] = set()
        starts = [i for i in self.m.inferences.values() if i.target in self.m.statements]
        for start in (*starts, *self.m.inferences.values()):
            if start.id in done:
                continue
            queue = deque([self._end_of(start)])
            done.add(queue[0].id)
            while queue:
                inference = queue.popleft()
                self._take(inference)
                queue.extend(i for i in by_target.get(inference.id, ()) if i.id not in done)
                done.update(i.id for i in by_target.get(inference.id, ()))

    def _end_of(self, inference: Support | Attack) -> Support | Attack:
        """Return the inference in which a chain of targets ends; where it ends in a cycle, one of that."""
        passed: set[str] = set()
        while inference.target in self.m.inferences and inference.id not in passed:
            passed.add(inference.id)
            inference = self.m.inferences[inference.target]
        return inference

    def _take(self, inference: Support | Attack) -> None:
        """Find out what becomes of one inference."""
        if inference.id in self.image:  # hidden
            return
        end = inference.target
        premises = tuple(dict.fromkeys(self.home.get(id, id) for id in inference.premises))
        target = self._image_of(end, premises, inference.premises)
        if target == end and premises == inference.premises:
            self.bonds[inference.id] = _Bond(_SAME[inference.record_kind], premises, end, is_old=True)
        elif premises != (target,):
            is_gone = target != end and target not in self.m.inferences
            types = _OTHER if is_gone and end in self.opposed else _SAME
            others = tuple(id for id in premises if id != target)
            self.bonds[inference.id] = _Bond(types[inference.record_kind], others, target, is_old=False)
        self.image[inference.id] = inference.id if inference.id in self.bonds else target

    def _image_of(self, end: str, premises: tuple[str, ...], old: tuple[str, ...]) -> str:
        """Return what stands for the target of an inference with some premises, which were others of old."""
        is_open = end in self.m.inferences and end not in self.image  # on a cycle of inferences
        if is_open and len(premises) == 1 and premises != old:
            return premises[0]
        return self.image.get(end, self.home.get(end, end))

    def _groups(self) -> list[list[str]]:
        """Return the ids of inferences that are one arrow; nothing is merged that folding did not touch."""
        alike: dict[tuple[type, frozenset[str], str], list[str]] = {}
        for id, bond in self.bonds.items():
            alike.setdefault((bond.type, frozenset(bond.premises), bond.target), []).append(id)
        groups: list[list[str]] = []
        for ids in alike.values():
            if all(self.bonds[id].is_old for id in ids):
                groups += [[id] for id in ids]
            else:
                groups.append(ids)
        return groups

    def _drawn(self, first: Support | Attack, schemes: Collection[str | None]) -> Support | Attack:
        """Return the arrow of some inferences, the first of which is given."""
        bond = self.bonds[first.id]
        target = self.image.get(bond.target, bond.target)
        if bond.is_old and target == first.target and self.numbers[first.id] == 1:
            return first
        changes = {"premises": bond.premises, bond.type.target_field: target}
        if isinstance(first, bond.type) and self.numbers[first.id] == 1:
            return first.model_copy(update=changes)
        return bond.type(id=first.id, scheme=first.scheme if len(schemes) == 1 else None, **changes)
