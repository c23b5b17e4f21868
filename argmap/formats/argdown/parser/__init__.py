"""Argdown text to what the reference parser of Argdown makes of it, in the shape of its JSON export."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from argmap.errors import FileFormatError
from argmap.formats.argdown.parser.blocks import Blocks
from argmap.formats.argdown.parser.data import parse_front_matter
from argmap.formats.argdown.parser.faults import Faults
from argmap.formats.argdown.parser.includes import Includes
from argmap.formats.argdown.parser.lexer import Lexer
from argmap.formats.argdown.parser.model import Model
from argmap.formats.argdown.parser.settings import Settings
from argmap.formats.argdown.parser.utf16 import units, whole, with_whole_text

if TYPE_CHECKING:
    from argmap.formats.argdown.parser.tokens import Token
    from argmap.formats.document import Document
    from argmap.formats.limits import Limits
    from argmap.report import ImportReport

__all__ = ["parse"]


def parse(
    document: Document, report: ImportReport, *, mode: Literal["loose", "strict"] | None = None
) -> dict[str, Any]:
    r"""Return what an Argdown text says.

    Parameters
    ----------
    document
        The text.
    report
        Where errors are noted, with line and column. All that can be read in
        spite of them is returned.
    mode
        How relations between statements are read: ``loose``, as support and
        attack, or ``strict``, as logical relations. What the front matter
        says (``model: {mode: strict}``) comes first, as in the reference;
        without either, ``loose``.

    Returns
    -------
    export
        ``arguments``, ``statements``, ``relations``, ``sections`` and ``tags``
        as in the JSON export of Argdown's own tools, less the map and the
        colours, which are made of the former; and ``frontmatter``, the data
        in front of the text, if there is any. Places are counted from 1, and
        characters in units of UTF-16.

    Raises
    ------
    FileFormatError
        The document is no text in UTF-8.
    FileLimitError
        The files that it includes are larger than the limits allow.

    Notes
    -----
    The language is that of ``@argdown/core`` 1.7 and 2.0
    (https://argdown.org/syntax/). Where that gives up a whole text for one
    error, the rest of it is read all the same. Arguments stay as they are
    written: the setting ``explodeArguments`` is not followed.

    Examples
    --------
    >>> from argmap.formats.document import Document
    >>> from argmap.formats.limits import Limits
    >>> from argmap.report import ImportReport
    >>> text = "[Sun]: It is bright.\n  - <Clouds>: There are clouds."
    >>> found = parse(Document(text, None, Limits()), ImportReport("argdown"))
    >>> found["statements"]["Sun"]["members"][0]["text"]
    'It is bright.'
    >>> [(r["relationType"], r["from"], r["to"]) for r in found["relations"]]
    [('attack', 'Clouds', 'Sun')]
    """
    included = Includes(document, report)
    faults = Faults(report, included)
    text = units(included.text)
    lexer = Lexer(text)
    blocks = Blocks(lexer.read())
    blocks.read()
    report.comments(lexer.comments)
    for place in lexer.stray_backslashes:
        faults.repaired("a backslash that escapes nothing is read as itself", *place)
    for fault in blocks.faults:
        faults.syntax(fault, blocks.tokens[-1])
    front_matter = _front_matter(blocks.front_matter, document.limits, faults)
    model = Model(Settings.of(front_matter, mode), document.limits, faults)
    model.read(blocks.trees)
    result = model.to_dict()
    if blocks.front_matter is not None:
        result["frontmatter"] = front_matter
    return with_whole_text(result) if model.has_pairs or text is not included.text else result


def _front_matter(token: Token | None, limits: Limits, faults: Faults) -> Any:
    """Return the data in front of the text."""
    if token is None:
        return None
    try:
        data = parse_front_matter(whole(token.image), limits)
    except FileFormatError as error:
        line = (token.line or 1) + (error.line or 1) - 1
        faults.unread(f"the front matter cannot be read: {error.reason}", line, error.column)
        return None
    return None if data is ... else data
