"""A page as an SVG: real text in fonts that it brings along, and groups that match the map.

Written here and not by matplotlib, whose SVG backend names fonts that the reader may not have and knows
nothing of statements. SVG 1.1 second edition (W3C), path data as in SVG 2, section 9.3; accessible names
as in SVG-AAM 1.0 (W3C).
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, get_args

import numpy as np

from argmap.draw.export.composition import finished_page
from argmap.draw.export.embedding import font_files, woff
from argmap.draw.export.lettering import glyphs_of
from argmap.draw.export.metadata import metadata_of
from argmap.draw.export.paper import fitted
from argmap.draw.theme import LineKind
from argmap.layout import text_width, tidy
from argmap.layout.text.fonts import is_set_whole
from argmap.layout.text.installed import family_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from matplotlib.path import Path

    from argmap.draw.diagram import Diagram
    from argmap.draw.export.metadata import Metadata
    from argmap.draw.export.paper import Paper
    from argmap.draw.marks.shapes import Group, Label, Shape
    from argmap.draw.options import Sheet
    from argmap.layout import TextStyle
    from argmap.layout.text.installed import FontFile
    from argmap.model import ArgumentMap

__all__ = ["number", "path_data", "svg_bytes"]

# For each of matplotlib's codes a letter, and how many points it takes.
_COMMANDS = {1: ("M", 1), 2: ("L", 1), 3: ("Q", 2), 4: ("C", 3), 79: ("Z", 1)}
_PIXELS_PER_INCH = 96  # of CSS, in which "px" is a length
_NAMED = 4  # families for a reader who cannot use the embedded fonts
_LINES = get_args(LineKind)
# Char and NameChar of XML 1.0, fifth edition.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNNAMEABLE = re.compile(
    "[^-.0-9A-Z_a-z\xb7\xc0-\xd6\xd8-\xf6\xf8-\u037d\u037f-\u1fff\u200c\u200d\u203f\u2040\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff]"
)
# Nothing that a page hands down may alter the picture, but whether it is seen and can be pointed at. "all"
# leaves direction alone (CSS Cascading and Inheritance Level 4, section 3.2).
_ON_ITS_OWN = (
    "all:initial;direction:ltr;visibility:inherit;pointer-events:inherit;cursor:inherit;font-kerning:none;"
    "font-variant-ligatures:none;white-space:pre;stroke-linejoin:round"
)
_INITIAL = ";".join(
    f"{name}:initial"
    for name in (
        *("font-style", "font-variant", "font-stretch", "letter-spacing", "word-spacing"),
        *("text-transform", "text-shadow", "text-indent", "text-decoration", "writing-mode"),
        *("stroke", "opacity", "fill-opacity"),
    )
)
# What a page asks of every element ("*", "svg text") is overruled too, and type is scaled as it was measured.
# Only browsers need that; CairoSVG passes over such a rule, as with geometricPrecision it paints mere specks.
_IN_A_PAGE = (
    "@supports (all:initial){{.{name} text{{{initial};font-kerning:none;font-variant-ligatures:none;"
    "font-family:{plain};text-rendering:geometricPrecision}}.{name} text[font-weight]{{font-family:{bold}}}}}"
)
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def svg_bytes(diagram: Diagram, sheet: Sheet) -> bytes:
    """Return a diagram as an SVG file."""
    page = finished_page(diagram, transparent=sheet.transparent)
    paper = fitted(page, diagram, sheet.size, _PIXELS_PER_INCH)
    metadata = metadata_of(diagram)
    faces = _Faces(label for group in page.groups for label in group.labels)
    ids = _Ids()
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        *_head(paper, metadata, faces),
    ]
    if not sheet.transparent:
        place = 'x="{}" y="{}" width="{}" height="{}"'.format(*_view(paper))
        lines.append(f'<rect {place} fill="{diagram.theme.background}" style="fill-opacity:1;stroke:none"/>')
    fonts = faces.family_list(faces.plain)
    lines.append(f'<g class="{faces.name}" style="{_ON_ITS_OWN};font-family:{fonts}">')
    for group in page.groups:
        lines += _group(group, diagram.map, faces, ids)
    lines.append("</g>\n</svg>\n")
    return "\n".join(lines).encode()


def _head(paper: Paper, metadata: Metadata, faces: _Faces) -> Iterator[str]:
    """Return the start of the file: size, title, description, fonts."""
    mark = metadata.digest[:8] or "map"  # several pictures may stand in one page of HTML
    yield (
        '<svg xmlns="http://www.w3.org/2000/svg"'
        f' width="{number(paper.width)}pt" height="{number(paper.height)}pt"'
        f' viewBox="{" ".join(_view(paper))}" role="img"'
        f' aria-labelledby="title-{mark} description-{mark}">'
    )
    yield f'<title id="title-{mark}">{_escaped(metadata.title)}</title>'
    yield f'<desc id="description-{mark}">{_escaped(metadata.description)}</desc>'
    yield (
        '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">'
        f'<rdf:Description rdf:about=""><dc:title>{_escaped(metadata.title)}</dc:title>'
        f"<dc:identifier>sha256:{metadata.digest}</dc:identifier>"
        f"<xmp:CreatorTool>{metadata.software}</xmp:CreatorTool></rdf:Description></rdf:RDF></metadata>"
    )
    yield f"<style>{''.join(faces.rules)}{faces.in_a_page()}</style>"


def _view(paper: Paper) -> tuple[str, str, str, str]:
    """Return left, top, width and height of the paper in the page's points."""
    sides = (-paper.left, -paper.top, paper.width, paper.height)
    left, top, width, height = (number(side / paper.scale) for side in sides)
    return left, top, width, height


def _group(group: Group, m: ArgumentMap, faces: _Faces, ids: _Ids) -> Iterator[str]:
    """Return the elements of a group, in a group that names its record."""
    named = f' id="{ids.of(group)}" data-id="{_escaped(group.id)}"' if group.id is not None else ""
    facts = "".join(f' data-{name}="{value}"' for name, value in group.facts.items())
    yield f'<g class="argmap-{group.name}"{named}{facts}>'
    title = _title(group, m)
    if title is not None:
        yield f"<title>{_escaped(title)}</title>"
    for shape in group.shapes:
        yield _shape(shape)
    for label in group.labels:
        yield _label(label, faces)
    yield "</g>"


def _title(group: Group, m: ArgumentMap) -> str | None:
    """Return what a group stands for: a statement in full, and what is shown of it or of an inference."""
    facts = ", ".join(f"{name}: {value}" for name, value in group.facts.items())
    statement = m.statements.get(group.id) if group.name == "statement" and group.id is not None else None
    if statement is None:
        return facts or None
    text = tidy(statement.text)
    return f"{text} ({facts})" if facts else text


def _shape(shape: Shape) -> str:
    attributes = [f'd="{path_data(shape.path)}"', f'fill="{shape.fill or "none"}"']
    if shape.stroke and shape.width:
        attributes += [f'stroke="{shape.stroke}"', f'stroke-width="{number(shape.width)}"']
        if shape.dash:
            attributes.append(f'stroke-dasharray="{" ".join(map(number, shape.dash))}"')
    return f"<path {' '.join(attributes)}/>"


def _label(label: Label, faces: _Faces) -> str:
    style = label.style
    attributes = [
        f'x="{number(label.x)}"',
        f'y="{number(label.y)}"',
        f'font-size="{number(style.size)}"',
        f'fill="{label.colour}"',
    ]
    if style.bold:
        attributes.append('font-weight="bold"')
    if not faces.is_plain(style):
        attributes.append(faces.families(style))
    if label.flush == "right":  # "start" is at the right, then
        attributes.append('direction="rtl"')
    if not faces.bring(label):  # another font may be wider; the line must stay in its box
        width = text_width(label.text, style)
        attributes.append(f'textLength="{number(width)}" lengthAdjust="spacingAndGlyphs"')
    return f"<text {' '.join(attributes)}>{_escaped(label.text)}</text>"


class _Faces:
    """The fonts that a picture brings along, and the rules that name them."""

    def __init__(self, labels: Iterable[Label]) -> None:
        self.plain: TextStyle | None = None  # what most lines are set in
        self.rules: list[str] = []
        self._names: dict[tuple[FontFile, bool], str] = {}
        characters: dict[tuple[FontFile, bool], set[str]] = {}
        shaped: dict[tuple[FontFile, bool], set[int]] = {}
        for label in labels:
            if self.plain is None and not label.style.bold:
                self.plain = label.style
            for char, file in font_files(label.text, label.style):
                if file is not None:
                    characters.setdefault((file, label.style.bold), {" "}).add(char)
            for glyph in glyphs_of(label) if is_set_whole(label.text) else ():
                file, number = glyph.outline
                shaped.setdefault((file, label.style.bold), set()).add(number)
        for face in {**characters, **shaped}:
            chars = characters.get(face, ())
            self._embed(face, "".join(sorted(chars)), tuple(sorted(shaped.get(face, ()))))

    def _embed(self, face: tuple[FontFile, bool], text: str, glyphs: tuple[int, ...]) -> None:
        file, bold = face
        content = woff(file, text, glyphs)
        if content is None:
            return
        # Named for what is in it: in a page of HTML, a name is good for all pictures.
        name = f"argmap-{sha256(content).hexdigest()[:8]}{'-bold' if bold else ''}"
        self._names[file, bold] = name
        self.rules.append(
            f"@font-face{{font-family:{name};font-weight:{'bold' if bold else 'normal'};"
            f"src:url(data:font/woff;base64,{b64encode(content).decode()})format('woff')}}"
        )

    def bring(self, label: Label) -> bool:
        """Whether every glyph of a line is brought along."""
        bold = label.style.bold
        return all((file, bold) in self._names for _, file in font_files(label.text, label.style))

    def is_plain(self, style: TextStyle) -> bool:
        """Whether lines in a style need not name their fonts."""
        return self.plain is not None and (style.families, style.bold) == (self.plain.families, False)

    def families(self, style: TextStyle | None) -> str:
        """Return the attribute that names the fonts of a style."""
        return f'font-family="{self.family_list(style)}"'

    def family_list(self, style: TextStyle | None, *, bold: bool | None = None) -> str:
        """Return the fonts of a style, or of its bold: those brought along, then those of the theme."""
        if bold is None:
            bold = style is not None and style.bold
        brought = [name for (_, is_bold), name in self._names.items() if is_bold == bold]
        others = style.families[:_NAMED] if style is not None else ()
        quoted = [f"'{_escaped(family_of(name).replace(chr(39), ''))}'" for name in others]
        return ",".join([*brought, *quoted, "sans-serif"])

    @property
    def name(self) -> str:
        """A class for what is set in these fonts: the same for the same, as several pictures share a page."""
        return f"argmap-{sha256(''.join(self.rules).encode()).hexdigest()[:8]}"

    def in_a_page(self) -> str:
        """Return the rules that keep those of a page off."""
        fonts = {"plain": self.family_list(self.plain), "bold": self.family_list(self.plain, bold=True)}
        return _IN_A_PAGE.format(name=self.name, initial=_INITIAL, **fonts)


class _Ids:
    """Ids of the elements: those of the map as far as XML allows, each once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, group: Group) -> str:
        """Return the id of a group that stands for a record."""
        kind = "inference" if group.name in _LINES else group.name
        name = f"{kind}-{_UNNAMEABLE.sub(lambda found: f'_{ord(found[0]):x}_', group.id or '')}"
        unique, copy = name, 1
        while unique in self._taken:
            copy += 1
            unique = f"{name}-{copy}"
        self._taken.add(unique)
        return unique


def _escaped(text: str) -> str:
    """Return a text as the content of an element or an attribute: never markup, always legal XML."""
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text).translate(_ESCAPES)


def number(value: float) -> str:
    """Return a number in hundredths of a point.

    Examples
    --------
    >>> number(1.5), number(-0.001)
    ('1.5', '0')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def path_data(path: Path, shift: float = 0.0) -> str:
    """Return an outline as path data, moved right and down by so much.

    Examples
    --------
    >>> from argmap.draw.marks.shapes import chain
    >>> path_data(chain([(0.0, 0.0), (1.5, 2.0)]))
    'M0,0L1.5,2'
    """
    vertices = np.asarray(path.vertices, dtype=float).tolist()
    straight = [1] + [2] * (len(vertices) - 1)
    codes = straight if path.codes is None else np.asarray(path.codes).tolist()
    parts: list[str] = []
    at = 0
    while at < len(codes):
        letter, count = _COMMANDS[codes[at]]
        points = [] if letter == "Z" else vertices[at : at + count]  # that of a closing code says nothing
        parts.append(letter + " ".join(f"{number(x + shift)},{number(y + shift)}" for x, y in points))
        at += count
    return "".join(parts)
