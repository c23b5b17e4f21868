"""What one map holds and another does not is counted by what it is."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

import argmap
from argmap import ArgumentMap, Attack, Citation, Claim, Inference, Premise, Support
from argmap.formats.features import losses
from tests.strategies import maps

if TYPE_CHECKING:
    from collections.abc import Callable


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


def test_a_text_that_is_gone_is_counted_once() -> None:
    m = ArgumentMap(Claim(id="c", text="So."), Claim(id="d", text="Then."))
    assert losses(m, ArgumentMap(Claim(id="c", text="c"), Claim(id="d", text="Else."))) == {"text": 2}


def test_what_a_lost_record_is_called_goes_with_it() -> None:
    m = ArgumentMap(Claim(id="c", text="So."), Claim(id="d", text="Then."))
    m.actor("Ann", id="ann")
    m.actor("Ben", id="ben")
    again = m.copy()
    again.remove("d", "ben")
    assert losses(m, again) == {"claims": 1, "actors": 1}


def test_another_thesis_is_no_substitute() -> None:
    m = ArgumentMap(Claim(id="c", text="So."), Claim(id="d", text="Then."), thesis="d")
    again = m.copy()
    again.thesis = "c"
    assert losses(m, again) == {"thesis": 1}


def test_a_pair_or_a_relation_of_others_is_no_substitute() -> None:
    m = ArgumentMap(*(Claim(id=id, text=id.upper()) for id in "abc"))
    for id in ("ann", "ben"):
        m.actor(id.title(), id=id)
    again = m.copy()
    m.contradiction("a", "b")
    again.contradiction("a", "c")
    m.rephrase("b", "c")
    again.rephrase("c", "b")  # it holds both ways
    m.relation("ann", "knows", "ben")
    again.relation("ben", "knows", "ann")
    assert losses(m, again) == {"contradictions": 1, "relations": 1}


def test_an_inference_that_bears_on_something_else_is_lost() -> None:
    m = ArgumentMap(*(Claim(id=id, text=id.upper()) for id in "abcd"))
    m.add(Support(id="s", premises=("a", "b"), conclusion="c"), Attack(id="t", premises=("a",), target="d"))
    again = m.copy()
    again.replace("s", premises=("a", "d"))
    again.replace("t", target="b")
    assert losses(m, again) == {"supports": 1, "attacks": 1}


def test_extras_are_told_apart_by_the_record_that_has_them() -> None:
    m = ArgumentMap(Claim(id="c", text="C", extra={"a": 1, "b": 2}), Claim(id="d", text="D"))
    again = m.copy()
    again.replace("c", extra={"a": 1, "b": 2, "more": 3})
    assert losses(m, again) == {}
    again.replace("c", extra={"a": 1})
    again.replace("d", extra={"b": 2})
    assert losses(m, again) == {"extra": 1}


def test_an_id_that_nobody_has_chosen_is_no_loss() -> None:
    records = Claim(id="c", text="C"), Claim(id="d", text="D")
    m = ArgumentMap(*records, Attack(id="c.a1", premises=("d",), target="c"))
    assert losses(m, ArgumentMap(*records, Attack(id="c.x1", premises=("d",), target="c"))) == {}
    m = ArgumentMap(*records, Attack(id="mine", premises=("d",), target="c"))
    assert losses(m, ArgumentMap(*records, Attack(id="c.a1", premises=("d",), target="c"))) == {"ids": 1}


def quay() -> ArgumentMap:
    """Return a map of claims, premises, supports and attacks alone."""
    m = ArgumentMap()
    for id, text in (("c", "Widen the quay."), ("d", "It costs too much.")):
        m.claim(text, id=id)
    for id, text in (("p", "Ships wait."), ("q", "Waiting costs money."), ("r", "A grant pays for it.")):
        m.premise(text, id=id)
    m.support("c", by="p")
    m.support("d", by="q")
    m.attack("c", by="d")
    m.attack("d", by="r")
    return m


def with_actors(change: Callable[[ArgumentMap], Any]) -> Callable[[ArgumentMap], Any]:
    def changed(m: ArgumentMap) -> None:
        for id, name in (("ann", "Ann"), ("port", "Port")):
            m.actor(name, id=id)
            m.stance(id, "c", "asserts")
        change(m)

    return changed


def with_source(change: Callable[[ArgumentMap], Any]) -> Callable[[ArgumentMap], Any]:
    def changed(m: ArgumentMap) -> None:
        m.source("A report", id="report", author="B")
        change(m)

    return changed


#: What one map has more than another.
ADDED: dict[str, Callable[[ArgumentMap], Any]] = {
    "title": lambda m: setattr(m, "title", "Quay"),
    "question": lambda m: setattr(m, "question", "Widen it?"),
    "thesis": lambda m: setattr(m, "thesis", "d"),
    "linked": lambda m: m.replace("c.s1", premises=("p", "q")),
    "undercut": lambda m: m.attack("c.s1", by="r"),
    "undercut of an attack": lambda m: m.attack("c.a1", by="r"),
    "backing": lambda m: m.support("c.s1", by="r"),
    "contradiction": lambda m: m.contradiction("c", "d"),
    "rephrase": lambda m: m.rephrase("p", "q"),
    "scheme": lambda m: m.replace("c.s1", scheme="argument from expert opinion"),
    "scheme of an attack": lambda m: m.replace("c.a1", scheme="argument from consequences"),
    "warrant": lambda m: m.replace("c.s1", warrant="What waits should be helped."),
    "strict": lambda m: m.replace("c.s1", strict=True),
    "priority": lambda m: m.replace("c.a1", priority=-1),
    "weight": lambda m: m.replace("p", weight=0.25),
    "weight of nothing": lambda m: m.replace("p", weight=0.0),
    "weight of an inference": lambda m: m.replace("c.s1", weight=0.5),
    "tags": lambda m: m.replace("p", tags=("x", "y")),
    "note": lambda m: m.replace("p", note="A note."),
    "section": lambda m: m.replace("p", section="Costs"),
    "basis": lambda m: m.replace("p", basis="fact"),
    "implicit": lambda m: m.replace("p", implicit=True),
    "extra": lambda m: m.replace("p", extra={"a": 1}),
    "source": with_source(lambda _m: None),
    "citation": with_source(lambda m: m.replace("p", citation=Citation(source="report", paragraph=2))),
    "citation of a step": with_source(
        lambda m: m.replace("c.s1", citation=Citation(source="report", section="4"))
    ),
    "actors": with_actors(lambda _m: None),
    "hedge": with_actors(lambda m: m.stance("ann", "p", "hedges")),
    "denial": with_actors(lambda m: m.stance("ann", "d", "denies")),
    "date": with_actors(lambda m: m.stance("ann", "d", "concedes", date="2024-05")),
    "membership": with_actors(lambda m: m.replace("ann", member_of=("port",))),
    "relation": with_actors(lambda m: m.relation("ann", "works for", "port")),
    "about": with_actors(lambda m: m.replace("c", about=("ann",))),
    "alone": lambda m: m.premise("Alone.", id="alone"),
}


def held(m: ArgumentMap) -> dict[str, object]:
    """Return what a map says, thing by thing; of an inference, what it joins is its name."""
    said: dict[str, object] = {"title": m.title, "question": m.question, "thesis": m.thesis}
    for id, record in m.items():
        fields = record.model_dump(exclude={"id", "premises", "conclusion", "target", "extra"})
        name = id
        if isinstance(record, Inference):
            name = f"{record.record_kind} of {record.target} by {sorted(record.premises)}"
        said |= {name: True, **{f"{name}: {field}": value for field, value in fields.items()}}
        said |= {f"{name}: extra {field}": value for field, value in record.extra.items()}
    said |= {str(record): True for record in (*m.stances, *m.relations)}
    said |= {
        f"{pair.record_kind} {sorted(pair.statements)}": True for pair in (*m.contradictions, *m.rephrases)
    }
    return {name: value for name, value in said.items() if value is not None and value != ()}


#: Those in which a map of claims, premises, supports and attacks alone comes back whole.
WHOLE = [
    "aif", "argdown", "aml", "arggraph", "brat", "caf", "carneades", "csv", "cytoscape", "gexf", "graphml",
    "jsonld", "lkif", "node-link", "ova", "sadface", "tsv", "turtle", "xaif",
]  # fmt: skip


@pytest.mark.parametrize("format", WHOLE)
@pytest.mark.parametrize("added", ADDED)
def test_of_what_is_added_to_a_map_the_loss_is_told_and_nothing_else(format: str, added: str) -> None:
    assert told(quay(), format)[1] == ""
    m = quay()
    ADDED[added](m)
    content, lost = told(m, format)
    again = held(argmap.load(content, format=format))
    gone = {name for name, value in held(m).items() if again.get(name) != value}
    assert bool(lost) is bool(gone), f"told: {lost}; gone: {gone}"


def told(m: ArgumentMap, format: str) -> tuple[bytes, str]:
    """Return a written map and what is told to be lost."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        content = argmap.to_bytes(m, format)
    return content, "; ".join(str(w.message).partition("left out: ")[2] for w in caught)
