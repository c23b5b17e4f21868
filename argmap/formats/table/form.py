"""The form of a CSV file, seen from its beginning: what parts the cells, and which line names the columns."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["DELIMITERS", "LINE", "MOST_TITLES", "Form", "IsHeader", "form_of", "names_in"]

#: Tells the names of columns, in lower case, from the cells of a title or a row.
IsHeader: TypeAlias = "Callable[[tuple[str, ...]], bool]"

#: What may part cells; where several do it as well, the first.
DELIMITERS: Final = (",", ";", "\t", "|")
#: A line with its end, whatever that is; other separators of lines that Unicode has are part of a text.
LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")

#: How many lines, or rows, may stand above the names of the columns.
MOST_TITLES: Final = 20

_SAID: Final = re.compile(r"""[\s"]*sep=([^\r\n"])"?[,;\t ]*(?:\r\n|\r|\n)""", re.IGNORECASE)
_QUOTED: Final = re.compile(r'"[^"]*+"')
_LOOKED_AT: Final = 65_536
_MOST_LINES: Final = 200
# Parts nothing: what a table of a single column is read with.
_NO_DELIMITER: Final = "\x1f"


@dataclass(frozen=True, slots=True)
class Form:
    """What parts the cells of a table, and where it begins.

    Attributes
    ----------
    delimiter
        What parts the cells.
    start
        Where the text begins that is the table: after ``sep=;``.
    header
        The names of the columns, in lower case.
    titles
        How many lines that are not empty stand before these.
    """

    delimiter: str
    start: int
    header: tuple[str, ...]
    titles: int


def form_of(text: str, is_header: IsHeader, *, titles: bool = True) -> Form:
    r"""Return the form of a table.

    What the file says of it counts (``sep=;``). Else it is the delimiter by
    which some line is a header that is known; else the one that parts the
    most lines as it parts the header, and of several the one without a blank after it.

    Parameters
    ----------
    text
        The text of the file, or the beginning of it.
    is_header
        Tells a header that is known.
    titles
        Whether lines may stand above the header, such as the title of a sheet.

    Examples
    --------
    >>> form = form_of("id;text (so, or so)\na;Well, it is.\n", lambda names: False)
    >>> form.delimiter, form.header
    (';', ('id', 'text (so, or so)'))
    """
    said = _SAID.match(text)
    start = said.end() if said else 0
    found_lines = LINE.findall(text, start, start + _LOOKED_AT)[:_MOST_LINES]
    lines = [line for line in found_lines if line.strip()]
    if len(found_lines) < _MOST_LINES and len(text) > start + _LOOKED_AT and len(lines) > 1:
        lines.pop()  # which is cut
    bare = [_QUOTED.sub("", line) for line in lines]
    found = [
        _formed(lines, bare, delimiter, start, is_header, titles=titles)
        for delimiter in ((said[1],) if said else DELIMITERS)
    ]
    _, best = max(found, key=lambda pair: pair[0])
    if said or len(best.header) > 1:
        return best
    return Form(_NO_DELIMITER, start, best.header, best.titles)


def _formed(
    lines: list[str], bare: list[str], delimiter: str, start: int, is_header: IsHeader, *, titles: bool
) -> tuple[tuple[bool, float, bool, int], Form]:
    """Return the form of a table with one delimiter, after how well it fits."""
    above = 0
    header: tuple[str, ...] = ()
    is_known = False
    for number in range(min(len(lines), MOST_TITLES + 1 if titles else 1)):
        names = _cells(lines[number:], delimiter)
        is_known = is_header(names)
        if is_known or not number:
            above, header = number, names
        if is_known:
            break
    parted = [line.count(delimiter) for line in bare[above:]]
    alike = sum(number == parted[0] for number in parted) / len(parted) if parted and parted[0] else 0.0
    in_prose = sum(line.count(f"{delimiter} ") for line in bare[above:]) * 2 > sum(parted)
    fits = (is_known and len(header) > 1, alike, not in_prose, len(header))
    return fits, Form(delimiter, start, header, above)


def _cells(lines: list[str], delimiter: str) -> tuple[str, ...]:
    """Return the cells of the first of some lines as names, in lower case."""
    try:
        cells = next(csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=True), [])
    except csv.Error:  # a cell above the limit, or quotation marks at odds
        cells = lines[0].split(delimiter)
    return names_in(cells)


def names_in(cells: Iterable[str]) -> tuple[str, ...]:
    """Return the cells of a row as names of columns, in lower case."""
    return tuple(cell.strip().lower() for cell in cells)
