"""Sheets of one picture: all of it is on them, in type that can be read, and neighbours overlap."""

from __future__ import annotations

import pytest

from argmap import ArgumentMap, to_pdf
from argmap.draw.diagram import diagram_for
from argmap.draw.export.composition import compose
from argmap.draw.export.tiles import tile_pages
from argmap.draw.options import Request
from tests.draw.sample import sample

A4 = (842.0, 595.0)


def wall():
    m = ArgumentMap(title="Debate")
    m.thesis = m.claim("Motion.", id="c0")
    for n in range(1, 60):
        m.claim(f"Point {n}: " + "as somebody said at length in the debate " * 3, id=f"c{n}")
        m.support(f"c{(n - 1) // 2}", by=f"c{n}")
    return m


def sheets(m, size=A4):
    return tile_pages(diagram_for(m, Request()), *size)


def words(page):
    return {label.text for group in page.groups if group.name != "sheet" for label in group.labels}


def test_every_word_of_the_picture_is_on_a_sheet():
    m = wall()
    told = set().union(*(words(one.page) for one in sheets(m)))
    assert words(compose(diagram_for(m, Request()))) == told


def test_type_has_seven_points_at_least():
    scales = [A4[0] / one.page.width for one in sheets(wall())]
    assert 7 / 9 <= min(scales) == max(scales) <= 1


def test_a_small_picture_takes_one_sheet_at_its_nominal_size():
    (one,) = sheets(sample(), (1600.0, 1600.0))
    assert one.page.width == pytest.approx(1600)
    assert one.links == ()


def test_neighbours_are_named_and_lead_to_each_other():
    found = sheets(wall())
    assert len(found) > 1
    for number, one in enumerate(found):
        for link in one.links:
            assert number in [back.number for back in found[link.number].links]
            (label,) = next(group for group in one.page.groups if group.name == "sheet").labels
            assert f"sheet {link.number + 1}" in label.text


def test_what_is_at_a_border_is_on_both_sides_of_it():
    found = sheets(wall())
    ids = [{g.id for g in one.page.groups if g.name == "statement"} for one in found]
    assert any(ids[number] & ids[link.number] for number, one in enumerate(found) for link in one.links)


def test_sheets_are_the_same_when_drawn_again():
    assert to_pdf(wall(), pages="tiles", size="A4") == to_pdf(wall(), pages="tiles", size="A4")
