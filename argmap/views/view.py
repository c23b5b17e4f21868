"""A view: a smaller map that stands for a map, and what its boxes stand for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from argmap.model import ArgumentMap

__all__ = ["TIMES", "View", "ViewKind", "quoted", "section_path", "shortened", "whole"]

ViewKind: TypeAlias = Literal["claim", "premise", "group", "stub"]
TIMES = "\N{MULTIPLICATION SIGN}"
_SEPARATOR = " > "  # between the names of a section and of a section in it


@dataclass(frozen=True, slots=True)
class View:
    """A map as a picture is to show it.

    Attributes
    ----------
    map
        What is shown: a valid map. Boxes that stand for several statements are claims in it, and so
        are those that say that the map goes on.
    kinds
        Statements of ``map`` that are to look otherwise than it says, by id: ``"group"`` stands for
        several statements, ``"stub"`` for what lies beyond the picture.
    notes
        What boxes and arrows say besides, by id of the statement or inference: ``"17 statements"``,
        ``"+12 folded"``; at an arrow that stands for several inferences, their number after a times sign.
    folded
        Statements and inferences that are not shown, and the id in ``map`` of what stands for each.
    remark
        What was left out, in a sentence; ``None`` if nothing was.
    centre
        Id of the statement around which the view is; ``None`` if it is around none.
    """

    map: ArgumentMap
    kinds: Mapping[str, ViewKind] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    folded: Mapping[str, str] = field(default_factory=dict)
    remark: str | None = None
    centre: str | None = None

    def shown(self, ids: Iterable[str]) -> frozenset[str]:
        """Return what stands in the view for some ids of the whole map; what it leaves out is passed over."""
        stand_ins = (self.folded.get(id, id) for id in ids)
        return frozenset(id for id in stand_ins if id in self.map)

    def then(self, later: View) -> View:
        """Return a view of this view's map as one of the map that this one was made of."""
        folded = {id: later.folded.get(box, box) for id, box in self.folded.items()}
        folded = {id: box for id, box in folded.items() if box in later.map}
        remarks = [remark for remark in (self.remark, later.remark) if remark]
        return View(
            later.map,
            {id: kind for id, kind in {**self.kinds, **later.kinds}.items() if id in later.map},
            {id: note for id, note in {**self.notes, **later.notes}.items() if id in later.map},
            {**folded, **later.folded},
            " ".join(remarks) or None,
            later.centre,
        )


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
