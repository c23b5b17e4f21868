"""Broken files, and exactly what is said about them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import FileFormatError, InvalidMapError
from argmap.errors import FileLimitError
from argmap.formats import Limits
from argmap.model.attitudes import ATTITUDES
from tests.effort import examples

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = "claims:\n  eat: Eat.\npremises:\n  noon: Noon.\nactors:\n  ann: Ann\n"

FAULTY = {
    "an id stands in two sections": (
        WHOLE + "sources:\n  noon: A menu\n",
        (
            "m.yaml:4:3: premises › noon: the id 'noon' already names a source at sources › noon; give "
            "one another id"
        ),
    ),
    "a key stands twice": (
        "claims:\n  eat: Eat.\n  eat: Do eat.\n",
        "m.yaml:3:3: claims: the key 'eat' stands here a second time; the first is in line 2",
    ),
    "a field stands twice": (
        "claims:\n  eat: {text: Eat., text: Do.}\n",
        "m.yaml:2:21: claims › eat: the key 'text' stands here a second time; the first is in line 2",
    ),
    "an id is mistyped": (
        WHOLE + "supports:\n  - {premises: [nooon], conclusion: eat}\n",
        (
            "m.yaml:8:17: supports › #1 › premises › #1: no claim or premise has the id 'nooon'; did you "
            "mean 'noon'?"
        ),
    ),
    "an id is of the wrong kind": (
        WHOLE + "attacks:\n  - premises: [noon]\n    target: ann\n",
        (
            "m.yaml:9:5: attacks › #1 › target: 'ann' is an actor; a claim, premise, support or attack "
            "is needed here"
        ),
    ),
    "a premise is argued for": (
        WHOLE + "supports:\n  - {premises: eat, conclusion: noon}\n",
        (
            "m.yaml:8:21: supports › #1 › conclusion: 'noon' is a premise, taken as given; "
            "make it a claim to argue for it"
        ),
    ),
    "a reason has no premise": (
        WHOLE + "supports:\n  - {premises: [], conclusion: eat}\n",
        "m.yaml:8:6: supports › #1 › premises: this should name at least 1",
    ),
    "a reason has no conclusion": (
        WHOLE + "supports:\n  - {premises: [noon]}\n",
        "m.yaml:8:5: supports › #1 › conclusion: the field 'conclusion' is missing",
    ),
    "the thesis is unknown": (
        "thesis: eta\n" + WHOLE,
        "m.yaml:1:1: thesis: no claim has the id 'eta'; did you mean 'eat'?",
    ),
    "the thesis is a premise": (
        "thesis: noon\n" + WHOLE,
        "m.yaml:1:1: thesis: 'noon' is a premise; a claim is needed here",
    ),
    "a section is misspelt": (
        "claim:\n  eat: Eat.\n",
        (
            "m.yaml:1:1: claim: there is no section 'claim'; did you mean 'claims'? What is your own "
            "goes under 'extra'."
        ),
    ),
    "a field is misspelt": (
        "claims:\n  eat:\n    text: Eat.\n    wieght: 0.5\n",
        (
            "m.yaml:4:5: claims › eat › wieght: there is no field 'wieght'; did you mean 'weight'? "
            "A field of your own goes under 'extra'."
        ),
    ),
    "a word is not among those allowed": (
        WHOLE + "stances:\n  - {actor: ann, statement: eat, attitude: assert}\n",
        (
            f"m.yaml:8:34: stances › #1 › attitude: 'assert' is not one of {', '.join(ATTITUDES)}; "
            "did you mean 'asserts'?"
        ),
    ),
    "a date is none": (
        WHOLE + "stances:\n  - {actor: ann, statement: eat, attitude: denies, date: 15.3.2025}\n",
        "m.yaml:8:52: stances › #1 › date: '15.3.2025' is no date; write it as 2025, 2025-03 or 2025-03-15",
    ),
    "a weight is beyond 1": (
        "claims:\n  eat: {text: Eat., weight: 70}\n",
        "m.yaml:2:21: claims › eat › weight: the number 70 is more than 1",
    ),
    "a truth value is a word of YAML 1.1": (
        "premises:\n  noon: {text: Noon., implicit: yes}\n",
        "m.yaml:2:23: premises › noon › implicit: this should be true or false, not 'yes'",
    ),
    "a text is left out": (
        "claims:\n  eat:\n",
        "m.yaml:2:3: claims › eat › text: this should be text, not nothing",
    ),
    "an id is blank": (
        "claims:\n  ' ': Eat.\n",
        (
            "m.yaml:2:3: claims › ' ' › id: ' ' cannot be an id: it is empty, has blanks at an end, "
            "line breaks or control characters"
        ),
    ),
    "an id is given as a field": (
        "claims:\n  eat: {id: ate, text: Eat.}\n",
        "m.yaml:2:9: claims › eat › id: the id stands before the colon ('eat'); leave this field out",
    ),
    "claims are a list": (
        "claims:\n  - Eat.\n",
        "m.yaml:1:1: claims: this should be a mapping from ids to claims, such as 'my-id: A text.'",
    ),
    "supports are a mapping": (
        "supports:\n  one: {premises: [a], conclusion: b}\n",
        "m.yaml:1:1: supports: this should be a list of supports, each on a line that begins with '- '",
    ),
    "a pair is of one": (
        WHOLE + "contradictions:\n  - [eat]\n",
        "m.yaml:8:5: contradictions › #1 › statements › #2: one more is needed here",
    ),
    "a tag asks for an object": (
        "claims:\n  eat: !!python/name:os.getcwd ''\n",
        "m.yaml:2:8: claims: the tag 'tag:yaml.org,2002:python/name:os.getcwd' is not allowed; leave it out",
    ),
    "the version is unknown": (
        "argmap: 2\n",
        "m.yaml:1:1: argmap: version 2 of the format is unknown; this release reads 1",
    ),
    "the document is a list": (
        "- Eat.\n- Noon.\n",
        (
            "m.yaml:1:1: the document is a list, not a mapping; an argument map begins with keys such as "
            "title, claims and premises"
        ),
    ),
    "the document is nothing but a comment": (
        "# Later.\n",
        (
            "m.yaml: the document is empty, not a mapping; an argument map begins with keys such as "
            "title, claims and premises"
        ),
    ),
    "a number has thousands of digits": (
        "extra:\n  pi: " + "3" * 5000 + "\n",
        "m.yaml:2:7: extra: a whole number of 5,000 digits is more than can be read; put it in quotes",
    ),
}
UNREADABLE = {
    "a tab indents": (
        "claims:\n\teat: Eat.\n",
        "m.yaml:2:1: not valid YAML: the line begins with a tab",
    ),
    "a bracket is left open": (
        "claims: {eat: [Eat.\n",
        "m.yaml:1:15: not valid YAML: the '[' that opens here is not closed",
    ),
    "a quote is left open": (
        'claims:\n  eat: "Eat.\n',
        'm.yaml:2:8: not valid YAML: the quote " that opens here is not closed',
    ),
    "a text holds a colon": (
        "claims:\n  eat: He said: eat.\n",
        "m.yaml:2:15: not valid YAML: put a text that holds ': ' in quotes",
    ),
    "a text holds a control character": (
        "claims:\n  eat: Eat\x07.\n",
        'm.yaml:2:11: the character U+0007 cannot stand here; write it as an escape in "..."',
    ),
    "a second document begins": (
        "claims: {}\n---\nclaims: {}\n",
        "m.yaml:2:1: a second YAML document begins here",
    ),
    "an alias names nothing": ("claims: *eat\n", "m.yaml:1:9: the alias *eat names no anchor before it"),
    "an alias contains itself": ("claims: &a\n  eat: *a\n", "m.yaml:2:8: the alias *a contains itself"),
    "an alias is a key": ("claims:\n  &a eat: Eat.\n  *a : Eat.\n", "m.yaml:3:3: an alias cannot be a key"),
    "a key is a list": (
        "claims:\n  ? [a]\n  : Eat.\n",
        "m.yaml:2:5: a key must be text, not a list or mapping",
    ),
}
JSON = {
    "a comma is too many": (
        '{\n "title": "A",\n}',
        "m.json:3:1: not valid JSON: expecting property name enclosed in double quotes",
    ),
    "NaN is no number": (
        '{"title": "NaN, [NaN]",\n "extra": {"a": NaN}}',
        "m.json:2:17: NaN is no JSON number; use null, a number or text",
    ),
    "NaN stands where a text begins": (
        '{"title": NaNa"}',
        "m.json:1:11: NaN is no JSON number; use null, a number or text",
    ),
    "a key stands twice and then the syntax breaks": (
        '{"title": "A", "title": "B",\n "claims": }',
        "m.json:2:12: not valid JSON: expecting value",
    ),
    "nor is an infinity": (
        '{"extra": [-Infinity]}',
        "m.json:1:12: -Infinity is no JSON number; use null, a number or text",
    ),
    "a number has thousands of digits": (
        '{"title": "A",\n "extra": {"n": -' + "3" * 5000 + "}}",
        "m.json:2:17: a whole number of 5,000 digits is more than can be read; put it in quotes",
    ),
}


def refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str) -> str:
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    with pytest.raises((InvalidMapError, FileFormatError)) as caught:
        argmap.load(name)
    return str(caught.value)


@pytest.mark.parametrize(("text", "told"), FAULTY.values(), ids=FAULTY)
def test_a_fault_is_told_with_its_place_and_a_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, told: str
) -> None:
    assert refusal(tmp_path, monkeypatch, "m.yaml", text) == told
    assert refusal(tmp_path, monkeypatch, "m.yaml", text.replace("\n", "\r\n")) == told
    assert refusal(tmp_path, monkeypatch, "m.yaml", "\ufeff" + text) == told


@pytest.mark.parametrize(("text", "told"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_no_yaml_is_told_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, told: str
) -> None:
    assert refusal(tmp_path, monkeypatch, "m.yaml", text).startswith(told)


@pytest.mark.parametrize(("text", "told"), JSON.values(), ids=JSON)
def test_what_is_no_json_is_told_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, told: str
) -> None:
    assert refusal(tmp_path, monkeypatch, "m.json", text) == told


def test_faults_of_json_are_told_with_their_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = """{
 "claims": {"日本": {"text": "A.", "weight": 2},
            "eat": 5, "eat": "Eat."},
 "supports": [{"premises": ["日本", "noon"], "conclusion": "日木"}]
}"""
    assert refusal(tmp_path, monkeypatch, "m.json", text).splitlines() == [
        "5 faults:",
        "  m.json:2:34: claims › 日本 › weight: the number 2 is more than 1",
        "  m.json:3:13: claims › eat › text: this should be text, not the number 5; put it in quotes",
        "  m.json:3:23: claims: the key 'eat' stands here a second time; the first is in line 3",
        "  m.json:4:35: supports › #1 › premises › #2: no claim or premise has the id 'noon'",
        "  m.json:4:44: supports › #1 › conclusion: no claim, support or attack has the id '日木'",
    ]


def test_all_faults_are_told_at_once_in_the_order_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (
        "supports:\n  - {premises: [non], conclusion: eat}\n  - {premises: [eat], concluson: eat}\n"
        "claims:\n  eat: {text: Eat., about: [an]}\n  eat: Twice.\npremises:\n  noon: {text: Noon., "
        "basis: fakt}\n"
        "actors: {ann: Ann}\nthesis: eet\n"
    )
    assert refusal(tmp_path, monkeypatch, "m.yaml", text).splitlines() == [
        "6 faults:",
        (
            "  m.yaml:2:17: supports › #1 › premises › #1: no claim or premise has the id 'non'; did you "
            "mean 'noon'?"
        ),
        (
            "  m.yaml:3:23: supports › #2 › concluson: there is no field 'concluson'; did you mean "
            "'conclusion'? "
            "A field of your own goes under 'extra'."
        ),
        "  m.yaml:5:29: claims › eat › about › #1: no actor has the id 'an'; did you mean 'ann'?",
        "  m.yaml:6:3: claims: the key 'eat' stands here a second time; the first is in line 5",
        (
            "  m.yaml:8:23: premises › noon › basis: 'fakt' is not one of fact, statistic, "
            "testimony, norm, assumption, "
            "definition, prediction; did you mean 'fact'?"
        ),
        "  m.yaml:10:1: thesis: no claim has the id 'eet'; did you mean 'eat'?",
    ]


def test_a_faulty_record_makes_no_faults_of_those_that_refer_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (
        "claims:\n  eat: {text: Eat., wieght: 1}\npremises: {noon: Noon.}\n"
        "thesis: eat\nsupports:\n  - {premises: noon, conclusion: eat}\n"
    )
    assert refusal(tmp_path, monkeypatch, "m.yaml", text).startswith("m.yaml:2:21: claims › eat › wieght:")


@pytest.mark.parametrize(
    "text",
    [
        "claims:\n " + "[" * 100_000,
        "claims: " + "[" * 100_000 + "]" * 100_000 + "\n",
        "claims: " + "{a: " * 100_000 + "\n",
        "claims:\n" + "- " * 100_000 + "\n",
        "".join(" " * n + f"k{n}:\n" for n in range(200)),
        '{"claims": ' + "[" * 100_000 + "]" * 100_000 + "}",
        '{"claims": ' + '{"a": ' * 100_000 + "1" + "}" * 100_000 + "}",
        '{"extra": ' + '{"a": ' * 200 + "1" + "}" * 200 + "}",
        '{"extra": ' + '{"a": ' * 200 + "1" + "}" * 200 + ', "title": "A", "title": "B"}',
        '{"title": "A", "title": "B", "claims": ' + "[" * 100_000 + "]" * 100_000 + "}",
    ],
    ids=[
        "open",
        "flow",
        "mappings",
        "block",
        "indented",
        "json",
        "json objects",
        "json of 200",
        "json twice",
        "json twice deep",
    ],
)
def test_absurd_depth_is_refused(text: str) -> None:
    with pytest.raises(FileLimitError, match="nested more than 64 deep"):
        argmap.load(text)


def test_depth_up_to_the_limit_is_read() -> None:
    for open_, close in (("{a: ", "}"), ('{"a": ', "}")):
        text = "{" + ('"extra"' if '"' in open_ else "extra") + ": " + open_ * 40 + "1" + close * 40 + "}"
        assert argmap.load(text).extra
        with pytest.raises(FileLimitError, match="nested more than 30 deep"):
            argmap.load(text, limits=Limits(depth=30))


def test_an_alias_bomb_is_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    with pytest.raises(FileLimitError, match="aliases repeat more than 100,000 nodes"):
        argmap.load("extra:\n  " + "\n  ".join(lines) + "\n")


def test_a_few_aliases_are_read_as_what_they_stand_for() -> None:
    m = argmap.load(
        "actors: {ann: Ann}\nclaims:\n  a: {text: A., about: &who [ann]}\n  b: {text: B., about: *who}\n"
    )
    assert m.claims["b"].about == ("ann",)
    with pytest.raises(FileLimitError, match="repeat more than 1 nodes"):
        argmap.load("extra: {a: &a [1], b: *a}\n", limits=Limits(replayed=1))


@pytest.mark.parametrize("format", ["yaml", "json"])
@examples(5)
@given(data=st.data())
def test_a_mangled_file_is_read_or_refused_with_a_place(data: st.DataObject, format: str) -> None:
    text = argmap.to_text(argmap.load(WHOLE + "supports:\n  - {premises: [noon], conclusion: eat}\n"), format)
    for _ in range(data.draw(st.integers(1, 3))):
        start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        pieces = st.sampled_from(
            ["", '"', "'", "{", "[", "]}", ":", ": ", "- ", "#", "&a ", "*a", "!", "NaN", "\t", "\x00", "9"]
        )
        text = text[:start] + data.draw(pieces) + text[min(end, start + 3) :]
    placeless = re.compile("(<text>: )?the (file|document) is empty|.*nested more than 64 deep")
    told = told_of(text + "\n")
    assert all(re.match(r"<text>:\d+:\d+: ", line) or placeless.match(line) for line in told)


def told_of(text: str) -> list[str]:
    """Return what is said about a text, fault by fault; nothing where it is a map that survives saving."""
    try:
        m = argmap.load(text)
    except InvalidMapError as error:
        return [str(fault) for fault in error.faults]
    except FileFormatError as error:
        return [str(error)]
    return [] if argmap.load(argmap.to_text(m)) == m else ["does not survive saving"]


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("claims:\n\ta: b\n", "indent with spaces"),
        ("```yaml\nclaims: {a: b}\n```\n", "take out the ```"),
        ('```json\n{"claims": {}}\n```\n', "take out the ```"),
        ("claims:\n  a: Note: this\n", "put a text that holds ': ' in quotes"),
        ("claims:\n  a: @handle\n", "a text that begins with '@' must stand in quotes"),
        ("claims:\n  a: *bold* claim\n", "a text that begins with '*' must stand in quotes"),
        ("claims:\n  a: 'Japan's position'\n", "the text ends at this apostrophe; write it twice"),
    ],
)
def test_the_usual_slips_are_told_with_advice(text: str, advice: str) -> None:
    with pytest.raises(FileFormatError, match=re.escape(advice)):
        argmap.load(text)
