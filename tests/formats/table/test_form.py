"""What parts the cells of a table is seen from its body, and its header is found below a title."""

from __future__ import annotations

import pytest

import argmap
from argmap.errors import FileLimitError
from argmap.formats import Limits


@pytest.mark.parametrize(
    "text",
    [
        "id;text;supports;notes (dates, names, all)\na;Widen the quay, or not.;b;x\nb;Ships wait.;;\n",
        "id\ttext\tsupports\tnotes, if any; by us\na\tWiden the quay, or not.\tb\tx\nb\tShips wait.\n",
        "id|text|supports\na|Widen the quay, or not.|b\nb|Ships wait.|\n",
        'id,text,supports\na,"Widen the quay, or not.",b\nb,Ships wait.,\n',
        'id, text, supports\na, "Widen the quay, or not.", b\nb, Ships wait., \n',
        "id;text;weight;supports\na;Widen the quay, or not.;0,5;b\nb;Ships wait.;0,25;\n",
        "sep=;\r\nid;text;supports\r\na;Widen the quay, or not.;b\r\nb;Ships wait.;\r\n",
        '"sep=;"\nid;text;supports\na;Widen the quay, or not.;b\nb;Ships wait.;\n',
        "SEP=|\nid|text|supports\na|Widen the quay, or not.|b\nb|Ships wait.|\n",
        "Harbour, 2024; a survey\n\n\nid;text;supports\na;Widen the quay, or not.;b\nb;Ships wait.;\n",
        "Harbour;;\nAsked in May;;\n;;\nid;text;supports\na;Widen the quay, or not.;b\nb;Ships wait.;\n",
        "id;text;supports\r\na;Widen the quay, or not.;b\rb;Ships wait.;\n",
    ],
)
def test_what_parts_the_cells_is_what_the_table_is_made_with(text: str) -> None:
    m = argmap.load(text, format="csv")
    assert m["a"].text == "Widen the quay, or not."
    assert [(s.premises, s.conclusion) for s in m.supports.values()] == [(("a",), "b")]


def test_columns_that_a_mapping_names_tell_what_parts_them() -> None:
    text = "Nr;Satz (kurz, klar, wahr);Zu\n1;Es regnet, sehr.;\n2;Es ist nass.;1\n"
    m = argmap.load(
        text, format="csv", columns={"id": "Nr", "text": "Satz (kurz, klar, wahr)", "supports": "Zu"}
    )
    assert m["1.s1"].premises == ("2",)


def test_of_two_that_part_a_table_alike_it_is_the_one_without_a_blank_after_it() -> None:
    with pytest.raises(argmap.FileFormatError, match=r"no column 'text', but nr, x \(so, or so\); say"):
        argmap.load("nr;x (so, or so)\n1;Well, it is.\n", format="csv")


def test_a_single_column_is_parted_by_nothing() -> None:
    m = argmap.load("text\nWell, so it is.\nNo; not so.\n", format="csv")
    assert [s.text for s in m.statements.values()] == ["Well, so it is.", "No; not so."]
    assert not m.import_report.diagnostics


def test_what_stands_above_the_header_is_kept_and_told() -> None:
    m = argmap.load("Harbour;;\n\nAsked in May;;\nid;text;supports\na;Widen.;\n", format="csv")
    assert m.extra == {"above the table": ["Harbour", "Asked in May"]}
    assert [str(r) for r in m.import_report.diagnostics] == [
        "<text>:1: what stands above the header: Harbour, Asked in May"
    ]


@pytest.mark.parametrize("odd", ["\u2028", "\x0b", "\x85", "\0", "\x1f"])
def test_odd_characters_are_part_of_a_text(odd: str) -> None:
    m = argmap.load(f"id,text,supports\na,A{odd}x,\nb,B,a\n", format="csv")
    assert m["a"].text == f"A{odd}x"
    assert m["a.s1"].premises == ("b",)


def test_more_cells_than_the_limits_allow_are_refused() -> None:
    with pytest.raises(FileLimitError, match="more than 1,000 cells"):
        argmap.load("id,text\n" + "," * 2000, format="csv", limits=Limits(cells=1000))


def test_equal_columns_are_numbered_and_told_once() -> None:
    m = argmap.load("id,text,x,x,x 2,x\na,A,1,2,3,4\n", format="csv")
    assert m["a"].extra == {"table": {"x": "1", "x 2": "2", "x 2 2": "3", "x 3": "4"}}
    assert [r.message for r in m.import_report.of("repaired")] == [
        "there are 3 columns 'x'; all but the first are read as 'x 2' and so on"
    ]
