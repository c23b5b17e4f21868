"""What holds for every text, Argdown or not."""

from __future__ import annotations

import json

from hypothesis import example, given
from hypothesis import strategies as st

from argmap import ArgmapError
from tests.formats.argdown.reading import parsed, report_of

SIGNS = [
    *(
        "\n",
        "\n\n",
        " ",
        "  ",
        "\t",
        "\r\n",
        "a",
        "b c",
        "é",
        "🙂",
        "\\",
        "'",
        "=",
        "===",
        "\n===\n",
        "-",
        "--",
    ),
    *("----", "+", "+>", "<+", "->", "<-", "><", "_", "_>", "<_", "*", "**", "__", "#", "# ", "#t", "#(t u)"),
    *(
        "[A]",
        "[A]:",
        "<B>",
        "<B>:",
        "@[A]",
        "@<B>",
        "[l](u)",
        "[",
        "]",
        "<",
        ">",
        "(",
        ")",
        "(1)",
        "\n(2) ",
        "1.",
    ),
    *(
        "* ",
        "{",
        "}",
        "{a: 1}",
        "{\n a: b\n}",
        ",",
        ".",
        ":",
        ";",
        "/",
        "//",
        "/*",
        "*/",
        "<!--",
        "-->",
        ":heart:",
    ),
]
ARGDOWNISH = st.lists(st.sampled_from(SIGNS), min_size=1, max_size=40).map("".join)


@given(st.one_of(ARGDOWNISH, st.text(min_size=1)))
@example("\ud800")
@example("*a\n\x00")
@example("[A]: \ud83d\\\ude00 {x: \ud800}")
def test_any_text_is_read_or_refused_by_an_error_of_argmap(text: str) -> None:
    try:
        result, report = report_of(text)
    except ArgmapError:
        return
    json.dumps(result)
    assert all(r.line is None or r.line >= 1 for r in report.diagnostics)
    for relation in result["relations"]:
        for way in ("from", "to"):
            ends = result["statements" if relation[f"{way}Type"] == "equivalence-class" else "arguments"]
            assert relation[way] in ends


@given(ARGDOWNISH)
def test_every_member_is_in_the_class_of_its_title(text: str) -> None:
    try:
        result, _ = report_of(text)
    except ArgmapError:
        return
    for kind in ("statements", "arguments"):
        for title, end in result[kind].items():
            assert {m["title"] for m in end["members"]} <= {title}


WORDS = st.text("abcdefgh xyz", min_size=1).map(str.strip).filter(bool)


@given(st.lists(WORDS, min_size=1, max_size=6))
def test_plain_paragraphs_are_statements_in_order(words: list[str]) -> None:
    result = parsed("\n\n".join(words))
    assert [s["members"][0]["text"] for s in result["statements"].values()] == words


@given(st.lists(st.tuples(WORDS, st.sampled_from(["+", "-", "+>", "->"])), min_size=1, max_size=6))
def test_each_relation_is_read_whatever_the_indentation(lines: list[tuple[str, str]]) -> None:
    text = "[Top]: t\n" + "".join(f"    {sign} [R{n}]: {word}\n" for n, (word, sign) in enumerate(lines))
    wide = text.replace("    ", "\t\t\t\t\t")
    assert len(parsed(text)["relations"]) == len(lines)
    assert parsed(wide)["relations"] == parsed(text)["relations"]
