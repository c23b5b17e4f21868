"""An argument graph as its rows: the elements under the root, each with the id of the record it makes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from argmap.formats.builder import fit_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["EXAMPLE", "Row", "Rows", "from_name", "to_name"]

#: The scheme that ``exa`` stands for.
EXAMPLE: Final = "argument from example"

_START: Final = (
    "A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NO_NAME: Final = re.compile(
    f"^[^{_START}]|[^{_START}.0-9\xb7\u0300-\u036f\u203f-\u2040-]|_(?=x[0-9A-F]{{4}}(?:[0-9A-F]{{4}})?_)"
)
_ESCAPED: Final = re.compile("_x([0-9A-F]{8}|[0-9A-F]{4})_")


def to_name(id: str) -> str:
    """Return an id as a name of XML: other characters by their number, as ISO 9075-14 does.

    Examples
    --------
    >>> to_name("a1"), to_name("50 %"), from_name(to_name("50 %"))
    ('a1', '_x0035_0_x0020__x0025_', '50 %')
    """
    return _NO_NAME.sub(lambda found: _escape(ord(found[0])), id)


def from_name(name: str) -> str:
    """Return the id that a name of XML stands for."""
    if "_x" not in name:  # nearly every one
        return name
    return _ESCAPED.sub(lambda found: _character(int(found[1], 16)) or found[0], name)


def _escape(number: int) -> str:
    """Return the number of a character as a part of a name."""
    return f"_x{number:04X}_" if number <= 0xFFFF else f"_x{number:08X}_"


def _character(number: int) -> str:
    """Return the character of a number; empty if there is none."""
    return "" if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF else chr(number)


@dataclass(slots=True)
class Row:
    """One element.

    Attributes
    ----------
    tag, attributes, text
        As in the file.
    id
        That of its record: unique, and made where the file has none.
    """

    tag: str
    attributes: dict[str, str]
    text: str
    id: str = ""

    @property
    def name(self) -> str:
        """Its id in the file."""
        return self.attributes.get("id", "")

    @property
    def type(self) -> str:
        """The type of an edge, or the role of an ADU."""
        return self.attributes.get("type", "")


class Rows:
    """The rows of a document, and what leads from one to another.

    Parameters
    ----------
    rows
        In the order of the file.
    report
        Takes a message for each id that is missing or stands twice, and its path.
    """

    def __init__(self, rows: Iterable[Row], report: Callable[..., None]) -> None:
        self.all = list(rows)
        self.by_name: dict[str, Row] = {}
        self._name(report)
        edges = self.of("edge")
        self.segments = [e for e in edges if e.type == "seg"]
        self.arguing = [e for e in edges if e.type in ("sup", "exa", "reb", "und")]
        self.adding = [e for e in edges if e.type == "add"]
        #: The segments that lead to something, by its id.
        self.into: dict[str, list[Row]] = {}
        for edge in self.segments:
            if (target := self.target(edge)) is not None:
                self.into.setdefault(target.id, []).append(edge)

    def of(self, tag: str) -> list[Row]:
        """Return the rows with a tag."""
        return [row for row in self.all if row.tag == tag]

    def source(self, edge: Row) -> Row | None:
        """Return what an edge comes from."""
        return self.by_name.get(edge.attributes.get("src", ""))

    def target(self, edge: Row) -> Row | None:
        """Return what an edge leads to."""
        return self.by_name.get(edge.attributes.get("trg", ""))

    def edus(self) -> dict[str, list[Row]]:
        """Return the EDUs of each ADU by its id, in the order of the text.

        A joint gives its EDUs to one ADU only, lest a small file make texts without end.
        """
        order = {row.id: n for n, row in enumerate(self.all)}
        found: dict[str, list[Row]] = {}
        opened: set[str] = set()
        for adu in self.of("adu"):
            parts: list[Row] = []
            for row in self._sources(adu):
                if row.tag != "joint":
                    parts.append(row)
                elif row.id not in opened:
                    opened.add(row.id)
                    parts += self._sources(row)
            edus = {row.id: row for row in parts if row.tag == "edu"}.values()
            found[adu.id] = sorted(edus, key=lambda row: order[row.id])
        return found

    def _sources(self, row: Row) -> list[Row]:
        """Return what segments lead from to a row."""
        sources = (self.source(edge) for edge in self.into.get(row.id, ()))
        return [source for source in sources if source is not None]

    def added(self) -> tuple[dict[str, list[Row]], list[Row]]:
        """Return the added edges by the id of the edge that they add to, and those that add to none."""
        leads: dict[str, Row | None] = {e.id: e for e in self.arguing}
        for edge in self.adding:
            chain: dict[str, Row] = {}
            at: Row | None = edge
            while at is not None and at.id not in leads and at.id not in chain and at.type == "add":
                chain[at.id] = at
                at = self.target(at)
            end = leads.get(at.id) if at is not None else None
            leads.update(dict.fromkeys(chain, end))
        found: dict[str, list[Row]] = {}
        lost: list[Row] = []
        for edge in self.adding:
            end = leads[edge.id]
            (lost if end is None else found.setdefault(end.id, [])).append(edge)
        return found, lost

    def _name(self, report: Callable[..., None]) -> None:
        """Give each row an id of its own."""
        ids = [fit_id(from_name(row.name)) for row in self.all]
        taken = set(ids)
        used: set[str] = set()
        again: dict[str, int] = {}
        for number, row in enumerate(self.all):
            id = wanted = ids[number] or row.tag
            if not row.name:
                report("this has no id; one is made for it", row.tag, number)
            elif row.name in self.by_name:
                report(
                    f"the id {row.name!r} stands twice; what refers to it means the first", row.tag, number
                )
            while id in used or (id != wanted and id in taken):
                again[wanted] = again.get(wanted, 1) + 1
                id = f"{wanted}-{again[wanted]}"
            used.add(id)
            row.id = id
            if row.name:
                self.by_name.setdefault(row.name, row)
