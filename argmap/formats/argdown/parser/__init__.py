"""Argdown text to what the reference parser of Argdown makes of it, in the shape of its JSON export.

The parser depends on nothing but the standard library, lark and PyYAML.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from argmap.formats.argdown.parser.blocks import Blocks
from argmap.formats.argdown.parser.data import parse_front_matter
from argmap.formats.argdown.parser.diagnostics import Diagnostics
from argmap.formats.argdown.parser.errors import ArgdownError, ArgdownLimitError, Diagnostic, Limits
from argmap.formats.argdown.parser.lexer import Lexer
from argmap.formats.argdown.parser.model import Model
from argmap.formats.argdown.parser.settings import SHORTCODES, Settings
from argmap.formats.argdown.parser.source import Includes, Source, Text, units, whole, with_whole_text

if TYPE_CHECKING:
    from argmap.formats.argdown.parser.tokens import Token

__all__ = [
    "SHORTCODES",
    "ArgdownError",
    "ArgdownLimitError",
    "Diagnostic",
    "Limits",
    "Parsed",
    "Source",
    "parse",
    "units",
    "whole",
]


_MEND_ADDRESS = r"write https:\/\/ , or a link: [text](https://...)"


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a text says, and what is to be said of it.

    Attributes
    ----------
    export
        ``arguments``, ``statements``, ``relations``, ``sections`` and ``tags``
        as in the JSON export of Argdown's own tools, less the map and the
        colours, which are made of the former; and ``frontmatter``, the data
        in front of the text, if there is any. Places are counted from 1, and
        characters in units of UTF-16.
    diagnostics
        What was repaired, dropped or not understood. All that can be read in
        spite of it is in the export.
    """

    export: dict[str, Any]
    diagnostics: list[Diagnostic]


def parse(
    source: str | Source,
    *,
    mode: Literal["loose", "strict"] | None = None,
    limits: Limits = Limits(),  # noqa: B008 - never changed
) -> Parsed:
    r"""Return what an Argdown text says.

    Parameters
    ----------
    source
        The text; or the text with its name and a way to the files that it
        includes.
    mode
        How relations between statements are read: ``loose``, as support and
        attack, or ``strict``, as logical relations. What the front matter
        says (``model: {mode: strict}``) comes first, as in the reference;
        without either, ``loose``.
    limits
        How large the text and how deep its data may be.

    Raises
    ------
    ArgdownLimitError
        The text, with what it includes, is larger than the limits allow.

    Notes
    -----
    The language is that of ``@argdown/core`` 1.7 and 2.0
    (https://argdown.org/syntax/). Where that gives up a whole text for one
    error, the rest of it is read all the same. Arguments stay as they are
    written: the setting ``explodeArguments`` is not followed.

    Examples
    --------
    >>> found = parse("[Sun]: It is bright.\n  - <Clouds>: There are clouds.").export
    >>> found["statements"]["Sun"]["members"][0]["text"]
    'It is bright.'
    >>> [(r["relationType"], r["from"], r["to"]) for r in found["relations"]]
    [('attack', 'Clouds', 'Sun')]
    """
    included = Includes(Text(source) if isinstance(source, str) else source, limits)
    diagnostics = Diagnostics(included)
    included.expand(diagnostics)
    text = units(included.text)
    lexer = Lexer(text)
    blocks = Blocks(lexer.read())
    blocks.read()
    diagnostics.comments(lexer.comments)
    for place in lexer.stray_backslashes:
        diagnostics.repaired("a backslash that escapes nothing is read as itself", *place)
    for place in lexer.cut_addresses:
        diagnostics.unread(f"an address ends where a comment begins; {_MEND_ADDRESS}", *place)
    for problem in blocks.problems:
        diagnostics.syntax(problem, blocks.tokens[-1])
    front_matter = _front_matter(blocks.front_matter, limits, diagnostics)
    model = Model(Settings.of(front_matter, mode), limits, diagnostics)
    model.read(blocks.trees)
    export = model.to_dict()
    if blocks.front_matter is not None:
        export["frontmatter"] = front_matter
    if model.has_pairs or text is not included.text:
        export = with_whole_text(export)
    return Parsed(export, diagnostics.found)


def _front_matter(token: Token | None, limits: Limits, diagnostics: Diagnostics) -> Any:
    """Return the data in front of the text."""
    if token is None:
        return None
    try:
        data = parse_front_matter(whole(token.image), limits)
    except ArgdownError as error:
        line = (token.line or 1) + (error.line or 1) - 1
        diagnostics.unread(f"the front matter cannot be read: {error.reason}", line, error.column)
        return None
    return None if data is ... else data
