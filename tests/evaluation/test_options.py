"""What is taken as given, and what is refused."""

from __future__ import annotations

import pytest

from argmap import ArgumentMap, UnknownIdError, critical, smallest_change, verdicts, what_if, why
from argmap.errors import SemanticsError
from argmap.evaluation import EvaluationOptions, evaluate
from argmap.evaluation.beliefs import beliefs_of
from argmap.evaluation.options import is_support_edge


@pytest.fixture
def debate() -> ArgumentMap:
    """Give a map in which Ann and Bob take sides."""
    m = ArgumentMap()
    m.actor("Ann", id="ann")
    m.actor("Bob", id="bob")
    for id in ("thesis", "both", "anns", "bobs"):
        m.claim(id, id=id)
    m.support("thesis", by="both", id="s")
    m.support("thesis", by="anns", id="t")
    m.attack("s", by="bobs")
    for actor, statement, attitude in (
        ("ann", "both", "asserts"), ("bob", "both", "concedes"),
        ("ann", "anns", "asserts"), ("bob", "anns", "denies"),
        ("bob", "bobs", "asserts"), ("ann", "bobs", "questions"),
    ):  # fmt: skip
        m.stance(actor, statement, attitude)
    return m


def test_what_nothing_is_given_for_is_given(debate: ArgumentMap) -> None:
    assert list(beliefs_of(debate, EvaluationOptions()).given) == ["both", "anns", "bobs"]


def test_an_actor_asserts_denies_and_questions(debate: ArgumentMap) -> None:
    assert evaluate(debate, as_actor="ann")["thesis"] == "in"
    bob = evaluate(debate, as_actor="bob")
    assert (bob["thesis"], bob["anns"], bob["bobs"]) == ("out", "out", "in")
    assert list(beliefs_of(debate, EvaluationOptions(as_actor="ann")).given) == ["both", "anns"]


def test_only_what_an_actor_asserts_is_given_where_nothing_else_is_assumed(debate: ArgumentMap) -> None:
    assert list(beliefs_of(debate, EvaluationOptions(as_actor="bob", assume=())).given) == ["both", "bobs"]


def test_the_last_stance_counts(debate: ArgumentMap) -> None:
    debate.stance("bob", "anns", "concedes", date="2025")
    assert "anns" in beliefs_of(debate, EvaluationOptions(as_actor="bob")).given


def test_what_several_actors_differ_on_is_open_in_either_order(debate: ArgumentMap) -> None:
    for actors in (["ann", "bob"], ["bob", "ann"]):
        found = beliefs_of(debate, EvaluationOptions(as_actor=actors))
        assert (list(found.given), list(found.rejected)) == (["both"], [])


def test_what_several_actors_deny_is_rejected(debate: ArgumentMap) -> None:
    debate.stance("ann", "anns", "denies", date="2025")
    for actors in (["ann", "bob"], ["bob", "ann"]):
        assert list(beliefs_of(debate, EvaluationOptions(as_actor=actors)).rejected) == ["anns"]


def test_an_axiom_goes_before_its_rejection_and_that_before_what_is_assumed(debate: ArgumentMap) -> None:
    assert evaluate(debate, axioms="anns", reject="anns")["anns"] == "in"
    assert evaluate(debate, assume="anns", reject="anns")["anns"] == "out"


def test_a_map_of_what_both_assert_is_one_call_away(debate: ArgumentMap) -> None:
    common = ArgumentMap()
    common.claim("both", id="both")
    assert evaluate(debate, assume=common).accepted == ("thesis", "both")


def test_records_are_as_good_as_ids(debate: ArgumentMap) -> None:
    assert evaluate(debate, reject=[debate["anns"], "s"])["thesis"] == "out"


def test_axioms_stand_whatever_an_actor_denies(debate: ArgumentMap) -> None:
    assert evaluate(debate, as_actor="bob", axioms="anns")["anns"] == "in"
    debate.attack("anns", by="bobs")
    assert evaluate(debate, axioms="anns")["anns"] == "in"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"preferences": "weakest-link"}, "NP-hard"),
        ({"preferences": "elitst"}, "'elitist'"),
        ({"rebuttals": "both"}, "'directed' or 'symmetric'"),
        ({"support_cycles": "in"}, "support_cycles="),
        ({"standard": "preponderence"}, "'preponderance'"),
        ({"standard": {"thesis": "none"}}, "standard="),
        ({"standard": []}, "standard="),
        ({"seconds": -1}, "seconds= is a number of seconds from 0 on, not -1"),
        ({"seconds": float("nan")}, "seconds="),
        ({"seconds": "5"}, "seconds="),
        ({"standart": "x"}, "standart=; did you mean standard"),
        ({"weights": {"s": 2.0}, "standard": "preponderance"}, "between 0 and 1"),
    ],
)
def test_what_is_not_offered_is_refused_with_what_is(
    debate: ArgumentMap, options: dict[str, str], message: str
) -> None:
    with pytest.raises(SemanticsError, match=message):
        evaluate(debate, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "options",
    [{"assume": "s"}, {"assume": "nobody"}, {"reject": ["ann"]}, {"axioms": "x"}, {"as_actor": "both"},
     {"priorities": {"x": 1}}, {"standard": {"x": "preponderance"}}],
)  # fmt: skip
def test_an_id_that_the_map_does_not_hold_is_named(debate: ArgumentMap, options: dict[str, str]) -> None:
    with pytest.raises(UnknownIdError):
        evaluate(debate, **options)  # type: ignore[arg-type]


def test_numbers_that_are_none_are_refused(debate: ArgumentMap) -> None:
    for options, message in (
        ({"priorities": {"s": "high"}}, "priorities= has 'high' for 's', which is not a whole number"),
        ({"priorities": [1]}, "priorities= is a mapping"),
        ({"weights": {debate["s"]: "x"}}, "weights= has 'x' for 's'"),
        ({"weights": {"s": float("nan")}}, "weights= has nan"),
    ):
        with pytest.raises(SemanticsError, match=message):
            evaluate(debate, **options)  # type: ignore[arg-type]


def test_what_is_no_id_is_unknown(debate: ArgumentMap) -> None:
    with pytest.raises(UnknownIdError, match="'5'"):
        evaluate(debate, assume=5)  # type: ignore[arg-type]


def test_options_keep_what_an_iterator_gives_but_once(debate: ArgumentMap) -> None:
    evaluation = evaluate(debate, reject=iter(["both"]))
    assert evaluation.options == EvaluationOptions(reject=("both",))


def test_every_option_may_be_an_iterator_wherever_it_is_read_twice(debate: ArgumentMap) -> None:
    def options(kind: type) -> dict[str, object]:
        wanted = {"assume": ["both", "bobs"], "reject": ["anns"], "axioms": ["both"], "cumulative": ["s"]}
        return {"standard": "preponderance", "as_actor": kind(["bob"])} | {
            k: kind(v) for k, v in wanted.items()
        }

    for call in (
        lambda o: critical(debate, "thesis", **o),
        lambda o: smallest_change(debate, "thesis", **o),
        lambda o: str(why(debate, "thesis", **o)),
        lambda o: str(verdicts(debate, **o)),
        lambda o: str(what_if(debate, "bobs", **{k: v for k, v in o.items() if k != "reject"})),
    ):
        assert call(options(iter)) == call(options(list))


@pytest.mark.parametrize(
    ("data", "supports"),
    [
        ({}, False), ({"kind": "support"}, True), ({"label": "spricht dafür"}, True), ({"sign": "+"}, True),
        ({"type": "edge", "sign": "pro"}, True), ({"kind": "attacks", "label": "for"}, False),
        ({"kind": 1}, False), ({"label": "does not support"}, False),
    ],
)  # fmt: skip
def test_what_an_edge_of_a_plain_graph_says_first_decides(data: dict[str, object], *, supports: bool) -> None:
    assert is_support_edge(data) is supports
