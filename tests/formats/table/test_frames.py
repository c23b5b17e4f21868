"""Frames and plain records are read as tables, whoever made them, and no package is imported for it."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

import argmap
from argmap import tables
from argmap.errors import FileFormatError, FileLimitError, UnknownFormatError
from argmap.formats import Limits

if TYPE_CHECKING:
    from collections.abc import Callable

MIDNIGHT = dt.datetime(2024, 1, 2, tzinfo=dt.UTC)
ROWS: list[dict[str, Any]] = [
    {"id": 1, "text": "Widen the quay", "parent": None, "pro/con": None, "weight": 0.5, "speaker": "Ann"},
    {"id": 2, "text": "It costs", "parent": 1, "pro/con": "con", "weight": 1, "speaker": None},
    {"id": 3, "text": "Ships wait", "parent": 1, "pro/con": "pro", "weight": None, "speaker": "Bob"},
]


def columns(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    return {name: [row[name] for row in rows] for name in rows[0]}


def of_pandas(rows: list[dict[str, Any]]) -> Any:
    return pytest.importorskip("pandas").DataFrame(rows)


def of_pandas_by_id(rows: list[dict[str, Any]]) -> Any:
    return of_pandas(rows).set_index("id")


def of_pandas_with_gaps(rows: list[dict[str, Any]]) -> Any:
    return of_pandas(rows).convert_dtypes()


def of_polars(rows: list[dict[str, Any]]) -> Any:
    return pytest.importorskip("polars").DataFrame(rows)


def of_polars_later(rows: list[dict[str, Any]]) -> Any:
    return of_polars(rows).lazy()


def of_arrow(rows: list[dict[str, Any]]) -> Any:
    return pytest.importorskip("pyarrow").Table.from_pylist(rows)


@pytest.mark.parametrize(
    "made",
    [list, columns, of_pandas, of_pandas_by_id, of_pandas_with_gaps, of_polars, of_polars_later, of_arrow],
)
def test_a_frame_is_read_as_the_table_that_it_is(made: Callable[[list[dict[str, Any]]], Any]) -> None:
    m = argmap.load(made(ROWS))
    assert [(i.record_kind, i.premises, i.target) for i in m.inferences.values()] == [
        ("support", ("3",), "1"),
        ("attack", ("2",), "1"),
    ]
    assert (m["1"].weight, m["2"].weight, m["3"].weight) == (0.5, 1.0, None)
    assert [(m[s.actor].name, s.statement) for s in m.stances] == [("Ann", "1"), ("Bob", "3")]
    assert (m.original, m.import_report.format, m.import_report.diagnostics) == (None, "csv", [])


def test_columns_and_words_are_said_as_of_any_table() -> None:
    m = argmap.load(
        [{"c": "a", "w": "A", "p": "", "r": ""}, {"c": "b", "w": "B", "p": "a", "r": "nope"}],
        columns={"id": "c", "text": "w", "parent": "p", "sign": "r"},
        signs={"nope": "attack"},
    )
    assert m["a.a1"].premises == ("b",)


def test_values_are_read_for_what_they_are() -> None:
    m = argmap.load(
        [
            {
                "id": "a",
                "text": "A",
                "supports": [],
                "tags": ("x", "y"),
                "implicit": None,
                "extra": {"k": [1]},
            },
            {"id": 7.0, "text": "B", "supports": ["a"], "actor": "Ann", "date": MIDNIGHT},
            {"id": "c", "text": "C", "supports": ["a", 7], "actor": "Ann", "date": dt.date(2024, 1, 3)},
            {"id": "d", "text": "D", "supports": {"a"}, "implicit": True},
        ]
    )
    assert [(s.premises, s.conclusion) for s in m.supports.values()] == [
        (("7",), "a"), (("c",), "a"), (("c",), "7"), (("d",), "a"),
    ]  # fmt: skip
    assert (m["a"].tags, m["a"].extra) == (("x", "y"), {"k": [1]})
    assert [s.date for s in m.stances] == ["2024-01-02", "2024-01-03"]
    assert m["d"].implicit


def test_remarks_name_the_row() -> None:
    m = argmap.load([{"id": "a", "text": "A", "supports": ""}, {"id": "b", "text": "B", "supports": "zz"}])
    assert [r.line for r in m.import_report.diagnostics] == [3]


def test_the_frames_of_a_map_of_our_own_are_taken() -> None:
    pytest.importorskip("pandas")
    m = argmap.load(ROWS)
    assert list(argmap.load(tables.statements(m)).statements) == ["1", "2", "3"]


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(FileFormatError, match="no column 'text', but x"):
        argmap.load([{"x": 1}])
    with pytest.raises(FileFormatError, match="the file is empty"):
        argmap.load([])
    with pytest.raises(UnknownFormatError, match="a frame is read as a table, not as argmap YAML"):
        argmap.load(ROWS, format="yaml")
    with pytest.raises(FileLimitError, match="more than 9 cells"):
        argmap.load(ROWS, limits=Limits(cells=9))
    for source in (5, object(), [1, 2], {"claims": {}}):
        with pytest.raises(TypeError, match="give a path, an open file"):
            argmap.load(source)  # type: ignore[call-overload]


def test_no_package_of_frames_is_imported() -> None:
    code = (
        "import argmap, sys; argmap.load([{'id': 'a', 'text': 'A'}]);"
        "print({'pandas', 'polars', 'pyarrow', 'openpyxl'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
