"""What a path, an open file or a text holds."""

from __future__ import annotations

import io
import os
import socket
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

import argmap
from argmap import ArgumentMap, FileFormatError
from argmap.errors import FileLimitError, MissingFileError, UnreadableFileError
from argmap.formats import Limits, read_text

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
        argmap.save(ArgumentMap(), tmp_path, format="yaml")


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


@posix
def test_a_pipe_is_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    content = b"title: " + b"A" * 200_000 + b"\n"

    def write() -> None:
        with path.open("wb") as pipe:
            time.sleep(0.05)
            pipe.write(content)

    with ThreadPoolExecutor() as pool:
        pool.submit(write)
        assert read_text(path, LIMITS)[0] == content.decode()
        pool.submit(write)
        assert "larger than 100 bytes" in refusal(path, Limits(bytes=100))


@posix
def test_a_pipe_that_nobody_writes_into_is_not_waited_for_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    monkeypatch.setattr("argmap.formats.files._PATIENCE", 0.05)
    assert refusal(path) == f"{path}: nobody writes into this pipe; 0.05 seconds were waited"


@posix
def test_a_socket_and_a_link_to_itself_are_no_files(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(tmp_path / "socket"))
    assert "this is a socket" in refusal(tmp_path / "socket")
    (tmp_path / "loop").symlink_to("loop")
    assert "symbolic links" in refusal(tmp_path / "loop")
    assert "name too long" in refusal(tmp_path / ("a" * 300))
