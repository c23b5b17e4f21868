"""A view: a smaller map that stands for a map, and what its boxes stand for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar

from argmap.model import Attack, Stance
from argmap.views.tie import TIMES, Tie

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from argmap.model import ArgumentMap, Inference

__all__ = ["TIMES", "View", "ViewKind", "quoted", "section_path", "section_paths", "shortened", "whole"]

ViewKind: TypeAlias = Literal["group", "stub"]
_T = TypeVar("_T")
_SEPARATOR = " > "  # between the names of a section and of a section in it


@dataclass(frozen=True, slots=True)
class View:
    """A map as a picture is to show it.

    Attributes
    ----------
    map
        What is shown, and true of the map: a valid map. Boxes that stand for several statements are claims
        in it on which nobody takes a stance and which neither support nor attack anything, and so
        are those that say that the map goes on.
    kinds
        Statements of ``map`` that are to look otherwise than it says, by id: ``"group"`` stands for
        several statements, ``"stub"`` for what lies beyond the picture.
    notes
        What boxes and ties say besides, by id, in lines: ``"17 statements"``, ``"+12 folded"``,
        ``"2 reasons, 1 objection"``.
    folded
        Statements and inferences that are not shown, and the id of the box or the tie that stands for each.
    remark
        What was left out, in a sentence; ``None`` if nothing was.
    centre
        Id of the statement around which the view is; ``None`` if it is around none.
    ties
        What leads from and to boxes, by id.
    speakers
        Who takes a stance on something in a box of several, by the id of the box.
    head
        Id of the box that holds the thesis, if one does.
    """

    map: ArgumentMap
    kinds: Mapping[str, ViewKind] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    folded: Mapping[str, str] = field(default_factory=dict)
    remark: str | None = None
    centre: str | None = None
    ties: Mapping[str, Tie] = field(default_factory=dict)
    speakers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    head: str | None = None

    def __contains__(self, id: object) -> bool:
        """Whether something is shown under an id."""
        return id in self.map or id in self.ties

    def shown(self, ids: Iterable[str]) -> frozenset[str]:
        """Return what stands in the view for some ids of the whole map; what it leaves out is passed over."""
        stand_ins = (self.folded.get(id, id) for id in ids)
        return frozenset(id for id in stand_ins if id in self)

    def connected(self) -> ArgumentMap:
        """Return the map with an attack in the place of each tie, so that what is tied is near."""
        if not self.ties:
            return self.map
        m = self.map.copy()
        m.add(*(Attack(id=t.id, premises=t.premises, target=t.target) for t in self.ties.values()))
        return m

    def drawing(self) -> ArgumentMap:
        """Return a map for the layout alone: ties are attacks in it, and who speaks in a box asserts it."""
        if not self.ties and not self.speakers and self.head is None:
            return self.map
        m = self.connected().copy()
        if self.head in m.claims:
            m.thesis = self.head
        for box, actors in self.speakers.items():
            m.add(*(Stance(actor=actor, statement=box, attitude="asserts") for actor in actors))
        return m

    def then(self, later: View) -> View:
        """Return a view of what this view shows as one of the map that this one was made of."""
        folded = {id: later.folded.get(box, box) for id, box in self.folded.items()}
        return View(
            later.map,
            _within(later.map, {**self.kinds, **later.kinds}),
            _within(later, {**self.notes, **later.notes}),
            {**{id: box for id, box in folded.items() if box in later}, **later.folded},
            " ".join(filter(None, (self.remark, later.remark))) or None,
            later.centre,
            {id: self.ties.get(id, tie) for id, tie in later.ties.items()},
            _within(later.map, self.speakers),
            self.head if self.head in later.map else None,
        )


def _within(shown: Container[str], told: Mapping[str, _T]) -> dict[str, _T]:
    """Return what is told of what is shown."""
    return {id: value for id, value in told.items() if id in shown}


def whole(m: ArgumentMap) -> View:
    """Return the view that shows all of a map."""
    return View(m)


def quoted(text: str, longest: int) -> str:
    """Return a text in quotation marks and in one line, shortened if it is longer.

    Examples
    --------
    >>> quoted("It rains, and so it is wet.", 10)
    '“It rains…”'
    """
    return f"“{shortened(' '.join(text.split()), longest)}”"


def shortened(text: str, longest: int) -> str:
    """Return a text of so many characters at most, cut after a word where it has one in its second half.

    Examples
    --------
    >>> shortened("It rains, and so it is wet.", 10)
    'It rains…'
    """
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[longest // 2 :] else cut).rstrip(" ,;:") + "…"


def section_path(section: str | None) -> tuple[str, ...]:
    """Return the titles from the outermost section to the innermost; none for no section.

    Examples
    --------
    >>> section_path("Security > Allies")
    ('Security', 'Allies')
    """
    parts = (part.strip() for part in (section or "").split(_SEPARATOR))
    return tuple(part for part in parts if part)


def section_paths(m: ArgumentMap) -> dict[str, tuple[str, ...]]:
    """Return the section of each statement, outermost first.

    An implicit premise without one is in the section of what its step is for or against; where that is
    the thesis, or has none either, in that of a premise that is linked with it.
    """
    paths = {s.id: section_path(s.section) for s in m.statements.values()}
    lost = {p.id for p in m.premises.values() if p.implicit and not paths[p.id]}
    for inference in m.inferences.values() if lost else ():
        for id in lost.intersection(inference.premises):
            paths[id] = paths[id] or _section_of_step(m, inference, paths)
    return paths


def _section_of_step(
    m: ArgumentMap, inference: Inference, paths: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    ends = inference.premises if inference.target == m.thesis else (inference.target, *inference.premises)
    return next((paths[id] for id in ends if paths.get(id)), ())
