"""LKIF and CAF: what the XML of Carneades says is what the map says, and it comes back."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING
from xml.etree.ElementTree import canonicalize

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given

import argmap
from argmap import ArgumentMap, FileFormatError, LossWarning
from argmap.formats.carneades.xml_names import name_of, named
from argmap.formats.xml_text import NOT_IN_XML
from tests.formats.conformance import corpus, written
from tests.strategies import maps, texts

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
        "a.a1": (("lamp",), "a"),
        "b": (("not blue",), "red"),
    }
    assert [r.message for r in report.of("dropped")] == [
        "attribute 'statement value', 3 times",
        "attribute 'statement assumption', 3 times",
    ]
    assert not report.anomalies


def test_an_argument_for_an_undercut_attacks_the_argument() -> None:
    m = argmap.load(CAF)
    assert list(m.statements) == ["red", "looks"]
    assert (m.title, m.thesis, m.supports["a"].strict) == ("Vase", "red", True)
    assert (m.attacks["c"].premises, m.attacks["c"].target) == (("looks",), "a")


def test_a_premise_that_counts_by_its_negation_is_a_statement_that_contradicts_the_other() -> None:
    m = argmap.load(LKIF)
    assert m.statements["not blue"].text == "It is not the case that: It was sold as blue."
    assert m.contradictions[0].statements == ("blue", "not blue")
    m.replace("b", weight=0.9)
    text = written(m, "lkif").decode()
    assert 'polarity="negative"' in text
    assert argmap.load(text).attacks["b"].premises == ("not blue",)


def test_negated_terms_are_read_as_such() -> None:
    terms = "<not><s>rain</s></not>", "<s><not>rain</not></s>"
    said = "".join(f'<statement id="{n}">{term}</statement>' for n, term in enumerate(terms))
    m = argmap.load(f"<argument-graph><statements>{said}</statements></argument-graph>", format="lkif")
    assert [s.text for s in m.statements.values()] == ["not rain", "not rain"]


def test_graphs_of_one_file_are_edited_apart() -> None:
    graph = (
        '<argument-graph><statements><statement id="s"><s>{0}</s></statement><statement id="p"><s>P{0}</s>'
        '</statement></statements><arguments><argument id="a"><conclusion statement="s"/><premises>'
        '<premise statement="p"/></premises></argument></arguments></argument-graph>'
    )
    text = f"<lkif><argument-graphs>{graph.format('one')}{graph.format('two')}</argument-graphs></lkif>"
    m = argmap.load(text)
    assert list(m.inferences) == ["a", "a-2"]
    m.replace("s-2", text="three")
    assert written(m, "lkif").decode() == text.replace("<s>two", "<s>three")
    m.remove("a")
    again = argmap.load(written(m, "lkif"))
    assert [s.text for s in again.statements.values() if s.id.startswith("s")] == ["one", "three"]
    (left,) = again.supports.values()
    assert again.statements[left.conclusion].text == "three"


@both
def test_title_and_thesis_are_changed_in_place(name: str, text: str) -> None:
    m = argmap.load(text)
    m.title = "A vase"
    m.thesis = None
    again = argmap.load(written(m, name))
    assert (again.title, again.thesis) == ("A vase", None)
    m.thesis = "red"
    assert argmap.load(written(m, name)).thesis == "red"


@both
def test_of_a_document_only_what_has_changed_is_written_anew(name: str, text: str) -> None:
    text = text.replace("<statements>", "<!-- <statement> --><statements>").replace('"pro"', "'pro'")
    m = argmap.load(text)
    m.replace("looks", text="It seems red.")
    assert written(m, name).decode() == text.replace("It looks red.", "It seems red.")
    m.title = "A & B"
    assert written(m, name).decode() == text.replace("looks red.", "seems red.").replace("Vase", "A &amp; B")


@both
def test_an_undercut_goes_and_comes(name: str, text: str) -> None:
    m = argmap.load(text)
    undercut = next(a for a in m.attacks.values() if a.target == "a")
    m.remove(undercut)
    gone = argmap.load(written(m, name))
    assert not [a for a in gone.attacks.values() if a.target == "a"]
    m.attack("a", by="looks", id="again")
    back = argmap.load(written(m, name))
    assert [a.premises for a in back.attacks.values() if a.target == "a"] == [("looks",)]


@both
def test_what_the_map_has_no_word_for_stays_when_an_argument_is_changed(name: str, text: str) -> None:
    text = text.replace('role=""', "").replace('statement="looks"', 'role="datum" statement="looks"', 1)
    m = argmap.load(text)
    m.replace("a", weight=0.9)
    m.replace("a", premises=[*m.supports["a"].premises, m.premise("It glows.", id="glows")])
    content = written(m, name).decode()
    assert 'role="datum"' in content
    assert argmap.load(content).supports["a"].premises == ("looks", "glows")


@pytest.mark.parametrize("name", ["lkif", "caf"])
@given(texts())
def test_texts_come_back_to_the_letter_but_for_what_xml_does_not_have(name: str, text: str) -> None:
    again = argmap.load(written(ArgumentMap(argmap.Claim(id="a", text=text)), name), format=name)
    assert again.claims["a"].text == NOT_IN_XML.sub("\ufffd", text)


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
        i.id: (i.record_kind, i.premises, i.target) for i in m.inferences.values() if i.target in m.statements
    }
    found = {i.id: (i.record_kind, i.premises, i.target) for i in again.inferences.values()}
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


@pytest.mark.parametrize(
    ("format", "content"),
    [
        ("lkif", "<lkif><!-- one --><argument-graphs><!-- two --></argument-graphs></lkif>"),
        ("caf", "<caf><!-- one --><statements><!-- two --></statements></caf>"),
        ("aml", "<ARG><!-- one --><AU><PROP><PROPTEXT>A.</PROPTEXT></PROP></AU><!-- two --></ARG>"),
        ("arggraph", '<arggraph id="a"><!-- one --><!-- two --></arggraph>'),
    ],
)
def test_comments_are_reported_as_not_kept(format: str, content: str) -> None:
    _, report = argmap.load(content, format=format, report=True)
    assert [r.message for r in report.of("dropped")] == ["2 comments"]


def test_of_several_main_statements_another_one_becomes_the_thesis_and_the_rest_stays() -> None:
    said = '<descriptions><description lang="{}">{}</description></descriptions>'
    statements = "".join(
        f'<statement id="{id}"{main} weight="0.5">{said.format("de", id)}</statement>'
        for id, main in (("a", ' main="true"'), ("b", ' main="true"'), ("c", ""))
    )
    head, tail = '<caf version="1.3"><metadata/><statements>', "</statements><arguments/></caf>"
    m = argmap.load(f"{head}{statements}{tail}", format="caf")
    assert m.thesis == "a"
    m.thesis = "c"
    content = argmap.to_text(m, "caf")
    assert argmap.load(content, format="caf").thesis == "c"
    assert content.count('weight="0.5"') == content.count('lang="de"') == 3


NUMBERED = """
claims: {1.1: One, "not 1.1": No, "_x0041_": A, map: A map, "a:b": B}
premises: {1.1.1: Two, "雨": Rain, "😀": Smile, "-é": Mark}
supports: [{premises: [1.1.1, "雨"], conclusion: 1.1}, {premises: "😀", conclusion: "_x0041_", id: "step 2"}]
attacks: [{premises: "-é", target: 1.1.s1}, {premises: 1.1.1, target: map}]
thesis: 1.1
"""


@pytest.mark.parametrize("name", ["lkif", "caf"])
def test_ids_are_names_of_xml_once_each_and_are_read_back_as_they_were(name: str) -> None:
    m = argmap.load(NUMBERED, format="yaml")
    root = fromstring(written(m, name))
    ids = [element.get("id", "") for element in root.iter() if element.get("id") is not None]
    assert len(ids) == len(set(ids)) > len(m.statements)
    assert all(re.fullmatch(r"[^\W\d][\w.:-]*" if name == "caf" else r"[^\W\d][\w.-]*", id) for id in ids)
    assert {e.get("statement") for e in root.iter() if e.get("statement")} <= {*ids}
    again = argmap.load(written(m, name), format=name, strict=True)
    assert {i.id: (i.premises, i.target) for i in again.inferences.values()} == {
        i.id: (i.premises, i.target) for i in m.inferences.values()
    }
    assert {s.id: s.text for s in again.statements.values()} == {s.id: s.text for s in m.statements.values()}
    assert again.thesis == "1.1"


@given(texts())
def test_no_two_ids_have_one_name(id: str) -> None:
    name = name_of(id)
    assert named(name) == id
    assert re.fullmatch(r"[\w.\u00b7\u0300-\u036f\u200c-\uffff-]*", name)


@pytest.mark.parametrize("name", ["lkif", "caf"])
def test_undercuts_of_usual_names_are_written_without_a_warning(name: str) -> None:
    m = argmap.load("""
        claims: {c: C}
        premises: {p: P, q: Q, r: R}
        supports: [{premises: p, conclusion: c}]
        attacks: [{premises: q, target: c.s1}, {premises: r, target: c.s1}]
    """)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        text = argmap.to_text(m, name)
    assert argmap.load(text, format=name).attacks == m.attacks


THEORY = """<lkif><sources><source element="t" uri="u"/></sources><theory id="t"><axioms><axiom id="x">
<s>A</s></axiom></axioms><rules><rule id="r"><head><s pred="p"/></head></rule>
<rule id="q"><head><s pred="q"/></head></rule>
</rules></theory>{}</lkif>"""


def test_a_theory_is_told_with_what_is_in_it_and_goes_along() -> None:
    graph = LKIF.removeprefix("<lkif>").removesuffix("</lkif>")
    m, report = argmap.load(THEORY.format(graph), report=True)
    assert [r.message for r in report.of("kept")][1:] == [
        "sources, which is no argument (1 source)",
        "theory 't', which is no argument (1 axiom, 2 rules)",
    ]
    assert not report.anomalies
    m.replace("looks", text="It seems red.")
    assert written(m, "lkif").decode() == THEORY.format(graph).replace("It looks red.", "It seems red.")
    m.original = None
    again = argmap.load(written(m, "lkif"))
    assert again.extra == m.extra
    assert [e.tag for e in fromstring(written(m, "lkif"))] == ["sources", "theory", "argument-graphs"]


def test_a_file_of_a_theory_alone_is_told_to_hold_no_argument() -> None:
    m, report = argmap.load(THEORY.format(""), report=True)
    assert not m.statements
    assert "no argument-graph" in report.of("unread")[0].message
    m.claim("New.")
    assert "<theory" in written(m, "lkif").decode()
    with pytest.raises(argmap.ArgmapError):
        argmap.load(THEORY.format(""), strict=True)


def test_what_is_kept_as_xml_and_is_none_is_left_out() -> None:
    m = ArgumentMap(argmap.Claim(id="a", text="A."))
    for text in ("<theory>", "<rules/>", "<!DOCTYPE t [<!ENTITY e 'x'>]><theory>&e;</theory>", 3):
        m.extra = {"lkif": {"theory": text}}
        assert "<theory" not in written(m, "lkif").decode()


def test_attributes_that_a_map_has_no_word_for_are_told_and_stay() -> None:
    text = LKIF.replace('role=""', 'role="sign"', 1).replace('title=""', 'title="A"', 1)
    m, report = argmap.load(text, report=True)
    told = [r.message for r in report.of("dropped")]
    assert told[2:] == ["attribute 'premise role'", "attribute 'argument title'"]
    m.replace("looks", text="It seems red.")
    assert written(m, "lkif").decode() == text.replace("It looks red.", "It seems red.")


def test_other_languages_and_references_of_caf_are_told() -> None:
    text = CAF.replace("</caf>", '<references><metadata key="k"/></references></caf>')
    m, report = argmap.load(text, report=True)
    assert [r.message for r in report.of("dropped")] == ["element 'description'", "element 'references'"]
    m.replace("looks", text="It seems red.")
    assert '<metadata key="k"' in written(m, "caf").decode()


@pytest.mark.parametrize(
    ("name", "text", "word"),
    [
        ("lkif", LKIF.replace('"con"', '"sideways"'), "direction='sideways'"),
        ("caf", CAF.replace('id="c" pro="true"', 'id="c" pro="no"'), "pro='no'"),
        ("lkif", LKIF.replace('"negative"', '"maybe"'), "polarity='maybe'"),
    ],
)
def test_a_direction_or_polarity_that_is_none_is_told_and_is_no_support(
    name: str, text: str, word: str
) -> None:
    m, report = argmap.load(text, format=name, report=True)
    assert [word in r.message for r in report.of("unread")] == [True]
    assert set(m.supports) == {"a"}


def test_truth_is_said_in_the_four_words_of_xml_schema() -> None:
    text = CAF.replace('pro="true" strict="true"', 'pro="0"').replace('positive="true"', 'positive="0"')
    m = argmap.load(text.replace('main="true"', 'main="1"'), format="caf", strict=True)
    assert (m.thesis, m.attacks["a"].premises) == ("red", ("not looks",))
