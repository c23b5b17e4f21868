"""The words of Argdown: what the lexer hands to the parser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["EMPTYLINE", "END", "TEXT", "PieceKind", "Token"]

#: What a piece of running text is: as it stands, behind a backslash, or a shortcode.
PieceKind: TypeAlias = Literal["plain", "escaped", "shortcode"]

TEXT: Final = "TEXT"
EMPTYLINE: Final = "EMPTYLINE"
END: Final = "$END"


class Token:
    """A word of the text, with its place.

    Attributes
    ----------
    type
        Its name in the grammar. A leading underscore keeps it out of the tree.
    image
        Its text.
    line, column, end_line, end_column
        Where it begins and ends, counted from 1, the end included; ``None``
        for a token that recovery put in.
    pieces
        Of running text, its parts; what a backslash or a shortcode means is
        for the model to say.
    """

    __slots__ = ("column", "end_column", "end_line", "image", "line", "pieces", "type")

    # The parser borrows the place of the last token for its end marker.
    start_pos = None
    end_pos = None

    def __init__(
        self,
        type: str,
        image: str,
        line: int | None = None,
        column: int | None = None,
        end_line: int | None = None,
        end_column: int | None = None,
        pieces: Sequence[tuple[PieceKind, str]] = (),
    ) -> None:
        self.type = type
        self.image = image
        self.line = line
        self.column = column
        self.end_line = end_line
        self.end_column = end_column
        self.pieces = pieces

    @property
    def start(self) -> tuple[int | None, int | None]:
        """Line and column of its first character."""
        return self.line, self.column

    @property
    def end(self) -> tuple[int | None, int | None]:
        """Line and column of its last character."""
        return self.end_line, self.end_column

    @property
    def text(self) -> str:
        """What it says as it stands, blanks between it and others left out."""
        return "".join(image for _, image in self.pieces) or self.image

    def __repr__(self) -> str:
        """Return its type, its text and its place."""
        return f"{self.type}({self.image!r}) at {self.line}:{self.column}"
