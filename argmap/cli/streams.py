"""Standard input and output, whatever their encoding, and where they are closed."""

from __future__ import annotations

import contextlib
import errno
import io
import json
import os
import sys
from typing import IO, Any, NoReturn

import click

from argmap.errors import UnreadableFileError

__all__ = ["let_go_of_output", "prepare_output", "print_bytes", "print_json", "standard_input"]


class _Closed(io.TextIOBase):
    """Standard output where there is none."""

    def write(self, _text: str) -> NoReturn:
        """Refuse to write."""
        raise OSError(errno.EBADF, "standard output is closed")


def prepare_output() -> None:
    """Let what a terminal or code page cannot show be written as its code points."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if sys.stdout is None:  # as in a shell's ">&-"
        sys.stdout = _Closed()


def let_go_of_output() -> None:
    """Write no more to standard output where it cannot be written to, lest Python complain as it ends."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def standard_input() -> IO[bytes]:
    """Return standard input, which may have been closed before the command began.

    Raises
    ------
    UnreadableFileError
        It is closed.
    """
    if sys.stdin is None:
        raise UnreadableFileError("standard input", "it is closed; give a file, or pipe a map into it")
    return sys.stdin.buffer


def print_bytes(content: bytes) -> None:
    """Print the content of a file as it is."""
    click.echo(content, nl=False)


def print_json(data: Any) -> None:
    """Print data as JSON, in UTF-8 whatever the terminal is in (RFC 8259, section 8.1)."""
    # Half of a surrogate pair is written as JSON escapes it.
    print_bytes((json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace"))
