"""The positions that a semantics allows, listed or only counted."""

from __future__ import annotations

import math
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar, Unpack

from argmap.evaluation.question import Question
from argmap.evaluation.semantics.grounded import TRUE
from argmap.evaluation.semantics.tasks import Semantics, extensions_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from argmap.evaluation.options import Evaluated, Options
    from argmap.evaluation.semantics.components import Part

__all__ = ["Extensions", "extensions"]

T = TypeVar("T")


class _Listed(Generic[T]):
    """What a search finds, each once, kept for those who ask again.

    Parameters
    ----------
    search
        Begins the search. It is begun anew by the next who asks after one that was broken off.
    """

    def __init__(self, search: Callable[[], Iterator[T]]) -> None:
        self._search = search
        self._source: Iterator[T] | None = None
        self._known: list[T] = []
        self._told: set[T] = set()

    def __iter__(self) -> Iterator[T]:
        """Yield what is known, then what comes."""
        place = 0
        while place < len(self._known) or self._found_another():
            yield self._known[place]
            place += 1

    def _found_another(self) -> bool:
        """Look for something that is not known yet; tell whether there is any."""
        try:
            if self._source is None:
                self._source = self._search()
            for item in self._source:
                if item not in self._told:
                    self._told.add(item)
                    self._known.append(item)
                    return True
        except BaseException:  # an interrupt, too: what it ended would pass for having found everything
            self._source, self._told = None, set(self._known)
            raise
        return False


def _combined(choices: list[_Listed[T]]) -> Iterator[list[T]]:
    """Yield one of each, in all ways, the last changing fastest; nothing is listed before it is needed."""
    if not all(any(True for _ in listed) for listed in choices):
        return  # found out at once, and not after all choices of those before
    chosen: list[T] = []
    open_choices: list[Iterator[T]] = []
    while True:
        if len(chosen) == len(choices):
            yield list(chosen)
        else:
            open_choices.append(iter(choices[len(chosen)]))
        # Go on with the last choice that has another one.
        while open_choices:
            del chosen[len(open_choices) - 1 :]
            for item in open_choices[-1]:
                chosen.append(item)
                break
            else:
                open_choices.pop()
                continue
            break
        if not open_choices:
            return


class Extensions:
    """The extensions of a map or framework, as the product of those of its independent parts.

    Iterating yields each extension as the tuple of the statements (arguments)
    that it accepts, in the author's order. Nothing is listed before it is asked for.

    Attributes
    ----------
    semantics
        The semantics.
    """

    def __init__(self, question: Question, semantics: Semantics) -> None:
        self._question = question
        self.semantics = semantics

    @cached_property
    def _parts(self) -> list[Part]:
        """The open parts; under the grounded semantics they stay open."""
        return self._question.open_parts()

    @cached_property
    def _choices(self) -> list[_Listed[tuple[Any, ...]]]:
        """For each part, what each of its extensions accepts."""
        return [_Listed(partial(self._of_part, part)) for part in self._parts]

    def _of_part(self, part: Part) -> Iterator[tuple[Any, ...]]:
        """Yield what each extension of a part accepts; some are told apart by inferences alone."""
        for extension in extensions_of(part.program, self.semantics, self._question.limit):
            yield self._ids(part, extension)

    def _ids(self, part: Part, extension: list[int]) -> tuple[Any, ...]:
        """Return the statements of a part that an extension accepts."""
        holds = part.program.closure(extension)
        atoms = [atom for n, atom in enumerate(part.atoms) if holds[n]]
        return tuple(self._question.ids[a] for a in atoms if a < len(self._question.statements))

    @property
    def common(self) -> tuple[Any, ...]:
        """What the grounded semantics accepts already, and therefore every extension."""
        statements = self._question.statements
        return tuple(
            id for id, label in zip(statements, self._question.labels, strict=False) if label == TRUE
        )

    @property
    def parts(self) -> tuple[tuple[tuple[Any, ...], ...], ...]:
        """For each independent part, what each of its extensions accepts besides ``common``."""
        with self._question.searching(self.semantics):
            return tuple(tuple(choices) for choices in self._choices)

    @property
    def number(self) -> int:
        """How many extensions there are: the product over the parts."""
        return math.prod(len(choices) for choices in self.parts)

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        """Yield the extensions."""
        place, common = self._question.place, self.common
        combined = _combined(self._choices)
        while (chosen := self._next(combined)) is not None:
            ids = [*common, *(id for ids in chosen for id in ids)]
            yield tuple(sorted(ids, key=place.__getitem__))

    def _next(self, combined: Iterator[list[tuple[Any, ...]]]) -> list[tuple[Any, ...]] | None:
        """Return the next combination; None after the last."""
        with self._question.searching(self.semantics):
            if self._parts and self.semantics != "grounded":  # there may be far too many to list them
                self._question.limit.check()
            return next(combined, None)

    def __repr__(self) -> str:
        """Return the semantics and the number of parts."""
        return f"<Extensions {self.semantics}: {len(self._parts):,} independent parts>"


def extensions(m: Evaluated, semantics: Semantics = "preferred", **options: Unpack[Options]) -> Extensions:
    """Return the extensions of a map or framework: the positions that the semantics allows.

    Parameters
    ----------
    m
        A map, or an abstract framework as a :class:`networkx.DiGraph` of attacks.
    semantics
        See :func:`argmap.evaluate`.
    **options
        Evaluation options: see :class:`argmap.evaluation.EvaluationOptions`.

    Returns
    -------
    Extensions
        To iterate over; ``parts`` has them factorised by independent parts,
        ``number`` their number, which may be astronomic where listing them is
        out of the question.

    Raises
    ------
    SemanticsError, UnknownIdError, MissingExtraError, TimeLimitError
        As :func:`argmap.evaluate`, the last two as one goes through them. ``seconds`` is for all that
        are asked for, not counting what the caller does in between.

    Examples
    --------
    >>> import networkx as nx
    >>> found = extensions(nx.DiGraph([("a", "b"), ("b", "a"), ("c", "d"), ("d", "c")]))
    >>> found.number, sorted(found)[0]
    (4, ('a', 'c'))
    """
    question = Question(m, options)
    question.check(semantics)
    return Extensions(question, semantics)
