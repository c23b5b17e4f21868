"""No run of signs takes time with the square of its length."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from argmap import Actor, ArgumentMap, Attack, Claim, Contradiction, Premise, Stance, Support
from argmap.formats.argdown.writer import write_argdown
from tests.formats.linearity import assert_linear, pairs, reads
from tests.growth import assert_time_grows_with_size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from argmap.model import Record

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


def _premises(size: int) -> Iterator[Record]:
    yield Claim(id="c", text="c")
    yield from (Premise(id=f"p{n}", text=f"text {n}") for n in range(size))


def _hub(size: int) -> Iterator[Record]:
    yield from _premises(size)
    yield from (Support(id=f"c.s{n + 1}", premises=(f"p{n}",), conclusion="c") for n in range(size))


def _undercut(size: int) -> Iterator[Record]:
    yield from _premises(size)
    yield Support(id="c.s1", premises=("p0",), conclusion="c")
    yield from (Attack(id=f"c.s1.a{n}", premises=(f"p{n}",), target="c.s1") for n in range(1, size))


def _linked(size: int) -> Iterator[Record]:
    yield from _premises(size)
    yield Support(id="c.s1", premises=tuple(f"p{n}" for n in range(size)), conclusion="c")


def _steps(size: int) -> Iterator[Record]:
    yield from (Claim(id=f"c{n}", text=f"text {n}") for n in range(size + 1))
    ids = [*(f"A.{n}" for n in range(1, size)), "A"]
    for n, id in enumerate(ids):
        yield Support(id=id, premises=(f"c{n}",), conclusion=f"c{n + 1}", scheme="rule")


def _contradictions(size: int) -> Iterator[Record]:
    yield from (Claim(id=f"c{n}", text=f"text {n}") for n in range(size))
    yield from (Contradiction(statements=("c0", f"c{n}")) for n in range(1, size))


def _actors(size: int) -> Iterator[Record]:
    yield Claim(id="c", text="c")
    yield from (Actor(id=f"a{n}", name=f"Actor {n}") for n in range(size))
    yield from (Stance(actor=f"a{n}", statement="c", attitude="asserts") for n in range(size))


def _equal(size: int) -> Iterator[Record]:
    yield from (Claim(id=f"c{n}", text="the same") for n in range(size))


@pytest.mark.slow
@pytest.mark.parametrize(
    "records", [_hub, _undercut, _linked, _steps, _contradictions, _actors, _equal], ids=lambda f: f.__name__
)
def test_a_large_map_is_written_and_read_again_in_linear_time(
    records: Callable[[int], Iterator[Record]],
) -> None:
    def prepare(size: int) -> Callable[[], object]:
        m = ArgumentMap(*records(size))
        return lambda: _read(write_argdown(m))

    assert_time_grows_with_size(prepare, 2_000)
