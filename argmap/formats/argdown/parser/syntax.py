"""The grammar of Argdown, and the syntax trees that it makes of tokens.

The rules are those of the reference parser of Argdown
(https://argdown.org/syntax/). `lark <https://lark-parser.readthedocs.io>`_
makes an LALR(1) parser of them; where that finds an error,
:mod:`~argmap.formats.argdown.parser.recovery` reads the same rules.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from argmap.formats.argdown.parser.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lark import Lark

__all__ = ["GRAMMAR", "Node", "Place", "Tree", "block_parser", "tree", "walk"]

#: A text is made of blocks, with empty lines between them; this is one block.
GRAMMAR: Final = r"""
?block: heading | statement | pcs | argument | ordered_list | unordered_list

heading: HEADING_START statement_content+ (NEWLINE? _data)?
_data: DATA NEWLINE?

pcs: pcs_statement pcs_tail+
pcs_tail: pcs_statement* inference pcs_statement
pcs_statement: STATEMENT_NUMBER statement
inference: INFERENCE_START _rules? NEWLINE? _data? INFERENCE_END NEWLINE inference_relations?
_rules: NEWLINE? inference_rules
inference_rules: freestyle_text (_LIST_DELIMITER freestyle_text)*
inference_relations: INDENT outgoing_undercut+ _DEDENT

ordered_list: INDENT ordered_list_item+ _DEDENT
unordered_list: INDENT unordered_list_item+ _DEDENT
ordered_list_item: ORDERED_LIST_ITEM (statement | argument)
unordered_list_item: UNORDERED_LIST_ITEM (statement | argument)

argument: (ARGUMENT_DEFINITION statement_content
    | ARGUMENT_REFERENCE TAG* NEWLINE?) _data? relations?
statement: (statement_content
    | STATEMENT_REFERENCE TAG* NEWLINE?
    | STATEMENT_DEFINITION statement_content) _data? relations?

relations: INDENT (incoming_support | incoming_attack | incoming_undercut | contradiction
    | outgoing_support | outgoing_attack | outgoing_undercut)+ _DEDENT
incoming_support: INCOMING_SUPPORT (statement | argument)
incoming_attack: INCOMING_ATTACK (statement | argument)
incoming_undercut: INCOMING_UNDERCUT (statement | argument)
outgoing_support: OUTGOING_SUPPORT (statement | argument)
outgoing_attack: OUTGOING_ATTACK (statement | argument)
outgoing_undercut: OUTGOING_UNDERCUT (statement | argument)
contradiction: CONTRADICTION statement

statement_content: (freestyle_text | LINK | bold | italic | TAG | ARGUMENT_MENTION | STATEMENT_MENTION
    | NEWLINE)+
bold: UNDERSCORE_BOLD_START statement_content? UNDERSCORE_BOLD_END
    | ASTERISK_BOLD_START statement_content? ASTERISK_BOLD_END
italic: UNDERSCORE_ITALIC_START statement_content? UNDERSCORE_ITALIC_END
    | ASTERISK_ITALIC_START statement_content? ASTERISK_ITALIC_END
freestyle_text: TEXT+

%declare TEXT LINK TAG NEWLINE DATA ARGUMENT_MENTION STATEMENT_MENTION
%declare ARGUMENT_DEFINITION ARGUMENT_REFERENCE STATEMENT_DEFINITION STATEMENT_REFERENCE
%declare HEADING_START STATEMENT_NUMBER ORDERED_LIST_ITEM UNORDERED_LIST_ITEM INDENT _DEDENT
%declare INFERENCE_START INFERENCE_END _LIST_DELIMITER
%declare INCOMING_SUPPORT INCOMING_ATTACK INCOMING_UNDERCUT CONTRADICTION
%declare OUTGOING_SUPPORT OUTGOING_ATTACK OUTGOING_UNDERCUT
%declare UNDERSCORE_BOLD_START UNDERSCORE_BOLD_END ASTERISK_BOLD_START ASTERISK_BOLD_END
%declare UNDERSCORE_ITALIC_START UNDERSCORE_ITALIC_END ASTERISK_ITALIC_START ASTERISK_ITALIC_END
"""

#: Line and column; ``None`` where recovery put a token in.
Place: TypeAlias = "tuple[int | None, int | None]"


class Node:
    """A rule of the grammar as it stands in the text.

    Attributes
    ----------
    name
        The rule.
    children
        Tokens and nodes in order; ``None`` for a rule given up in recovery.
    start, end
        Its place; ``None`` where it has no children.
    data
        The YAML data that belongs to it; ``...`` where there is none.
    meaning
        What the model makes of it.
    """

    __slots__ = ("children", "data", "end", "meaning", "name", "start")

    def __init__(self, name: str, children: list[Tree]) -> None:
        self.name = name
        self.children: list[Tree] = []
        self.start: Place | None = None
        self.end: Place | None = None
        first, last = (children[0], children[-1]) if children else (None, None)
        # A rule that lost its first or its last part is empty, as in the reference.
        if first is not None and last is not None:
            self.children, self.start, self.end = children, first.start, last.end
        self.data: Any = ...
        self.meaning: Any = None

    def __repr__(self) -> str:
        """Return its name and the names of its children."""
        parts = ", ".join(c.name if isinstance(c, Node) else getattr(c, "type", "-") for c in self.children)
        return f"{self.name}({parts})"


Tree: TypeAlias = "Node | Token | None"


class _Part:
    """A part of a rule, whose children become those of the rule."""

    __slots__ = ("children",)

    def __init__(self, children: list[Tree]) -> None:
        self.children = children


def _built(name: str, children: list[Tree]) -> Node | _Part:
    """Return what the parser makes of a rule."""
    return _Part(children) if name[0] == "_" else tree(name, children)


def tree(name: str, children: list[Tree]) -> Node:
    """Return the node of a rule; a definition is a node within its statement."""
    first = children[0] if children else None
    if name == "statement" and isinstance(first, Token) and first.type == "STATEMENT_DEFINITION":
        children = [Node("statement_definition", children[:2]), *children[2:]]
    return Node(str(name), children)


def walk(blocks: Sequence[Tree]) -> Iterator[tuple[str, Node | Token, Node, int]]:
    """Yield all that blocks are made of, in the order of the text.

    Yields
    ------
    moment
        ``enter`` before the children of a node, ``leave`` after them, ``token``.
    item
        The node or token.
    parent
        The node around it; that of the blocks is called ``argdown``.
    number
        Its place among the children of that.
    """
    root = Node("argdown", [])
    root.children = list(blocks)
    pending: list[tuple[str, Tree, Node, int]] = [
        ("enter", child, root, number) for number, child in reversed(list(enumerate(blocks)))
    ]
    while pending:
        moment, item, parent, number = pending.pop()
        if not isinstance(item, Node):
            if item is not None:
                yield "token", item, parent, number
            continue
        yield moment, item, parent, number
        if moment == "enter":
            pending.append(("leave", item, parent, number))
            children = item.children
            pending += [("enter", children[n], item, n) for n in range(len(children) - 1, -1, -1)]


@cache
def block_parser() -> Lark:
    """Return the parser of one block: its input is a list of tokens, its output a node."""
    # Imported only when there is Argdown to read.
    from lark import Lark  # noqa: PLC0415
    from lark.lexer import Lexer  # noqa: PLC0415

    class ReadyTokens(Lexer):
        """Hands over tokens that are already there."""

        def __init__(self, _: Any) -> None:
            pass

        def lex(self, tokens: Any) -> Iterator[Any]:  # type: ignore[override]
            return iter(tokens)

    return Lark(GRAMMAR, start="block", parser="lalr", lexer=ReadyTokens, tree_class=_built)
