"""Errors of files: what is no map, what cannot be read or written, what is not installed."""

from __future__ import annotations

from argmap.errors.base import ArgmapError, Fault, shown

__all__ = [
    "FileFormatError",
    "FileLimitError",
    "MissingExtraError",
    "MissingFileError",
    "UnknownFormatError",
    "UnreadableFileError",
]


class FileFormatError(ArgmapError, ValueError):
    """Not a map file at all, or one that cannot be parsed.

    Attributes
    ----------
    file, line, column
        Where, counted from 1, as far as known.
    """

    def __init__(
        self, reason: str, file: str | None = None, line: int | None = None, column: int | None = None
    ) -> None:
        super().__init__(reason, file, line, column)
        self.reason = reason
        self.file = file
        self.line = line
        self.column = column

    @property
    def message(self) -> str:
        """Return ``file:line:column: reason``."""
        return str(Fault(self.reason, (), self.file, self.line, self.column))


class FileLimitError(FileFormatError):
    """A file that is larger, deeper or more repetitive than the limits allow."""


class UnknownFormatError(ArgmapError, ValueError):
    """No file format, or table, goes by that name."""


class UnreadableFileError(ArgmapError, OSError):
    """A path that cannot be read or written.

    Attributes
    ----------
    path
        The path that was given.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    @property
    def message(self) -> str:
        """Name the path and the reason."""
        path = self.path if len(self.path) <= 500 else f"{self.path[:100]}..."
        return f"{shown(path)}: {self.reason}"


class MissingFileError(UnreadableFileError, FileNotFoundError):
    """No such file."""


class MissingExtraError(ArgmapError, ImportError):
    """An optional dependency is not installed.

    Attributes
    ----------
    package
        The package that is missing.
    extra
        The extra of argmap that brings it.
    """

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(package, extra)
        self.package = package
        self.extra = extra

    @property
    def message(self) -> str:
        """Name the install command."""
        return f"this needs {self.package}; install it with: pip install 'argmap[{self.extra}]'"
