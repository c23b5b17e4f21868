"""What differs between two fresh documents is done to the one that was read, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, canonicalize

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from argmap.formats.document import Document
from argmap.formats.limits import Limits
from argmap.formats.patch import patched_items, patched_json, patched_xml
from argmap.formats.xml_text import to_text

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

leaves = st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from("abc")
trees = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("abcd"), inner),
    max_leaves=12,
)
words = st.lists(st.sampled_from("abcde"), max_size=6)


@given(trees, trees)
def test_without_a_change_the_original_stays(original: Any, fresh: Any) -> None:
    assert patched_json(original, fresh, fresh) == original


@given(st.dictionaries(st.sampled_from("abcd"), leaves), st.dictionaries(st.sampled_from("abcd"), leaves))
def test_a_fresh_original_becomes_the_new_one(before: Any, after: Any) -> None:
    assert patched_json(before, before, after) == after


@given(words, words)
def test_items_that_go_and_items_that_come(before: list[str], after: list[str]) -> None:
    assert sorted(patched_items(before, before, after, str)) == sorted(after)


def test_new_items_come_where_they_stand() -> None:
    assert patched_items(["# mine", "b", "d"], ["b", "d"], ["a", "b", "c", "d", "e"], str) == [
        *("# mine", "a", "b", "c", "d", "e")
    ]
    assert patched_items(["# mine", "a"], ["a"], ["b"], str) == ["# mine", "b"]


def test_a_change_of_what_the_original_has_not_comes_in_where_asked() -> None:
    changed = (["a"], ["a", "b1"], ["a", "b2"], lambda item: item[0])
    assert patched_items(*changed, amends=True) == ["a", "b2"]
    assert patched_items(*changed) == ["a"]
    assert patched_items(["a"], ["a", "b1"], ["a", "b1"], lambda item: item[0], amends=True) == ["a"]


def test_what_a_writer_knows_nothing_of_stays_where_it_is() -> None:
    before, after = [{"id": 1, "text": "A"}, {"id": 2}], [{"id": 1, "text": "B"}, {"id": 3}]
    original = [{"id": 9, "x": 0}, {"id": 2, "y": 1}, {"id": 1, "text": "A", "z": 2}]
    patched = patched_json(original, before, after, {"": lambda item: item["id"]})
    assert patched == [{"id": 9, "x": 0}, {"id": 1, "text": "B", "z": 2}, {"id": 3}]


def nodes(*children: Element, tag: str = "n", attributes: dict[str, str] | None = None) -> Element:
    """Return an element with children."""
    element = Element(tag, attributes or {})
    element.extend(children)
    return element


def elements() -> SearchStrategy[Element]:
    """Return elements of one root, whose texts stand where no children are."""
    tags = st.sampled_from("nm")
    attributes = st.dictionaries(st.sampled_from(["id", "x"]), st.sampled_from(["", "1", "a&<'\"\n"]))
    texts = st.sampled_from(["", "so", "a < b & c\r", " "])

    def leaf(tag: str, held: dict[str, str], text: str) -> Element:
        element = Element(tag, held)
        element.text = text or None
        return element

    leaves = st.builds(leaf, tags, attributes, texts)
    inner = st.recursive(
        leaves,
        lambda below: st.builds(
            lambda children, tag, held: nodes(*children, tag=tag, attributes=held),
            st.lists(below, min_size=1, max_size=4),
            tags,
            attributes,
        ),
        max_leaves=8,
    )
    return st.builds(lambda children: nodes(*children, tag="root"), st.lists(inner, min_size=1, max_size=4))


def patched(original: str | bytes, before: Element, after: Element) -> bytes:
    """Return a document with a change in it."""
    return patched_xml(Document(original, None, Limits()), before, after)


@given(elements())
def test_without_a_change_the_xml_stays(fresh: Element) -> None:
    text = "<?xml version='1.0'?><!-- <n> --><root a='1'><n id='1'/> <m>x<n/>y</m></root>"
    assert patched(text, fresh, fresh) == text.encode()


def bag(element: Element) -> Any:
    """Return what an element says, its children in any order, but for text beside children."""
    text = "" if len(element) else element.text or ""
    return element.tag, sorted(element.items()), text, sorted(map(bag, element))


@given(elements(), elements())
def test_fresh_xml_becomes_the_new_one_but_for_the_order(before: Element, after: Element) -> None:
    assert bag(fromstring(patched(to_text(before), before, after))) == bag(after)


SHOP = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE shop [ <!-- it's <a> > ]> --> <!ELEMENT item ANY> ]>
<s:shop xmlns:s="urn:shop" s:open='no'>
  <!-- the <item> of the day -->
  <s:item id = "a" price='1'>Tea &amp; mél</s:item>
  <s:item id="b"><![CDATA[<item id="a">]]></s:item>
  <s:item id="own">mine</s:item>
  <s:note/>
</s:shop>
"""


def shop(*items: tuple[str, str, str]) -> Element:
    """Return a shop with items."""
    found = [Element("item", {"id": id, "price": price}) for id, price, _ in items]
    for item, (_, _, text) in zip(found, items, strict=True):
        item.text = text
    return nodes(*found, Element("note"), tag="shop")


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-16"])
def test_what_has_not_changed_in_xml_stays_to_the_letter(encoding: str) -> None:
    text = SHOP.replace("ISO-8859-1", encoding)
    before = shop(("a", "1", "Tea & mél"), ("b", "", '<item id="a">'))
    after = shop(("a", "2", "Tea & mél"), ("c", "3", "\u2615"))
    found = patched(text.encode(encoding), before, after)
    expected = text.replace("price='1'", 'price="2"').replace(
        '<s:item id="b"><![CDATA[<item id="a">]]></s:item>\n  ', ""
    )
    new = '<item id="c" price="3">\u2615</item>'
    expected = expected.replace("mél</s:item>", f"mél</s:item>\n  {new}")
    assert found.decode(encoding) == expected.replace(
        "\u2615", "&#9749;" if encoding != "utf-16" else "\u2615"
    )


def test_an_empty_element_gets_content_and_loses_it() -> None:
    empty, full = shop(), nodes(nodes(Element("item")), tag="shop")
    full[0].tag = "note"
    opened = patched('<shop xmlns="urn:shop"><note x="1" /></shop>', empty, full)
    assert opened == b'<shop xmlns="urn:shop"><note x="1"><item /></note></shop>'
    assert patched(opened, full, empty) == b'<shop xmlns="urn:shop"><note x="1"></note></shop>'


def test_deep_xml_is_patched() -> None:
    before, after = (to_text(nodes()).replace("<n />", "<n>" * 4000 + t + "</n>" * 4000) for t in "ab")
    assert canonicalize(patched(before, fromstring(before), fromstring(after)).decode()) == canonicalize(
        after
    )
