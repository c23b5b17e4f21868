"""From fields to records, and what is wrong with them in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from argmap import Actor, Claim, Contradiction, InvalidMapError, Premise, Source, Support
from argmap.model.validation import validated

if TYPE_CHECKING:
    from argmap.model import Record


def message(kind: type[Record], **fields: Any) -> str:
    with pytest.raises(InvalidMapError) as caught:
        validated(kind, fields)
    return str(caught.value)


@pytest.mark.parametrize(
    ("kind", "fields", "told"),
    [
        (Claim, {"id": "a"}, "claims › a › text: the field 'text' is missing"),
        (
            Claim,
            {"id": "a", "text": 5},
            "claims › a › text: this should be text, not the number 5; put it in quotes",
        ),
        (Claim, {"id": "a", "text": None}, "claims › a › text: this should be text, not nothing"),
        (
            Claim,
            {"id": " a", "text": "A."},
            (
                "claims › ' a' › id: ' a' cannot be an id: it is empty, has blanks at an end, line "
                "breaks or control characters"
            ),
        ),
        (Claim, {"id": "a", "text": "A.", "weight": 2}, "claims › a › weight: the number 2 is more than 1"),
        (Claim, {"id": "a", "text": "A.", "weight": -1}, "claims › a › weight: the number -1 is less than 0"),
        (
            Claim,
            {"id": "a", "text": "A.", "weight": "x"},
            "claims › a › weight: this should be a number, not 'x'",
        ),
        (
            Claim,
            {"id": "a", "text": "A.", "abuot": "b"},
            (
                "claims › a › abuot: there is no field 'abuot'; did you mean 'about'? A field of your "
                "own goes under 'extra'."
            ),
        ),
        (
            Claim,
            {"id": "a", "text": "A.", "citation": {"source": "s", "strat": 1}},
            (
                "claims › a › citation › strat: there is no field 'strat'; did you mean 'start'? "
                "A field of your own goes under 'extra'."
            ),
        ),
        (
            Premise,
            {"id": "a", "text": "A.", "basis": "facts"},
            (
                "premises › a › basis: 'facts' is not one of fact, statistic, testimony, norm, "
                "assumption, definition, "
                "prediction; did you mean 'fact'?"
            ),
        ),
        (
            Premise,
            {"id": "a", "text": "A.", "implicit": "yes"},
            "premises › a › implicit: this should be true or false, not 'yes'",
        ),
        (
            Support,
            {"id": "s", "premises": [], "conclusion": "c"},
            "supports › s › premises: this should name at least 1",
        ),
        (
            Support,
            {"id": "s", "premises": ["p"], "conclusion": "c", "priority": 1.5},
            "supports › s › priority: this should be a whole number, not the number 1.5",
        ),
        (Contradiction, {"statements": ["a"]}, "contradictions › statements › #2: one more is needed here"),
        (
            Actor,
            {"id": "a", "name": "A", "colour": "red"},
            "actors › a › colour: 'red' is no colour; write it as #rrggbb",
        ),
        (
            Source,
            {"id": "s", "title": "S", "published": "2025-02-30"},
            "sources › s › published: '2025-02-30' is no day of the calendar",
        ),
        (
            Source,
            {"id": "s", "title": "S", "extra": {"a": {"b": object()}}},
            (
                "sources › s › extra: text, numbers, truth values, lists and mappings can stand here, "
                "not a value of type object"
            ),
        ),
    ],
)
def test_a_fault_says_where_it_is_and_what_to_do(
    kind: type[Record], fields: dict[str, Any], told: str
) -> None:
    assert message(kind, **fields) == told


def test_all_faults_of_a_record_are_told_at_once() -> None:
    told = message(Premise, id="a", basis="x", weight=3)
    assert told.startswith("3 faults:\n")
    assert all(word in told for word in ("text", "basis", "weight"))


def test_a_long_value_is_shown_in_part() -> None:
    assert "'" + "x" * 37 + "...'" in message(Premise, id="a", text="A.", basis="x" * 500)


def test_good_fields_make_the_record() -> None:
    assert validated(Claim, {"id": "a", "text": "A."}) == Claim(id="a", text="A.")
