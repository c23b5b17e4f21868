"""The grammar as data: what recovery needs to know of each place in a rule.

`lark`_ reads its own grammar notation with a grammar that it brings along;
the tree of that becomes terms here, each with the tokens that it can begin
with and those that can come after it within its rule.

.. _lark: https://lark-parser.readthedocs.io
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from argmap.formats.argdown.parser.syntax import GRAMMAR

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Choice", "Optional", "Reference", "Repetition", "Rules", "Sequence", "Term", "Terminal", "rules"]

#: Beginnings of what a term can be: of one token, or of two where one does not tell.
Paths: TypeAlias = "frozenset[tuple[str, ...]]"


@dataclass(slots=True, eq=False)
class Term:
    """A place in a rule.

    Attributes
    ----------
    follow
        The tokens that can come after it within its rule.
    ends
        Whether its rule can end after it.
    paths
        The beginnings by which a choice, an option or a repetition is entered.
    """

    follow: frozenset[str] = field(default=frozenset(), init=False)
    ends: bool = field(default=True, init=False)
    paths: Paths = field(default=frozenset(), init=False)


@dataclass(slots=True, eq=False)
class Terminal(Term):
    """A token."""

    name: str


@dataclass(slots=True, eq=False)
class Reference(Term):
    """A rule, by its name."""

    rule: str


@dataclass(slots=True, eq=False)
class Sequence(Term):
    """One term after the other."""

    terms: list[Term]


@dataclass(slots=True, eq=False)
class Choice(Term):
    """One of several terms."""

    terms: list[Term]


@dataclass(slots=True, eq=False)
class Optional(Term):
    """A term, or nothing."""

    term: Term


@dataclass(slots=True, eq=False)
class Repetition(Term):
    """A term, any number of times.

    Attributes
    ----------
    needed
        Whether it must be there at least once.
    next
        The token that must come after it, if it is one.
    """

    term: Term
    needed: bool
    next: Terminal | None = field(default=None, init=False)


class Rules(dict[str, Term]):
    """The rules by name, analysed."""

    def __init__(self, grammar: str) -> None:
        # Imported only when a text has errors.
        from lark import Lark  # noqa: PLC0415

        parsed = Lark.open_from_package("lark", "lark.lark", ["grammars"]).parse(grammar)
        bodies = {str(rule.children[0]).lstrip("?"): rule.children[2] for rule in parsed.find_data("rule")}
        self.update((name, _term(body, bodies)) for name, body in bodies.items() if name[0] != "_")
        for term in self.values():
            self._place(term, [])

    def beginnings(self, rule: str) -> frozenset[str]:
        """Return the tokens with which a rule can begin."""
        return frozenset(path[0] for path in self._beginnings([self[rule]], 1))

    def _place(self, term: Term, rest: list[Term]) -> None:
        """Note what can follow each place in a term, of which the rest of its rule is given."""
        beginnings = set(self._beginnings(rest, 1))
        term.follow = frozenset(path[0] for path in beginnings if path)
        term.ends = () in beginnings
        if isinstance(term, Sequence):
            for number, part in enumerate(term.terms):
                self._place(part, [*term.terms[number + 1 :], *rest])
        elif isinstance(term, Choice):
            self._tell_apart(term.terms, [[part] for part in term.terms])
            for part in term.terms:
                self._place(part, rest)
        elif isinstance(term, Optional):
            self._tell_apart([term], [[term.term], rest])
            self._place(term.term, rest)
        elif isinstance(term, Repetition):
            self._tell_apart([term], [[term.term], rest])
            term.next = rest[0] if rest and isinstance(rest[0], Terminal) else None
            self._place(term.term, [Optional(term.term), *rest])

    def _tell_apart(self, terms: list[Term], alternatives: list[list[Term]]) -> None:
        """Note by which beginnings a term is told from its alternatives: two tokens at most are needed."""
        firsts = [set(self._beginnings(a, 1)) for a in alternatives]
        for number, term in enumerate(terms):
            others = set().union(*firsts[:number], *firsts[number + 1 :])
            shared = firsts[number] & others
            paths = firsts[number] - shared
            if shared:
                paths |= {p for p in self._beginnings(alternatives[number], 2) if p[:1] in shared}
            term.paths = frozenset(paths)

    def _beginnings(self, terms: list[Term], length: int) -> Iterator[tuple[str, ...]]:
        """Yield what a sequence of terms can begin with, shorter where it can end before that."""
        if not terms or not length:
            yield ()
            return
        first, *rest = terms
        if isinstance(first, Terminal):
            for path in self._beginnings(rest, length - 1):
                yield (first.name, *path)
            return
        for opening in self._openings(first):
            yield from self._beginnings([*opening, *rest], length)

    def _openings(self, term: Term) -> list[list[Term]]:
        """Return the sequences of terms as any of which a term can be read."""
        if isinstance(term, Choice):
            return [[part] for part in term.terms]
        if isinstance(term, Reference):
            return [[self[term.rule]]]
        if isinstance(term, Sequence):
            return [term.terms]
        if isinstance(term, Repetition):
            return [[term.term, Optional(term)], *([] if term.needed else [[]])]
        assert isinstance(term, Optional)
        return [[term.term], []]


def _term(tree: Any, bodies: dict[str, Any]) -> Term:
    """Return the term that a tree of the notation stands for.

    A rule whose name begins with an underscore is no rule by itself, but a
    part of those that name it.
    """
    parts = [child for child in tree.children if child is not None]
    if tree.data == "name":
        name = str(parts[0])
        if name.isupper():
            return Terminal(name)
        return _term(bodies[name], bodies) if name[0] == "_" else Reference(name)
    if tree.data == "expr":
        inner = _term(parts[0], bodies)
        if len(parts) == 1:
            return inner
        return Optional(inner) if parts[1] == "?" else Repetition(inner, needed=parts[1] == "+")
    terms = [_term(part, bodies) for part in parts]
    if len(terms) == 1:
        return terms[0]
    return Choice(terms) if tree.data == "expansions" else Sequence(terms)


@cache
def rules() -> Rules:
    """Return the rules of the grammar of Argdown."""
    return Rules(GRAMMAR)
