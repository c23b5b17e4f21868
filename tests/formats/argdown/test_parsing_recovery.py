"""A text with errors: each is reported with its place, and the rest is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from argmap import FileFormatError
from tests.formats.argdown.reading import parsed, relations, report_of, texts
from tests.formats.argdown.test_parsing import write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "line", "column", "hint"),
    [
        ("a\n\n  + b", 3, 1, "right above it"),
        ("a\n+ b", 2, 1, "indent a relation further"),
        ("a\n(1) b\n----\n(2) c", 2, 1, "empty line before the first premise"),
        ("(1) b\n(2) c", 2, 5, "a conclusion with a number"),
        ("(1) b\n--\nrule\n(2) c", 4, 1, "two rows of hyphens"),
        ("(1) <A>\n----\n(2) c", 1, 5, "not an argument"),
        ("a *b\n\nc", 1, 5, "backslash before the sign"),
        ("a <B> c", 1, 3, "@<B> to mention it"),
        ("a\n  ><  <B>", 2, 7, "not an argument"),
        ("# H\n\na\n--\n", 4, 1, "between numbered premises"),
        ("===\na: 1\n===\n# H", 4, 1, "empty line after the front matter"),
        ("a\n\n===\nb: 1\n===", 3, 1, "what a text begins with"),
        ("[A]: a {x: [}", 1, 13, "not valid YAML"),
        ("[A]: a {\n  x: 1\n  x: 2\n}", 3, 3, "a second time"),
        ("===\nx: [\n===\n\na", 3, 1, "front matter cannot be read"),
        ("a\\\nb", 1, 2, "escapes nothing"),
    ],
)
def test_an_error_is_reported_with_its_place_and_a_hint(text: str, line: int, column: int, hint: str) -> None:
    _, report = report_of(text)
    remark = report.anomalies[0]
    assert (remark.line, remark.column) == (line, column), str(report)
    assert hint in remark.message


def test_what_stands_around_an_error_is_read() -> None:
    result, report = report_of("[A]: a\n  + [B]: b\n\n[C]: *c\n\n[D]: d\n  - [A]\n")
    assert len(report.anomalies) == 1
    assert relations(result) == [("B", "support", "A"), ("A", "attack", "D")]
    assert "D" in texts(result)


@pytest.mark.parametrize("broken", ["  + x", "(1) x", "===x===", "*x", "# {a: 1}"])
def test_an_error_at_either_end_spares_the_rest(broken: str) -> None:
    result, report = report_of(f"{broken}\n\n[A]: a\n\n{broken}")
    assert texts(result)["A"] == "a"
    assert report.anomalies


def test_an_inference_whose_data_is_no_good_has_its_conclusion() -> None:
    result, report = report_of("<A>\n\n(1) a\n-- R {x: [} --\n(2) b\n\n[C]: c")
    assert [s["role"] for s in result["arguments"]["A"]["pcs"]] == ["premise", "main-conclusion"]
    assert texts(result)["C"] == "c"
    (anomaly,) = report.anomalies
    assert anomaly.message.startswith("this data cannot be read: not valid YAML")


def test_an_inference_that_is_not_understood_has_its_conclusion() -> None:
    result, report = report_of("<A>\n\n(1) a\n--\n, R\n--\n(2) b")
    assert [s["role"] for s in result["arguments"]["A"]["pcs"]] == ["premise", "main-conclusion"]
    assert len(report.anomalies) == 1


def test_data_that_is_no_good_spares_its_statement() -> None:
    result, report = report_of("[A]: a {x: [}\n  + [B]: b")
    assert texts(result) == {"A": "a ", "B": "b"}
    assert relations(result) == [("B", "support", "A")]
    assert len(report.anomalies) == 1


def test_a_second_structure_of_an_argument_is_an_argument_by_itself() -> None:
    result, report = report_of("<A>\n\n(1) a\n----\n(2) b\n\n<A>\n\n(1) c\n----\n(2) d")
    assert [len(a["pcs"]) for a in result["arguments"].values()] == [2, 2]
    assert len(report.of("repaired")) == 1


def test_data_that_repeats_without_end_is_refused() -> None:
    layers = ", ".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9) if n else 'x'}]" for n in range(9))
    result, report = report_of(f"[A]: a {{{layers}}}")
    assert "repeat" in report.anomalies[0].message
    assert texts(result) == {"A": "a "}


def test_data_that_nests_too_deep_is_refused() -> None:
    _, report = report_of(f"[A]: a {{x: {'[' * 100}{']' * 100}}}")
    assert "deep" in report.anomalies[0].message


def test_files_that_include_each_other_are_included_once(tmp_path: Path) -> None:
    name = write(
        tmp_path, a="a\n\n@include(b.argdown)", b="b\n\n@include(c.argdown)\n\n@include(b.argdown)", c="c"
    )
    result, report = report_of((tmp_path / "a.argdown").read_text("utf-8"), name)
    assert list(texts(result).values()) == ["a", "b", "c"]
    assert ["included before" in r.message for r in report.anomalies] == [True]


def test_a_file_may_include_one_above_it_but_not_above_the_first(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "b.argdown").write_text("b\n\n@include(../c.argdown)", "utf-8")
    name = write(tmp_path, a="a\n\n@include(in/b.argdown)", c="c")
    result, report = report_of((tmp_path / "a.argdown").read_text("utf-8"), name)
    assert list(texts(result).values()) == ["a", "b", "c"]
    assert not report.anomalies


def test_no_file_outside_the_folder_is_included(tmp_path: Path) -> None:
    (tmp_path / "secret.argdown").write_text("secret", "utf-8")
    (tmp_path / "in").mkdir()
    name = write(tmp_path / "in", a="")
    result, report = report_of(
        f"a\n\n@include(../secret.argdown)\n\n@include({tmp_path}/secret.argdown)", name
    )
    assert list(texts(result).values()) == ["a"]
    assert [r.line for r in report.anomalies] == [3, 5]


def test_an_error_in_an_included_file_is_reported_with_both_places(tmp_path: Path) -> None:
    name = write(tmp_path, a="", b="b\n\nb\n\n  + x\n\nc")
    _, report = report_of("a\n\n@include(b.argdown)\n\n*x", name)
    inner, outer = report.anomalies
    assert (inner.line, outer.line) == (3, 5)
    assert "b.argdown, line 5" in inner.message


def test_nothing_but_comments_is_an_empty_text() -> None:
    result = parsed("// nothing\n/* here */")
    assert not result["statements"]
    assert not result["relations"]


def test_no_text_at_all_is_an_error() -> None:
    with pytest.raises(FileFormatError):
        report_of("")


@pytest.mark.parametrize("unit", ["*a ", "**a _b ", "[a ", "<a ", "{a ", "<!-- ", "// ", "#(", "[a](", ".a:"])
def test_nesting_without_end_is_read_in_one_go(unit: str) -> None:
    result, _ = report_of(f"[A]: a\n\n{unit * 3000}")
    assert texts(result)["A"] == "a"


def test_relations_may_nest_as_deep_as_they_like() -> None:
    text = "[S0]\n" + "".join(f"{' ' * (n + 1)}+ [S{n + 1}]\n" for n in range(1500))
    assert len(parsed(text)["relations"]) == 1500


@pytest.mark.parametrize(
    ("text", "hint", "lost"),
    [
        ("[A]: see [3] there\n  + b\n  - c", r"write \[3]", "left out: '[3] there', 2 relations"),
        ("[A]: one <two> three\n  + b", r"write \<two>", "left out: '<two> three', 1 relation"),
        ("<A>: he [sic] says\n  - b", r"write \[sic]", "left out: '[sic] says', 1 relation"),
        ("[A]: a {b} c\n  + b", r"write \{", "left out: 'c', 1 relation"),
        ("[A] yes\n  + b", "put a colon between", "left out: 'yes', 1 relation"),
        ("(1) a [1] b\n----\n(2) c", r"write \[1]", "2 numbered statements, 1 inference"),
        ("* one [1]\n* two", r"write \[1]", "left out: '[1]'"),
        ("# One [1] two", r"write \[1]", "left out: '[1] two'"),
    ],
)
def test_what_a_sign_within_a_text_cuts_off_is_told_with_the_sign_that_mends_it(
    text: str, hint: str, lost: str
) -> None:
    _, report = report_of(text)
    message = report.anomalies[0].message
    assert hint in message
    assert lost in message


def test_an_address_that_is_cut_by_a_comment_is_told() -> None:
    _, report = report_of("[A]: see https://example.org/a\n")
    (remark,) = report.anomalies
    assert (remark.line, remark.column) == (1, 16)
    assert r"write https:\/\/" in remark.message
    _, report = report_of("[A]: see [it](https://example.org/a) // no more\n")
    assert not report.anomalies


def test_a_mended_text_has_all_that_was_cut_off() -> None:
    result, report = report_of("[A]: see \\[3] and \\<b> and \\{c}, https:\\/\\/a.org\n  + [B]: b\n")
    assert not report.anomalies
    assert texts(result)["A"] == "see [3] and <b> and {c}, https://a.org"
    assert relations(result) == [("B", "support", "A")]
