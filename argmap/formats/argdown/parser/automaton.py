"""The grammar at work: an automaton that makes a syntax tree of the tokens of a block.

`lark <https://lark-parser.readthedocs.io>`_ makes the LALR(1) table of the
grammar. It is run here, for the tokens are there already, each rule is known
by number rather than called by name, and that takes a third of the time.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from argmap.formats.argdown.parser.syntax import GRAMMAR, Node
from argmap.formats.argdown.parser.tokens import END, Token

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from argmap.formats.argdown.parser.syntax import Tree

__all__ = ["block_of"]

#: What becomes of a part of a rule: a child of its node, several of them, or nothing.
_Way: TypeAlias = Literal["kept", "spread", "dropped"]
#: By a token or the name of a rule, what to do: go on in another row, complete a rule first, or both.
_Row: TypeAlias = "dict[str, Any]"

_END: Final = Token(END, "")
#: The lexer joins texts that follow each other, so that one is enough here.
_GRAMMAR: Final = GRAMMAR.replace("TEXT+", "TEXT")


class _Rule:
    """A rule that is complete.

    Attributes
    ----------
    name
        Its name.
    size
        How many parts it has.
    ways
        What becomes of each of them.
    is_block
        Whether it is one part of a block, and not a node of its own.
    is_part
        Whether its children become those of another rule.
    is_whole, is_longer
        Whether all its parts are kept; whether it adds one part to several.
    is_statement
        Whether it may hold the definition of a statement, which is a node within it.
    """

    __slots__ = ("is_block", "is_longer", "is_part", "is_statement", "is_whole", "name", "size", "ways")

    def __init__(self, name: str, parts: Sequence[str]) -> None:
        self.name = name
        self.size = len(parts)
        self.ways = tuple(_way(part) for part in parts)
        self.is_whole = set(self.ways) == {"kept"}
        self.is_longer = self.ways == ("spread", "kept")
        self.is_block = name == "block"
        self.is_part = name[0] == "_"
        self.is_statement = parts[0] == "STATEMENT_DEFINITION"

    def value(self, parts: list[Any]) -> Any:
        """Return what its parts make: children alone, or a node of them."""
        if self.is_whole:
            children = parts
        elif self.is_longer:
            children = parts[0]
            children.append(parts[1])
        else:
            children = self._children(parts)
        if self.is_part:
            return children
        if self.is_statement:
            children = [Node("statement_definition", children[:2]), *children[2:]]
        return Node(self.name, children)

    def _children(self, parts: list[Any]) -> list[Any]:
        """Return the children that its parts make; the first part that is spread takes in the others."""
        children: list[Any] | None = None
        for way, part in zip(self.ways, parts, strict=True):
            if way == "spread":
                children = part if children is None else children + part
            elif way == "kept":
                if children is None:
                    children = []
                children.append(part)
        return [] if children is None else children


class _Leap:
    """A token that completes rules by itself, whatever comes after it: running text, mostly.

    Attributes
    ----------
    rules
        Those of which it is the only part, in order.
    row
        The row to go on in; ``None`` where what it makes is one more of the parts that are there.
    """

    __slots__ = ("row", "rules")

    def __init__(self, rules: Sequence[_Rule], row: _Row | None) -> None:
        self.rules = tuple(rules)
        self.row = row


def _way(part: str) -> _Way:
    """Return what becomes of a part of a rule."""
    if part[0] != "_":
        return "kept"
    return "dropped" if part.isupper() else "spread"


@cache
def _automaton() -> tuple[_Row, _Row]:
    """Return the row of the table in which a block begins, and the one in which it ends."""
    # Imported only when there is Argdown to read.
    from lark import Lark  # noqa: PLC0415
    from lark.grammar import Rule  # noqa: PLC0415
    from lark.lexer import Lexer, TerminalDef  # noqa: PLC0415

    class NoLexer(Lexer):
        """The tokens are there already."""

        def __init__(self, _: Any) -> None:
            pass

        def lex(self, *_: Any) -> Any:
            raise NotImplementedError

    grammar = Lark(_GRAMMAR, start="block", parser="lalr", lexer=NoLexer)
    made, memory = grammar.memo_serialize([TerminalDef, Rule])
    table = made["parser"]["parser"]
    rules = {
        number: _Rule(rule["origin"]["name"], [part["name"] for part in rule["expansion"]])
        for number, rule in memory.items()
        if rule["__type__"] == "Rule"
    }
    rows: dict[int, _Row] = {number: {} for number in table["states"]}
    for number, actions in table["states"].items():
        for symbol, (is_reduction, argument) in actions.items():
            name = table["tokens"][symbol]
            rows[number][name] = rules[argument["@"]] if is_reduction else rows[argument]
    _add_leaps(rows.values())
    return rows[table["start_states"]["block"]], rows[table["end_states"]["block"]]


def _add_leaps(rows: Collection[_Row]) -> None:
    """Put a leap in the place of each token that is one."""
    taken = [(row, name) for row in rows for name in row if name.isupper() and isinstance(row[name], dict)]
    leaps = [_leap(row, name) for row, name in taken]
    for (row, name), leap in zip(taken, leaps, strict=True):
        if leap is not None:
            row[name] = leap


def _leap(row: _Row, name: str) -> _Leap | None:
    """Return what a token in a row leads to at once, if it completes rules."""
    rules: list[_Rule] = []
    after = row[name]
    while (rule := _only_rule(after)) is not None and rule.is_whole and rule.size == 1 and not rule.is_block:
        rules.append(rule)
        after = row[rule.name]
    if rule is not None and rule.is_longer and rule.is_part:
        return _Leap(rules, None)
    return _Leap(rules, after) if rules else None


def _only_rule(row: _Row) -> _Rule | None:
    """Return the rule that is complete in a row, if it is so whatever comes."""
    only, *others = row.values() or (None,)
    return only if isinstance(only, _Rule) and all(other is only for other in others) else None


def block_of(tokens: Sequence[Token]) -> Tree | None:
    """Return the syntax tree of the tokens of one block; ``None`` where there is an error in it."""
    row, end = _automaton()
    rows: list[_Row] = [row]
    values: list[Any] = []
    for token in (*tokens, _END):
        type = token.type
        action = row.get(type)
        while action.__class__ is _Rule:
            size = action.size
            if not action.is_block:
                parts = values[-size:]
                values[-size:] = (action.value(parts),)
            del rows[-size:]
            row = rows[-1][action.name]
            if row is end:
                return values[-1]  # type: ignore[no-any-return]
            rows.append(row)
            action = row.get(type)
        if action is None:
            return None
        value: Any = token
        if action.__class__ is _Leap:
            for rule in action.rules:
                value = [value] if rule.is_part else Node(rule.name, [value])
            action = action.row
            if action is None:
                values[-1].append(value)
                continue
        row = action
        rows.append(row)
        values.append(value)
    return None
