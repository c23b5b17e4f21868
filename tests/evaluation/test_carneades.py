"""Maps from Carneades files have the labels that the files expect."""

from __future__ import annotations

from pathlib import Path

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
    [("PE", 0.8, "in"), ("PE", 0.9, "out"), ("CCE", 0.5, "in"), ("CCE", 0.7, "out"), ("BRD", 0.3, "out")],
)
def test_the_standard_of_an_issue_decides_how_much_better_a_position_must_be(standard, weight, label):
    m = argmap.load(GRAPH % (standard, weight), format="carneades")
    assert argmap.evaluate(m, **argmap.evaluation.carneades_options(m))["c"] == label
