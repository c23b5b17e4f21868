"""Which column of a file is which of ours: by a mapping, by its name, and by what stands in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from argmap.errors import FileFormatError
from argmap.formats.table.cells import is_missing
from argmap.formats.table.columns import COLUMNS, SHORT_CUTS, SPELLINGS, TYPED
from argmap.phrases import listed
from argmap.signs import attitude_of, folded, has_numbers, name_rank, sense_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from argmap.formats.table.grid import Grid
    from argmap.signs import Sign

__all__ = ["Columns", "columns_of", "is_likely_header", "is_own_header"]

_KNOWN: Final = frozenset({*COLUMNS, *SHORT_CUTS})
#: What a row can say that it is, where that is a statement.
_STATEMENTS: Final = frozenset({"claim", "premise", "thesis", "statement"})
_KINDS: Final = _STATEMENTS | {"major claim", "main claim", "conclusion", "argument", "counter claim"}
#: Names that may tell the sign of a relation, and as well something else of the statement.
_LOOSE: Final = frozenset({"kind", "type", "typ", "tipo", "sort", "label", "stance", "sentiment", "attitude"})
#: What a column is for what stands in it, and not for another name alone.
_UNSURE: Final = frozenset({"sign", "record", "attitude"})
#: What a column that may tell a sign may have been taken for by its name, and what it tells the sign of.
_MAYBE_SIGN: Final = frozenset({"", "kind", "attitude"})
#: Names that may tell an attitude, and as well where somebody stands in an office or a list.
_MAYBE_ATTITUDE: Final = frozenset({"position", "opinion", "meinung"})
_BEARING: Final = frozenset({"parent", "supports", "attacks"})
#: The columns of the statements that argmap itself puts into a frame; what else these are called counts.
_COUNTED: Final = frozenset({"supports", "attacks", "used_in"})


@dataclass(slots=True)
class Columns:
    """Which columns of a file are which of ours.

    Attributes
    ----------
    ours
        Our names, by those of the file.
    numbers
        Whether numbers in the column ``sign`` are signs, as under ``polarity``.
    counts
        Columns that tell how many, and nothing of the argument.
    rivals
        Columns that tell the sign of a relation too, and are not read for it.
    """

    ours: dict[str, str]
    numbers: bool = False
    rivals: tuple[str, ...] = ()
    counts: frozenset[str] = field(default_factory=frozenset)

    def __contains__(self, name: str) -> bool:
        """Tell whether the file has one of our columns."""
        return name in self.ours.values()

    def theirs(self, name: str) -> str | None:
        """Return what the file calls one of our columns."""
        return next((theirs for theirs, ours in self.ours.items() if ours == name), None)


def is_own_header(header: tuple[str, ...]) -> bool:
    """Tell our own columns: the sort of record, or a text beside something that we know."""
    names = set(header)
    return {"record", "text"} <= names or ("text" in names and len(names & _KNOWN) > 1)


def is_likely_header(header: tuple[str, ...]) -> bool:
    """Tell our columns under whatever name: a text, and something beside it."""
    names = {_called(name) for name in header} - {None}
    return is_own_header(header) or ("text" in names and len(names) > 1)


def columns_of(
    grid: Grid, columns: Mapping[str, str], signs: Mapping[str, Sign], file: str | None
) -> Columns:
    """Return which columns of a table are which of ours.

    Parameters
    ----------
    grid
        The table.
    columns
        Our names of columns, and which of the file they are.
    signs
        Words of the user's own for relations.
    file
        The name of the file, for messages.

    Raises
    ------
    FileFormatError
        The mapping names what is not there, or there is no column of texts.
    """
    _check(grid, columns, file)
    found = Columns({theirs: name for name, theirs in columns.items()})
    _by_name(grid.header, found)
    _by_content(grid, found, columns, signs)
    if "text" not in found and "record" not in found:
        has = listed(grid.header)
        reason = f"this table has no column 'text', but {has}; say which it is: columns={{'text': ...}}"
        raise FileFormatError(reason, file, 1)
    return found


def _check(grid: Grid, columns: Mapping[str, str], file: str | None) -> None:
    """Refuse a mapping that names what is not there."""
    for name, theirs in columns.items():
        if name not in _KNOWN:
            reason = f"columns= has {name!r}, which is none of {', '.join((*COLUMNS, *SHORT_CUTS))}"
            raise FileFormatError(reason, file)
        if theirs not in grid.header:
            reason = f"columns= says {theirs!r}, but the table has {listed(grid.header)}"
            raise FileFormatError(reason, file, 1)


@cache
def _named() -> dict[str, str]:
    """Return the names of the columns that a person types, folded, and what else they are called."""
    others = {word.strip(): name for name, words in SPELLINGS.items() for word in words.split(",")}
    return {**others, **{folded(name): name for name in TYPED}}


def _called(theirs: str) -> str | None:
    """Return which column of ours a name may mean, with or without ``id`` after it."""
    name = folded(theirs)
    return _named().get(name) or _named().get(name.removesuffix(" id"))


def _by_name(header: Iterable[str], found: Columns) -> None:
    """Find columns by their name: ours as they are first, then what else they are called."""
    header = [theirs for theirs in header if theirs not in found.ours]
    exact = {theirs: "_".join(theirs.lower().split()) for theirs in header}
    if not {"record", "used_in"}.isdisjoint(exact.values()):  # a table that argmap has written, or a frame
        if "used_in" in exact.values():
            found.counts = frozenset(theirs for theirs, name in exact.items() if name in _COUNTED)
        names = {theirs: name for theirs, name in exact.items() if theirs not in found.counts}
        _take(found, names, _KNOWN)
        return
    _take(found, exact, TYPED)
    _take(found, {theirs: _called(theirs) or "" for theirs in header}, TYPED - _UNSURE)
    _take(found, exact, _KNOWN)


def _take(found: Columns, names: Mapping[str, str], wanted: Iterable[str]) -> None:
    """Take columns under names that are wanted and not taken."""
    for theirs, name in names.items():
        if theirs not in found.ours and name in wanted and name not in found:
            found.ours[theirs] = name


def _by_content(grid: Grid, found: Columns, columns: Mapping[str, str], signs: Mapping[str, Sign]) -> None:
    """Find what tells the sign of relations, the attitude of actors, and the sort of a row."""
    if "record" in found:
        return
    if "sign" not in found and "premises" not in found:
        _find_sign(grid, found, columns, signs)
    if (theirs := found.theirs("sign")) is not None:
        found.numbers = has_numbers(theirs) or theirs == columns.get("sign")
    if "attitude" not in found and "actor" in found:
        sure = [n for n in grid.header if folded(n) not in _MAYBE_ATTITUDE]
        _find(grid, found, "attitude", lambda words: any(map(attitude_of, words)))
        _find(grid, found, "attitude", lambda _: True, sure)
    # Tables that people make say "kind" for the sort of record, or "type".
    kind = found.theirs("kind")
    if kind is not None and "kind" not in columns:
        found.ours[kind] = "record"
    else:
        _find(grid, found, "record", _are_kinds)


def _find(
    grid: Grid,
    found: Columns,
    name: str,
    fits: Callable[[list[str]], bool],
    among: Iterable[str] | None = None,
) -> None:
    """Find a column that may be called so, if what stands in it fits, and there is none yet."""
    for theirs in grid.header if among is None else among:
        if name not in found and theirs not in found.ours and _called(theirs) == name:
            words = _words(grid, theirs)
            if words and fits(words):
                found.ours[theirs] = name
                return


def _find_sign(grid: Grid, found: Columns, columns: Mapping[str, str], signs: Mapping[str, Sign]) -> None:
    """Find the column that tells how a row bears on what it names, if there is one."""
    bears = [theirs for theirs, name in found.ours.items() if name in _BEARING]
    free = [theirs for theirs in grid.header if theirs not in columns.values()] if bears else []
    ranked: list[tuple[float, int, str]] = []
    for theirs in free:
        rank = _rank(theirs)
        if rank is not None and found.ours.get(theirs, "") in _MAYBE_SIGN:
            words = _words(grid, theirs, bears)
            known = _share_of_signs(words, signs, numbers=has_numbers(theirs))
            if not _is_else(theirs, words, found, known):
                ranked.append((known, -rank, theirs))
    _take_best(ranked, found)


def _take_best(ranked: list[tuple[float, int, str]], found: Columns) -> None:
    """Take the best of some columns for the one that tells signs; note those that tell them as well."""
    if ranked:
        best = max(ranked)[2]
        found.ours[best] = "sign"
        found.rivals = tuple(n for known, _, n in ranked if known and n != best and folded(n) not in _LOOSE)


def _is_else(theirs: str, words: list[str], found: Columns, known: float) -> bool:
    """Tell a column that tells something else of a statement, such as its sort."""
    is_explicit = "parent" not in found
    return folded(theirs) in _LOOSE and (_KINDS.issuperset(map(folded, words)) or (is_explicit and not known))


def _rank(theirs: str) -> int | None:
    """Return how sure it is that a column of this name tells a sign, 0 the surest; ``None``: it does not."""
    return 0 if _called(theirs) == "sign" else name_rank(theirs)


def _share_of_signs(words: list[str], signs: Mapping[str, Sign], *, numbers: bool) -> float:
    """Return how many of some words are known for relations, as a share."""
    known = [w for w in words if sense_of(w, signs, numbers=numbers)[0]]
    return len(known) / len(words) if words else 0.0


def _are_kinds(words: list[str]) -> bool:
    """Tell words for what a statement is."""
    return {word.lower() for word in words} <= _STATEMENTS


def _words(grid: Grid, theirs: str, beside: Iterable[str] = ()) -> list[str]:
    """Return the different words of a column, of rows with something in one of others, if any are given."""
    others = tuple(beside)
    found = (
        cells[theirs].strip()
        for _, cells in grid.rows
        if theirs in cells and (not others or any(name in cells for name in others))
    )
    return [word for word in dict.fromkeys(found) if word and not is_missing(word)]
