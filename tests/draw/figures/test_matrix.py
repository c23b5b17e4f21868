"""The matrix: every line has its mark, alike stands beside alike, and it is drawn where it has to be."""

from __future__ import annotations

import warnings
from itertools import permutations

import pytest

import argmap
from argmap import figures
from argmap.draw.matrix import is_dense, matrix_order


def dispute(size):
    """Return statements that all attack each other."""
    m = argmap.ArgumentMap()
    ids = [m.claim(f"Party {n} is right.", id=f"p{n}").id for n in range(size)]
    for one, other in permutations(ids, 2):
        m.attack(one, by=[other])
    return m


def test_each_premise_of_what_bears_on_a_statement_has_a_mark_in_its_row_and_column():
    m = argmap.ArgumentMap()
    for id in "abc":
        m.claim(f"It is {id}.", id=id)
    attack, support = m.attack("a", by=["b"]), m.support("b", by=["a", "c"])
    layout = figures.matrix(m).layout
    number = {id: n for n, id in enumerate(matrix_order(m))}
    marks = {(dot.id, dot.linked, number_at(dot.y), number_at(dot.x)) for dot in relative(layout)}
    assert marks == {
        (attack.id, True, number["b"], number["a"]),
        (support.id, False, number["a"], number["b"]),
        (support.id, False, number["c"], number["b"]),
    }


def relative(layout):
    """Return the marks, their places counted from the corner of the board in cells."""
    board = layout.sections[0]
    cell = board.width / 3
    return [
        type(dot)(
            dot.id, dot.kind, dot.linked, (dot.x - board.x) / cell, (dot.y - board.y) / cell, dot.radius
        )
        for dot in layout.junctions
    ]


def number_at(place):
    assert place % 1 == pytest.approx(0.5)
    return int(place)


def test_the_thesis_comes_first_and_groups_stand_together():
    m = argmap.ArgumentMap()
    for n in range(12):
        m.claim(f"Says {n}.", id=f"s{n}")
    for group in (range(0, 12, 2), range(1, 12, 2)):
        for one, other in permutations(group, 2):
            m.attack(f"s{one}", by=[f"s{other}"])
    m.thesis = "s5"
    order = matrix_order(m)
    assert order[0] == "s5"
    assert [int(id[1:]) % 2 for id in order] == [1] * 6 + [0] * 6


def test_a_dispute_of_all_against_all_is_drawn_as_a_matrix_and_says_so():
    with pytest.warns(argmap.PictureWarning, match="matrix of who bears on whom.*overview=False"):
        ax = argmap.draw(dispute(16))
    assert ax is not None


def test_boxes_and_arrows_are_drawn_where_they_are_asked_for_and_where_they_can_be_followed():
    m = dispute(16)
    assert is_dense(m)
    assert not is_dense(dispute(8))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert 'id="statement-p3"' in argmap.to_svg(m, overview=False)
        assert 'id="statement-p3"' in argmap.to_svg(dispute(8))


@pytest.mark.parametrize("pages", ["claims", "sections"])
def test_it_is_one_page_where_pages_of_parts_are_asked_for(pages):
    with pytest.warns(argmap.PictureWarning, match="matrix of who bears on whom"):
        content = argmap.to_pdf(dispute(16), pages=pages)
    assert content.count(b"/Type /Page ") == 1


@pytest.mark.parametrize("size", [0, 1])
def test_there_is_a_matrix_of_little_and_of_nothing(size):
    assert argmap.to_png(figures.matrix(dispute(size))).startswith(b"\x89PNG")
