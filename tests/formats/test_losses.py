"""What a format has no place for is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from argmap.formats import Format
from argmap.formats.format import EVERYTHING
from argmap.formats.losses import losses, told_losses
from tests.strategies import maps

if TYPE_CHECKING:
    from argmap import ArgumentMap


def test_what_is_lost_is_counted_by_what_it_is(lunch: ArgumentMap) -> None:
    kept = EVERYTHING - {"undercuts", "scheme", "stances", "linked", "title", "extra", "citation"}
    assert losses(lunch, kept) == {
        "stances": 1,
        "linked": 1,
        "undercuts": 1,
        "title": 1,
        "citation": 1,
        "extra": 1,
    }
    assert told_losses(losses(lunch, kept), "TGF").startswith(
        "TGF has no place for all of the map; left out: 1 stance, 1 inference with linked premises"
    )


@given(maps())
def test_a_format_that_keeps_everything_loses_nothing(m: ArgumentMap) -> None:
    assert losses(m, EVERYTHING) == {}


def test_a_format_cannot_keep_what_a_map_does_not_have() -> None:
    with pytest.raises(ValueError, match="keeps colours, of which a map has nothing"):
        Format(name="x", title="X", suffixes=(".x",), specification="none", keeps=frozenset({"colours"}))


def test_a_single_thing_that_is_lost_is_told_in_the_singular() -> None:
    assert told_losses({"sources": 1, "basis": 1, "url": 1, "ids": 2}, "X").endswith(
        "1 source, 1 basis of premises, 1 address of sources, 2 ids"
    )
