"""Which statements go on which page of several: those of a section, or of a main claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.index import index_of
from argmap.layout import tidy
from argmap.views.forest import forest
from argmap.views.view import section_paths, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from argmap.model import ArgumentMap

__all__ = ["OTHERS", "Share", "by_claims", "by_sections", "homes"]

OTHERS = "Other statements"
_TITLE = 80  # characters of a claim that heads a page
_FEW = 3  # of so many statements no page is made where others have room for them


@dataclass(frozen=True, slots=True)
class Share:
    """What is on one page.

    Attributes
    ----------
    title
        What stands above it.
    ids
        Its statements, in the author's order.
    section
        The section that they are all in, where that is what the pages are made by.
    """

    title: str
    ids: tuple[str, ...]
    section: str = ""


def by_sections(m: ArgumentMap) -> list[Share]:
    """Return a share for each section of a map, in the author's order, statements without one last.

    Examples
    --------
    >>> import argmap
    >>> m = argmap.ArgumentMap()
    >>> first = m.claim("It rains.", section="Weather")
    >>> second = m.claim("It is late.")
    >>> [share.title for share in by_sections(m)]
    ['Weather', 'Other statements']
    """
    paths = section_paths(m)
    found: dict[str, list[str]] = {}
    for statement in m.statements.values():
        title = tidy(statement.section or "") or " > ".join(paths[statement.id])
        found.setdefault(title, []).append(statement.id)
    named = [Share(title, tuple(ids), title) for title, ids in found.items() if title]
    return [*named, Share(OTHERS, tuple(found[""]))] if "" in found else named


def by_claims(m: ArgumentMap, share: Share, room: int) -> list[Share]:
    """Return a share cut into smaller ones, each with a main claim at its head and what bears on that.

    Parameters
    ----------
    m
        The map.
    share
        What is to be cut.
    room
        How many statements a page may hold.

    Returns
    -------
    list of Share
        The thesis first. Together they hold what the share holds; the same for the same map. In time linear
        in the map, but for sorting.
    """
    cut = _Cut(m, share, room)
    lead = f"{share.section} · " if share.section else ""
    return [
        Share(f"{lead}{head}", tuple(sorted(ids, key=cut.place.__getitem__)), share.section)
        for head, ids in cut.pages()
    ]


class _Cut:
    """The trees of what bears on what, cut where they are too large for a page."""

    def __init__(self, m: ArgumentMap, share: Share, room: int) -> None:
        self.m, self.room = m, room
        self.place = {id: n for n, id in enumerate(m.statements)}
        self.ids = {*share.ids}
        self.heads, self.kids = self._trees()

    def _trees(self) -> tuple[list[str], dict[str, list[str]]]:
        """Return the heads of the trees, and what hangs on each statement directly."""
        index = index_of(self.m)
        grown = forest(index, None if self.m.thesis is None else index.number[self.m.thesis])
        heads: list[str] = []
        kids: dict[str, list[str]] = {}
        for node in grown.order:
            if not index.is_statement(node) or index.ids[node] not in self.ids:
                continue
            above = grown.parent[node]
            while above >= 0 and not index.is_statement(above):
                above = grown.parent[above]
            on = index.ids[above] if above >= 0 else None
            kids.setdefault(index.ids[node], [])
            if on in self.ids:
                kids.setdefault(str(on), []).append(index.ids[node])
            else:
                heads.append(index.ids[node])
        return heads, kids

    def pages(self) -> Iterator[tuple[str, list[str]]]:
        """Yield the title and the statements of each page: large trees, then the small ones together."""
        loose: list[str] = []
        for head in self.heads:
            pages = self._tree(head)
            if len(pages) == 1 and len(pages[0][1]) <= _FEW and len(self.heads) > 1:
                loose += pages[0][1]
            else:
                yield from pages
        for at in range(0, len(loose), self.room):
            yield OTHERS, loose[at : at + self.room]

    def _tree(self, head: str) -> list[tuple[str, list[str]]]:
        """Return the pages of a tree, that of its head first."""
        order = [head]
        for id in order:  # grows while it is walked
            order += self.kids[id]
        held: dict[str, list[str]] = {}
        pages: dict[str, list[list[str]]] = {}
        for id in reversed(order):
            parts = [held.pop(kid) for kid in self.kids[id]]
            kept, cut = self._fitted(parts)
            for part in cut:
                pages.setdefault(part[0], []).append(part)
            first, *more = self._chunks(id, kept)
            held[id] = first
            pages.setdefault(id, []).extend(more)
        pages.setdefault(head, []).insert(0, held[head])
        found = []
        for id in order:
            for number, ids in enumerate(pages.get(id, ())):
                is_more = number > 0 or ids[0] != id
                found.append((self._title(id, more=is_more), ids))
        return found

    def _fitted(self, parts: Sequence[list[str]]) -> tuple[list[list[str]], list[list[str]]]:
        """Return which parts stay with what they hang on, and which get pages, the largest first."""
        total = 1 + sum(map(len, parts))
        cut: list[list[str]] = []
        for part in sorted(parts, key=len, reverse=True):
            if total <= self.room or len(part) <= _FEW:
                break
            cut.append(part)
            total -= len(part)
        firsts = {part[0] for part in cut}
        return [part for part in parts if part[0] not in firsts], cut

    def _chunks(self, id: str, parts: Iterable[list[str]]) -> list[list[str]]:
        """Return a statement with what stays with it, and what of that has no room beside it."""
        chunks = [[id]]
        for part in parts:
            if len(chunks[-1]) > 1 and len(chunks[-1]) + len(part) > self.room:
                chunks.append([])
            chunks[-1] += part
        return chunks

    def _title(self, id: str, *, more: bool) -> str:
        text = shortened(tidy(self.m.statements[id].text) or id, _TITLE)
        return f"{text} (continued)" if more else text


def homes(shares: Sequence[Share]) -> dict[str, int]:
    """Return the number of the share that each statement is in."""
    return {id: number for number, share in enumerate(shares) for id in share.ids}
