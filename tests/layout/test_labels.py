"""Labels: what a box says."""

from __future__ import annotations

import pytest
from hypothesis import given

from argmap import Claim
from argmap.layout import TextStyle, tidy
from argmap.layout.labels import label_lines, short_title
from tests.strategies import ids, texts

STYLE = TextStyle(9.0)
LONG = "The dependence of both economies on the sea lanes is large. It will grow."


def lines(label, text=LONG, width=120.0):
    return label_lines(Claim(id="c1", text=text), label, width, STYLE)


def test_a_box_says_the_text_the_title_the_id_or_so_many_lines():
    assert " ".join(lines("text")) == LONG
    assert " ".join(lines("title")) == "The dependence of both economies…"
    assert lines("id") == ("c1",)
    assert len(lines(2)) == 2
    assert lines(2)[-1].endswith("…")


@pytest.mark.parametrize("label", ["text", "title", 1])
def test_a_statement_without_a_text_is_shown_by_its_id_in_brackets(label):
    assert lines(label, " \x07") == ("[c1]",)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("It rains.", "It rains"),
        ("It rains. The street is wet.", "It rains…"),
        ("The U.S. economy is strong.", "The U.S. economy is strong"),
        ("Trade grew in every single year, so both of us gain.", "Trade grew in every single year…"),
        ("As things are, ties between us cannot ever be replaced.", "As things are, ties between us…"),
        ("The policies of President Obama's second term in office were not much better.",
         "The policies of President Obama's second term…"),
        ("Nobody knows what a reform of Britain's laws would do to it.", "Nobody knows what a reform…"),
        ("日本 EU 首脳会議が東京で開かれ大きな注目を集めた", "日本 EU 首脳会議が東京で開かれ…"),
        ("x" * 100, "x" * 40 + "…"),
        ("The security of the Atlantic and that of Asia hang together.", "The security of the Atlantic…"),
        ("日本と欧州の安全保障協力は、近年ますます注目を集めている。", "日本と欧州の安全保障協力は…"),
        ("雨が降る。", "雨が降る"),
    ],
)  # fmt: skip
def test_a_title_is_the_first_clause_or_words(text, title):
    assert short_title(text) == title


@given(texts())
def test_a_title_is_the_beginning_of_its_text(text):
    title = short_title(text)
    assert len(title.split(" ")) <= 9
    assert tidy(text).startswith(title.removesuffix("…"))


@given(ids(), texts())
def test_every_box_says_something(id, text):
    for label in ("text", "title", "id", 2):
        assert any(label_lines(Claim(id=id, text=text), label, 80.0, STYLE))
