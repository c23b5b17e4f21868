"""What one map holds and another does not is counted by what it is."""

from __future__ import annotations

from hypothesis import given

from argmap import ArgumentMap, Attack, Claim, Premise, Support
from argmap.formats.features import losses
from tests.strategies import maps


def test_what_is_lost_is_counted_by_what_it_is(lunch: ArgumentMap) -> None:
    again = lunch.copy()
    again.title = None
    again.extra = {}
    again.remove("eat.a1", cascade=True)
    again.remove("menu", cascade=True)
    again.replace("eat.s1", premises=("noon",), scheme=None)
    assert losses(lunch, again) == {
        "attacks": 1,
        "sources": 1,
        "linked": 1,
        "title": 1,
        "citation": 1,
        "extra": 1,
    }


@given(maps())
def test_a_map_loses_nothing_against_itself(m: ArgumentMap) -> None:
    assert losses(m, m.copy()) == {}


def test_of_records_that_are_not_there_nothing_more_is_counted(lunch: ArgumentMap) -> None:
    again = ArgumentMap(*(r for r in lunch.records() if r.record_kind not in {"stance", "attack"}))
    again.title, again.question, again.thesis, again.extra = lunch.title, lunch.question, "eat", lunch.extra
    assert losses(lunch, again) == {"attacks": 1, "stances": 1, "undercuts": 1}


def test_a_statement_of_the_other_kind_is_no_lost_statement() -> None:
    records = Claim(id="c", text="C"), Support(id="s", premises=("p",), conclusion="c")
    m = ArgumentMap(Premise(id="p", text="P"), *records)
    again = ArgumentMap(Claim(id="p", text="P"), *records)
    assert losses(m, again) == {}
    assert losses(again, m) == {"kinds": 1}


def test_ids_that_are_others_are_counted() -> None:
    m = ArgumentMap(
        Claim(id="c", text="C"), Claim(id="d", text="D"), Attack(id="a", premises=("d",), target="c")
    )
    again = ArgumentMap(
        Claim(id="c", text="C"), Claim(id="e", text="D"), Attack(id="b", premises=("e",), target="c")
    )
    assert losses(m, again) == {"ids": 2}


def test_a_stance_of_another_is_no_substitute() -> None:
    m = ArgumentMap(Claim(id="c", text="C"))
    m.actor("Ann", id="ann")
    again = m.copy()
    m.stance("ann", "c", "denies")
    again.actor("Proponent", id="proponent")
    again.stance("proponent", "c", "asserts")
    again.remove("ann")
    assert losses(m, again) == {"actors": 1, "stances": 1}


def test_a_value_that_comes_back_as_another_is_counted_blanks_and_names_of_schemes_aside() -> None:
    m = ArgumentMap(
        Claim(id="c", text="So  it is."),
        Premise(id="p", text="P", note="Now."),
        Support(id="s", premises=("p",), conclusion="c", scheme="expert opinion"),
    )
    again = m.copy()
    again.replace("c", text="So it is.")
    again.replace("s", scheme="argument from expert opinion")
    assert losses(m, again) == {}
    again.replace("p", text="Q", note="Then.")
    assert losses(m, again) == {"text": 1, "note": 1}
