"""The default theme: everything can be read, and told apart without colour vision."""

from __future__ import annotations

import math
from dataclasses import fields

import numpy as np
import pytest

from argmap.draw import DEFAULT_THEME, BoxLook, LineLook
from argmap.draw.colour import contrast, ink_on, mixed

READABLE = 4.5
VISIBLE = 3.0
BOXES = [f.name for f in fields(DEFAULT_THEME) if isinstance(getattr(DEFAULT_THEME, f.name), BoxLook)]
LINES = [f.name for f in fields(DEFAULT_THEME) if isinstance(getattr(DEFAULT_THEME, f.name), LineLook)]

# Machado, Oliveira and Fernandes 2009, full severity, on linear RGB.
DEFICIENCIES = {
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
TO_XYZ = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
WHITE = np.array([0.9505, 1.0, 1.089])


def lab(colour, deficiency=None):
    srgb = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    if deficiency:
        linear = np.clip(np.array(DEFICIENCIES[deficiency]) @ linear, 0, 1)
    x, y, z = np.cbrt(np.maximum(np.array(TO_XYZ) @ linear / WHITE, 0.008856))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("name", BOXES)
def test_text_can_be_read_in_its_box(name):
    look = getattr(DEFAULT_THEME, name)
    assert contrast(look.text, look.fill) >= READABLE


@pytest.mark.parametrize("ink", ["ink", "muted", "dimmed_text"])
def test_text_can_be_read_on_the_page(ink):
    assert contrast(getattr(DEFAULT_THEME, ink), DEFAULT_THEME.background) >= READABLE


def test_dimmed_text_can_be_read_in_its_box():
    assert contrast(DEFAULT_THEME.dimmed_text, DEFAULT_THEME.dimmed_fill) >= READABLE


@pytest.mark.parametrize("name", LINES)
def test_lines_stand_out_from_the_page(name):
    assert contrast(getattr(DEFAULT_THEME, name).colour, DEFAULT_THEME.background) >= VISIBLE


@pytest.mark.parametrize("deficiency", [None, *DEFICIENCIES])
def test_support_and_attack_differ_for_every_eye(deficiency):
    support, attack = (lab(look.colour, deficiency) for look in (DEFAULT_THEME.support, DEFAULT_THEME.attack))
    assert math.dist(support, attack) > 40


def test_support_and_attack_differ_without_any_colour():
    assert DEFAULT_THEME.support.dash != DEFAULT_THEME.attack.dash
    assert DEFAULT_THEME.support.head != DEFAULT_THEME.attack.head


def test_kinds_of_boxes_differ_without_any_colour():
    shapes = {
        (look.border_width, look.radius, look.dash) for look in (getattr(DEFAULT_THEME, n) for n in BOXES)
    }
    assert len(shapes) == len(BOXES)


@pytest.mark.parametrize(
    "colour", [*DEFAULT_THEME.actors, "#777777", "#767676", "#ff0000", "#0000ff", "#757575"]
)
def test_there_is_readable_ink_for_every_colour(colour):
    assert contrast(ink_on(colour), colour) >= READABLE


def test_colours_mix():
    assert mixed("#000000", "#ffffff", 0.0) == "#000000"
    assert mixed("#000000", "#ffffff", 1.0) == "#ffffff"
