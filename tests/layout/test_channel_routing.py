"""Tracks: lines in a channel lie beside each other, in the order that crosses least."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from argmap.layout.channel_routing import Wire, assign_tracks

PLACES = st.integers(0, 40).map(lambda place: 5.0 * place)


def wires_of(pairs):
    return [Wire([left], [right]) for left, right in pairs]


def runs(wire):
    """Yield the pieces of a wire: level ones as (place, from, to), upright ones as (from, to, track)."""
    level, upright = [], []
    begin = 0.0
    while wire is not None:
        level.append((wire.left[0], *sorted((begin, wire.at))))
        upright.append((wire.low, wire.high, wire.at))
        begin, last = wire.at, wire.right[0]
        wire = wire.more
    return [*level, (last, begin, 1.0)], upright


def test_what_does_not_meet_shares_a_track():
    wires = wires_of([(0.0, 10.0), (50.0, 60.0), (100.0, 90.0)])
    assert assign_tracks(wires) == 1
    assert len({wire.at for wire in wires}) == 1


def test_a_fan_nests_without_a_crossing():
    wires = wires_of([(100.0, 0.0), (108.0, 50.0), (116.0, 80.0)])
    assert assign_tracks(wires) == 3
    assert [wire.at for wire in wires] == sorted(wire.at for wire in wires)


def test_two_lines_that_change_places_do_not_run_on_top_of_each_other():
    wires = wires_of([(0.0, 50.0), (50.0, 0.0)])
    assign_tracks(wires)
    split = [wire for wire in wires if wire.more is not None]
    assert len(split) == 1
    assert split[0].right[0] not in {0.0, 50.0}
    assert split[0].more.more is None


def test_a_straight_line_needs_no_track():
    assert assign_tracks(wires_of([(5.0, 5.0)])) == 0


@given(st.lists(PLACES, min_size=1, max_size=7, unique=True), st.data())
def test_lines_never_run_on_top_of_each_other(lefts, data):
    rights = data.draw(st.lists(PLACES, min_size=len(lefts), max_size=len(lefts), unique=True))
    wires = wires_of(zip(lefts, rights, strict=True))
    assign_tracks(wires)
    for one, other in permutations([wire for wire in wires if wire.left != wire.right or wire.more], 2):
        for level in runs(one)[0]:
            for rival in runs(other)[0]:
                alike = abs(level[0] - rival[0]) < 0.5
                assert not (alike and min(level[2], rival[2]) - max(level[1], rival[1]) > 1e-9)
        for upright in runs(one)[1]:
            for rival in runs(other)[1]:
                alike = abs(upright[2] - rival[2]) < 1e-9
                assert not (alike and min(upright[1], rival[1]) >= max(upright[0], rival[0]))
