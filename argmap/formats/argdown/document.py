"""An Argdown document handed to the parser, and what that says of it to the report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from argmap.errors import FileFormatError, FileLimitError
from argmap.formats.argdown.parser import ArgdownError, ArgdownLimitError, Limits, parse

if TYPE_CHECKING:
    from argmap.formats.document import Document
    from argmap.report import ImportReport

__all__ = ["parse_document"]


def parse_document(
    document: Document, report: ImportReport, *, mode: Literal["loose", "strict"] | None = None
) -> dict[str, Any]:
    """Return what a document says, in the shape of Argdown's JSON export.

    Parameters
    ----------
    document
        Argdown.
    report
        Errors in it are noted there, with line and column. All that can be
        read in spite of them is returned.
    mode
        How relations between statements are read where the text does not say.

    Raises
    ------
    FileFormatError
        The document is no text in UTF-8.
    FileLimitError
        With the files that it includes, it is larger than the limits allow.
    """
    limits = document.limits
    try:
        parsed = parse(
            _Source(document),
            mode=mode,
            limits=Limits(characters=limits.bytes, depth=limits.depth, replayed=limits.replayed),
        )
    except ArgdownLimitError as error:
        raise FileLimitError(error.reason, document.name) from None
    for found in parsed.diagnostics:
        note = getattr(report, found.outcome)
        note(found.message, line=found.line, column=found.column)
    return parsed.export


@dataclass(frozen=True, slots=True)
class _Source:
    """A document as the parser asks for it."""

    document: Document
    is_included: bool = False

    @property
    def name(self) -> str | None:
        """Its path."""
        return self.document.name

    @property
    def text(self) -> str:
        """Its text."""
        try:
            return self.document.text
        except FileFormatError as error:
            if not self.is_included:
                raise
            raise ArgdownError(error.reason, error.line, error.column) from None

    def sibling(self, name: str) -> _Source | None:
        """Return a file beside it, or in a folder below, if there is one."""
        found = self.document.sibling(name)
        return None if found is None else _Source(found, is_included=True)
