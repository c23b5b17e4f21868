"""A map as an indented text: reasons and objections under their targets."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from argmap.index import MapIndex, index_of
from argmap.model.kinds import INFERENCES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import ArgumentMap, Inference

__all__ = ["Line", "glimpse", "lines_together", "outline", "outline_lines"]

# The remark on what was unfolded before.
_ABOVE: Final = "see above"
# From so many on, what was unfolded before stands in one line, by ids alone.
_MANY: Final = 3
# Indentation by every step of a chain of 100,000 would take gigabytes.
_DEEPEST: Final = 20
# How many lines of it print() shows of a map.
_GLIMPSE: Final = 60


class Line(NamedTuple):
    """One line of an outline.

    Attributes
    ----------
    depth
        Indentation, in steps.
    sign
        ``""`` for what heads the outline, ``+`` a reason, ``-`` an
        objection, ``&`` what is linked to the line before it.
    id
        The statement.
    text
        Its text.
    remark
        The scheme of the inference, what an undercut targets, or that the rest
        is shown further up.
    inference
        The inference whose target is above it.
    target
        The inference that this one is for or against, if not what is above it.
    """

    depth: int
    sign: str
    id: str
    text: str
    remark: str = ""
    inference: str = ""
    target: str = ""

    @property
    def indent(self) -> str:
        """Two blanks a step; below the twentieth step the depth is written as a number."""
        if self.depth <= _DEEPEST:
            return "  " * self.depth
        return "  " * _DEEPEST + f"({self.depth}) "


def outline(m: ArgumentMap) -> str:
    """Return a map as an indented text, reasons with ``+`` and objections with ``-``.

    Linked premises follow each other with ``&``. Each statement is unfolded
    once; where it comes again a remark points back. Three or more on the same
    side that were all unfolded before stand in one line, by their ids: so a
    dispute of all against all takes a line or two a statement. Linear in what it prints.

    Examples
    --------
    >>> from argmap.model import ArgumentMap
    >>> m = ArgumentMap(title="Lunch")
    >>> for id in ("hungry", "noon", "busy"): _ = m.premise(id.title() + ".", id=id)
    >>> _ = m.support(m.claim("Eat.", id="eat"), by=["hungry", "noon"]), m.attack("eat", by="busy")
    >>> print(outline(m))
    Lunch
    <BLANKLINE>
    Eat. [eat]
      + Hungry. [hungry]
      & Noon. [noon]
      - Busy. [busy]
    """
    head = [part for part in (m.title, m.question) if part]
    return "\n".join([*head, ""] * bool(head) + list(_worded(m)))


def glimpse(m: ArgumentMap) -> str:
    """Return what printing a map, or a part of it, shows: its counts, and the first lines of its outline.

    Examples
    --------
    >>> from argmap.model import ArgumentMap
    >>> m = ArgumentMap()
    >>> _ = m.support(m.claim("It is wet.", id="wet"), by=m.premise("It rains.", id="rain"))
    >>> print(m)
    <ArgumentMap: 1 claim, 1 premise, 1 support>
    It is wet. [wet]
      + It rains. [rain]
    """
    lines = list(islice(_worded(m), _GLIMPSE + 1))
    if len(lines) > _GLIMPSE:
        lines[_GLIMPSE:] = ["... and more, which argmap.outline() shows"]
    return "\n".join([repr(m), *lines])


def _worded(m: ArgumentMap) -> Iterator[str]:
    """Yield the lines of an outline as text."""
    for line, *others in lines_together(m):
        ids = ", ".join(f"[{one.id}]" for one in (line, *others))
        words = ids if others else f"{line.text} {ids}"
        remark = f" ({line.remark})" if line.remark else ""
        yield f"{line.indent}{line.sign and line.sign + ' '}{words}{remark}"


def lines_together(m: ArgumentMap) -> Iterator[list[Line]]:
    """Yield the lines of an outline as they are printed: several in one where each only points back."""
    group: list[Line] = []
    for line in outline_lines(m):
        if line.sign == "&" and group[-1].remark == _ABOVE:  # what it is linked to does not stand alone
            yield from _printed(group[:-1])
            yield [group[-1]]
            group = []
        elif group and (group[-1].remark != _ABOVE or group[-1][:2] != line[:2] or line.remark != _ABOVE):
            yield from _printed(group)
            group = []
        group.append(line)
    yield from _printed(group)


def _printed(group: list[Line]) -> Iterator[list[Line]]:
    """Yield many lines that point back as one, few one by one."""
    if len(group) >= _MANY:
        yield group
    else:
        yield from ([line] for line in group)


def outline_lines(m: ArgumentMap) -> Iterator[Line]:
    """Yield the lines of an outline: the thesis first, then whatever else bears on nothing.

    Linear in the size of the map.
    """
    index = index_of(m)
    shown: set[int] = set()
    if m.thesis is not None:
        yield from _unfolded(m, index, index.number[m.thesis], shown)
    heads = (n for n in range(index.statements) if not index.above[n])
    for node in (*heads, *range(index.statements)):
        if node not in shown:
            yield from _unfolded(m, index, node, shown)


def _unfolded(m: ArgumentMap, index: MapIndex, head: int, shown: set[int]) -> Iterator[Line]:
    """Yield a statement and all that bears on it."""
    stack = [(0, "", head, "", "", "")]
    while stack:
        depth, sign, node, remark, inference, target = stack.pop()
        id = index.ids[node]
        bearing: list[tuple[str, int, str, str, str]] = []
        if node not in shown:
            bearing = _bearing(m, index, node)
        elif index.backed[node] or index.attackers[node]:
            remark = "; ".join(filter(None, (remark, _ABOVE)))
        shown.add(node)
        yield Line(depth, sign, id, m.statements[id].text, remark, inference, target)
        stack.extend((depth + 1, *entry) for entry in reversed(bearing))


def _bearing(m: ArgumentMap, index: MapIndex, node: int) -> list[tuple[str, int, str, str, str]]:
    """Return sign, statement, remark, inference and what it is about, of all that bears on a statement."""
    found: list[tuple[str, int, str, str, str]] = []
    stack = [(i, "") for i in reversed((*index.supporting(node), *index.attackers[node]))]
    done: set[int] = set()
    while stack:
        inference, target = stack.pop()
        if inference in done:
            continue
        done.add(inference)
        record = m.inferences[index.ids[inference]]
        sign = INFERENCES[record.record_kind].plain
        found += [
            (sign if n == 0 else "&", p, _remark(record, target) if n == 0 else "", record.id, target)
            for n, p in enumerate(index.premises(inference))
        ]
        bearing = (*index.supporting(inference), *index.attackers[inference])
        stack.extend((i, record.id) for i in reversed(bearing))
    return found


def _remark(inference: Inference, target: str) -> str:
    """Return the scheme of an inference, and the inference that it is about if it is about one."""
    about = f"on the step {target}" if target else ""
    return "; ".join(filter(None, (inference.scheme, about)))
