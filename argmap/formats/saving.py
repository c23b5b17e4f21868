"""A file is written whole or not at all, and stays what it was: its owner, its permissions, its links.

New content is first written to a draft beside the file, then takes the file's place in one step. So a
crash leaves the old file or the new one, never half of either. Where the file could not stay what it
is that way, the finished draft is copied over it in place: where it has several names (hard
links), or where its owner or its access lists cannot be given to another file. Then a crash in the very
moment of copying leaves the draft, which is whole.

A draft goes by a name that its file determines, and is locked as long as somebody works on it. One that was
left behind, by a program that was killed, is not locked, and is cleared away by the next save.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import stat
import sys
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from argmap.errors import MissingFileError, UnreadableFileError

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["write_atomically"]

# Seconds to wait for another program: one that reads from a pipe, or one that saves the same file.
_PATIENCE = 10.0
_PAUSE: Final = 0.005
# After how many seconds a draft is taken for left behind, on a file system that has no locks.
_ABANDONED: Final = 60.0
_CHUNK: Final = 65_536
_NEW: Final = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_BINARY", 0)
)


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file so that a crash leaves the old one or the new one, never half of either.

    A new file gets the usual permissions; one that is there keeps its owner, permissions,
    access lists and hard links. A symbolic link stays, and what it points to is written. Into a
    pipe or a device of characters the content is written, as a shell would.

    Parameters
    ----------
    path
        Where to.
    content
        What to write.

    Raises
    ------
    MissingFileError
        The folder is missing.
    UnreadableFileError
        The file is read-only, a directory, a socket or a device of blocks; nobody reads from the pipe,
        for which ten seconds are waited; or the folder or the disk forbids it. The old file is untouched.
    """
    try:
        _write(path, content)
    except FileNotFoundError:
        raise MissingFileError(str(path), f"no such folder: {Path(os.path.realpath(path)).parent}") from None
    except (OSError, ValueError) as error:
        raise UnreadableFileError(str(path), getattr(error, "strerror", None) or str(error)) from None


def _write(path: Path, content: bytes) -> None:
    """Write a file, or into what is none."""
    try:
        old = path.stat()
    except FileNotFoundError:  # a link to nothing, too: what it points to is made
        _save(Path(os.path.realpath(path)), None, content)
        return
    if stat.S_ISDIR(old.st_mode):
        raise IsADirectoryError(errno.EISDIR, "this is a directory; name a file in it")
    if stat.S_ISFIFO(old.st_mode) or stat.S_ISCHR(old.st_mode):
        _write_into(path, content)
        return
    if not stat.S_ISREG(old.st_mode):
        what = "a socket" if stat.S_ISSOCK(old.st_mode) else "no regular file"
        raise OSError(errno.EINVAL, f"this is {what}; save under another name")
    target = Path(os.path.realpath(path))
    if not old.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "this file is read-only; make it writable, or take another name")
    _save(target, old, content)


def _save(target: Path, old: os.stat_result | None, content: bytes) -> None:
    """Write a regular file."""
    with _draft_beside(target, 0o666 if old is None else 0o600) as (draft, file):
        file.write(content)
        file.flush()
        is_like_it = old is None or (old.st_nlink == 1 and _made_alike(file.fileno(), target, old))
        os.fsync(file.fileno())
        if not is_like_it:
            _copy_over(target, content)
            return
        if sys.platform == "win32":
            file.close()
        os.replace(draft, target)  # noqa: PTH105  (as elsewhere here)


@contextlib.contextmanager
def _draft_beside(target: Path, mode: int) -> Iterator[tuple[Path, IO[bytes]]]:
    """Give a locked draft of a file, which is gone in the end unless it took the file's place."""
    draft, descriptor = _new_draft(target, mode)
    own = os.fstat(descriptor)
    with os.fdopen(descriptor, "wb") as file:
        try:
            yield draft, file
        finally:
            with contextlib.suppress(OSError):
                # The name may be another's by now.
                if os.path.samestat(draft.lstat(), own):
                    if sys.platform == "win32":
                        file.close()
                    draft.unlink()


def _new_draft(target: Path, mode: int) -> tuple[Path, int]:
    """Return a new draft of a file and its descriptor, locked."""
    known = hashlib.sha256(os.fsencode(target.name)).hexdigest()[:16]
    draft = target.parent / f".argmap-{known}.saving"
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            descriptor = os.open(draft, _NEW, mode)
        except FileExistsError:
            if not _clear(draft, is_last_try=time.monotonic() > until):
                draft = draft.with_suffix(f".{secrets.token_hex(4)}.saving")
            continue
        if _lock(descriptor) is not False and _goes_by(draft, descriptor):
            return draft, descriptor
        os.close(descriptor)  # taken for left behind in the moment before it was locked


def _lock(descriptor: int) -> bool | None:
    """Lock a draft and tell whether that could be done; ``None`` where there are no locks."""
    if sys.platform == "win32":  # where nobody can remove what another has opened
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


def _goes_by(draft: Path, descriptor: int) -> bool:
    """Tell whether an open file still goes by a name."""
    try:
        return os.path.samestat(draft.lstat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _clear(draft: Path, *, is_last_try: bool) -> bool:
    """Remove a draft that was left behind, or wait a moment; tell whether it is of use to try again."""
    try:
        if sys.platform == "win32":
            draft.unlink()
            return True
        descriptor = os.open(draft, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        return True
    except OSError:
        return sys.platform == "win32" and not is_last_try
    try:
        locked = _lock(descriptor)
        is_old = time.time() - os.fstat(descriptor).st_mtime > _ABANDONED
        if (locked or (locked is None and is_old)) and _goes_by(draft, descriptor):
            draft.unlink()
            return True
    except OSError:
        return False
    finally:
        os.close(descriptor)
    time.sleep(_PAUSE)
    return not is_last_try


def _made_alike(descriptor: int, target: Path, old: os.stat_result) -> bool:
    """Give a draft the owner, permissions and access lists of a file, and tell whether all could be given."""
    if sys.platform == "win32":
        return True
    own = os.fstat(descriptor)
    try:
        if (own.st_uid, own.st_gid) != (old.st_uid, old.st_gid):
            os.fchown(descriptor, old.st_uid, old.st_gid)
        if sys.platform == "linux":
            for name in _attributes(target):
                os.setxattr(descriptor, name, os.getxattr(target, name))
    except OSError:
        return False
    os.fchmod(descriptor, stat.S_IMODE(old.st_mode))
    return True


def _attributes(target: Path) -> list[str]:
    """Return the names of a file's extended attributes, access lists among them."""
    if sys.platform != "linux":
        return []
    try:
        return os.listxattr(target)
    except OSError:  # a file system without them
        return []


def _copy_over(target: Path, content: bytes) -> None:
    """Write new content over a file in place; what was in it is put back where that fails."""
    with target.open("r+b", buffering=0) as file:
        before = file.read()
        try:
            _fill(file, content)
        except BaseException:
            _fill(file, before)
            raise


def _fill(file: IO[bytes], content: bytes) -> None:
    """Make content all that a file holds."""
    file.seek(0)
    rest = memoryview(content)
    while rest:
        rest = rest[file.write(rest) :]
    file.truncate(len(content))
    os.fsync(file.fileno())


def _write_into(path: Path, content: bytes) -> None:
    """Write content into a pipe or a device."""
    descriptor = _opened_to_write(path)
    try:
        rest = memoryview(content)
        until = time.monotonic() + _PATIENCE
        while rest:
            try:
                rest = rest[os.write(descriptor, rest[:_CHUNK]) :]
                until = time.monotonic() + _PATIENCE
            except BlockingIOError:
                _wait(until, "nobody reads on from this pipe")
    except BrokenPipeError:
        raise OSError(errno.EPIPE, "the reader of this pipe left before all was written") from None
    finally:
        os.close(descriptor)


def _opened_to_write(path: Path) -> int:
    """Return the descriptor of a pipe that somebody reads from, or of a device."""
    flags = os.O_WRONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            return os.open(path, flags)
        except OSError as error:
            if error.errno != errno.ENXIO or not path.is_fifo():
                raise
            _wait(until, "nobody reads from this pipe")


def _wait(until: float, complaint: str) -> None:
    """Wait a moment, unless it has been too long."""
    if time.monotonic() > until:
        raise TimeoutError(errno.ETIMEDOUT, f"{complaint}; {_PATIENCE:g} seconds were waited")
    time.sleep(_PAUSE)
