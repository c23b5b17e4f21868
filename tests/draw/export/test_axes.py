"""``draw``: into any Axes, at any size, whatever a user has set."""

from __future__ import annotations

import io
import subprocess
import sys

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

import argmap
from argmap import ArgumentMap, UnknownIdError, draw
from argmap.draw.export.picture import Picture
from tests.draw.sample import sample


def image_of(figure):
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[:, :, :3]


def test_a_new_figure_has_the_size_of_the_page():
    ax = draw(sample())
    assert isinstance(ax, Axes)
    width, height = ax.figure.get_size_inches()
    assert (width * 72, height * 72) == pytest.approx((ax.get_xlim()[1], ax.get_ylim()[0]))


def test_a_given_axes_is_filled_and_returned():
    figure = Figure(figsize=(20, 8))
    left, right = figure.subplots(1, 2)
    assert draw(sample(), ax=right) is right
    assert any(isinstance(artist, Picture) for artist in right.get_children())
    assert not any(isinstance(artist, Picture) for artist in left.get_children())


def test_a_second_picture_takes_the_place_of_the_first():
    ax = Figure(figsize=(9, 9)).add_subplot()
    plain = image_of(draw(sample(), ax=ax).figure)
    draw(ArgumentMap(title="Another"), ax=ax)
    again = image_of(draw(sample(), ax=ax).figure)
    assert sum(isinstance(artist, Picture) for artist in ax.get_children()) == 1
    assert (again == plain).all()


def test_type_too_small_to_read_is_told():
    with pytest.warns(UserWarning, match=r"in this Axes.*too small to read") as caught:
        draw(sample(), ax=Figure(figsize=(2, 2)).add_subplot())
    assert caught[0].filename == __file__


def test_pictures_fit_into_subfigures_and_constrained_layouts():
    figure = Figure(figsize=(16, 8), layout="constrained")
    left, right = figure.subfigures(1, 2)
    right.suptitle("Beside")
    axes = [left.add_subplot(), *right.subplots(2, 1)]
    for ax in axes:
        draw(sample(), ax=ax)
    image = image_of(figure)
    for ax in axes:
        shown = ax.get_window_extent()
        assert shown.x0 >= 0
        assert shown.x1 <= image.shape[1]
        assert shown.width > 200
        width, height = ax.get_xlim()[1], ax.get_ylim()[0]
        assert shown.width / shown.height == pytest.approx(width / height, rel=0.01)


@pytest.mark.filterwarnings("ignore:in this Axes")
@pytest.mark.parametrize("inches", [0.2, 2, 9])
def test_the_picture_stays_within_its_axes_at_any_size(inches):
    figure = Figure(figsize=(inches, inches), dpi=100)
    ax = figure.add_axes((0.25, 0.25, 0.5, 0.5))
    draw(sample(), ax=ax)
    image = image_of(figure)
    side = image.shape[0]
    outside = np.ones(image.shape[:2], dtype=bool)
    outside[side // 4 - 1 : side - side // 4 + 1, side // 4 - 1 : side - side // 4 + 1] = False
    assert (image[outside] == 255).all()
    assert (image < 255).any()


def test_text_keeps_its_share_of_the_picture_when_the_axes_shrinks():
    shares = []
    for inches in (4, 16):
        ax = Figure(figsize=(inches, inches), dpi=200).add_axes((0, 0, 1, 1))
        draw(sample(), ax=ax)
        shares.append((image_of(ax.figure) < 128).all(axis=2).mean())
    assert shares[0] == pytest.approx(shares[1], rel=0.15)


def test_a_users_settings_alter_no_picture_and_are_left_alone():
    plain = image_of(draw(sample()).figure)
    loud = {
        "font.size": 30,
        "lines.linewidth": 9,
        "text.hinting": "force_autohint",
        "font.family": "monospace",
        "figure.facecolor": "red",
        "axes.facecolor": "green",
        "savefig.bbox": "tight",
        "text.color": "yellow",
        "figure.dpi": 33,
    }
    with mpl.rc_context(loud):
        before = {name: mpl.rcParams[name] for name in loud}
        figure = draw(sample()).figure
        figure.set_dpi(100)
        assert (image_of(figure) == plain).all()
        assert {name: mpl.rcParams[name] for name in loud} == before


def test_a_given_axes_gets_the_ground_of_the_theme_and_no_more_of_the_figure_does():
    figure = Figure(figsize=(9, 6), dpi=100, facecolor="#ff0000")
    ax = figure.add_axes((0.1, 0.1, 0.8, 0.8), facecolor="#00ff00")
    draw(sample(), ax=ax, theme="dark")
    image = image_of(figure)
    shown = ax.get_window_extent()
    left, bottom = round(shown.x0), round(shown.y0)
    assert tuple(image[0, 0]) == (255, 0, 0)
    assert tuple(image[-bottom - 4, left + 3]) == (0x14, 0x17, 0x1D)
    assert not (image == (0, 255, 0)).all(axis=2).any()


def test_a_new_figure_leaves_its_ground_to_the_figure():
    figure = draw(sample(), theme="dark").figure
    written = io.BytesIO()
    figure.savefig(written, transparent=True)
    assert np.asarray(Image.open(written).convert("RGBA"))[0, 0, 3] == 0


@pytest.mark.parametrize("wrong", [3, "ax", Figure()])
def test_what_is_no_axes_is_refused(wrong):
    with pytest.raises(TypeError, match="give an Axes of matplotlib"):
        draw(sample(), ax=wrong)


@pytest.mark.parametrize("projection", ["polar", "3d"])
def test_an_axes_without_straight_lines_is_refused(projection):
    with pytest.raises(ValueError, match="needs a rectilinear Axes"):
        draw(sample(), ax=Figure().add_subplot(projection=projection))


def test_a_scale_that_was_there_is_replaced_without_a_warning():
    plain, scaled = (
        Figure(figsize=(9, 6)).add_subplot(**scales) for scales in ({}, {"xscale": "log", "yscale": "symlog"})
    )
    pictures = [image_of(draw(sample(), ax=ax).figure) for ax in (plain, scaled)]
    assert np.array_equal(*pictures)


@pytest.mark.filterwarnings("ignore:in this Axes")
@pytest.mark.parametrize("format", ["png", "svg", "pdf"])
def test_an_axes_of_no_size_shows_nothing(format):
    figure = Figure()
    draw(sample(), ax=figure.add_axes((0.5, 0.5, 0.0, 0.0)))
    written = io.BytesIO()
    figure.savefig(written, format=format)
    assert b"closed to cars" not in written.getvalue() != b""


def test_an_unknown_highlight_is_refused():
    with pytest.raises(UnknownIdError):
        draw(sample(), highlight="nowhere")


def test_dollars_are_not_mathematics():
    m = ArgumentMap(title="$\\frac{$ costs $5 to $10$")
    m.claim("$x^2$ < $y_$ & 5 %", id="c")
    assert (image_of(draw(m).figure) < 255).any()


def test_glyphs_that_no_font_has_are_told_once():
    m = ArgumentMap()
    for id in "ab":
        m.claim("Private \U000f0000 use", id=id)
    with pytest.warns(UserWarning, match=r"no installed font has .*U\+F0000") as caught:
        draw(m)
    assert len(caught) == 1
    assert caught[0].filename == __file__


def test_the_package_is_the_function():
    import argmap.draw as package  # noqa: PLC0415

    assert isinstance(package(sample()), Axes)
    assert isinstance(argmap.draw(sample()), Axes)


def test_drawing_imports_no_pyplot():
    code = (
        "import sys, argmap; m = argmap.ArgumentMap(); m.claim('x');"
        "assert 'matplotlib' not in sys.modules; argmap.draw(m); m._repr_mimebundle_();"
        "print('matplotlib.pyplot' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.strip() == b"False"
