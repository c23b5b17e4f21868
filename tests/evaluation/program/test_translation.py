"""Maps as programs, against arguments built one by one, and cases with known answers."""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from argmap import ArgumentMap
from argmap.evaluation import evaluate
from argmap.evaluation.options import EvaluationOptions
from argmap.evaluation.program.rules import Program
from argmap.evaluation.program.translation import translate
from tests.effort import examples
from tests.evaluation.reference import conclusions, small_map, small_options
from tests.evaluation.sets import found, positions
from tests.formats.conformance import corpus

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.evaluation.semantics.tasks import Semantics
    from tests.evaluation.reference import Options

CODES: dict[str, Semantics] = {
    "GR": "grounded", "CO": "complete", "PR": "preferred", "ST": "stable", "SST": "semi-stable"
}  # fmt: skip
# Semi-stable is not among them: the least undecided arguments are not the least undecided steps.
SAME: tuple[Semantics, ...] = ("grounded", "complete", "preferred", "stable", "ideal")
MANY = 14  # arguments, of which all sets are still tried soon


def agrees(m: ArgumentMap, o: Options) -> None:
    """Compare the outcome with that of the arguments of the map."""
    assume(agree(m, o))


def agree(m: ArgumentMap, o: Options) -> bool:
    """Compare the same; return False where arguments are too many to try."""
    wanted = conclusions(m, MANY, o)
    if wanted is None:
        return False
    for semantics in SAME:
        assert positions(m, semantics, o) == wanted[semantics], semantics
    evaluation = evaluate(m, **o)
    (possible,) = wanted["possible"]
    assert {id for id, label in evaluation.items() if label != "out"} == possible
    return True


@examples(5)
@given(st.randoms(use_true_random=False))
def test_a_map_is_its_arguments_with_support_in_cycles(random: Random) -> None:
    m = small_map(random, acyclic=False, strict=False, ranked=False)
    agrees(m, small_options(random, m, ranked=False))


@pytest.mark.filterwarnings("ignore::argmap.evaluation.PriorityWarning")
@pytest.mark.parametrize("block", range(5))
def test_so_it_is_with_strict_inferences_priorities_and_backings(block: int) -> None:
    compared = 0
    for seed in range(250 * block, 250 * (block + 1)):
        random = Random(seed)  # noqa: S311
        ranked = random.random() < 0.6
        m = small_map(random, acyclic=ranked or random.random() < 0.5, strict=True, ranked=ranked)
        o = small_options(random, m, ranked=ranked)
        o["transpose"] = random.random() < 0.9
        compared += agree(m, o)
    assert compared > 200


def known(kind: str) -> list[Any]:
    """Return the cases of a kind as parameters."""
    return corpus("reasoning", f"{kind}[0-9][0-9]_*.json")


def map_of(case: dict[str, Any]) -> ArgumentMap:
    """Return the map of a structured case."""
    m = ArgumentMap()
    rules = [*case["rules"], *case.get("strict_rules", ())]
    names = [*case["premises"], *case["axioms"]]
    names += [n for r in rules for n in (*r["premises"], r["conclusion"], *r.get("undercut", ()))]
    names += [n for pair in (*case["attacks"], *case["contradictory"]) for n in pair]
    for name in dict.fromkeys(names):
        m.claim(name, id=name)
    ranks = case.get("preferences") or {}
    for r in rules:
        strict = r in case.get("strict_rules", ())
        m.support(
            r["conclusion"], by=r["premises"], id=r["id"], strict=strict, priority=ranks.get(r["id"], 0)
        )
    for r in case["rules"]:
        for name in r["undercut"]:
            m.attack(r["id"], by=name)
    for a, b in case["attacks"]:
        m.attack(b, by=a)
    for a, b in case["contradictory"]:
        m.contradiction(a, b)
    return m


@pytest.mark.parametrize("path", known("st"))
def test_a_structured_case_has_its_known_answer(path: Path) -> None:
    case = json.loads(path.read_text("utf-8"))
    evaluation = evaluate(map_of(case), assume=case["premises"], axioms=case["axioms"])
    told = {"in": evaluation.accepted, "out": evaluation.rejected, "undec": evaluation.undecided}
    wanted = case["expected"]["grounded"]
    assert {label: set(ids) - set(told[label]) for label, ids in wanted.items()} == {
        label: set() for label in wanted
    }


@pytest.mark.parametrize("path", known("aba"))
def test_an_assumption_based_case_has_its_known_answer(path: Path) -> None:
    case = json.loads(path.read_text("utf-8"))
    if case["expected"] is None:
        pytest.skip(case["note"])
    atoms = [*case["assumptions"], *case["contrary"].values()]
    atoms += [a for head, body in case["rules"] for a in (head, *body)]
    number = {atom: n for n, atom in enumerate(dict.fromkeys(atoms))}
    heads = [number[head] for head, _ in case["rules"]]
    users = [n for n, (_, body) in enumerate(case["rules"]) for _ in body]
    used = [number[a] for _, body in case["rules"] for a in body]
    contraries = [(number[c], number[a]) for a, c in case["contrary"].items()]
    attackers, attacked = [c for c, _ in contraries], [a for _, a in contraries]
    assumptions = [number[a] for a in case["assumptions"]]
    p = Program(len(number), assumptions, (heads, users, used), (attackers, attacked))
    for code, wanted in case["expected"].items():
        if code in CODES:
            sets = wanted if code != "GR" else [wanted]
            assert set(found(p, CODES[code])) == {frozenset(number[a] for a in e) for e in sets}, code


def test_what_attacks_an_attack_reinstates() -> None:
    m = ArgumentMap()
    for id in "abc":
        m.claim(id, id=id)
    attack = m.attack("a", by="b")
    assert evaluate(m)["a"] == "out"
    m.attack(attack, by="c")
    assert evaluate(m)["a"] == "in"
    assert evaluate(m)["b"] == "in"


def test_a_self_attack_leaves_a_claim_undecided() -> None:
    m = ArgumentMap()
    m.claim("a", id="a")
    m.attack("a", by="a")
    assert evaluate(m)["a"] == "undecided"


def test_a_strict_inference_cannot_be_undercut() -> None:
    m = _supported(strict=True)
    m.attack("s", by="b")
    assert evaluate(m)["c"] == "in"
    plain = _supported(strict=False)
    plain.attack("s", by="b")
    assert evaluate(plain)["c"] == "out"


def _supported(*, strict: bool) -> ArgumentMap:
    m = ArgumentMap()
    for id in "abc":
        m.claim(id, id=id)
    m.support("c", by="a", id="s", strict=strict)
    return m


def test_a_backed_inference_needs_one_backing_that_stands() -> None:
    m = _supported(strict=False)
    backing = m.support("s", by="b")
    assert evaluate(m)["c"] == "in"
    assert evaluate(m, reject="b")["c"] == "out"
    m.support("s", by="a")
    assert evaluate(m, reject=backing)["c"] == "in"


def test_nothing_is_inferred_to_what_is_rejected() -> None:
    evaluation = evaluate(_supported(strict=False), reject="c")
    assert (evaluation["a"], evaluation["s"], evaluation["c"]) == ("in", "out", "out")


def test_a_backing_of_an_attack_is_not_struck_by_its_target() -> None:
    m = ArgumentMap()
    for id in "abc":
        m.claim(id, id=id)
    m.attack("a", by="b", id="x")
    m.support("x", by="c", id="y")
    assert evaluate(m, rebuttals="symmetric")["y"] == "in"
    assert evaluate(m, rebuttals="symmetric")["x"] == "undecided"


def test_ten_thousand_reasons_for_and_against_make_a_program_of_their_number() -> None:
    m = ArgumentMap()
    m.claim("c", id="c")
    m.premise("p", id="p")
    m.support("c", by="p", id="s0")
    supports = [m["s0"].model_copy(update={"id": f"s{n}"}) for n in range(1, 10_000)]
    attack = m.attack("c", by="p", id="a0")
    attacks = [attack.model_copy(update={"id": f"a{n}"}) for n in range(1, 10_000)]
    m.add(*supports, *attacks)
    for rebuttals in ("directed", "symmetric"):
        p = translate(m, EvaluationOptions(rebuttals=rebuttals)).program  # type: ignore[arg-type]
        assert p.size + len(p.heads) + len(p.premises[0]) + len(p.attacks[0]) < 200_000
    assert evaluate(m)["c"] == "out"
    assert evaluate(m, rebuttals="symmetric")["c"] == "undecided"
