"""Records: frozen, typed, hashable, and what they refer to."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from pydantic import ValidationError

from argmap import (
    Actor,
    Attack,
    Citation,
    Claim,
    Contradiction,
    Premise,
    Relation,
    Rephrase,
    Source,
    Stance,
    Support,
)
from argmap.model import Record, references
from tests.strategies import record_lists

if TYPE_CHECKING:
    from pydantic import BaseModel

EVERY_KIND: dict[type[BaseModel], dict[str, Any]] = {
    Claim: {"id": "a", "text": "A."},
    Premise: {"id": "a", "text": "A."},
    Support: {"id": "a", "premises": ["p"], "conclusion": "c"},
    Attack: {"id": "a", "premises": ["p"], "target": "c"},
    Actor: {"id": "a", "name": "A"},
    Source: {"id": "a", "title": "A"},
    Contradiction: {"statements": ["a", "b"]},
    Rephrase: {"statements": ["a", "b"]},
    Stance: {"actor": "a", "statement": "b", "attitude": "denies"},
    Relation: {"subject": "a", "predicate": "knows", "object": "b"},
    Citation: {"source": "s"},
}
every_kind = pytest.mark.parametrize(("kind", "fields"), EVERY_KIND.items())


@every_kind
def test_a_record_takes_its_required_fields_alone(kind: type[BaseModel], fields: dict[str, Any]) -> None:
    assert kind(**fields).model_dump(exclude_defaults=True, mode="json") == fields


@every_kind
def test_a_record_without_one_of_its_required_fields_is_refused(
    kind: type[BaseModel], fields: dict[str, Any]
) -> None:
    for left_out in fields:
        with pytest.raises(ValidationError, match=left_out):
            kind(**{k: v for k, v in fields.items() if k != left_out})


@every_kind
def test_a_record_is_frozen(kind: type[BaseModel], fields: dict[str, Any]) -> None:
    record = kind(**fields)
    for field in type(record).model_fields:
        with pytest.raises(ValidationError, match="frozen"):
            setattr(record, field, None)


@every_kind
def test_a_record_refuses_fields_that_it_does_not_know(kind: type[BaseModel], fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="colur"):
        kind(**fields, colur="red")


@every_kind
def test_equal_records_have_equal_hashes(kind: type[BaseModel], fields: dict[str, Any]) -> None:
    assert {kind(**fields), kind(**fields)} == {kind(**fields)}


@given(record_lists())
def test_pickling_a_record_is_the_identity(records: list[Record]) -> None:
    assert pickle.loads(pickle.dumps(records)) == records


def test_records_of_two_kinds_differ_though_their_fields_agree() -> None:
    statements: list[Record] = [Claim(id="a", text="A."), Premise(id="a", text="A.")]
    assert statements[0] != statements[1]


def test_a_record_with_extra_can_be_hashed() -> None:
    assert hash(Claim(id="a", text="A.", extra={"list": [1]})) == hash(Claim(id="a", text="A."))


def test_the_repr_shows_the_id_first_and_no_defaults() -> None:
    assert repr(Claim(id="a", text="A.")) == "Claim(id='a', text='A.')"
    assert repr(Premise(text="B.", id="b", basis="fact")) == "Premise(id='b', text='B.', basis='fact')"


def test_onto_is_the_conclusion_or_the_target() -> None:
    assert Support(id="s", premises=("p",), conclusion="c").target == "c"
    assert Attack(id="a", premises=("p",), target="s").target == "s"


def test_references_name_the_field_and_what_may_stand_there() -> None:
    stance = Stance(actor="ann", statement="eat", attitude="asserts", citation=Citation(source="menu"))
    assert [(r.field, r.id, r.kinds, r.essential) for r in references(stance)] == [
        (("actor",), "ann", ("actor",), True),
        (("statement",), "eat", ("claim", "premise"), True),
        (("citation", "source"), "menu", ("source",), False),
    ]


def test_an_attack_may_bear_on_whatever_is_argued_or_given() -> None:
    *_, target = references(Attack(id="a", premises=("p",), target="c"))
    assert target.kinds == ("claim", "premise", "support", "attack")


def test_a_support_may_not_conclude_in_a_premise() -> None:
    *_, conclusion = references(Support(id="s", premises=("p",), conclusion="c"))
    assert conclusion.kinds == ("claim", "support", "attack")


@pytest.mark.parametrize(
    ("span", "told"),
    [
        ({"start": 9, "end": 3}, "ends at 3"),
        ({"start": 3, "end": 3}, "ends at 3"),
        ({"end": 3}, "both start and end"),
    ],
)
def test_a_span_has_two_ends_in_order(span: dict[str, int], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        Citation(source="s", **span)
