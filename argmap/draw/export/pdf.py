"""A map as a PDF: lines as lines, text as text in embedded fonts, no date; one page or several.

Written here and not by matplotlib, which takes what a PDF is like from settings that all threads share, and
has no words for an outline and for links from page to page. ISO 32000-1:2008: section 12.3.3 for the
outline, 12.5.6.5 for links.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from argmap.draw.export.composition import finished_page
from argmap.draw.export.lettering import outlines
from argmap.draw.export.metadata import metadata_of
from argmap.draw.export.multipage import claim_pages, section_pages, told_whole
from argmap.draw.export.page_plan import by_sections
from argmap.draw.export.paper import LEAST_TYPE, Paper, fitted, warn_of_small_type
from argmap.draw.export.pdf_fonts import Fonts
from argmap.draw.export.pdf_objects import Objects, colour, path_operators, text_string
from argmap.draw.export.tiles import tile_pages
from argmap.draw.size import lengths
from argmap.warn import PictureWarning, warn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.draw.diagram import Diagram
    from argmap.draw.export.composition import Page
    from argmap.draw.export.metadata import Metadata
    from argmap.draw.export.multipage import NumberedPage
    from argmap.draw.marks.shapes import Label, Shape
    from argmap.draw.options import Pages, Sheet

__all__ = ["pdf_bytes"]

_PIXELS_PER_INCH = 96
_A4_LANDSCAPE = "A4 landscape"
_SEVERAL = {"sections": section_pages, "claims": claim_pages, "tiles": tile_pages}
_LONGEST_SIDE = 14_400.0  # points; Acrobat opens no larger page (ISO 32000-1, annex C)


@dataclass(frozen=True, slots=True)
class _Printed:
    """A page on its paper, which is one page of the file."""

    page: Page
    paper: Paper


def pdf_bytes(diagram: Diagram, sheet: Sheet) -> bytes:
    """Return a diagram as a PDF."""
    background = None if sheet.transparent else diagram.theme.background
    several = _several(diagram, sheet)
    if several == "one":
        page = finished_page(diagram, transparent=sheet.transparent)
        paper = _bounded(fitted(page, diagram, sheet.size, _PIXELS_PER_INCH))
        return _written([_Printed(page, paper)], background, metadata_of(diagram))
    asked = diagram.font_size
    if several != "tiles":
        diagram = told_whole(replace(diagram, font_size=None))
    width, height = lengths(sheet.size, _PIXELS_PER_INCH) or lengths(_A4_LANDSCAPE, 1)  # type: ignore[misc]
    pages = _SEVERAL[several](diagram, width, height or width / 2**0.5)
    sheets = [_Printed(one.page, _filled(one.page, width)) for one in pages]
    least = min(one.paper.scale for one in sheets)
    warn_of_small_type(least * diagram.type_size, asked, several)
    return _written(sheets, background, metadata_of(diagram), pages)


def _several(diagram: Diagram, sheet: Sheet) -> Pages:
    """Return which pages a map has on a sheet: what is asked for, and unasked what can be read."""
    if sheet.pages != "auto":
        has_boxes = (
            bool(diagram.layout.boxes) or sheet.pages == "tiles"
        )  # a matrix has none, and is one whole
        return sheet.pages if has_boxes and diagram.map.statements else "one"
    asked = lengths(sheet.size, _PIXELS_PER_INCH)
    if asked is None or diagram.whole is not diagram.map:
        return "one"
    layout = diagram.layout
    width, height = asked[0], asked[1] or float("inf")
    scale = min(width / max(layout.width, 1.0), height / max(layout.height, 1.0))
    if scale * diagram.theme.measures.body.size >= LEAST_TYPE:
        return "one"
    return "sections" if len(by_sections(diagram.map)) > 1 else "claims"


def _bounded(paper: Paper) -> Paper:
    """Return a paper that programs open, with a warning where it has to be smaller."""
    longest = max(paper.width, paper.height)
    if longest <= _LONGEST_SIDE:
        return paper
    by = _LONGEST_SIDE / longest
    warn(
        f"the picture is {longest / 72:,.0f} inches long, and programs open a PDF of 200 at most; drawn at"
        f' {by:.0%} of its size. Take pages="claims", "sections" or "tiles", or draw a part of it',
        PictureWarning,
    )
    return Paper(*(by * value for value in (paper.width, paper.height, paper.scale, paper.left, paper.top)))


def _filled(page: Page, width: float) -> Paper:
    """Return the paper of one page of several, which has its shape already."""
    scale = width / page.width
    return Paper(width, page.height * scale, scale, 0.0, 0.0)


def _written(
    sheets: Sequence[_Printed],
    background: str | None,
    metadata: Metadata,
    pages: Sequence[NumberedPage] = (),
) -> bytes:
    """Return some pages as a file, with an outline and with links from page to page."""
    objects = Objects()
    labels = (label for sheet in sheets for group in sheet.page.groups for label in group.labels)
    fonts = Fonts(labels, objects)
    root, tree = objects.reserved(), objects.reserved()
    numbers = [objects.reserved() for _ in sheets]
    for n, (number, sheet) in enumerate(zip(numbers, sheets, strict=True)):
        paper = sheet.paper
        content = objects.stream(_content(sheet, background, fonts))
        links = _links(pages[n], paper, numbers) if pages else b""
        objects.fill(
            number,
            b"<< /Type /Page /Parent %d 0 R /MediaBox [ 0 0 %.3f %.3f ] /Contents %d 0 R"
            b" /Resources << /Font %s >>%s >>"
            % (tree, paper.width, paper.height, content, fonts.resources, links),
        )
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    objects.fill(tree, b"<< /Type /Pages /Kids [ %s ] /Count %d >>" % (kids, len(numbers)))
    more = b""
    if pages:
        more = b" /PageMode /UseOutlines /Outlines %d 0 R" % _outline(objects, pages, numbers)
    shown = b"/ViewerPreferences << /DisplayDocTitle true >>"
    objects.fill(root, b"<< /Type /Catalog /Pages %d 0 R %s%s >>" % (tree, shown, more))
    return objects.file(root, objects.add(_about(metadata)))


def _about(metadata: Metadata) -> bytes:
    """Return what the file says of itself."""
    mark = f", sha256:{metadata.digest}" if metadata.digest else ""
    told = {
        "Title": metadata.title,
        "Subject": metadata.description,
        "Keywords": f"argument map{mark}",
        "Creator": metadata.software,
        "Producer": metadata.software,
    }
    return b"<< %s >>" % b" ".join(b"/%s %s" % (key.encode(), text_string(told[key])) for key in told)


def _content(sheet: _Printed, background: str | None, fonts: Fonts) -> bytes:
    """Return the operators that paint a page, whose points run down."""
    paper = sheet.paper
    parts: list[bytes] = []
    if background is not None:
        parts.append(f"{colour(background)} rg 0 0 {paper.width:.3f} {paper.height:.3f} re f".encode())
    scale, bottom = paper.scale, paper.height - paper.top
    parts.append(f"q {scale:.5f} 0 0 {-scale:.5f} {paper.left:.3f} {bottom:.3f} cm 1 j".encode())
    for group in sheet.page.groups:
        parts += [_shape(shape) for shape in group.shapes]
        for label in group.labels:
            parts += _label(label, fonts)
    parts.append(b"Q")
    return b"\n".join(parts)


def _shape(shape: Shape) -> bytes:
    """Return the operators that paint a shape."""
    is_stroked = bool(shape.stroke and shape.width)
    settings = f"{colour(shape.fill)} rg " if shape.fill else ""
    if is_stroked:
        dash = " ".join(f"{length:g}" for length in shape.dash)
        settings += f"{colour(shape.stroke or '')} RG {shape.width:.3f} w [{dash}] 0 d "
    ends = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}
    return f"{settings}\n{path_operators(shape.path)}\n{ends[bool(shape.fill), is_stroked]}".encode()


def _label(label: Label, fonts: Fonts) -> Iterator[bytes]:
    """Return the operators that set a line: as outlines where its font may not go into the file."""
    line = fonts.line(label)
    if line is not None:
        yield b"BT %s rg\n%s ET" % (colour(label.colour).encode(), line)
        return
    for ink, path in outlines([label]):
        yield f"{colour(ink)} rg\n{path_operators(path)}\nf".encode()


def _links(page: NumberedPage, paper: Paper, numbers: Sequence[int]) -> bytes:
    """Return the links of a page to others, as an entry of it."""
    links = [
        b"<< /Type /Annot /Subtype /Link /Border [ 0 0 0 ] /Rect [ %s ] /Dest [ %d 0 R /Fit ] >>"
        % (_rectangle(link.x, link.y, link.width, link.height, paper), numbers[link.number])
        for link in page.links
    ]
    return b" /Annots [ %s ]" % b" ".join(links)


def _outline(objects: Objects, pages: Sequence[NumberedPage], numbers: Sequence[int]) -> int:
    """Add a list of the pages, and return the number of its object."""
    root, items = objects.reserved(), [objects.reserved() for _ in pages]
    for n, (page, item) in enumerate(zip(pages, items, strict=True)):
        before = b" /Prev %d 0 R" % items[n - 1] if n else b""
        after = b" /Next %d 0 R" % items[n + 1] if n + 1 < len(items) else b""
        title = page.title.encode("utf-16-be", "replace").hex().upper().encode()
        objects.fill(
            item,
            b"<< /Title <FEFF%s> /Parent %d 0 R%s%s /Dest [ %d 0 R /Fit ] >>"
            % (title, root, before, after, numbers[n]),
        )
    ends = (items[0], items[-1], len(items))
    objects.fill(root, b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>" % ends)
    return root


def _rectangle(x: float, y: float, width: float, height: float, paper: Paper) -> bytes:
    """Return a place on a page as its corners on the paper, seen from below on the left."""
    left, top = paper.left + x * paper.scale, paper.height - paper.top - y * paper.scale
    corners = (left, top - height * paper.scale, left + width * paper.scale, top)
    return " ".join(f"{corner:.2f}" for corner in corners).encode()
