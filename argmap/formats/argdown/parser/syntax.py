"""The grammar of Argdown, and the nodes of the syntax trees that it makes of tokens.

The rules are those of the reference parser of Argdown
(https://argdown.org/syntax/). :mod:`~argmap.formats.argdown.parser.automaton`
reads a block by them; where that finds an error,
:mod:`~argmap.formats.argdown.parser.recovery` reads the same rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from argmap.formats.argdown.parser.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = ["GRAMMAR", "Handler", "Node", "Tree", "tree", "walk"]

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

#: The rule that holds nothing but running text, which is handled as a whole.
_TEXT: Final = "freestyle_text"


class Node:
    """A rule of the grammar as it stands in the text.

    Attributes
    ----------
    name
        The rule.
    children
        Tokens and nodes in order; ``None`` for a rule given up in recovery.
    data
        The YAML data that belongs to it; ``...`` where there is none.
    meaning
        What the model makes of it.
    """

    __slots__ = ("children", "data", "meaning", "name")

    def __init__(self, name: str, children: list[Tree]) -> None:
        self.name = name
        self.children = children
        self.data: Any = ...
        self.meaning: Any = None

    @property
    def first(self) -> Token | None:
        """Its first token; ``None`` where it has no children."""
        item: Tree = self
        while isinstance(item, Node):
            item = item.children[0] if item.children else None
        return item

    @property
    def last(self) -> Token | None:
        """Its last token; ``None`` where it has no children."""
        item: Tree = self
        while isinstance(item, Node):
            item = item.children[-1] if item.children else None
        return item

    def __repr__(self) -> str:
        """Return its name and the names of its children."""
        parts = ", ".join(c.name if isinstance(c, Node) else getattr(c, "type", "-") for c in self.children)
        return f"{self.name}({parts})"


Tree: TypeAlias = "Node | Token | None"
#: What is done about a node or token, given with the node around it and its number there.
Handler: TypeAlias = "Callable[[Any, Node, int], None]"


def tree(name: str, children: list[Tree]) -> Node:
    """Return the node of a rule with errors; it is empty if its first or its last part was lost."""
    first = children[0] if children else None
    if name == "statement" and isinstance(first, Token) and first.type == "STATEMENT_DEFINITION":
        children = [_whole_node("statement_definition", children[:2]), *children[2:]]
    return _whole_node(name, children)


def _whole_node(name: str, children: list[Tree]) -> Node:
    """Return a node that has both its ends, or nothing."""
    is_whole = bool(children) and children[0] is not None and children[-1] is not None
    return Node(name, children if is_whole else [])


def walk(block: Node, root: Node, number: int, handlers: Mapping[str, Mapping[str, Handler]]) -> None:
    """Handle all that a block is made of, in the order of the text.

    Parameters
    ----------
    block, root, number
        The block, what is around it, and its number there.
    handlers
        By name, what to do when a node is entered (``enter``) and left (``leave``), and at a ``token``.
    """
    entered, left, taken = handlers["enter"], handlers["leave"], handlers["token"]
    if (handle := entered.get(block.name)) is not None:
        handle(block, root, number)
    # What is around the node, its number there, and what else is to come there.
    around: list[tuple[Node, int, Iterator[tuple[int, Tree]]]] = []
    node, parent = block, root
    rest: Iterator[tuple[int, Tree]] = enumerate(block.children)
    while True:
        for at, item in rest:
            if isinstance(item, Node):
                name = item.name
                if (handle := entered.get(name)) is not None:
                    handle(item, node, at)
                if name != _TEXT:
                    around.append((parent, number, rest))
                    node, parent, number, rest = item, node, at, enumerate(item.children)
                    break
            elif item is not None and (handle := taken.get(item.type)) is not None:
                handle(item, node, at)
        else:
            if (handle := left.get(node.name)) is not None:
                handle(node, parent, number)
            if not around:
                return
            node = parent
            parent, number, rest = around.pop()
