"""Standard input and output: any code page, and where they are closed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import argmap
from tests.test_cli import NAME, run

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Ship it 🚀 — café 港。"
PROGRAM = [sys.executable, "-m", "argmap"]
shell = pytest.mark.skipif(sys.platform == "win32", reason="as in a shell of POSIX")


def output(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    return subprocess.run(
        [*PROGRAM, *arguments], capture_output=True, check=False, env={**os.environ, **environment}
    )


def in_shell(words: str) -> tuple[int, str, str]:
    """Run the command as a shell does."""
    command = words.replace("argmap ", f"'{sys.executable}' -m argmap ")
    done = subprocess.run(
        ["/bin/sh", "-c", command], capture_output=True, check=False, text=True, errors="replace"
    )
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def file(tmp_path: Path) -> str:
    """Give a file with characters that few code pages have."""
    path = tmp_path / "m.yaml"
    path.write_text(f'title: "{TEXT}"\nclaims: {{a: "{TEXT}"}}\n', encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("encoding", ["cp1252", "cp932", "cp437", "ascii", "utf-16"])
def test_json_is_utf_8_whatever_the_code_page(file: str, encoding: str) -> None:
    for verb in (["show"], ["cone", "a"], ["evaluate"], ["import-report"]):
        done = output(verb[0], file, *verb[1:], "--json", PYTHONIOENCODING=encoding)
        assert (done.returncode, done.stderr) == (0, b"")
        found = json.loads(done.stdout)
        assert verb == ["import-report"] or TEXT in json.dumps(found, ensure_ascii=False)


def test_json_is_utf_8_in_the_c_locale(file: str) -> None:
    done = output("show", file, "--json", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert json.loads(done.stdout)["claims"]["a"] == TEXT


@pytest.mark.parametrize("verb", [["convert", "-"], ["merge"]])
def test_a_document_is_in_its_own_encoding_whatever_the_code_page(file: str, verb: list[str]) -> None:
    done = output(verb[0], file, *verb[1:], PYTHONIOENCODING="cp1252")
    assert argmap.load(done.stdout).title == TEXT


def test_what_a_terminal_cannot_show_is_escaped(file: str) -> None:
    done = output("show", file, PYTHONIOENCODING="cp1252")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Ship it \\U0001f680 — café \\u6e2f\\u3002" in done.stdout.decode("cp1252")


def test_half_a_surrogate_pair_is_json_that_can_be_read() -> None:
    result = run("import-report", "-", "--json", input=b'{"a\\ud800": 1, "nodes": [], "edges": []}')
    assert "Traceback" not in result.stderr
    assert result.exit_code == 1 or json.loads(result.stdout)


@shell
def test_a_closed_standard_input_is_told() -> None:
    told = "argmap: standard input: it is closed; give a file, or pipe a map into it\n"
    assert in_shell("argmap show - <&-") == (1, "", told)
    assert in_shell("argmap convert - - <&-") == (1, "", told)


@shell
def test_a_closed_standard_output_is_told_where_something_is_printed(tmp_path: Path) -> None:
    told = "argmap: standard output is closed\n"
    for verb in (f"show {NAME}", f"show {NAME} --json", f"convert {NAME} -", "samples"):
        assert in_shell(f"argmap {verb} >&-") == (1, "", told)
    assert in_shell(f"argmap convert {NAME} '{tmp_path}/m.json' >&-") == (0, "", "")
    assert in_shell(f"argmap show {NAME} >&- 2>&-")[0] == 1


@shell
def test_a_reader_that_leaves_ends_the_command_quietly() -> None:
    for verb in (f"show {NAME}", f"show {NAME} --json", f"convert {NAME} -", f"draw {NAME} -o -"):
        assert in_shell(f"argmap {verb} | head -c 1")[2] == ""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full device")  # noqa: PTH110
def test_a_full_device_is_told() -> None:
    code, _, told = in_shell(f"argmap show {NAME} > /dev/full")
    assert (code, told) == (1, "argmap: No space left on device\n")


@pytest.mark.parametrize(
    ("arguments", "start"),
    [
        (["draw", NAME, "-o", "-"], b"\x89PNG"),
        (["draw", NAME, "-o", "-", "--format", "svg"], b"<?xml"),
        (["draw", NAME, "-o", "-", "--format", "html"], b"<!doctype html>"),
        (["toulmin", NAME, "two-horizons", "-o", "-", "--format", "pdf"], b"%PDF"),
        (["actors", NAME, "-o", "-"], b"\x89PNG"),
        (["compare", NAME, "japan", "europe", "-o", "-"], b"\x89PNG"),
        (["standard-form", NAME, "-o", "-"], b"\x89PNG"),
        (["diff", NAME, NAME, "-o", "-"], b"\x89PNG"),
        (["explore", NAME, "-o", "-"], b"<!doctype html>"),
        (["schema", "-o", "-"], b"{"),
        (["merge", NAME, "-o", "-"], b"# yaml"),
    ],
)
def test_a_picture_or_file_goes_to_standard_output(
    arguments: list[str], start: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout_bytes.startswith(start)
    assert list(tmp_path.iterdir()) == []


def test_a_picture_is_nothing_for_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True, raising=False)
    result = run("draw", NAME, "-o", "-")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "nothing for a terminal" in result.stderr


def test_the_format_of_a_picture_may_be_other_than_its_suffix(tmp_path: Path) -> None:
    run("draw", NAME, "-o", str(tmp_path / "map"), "--format", "svg")
    assert (tmp_path / "map").read_bytes().startswith(b"<?xml")
