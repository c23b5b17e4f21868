"""Every kind of record, inference and pair has a row, and whatever handles kinds handles each of them."""

from __future__ import annotations

from typing import get_args

import pytest

import argmap
from argmap.draw.marks.legend import _LINES
from argmap.draw.theme import DEFAULT_THEME, LineKind, LineLook
from argmap.formats.diagram_text import JUNCTIONS, LINES
from argmap.formats.rdf.vocabulary import FIELDS, TYPES
from argmap.model import ArgumentMap, Record
from argmap.model import records as model_records
from argmap.model.kinds import INFERENCES, KINDS, PAIRS, Kind, Sort, kinds_of

RECORDS = {
    r.record_kind: r
    for r in vars(model_records).values()
    if isinstance(r, type) and issubclass(r, Record) and "record_kind" in vars(r)
}


def test_each_kind_of_record_has_a_row_and_a_class() -> None:
    assert tuple(KINDS) == get_args(Kind)
    assert all(kind.word == word for word, kind in KINDS.items())
    assert RECORDS.keys() == KINDS.keys()
    assert all(("id" in RECORDS[word].model_fields) is kind.has_id for word, kind in KINDS.items())


def test_a_map_has_a_section_for_each() -> None:
    m = ArgumentMap()
    assert all(len(getattr(m, kind.section)) == 0 for kind in KINDS.values())
    assert {kind.section for kind in KINDS.values()} <= set(argmap.formats.json_schema()["properties"])


def test_the_sorts_share_out_the_kinds() -> None:
    assert {word for sort in get_args(Sort) for word in kinds_of(sort)} == set(KINDS)
    assert kinds_of("inference") == tuple(INFERENCES)
    assert kinds_of("pair") == tuple(PAIRS)


@pytest.mark.parametrize("word", [*INFERENCES, *PAIRS])
def test_each_inference_and_pair_has_a_line_in_pictures_and_diagrams(word: LineKind) -> None:
    assert word in get_args(LineKind)
    assert isinstance(DEFAULT_THEME.line(word), LineLook)
    assert word in LINES


def test_each_inference_has_a_junction_in_diagrams() -> None:
    assert JUNCTIONS.keys() == INFERENCES.keys()


def test_the_legend_has_words_for_each_line() -> None:
    words: dict[str, str] = {**_LINES}
    assert set(words) == set(get_args(LineKind))
    assert all(words[word] == kind.verb for word, kind in INFERENCES.items())


@pytest.mark.parametrize("kind", KINDS)
def test_formats_that_hold_everything_have_a_place_for_each(kind: Kind) -> None:
    assert kind in TYPES
    assert kind in FIELDS
