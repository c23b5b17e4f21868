"""Boxes and tags: sized to what they hold."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap
from argmap.layout import Measures, text_width
from argmap.layout.boxes import Note, sized_boxes, tags_in, text_style
from argmap.layout.options import Plan
from tests.strategies import maps, texts

MEASURES = Measures()


def boxes(m, width=180.0, kinds=None, notes=None, **options):
    return {box.id: box for box in sized_boxes(m, width, MEASURES, Plan(**options), kinds or {}, notes or {})}


def disputed():
    m = ArgumentMap()
    m.actor("City council", id="council")
    m.actor("Shop owners", id="shops")
    m.claim("The centre should be closed.", id="c")
    m.premise("Traffic causes most of the dirt.", id="p", basis="statistic")
    for actor, attitude in (("council", "asserts"), ("shops", "denies")):
        m.stance(actor, "c", attitude)
    return m


def words(box):
    return [tag.text for tag in box.tags]


def test_each_tag_says_by_a_sign_and_words_what_its_actor_does():
    assert words(boxes(disputed())["c"]) == ["+ City council", "− denied by Shop owners"]


@pytest.mark.parametrize(
    ("attitude", "words"),
    [("asserts", "+ C"), ("concedes", "(+) C"), ("denies", "− C"), ("questions", "? C")],
)
def test_where_there_is_no_room_the_sign_alone_says_it(attitude, words):
    m = ArgumentMap()
    m.actor("C", id="a")
    m.claim("It is.", id="c")
    m.stance("a", "c", attitude)
    assert [tag.text for tag in boxes(m, 60.0)["c"].tags] == [words]


def test_premises_show_their_basis_on_request():
    assert words(boxes(disputed())["p"]) == []
    (tag,) = boxes(disputed(), basis=True)["p"].tags
    assert (tag.text, tag.role, tag.actor) == ("basis: statistic", "basis", None)


def test_notes_are_counts_and_stand_before_the_actors():
    tags = boxes(disputed(), notes={"c": "12 statements"})["c"].tags
    assert [tag.role for tag in tags] == ["count", "actor", "actor"]
    assert tags[0].text == "12 statements"


def test_actors_are_left_out_on_request():
    assert words(boxes(disputed(), actors=False)["c"]) == []


def test_the_same_stance_at_two_dates_is_one_tag():
    m = disputed()
    m.stance("council", "c", "asserts", date="2024")
    assert len(boxes(m)["c"].tags) == 2


def test_a_long_name_is_cut_with_an_ellipsis():
    m = ArgumentMap()
    m.actor("Association for the advancement of everything in the world", id="a")
    m.claim("It is.", id="c")
    m.stance("a", "c", "asserts")
    (tag,) = boxes(m, 100.0)["c"].tags
    assert tag.text.endswith("…")


def test_actors_beyond_the_last_row_are_counted():
    m = ArgumentMap()
    m.claim("It is.", id="c")
    for number in range(40):
        m.actor(f"Actor {number}", id=f"a{number}")
        m.stance(f"a{number}", "c", "asserts")
    tags = boxes(m)["c"].tags
    assert len({tag.y for tag in tags}) == MEASURES.tag_rows
    assert tags[-1].role == "count"
    assert tags[-1].text == f"+{40 - (len(tags) - 1)}"


def test_who_speaks_is_named_below_whatever_else_a_box_says():
    counts = [
        Note("count", text, text) for text in ("20 statements", "13 for it, 3 against it", "4 both ways")
    ]
    names = [Note("speaker", f"• {name}", f"• {name}", name) for name in ("The author of it", "Ann", "Bob")]
    tags = tags_in([*counts, *names], 110.0, 0.0, MEASURES)
    assert [tag.text for tag in tags] == [*(note.words for note in counts), "• The author of it", "+2"]
    assert len({tag.y for tag in tags}) == MEASURES.tag_rows + 1


@given(
    st.lists(st.builds(lambda t: Note("actor", f"denied by {t}", t, "a"), texts()), max_size=12),
    st.floats(44, 300),
)
def test_tags_stay_in_their_rows_and_stand_apart(notes, inner):
    tags = tags_in(notes, inner, 10.0, MEASURES)
    counted = int(tags[-1].text[1:]) if tags and tags[-1].role == "count" else 0
    assert len(tags) - bool(counted) + counted == len(notes)
    assert all(tag.x >= MEASURES.pad_x for tag in tags)
    assert all(tag.x + tag.width <= MEASURES.pad_x + inner + 0.01 for tag in tags)
    assert all(a.y < b.y or a.x + a.width < b.x for a, b in pairwise(tags))
    assert len({tag.y for tag in tags}) <= MEASURES.tag_rows


@given(maps(), st.floats(100, 300), st.sampled_from(["text", "title", "id", 1, 3]))
def test_a_box_holds_its_text_and_its_tags(m, width, label):
    for box in boxes(m, width, label=label, basis=True).values():
        style = text_style(box.kind, MEASURES)
        assert max(text_width(line, style) for line in box.lines) <= box.width - 2 * MEASURES.pad_x + 0.01
        assert len(box.lines) * style.leading <= box.text_height
        assert all(tag.y + tag.height <= box.height for tag in box.tags)


@pytest.mark.parametrize("kind", ["group", "stub", "actor", "thesis"])
def test_a_box_of_another_kind_is_set_in_its_own_type(kind):
    box = boxes(disputed(), kinds={"c": kind})["c"]
    assert box.kind == kind
    assert text_style(kind, MEASURES) is getattr(MEASURES, kind)


def test_a_box_is_as_high_as_the_stances_at_its_edge_need():
    m = ArgumentMap()
    m.claim("Short.", id="short")
    for number in range(7):
        m.actor(f"Actor {number}", id=f"actor{number}")
        m.stance(f"actor{number}", "short", "denies")
    (box,) = sized_boxes(m, 200.0, Measures(), Plan(actors="edges"), {}, {})
    assert box.height / 7 >= 9.0
