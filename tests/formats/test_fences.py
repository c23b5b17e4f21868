"""Markdown with a map in a fence: found, read at its own lines, and written back amid its prose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import argmap
from argmap import FileFormatError, InvalidMapError

if TYPE_CHECKING:
    from pathlib import Path

ARGDOWN = "[Tea]: Tea is better.\n  + [Cheap]: It is cheap.\n"
NATIVE = "claims: {tea: Tea is better.}\npremises: {cheap: It is cheap.}\n"
NATIVE += "supports:\n  - {premises: cheap, conclusion: tea}\n"
JSON = '{"claims": {"tea": "Tea."}, "premises": {"p": "P."}, '
JSON += '"supports": [{"premises": "p", "conclusion": "tea"}]}\n'
NOTE = "# A note\n\nWhat [I]: think.\n\n```{info}\n{body}```\n\nMore prose.\n"


def note(info: str, body: str) -> str:
    return NOTE.replace("{info}", info).replace("{body}", body)


@pytest.mark.parametrize(
    "text",
    [
        note("argdown", ARGDOWN),
        note("argdown map {width=300}", ARGDOWN),
        note("{.argdown #tea}", ARGDOWN),
        note(" ARGDOWN", ARGDOWN),
        note("argdown", ARGDOWN).replace("```", "~~~~"),
        note("argdown", ARGDOWN).replace("\n", "\r\n"),
        note("argdown", "===\ntitle: Tea\n===\n\n" + ARGDOWN),
        note("argmap", NATIVE),
        note("argmap", JSON),
        "- item\n\n  ```argdown\n  [Tea]: Tea is better.\n    + [Cheap]: It is cheap.\n  ```\n",
        "> ```argdown\n> [Tea]: Tea is better.\n>   + [Cheap]: It is cheap.\n> ```\n",
        "````markdown\n```argdown\n[Not]: this\n```\n````\n\n" + note("argdown", ARGDOWN),
        note("python", "[a]: b\n") + note("argdown", ARGDOWN),
        "Open to the end\n\n```argdown\n" + ARGDOWN,
    ],
)  # fmt: skip
def test_the_fence_is_read_and_the_note_is_given_back(text: str, tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.write_bytes(text.encode())
    m = argmap.load(path, strict=True)
    assert (len(m.claims), len(m.premises), len(m.supports)) == (1, 1, 1)
    argmap.save(m, path)
    assert path.read_bytes() == text.encode()

    m.premise("It is warm: very.", id="warm")
    m.support(next(iter(m.claims)), by="warm")
    argmap.save(m, path)
    again = argmap.load(path, strict=True)
    assert again == m
    saved = path.read_bytes().decode()
    assert (
        saved.partition("Tea")[0]
        .partition("claims")[0]
        .startswith(text.partition("```")[0].partition("~")[0])
    )
    assert saved.endswith(text.rpartition("```")[2].rpartition("~")[2] if "Open" not in text else "")


def test_all_but_the_fence_stays_as_it_was() -> None:
    m = argmap.load(note("argdown", ARGDOWN))
    m.title = "Tea"
    assert argmap.to_text(m, "fenced") == note("argdown", "===\ntitle: Tea\n===\n\n" + ARGDOWN)


@pytest.mark.parametrize(
    ("info", "body", "place"),
    [
        ("argmap", "claims:\n  tea: Tea: better\n", "7:11"),
        ("argdown", "Words\n[Tea]: Tea.\n", "7:1"),
    ],
)
def test_remarks_have_the_lines_of_the_note(info: str, body: str, place: str) -> None:
    with pytest.raises((FileFormatError, InvalidMapError), match=f"<text>:{place}"):
        argmap.load(note(info, body), format="fenced", strict=True)


def test_of_several_fences_one_is_read_and_the_others_are_told_and_stay() -> None:
    text = note("argdown", ARGDOWN) + note("argdown", "[Milk]: Milk is better.\n")
    first = argmap.load(text, format="fenced")
    assert first.import_report is not None
    assert [(d.line, d.message) for d in first.import_report.of("unread")] == [
        (15, "this fence holds a map of its own; read it with fence=2")
    ]
    second = argmap.load(text, format="fenced", fence=2)
    assert [c.text for c in second.claims.values()] == ["Milk is better."]
    second.title = "Milk"
    front = "===\ntitle: Milk\n===\n\n"
    assert argmap.to_text(second, "fenced") == text.replace("[Milk]", f"{front}[Milk]")
    with pytest.raises(FileFormatError, match=r"no fence 3 .* it has 2 of them"):
        argmap.load(text, format="fenced", fence=3)


def test_a_fence_grows_where_the_map_holds_its_sign() -> None:
    m = argmap.load(note("argmap", NATIVE))
    m.claim("Write ```` so.", id="so")
    text = argmap.to_text(m, "fenced")
    assert "\n`````argmap\n" in text
    assert argmap.load(text) == m


def test_an_empty_fence_is_an_empty_map() -> None:
    assert not list(argmap.load(note("argdown", ""), format="fenced").records())


def test_a_map_from_elsewhere_is_still_saved_as_an_outline(tmp_path: Path) -> None:
    m = argmap.load(NATIVE)
    argmap.save(m, tmp_path / "tea.md")
    assert "```" not in (tmp_path / "tea.md").read_text()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("indent", ["", "  ", "> "])
def test_a_fence_with_comments_keeps_them_and_its_note(indent: str, end: str, tmp_path: Path) -> None:
    body = "# mine\nclaims:\n  tea: Tea. # really\n  milk: Milk. # white\n"
    text = "".join(f"{indent}{line}\n" for line in note("argmap", body).splitlines()).replace("\n", end)
    path = tmp_path / "note.md"
    path.write_bytes(text.encode())
    m = argmap.load(path)
    m.replace("milk", text="Milk: yes.")
    argmap.save(m, path)
    assert path.read_bytes().decode() == text.replace("Milk.", '"Milk: yes."')
    assert argmap.load(path) == m


def test_what_a_map_in_a_fence_was_read_from_does_not_replace_the_note(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    other = argmap.load('{"nodes": [{"nodeID": "1", "text": "Tea.", "type": "I"}], "edges": []}')
    path.write_text(note("argmap", argmap.to_text(other, "yaml")))
    m = argmap.load(path)
    m.title = "Tea"
    argmap.save(m, path)
    assert "More prose." in path.read_text()
