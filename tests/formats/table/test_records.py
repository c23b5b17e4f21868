"""Quotation marks at odds cost a row at most, are told with their line, and take no more time than others."""

from __future__ import annotations

import csv
import io
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap.formats.table.form import form_of
from argmap.formats.table.records import read_records
from argmap.report import ImportReport
from tests.effort import examples
from tests.formats.linearity import assert_linear


def records(text: str) -> tuple[list[list[str]], list[int | None]]:
    """Return the rows of a table below its header ``id,text,supports``, and the lines that are told."""
    report = ImportReport("csv")
    form = form_of(text, lambda names: names[:2] == ("id", "text"))
    return [cells for _, cells in read_records(text, form, report)][1:], [r.line for r in report.diagnostics]


@pytest.mark.parametrize(
    ("rows", "read", "lines"),
    [
        # Nothing closes it.
        ('a,"Tea,\nb,Hot,a\n', [["a", "Tea", ""], ["b", "Hot", "a"]], [2]),
        ('a,"Tea\nb,Hot,a\n', [["a", "Tea"], ["b", "Hot", "a"]], [2]),
        ('a,"Tea, hot,\nb,Hot,a\n', [["a", "Tea, hot", ""], ["b", "Hot", "a"]], [2]),
        ('a,Tea,\nb,"Hot, very,a', [["a", "Tea", ""], ["b", "Hot, very", "a"]], [3]),
        # What would close it belongs to a later row.
        ('a,"Tea\nb,"Hot",a\n', [["a", "Tea"], ["b", "Hot", "a"]], [2]),
        ('a,"Tea,\nb,"Hot, very",a\n', [["a", "Tea", ""], ["b", "Hot, very", "a"]], [2]),
        ('a,"Tea,\nb,"",a\nc,"C",a\n', [["a", "Tea", ""], ["b", "", "a"], ["c", "C", "a"]], [2]),
        ('"a","Tea\n"b","Hot","a"\n', [["a", "Tea"], ["b", "Hot", "a"]], [2]),
        # It is not doubled within the cell.
        ('a,"He said "hi" to us",\n', [["a", 'He said "hi" to us', ""]], [2]),
        ('a,"He said "hi", and left",\n', [["a", 'He said "hi", and left', ""]], [2]),
        ('a,"A 12" pizza",\n', [["a", 'A 12" pizza', ""]], [2]),
        ('a,"One\ntwo "or" three",\nb,B,a\n', [["a", 'One\ntwo "or" three', ""], ["b", "B", "a"]], [2]),
        ('a,"so" it is,\n', [["a", '"so" it is', ""]], [2]),
        # It is part of a text, or doubled as it should be.
        ('a,A 12" pizza,\n', [["a", 'A 12" pizza', ""]], []),
        ('a,"A 12"" pizza, hot\n\n",\n', [["a", 'A 12" pizza, hot\n\n', ""]], []),
        ('a,"""Hi"", he said",\n', [["a", '"Hi", he said', ""]], []),
        # It stands after a backslash.
        (
            'a,"He said \\"hi\\", so",\nb,"C:\\\\x",a\n',
            [["a", 'He said "hi", so', ""], ["b", "C:\\x", "a"]],
            [None],
        ),
        ('a,"\\"Hi\\"",\\N\nb,"x\\,y",a\n', [["a", '"Hi"', ""], ["b", "x,y", "a"]], [None]),
        ('a,"C:\\x",\nb,"{""k"": ""\\""""}",a\n', [["a", "C:\\x", ""], ["b", '{"k": "\\""}', "a"]], []),
    ],
)
def test_each_row_is_read_as_far_as_it_goes(
    rows: str, read: list[list[str]], lines: list[int | None]
) -> None:
    assert records(f"id,text,supports\n{rows}") == (read, lines)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@given(rows=st.lists(st.lists(st.text('a" ,;\t|\n\\\r', max_size=6), min_size=3, max_size=3), max_size=5))
@examples(0.5)
def test_what_is_written_as_it_should_be_is_read_as_it_is(delimiter: str, rows: list[list[str]]) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter).writerows([["id", "text", "supports"], *rows])
    form = form_of(stream.getvalue(), lambda names: names == ("id", "text", "supports"))
    read = [cells for _, cells in read_records(stream.getvalue(), form, ImportReport("csv"))][1:]
    assert read == rows


@given(st.text('a"",\n\\ ', max_size=60))
def test_any_run_of_marks_is_read_to_its_end(text: str) -> None:
    found, _ = records(f"id,text,supports\n{text}\nz,last,z")
    assert found[-1] == ["z", "last", "z"] or '"' in text


def test_a_cell_may_be_longer_than_csv_allows_and_its_limit_stays() -> None:
    long = 'x" ' * 100_000
    limit = csv.field_size_limit()
    assert records(f'id,text,supports\na,"{long.replace(chr(34), chr(34) * 2)}",b\n') == (
        [["a", long, "b"]],
        [],
    )
    assert csv.field_size_limit() == limit


def test_tables_are_read_in_threads_whatever_limit_one_of_them_sets() -> None:
    text = "id,text,supports\n" + "".join(f'{n},"{"word " * 40}",\n' for n in range(50))
    maps: list[argmap.ArgumentMap] = []
    limit = csv.field_size_limit()

    def read() -> None:
        csv.field_size_limit(100)
        maps.append(argmap.load(text, format="csv"))

    try:
        threads = [threading.Thread(target=read) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        csv.field_size_limit(limit)
    assert [len(m.statements) for m in maps] == [50] * 4


UNITS = [
    '"', '""', '"a', 'a"', '",', ',"', '"\n', '\n"', '" ', ' "', '"a\n', '"a,', 'a,"b', '"",', ',""', '"a"b,',
    "\\", '\\"', '"\\', ",", ";", "\t", "\n", "\r", "a,\n", '"a,"\n',
    '"a""', '"\n"a', '"a"b",x"b",', '"a"\n"b',
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
def test_runs_of_marks_take_time_by_their_length(unit: str) -> None:
    assert_linear(records, unit, before="id,text,supports\n", characters=50_000)
