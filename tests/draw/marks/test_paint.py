"""A layout as marks: kinds of lines, frames, captions, boxes, and what can be read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.draw import DEFAULT_THEME
from argmap.draw.colour import contrast
from argmap.draw.colouring import colouring
from argmap.draw.diagram import diagram_of
from argmap.draw.export.composition import compose
from argmap.draw.marks.paint import caption_style, painted
from argmap.draw.options import request_of
from argmap.draw.theme import THEMES
from argmap.layout import place
from argmap.layout.geometry import Arrow, Box, Caption, Junction, Layout, SectionBox, Tag
from tests.draw.sample import sample
from tests.effort import examples
from tests.strategies import maps


def paint(layout, m=None, theme=DEFAULT_THEME, highlight=None):
    return painted(layout, theme, colouring(m or sample(), "kind", theme), highlight)


def group(groups, name, id=None):
    return next(g for g in groups if g.name == name and (id is None or g.id == id))


def labels_of(page):
    return [label for group in page.groups for label in group.labels]


def line(id, kind, source, target, y=10.0, *, head=True):
    return Arrow(id, kind, source, target, ((0.0, y), (30.0, y), (60.0, y), (90.0, y)), head)


@examples(0.5)
@given(
    maps(max_statements=6),
    st.sampled_from(sorted(THEMES)),
    st.sampled_from(["kind", "actor", "section"]),
    st.sampled_from([True, False, "edges"]),
    st.booleans(),
)
def test_all_text_can_be_read_in_every_theme_and_colouring(m, theme, color_by, actors, lit):
    options = {"theme": theme, "color_by": color_by, "actors": actors}
    if lit:
        options["highlight"] = [*m.statements][:1]
    page = compose(diagram_of(m, request_of(options)))
    assert all(contrast(label.colour, label.ground) >= 4.5 for label in labels_of(page))


@pytest.mark.parametrize("theme", THEMES)
def test_numbers_and_words_leave_text_readable(theme):
    m = sample()
    for values in (range(len(m.statements)), "abcabc"):
        request = request_of({"theme": theme, "color_by": dict(zip(m.statements, values, strict=True))})
        page = compose(diagram_of(m, request))
        assert all(contrast(label.colour, label.ground) >= 4.5 for label in labels_of(page))


def test_an_attack_on_a_step_is_an_undercut_and_a_support_of_one_a_backing():
    layout = Layout(
        arrows=(
            line("step", "support", "a", "b"),
            line("cut", "attack", "c", "step", 20.0),
            line("back", "support", "d", "step", 30.0),
            line("plain", "attack", "e", "b", 40.0),
        )
    )
    names = {g.id: g.name for g in paint(layout) if g.id is not None}
    assert names == {"step": "support", "cut": "undercut", "back": "backing", "plain": "attack"}


def test_all_lines_of_a_linked_undercut_look_alike():
    layout = Layout(
        arrows=(
            line("step", "support", "a", "b"),
            line("cut", "attack", "c", "cut", 20.0, head=False),
            line("cut", "attack", "cut", "step", 30.0),
        )
    )
    strokes = {shape.stroke for shape in group(paint(layout), "undercut").shapes if shape.stroke}
    assert strokes == {DEFAULT_THEME.undercut.colour}


def test_contradictions_and_rephrases_are_painted_as_such():
    names = {g.name for g in paint(place(sample()))}
    assert {"contradiction", "rephrase", "undercut", "support", "attack"} <= names


def test_frames_lie_under_everything_the_outer_under_the_inner():
    frames = (SectionBox(("A", "B"), 10, 10, 50, 50), SectionBox(("A",), 0, 0, 100, 100))
    groups = paint(Layout(sections=frames, arrows=(line("i", "support", "a", "b"),)))
    assert [g.id for g in groups[:2]] == ["A", "A > B"]
    assert len({g.shapes[0].fill for g in groups[:2]}) == 2


def test_halos_have_the_colour_of_the_ground_that_they_cross():
    layout = Layout(sections=(SectionBox(("A",), 0, 0, 40, 40),), arrows=(line("i", "support", "a", "b"),))
    groups = paint(layout)
    strokes = [shape.stroke for shape in group(groups, "halos").shapes]
    assert strokes == [group(groups, "section").shapes[0].fill, DEFAULT_THEME.background]


def test_captions_are_set_in_their_own_type():
    roles = ("section", "scheme", "heading", "note")
    layout = Layout(captions=tuple(Caption(role, None, ("One", "Two"), 5, 5, 40, 30) for role in roles))
    for role, painted_group in zip(roles, paint(layout), strict=True):
        style = caption_style(role, DEFAULT_THEME.measures)
        assert [label.style for label in painted_group.labels] == [style, style]
        first, second = painted_group.labels
        assert second.y - first.y == pytest.approx(style.leading)


def test_captions_from_right_to_left_stand_at_the_right():
    layout = Layout(captions=(Caption("heading", None, ("שלום",), 5, 5, 40, 15),))
    label = paint(layout)[0].labels[0]
    assert (label.flush, label.x) == ("right", 45)


def box(kind, *, tags=(), implicit=False):
    return Box("x", kind, implicit, 0.0, 0.0, 120.0, 40.0, 25.0, ("Words",), tags)


@pytest.mark.parametrize("kind", ["thesis", "claim", "premise", "group", "stub", "actor"])
def test_every_kind_of_box_stays_within_its_rectangle(kind):
    shapes = group(paint(Layout(boxes=(box(kind),))), "statement").shapes
    for shape in shapes:
        low, high = shape.path.get_extents().get_points()
        assert (low >= -1e-6).all()
        assert high[0] <= 120 + 1e-6
        assert high[1] <= 40 + 1e-6


def test_a_folded_box_lies_on_others():
    assert len(group(paint(Layout(boxes=(box("group"),))), "statement").shapes) == 3


def test_premises_left_unsaid_are_dashed_and_stubs_dotted():
    implicit = group(paint(Layout(boxes=(box("premise", implicit=True),))), "statement").shapes[0]
    stub = group(paint(Layout(boxes=(box("stub"),))), "statement").shapes[0]
    assert implicit.dash
    assert stub.dash
    assert implicit.dash != stub.dash


def test_an_actors_box_has_its_colour():
    layout = Layout(boxes=(replace(box("actor"), id="council"),))
    assert group(paint(layout), "statement").shapes[0].fill == "#123456"


def tagged(attitude, text, role="actor", actor="shops"):
    tag = Tag(actor, attitude, text, 8.0, 25.0, 90.0, 11.0, role)
    return group(paint(Layout(boxes=(box("premise", tags=(tag,)),))), "statement")


def test_a_sign_before_a_name_is_drawn():
    plain, signed = tagged("denies", "denied by Shops"), tagged("denies", "− denied by Shops")
    assert signed.labels[-1].text == "denied by Shops"
    assert signed.labels[-1].x > plain.labels[-1].x
    assert len(signed.shapes) > len(plain.shapes)


def test_only_asserting_fills_a_tag():
    colour = colouring(sample(), "kind", DEFAULT_THEME).actors["shops"].colour
    assert tagged("asserts", "Shops").labels[-1].ground == colour
    assert tagged("questions", "Shops").labels[-1].ground == DEFAULT_THEME.background


def test_what_a_premise_rests_on_stands_in_a_tag_of_its_own_look():
    basis = tagged("asserts", "basis: data", "basis", None).shapes[-1].path
    count = tagged("asserts", "+3", "count", None).shapes[-1].path
    assert basis.vertices.tolist() != count.vertices.tolist()


def test_actors_at_the_edges_take_the_place_of_tags():
    page = compose(diagram_of(sample(), request_of({"actors": "edges"})))
    thesis = group(page.groups, "statement", "thesis")
    assert "#123456" in {shape.fill for shape in thesis.shapes}
    assert not any("council" in label.text for label in thesis.labels)
    legend = " ".join(label.text for label in group(page.groups, "legend").labels)
    assert "City council" in legend
    assert "Shop owners" in legend


def test_a_junction_of_many_lines_is_a_bar():
    dot = Junction("i", "support", linked=True, x=50.0, y=50.0, radius=3.0)
    heights = [
        group(paint(Layout(junctions=(junction,))), "junction").shapes[0].path.get_extents().height
        for junction in (dot, replace(dot, extent=(0.0, 24.0)))
    ]
    assert heights == pytest.approx([6.0, 30.0])


def test_boxes_in_half_light_keep_a_stronger_ink_than_those_in_the_dark():
    m = sample()
    page = compose(diagram_of(m, request_of({"highlight": ["traffic", "air", "linked"]})))
    ground = DEFAULT_THEME.dimmed_fill
    inks = [group(page.groups, "statement", id).labels[0].colour for id in ("traffic", "cause", "loss")]
    assert contrast(inks[0], ground) > contrast(inks[1], ground) > contrast(inks[2], ground) >= 4.5
