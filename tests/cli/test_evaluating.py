"""The verbs that evaluate: what stands, why, and how strong it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import argmap
from tests.test_cli import NAME, as_json, output, run

if TYPE_CHECKING:
    from pathlib import Path

# The functions behind these two verbs; to be removed once they are part of argmap.


def test_evaluate_prints_what_stands() -> None:
    assert output("evaluate", NAME) == f"{argmap.evaluate(argmap.load_sample(NAME))}\n"


def test_evaluate_prints_json() -> None:
    told = as_json("evaluate", NAME, "--semantics", "preferred")
    assert told["semantics"] == "preferred"
    assert told["labels"]["join-against-coercion"] == "out"
    assert "join-against-coercion" in told["defeated"]


@pytest.mark.parametrize(
    ("options", "keywords"),
    [
        (("--reject", "share-burden"), {"reject": "share-burden"}),
        (("--assume", "share-burden"), {"assume": "share-burden"}),
        (("--as-actor", "japan", "--alone"), {"as_actor": "japan", "assume": ()}),
        (("--standard", "preponderance"), {"standard": "preponderance"}),
        (("--preferences", "democratic"), {"preferences": "democratic"}),
    ],
)
def test_evaluate_reads_the_map_as_it_is_told(options: tuple[str, ...], keywords: dict[str, object]) -> None:
    m = argmap.load_sample(NAME)
    expected = argmap.evaluate(m, **keywords)  # type: ignore[arg-type]
    assert as_json("evaluate", NAME, *options)["labels"] == dict(expected)


def test_evaluate_by_actor_prints_a_table_as_wide_as_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    table = argmap.verdicts(argmap.load_sample(NAME))
    monkeypatch.setenv("COLUMNS", "70")
    assert output("evaluate", NAME, "--by-actor") == f"{table.to_text(70)}\n"
    assert output("evaluate", NAME, "--by-actor", "--markdown") == f"{table.to_markdown()}\n"
    assert as_json("evaluate", NAME, "--by-actor") == table.rows


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("--semantics", "ground"), 2, "'ground' is not one of"),
        (("--alone", "--assume", "share-burden"), 2, "--alone takes nothing as given"),
        (("--markdown",), 2, "--markdown prints the table of --by-actor"),
        (("--as-actor", "jpan"), 1, "no actor 'jpan'; did you mean 'japan'?"),
        (("--reject", "nope"), 1, "argmap: the map holds no "),
    ],
)
def test_what_cannot_be_evaluated_is_told(arguments: tuple[str, ...], code: int, told: str) -> None:
    result = run("evaluate", NAME, *arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert told in result.stderr


@pytest.mark.parametrize("verb", ["draw", "explore"])
def test_pictures_show_verdicts(verb: str, tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    more = ("--no-open",) if verb == "explore" else ()
    output(verb, NAME, "-o", str(target), *more, "--status")
    assert 'data-verdict="out"' in target.read_text(encoding="utf-8")


def test_a_picture_by_no_semantics_is_refused(tmp_path: Path) -> None:
    result = run("draw", NAME, "-o", str(tmp_path / "map.svg"), "--status", "grouded")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "did you mean 'grounded'?" in result.stderr


def test_pictures_show_strengths(tmp_path: Path) -> None:
    target = tmp_path / "map.svg"
    result = run("draw", NAME, "-o", str(target), "--strength", "--focus", "share-burden")
    assert result.exit_code == 0
    assert 'data-strength="' in target.read_text(encoding="utf-8")


def test_strength_prints_the_strongest_first() -> None:
    values = json.loads(run("strength", NAME, "--json").stdout)
    assert values == dict(argmap.strengths(argmap.load_sample(NAME)))
    result = run("strength", NAME)
    shown = [float(line.split()[0]) for line in result.stdout.splitlines()]
    assert shown == sorted(shown, reverse=True)
    assert "warning: nothing in the map has a weight" in result.stderr


def test_why_tells_the_reasons() -> None:
    told = argmap.why(argmap.load_sample(NAME), "join-against-coercion")
    assert output("why", NAME, "join-against-coercion") == f"{told}\n"
    assert output("why", NAME, "join-against-coercion", "--markdown") == f"{told.to_markdown()}\n"


def test_why_of_nothing_is_refused() -> None:
    result = run("why", NAME, "nope")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("argmap: the map holds no ")


def test_necessary_prints_all_conditions_or_tells_of_one(tmp_path: Path) -> None:
    m = argmap.ArgumentMap()
    for id in ("toll", "bridge", "leak"):
        m.premise(f"The {id}.", id=id)
    m.support(m.claim("Pay.", id="pay"), by="toll", id="step")
    m.attack(m.attack("step", by="bridge", id="free"), by="leak", id="closed")
    path = str(tmp_path / "map.yaml")
    argmap.save(m, path)
    assert output("necessary", path, "pay").splitlines() == [
        "“The toll.” [toll]",
        "“The leak.” [leak]",
        "[step] (for “Pay.”)",
        "[closed] (against [free])",
    ]
    assert output("necessary", path, "pay", "leak") == "“The leak.” [leak] is necessary to “Pay.” [pay]\n"
    told = output("necessary", path, "pay", "leak", "--support-only")
    assert told == "“The leak.” [leak] is not necessary to “Pay.” [pay]\n"
    assert as_json("necessary", path, "pay", "toll") is True
    assert [entry["id"] for entry in as_json("necessary", path, "pay", "--support-only")] == ["toll", "step"]
    assert output("necessary", path, "bridge") == "nothing alone is necessary to “The bridge.” [bridge]\n"
    refused = run("necessary", path, "pay", "--support-only", "--reject", "toll")
    assert (refused.exit_code, "--support-only knows neither" in refused.stderr) == (2, True)


def test_what_is_known_in_time_is_printed_before_the_error(tmp_path: Path) -> None:
    m = argmap.ArgumentMap()
    for id, text in {"a": "It is.", "b": "It is not.", "c": "It rains."}.items():
        m.claim(text, id=id)
    m.contradiction("a", "b")
    file = tmp_path / "map.yaml"
    argmap.save(m, file)
    result = run("evaluate", str(file), "--semantics", "preferred", "--seconds", "0")
    assert (result.exit_code, result.stdout) == (
        1,
        "(open) It is. [a]\n(open) It is not. [b]\n+ It rains. [c]\n",
    )
    assert "after 0 s 2 of 3 preferred labels are open" in result.stderr
    assert output("evaluate", str(file), "--seconds", "0").endswith("+ It rains. [c] (assumed)\n")
    assert run("why", str(file), "a", "--semantics", "ideal", "--seconds", "0").exit_code == 1


def test_what_does_not_stand_has_no_necessary_conditions(tmp_path: Path) -> None:
    m = argmap.ArgumentMap()
    m.premise("The toll.", id="toll")
    m.support(m.claim("Pay.", id="pay"), by="toll")
    m.attack("pay", by=m.premise("The leak.", id="leak"))
    path = str(tmp_path / "map.yaml")
    argmap.save(m, path)
    told = "“Pay.” [pay] does not stand anyhow, so nothing is necessary to it\n"
    assert output("necessary", path, "pay") == told
    assert output("necessary", path, "toll", "--reject", "toll").startswith(
        "“The toll.” [toll] does not stand"
    )
    assert output("necessary", path, "pay", "--support-only") != told


@pytest.mark.parametrize(
    "arguments",
    [
        ("strength", NAME, "--semantics", "df"),
        ("what-if", NAME, "share-burden", "--semantics", "ground"),
        ("what-if", NAME, "share-burden", "--support-only", "--semantics", "ideal"),
        ("what-if", NAME, "--support-only", "--accept", "share-burden"),
    ],
)
def test_what_a_verb_does_not_know_is_wrong_usage(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
