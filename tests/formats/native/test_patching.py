"""A file with comments that is changed through argmap: all that is not changed stays as it was typed."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import ArgumentMap, LossWarning
from tests.effort import examples
from tests.strategies import maps

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TYPED = """\
# Mine
title: Tea  # or milk

# what is argued for
claims:
  tea: Tea is better.   # really
  # the rival
  milk:
    text: Milk is "better".  # quoted?
    note: white
    # within

  sugar: 'Sugar'

premises:
  p: It is cheap. # today
supports:
  - {premises: [p], conclusion: tea}  # first
  # second:
  - premises: p
    conclusion: milk   # why
    warrant: So.
# end
"""


def changed(edit: Callable[[ArgumentMap], object], typed: str = TYPED) -> str:
    """Return a file, changed; what is written says what the map does."""
    m = argmap.load(typed)
    edit(m)
    text = argmap.to_text(m)
    assert argmap.load(text) == m
    return text


def test_an_unchanged_map_gives_its_file_back(tmp_path: Path) -> None:
    path = tmp_path / "tea.yaml"
    path.write_bytes(TYPED.replace("\n", "\r\n").encode())
    argmap.save(argmap.load(path), path)
    assert path.read_bytes() == TYPED.replace("\n", "\r\n").encode()


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (lambda m: setattr(m, "title", "Coffee"), "title: Tea  #", "title: Coffee  #"),
        (lambda m: setattr(m, "thesis", "tea"), "milk\n\n", "milk\nthesis: tea\n\n"),
        (lambda m: m.replace("tea", text="Tea: yes."), "tea: Tea is better.", 'tea: "Tea: yes."'),
        (lambda m: m.replace("milk", text="Milk."), 'text: Milk is "better".', "text: Milk."),
        (lambda m: m.replace("milk", weight=0.5), "  # quoted?\n", "  # quoted?\n    weight: 0.5\n"),
        (lambda m: m.replace("milk", note=None), "    note: white\n", ""),
        (lambda m: m.replace("milk.s1", warrant="No."), "warrant: So.", "warrant: No."),
        (lambda m: m.remove("sugar"), "  sugar: 'Sugar'\n", ""),
        (lambda m: m.claim("Water.", id="water"), "'Sugar'\n", "'Sugar'\n  water: Water.\n"),
        (
            lambda m: m.support("sugar", by="p"),
            "warrant: So.\n",
            "warrant: So.\n  - {premises: [p], conclusion: sugar}\n",
        ),
        (
            lambda m: m.attack("tea", by="p"),
            "warrant: So.\n",
            "warrant: So.\n\nattacks:\n  - {premises: [p], target: tea}\n",
        ),
    ],
)
def test_only_what_changed_is_written_anew(edit: Callable[[ArgumentMap], object], old: str, new: str) -> None:
    assert TYPED.count(old) == 1
    assert changed(edit) == TYPED.replace(old, new)


def test_comments_of_what_is_gone_are_warned_of() -> None:
    with pytest.warns(
        LossWarning, match="2 comments of the text left out, for they stood within what is changed"
    ):
        text = changed(lambda m: m.remove("milk", cascade=True))
    assert "# the rival" in text


@pytest.mark.parametrize(
    "typed",
    [
        "# mine\nclaims: {tea: Tea, # one\n  milk: Milk}\n",
        "# mine\nclaims:\n  tea: &it Tea\n  milk: *it\n",
    ],
)
def test_what_cannot_be_changed_line_by_line_is_written_afresh_with_a_warning(typed: str) -> None:
    with pytest.warns(LossWarning, match="left out, for what is changed stands in brackets"):
        text = changed(lambda m: m.claim("Water.", id="water"), typed)
    assert text.startswith("# yaml-language-server:")


def test_the_document_is_no_part_of_what_is_written_elsewhere() -> None:
    m = argmap.load(TYPED)
    assert "original" not in argmap.to_text(m, "json")
    m.title = "Coffee"
    assert "original" not in argmap.to_text(m)


@examples(0.5)
@given(m=maps(), data=st.data())
def test_a_commented_file_that_is_changed_says_what_the_map_does(m: ArgumentMap, data: st.DataObject) -> None:
    typed = re.sub(r"^(?=\S|  - [{\[])", "  # mine\n", argmap.to_text(m), flags=re.MULTILINE)
    again = argmap.load(typed)
    assert again == m
    ids = [record.id for record in again.statements.values()]
    if ids and data.draw(st.booleans()):
        again.replace(
            data.draw(st.sampled_from(ids)), text=data.draw(st.sampled_from(["So.", "a: b #c", ""]))
        )
    if ids and data.draw(st.booleans()):
        again.remove(data.draw(st.sampled_from(ids)), cascade=True)
    again.claim("New.")
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        text = argmap.to_text(again)
    assert argmap.load(text) == again
    assert text.count("# mine") == typed.count("# mine") or [w.category for w in told] == [LossWarning]
