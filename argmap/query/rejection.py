"""What falls if something is rejected, and what survives on other reasons."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argmap.index import MapIndex, index_of, node_of
from argmap.model import ArgumentMap, Identified, IdOrRecord
from argmap.query.selection import part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["Consequences", "Fall", "consequences"]


@dataclass(frozen=True, slots=True)
class Fall:
    """One statement or inference that falls.

    Attributes
    ----------
    id
        What falls.
    because
        What took its support away, as far as it fell before: a premise of an
        inference, or all backings; all reasons of a claim.
    circular
        Whether all that was left to it was a circle that it is part of.
    """

    id: str
    because: tuple[str, ...]
    circular: bool = False


@dataclass(frozen=True, slots=True)
class Consequences:
    """What comes of a rejection.

    Attributes
    ----------
    rejected
        What was rejected, in the order given.
    fallen
        What loses all support by it, in the order in which it falls.
    surviving
        What loses some of its reasons but stands, each with the ids of the
        reasons (for an inference: the backings) that remain.
    groundless
        What rests on the rejected but stood on nothing before: a circle was
        all that it had.
    """

    rejected: tuple[str, ...]
    fallen: tuple[Fall, ...]
    surviving: Mapping[str, tuple[str, ...]]
    groundless: tuple[str, ...]
    _map: ArgumentMap = field(repr=False, compare=False)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of what falls."""
        return tuple(f.id for f in self.fallen)

    def remaining(self) -> ArgumentMap:
        """Return the map without what is rejected and what falls."""
        gone = dict.fromkeys([*self.rejected, *self.ids])
        target: dict[str, list[str]] = {}
        for inference in self._map.inferences.values():
            target.setdefault(inference.target, []).append(inference.id)
            # An attack falls with its premises even where it never stood.
            if any(p in gone for p in inference.premises):
                gone.setdefault(inference.id)
        queue = list(gone)
        for id in queue:  # what bears on something goes with it
            queue += [i for i in target.get(id, ()) if i not in gone]
            gone.update(dict.fromkeys(target.get(id, ())))
        kept = {i for i in (*self._map.statements, *self._map.inferences) if i not in gone}
        return part(self._map, kept, self._map.actors)

    def __str__(self) -> str:
        """Return the consequences as readable lines."""
        lines = [f"rejected: {', '.join(self.rejected)}"]
        for fall in self.fallen:
            why = "only a circle is left" if fall.circular else f"for want of {', '.join(fall.because)}"
            lines.append(f"  {fall.id} falls, {why}")
        for id, reasons in self.surviving.items():
            lines.append(f"  {id} survives on {', '.join(reasons)}")
        if self.groundless:
            lines.append(f"  only a circle was left before to {', '.join(self.groundless)}")
        if len(lines) == 1:
            lines.append("  nothing else changes")
        return "\n".join(lines)


def consequences(m: ArgumentMap, reject: IdOrRecord | Iterable[IdOrRecord]) -> Consequences:
    """Return what falls when some statements or inferences are rejected.

    A claim falls when all its reasons have fallen, an inference when one of
    its premises has, or all its backings. What only a circle is left to
    falls as well. An attack that falls is reported like a support; what it
    struck is better off, which is not the business of this question.

    Parameters
    ----------
    m
        The map.
    reject
        Statements and inferences, by id or as records.

    Returns
    -------
    Consequences
        What did not stand before (a claim that only a circle supports)
        cannot fall. Linear in the size of the map.

    Examples
    --------
    >>> m = ArgumentMap()
    >>> for id in "ab": _ = m.premise(id, id=id)
    >>> _ = m.support(m.claim("So.", id="so"), by="a"), m.support("so", by="b")
    >>> print(consequences(m, reject="a"))
    rejected: a
      so.s1 falls, for want of a
      so survives on so.s2
    """
    items = [reject] if isinstance(reject, str | Identified) else list(reject)
    index = index_of(m)
    rejected = list(dict.fromkeys(node_of(m, i) for i in items))
    falling = _Falling(index, rejected)
    falls, survivors = tuple(falling.falls()), falling.survivors()
    return Consequences(index.names(rejected), falls, survivors, falling.groundless(), m)


class _Falling:
    """What falls, one after the other."""

    def __init__(self, index: MapIndex, rejected: list[int]) -> None:
        self.index = index
        self.rejected = rejected
        self.before = index.standing()
        self.after = index.standing(rejected)
        self.down = bytearray(index.nodes)
        for node in rejected:
            self.down[node] = 1
        self.reasons_left: dict[int, int] = {}
        self.hit: dict[int, None] = {}

    def falls(self) -> list[Fall]:
        """Return what falls besides the rejected, in order."""
        found: list[Fall] = []
        queue = [n for n in self.rejected if self.before[n]]
        on_circles = self._on_circles()
        while True:
            for gone in queue:
                for user in self._users(gone):
                    found.append(self._fall(user))
                    queue.append(user)
            left = next((n for n in on_circles if not self.down[n]), None)
            if left is None:
                return found
            found.append(self._fall(left, circular=True))
            queue = [left]

    def _fall(self, node: int, *, circular: bool = False) -> Fall:
        """Let a node fall, and say what took its support away."""
        below = [b for b in self.index.below[node] if self.down[b]]
        premises = [b for b in below if self.index.is_statement(b)]
        self.down[node] = 1
        return Fall(self.index.ids[node], self.index.names(premises or below), circular)

    def _on_circles(self) -> Iterator[int]:
        """Yield, once all else has fallen, what a circle held up that must fall."""
        for circle in self.index.circles(lambda n: bool(self.before[n]) and not self.after[n]):
            yield from circle

    def _users(self, gone: int) -> list[int]:
        """Return what falls at once when a node is gone."""
        falling = []
        for user in self.index.above[gone]:
            if not self.before[user] or self.down[user]:
                continue
            if not self.index.is_statement(gone):  # it was a reason or a backing
                self.hit[user] = None
                if user not in self.reasons_left:
                    standing = [b for b in self._reasons(user) if self.before[b]]
                    self.reasons_left[user] = len(standing)
                self.reasons_left[user] -= 1
                if self.reasons_left[user]:
                    continue
            falling.append(user)
        return falling

    def _reasons(self, node: int) -> list[int]:
        """Return the reasons of a claim, or the backings of an inference."""
        return [b for b in self.index.below[node] if not self.index.is_statement(b)]

    def groundless(self) -> tuple[str, ...]:
        """Return what rests on the rejected and did not stand before."""
        above = self.index.above.reach(self.rejected).nonzero()[0].tolist()
        return self.index.names(n for n in above if not self.before[n] and n not in self.rejected)

    def survivors(self) -> dict[str, tuple[str, ...]]:
        """Return what was hit but stands, with the reasons that remain."""
        return {
            self.index.ids[n]: self.index.names(b for b in self._reasons(n) if self.after[b])
            for n in sorted(self.hit)
            if self.after[n]
        }
