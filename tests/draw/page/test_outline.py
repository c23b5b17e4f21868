"""The order of reading: everything once in full, what bears on a thing under it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from argmap.draw.page.outline import DrawnInference, Row, outline_rows


@st.composite
def graphs(draw):
    """Draw boxes and steps, some of which bear on other steps."""
    count = draw(st.integers(1, 6))
    total = draw(st.integers(0, 8))
    boxes = st.integers(0, count - 1)
    ends = st.one_of(boxes, st.integers(-total, -1)) if total else boxes
    sources = st.lists(boxes, min_size=1, max_size=3, unique=True).map(tuple)
    inferences = [
        DrawnInference(f"s{n}", draw(st.booleans()), draw(sources), draw(ends)) for n in range(total)
    ]
    return count, inferences


@given(graphs(), st.data())
def test_every_box_stands_in_full_exactly_once(graph, data):
    count, inferences = graph
    first = data.draw(st.none() | st.integers(0, count - 1))
    rows = outline_rows(count, inferences, first)
    assert sorted(row.box for row in rows if not row.repeated) == list(range(count))
    assert first is None or rows[0] == Row(0, "", first, repeated=False)


@given(graphs())
def test_a_row_is_at_most_one_deeper_than_the_row_above(graph):
    depths = [row.depth for row in outline_rows(*graph, None)]
    assert depths[0] == 0
    assert all(b <= a + 1 for a, b in pairwise(depths))


def test_linked_premises_objections_and_undercuts_have_their_signs():
    inferences = [
        DrawnInference("s", attacks=False, sources=(1, 2), target=0),
        DrawnInference("a", attacks=True, sources=(3,), target=0),
        DrawnInference("u", attacks=True, sources=(4,), target=~0),
    ]
    rows = [(row.depth, row.sign, row.box) for row in outline_rows(5, inferences, 0)]
    assert rows == [(0, "", 0), (1, "+", 1), (1, "&", 2), (1, "-", 4), (1, "-", 3)]


def test_a_long_chain_is_read_without_recursion():
    inferences = [DrawnInference(f"s{n}", attacks=False, sources=(n + 1,), target=n) for n in range(20_000)]
    assert [row.depth for row in outline_rows(20_001, inferences, 0)] == list(range(20_001))
