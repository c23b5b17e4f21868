"""Sizes: what can be written, and what a mistake is told."""

from __future__ import annotations

import pytest

from argmap.draw.options import Sheet
from argmap.draw.size import lengths

A4 = (595.28, 841.89)


@pytest.mark.parametrize(
    ("size", "points"),
    [
        ("A4", A4),
        ("a4 portrait", A4),
        ("A4 landscape", A4[::-1]),
        ("a4-landscape", A4[::-1]),
        ("letter", (612, 792)),
        ("16cm x 9cm", (453.54, 255.12)),
        ("160 mm, 90 mm", (453.54, 255.12)),
        ("1600px x 900px", (1200, 675)),
        ("4in\N{MULTIPLICATION SIGN}3in", (288, 216)),
        (("16cm", "9cm"), (453.54, 255.12)),
        (("1600px", "900px"), (1200, 675)),
        ((6.3, 4.0), (453.6, 288)),
        ([2, "72pt"], (144, 72)),
    ],
)
def test_a_size_is_a_paper_or_two_lengths(size, points):
    assert lengths(size, 96) == pytest.approx(points, abs=0.01)


def test_one_length_is_a_width():
    assert lengths("72pt", 96) == (72, None)
    assert lengths(None, 96) is None


@pytest.mark.parametrize(
    "wrong", ["", "A9", "16", "big", "3 furlongs", "1cm x 2cm x 3cm", 7, (1,), (1, 2, 3), ("1", 2), (True, 2)]
)
def test_what_is_no_size_is_refused_with_what_to_give(wrong):
    with pytest.raises(ValueError, match=r'is no size.*"A4 landscape".*units are'):
        lengths(wrong, 96)


@pytest.mark.parametrize(
    "wrong",
    [
        *("0cm", "0.0001mm", "9" * 400 + "cm", (0, 3), (-1, 2), (1, 1e-300), (1e300, 1), (10**400, 1)),
        *((float("nan"), 1), (float("inf"), 1)),
    ],
)
def test_lengths_are_such_as_can_be_drawn(wrong):
    with pytest.raises(ValueError, match="lengths go from 1 to 1,000,000 points"):
        lengths(wrong, 96)


def test_a_misspelt_paper_is_guessed():
    with pytest.raises(ValueError, match="did you mean 'letter'"):
        lengths("leter", 96)


@pytest.mark.parametrize(
    "wrong",
    [
        *({"size": "A9"}, {"pages": "many"}),
        *({"dpi": dpi} for dpi in (0, 1e-9, 1e300, 10**400, float("nan"), "150", None, True, 1j)),
    ],
)
def test_a_sheet_is_checked_before_anything_is_placed(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Sheet(**wrong)
