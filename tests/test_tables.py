"""A map as rows and as pandas frames."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from argmap import ArgumentMap, MissingExtraError, UnknownFormatError, tables
from tests.effort import examples
from tests.strategies import maps

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

FRAMES: dict[str, Callable[[ArgumentMap], pd.DataFrame]] = {
    "statements": tables.statements,
    "inferences": tables.inferences,
    "actors": tables.actors,
    "stances": tables.stances,
    "relations": tables.relations,
    "sources": tables.sources,
}


@examples(0.5)
@given(maps())
def test_every_record_is_a_row_in_the_authors_order(m: ArgumentMap) -> None:
    for table in ("statements", "inferences", "actors", "sources"):
        assert [row["id"] for row in tables.rows(m, table)] == list(getattr(m, table))
    assert [row["attitude"] for row in tables.rows(m, "stances")] == [s.attitude for s in m.stances]
    assert [row["predicate"] for row in tables.rows(m, "relations")] == [r.predicate for r in m.relations]


@examples(0.5)
@given(maps())
def test_all_rows_of_a_table_have_the_columns_of_its_frame(m: ArgumentMap) -> None:
    for table, frame in FRAMES.items():
        made = frame(m)
        columns = [*filter(None, [made.index.name]), *made.columns]
        assert all(list(row) == columns for row in tables.rows(m, table))
        assert len(made) == len(tables.rows(m, table))


@examples(0.5)
@given(maps())
def test_statements_count_what_is_for_against_and_from_them(m: ArgumentMap) -> None:
    for row in tables.rows(m, "statements"):
        id = row["id"]
        assert row["supports"] == sum(s.conclusion == id for s in m.supports.values())
        assert row["attacks"] == sum(a.target == id for a in m.attacks.values())
        assert row["used_in"] == sum(id in i.premises for i in m.inferences.values())


@examples(0.5)
@given(maps())
def test_supports_and_attacks_share_their_columns(m: ArgumentMap) -> None:
    for row in tables.rows(m, "inferences"):
        record = m.inferences[row["id"]]
        assert (row["kind"], row["target"], row["premises"]) == (
            record.record_kind,
            record.target,
            record.premises,
        )


def test_a_citation_is_spread_over_columns(lunch: ArgumentMap) -> None:
    cited, bare = (
        next(r for r in tables.rows(lunch, "statements") if r["id"] == i) for i in ("hungry", "noon")
    )
    assert (cited["citation_source"], cited["citation_paragraph"], cited["citation_start"]) == (
        "menu",
        1,
        None,
    )
    assert bare["citation_source"] is None


def test_a_frame_is_indexed_by_id_where_there_is_one(lunch: ArgumentMap) -> None:
    assert tables.statements(lunch).loc["eat", "supports"] == 1
    assert list(tables.inferences(lunch).index) == list(lunch.inferences)
    assert list(tables.stances(lunch)["attitude"]) == ["asserts"]
    assert tables.relations(lunch).loc[0, "stated_by"] == "noon"


@pytest.mark.parametrize("table", FRAMES)
def test_an_empty_frame_has_its_columns(lunch: ArgumentMap, table: str) -> None:
    empty, full = FRAMES[table](ArgumentMap()), FRAMES[table](lunch)
    assert list(empty.columns) == list(full.columns)
    assert empty.index.name == full.index.name
    assert len(empty) == 0


def test_an_unknown_table_names_those_there_are(lunch: ArgumentMap) -> None:
    with pytest.raises(UnknownFormatError, match="statements, inferences, actors"):
        tables.rows(lunch, "claims")


def test_without_pandas_the_extra_is_named(lunch: ArgumentMap, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtraError, match=r"argmap\[tables\]"):
        tables.statements(lunch)
    assert len(tables.rows(lunch, "statements")) == 5
