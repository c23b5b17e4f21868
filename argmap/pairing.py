"""Which record of one map is which of another: by what they say first, then by their ids."""

from __future__ import annotations

from collections import deque
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from argmap.matching import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from argmap.model import Actor, ArgumentMap, Identified, Inference, Source, Statement

__all__ = ["partners"]

_Key: TypeAlias = "Callable[[Any], Hashable | None]"

# How deep steps on steps on steps are followed by what they say; further down by their ids.
_ROUNDS: Final = 20
# Texts that are neither equal nor under one id are compared word by word only where there are few of them.
_COMPARED: Final = 100
_LIKE: Final = 0.6


def partners(before: ArgumentMap, after: ArgumentMap) -> dict[str, str]:
    """Return for each id of the first map the id of the same thing in the second, where there is one.

    Statements are the same if they have the same text, or else the same id,
    or else nearly the same text; inferences if they lead from the same
    premises to the same conclusion, or else have the same premises, or else
    the same id; actors and sources by id, then by name and title. What occurs
    several times is paired in order. Nearly linear in the size of the maps.
    """
    pairing = _Pairing()
    pairing.pair(before.statements.values(), after.statements.values(), [_id_and_text, _text, _id])
    pairing.pair_alike(before, after)
    pairing.pair(before.actors.values(), after.actors.values(), [_id, _name])
    pairing.pair(before.sources.values(), after.sources.values(), [_id, _title])
    pairing.pair_inferences(before, after)
    return pairing.found


class _Pairing:
    """The pairs found so far."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self._taken: set[str] = set()

    def pair(self, ones: Iterable[Identified], others: Iterable[Identified], keys: list[_Key]) -> None:
        """Pair what has no partner yet and the same key, by each key in its turn."""
        for key in keys:
            self.pair_by(ones, others, key, key)

    def pair_by(
        self, ones: Iterable[Identified], others: Iterable[Identified], key: _Key, theirs: _Key
    ) -> None:
        """Pair what has no partner yet, by one key for the first map and one for the second."""
        waiting: dict[Hashable, deque[str]] = {}
        for other in others:
            if other.id not in self._taken and (value := theirs(other)) is not None:
                waiting.setdefault(value, deque()).append(other.id)
        for one in ones:
            if one.id not in self.found and (queue := waiting.get(key(one))):
                self._join(one.id, queue.popleft())

    def _join(self, one: str, other: str) -> None:
        """Note a pair."""
        self.found[one] = other
        self._taken.add(other)

    def pair_alike(self, before: ArgumentMap, after: ArgumentMap) -> None:
        """Pair statements whose texts are nearly the same, the most alike first."""
        ones = [s for s in before.statements.values() if s.id not in self.found]
        others = [s for s in after.statements.values() if s.id not in self._taken]
        if max(len(ones), len(others)) > _COMPARED:
            return
        for _, n, k in sorted(_ranked([_words(s) for s in ones], [_words(s) for s in others])):
            if ones[n].id not in self.found and others[k].id not in self._taken:
                self._join(ones[n].id, others[k].id)

    def pair_inferences(self, before: ArgumentMap, after: ArgumentMap) -> None:
        """Pair inferences, those on statements before those on the inferences so paired."""
        ones, others = before.inferences.values(), after.inferences.values()
        for ours, theirs in (
            (self._seen(_premises), _premises),
            (self._seen(_premises_any), _premises_any),
            (_id, _id),
            (None, None),
        ):
            self._pair_by_place(ones, others)
            if ours is not None and theirs is not None:
                self.pair_by(ones, others, ours, theirs)

    def _pair_by_place(self, ones: Iterable[Inference], others: Iterable[Inference]) -> None:
        """Pair inferences with the same premises and conclusion, round by round of what bears on what."""
        for _ in range(_ROUNDS):
            size = len(self.found)
            self.pair_by(ones, others, self._seen(_id_and_place), _id_and_place)
            self.pair_by(ones, others, self._seen(_place), _place)
            if len(self.found) == size:
                return

    def _seen(self, key: Callable[[Inference, Callable[[str], str | None]], Hashable | None]) -> _Key:
        """Return a key of inferences of the first map in terms of the second."""
        return lambda inference: key(inference, self.found.get)


def _words(statement: Statement) -> list[str]:
    return folded(statement.text).split()[:_COMPARED]


def _ranked(ones: list[list[str]], others: list[list[str]]) -> Iterator[tuple[float, int, int]]:
    """Yield how unlike two texts are that are nearly the same, with their numbers."""
    for n, one in enumerate(ones):
        matcher = SequenceMatcher(None, [], one, autojunk=False)
        for k, other in enumerate(others):
            matcher.set_seq1(other)
            if matcher.quick_ratio() >= _LIKE and (ratio := matcher.ratio()) >= _LIKE:
                yield -ratio, n, k


def _id(record: Identified) -> Hashable:
    return record.id


def _text(statement: Statement) -> Hashable | None:
    return folded(statement.text) or None


def _id_and_text(statement: Statement) -> Hashable:
    return statement.id, folded(statement.text)


def _name(actor: Actor) -> Hashable | None:
    return folded(actor.name) or None


def _title(source: Source) -> Hashable | None:
    return folded(source.title) or None


def _same(id: str) -> str | None:
    return id


_Translate: TypeAlias = "Callable[[str], str | None]"


def _premises_any(inference: Inference, to: _Translate = _same) -> Hashable | None:
    """Return the premises; ``None`` where one of them has no partner."""
    premises = frozenset(to(p) for p in inference.premises)
    return None if None in premises else premises


def _premises(inference: Inference, to: _Translate = _same) -> Hashable | None:
    """Return the kind and the premises."""
    premises = _premises_any(inference, to)
    return None if premises is None else (inference.record_kind, premises)


def _place(inference: Inference, to: _Translate = _same) -> Hashable | None:
    """Return kind, premises and what the inference bears on."""
    premises, target = _premises(inference, to), to(inference.target)
    return None if premises is None or target is None else (premises, target)


def _id_and_place(inference: Inference, to: _Translate = _same) -> Hashable | None:
    """Return the id and all that."""
    place = _place(inference, to)
    return None if place is None else (inference.id, place)
