"""What differs between two fresh documents is done to the one that was read, and nothing else."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from argmap.formats.patch import patched_items, patched_json

leaves = st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from("abc")
trees = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("abcd"), inner),
    max_leaves=12,
)
words = st.lists(st.sampled_from("abcde"), max_size=6)


@given(trees, trees)
def test_without_a_change_the_original_stays(original: Any, fresh: Any) -> None:
    assert patched_json(original, fresh, fresh) == original


@given(st.dictionaries(st.sampled_from("abcd"), leaves), st.dictionaries(st.sampled_from("abcd"), leaves))
def test_a_fresh_original_becomes_the_new_one(before: Any, after: Any) -> None:
    assert patched_json(before, before, after) == after


@given(words, words)
def test_items_that_go_and_items_that_come(before: list[str], after: list[str]) -> None:
    assert sorted(patched_items(before, before, after, str)) == sorted(after)


def test_what_a_writer_knows_nothing_of_stays_where_it_is() -> None:
    before, after = [{"id": 1, "text": "A"}, {"id": 2}], [{"id": 1, "text": "B"}, {"id": 3}]
    original = [{"id": 9, "x": 0}, {"id": 2, "y": 1}, {"id": 1, "text": "A", "z": 2}]
    patched = patched_json(original, before, after, {"": lambda item: item["id"]})
    assert patched == [{"id": 9, "x": 0}, {"id": 1, "text": "B", "z": 2}, {"id": 3}]
