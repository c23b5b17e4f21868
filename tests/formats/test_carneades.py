"""YAML of Carneades: arguments, undercutters, issues, assumptions and expected labels."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given

import argmap
from argmap import ArgumentMap, Claim, FileFormatError, Premise, Support
from argmap.formats import Limits
from argmap.formats.document import Document
from argmap.formats.registry import format_named
from argmap.formats.yaml_text import parse_yaml
from tests.formats.conformance import corpus, written
from tests.strategies import maps

if TYPE_CHECKING:
    from pathlib import Path

RAIN = """
meta: {title: Rain, source: me}
statements:
  wet: The street is wet.
  dry: {text: The street is dry., label: out}
  rain: It rains.
  ann: {text: Ann says so., assumed: true}
  liar: Ann lies.
  sure: {text: ''}
issues:
  i1: {positions: [wet, dry], standard: BRD}
arguments:
  a1:
    conclusion: wet
    premises: {minor: rain, major: ann}
    undercutter: liar
    scheme: Expert Opinion
    weight: 0.5
  a2: {conclusion: dry, meta: {by: me}}
assumptions: [rain]
tests: {in: [wet], out: [dry], undecided: []}
"""
ODD = [
    RAIN,
    "meta: {title: Empty}\n",
    "statements:\narguments: {}\nassumptions:\n",
    """
    statements: {a: 5, b: null, c: {}, 'f(x, y)': z}
    arguments: {1: {conclusion: 'f(x,y)', premises: [a, a, b]}}
    """,
    """
    statements: {a: A}
    arguments: {a: {premises: [a]}, b: text, c: {conclusion: missing, premises: a}, d: null}
    """,
    """
    statements: {a: A}
    arguments: {a: {conclusion: a, premises: [a], undercutter: a, exceptions: [b, c]}}
    """,
    """
    language: {father/2: The father of %s is %s.}
    assumptions: ['father(joe, sam)', 'mother(joe,ann)']
    """,
    "statements: {a: A, b: B}\nissues: {i1: {positions: [a, b, c]}, i2: null, i3: {positions: a}}\n",
    "statements: [a, b]\narguments: [c]\nissues: [d]\ntests: .nan\n",
    """
    argument_schemes: [{id: s1, weight: {constant: 0.1}, variables: [X]}]
    statements: {p: P}
    tests: {out: [p]}
    """,
]


def data(text: str | bytes) -> Any:
    """Return the data of a YAML text."""
    content = text.decode() if isinstance(text, bytes) else text
    return parse_yaml(content, Limits(), textual=False)[0]


SHARED = """
statements: {wet: It is wet., cold: It is cold., snow: It snows., roof: We are inside.}
arguments:
  # one step, two results
  w: {conclusion: [wet, cold], premises: [snow], undercutter: roof, scheme: weather}
  v: {conclusions: [wet, cold, wet], premises: {cause: snow}, parameters: [x]}
  u: {conclusions: cold, premises: [snow]}
"""


def test_an_argument_of_several_conclusions_is_an_inference_for_each() -> None:
    m, report = argmap.load(SHARED, format="carneades", report=True)
    found = {s.id: (s.premises, s.conclusion, s.scheme) for s in m.supports.values()}
    assert found == {
        "w": (("snow",), "wet", "weather"),
        "w-2": (("snow",), "cold", "weather"),
        "v": (("snow",), "wet", None),
        "v-2": (("snow",), "cold", None),
        "u": (("snow",), "cold", None),
    }
    assert [(a.premises, a.target) for a in m.attacks.values()] == [(("roof",), "w"), (("roof",), "w-2")]
    assert [r.path for r in report.of("kept") if "2 conclusions" in r.message] == [
        ("arguments", "w"),
        ("arguments", "v"),
    ]
    assert not report.anomalies


def test_of_several_conclusions_one_is_changed_and_what_is_not_stays_one_argument() -> None:
    m = argmap.load(SHARED, format="carneades")
    m.replace("w-2", weight=0.4)
    found = data(written(m, "carneades"))["arguments"]
    assert found["w"]["conclusion"] == "wet"
    assert found["w-2"] == {**found["w"], "conclusion": "cold", "weight": 0.4}
    assert found["v"] == data(SHARED)["arguments"]["v"]
    m.remove("v")
    assert data(written(m, "carneades"))["arguments"]["v-2"]["conclusion"] == "cold"
    m.original = None
    again = argmap.load(written(m, "carneades"), format="carneades")
    assert again.inferences == m.inferences


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("tests: {in: [a], out: [b]}", "tests: 'in', 'out'"),
        ("argument_schemes: [{id: s}, {id: t}]", "argument schemes: 's', 't'"),
        ("argument_schemes: {s: {weight: {constant: 1}}}", "argument schemes: 's'"),
        ("weighing_functions: {w: {constant: 0.5}}", "weighing functions: 'w'"),
        ("language: {p/1: it is %s}", "language: 'p/1'"),
        ("issue_schemes: {i: [p(X), q(X)]}", "issue schemes: 'i'"),
        ("references: {r: {title: R}}", "references: 'r'"),
        ("meta: {title: T, source: S, date: 1989-06-14}", "meta: 'source', 'date'"),
        ("issues: {i: {positions: [a, b], standard: BRD}}", "standards of issues: 'i: BRD'"),
        ("arguments: {x: {conclusion: a, premises: {major: b}}}", "roles of premises: 'major'"),
        ("arguments: {x: {conclusion: a, parameters: [b]}}", "the field 'parameters' of arguments: 'x'"),
        ("arguments: {x: {conclusion: a, weight: much}}", "the field 'weight' of arguments: 'x'"),
        ("arguments: {x: {conclusion: a, scheme: {id: s}}}", "the field 'scheme' of arguments: 'x'"),
        ("arguments: {x: {conclusion: a, meta: {by: Ann}}}", "the field 'meta' of arguments: 'x'"),
        ("remarks: [one]", "remarks: 'one'"),
    ],
)
def test_what_a_map_has_no_word_for_is_told_by_name_and_written_again(text: str, told: str) -> None:
    text = f"statements: {{a: A, b: B}}\n{text}\n"
    m, report = argmap.load(text, format="carneades", report=True)
    assert [r.message for r in report.of("kept") if "premises; it" not in r.message] == [told]
    assert not report.anomalies
    expected = data(text)
    m.replace("a", text="Another.")
    expected["statements"]["a"] = "Another."
    assert data(written(m, "carneades")) == expected
    m.original = None
    fresh = data(written(m, "carneades"))
    for section in expected.keys() - {"statements", "issues"}:
        assert fresh[section].items() >= expected[section].items() if section == "meta" else fresh[section]
    assert argmap.load(written(m, "carneades"), format="carneades").extra == m.extra


def test_fields_of_statements_stay_with_them() -> None:
    m = argmap.load("statements: {a: {text: A, label: in, meta: {by: Ann}}}\n", format="carneades")
    assert m.statements["a"].extra["carneades"]["fields"] == {"label": "in", "meta": {"by": "Ann"}}
    m.original = None
    assert data(written(m, "carneades"))["statements"]["a"] == {
        "text": "A",
        "label": "in",
        "meta": {"by": "Ann"},
    }


def test_texts_and_ids_are_what_is_typed_whatever_they_look_like() -> None:
    text = """
    statements: {a: 1.10, b: true, c: {text: 0x1F}, 1.0: D, 007: E, no: 1989-06-14}
    arguments: {x: {conclusion: 1.0, premises: [007, no]}, y: {conclusion: a, premises: {2: b}, strict: true}}
    assumptions: [007]
    """
    m, report = argmap.load(text, format="carneades", report=True)
    assert {s.id: s.text for s in m.statements.values()} == {
        "a": "1.10",
        "b": "true",
        "c": "0x1F",
        "1.0": "D",
        "007": "E",
        "no": "1989-06-14",
    }
    assert [(s.premises, s.conclusion, s.strict) for s in m.supports.values()] == [
        (("007", "no"), "1.0", False),
        (("b",), "a", True),
    ]
    assert m.premises["007"].basis == "assumption"
    assert not report.anomalies


def test_entries_may_lie_in_a_list_with_their_ids() -> None:
    m = argmap.load("""
statements: [{id: a, text: A}, {id: b, text: B}]
arguments: [{conclusion: a, premises: [b]}, {id: a1, conclusion: b}]
issues: [{positions: [a, b]}]
""")
    assert {s.id: s.conclusion for s in m.supports.values()} == {"a2": "a", "a1": "b"}
    assert [c.statements for c in m.contradictions] == [("a", "b")]
    m.replace("a2", weight=0.3)
    assert argmap.load(written(m, "carneades"), format="carneades").supports["a2"].weight == 0.3


def test_the_weight_is_read_as_carneades_spells_it_too() -> None:
    m = argmap.load("statements: {a: A}\narguments: {x: {conclusion: a, weigth: 0.5}}\n")
    assert m.supports["x"].weight == 0.5


@pytest.mark.parametrize("path", corpus("carneades-yaml", "*.yml"))
def test_the_data_of_a_real_file_come_back_equal_also_by_way_of_our_own_json(path: Path) -> None:
    m, report = argmap.load(path, report=True)
    assert report.format == "carneades"
    assert not report.of("unread")
    assert data(written(m, "carneades")) == data(path.read_text())
    again = argmap.load(written(m, "json"), format="json")
    assert data(written(again, "carneades")) == data(path.read_text())


@pytest.mark.parametrize("text", ODD)
def test_the_data_of_an_odd_file_come_back_equal(text: str) -> None:
    m = argmap.load(text, format="carneades")
    assert written(m, "carneades").decode() == text
    again = argmap.load(written(m, "json"), format="json")
    assert written(again, "carneades").decode() == text


@given(maps())
# The catalogue calls this scheme otherwise: what was read once was written in another order.
@example(
    ArgumentMap(
        Claim(id="c", text="C."),
        Premise(id="p", text="P."),
        Support(id="s", premises=("p",), conclusion="c", scheme="CommitmentException"),
    )
)
def test_any_map_is_read_back_less_what_carneades_has_no_word_for(m: ArgumentMap) -> None:
    content = written(m, "carneades")
    again = argmap.load(content, format="carneades")
    assert plain(again) == plain(m)
    assert written(again, "carneades") == content
    again.original = None
    assert written(again, "carneades") == content


def plain(m: ArgumentMap) -> Any:
    """Return a map as far as a graph has a place for it."""
    changes: dict[str, Any] = {"extra": {}, "citation": None}
    bare: dict[str, Any] = {
        s.id: s.model_copy(update={**changes, "about": ()}) for s in m.statements.values()
    }
    bare |= {i.id: i.model_copy(update=changes) for i in m.inferences.values()}
    return m.title, m.question, m.thesis, bare, [c.statements for c in m.contradictions]


def test_arguments_undercutters_issues_and_assumptions() -> None:
    m = argmap.load(RAIN)
    a1, a2 = m.supports.values()
    assert (a1.premises, a1.conclusion, a1.weight) == (("rain", "ann"), "wet", 0.5)
    assert a1.scheme == "argument from expert opinion"
    assert [(a.premises, a.target) for a in m.attacks.values()] == [(("liar",), "a1")]
    assert [c.statements for c in m.contradictions] == [("wet", "dry")]
    assert [p.basis for p in m.premises.values()] == ["assumption", "assumption", None, None]
    assert m.premises[a2.premises[0]].implicit
    assert m.title == "Rain"


def test_expected_labels_and_standards_are_kept_as_in_the_file() -> None:
    m = argmap.load(RAIN)
    assert m.extra["carneades"]["tests"] == {"in": ["wet"], "out": ["dry"], "undecided": []}
    assert m.extra["carneades"]["issues"]["i1"]["standard"] == "BRD"


def test_edits_show_up() -> None:
    m = argmap.load(RAIN)
    m.replace("wet", text="It is wet.")
    m.replace("a1", weight=None, premises=("rain",))
    m.remove("a2")
    m.remove("dry", cascade=True)
    new = m.premise("I see it.", id="see")
    m.support("wet", by=[new], id="a3")
    found = data(written(m, "carneades"))
    assert found["statements"]["wet"] == "It is wet."
    assert "dry" not in found["statements"]
    assert found["arguments"]["a1"]["premises"] == {"minor": "rain"}
    assert "weight" not in found["arguments"]["a1"]
    assert found["arguments"]["a3"] == {"conclusion": "wet", "premises": ["see"]}
    assert set(found["arguments"]) == {"a1", "a3"}
    assert found["assumptions"] == ["rain", "see"]


def test_what_a_map_has_no_word_for_stays_when_something_else_is_changed() -> None:
    text = (
        RAIN + "language: {rain/0: It rains.}\nreferences: {r: R}\nweighing_functions: {w: {constant: 1}}\n"
    )
    m = argmap.load(text)
    m.replace("dry", text="It is dry.")
    m.replace("a1", weight=0.7)
    expected = data(text)
    expected["statements"]["dry"]["text"] = "It is dry."
    expected["arguments"]["a1"]["weight"] = 0.7
    assert data(written(m, "carneades")) == expected


def test_an_attack_is_an_argument_for_the_negation_and_an_undercut_an_undercutter() -> None:
    m = argmap.load("""
        claims: {c: C}
        premises: {p: P, q: Q, r: R}
        supports: [{premises: p, conclusion: c}]
        attacks: [{premises: [q, r], target: c}, {premises: r, target: c.s1}]
    """)
    found = data(written(m, "carneades"))
    assert found["arguments"] == {
        "c.s1": {"conclusion": "c", "premises": ["p"], "undercutter": "r"},
        "c.a1": {"conclusion": "¬c", "premises": ["q", "r"], "meta": {"argmap": {"attacks": "c"}}},
    }
    assert [issue["positions"] for issue in found["issues"].values()] == [["c", "¬c"]]


def test_a_scheme_that_the_catalogue_calls_otherwise_keeps_its_name() -> None:
    m = argmap.load("""
        claims: {c: C}
        premises: {p: P}
        supports: [{premises: p, conclusion: c, scheme: Example}]
    """)
    assert argmap.load(written(m, "carneades"), format="carneades").supports["c.s1"].scheme == "Example"


def test_aliases_and_depth_are_bounded() -> None:
    bomb = "statements: {a: &a [x, x], b: &b [*a, *a], c: [*b, *b]}\n"
    with pytest.raises(argmap.errors.FileLimitError):
        argmap.load(bomb, format="carneades", limits=Limits(replayed=5))
    with pytest.raises(argmap.errors.FileLimitError):
        argmap.load(f"statements: {'[' * 100}{']' * 100}\n", format="carneades")


@pytest.mark.parametrize("text", ["- a\n- b\n", "x: y\nz: 1\n", "a: [\n", "just text\n"])
def test_what_is_no_graph_is_refused(text: str) -> None:
    with pytest.raises(FileFormatError):
        argmap.load(text, format="carneades")


def test_our_own_yaml_and_other_files_are_left_alone() -> None:
    known = format_named("carneades").sniff
    for text in ("claims: {a: A}\n", "meta: x\n", "arguments: 1\nservices: 2\n", "{}", "a\n", "<a/>"):
        assert not known(Document(text, None, Limits()))
    assert known(Document("meta: {title: x}\n", "a.yml", Limits()))


def test_comments_are_reported_as_not_kept() -> None:
    text = "# one\nstatements:\n  a: 'text # of a' # two\n  b: |\n    # text of b\n"
    m, report = argmap.load(text, format="carneades", report=True)
    assert m.statements["b"].text.strip() == "# text of b"
    assert [r.message for r in report.of("dropped")] == ["2 comments"]
    assert not report.anomalies


DATED = """# of the town
meta: {title: T, day: 1989-06-14, said: '2020-01-02', at: 2001-12-14 21:59:43.10 -5}
statements: {a: A, b: B}
argument_schemes:
  - id: s  # the first
    meta: {since: 1989-06-14, note: 'it says "1999-01-01"'}
"""


def test_dates_stay_dates_and_texts_stay_texts_when_something_else_is_changed() -> None:
    m = argmap.load(DATED, format="carneades")
    m.replace("a", text="Another.")
    text = written(m, "carneades").decode()
    assert "day: 1989-06-14" in text
    assert "since: 1989-06-14" in text
    assert "at: 2001-12-14 21:59:43.10 -5" in text
    assert 'said: "2020-01-02"' in text
    assert data(text)["argument_schemes"] == data(DATED)["argument_schemes"]


def test_that_comments_are_lost_by_a_change_is_warned_of_and_not_without_one() -> None:
    m = argmap.load(DATED, format="carneades")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert argmap.to_text(m, "carneades") == DATED
    m.replace("a", text="Another.")
    with pytest.warns(argmap.LossWarning, match="2 comments"):
        argmap.to_text(m, "carneades")


def test_what_carneades_would_do_beyond_argmap_is_told() -> None:
    text = """
statements: {a: A, b: B, c: C}
weighing_functions: {newest: {preference: [{property: year, order: descending}]}}
argument_schemes:
  - {id: later, weight: newest}
  - {id: best, weight: {criteria: {hard: [0]}}}
  - {id: rule, premises: [f(X)], conclusions: [g(X)]}
issue_schemes: {i: [f(X), g(X)]}
arguments:
  x: {conclusion: b, premises: [a], scheme: later}
  y: {conclusion: c, premises: [a], scheme: best}
"""
    told = str(argmap.load(text, format="carneades", report=True)[1])
    assert "weighing by preference is not done; these count as linked: 'x'" in told
    assert "weighing by criteria is not done; these count as linked: 'y'" in told
    assert "no arguments are made of schemes; Carneades would, of 'rule'" in told
    assert "no issues are made of issue schemes: 'i'" in told
