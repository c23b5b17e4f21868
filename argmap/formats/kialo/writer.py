"""From a map to an outline as Kialo exports it: a new one, or the one that it came from, patched."""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from argmap.formats.kialo.entries import entries_of
from argmap.formats.kialo.lines import escaped, in_unix_lines, parent_of, with_links
from argmap.formats.patch import patched_items
from argmap.report import ImportReport

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.formats.document import Document
    from argmap.model import ArgumentMap, Inference

__all__ = ["patch", "write"]

_NUMBER: Final = re.compile(r"[1-9]\d{0,8}(?:\.[1-9]\d{0,8})*")
# A number is as long as its claim is deep. What is deeper goes on as a top claim that is referred to.
_DEEPEST: Final = 100


def write(m: ArgumentMap) -> str:
    """Return a map as an outline.

    The thesis comes first, then whatever else is not a reason for something.
    A claim stands under the first claim that it bears on, with all that bears
    on it in turn; everywhere else it is referred to (``-> See 1.2.``). Claims
    whose ids are numbers that fit keep them. Linked premises, and what bears
    on a reason, have no place.
    """
    title = None if m.title is None else " ".join(m.title.splitlines() or [""])
    head = "" if title is None else f"Discussion Title: {title}\n\n"
    return head + _Outline(m).text() + "\n"


def patch(original: Document, before: ArgumentMap, m: ArgumentMap) -> str:
    """Return the export that a map came from, with the entries that have changed, and its line ends."""
    came = original.lenient_text(ImportReport("kialo"))
    parts = [_parts(text) for text in (in_unix_lines(came), write(before), write(m))]
    text = "".join(part for _, part in patched_items(parts[0], parts[1], parts[2], itemgetter(0)))
    return text.replace("\n", "\r\n") if "\r\n" in came else text


def _parts(text: str) -> list[tuple[str, str]]:
    """Return what stands before the first claim, and then each entry with all its lines, by number."""
    head, entries = entries_of(text, {}, ImportReport("kialo"))
    return [("", head), *((entry.number, entry.whole) for entry in entries)]


def _in_sequence(numbers: Iterable[str]) -> Iterator[str]:
    """Yield the numbers of top claims from the lowest up, as long as none is missing between two."""
    last = None
    for number in sorted((n for n in numbers if not parent_of(n)), key=int):
        if last is None or int(number) == last + 1:
            last = int(number)
            yield number


class _Entry(NamedTuple):
    """One entry of the outline: a claim, or a reference to one, for or against the claim above it."""

    number: str
    sign: str | None
    claim: str
    is_reference: bool


def _simple(m: ArgumentMap) -> list[Inference]:
    """Return the inferences that have a place in an outline: from one statement to another."""
    return [i for i in m.inferences.values() if len(i.premises) == 1 and i.target in m.statements]


class _Outline:
    """The claims of a map, each with a number."""

    def __init__(self, m: ArgumentMap) -> None:
        self.m = m
        self.target: dict[str, list[Inference]] = {}
        simple = _simple(m)
        for inference in simple:
            self.target.setdefault(inference.target, []).append(inference)
        # The inference by which a claim stands where its id says; none for a top claim.
        self.homes = self._homes()
        self.numbers = {id: id for id in self.homes}
        self.tops: list[str] = [id for id, home in self.homes.items() if home is None]
        self.last_top = int(self.tops[-1]) if self.tops else 0
        reasons = {i.premises[0] for i in simple} - {m.thesis}
        thesis = [] if m.thesis is None else [m.thesis]
        for id in (*thesis, *(s for s in m.statements if s not in reasons)):
            self._add_top(id)

    def _homes(self) -> dict[str, Inference | None]:
        """Return the claims that keep their numbers: top ones in sequence, and what bears on such a claim."""
        numbered = [id for id in self.m.statements if _NUMBER.fullmatch(id)]
        homes: dict[str, Inference | None] = dict.fromkeys(_in_sequence(numbered))
        links: dict[tuple[str, str], Inference] = {}
        for inference in (i for found in self.target.values() for i in found):
            links.setdefault((inference.target, inference.premises[0]), inference)
        depths = {id: depth for id in numbered if 0 < (depth := id.count(".")) < _DEEPEST}
        for id in sorted(depths, key=depths.__getitem__):
            home = links.get((parent_of(id), id))
            if home is not None and parent_of(id) in homes and id != self.m.thesis:
                homes[id] = home
        return homes

    def _add_top(self, id: str) -> None:
        """Put a claim at the top, unless it has a place."""
        if id not in self.numbers:
            self.last_top += 1
            self.numbers[id] = str(self.last_top)
            self.tops.append(id)

    def text(self) -> str:
        """Return the lines of the outline."""
        entries = list(self._entries())
        marked = self._marked()
        return "\n".join(self._line(entry, is_marked=entry.claim in marked) for entry in entries)

    def _entries(self) -> Iterator[_Entry]:
        """Yield all entries from top to bottom; tops may be added on the way."""
        left = iter(self.m.statements)
        place = 0
        while True:
            while place < len(self.tops):
                yield from self._tree(self.tops[place])
                place += 1
            circular = next((id for id in left if id not in self.numbers), None)
            if circular is None:
                return
            self._add_top(circular)

    def _tree(self, top: str) -> Iterator[_Entry]:
        """Yield a top claim and all that stands under it."""
        yield _Entry(self.numbers[top], None, top, is_reference=False)
        stack = [iter(self._under(top))]
        while stack:
            entry = next(stack[-1], None)
            if entry is None:
                stack.pop()
                continue
            yield entry
            if not entry.is_reference:
                stack.append(iter(self._under(entry.claim)))

    def _under(self, claim: str) -> list[_Entry]:
        """Return the entries right under a claim, those that keep their numbers first."""
        fixed: dict[str, Inference] = {}
        free: list[Inference] = []
        for inference in self.target.get(claim, ()):
            if self.homes.get(premise := inference.premises[0]) is inference:
                fixed[premise] = inference
            else:
                free.append(inference)
        tails = {number: int(number.rpartition(".")[2]) for number in fixed}
        found = [(number, fixed[number]) for number in sorted(fixed, key=tails.__getitem__)]
        first_free = max(tails.values(), default=0) + 1
        found += [(f"{self.numbers[claim]}.{n}", i) for n, i in enumerate(free, first_free)]
        return [self._entry(number, inference) for number, inference in found]

    def _entry(self, number: str, inference: Inference) -> _Entry:
        """Return the entry of an inference: with its claim, where that has no place yet."""
        premise = inference.premises[0]
        is_new = premise not in self.numbers
        if is_new and number.count(".") >= _DEEPEST:
            self._add_top(premise)
        elif is_new:
            self.numbers[premise] = number
        is_reference = self.numbers[premise] != number
        return _Entry(number, inference.record_kind, premise, is_reference)

    def _marked(self) -> set[str]:
        """Return the top claims to mark as theses: that of the map, where there are others."""
        return {self.m.thesis} if self.m.thesis is not None and len(self.tops) > 1 else set()

    def _line(self, entry: _Entry, *, is_marked: bool) -> str:
        """Return an entry as a line, or several."""
        stance = {"support": " Pro:", "attack": " Con:", None: " Thesis:" if is_marked else ""}[entry.sign]
        body = f"-> See {self.numbers[entry.claim]}." if entry.is_reference else self._body(entry.claim)
        gap = " " if body and not body.startswith("\n") else ""
        return f"{entry.number}.{stance}{gap}{body}"

    def _body(self, id: str) -> str:
        """Return the text of a claim, with the links that it was read with."""
        statement = self.m.statements[id]
        body, kept = escaped(statement.text), statement.extra.get("kialo")
        return with_links(body, kept.get("links")) if isinstance(kept, dict) else body
