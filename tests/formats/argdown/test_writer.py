"""Maps written as Argdown read back as they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from argmap import ArgumentMap, Claim, Premise, load, load_sample, to_text
from tests.formats.conformance import corpus, written
from tests.strategies import maps, skeletons

if TYPE_CHECKING:
    from pathlib import Path


def _back(m: ArgumentMap) -> ArgumentMap:
    return load(written(m, "argdown"), format="argdown")


@settings(suppress_health_check=list(HealthCheck), deadline=None)
@given(maps())
def test_what_was_written_reads_back_equal(m: ArgumentMap) -> None:
    assert _back(m) == m


@settings(suppress_health_check=list(HealthCheck), deadline=None)
@given(skeletons())
def test_cycles_and_undercuts_read_back_equal(m: ArgumentMap) -> None:
    assert _back(m) == m


def _linked() -> ArgumentMap:
    m = ArgumentMap(title="Streets")
    m.add(Claim(id="wet", text="The street is wet."), Premise(id="roof", text="There is a roof."))
    m.add(Premise(id="rain", text="It rains."), Premise(id="open", text="The sky is open."))
    m.support("wet", by=["rain", "open"], id="Weather", scheme="cause to effect")
    m.attack("Weather", by=["roof"])
    return m


def test_linked_premises_are_an_argument_with_its_objections_below_its_title() -> None:
    assert to_text(_linked(), "argdown") == (
        "===\ntitle: Streets\n===\n\n"
        "[wet]: The street is wet.\n\n"
        "<Weather>\n  _ [roof]: There is a roof.\n\n"
        "(1) [rain]: It rains.\n(2) [open]: The sky is open.\n--\ncause to effect\n--\n(3) [wet]\n"
    )


def test_single_reasons_and_objections_stand_below_what_they_bear_on() -> None:
    m = ArgumentMap(Claim(id="a", text="A [x] #1."), Premise(id="b", text="B."), Premise(id="c", text="C."))
    m.support("a", by=["b"])
    m.attack("b", by=["c"])
    text = to_text(m, "argdown")
    assert text.endswith("[a]: A \\[x] \\#1.\n  + [b]: B.\n    - [c]: C.\n")
    assert _back(m) == m


def test_the_built_in_map_reads_back_equal_and_without_an_anomaly() -> None:
    m = load_sample("japan-europe-security")
    back, report = load(to_text(m, "argdown"), format="argdown", report=True)
    assert back == m
    assert not report.anomalies


@pytest.mark.parametrize("path", corpus("argdown", "*.argdown", "*.ad"))
def test_files_read_back_equal_after_writing(path: Path) -> None:
    if not path.read_text(encoding="utf-8").strip():
        pytest.skip("nothing in it")
    m = load(path)
    assert _back(m) == m


def test_marks_are_written_again_and_an_edit_of_their_text_drops_none_in_silence() -> None:
    m = load("\n[a]: This is **bold** and [linked](https://argdown.org).\n", format="argdown")
    assert "**bold** and [linked](https://argdown.org)" in to_text(m, "argdown")
    m.replace("a", text="Short.")
    assert _back(m) == m


def test_a_long_chain_is_written_in_linear_space() -> None:
    m = ArgumentMap(*(Claim(id=f"c{n}", text="So it is.") for n in range(3000)))
    for n in range(2999):
        m.support(f"c{n}", by=[f"c{n + 1}"])
    assert len(to_text(m, "argdown")) < 3000 * 120
    assert _back(m) == m


@pytest.mark.parametrize(
    "text",
    [
        "Trade doubled  see the [report](https://x.org) of 2020",
        "@[B\U0001f642] \\{ x",
        "\U0001f642 see [here](https://x.org) *now*",
        "10\xa0% is **very bold** indeed.",
        "As.  In the [b  c](https://x.org)  of  **2020**,  @[b] and @<c>  so",
        "*a\U0001f642*  **b** \xa0#(c d)  x",
    ],
)
def test_marks_survive_odd_blanks_and_characters_of_two_units(text: str) -> None:
    m = load(f"[A]: {text}\n\n[C]: c {{k: 1}}\n", format="argdown")
    m.original = None
    written = to_text(m, "argdown")
    assert "ranges" not in written
    assert load(written, format="argdown") == m


@pytest.mark.parametrize("text", ["x.[z] a.", "x.+>.up.", "y::heart:< _", "a..#b:*:_", "a.  b", "a  b\xa0c"])
def test_signs_between_stops_and_double_blanks_read_back(text: str) -> None:
    m = ArgumentMap(Claim(id="a", text=text))
    assert _back(m) == m


def test_data_with_a_key_of_its_own_named_text_stays() -> None:
    m = load("[A]: a.  b\n  c {text: other}\n", format="argdown")
    assert m["A"].extra == {"argdown": {"data": {"text": "other"}}}
    m.replace("A", text="a\nb")
    assert _back(m) == m


def _afresh(text: str) -> str:
    """Return what is written for a text afresh, which reads back equal."""
    m = load(text, format="argdown")
    m.original = None
    written = to_text(m, "argdown")
    assert load(written, format="argdown") == m
    return written


@pytest.mark.parametrize(
    "text",
    [
        "<A>: arg\n  _ [B]: b\n",
        "[A]: a\n  _ [B]: b\n",
        "[A]: a\n  + <B>: b\n    _ [C]: c\n",
        "[A]: a\n  + [B]: b\n    _ [C]: c\n",
    ],
)
def test_an_undercut_is_written_as_an_undercut(text: str) -> None:
    assert _afresh(text) == text


def test_an_undercut_of_a_statement_stands_where_no_inference_takes_it() -> None:
    written = _afresh("[A]: a\n  _ [B]: b\n\n<X>\n\n(1) [p]: p\n----\n(2) [q]: q\n")
    assert "[B]: b\n  _> [A]\n" in written
    assert "attacks" not in written


def test_a_reconstruction_of_several_steps_stays_one_argument() -> None:
    written = _afresh(
        "<X>\n  _ [U]: u\n\n(1) p\n--\nMP {weight: 0.5}\n--\n  _ [V]: v\n(2) q\n(3) r\n----\n(4) s\n"
        "----\n(5) t\n-- {uses: [1, 5]} --\n(6) [w]: w\n"
    )
    assert (
        "<X>\n  _ [U]: u\n\n(1) [p]: p\n--\nMP {weight: 0.5}\n--\n  _ [V]: v\n(2) [q]\n(3) [r]: r\n----\n"
        "(4) [s]\n----\n(5) [t]\n--\n{uses: [1, 5]}\n--\n(6) [w]\n"
    ) in written
    assert written.count("<X") == 1


def test_a_relation_to_a_reconstructed_argument_goes_to_it() -> None:
    written = _afresh("<X>\n  - [O]: o\n  + [P]: p\n\n(1) a\n(2) b\n----\n(3) c\n")
    assert "<X>\n  + [P]: p\n  - [O]: o\n\n(1) [a]: a\n" in written


def test_an_attack_on_an_argument_whose_premise_is_attacked_too_is_not_lost() -> None:
    m = load("<X>\n  - [O]: o\n\n(1) [a]: a\n(2) b\n----\n(3) c\n", format="argdown")
    m.attack("a", by=["O"])
    m.original = None
    assert _back(m) == m


def test_one_odd_contradiction_leaves_the_others_where_they_are() -> None:
    m = load("<A>: arg\n  >< [B]: b\n\n[C]: c\n  >< [D]: d\n", format="argdown")
    m.contradiction("D", "A")
    m.original = None
    written = to_text(m, "argdown")
    assert "<A>: arg\n  >< [B]\n" in written
    assert "[C]: c\n  >< [D]\n" in written
    assert _back(m) == m


def test_sections_that_the_front_matter_makes_are_not_made_by_headings() -> None:
    groups = "{title: G, statements: [a], children: [{title: I, arguments: [x]}]}"
    text = f"===\ngroup:\n  regroup:\n    - {groups}\n===\n\n[a]: A\n  + <x>: X\n\n[b]: B\n"
    written = _afresh(text)
    assert "# " not in written
    assert written.endswith("[a]: A\n  + <x>: X\n\n[b]: B\n")
    m = load(text, format="argdown")
    m.replace("b", section="Else")
    assert "[b]: B {section: Else}\n" in to_text(m, "argdown")
    m.original = None
    assert _back(m) == m
