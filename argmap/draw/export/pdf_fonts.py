"""The fonts of a PDF, cut down to the glyphs that occur, and lines of text set in them.

Each is a composite font (ISO 32000-1:2008, section 9.7): codes of two bytes are glyphs, and a ToUnicode
map (9.10.3) says which characters they stand for. Where one glyph stands for several texts, such as the
square for what no font has, ``ActualText`` (14.9.4) says which.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from argmap.draw.export.embedding import may_be_embedded, subset_options
from argmap.draw.export.lettering import glyphs_of, line_start

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from argmap.draw.export.pdf_objects import Objects
    from argmap.draw.marks.shapes import Label
    from argmap.layout.text.fonts import Glyph
    from argmap.layout.text.installed import FontFile

__all__ = ["Fonts"]

_KEPT = ("head", "hhea", "hmtx", "maxp", "glyf", "loca", "CFF ", "name")
_MAPPED = 100  # entries of a block of a ToUnicode map, at most
_EPSILON = 0.4  # thousandths of the type's size; nearer than that is the same place
_TO_UNICODE = """\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{}endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


@dataclass(frozen=True, slots=True)
class _Embedded:
    """A font in the file: its name there, and code and width (in thousandths) of each glyph."""

    name: str
    codes: Mapping[int, tuple[int, float]]


class Fonts:
    """The fonts of a PDF.

    Parameters
    ----------
    labels
        All lines of text that are to be set.
    objects
        Where the fonts are written.
    """

    def __init__(self, labels: Iterable[Label], objects: Objects) -> None:
        self._texts: dict[FontFile, dict[int, str]] = {}
        for label in labels:
            for glyph in glyphs_of(label):
                file, number = glyph.outline
                texts = self._texts.setdefault(file, {})
                if not texts.get(number):
                    texts[number] = glyph.text
        self._embedded: dict[FontFile, _Embedded | None] = {}
        entries = []
        for count, (file, texts) in enumerate(self._texts.items(), 1):
            font = _Cut.of(file, texts)
            self._embedded[file] = None if font is None else _Embedded(f"F{count}", font.codes)
            if font is not None:
                entries.append(b"/F%d %d 0 R" % (count, font.written(objects, texts)))
        self.resources = b"<< %s >>" % b" ".join(entries)

    def line(self, label: Label) -> bytes | None:
        """Return the operators that set a line; ``None`` where a font of it may not be embedded."""
        size, start = label.style.size, line_start(label)
        parts: list[bytes] = []
        run: _Run | None = None
        for glyph in glyphs_of(label):
            font = self._embedded[glyph.outline[0]]
            if font is None:
                return None
            told = glyph.text if self._texts[glyph.outline[0]][glyph.outline[1]] != glyph.text else None
            if run is None or not run.takes(font, glyph, told):
                parts += [] if run is None else [run.written(size)]
                run = _Run(font, glyph, (start + glyph.x * size, label.y - glyph.y * size), told)
            run.add(glyph)
        return b"\n".join([*parts, *([] if run is None else [run.written(size)])])


class _Run:
    """Glyphs of one font on one height, one after the other."""

    def __init__(self, font: _Embedded, first: Glyph, place: tuple[float, float], told: str | None) -> None:
        self.font = font
        self.place = place
        self.told = told  # what they stand for, where the map of the font says something else
        self.start, self.height = first.x, first.y
        self.reached = 0.0  # thousandths
        self.shown: list[str] = ["<"]

    def takes(self, font: _Embedded, glyph: Glyph, told: str | None) -> bool:
        """Whether a glyph goes on with the run."""
        return self.told is None and told is None and font is self.font and glyph.y == self.height

    def add(self, glyph: Glyph) -> None:
        """Append a glyph, moved to its place where the one before does not end there."""
        code, width = self.font.codes[glyph.outline[1]]
        short = (glyph.x - self.start) * 1000 - self.reached
        if abs(short) > _EPSILON:
            self.shown.append(f"> {-short:.2f} <")
            self.reached += short
        self.shown.append(f"{code:04X}")
        self.reached += width

    def written(self, size: float) -> bytes:
        """Return the operators that show it."""
        x, y = self.place
        shown = f"/{self.font.name} {size:.2f} Tf 1 0 0 -1 {x:.3f} {y:.3f} Tm [{''.join(self.shown)}>] TJ"
        if self.told is None:
            return shown.encode()
        return f"/Span << /ActualText <FEFF{_utf16(self.told)}> >> BDC {shown} EMC".encode()


class _Cut:
    """A font cut down to some glyphs."""

    def __init__(self, font: Any, name: str, order: list[str], numbers: Iterable[int]) -> None:
        self.font = font
        self.name = name
        top = font["CFF "].cff.topDictIndex[0] if "CFF " in font else None
        self.is_cff = top is not None
        now, scale = font.getReverseGlyphMap(), 1000 / font["head"].unitsPerEm
        by_cid = self.is_cff and hasattr(top, "ROS")  # its codes are numbers of a character collection
        self.codes = {
            number: (
                int(order[number].removeprefix("cid")) if by_cid and number else now[order[number]],
                round(font["hmtx"][order[number]][0] * scale, 2),
            )
            for number in numbers
        }

    @classmethod
    def of(cls, file: FontFile, numbers: Iterable[int]) -> _Cut | None:
        """Return a font cut down to some glyphs; ``None`` where it may not or cannot be embedded."""
        from fontTools.subset import Subsetter  # type: ignore[import-untyped]  # noqa: PLC0415  (slow)
        from fontTools.ttLib import TTFont, TTLibError  # type: ignore[import-untyped]  # noqa: PLC0415

        try:
            content = io.BytesIO(Path(file.path).read_bytes())
            font = TTFont(content, fontNumber=file.number, recalcTimestamp=False, lazy=True)
        except (OSError, TTLibError):
            return None
        if not may_be_embedded(font, printed=True) or not ("glyf" in font or "CFF " in font):
            return None
        order = font.getGlyphOrder()
        name = font["name"].getDebugName(6) if "name" in font else ""
        for table in [table for table in font.keys() if table not in ("GlyphOrder", *_KEPT)]:  # noqa: SIM118
            del font[table]
        cut = Subsetter(subset_options(shaped=False))
        cut.populate(gids=sorted(numbers))
        cut.subset(font)
        return cls(font, name or "", order, numbers)

    def written(self, objects: Objects, texts: Mapping[int, str]) -> int:
        """Write the font and return the number of its object."""
        program = io.BytesIO()
        self.font.save(program, reorderTables=False)
        content = program.getvalue()
        if self.is_cff:
            from fontTools.ttLib import TTFont  # noqa: PLC0415

            content = TTFont(io.BytesIO(content)).getTableData("CFF ")
        name = self._name(content)
        kind, about = ("FontFile3", b"/Subtype /CIDFontType0C") if self.is_cff else ("FontFile2", b"")
        file = objects.stream(content, about or b"/Length1 %d" % len(content))
        described = objects.add(self._described(name) + b" /%s %d 0 R >>" % (kind.encode(), file))
        widths = " ".join(f"{code} [{width:g}]" for code, width in sorted(self.codes.values()))
        subtype = b"CIDFontType0" if self.is_cff else b"CIDFontType2 /CIDToGIDMap /Identity"
        descendant = objects.add(
            b"<< /Type /Font /Subtype /%s /BaseFont /%s /FontDescriptor %d 0 R /W [ %s ] /CIDSystemInfo"
            b" << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
            % (subtype, name, described, widths.encode())
        )
        mapped = objects.stream(self._to_unicode(texts))
        return objects.add(
            b"<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H"
            b" /DescendantFonts [ %d 0 R ] /ToUnicode %d 0 R >>" % (name, descendant, mapped)
        )

    def _name(self, content: bytes) -> bytes:
        """Return the name of the cut font: six letters that tell cuts apart, and the font's own name."""
        plain = "".join(char for char in self.name if char.isascii() and (char.isalnum() or char == "-"))
        letters = "".join(chr(65 + byte % 26) for byte in sha256(content).digest()[:6])
        return f"{letters}+{plain or 'Font'}".encode()

    def _described(self, name: bytes) -> bytes:
        head, hhea, scale = self.font["head"], self.font["hhea"], 1000 / self.font["head"].unitsPerEm
        box = " ".join(f"{value * scale:.0f}" for value in (head.xMin, head.yMin, head.xMax, head.yMax))
        return (
            b"<< /Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [ %s ] /ItalicAngle 0 /Ascent %d"
            b" /Descent %d /CapHeight %d /StemV 80"
            % (name, box.encode(), hhea.ascent * scale, hhea.descent * scale, hhea.ascent * scale)
        )

    def _to_unicode(self, texts: Mapping[int, str]) -> bytes:
        pairs = sorted((self.codes[number][0], text) for number, text in texts.items() if text)
        blocks = []
        for at in range(0, len(pairs), _MAPPED):
            block = pairs[at : at + _MAPPED]
            rows = "".join(f"<{code:04X}> <{_utf16(text)}>\n" for code, text in block)
            blocks.append(f"{len(block)} beginbfchar\n{rows}endbfchar\n")
        return _TO_UNICODE.format("".join(blocks)).encode()


def _utf16(text: str) -> str:
    return text.encode("utf-16-be", "replace").hex().upper()
