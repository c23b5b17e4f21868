"""What the documentation shows runs as it stands, and prints what it says."""

import re
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner

import argmap
from argmap.cli import main

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"


def blocks(language: str, path: Path = README) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def test_the_tour_runs_and_prints_what_it_says(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    printed = []
    for code in blocks("python"):
        output = StringIO()
        with redirect_stdout(output):
            exec(compile(code, "README.md", "exec"), names)  # noqa: S102
        printed.append(output.getvalue())
    promised = [b for b in blocks("text") if not b.startswith("argmap")]
    assert printed[0] == promised[0]
    assert printed[-1] == promised[1]
    assert {"map.png", "map.html", "print.pdf", "chain.svg", "toulmin.png"} <= {
        p.name for p in tmp_path.iterdir()
    }


def test_the_guide_to_questions_runs_and_prints_what_it_says():
    guide = ROOT / "docs" / "queries.md"
    names: dict[str, object] = {}
    output = StringIO()
    with redirect_stdout(output):
        for code in blocks("python", guide):
            exec(compile(code, "queries.md", "exec"), names)  # noqa: S102
    assert output.getvalue() == "".join(blocks("text", guide))


@pytest.mark.slow
def test_the_guide_to_diagrams_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for code in blocks("python", ROOT / "docs" / "diagrams.md"):
        exec(compile(code, "diagrams.md", "exec"), names)  # noqa: S102
    assert {"map.png", "booklet.pdf", "map.html", "toulmin.pdf"} <= {p.name for p in tmp_path.iterdir()}


def test_the_guide_to_formats_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    a = argmap.load_sample("japan-europe-security")
    b = a.copy()
    b.remove("impunity-spreads", cascade=True)
    with pytest.warns(argmap.LossWarning):
        argmap.save(a, "nodeset17918.json", format="aif")
    names: dict[str, object] = {"a": a, "b": b, "old": a, "new": b}
    for code in blocks("python", ROOT / "docs" / "formats.md"):
        with redirect_stdout(StringIO()):
            exec(compile(code, "formats.md", "exec"), names)  # noqa: S102
    assert {"debate.argdown", "difference.png"} <= {p.name for p in tmp_path.iterdir()}


def test_the_page_on_the_architecture_runs_and_names_what_there_is():
    page = ROOT / "docs" / "architecture.md"
    names: dict[str, object] = {}
    for code in blocks("python", page):
        exec(compile(code, "architecture.md", "exec"), names)  # noqa: S102
    spine = page.read_text(encoding="utf-8").partition("## The spine")[2].partition("##")[0]
    modules = re.findall(r"`([a-z_/]+\.py)`", spine)
    assert all((ROOT / "argmap" / m).is_file() for m in modules)
    assert len(modules) > 10


@pytest.mark.slow
def test_the_guide_to_evaluation_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for code in blocks("python", ROOT / "docs" / "evaluation.md"):
        with redirect_stdout(StringIO()):
            exec(compile(code, "evaluation.md", "exec"), names)  # noqa: S102
    assert {"verdicts.png", "strength.png"} <= {p.name for p in tmp_path.iterdir()}


def test_the_guide_to_formats_lists_them_as_the_command_does():
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    listed = page.partition("<!-- formats -->\n")[2].partition("<!-- /formats -->")[0]
    assert listed == CliRunner().invoke(main, ["formats", "--markdown"]).stdout


def test_the_page_of_the_gallery_shows_what_the_gallery_draws():
    example = (ROOT / "examples" / "gallery.py").read_text(encoding="utf-8")
    drawn = re.findall(r"^    add\(\"([a-z-]+)\"", example, flags=re.MULTILINE)
    page = (ROOT / "docs" / "gallery" / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"\]\((.*?)\.png\)", page) == [f"{n:02}-{name}" for n, name in enumerate(drawn, 1)]


def test_every_verb_of_the_command_is_listed():
    listed = re.findall(r"argmap ([a-z-]+)", next(b for b in blocks("text") if b.startswith("argmap show")))
    assert set(listed) == set(main.commands)


def test_the_file_of_the_tour_loads():
    [text] = blocks("yaml")
    assert argmap.load(text).thesis == "take"


def test_the_faults_of_the_tour_are_told_as_shown(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    [text] = blocks("yaml")
    broken = text.replace("basis: fact}", "basis: facts}")
    Path("umbrella.yaml").write_text(broken.replace("[rain, walk]", "[rian, walk]"), encoding="utf-8")
    shown = next(b for b in blocks("text") if b.startswith("argmap: 2 faults"))
    with pytest.raises(argmap.InvalidMapError) as caught:
        argmap.load("umbrella.yaml")
    assert f"argmap: {caught.value}\n" == shown
