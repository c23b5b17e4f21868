"""A map as a PDF: lines as lines, text as text in embedded fonts, no date; one page or several.

matplotlib writes the pages. What it has no words for (an outline, links from page to page) is
appended as an incremental update, as ISO 32000-1:2008 has it: section 7.5.6, with 12.3.3 for the outline
and 12.5.6.5 for links.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import matplotlib as mpl
from matplotlib.backends.backend_pdf import PdfPages

from argmap.draw.export.axes import defaults, figure_of
from argmap.draw.export.composition import finished_page
from argmap.draw.export.embedding import font_files, has_cubic_outlines
from argmap.draw.export.metadata import metadata_of
from argmap.draw.export.multipage import section_pages, section_titles
from argmap.draw.export.paper import LEAST_TYPE, Paper, fitted, warn_of_small_type
from argmap.draw.export.picture import FIXED
from argmap.draw.size import lengths
from argmap.warn import warn

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from argmap.draw.diagram import Diagram
    from argmap.draw.export.composition import Page
    from argmap.draw.export.metadata import Metadata
    from argmap.draw.export.multipage import NumberedPage
    from argmap.draw.options import Sheet

__all__ = ["pdf_bytes"]

_PIXELS_PER_INCH = 96
_A4_LANDSCAPE = "A4 landscape"
_LONGEST_SIDE = 14_400.0  # points; Acrobat opens no larger page (ISO 32000-1, annex C)


@dataclass(frozen=True, slots=True)
class _Printed:
    """A page on its paper, which is one page of the file."""

    page: Page
    paper: Paper


def pdf_bytes(diagram: Diagram, sheet: Sheet) -> bytes:
    """Return a diagram as a PDF."""
    background = None if sheet.transparent else diagram.theme.background
    metadata = metadata_of(diagram)
    if not _has_several(diagram, sheet):
        page = finished_page(diagram)
        paper = _bounded(fitted(page, diagram, sheet.size, _PIXELS_PER_INCH))
        return _linked(_written([_Printed(page, paper)], background, metadata), [], [paper])
    width, height = lengths(sheet.size, _PIXELS_PER_INCH) or lengths(_A4_LANDSCAPE, 1)  # type: ignore[misc]
    pages = section_pages(diagram, width, height or width / 2**0.5)
    sheets = [_Printed(one.page, _filled(one.page, width)) for one in pages]
    warn_of_small_type(min(one.paper.scale for one in sheets), diagram)
    content = _written(sheets, background, metadata)
    return _linked(content, pages, [one.paper for one in sheets])


def _has_several(diagram: Diagram, sheet: Sheet) -> bool:
    """Whether each section gets a page of its own."""
    if sheet.pages != "auto":
        return sheet.pages == "sections" and bool(diagram.map.statements)
    asked = lengths(sheet.size, _PIXELS_PER_INCH)
    if asked is None or diagram.whole is not diagram.map:
        return False
    if len(section_titles(diagram.map)) < 2:
        return False
    layout = diagram.layout
    width, height = asked[0], asked[1] or float("inf")
    scale = min(width / max(layout.width, 1.0), height / max(layout.height, 1.0))
    return scale * diagram.theme.measures.body.size < LEAST_TYPE


def _bounded(paper: Paper) -> Paper:
    """Return a paper that programs open, with a warning where it has to be smaller."""
    longest = max(paper.width, paper.height)
    if longest <= _LONGEST_SIDE:
        return paper
    by = _LONGEST_SIDE / longest
    warn(
        f"the picture is {longest / 72:,.0f} inches long, and programs open a PDF of 200 at most; drawn at"
        f' {by:.0%} of its size. Take pages="sections", or draw a part of it'
    )
    return Paper(*(by * value for value in (paper.width, paper.height, paper.scale, paper.left, paper.top)))


def _filled(page: Page, width: float) -> Paper:
    """Return the paper of one page of several, which has its shape already."""
    scale = width / page.width
    return Paper(width, page.height * scale, scale, 0.0, 0.0)


def _written(sheets: Sequence[_Printed], background: str | None, metadata: Metadata) -> bytes:
    """Return the pages as matplotlib writes them."""
    about: dict[str, object] = {
        "Title": metadata.title,
        "Subject": metadata.description,
        "Creator": metadata.software,
        "Keywords": f"argument map, sha256:{metadata.digest}" if metadata.digest else "argument map",
        "CreationDate": None,
    }
    fonts = {"pdf.fonttype": _font_type(sheet.page for sheet in sheets), "pdf.use14corefonts": False}
    written = io.BytesIO()
    with mpl.rc_context(defaults() | FIXED | fonts), PdfPages(written, metadata=about) as pages:
        for sheet in sheets:
            pages.savefig(figure_of(sheet.page, sheet.paper, background), facecolor="auto")
    return written.getvalue()


def _font_type(pages: Iterable[Page]) -> int:
    """Return how fonts are embedded: 42 keeps TrueType as it is; 3, as drawings, is right for all.

    matplotlib calls PostScript outlines TrueType as well where it embeds them as they are, at which
    strict readers stop.
    """
    labels = (label for page in pages for group in page.groups for label in group.labels)
    files = dict.fromkeys(file for label in labels for _, file in font_files(label.text, label.style))
    return 3 if any(file is not None and has_cubic_outlines(file) for file in files) else 42


class _Update:
    """Objects that are appended to a finished PDF, new or in place of old ones."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        trailer = content[content.rindex(b"trailer") :]
        self.next = int(_found(rb"/Size (\d+)", trailer))
        self.root = int(_found(rb"/Root (\d+) 0 R", trailer))
        self.info = int(_found(rb"/Info (\d+) 0 R", trailer))
        self.start = int(_found(rb"startxref\s+(\d+)", trailer))
        self.objects: dict[int, bytes] = {}

    def number(self) -> int:
        """Return the number of a new object."""
        self.next += 1
        return self.next - 1

    def old(self, number: int) -> bytes:
        """Return an object of the file as it is."""
        return _found(rb"\n%d 0 obj\n(.*?)\nendobj" % number, self.content)

    def applied(self) -> bytes:
        """Return the file with the objects appended."""
        out, places = bytearray(self.content), {}
        for number, body in sorted(self.objects.items()):
            places[number] = len(out)
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        table = b"".join(b"%d 1\n%010d 00000 n \n" % place for place in places.items())
        trailer = b"<< /Size %d /Root %d 0 R /Info %d 0 R /Prev %d >>"
        filled = trailer % (self.next, self.root, self.info, self.start)
        return bytes(out) + b"xref\n%strailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (table, filled, len(out))


def _linked(content: bytes, pages: Sequence[NumberedPage], papers: Sequence[Paper]) -> bytes:
    """Return a PDF with an outline and with links from page to page."""
    update = _Update(content)
    tree = update.old(int(_found(rb"/Pages (\d+) 0 R", update.old(update.root))))
    objects = [int(number) for number in re.findall(rb"(\d+) 0 R", _found(rb"/Kids \[(.*?)\]", tree))]
    for number, paper, page in zip(objects, papers, pages, strict=False):
        links = [
            b"<< /Type /Annot /Subtype /Link /Border [ 0 0 0 ] /Rect [ %s ] /Dest [ %d 0 R /Fit ] >>"
            % (_rectangle(link.x, link.y, link.width, link.height, paper), objects[link.number])
            for link in page.links
        ]
        annotations = int(_found(rb"/Annots (\d+) 0 R", update.old(number)))
        update.objects[annotations] = b"[ %s ]" % b" ".join(links)
    more = b" /ViewerPreferences << /DisplayDocTitle true >>"
    if pages:
        more += b" /PageMode /UseOutlines /Outlines %d 0 R" % _outline(update, pages, objects)
    catalogue = update.old(update.root)
    update.objects[update.root] = catalogue[: catalogue.rindex(b">>")] + more + b" >>"
    return update.applied()


def _outline(update: _Update, pages: Sequence[NumberedPage], objects: Sequence[int]) -> int:
    """Add a list of the pages, and return the number of its object."""
    root, items = update.number(), [update.number() for _ in pages]
    for n, (page, item) in enumerate(zip(pages, items, strict=True)):
        before = b" /Prev %d 0 R" % items[n - 1] if n else b""
        after = b" /Next %d 0 R" % items[n + 1] if n + 1 < len(items) else b""
        title = page.title.encode("utf-16-be", "replace").hex().upper().encode()
        update.objects[item] = b"<< /Title <FEFF%s> /Parent %d 0 R%s%s /Dest [ %d 0 R /Fit ] >>" % (
            *(title, root, before, after),
            objects[n],
        )
    ends = (items[0], items[-1], len(items))
    update.objects[root] = b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>" % ends
    return root


def _rectangle(x: float, y: float, width: float, height: float, paper: Paper) -> bytes:
    """Return a place on a page as its corners on the paper, seen from below on the left."""
    left, top = paper.left + x * paper.scale, paper.height - paper.top - y * paper.scale
    corners = (left, top - height * paper.scale, left + width * paper.scale, top)
    return " ".join(f"{corner:.2f}" for corner in corners).encode()


def _found(pattern: bytes, content: bytes) -> bytes:
    """Return what a pattern finds in a PDF of matplotlib's."""
    match = re.search(pattern, content, re.DOTALL)
    assert match is not None, pattern
    return match[1]
