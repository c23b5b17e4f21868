"""Palettes: exact where it counts, near everywhere."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from argmap.draw.export.png import paletted

pictures = arrays(np.uint8, st.tuples(st.integers(1, 12), st.integers(1, 12), st.just(4)))


def opaque(pixels):
    pixels = pixels.copy()
    pixels[:, :, 3] = 255
    return pixels


@given(pictures)
def test_up_to_256_colours_stay_within_their_bin(pixels):
    image = paletted(opaque(pixels), [])
    assert image.mode == "P"
    apart = np.abs(np.asarray(image.convert("RGB")).astype(int) - pixels[:, :, :3])
    assert apart.max() <= 4


@given(pictures)
def test_a_colour_that_is_to_be_exact_is(pixels):
    red, green, blue = (int(channel) for channel in pixels[0, 0, :3])
    image = paletted(opaque(pixels), [f"#{red:02x}{green:02x}{blue:02x}"])
    assert image.convert("RGB").getpixel((0, 0)) == (red, green, blue)


def test_more_than_256_colours_are_rounded_to_the_commonest():
    ramp = np.zeros((64, 64, 4), dtype=np.uint8)
    ramp[:, :, 0] = np.arange(64)[:, None] * 4
    ramp[:, :, 1] = np.arange(64)[None, :] * 4
    ramp[:, :8] = (250, 250, 250, 255)
    image = paletted(opaque(ramp), ["#fafafa"])
    assert len(image.getcolors()) == 256
    assert (np.asarray(image.convert("RGB"))[:, :8] == 250).all()


def test_what_is_transparent_stays_transparent():
    pixels = np.zeros((2, 2, 4), dtype=np.uint8)
    pixels[0, 0] = (10, 20, 30, 255)
    seen = np.asarray(paletted(pixels, ["#0a141e"]).convert("RGBA"))
    assert seen[:, :, 3].tolist() == [[255, 0], [0, 0]]
    assert seen[0, 0].tolist() == [10, 20, 30, 255]
