"""What Argdown means, one construct after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.formats.argdown.reading import parsed, relations, texts

if TYPE_CHECKING:
    from pathlib import Path


def test_text_without_a_title_is_a_statement_with_a_number() -> None:
    assert texts(parsed("It rains.\n\nIt pours.")) == {"Untitled 1": "It rains.", "Untitled 2": "It pours."}


def test_lines_of_a_paragraph_are_one_statement() -> None:
    assert texts(parsed("It rains\nand pours.")) == {"Untitled 1": "It rains and pours."}


def test_statements_of_one_title_are_one_class() -> None:
    rain = parsed("[Rain]: It rains.\n\n[Rain]\n\n[Rain]: Rain falls.")["statements"]["Rain"]
    assert [m.get("text") for m in rain["members"]] == ["It rains.", None, "Rain falls."]
    assert [m.get("isReference", False) for m in rain["members"]] == [False, True, False]


def test_a_member_knows_its_place() -> None:
    (member,) = parsed("\n\n[A]: one\ntwo")["statements"]["A"]["members"]
    places = [member[k] for k in ("startLine", "startColumn", "endLine", "endColumn")]
    assert places == [3, 1, 4, 3]


def test_an_argument_is_told_by_its_brackets() -> None:
    argument = parsed("<Clouds>: There are clouds.")["arguments"]["Clouds"]
    assert argument["members"][0]["role"] == "argument-description"
    assert argument["members"][0]["text"] == "There are clouds."


@pytest.mark.parametrize(
    ("sign", "expected"),
    [
        ("+", ("B", "support", "A")),
        ("<+", ("B", "support", "A")),
        ("+>", ("A", "support", "B")),
        ("-", ("B", "attack", "A")),
        ("<-", ("B", "attack", "A")),
        ("->", ("A", "attack", "B")),
        ("_", ("B", "undercut", "A")),
        ("<_", ("B", "undercut", "A")),
        ("_>", ("A", "undercut", "B")),
        ("><", ("A", "contradictory", "B")),
    ],
)
def test_a_relation_has_a_direction(sign: str, expected: tuple[str, str, str]) -> None:
    assert relations(parsed(f"[A]\n  {sign} [B]")) == [expected]


def test_relations_go_as_deep_as_they_are_indented() -> None:
    text = "[A]\n  + [B]\n    - [C]\n  - [D]"
    assert relations(parsed(text)) == [("C", "attack", "B"), ("B", "support", "A"), ("D", "attack", "A")]


def test_a_relation_stands_once_however_often_it_is_written() -> None:
    assert relations(parsed("[A]\n  + [B]\n\n[B]\n  +> [A]")) == [("B", "support", "A")]
    assert relations(parsed("[A]\n  >< [B]\n\n[B]\n  >< [A]")) == [("A", "contradictory", "B")]


def test_strict_mode_reads_relations_of_statements_as_logical_ones() -> None:
    text = "[A]\n  + [B]\n  - [C]\n  + <D>"
    assert relations(parsed(text, "strict")) == [
        ("B", "entails", "A"),
        ("C", "contrary", "A"),
        ("D", "support", "A"),
    ]
    assert relations(parsed("[A]\n  - [B]\n  -> [B]", "strict")) == [("B", "contrary", "A")]


def test_the_front_matter_says_how_to_read_before_the_caller_does() -> None:
    text = "===\nmodel: {mode: strict}\n===\n\n[A]\n  + [B]"
    assert relations(parsed(text)) == relations(parsed(text, "loose")) == [("B", "entails", "A")]
    assert parsed(text)["frontmatter"] == {"model": {"mode": "strict"}}


PROOF = """<Proof>: In short.

(1) [All]: Men die.
(2) [He]: He is a man.
--
Modus ponens, Instantiation {uses: [1, 2]}
--
(3) [End]: He dies.
"""


def test_premises_and_conclusions_belong_to_the_argument_before_them() -> None:
    proof = parsed(PROOF)["arguments"]["Proof"]
    assert [(s["title"], s["role"]) for s in proof["pcs"]] == [
        ("All", "premise"),
        ("He", "premise"),
        ("End", "main-conclusion"),
    ]
    inference = proof["pcs"][-1]["inference"]
    assert inference["inferenceRules"] == ["Modus ponens", "Instantiation"]
    assert inference["data"] == {"uses": [1, 2]}
    assert inference["conclusionIndex"] == 2


def test_a_structure_without_an_argument_makes_one() -> None:
    assert list(parsed("(1) a\n----\n(2) b")["arguments"]) == ["Untitled 1"]


def test_a_conclusion_on_the_way_is_an_intermediary_one() -> None:
    result = parsed("(1) a\n----\n(2) [I]: b\n(3) c\n----\n(4) d")
    roles = [s["role"] for s in result["arguments"]["Untitled 1"]["pcs"]]
    assert roles == ["premise", "intermediary-conclusion", "premise", "main-conclusion"]
    assert result["statements"]["I"]["isUsedAsIntermediaryConclusion"]


def test_what_a_reconstructed_argument_bears_on_its_conclusion_bears_on() -> None:
    assert relations(parsed(PROOF + "\n<Proof>\n  -> [Hope]")) == [("End", "attack", "Hope")]


def test_what_undercuts_a_reconstructed_argument_undercuts_its_last_inference() -> None:
    (relation,) = parsed(PROOF + "\n<Proof>\n  <_ <Doubt>")["relations"]
    assert (relation["to"], relation["toType"], relation["conclusionIndex"]) == ("Proof", "inference", 2)


def test_an_inference_is_undercut_where_it_stands() -> None:
    text = "<A>\n\n(1) a\n----\n  _ <B>\n(2) b"
    (relation,) = parsed(text)["relations"]
    assert (relation["from"], relation["relationType"], relation["toType"]) == ("B", "undercut", "inference")


def test_what_undercuts_a_statement_undercuts_the_inference_before_it() -> None:
    (relation,) = parsed(PROOF + "\n[S]: s\n  <_ <Doubt>")["relations"]
    assert (relation["from"], relation["to"], relation["toType"]) == ("Doubt", "Proof", "inference")


def test_an_attack_on_an_argument_is_left_out_if_it_attacks_a_premise_anyway() -> None:
    text = PROOF + "\n[Foe]\n  -> [All]\n  -> <Proof>"
    assert relations(parsed(text)) == [("Foe", "attack", "All")]


def test_headings_make_sections_within_sections() -> None:
    result = parsed("# One\n\na\n\n## Two #tag {isClosed: true}\n\n[B]: b\n\n# Three")
    one, three = result["sections"]
    (two,) = one["children"]
    assert (one["title"], two["title"], three["title"]) == ("One", "Two #tag", "Three")
    assert two["parent"] == one["id"]
    assert two["tags"] == ["tag"]
    assert two["isClosed"] is True
    assert result["statements"]["B"]["section"] == two["id"]


def test_the_front_matter_can_group_anew() -> None:
    groups = "group:\n  regroup:\n  - {title: G, statements: [A], children: [{title: H}]}"
    text = f"===\n{groups}\n===\n\n# Old\n\n[A]: a"
    result = parsed(text)
    assert [s["title"] for s in result["sections"]] == ["G"]
    assert result["statements"]["A"]["section"] == result["sections"][0]["id"]


def test_items_of_lists_are_statements_and_arguments() -> None:
    result = parsed("  * a\n  * <B>: b\n\n  1. c\n  2. d")
    assert list(texts(result).values()) == ["a", "c", "d"]
    assert list(result["arguments"]) == ["B"]


def test_tags_are_collected_and_stay_in_the_text() -> None:
    result = parsed("[A]: a #one #(two words)")
    assert result["statements"]["A"]["tags"] == ["one", "two words"]
    assert texts(result) == {"A": "a #one #(two words)"}
    assert [(t["tag"], t["cssClass"]) for t in result["tags"].values()] == [
        ("one", "tag-one"),
        ("two words", "tag-two-words"),
    ]


def test_tags_leave_the_text_if_the_front_matter_says_so() -> None:
    text = "===\nmodel: {removeTagsFromText: true}\n===\n\n[A]: a #one"
    assert texts(parsed(text)) == {"A": "a "}


def test_emphasis_links_and_mentions_are_marked() -> None:
    result = parsed("[A]: _i_ **b** [l](u) @[B] @<C>")
    (member,) = result["statements"]["A"]["members"]
    assert member["text"] == "i b l @[B] @<C>"
    found = [(r["type"], member["text"][r["start"] : r["stop"] + 1]) for r in member["ranges"]]
    assert found == [
        ("italic", "i"),
        ("bold", "b"),
        ("link", "l"),
        ("statement-mention", "@[B] "),
        ("argument-mention", "@<C>"),
    ]
    assert list(result["statements"]) == ["A"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"\[no title\]", "[no title]"),
        (r"\*no italics\*", "*no italics*"),
        ("a .->. b", "a → b"),
        (":heart:", "❤"),
        (":P: x", "\U0001d5e3 x"),
        (".nothing.", ".nothing."),
        ("2 * 3", "2 * 3"),
        ("a /* no */ b", "a b"),
        ("a <!-- no\nno --> b", "a b"),
        ("a // no\nb", "a b"),
        ("e.g. so", "e.g. so"),
        ("smile 🙂 on", "smile 🙂 on"),
    ],
)
def test_signs_mean_what_they_should(written: str, meant: str) -> None:
    assert texts(parsed(f"[A]: {written}")) == {"A": meant}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("{a: 1, b: [x, y]}", {"a": 1, "b": ["x", "y"]}),
        ("{\n  a: 1\n  b: no\n}", {"a": 1, "b": "no"}),
        ("{a: 2020-01-02}", {"a": "2020-01-02T00:00:00.000Z"}),
        ("{a: 2020-01-02 03:04:05 +01:00}", {"a": "2020-01-02T02:04:05.000Z"}),
        ("{a: 1000, b: 0x1f, c: 1e3, d: ~, 1: true}", {"a": 1000, "b": 31, "c": 1000, "d": None, "1": True}),
        ("{a: &x {b: 1}, c: *x, <<: *x}", {"a": {"b": 1}, "c": {"b": 1}, "b": 1}),
        ("{a:{b: 1}}", {"a": {"b": 1}}),
        ("{}", {}),
    ],
)
def test_data_belongs_to_what_it_stands_behind(written: str, meant: object) -> None:
    assert parsed(f"[A]: a {written}")["statements"]["A"]["data"] == meant
    assert parsed(f"<A> {written}")["arguments"]["A"]["data"] == meant


def test_data_of_members_is_merged() -> None:
    data = parsed("[A] {a: {b: 1}, l: [1, 2]}\n\n[A] {a: {c: 2}, l: [3]}")["statements"]["A"]["data"]
    assert data == {"a": {"b": 1, "c": 2}, "l": [3, 2]}


def test_windows_line_ends_are_line_ends() -> None:
    assert (
        parsed("[A]: a\r\n  + [B]: b\r\n\r\n# H\r\n")["relations"]
        == parsed("[A]: a\n  + [B]: b")["relations"]
    )


def test_statements_are_numbered_where_their_relations_begin() -> None:
    result = parsed("a\n  + b\n    + c\n  + d")
    assert texts(result) == {"Untitled 1": "a", "Untitled 2": "b", "Untitled 3": "c", "Untitled 4": "d"}


def test_places_are_counted_in_units_of_utf_16() -> None:
    (member,) = parsed("🙂 *b*")["statements"]["Untitled 1"]["members"]
    assert member["ranges"] == [{"type": "italic", "start": 3, "stop": 3}]
    assert member["endColumn"] == 6


def write(folder: Path, **files: str) -> str:
    """Write files, and return the name of the first."""
    for name, text in files.items():
        (folder / f"{name}.argdown").write_text(text, "utf-8")
    return str(folder / f"{next(iter(files))}.argdown")


def test_a_file_includes_files_beside_it(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "c.argdown").write_text("c\n", "utf-8")
    main = "a\n\n@include(b.argdown)\n\n@include(inner/c.argdown)\n\nd"
    name = write(tmp_path, main=main, b="b")
    assert list(texts(parsed(main, name=name)).values()) == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("{{uses: [1]}}", {"[object Object]": None}),
        ("{{a: 1}: 2, [1, ~, b]: 3}", {"[object Object]": 2, "1,,b": 3}),
        ("{x: &y z, *y : 2}", {"x": "z", "z": 2}),
        ("{: 0}", {"null": 0}),
        ("{a: {: x}, b: [{: }, : 1]}", {"a": {"null": "x"}, "b": [{"null": None}, {"null": 1}]}),
        ("{n: 1e400, m: -1e999, o: .inf}", {"n": "1e400", "m": "-1e999", "o": None}),
        (r'{"\ud83d\ude00": "\ud83d\ude00 \ud83d"}', {"😀": "😀 �"}),
    ],
)
def test_data_is_read_as_by_the_reference(text: str, data: dict[str, Any]) -> None:
    assert parsed(f"[A]: a {text}")["statements"]["A"]["data"] == data


@pytest.mark.parametrize("shortcodes", ["false", "[]", "abc"])
def test_shortcodes_that_are_no_mapping_are_none(shortcodes: str) -> None:
    front = f"===\nmodel:\n  shortcodes: {shortcodes}\n===\n\n"
    assert texts(parsed(f"{front}[A]: :heart:")) == {"A": ":heart:"}


def test_groups_find_titles_beyond_the_basic_plane() -> None:
    front = "===\ngroup:\n  regroup:\n    - {title: G, statements: [\U0001f642]}\n===\n\n"
    assert parsed(f"{front}[\U0001f642]: s")["statements"]["\U0001f642"]["section"] == "s0"
