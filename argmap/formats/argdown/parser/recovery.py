"""What can be read of a block with errors.

The recovery is that of the reference parser (Chevrotain's, described in
https://chevrotain.io/docs/tutorial/step4_fault_tolerance.html), so that the
same is left of a faulty text: a missing token is put in where what follows
fits, a token too many is left out, within lists and relations the next item is
looked for, and else the rule is given up and reading goes on at the first
token that can follow it or a rule around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.formats.argdown.parser.diagnostics import SyntaxProblem
from argmap.formats.argdown.parser.lexer import is_one_word
from argmap.formats.argdown.parser.rules import (
    Choice,
    Optional,
    Reference,
    Repetition,
    Sequence,
    Terminal,
    rules,
)
from argmap.formats.argdown.parser.syntax import tree
from argmap.formats.argdown.parser.tokens import EMPTYLINE, END, Token

if TYPE_CHECKING:
    from collections.abc import Generator
    from collections.abc import Sequence as Tokens

    from argmap.formats.argdown.parser.rules import Paths, Term
    from argmap.formats.argdown.parser.syntax import Node, Tree

__all__ = ["Recovery"]

_END: Final = Token(END, "")
_AROUND: Final = frozenset({END})
_AFTER_BLOCK: Final = frozenset({EMPTYLINE})


class _Failure(Exception):  # noqa: N818 - an event within this module, no error that anyone sees
    """A rule cannot go on."""


class _Frame:
    """A rule that is being read.

    Attributes
    ----------
    follow
        What can come after it within the rule around it.
    after
        What can come after it in any of the rules around it that can end there.
    resync
        What can come after it or after any rule around it.
    """

    __slots__ = ("after", "follow", "resync", "rule")

    def __init__(
        self, rule: str, follow: frozenset[str], after: frozenset[str], resync: frozenset[str]
    ) -> None:
        self.rule = rule
        self.follow = follow
        self.after = after
        self.resync = resync


class Recovery:
    """Reads one block that has errors.

    Parameters
    ----------
    tokens
        The tokens of the whole text.
    start
        Where the block begins.

    Attributes
    ----------
    at
        How far it has read.
    problems
        The errors in the order in which they were met.
    """

    def __init__(self, tokens: Tokens[Token], start: int) -> None:
        self.at = start
        self.problems: list[SyntaxProblem] = []
        self._tokens = tokens
        self._rules = rules()
        self._frames: list[_Frame] = []
        self._unions: dict[tuple[frozenset[str], frozenset[str]], frozenset[str]] = {}
        self._interned: dict[frozenset[str], frozenset[str]] = {}
        self._synchronised = (-1, _AROUND, _END)

    def block(self) -> Node | None:
        """Return the block as far as it can be read; ``None`` if nothing can be made of it."""
        choice = self._rules["block"]
        assert isinstance(choice, Choice)
        for alternative in choice.terms:
            if self._sees(alternative.paths):
                assert isinstance(alternative, Reference)
                try:
                    return self._run(alternative)
                except _Failure:
                    return None
        self.problems.append(SyntaxProblem("block", None, self._ahead(1)))
        return None

    def _run(self, reference: Reference) -> Node | None:
        """Read a rule and those within it, without recursion."""
        running = [self._rule(reference)]
        value: Node | None = None
        failure: _Failure | None = None
        while running:
            try:
                inner = running[-1].throw(failure) if failure else running[-1].send(value)
            except StopIteration as stop:
                running.pop()
                value, failure = stop.value, None
            except _Failure as raised:
                running.pop()
                value, failure = None, raised
            else:
                running.append(self._rule(inner))
                value, failure = None, None
        if failure:
            raise failure
        return value

    def _rule(self, reference: Reference) -> Generator[Reference, Node | None, Node | None]:
        """Read a rule; ``None`` where it was given up and something after it was found."""
        frame = self._enter(reference)
        children: list[Tree] = []
        try:
            yield from self._read(self._rules[reference.rule], children)
        except _Failure:
            following = self._next_of(frame.resync)
            if following.type not in frame.follow:
                raise
            while self._ahead(1) is not following:
                self._skip()
            # That there is an inference is known, though not of which sort: it has its conclusion.
            return tree(reference.rule, []) if reference.rule == "inference" else None
        else:
            return tree(reference.rule, children)
        finally:
            self._frames.pop()

    def _enter(self, reference: Reference) -> _Frame:
        """Note that a rule begins."""
        if self._frames:
            around = self._frames[-1]
            frame = _Frame(
                reference.rule,
                reference.follow,
                self._union(reference.follow, around.after) if reference.ends else reference.follow,
                self._union(reference.follow, around.resync),
            )
        else:
            frame = _Frame(reference.rule, _AFTER_BLOCK, _AFTER_BLOCK, self._union(_AFTER_BLOCK, _AROUND))
        self._frames.append(frame)
        return frame

    def _union(self, names: frozenset[str], more: frozenset[str]) -> frozenset[str]:
        """Return the one set of all these names, so that sets can be told apart by identity."""
        if (names, more) not in self._unions:
            union = names | more
            self._unions[names, more] = self._interned.setdefault(union, union)
        return self._unions[names, more]

    # -- terms -------------------------------------------------------------------

    def _read(self, term: Term, children: list[Tree]) -> Generator[Reference, Node | None, None]:
        """Read a term of the rule."""
        if isinstance(term, Terminal):
            token = self._token(term)
            if not term.name.startswith("_"):
                children.append(token)
        elif isinstance(term, Reference):
            children.append((yield term))
        elif isinstance(term, Sequence):
            for part in term.terms:
                yield from self._read(part, children)
        elif isinstance(term, (Choice, Optional)):
            chosen = self._chosen(term)
            if chosen is not None:
                yield from self._read(chosen, children)
        elif isinstance(term, Repetition):
            yield from self._repeat(term, children)

    def _chosen(self, term: Choice | Optional) -> Term | None:
        """Return the alternative that begins here; ``None`` where an option is not taken."""
        if isinstance(term, Optional):
            return term.term if self._sees(term.paths) else None
        for alternative in term.terms:
            if self._sees(alternative.paths):
                return alternative
        raise self._failure(None)

    def _repeat(self, term: Repetition, children: list[Tree]) -> Generator[Reference, Node | None, None]:
        """Read a term again and again, and look for another after an error."""
        if term.needed and not self._sees(term.paths):
            raise self._failure(None)
        while True:
            moved = True
            while moved and self._sees(term.paths):
                before = self.at
                yield from self._read(term.term, children)
                moved = self.at > before
            if (
                term.next is None
                or (not moved and not term.needed)
                or not self._finds_another(term, term.next)
            ):
                return

    def _finds_another(self, term: Repetition, end: Terminal) -> bool:
        """Skip to the next item or to the end of a repetition, unless a rule around it goes on before."""
        found = self._ahead(1)
        if found.type == end.name or self._mends(end):
            return False
        here = self.at
        while True:
            token = self._ahead(1)
            another = self._sees(term.paths)
            if token.type == end.name or another:
                self.problems.append(SyntaxProblem(self._frames[-1].rule, end.name, found))
                return another and token.type != end.name
            if token.type in self._frames[-1].resync:
                self.at = here
                return False
            self._skip()

    def _token(self, term: Terminal) -> Token:
        """Take a token, put it in where it is missing, or leave one out that stands before it."""
        token = self._ahead(1)
        if token.type == term.name:
            self.at += 1
            return token
        rule = self._frames[-1].rule
        if token.type in self._after(term):
            self.problems.append(SyntaxProblem(rule, term.name, token, "missing"))
            return Token(term.name, "")
        if self._is_too_many(term):
            self.problems.append(SyntaxProblem(rule, term.name, token, "too many"))
            self.at += 2
            return self._tokens[self.at - 1]
        raise self._failure(term.name)

    def _mends(self, term: Terminal) -> bool:
        """Tell whether a token could be put in, or one left out before it."""
        return self._ahead(1).type in self._after(term) or self._is_too_many(term)

    def _is_too_many(self, term: Terminal) -> bool:
        """Tell whether the next token alone stands before the one that should come."""
        return self._ahead(2).type == term.name and is_one_word(self._ahead(1))

    def _after(self, term: Terminal) -> frozenset[str]:
        """Return what can come after a token."""
        return term.follow | self._frames[-1].after if term.ends else term.follow

    # -- tokens ------------------------------------------------------------------

    def _failure(self, expected: str | None) -> _Failure:
        """Note an error, and return what to raise."""
        self.problems.append(SyntaxProblem(self._frames[-1].rule, expected, self._ahead(1)))
        return _Failure()

    def _ahead(self, number: int) -> Token:
        """Return a token that is still to be read."""
        place = self.at + number - 1
        return self._tokens[place] if place < len(self._tokens) else _END

    def _sees(self, paths: Paths) -> bool:
        """Tell whether what is still to be read begins in one of these ways."""
        first = self._ahead(1).type
        return (first,) in paths or (first, self._ahead(2).type) in paths

    def _skip(self) -> None:
        """Leave a token out."""
        self.at = min(self.at + 1, len(self._tokens))

    def _next_of(self, names: frozenset[str]) -> Token:
        """Return the first token ahead that has one of these names."""
        at, last_names, found = self._synchronised
        if at != self.at or last_names is not names:
            place = self.at
            while place < len(self._tokens) and self._tokens[place].type not in names:
                place += 1
            found = self._tokens[place] if place < len(self._tokens) else _END
            self._synchronised = (self.at, names, found)
        return found
