"""The verbs that draw: what they write and print, their exit codes, and errors without tracebacks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from xml.dom.minidom import Element, parseString

import pytest

import argmap
from argmap import ArgumentMap
from tests.test_cli import NAME, output, run

STARTS = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF-", "html": b"<!doctype html>"}
FIGURES = {
    "draw": ("draw", "{file}"),
    "toulmin": ("toulmin", "{file}", "eat"),
    "standard-form": ("standard-form", "{file}", "eat"),
    "compare": ("compare", "{file}", "ann", "canteen"),
    "actors": ("actors", "{file}"),
}


@pytest.fixture
def file(lunch: ArgumentMap, tmp_path: Path) -> str:
    """Give a file that holds the small map."""
    return str(argmap.save(lunch, tmp_path / "lunch.yaml"))


def drawn(verb: str, file: str, target: Path, *options: str) -> bytes:
    """Return what a verb writes to a file, having seen that it names the file."""
    arguments = [part.format(file=file) for part in FIGURES[verb]]
    assert output(*arguments, "-o", str(target), *options) == f"{target}\n"
    return target.read_bytes()


def root(svg: bytes) -> Element:
    """Return the outermost element of an SVG."""
    element = parseString(svg).documentElement  # noqa: S318  (argmap wrote it)
    assert element is not None
    return element


@pytest.mark.parametrize("suffix", STARTS)
@pytest.mark.parametrize("verb", FIGURES)
def test_every_figure_is_written_in_every_format(verb: str, suffix: str, file: str, tmp_path: Path) -> None:
    assert drawn(verb, file, tmp_path / f"map.{suffix}").startswith(STARTS[suffix])


@pytest.mark.parametrize("verb", FIGURES)
def test_every_figure_takes_a_theme_a_font_and_a_size(verb: str, file: str, tmp_path: Path) -> None:
    svg = drawn(
        verb, file, tmp_path / "map.svg", "--theme", "dark", "--size", "20cm x 20cm", "--font", "DejaVu Serif"
    )
    assert b"DejaVu Serif" in svg
    assert argmap.themes.named("dark").background.encode() in svg
    assert root(svg).getAttribute("width") == "566.93pt"


@pytest.mark.parametrize(
    "options",
    [
        ["--direction", "left"],
        ["--sections"],
        ["--arrows", "orthogonal"],
        ["--label", "id"],
        ["--label", "1"],
        ["--schemes"],
        ["--basis"],
        ["--color-by", "section"],
        ["--highlight", "noon", "--highlight", "hungry"],
        ["--focus", "wait", "--depth", "0"],
        ["--collapse", "wait"],
        ["--transparent"],
        ["--theme", "print"],
        ["--title", "Ours"],
        ["--font", "DejaVu Serif"],
        ["--font-size", "20"],
    ],
    ids=" ".join,
)
def test_what_draw_is_asked_shows_in_the_picture(options: list[str], file: str, tmp_path: Path) -> None:
    m = rich(file)
    whole, other = (
        drawn("draw", m, tmp_path / name, *more)
        for name, more in (("whole.svg", ["--no-sections"]), ("other.svg", ["--no-sections", *options]))
    )
    assert whole != other


def test_an_overview_has_fewer_boxes_than_the_whole(tmp_path: Path) -> None:
    boxes = {
        option: drawn("draw", NAME, tmp_path / "m.svg", option).count(b'class="argmap-statement"')
        for option in ("--overview", "--whole")
    }
    assert boxes["--overview"] < boxes["--whole"] == len(argmap.load_sample(NAME).statements)


def rich(file: str) -> str:
    """Return a file in which every option of ``draw`` has something to show."""
    m = argmap.load(file)
    long = "It is so much later than anyone who sits in this room for hours would ever have thought."
    m.support("wait", by=m.premise(long, id="late", basis="fact", section="Time"), scheme="sign")
    m.claim("The clock has struck.", id="clock", section="Time")
    m.support("clock", by=m.premise("It struck.", id="struck", section="Time"))
    m.claim("The soup is hot.", id="soup", section="Food")
    m.support("soup", by=m.premise("It steams.", id="steam", section="Food"))
    return str(argmap.save(m, Path(file).with_name("rich.yaml")))


def test_a_pdf_may_have_a_page_for_each_section(file: str, tmp_path: Path) -> None:
    one, several = (
        drawn("draw", rich(file), tmp_path / f"{pages}.pdf", "--pages", pages).count(b"/Type /Page ")
        for pages in ("one", "sections")
    )
    assert (one, several) == (1, 4)


def test_the_resolution_is_that_of_the_png(file: str, tmp_path: Path) -> None:
    small, large = (
        int.from_bytes(drawn("draw", file, tmp_path / "m.png", "--dpi", dpi)[16:20], "big")
        for dpi in ("72", "144")
    )
    assert large == pytest.approx(2 * small, abs=1)


def test_standard_form_is_printed_as_text_or_markdown(file: str, lunch: ArgumentMap) -> None:
    form = argmap.figures.standard_form(lunch, "eat")
    assert output("standard-form", file, "eat") == f"{form}\n"
    assert output("standard-form", file, "eat", "--markdown") == f"{form.markdown()}\n"
    assert output("standard-form", NAME) == f"{argmap.figures.standard_form(argmap.load_sample(NAME))}\n"


def test_standard_form_gives_the_terminal_no_commands(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_text('claims: {a: "x\\e[31mred"}\n', encoding="utf-8")
    assert "\x1b" not in output("standard-form", str(path), "a")


def test_actors_leaves_out_what_it_is_told(tmp_path: Path) -> None:
    said = {
        option: drawn("actors", NAME, tmp_path / "a.svg", option).decode()
        for option in ("--relations", "--no-relations", "--no-stances")
    }
    assert {option: ("invaded" in text, "agree on" in text) for option, text in said.items()} == {
        "--relations": (True, True),
        "--no-relations": (False, True),
        "--no-stances": (True, False),
    }


def test_explore_writes_the_page_and_names_it(file: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert output("explore", file, "--no-open", "-o", str(page)) == f"{page}\n"
    assert page.read_text(encoding="utf-8") == argmap.to_html(argmap.load(file))


@pytest.mark.skipif(os.name == "nt", reason="the browser is a program of Unix")
@pytest.mark.parametrize("options", [[], ["-o", "page.html"]])
def test_explore_opens_the_page_in_the_browser(file: str, tmp_path: Path, options: list[str]) -> None:
    program = [sys.executable, "-c", "from argmap.cli import main; main()", "explore", file, *options]
    environment = {**os.environ, "BROWSER": "echo opened %s", "TMPDIR": str(tmp_path)}
    environment["PYTHONPATH"] = os.pathsep.join(sys.path)
    done = subprocess.run(program, capture_output=True, check=True, text=True, env=environment, cwd=tmp_path)
    opened, named = done.stdout.splitlines()
    page = tmp_path / named
    assert opened == f"opened {page.as_uri()}"
    assert page.read_bytes().startswith(STARTS["html"])


def test_explore_writes_map_html_where_it_opens_nothing(
    file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert output("explore", file, "--no-open") == "map.html\n"
    assert (tmp_path / "map.html").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["draw", "{file}", "--size", "A9"], "size='A9' is no size"),
        (["draw", "{file}", "--size", "0cm"], "lengths go from "),
        (["draw", "{file}", "--depth", "2"], "say from which"),
        (["draw", "{file}", "--label", "0"], "'0' is not "),
        (["draw", "{file}", "--label", "9" * 5000], "is not 'text'"),
        (["draw", "{file}", "--label", "txt"], "a number of lines"),
        (["draw", "{file}", "--theme", "drak"], "'drak' is not one of"),
        (["draw", "{file}", "--overview", "--focus", "eat"], "leave out focus"),
        (["draw", "{file}", "-o", "m.html", "--dpi", "300"], "a page for the browser has no size"),
        (["draw", "{file}", "-o", "."], "is a directory"),
        (["toulmin", NAME, "cooperation-necessary"], "has several: "),
        (["toulmin", "{file}"], "Missing argument 'ID'"),
        (["toulmin", "{file}", "eat", "--size", "x"], "size='x' is no size"),
        (["standard-form", "{bare}"], "the map names no thesis"),
        (["standard-form", "{file}", "eat", "--markdown", "-o", "m.svg"], "give one of them"),
        (["compare", "{file}", "ann", "ann"], "'ann' was given twice"),
        (["compare", "{file}", "ann"], "Missing argument 'ACTOR'"),
        (["actors", "{file}", "--dpi", "nan"], "nan is not a number"),
        (["explore", "{file}", "-o", "m.png"], "'m.png' is no page"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else "",
)
def test_wrong_usage_ends_with_2_and_says_what_to_give(
    arguments: list[str], told: str, file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    bare = argmap.save(ArgumentMap(title="Bare"), tmp_path / "bare.yaml")
    before = sorted(tmp_path.iterdir())
    result = run(*(part.format(file=file, bare=bare) for part in arguments))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Usage: ")
    assert told in result.stderr
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["draw", "{file}", "-o", "m.jpg"], "'m.jpg' does not say which format; did you mean .png?"),
        (["draw", "{file}", "-o", "nowhere/m.png"], "nowhere/m.png: no such folder: "),
        (["draw", "{file}", "-o", "a" * 300 + ".png"], "File name too long"),
        (["draw", "{file}", "--highlight", "eet"], "the map holds no id 'eet'; did you mean 'eat'?"),
        (["draw", "{file}", "--focus", "eet"], "did you mean 'eat'?"),
        (["draw", "{file}", "--collapse", "eet"], "did you mean 'eat'?"),
        (["explore", "nope.yaml"], "no such file"),
        (["explore", "{file}", "--no-open", "-o", "nowhere/m.html"], "no such folder"),
        (["toulmin", "{file}", "eet"], "did you mean 'eat'?"),
        (["standard-form", "{file}", "eet"], "did you mean 'eat'?"),
        (["compare", "{file}", "ann", "an"], "did you mean 'ann'?"),
        (["actors", "{file}", "-o", "m"], "'m' does not say which format"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else "",
)
def test_what_cannot_be_done_ends_with_1_and_leaves_no_file(
    arguments: list[str], told: str, file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    result = run(*(part.format(file=file) for part in arguments))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("argmap: ")
    assert told in result.stderr
    assert sorted(tmp_path.iterdir()) == before


def test_a_warning_is_a_line_of_the_command(file: str, tmp_path: Path) -> None:
    result = run("draw", file, "-o", str(tmp_path / "m.svg"), "--size", "1cm")
    assert result.exit_code == 0
    assert result.stderr.startswith("argmap: warning: at this size ")
    assert result.stderr.count("\n") == 1
