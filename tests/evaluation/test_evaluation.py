"""The public functions: labels, extensions, acceptance, of maps and of abstract frameworks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from random import Random
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

import argmap
from argmap import ArgumentMap, Attack, Claim, Support, UnknownIdError
from argmap.errors import SemanticsError, TimeLimitError
from argmap.evaluation import accepted, critical, evaluate, extensions, why
from argmap.evaluation.semantics.limit import OutOfTime
from argmap.evaluation.semantics.sat import PySat
from tests.effort import examples
from tests.evaluation.reference import solve
from tests.evaluation.sets import ALL, ENGINES, force, frameworks
from tests.formats.conformance import CORPORA, corpus
from tests.query.naive import dense_maps
from tests.strategies import maps

if TYPE_CHECKING:
    import random
    from pathlib import Path

    from argmap.evaluation.semantics.tasks import Semantics

    Graph = nx.DiGraph[str]

# Maps of all sorts have cycles of support and priorities, too.
pytestmark = pytest.mark.filterwarnings("ignore::argmap.evaluation.PriorityWarning")

SHARED = HealthCheck.function_scoped_fixture
CODES: dict[str, Semantics] = {
    "CO": "complete", "PR": "preferred", "ST": "stable", "SST": "semi-stable", "GR": "grounded", "ID": "ideal"
}  # fmt: skip
MODES = {"DC_PR": "credulous", "DS_PR": "sceptical"}


def solved(g: Graph) -> dict[str, set[frozenset[str]]]:
    """Return the extensions of a framework by trying all sets."""
    names = list(g)
    numbered = [(names.index(a), names.index(b)) for a, b in g.edges]
    return {
        k: {frozenset(names[n] for n in s) for s in sets} for k, sets in solve((len(names), numbered)).items()
    }


@pytest.mark.parametrize("engine", ENGINES)
@examples(3, suppress_health_check=[SHARED])
@given(g=frameworks())
def test_extensions_are_what_trying_all_sets_finds(
    monkeypatch: pytest.MonkeyPatch, g: Graph, engine: str
) -> None:
    force(monkeypatch, engine)
    wanted = solved(g)
    for semantics in ALL:
        found = extensions(g, semantics)
        listed = [frozenset(e) for e in found]
        assert set(listed) == wanted[semantics], semantics
        assert len(listed) == found.number == len(wanted[semantics])


@examples(1.5)
@given(frameworks(5))
def test_accepted_is_membership(g: Graph) -> None:
    wanted = solved(g)
    for semantics in ALL:
        for a in g:
            assert accepted(g, a, "credulous", semantics) == any(a in s for s in wanted[semantics])
            assert accepted(g, a, "sceptical", semantics) == all(a in s for s in wanted[semantics])


@examples(2)
@given(frameworks())
def test_in_means_in_all_extensions_and_out_attacked_by_all(g: Graph) -> None:
    wanted = solved(g)
    for semantics in ALL:
        evaluation, sets = evaluate(g, semantics), wanted[semantics]
        assert evaluation.exists == bool(sets)
        assert set(evaluation.accepted) == (frozenset.intersection(*sets) if sets else set())
        struck = [{b for a in s for b in g.successors(a)} for s in sets]
        assert set(evaluation.rejected) == (set.intersection(*struck) if struck else set())


@given(frameworks())
def test_a_map_of_a_framework_is_the_framework(g: Graph) -> None:
    m = ArgumentMap(*(Claim(id=a, text=a) for a in g))
    m.add(*(Attack(id=f"{a} on {b}", premises=(a,), target=b) for a, b in g.edges))
    for semantics in ALL:
        assert {a: evaluate(m, semantics)[a] for a in g} == dict(evaluate(g, semantics))
        assert set(extensions(m, semantics)) == {
            tuple(m.statements[a].id for a in e) for e in extensions(g, semantics)
        }


@given(frameworks(), st.randoms(use_true_random=False))
def test_names_and_order_of_arguments_do_not_matter(g: Graph, shuffled: random.Random) -> None:
    names = dict(zip(g, shuffled.sample("uvwxyz", len(g)), strict=True))
    other: Graph = nx.DiGraph()
    other.add_nodes_from(sorted(names.values()))
    other.add_edges_from(sorted((names[a], names[b]) for a, b in g.edges))
    for semantics in ALL:
        assert {names[a]: label for a, label in evaluate(g, semantics).items()} == evaluate(
            other, semantics
        )._by_id
        assert {frozenset(names[a] for a in e) for e in extensions(g, semantics)} == {
            frozenset(e) for e in extensions(other, semantics)
        }


@given(dense_maps())
def test_the_order_of_records_does_not_matter(m: ArgumentMap) -> None:
    other = ArgumentMap(*reversed([*m.statements.values(), *m.inferences.values()]))
    for semantics in ALL:
        assert evaluate(m, semantics)._by_id == evaluate(other, semantics)._by_id


@examples(2)
@given(dense_maps())
def test_the_semantics_of_maps_lie_within_each_other(m: ArgumentMap) -> None:
    (grounded,), (ideal,) = extensions(m, "grounded"), extensions(m, "ideal")
    preferred, stable = [set(e) for e in extensions(m)], [set(e) for e in extensions(m, "stable")]
    assert set(grounded) <= set(ideal)
    assert all(set(ideal) <= e for e in preferred)
    assert all(e in preferred for e in stable)


@examples(0.75)
@given(maps())
def test_odd_maps_are_evaluated_too(m: ArgumentMap) -> None:
    evaluation = evaluate(m)
    assert list(evaluation) == [*m.claims, *m.premises, *m.supports, *m.attacks]
    assert {*evaluation.accepted, *evaluation.rejected, *evaluation.undecided} == set(m.statements)
    assert {*evaluation.defeated, *evaluation.unsupported} == set(evaluation.rejected)


@pytest.mark.parametrize("path", corpus("reasoning", "af[0-9][0-9]_*.json"))
def test_a_framework_has_its_known_answer(path: Path) -> None:
    case = json.loads(path.read_text("utf-8"))
    g: Graph = nx.DiGraph()
    g.add_nodes_from(case["arguments"])
    g.add_edges_from(map(tuple, case["attacks"]))
    assert case["expected"]
    for code, wanted in case["expected"].items():
        if code in MODES:
            assert {a: accepted(g, a, MODES[code]) for a in wanted} == wanted  # type: ignore[arg-type]
        else:
            sets = [wanted] if code in ("GR", "ID") else wanted
            assert sorted(map(sorted, extensions(g, CODES[code]))) == sorted(map(sorted, sets)), code


def competition() -> list[Any]:
    """Return the frameworks of the solvers' competition as parameters."""
    path = CORPORA / "reasoning" / "iccma_like" / "expected.json"
    if not path.exists():
        return [pytest.param("", {}, marks=pytest.mark.skip(reason="no corpora beside the project"))]
    return [pytest.param(name, told, id=name) for name, told in json.loads(path.read_text("utf-8")).items()]


@pytest.mark.parametrize(("name", "told"), competition())
def test_a_framework_of_the_competition_has_its_known_answer(name: str, told: dict[str, Any]) -> None:
    m = argmap.load(CORPORA / "reasoning" / "iccma_like" / name)
    grounded, ideal = evaluate(m), evaluate(m, "ideal")
    for wanted, evaluation in ((told.get("GR"), grounded), (told.get("ID"), ideal)):
        assert wanted is None or sorted(evaluation.accepted) == sorted(wanted)
    counts = {"n_preferred": "preferred", "n_stable": "stable"}
    numbers = {key: extensions(m, counts[key]).number for key in counts if key in told}  # type: ignore[arg-type]
    assert numbers == {key: told[key] for key in numbers}
    sizes = {
        "n_grounded_in": grounded.accepted,
        "n_grounded_out": grounded.rejected,
        "n_ideal": ideal.accepted,
    }
    assert {key: len(sizes[key]) for key in sizes if key in told} == {
        key: told[key] for key in sizes if key in told
    }
    for code, mode in MODES.items():
        wanted = told.get(code, {})
        assert {a: accepted(m, a, mode) for a in wanted} == wanted  # type: ignore[arg-type]


def test_an_empty_map_has_one_empty_position() -> None:
    for empty in (ArgumentMap(), nx.DiGraph()):
        for semantics in ALL:
            assert list(extensions(empty, semantics)) == [()]
            assert evaluate(empty, semantics).exists
            assert len(evaluate(empty, semantics)) == 0


def test_where_there_is_no_stable_extension_everything_is_in_all_of_them() -> None:
    g = nx.DiGraph([("a", "a"), ("b", "c")])
    evaluation = evaluate(g, "stable")
    assert not evaluation.exists
    assert str(evaluation).startswith("there is no stable extension")
    assert accepted(g, "c", "sceptical", "stable")
    assert not accepted(g, "b", "credulous", "stable")


def test_out_is_told_apart_into_defeated_and_unsupported() -> None:
    m = ArgumentMap()
    for id in ("a", "b", "c", "d"):
        m.claim(id, id=id)
    m.attack("a", by="b")
    m.support("d", by="c")
    evaluation = evaluate(m, reject="c")
    assert (evaluation.defeated, evaluation.unsupported) == (("a",), ("c", "d"))


def test_two_to_the_thousandth_positions_are_counted_and_begun() -> None:
    g = nx.DiGraph([edge for n in range(1000) for edge in (((n, 0), (n, 1)), ((n, 1), (n, 0)))])
    found = extensions(g)
    assert found.number == 2**1000
    assert len(next(iter(found))) == 1000
    assert len(found.parts) == 1000


def test_positions_that_differ_in_inferences_alone_are_one() -> None:
    m = ArgumentMap()
    for id in ("p", "q"):
        m.claim(id, id=id)
    m.attack("p", by="q", id="x")
    m.attack("x", by="q", id="y")
    m.attack("y", by="q", id="z")
    m.add(Attack(id="one", premises=("q",), target="x"))
    m.add(Attack(id="other", premises=("q",), target="one"))
    m.add(
        Attack(id="back", premises=("q",), target="other"), Attack(id="forth", premises=("q",), target="back")
    )
    for semantics in ALL:
        found = extensions(m, semantics)
        assert len(list(found)) == len(set(found)) == found.number


def test_a_cycle_of_support_may_stay_open() -> None:
    m = ArgumentMap()
    m.claim("a", id="a")
    m.claim("b", id="b")
    m.support("a", by="b")
    m.support("b", by="a")
    assert evaluate(m)["a"] == "out"
    assert evaluate(m, support_cycles="undecided")["a"] == "undecided"
    with pytest.raises(SemanticsError, match="grounded semantics alone"):
        evaluate(m, "preferred", support_cycles="undecided")


LONG = 100_000


def _long(kind: type[Support | Attack]) -> ArgumentMap:
    target = "conclusion" if kind is Support else "target"
    m = ArgumentMap()
    m.add(*(Claim(id=f"c{n}", text="") for n in range(LONG)))
    m.add(*(kind(id=f"i{n}", premises=(f"c{n}",), **{target: f"c{n + 1}"}) for n in range(LONG - 1)))
    return m


@pytest.mark.slow
def test_a_chain_of_a_hundred_thousand_supports_is_walked() -> None:
    m = _long(Support)
    last = f"c{LONG - 1}"
    assert evaluate(m)[last] == "in"
    assert evaluate(m, reject="c0")[last] == "out"
    m.attack("c0", by=last)
    assert evaluate(m, "ideal")[last] == "undecided"


@pytest.mark.slow
def test_a_chain_of_a_hundred_thousand_attacks_is_walked() -> None:
    m = _long(Attack)
    assert evaluate(m)[f"c{LONG - 1}"] == "out"
    assert evaluate(m, reject="c0")[f"c{LONG - 1}"] == "in"


def test_what_cannot_be_evaluated_is_refused() -> None:
    with pytest.raises(TypeError, match="not str"):
        evaluate("map.yaml")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="not Graph"):
        evaluate(nx.Graph([(1, 2)]))  # type: ignore[arg-type]
    with pytest.raises(SemanticsError, match="no assume="):
        evaluate(nx.DiGraph(), assume="a")
    with pytest.raises(SemanticsError, match="'sceptical' or 'credulous'"):
        accepted(nx.DiGraph([(1, 2)]), 1, "skeptical")  # type: ignore[arg-type]


def test_unknown_ids_are_named() -> None:
    g = nx.DiGraph([("alpha", "beta")])
    with pytest.raises(UnknownIdError, match="'alpha'"):
        accepted(g, "alpa")
    with pytest.raises(UnknownIdError):
        accepted(g, ["alpha"])
    with pytest.raises(UnknownIdError):
        evaluate(g)["gamma"]
    with pytest.raises(UnknownIdError):
        accepted(ArgumentMap(), "a")


SCRIPT = """
import networkx as nx, argmap
from argmap.evaluation import evaluate, extensions
m = argmap.load_sample("japan-europe-security")
g = nx.DiGraph([(a, b) for a in "abcdefgh" for b in "abcdefgh" if (ord(a) * ord(b)) % 5 == 1])
for semantics in ("grounded", "complete", "preferred", "stable", "semi-stable", "ideal"):
    print(evaluate(m, semantics), *extensions(m, semantics))
    print(evaluate(g, semantics), *extensions(g, semantics))
"""


@pytest.mark.slow
def test_answers_and_their_order_are_the_same_under_any_hash_seed() -> None:
    said = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "2")
    ]  # fmt: skip
    assert said[0]
    assert said[0] == said[1] == said[2]


def test_positions_are_listed_as_they_are_asked_for_however_many_parts_there_are() -> None:
    quarrels = [(f"{side}{n}", f"{other}{n}") for n in range(2_000) for side, other in ("ab", "ba")]
    found = extensions(nx.DiGraph(quarrels))
    assert found.number == 2**2_000
    assert len(next(iter(found))) == 2_000


def test_a_graph_made_of_a_map_is_read_as_that_map() -> None:
    m = argmap.load_sample("japan-europe-security")
    graph = argmap.to_networkx(m)
    assert evaluate(graph) == evaluate(m)
    assert accepted(graph, m.thesis)
    assert str(argmap.why(graph, m.thesis)) == str(argmap.why(m, m.thesis))
    assert argmap.critical(graph, m.thesis) == argmap.critical(m, m.thesis)


def _with_a_slogan() -> ArgumentMap:
    """Return a map in which one side argues, the other has a slogan, and a claim is nobody's."""
    m = ArgumentMap()
    for name in ("ours", "theirs", "third"):
        m.actor(name, id=name)
    m.thesis = m.claim("Keep the park.", id="keep")
    m.support("keep", by=[m.premise("It is used.", id="used"), m.claim("What is used is kept.", id="rule")])
    m.claim("Build homes!", id="build")
    m.stance("ours", "keep", "asserts")
    m.stance("theirs", "build", "asserts")
    m.stance("third", "used", "concedes")
    return m


@pytest.mark.parametrize("rivals", ["contradiction", "attack", "neither"])
def test_a_bare_slogan_is_given_to_those_alone_who_hold_it(rivals: str) -> None:
    m = _with_a_slogan()
    if rivals == "contradiction":
        m.contradiction("keep", "build")
    elif rivals == "attack":
        m.attack("keep", by="build")
    for actor in ("ours", "third"):
        seen = evaluate(m, as_actor=actor)
        assert (seen["build"], seen.grounds["build"]) == ("out", "unsupported")
        assert (seen["keep"], seen.grounds["keep"]) == ("in", "reasons")
        assert (seen["rule"], seen.grounds["rule"]) == ("in", "assumed")
    assert evaluate(m, as_actor="theirs").grounds["build"] == "assumed"
    assert evaluate(m).grounds["build"] == "assumed"


def test_who_denies_a_slogan_rejects_it() -> None:
    m = _with_a_slogan()
    m.stance("ours", "build", "denies")
    seen = evaluate(m, as_actor="ours")
    assert (seen["build"], seen.grounds["build"]) == ("out", "rejected")


def test_a_map_whose_leaves_are_claims_can_be_seen_by_an_actor() -> None:
    m = ArgumentMap()
    m.thesis = m.claim("Leave.", id="leave")
    m.support("leave", by=m.claim("It is late.", id="late"))
    m.stance(m.actor("Ann", id="ann"), "leave", "questions")
    seen = evaluate(m, as_actor="ann")
    assert (seen["leave"], seen.grounds["late"]) == ("in", "assumed")


def test_each_ground_says_why_a_statement_is_in_or_out() -> None:
    m = ArgumentMap()
    for id in ("p", "q", "struck"):
        m.premise(id, id=id)
    m.support(m.claim("c", id="c"), by="p")
    m.support(m.claim("d", id="d"), by="q")
    m.attack("struck", by="p")
    found = evaluate(m, reject="q")
    assert found.grounds == {
        "c": "reasons", "d": "unsupported", "p": "premise", "q": "rejected", "struck": "premise",
    }  # fmt: skip
    assert found["struck"] == "out"
    assert "+ p [p] (premise)" in str(found)
    alone = evaluate(m, assume=["c", "d"], axioms="q")
    assert [alone.grounds[id] for id in "cdpq"] == ["assumed", "reasons", "unsupported", "premise"]


@pytest.mark.parametrize("semantics", [s for s in ALL if s not in ("grounded", "complete")])
def test_without_time_an_evaluation_tells_what_grounded_knows(semantics: Semantics) -> None:
    g = nx.DiGraph([("a", "b"), ("b", "a"), ("c", "d"), ("b", "e")])
    with pytest.raises(TimeLimitError) as caught:
        evaluate(g, semantics, seconds=0)
    error = caught.value
    assert error.grounded == dict(evaluate(g))
    assert error.settled == {"c": "in", "d": "out"}
    assert error.open == ("a", "b", "e")
    with pytest.raises(TimeLimitError):
        accepted(g, "a", "credulous", semantics, seconds=0)
    with pytest.raises(TimeLimitError):
        list(extensions(g, semantics, seconds=0))


@pytest.mark.parametrize("semantics", ALL)
def test_what_takes_no_search_needs_no_time(semantics: Semantics) -> None:
    g = nx.DiGraph([("a", "b"), ("b", "c")])
    assert evaluate(g, semantics, seconds=0) == evaluate(g, semantics)
    assert list(extensions(g, semantics, seconds=0)) == [("a", "c")]
    g.add_edge("b", "a")
    assert evaluate(g, "grounded", seconds=0).undecided == ("a", "b", "c")


@examples(0.5)
@given(m=maps())
def test_time_enough_changes_nothing(m: ArgumentMap) -> None:
    for semantics in ALL:
        assert evaluate(m, semantics, seconds=1e9) == evaluate(m, semantics)


@pytest.mark.parametrize("semantics", ["preferred", "semi-stable", "stable"])
@pytest.mark.parametrize("seed", range(3))
def test_what_is_settled_when_the_time_is_up_is_so(
    monkeypatch: pytest.MonkeyPatch, semantics: Semantics, seed: int
) -> None:
    dispute = nx.gnp_random_graph(40, 0.08, seed=seed, directed=True)
    g = nx.disjoint_union(nx.DiGraph([(0, 1), (1, 0), (0, 2), (1, 2), (2, 3)]), dispute)
    whole = evaluate(g, semantics)
    solve, left = PySat.solve, [0]

    def solving(solver: PySat, *given: Any) -> bool:
        if not left[0]:
            raise OutOfTime
        left[0] -= 1
        return solve(solver, *given)

    monkeypatch.setattr(PySat, "solve", solving)
    told = []
    for searches in range(100):
        left[0] = searches
        try:
            assert evaluate(g, semantics, seconds=10) == whole
        except TimeLimitError as error:
            told.append(error)
    assert told
    for error in told:
        assert error.settled.items() <= whole.items() or not whole.exists
        assert {*error.settled, *error.open} == set(g)
    assert len(told[0].settled) <= len(told[-1].settled)


def test_a_dispute_that_is_too_large_ends_in_time() -> None:
    choose = Random(1)  # noqa: S311  (no secrets)
    m = ArgumentMap(*(Claim(id=f"c{n}", text="") for n in range(2_000)))
    for n in range(8_000):
        one, other = choose.sample(list(m.claims), 2)
        if n % 2:
            m.add(Attack(id=f"a{n}", premises=(one,), target=other))
        else:
            m.add(Support(id=f"s{n}", premises=(one,), conclusion=other))
    with pytest.raises(
        TimeLimitError, match=r"^after 0.5 s \S+ of 10,000 preferred labels are open"
    ) as caught:
        evaluate(m, "preferred", seconds=0.5, rebuttals="symmetric")
    assert len(caught.value.settled) + len(caught.value.open) == 10_000


def test_the_time_limit_of_a_framework_is_that_of_its_explanation() -> None:
    g = nx.DiGraph([("a", "b"), ("b", "a")])
    with pytest.raises(TimeLimitError):
        why(g, "a", "preferred", seconds=0)
    with pytest.raises(TimeLimitError):
        critical(g, "a", semantics="preferred", seconds=0)
