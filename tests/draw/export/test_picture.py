"""The artist: what matplotlib saves of it holds real text."""

from __future__ import annotations

import io
import re
import shutil
import subprocess

import matplotlib as mpl
import pytest

from argmap import draw
from tests.draw.sample import sample

PDFTOTEXT = shutil.which("pdftotext")


def saved(format):
    written = io.BytesIO()
    draw(sample()).figure.savefig(written, format=format)
    return written.getvalue()


def test_what_matplotlib_saves_as_svg_holds_text_and_names_the_statements():
    svg = saved("svg").decode()
    assert ">Closing the centre</text>" in svg
    assert "$5" in svg
    assert re.search(r'id="argmap-statement-\d+-thesis"', svg)


@pytest.mark.parametrize(("format", "start"), [("png", b"\x89PNG"), ("pdf", b"%PDF"), ("eps", b"%!PS")])
def test_matplotlib_saves_it_in_its_other_formats(format, start):
    assert saved(format).startswith(start)


def test_a_hidden_picture_is_not_painted():
    ax = draw(sample())
    ax.artists[0].set_visible(False)
    written = io.BytesIO()
    ax.figure.savefig(written, format="svg")
    assert b"Closing the centre</text>" not in written.getvalue()


@pytest.mark.skipif(PDFTOTEXT is None, reason="poppler-utils is not installed")
@pytest.mark.parametrize("fonttype", [3, 42])
def test_text_in_what_matplotlib_saves_as_pdf_can_be_searched(fonttype):
    with mpl.rc_context({"pdf.fonttype": fonttype}):
        content = saved("pdf")
    done = subprocess.run([PDFTOTEXT, "-", "-"], input=content, capture_output=True, check=True)
    assert b"Closing the centre" in done.stdout
