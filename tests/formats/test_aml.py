"""AML of Araucaria."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from xml.etree.ElementTree import canonicalize

import pytest

import argmap
from argmap import ArgumentMap, Attack, Claim, LossWarning, Premise, Support
from argmap.formats import Limits
from tests.formats.conformance import corpus, statements_and_reasons, written
from tests.growth import assert_time_grows_with_size

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize("path", corpus("aml", "*.aml"))
def test_a_document_is_written_again_as_equal_xml(path: Path) -> None:
    text = path.read_text("utf-8")
    m = argmap.load(argmap.to_text(argmap.load(path), "json"))
    assert canonicalize(written(m, "aml").decode(), strip_text=True) == canonicalize(text, strip_text=True)


def test_a_tree_comes_back_with_its_texts_and_reasons() -> None:
    m = ArgumentMap(
        Claim(id="t", text="T < U"),
        *(Premise(id=i, text=f"text {i}") for i in "abcd"),
        Support(id="s1", premises=("a",), conclusion="t"),
        Support(id="s2", premises=("b", "c"), conclusion="t"),
        Attack(id="a1", premises=("d",), target="a"),
        thesis="t",
    )
    again = argmap.load(written(m, "aml"), format="aml", strict=True)
    assert Counter(statements_and_reasons(again))["support", ("text b", "text c"), "T < U"] == 1
    assert Counter(x[1:] for x in statements_and_reasons(again)) == Counter(
        x[1:] for x in statements_and_reasons(m)
    )


def test_deep_nesting_is_read_and_written() -> None:
    n = 3000
    text = "<ARG>" + "<AU><PROP><PROPTEXT>x</PROPTEXT></PROP><CA>" * n + "</CA></AU>" * n + "</ARG>"
    m = argmap.load(text, format="aml")
    assert len(m.supports) == n - 1
    assert len(argmap.load(written(m, "aml"), format="aml").supports) == n - 1


def test_a_chain_deeper_than_what_is_read_unasked_is_written_with_a_warning_that_says_how_to_read_it() -> (
    None
):
    n = 5_001
    m = ArgumentMap(*(Claim(id=f"p{i}", text="P.") for i in range(n - 1)), Premise(id=f"p{n - 1}", text="P."))
    for i in range(1, n):
        m.support(f"p{i - 1}", by=f"p{i}")
    with pytest.warns(LossWarning, match=r"limits=Limits\(xml_depth=10004\)"):
        content = argmap.to_text(m, "aml")
    with pytest.raises(argmap.errors.FileLimitError):
        argmap.load(content, format="aml")
    assert len(argmap.load(content, format="aml", limits=Limits(xml_depth=10_004)).supports) == n - 1


SMALL = """<ARG><EDATA><AUTHOR>Ann</AUTHOR></EDATA><AU><PROP identifier="A"><PROPTEXT>Stay.</PROPTEXT></PROP>
<CA><AU><PROP identifier="B" missing="yes"><PROPTEXT>It rains.</PROPTEXT><OWNER name="Bo"/></PROP></AU></CA>
<CA><AU><PROP identifier="C"><PROPTEXT>It is late.</PROPTEXT></PROP></AU></CA></AU></ARG>"""


def test_a_changed_text_is_written() -> None:
    m = argmap.load(SMALL, format="aml")
    m.replace("C", text="It is early.")
    again = argmap.load(written(m, "aml"), format="aml")
    assert [s.text for s in again.statements.values()] == [s.text for s in m.statements.values()]
    assert again.premises["B"].implicit


def test_a_removed_statement_is_not_written_and_the_rest_stays() -> None:
    m = argmap.load(SMALL, format="aml")
    m.remove("C", cascade=True)
    content = written(m, "aml")
    assert argmap.load(content, format="aml").statements.keys() == {"A", "B"}
    assert b"Ann" in content
    assert b'name="Bo"' in content


def test_what_a_map_has_no_word_for_stays_when_something_else_is_changed() -> None:
    text = """<?xml version='1.0'?>
<!DOCTYPE ARG SYSTEM "argument.dtd">
<ARG xmlns:x="urn:x" x:by='Ann'><?Araucaria UTF-8?><TEXT>Stay. It rains.</TEXT><!-- mine -->
<AU x:at="1"><PROP identifier="A"><PROPTEXT offset="0">Stay.</PROPTEXT></PROP>
<CA><AU><PROP identifier="B"><PROPTEXT offset='6'>It rains.</PROPTEXT></PROP></AU></CA></AU></ARG>
"""
    m = argmap.load(text, format="aml")
    m.replace("B", text="It pours.")
    assert written(m, "aml").decode() == text.replace(" offset='6'>It rains.", ">It pours.")


def test_a_scheme_that_is_added_is_marked_with_a_number_of_its_own() -> None:
    mark = '<INSCHEME scheme="Argument from Sign" schid="3"/></PROP>'
    m = argmap.load(SMALL.replace("</PROP>", mark, 2), format="aml")
    m.replace(list(m.supports)[1], scheme="argument from example")
    content = written(m, "aml")
    assert mark.encode()[:-7] in content
    found = argmap.load(content, format="aml").supports.values()
    assert [s.scheme for s in found] == ["argument from sign", "argument from example"]


def test_reasons_for_one_statement_are_read_in_time_by_their_number() -> None:
    def prepare(size: int) -> Callable[[], object]:
        m = ArgumentMap(Claim(id="c", text="C."))
        m.add(*(Premise(id=f"p{n}", text=f"P {n}.") for n in range(size)))
        m.add(*(Support(id=f"s{n}", premises=(f"p{n}",), conclusion="c") for n in range(size)))
        with pytest.warns(LossWarning):
            content = argmap.to_text(m, "aml")
        return lambda: argmap.load(content)

    assert_time_grows_with_size(prepare, 2_500)


@pytest.mark.parametrize(
    "marked",
    [
        SMALL.replace('identifier="A"', 'identifier="A" xml:space="preserve" xml:lang="en"'),
        SMALL.replace("<ARG>", '<ARG xmlns="urn:x">'),
        SMALL.replace("<ARG>", '<ARG xmlns:y="urn:y"><y:z y:a="&#10;"/>'),
        SMALL.replace("<ARG>", '<ARG xmlns:y="urn:y">').replace("<OWNER", '<OWNER y:b="1"'),
        SMALL.replace("Stay.", "<![CDATA[Stay <here> & ]]]]><![CDATA[> there.]]>"),
        SMALL.replace("<ARG>", "<!-- a --><ARG><?mine <x> ?>"),
    ],
)
def test_namespaces_instructions_and_sections_come_back_and_what_is_written_can_be_read(marked: str) -> None:
    m = argmap.load(marked, format="aml")
    assert list(m.statements) == ["A", "B", "C"]
    assert written(m, "aml").decode() == marked
    m.replace("C", text="It is < early.")
    changed = marked.replace("It is late.", "It is &lt; early.")
    assert written(m, "aml").decode() == changed
    m.original = None
    again = argmap.load(written(m, "aml"), format="aml", strict=True)
    assert {s.id: s.text for s in again.statements.values()} == {s.id: s.text for s in m.statements.values()}


def test_elements_that_are_not_read_are_told_by_name() -> None:
    scheme = "<SCHEMESET><SCHEME/><SCHEME/></SCHEMESET></ARG>"
    _, report = argmap.load(SMALL.replace("</ARG>", scheme), format="aml", report=True)
    assert [r.message for r in report.of("dropped")] == ["element 'AUTHOR'", "element 'SCHEMESET'"]
