"""A map in the making: what comes in any order and state becomes a valid map; nothing goes without a word."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, Citation
from argmap.formats.builder import MapBuilder, fit_id
from argmap.report import ImportReport
from tests.strategies import extras, ids, texts


@pytest.fixture
def report() -> ImportReport:
    """Give an empty report."""
    return ImportReport("x")


@pytest.fixture
def builder(report: ImportReport) -> MapBuilder:
    """Give a draft with two statements."""
    builder = MapBuilder(report)
    builder.statement(1, "So.", id="a")
    builder.statement(2, "Because.", id="b")
    return builder


def told(report: ImportReport) -> list[str]:
    return [r.message for r in report.diagnostics]


def test_the_structure_decides_what_is_a_claim(builder: MapBuilder) -> None:
    builder.support("s", [2], 1)
    builder.statement(3, "Alone.", id="c")
    m = builder.map()
    assert (list(m.claims), list(m.premises), list(m.supports)) == (["a", "c"], ["b"], ["a.s1"])


def test_what_is_supported_is_a_claim_whatever_the_file_says(builder: MapBuilder) -> None:
    builder.statement(3, "Given.", id="c", kind="premise", basis="fact", implicit=True)
    builder.support("s", [2], 3)
    assert builder.map().claims["c"].extra == {"basis": "fact", "implicit": True}


def test_references_may_come_before_what_they_refer_to(report: ImportReport) -> None:
    builder = MapBuilder(report)
    builder.attack("u", ["p"], "s", id="u")
    builder.support("s", ["p"], "c", id="s")
    builder.stance("ann", "c", "asserts")
    builder.statement("c", "So.")
    builder.statement("p", "Because.")
    builder.actor("ann", "Ann")
    m = builder.map()
    assert m.attacks["u"].target == "s"
    assert m.stances[0].statement == "so"
    assert not report.diagnostics


def test_a_missing_premise_is_left_out_and_told(builder: MapBuilder, report: ImportReport) -> None:
    builder.support("s", [2, 9, 2], 1, path=("edges", 4))
    assert builder.map().supports["a.s1"].premises == ("b",)
    assert [str(r) for r in report.diagnostics] == [
        "edges › #5: premises: this names '9', which is not there; left out"
    ]


def test_what_has_no_place_is_kept_as_data(builder: MapBuilder, report: ImportReport) -> None:
    builder.support("s", [], 1, id="s", scheme="sign")
    builder.attack("u", [2], "s")
    builder.stance("nobody", 1, "asserts")
    m = builder.map()
    assert not m.inferences
    assert m.extra["unplaced"] == [
        {"kind": "support", "id": "s", "premises": [], "target": 1, "scheme": "sign"},
        {"kind": "attack", "premises": [2], "target": "s"},
        {"kind": "stance", "actor": "nobody", "statement": 1, "attitude": "asserts"},
    ]
    assert len(report.diagnostics) == 3


def test_what_stands_twice_alike_is_read_once(builder: MapBuilder, report: ImportReport) -> None:
    builder.statement(1, "So.", id="a")
    assert list(builder.map()) == ["a", "b"]
    assert told(report) == ["'a' stands twice, each time alike; it is read once"]


def test_a_second_one_of_the_same_id_gets_another_id(builder: MapBuilder, report: ImportReport) -> None:
    key = builder.statement(1, "Different.", id="a")
    builder.support("s", [key], 1)
    m = builder.map()
    assert m.premises["a-2"].text == "Different."
    assert m.supports["a.s1"].premises == ("a-2",)
    assert len(report.diagnostics) == 2


def test_ids_of_the_file_come_before_those_that_are_made(report: ImportReport) -> None:
    builder = MapBuilder(report)
    builder.statement(1, "Rain.")
    builder.statement(2, "Snow.", id="rain")
    assert list(builder.map()) == ["rain-2", "rain"]


def test_an_id_that_cannot_be_one_is_made_fit(report: ImportReport) -> None:
    builder = MapBuilder(report)
    builder.statement(1, "So.", id=" a\nb ", line=3)
    assert list(builder.map()) == ["a b"]
    assert [str(r) for r in report.diagnostics] == [
        "<text>:3: ' a\\nb ' cannot be an id; it is read as 'a b'"
    ]


def test_a_value_that_its_field_cannot_have_goes_to_extra(builder: MapBuilder, report: ImportReport) -> None:
    builder.statement(3, "Odd.", id="c", weight=7.5, section=("x",))
    record = builder.map().claims["c"]
    assert (record.weight, record.extra) == (None, {"weight": 7.5, "section": ["x"]})
    assert len(report.diagnostics) == 2


def test_citations_follow_their_source_to_its_id(builder: MapBuilder) -> None:
    builder.source("a", "A text")
    builder.source("twin", "Another", id="a")
    builder.statement(3, "Cited.", id="c", citation=Citation(source="a", paragraph=1))
    builder.statement(4, "Astray.", id="d", citation=Citation(source="zz", paragraph=2))
    m = builder.map()
    assert m.claims["c"].citation == Citation(source="a-text", paragraph=1)
    assert m.claims["d"].extra == {"citation": {"source": "zz", "paragraph": 2}}


def test_undercuts_in_a_circle_get_ids(builder: MapBuilder) -> None:
    builder.attack("u", [2], "v")
    builder.attack("v", [2], "u")
    m = builder.map()
    assert {a.target for a in m.attacks.values()} == set(m.attacks)


@pytest.mark.slow
def test_a_chain_of_100_000_steps_on_steps_is_ordinary(builder: MapBuilder) -> None:
    builder.support(("s", 0), [2], 1)
    for number in range(1, 2_000):
        builder.attack(("s", number), [2], ("s", number - 1), id=f"s{number}")
    for number in range(2_000, 100_000):
        builder.attack(("s", number), [2], ("s", number - 1), id=f"s{number}")
    assert len(builder.map().inferences) == 100_000


def test_the_thesis_is_a_claim(builder: MapBuilder) -> None:
    builder.attack("x", [1], 2)
    builder.thesis = 1
    m = builder.map()
    assert m.thesis == "a"
    assert "a" in m.claims


@given(st.one_of(ids(), texts(), st.integers(), st.none()))
def test_a_fit_id_is_one_or_nothing(raw: object) -> None:
    id = fit_id(raw)
    assert fit_id(id) == id
    if id:
        ArgumentMap().claim("So.", id=id)


_KEYS = st.one_of(st.integers(0, 5), st.sampled_from(["0", "p", "q"]))
_CALLS = st.one_of(
    st.tuples(
        st.just("statement"), _KEYS, texts(), st.fixed_dictionaries({"id": st.one_of(st.none(), ids())})
    ),
    st.tuples(st.just("actor"), _KEYS, texts(), st.just({})),
    st.tuples(st.just("source"), _KEYS, texts(), st.just({})),
    st.tuples(st.just("support"), _KEYS, st.lists(_KEYS), _KEYS, st.fixed_dictionaries({"extra": extras()})),
    st.tuples(st.just("attack"), _KEYS, st.lists(_KEYS), _KEYS, st.just({})),
    st.tuples(st.just("contradiction"), _KEYS, _KEYS, st.just({})),
    st.tuples(st.just("rephrase"), _KEYS, _KEYS, st.just({})),
    st.tuples(st.just("stance"), _KEYS, _KEYS, st.just("denies"), st.just({})),
    st.tuples(st.just("relation"), _KEYS, texts(), _KEYS, st.just({})),
)


@given(st.lists(_CALLS, max_size=12))
def test_whatever_is_told_in_whatever_order_becomes_a_valid_map(calls: list[Any]) -> None:
    builder = MapBuilder(ImportReport("x"))
    for name, *arguments, fields in calls:
        getattr(builder, name)(*arguments, **fields)
    m = builder.map()
    again = ArgumentMap(*m.records(), title=m.title, extra=m.extra)
    assert list(again.records()) == list(m.records())
    placed = len(list(m.records())) + len(m.extra.get("unplaced", ()))
    assert placed + sum("read once" in r.message for r in builder.report.diagnostics) == len(calls)


@pytest.mark.parametrize("attitude", ["", "likes", None, 5, {"a": ["asserts"]}])
def test_a_stance_without_an_attitude_that_there_is_is_set_aside(
    builder: MapBuilder, report: ImportReport, attitude: Any
) -> None:
    builder.actor("x", "Ann")
    builder.stance("x", 1, attitude, line=7)
    m = builder.map()
    assert not m.stances
    assert m.extra["unplaced"] == [{"kind": "stance", "actor": "x", "statement": 1, "attitude": attitude}]
    assert str(report.diagnostics[0]).startswith("<text>:7: this stance has no place; attitude: ")


@pytest.mark.parametrize("value", [5, None, ["x"], {"a": 1}, True])
def test_a_text_that_is_none_goes_to_extra(builder: MapBuilder, report: ImportReport, value: Any) -> None:
    builder.statement(3, value, id="c")
    builder.actor("x", value, id="x")
    builder.source("s", value, id="s")
    builder.relation("x", value, "x")
    builder.title = builder.question = value
    m = builder.map()
    assert (m["c"].text, m["x"].name, m["s"].title, m.relations[0].predicate) == ("", "", "", "")
    assert m["c"].extra == {"text": value}
    assert m.title is None
    assert len(report.diagnostics) == (4 if value is None else 6)


def test_what_is_missing_is_named_and_so_is_what_looks_like_it(report: ImportReport) -> None:
    builder = MapBuilder(report)
    builder.statement(1, "So.", id="claim-1")
    builder.statement(2, "Because.", id="other", citation=Citation(source="budged"))
    builder.source("budget", "Budget", id="budget")
    builder.actor("ann", "Ann", id="ann")
    builder.support("s", [2], "claim-l", line=4)
    builder.attack("u", [2, "x", "y"], "s", line=5)
    builder.stance("anne", "ann", "asserts", line=6)
    builder.contradiction(1, "", line=7)
    builder.map()
    aside = "; preserved in extra, under 'unplaced'"
    gone, wrong = "which is not there", "statement 'ann', which is an actor"
    assert [str(r) for r in report.diagnostics] == [
        "this cites the source 'budged', which is not there (is 'budget' meant?); preserved in extra",
        "<text>:5: premises: this names 'x', which is not there, and 'y', which is not there; left out",
        f"<text>:4: this support has the conclusion 'claim-l', {gone} (is 'claim-1' meant?){aside}",
        f"<text>:5: this attack has the target 's', which has no place itself{aside}",
        f"<text>:6: this stance has the actor 'anne', {gone} (is 'ann' meant?) and has the {wrong}{aside}",
        f"<text>:7: this contradiction has no end{aside}",
    ]


def test_what_a_file_keeps_under_unplaced_stays(builder: MapBuilder) -> None:
    builder.extra["unplaced"] = "of the file"
    builder.stance("nobody", 1, "asserts")
    assert [type(thing) for thing in builder.map().extra["unplaced"]] == [str, dict]
