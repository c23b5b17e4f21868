"""The raster: pixel by pixel what matplotlib's own renderer paints."""

from __future__ import annotations

import subprocess
import sys

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from argmap.draw.export import agg


def painted(renderer):
    path = Path([(3.0, 4.0), (31.0, 9.0), (20.0, 33.0), (3.0, 4.0)], [1, 2, 2, 79])
    for width, cap, join, dashes in ((0.0, "butt", "miter", ()), (2.5, "butt", "round", (4.0, 1.5))):
        gc = renderer.new_gc()
        gc.set_linewidth(width)
        gc.set_foreground("#a04010")
        gc.set_capstyle(cap)
        gc.set_joinstyle(join)
        gc.set_antialiased(True)
        if dashes:
            gc.set_dashes(0, dashes)
        renderer.draw_path(gc, path, Affine2D().scale(1.5, -1.5).translate(2.0, 60.0), (0.2, 0.5, 0.9))
        gc.restore()
    return np.array(renderer.buffer_rgba())


def test_it_has_the_pixels_of_matplotlibs_renderer():
    ours = painted(agg.raster(60, 70, 144.0))
    assert ours.any()
    assert np.array_equal(ours, painted(RendererAgg(60, 70, 144.0)))


def test_points_are_as_many_pixels_as_for_matplotlib():
    assert agg.raster(9, 9, 200.0).points_to_pixels(2.5) == RendererAgg(9, 9, 200.0).points_to_pixels(2.5)


def test_a_matplotlib_that_is_not_known_paints_with_its_own_renderer(monkeypatch):
    monkeypatch.setattr(agg, "_KNOWN", set())
    assert isinstance(agg.raster(9, 9, 100.0), RendererAgg)


@pytest.mark.skipif(mpl.__version_info__[:2] not in agg._KNOWN, reason="another version of matplotlib")
def test_a_png_needs_no_backend():
    code = (
        "import sys, argmap; argmap.to_png(argmap.ArgumentMap()); "
        "sys.exit('matplotlib.backends.backend_agg' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
