"""Badges and bars: told apart without colour, beside all text, where no arrow ends."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import load_sample
from argmap.draw import DEFAULT_THEME
from argmap.draw.colour import contrast, grey
from argmap.draw.diagram import diagram_of
from argmap.draw.export.composition import compose
from argmap.draw.marks.badges import (
    _MARKS,
    BADGE,
    INFERENCE_BADGE,
    badge,
    badge_spots,
    inference_badges,
    judged_box,
    judged_line,
)
from argmap.draw.options import request_of
from argmap.draw.status import Status
from argmap.draw.theme import THEMES
from argmap.layout import text_width
from argmap.model.attitudes import ATTITUDES
from tests.draw.judged import judged
from tests.effort import examples
from tests.strategies import maps

SAMPLE = "japan-europe-security"
LABELS = ("in", "out", "undecided")


def page_of(m, **options):
    return compose(diagram_of(m, request_of(options)))


def group(page, id, name="statement"):
    return next(g for g in page.groups if (g.name, g.id) == (name, id))


@pytest.mark.parametrize("theme", THEMES.values())
def test_badges_differ_in_shape_and_fill_where_there_is_no_colour(theme):
    drawn = {label: badge(label, (0.0, 0.0), BADGE, theme) for label in LABELS}
    outlines = {label: shapes[1] for label, shapes in drawn.items()}
    assert len({len(shapes) for shapes in drawn.values()}) == 3
    assert grey(outlines["in"].fill) != grey(outlines["out"].fill)
    assert outlines["undecided"].path.vertices.shape[0] == outlines["out"].path.vertices.shape[0]
    assert outlines["undecided"].path.vertices.tolist() != outlines["out"].path.vertices.tolist()


@pytest.mark.parametrize("theme", THEMES.values())
def test_badges_stand_out_from_the_page(theme):
    for label in LABELS:
        assert contrast(theme.verdict(label), theme.background) >= 4.5
        assert (
            contrast(badge(label, (0.0, 0.0), BADGE, theme)[2].stroke, theme.background) >= 4.5
            or label == "in"
        )


@pytest.mark.filterwarnings("ignore::argmap.evaluation.PriorityWarning")
@examples(0.25)
@given(
    maps(max_statements=6),
    st.sampled_from(sorted(THEMES)),
    st.sampled_from(["kind", "actor", "section"]),
    st.sampled_from([True, "edges"]),
    st.booleans(),
)
def test_every_map_can_be_shown_and_read(m, theme, color_by, actors, strong):
    strength = {id: n / 100 for n, id in enumerate([*m.statements, *m.inferences])} if strong else None
    options = {"theme": theme, "color_by": color_by, "actors": actors, "strength": strength}
    page = page_of(m, status="grounded", **options)
    assert all(contrast(label.colour, label.ground) >= 4.5 for g in page.groups for label in g.labels)


def test_no_badge_lies_on_text():
    diagram = diagram_of(load_sample(SAMPLE), request_of({"status": "grounded", "focus": "share-burden"}))
    page = compose(diagram)
    spots = badge_spots(page.layout, diagram.status, striped=False)
    for box, spot in zip(page.layout.boxes, spots, strict=True):
        for label in group(page, box.id).labels:
            right, top = label.x + text_width(label.text, label.style), label.y - 0.75 * label.style.size
            nearest = min(max(spot[0], label.x), right), min(max(spot[1], top), label.y)
            assert math.dist(spot, nearest) > BADGE


def test_no_badge_lies_on_the_end_of_an_arrow():
    diagram = diagram_of(judged(), request_of({"status": "grounded"}))
    spots = badge_spots(diagram.layout, diagram.status, striped=False)
    ends = [arrow.points[at] for arrow in diagram.layout.arrows for at in (0, -1)]
    assert all(math.dist(spot, end) > BADGE for spot in spots for end in ends)


def test_what_does_not_stand_is_hollow_and_dashed_and_keeps_a_fill_that_tells_something():
    look = judged_box(DEFAULT_THEME.thesis, "out", DEFAULT_THEME, told=False)
    assert (look.fill, bool(look.dash)) == (DEFAULT_THEME.background, True)
    assert judged_box(DEFAULT_THEME.thesis, "out", DEFAULT_THEME, told=True).fill == DEFAULT_THEME.thesis.fill
    assert judged_box(DEFAULT_THEME.claim, "undecided", DEFAULT_THEME, told=False) == DEFAULT_THEME.claim


def test_steps_are_as_wide_as_they_are_strong():
    status = Status(strengths={"weak": 0.0, "strong": 1.0})
    widths = [
        judged_line(DEFAULT_THEME.support, id, status, DEFAULT_THEME).width for id in ("weak", "strong")
    ]
    assert 0 < widths[0] < DEFAULT_THEME.support.width < widths[1]


def test_a_sign_stands_on_each_step_that_fails_or_is_undecided():
    diagram = diagram_of(judged(), request_of({"status": "grounded"}))
    signs = list(inference_badges(diagram.layout, DEFAULT_THEME, diagram.status, None))
    assert sorted(sign.id for sign in signs) == ["heard", "peace", "rest", "told", "wet"]
    middles = [sign.shapes[0].path.get_extents().get_points().mean(axis=0).tolist() for sign in signs]
    apart = [math.dist(a, b) for n, a in enumerate(middles) for b in middles[:n]]
    assert min(apart) > 2 * INFERENCE_BADGE


def test_a_badge_is_dimmed_with_its_box():
    m = judged()
    lit = page_of(m, status="grounded", highlight="blue")
    assert group(lit, "rain").shapes[-1].stroke == DEFAULT_THEME.dimmed_line
    assert group(lit, "blue").shapes[-2].stroke == DEFAULT_THEME.verdict("in")


def test_a_bar_is_filled_as_far_as_a_statement_is_strong():
    page = page_of(judged(), strength={"rain": 0.25, "old": 0.0})
    ground, filled, edge = group(page, "rain").shapes[1:4]
    width = [shape.path.get_extents().width for shape in (filled, edge)]
    assert width[0] == pytest.approx(0.25 * width[1])
    assert len(group(page, "old").shapes) == 3
    assert ground.fill == DEFAULT_THEME.claim.fill


def test_no_verdict_has_the_mark_of_a_stance():
    assert {*_MARKS.values()}.isdisjoint(kind.mark for kind in ATTITUDES.values())
    assert len({kind.mark for kind in ATTITUDES.values()}) == len(ATTITUDES)
