"""What a path, an open file or a text holds."""

from __future__ import annotations

import errno
import os
import stat
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeAlias, cast

from argmap.errors import FileFormatError, FileLimitError, MissingFileError, UnreadableFileError

if TYPE_CHECKING:
    import io

    from argmap.formats.limits import Limits

__all__ = ["Readable", "read_content"]

# Seconds to wait for somebody to write into a pipe.
_PATIENCE = 10.0
_PAUSE = 0.005
_CHUNK = 65_536
_NONBLOCK: int = getattr(os, "O_NONBLOCK", 0)

#: A path, an open file, or the content itself.
Readable: TypeAlias = str | bytes | os.PathLike[str] | IO[str] | IO[bytes]


def read_content(source: Readable, limits: Limits) -> tuple[str | bytes, str | None]:
    """Return what a source holds, and its name for messages.

    Parameters
    ----------
    source
        A path; an open file, text or binary; or the content itself: bytes, a
        string with a line break in it, or one that begins with ``{`` or ``<``.
    limits
        How many bytes there may be.

    Raises
    ------
    MissingFileError, UnreadableFileError
        There is no such file, or it cannot be read.
    FileFormatError
        An open text file is not in its encoding.
    FileLimitError
        It is larger than the limits allow.
    """
    content: str | bytes
    name: str | None = None
    if isinstance(source, bytes) or (isinstance(source, str) and _is_content(source)):
        content = source
    elif isinstance(source, str | os.PathLike):
        name = os.fspath(source)
        content = _read_path(name, limits)
    elif hasattr(source, "read"):
        given = getattr(source, "name", None)  # a number where a descriptor was opened
        name = given if isinstance(given, str) else None
        content = _read_stream(source, name, limits)
    else:
        msg = f"give a path, an open file or the text of a map, not a {type(source).__name__}"
        raise TypeError(msg)
    if len(content) > limits.bytes:
        raise FileLimitError(f"larger than {limits.bytes:,} bytes; raise the limit to read it", name)
    return content, name


def _is_content(source: str) -> bool:
    """Tell a document from the name of a file."""
    start = source.lstrip("\ufeff \t")
    return not start or start.startswith(("{", "<")) or "\n" in source or "\r" in source


def _read_stream(source: IO[str] | IO[bytes], name: str | None, limits: Limits) -> str | bytes:
    """Return what an open file holds."""
    try:
        return source.read(limits.bytes + 1)
    except UnicodeDecodeError as error:
        reason = f"not readable as {error.encoding}; save the file as UTF-8, or open it in binary mode"
        raise FileFormatError(reason, name) from None
    except (OSError, ValueError) as error:  # closed, or not opened for reading
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableFileError(name or "the open file", reason) from None


def _read_path(name: str, limits: Limits) -> bytes:
    """Return the bytes of a file."""
    try:
        return _content_at(name, limits)
    except (OSError, ValueError) as error:
        raise _unread(Path(name), error) from None


def _unread(path: Path, error: Exception) -> MissingFileError | UnreadableFileError:
    """Return why a file cannot be read."""
    if isinstance(error, FileNotFoundError):
        reason = f"no such file in {path.parent.resolve()}" if path.parent.exists() else "no such file"
        return MissingFileError(str(path), reason)
    if isinstance(error, IsADirectoryError) or os.path.isdir(path):  # noqa: PTH112  (never raises)
        return UnreadableFileError(str(path), "this is a directory; name a file in it")  # Windows denies it
    return UnreadableFileError(str(path), getattr(error, "strerror", None) or str(error))


def _content_at(path: str, limits: Limits) -> bytes:
    """Return what stands at a path, a byte more than the limit at most."""
    with open(path, "rb", opener=_without_waiting) as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode) and hasattr(os, "set_blocking"):
            # Nobody can come to write into a pipe that has no name, such as /dev/stdin may be.
            if stat.S_ISFIFO(found.st_mode) and os.path.exists(os.path.realpath(path)):  # noqa: PTH110
                return _read_pipe(cast("io.RawIOBase", file.raw), limits)
            os.set_blocking(file.fileno(), True)
        # A bound sets all of its room aside: only what is too large or has no size (a pipe) needs one.
        fits = 0 < found.st_size <= limits.bytes
        return file.read() if fits else file.read(limits.bytes + 1)


def _without_waiting(path: str, flags: int) -> int:
    """Open a path without waiting for anybody at the other end of a pipe, and return its descriptor."""
    try:
        return os.open(path, flags | _NONBLOCK)
    except OSError as error:
        if error.errno == errno.ENXIO and Path(path).is_socket():
            raise OSError(errno.EINVAL, "this is a socket; name a file") from None
        raise


def _read_pipe(pipe: io.RawIOBase, limits: Limits) -> bytes:
    """Return what others write into a pipe; somebody has to begin within ten seconds."""
    parts: list[bytes] = []
    size = 0
    until = time.monotonic() + _PATIENCE
    has_writer = False
    while size <= limits.bytes:
        part: bytes | None = pipe.read(_CHUNK)
        if part:
            parts.append(part)
            size += len(part)
        elif part is None:  # somebody writes, and has nothing yet
            has_writer = True
            time.sleep(_PAUSE)
        elif parts or has_writer:
            break
        elif time.monotonic() > until:
            reason = f"nobody writes into this pipe; {_PATIENCE:g} seconds were waited"
            raise TimeoutError(errno.ETIMEDOUT, reason)
        else:
            time.sleep(_PAUSE)
    return b"".join(parts)
