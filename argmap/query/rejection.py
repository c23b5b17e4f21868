"""What falls if something is rejected, and what survives on other reasons."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argmap.index import MapIndex, index_of, node_of
from argmap.model import ArgumentMap, Identified, IdOrRecord
from argmap.printed import Printed
from argmap.query.selection import part
from argmap.query.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["Consequences", "consequences"]


@dataclass(frozen=True, slots=True)
class Consequences(Printed):
    """What comes of a rejection by support alone.

    Attributes
    ----------
    rejected
        What was rejected, in the order given.
    newly_out
        The ids of what loses all support by it, in the order in which it falls.
    surviving
        What loses some of its reasons but stands, each with the ids of the
        reasons (for an inference: the backings) that remain.
    because
        For each that falls, what took its support away, as far as it fell
        before: a premise of an inference, or all backings; all reasons of a claim.
    circular
        Of what falls, that to which only a cycle was left that it is part of.
    groundless
        What rests on the rejected but stood on nothing before: a cycle was
        all that it had.
    """

    rejected: tuple[str, ...]
    newly_out: tuple[str, ...]
    surviving: Mapping[str, tuple[str, ...]]
    because: Mapping[str, tuple[str, ...]]
    circular: tuple[str, ...]
    groundless: tuple[str, ...]
    _map: ArgumentMap = field(repr=False, compare=False)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of what falls."""
        return self.newly_out

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
        for id in queue:  # what targets something goes with it
            queue += [i for i in target.get(id, ()) if i not in gone]
            gone.update(dict.fromkeys(target.get(id, ())))
        kept = {i for i in (*self._map.statements, *self._map.inferences) if i not in gone}
        return part(self._map, kept, self._map.actors)

    def __str__(self) -> str:
        """Return the consequences as readable lines."""
        lines = [f"rejected: {self._quoted(self.rejected)}"]
        circular = set(self.circular)
        for id in self.newly_out:
            wanting = f"for want of {_listed(self.because[id])}"
            falls = "only a cycle is left" if id in circular else wanting
            lines.append(f"  {self._quoted([id])} falls, {falls}")
        lines += [f"  {self._quoted([id])} survives on {_listed(on)}" for id, on in self.surviving.items()]
        if self.groundless:
            lines.append(f"  only a cycle was left before to {self._quoted(self.groundless)}")
        if len(lines) == 1:
            lines.append("  nothing else changes")
        return "\n".join(lines)

    def _quoted(self, ids: Iterable[str]) -> str:
        """Return ids with what they say."""
        return ", ".join(quoted(self._map, id) for id in ids)


def _listed(ids: Iterable[str]) -> str:
    """Return ids in brackets."""
    return ", ".join(f"[{id}]" for id in ids)


def consequences(m: ArgumentMap, reject: IdOrRecord | Iterable[IdOrRecord]) -> Consequences:
    """Return what falls for want of support when some statements or inferences are rejected.

    The question that :func:`argmap.what_if` asks with ``attacks=False``.

    Parameters
    ----------
    m
        The map.
    reject
        Statements and inferences, by id or as records.

    Examples
    --------
    >>> m = ArgumentMap()
    >>> for id in "ab": _ = m.premise(id, id=id)
    >>> _ = m.support(m.claim("So.", id="so"), by="a"), m.support("so", by="b")
    >>> print(consequences(m, reject="a"))
    rejected: “a” [a]
      [so.s1] (for “So.”) falls, for want of [a]
      “So.” [so] survives on [so.s2]
    """
    items = [reject] if isinstance(reject, str | Identified) else list(reject)
    index = index_of(m)
    rejected = list(dict.fromkeys(node_of(m, i) for i in items))
    falling = _Falling(index, rejected)
    falling.run()
    return Consequences(
        rejected=index.names(rejected),
        newly_out=tuple(falling.because),
        surviving=falling.survivors(),
        because=falling.because,
        circular=tuple(falling.circular),
        groundless=falling.groundless(),
        _map=m,
    )


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
        # What falls besides the rejected, in order, each with what took its support away.
        self.because: dict[str, tuple[str, ...]] = {}
        self.circular: list[str] = []

    def run(self) -> None:
        """Let everything fall that must."""
        queue = [n for n in self.rejected if self.before[n]]
        on_cycles = self._on_cycles()
        while True:
            for gone in queue:
                for user in self._users(gone):
                    self._fall(user)
                    queue.append(user)
            left = next((n for n in on_cycles if not self.down[n]), None)
            if left is None:
                return
            self._fall(left)
            self.circular.append(self.index.ids[left])
            queue = [left]

    def _fall(self, node: int) -> None:
        """Let a node fall, and note what took its support away."""
        below = [b for b in self.index.below[node] if self.down[b]]
        premises = [b for b in below if self.index.is_statement(b)]
        self.down[node] = 1
        self.because[self.index.ids[node]] = self.index.names(premises or below)

    def _on_cycles(self) -> Iterator[int]:
        """Yield, once all else has fallen, what a cycle held up that must fall."""
        for cycle in self.index.cycles(lambda n: bool(self.before[n]) and not self.after[n]):
            yield from cycle

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
