"""Booklets: every statement on the page of its section, every link to where it goes on."""

from __future__ import annotations

import warnings
from dataclasses import replace

import pytest
from hypothesis import given

from argmap import ArgumentMap, to_pdf
from argmap.draw.diagram import diagram_for
from argmap.draw.export.multipage import claim_pages, section_pages, told_whole
from argmap.draw.options import Request
from argmap.layout.options import Plan
from tests.effort import examples
from tests.strategies import maps

A4 = (842.0, 595.0)


def pages_of(m):
    return section_pages(diagram_for(m, Request()), *A4)


def boxes(one, *, stubs):
    return [box.id for box in one.page.layout.boxes if (box.kind == "stub") == stubs]


@pytest.mark.filterwarnings("ignore:no installed font")
@examples(0.25)
@given(maps(max_statements=8))
def test_every_statement_is_on_one_page_and_stubs_lead_to_it(m):
    pages = pages_of(m)
    home = {id: n for n, one in enumerate(pages) for id in boxes(one, stubs=False)}
    assert sorted(home) == sorted(m.statements)
    assert sum(len(boxes(one, stubs=False)) for one in pages) == len(m.statements)
    for one in pages:
        stubs = boxes(one, stubs=True)
        if stubs:
            assert [link.number for link in one.links] == [home[id] for id in stubs]


def test_an_inference_between_sections_is_on_both_pages():
    m = ArgumentMap()
    m.claim("One.", id="a", section="A")
    m.claim("Two.", id="b", section="B")
    m.support("a", by=["b"], id="s")
    first, second = pages_of(m)[1:]
    assert boxes(first, stubs=False) == ["a"]
    assert boxes(first, stubs=True) == ["b"]
    assert boxes(second, stubs=True) == ["a"]
    assert all("s" in {arrow.id for arrow in one.page.layout.arrows} for one in (first, second))


def test_an_undercut_from_elsewhere_ends_on_its_step():
    m = ArgumentMap()
    m.claim("One.", id="a", section="A")
    m.premise("Two.", id="b", section="A")
    m.support("a", by=["b"], id="s")
    m.premise("Three.", id="c", section="B")
    m.attack("s", by=["c"], id="u")
    first, second = pages_of(m)[1:]
    assert any(arrow.id == "u" and arrow.target == "s" for arrow in first.page.layout.arrows)
    assert boxes(second, stubs=True) == ["a"]


def test_many_sections_take_more_than_one_page_of_index():
    m = ArgumentMap()
    for n in range(30):
        m.claim(f"Claim {n}.", section=f"Section {n}")
    pages = pages_of(m)
    indexes = [one for one in pages if one.title == "Index"]
    assert len(indexes) > 1
    assert len(pages) == len(indexes) + 30
    leads = [link.number for one in indexes for link in one.links]
    assert sorted({*leads}) == list(range(len(indexes), len(pages)))


def test_nothing_of_the_index_leaves_the_page():
    m = ArgumentMap(title="T " * 90)
    for n in range(9):
        m.claim(f"Claim {n}.", id=f"c{n}", section=f"Section {n} " * 30)
    for n in range(8):
        m.support(f"c{n}", by=[f"c{n + 1}"])
    index = pages_of(m)[0]
    for link in index.links:
        assert link.x >= 0
        assert link.x + link.width <= index.page.width
        assert link.y + link.height <= index.page.height


def test_statements_without_a_section_come_last():
    m = ArgumentMap()
    m.claim("None.")
    m.claim("One.", section="A")
    assert [one.title for one in pages_of(m)] == ["Index", "A", "Other statements"]


def debate(count):
    m = ArgumentMap(title="Debate")
    m.thesis = m.claim("Motion.", id="c0")
    for n in range(1, count):
        m.claim(f"Point {n}: " + "as somebody said at length in the debate " * 3, id=f"c{n}")
        (m.support if n % 3 else m.attack)(f"c{(n - 1) // 2}", by=f"c{n}")
    return m


@pytest.mark.parametrize("make", [section_pages, claim_pages])
def test_a_map_without_sections_has_a_page_for_each_main_claim_that_can_be_read(make):
    m = debate(63)
    pages = make(diagram_for(m, Request()), *A4)
    assert len(pages) > 3
    assert min(A4[0] / one.page.width for one in pages) * 9 >= 5
    assert pages[1].title == "Motion."
    home = {id: n for n, one in enumerate(pages) for id in boxes(one, stubs=False)}
    assert sorted(home) == sorted(m.statements)
    for one in pages[1:]:
        assert [link.number for link in one.links] == [home[id] for id in boxes(one, stubs=True)]


def test_a_page_that_holds_little_but_what_is_on_other_pages_is_not_cut():
    m = ArgumentMap()
    for n in range(6):
        m.claim(f"Claim {n} is true.", id=f"c{n}", section="Claims")
    for n in range(20):
        m.premise(f"Finding {n} tells against two of them.", id=f"p{n}", section="Findings")
        m.attack(f"c{n % 6}", by=[f"p{n}"])
        m.attack(f"c{(n + 1) % 6}", by=[f"p{n}"])
    pages = section_pages(diagram_for(m, Request()), 300.0, 210.0)
    [first] = [one for one in pages if "c0" in boxes(one, stubs=False)]
    assert 300.0 / first.page.width * 9 < 5
    assert sorted(boxes(first, stubs=False)) == [f"c{n}" for n in range(6)]


def test_pages_of_main_claims_say_nothing_of_an_overview():
    content = to_pdf(debate(63), pages="claims")
    assert b"Overview" not in content
    assert "Overview" not in " ".join(
        label.text
        for one in claim_pages(told_whole(diagram_for(debate(63), Request(overview=True))), *A4)
        for group in one.page.groups
        for label in group.labels
    )


def test_a_map_that_would_be_too_small_has_pages_unasked():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        content = to_pdf(debate(63), size="A4")
    assert content.count(b"/Type /Page ") > 3
    assert to_pdf(debate(5), size="A4").count(b"/Type /Page ") == 1


def test_the_pages_of_a_part_have_the_whole_map_placed_alike():
    m = ArgumentMap(title="T")
    m.claim("One.", id="a", section="A")
    m.claim("Two.", id="b", section="B")
    m.stance(m.actor("Someone", id="s"), "a", "asserts")
    for actors, tags in ((True, [1, 0]), (False, [0, 0])):
        part = replace(diagram_for(m, Request(Plan(actors=actors))), map=ArgumentMap())
        pages = section_pages(part, *A4)
        assert [len(box.tags) for one in pages for box in one.page.layout.boxes] == tags


def test_reasons_of_one_other_section_for_the_same_share_a_stub():
    m = ArgumentMap()
    m.claim("One.", id="a", section="A")
    for n in range(3):
        m.claim(f"Reason {n}.", id=f"r{n}", section="B")
        m.support("a", by=[f"r{n}"])
    m.claim("Objection.", id="o", section="B")
    m.attack("a", by=["o"])
    first, second = pages_of(m)[1:]
    assert boxes(first, stubs=True) == ["r0", "o"]
    assert "(and 2 more)" in " ".join(first.page.layout.box("r0").lines)
    assert boxes(second, stubs=False) == ["r0", "r1", "r2", "o"]
