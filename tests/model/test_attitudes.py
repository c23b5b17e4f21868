"""Every attitude has a row, and whatever handles attitudes handles each of them."""

from __future__ import annotations

import ast
import warnings
from pathlib import Path
from typing import get_args

import pytest

import argmap
from argmap.draw.marks.emblems import stance_mark
from argmap.formats import available
from argmap.formats.aif.illocutions import attitude_of
from argmap.model import ArgumentMap, attitudes
from argmap.model.attitudes import ATTITUDES, Attitude, outright

#: The formats that have a place for every attitude.
KEEPING = {
    *("yaml", "json", "aif", "xaif", "ova", "argdown", "dna", "csv", "tsv"),
    *("graphml", "gexf", "cytoscape", "turtle", "jsonld"),
}
FORMATS = [f.name for f in available() if f.reader is not None and f.writer is not None]


@pytest.fixture(params=ATTITUDES)
def held(request: pytest.FixtureRequest) -> ArgumentMap:
    """Give a map in which Ann asserts a thesis and Bob takes one of the attitudes to it."""
    m = ArgumentMap()
    m.thesis = m.claim("It rains.", id="rains")
    m.support("rains", by=m.premise("The street is wet.", id="wet"))
    m.actor("Ann", id="ann"), m.actor("Bob", id="bob")
    m.stance("ann", "rains", "asserts")
    m.stance("bob", "rains", request.param)
    return m


def attitude(m: ArgumentMap) -> Attitude:
    return m.stances[-1].attitude


def test_the_table_has_a_row_for_each_attitude_in_order() -> None:
    assert tuple(ATTITUDES) == get_args(Attitude)
    assert all(kind.word == word for word, kind in ATTITUDES.items())


@pytest.mark.parametrize("column", ["word", "plural", "passive", "mark", "illocution"])
def test_no_two_attitudes_are_said_or_shown_alike(column: str) -> None:
    values = [getattr(kind, column) for kind in ATTITUDES.values()]
    assert len(set(values)) == len(values)
    assert all(values)


def test_each_mark_can_be_drawn_and_holds_no_blank() -> None:
    for kind in ATTITUDES.values():
        assert " " not in kind.mark
        assert stance_mark(kind.mark, 0, 0, 10, "#000000")


def test_one_attitude_holds_and_one_opposes_without_reservation() -> None:
    assert [a for a in ATTITUDES if outright(a, 1)] == ["asserts"]
    assert [a for a in ATTITUDES if outright(a, -1)] == ["denies"]


def test_each_illocution_is_read_as_the_attitude_it_is_written_for() -> None:
    for kind in ATTITUDES.values():
        assert attitude_of(kind.illocution) == kind.word
        assert all(attitude_of(f"Pure {stem}ing") == kind.word for stem in kind.stems)


def test_only_who_opposes_is_an_opponent(held: ArgumentMap) -> None:
    assert bool(argmap.disagreements(held)) == (ATTITUDES[attitude(held)].sign < 0)
    assert ("rains" in argmap.common_ground(held, ["ann", "bob"])) == (ATTITUDES[attitude(held)].sign > 0)


def test_who_holds_takes_it_as_given_and_who_opposes_rejects_it(held: ArgumentMap) -> None:
    label = argmap.evaluate(held, as_actor="bob", assume=())["rains"]
    assert (label == "in") == (ATTITUDES[attitude(held)].sign > 0)
    table = str(argmap.verdicts(held, statements="all"))
    assert f"{attitude(held)} it" in table or f"{attitude(held)}," in table
    assert argmap.why(held, "rains", as_actor="bob")


def test_pictures_show_it_in_tags_stripes_and_words(held: ArgumentMap) -> None:
    kind = ATTITUDES[attitude(held)]
    for actors in ("tags", "edges"):
        svg = argmap.to_svg(held, actors=actors)
        assert f"Bob {kind.word} 1" in svg
    page = argmap.to_html(held)
    assert kind.passive.capitalize() in page


@pytest.mark.parametrize("format", FORMATS)
def test_no_format_loses_it_in_silence(held: ArgumentMap, format: str) -> None:
    with warnings.catch_warnings(record=True) as losses:
        warnings.simplefilter("always", argmap.LossWarning)
        again = argmap.load(argmap.to_bytes(held, format), format=format)
    said = [sorted((s.actor, s.attitude) for s in m.stances) for m in (held, again)]
    assert said[0] == said[1] or (format not in KEEPING and losses)


def test_no_other_module_lists_attitudes_or_compares_with_one() -> None:
    table = Path(attitudes.__file__)
    found = [
        f"{path.name}:{node.lineno}"
        for path in sorted(table.parents[1].rglob("*.py"))
        if path != table
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Compare | ast.Set | ast.List | ast.Tuple | ast.Dict)
        and sum(
            isinstance(part, ast.Constant) and part.value in ATTITUDES for part in ast.iter_child_nodes(node)
        )
        > (not isinstance(node, ast.Compare))
    ]
    assert found == []


@pytest.mark.parametrize("page", ["glossary.md", "diagrams.md"])
def test_the_documentation_names_each_attitude(page: str) -> None:
    text = (Path(__file__).parents[2] / "docs" / page).read_text(encoding="utf-8")
    assert [word for word in ATTITUDES if word not in text] == []


def test_who_hedges_holds_a_statement_with_reservation() -> None:
    m = ArgumentMap()
    m.claim("It will rain.", id="rain"), m.claim("It will not.", id="dry")
    for name in ("Ann", "Bob", "Cem"):
        m.actor(name, id=name.lower())
    m.stance("ann", "rain", "asserts")
    m.stance("bob", "rain", "hedges")
    assert argmap.disagreements(m) == ()
    assert list(argmap.common_ground(m, ["ann", "bob"]).claims) == ["rain"]
    m.stance("cem", "rain", "denies")
    (dispute,) = argmap.disagreements(m)
    assert [s.attitude for s in dispute.holding] == ["asserts", "hedges"]
    assert argmap.verdicts(m, statements="all").disputed == (
        "rain",
    )  # which Cem denies, and Bob need not answer for


def test_an_illocution_that_hedges_is_no_assertion() -> None:
    assert attitude_of("Hedging") == attitude_of("Hedged Asserting") == "hedges"
