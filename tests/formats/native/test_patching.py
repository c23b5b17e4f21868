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


def test_a_section_in_brackets_over_several_lines_is_written_afresh_alone() -> None:
    typed = "# mine\ntitle: T # t\nclaims: {tea: Tea, # one\n  milk: Milk}\n# end\n"
    with pytest.warns(LossWarning, match="1 comment of the text left out"):
        text = changed(lambda m: m.claim("Water.", id="water"), typed)
    made = "claims:\n  tea: Tea\n  milk: Milk\n  water: Water.\n"
    assert text == f"# mine\ntitle: T # t\n{made}# end\n"


def test_what_repeats_parts_of_itself_is_written_afresh_with_a_warning() -> None:
    typed = "# mine\nclaims:\n  tea: &it Tea\n  milk: *it\n"
    with pytest.warns(LossWarning, match="left out, for what is changed stands in brackets"):
        text = changed(lambda m: m.claim("Water.", id="water"), typed)
    assert text.startswith("# yaml-language-server:")


REASONS = """\
# c
title: T  # t
premises:
  p: Bread &butter is *good*. # p
  q: Q # q
claims:
  a: We must *really* act. # a
  b: >- # b
    One
    two # three.
supports:
  - scheme: argument from sign # scheme
    conclusion: a # conclusion
    premises: # premises
      - p # first
      # between
      - q # second
  - conclusion: b
    premises: [p]
attacks: # none yet
relations: []
extra:
  # of mine
  k: 1 # k
  l: # l
    - 1 # one
# end
"""


def renamed(m: ArgumentMap) -> None:
    """Give a claim another id, with all that refers to it."""
    m.add(m.claims["a"].model_copy(update={"id": "z"}))
    m.replace("a.s1", conclusion="z")
    m.remove("a")


@pytest.mark.parametrize(
    ("edit", "lost", "made"),
    [
        (renamed, "# a", "    id: a.s1\n    conclusion: z # conclusion"),
        (lambda m: m.replace("a", text="New: so."), None, 'a: "New: so." # a\n'),
        (lambda m: m.replace("b", text="New."), None, "b: New. # b\n"),
        (lambda m: m.replace("a", text="word " * 40 + "."), None, "a: >- # a\n    word"),
        (lambda m: m.replace("a.s1", premises=("p", "q", "b")), None, "# second\n      - b\n  - con"),
        (lambda m: m.replace("a.s1", premises=("q",)), "# first", "# premises\n      # between\n      - q"),
        (lambda m: m.replace("a.s1", warrant="So."), None, "\n    warrant: So.\n"),
        (
            lambda m: m.replace("b.s1", scheme="argument from sign"),
            None,
            "conclusion: b\n    scheme: argument from sign\n    pr",
        ),
        (lambda m: m.attack("a", by="p"), None, "attacks: # none yet\n  - {premises: [p], target: a}\nrel"),
        (lambda m: m.actor("Bo", id="bo"), None, "\nactors:\n  bo: Bo\n# end"),
        (lambda m: m.extra.update(k=2), None, "  # of mine\n  k: 2 # k\n"),
        (lambda m: m.extra["l"].append(2), None, "    - 1 # one\n    - 2\n# end"),
        (lambda m: setattr(m, "thesis", "a"), None, "title: T  # t\nthesis: a\n"),
    ],
)
def test_comments_stay_in_any_order_of_sections_and_fields(
    edit: Callable[[ArgumentMap], object], lost: str | None, made: str
) -> None:
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        text = changed(edit, REASONS)
    kept = [c for c in re.findall(r"# [a-z ]+$", REASONS, re.MULTILINE) if c != lost]
    assert [c for c in kept if c not in text] == []
    assert made in text
    assert len(told) == (lost is not None)


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
