"""Whether a map is framed unasked: where that shows its sections at little cost."""

from __future__ import annotations

import pytest
from debate import make_debate

import argmap
from argmap import ArgumentMap
from argmap.layout import place

ASPECT = 1.4


def sectioned_debate(size, seed):
    """Return a debate whose sections are the reasons of its thesis, with all that bears on them."""
    debate = make_debate(size, seed)
    steps = {step.id: step for step in debate.steps}
    head = {}
    for step in debate.steps:
        target = step.target
        while target in steps:
            target = steps[target].target
        for premise in step.premises:
            head.setdefault(premise, target)
    m = ArgumentMap()
    for id, text in debate.texts.items():
        top = id
        while head.get(top, debate.root) != debate.root:
            top = head[top]
        m.claim(text, id=id, section=None if id == debate.root else f"On {top}")
    for step in debate.steps:
        (m.attack if step.attack else m.support)(step.target, by=list(step.premises), id=step.id)
    m.thesis = debate.root
    return m


def needed(layout):
    return max(layout.width / ASPECT, layout.height)


def test_sections_that_argue_with_one_another_throughout_are_framed_only_if_asked():
    m = argmap.load_sample("japan-europe-security")
    plain, framed = place(m, direction="right"), place(m, direction="right", sections=True)
    assert plain.sections == ()
    assert len(framed.sections) == 5
    assert needed(framed) < 1.15 * needed(plain)


@pytest.mark.parametrize(("size", "seed"), [(40, 2), (80, 1)])
def test_frames_that_cost_too_much_room_are_left_out(size, seed):
    m = sectioned_debate(size, seed)
    framed, plain = (place(m, direction="right", sections=asked) for asked in (True, False))
    assert framed.sections
    assert needed(framed) > 1.15 * needed(plain)
    assert place(m, direction="right").sections == ()


def test_a_single_section_is_not_framed_unasked():
    m = ArgumentMap()
    for id in "abc":
        m.claim(f"Claim {id}.", id=id, section="All")
    m.support("a", by=["b"])
    m.support("a", by=["c"])
    assert place(m).sections == ()
    assert len(place(m, sections=True).sections) == 1


def test_three_small_sections_are_framed():
    m = ArgumentMap()
    m.claim("The thesis.", id="t")
    for name in ("One", "Two", "Three"):
        for n in range(3):
            m.claim(f"Claim {n} of section {name}.", id=f"{name}{n}", section=name)
        m.support("t", by=[f"{name}0"])
        m.support(f"{name}0", by=[f"{name}1", f"{name}2"])
    m.thesis = "t"
    assert len(place(m).sections) == 3


@pytest.mark.parametrize(("size", "seed"), [(15, 0), (25, 1), (40, 5)])
def test_a_direction_switches_no_frames_on_or_off(size, seed):
    m = sectioned_debate(size, seed)
    framed = bool(place(m).sections)
    assert [bool(place(m, direction=way).sections) for way in ("right", "left", "down", "up")] == [framed] * 4


def test_a_direction_keeps_the_frames_that_the_map_gets_without_it():
    m = ArgumentMap()
    m.thesis = m.claim("The thesis.", id="t")
    for part in "abc":
        m.support("t", by=m.claim(f"Reason {part}.", id=part, section=f"Part {part}"))
        m.support(part, by=m.premise(f"Ground of {part}.", section=f"Part {part}"))
    assert len(place(m).sections) == 3
    assert [len(place(m, direction=way).sections) for way in ("right", "left", "down", "up")] == [3] * 4
