"""LKIF and CAF: what the XML of Carneades says is what the map says, and it comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import canonicalize

import pytest
from hypothesis import given

import argmap
from argmap import ArgumentMap, FileFormatError, LossWarning
from tests.interchange.conformance import corpus, written
from tests.strategies import maps

if TYPE_CHECKING:
    from pathlib import Path

LKIF = """<lkif><argument-graphs><argument-graph id="g" title="Vase" main-issue="red">
<statements>
 <statement id="red" value="unknown" standard="PE"><s>The vase is <c>red</c>.</s></statement>
 <statement id="looks" value="true" assumption="true" standard="PE"><s>It looks red.</s></statement>
 <statement id="lamp" value="true" assumption="true" standard="PE"><s>The lamp is red.</s></statement>
 <statement id="blue" value="true" assumption="true" standard="PE"><s>It was sold as blue.</s></statement>
</statements>
<arguments>
 <argument id="a" title="" direction="pro" scheme="Sign" weight="0.7"><conclusion statement="red"/><premises>
  <premise polarity="positive" type="ordinary" role="" statement="looks"/>
  <premise polarity="positive" type="exception" role="" statement="lamp"/></premises></argument>
 <argument id="b" title="" direction="con" scheme="" weight="0.5"><conclusion statement="red"/><premises>
  <premise polarity="negative" type="ordinary" role="" statement="blue"/></premises></argument>
</arguments></argument-graph></argument-graphs></lkif>"""
CAF = """<caf version="1.3"><metadata title="Vase"/><statements>
 <statement id="red" main="true"><descriptions><description lang="en">It is red.
 </description>
 <description lang="de">Sie ist rot.</description></descriptions></statement>
 <statement id="looks"><descriptions>
  <description lang="en">It looks red.</description></descriptions></statement>
 <statement id="u" atom="(undercut a)"><descriptions/></statement>
</statements><arguments>
 <argument id="a" pro="true" strict="true"><conclusion statement="red"/><premises>
  <premise statement="looks" positive="true"/></premises></argument>
 <argument id="c" pro="true"><conclusion statement="u"/>
  <premises><premise statement="looks"/></premises></argument>
</arguments></caf>"""
both = pytest.mark.parametrize(("name", "text"), [("lkif", LKIF), ("caf", CAF)])


def same(one: str | bytes, other: str | bytes) -> bool:
    return canonicalize(one, strip_text=True) == canonicalize(other, strip_text=True)


def test_arguments_pro_and_con_are_supports_and_attacks_and_exceptions_undercut() -> None:
    m, report = argmap.load(LKIF, report=True)
    assert (m.title, m.thesis, m.claims["red"].text) == ("Vase", "red", "The vase is red.")
    support = m.supports["a"]
    assert (support.premises, support.scheme, support.weight) == (("looks",), "argument from sign", 0.7)
    assert {a.id: (a.premises, a.target) for a in m.attacks.values()} == {
        "a.x1": (("lamp",), "a"),
        "b": (("blue",), "red"),
    }
    assert [r.outcome for r in report.remarks] == ["kept"]


def test_an_argument_for_an_undercut_attacks_the_argument() -> None:
    m = argmap.load(CAF)
    assert list(m.statements) == ["red", "looks"]
    assert (m.title, m.thesis, m.supports["a"].strict) == ("Vase", "red", True)
    assert (m.attacks["c"].premises, m.attacks["c"].target) == (("looks",), "a")


@both
def test_a_document_comes_back_also_by_way_of_json(name: str, text: str) -> None:
    m = argmap.load(text)
    assert same(written(m, name), text)
    assert same(written(argmap.load(argmap.to_text(m, "json")), name), text)


@both
def test_edits_show_and_the_rest_stays(name: str, text: str) -> None:
    m = argmap.load(text)
    m.replace("looks", text="It seems red.")
    m.support("red", by=m.premise("All say so.", id="all"), id="new")
    again = argmap.load(written(m, name))
    assert again.premises["looks"].text == "It seems red."
    assert again.supports["new"].premises == ("all",)
    m.remove("new", "all", cascade=True)
    m.replace("looks", text="It looks red.")
    assert argmap.diff(argmap.load(written(m, name)), argmap.load(text)).changes == ()


@both
def test_a_removed_argument_is_gone(name: str, text: str) -> None:
    m = argmap.load(text)
    m.remove("a", cascade=True)
    assert "a" not in argmap.load(written(m, name)).inferences


@pytest.mark.parametrize("name", ["lkif", "caf"])
@given(m=maps())
def test_statements_and_inferences_on_them_come_back(name: str, m: ArgumentMap) -> None:
    again = argmap.load(written(m, name), format=name)
    assert list(again.statements) == [*again.claims, *again.premises]
    assert set(again.statements) == set(m.statements)
    kept = {
        i.id: (i.record_kind, i.premises, i.onto) for i in m.inferences.values() if i.onto in m.statements
    }
    found = {i.id: (i.record_kind, i.premises, i.onto) for i in again.inferences.values()}
    assert kept.items() <= found.items()


@pytest.mark.parametrize("name", ["lkif", "caf"])
def test_characters_that_xml_does_not_have_are_told(name: str) -> None:
    with pytest.warns(LossWarning):
        text = argmap.to_text(ArgumentMap(argmap.Claim(id="a", text="Bell \x07.")), name)
    assert argmap.load(text, format=name).claims["a"].text == "Bell \ufffd."


@pytest.mark.parametrize("name", ["lkif", "caf"])
def test_other_xml_is_refused(name: str) -> None:
    with pytest.raises(FileFormatError, match="the root is 'html'"):
        argmap.load("<html/>", format=name)


@pytest.mark.parametrize("path", [*corpus("lkif", "*.xml"), *corpus("caf", "*.xml")])
def test_real_files_come_back_equal(path: Path) -> None:
    m = argmap.load(path, strict=True)
    report = m.import_report
    assert report is not None
    assert m.supports
    assert same(written(m, report.format), path.read_bytes())
