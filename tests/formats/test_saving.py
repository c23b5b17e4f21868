"""A file is written whole or not at all, and stays what it was."""

from __future__ import annotations

import os
import signal
import socket
import stat
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

import argmap
from argmap import ArgumentMap
from argmap.errors import MissingFileError, UnreadableFileError
from argmap.formats import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

posix = pytest.mark.skipif(sys.platform == "win32", reason="permissions and links as POSIX has them")
root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="for one who may all")


def refusal(path: Path, content: bytes = b"new") -> str:
    with pytest.raises(UnreadableFileError) as caught:
        write_atomically(path, content)
    return str(caught.value).removeprefix(f"{path}: ")


def test_writing_replaces_the_file_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    for content in (b"one", b"two"):
        write_atomically(path, content)
        assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("step", ["os.fsync", "os.replace", "os.fchmod"])
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


def test_a_long_name_of_wide_characters_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("図" * 80 + ".yaml")
    write_atomically(path, b"new")
    assert list(tmp_path.iterdir()) == [path]


@posix
@pytest.mark.parametrize("way", ["relative", "absolute"])
def test_a_link_to_nothing_makes_what_it_points_to(tmp_path: Path, way: str) -> None:
    (tmp_path / "in").mkdir()
    target, link = tmp_path / "in" / "m.yaml", tmp_path / "link.yaml"
    link.symlink_to("in/m.yaml" if way == "relative" else target)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


@posix
def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    assert "symbolic links" in refusal(tmp_path / "loop")
    assert (tmp_path / "loop").is_symlink()


@posix
def test_all_names_of_a_file_stay_names_of_it(tmp_path: Path) -> None:
    one, other = tmp_path / "one.yaml", tmp_path / "other.yaml"
    one.write_bytes(b"a longer old one")
    other.hardlink_to(one)
    write_atomically(one, b"new")
    assert other.read_bytes() == b"new"
    assert one.samefile(other)
    assert sorted(tmp_path.iterdir()) == [one, other]


@posix
def test_a_file_of_several_names_is_put_back_where_it_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = tmp_path / "one.yaml", tmp_path / "other.yaml"
    one.write_bytes(b"old")
    other.hardlink_to(one)
    sync, count = os.fsync, iter(range(9))

    def full(descriptor: int) -> None:
        if next(count) == 1:
            raise OSError(28, "No space left on device")
        sync(descriptor)

    monkeypatch.setattr("os.fsync", full)
    assert refusal(one, b"something longer") == "No space left on device"
    assert other.read_bytes() == b"old"
    assert sorted(tmp_path.iterdir()) == [one, other]


@posix
def test_a_read_only_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_bytes(b"old")
    path.chmod(0o444)
    assert refusal(path) == "this file is read-only; make it writable, or take another name"
    assert path.read_bytes() == b"old"


@root
@posix
def test_the_owner_of_a_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_bytes(b"old")
    os.chown(path, 12345, 23456)
    path.chmod(0o664)
    write_atomically(path, b"new")
    found = path.stat()
    assert (found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)) == (12345, 23456, 0o664)


@posix
def test_a_file_whose_owner_cannot_be_given_to_another_is_written_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "m.yaml"
    path.write_bytes(b"old")
    before = path.stat()
    monkeypatch.setattr("argmap.formats.saving._made_alike", lambda *_: False)
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_ino == before.st_ino
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform != "linux", reason="attributes as Linux has them")
def test_the_attributes_of_a_file_stay(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_bytes(b"old")
    try:
        os.setxattr(path, "user.note", b"mine")
    except OSError:
        pytest.skip("this file system has none")
    write_atomically(path, b"new")
    assert os.getxattr(path, "user.note") == b"mine"


@posix
def test_content_goes_into_a_pipe(tmp_path: Path) -> None:
    path = tmp_path / "pipe.yaml"
    os.mkfifo(path)
    content = b"x" * 300_000
    with ThreadPoolExecutor() as pool:
        read = pool.submit(path.read_bytes)
        write_atomically(path, content)
        assert read.result() == content
    assert path.is_fifo()
    assert list(tmp_path.iterdir()) == [path]


@posix
def test_a_pipe_that_nobody_reads_from_is_not_waited_for_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "pipe.yaml"
    os.mkfifo(path)
    monkeypatch.setattr("argmap.formats.saving._PATIENCE", 0.05)
    assert refusal(path) == "nobody reads from this pipe; 0.05 seconds were waited"
    idle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    assert refusal(path, b"x" * 1_000_000) == "nobody reads on from this pipe; 0.05 seconds were waited"
    os.close(idle)
    assert path.is_fifo()


@root
@posix
def test_a_device_stays_one(tmp_path: Path) -> None:
    path = tmp_path / "null.yaml"
    try:
        os.mknod(path, 0o666 | stat.S_IFCHR, os.makedev(1, 3))
        path.read_bytes()
    except OSError:
        pytest.skip("no devices may be made or opened here")
    write_atomically(path, b"new")
    assert stat.S_ISCHR(path.stat().st_mode)


@posix
def test_a_socket_is_refused(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(tmp_path / "s.yaml"))
    assert refusal(tmp_path / "s.yaml") == "this is a socket; save under another name"
    assert stat.S_ISSOCK((tmp_path / "s.yaml").stat().st_mode)


@posix
def test_threads_write_with_the_permissions_that_the_process_gives(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.touch()
    paths = [tmp_path / f"{number}.yaml" for number in range(40)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write_atomically, paths, [b"new"] * 40))
    assert {path.stat().st_mode for path in paths} == {usual.stat().st_mode}


def test_threads_that_save_one_file_leave_what_one_of_them_wrote_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    contents = [bytes([65 + number]) * 50_000 for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write_atomically, [path] * 40, contents * 5))
    assert path.read_bytes() in contents
    assert list(tmp_path.iterdir()) == [path]


@posix
def test_a_draft_of_another_is_waited_for_and_then_let_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl  # noqa: PLC0415  (where there is one)

    path = tmp_path / "m.yaml"
    monkeypatch.setattr("argmap.formats.saving._PATIENCE", 0.05)
    from argmap.formats.saving import _draft_beside  # noqa: PLC0415

    with _draft_beside(path, 0o666) as (draft, _):
        write_atomically(path, b"new")
        assert sorted(tmp_path.iterdir()) == sorted([draft, path])
    draft.write_bytes(b"left behind")
    with draft.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
    write_atomically(path, b"newer")
    assert list(tmp_path.iterdir()) == [path]


@posix
def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_bytes(b"old")
    program = (
        "import resource, sys; from pathlib import Path; from argmap.formats import write_atomically\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "write_atomically(Path(sys.argv[1]), b'x' * 5000)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, check=False)
    assert b"File too large" in done.stderr.splitlines()[-1]
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@posix
@pytest.mark.slow
def test_killed_saves_leave_a_whole_file_and_no_pile(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    sizes = (100_000, 150_000)
    path.write_bytes(b"x" * sizes[0])
    program = (
        "import sys; from pathlib import Path; from argmap.formats import write_atomically\n"
        "print(flush=True)\n"
        "while True:\n"
        f"    for size in {sizes}: write_atomically(Path(sys.argv[1]), b'x' * size)"
    )
    for number in range(100):
        with subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE) as saving:
            assert saving.stdout is not None
            saving.stdout.readline()
            time.sleep(0.001 * (number % 17))
            saving.send_signal(signal.SIGKILL)
        assert len(path.read_bytes()) in sizes
        assert len(list(tmp_path.iterdir())) <= 2
    write_atomically(path, b"new")
    assert list(tmp_path.iterdir()) == [path]
