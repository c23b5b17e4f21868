"""Errors in the text in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.interchange.argdown.parsing.tokens import END

if TYPE_CHECKING:
    from argmap.interchange.argdown.parsing.blocks import SyntaxFault
    from argmap.report import ImportReport

__all__ = ["describe"]


def describe(fault: SyntaxFault, report: ImportReport) -> None:
    """Note an error, with its place and what may be the matter."""
    report.unread(f"{fault}", line=fault.found.line, column=fault.found.column)
