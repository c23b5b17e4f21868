"""The sizes that a layout is made with: type, paddings, gaps, in points."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["FAMILIES", "Measures", "TextStyle"]

# Arial, Liberation Sans, Arimo and Helvetica have the same advances, so a picture made on one
# system is the same on the others, and so is an SVG whose reader has another of them. DejaVu
# Sans comes with matplotlib. The rest are asked, in this order, for what these lack.
FAMILIES = (
    "Arial",
    "Liberation Sans",
    "Arimo",
    "Helvetica",
    "DejaVu Sans",
    "Noto Sans",
    "Noto Sans CJK JP",
    "Noto Sans JP",
    "Source Han Sans",
    "Hiragino Sans",
    "Yu Gothic",
    "Meiryo",
    "IPAexGothic",
    "Noto Sans CJK SC",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Zen Hei",
    "Noto Sans CJK KR",
    "Apple SD Gothic Neo",
    "Malgun Gothic",
    "Arial Unicode MS",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "Noto Sans Thai",
    "Noto Emoji",
    "Segoe UI Symbol",
    "Symbola",
)


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text is set.

    Attributes
    ----------
    size
        Size of the type.
    bold
        Whether it is set in bold.
    families
        Font families, the most wanted first, or files of fonts. A glyph that one lacks is taken
        from the next that is installed.
    """

    size: float
    bold: bool = False
    families: tuple[str, ...] = FAMILIES

    @property
    def leading(self) -> float:
        """Distance from one baseline to the next."""
        return 1.28 * self.size

    @property
    def rise(self) -> float:
        """Distance from the top of a line to its baseline, capitals being centred in the line."""
        return self.leading / 2 + 0.36 * self.size


@dataclass(frozen=True, slots=True)
class Measures:
    """Every length that placing depends on.

    Attributes
    ----------
    body, thesis, group, stub, actor, tag
        Type of the statements, of the thesis, of boxes that stand for many statements, of stubs where
        the map goes on, of actors' boxes, and of the tags.
    section, scheme, heading, note
        Type of the captions: of sections, of the names of schemes at arrows, of headings, and of notes.
    pad_x, pad_y
        Blank between a box's border and its text.
    least_width
        No box is narrower.
    tag_pad, tag_gap
        Blank inside a tag, left and right, and between tags.
    tag_rows
        Tags take no more rows than this; the rest are counted.
    box_gap
        Blank between two boxes side by side across the map.
    lane
        Blank around a line that passes between boxes.
    gutter
        Blank between two columns of a block of reasons, with the line in its middle that they hang on.
    port
        Distance between arrow heads at one side of a box, where there is room.
    radius
        Radius of a junction.
    section_pad, section_gap
        Blank between the frame of a section and what is in it, and between two frames.
    part_gap
        Blank between parts of the map that nothing connects.
    """

    body: TextStyle = field(default_factory=lambda: TextStyle(9.0))
    thesis: TextStyle = field(default_factory=lambda: TextStyle(10.5, bold=True))
    group: TextStyle = field(default_factory=lambda: TextStyle(9.5, bold=True))
    stub: TextStyle = field(default_factory=lambda: TextStyle(8.0))
    actor: TextStyle = field(default_factory=lambda: TextStyle(9.0, bold=True))
    tag: TextStyle = field(default_factory=lambda: TextStyle(6.8))
    section: TextStyle = field(default_factory=lambda: TextStyle(9.5, bold=True))
    scheme: TextStyle = field(default_factory=lambda: TextStyle(8.0))
    heading: TextStyle = field(default_factory=lambda: TextStyle(11.0, bold=True))
    note: TextStyle = field(default_factory=lambda: TextStyle(7.5))
    pad_x: float = 8.0
    pad_y: float = 6.0
    least_width: float = 60.0
    tag_pad: float = 4.0
    tag_gap: float = 3.0
    tag_rows: int = 3
    box_gap: float = 13.0
    lane: float = 7.0
    gutter: float = 20.0
    port: float = 8.0
    radius: float = 2.8
    section_pad: float = 11.0
    section_gap: float = 22.0
    part_gap: float = 26.0

    @property
    def tag_height(self) -> float:
        """Height of a tag."""
        return self.tag.leading + 2.0
