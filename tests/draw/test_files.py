"""``render``, ``to_png``, ``to_svg``, ``to_pdf``: whole files, the same bytes, nothing left behind."""

from __future__ import annotations

import io
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from xml.dom.minidom import parseString

import matplotlib as mpl
import numpy as np
import pytest
from hypothesis import given
from PIL import Image

import argmap
from argmap import ArgumentMap, UnknownFormatError, render, themes
from argmap.draw import draw, to_pdf, to_png, to_svg
from argmap.draw.diagram import diagram_for
from argmap.draw.files import mimebundle
from argmap.draw.options import Request
from argmap.draw.page import explore, to_html
from argmap.errors import UnreadableFileError
from tests.draw.sample import sample
from tests.effort import examples
from tests.strategies import maps

STARTS = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}
MAKERS = {"png": to_png, "svg": to_svg, "pdf": to_pdf}


def image(m, **options):
    return Image.open(io.BytesIO(to_png(m, **options)))


@pytest.mark.parametrize("suffix", STARTS)
def test_the_suffix_says_the_format(tmp_path, suffix):
    path = render(sample(), tmp_path / f"map.{suffix.upper()}")
    assert path.read_bytes().startswith(STARTS[suffix])
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("format", MAKERS)
def test_the_same_map_gives_the_same_bytes(format):
    assert MAKERS[format](sample()) == MAKERS[format](sample().copy())


@pytest.mark.slow
def test_bytes_do_not_depend_on_the_hash_seed():
    code = (
        "import hashlib; from tests.draw.sample import sample;"
        "from argmap.draw import to_pdf, to_png, to_svg;"
        "print([hashlib.sha256(content).hexdigest() for content in (to_png(sample()),"
        "to_svg(sample()).encode(), to_pdf(sample()), to_pdf(sample(), pages='sections'))])"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


@pytest.mark.filterwarnings("ignore:no installed font")
@examples(0.25)
@given(maps(max_statements=5))
def test_every_map_can_be_painted_in_every_format(m):
    assert to_png(m).startswith(STARTS["png"])
    assert to_pdf(m).startswith(STARTS["pdf"])
    parseString(to_svg(m))  # noqa: S318


def test_dpi_and_size_settle_the_pixels():
    small, large = (image(sample(), dpi=dpi) for dpi in (75, 150))
    assert large.width == pytest.approx(2 * small.width, abs=2)
    assert image(sample(), size=(6, 4), dpi=100).size == (600, 400)
    assert image(sample(), size=("900px", "700px"), dpi=200).size == (900, 700)
    assert image(sample(), size="25.4cm", dpi=100).width == 1000


def test_a_picture_never_exceeds_what_viewers_take():
    m = ArgumentMap()
    m.claim("Small.", id="c")
    with pytest.warns(UserWarning, match="pixels") as caught:
        shown = image(m, dpi=20_000)
    assert max(shown.size) <= 16_000
    assert caught[0].filename == __file__


def test_the_colours_of_the_theme_come_out_exactly():
    colours = {colour for _, colour in image(sample()).convert("RGB").getcolors(1 << 20)}
    assert {(255, 255, 255), (0x12, 0x34, 0x56)} <= colours


def test_a_transparent_picture_lets_the_ground_through():
    assert image(sample()).convert("RGBA").getchannel("A").getextrema() == (255, 255)
    opacity = np.asarray(image(sample(), transparent=True).convert("RGBA"))[:, :, 3]
    assert opacity[0, 0] == 0
    assert opacity.max() == 255


def test_a_png_says_what_it_shows():
    text = image(sample()).text
    assert text["Title"] == "Closing the centre"
    assert "Closing the centre" in text["Description"]
    assert text["Software"].startswith("argmap")
    assert text["Map"] == f"sha256:{argmap.formats.digest(sample())}"


@pytest.mark.parametrize("name", ["map", "map.bmp", "map.txt"])
def test_another_suffix_is_refused(tmp_path, name):
    with pytest.raises(UnknownFormatError, match=r"\.png"):
        render(sample(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_misspelt_suffix_is_guessed(tmp_path):
    with pytest.raises(UnknownFormatError, match=r"did you mean \.png\?"):
        render(sample(), tmp_path / "map.pnk")


def test_a_folder_that_is_missing_is_named(tmp_path):
    with pytest.raises(UnreadableFileError, match="nowhere"):
        render(sample(), tmp_path / "nowhere" / "map.png")


@pytest.mark.parametrize("name", ["\0.png", "a" * 300 + ".svg"])
def test_a_name_that_no_file_can_have_is_refused(tmp_path, name):
    with pytest.raises(UnreadableFileError):
        render(sample(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("drawn", [draw, to_png, to_svg, to_pdf, to_html, explore])
@pytest.mark.parametrize("wrong", [None, "map.yaml", [sample()]])
def test_what_is_no_map_is_refused_with_what_to_give(drawn, wrong):
    with pytest.raises(
        TypeError, match=f"give a map or a diagram, not a {type(wrong).__name__}; argmap.load"
    ):
        drawn(wrong)


@pytest.mark.parametrize("wrong", [{"dpi": 0}, {"size": (0, 3)}])
def test_wrong_sizes_are_refused(wrong):
    with pytest.raises(ValueError, match=" from 1 to "):
        to_png(sample(), **wrong)


def test_a_notebook_gets_a_picture_its_width_and_words():
    diagram = diagram_for(sample(), Request())
    for shown in (sample(), diagram):
        data, about = mimebundle(shown)
        pixels = Image.open(io.BytesIO(data["image/png"])).width
        assert about["image/png"]["width"] < pixels
        assert "Closing the centre" in about["image/png"]["alt"]
        assert about["image/png"]["alt"] in data["text/plain"]
    assert diagram._repr_mimebundle_() == mimebundle(diagram)


@pytest.fixture(scope="module")
def loaded_for_a_png():
    """Return the modules of argmap that a picture of a built-in map needs in a fresh interpreter."""
    code = (
        "import sys, argmap; argmap.to_png(argmap.load_sample('japan-europe-security'));"
        "print(*(name for name in sys.modules if name.startswith('argmap')))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    return set(run.stdout.split())


def test_a_png_of_a_built_in_map_loads_few_modules(loaded_for_a_png):
    assert len(loaded_for_a_png) <= 130


@pytest.mark.parametrize(
    "part", ["draw.export.pdf", "draw.export.svg", "draw.figures", "draw.page", "evaluation"]
)
def test_a_png_loads_nothing_that_it_does_not_need(loaded_for_a_png, part):
    assert not [name for name in loaded_for_a_png if name.startswith(f"argmap.{part}")]


def town(number):
    m = ArgumentMap(title=f"Town {number}", question="Shall the harbour be dredged?")
    m.thesis = m.claim(f"The harbour of town {number} should be dredged.", id="c")
    reasons = [
        m.premise(f"Ships of {length} metres cannot enter.", id=f"p{length}") for length in range(8, 14)
    ]
    m.support("c", by=reasons)
    m.attack("c", by=m.premise("\u05e9\u05dc\u05d5\u05dd is dearer.", id="n"))
    return m


def canvas(m):
    figure = draw(m).figure
    figure.canvas.draw()
    return bytes(figure.canvas.buffer_rgba())


def at_once(work, inputs):
    """Return what a function makes of some inputs, each in a thread of its own, all begun together."""
    barrier = Barrier(len(inputs))

    def begin(given):
        barrier.wait()
        return work(given)

    with ThreadPoolExecutor(len(inputs)) as pool:
        return list(pool.map(begin, inputs))


WRITERS = {"png": to_png, "svg": to_svg, "pdf": to_pdf, "html": to_html, "axes": canvas}
LOUD = {
    "font.size": 17.0,
    "font.style": "italic",
    "text.usetex": True,
    "text.hinting": "force_autohint",
    "path.sketch": (9.0, 9.0, 9.0),
    "path.simplify_threshold": 1.0,
    "agg.path.chunksize": 101,
    "figure.constrained_layout.use": True,
    "figure.facecolor": "red",
    "pdf.fonttype": 42,
    "pdf.compression": 0,
    "pdf.inheritcolor": True,
    "svg.hashsalt": "mine",
}


@pytest.mark.parametrize("name", WRITERS)
def test_in_threads_and_under_any_settings_the_bytes_are_the_same_and_the_settings_stay(name):
    maps = [town(number) for number in range(8)]
    one_by_one = [WRITERS[name](m) for m in maps]
    with mpl.rc_context(LOUD):
        before = dict(mpl.rcParams)
        for _ in range(3):
            assert at_once(WRITERS[name], maps) == one_by_one
        assert dict(mpl.rcParams) == before


def test_threads_that_make_different_formats_do_not_disturb_each_other():
    m = town(1)
    alone = {name: writer(m) for name, writer in WRITERS.items()}
    names = [*WRITERS] * 3
    assert at_once(lambda name: WRITERS[name](m), names) == [alone[name] for name in names]


def test_settings_stay_when_a_picture_cannot_be_made(tmp_path):
    before = dict(mpl.rcParams)
    for name in ("map.png", "map.pdf", "map.svg"):
        with pytest.raises(UnreadableFileError):
            render(town(1), tmp_path / "none" / name)
        with pytest.raises(ValueError, match="size"):
            render(town(1), tmp_path / name, size="huge")
    assert dict(mpl.rcParams) == before


def test_without_a_background_no_bands_run_along_the_lines():
    m = ArgumentMap()
    m.claim("A claim.", id="c")
    m.support("c", by=[m.premise("A reason.", id="p")])
    loud = replace(themes.named("default"), background="#ff00ff")
    pixels = np.asarray(image(m, theme=loud, transparent=True, legend=False).convert("RGBA"))
    assert (pixels[:, :, 3] > 0).any()
    assert not ((pixels == (255, 0, 255, 255)).all(axis=2)).any()
    assert 'class="argmap-halos"' in to_svg(m)
    assert 'class="argmap-halos"' not in to_svg(m, transparent=True)
