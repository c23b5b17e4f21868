"""Satisfiability: python-sat where it is installed, a small search of our own where the question is small."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from argmap.errors import MissingExtraError
from argmap.evaluation.semantics.limit import TimeLimit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["PySat", "Search", "Solver", "solver_for"]

#: Of so many open assumptions the built-in search makes short work.
SMALL: Final = 20

# Up to so many it is done before python-sat has begun.
QUICK: Final = 5

# Conflicts and propagations after which python-sat comes up for air, at first: a fraction of a second.
_CONFLICTS: Final = 5_000
_PROPAGATIONS: Final = 1_000_000


class Solver(Protocol):
    """Clauses of literals, which are numbers from 1, negative when negated."""

    def add(self, clause: Sequence[int]) -> None:
        """Add a clause."""

    def solve(self, given: Sequence[int] = (), prefer: Sequence[int] = ()) -> bool:
        """Tell whether all clauses and some given literals can be true together.

        Where there is a choice, preferred literals are tried before others.
        """

    def is_true(self, variable: int) -> bool:
        """Tell whether a variable is true in the model found last."""

    def decide_first(self, variables: Sequence[int]) -> None:
        """Choose values of these before those of others, which follow from them."""

    def close(self) -> None:
        """Give back what the solver holds."""


def solver_for(assumptions: int, limit: TimeLimit) -> Solver:
    """Return a solver for a question with so many open assumptions, and so much time.

    Raises
    ------
    MissingExtraError
        There are more than the built-in search is good for, and python-sat is
        not installed.
    """
    if assumptions <= QUICK:
        return Search(limit)
    try:
        return PySat(limit)
    except ImportError:
        if assumptions > SMALL:
            raise MissingExtraError("python-sat", "sat") from None
        return Search(limit)


class PySat:
    """A solver of python-sat, which is imported here: an extra.

    It searches a while at a time, so that an interrupt is seen in between. While it does,
    it leaves signals alone: it would turn an interrupt into an error of its own, and be good for
    nothing afterwards.

    Parameters
    ----------
    limit
        How long it may search.
    """

    def __init__(self, limit: TimeLimit | None = None) -> None:
        from pysat.solvers import Solver as Engine  # noqa: PLC0415

        self._engine = Engine(name="minisat22")
        self._limit = limit or TimeLimit()
        self._model: list[int] = []

    def add(self, clause: Sequence[int]) -> None:
        """Add a clause."""
        self._engine.add_clause(clause)

    def solve(self, given: Sequence[int] = (), prefer: Sequence[int] = ()) -> bool:
        """Solve, and keep the model."""
        found: bool | None = None
        engine, propagations = self._engine, _PROPAGATIONS
        while found is None:
            self._limit.check()
            engine.set_phases(list(prefer))
            engine.conf_budget(_CONFLICTS)
            engine.prop_budget(propagations)
            with self._limit.stopping(engine.interrupt):
                found = engine.solve_limited(assumptions=list(given), expect_interrupt=True)
            propagations *= 2  # what is large takes many before anything is found
        if found:
            self._model = engine.get_model()
        return found

    def is_true(self, variable: int) -> bool:
        """Tell whether a variable is true in the model found last."""
        return variable <= len(self._model) and self._model[variable - 1] > 0

    def decide_first(self, variables: Sequence[int]) -> None:
        """Do nothing: it learns by itself what decides a question."""

    def close(self) -> None:
        """Give back what the solver holds."""
        self._engine.delete()


class Search:
    """Depth-first search with unit propagation (Davis, Logemann & Loveland 1962).

    Two literals of each clause are watched (Moskewicz et al. 2001). Nothing is learnt:
    exponential in the number of choices, and meant for few.

    Parameters
    ----------
    limit
        How long it may search.
    """

    def __init__(self, limit: TimeLimit | None = None) -> None:
        self._limit = limit or TimeLimit()
        self._clauses: list[list[int]] = []
        self._watching: dict[int, list[list[int]]] = {}
        self._units: list[int] = []
        self._variables = 0
        self._first: list[int] = []
        self._value: dict[int, bool] = {}
        self._impossible = False

    def add(self, clause: Iterable[int]) -> None:
        """Add a clause."""
        literals = list(dict.fromkeys(clause))
        self._variables = max([self._variables, *map(abs, literals)])
        if not literals:
            self._impossible = True
        elif len(literals) == 1:
            self._units.append(literals[0])
        elif not any(-literal in literals for literal in literals):
            self._clauses.append(literals)
            for literal in literals[:2]:
                self._watching.setdefault(literal, []).append(literals)

    def is_true(self, variable: int) -> bool:
        """Tell whether a variable is true in the model found last."""
        return self._value.get(variable, False)

    def decide_first(self, variables: Sequence[int]) -> None:
        """Choose values of these before those of others, which follow from them."""
        self._first = list(variables)

    def close(self) -> None:
        """Do nothing: there is nothing to give back."""

    def solve(self, given: Sequence[int] = (), prefer: Sequence[int] = ()) -> bool:  # noqa: ARG002  (few choices)
        """Search for a model, false before true."""
        value: dict[int, bool] = {}
        trail: list[int] = []
        self._limit.check()
        if self._impossible or not self._propagate([*self._units, *given], value, trail):
            return False
        choices: list[tuple[int, int]] = []  # (length of the trail before, literal tried)
        order = [*self._first, *range(1, self._variables + 1)]
        place = 0
        while True:
            self._limit.check()
            while place < len(order) and order[place] in value:
                place += 1
            if place == len(order):
                self._value = value
                return True
            choices.append((len(trail), -order[place]))
            literals = [-order[place]]
            while not self._propagate(literals, value, trail):
                # Both values of the newest choices failed: go back to one that has another left.
                while choices and choices[-1][1] > 0:
                    self._undo(choices.pop()[0], value, trail)
                if not choices:
                    return False
                length, tried = choices.pop()
                self._undo(length, value, trail)
                choices.append((length, -tried))
                literals = [-tried]
            place = 0 if literals[0] > 0 else place

    @staticmethod
    def _undo(length: int, value: dict[int, bool], trail: list[int]) -> None:
        """Take back what was decided after a point."""
        for literal in trail[length:]:
            del value[abs(literal)]
        del trail[length:]

    def _propagate(self, literals: Iterable[int], value: dict[int, bool], trail: list[int]) -> bool:
        """Make literals true with all that follows; tell whether that can be."""
        queue = []
        for literal in literals:
            known = value.get(abs(literal))
            if known is None:
                value[abs(literal)] = literal > 0
                trail.append(literal)
                queue.append(literal)
            elif known != (literal > 0):
                return False
        for true in queue:
            watching, self._watching[-true] = self._watching.get(-true, []), []
            for number, clause in enumerate(watching):
                if not self._rewatch(clause, -true, value, trail, queue):
                    self._watching[-true] += watching[number + 1 :]
                    return False
        return True

    def _rewatch(
        self, clause: list[int], false: int, value: dict[int, bool], trail: list[int], queue: list[int]
    ) -> bool:
        """Find another literal to watch in a clause; otherwise its last one must be true."""
        if clause[0] == false:
            clause[0], clause[1] = clause[1], clause[0]
        first = clause[0]
        if value.get(abs(first)) != (first > 0):
            for place in range(2, len(clause)):
                other = clause[place]
                if value.get(abs(other), other > 0) == (other > 0):
                    clause[1], clause[place] = other, false
                    self._watching.setdefault(other, []).append(clause)
                    return True
        self._watching[false].append(clause)
        known = value.get(abs(first))
        if known is None:
            value[abs(first)] = first > 0
            trail.append(first)
            queue.append(first)
            return True
        return known == (first > 0)
