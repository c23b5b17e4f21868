"""The catalogue of schemes: one name each, whatever a file calls them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.schemes import _folded, canonical_name, catalogue, named

NAMES = [(s, name) for s in catalogue() for name in (s.name, *s.other_names)]


@pytest.mark.parametrize(("scheme", "name"), NAMES)
def test_every_name_leads_to_its_scheme(scheme, name):
    assert named(name) == scheme
    assert named(name.upper()) == scheme or " " not in name


def test_no_two_schemes_fold_together():
    owners = {}
    for scheme, name in NAMES:
        assert owners.setdefault(_folded(name), scheme) == scheme


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("CauseToEffect", "argument from cause to effect"),
        ("Cause to Effect", "argument from cause to effect"),
        (" Argument From Sign ", "argument from sign"),
        ("Argument from an Established Rule", "argument from an established rule"),
        ("Circumstantial Argument Against the Person", "circumstantial ad hominem"),
        ("position_to_know", "argument from position to know"),
        ("Formal Reading", "Formal Reading"),
    ],
)
def test_files_name_schemes_in_many_ways(name, expected):
    assert canonical_name(name) == expected


@given(st.text() | st.sampled_from([name for _, name in NAMES]))
def test_naming_twice_is_naming_once(name):
    assert canonical_name(canonical_name(name)) == canonical_name(name)


@pytest.mark.parametrize("name", ["", "argument", "from", "formal", "by the way"])
def test_a_word_that_only_begins_like_a_lead_is_no_scheme(name):
    assert named(name) is None
