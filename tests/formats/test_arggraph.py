"""Argument graphs of the microtexts: read as what they say, and written again as they were."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING
from xml.etree.ElementTree import canonicalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import ArgumentMap, FileFormatError, LossWarning
from argmap.formats.arggraph.rows import from_name, to_name
from tests.effort import examples
from tests.formats.conformance import corpus, written
from tests.strategies import ids, maps

if TYPE_CHECKING:
    from pathlib import Path

DOGS = """<?xml version='1.0' encoding='UTF-8'?>
<arggraph id="dogs" topic_id="dogs_in_parks" stance="pro">
  <edu id="e1"><![CDATA[Dogs need room,]]></edu>
  <edu id="e2">so let them into the parks.</edu>
  <edu id="e3">They bite &amp; bark,</edu>
  <edu id="e4">but on a lead</edu>
  <edu id="e5">they hardly can.</edu>
  <edu id="e6" implicit="true">Leads are short.</edu>
  <edu id="e7">Mine never bit.</edu>
  <joint id="j1"/>
  <adu id="a1" type="pro"/>
  <adu id="a2" type="pro"/>
  <adu id="a3" type="opp"/>
  <adu id="a4" type="pro"/>
  <adu id="a5" type="pro"/>
  <adu id="a6" type="pro"/>
  <edge id="s1" src="e1" trg="a1" type="seg"/>
  <edge id="s2" src="e2" trg="a2" type="seg"/>
  <edge id="s3" src="e3" trg="a3" type="seg"/>
  <edge id="s4" src="e4" trg="j1" type="seg"/>
  <edge id="s5" src="e5" trg="j1" type="seg"/>
  <edge id="s6" src="j1" trg="a4" type="seg"/>
  <edge id="s7" src="e6" trg="a5" type="seg"/>
  <edge id="s8" src="e7" trg="a6" type="seg"/>
  <edge id="c1" src="a1" trg="a2" type="sup"/>
  <edge id="c2" src="a3" trg="a2" type="reb"/>
  <edge id="c3" src="a4" trg="c2" type="und"/>
  <edge id="c4" src="a5" trg="c3" type="add"/>
  <edge id="c5" src="a6" trg="c4" type="add"/>
  <edge id="c6" src="a6" trg="a1" type="exa"/>
</arggraph>
"""


@pytest.fixture
def dogs() -> ArgumentMap:
    return argmap.load(DOGS, format="arggraph", strict=True)


def same(one: str | bytes, other: str | bytes) -> bool:
    return canonicalize(one, strip_text=True) == canonicalize(other, strip_text=True)


def again(m: ArgumentMap) -> ArgumentMap:
    return argmap.load(written(m, "arggraph"), format="arggraph", strict=True)


def again_repaired(m: ArgumentMap) -> ArgumentMap:
    return argmap.load(written(m, "arggraph"), format="arggraph")


def arguments(m: ArgumentMap) -> dict[str, tuple[object, ...]]:
    return {i.id: (i.record_kind, i.premises, i.target) for i in m.inferences.values()}


def test_adus_are_statements_with_the_text_of_their_edus(dogs: ArgumentMap) -> None:
    assert set(dogs.statements) == {"a1", "a2", "a3", "a4", "a5", "a6"}
    assert dogs.statements["a3"].text == "They bite & bark,"
    assert dogs.statements["a4"].text == "but on a lead they hardly can."
    assert dogs.premises["a5"].implicit
    assert dogs.thesis == "a2"


def test_edges_are_supports_attacks_and_undercuts(dogs: ArgumentMap) -> None:
    assert arguments(dogs) == {
        "c1": ("support", ("a1",), "a2"),
        "c2": ("attack", ("a3",), "a2"),
        "c3": ("attack", ("a4", "a5", "a6"), "c2"),
        "c6": ("support", ("a6",), "a1"),
    }
    assert dogs.supports["c6"].scheme == "argument from example"


def test_each_side_asserts_its_own(dogs: ArgumentMap) -> None:
    names = {dogs.actors[s.actor].name: s.statement for s in dogs.stances if s.attitude == "asserts"}
    assert names["Opponent"] == "a3"
    assert len(dogs.stances) == 6


def test_a_document_is_written_as_it_was(dogs: ArgumentMap) -> None:
    assert same(written(dogs, "arggraph"), DOGS)


def test_a_text_beside_it_is_cited(tmp_path: Path) -> None:
    (tmp_path / "dogs.xml").write_text(DOGS, encoding="utf-8")
    text = "Dogs need room, so let them into the parks.\nThey bite & bark, but on a lead they hardly can."
    (tmp_path / "dogs.txt").write_text(text, encoding="utf-8")
    m = argmap.load(tmp_path / "dogs.xml")
    citation = m.statements["a3"].citation
    assert citation is not None
    assert text[citation.start : citation.end] == "They bite & bark,"
    assert m.statements["a4"].citation is None
    assert {s.outcome for s in argmap.provenance.verify(m, text)} == {"found"}


def test_a_changed_text_is_written(dogs: ArgumentMap) -> None:
    dogs.replace("a3", text="They bite.")
    assert same(written(dogs, "arggraph"), DOGS.replace("They bite &amp; bark,", "They bite."))


def test_what_has_not_changed_stays_to_the_letter(dogs: ArgumentMap) -> None:
    dogs.replace("a3", text="They bite.")
    dogs.replace("c1", premises=("a1", "a6"))
    dogs.replace("a5", implicit=False)
    expected = (
        DOGS.replace("They bite &amp; bark,", "They bite.")
        .replace(' implicit="true"', "")
        .replace(
            ' trg="a2" type="sup"/>',
            ' trg="a2" type="sup"/>\n  <edge id="c7" src="a6" trg="c1" type="add" />',
        )
    )
    assert written(dogs, "arggraph").decode() == expected


def test_a_changed_text_of_several_edus_becomes_one(dogs: ArgumentMap) -> None:
    dogs.replace("a4", text="Leads help.")
    text = written(dogs, "arggraph").decode()
    assert "on a lead" not in text
    assert "joint" not in text
    assert again(dogs).statements["a4"].text == "Leads help."


def test_what_was_removed_is_not_written(dogs: ArgumentMap) -> None:
    dogs.remove("a3", cascade=True)
    text = written(dogs, "arggraph").decode()
    assert "bark" not in text
    assert arguments(again(dogs)) == arguments(dogs)


def test_what_was_added_is_written(dogs: ArgumentMap) -> None:
    cats = dogs.claim("Cats mind.", id="cats")
    dogs.attack("c1", by=[cats, "a3"])
    found = again(dogs)
    assert found.statements["cats"].text == "Cats mind."
    assert arguments(found) == arguments(dogs)


def test_roles_come_from_the_structure_where_nobody_tells_them() -> None:
    m = ArgumentMap()
    thesis = m.claim("Let them in.", id="t")
    m.attack(thesis, by=m.premise("They bite.", id="o"))
    m.support(thesis, by=m.premise("They need room.", id="p"))
    text = written(m, "arggraph").decode()
    assert '<adu id="o" type="opp" />' in text
    assert '<adu id="p" type="pro" />' in text


def test_control_characters_are_replaced_with_a_warning() -> None:
    m = ArgumentMap()
    m.claim("a\x00b\r\n", id="c")
    with pytest.warns(LossWarning, match="control characters"), pytest.warns(LossWarning, match="1 text"):
        text = argmap.to_text(m, "arggraph")
    assert argmap.load(text).statements["c"].text == "a\ufffdb\r\n"


def test_another_root_is_no_argument_graph() -> None:
    with pytest.raises(FileFormatError, match="arggraph"):
        argmap.load("<graph/>", format="arggraph")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('trg="c4" type="add"', 'trg="c5" type="add"'),
        ('src="a1" trg="a2"', 'src="zz" trg="a2"'),
        ('src="a1" trg="a2"', 'src="a1" trg="zz"'),
        ('id="a3"', 'id="a1"'),
        ('id="a3" ', ""),
        ('type="opp"', 'type="?"'),
        ('type="exa"', 'type="?"'),
        ('src="e3"', 'src="a3"'),
        ("<joint", "<knot"),
    ],
)
def test_what_is_odd_is_told_and_written_again(one: str, other: str) -> None:
    odd = DOGS.replace(one, other)
    m = argmap.load(odd, format="arggraph")
    assert m.import_report is not None
    assert m.import_report.diagnostics
    assert same(written(m, "arggraph"), odd)


def test_an_edited_document_gets_ids_where_it_had_none() -> None:
    m = argmap.load(DOGS.replace('id="a3"', 'id="a1"'), format="arggraph")
    m.attack("c1", by="a1-2")
    found = again_repaired(m)
    assert arguments(found)["c1.a1"] == ("attack", ("a1-2",), "c1")


def test_what_is_new_is_not_what_an_edge_referred_to_in_vain() -> None:
    m = argmap.load(DOGS.replace('src="e3"', 'src="e8"'), format="arggraph")
    m.claim("Cats mind.", id="cats")
    assert again_repaired(m).statements["a3"].text == ""


def test_a_joint_gives_its_text_to_one_adu() -> None:
    shared = DOGS.replace('src="e6"', 'src="j1"')
    m = argmap.load(shared, format="arggraph")
    assert [m.statements[id].text for id in ("a4", "a5")] == ["but on a lead they hardly can.", ""]
    assert same(written(m, "arggraph"), shared)
    m.replace("c3", premises=("a5", "a6"))
    m.remove("a4", cascade=True)
    assert again_repaired(m).statements["a5"].text == ""


def test_a_changed_side_is_written(dogs: ArgumentMap) -> None:
    stance = next(s for s in dogs.stances if s.statement == "a3")
    dogs.remove(stance)
    dogs.stance("proponent", "a3", "asserts")
    assert same(written(dogs, "arggraph"), DOGS.replace('type="opp"', 'type="pro"'))


def test_texts_outside_all_edus_are_told() -> None:
    m = argmap.load(DOGS.replace('<joint id="j1"/>', '<joint id="j1"/> and so on'), format="arggraph")
    assert m.import_report is not None
    assert "outside all EDUs" in m.import_report.diagnostics[0].message


@given(id=ids())
def test_every_id_has_a_name_in_xml(id: str) -> None:
    assert from_name(to_name(id)) == id


@examples(4)
@given(m=maps())
def test_any_map_comes_back_with_its_statements_and_inferences(m: ArgumentMap) -> None:
    found = again(m)
    assert set(found.statements) == set(m.statements)
    assert arguments(found) == arguments(m)
    for id, statement in m.statements.items():
        after = found.statements[id].text
        assert len(after) == len(statement.text)
        assert all(a in (b, "\ufffd") for a, b in zip(after, statement.text, strict=True))


@examples(2)
@given(m=maps(), data=st.data())
def test_what_was_read_is_written_with_every_edit(m: ArgumentMap, data: st.DataObject) -> None:
    found = again(m)
    for record in data.draw(
        st.lists(st.sampled_from(list(found.records())), max_size=3) if m.statements else st.just([])
    ):
        if record in set(found.records()):
            found.remove(record, cascade=True)
    for id in data.draw(
        st.lists(st.sampled_from(list(found.statements)), max_size=3) if found.statements else st.just([])
    ):
        found.replace(id, text="New.")
    for id in data.draw(
        st.lists(st.sampled_from(list(found.inferences)), max_size=2) if found.inferences else st.just([])
    ):
        found.attack(id, by=[found.claim("Not so.")])
    after = again(found)
    assert {i: s.text for i, s in after.statements.items()} == {
        i: s.text for i, s in found.statements.items()
    }
    assert arguments(after) == arguments(found)


@pytest.mark.parametrize("path", corpus("arg-microtexts", "*.xml"))
def test_files_of_the_corpus_are_written_as_they_were(path: Path) -> None:
    m = argmap.load(path, strict=True)
    assert same(written(m, "arggraph"), path.read_bytes())
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        through = argmap.load(argmap.to_text(m, "json"), format="json")
    assert same(written(through, "arggraph"), path.read_bytes())
    assert m.thesis is not None
    assert all(s.citation for s in m.statements.values())


def test_text_that_stands_in_no_edu_is_told() -> None:
    content = (
        "<arggraph>one<edu id='e1'>It rains.</edu>two<adu id='a1' type='pro'>three</adu>"
        "<edge id='c1' src='e1' trg='a1' type='seg'>four</edge></arggraph>"
    )
    m, report = argmap.load(content, report=True)
    assert [(*r.path, r.message.rpartition("; ")[2]) for r in report.of("unread")] == [
        ("left out",),
        ("edu", 0, "left out"),
        ("adu", 1, "left out"),
        ("edge", 2, "left out"),
    ]
    assert b">three</adu>" in written(m, "arggraph")
