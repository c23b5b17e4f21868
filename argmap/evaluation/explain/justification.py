"""A justification: sentences that say why something stands or does not, each with its ids."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from urllib.parse import quote

from argmap.printed import Printed

if TYPE_CHECKING:
    from argmap.evaluation.evaluation import Evaluation, Label

__all__ = ["Explanation", "Id", "Justification", "Mention", "Part", "Quotation", "Role", "Step", "plain"]

Role = Literal["claim", "reason", "premise", "backing", "objection", "answer", "remark"]

# Deeper than this, lines are not indented further but say how deep they are:
# a chain of 100,000 steps would be five thousand million blanks otherwise.
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Id:
    """An id within a sentence."""

    id: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """The text of a statement within a sentence."""

    text: str


Part = str | Id | Quotation


@dataclass(frozen=True, slots=True)
class Step(Printed):
    """One step of a justification: what is said of one statement or inference.

    Attributes
    ----------
    id
        What the step is about; None for what has no id, such as the
        denial of a statement that a strict inference rules out.
    role
        What it does for the step that it belongs to: carry it (``reason``,
        ``premise``, ``backing``), speak against it (``objection``), or
        defeat it (``answer``).
    label
        Its label.
    by
        The support that carries a statement that is in.
    cause
        Why it has its label, in one word: ``given``, ``axiom``, ``reason``,
        ``strict`` (a strict inference read backwards), ``holds`` (an
        inference, nothing being missing), ``share`` (one of which each premise
        counts for itself); ``rejected``, ``unsupported``,
        ``cycle``, ``defeated``, ``premise``, ``backing``; ``open``,
        ``dispute``; ``priority``, ``outweighed``, ``too-light``, ``powerless``
        for what holds without effect; ``varies`` where another reason serves in each
        extension; ``above`` where it has been explained already.
    depth
        How deep the step is nested.
    parent
        The place of the step that it belongs to; -1 for the first.
    others
        What has the same effect besides what is explained: other reasons for what is in, other
        objections that hold against what is out. They are explained, too, with ``all_reasons``.
    sentence
        The sentence, in parts.
    """

    id: str | None
    role: Role
    label: Label
    by: str | None
    cause: str
    depth: int
    parent: int
    sentence: tuple[Part, ...]
    others: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids that the sentence names, in order."""
        return tuple(dict.fromkeys(p.id for p in self.sentence if isinstance(p, Id)))

    @property
    def text(self) -> str:
        """The sentence, with ids in brackets."""
        return "".join(map(plain, self.sentence))

    def __str__(self) -> str:
        """Return the sentence."""
        return self.text


def plain(part: Part) -> str:
    """Return a part of a sentence as text."""
    if isinstance(part, Id):
        return f"[{part.id}]"
    return f"“{' '.join(part.text.split())}”" if isinstance(part, Quotation) else part


def _markdown(part: Part) -> str:
    """Return a part of a sentence as Markdown; an id links to the anchor of its name."""
    if isinstance(part, Id):
        return f"[{_escaped(part.id)}](#{quote(part.id)})"
    return _escaped(plain(part)) if isinstance(part, Quotation) else part


def _escaped(text: str) -> str:
    """Return text of which Markdown makes nothing but text."""
    return re.sub(r"([\\`*_{}\[\]<>#|~&$])", r"\\\1", text)


class Mention(NamedTuple):
    """Something to be told: an atom in a role, and what to say of it instead of explaining it.

    A statement that speaks against something says against what: ``onto``.
    """

    atom: int
    role: Role
    cause: str = ""
    remark: tuple[Part, ...] = ()
    onto: int | None = None


class Explanation(NamedTuple):
    """What is told of an atom: why it has its label, in a word and in a clause, and what that rests on."""

    cause: str
    clause: tuple[Part, ...]
    mentions: list[Mention]
    by: int | None = None
    others: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Justification(Printed):
    """Why a statement or inference is in, out or undecided.

    Attributes
    ----------
    id
        What is justified.
    label
        Its label.
    steps
        The steps in reading order: each is followed by what it rests on, nested
        as their ``depth`` says. Nothing is explained twice: a
        step whose ``cause`` is ``above`` refers back.
    evaluation
        The evaluation that is explained.
    """

    id: str
    label: Label
    steps: tuple[Step, ...]
    evaluation: Evaluation = field(repr=False, compare=False)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all that the justification names, in order."""
        return tuple(dict.fromkeys(id for step in self.steps for id in step.ids))

    def children(self, step: Step) -> tuple[Step, ...]:
        """Return the steps that belong to a step."""
        place = next((n for n, s in enumerate(self.steps) if s is step), None)
        return tuple(s for s in self.steps if s.parent == place)

    def __str__(self) -> str:
        """Return the steps as indented lines."""
        return "\n".join(f"{_indent(step.depth)}{step.text}" for step in self.steps)

    def to_markdown(self) -> str:
        """Return the steps as a nested list, in which every id is a link to ``#id``."""
        lines = []
        for step in self.steps:
            sentence = "".join(map(_markdown, step.sentence))
            lines.append(f"{'  ' * min(step.depth, _DEEPEST)}- {_depth_told(step.depth)}{sentence}")
        return "\n".join(lines)

    def to_records(self) -> list[dict[str, Any]]:
        """Return the steps as plain data, for JSON."""
        return [
            {
                "id": step.id,
                "role": step.role,
                "label": step.label,
                "by": step.by,
                "cause": step.cause,
                "depth": step.depth,
                "parent": step.parent,
                "others": list(step.others),
                "text": step.text,
                "ids": list(step.ids),
            }
            for step in self.steps
        ]


def _indent(depth: int) -> str:
    """Return what a line begins with."""
    return "  " * min(depth, _DEEPEST) + _depth_told(depth)


def _depth_told(depth: int) -> str:
    """Say how deep a line is that is not indented accordingly."""
    return f"({depth}) " if depth > _DEEPEST else ""
