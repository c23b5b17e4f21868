"""A map on several pages: an index, then a page for each section or main claim, with where it goes on.

A page holds some statements, every inference that uses or bears on one of them, and a stub
for each statement of another page at the other end, with the number of its page. Several of them that
do the same to the same share a stub.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from argmap.draw.alt_text import described
from argmap.draw.diagram import keywords, source_line
from argmap.draw.export.composition import Page, compose, frame, moved, warn_of_missing_glyphs
from argmap.draw.export.page_plan import OTHERS, Share, by_claims, by_sections, homes
from argmap.draw.export.paper import LEAST_TYPE
from argmap.draw.marks.shapes import Group, Label
from argmap.layout import fit, place, text_width, tidy
from argmap.model import ArgumentMap, Claim
from argmap.phrases import counted
from argmap.views import View
from argmap.views.view import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from argmap.draw.diagram import Diagram
    from argmap.layout import TextStyle
    from argmap.model import Contradiction, Inference, Record, Rephrase, Statement
    from argmap.views.view import ViewKind

__all__ = ["Link", "NumberedPage", "claim_pages", "section_pages", "told_whole"]

_ROOMS = (18, 12, 8, 5)  # statements on a page of a main claim, tried in turn
_CROWD = 2  # times as many stubs as statements on a page, above which it is not cut
_LEAD = 40  # characters of the title of another page
_STUB_LENGTH = 70  # characters of a statement that another page holds
_ENTRY = 46.0  # height of a section in the index


@dataclass(frozen=True, slots=True)
class Link:
    """A place on a page from which one gets to another page.

    Attributes
    ----------
    x, y, width, height
        Where it is, in points of the page: its top left corner and size.
    number
        Of the page that it leads to; the first is 0.
    """

    x: float
    y: float
    width: float
    height: float
    number: int


@dataclass(frozen=True, slots=True)
class NumberedPage:
    """One page of several.

    Attributes
    ----------
    title
        For the list of pages that a reader of the file shows.
    page
        What is on it.
    links
        Where one gets to other pages.
    """

    title: str
    page: Page
    links: tuple[Link, ...]


def section_pages(diagram: Diagram, width: float, height: float) -> list[NumberedPage]:
    """Return the pages of a map on paper of a size in points: an index, and a page for each section.

    A section that would be too small to read has a page for each of its main claims instead.
    """
    return _pages(diagram, width, height, by_sections(_whole(diagram)))


def claim_pages(diagram: Diagram, width: float, height: float) -> list[NumberedPage]:
    """Return the pages of a map on paper of a size in points: an index, and a page for each main claim."""
    m = _whole(diagram)
    shares = by_claims(m, Share(OTHERS, tuple(m.statements)), _ROOMS[0])
    return _pages(diagram, width, height, shares)


def told_whole(diagram: Diagram) -> Diagram:
    """Return a diagram that says nothing of what its picture leaves out, for its pages leave out nothing."""
    m = _whole(diagram)
    description = described(m, None, diagram.highlight, diagram.status)
    return replace(diagram, footnote=source_line(m), description=description)


def _whole(diagram: Diagram) -> ArgumentMap:
    return diagram.map if diagram.whole is None else diagram.whole


def _pages(diagram: Diagram, width: float, height: float, shares: list[Share]) -> list[NumberedPage]:
    """Return the pages of some shares, those cut into smaller ones that have type too small to read."""
    settled: set[tuple[str, ...]] = set()  # what can be read, or would be no larger in parts
    document = _Document(diagram, width, height, shares)
    for room in _ROOMS:
        settled.update(s.key for s in document.sections if s.key not in settled and not s.is_larger_in_parts)
        if all(share.ids in settled for share in shares):
            break
        cut = [[s] if s.ids in settled else by_claims(document.map, s, room) for s in shares]
        shares = [share for several in cut for share in several]
        document = _Document(diagram, width, height, shares)
    pages = document.pages()
    warn_of_missing_glyphs(one.page for one in pages)
    return pages


class _Document:
    """What all pages have in common: what is on which, and the head and foot of the index."""

    def __init__(self, diagram: Diagram, width: float, height: float, shares: Sequence[Share]) -> None:
        self.diagram = diagram
        self.width, self.height = width, height
        self.map = _whole(diagram)
        self.shares = shares
        self.home = _homes(self.map, shares)
        self.plan = replace(diagram.plan, sections=False, aspect=width / height)
        self.head, self.foot = frame(diagram, width - 2 * diagram.theme.margin)
        room = height - self.head.height - self.foot.height - 3 * diagram.theme.margin
        self.rows = max(1, int(room / _ENTRY))
        self.first = -(-len(shares) // self.rows)  # the number of the page after the index

        self.sections = [_Section(self, number) for number in range(len(shares))]

    def pages(self) -> list[NumberedPage]:
        """Return the index and the pages of the shares."""
        sections = self.sections
        index = [self._index(sections, begin) for begin in range(0, len(sections), self.rows)]
        return [*index, *(section.page for section in sections)]

    def _index(self, sections: Sequence[_Section], begin: int) -> NumberedPage:
        """Return one page of the index."""
        margin = self.diagram.theme.margin
        groups, links, y = [*self.head.groups], [], self.head.height
        for section in sections[begin : begin + self.rows]:
            entries = list(section.entry(margin, y, self.width - 2 * margin))
            groups.append(Group("index", None, (), tuple(label for label, _ in entries)))
            links += [_link(label, number) for label, number in entries]
            y += _ENTRY
        foot = self.height - 2 * margin - self.foot.height
        groups += [moved(group, 0.0, foot) for group in self.foot.groups]
        page = Page(tuple(groups), self.width, 0.0, self.head.layout)
        return NumberedPage("Index", self.on_paper(page, begin // self.rows), tuple(links))

    def on_paper(self, page: Page, number: int) -> Page:
        """Return a page with the shape of the paper and its number at the foot."""
        theme = self.diagram.theme
        style = theme.note
        foot = 2 * style.leading
        scale = max(page.width / self.width, (page.height + foot) / self.height, 1.0)
        width, height = self.width * scale, self.height * scale
        words = str(number + 1)
        style = replace(style, size=style.size * scale)
        x = width - theme.margin * scale - text_width(words, style)
        label = Label(words, x, height - theme.margin * scale, style, theme.muted, theme.background)
        return replace(
            page, groups=(*page.groups, Group("number", None, (), (label,))), width=width, height=height
        )


class _Section:
    """One share of the map: what is in it, and where it goes on."""

    def __init__(self, document: _Document, number: int) -> None:
        self.document = document
        self.share = number
        self.title = document.shares[number].title
        self.number = document.first + number
        m = document.map
        self.key = document.shares[number].ids  # what is in the share, whatever is on other pages
        self.ids = {*self.key}
        both: list[Contradiction | Rephrase] = [*m.contradictions, *m.rephrases]
        self.pairs = [pair for pair in both if self.ids & {*pair.statements}]
        touching = [inference for inference in m.inferences.values() if self._touches(inference)]
        self.merged = self._alike(touching)  # the first of several -> all of them
        self.inferences = self._shown(touching)
        self.shown = {inference.id for inference in self.inferences}
        self.stubs = {id: document.first + document.home[id] for id in self._ends() if id not in self.ids}

    def _shown(self, inferences: Iterable[Inference]) -> list[Inference]:
        """Return inferences without those whose premise has a stub together with another one."""
        left_out = {id for several in self.merged.values() for id in several[1:]}
        return [i for i in inferences if i.premises[1:] or i.premises[0] not in left_out]

    def _ends(self) -> Iterator[str]:
        """Yield the statements at the ends of what the page shows."""
        for inference in self.inferences:
            ends = (*inference.premises, self._target(inference))
            yield from (end for end in ends if end in self.document.map.statements)
        for pair in self.pairs:
            yield from pair.statements

    def _touches(self, inference: Inference) -> bool:
        return self.document.home[inference.id] == self.share or bool(self.ids & {*inference.premises})

    def _alike(self, inferences: Iterable[Inference]) -> dict[str, list[str]]:
        """Return statements of another page that do the same to the same, so that one stub will do."""
        uses = Counter(end for i in inferences for end in (*i.premises, i.target))
        uses.update(end for pair in self.pairs for end in pair.statements)
        groups: dict[tuple[str, str, int], list[str]] = {}
        for inference in inferences:
            premise = inference.premises[0]
            alone = len(inference.premises) == 1 and uses[premise] == 1 and not uses[inference.id]
            if alone and premise not in self.ids:
                key = (inference.target, inference.record_kind, self.document.home[premise])
                groups.setdefault(key, []).append(premise)
        return {several[0]: several for several in groups.values() if len(several) > 1}

    def _target(self, inference: Inference) -> str:
        """Return what an inference bears on: the statement behind an inference that is on another page."""
        m = self.document.map
        if inference.target in m.statements or inference.target in self.shown:
            return inference.target
        return _borne_on(m, inference)

    @property
    def is_larger_in_parts(self) -> bool:
        """Whether the page is too small to read, and would be larger in parts.

        Where most of it stands for other pages, its parts would hold little but what stands for others.
        """
        if len(self.stubs) > _CROWD * len(self.ids):
            return False
        document = self.document
        size = document.width / self.page.page.width * document.diagram.theme.measures.body.size
        return size < LEAST_TYPE

    @cached_property
    def page(self) -> NumberedPage:
        """The page of the share."""
        document, theme = self.document, self.document.diagram.theme
        m = self._map()
        kinds: dict[str, ViewKind] = dict.fromkeys(self.stubs, "stub")
        pages = {id: f"p. {number + 1}" for id, number in self.stubs.items()}
        status = document.diagram.status
        layout = place(
            m,
            measures=theme.measures,
            kinds=kinds,
            notes=status.notes(View(m, kinds, pages)),
            **keywords(document.plan),
        )
        diagram = replace(
            document.diagram,
            layout=layout,
            map=m,
            title=self.title,
            subtitle=document.diagram.title,
            footnote=None,
            status=status,
        )
        page = compose(diagram)
        links = tuple(
            Link(box.x, box.y, box.width, box.height, self.stubs[box.id])
            for box in page.layout.boxes
            if box.id in self.stubs
        )
        return NumberedPage(self.title, document.on_paper(page, self.number), links)

    def _map(self) -> ArgumentMap:
        whole = self.document.map
        statements = [
            self._statement(s) for s in whole.statements.values() if s.id in self.ids | {*self.stubs}
        ]
        inferences = [i.model_copy(update={i.target_field: self._target(i)}) for i in self.inferences]
        stances = [stance for stance in whole.stances if stance.statement in self.ids]
        records: list[Record] = [*whole.actors.values(), *whole.sources.values(), *statements]
        m = ArgumentMap(*records, *inferences, *self.pairs, *stances)
        if whole.thesis in self.ids:
            m.thesis = whole.thesis
        return m

    def _statement(self, statement: Statement) -> Statement:
        if statement.id in self.ids:
            return statement
        text = shortened(tidy(statement.text), _STUB_LENGTH)
        more = len(self.merged.get(statement.id, ())) - 1
        return Claim(id=statement.id, text=f"{text} (and {more} more)" if more > 0 else text)

    def entry(self, x: float, y: float, width: float) -> Iterator[tuple[Label, int]]:
        """Return the lines of the share in the index, with the page that each leads to."""
        theme = self.document.diagram.theme
        head = replace(theme.measures.thesis, size=11.0)
        tail = f"{counted(len(self.ids), 'statement')} · p. {self.number + 1}"
        room = width - text_width(tail, theme.subtitle) - 20.0
        yield (
            Label(fit(self.title, room, head), x, y + 14.0, head, theme.ink, theme.background),
            self.number,
        )
        end = x + width - text_width(tail, theme.subtitle)
        yield Label(tail, end, y + 14.0, theme.subtitle, theme.muted, theme.background), self.number
        yield from self._others(x, y + 28.0, x + width)

    def _others(self, x: float, y: float, end: float) -> Iterator[tuple[Label, int]]:
        """Return the line that says on which pages the share goes on, as far as it reaches."""
        theme = self.document.diagram.theme
        style = theme.legend
        others = sorted({*self.stubs.values()})
        for n, other in enumerate(others):
            title = shortened(self.document.shares[other - self.document.first].title, _LEAD)
            text = f"{'goes on in ' if n == 0 else '; '}{title}, p. {other + 1}"
            if x + text_width(text, style) > end - 30.0:
                text = f" and {len(others) - n} more"
                yield Label(text, x, y, style, theme.muted, theme.background), self.number
                return
            yield Label(text, x, y, style, theme.muted, theme.background), other
            x += text_width(text, style)


def _link(label: Label, number: int) -> Link:
    style: TextStyle = label.style
    top = label.y - style.rise
    return Link(label.x, top, text_width(label.text, style), style.leading, number)


def _borne_on(m: ArgumentMap, inference: Inference) -> str:
    """Return the statement that an inference bears on in the end; the same for all that lead to a cycle."""
    walked = {inference.id: inference}
    while inference.target not in m.statements:
        inference = m.inferences[inference.target]
        if inference.id in walked:
            cycle = list(walked)[list(walked).index(inference.id) :]
            return walked[min(cycle)].premises[0]
        walked[inference.id] = inference
    return inference.target


def _homes(m: ArgumentMap, shares: Sequence[Share]) -> dict[str, int]:
    """Return the share of every statement, and of every inference by what it bears on."""
    home = homes(shares)
    return home | {i.id: home[_borne_on(m, i)] for i in m.inferences.values()}
