"""What holds for every format: its files are known, it keeps what it says, and it goes to any other."""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

import argmap
from argmap import ArgumentMap
from argmap.formats.format import EVERYTHING
from argmap.formats.losses import facets
from tests.formats.conformance import written
from tests.strategies import maps

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.formats import Format

FORMATS = {f.name: f for f in argmap.formats.available()}
WRITTEN = [f for f in FORMATS.values() if f.write]
BOTH = [f for f in WRITTEN if f.read]


def names(formats: list[Format]) -> list[str]:
    return [f.name for f in formats]


@pytest.mark.parametrize("known", BOTH, ids=names(BOTH))
def test_a_file_is_known_by_each_of_its_suffixes(lunch: ArgumentMap, tmp_path: Path, known: Format) -> None:
    for suffix in known.suffixes:
        path = tmp_path / f"lunch{suffix}"
        path.write_bytes(written(lunch, known.name))
        assert argmap.load(path).import_report.format == known.name


@pytest.mark.parametrize("known", BOTH, ids=names(BOTH))
def test_a_file_without_a_suffix_is_known_by_its_content(lunch: ArgumentMap, known: Format) -> None:
    report = argmap.load(written(lunch, known.name)).import_report
    assert report is not None
    assert report.format == known.name


@pytest.mark.parametrize("known", BOTH, ids=names(BOTH))
def test_what_was_written_is_read_without_an_anomaly(lunch: ArgumentMap, known: Format) -> None:
    argmap.load(written(lunch, known.name), format=known.name, strict=True)


@pytest.mark.parametrize("known", BOTH, ids=names(BOTH))
@settings(max_examples=30)
@given(m=maps())
def test_a_format_keeps_what_it_says(known: Format, m: ArgumentMap) -> None:
    again = argmap.load(written(m, known.name), format=known.name)
    before, after = Counter(facets(m, known.keeps)), Counter(facets(again, known.keeps))
    if "kinds" not in known.keeps:
        for counted in (before, after):
            counted["claims"] += counted.pop("premises", 0)
    kept = known.keeps - {"ids", "kinds", "extra"}
    assert {f: before[f] for f in kept if before[f]} == {f: after[f] for f in kept if before[f]}


@pytest.mark.parametrize("known", [f for f in BOTH if f.keeps == EVERYTHING], ids=lambda f: f.name)
@settings(max_examples=30)
@given(m=maps())
def test_a_format_that_keeps_everything_gives_back_an_equal_map(known: Format, m: ArgumentMap) -> None:
    assert argmap.load(written(m, known.name), format=known.name) == m


@pytest.mark.parametrize("known", WRITTEN, ids=names(WRITTEN))
@settings(max_examples=15)
@given(m=maps())
def test_the_same_map_is_written_alike_each_time(known: Format, m: ArgumentMap) -> None:
    assert written(m, known.name) == written(m.copy(), known.name)


@pytest.mark.parametrize(("one", "other"), list(product(names(BOTH), names(WRITTEN))))
def test_every_format_goes_to_every_other(lunch: ArgumentMap, one: str, other: str) -> None:
    m = argmap.load(written(lunch, one), format=one)
    content = written(m, other)
    if FORMATS[other].read:
        again = argmap.load(content, format=other)
        assert bool(again.statements) == bool(m.statements) or "text" not in FORMATS[other].keeps


@pytest.mark.parametrize("known", WRITTEN, ids=names(WRITTEN))
def test_an_empty_map_is_written(known: Format) -> None:
    content = written(ArgumentMap(), known.name)
    if known.read and content.strip():
        assert not argmap.load(content, format=known.name).statements
