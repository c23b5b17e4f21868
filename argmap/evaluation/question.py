"""What is asked: a map or an abstract framework, as a program with its grounded labels."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from argmap.errors import SemanticsError, UnknownIdError, nearest_ids
from argmap.evaluation.parts import Part, open_parts
from argmap.evaluation.reading import Options, Reading, as_map_if_it_is_one, check_options
from argmap.evaluation.semantics import Semantics, check_semantics
from argmap.evaluation.translation import translate, translate_framework
from argmap.evaluation.wellfounded import well_founded
from argmap.model import ArgumentMap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.evaluation.program import Program
    from argmap.evaluation.reading import Evaluated

__all__ = ["Question", "unknown"]


def unknown(id: Any, known: Iterable[Any]) -> UnknownIdError:
    """Return the error that says that nothing has an id, and what looks like it."""
    return UnknownIdError(str(id), nearest_ids(str(id), map(str, known)), "statement, inference or argument")


class Question:
    """A map, or an abstract framework, with its program and its grounded labels."""

    def __init__(self, evaluated: Evaluated, options: Options) -> None:
        self.map: ArgumentMap | None = None
        self.reading: Reading | None = None
        self.ids: list[Any]
        self.program: Program
        circles_fall = True
        evaluated = as_map_if_it_is_one(evaluated)
        if isinstance(evaluated, ArgumentMap):
            check_options(options)
            self.map, self.reading = evaluated, Reading(**options)
            circles_fall = self.reading.support_cycles == "out"
            translation = translate(evaluated, self.reading if options else None)
            self.program, self.ids = translation.program, translation.index.ids
            self.statements: list[Any] = list(evaluated.statements)
        else:
            if options:
                told = ", ".join(f"{name}=" for name in options)
                raise SemanticsError(f"an abstract framework has arguments and attacks alone: no {told}")
            if not (hasattr(evaluated, "is_directed") and evaluated.is_directed()):
                kind = type(evaluated).__name__
                raise TypeError(f"an ArgumentMap or a networkx DiGraph of attacks is evaluated, not {kind}")
            self.program, self.ids = translate_framework(evaluated)
            self.statements = self.ids
        self.labels = well_founded(self.program, circles_fall=circles_fall)
        self.circles_fall = circles_fall

    @cached_property
    def place(self) -> dict[Any, int]:
        """The atom of each id."""
        return {id: n for n, id in enumerate(self.ids)}

    def check(self, semantics: Semantics) -> None:
        """Refuse a semantics that does not exist, or not for this reading."""
        check_semantics(semantics)
        if semantics != "grounded" and not self.circles_fall:
            reason = "support_cycles='undecided' is a matter of the grounded semantics alone"
            raise SemanticsError(f"{reason}, not of {semantics!r}")

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
