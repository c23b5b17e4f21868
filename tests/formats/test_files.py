"""Text in from anywhere, text out whole or not at all."""

from __future__ import annotations

import io
import os
import stat
import sys
from typing import TYPE_CHECKING, Any

import pytest

import argmap
from argmap import ArgumentMap, FileFormatError
from argmap.errors import FileLimitError, MissingFileError, UnreadableFileError
from argmap.formats import Limits, read_text, write_atomically

if TYPE_CHECKING:
    from pathlib import Path

posix = pytest.mark.skipif(sys.platform == "win32", reason="permissions and links as POSIX has them")
LIMITS = Limits()


def refusal(source: Any, limits: Limits = LIMITS) -> str:
    with pytest.raises((FileFormatError, UnreadableFileError)) as caught:
        read_text(source, limits)
    return str(caught.value)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf \r\n\t", "the file is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "this is a binary file, not a map"),
        (
            b"title: A\nquestion: caf\xe9?\n",
            "2:14: the byte 0xe9 is not UTF-8; save the file as UTF-8, or say encoding=",
        ),
    ],
)
def test_what_is_no_text_is_told_for_what_it_is(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "m.yaml"
    path.write_bytes(content)
    sep = "" if told[0].isdigit() else " "
    assert refusal(path) == f"{path}:{sep}{told}"


def test_a_missing_file_is_told_with_its_folder(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        read_text(tmp_path / "m.yaml", LIMITS)
    assert isinstance(caught.value, MissingFileError)
    assert str(caught.value) == f"{tmp_path / 'm.yaml'}: no such file in {tmp_path}"


def test_a_missing_folder_is_told_alike(tmp_path: Path) -> None:
    path = tmp_path / "none" / "m.yaml"
    assert refusal(path) == f"{path}: no such file"


def test_a_directory_is_no_file(tmp_path: Path) -> None:
    assert refusal(tmp_path) == f"{tmp_path}: this is a directory; name a file in it"
    with pytest.raises(UnreadableFileError, match="this is a directory"):
        write_atomically(tmp_path, b"")


@posix
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_text("title: A\n")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    assert refusal(path) == f"{path}: Permission denied"


def test_a_path_that_is_none_is_shown_escaped() -> None:
    assert refusal("a\0b") == "'a\\x00b': embedded null byte"


def test_an_empty_text_is_an_empty_file() -> None:
    assert refusal("") == refusal("  ") == "the file is empty"


@pytest.mark.parametrize(
    "source", ["title: A\n" * 20, io.BytesIO(b"title: A\n" * 20), io.StringIO("title: A\n" * 20)]
)
def test_a_source_beyond_the_limit_is_refused(source: Any) -> None:
    with pytest.raises(FileLimitError) as caught:
        read_text(source, Limits(bytes=100))
    assert str(caught.value) == "larger than 100 bytes; raise the limit to read it"


def test_a_large_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    with path.open("wb") as file:
        file.truncate(2**40)  # a hole
    assert refusal(path, Limits(bytes=100)) == f"{path}: larger than 100 bytes; raise the limit to read it"


def test_an_open_text_file_of_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_bytes(b"title: caf\xe9\n")
    with path.open(encoding="utf-8") as file:
        assert (
            refusal(file)
            == f"{path}: not readable as utf-8; save the file as UTF-8, or open it in binary mode"
        )


def test_an_open_file_without_a_name_has_none() -> None:
    assert read_text(io.StringIO("title: A\n"), LIMITS) == ("title: A\n", None)


def test_one_byte_order_mark_is_taken_off() -> None:
    assert read_text(b"\xef\xbb\xbf".decode() + "title: A\n", LIMITS) == ("title: A\n", None)


def test_writing_replaces_the_file_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    for content in (b"one", b"two"):
        write_atomically(path, content)
        assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("step", ["os.fsync", "os.fdopen", "pathlib.Path.replace", "pathlib.Path.chmod"])
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "m.yaml"
    path.write_bytes(b"old")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(step, full)
    with pytest.raises(UnreadableFileError) as caught:
        argmap.save(ArgumentMap(title="new"), path)
    monkeypatch.undo()
    assert str(caught.value) == f"{path}: No space left on device"
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_interrupted_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "m.yaml"
    path.write_bytes(b"old")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        argmap.save(ArgumentMap(title="new"), path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    path = tmp_path / "none" / "m.yaml"
    with pytest.raises(MissingFileError) as caught:
        argmap.save(ArgumentMap(), path)
    assert str(caught.value) == f"{path}: no such folder: {tmp_path / 'none'}"


@posix
def test_a_new_file_has_the_usual_permissions_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    path, usual = tmp_path / "m.yaml", tmp_path / "usual"
    usual.touch()
    write_atomically(path, b"one")
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(usual.stat().st_mode)
    path.chmod(0o640)
    write_atomically(path, b"two")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@posix
def test_a_link_is_followed(tmp_path: Path) -> None:
    target, link = tmp_path / "m.yaml", tmp_path / "link.yaml"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_the_longest_name_of_a_file_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 250 + ".yaml")
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
