"""The command: every verb, its JSON, its exit codes, and errors without tracebacks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

import argmap
from argmap import ArgumentMap
from argmap.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

NAME = "japan-europe-security"
VERBS = (
    "actors",
    "chains",
    "check",
    "compare",
    "cone",
    "convert",
    "critical",
    "diff",
    "draw",
    "evaluate",
    "explore",
    "formats",
    "git-diff",
    "import-report",
    "merge",
    "necessary",
    "objections",
    "positions",
    "samples",
    "schema",
    "show",
    "standard-form",
    "strength",
    "toulmin",
    "weakest",
    "what-if",
    "why",
)


def run(*arguments: str, input: str | bytes | None = None) -> Result:
    result = CliRunner().invoke(main, list(arguments), input=input)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def output(*arguments: str) -> str:
    result = run(*arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def as_json(*arguments: str) -> Any:
    return json.loads(output(*arguments, "--json"))


@pytest.fixture
def file(lunch: ArgumentMap, tmp_path: Path) -> str:
    """Give a file that holds the small map."""
    return str(argmap.save(lunch, tmp_path / "lunch.yaml"))


def test_show_prints_the_outline(file: str, lunch: ArgumentMap) -> None:
    assert (
        output("show", file) == "\n".join(line for line in argmap.outline(lunch).split("\n") if line) + "\n"
    )


def test_show_prints_the_map_as_json(file: str, lunch: ArgumentMap) -> None:
    assert argmap.load(output("show", file, "--json")) == lunch


def test_a_built_in_map_goes_by_its_name() -> None:
    assert argmap.load(output("convert", NAME, "-")) == argmap.load_sample(NAME)


@pytest.mark.parametrize("format", ["yaml", "json"])
def test_a_map_comes_from_standard_input(lunch: ArgumentMap, format: str) -> None:
    result = run("convert", "-", "-", "--to", format, input=argmap.to_text(lunch, format))
    assert result.exit_code == 0
    assert argmap.load(result.stdout) == lunch


@pytest.mark.parametrize(
    ("input", "told"),
    [
        (b"", "argmap: the file is empty\n"),
        (b"claims: [\n", "argmap: <text>:1:9: not valid YAML: "),
        (
            b"claims:\n  a: {txt: A.}\n",
            "argmap: <text>:2:7: claims › a › txt: there is no field 'txt'; did you mean 'text'?",
        ),
        (b"\xff\xfe", "argmap: the file is empty\n"),
        (b'{"claims": {"\\ud800": "A."}}', "argmap: <text>:1:13: claims › '\\ud800' › id: "),
    ],
)
def test_bad_input_ends_with_1_and_a_message(input: bytes, told: str) -> None:
    result = run("show", "-", input=input)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(told)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["show", "nope.yaml"], "argmap: nope.yaml: no such file in "),
        (["show", "japan-europe"], f"did you mean the built-in map {NAME!r}?"),
        (["show", "."], "argmap: .: this is a directory; name a file in it"),
        (["chains", NAME, "dual-track"], "did you mean 'dual-track-balance'"),
        (["convert", NAME, "-", "--to", "jsn"], "argmap: there is no format 'jsn'; did you mean 'json'"),
        (["cone", NAME, "nope"], "argmap: the map holds no "),
        (["what-if", NAME, "nope"], "argmap: the map holds no "),
        (["objections", NAME, "nope"], "argmap: the map holds no "),
        (["positions", NAME, "jpan"], "argmap: the map holds no actor 'jpan'; did you mean 'japan'?"),
        (["convert", NAME, "map.odt"], "argmap: no format goes by the suffix .odt; use .yaml, .yml, .json"),
        (["convert", NAME, "none/map.json"], "argmap: none/map.json: no such folder: "),
        (["check", NAME, "--text", "nope.txt"], "argmap: nope.txt: no such file"),
        (["draw", NAME, "-o", "map.bmp"], "does not say which format"),
        (["schema", "-o", "none/schema.json"], "argmap: none/schema.json: no such folder: "),
    ],
)
def test_what_cannot_be_done_ends_with_1_and_a_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert told in result.stderr
    assert result.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["frob"],
        ["show"],
        ["show", NAME, "--bogus"],
        ["what-if", NAME],
        ["chains", NAME, "dual-track-balance", "--most", "0"],
        ["draw", NAME, "--direction", "sideways"],
    ],
)
def test_wrong_usage_ends_with_2(arguments: list[str]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Usage: ")


def test_check_ends_with_0_when_there_is_nothing_to_report() -> None:
    assert output("check", NAME) == "nothing to report\n"
    assert as_json("check", NAME) == []


def test_check_tells_what_seems_meant_otherwise(tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text("claims:\n  tea: We are #1\nthesis: tea\n")
    result = run("check", str(tmp_path / "m.yaml"))
    assert result.exit_code == 1
    assert "m.yaml:2:14: claims › tea: the text ends at ' #'" in result.stdout
    assert "typed" in {f["code"] for f in json.loads(run("check", str(tmp_path / "m.yaml"), "--json").stdout)}


def test_check_ends_with_1_when_there_is(file: str, lunch: ArgumentMap) -> None:
    findings = argmap.check(lunch)
    result = run("check", file)
    assert (result.exit_code, result.stdout.splitlines()) == (1, [str(f) for f in findings])
    result = run("check", file, "--json")
    assert result.exit_code == 1
    assert [(f["code"], tuple(f["ids"])) for f in json.loads(result.stdout)] == [
        (f.code, f.ids) for f in findings
    ]


def test_check_verifies_citations_against_texts(tmp_path: Path) -> None:
    m = ArgumentMap()
    m.source("A menu", id="menu")
    text = "Soup. Bread. Soup again."
    citation = argmap.provenance.cite(text, "Bread.", source="menu")
    m.support(m.claim("Eat.", id="eat"), by=m.premise("There is bread.", id="bread", citation=citation))
    file = str(argmap.save(m, tmp_path / "m.yaml"))
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(text)
    bad.write_text("Soup.")
    codes = {}
    for name, option in {"good": str(good), "named": f"menu={good}", "bad": str(bad)}.items():
        result = run("check", file, "--json", "--text", option)
        codes[name] = [f["code"] for f in json.loads(result.stdout) if f["code"].startswith("citation")]
    assert codes == {"good": [], "named": [], "bad": ["citation-missing"]}
    assert "warning: citation of " in run("check", file, "--text", str(bad)).stdout


def test_chains_are_printed_shortest_first(file: str, lunch: ArgumentMap) -> None:
    chains = [str(c) for c in argmap.support_chains(lunch, "eat")]
    assert output("chains", file, "eat") == "\n\n".join(chains) + "\n"
    assert len(as_json("chains", file, "eat")) == len(chains) == int(output("chains", file, "eat", "--count"))
    assert output("chains", file, "noon") == output("chains", file, "noon", "--most", "5")


def test_chains_beyond_the_most_are_told_of(file: str) -> None:
    result = run("chains", file, "eat", "--most", "1")
    assert (result.exit_code, result.stderr) == (
        0,
        "... and more; see --most and --count (stopped after 1)\n",
    )
    assert len(json.loads(run("chains", file, "eat", "--most", "1", "--json").stdout)) == 1


def test_chains_may_start_where_one_likes(file: str) -> None:
    assert [c[0] for c in as_json("chains", file, "eat", "--start", "hungry")] == ["hungry"]
    assert output("chains", file, "eat", "--start", "queue").startswith("no chain leads to eat")


def test_cone_prints_what_a_claim_rests_on_and_what_rests_on_it(file: str, lunch: ArgumentMap) -> None:
    assert argmap.load(output("cone", file, "eat", "--json")) == argmap.support_cone(lunch, "eat")
    assert argmap.load(output("cone", file, "noon", "--up", "--json")) == argmap.impact(lunch, "noon")
    assert output("cone", file, "eat").splitlines()[-1] == "support eat.s1: noon + hungry ⟶ eat"


def test_what_if_prints_what_falls_and_what_rises(file: str) -> None:
    result = as_json("what-if", file, "queue")
    assert result["rejected"] == ["queue"]
    assert [f["id"] for f in result["newly_out"]] == ["wait.s1", "eat.s1.a1", "wait", "eat.a1"]
    assert [r["id"] for r in result["newly_in"]] == ["eat.s1", "eat"]
    assert result == as_json("what-if", file, "--reject", "queue")
    assert "[eat] rises, on [eat.s1]" in output("what-if", file, "queue")
    assert "[wait] rises" not in output("what-if", file, "--accept", "wait")


def test_what_if_leaves_attacks_out_where_support_alone_is_asked_for(file: str) -> None:
    result = as_json("what-if", file, "noon", "--support-only")
    assert result["rejected"] == ["noon"]
    assert {f["id"] for f in result["newly_out"]} == {"eat", "eat.s1"}
    assert "eat" in output("what-if", file, "noon", "queue", "--support-only")


def test_objections_are_printed_with_their_kind(file: str, lunch: ArgumentMap) -> None:
    found = argmap.unanswered_objections(lunch)
    assert {o.attack.id for o in found} == {"eat.a1", "eat.s1.a1"}
    assert [(o["attack"], o["kind"]) for o in as_json("objections", file)] == [
        (o.attack.id, o.kind) for o in found
    ]
    assert "eat.a1" in output("objections", file, "eat")
    assert output("objections", file).count("\n") == 2


def test_positions_are_printed_by_actor(file: str) -> None:
    assert output("positions", file, "ann") == "asserts (2025-03): We should eat now. [eat]\n"
    assert as_json("positions", file, "ann") == [
        {"actor": "ann", "statement": "eat", "attitude": "asserts", "date": "2025-03"}
    ]


def test_several_actors_are_asked_where_they_disagree(lunch: ArgumentMap, tmp_path: Path) -> None:
    lunch.stance("canteen", "eat", "denies", date="2024-01")
    lunch.actor("Cook", id="cook", member_of="canteen")
    lunch.stance("cook", "eat", "concedes", date="2026")
    file = str(argmap.save(lunch, tmp_path / "disputed.json"))
    [dispute] = as_json("positions", file, "ann", "canteen")
    assert dispute["still_open"]
    assert dispute["texts"] == {"eat": "We should eat now."}
    assert "The canteen denies it (2024-01)" in output("positions", file, "canteen", "ann")
    assert "Cook concedes (2026): " in output("positions", file, "canteen", "--members")
    assert "Cook" not in output("positions", file, "canteen", "--members", "--at", "2025")
    assert as_json("positions", file, "--at", "2023") == []


def test_where_a_case_is_weakest_is_printed_from_the_worst_on(file: str, lunch: ArgumentMap) -> None:
    found = argmap.weakest(lunch)
    assert output("weakest", file).splitlines() == list(found.lines)
    assert output("weakest", file, "wait", "--most", "1") == f"{argmap.weakest(lunch, 'wait')[0]}\n"
    first = as_json("weakest", file)[0]
    assert (first["kind"], first["id"], first["why"]) == (found[0].kind, found[0].id, found[0].why)
    assert first["texts"]["eat"] == "We should eat now."


def test_unanswered_objections_are_those_against_a_claim(file: str) -> None:
    assert as_json("objections", file, "wait", "--unanswered") == []
    assert as_json("objections", file, "eat", "--unanswered") == as_json("objections", file)


def test_positions_without_an_actor_are_the_disagreements(
    file: str, lunch: ArgumentMap, tmp_path: Path
) -> None:
    assert output("positions", file) == "no two actors disagree\n"
    assert as_json("positions", file) == []
    lunch.stance("canteen", "eat", "denies")
    other = str(argmap.save(lunch, tmp_path / "other.json"))
    [dispute] = as_json("positions", other)
    assert (dispute["statement"], len(dispute["holding"]), len(dispute["opposing"])) == ("eat", 1, 1)
    assert "We should eat now." in output("positions", other)


@pytest.mark.parametrize("name", ["out.json", "out.yaml", "out.yml"])
def test_convert_writes_by_the_suffix(file: str, lunch: ArgumentMap, tmp_path: Path, name: str) -> None:
    assert output("convert", file, str(tmp_path / name)) == ""
    assert argmap.load(tmp_path / name) == lunch


def test_convert_writes_what_it_is_told_whatever_the_suffix(
    file: str, lunch: ArgumentMap, tmp_path: Path
) -> None:
    output("convert", file, str(tmp_path / "out.txt"), "--to", "json")
    assert json.loads((tmp_path / "out.txt").read_text(encoding="utf-8"))["title"] == "Lunch"
    assert argmap.load(tmp_path / "out.txt") == lunch


def test_draw_writes_the_picture_and_names_it(file: str, tmp_path: Path) -> None:
    target = tmp_path / "map.svg"
    assert output("draw", file, "-o", str(target), "--direction", "up", "--highlight", "eat") == f"{target}\n"
    assert target.read_text(encoding="utf-8").lstrip().startswith("<?xml")


def test_samples_are_listed_with_their_titles() -> None:
    assert output("samples").startswith(f"{NAME}: Japan and Europe")
    assert as_json("samples")[NAME]["question"].endswith("?")


def test_schema_is_printed_or_written(tmp_path: Path) -> None:
    assert json.loads(output("schema")) == argmap.formats.json_schema()
    output("schema", "-o", str(tmp_path / "argmap.schema.json"))
    assert (
        json.loads((tmp_path / "argmap.schema.json").read_text(encoding="utf-8"))
        == argmap.formats.json_schema()
    )


def test_every_verb_is_listed_and_has_help() -> None:
    assert tuple(sorted(main.commands)) == VERBS
    for verb in VERBS:
        assert verb in output("--help")
        assert output(verb, "-h").startswith(f"Usage: main {verb} ")


def test_the_version_is_told() -> None:
    assert output("--version").endswith(f"version {argmap.__version__}\n")


def test_the_shell_completes_built_in_maps() -> None:
    parameter = next(p for p in main.commands["show"].params if p.name == "m")
    context = main.make_context("argmap", ["show", NAME], resilient_parsing=True)
    offered = [item.value for item in parameter.type.shell_complete(context, parameter, "jap")]
    assert offered == [NAME, "jap"]


def run_program(*arguments: str, input: bytes = b"", encoding: str = "utf-8") -> tuple[int, str, str]:
    """Run the command in a process of its own."""
    program = [sys.executable, "-c", "from argmap.cli import main; main()", *arguments]
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    done = subprocess.run(program, input=input, capture_output=True, check=False, env=environment)
    return done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding)


def test_what_cannot_be_shown_is_escaped() -> None:
    code, shown, told = run_program("cone", NAME, "dual-track-balance", encoding="latin-1")
    assert (code, told) == (0, "")
    assert "\\u27f6" in shown


def test_a_fault_in_standard_input_is_told_as_one() -> None:
    told = "argmap: <stdin>:1:1: claim: there is no section 'claim'; did you mean 'claims'? "
    code, shown, error = run_program("show", "-", input=b"claim: {}\n")
    assert (code, shown) == (1, "")
    assert error.startswith(told)


@pytest.mark.parametrize("dpi", ["nan", "inf", "0"])
def test_a_resolution_is_a_sensible_number(dpi: str) -> None:
    assert run("draw", NAME, "--dpi", dpi).exit_code == 2


def test_the_terminal_gets_no_commands_from_a_map(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_text('claims: {a: "x\\e[31mred\\nline 2"}\n', encoding="utf-8")
    for verb in ("show", "cone"):
        arguments = [verb, str(path), *(["a"] if verb == "cone" else [])]
        assert "x\\x1b[31mred line 2" in run(*arguments).stdout


def test_the_command_is_a_module_as_well() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "argmap", "samples"], capture_output=True, text=True, check=True
    )
    assert "japan-europe-security" in ran.stdout
