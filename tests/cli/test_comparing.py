"""The verbs for several maps."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import argmap
from argmap import ArgumentMap
from tests.test_cli import output, run


@pytest.fixture
def files(lunch: ArgumentMap, tmp_path: Path) -> tuple[str, str]:
    """Give two versions of the small map."""
    edited = lunch.copy()
    edited.replace("noon", text="It is past noon.")
    return (
        str(argmap.save(lunch, tmp_path / "old.yaml")),
        str(argmap.save(edited, tmp_path / "new.yaml")),
    )


def test_diff_prints_the_changes_and_exits_with_1(files: tuple[str, str]) -> None:
    result = run("diff", *files)
    assert (result.exit_code, result.stdout) == (1, "Statements\n  ~ noon: It is {+past +}noon.\n")


def test_diff_of_equal_maps_exits_with_0(files: tuple[str, str]) -> None:
    assert output("diff", files[0], files[0]) == "no difference\n"


def test_diff_prints_json(files: tuple[str, str]) -> None:
    assert json.loads(run("diff", *files, "--json").stdout)["changes"][0]["outcome"] == "reworded"


def test_diff_draws(files: tuple[str, str], tmp_path: Path) -> None:
    target = tmp_path / "both.svg"
    assert output("diff", *files, "-o", str(target)) == f"{target}\n"
    assert b"past" in target.read_bytes()


def test_merge_keeps_apart_unless_told_to_join(files: tuple[str, str]) -> None:
    apart = run("merge", *files)
    assert apart.stderr.startswith("argmap: 7 in the same words, kept apart")
    assert len(argmap.load(apart.stdout).statements) == 10
    assert len(argmap.load(run("merge", *files, "--join").stdout).statements) == 6


def test_merge_lists_matches(files: tuple[str, str]) -> None:
    assert "statement: 'We are hungry.': hungry in map 1, hungry in map 2\n" in output(
        "merge", *files, "--matches"
    )


def test_git_shows_what_changed_in_a_map(lunch: ArgumentMap, tmp_path: Path) -> None:
    def git(*arguments: str) -> str:
        identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        command = ["git", *identity, *arguments]
        return subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True).stdout

    git("init", "-q")
    git("config", "diff.argmap.command", f'"{Path(sys.executable).with_name("argmap").as_posix()}" git-diff')
    (tmp_path / ".gitattributes").write_text("*.yaml diff=argmap\n")
    argmap.save(lunch, tmp_path / "lunch.yaml")
    git("add", ".")
    git("commit", "-qm", "One")
    lunch.replace("noon", text="It is past noon.")
    argmap.save(lunch, tmp_path / "lunch.yaml")
    assert git("diff") == "lunch.yaml\nStatements\n  ~ noon: It is {+past +}noon.\n"
    argmap.save(ArgumentMap(title="New"), tmp_path / "new.yaml")
    git("add", ".")
    assert "new.yaml\ntitle: nothing → New\n" in git("diff", "--cached")
