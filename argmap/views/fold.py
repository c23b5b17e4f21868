"""Folding: a map in which some statements stand in others' boxes, and ties in place of their inferences.

This is the quotient of a graph by a partition of its nodes, with parallel arrows merged and loops dropped.
A box of several statements is no position: what leads to or from it is a tie, which says how many
inferences of which kind it stands for, and is neither a support nor an attack.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from argmap.index import index_of
from argmap.model import ArgumentMap, Contradiction, Record, Rephrase, Statement
from argmap.phrases import counted
from argmap.views.forest import sides
from argmap.views.tie import Tie
from argmap.views.view import View, ViewKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from argmap.model import Attack, Support

__all__ = ["fold"]


class _Bond(NamedTuple):
    """What an inference has become in the folded map; an old one is what it was."""

    premises: tuple[str, ...]
    target: str
    is_old: bool


def fold(
    m: ArgumentMap,
    home: Mapping[str, str],
    boxes: Mapping[str, Statement],
    *,
    signed: Collection[str] = (),
    hidden: Mapping[str, str] | None = None,
    remark: str | None = None,
) -> View:
    """Return a map with some statements folded into boxes.

    An inference within one box is gone. What is left of those with an end in a box are ties, one between
    the same boxes. A tie to an inference that is gone leads to its box.

    Parameters
    ----------
    m
        The map.
    home
        Folded statements, and the box that each is in.
    boxes
        Statements that are boxes of several, where the map has none under that id or another.
    signed
        Boxes whose statements all do the same to one node: a tie from one may be called a
        support or an attack.
    hidden
        Inferences that are not drawn in any case, and the box in which each is gone.
    remark
        What was left out, in a sentence.
    """
    wiring = _Wiring(m, home, signed, hidden or {})
    shown = _true_part(m, home, boxes, wiring.kept)
    insides: dict[str, list[str]] = {}
    for id, box in home.items():
        insides.setdefault(box, []).append(id)
    kinds: dict[str, ViewKind] = {box: "group" for box in insides if box not in m.statements}
    ties = {tie.id: tie for tie in wiring.ties}
    return View(
        shown,
        kinds,
        _notes(m, shown, insides, signed) | {id: tie.words for id, tie in ties.items() if tie.words},
        {**home, **{id: image for id, image in wiring.image.items() if id != image}},
        remark,
        ties=ties,
        speakers=_speakers(m, home, kinds),
        head=home.get(m.thesis or ""),
    )


def _true_part(
    m: ArgumentMap,
    home: Mapping[str, str],
    boxes: Mapping[str, Statement],
    inferences: Iterable[Support | Attack],
) -> ArgumentMap:
    """Return what is shown of a map as it is, and the boxes."""
    shown = ArgumentMap(title=m.title, question=m.question, extra=m.extra)
    shown.whole = m if m.whole is None else m.whole
    shown.add(*_statements(m, home, boxes), *inferences, *m.actors.values(), *m.sources.values())
    shown.add(*_company(m, home, shown))
    if m.thesis in shown.claims:
        shown.thesis = m.thesis
    return shown


def _notes(
    m: ArgumentMap, shown: ArgumentMap, insides: Mapping[str, Collection[str]], signed: Collection[str]
) -> dict[str, str]:
    """Return what boxes say of how much each stands for, and of how much of it is for the thesis."""
    number, side = (index_of(m).number, sides(m)) if insides else ({}, [])
    notes = {}
    for box, ids in insides.items():
        if box in m.statements:
            notes[box] = f"+{len(ids):,} folded"
            continue
        is_said = shown.statements[box].text.startswith(f"{len(ids):,} ")
        lines = ["" if is_said else counted(len(ids), "statement")]
        if m.thesis is not None and box not in signed:
            lines.append(_for_and_against([side[number[id]] for id in ids]))
        notes[box] = "\n".join(filter(None, lines))
    return {id: note for id, note in notes.items() if note}


def _for_and_against(found: Sequence[int]) -> str:
    """Return how many statements speak for the thesis, against it, and both ways."""
    parts = ((1, "for the thesis"), (2, "against it"), (3, "both ways"))
    counts = [(found.count(side), words) for side, words in parts]
    if counts[0][0] == 0:
        counts[1] = (counts[1][0], "against the thesis")
    told = [f"{number:,} {words}" for number, words in counts if number]
    return "\n".join((", ".join(told[:2]), *told[2:]))  # a line holds two of them


def _speakers(m: ArgumentMap, home: Mapping[str, str], kinds: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return who takes a stance on something in each box of several, in the author's order."""
    found: dict[str, dict[str, None]] = {}
    for stance in m.stances:
        box = home.get(stance.statement)
        if box in kinds:
            found.setdefault(str(box), {})[stance.actor] = None
    return {box: tuple(actors) for box, actors in found.items()}


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


def _company(m: ArgumentMap, home: Mapping[str, str], shown: ArgumentMap) -> Iterator[Record]:
    """Yield stances, relations, contradictions and rephrases as far as they are of nothing folded."""
    yield from (stance for stance in m.stances if stance.statement not in home)
    yield from (r for r in m.relations if r.stated_by is None or r.stated_by not in home)
    pairs: list[Contradiction | Rephrase] = [*m.contradictions, *m.rephrases]
    yield from (pair for pair in pairs if all(id in shown and id not in home for id in pair.statements))


class _Wiring:
    """The inferences of a folded map, and its ties.

    Attributes
    ----------
    image
        Every inference, and what stands for it: itself, a tie, or the box in which it is gone.
    kept
        The inferences that folding does not touch, in the author's order.
    ties
        What stands for the others, and for contradictions and rephrases of what is folded.
    """

    def __init__(
        self,
        m: ArgumentMap,
        home: Mapping[str, str],
        signed: Collection[str],
        hidden: Mapping[str, str],
    ) -> None:
        self.m = m
        self.home = home
        self.signed = signed
        self.image = dict(hidden)
        self.bonds: dict[str, _Bond] = {}
        self.boxes = {*home.values()}
        self.taken = {*m, *self.boxes}
        self._resolve()
        self.kept = [i for i in m.inferences.values() if i.id in self.bonds and self.bonds[i.id].is_old]
        self.ties = [*self._ties(), *self._pairs()]

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
            self.bonds[inference.id] = _Bond(premises, end, is_old=True)
        elif premises != (target,):
            others = tuple(id for id in premises if id != target)
            self.bonds[inference.id] = _Bond(others, target, is_old=False)
        self.image[inference.id] = inference.id if inference.id in self.bonds else target

    def _image_of(self, end: str, premises: tuple[str, ...], old: tuple[str, ...]) -> str:
        """Return what stands for the target of an inference with some premises, which were others of old."""
        is_open = end in self.m.inferences and end not in self.image  # on a cycle of inferences
        if is_open and len(premises) == 1 and premises != old:
            return premises[0]
        return self.image.get(end, self.home.get(end, end))

    def _ties(self) -> list[Tie]:
        """Return one tie for all inferences between the same boxes of which folding touched any."""
        groups = self._merged()
        number = {ids[0]: self._new_id(ids[0]) for ids in groups}
        for ids in groups:
            self.image.update(dict.fromkeys(ids, number[ids[0]]))
        return [self._tie(number[ids[0]], ids) for ids in groups]

    def _merged(self) -> list[list[str]]:
        """Return the ids of the inferences of each tie; what targets a tie is one as well."""
        touched = {id for id, bond in self.bonds.items() if not bond.is_old}
        waiting = list(touched)
        above: dict[str, list[str]] = {}
        for id, bond in self.bonds.items():
            above.setdefault(bond.target, []).append(id)
        for id in waiting:  # grows while it is walked
            more = [other for other in above.get(id, ()) if other not in touched]
            touched.update(more)
            waiting += more
        self.kept = [i for i in self.kept if i.id not in touched]
        alike: dict[tuple[frozenset[str], str], list[str]] = {}
        for id in (id for id in self.m.inferences if id in touched):
            bond = self.bonds[id]
            alike.setdefault((frozenset(bond.premises), bond.target), []).append(id)
        return list(alike.values())

    def _new_id(self, name: str) -> str:
        """Return an id for a tie that nothing has yet."""
        id, number = f"{name}.tie", 1
        while id in self.taken:
            number += 1
            id = f"{name}.tie-{number}"
        self.taken.add(id)
        return id

    def _tie(self, id: str, ids: Collection[str]) -> Tie:
        """Return the tie that stands for some inferences."""
        inferences = [self.m.inferences[i] for i in ids]
        bond = self.bonds[inferences[0].id]
        target = self.image.get(bond.target, bond.target)
        # What bears on a folded statement in another one's box is neither for nor against that box.
        inside = sum(i.target != target for i in inferences) if target in self.m.statements else 0
        exact = [i for i in inferences if not inside or i.target == target]
        supports = sum(i.record_kind == "support" for i in exact)
        boxes = {*bond.premises} & self.boxes
        is_signed = all(i.target == target for i in inferences) and boxes <= {*self.signed}
        return Tie(id, bond.premises, target, supports, len(exact) - supports, inside, is_signed=is_signed)

    def _pairs(self) -> Iterator[Tie]:
        """Yield a tie for the contradictions between the same boxes, and one for the rephrases."""
        pairs: list[Contradiction | Rephrase] = [*self.m.contradictions, *self.m.rephrases]
        found: dict[tuple[str, frozenset[str]], list[tuple[str, ...]]] = {}
        for pair in pairs:
            ends = tuple(self.home.get(id, id) for id in pair.statements)
            if len({*ends}) > 1 and any(id in self.home for id in pair.statements):
                found.setdefault((pair.record_kind, frozenset(ends)), []).append(ends)
        for (kind, _), several in found.items():
            one, other = several[0]
            number = {kind: len(several)}
            yield Tie(
                self._new_id(f"{one} {kind}"),
                (one,),
                other,
                contradictions=number.get("contradiction", 0),
                rephrases=number.get("rephrase", 0),
            )
