"""What is asked: a map or an abstract framework, as a program with its grounded labels."""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal, Unpack

from argmap.errors import SemanticsError, TimeLimitError, UnknownIdError, nearest_ids
from argmap.evaluation.options import (
    EvaluationOptions,
    Options,
    as_map_if_it_is_one,
    check_options,
    is_support_edge,
)
from argmap.evaluation.program.framework import translate_framework
from argmap.evaluation.program.translation import translate
from argmap.evaluation.semantics.components import Part, open_parts
from argmap.evaluation.semantics.grounded import UNDECIDED, well_founded
from argmap.evaluation.semantics.limit import OutOfTime, TimeLimit
from argmap.evaluation.semantics.tasks import Semantics, check_semantics
from argmap.model import ArgumentMap, Attack, Claim, Support

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    import networkx as nx

    from argmap.evaluation.beliefs import Beliefs
    from argmap.evaluation.options import Evaluated
    from argmap.evaluation.program.rules import Program
    from argmap.model import Record

__all__ = ["LABELS", "Label", "Question", "as_map", "map_without_attacks", "name_in", "unknown"]


def unknown(id: Any, known: Iterable[Any]) -> UnknownIdError:
    """Return the error that says that nothing has an id, and what looks like it."""
    return UnknownIdError(str(id), nearest_ids(str(id), map(str, known)), "statement, inference or argument")


Label = Literal["in", "out", "undecided"]

#: The words for ``UNDECIDED``, ``TRUE`` and ``FALSE``.
LABELS: Final[tuple[Label, Label, Label]] = ("undecided", "in", "out")


class Question:
    """A map, or an abstract framework, with its program and its grounded labels."""

    def __init__(self, evaluated: Evaluated, options: Options) -> None:
        self.seconds = EvaluationOptions(seconds=options.get("seconds")).seconds
        self.limit = TimeLimit(self.seconds)
        with self.limit.running():
            self._translate(evaluated, options)

    def _translate(self, evaluated: Evaluated, options: Options) -> None:
        """Make a program of what is evaluated, and draw its grounded labels."""
        self.map: ArgumentMap | None = None
        self.options: EvaluationOptions | None = None
        self.ids: list[Any]
        self.program: Program
        self.beliefs: Beliefs | None = None
        cycles_out = True
        asked = [name for name in options if name != "seconds"]
        evaluated = as_map_if_it_is_one(evaluated)
        if isinstance(evaluated, ArgumentMap):
            check_options(options)
            self.map, self.options = evaluated, EvaluationOptions(**options)
            cycles_out = self.options.support_cycles == "out"
            translation = translate(evaluated, self.options if asked else None)
            self.program, self.ids = translation.program, translation.index.ids
            self.beliefs = translation.beliefs
            self.statements: list[Any] = list(evaluated.statements)
        else:
            if asked:
                told = ", ".join(f"{name}=" for name in asked)
                raise SemanticsError(f"an abstract framework has arguments and attacks alone: no {told}")
            if not (hasattr(evaluated, "is_directed") and evaluated.is_directed()):
                kind = type(evaluated).__name__
                raise TypeError(f"an ArgumentMap or a networkx DiGraph of attacks is evaluated, not {kind}")
            self.program, self.ids = translate_framework(evaluated)
            self.statements = self.ids
        self.labels = well_founded(self.program, cycles_out=cycles_out)
        self.cycles_out = cycles_out

    @cached_property
    def place(self) -> dict[Any, int]:
        """The atom of each id."""
        return {id: n for n, id in enumerate(self.ids)}

    def check(self, semantics: Semantics) -> None:
        """Refuse a semantics that does not exist, or not for these options."""
        check_semantics(semantics)
        if semantics != "grounded" and not self.cycles_out:
            reason = "support_cycles='undecided' is a matter of the grounded semantics alone"
            raise SemanticsError(f"{reason}, not of {semantics!r}")

    @contextmanager
    def searching(
        self, semantics: Semantics, labels: bytearray | None = None, unsettled: Collection[int] | None = None
    ) -> Iterator[None]:
        """Let the time run while it is searched.

        Parameters
        ----------
        semantics
            What is searched for.
        labels, unsettled
            The labels as they are found, and the atoms of which they are not yet; the grounded ones, and
            what these leave undecided, when left out.

        Raises
        ------
        TimeLimitError
            The time is up.
        """
        try:
            with self.limit.running():
                yield
        except OutOfTime:
            undecided = {atom for atom, label in enumerate(self.labels) if label == UNDECIDED}
            unsettled = undecided if unsettled is None else unsettled
            known = zip(self.ids, labels or self.labels, strict=False)
            settled = {id: LABELS[n] for atom, (id, n) in enumerate(known) if atom not in unsettled}
            grounded = {id: LABELS[n] for id, n in zip(self.ids, self.labels, strict=False)}
            raise TimeLimitError(semantics, self.seconds or 0, grounded, settled) from None

    def open_parts(self) -> list[Part]:
        """Return the independent parts of what is undecided."""
        return open_parts(self.program, self.labels)

    def atom(self, item: Any) -> int:
        """Return the atom of a statement, inference or argument."""
        if self.map is not None:
            item = self.map.find(item, "claim", "premise", "support", "attack").id
        try:
            return self.place[item]
        except (KeyError, TypeError):
            raise unknown(item, self.ids) from None


def as_map(
    framework: nx.DiGraph[Any], semantics: Semantics = "grounded", **options: Unpack[Options]
) -> tuple[ArgumentMap, dict[Any, str]]:
    """Return an abstract framework as a map, and the id of each argument in it.

    Raises
    ------
    SemanticsError
        No such semantics; semi-stable, whose labels would be others in the map; any option.
    TypeError
        Neither a map nor a directed graph.
    """
    check_semantics(semantics)
    if semantics == "semi-stable":  # which counts what is undecided, and a map has its attacks besides
        raise SemanticsError("the semi-stable labels of an abstract framework are not explained")
    Question(framework, options)  # refuses what a framework does not have
    names: dict[Any, str] = {}
    taken: set[str] = set()
    for argument in framework:
        names[argument] = _free(_as_id(argument), taken)
    m = ArgumentMap(*(Claim(id=id, text=str(argument)) for argument, id in names.items()))
    edges = ((a, b, is_support_edge(data)) for a, b, data in framework.edges(data=True))
    records: list[Record] = []
    for a, b, supports in dict.fromkeys(edges):  # once each, in a multigraph as well
        id, premises = _free(f"{names[a]} → {names[b]}", taken), (names[a],)
        if supports:
            records.append(Support(id=id, premises=premises, conclusion=names[b]))
        else:
            records.append(Attack(id=id, premises=premises, target=names[b]))
    m.add(*records)
    return m, names


def map_without_attacks(m: Evaluated, semantics: Semantics, given: Iterable[str]) -> ArgumentMap:
    """Return the map of a question in which attacks do not count, and for which no keyword may be given.

    Raises
    ------
    SemanticsError
        A keyword is given, or another semantics, or the question is about an abstract framework.
    """
    told = [*given, *(["semantics"] if semantics != "grounded" else [])]
    if told:
        raise SemanticsError(
            f"with attacks=False support alone counts: no {', '.join(f'{n}=' for n in told)}"
        )
    m = as_map_if_it_is_one(m)
    if not isinstance(m, ArgumentMap):
        raise SemanticsError("an abstract framework has arguments and attacks alone: no attacks=False")
    return m


def name_in(names: Mapping[Any, str], argument: Any) -> str:
    """Return the id of an argument; of what is none, what it would be called."""
    try:
        return names[argument]
    except (KeyError, TypeError):
        return str(argument)


def _as_id(argument: object) -> str:
    """Return the name of an argument without what an id cannot have."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", str(argument)).split()) or "argument"


def _free(id: str, taken: set[str]) -> str:
    """Return an id, numbered if need be, that is taken from now on: 1 and "1" are two arguments."""
    found, number = id, 1
    while found in taken:
        number += 1
        found = f"{id} ({number})"
    taken.add(found)
    return found
