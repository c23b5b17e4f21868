"""Lettering: what is painted stands where it was measured, and whatever a text holds is text."""

# ruff: noqa: RUF001  (letters of other scripts are what this is about)

from __future__ import annotations

import io
import shutil
import subprocess

import numpy as np
import pytest
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.transforms import Affine2D

from argmap import ArgumentMap
from argmap.draw import to_pdf, to_png, to_svg
from argmap.draw.export import glyphs
from argmap.draw.export.lettering import (
    is_misplaced,
    outlines,
    substituted,
    typeset,
)
from argmap.draw.marks.shapes import Label
from argmap.layout import TextStyle, text_width
from argmap.layout.text import fonts

shaping = pytest.mark.skipif(not fonts.SHAPES, reason="this matplotlib sets letters one by one")

STYLE = TextStyle(9.0)
BLOCK = "\N{FULL BLOCK}"
NO_CHARACTER = "\U000f0000"
ODD = "It costs $5 to $10, x_1^2 \\alpha, $ & <script>alert(1)</script>"


def label(text, size=9.0, *, flush="left", x=20.0):
    return Label(text, x, 30.0, TextStyle(size), "#000000", "#ffffff", flush)


def ink(labels, dpi):
    """Return how dark each column of pixels is, painted as a PNG is."""
    renderer = RendererAgg(int(500 * dpi / 72), int(60 * dpi / 72), dpi)
    transform = Affine2D().scale(dpi / 72, -dpi / 72).translate(0.0, 60 * dpi / 72)
    for _, path in outlines(labels):
        gc = renderer.new_gc()
        gc.set_linewidth(0.0)
        renderer.draw_path(gc, path, transform, (0.0, 0.0, 0.0))
    return np.asarray(renderer.buffer_rgba())[:, :, 3].sum(axis=0).astype(float)


def end_of_block(labels, dpi):
    """Return where the block at the end of a line ends, in points, told by how much of a pixel it darkens."""
    dark = ink(labels, dpi)
    last = int(np.flatnonzero(dark)[-1])
    return float(last + dark[last] / dark[last - 2]) * 72 / dpi


@pytest.mark.parametrize("dpi", [72, 150, 300])
@pytest.mark.parametrize(
    "text",
    [
        "The cooperation between both has grown: 18 % in 2025.",
        "AVATo Wave office, fjord",
        "x\u0301o Ω",
        "日本語",
    ],
)
def test_what_is_painted_is_as_wide_as_it_was_measured(text, dpi):
    apart = end_of_block([label(f"{text}{BLOCK}")], dpi) - end_of_block([label(f"O{BLOCK}")], dpi)
    assert apart == pytest.approx(text_width(text, STYLE) - text_width("O", STYLE), abs=0.1)


@shaping
@pytest.mark.parametrize("dpi", [72, 150, 300])
def test_a_right_to_left_line_ends_at_the_right_where_it_is_flush_right(dpi):
    painted = end_of_block([label(f"\N{RIGHT-TO-LEFT MARK}{BLOCK} שלום", flush="right", x=400.0)], dpi)
    beyond = end_of_block([label(f"O{BLOCK}")], dpi) - 20.0 - text_width(f"O{BLOCK}", STYLE)
    assert painted == pytest.approx(400.0 + beyond, abs=0.1)


@shaping
def test_hebrew_is_painted_from_right_to_left():
    narrow_then_wide = ink([label("וש")], 150)
    mirrored = ink([label("ש")], 150)
    first = np.flatnonzero(narrow_then_wide)[0]
    assert narrow_then_wide[first : first + 8] == pytest.approx(
        mirrored[np.flatnonzero(mirrored)[0] :][:8], rel=0.05
    )


def test_parts_of_a_line_stand_where_they_were_measured():
    parts = typeset(label(f"one{NO_CHARACTER}two"), 9.0)
    assert [text for text, _, _ in parts] == ["one", "□", "two"]
    assert parts[1][1] == pytest.approx(20.0 + text_width("one", STYLE))


def test_a_joiner_is_painted_as_outlines():
    assert is_misplaced(label("می\u200cخواهم"))
    assert not is_misplaced(label("plain"))


def test_a_square_stands_for_what_no_font_has():
    assert substituted(f"a{NO_CHARACTER}b", STYLE).startswith("a□")


def odd_map():
    m = ArgumentMap(title="$odd_ \x07 100 %")
    m.claim(ODD + " \x1b[0m\x00", id="c")
    return m


def test_signs_of_other_languages_are_text_in_svg():
    svg = to_svg(odd_map(), width=600.0)
    assert "It costs $5 to $10, x_1^2 \\alpha, $ &amp; &lt;script&gt;" in svg
    assert "\x1b" not in svg


def test_signs_of_other_languages_are_text_in_pdf(tmp_path):
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("pdftotext is not installed")
    path = tmp_path / "odd.pdf"
    path.write_bytes(to_pdf(odd_map(), width=600.0))
    assert ODD in subprocess.check_output([reader, "-layout", path, "-"], text=True)


def test_signs_of_other_languages_are_text_in_png():
    assert len(outlines([label("$x$")])[0][1]) > len(outlines([label("x")])[0][1])
    assert io.BytesIO(to_png(odd_map())).read(4) == b"\x89PNG"


def test_scripts_that_an_old_matplotlib_sets_wrong_are_named(monkeypatch):
    monkeypatch.setattr(glyphs, "SHAPES", False)
    told = glyphs.unshaped_warning([label("يجب أن نأكل"), label("e\u0301tude"), label("שלום")])
    assert told is not None
    assert "which is wrong for Arabic, Hebrew; pip install 'matplotlib>=3.11'" in told
    assert glyphs.unshaped_warning([label("plain"), label("平易")]) is None


def test_where_nothing_is_shaped_letters_stand_one_after_the_other(monkeypatch):
    monkeypatch.setattr(fonts, "SHAPES", False)
    face = fonts.Typeface(("DejaVu Sans",), bold=False)
    assert face.advance("שלום") == sum(map(face.glyph_advance, "שלום"))
