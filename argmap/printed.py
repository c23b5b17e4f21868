"""Answers that print in words, and show so in a notebook: a leaf that every module may import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, SupportsIndex, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

__all__ = ["Answer", "Printed"]

T_co = TypeVar("T_co", covariant=True)
# More lines than one scrolls through are left to print().
_MOST_LINES = 200


class Printed:
    """An answer that shows at the end of a notebook cell what ``print`` gives."""

    __slots__ = ()

    def _repr_mimebundle_(self, **_options: object) -> dict[str, str]:
        """Return what a notebook, or a terminal of IPython, shows: at most 200 lines."""
        lines = str(self).splitlines()
        more = len(lines) - _MOST_LINES
        if more > 0:
            lines[_MOST_LINES:] = [f"... and {more:,} lines more, which print() shows"]
        return {"text/plain": "\n".join(lines)}


class Answer(Printed, tuple[T_co, ...]):  # noqa: SLOT001  (a tuple has no room for slots)
    """Ids or records in a tuple that knows what each says, and prints that.

    It equals the plain tuple of its members, hashes, sorts and pickles like it, and
    is a list in JSON. Printed, or at the end of a notebook cell, it is a line or more for
    each member. What it says is what was so when it was asked for, whatever becomes
    of the map.

    Attributes
    ----------
    lines
        What each member says, in the same order.
    nothing
        What is said where there is none.

    Examples
    --------
    >>> found = Answer(["rain"], ["“It rains.” [rain]"], "nothing is critical")
    >>> found
    ('rain',)
    >>> print(found)
    “It rains.” [rain]
    >>> print(found[1:])
    nothing is critical
    """

    lines: tuple[str, ...]
    nothing: str

    def __new__(cls, members: Iterable[T_co], lines: Iterable[str], nothing: str) -> Self:
        """Make an answer of its members and of what they say."""
        made = super().__new__(cls, members)
        made.lines, made.nothing = tuple(lines), nothing
        return made

    def __getnewargs__(self) -> tuple[tuple[T_co, ...], tuple[str, ...], str]:
        """Return what a pickled answer is made of again."""
        return tuple(self), self.lines, self.nothing

    def __str__(self) -> str:
        """Return what each member says, or that there is none."""
        return "\n".join(self.lines) or self.nothing

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: FBT001  (as IPython calls it)
        """Show it in IPython, which knows tuples better than bundles; within a list, as a tuple."""
        del cycle  # it holds ids and records
        within = len(printer.stack) > 1
        printer.text(repr(self) if within else self._repr_mimebundle_()["text/plain"])

    @overload
    def __getitem__(self, at: SupportsIndex, /) -> T_co: ...

    @overload
    def __getitem__(self, at: slice, /) -> Answer[T_co]: ...

    def __getitem__(self, at: SupportsIndex | slice, /) -> T_co | Answer[T_co]:
        """Return a member, or some of them with what they say."""
        if isinstance(at, slice):
            return Answer(super().__getitem__(at), self.lines[at], self.nothing)
        return super().__getitem__(at)
