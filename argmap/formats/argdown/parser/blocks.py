"""Tokens to blocks: each parsed by itself, one with errors as far as it can be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argmap.formats.argdown.parser.automaton import block_of
from argmap.formats.argdown.parser.diagnostics import SyntaxProblem
from argmap.formats.argdown.parser.losses import told_in_full
from argmap.formats.argdown.parser.recovery import Recovery
from argmap.formats.argdown.parser.rules import rules
from argmap.formats.argdown.parser.tokens import EMPTYLINE, END

if TYPE_CHECKING:
    from argmap.formats.argdown.parser.syntax import Tree
    from argmap.formats.argdown.parser.tokens import Token

__all__ = ["Blocks"]


@dataclass(slots=True)
class Blocks:
    """The blocks of a text.

    Attributes
    ----------
    tokens
        What the text is made of.
    front_matter
        What stands before the first block, if something does.
    trees
        A syntax tree for each block; ``None`` where nothing could be made of it.
    problems
        The errors in the order of the text.
    """

    tokens: list[Token]
    front_matter: Token | None = None
    trees: list[Tree] = field(default_factory=list)
    problems: list[SyntaxProblem] = field(default_factory=list)

    def read(self) -> None:
        """Read them all."""
        at = self._read_front_matter(self._skip(0, "NEWLINE", EMPTYLINE))
        while at < len(self.tokens):
            end = self._end_of_block(at)
            tree = block_of(self.tokens[at:end])
            if tree is None:
                end = self._recover(at)
            else:
                self.trees.append(tree)
            at = end + 1

    def _recover(self, at: int) -> int:
        """Read a block with errors; return where it ends."""
        recovery = Recovery(self.tokens, at)
        tree = recovery.block()
        problems = recovery.problems
        end = self._end_of_block(recovery.at)
        if tree is not None and end > recovery.at:
            problems.append(SyntaxProblem("text", EMPTYLINE, self.tokens[recovery.at]))
        self.trees.append(tree)
        self.problems.extend(told_in_full(problems, self.tokens[at:end], tree))
        return end

    def _read_front_matter(self, at: int) -> int:
        """Take the front matter, if there is one; return where the first block begins."""
        if self._type(at) != "FRONT_MATTER":
            return at
        self.front_matter = self.tokens[at]
        at = self._skip(at + 1, "NEWLINE")
        if self._type(at) in (EMPTYLINE, END):
            return at + 1
        self.problems.append(SyntaxProblem("front_matter", EMPTYLINE, self.tokens[at], "missing"))
        # What cannot begin a block is left out where an empty line comes after it.
        if self._type(at + 1) == EMPTYLINE and self._type(at) not in rules().beginnings("block"):
            return at + 2
        return at

    def _skip(self, at: int, *types: str) -> int:
        """Return the place after tokens of these types, each once at most."""
        for type in types:
            at += self._type(at) == type
        return at

    def _type(self, at: int) -> str:
        """Return the type of a token."""
        return self.tokens[at].type if at < len(self.tokens) else END

    def _end_of_block(self, at: int) -> int:
        """Return the place of the next empty line, or of the end."""
        while at < len(self.tokens) and self.tokens[at].type != EMPTYLINE:
            at += 1
        return at
