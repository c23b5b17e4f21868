"""Maps from Carneades files have the labels that the files expect."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

import argmap

FOLDER = Path(__file__).parents[3] / "shared/corpora/carneades-yaml/carneades4"
GRAPH = """
statements: {a: A, b: B, c: C, d: D}
issues: {i: {positions: [c, d], standard: %s}}
arguments:
  forth: {conclusion: c, premises: [a], weight: 0.9}
  back: {conclusion: d, premises: [b], weight: %s}
assumptions: [a, b]
"""


def plain(id: str) -> str:
    return "".join(id.split())


@pytest.mark.skipif(not FOLDER.exists(), reason="the corpora are not there")
@pytest.mark.parametrize("name", sorted(p.stem for p in FOLDER.glob("*.yml")))
def test_every_label_that_a_file_expects_is_found(name):
    m = argmap.load(FOLDER / f"{name}.yml")
    found = argmap.evaluate(m, **argmap.evaluation.carneades_options(m))
    ids = {plain(s.extra.get("carneades", {}).get("id", s.id)): s.id for s in m.statements.values()}
    tests = m.extra.get("carneades", {}).get("tests") or {}
    expected = {ids[plain(id)]: label for label, names in tests.items() for id in names or ()}
    assert {id: found[id] for id in expected} == expected


@pytest.mark.parametrize(
    ("standard", "weight", "label"),
    [
        ("PE", 0.8, "in"),
        ("PE", 0.9, "out"),
        ("CCE", 0.3, "in"),
        ("CCE", 0.5, "out"),
        ("BRD", 0.25, "in"),
        ("BRD", 0.35, "out"),
    ],
)
def test_the_standard_of_an_issue_decides_how_much_better_a_position_must_be(standard, weight, label):
    m = argmap.load(GRAPH % (standard, weight), format="carneades")
    assert argmap.evaluate(m, **argmap.evaluation.carneades_options(m))["c"] == label


Graph = dict[str, Any]
MARGIN, LIGHT = 0.5, 0.3


def greater(standard: str, one: float, other: float) -> bool:
    """Compare two weights as a standard does."""
    if standard == "PE":
        return one > other
    return one - other > MARGIN and (standard == "CCE" or other < LIGHT)


class Caes:
    """The labelling of Carneades 4, statement by statement until nothing changes, from its description."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.weighing = {s["id"]: s["weight"] for s in graph["argument_schemes"]}
        self.labels: dict[str, str] = dict.fromkeys(graph["assumptions"], "in")
        self.issue = {p: i for i in graph["issues"].values() for p in i["positions"]}
        self.arguments: dict[str, list[Graph]] = {s: [] for s in graph["statements"]}
        for argument in graph["arguments"].values():
            self.arguments[argument["conclusion"]].append(argument)
        for issue in graph["issues"].values():
            if any(self.labels.get(p) == "in" for p in issue["positions"]):
                for position in issue["positions"]:
                    self.labels.setdefault(position, "out")
        before = -1
        while len(self.labels) > before:
            before = len(self.labels)
            for statement in graph["statements"]:
                self.label(statement)

    def undercut(self, argument: Graph) -> str | None:
        """Return whether an argument is undercut: in if it is."""
        return self.labels.get(argument["undercutter"]) if "undercutter" in argument else "out"

    def is_applicable(self, argument: Graph) -> bool:
        """Tell whether an argument is decided."""
        undercut = self.undercut(argument)
        decided = all(p in self.labels for p in argument["premises"])
        return undercut == "in" or (undercut == "out" and decided)

    def weight(self, argument: Graph) -> float:  # noqa: PLR0911  (one for each way)
        """Return how heavy an argument is."""
        premises = argument["premises"]
        if self.undercut(argument) == "in" or not self.is_applicable(argument):
            return 0.0
        standing = sum(self.labels[p] == "in" for p in premises)
        way = self.weighing.get(argument["scheme"], argument["scheme"])
        if isinstance(way, dict):
            return float(way["constant"])
        if way == "convergent":
            return float(standing > 0)
        if way == "cumulative":
            return standing / len(premises) if premises else 0.0
        if standing < len(premises):
            return 0.0
        if way == "linked":
            return 1.0
        positions = self.issue[argument["conclusion"]]["positions"]
        named = {p for s in positions for a in self.arguments[s] for p in a["premises"]}
        return standing / len(named) if named else 0.0

    def label(self, statement: str) -> None:
        """Label a statement, or the whole issue of which it is a position, if it can be."""
        if statement in self.labels:
            return
        applicable = [self.is_applicable(a) for a in self.arguments[statement]]
        weights = [self.weight(a) for a in self.arguments[statement]]
        if all(applicable) and not any(weights):
            self.labels[statement] = "out"
        elif statement not in self.issue and any(weights):
            self.labels[statement] = "in"
        elif statement in self.issue and self.is_ready(self.issue[statement]):
            self.resolve(self.issue[statement])

    def is_ready(self, issue: Graph) -> bool:
        """Tell whether an issue can be resolved."""
        return all(self.is_applicable(a) for p in issue["positions"] for a in self.arguments[p])

    def resolve(self, issue: Graph) -> None:
        """Label the positions of an issue: one of them wins at most."""
        best = {p: max(map(self.weight, self.arguments[p]), default=0.0) for p in issue["positions"]}
        for position, weight in best.items():
            rivals = [w for other, w in best.items() if other != position]
            wins = weight > 0 and all(greater(issue["standard"], weight, w) for w in rivals)
            self.labels[position] = "in" if wins else "out"


def random_graph(chance: random.Random) -> Graph:
    """Return a graph with cycles, undercutters, issues of up to three positions, and every way to weigh."""
    statements = [f"s{n}" for n in range(chance.randint(2, 9))]
    free = chance.sample(statements, len(statements))
    issues: dict[str, Graph] = {}
    while len(free) > 2 and chance.random() < 0.6:
        positions = [free.pop() for _ in range(chance.randint(1, 3)) if free]
        issues[f"i{len(issues)}"] = {"positions": positions, "standard": chance.choice(["PE", "CCE", "BRD"])}
    constants = [{"id": f"c{n}", "weight": {"constant": w}} for n, w in enumerate((0.0, 0.2, 0.25, 0.7, 0.8))]
    schemes = [*constants, {"id": "any", "weight": "convergent"}]
    at_issue = {p for i in issues.values() for p in i["positions"]}
    arguments: dict[str, Graph] = {}
    for n in range(chance.randint(0, 9)):
        conclusion = chance.choice(statements)
        ways = ["linked", "linked", "convergent", "cumulative", "any", *(c["id"] for c in constants)]
        ways += ["factorized"] * (conclusion in at_issue)
        premises = chance.sample(
            [s for s in statements if s != conclusion], min(chance.randint(0, 3), len(statements) - 1)
        )
        arguments[f"a{n}"] = {"conclusion": conclusion, "premises": premises, "scheme": chance.choice(ways)}
        if chance.random() < 0.3:
            arguments[f"a{n}"]["undercutter"] = chance.choice(statements)
    assumed = [s for s in statements if chance.random() < 0.3]
    texts = {s: f"text {s}" for s in statements}
    return {
        "statements": texts, "issues": issues, "argument_schemes": schemes, "arguments": arguments,
        "assumptions": assumed,
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(10))
def test_every_label_is_that_of_the_source_of_carneades(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  (no secret)
    for _ in range(100):
        graph = random_graph(chance)
        m = argmap.load(json.dumps(graph), format="carneades")
        options = argmap.evaluation.carneades_options(m)
        found = argmap.evaluate(m, **options)
        expected = Caes(graph).labels
        assert {s: found[s] for s in graph["statements"]} == {
            s: expected.get(s, "undecided") for s in graph["statements"]
        }
        assert str(argmap.why(m, "s0", **options))
