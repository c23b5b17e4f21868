"""Real argument maps of the field can be drawn."""

from __future__ import annotations

import pytest

from argmap.layout import place
from tests.draw.corpora import aif_files, aif_map
from tests.layout.overlaps import arrows_through_boxes, outside_the_page, overlapping_boxes

FILES = aif_files()


@pytest.mark.skipif(not FILES, reason="the corpora are not here")
@pytest.mark.parametrize("path", FILES[::9], ids=lambda path: path.stem)
def test_a_real_map_is_placed_without_a_touch(path):
    m = aif_map(path)
    if m is None:
        pytest.skip("it holds no statement")
    layout = place(m)
    assert len(layout.boxes) == len(m.statements)
    assert {arrow.id for arrow in layout.arrows} == set(m.inferences)
    assert overlapping_boxes(layout) == []
    assert arrows_through_boxes(layout) == []
    assert outside_the_page(layout) == []
