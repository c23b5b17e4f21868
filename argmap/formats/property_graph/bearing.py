"""Which edges between statements bear on something, how, and on what; the rest is told.

An edge whose word is not known is no support: it is left aside, and the
report lists its word. So is an edge without a word where others say that they
are supports, or what is not known: what it lacks may be any of these. Where no
edge says anything all are supports, and where nothing but attacks is marked all others
are, for that is how people draw; the report tells how many.
"""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from argmap.formats.property_graph.edge_words import EdgeWords
from argmap.phrases import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from argmap.formats.builder import Key
    from argmap.formats.property_graph.graph import Edge, PropertyGraph
    from argmap.report import ImportReport
    from argmap.signs import Sign

__all__ = ["Bearing", "UnreadWords", "bearings", "undercut_targets"]

_LISTED: Final = 10
_LONGEST: Final = 60


@dataclass(slots=True)
class Bearing:
    """An edge that says what it means, which is read from tail to head.

    Attributes
    ----------
    edge
        The edge.
    sign
        What it says; never ``none``.
    tail, head
        What bears, and on what.
    spent
        Names of attributes that say this and nothing more.
    """

    edge: Edge
    sign: Sign
    tail: str
    head: str
    spent: tuple[str, ...]


class UnreadWords:
    """Words that are not known, with the places where they stand, for one remark."""

    def __init__(self) -> None:
        self._places: dict[str, list[str]] = {}

    def add(self, word: str, place: str) -> None:
        """Note a word; an empty one where there is none."""
        self._places.setdefault(" ".join(word.split())[:_LONGEST], []).append(place)

    def report_to(self, report: ImportReport, what: str = "edges") -> None:
        """Report them, if there are any."""
        if not self._places:
            return
        words = sorted(self._places, key=lambda word: -len(self._places[word]))
        listed = ", ".join(map(self._listed, words[:_LISTED]))
        more = f" and {len(words) - _LISTED:,} more words" if len(words) > _LISTED else ""
        number = sum(map(len, self._places.values()))
        subject = f"of {number:,} {what}" if number > 1 else f"of one of the {what}"
        report.unread(
            f"{subject} it is not known what they mean, and no relation is read: {listed}{more}; "
            f"say what words mean by signs=, as in signs={{{words[0]!r}: 'support'}}"
        )

    def _listed(self, word: str) -> str:
        """Return a word with its number and the first places where it stands."""
        places = self._places[word]
        shown = ", ".join(places[:2]) + (", ..." if len(places) > 2 else "")
        return f"{repr(word) if word else 'no word'} ({len(places):,}: {shown})"


def bearings(
    graph: PropertyGraph, edges: Iterable[Edge], signs: Mapping[str, Sign], report: ImportReport
) -> tuple[list[Bearing], list[Edge]]:
    """Return which of the edges between statements mean something, and those that do not.

    Parameters
    ----------
    graph
        The whole graph.
    edges
        Its edges from one statement to another, or against an inference.
    signs
        Words of the user's own.
    report
        What is not known, what disagrees and what is taken for a support goes there.
    """
    return _Reading(graph, signs, report).read(list(edges))


class _Reading:
    """One reading of the edges between statements."""

    def __init__(self, graph: PropertyGraph, signs: Mapping[str, Sign], report: ImportReport) -> None:
        self.graph = graph
        self.signs = signs
        self.report = report
        self.words = EdgeWords(graph, signs)
        self.unknown = UnreadWords()
        self.rivals: list[str] = []
        self.unrelated: list[str] = []
        self.guessed: list[Edge] = []

    def read(self, edges: list[Edge]) -> tuple[list[Bearing], list[Edge]]:
        """Return what bears and what does not."""
        bearing: list[Bearing] = []
        aside: list[Edge] = []
        silent = self._silent_sign(edges)
        for edge in edges:
            found = self._bearing(edge, silent)
            if found is None:
                aside.append(edge)
            else:
                bearing.append(found)
        self._report()
        return bearing, aside

    def _silent_sign(self, edges: list[Edge]) -> Sign | None:
        """Return what an edge without a word means: a support if no other is said to be one."""
        if "" in self.signs or not edges:
            return self.signs.get("")
        attacks = {"attack", "undercut"}
        if not attacks >= set(self._senders.values()):
            return None
        told = (self.words.of(edge) for edge in self.graph.edges)
        return None if any(t.word and t.sign not in attacks for t in told) else "support"

    @cached_property
    def _senders(self) -> dict[str, Sign]:
        """What nodes say of the edges that come from them: an objection attacks."""
        found = ((node.id, self.words.of_node(node)) for node in self.graph.nodes)
        return {id: sign for id, sign in found if sign is not None}

    def _bearing(self, edge: Edge, silent: Sign | None) -> Bearing | None:
        """Return what one edge means, and note what is to be told of it."""
        told = self.words.of(edge)
        sign = told.sign
        if sign is None and not told.word:
            sign = self._senders.get(edge.tail, silent)
            if sign is not None and edge.tail not in self._senders and "" not in self.signs:
                self.guessed.append(edge)
        if told.rival:
            self.rivals.append(f"of {_name(edge)} {told.rival}")
        if sign is None:
            self.unknown.add(told.word, _name(edge))
            return None
        if sign == "none":
            self.unrelated.append(f"{told.word!r} of {_name(edge)}")
            return None
        tail, head = (edge.head, edge.tail) if told.passive else (edge.tail, edge.head)
        return Bearing(edge, sign, tail, head, told.spent)

    def _report(self) -> None:
        """Report what was noted."""
        if self.guessed:
            self._report_guessed()
        if self.rivals:
            self.report.repaired(
                f"{counted(len(self.rivals), 'edge says', 'edges say')} two things: {self.rivals[0]}; the "
                "first is read, for plain words of a map go before others, and a sort before what is shown"
            )
        self.unknown.report_to(self.report)
        if self.unrelated:
            number = counted(len(self.unrelated), "edge that says", "edges that say")
            self.report.kept(f"{number} that there is no relation, as {self.unrelated[0]}")

    def _report_guessed(self) -> None:
        """Report the edges without a word that are taken for supports, and under what names they say what."""
        names = {n: None for e in self.guessed for n, value in e.attributes.items() if isinstance(value, str)}
        said = f", nor is it known what {', '.join(map(repr, list(names)[:_LISTED]))} says" if names else ""
        one = len(self.guessed) == 1
        alone = len(self.guessed) == len(self.graph.edges)
        note = self.report.assumed if alone else self.report.repaired
        note(
            f"no edge is said to be a support{said}: "
            f"{counted(len(self.guessed), 'edge without a word is', 'edges without a word are')} read "
            f"as {'one' if one else 'supports'}; signs={{'': 'attack'}} would make attacks of them"
        )


def _name(edge: Edge) -> str:
    """Return what to call an edge: its id, or its ends."""
    id = edge.path[-1] if edge.path else ""
    return repr(id) if isinstance(id, str) and id not in {"", "?"} else f"{edge.tail!r} to {edge.head!r}"


def undercut_targets(
    bearing: list[Bearing], starting: Mapping[str, list[Key]], report: ImportReport
) -> dict[int, Key]:
    """Return which inference each undercut of a statement hits: the one that starts from the statement.

    Where none or several start from it, nothing says which step is meant; the
    statement itself is attacked then, and the report says so.

    Parameters
    ----------
    bearing
        What bears on something; the key of each is ``("edge", number)``.
    starting
        The keys of other inferences, by the statements that they start from.
    report
        Undercuts without an inference to hit go there.

    Returns
    -------
    dict
        Keys of inferences, by the number of the undercut.
    """
    steps = {tail: list(keys) for tail, keys in starting.items()}
    waiting: dict[str, list[int]] = {}
    pending: Counter[str] = Counter()  # undercuts that are still to start from a statement
    for number, one in enumerate(bearing):
        if one.sign == "undercut":
            waiting.setdefault(one.head, []).append(number)
            pending[one.tail] += 1
        elif one.sign != "rephrase":
            steps.setdefault(one.tail, []).append(("edge", number))
    found: dict[int, Key] = {}
    ready = deque(head for head in waiting if not pending[head])
    while ready:
        head = ready.popleft()
        known = steps.get(head, ())
        for number in waiting.pop(head):
            tail = bearing[number].tail
            if len(known) == 1:
                found[number] = known[0]
            steps.setdefault(tail, []).append(("edge", number))
            pending[tail] -= 1
            if not pending[tail] and tail in waiting:
                ready.append(tail)
    _report_vague(bearing, found, report)
    return found


def _report_vague(bearing: list[Bearing], found: Mapping[int, Key], report: ImportReport) -> None:
    """Report the undercuts that hit a statement, for want of one inference that starts from it."""
    vague = [b for n, b in enumerate(bearing) if b.sign == "undercut" and n not in found]
    if vague:
        number = counted(len(vague), "undercut is", "undercuts are")
        report.repaired(
            f"{number} read as an attack on a statement, as {_name(vague[0].edge)}: there is not one "
            f"inference alone that starts from {vague[0].head!r} and could be meant"
        )
