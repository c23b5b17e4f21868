"""Papers: a page keeps its shape, and a type too small to read is told."""

from __future__ import annotations

import pytest

from argmap.draw.diagram import diagram_for
from argmap.draw.export.composition import compose
from argmap.draw.export.paper import fitted
from argmap.draw.options import Request
from tests.draw.sample import sample

A4 = (595.28, 841.89)


def test_the_page_keeps_its_shape_and_is_centred():
    diagram = diagram_for(sample(), Request())
    page = compose(diagram)
    paper = fitted(page, diagram, "A4", 96)
    assert paper.scale == pytest.approx(min(A4[0] / page.width, A4[1] / page.height), rel=1e-4)
    assert 2 * paper.left + page.width * paper.scale == pytest.approx(paper.width)
    assert 2 * paper.top + page.height * paper.scale == pytest.approx(paper.height)


def test_type_too_small_to_read_is_told_with_a_way_out():
    diagram = diagram_for(sample(), Request())
    with pytest.warns(UserWarning, match=r"too small to read.*larger size.*claims.*tiles.*focus.*collapse"):
        fitted(compose(diagram), diagram, "3cm", 96)
