"""Text in from anywhere, text out to a path: whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeAlias

from argmap.errors import FileFormatError, FileLimitError, MissingFileError, UnreadableFileError

if TYPE_CHECKING:
    from argmap.formats.limits import Limits

__all__ = ["Readable", "read_content", "write_atomically"]

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
    except OSError as error:
        raise UnreadableFileError(name or "the open file", error.strerror or str(error)) from None


def _read_path(path: Path, limits: Limits) -> bytes:
    """Return the bytes of a file."""
    try:
        with path.open("rb") as file:
            # A bound sets all of its room aside: only what is too large or has no size (a pipe) needs one.
            fits = 0 < os.fstat(file.fileno()).st_size <= limits.bytes
            return file.read() if fits else file.read(limits.bytes + 1)
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


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file so that a crash leaves the old one or the new one, never half of either.

    A new file gets the usual permissions, a file that is replaced keeps its
    own; a link is followed.

    Raises
    ------
    UnreadableFileError
        The folder is missing or forbids it.
    """
    temporary: str | None = None
    try:
        target = Path(os.path.realpath(path))
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "this is a directory; name a file in it")
        descriptor, temporary = tempfile.mkstemp(prefix=f".{target.name[:100]}.", dir=target.parent)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask())
        Path(temporary).replace(target)
        temporary = None
    except FileNotFoundError:
        raise MissingFileError(str(path), f"no such folder: {target.parent}") from None
    except (OSError, ValueError) as error:
        raise UnreadableFileError(str(path), getattr(error, "strerror", None) or str(error)) from None
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()


def _umask() -> int:
    """Return the permissions that new files must not have."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
