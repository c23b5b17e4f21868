"""TGF, APX and ICCMA .af: the same two lists in three spellings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

import argmap
from argmap import FileFormatError
from argmap.errors import FileLimitError
from argmap.formats import Limits
from argmap.formats.document import Document
from argmap.formats.registry import format_named
from tests.formats.conformance import corpus, written
from tests.strategies import maps

if TYPE_CHECKING:
    from pathlib import Path

    from argmap import ArgumentMap

NAMES = ("tgf", "apx", "iccma")
FILES = [*corpus("tgf", "*.tgf", "*.apx"), *corpus("reasoning/iccma_like", "*.apx", "*.af")]


def attacks(m: ArgumentMap) -> list[tuple[int, int]]:
    """Return the attacks of one statement on another, by the places of the two."""
    places = {id: n for n, id in enumerate(m.statements)}
    simple = [a for a in m.attacks.values() if len(a.premises) == 1 and a.target in places]
    return [(places[a.premises[0]], places[a.target]) for a in simple]


def lines(text: str) -> list[str]:
    """Return the lines of a file without blanks, comments and repetitions."""
    folded = (" ".join(line.split()) for line in text.splitlines())
    return list(dict.fromkeys(line for line in folded if line and line[0] != "%" and line[:2] != "# "))


@pytest.mark.parametrize("path", FILES)
def test_a_real_file_is_written_again_line_for_line(path: Path) -> None:
    m, report = argmap.load(path, report=True)
    assert f".{path.suffix[1:]}" in format_named(report.format).suffixes
    assert not report.anomalies
    assert lines(written(m, report.format).decode()) == lines(path.read_text())


@pytest.mark.parametrize("name", NAMES)
@given(m=maps())
def test_statements_and_simple_attacks_of_any_map_are_read_back_in_order(name: str, m: ArgumentMap) -> None:
    content = written(m, name)
    back = argmap.load(content, format=name)
    assert len(back.statements) == len(m.statements)
    assert attacks(back) == attacks(m)
    assert written(back, name) == content or name == "iccma"
    if name == "apx":
        assert list(back.statements) == list(m.statements)
    if name == "tgf":
        assert [s.text for s in back.statements.values()] == [
            " ".join(s.text.split()) for s in m.statements.values()
        ]


def test_an_argument_is_a_claim_named_as_in_the_file_and_an_attack_has_one_premise() -> None:
    m = argmap.load("arg(a).\narg(b).\natt(a,b).\natt(b,b).\n")
    assert [(c.id, c.text) for c in m.claims.values()] == [("a", "a"), ("b", "b")]
    assert [(a.premises, a.target) for a in m.attacks.values()] == [(("a",), "b"), (("b",), "b")]


def test_labels_of_tgf_are_the_texts() -> None:
    content = "1 It rains.\n2\n#\n1 2 rebuts\n"
    m = argmap.load(content, format="tgf")
    assert [c.text for c in m.claims.values()] == ["It rains.", "2"]
    assert written(m, "tgf").decode() == content


def test_the_three_say_the_same() -> None:
    m = argmap.load("p af 3\n# a comment\n1 2\n3 3\n")
    assert written(m, "tgf").decode() == "1\n2\n3\n#\n1 2\n3 3\n"
    assert written(m, "apx").decode() == "arg(1).\narg(2).\narg(3).\natt(1,2).\natt(3,3).\n"
    assert written(m, "iccma").decode() == "p af 3\n# a comment\n1 2\n3 3\n"


def test_names_that_need_quotes_have_them_in_apx() -> None:
    m = argmap.ArgumentMap(argmap.Claim(id='so "it" is', text="x"), argmap.Claim(id="日本", text="y"))
    content = written(m, "apx").decode()
    assert content == 'arg("so \\"it\\" is").\narg("日本").\n'
    assert list(argmap.load(content, format="apx").claims) == list(m.claims)


def test_apx_is_read_with_comments_blanks_terms_and_several_facts_in_a_line() -> None:
    m, report = argmap.load(
        "% two facts\narg( a ) . arg(f(b,1)).\nweight(a,3).\natt( a ,f(b,1)).\n", report=True
    )
    assert list(m.statements) == ["a", "f(b,1)"]
    assert len(m.attacks) == 1
    assert [(r.outcome, r.line) for r in report.diagnostics] == [("unread", 3), ("dropped", None)]
    m.original = None
    assert written(m, "apx").decode() == "arg(a).\narg(f(b,1)).\natt(a,f(b,1)).\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("tgf", "a\na\n#\na b\na b\nc\n"),
        ("apx", "arg(a). arg(a).\natt(a,b). att(a,b).\nfoo.\n"),
        ("iccma", "p af 1\n1 2\n1 2\n1\n"),
    ],
)
def test_what_is_odd_is_mended_and_told(name: str, content: str) -> None:
    m, report = argmap.load(content, format=name, report=True)
    assert (len(m.claims), len(m.attacks)) == (2, 2)
    told = str(report)
    assert "attacks alone; it is added" in told
    assert " twice; both are read" in told
    assert name == "iccma" or " twice; the first is read" in told
    assert len(report.of("unread")) == 1


@pytest.mark.parametrize("name", NAMES)
def test_what_is_no_framework_is_refused(name: str) -> None:
    with pytest.raises(FileFormatError):
        argmap.load("It rains, and the street is wet.\n", format=name)


def test_a_header_cannot_promise_more_arguments_than_the_limits_allow() -> None:
    with pytest.raises(FileLimitError):
        argmap.load("p af 999999999999\n", format="iccma")
    with pytest.raises(FileLimitError):
        argmap.load("p af 100\n", format="iccma", limits=Limits(bytes=640))


@pytest.mark.parametrize(
    ("content", "name"),
    [("% x\narg(a).\n", "apx"), ("# x\np af 1\n", "iccma"), ("a\nb\n#\na b\n", "tgf")],
)
def test_a_framework_is_known_by_its_content(content: str, name: str) -> None:
    assert argmap.load(content.encode(), report=True)[1].format == name


def test_a_heading_does_not_make_a_framework() -> None:
    assert not format_named("tgf").sniff(_document("Some words here\n#\nand others\n"))


def test_supports_undercuts_and_linked_attacks_are_told_as_lost() -> None:
    m = argmap.load("""
        claims: {a: A, b: B}
        premises: {p: P}
        supports: [{premises: p, conclusion: a}]
        attacks: [{premises: [a, p], target: b}]
    """)
    with pytest.warns(argmap.LossWarning, match=r"1 support,.*1 inference with linked premises"):
        assert argmap.to_text(m, "tgf") == "a A\nb B\np P\n#\n"


def _document(text: str) -> Document:
    return Document(text, None, Limits())
