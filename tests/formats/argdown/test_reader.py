"""What Argdown says becomes the map that means the same."""

from __future__ import annotations

from typing import Any

from argmap import ArgumentMap, load, to_text


def _read(text: str, **options: Any) -> ArgumentMap:
    m: ArgumentMap = load(text + "\n", format="argdown", **options)
    return m


def _steps(m: ArgumentMap) -> list[tuple[str, tuple[str, ...], str]]:
    return [(i.record_kind, i.premises, i.target) for i in m.inferences.values()]


def test_titles_are_ids_and_the_first_text_is_the_statements() -> None:
    m = _read("[a]: First. #one {weight: 0.5, source: book}\n\n[a]: Second. #two")
    a = m.statements["a"]
    assert (a.text, a.tags, a.weight) == ("First.", ("one", "two"), 0.5)
    assert a.extra == {"argdown": {"texts": ["Second."], "data": {"source": "book"}}}


def test_a_class_without_text_is_known_by_its_title() -> None:
    assert _read("[a]\n  + b").claims["a"].text == "a"


def test_relations_keep_their_sign_and_direction() -> None:
    m = _read("[a]: A\n  + [b]: B\n  - [c]: C\n  +> [d]: D\n  -> [e]: E")
    assert set(_steps(m)) == {
        ("support", ("b",), "a"),
        ("attack", ("c",), "a"),
        ("support", ("a",), "d"),
        ("attack", ("a",), "e"),
    }


def test_a_described_argument_is_a_reason() -> None:
    m = _read("[a]: A\n  + <r>: For this reason.\n    - <o>: Not so.")
    assert m.premises["r"].text == "For this reason."
    assert _steps(m) == [("support", ("r",), "a"), ("attack", ("o",), "r")]


def test_an_undercut_of_a_described_argument_attacks_its_inference() -> None:
    m = _read("[a]: A\n  + <r>: Because.\n    _ [u]: It does not follow.")
    assert _steps(m) == [("support", ("r",), "a"), ("attack", ("u",), "a.s1")]


def test_a_reconstructed_argument_is_one_support_a_step() -> None:
    m = _read(
        "<r>\n\n(1) [p]: P\n(2) [q]: Q\n--\nRule {weight: 0.5}\n--\n(3) [i]: I\n(4) [s]: S\n----\n(5) [c]: C"
    )
    assert _steps(m) == [("support", ("p", "q"), "i"), ("support", ("i", "s"), "c")]
    assert list(m.supports) == ["r.1", "r"]
    assert (m.supports["r.1"].scheme, m.supports["r.1"].weight) == ("Rule", 0.5)


def test_what_an_inference_uses_are_its_premises() -> None:
    m = _read("<X>\n\n(1) [p]: P\n----\n(2) [q]: Q\n(3) [r]: R\n-- S {uses: [3, 1]} --\n(4) [c]: C")
    assert _steps(m) == [("support", ("p",), "q"), ("support", ("r", "p"), "c")]


def test_a_premise_that_no_inference_uses_stays_and_is_reported() -> None:
    text = (
        "<X>\n\n(1) [p]: P\n(2) [q]: Q\n-- R {uses: [2]} --\n(3) [i]: I\n"
        "(4) [r]: R\n-- S {uses: [3]} --\n(5) [c]: C\n"
    )
    m, report = load(text, format="argdown", report=True)
    assert _steps(m) == [("support", ("q", "p"), "i"), ("support", ("i", "r"), "c")]
    assert [(d.outcome, d.line) for d in report.diagnostics] == [("repaired", 3), ("repaired", 7)]
    assert "no inference uses the premise (4) 'r'" in report.diagnostics[1].message


def test_strict_reading_that_was_asked_for_is_said_in_a_file_written_afresh() -> None:
    m = _read("[a]: A\n  - [b]: B", mode="strict")
    m.original = None
    text = to_text(m, "argdown")
    assert text == "===\nmodel:\n  mode: strict\n===\n\n[a]: A\n\n[b]: B\n  -> [a]\n"
    assert load(text, format="argdown") == m


def test_an_undercut_of_a_reconstructed_argument_attacks_its_last_step() -> None:
    m = _read("<r>\n  _ [u]: U\n\n(1) [p]: P\n----\n(2) [c]: C")
    assert _steps(m) == [("support", ("p",), "c"), ("attack", ("u",), "r")]


def test_the_outgoing_relations_of_an_argument_are_those_of_its_conclusion() -> None:
    m = _read("[a]: A\n  - <r>\n\n<r>\n\n(1) [p]: P\n----\n(2) [c]: C\n  -> [a]")
    assert _steps(m) == [("support", ("p",), "c"), ("attack", ("c",), "a")]


def test_an_attack_on_an_argument_of_one_premise_attacks_that() -> None:
    m = _read("<r>\n  - [o]: O\n\n(1) [p]: P\n----\n(2) [c]: C")
    assert ("attack", ("o",), "p") in _steps(m)


def test_an_attack_on_one_of_several_premises_is_on_the_step_and_says_so() -> None:
    m = _read("<r>\n  - [o]: O\n\n(1) [p]: P\n(2) [q]: Q\n----\n(3) [c]: C")
    (attack,) = m.attacks.values()
    assert (attack.target, attack.extra) == ("r", {"argdown": {"relation": "attack"}})


def test_strict_relations_are_entailment_and_contradiction() -> None:
    m = _read("[a]: A\n  + [b]: B\n  - [c]: C\n  >< [d]: D", mode="strict")
    assert [s.strict for s in m.supports.values()] == [True]
    assert not m.attacks
    assert [set(c.statements) for c in m.contradictions] == [{"a", "c"}, {"a", "d"}]
    assert [c.extra.get("argdown") for c in m.contradictions] == [{"relation": "contrary"}, None]


def test_headings_are_sections_and_front_matter_is_kept() -> None:
    m = _read("===\ntitle: T\nauthor: Ann\n===\n\n# One\n\n[a]: A\n\n## Two\n\n[b]: B")
    assert (m.title, m.statements["a"].section, m.statements["b"].section) == ("T", "One", "Two")
    assert m.extra["argdown"] == {"frontmatter": {"author": "Ann"}, "sections": [[2, "Two"]]}


def test_an_argument_and_a_statement_of_one_title_are_two() -> None:
    m = _read("[a]: A\n  + <a>: B")
    assert m.statements["a"].text == "A"
    assert m.statements["a (argument)"].text == "B"


def test_errors_are_reported_and_the_rest_is_read() -> None:
    m = _read("[a]: A {b: [}\n\n[c]: C")
    assert {"a", "c"} <= set(m.statements)
    assert m.import_report is not None
    assert m.import_report.anomalies


def test_tags_and_data_of_headings_are_kept_and_come_back() -> None:
    text = "# One #tag {isGroup: false, note: x}\n\n[a]: So.\n\n## Two\n\n[b]: Else.\n"
    m, report = load(text, format="argdown", report=True)
    heading = m.extra["argdown"]["headings"]["One #tag"]
    assert heading == {"tags": ["tag"], "data": {"isGroup": False, "note": "x"}}
    assert [r.outcome for r in report.diagnostics] == ["kept"]
    again = to_text(m, "argdown")
    assert "{isGroup: false, note: x}\n" in again
    assert load(again, format="argdown") == m


def test_the_section_of_an_argument_is_kept_where_its_conclusion_stands_in_another_one() -> None:
    m = load(
        "# A\n\n[c]: C.\n\n# B\n\n<a>\n\n(1) P.\n(2) Q.\n----\n(3) [c]\n\n<b>\n\n(1) R.\n----\n(2) D.\n",
        format="argdown",
    )
    assert [i.extra for i in m.supports.values()] == [{"argdown": {"section": "B"}}, {}]
    assert load(to_text(m, "argdown"), format="argdown") == m


def test_comments_are_reported_as_not_kept() -> None:
    _, report = load("[a]: A. /* one */\n<!-- two -->\n\n[b]: B. // three\n", format="argdown", report=True)
    assert [r.message for r in report.of("dropped")] == ["3 comments"]
    assert not report.anomalies
