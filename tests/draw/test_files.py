"""``render`` and ``picture_bytes``: whole files, the same bytes, real text."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from xml.dom.minidom import parseString

import pytest
from hypothesis import HealthCheck, given, settings
from PIL import Image

from argmap import ArgumentMap, UnknownFormatError, UnreadableFileError, render
from argmap.draw import picture_bytes
from tests.draw.sample import sample
from tests.strategies import maps

STARTS = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}


@pytest.mark.parametrize("suffix", STARTS)
def test_the_suffix_says_the_format(tmp_path, suffix):
    path = render(sample(), tmp_path / f"map.{suffix.upper()}")
    assert path.read_bytes().startswith(STARTS[suffix])
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("format", STARTS)
def test_the_same_map_gives_the_same_bytes(format):
    assert picture_bytes(sample(), format) == picture_bytes(sample().copy(), format)


def test_bytes_do_not_depend_on_the_hash_seed():
    code = (
        "import hashlib; from tests.draw.sample import sample; from argmap.draw import picture_bytes;"
        "print([hashlib.sha256(picture_bytes(sample(), f)).hexdigest() for f in ('png', 'svg', 'pdf')])"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


@pytest.mark.filterwarnings("ignore:no installed font")
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(maps(max_statements=5))
def test_every_map_can_be_painted_in_every_format(m):
    for format, start in STARTS.items():
        content = picture_bytes(m, format)
        assert content.startswith(start)
        if format == "svg":
            parseString(content)  # noqa: S318


def test_text_in_svg_stays_text():
    svg = picture_bytes(sample(), "svg").decode()
    assert ">Closing the centre</text>" in svg
    assert "$5" in svg
    assert "sans-serif" in svg


def test_svg_names_the_statements():
    svg = picture_bytes(sample(), "svg").decode()
    assert re.search(r'id="argmap-statement-\d+-thesis"', svg)


def test_pictures_hold_no_date():
    assert b"dc:date" not in picture_bytes(sample(), "svg")
    assert b"CreationDate" not in picture_bytes(sample(), "pdf")


def test_dpi_and_size_settle_the_pixels():
    small, large = (Image.open(io.BytesIO(picture_bytes(sample(), dpi=dpi))) for dpi in (75, 150))
    assert large.width == pytest.approx(2 * small.width, abs=2)
    sized = Image.open(io.BytesIO(picture_bytes(sample(), size=(4, 3), dpi=100)))
    assert sized.size == (400, 300)


def test_a_picture_never_exceeds_what_viewers_take():
    m = ArgumentMap()
    m.claim("Small.", id="c")
    with pytest.warns(UserWarning, match="pixels") as caught:
        image = Image.open(io.BytesIO(picture_bytes(m, dpi=20_000)))
    assert max(image.size) <= 16_000
    assert caught[0].filename == __file__


def test_the_colours_of_the_theme_come_out_exactly():
    colours = {
        c for _, c in Image.open(io.BytesIO(picture_bytes(sample()))).convert("RGB").getcolors(1 << 20)
    }
    assert {(255, 255, 255), (0x1D, 0x2B, 0x45), (0xF1, 0xF3, 0xF6), (0x12, 0x34, 0x56)} <= colours


@pytest.mark.parametrize("name", ["map", "map.bmp", "map.txt"])
def test_another_suffix_is_refused(tmp_path, name):
    with pytest.raises(UnknownFormatError, match=r"\.png"):
        render(sample(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_another_format_is_refused():
    with pytest.raises(UnknownFormatError, match="gif"):
        picture_bytes(sample(), "gif")


def test_a_folder_that_is_missing_is_named(tmp_path):
    with pytest.raises(UnreadableFileError, match="nowhere"):
        render(sample(), tmp_path / "nowhere" / "map.png")


@pytest.mark.parametrize("wrong", [{"dpi": 0}, {"size": (0, 3)}])
def test_wrong_sizes_are_refused(wrong):
    with pytest.raises(ValueError, match="greater than 0"):
        picture_bytes(sample(), **wrong)
