"""An argument in standard form: numbered premises, what follows from them, and the conclusion last.

The form is that of the textbooks (Copi, *Introduction to Logic*; Feldman, *Reason and Argument*): each
statement has one number, what follows stands after what it follows from, and says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.draw.alt_text import and_list
from argmap.draw.theme import DEFAULT_THEME, theme_named
from argmap.layout import tidy
from argmap.phrases import counted
from argmap.printed import Printed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from argmap.draw.diagram import Diagram
    from argmap.draw.theme import Theme
    from argmap.model import ArgumentMap, Attack, IdOrRecord, Inference

__all__ = ["NumberedInference", "NumberedStatement", "RaisedObjection", "StandardForm", "standard_form"]

_MARKUP = re.compile(r"([\\`*_\[\]<>#|&~$])")
_LIST_MARK = re.compile(r"^(\d*)([-+.)])")


@dataclass(frozen=True, slots=True)
class NumberedInference(Printed):
    """A reason for a statement, or for an inference, by the numbers of its premises.

    Attributes
    ----------
    id
        Id of the support.
    numbers
        Numbers of its premises; all are needed.
    scheme
        Its argumentation scheme.
    circular
        Whether a premise stands only further down, so that the argument is circular.
    backs
        The numbers of the premises of the inference that it backs; empty where it bears on the statement.
    """

    id: str
    numbers: tuple[int, ...]
    scheme: str | None
    circular: bool
    backs: tuple[int, ...] = ()

    def __str__(self) -> str:
        """Return the inference as a line of the form says it."""
        source = _numbers(self.numbers) + (" together" if len(self.numbers) > 1 else "")
        words = (
            f"the step from {_numbers(self.backs)} is backed by {source}" if self.backs else f"from {source}"
        )
        scheme = tidy(self.scheme or "")
        return ", ".join(filter(None, (words, scheme, "in a cycle" if self.circular else "")))


@dataclass(frozen=True, slots=True)
class NumberedStatement:
    """One line of the form.

    Attributes
    ----------
    number
        From 1.
    id, text
        The statement.
    implicit
        Whether it is left unsaid.
    inferences
        What it follows from, each inference alone being a reason; empty for what is taken as given.
    """

    number: int
    id: str
    text: str
    implicit: bool
    inferences: tuple[NumberedInference, ...] = ()

    @property
    def shown(self) -> str:
        """The text, in brackets if it is left unsaid."""
        return f"[{self.text}]" if self.implicit else self.text

    @property
    def grounds(self) -> str:
        """What it follows from, in words."""
        reasons = [str(inference) for inference in self.inferences if not inference.backs]
        backings = [str(inference) for inference in self.inferences if inference.backs]
        return "; ".join(["; independently ".join(reasons), *backings]) if reasons else ""


@dataclass(frozen=True, slots=True)
class RaisedObjection:
    """An attack on a line, on an inference, or on another objection.

    Attributes
    ----------
    letter
        A, B, ..., Z, AA, ...
    attack
        The attack.
    texts
        Its premises in words, with their numbers where they have one.
    hits
        What it is against.
    answers
        The letters of the objections to it.
    reasons
        How many supports its premises and itself have in the map.
    """

    letter: str
    attack: Attack
    texts: tuple[str, ...]
    hits: str
    answers: tuple[str, ...]
    reasons: int

    @property
    def remark(self) -> str:
        """What it is against and what becomes of it, in words."""
        parts = [f"against {self.hits}"]
        if self.answers:
            parts.append(f"answered by {and_list(self.answers)}")
        if self.reasons:
            parts.append(f"with {counted(self.reasons, 'reason')} of its own")
        return "; ".join(parts)


@dataclass(frozen=True, slots=True)
class StandardForm(Printed):
    """An argument in standard form; ``str(form)`` is plain text.

    Attributes
    ----------
    map
        The map that it comes from.
    lines
        The statements, the conclusion last.
    objections
        What is said against them, and against the objections.
    """

    map: ArgumentMap
    lines: tuple[NumberedStatement, ...]
    objections: tuple[RaisedObjection, ...]

    @property
    def conclusion(self) -> NumberedStatement:
        """The line that the argument is for."""
        return self.lines[-1]

    def __str__(self) -> str:
        """Return the form as plain text."""
        margin = len(str(len(self.lines))) + 2
        rows: list[str] = []
        for line in self.lines:
            if line is self.conclusion and line.inferences:
                rows.append("-" * 60)
            rows.append(f"{line.number}.".ljust(margin) + line.shown)
            if line.grounds:
                rows.append(" " * margin + f"({line.grounds})")
        if self.objections:
            rows += ["", "Objections"]
        for objection in self.objections:
            head = f"{objection.letter}.".ljust(margin)
            rows += [head + " + ".join(objection.texts), " " * margin + f"({objection.remark})"]
        return "\n".join(rows)

    def markdown(self) -> str:
        """Return the form as Markdown (CommonMark)."""
        rows: list[str] = []
        for line in self.lines:
            if line is self.conclusion and line.inferences:
                rows += ["", "---", ""]
            grounds = f" *({_escaped(line.grounds)})*" if line.grounds else ""
            rows.append(f"{line.number}. {_escaped(line.shown)}{grounds}")
        if self.objections:
            rows += ["", "**Objections**", ""]
        for objection in self.objections:
            texts = " + ".join(_escaped(text) for text in objection.texts)
            rows.append(f"- **{objection.letter}.** {texts} *({_escaped(objection.remark)})*")
        return "\n".join(rows)

    def diagram(self, theme: Theme | str = DEFAULT_THEME) -> Diagram:
        """Return the form as a figure."""
        # The figure needs this module; only who wants a figure needs that one.
        from argmap.draw.figures.ruled_list import ruled_list  # noqa: PLC0415

        return ruled_list(self, theme_named(theme))


def standard_form(m: ArgumentMap, claim: IdOrRecord | None = None) -> StandardForm:
    """Return the argument for a claim in standard form: a numbered list, the conclusion last.

    Each statement has one number however often it is used. What is left unsaid stands in brackets.
    Premises that are only strong together are told from independent reasons, and where the argument
    is circular the list says so. Objections follow with letters.

    Parameters
    ----------
    m
        The map.
    claim
        A statement; the thesis where left out.

    Raises
    ------
    UnknownIdError
        The map holds no such statement.
    ValueError
        No claim is given, and the map names no thesis.

    Examples
    --------
    >>> import argmap
    >>> m = argmap.ArgumentMap()
    >>> _ = m.claim("Socrates is mortal.", id="mortal"), m.premise("Socrates is a man.", id="man")
    >>> _ = m.premise("All men are mortal.", id="men", implicit=True)
    >>> _ = m.support("mortal", by=["men", "man"])
    >>> print(standard_form(m, "mortal"))
    1. [All men are mortal.]
    2. Socrates is a man.
    ------------------------------------------------------------
    3. Socrates is mortal.
       (from 1 and 2 together)
    """
    if claim is None and m.thesis is None:
        msg = "the map names no thesis; give the id of the claim whose argument you want"
        raise ValueError(msg)
    head = m.find(claim if claim is not None else m.thesis or "", "claim", "premise").id
    by_target = _by_target(m)
    order = _finished(head, by_target)
    number = {id: n for n, id in enumerate(order, 1)}
    lines = tuple(
        NumberedStatement(
            number[id],
            id,
            tidy(m.statements[id].text) or id,
            getattr(m.statements[id], "implicit", False),
            tuple(_inferences(id, number, by_target)),
        )
        for id in order
    )
    return StandardForm(m, lines, tuple(_objections(m, lines, number, by_target)))


def _by_target(m: ArgumentMap) -> dict[str, list[Inference]]:
    """Return the inferences by what they bear on."""
    by_target: dict[str, list[Inference]] = {}
    for inference in m.inferences.values():
        by_target.setdefault(inference.target, []).append(inference)
    return by_target


def _supports(id: str, by_target: Mapping[str, list[Inference]]) -> Iterator[Inference]:
    """Yield the supports of a statement, each followed by its backings, and these by theirs."""
    seen: set[str] = set()
    stack = [id]
    while stack:
        here = stack.pop()
        for inference in by_target.get(here, ()):
            if inference.record_kind == "support" and inference.id not in seen:
                seen.add(inference.id)
                stack.append(inference.id)
                yield inference


def _finished(head: str, by_target: Mapping[str, list[Inference]]) -> list[str]:
    """Return all that a statement rests on, each after what it rests on itself, cycles apart."""
    order: list[str] = []
    entered = {head}
    stack = [(head, iter([p for s in _supports(head, by_target) for p in s.premises]))]
    while stack:
        id, premises = stack[-1]
        further = next((p for p in premises if p not in entered), None)
        if further is None:
            order.append(id)
            stack.pop()
        else:
            entered.add(further)
            stack.append((further, iter([p for s in _supports(further, by_target) for p in s.premises])))
    return order


def _inferences(
    id: str, number: Mapping[str, int], by_target: Mapping[str, list[Inference]]
) -> Iterator[NumberedInference]:
    """Yield the reasons for a statement and the backings of these."""
    by_id: dict[str, Inference] = {}
    for support in _supports(id, by_target):
        by_id[support.id] = support
        numbers = tuple(number[p] for p in support.premises)
        backed = by_id.get(support.target)
        backs = tuple(number[p] for p in backed.premises) if backed else ()
        circular = max(numbers) >= number[id]
        yield NumberedInference(support.id, numbers, support.scheme, circular, backs)


def _objections(
    m: ArgumentMap,
    lines: Sequence[NumberedStatement],
    number: Mapping[str, int],
    by_target: Mapping[str, list[Inference]],
) -> Iterator[RaisedObjection]:
    """Yield the attacks on lines, inferences and objections."""
    letter, hits = _lettered(lines, by_target)
    for id in letter:
        attack = m.attacks[id]
        grounds = (id, *attack.premises)
        bearing = [i for ground in grounds for i in by_target.get(ground, ())]
        own = [i for ground in grounds if ground not in number for i in by_target.get(ground, ())]
        yield RaisedObjection(
            letter=letter[id],
            attack=attack,
            texts=tuple(_cross_referenced(m, premise, number) for premise in attack.premises),
            hits=hits[attack.target],
            answers=tuple(dict.fromkeys(letter[i.id] for i in bearing if i.id in letter and i.id != id)),
            reasons=sum(i.record_kind == "support" for i in own),
        )


def _cross_referenced(m: ArgumentMap, id: str, number: Mapping[str, int]) -> str:
    """Return the text of a statement, with its number if it is a line of the form."""
    text = tidy(m.statements[id].text) or id
    return f"{text} ({number[id]})" if id in number else text


def _lettered(
    lines: Sequence[NumberedStatement], by_target: Mapping[str, list[Inference]]
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the letters of the objections as they are met, and the words for whatever can be hit."""
    hits = {line.id: str(line.number) for line in lines}
    for line in lines:
        for inference in line.inferences:
            to = "" if inference.backs else f" to {line.number}"
            hits[inference.id] = f"the step from {_numbers(inference.numbers)}{to}"
    letter: dict[str, str] = {}
    targets = list(hits)
    for target in targets:  # grows with the objections, which may be attacked in their turn
        for attack in by_target.get(target, ()):
            if attack.record_kind == "attack" and attack.id not in letter:
                letter[attack.id] = _letter(len(letter))
                new = [id for id in (attack.id, *attack.premises) if id not in hits]
                hits |= dict.fromkeys(new, f"objection {letter[attack.id]}")
                targets += new
    return letter, hits


def _letter(number: int) -> str:
    """Return A for 0, Z for 25, AA for 26, and so on."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _numbers(numbers: Sequence[int]) -> str:
    return and_list([str(n) for n in numbers])


def _escaped(text: str) -> str:
    """Return a text that Markdown sets as it is."""
    return _LIST_MARK.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", text))
