"""What a path, an open file or a text holds."""

from __future__ import annotations

import errno
import os
import stat
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeAlias

from argmap.errors import FileFormatError, FileLimitError, MissingFileError, UnreadableFileError

if TYPE_CHECKING:
    from argmap.formats.limits import Limits

__all__ = ["Readable", "read_content"]

# Seconds to wait for somebody to write into a pipe.
_PATIENCE = 10.0
_PAUSE = 0.005
_CHUNK = 65_536

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
        content = _read_path(Path(name), limits)
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


def _read_path(path: Path, limits: Limits) -> bytes:
    """Return the bytes of a file."""
    try:
        return _content_at(path, limits)
    except FileNotFoundError:
        reason = f"no such file in {path.parent.resolve()}" if path.parent.exists() else "no such file"
        raise MissingFileError(str(path), reason) from None
    except IsADirectoryError:
        raise UnreadableFileError(str(path), "this is a directory; name a file in it") from None
    except (OSError, ValueError) as error:
        if os.path.isdir(path):  # noqa: PTH112  (never raises)  # Windows says "permission denied"
            raise UnreadableFileError(str(path), "this is a directory; name a file in it") from None
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableFileError(str(path), reason) from None


def _content_at(path: Path, limits: Limits) -> bytes:
    """Return what stands at a path, a byte more than the limit at most."""
    mode = path.stat().st_mode
    # Nobody can come to write into a pipe that has no name, such as /dev/stdin may be.
    if stat.S_ISFIFO(mode) and os.path.exists(os.path.realpath(path)):  # noqa: PTH110  (follows no file)
        return _read_pipe(path, limits)
    if stat.S_ISSOCK(mode):
        raise OSError(errno.EINVAL, "this is a socket; name a file")
    with path.open("rb") as file:
        # A bound sets all of its room aside: only what is too large or has no size (a pipe) needs one.
        fits = 0 < os.fstat(file.fileno()).st_size <= limits.bytes
        return file.read() if fits else file.read(limits.bytes + 1)


def _read_pipe(path: Path, limits: Limits) -> bytes:
    """Return what others write into a pipe; somebody has to begin within ten seconds."""
    parts: list[bytes] = []
    size = 0
    until = time.monotonic() + _PATIENCE
    has_writer = False
    with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb", buffering=0) as pipe:  # noqa: PTH123
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
