"""Overview: a map of thousands in some sixty boxes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.model import Claim
from argmap.model.ids import slug
from argmap.phrases import counted
from argmap.views.collapse import section_boxes
from argmap.views.fold import fold
from argmap.views.main_claims import main_claims
from argmap.views.view import View, section_paths, whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.model import ArgumentMap

__all__ = ["OVERVIEW_LEAST", "OVERVIEW_LIMIT", "WHOLE_LIMIT", "overview"]

#: Most boxes of an overview.
OVERVIEW_LIMIT = 60
#: From so many statements on there is an overview; fewer are shown whole.
OVERVIEW_LEAST = 30
#: Above so many statements, pictures show an overview unless they are asked for the whole.
WHOLE_LIMIT = 600
_SHARE = 3  # unasked, a box stands for so many statements on the average at least
_FEWEST = 5  # the thesis, its reasons, its objections, and two boxes for what is not about it


def overview(m: ArgumentMap, limit: int | None = None) -> View:
    """Return a map from afar: its sections, or its main claims, as boxes with counts.

    Sections serve where the map has at least two, which hold at least half of its statements and are no
    more than the limit; sections in sections are shown where that leaves half of the boxes free. The
    thesis stands by itself. Otherwise it is the thesis (without one, the statements on which most
    bears and that bear on nothing), its direct reasons and objections, and theirs, level by level, the
    weightiest first; what has no room is folded into what it bears on. Of many reasons for one
    claim those with most behind them are shown, and one box counts the rest.

    Parameters
    ----------
    m
        The map.
    limit
        How many boxes there may be, 5 at least. A map of no more statements is shown whole. Left out, it is
        a third of the statements, and 60 at most; then a map of fewer than 30 statements is shown whole.

    Returns
    -------
    View
        The same for the same map; in time linear in its size, but for sorting.

    Raises
    ------
    ValueError
        The limit is no number of boxes.

    Examples
    --------
    >>> from argmap.model import ArgumentMap
    >>> m = ArgumentMap()
    >>> m.thesis = m.claim("All agree.", id="all")
    >>> for n in range(1000): _ = m.support("all", by=m.premise(f"Voice {n}.", id=f"p{n}"))
    >>> [statement.text for statement in overview(m).map.statements.values()]
    ['All agree.', '1,000 reasons']
    """
    if limit is not None and (type(limit) is not int or limit < _FEWEST):
        msg = f"limit is {limit!r}; give a number of boxes, {_FEWEST} or more"
        raise ValueError(msg)
    count = len(m.statements)
    if count < OVERVIEW_LEAST if limit is None else count <= limit:
        few = f"The whole map: {counted(count, 'statement')} need no overview." if limit is None else None
        return replace(whole(m), remark=few)
    limit = limit or min(OVERVIEW_LIMIT, count // _SHARE)
    return _by_sections(m, limit) or main_claims(m, limit)


def _by_sections(m: ArgumentMap, limit: int) -> View | None:
    """Return the sections as boxes; ``None`` where they do not help."""
    paths = {id: path for id, path in section_paths(m).items() if id != m.thesis}
    loose = [id for id, path in paths.items() if not path]
    sections = _sections({id: path for id, path in paths.items() if path}, limit - 1 - bool(loose))
    if 2 * len(loose) > len(paths) or sections is None:
        return None
    home, boxes = section_boxes(m, sections)
    if len(boxes) + len(loose) >= limit:
        box = slug("In no section", {*m, *boxes}, "section")
        boxes[box] = Claim(id=box, text="In no section")
        home.update(dict.fromkeys(loose, box))
    if m.thesis is not None:  # its section is a box beside it, and no frame around it
        boxes[m.thesis] = m.claims[m.thesis].model_copy(update={"section": None})
    return fold(m, home, boxes, remark=f"Overview of {len(m.statements):,} statements by section.")


def _sections(paths: Mapping[str, tuple[str, ...]], room: int) -> dict[str, tuple[str, ...]] | None:
    """Return the section that is the box of each statement, an inner one if there is plenty of room."""
    best: dict[str, tuple[str, ...]] | None = None
    for depth in range(1, max(map(len, paths.values()), default=0) + 1):
        sections = {id: path[:depth] for id, path in paths.items()}
        count = len(set(sections.values()))
        if depth == 1 and not 2 <= count <= room:
            return None
        if depth > 1 and 2 * count > room:
            break
        best = sections
    return best
