"""Kialo exports: outlines of claims, byte for byte."""

from __future__ import annotations

import tracemalloc
from collections import Counter

import pytest
from hypothesis import example, given

import argmap
from argmap import ArgumentMap, Claim, FileFormatError, Premise, Support
from argmap.formats import Limits
from argmap.formats.document import Document
from argmap.formats.registry import format_named
from tests.formats.conformance import written
from tests.formats.linearity import assert_linear, reads
from tests.strategies import maps

EXPORT = r"""Discussion Title: Should the town build a bridge?

1. The town should build a bridge.
1.1. Pro: The ferry is slow \(see [the timetable](https://example.org/a_(b)?c=1)\).
1.1.1. Con: It has a new engine,
and a second deck.

It is quick now.
1.1.2. Pro: Waiting costs time.
1.2. Con: Bridges are expensive.
1.2.1. Con: -> See 1.1.2.
1.4. Con: -> See 1.1.1.
"""
SEVERAL = """Discussion Name: What is best?

1. Tea
1.1. Pro: It is warm.
2. Coffee
2.1. Con: -> See 1.1.
3. Water
"""
ON_LINES_OF_THEIR_OWN = """Discussion Title:
What is best?

1. Thesis:
Tea [1]

1.1. Pro:
It is warm.

1.2. Con:
-> See 1.1.

Sources:
[1] A book
"""
EXPORTS = [EXPORT, SEVERAL, ON_LINES_OF_THEIR_OWN, "1. A\n1.1. Pro: B", "Notes\n\n1. Pro: A\n1.1. Con: B\n"]


def said(m: ArgumentMap) -> tuple[Counter[str], Counter[tuple[str, str, str]]]:
    """Return what a map says that an outline has a place for."""
    texts = {id: s.text.replace("\r\n", "\n").replace("\r", "\n").strip() for id, s in m.statements.items()}
    simple = [i for i in m.inferences.values() if len(i.premises) == 1 and i.target in texts]
    reasons = ((i.record_kind, texts[i.premises[0]], texts[i.target]) for i in simple)
    return Counter(texts.values()), Counter(reasons)


@pytest.mark.parametrize("export", EXPORTS)
def test_an_export_is_written_again_byte_for_byte_also_by_way_of_our_own_json(export: str) -> None:
    m = argmap.load(export.encode(), format="kialo")
    assert written(m, "kialo").decode() == export
    again = argmap.load(written(m, "json"), format="json")
    assert written(again, "kialo").decode() == export


def test_line_ends_are_those_of_the_file() -> None:
    text = EXPORT.replace("\n", "\r\n").encode()
    assert written(argmap.load(text, format="kialo"), "kialo") == text


@given(maps())
@example(
    ArgumentMap(Claim(id="a", text="Pro: x\n1. y"), Claim(id="b", text="-> See 1."), Claim(id="2", text=""))
)
def test_statements_and_simple_reasons_of_any_map_are_read_back(m: ArgumentMap) -> None:
    content = written(m, "kialo")
    again, report = argmap.load(content, format="kialo", report=True)
    assert not report.anomalies
    assert said(again) == said(m)
    assert again.title == (None if m.title is None else " ".join(m.title.splitlines() or [""]))
    if m.thesis is not None:
        assert (
            again.statements[again.thesis or ""].text
            == m.statements[m.thesis].text.replace("\r\n", "\n").replace("\r", "\n").strip()
        )
    assert written(again, "kialo") == content


def test_pro_supports_and_con_attacks_the_claim_above() -> None:
    m = argmap.load(EXPORT)
    assert m.thesis == "1"
    assert [(s.premises[0], s.conclusion) for s in m.supports.values()] == [("1.1", "1"), ("1.1.2", "1.1")]
    assert [(a.premises[0], a.target) for a in m.attacks.values()] == [
        ("1.1.1", "1.1"),
        ("1.2", "1"),
        ("1.1.2", "1.2"),
        ("1.1.1", "1"),
    ]


def test_texts_are_read_without_marks() -> None:
    m = argmap.load(EXPORT)
    assert m.statements["1.1"].text == "The ferry is slow (see the timetable)."
    assert m.statements["1.1.1"].text == "It has a new engine,\nand a second deck.\n\nIt is quick now."


def test_edits_show_up() -> None:
    m = argmap.load(EXPORT)
    m.replace("1.1", text="The ferry is slow (very).")
    m.remove("1.1.1", cascade=True)
    m.attack("1", by=[m.premise("It would spoil the view.", id="view")])
    assert (
        written(m, "kialo").decode()
        == r"""Discussion Title: Should the town build a bridge?

1. The town should build a bridge.
1.1. Pro: The ferry is slow \(very\).
1.1.2. Pro: Waiting costs time.
1.2. Con: Bridges are expensive.
1.2.1. Con: -> See 1.1.2.
1.3. Con: It would spoil the view.
"""
    )


def test_several_theses_are_claims_and_none_is_the_thesis_unless_marked() -> None:
    m = argmap.load(SEVERAL)
    assert m.thesis is None
    m.thesis = "2"
    again = argmap.load(written(m, "kialo"))
    assert again.thesis == "2"


def test_what_is_odd_is_mended_and_told() -> None:
    export = "1. A\n1.1.1. Pro: B\n1.2. Con: C\n1.2. Pro: D\n1.3. E\n1.4. Pro: -> See 9.9.\n"
    export += "1.5. Pro: -> See 1.5.\n"
    m, report = argmap.load(export, format="kialo", report=True)
    assert sorted(c.text for c in m.statements.values()) == ["A", "B", "C", "D", "E"]
    assert sorted(r.line or 0 for r in report.anomalies) == [2, 4, 4, 5, 6, 7]
    assert [(i.record_kind, i.premises[0], i.target) for i in m.inferences.values()] == [
        ("support", "1.2-2", "1"),
        ("attack", "1.2", "1"),
    ]


def test_a_circle_and_a_chain_of_any_depth_are_written() -> None:
    claims = [Claim(id=f"c{n}", text=f"Claim {n}") for n in range(1_000)]
    links = [Support(id=f"s{n}", premises=(f"c{n}",), conclusion=f"c{(n + 1) % 1_000}") for n in range(1_000)]
    m = ArgumentMap(*claims, *links)
    content = written(m, "kialo")
    assert len(content) < 500_000
    assert said(argmap.load(content, format="kialo")) == said(m)


def test_an_export_is_known_by_its_content_and_a_numbered_list_is_none() -> None:
    known = format_named("kialo").sniff
    for export in EXPORTS[:4]:
        assert known(Document(export, None, Limits()))
    for other in ("1. milk\n2. eggs\n", "claims: {a: A}\n", "Discussion Title: none\n", ""):
        assert not known(Document(other, None, Limits()))


def test_what_is_no_export_is_refused() -> None:
    with pytest.raises(FileFormatError):
        argmap.load("It rains.\nThe street is wet.\n", format="kialo")


def test_linked_premises_are_told_as_lost() -> None:
    p, q = Premise(id="p", text="P"), Premise(id="q", text="Q")
    m = ArgumentMap(Claim(id="1", text="C"), p, q, Support(id="s", premises=("p", "q"), conclusion="1"))
    with pytest.warns(argmap.LossWarning, match="linked premises"):
        assert argmap.to_text(m, "kialo") == "1. C\n2. P\n3. Q\n"


def test_a_line_in_a_text_that_looks_like_a_claim_stays_a_text() -> None:
    m = argmap.load("1. A\n1.1. Pro: First\n7. seventh\n")
    assert m.statements["1.1"].text == "First\n7. seventh"
    m.replace("1", text="2. B\n2. C")
    again = argmap.load(written(m, "kialo"))
    assert [s.text for s in again.statements.values()] == ["2. B\n2. C", "First\n7. seventh"]


def claims(text: str, **options: object) -> dict[str, str]:
    """Return the texts of the claims of an export, by number."""
    m = argmap.load(text, format="kialo", **options)
    return {s.id: s.text for s in sorted(m.statements.values(), key=lambda s: s.id)}


@pytest.mark.parametrize(
    ("export", "expected"),
    [
        (
            "1. A\n1.1. Pro: for two reasons\n1. money\n2. time\n1.2. Con: C\n",
            {"1": "A", "1.1": "for two reasons\n1. money\n2. time", "1.2": "C"},
        ),
        (
            "1. A\n1.1. Pro: for two reasons\n1. money\n2. time\n2. B\n2.1. Con: C\n",
            {"1": "A", "1.1": "for two reasons\n1. money\n2. time", "2": "B", "2.1": "C"},
        ),
        ("1. Choose\n1. tea\n2. coffee\n", {"1": "Choose\n1. tea\n2. coffee"}),
        ("1. Choose\n2. coffee\n1.1. Pro: B\n", {"1": "Choose\n2. coffee", "1.1": "B"}),
        ("1. A\n2. B\n1.1. Pro: C\n2.1. Con: D\n", {"1": "A", "1.1": "C", "2": "B", "2.1": "D"}),
        ("1. A\n2. B\n3. C\n", {"1": "A", "2": "B", "3": "C"}),
        (
            "1. A\n1.1. Pro: see\n1.1. the first part\n1.2. Con: B\n",
            {"1": "A", "1.1": "see\n1.1. the first part", "1.2": "B"},
        ),
        (
            "1. A\n1.1. Pro: in\n2020. A year\n3.5 percent\n4 ships\n",
            {"1": "A", "1.1": "in\n2020. A year\n3.5 percent\n4 ships"},
        ),
        (
            "1. A\n1.1. Pro: B\n2. C\n2.1. Pro: of\n3. things\n2.2. Con: D\n",
            {"1": "A", "1.1": "B", "2": "C", "2.1": "of\n3. things", "2.2": "D"},
        ),
    ],
)
def test_a_number_without_a_stance_begins_a_claim_where_that_fits_the_tree(
    export: str, expected: dict[str, str]
) -> None:
    assert claims(export, strict=True) == expected


def test_a_number_after_a_colon_that_may_be_either_is_read_as_a_list_and_told() -> None:
    m, report = argmap.load("1. A\n1.1. Pro: Because of:\n2. time\n", format="kialo", report=True)
    assert m.statements["1.1"].text == "Because of:\n2. time"
    assert [r.line for r in report.anomalies] == [3]


def test_a_claim_whose_number_lacks_the_dot_or_the_blank_is_read_and_told() -> None:
    m, report = argmap.load("1. A\n1.1 Pro: B\n1.2.Con: C\n", format="kialo", report=True)
    assert [(i.record_kind, i.premises[0]) for i in m.inferences.values()] == [
        ("support", "1.1"),
        ("attack", "1.2"),
    ]
    assert [r.line for r in report.anomalies] == [2, 3]


def test_stances_are_known_in_other_words_and_languages() -> None:
    export = "Diskussion: Tee\n\n1. A\n1.1. Dafür: B\n1.2. Dagegen: C\n1.3. PRO: D\n"
    export += "1.4. 反対\uff1aE\n1.5. Contre: F\n"
    m = argmap.load(export, strict=True)
    assert (m.import_report and m.import_report.format, m.title) == ("kialo", "Tee")
    assert {i.premises[0]: i.record_kind for i in m.inferences.values()} == {
        "1.1": "support",
        "1.2": "attack",
        "1.3": "support",
        "1.4": "attack",
        "1.5": "attack",
    }


def test_an_unknown_stance_is_told_with_the_option_that_says_what_it_means() -> None:
    export = "1. A\n1.1. Idea: B\n1.2. Again: C\n"
    m, report = argmap.load(export, format="kialo", report=True)
    assert not m.inferences
    assert ["'Idea'" in r.message and "signs=" in r.message for r in report.of("unread")] == [True, False]
    m = argmap.load(export, format="kialo", strict=True, signs={"idea": "support", "again": "rephrase"})
    assert (m.statements["1.1"].text, [s.premises for s in m.supports.values()]) == ("B", [("1.1",)])
    assert [r.statements for r in m.rephrases] == [("1.2", "1")]
    with pytest.raises(FileFormatError, match="signs="):
        argmap.load(export, format="kialo", signs={"idea": "pro"})


LINKED = (
    "1. A\n1.1. Con: Ask [the town](https://example.org/a_(b)) or \\(better\\) [Ann](mailto:ann@x.org).\n"
)


def test_links_are_text_and_their_addresses_are_kept_and_told() -> None:
    m, report = argmap.load(LINKED, format="kialo", report=True)
    assert m.statements["1.1"].text == "Ask the town or (better) Ann."
    assert m.statements["1.1"].extra["kialo"]["links"] == [
        ["the town", "https://example.org/a_(b)"],
        ["Ann", "mailto:ann@x.org"],
    ]
    assert [r.message.split(";")[0] for r in report.of("kept")] == ["2 links"]
    m.original = None
    assert written(m, "kialo").decode() == LINKED
    m.replace("1.1", text="Ask (better) Ann, not the city.")
    assert "Ask \\(better\\) [Ann](mailto:ann@x.org), not the city." in written(m, "kialo").decode()


def test_what_refers_to_another_discussion_or_to_nothing_is_told() -> None:
    export = "1. A\n1.1. Pro: -> See discussion 47: Tea\n1.2. Con: -> See 3.1.\n"
    m, report = argmap.load(export, format="kialo", report=True)
    assert m.statements["1.1"].text == "-> See discussion 47: Tea"
    assert [(r.outcome, r.line) for r in report.anomalies] == [("repaired", 2), ("unread", 3)]
    assert "3.1" in report.anomalies[1].message


def test_words_before_the_first_claim_that_are_no_title_are_told() -> None:
    m, report = argmap.load("By Ann\nof 2020\n\n1. A\n1.1. Pro: B\n", format="kialo", report=True)
    assert m.title is None
    assert "By Ann" in report.of("unread")[0].message


def test_a_patched_export_keeps_its_line_ends() -> None:
    m = argmap.load(EXPORT.replace("\n", "\r\n").encode(), format="kialo")
    m.replace("1.2", text="It costs.")
    expected = EXPORT.replace("Bridges are expensive.", "It costs.").replace("\n", "\r\n")
    assert written(m, "kialo") == expected.encode()


@pytest.mark.parametrize(
    "mark",
    [*"\\()[]-:>.1 #*\t\n", "](", "[a](", "(a)", "\\(", "1. ", "\n1. ", "\n1.1. Pro: ", "\n2. :", "1.1"],
)
def test_runs_of_any_mark_take_linear_time(mark: str) -> None:
    assert_linear(reads("kialo"), mark, before="1. A\n1.1. Pro: ", characters=8_000)


def test_blank_lines_take_memory_for_the_text_and_little_more() -> None:
    text = b"1. A\n" + b"\n" * 2_000_000
    tracemalloc.start()
    try:
        argmap.load(text, format="kialo")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 8 * len(text)


def test_a_stance_that_is_neither_and_an_undercut_are_told() -> None:
    m, report = argmap.load("1. A\n1.1. Neutral: B\n1.2. Undercut: C\n", format="kialo", report=True)
    assert [(i.record_kind, i.premises) for i in m.inferences.values()] == [("attack", ("1.2",))]
    assert ["1.1" in r.message for r in report.of("kept")] == [True]
    assert ["1.2" in r.message for r in report.of("repaired")] == [True]
