"""What an edge says of its sort, under whatever name and in whatever words its writer has put it.

Words stand under names that tell a sort (``type``, ``interaction``,
``Edge Label``, ``polarity`` ...), as flags (``attack: true``), as numbers with
a sign, or, where there is none of these, under any name at all and in the id
that networkx makes of the key of an edge.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from argmap.formats.property_graph.fields import FIELDS
from argmap.signs import folded, has_numbers, name_rank, sense_of, sign_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from argmap.formats.property_graph.graph import Edge, Node, PropertyGraph
    from argmap.signs import Sign

__all__ = ["EdgeWords", "Told"]

# Words that say that something is an edge, or how it is shown.
_SILENT: Final = frozenset(
    [
        *("", "edge", "link", "arc", "line", "arrow", "relation", "relationship", "association"),
        *("connection", "directed", "undirected", "mutual", "default", "unspecified", "nan", "null"),
        *("straight", "bezier", "step", "smoothstep", "curved", "normal", "solid", "dashed", "dotted"),
    ]
)
# The words of the model itself: they count before all others.
_SORTS: Final = frozenset(
    ["support", "supports", "attack", "attacks", "undercut", "undercuts", "rephrase", "rephrases"]
)
# Words that an inference says by being what it is; others are kept.
_SPENT: Final = _SORTS | {"pro", "con", "for", "against", "+", "-"}
# What nodes are by themselves, whatever comes of them.
_GROUNDS: Final = frozenset(["premise", "reason", "backing", "proof", "inference"])
# Names under which no word for a sort stands.
_OTHER: Final = FIELDS["inference"] - {"weight"} | {"id", "SUID", "exact"}
# Names under which numbers say how much, and by their sign whether for or against.
_WEIGHTS: Final = frozenset(["weight", "value", "score", "strength", "influence"])
# Names under which some writers put all that an edge has.
_NESTED: Final = frozenset(["properties", "attributes", "attrs", "props", "data", "metadata"])
_TRUTHS: Final = {"true": True, "yes": True, "false": False, "no": False}
_LAST: Final = 100
# What Cytoscape calls an edge: "A (attacks) B".
_OF_BOTH: Final = frozenset(["name", "shared name"])
_BETWEEN: Final = re.compile(r".* \(([^()]{1,40})\) .*", re.DOTALL)


class Told(NamedTuple):
    """What an edge says.

    Attributes
    ----------
    sign
        What it means; ``None`` where that is not known.
    word
        The word itself; empty where there is none.
    passive
        Whether it is told from the other end.
    spent
        Names of attributes that say this and nothing more.
    rival
        Where another name says something else: both, in words.
    """

    sign: Sign | None
    word: str = ""
    passive: bool = False
    spent: tuple[str, ...] = ()
    rival: str = ""


@dataclass(frozen=True, slots=True)
class _Word:
    """One word of an edge, under a name; the lowest rank counts most."""

    name: str
    text: str
    sign: Sign | None
    rank: tuple[bool, int]
    passive: bool = False

    @property
    def tells(self) -> bool:
        """Whether its name is one that tells a sort."""
        return self.rank[1] < _LAST


class EdgeWords:
    """The words of the edges of one graph.

    Parameters
    ----------
    graph
        Whose edges they are: whether its numbers are signs depends on all of them.
    signs
        Words of the user's own, from :func:`argmap.signs.checked_signs`.
    """

    def __init__(self, graph: PropertyGraph, signs: Mapping[str, Sign]) -> None:
        self.graph = graph
        self.signs = signs
        # What was told by attributes that were all texts: most edges say the same as others.
        self._told: dict[tuple[tuple[str, Any], ...], Told] = {}

    def of(self, edge: Edge) -> Told:
        """Return what an edge says."""
        said = tuple(edge.attributes.items())
        alike = (
            said if all(type(value) is str for _, value in said) else None
        )  # 1 and True are no words alike
        told = self._told.get(alike) if alike is not None else None
        if told is None:
            told = _told([word for name, value in said for word in self._words(name, value)])
            if alike is not None:
                self._told[alike] = told
        if not told.word and edge.path:
            return _told(self._hint("id", edge.path[-1]))
        return told

    def of_node(self, node: Node) -> Sign | None:
        """Return what a node says of the edges that come from it: an objection attacks."""
        for name, value in node.attributes.items():
            rank = name_rank(name) if isinstance(value, str) else None
            if rank is not None and not name_is_shown(name) and folded(value) not in _GROUNDS:
                sign = sign_of(value, self.signs)
                if sign in {"support", "attack", "undercut"}:
                    return sign
        return None

    def _words(self, name: str, value: Any) -> list[_Word]:
        """Return the words that an attribute has."""
        if name in _OTHER:
            return []
        if (parts := _parts(name, value)) is not None:
            return [word for inner, part in parts for word in self._words(inner, part)]
        rank = name_rank(name)
        number = None if isinstance(value, bool) else _number(value)
        if rank is None:
            return self._elsewhere(name, value, number)
        if number is not None:
            return self._numbered(name, str(value), number, rank)
        if isinstance(value, bool):
            return self._truth(name, value, rank)
        return self._said(name, value, rank) if isinstance(value, str) else []

    def _truth(self, name: str, value: Any, rank: int) -> list[_Word]:
        """Return the word that a truth value is under a name that tells a sort, with that name."""
        shown = f"{name} {str(value).lower()}"
        own = self.signs.get(folded(shown))
        return [_Word(name, shown, own, (own is None, rank))]

    def _elsewhere(self, name: str, value: Any, number: float | None) -> list[_Word]:
        """Return the words under a name that does not tell a sort."""
        if flag := self._flag(name, value, number):
            return flag
        if number is not None:
            return self._numbered(name, str(value), number, _LAST - 1) if folded(name) in _WEIGHTS else []
        if not isinstance(value, str):
            return []
        return self._hint(name, value) or (self._said(name, value, _LAST) if name in self._telling else [])

    def _said(self, name: str, text: str, rank: int) -> list[_Word]:
        """Return the word under a name that tells a sort."""
        if folded(text) in _SILENT and folded(text) not in self.signs:
            return []
        sign, is_passive = sense_of(text, self.signs)
        exact = folded(text) in _SORTS or folded(text) in self.signs
        return [_Word(name, text.strip(), sign, (not exact, rank), is_passive)]

    def _hint(self, name: str, text: str | int) -> list[_Word]:
        """Return the word under any other name, if it is one that is known."""
        if not isinstance(text, str):
            return []
        between = _BETWEEN.fullmatch(text) if folded(name) in _OF_BOTH else None
        if between is None and not text[:1].isalpha():
            return []
        sign = sign_of(between[1] if between else text, self.signs)
        return [_Word(name, text, sign, (folded(text) not in _SORTS, _LAST))] if sign else []

    def _flag(self, name: str, value: Any, number: float | None) -> list[_Word]:
        """Return the word that a name is itself, where its value is true or false."""
        sign = sign_of(name)
        truth = _TRUTHS.get(str(value).casefold())
        if sign is None or (truth is None and number is None):
            return []
        is_so = number == 1 if truth is None else truth
        shown = name if is_so else f"{name} {value}"
        own = self.signs.get(folded(shown))
        return [_Word(name, shown, own or (sign if is_so else None), (True, _LAST - 1))]

    def _numbered(self, name: str, text: str, number: float, rank: int) -> list[_Word]:
        """Return the word that a number is, by the numbers that other edges have under its name."""
        own = self.signs.get(folded(text))
        if own is not None:
            return [_Word(name, text, own, (False, rank))]
        low, high = self._ranges.get(name, (0.0, 0.0))
        is_mixed = low < 0 < high
        if folded(name) in _WEIGHTS:
            if low >= 0 or number == 0:
                return []
            sign = _sign_of_number(number) if is_mixed else None
        elif is_mixed or (has_numbers(name) and (low < 0 or 0 < number <= high <= 1)):
            sign = _sign_of_number(number)
        else:
            sign = sign_of(text)
        return [_Word(name, text, sign, (True, rank))]

    @cached_property
    def _telling(self) -> frozenset[str]:
        """Other names under which some edge has a word that is known: all that stands under them tells."""
        texts = {(name, value) for name, value in _values(self.graph) if isinstance(value, str)}
        return frozenset(
            name
            for name, text in texts
            if name_rank(name) is None and name not in _OTHER and self._hint(name, text)
        )

    @cached_property
    def _ranges(self) -> dict[str, tuple[float, float]]:
        """The least and the greatest number under each name that edges have."""
        found: dict[str, tuple[float, float]] = {}
        for name, value in _values(self.graph):
            number = None if isinstance(value, bool) else _number(value)
            if number is not None:
                low, high = found.get(name, (number, number))
                found[name] = min(low, number), max(high, number)
        return found


def name_is_shown(name: str) -> bool:
    """Tell whether what stands under a name is to be shown: of nodes that is their text."""
    return "label" in folded(name)


def _values(graph: PropertyGraph) -> Iterator[tuple[str, Any]]:
    """Yield the attributes of all edges."""
    for edge in graph.edges:
        yield from edge.attributes.items()


def _parts(name: str, value: Any) -> Iterable[tuple[str, Any]] | None:
    """Return what is in a list, or in an object of attributes, each with its name; ``None`` for all else."""
    if isinstance(value, list):
        return ((name, part) for part in value)
    return value.items() if isinstance(value, dict) and name in _NESTED else None


def _number(value: Any) -> float | None:
    """Return a finite number, which may stand in text."""
    if not isinstance(value, int | float | str) or (isinstance(value, str) and len(value) > _LAST):
        return None
    try:
        number = float(folded(value) if isinstance(value, str) else value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _told(words: list[_Word]) -> Told:
    """Return what some words say together."""
    known, unknown = _parted(words)
    if not known:
        return Told(None, unknown[0] if unknown else "")
    best = known[0]
    sign = "undercut" if best.sign == "attack" and _has_undercut(known) else best.sign
    spent = tuple(w.name for w in known if folded(w.text) in _SPENT and w.sign in {sign, best.sign})
    return Told(sign, best.text, best.passive, spent, _rival(best, known))


def _parted(words: list[_Word]) -> tuple[list[_Word], list[str]]:
    """Return the words that are known, what counts most first, and those that are not."""
    known = sorted((word for word in words if word.sign is not None), key=lambda word: word.rank)
    unknown = [word for word in words if word.sign is None]
    if any(word.tells for word in unknown):  # other names may speak of anything then
        known = [word for word in known if word.tells or not word.rank[0]]
    return known, [word.text for word in unknown]


def _sign_of_number(number: float) -> Sign:
    """Return what a number says where its sign says something."""
    return "attack" if number < 0 else "support" if number > 0 else "none"


def _has_undercut(known: list[_Word]) -> bool:
    """Tell whether one of the names says that an attack is an undercut."""
    return any(w.sign == "undercut" and w.tells for w in known)


def _rival(best: _Word, known: list[_Word]) -> str:
    """Return what says something else than what counts, in words; empty where all agree."""
    attacks = {"attack", "undercut"}
    for word in known:
        if word.tells and word.sign != best.sign and not {word.sign, best.sign} <= attacks:
            return f"{best.name!r} says {best.text!r} and {word.name!r} says {word.text!r}"
    return ""
