"""No run of signs takes time with the square of its length."""

from __future__ import annotations

import pytest

from tests.formats.linearity import assert_linear, pairs, reads

SIGNS = [
    *"[]<>(){}#@:+-_*/\\`.~=!\"'|,;&%$\n \t",
    *("_a", "**a", "#a ", "[a]", "@[a]", "//", "/*", "<!--", "--\n", "(1) a\n", "===\n"),
]
#: What can stand around a run: in a text, a heading, data, front matter, a comment, an inference, a relation.
AROUND = {
    "nothing": ("", ""),
    "a text": ("[x]: ", ""),
    "a heading": ("# ", ""),
    "data": ("[x]: t {", "}"),
    "front matter": ("===\n", "\n===\n"),
    "a comment": ("/* ", "*/"),
    "an inference": ("(1) a\n--\n", "\n--\n(2) b"),
    "a relation": ("[x]: t\n  + ", ""),
    "emphasis": ("**b ", "**"),
    "brackets": ("[", "]: x"),
}
_read = reads("argdown")


@pytest.mark.parametrize("sign", SIGNS)
def test_a_run_of_a_sign_is_read_in_linear_time(sign: str) -> None:
    assert_linear(_read, sign)


@pytest.mark.slow
@pytest.mark.parametrize("around", AROUND)
def test_a_run_of_a_sign_is_read_in_linear_time_wherever_it_stands(around: str) -> None:
    before, after = AROUND[around]
    for sign in SIGNS:
        assert_linear(_read, sign, before=before, after=after)


@pytest.mark.slow
@pytest.mark.parametrize("one", SIGNS)
def test_a_run_of_two_signs_is_read_in_linear_time(one: str) -> None:
    for pair in pairs([one], SIGNS):
        assert_linear(_read, pair)
        assert_linear(_read, f"{pair}a")
        assert_linear(_read, f"{pair[0]} {pair[1:]}")
