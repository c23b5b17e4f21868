from __future__ import annotations

import re
import warnings

import pygraphviz
import pytest
from hypothesis import given

import argmap
from argmap import ArgumentMap, LossWarning, UnknownFormatError
from argmap.formats.diagram_text import LINES, diagram_of, safe_ids
from tests.formats.conformance import written
from tests.formats.property_graphs import everything
from tests.strategies import maps

ODD = (
    'He said "no" \\n \\N \\"', "a < b && c > d &lt; &amp; <b>bold</b>", "1. first", "- dash", "# heading",
    "$x$ ${var} #35; #quot;", "`tick`", "[a](b) {c} (d) |e| ;", "日本国は同盟国との協力を深める。",
    "هذا نص عربي", "🙂",
    "end", "", "bell \x07", "two\nlines", "%% comment", "it's -- a --> b === ~~~ :::claim", "ends in \\",
)  # fmt: skip


def odd() -> ArgumentMap:
    m = ArgumentMap(title='An "odd" \\title <&>')
    m.claim("Thesis", id="end")
    for number, text in enumerate(ODD):
        id = {0: '"q"', 1: "<b>", 8: "日本", 12: "C:\\"}.get(number, f"a b:{number}")
        m.claim(text, id=id)
        m.support("end", by=id)
    return m


def parsed(dot: str) -> pygraphviz.AGraph:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pygraphviz.AGraph(string=dot)


@pytest.fixture(params=["dot", "mermaid", "d2"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_an_inference_with_one_premise_is_a_line_and_others_are_junctions():
    diagram = diagram_of(everything())
    assert [(j.id, j.kind) for j in diagram.junctions] == [("free.s1", "support"), ("undercut", "attack")]
    lines = [(x.tail, x.head, x.kind) for x in diagram.lines]
    assert ("pay", "free", "attack") in lines
    assert ("divert", "free.s1", "support premise") in lines
    assert ("undercut", "free.s1", "attack") in lines
    assert ("divert", "undercut", "support") in lines


def test_what_both_sides_share_is_drawn_from_the_reason_up_to_the_claim():
    line = next(x for x in diagram_of(everything()).lines if x.kind == "contradiction")
    assert (line.tail, line.head) == ("pay", "free")


@given(maps())
def test_graphviz_finds_each_thing_once_and_each_line(m: ArgumentMap):
    diagram = diagram_of(m)
    graph = parsed(written(m, "dot").decode())
    assert graph.number_of_nodes() == len(diagram.boxes) + len(diagram.junctions)
    assert graph.number_of_edges() == len(diagram.lines)


def test_graphviz_knows_nodes_by_the_ids_of_the_map():
    graph = parsed(written(everything(), "dot").decode())
    assert graph.has_edge("pay", "free")
    assert graph.get_node("divert").attr["label"] == 'Tolls divert lorries\\ninto the "old" town.'


def test_odd_texts_reach_graphviz_as_they_are():
    graph = parsed(written(odd(), "dot").decode())
    assert graph.get_node("C:/").attr["label"] == ""
    labels = [node.attr["label"] for node in graph.nodes()]
    assert "a &lt; b &amp;&amp; c &gt; d" not in labels
    assert "ends in \\\\" in labels
    assert "bell \ufffd" in labels
    assert "$x$ ${var} #35; #quot;" in labels


def test_equal_maps_give_equal_text(language: str):
    assert written(everything(), language) == written(everything(), language)


def test_actors_are_left_out_on_request(language: str):
    m = everything()
    assert "quarrels" in written(m, language).decode()
    assert "quarrels" not in written(m, language, actors=False).decode()
    with pytest.raises(UnknownFormatError, match="actors"):
        written(m, language, actor=False)


def test_what_is_not_drawn_is_told(language: str):
    with pytest.warns(LossWarning, match="left out: 1 source"):
        argmap.to_text(everything(), language)


@given(maps())
def test_mermaid_says_nothing_but_labels_in_quotes_names_and_arrows(m: ArgumentMap):
    text = written(m, "mermaid").decode()
    body = text[text.index("flowchart BT\n") :].split("\n")[1:-1]
    node = r'(\[|\(\[|\(\()"[^"<>`\\{}\[\]|&$]*(<br>[^"<>`\\{}\[\]|&$]*)*"(\]|\]\)|\)\)):::\w+'
    arrow = r'\w+ --[->](\|"[^"<>`|&$]*"\|)? \w+'
    style = r"(classDef \w+|linkStyle [\d,]+) [\w#:, -]+"
    assert all(re.fullmatch(rf" (\w+{node}|{arrow}|{style})", line) for line in body)


def test_mermaid_gets_letters_that_mean_something_to_it_by_number():
    text = written(odd(), "mermaid").decode()
    assert 'He said #34;no#34; #92;n #92;N #92;#34;"' in text
    assert '"#49;. first"' in text
    assert '"#45; dash"' in text
    assert "#36;x#36; #36;#123;var#125; #35;35; #35;quot;" in text
    assert 'title: "An \\"odd\\" \\\\title \u2039+\u203a"' in text


def wide(reasons: int, text: str = "So.") -> ArgumentMap:
    m = ArgumentMap()
    m.claim("Root.", id="root")
    for n in range(reasons):
        m.support("root", by=m.premise(text, id=f"p{n}"))
    return m


def test_mermaid_gets_no_more_lines_than_it_takes_without_a_word():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        argmap.to_text(wide(500), "mermaid")
    with pytest.warns(UserWarning, match=r"no more than 500 of 501 lines .*with maxEdges: 501 \(") as caught:
        argmap.to_text(wide(501), "mermaid")
    assert caught[0].filename == __file__


def test_mermaid_gets_no_more_characters_than_it_takes_without_a_word():
    text = "wide \U00010400 " * 20  # a letter that takes two units of UTF-16
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(argmap.to_text(wide(240, text), "mermaid").encode("utf-16-le")) > 2 * 45_000
    with pytest.warns(
        UserWarning, match=r"no more than 50,000 of \d\d,\d{3} characters .*maxTextSize: \d{5} "
    ):
        argmap.to_text(wide(280, text), "mermaid")
    with pytest.warns(UserWarning, match=r"500 and 50,000 of 600 lines and .*maxEdges: 600 and maxTextSize:"):
        argmap.to_text(wide(600, text), "mermaid")


#: What the languages have uses of their own for, in lower case.
D2_KEYWORDS = """label shape icon constraint tooltip link near width height direction top left grid-rows
    grid-columns grid-gap vertical-gap horizontal-gap class vars style source-arrowhead target-arrowhead
    classes opacity stroke fill fill-pattern stroke-width stroke-dash border-radius font font-size font-color
    bold italic underline text-transform shadow multiple double-border 3d animated filled layers scenarios
    steps null suspend unsuspend title"""
MERMAID_KEYWORDS = """end graph flowchart subgraph style linkstyle class classdef click call href default
    interpolate o x v"""
OTHERS = "_ * & $x ${x} @x a.b (a->b)[0] strict digraph node edge linkStyle classDef BT _self"


def keyed() -> ArgumentMap:
    """Return a map whose ids are keywords, in several cases."""
    m = ArgumentMap()
    m.claim("Root.", id="root of all")
    words = [*D2_KEYWORDS.split(), *MERMAID_KEYWORDS.split(), *OTHERS.split()]
    for id in dict.fromkeys(case(word) for word in words for case in (str, str.upper, str.title)):
        m.support("root of all", by=m.premise(f"It says {id}.", id=id))
    return m


def test_no_keyword_is_the_name_of_a_shape():
    lines = written(keyed(), "d2").decode().split("\n")
    names = [match[1] for line in lines if (match := re.match(r'(\w+): "It says', line))]
    assert len(names) == len(keyed().premises)
    assert not {name.lower().replace("_", "-") for name in names} & {*D2_KEYWORDS.split()}
    lines = written(keyed(), "mermaid").decode().split("\n")
    names = [match[1] for line in lines if (match := re.match(r' (\w+)\["It says', line))]
    assert len(names) == len(keyed().premises)
    assert not {name.lower() for name in names} & {*MERMAID_KEYWORDS.split()}


def test_graphviz_takes_keywords_as_names():
    graph = parsed(written(keyed(), "dot").decode())
    assert {str(node) for node in graph.nodes()} == {*keyed().statements}


def test_d2_gets_strings_in_which_nothing_is_called():
    text = written(odd(), "d2").decode()
    assert '"He said \\"no\\" \\\\n \\\\N \\\\\\""' in text
    assert '"\\$x\\$ \\${var} #35; #quot;"' in text
    assert 'title: "An \\"odd\\" \\\\title <&>" {shape: text' in text


@given(maps())
def test_d2_has_a_line_for_each_thing(m: ArgumentMap):
    lines = written(m, "d2").decode().split("\n")
    diagram = diagram_of(m)
    shapes = [x for x in lines if re.match(r'\w+: ".*" \{class: [a-z-]+\}$', x)]
    connections = [x for x in lines if re.match(r'\w+ -[->] \w+: (".*" )?\{class: [a-z-]+\}$', x)]
    assert len(shapes) == len(diagram.boxes) + len(diagram.junctions)
    assert len(connections) == len(diagram.lines)


@given(maps())
def test_safe_ids_are_unique_whatever_their_case(m: ArgumentMap):
    names = safe_ids(m, frozenset({"end"}))
    assert len({name.lower() for name in names.values()} | {"end"}) == len(m) + 1
    assert all(re.fullmatch(r"[A-Za-z]\w*", name, re.ASCII) for name in names.values())


def test_a_symmetric_relation_has_no_head() -> None:
    m = ArgumentMap()
    m.actor("Ann", id="ann"), m.actor("Bob", id="bob")
    m.relation("ann", "knows", "bob", symmetric=True)
    m.relation("ann", "pays", "bob")
    assert [(line.label, LINES[line.kind].arrow) for line in diagram_of(m).lines] == [
        ("knows", False),
        ("pays", True),
    ]
    for format, line in (("dot", "dir=none"), ("mermaid", "---|"), ("d2", " -- ")):
        assert argmap.to_text(m, format).count(line) == 1
