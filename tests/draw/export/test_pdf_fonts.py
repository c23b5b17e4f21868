"""Fonts in a PDF: every glyph at its place, standing for the characters that were written."""

from __future__ import annotations

import re
import shutil
import subprocess
import zlib

import pytest
from fontTools.ttLib import TTFont

from argmap import ArgumentMap
from argmap.draw import to_pdf
from argmap.draw.export.pdf_fonts import Fonts
from argmap.draw.export.pdf_objects import Objects
from argmap.draw.marks.shapes import Label
from argmap.layout import TextStyle
from argmap.layout.text.fonts import SHAPES
from tests.fonts import made

PDFTOTEXT = shutil.which("pdftotext")
POPPLER = pytest.mark.skipif(PDFTOTEXT is None, reason="poppler-utils is not installed")
NO_CHARACTER = "\U000f0000"


def label(text, *families):
    return Label(text, 20.0, 30.0, TextStyle(9.0, families=families), "#000000", "#ffffff")


def operators(text, *families):
    line = label(text, *families)
    return Fonts([line], Objects()).line(line)


def text_in(texts):
    m = ArgumentMap()
    for text in texts:
        m.claim(text)
    done = subprocess.run(
        [PDFTOTEXT, "-", "-"], input=to_pdf(m, legend=False), capture_output=True, check=True
    )
    assert done.stderr == b""
    return done.stdout.decode()


def test_a_line_of_one_font_is_one_string():
    assert operators("plain").count(b"Tf") == operators("plain").count(b"TJ") == 1


@POPPLER
def test_what_no_font_has_is_a_square_and_still_the_character_that_was_written():
    with pytest.warns(UserWarning, match="squares stand for them"):
        found = text_in([f"odd {NO_CHARACTER} and \U000f0001 signs", "\N{WHITE SQUARE} is a square"])
    assert f"odd {NO_CHARACTER} and \U000f0001 signs" in found
    assert "\N{WHITE SQUARE} is a square" in found


@POPPLER
@pytest.mark.skipif(not SHAPES, reason="this matplotlib sets letters one by one")
def test_joined_letters_are_found_as_they_were_written():
    found = text_in(["\u0645\u0631\u062d\u0628\u0627", "\u05e9\u05dc\u05d5\u05dd 12"])
    assert "\u0645\u0631\u062d\u0628\u0627" in found
    assert "\u05e9\u05dc\u05d5\u05dd" in found
    assert "\N{LEFT-TO-RIGHT MARK}" not in found


@POPPLER
def test_a_font_with_postscript_outlines_is_embedded_as_what_it_is():
    pytest.importorskip("noto_cjk_sans_jp_regular")
    assert "\u65e5\u672c\u8a9e\u306e" in text_in(["\u65e5\u672c\u8a9e\u306e"])


def test_a_font_whose_licence_forbids_it_is_not_embedded(tmp_path):
    path = made(tmp_path / "free.ttf", "Free", "abc")
    assert operators("abc", path) is not None
    font = TTFont(path)
    font["OS/2"].fsType = 0x0002
    font.save(tmp_path / "shut.ttf")
    assert operators("abc", str(tmp_path / "shut.ttf")) is None
    m = ArgumentMap()
    m.claim("abc", id="c")
    content = to_pdf(m, font=tmp_path / "shut.ttf", legend=False)
    assert b"FontFile" not in content
    page = zlib.decompress(re.findall(rb"stream\n(.*?)\nendstream", content, re.DOTALL)[-1])
    assert b"BT" not in page
    assert page.count(b"\nh") > 3  # a box, and a block for each letter
