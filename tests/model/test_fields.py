"""What may stand in a field and what may not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from pydantic import TypeAdapter, ValidationError

from argmap.model import fields
from argmap.model.attitudes import Attitude
from tests.strategies import ODD_IDS, extras, ids, texts


def accepts(kind: Any, value: object) -> bool:
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError:
        return False
    return True


@given(ids())
def test_an_id_is_taken_as_it_is(id: str) -> None:
    assert TypeAdapter(fields.Id).validate_python(id) == id


@pytest.mark.parametrize("id", ODD_IDS)
def test_an_odd_id_is_an_id(id: str) -> None:
    assert accepts(fields.Id, id)


@pytest.mark.parametrize(
    "id",
    [
        "",
        " ",
        " a",
        "a ",
        "\u3000a",
        "a\n",
        "a\nb",
        "a\tb",
        "a\x00",
        "\x7f",
        "a\x85b",
        "a\u2028b",
        "a\ud800",
        7,
    ],
)
def test_blank_ends_line_breaks_and_control_characters_make_no_id(id: object) -> None:
    assert not accepts(fields.Id, id)


@given(texts())
def test_a_text_is_taken_as_it_is(text: str) -> None:
    assert TypeAdapter(fields.Text).validate_python(text) == text


def test_half_a_surrogate_pair_is_no_text() -> None:
    assert not accepts(fields.Text, "a\ud800b")


@given(extras())
def test_extra_is_taken_as_it_is(extra: dict[str, Any]) -> None:
    assert TypeAdapter(fields.Extra).validate_python(extra) == extra


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), "\ud800", ["\ud800"], {"\ud800": 1}, object(), (1,), {1: 2}]
)
def test_what_no_file_can_hold_is_no_extra(value: object) -> None:
    assert not accepts(fields.Extra, {"key": value})


def test_a_number_of_thousands_of_digits_is_no_extra() -> None:
    assert accepts(fields.Extra, {"key": 10**4000})
    assert not accepts(fields.Extra, {"key": 10**5000})


@pytest.mark.parametrize("depth", [51, 200, 100_000])
def test_endless_depth_is_no_extra(depth: int) -> None:
    extra: dict[str, Any] = {}
    for _ in range(depth):
        extra = {"in": extra}
    assert not accepts(fields.Extra, extra)


@pytest.mark.parametrize(("weight", "fits"), [(0, True), (1, True), (0.5, True), (-0.1, False), (1.1, False)])
def test_a_degree_lies_between_0_and_1(weight: float, fits: bool) -> None:  # noqa: FBT001
    assert accepts(fields.UnitFloat, weight) is fits


@pytest.mark.parametrize("weight", [float("nan"), "0.5", True, None])
def test_what_is_no_number_is_no_degree(weight: object) -> None:
    assert not accepts(fields.UnitFloat, weight)


@pytest.mark.parametrize("number", [1.0, "1", True, 2**53])
def test_a_whole_number_is_not_made_of_something_else(number: object) -> None:
    assert not accepts(fields.SafeInt, number)


@pytest.mark.parametrize("value", [0, 1, "true", "yes", None])
def test_a_truth_value_is_not_made_of_something_else(value: object) -> None:
    assert not accepts(fields.StrictBool, value)


@pytest.mark.parametrize("date", ["2025", "2025-03", "2025-03-15", "2024-02-29", "0476-09"])
def test_a_date_may_be_partial(date: str) -> None:
    assert accepts(fields.Date, date)


@pytest.mark.parametrize(
    "date", ["25", "2025-13", "2025-00", "2025-02-29", "2025-3-1", "15.3.2025", "2025-03-15T10"]
)
def test_what_no_calendar_holds_is_no_date(date: str) -> None:
    assert not accepts(fields.Date, date)


def test_a_bare_text_is_a_list_of_one() -> None:
    assert TypeAdapter(fields.Ids).validate_python("a") == ("a",)


def test_a_set_has_no_order_and_is_refused() -> None:
    with pytest.raises(ValidationError, match="a set has no order; give a list"):
        TypeAdapter(fields.Ids).validate_python({"a", "b"})


def test_a_list_names_an_id_once() -> None:
    with pytest.raises(ValidationError, match="names 'b' twice"):
        TypeAdapter(fields.Ids).validate_python(["a", "b", "c", "b"])


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (fields.Digest, "0" * 64, "A" * 64),
        (fields.WikidataItem, "Q17", "Q017"),
        (fields.Colour, "#00fF9a", "#abc"),
        (fields.Count, 0, -1),
        (fields.Ordinal, 1, 0),
        (fields.Basis, "norm", "norms"),
        (fields.ActorKind, "state", "country"),
        (Attitude, "concedes", "agrees"),
    ],
)
def test_a_field_takes_its_own_form_alone(kind: object, good: object, bad: object) -> None:
    assert accepts(kind, good)
    assert not accepts(kind, bad)
