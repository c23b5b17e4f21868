"""What stands if one believes whom: columns, rows, and the table as text, Markdown and a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import argmap
from argmap import Actor, ArgumentMap, Claim, Stance, UnknownIdError, evaluate, verdicts
from tests.growth import assert_time_grows_with_size

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def m() -> ArgumentMap:
    """Give a map on which two actors see things differently, and a third takes no stance."""
    m = ArgumentMap()
    m.claim("It is safe.", id="safe")
    m.thesis = m.claim("Go out.", id="go")
    m.claim("It pays | well.", id="pays")
    m.support("go", by=m.premise("It is dry.", id="dry"))
    for name in ("Ann", "Ben", "Cleo"):
        m.actor(name, id=name.lower())
    m.stance("ann", "dry", "denies")
    m.stance("ben", "go", "asserts")
    m.stance("ben", "safe", "denies")
    return m


def test_the_columns_are_the_map_and_who_takes_a_stance(m: ArgumentMap) -> None:
    assert list(verdicts(m).evaluations) == ["as given", "ann", "ben"]
    assert list(verdicts(m, ["cleo", "ann"]).evaluations) == ["as given", "cleo", "ann"]
    assert list(verdicts(m, "ann").evaluations) == ["as given", "ann"]


def test_each_column_is_an_evaluation_as_that_actor(m: ArgumentMap) -> None:
    table = verdicts(m, semantics="preferred", reject="pays")
    assert table.evaluations["ann"] == evaluate(m, "preferred", reject="pays", as_actor="ann")
    assert table.evaluations["as given"] == evaluate(m, "preferred", reject="pays")


def test_on_their_word_alone_nothing_else_is_given(m: ArgumentMap) -> None:
    table = verdicts(m, assume=())
    assert list(table.evaluations) == ["ann", "ben"]
    assert [table.evaluations[a]["go"] for a in ("ann", "ben")] == ["out", "in"]


def test_what_as_actor_names_is_believed_besides(m: ArgumentMap) -> None:
    table = verdicts(m, ["ann"], as_actor="ben")
    assert table.evaluations["as given"] == evaluate(m, as_actor="ben")
    assert table.evaluations["ann"] == evaluate(m, as_actor=["ben", "ann"])


def test_the_rows_are_the_claims_the_thesis_first(m: ArgumentMap) -> None:
    assert verdicts(m).statements == ("go", "safe", "pays")
    assert verdicts(m, statements="all").statements == ("go", "safe", "pays", "dry")
    assert verdicts(m, statements=["dry", "safe"]).statements == ("dry", "safe")


def test_differing_and_disputed_are_told(m: ArgumentMap) -> None:
    table = verdicts(m)
    assert table.differing == ("go", "safe")
    assert table.disputed == ("safe",)
    m.stance("cleo", "pays", "denies")
    assert verdicts(m).disputed == ("safe", "pays")


def test_the_table_as_text_has_stances_and_counts_the_rest(m: ArgumentMap) -> None:
    lines = str(verdicts(m)).splitlines()
    assert lines[:3] == [
        "                    as given     Ann               Ben",
        "Go out. [go]        in           out, unsupported  in +",
        "It is safe. [safe]  in, assumed  in, assumed       out −",
    ]
    below = " ".join(lines[3:])
    assert below.startswith("+ asserts, − denies, (+) concedes, ")
    assert "(?) questions it; assumed: given, though a claim" in below
    assert below.endswith("1 more with one verdict in all columns: 1 in")


@pytest.mark.parametrize("width", [20, 40, 60, 80, 200])
def test_the_table_is_no_wider_than_the_room_for_it(width: int) -> None:
    lines = verdicts(argmap.load_sample("japan-europe-security")).to_text(width).splitlines()
    assert max(map(len, lines)) <= width


def _debate(actors: int) -> ArgumentMap:
    """Return a map on whose thesis actors with long names differ."""
    m = ArgumentMap()
    m.thesis = m.claim("It is high time to set off.", id="go")
    m.support("go", by=m.premise("It is late.", id="late"))
    for n in range(actors):
        m.stance(m.actor(f"Representative number {n}", id=f"a{n}"), "late", "denies" if n % 2 else "asserts")
    return m


def test_names_that_take_too_much_room_become_letters() -> None:
    text = " ".join(str(verdicts(_debate(4), statements=["late"])).split())
    assert "A as given; B Representative number 0; C Representative number 1; D" in text


def test_more_columns_than_fit_are_a_list_in_which_who_says_the_same_stands_together() -> None:
    lines = str(verdicts(_debate(20), statements=["late"])).splitlines()
    assert lines[:2] == ["It is late. [late]", "    in, premise: as given"]
    assert [line.split(":")[0] for line in lines if line.startswith("    in, premise +")] == [
        "    in, premise +"
    ]


def test_markdown_escapes_what_would_break_the_table(m: ArgumentMap) -> None:
    m.stance("ben", "pays", "denies")
    assert (
        r"| It pays \| well. `pays` | in, assumed | in, assumed | out − |"
        in verdicts(m).to_markdown().splitlines()
    )


def test_rows_and_frame_hold_every_row(m: ArgumentMap) -> None:
    table = verdicts(m)
    assert table.rows[0] == {
        "id": "go", "kind": "claim", "text": "Go out.", "as given": "in", "ann": "out", "ben": "in",
    }  # fmt: skip
    pytest.importorskip("pandas")
    frame = table.to_frame()
    assert frame.loc["safe", "ben"] == "out"
    assert verdicts(ArgumentMap()).to_frame().empty


def test_who_is_not_in_the_map_is_refused(m: ArgumentMap) -> None:
    with pytest.raises(UnknownIdError, match="did you mean 'ann'"):
        verdicts(m, ["anne"])


def test_of_the_built_in_map_only_the_advocates_of_america_first_lose_a_claim() -> None:
    table = verdicts(argmap.load_sample("japan-europe-security"))
    assert table.differing == ("show-alliance-value",)
    assert table.disputed == ("join-against-coercion",)


def test_who_says_the_same_has_the_same_column(m: ArgumentMap) -> None:
    m.stance("cleo", "dry", "asserts", date="2019")
    m.stance("cleo", "dry", "denies", date="2020")
    table = verdicts(m).evaluations
    assert table["cleo"] is table["ann"]
    assert table["cleo"] == evaluate(m, as_actor="cleo")


@pytest.mark.slow
def test_the_time_of_the_table_and_its_print_grows_with_the_actors() -> None:
    def prepare(size: int) -> Callable[[], object]:
        claims = [Claim(id=f"c{n}", text="") for n in range(20)]
        actors = [Actor(id=f"a{n}", name="") for n in range(size)]
        sides = ("asserts", "denies", "questions")
        stances = [  # a position of its own for each
            Stance(actor=a.id, statement=c.id, attitude=sides[number // 3**place % 3])
            for number, a in enumerate(actors)
            for place, c in enumerate(claims[:10])
        ]
        m = ArgumentMap(*claims, *actors, *stances)
        return lambda: str(verdicts(m))

    assert_time_grows_with_size(prepare, 2_500)
