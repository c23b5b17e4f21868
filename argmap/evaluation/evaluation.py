"""Which statements and inferences stand: labels, extensions, acceptance."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, Unpack

from argmap.errors import SemanticsError
from argmap.evaluation.question import LABELS, Label, Question, unknown
from argmap.evaluation.semantics.components import cone, open_part
from argmap.evaluation.semantics.grounded import TRUE, UNDECIDED
from argmap.evaluation.semantics.limit import OutOfTime
from argmap.evaluation.semantics.tasks import (
    Semantics,
    common_labels,
    extensions_of,
    is_credulous,
    is_sceptical,
)
from argmap.model import Identified
from argmap.printed import Printed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.evaluation.options import Evaluated, Options
    from argmap.model import IdOrRecord

__all__ = ["Evaluation", "Ground", "Label", "accepted", "evaluate"]

Ground = Literal["premise", "assumed", "reasons", "unsupported", "rejected"]


class Evaluation(Printed, Mapping[Any, Label]):
    """The label of every statement and inference: ``"in"``, ``"out"`` or ``"undecided"``.

    A mapping from ids (of an abstract framework, from its arguments) to labels,
    in the author's order. Where a semantics has several extensions, in means in
    all of them and out means out in all of them.

    Attributes
    ----------
    semantics
        The semantics.
    exists
        Whether there is an extension. There may be no stable one; everything is
        undecided then.
    map
        The map; None for an abstract framework.
    options
        The evaluation options; None for an abstract framework.
    """

    def __init__(self, question: Question, semantics: Semantics, labels: bytearray, *, exists: bool) -> None:
        self._question = question
        self._labels = labels
        self.semantics = semantics
        self.exists = exists
        self.map = question.map
        self.options = question.options

    @cached_property
    def _by_id(self) -> dict[Any, Label]:
        """The labels by id."""
        return {id: LABELS[label] for id, label in zip(self._question.ids, self._labels, strict=False)}

    def __getitem__(self, item: Any) -> Label:
        """Return the label of a statement, inference or argument, by id or as a record."""
        id = item.id if isinstance(item, Identified) else item
        try:
            return self._by_id[id]
        except (KeyError, TypeError):
            raise unknown(id, self._by_id) from None

    def __iter__(self) -> Iterator[Any]:
        """Iterate over the ids, in the author's order."""
        return iter(self._by_id)

    def __len__(self) -> int:
        """Return how many have a label."""
        return len(self._by_id)

    def _having(self, label: Label) -> tuple[Any, ...]:
        """Return the statements, or arguments, with a label."""
        return tuple(id for id in self._question.statements if self._by_id[id] == label)

    @property
    def accepted(self) -> tuple[Any, ...]:
        """The statements (arguments) that are in."""
        return self._having("in")

    @property
    def rejected(self) -> tuple[Any, ...]:
        """The statements (arguments) that are out."""
        return self._having("out")

    @property
    def undecided(self) -> tuple[Any, ...]:
        """The statements (arguments) that are neither."""
        return self._having("undecided")

    @cached_property
    def _derivable(self) -> bytearray:
        """What something speaks for, whatever becomes of it."""
        program = self._question.program
        return program.closure(program.assumptions.tolist())

    @property
    def defeated(self) -> tuple[Any, ...]:
        """Of the statements that are out, those that something speaks for, all of which is defeated."""
        place = self._question.place
        return tuple(id for id in self.rejected if self._derivable[place[id]])

    @property
    def unsupported(self) -> tuple[Any, ...]:
        """Of the statements that are out, those that nothing speaks for that could stand."""
        place = self._question.place
        return tuple(id for id in self.rejected if not self._derivable[place[id]])

    @cached_property
    def grounds(self) -> dict[Any, Ground]:
        """On what each statement stands, or would have to.

        ``premise``
            It is taken as given, and the map calls it a premise.
        ``assumed``
            It is taken as given though it is a claim: one without reasons, or one that an
            option or an actor vouches for.
        ``reasons``
            Reasons are given for it; if it is in, they carry it.
        ``unsupported``
            It is out, for nothing speaks for it that could stand.
        ``rejected``
            It is out, for an option or an actor says so.

        What is given, and is carried by reasons as well, has ``reasons``. The arguments of an
        abstract framework are all ``assumed``.
        """
        beliefs, m = self._question.beliefs, self.map
        if beliefs is None or m is None:
            return dict.fromkeys(self._question.statements, "assumed")
        carried = {s.conclusion for id, s in m.supports.items() if self._by_id[id] == "in"}
        given = beliefs.given | beliefs.axioms
        unsupported = set(self.unsupported)
        found: dict[Any, Ground] = {}
        for id in self._question.statements:
            if id in beliefs.rejected:
                found[id] = "rejected"
            elif id in given and not (id in carried and self._by_id[id] == "in"):
                found[id] = "premise" if id in m.premises else "assumed"
            else:
                found[id] = "unsupported" if id in unsupported else "reasons"
        return found

    def __eq__(self, other: object) -> bool:
        """Compare the semantics and the labels."""
        if not isinstance(other, Evaluation):
            return NotImplemented
        return (self.semantics, self.exists) == (
            other.semantics,
            other.exists,
        ) and self._by_id == other._by_id

    __hash__ = None  # type: ignore[assignment]

    def __str__(self) -> str:
        """Return the statements as readable lines: label, text, and on what it stands if not on reasons."""
        lines = [] if self.exists else [f"there is no {self.semantics} extension"]
        grounds = self.grounds if self.map is not None else {}
        signs = {"in": "+", "out": "-", "undecided": "?"}
        for id in self._question.statements:
            label, ground = self._by_id[id], grounds.get(id, "reasons")
            text = f" {self.map.statements[id].text}" if self.map is not None else ""
            why = "" if ground == "reasons" else f" ({ground})"
            lines.append(f"{signs[label]}{text} [{id}]{why}")
        return "\n".join(lines)

    def __repr__(self) -> str:
        """Return how many statements have each label."""
        return (
            f"<Evaluation {self.semantics}: {len(self.accepted):,} in, "
            f"{len(self.rejected):,} out, {len(self.undecided):,} undecided>"
        )


def evaluate(m: Evaluated, semantics: Semantics = "grounded", **options: Unpack[Options]) -> Evaluation:
    """Return which statements and inferences of a map stand, and which arguments of a framework.

    Parameters
    ----------
    m
        A map, or an abstract framework: a :class:`networkx.DiGraph` with an
        edge from each attacker to what it attacks. Edges whose ``kind`` says so are supports
        (as for :func:`argmap.strengths`): an argument with supports stands by one of them.
    semantics
        ``grounded``
            What nobody can reasonably deny. There is always just one outcome;
            what depends on an unsettled dispute is undecided.
        ``complete``
            Sceptically the same; its :func:`argmap.evaluation.extensions` are all coherent positions.
        ``preferred``
            In means in all largest defensible positions.
        ``stable``
            In means in all positions that decide everything; there may be none.
        ``semi-stable``
            In means in all positions that leave least undecided: of a map
            statements and inferences, of a framework arguments.
        ``ideal``
            The largest position that no defensible position attacks: between
            grounded and what is in all preferred ones.
    **options
        Evaluation options, above all what to take as given: see
        :class:`argmap.evaluation.EvaluationOptions`.

    Returns
    -------
    Evaluation
        A label for every statement and inference. Grounded is linear in the
        size of the map; the others are so but for what grounded leaves undecided,
        where they are NP-hard and harder, each independent part for itself.

    Raises
    ------
    SemanticsError
        No such semantics or option.
    UnknownIdError
        An option names what the map does not hold.
    TypeError
        Neither a map nor a directed graph.
    MissingExtraError
        A part with more than some 20 undecided elements needs python-sat.
    TimeLimitError
        The search took longer than ``seconds``; the error has the grounded labels, those that are settled,
        and the ids of which they are not.

    Notes
    -----
    What the map gives no reasons for is taken as given unless ``assume`` says otherwise: premises,
    and claims without reasons too, so that a map whose leaves are all claims can be evaluated.
    That nothing speaks against a claim is no reason for it, and :attr:`Evaluation.grounds` tells
    premises from what is merely assumed, and both from what reasons carry. With ``as_actor``, a claim
    without reasons is given if the actor asserts or concedes it. If the actor is silent about it, it is
    not given where others vouch for it, or where it contradicts something: a rival's bare slogan
    has to be argued for.

    A map is taken as an ASPIC+ framework (Modgil & Prakken 2018): supports and
    attacks are defeasible inferences unless ``strict``; an attack on an
    inference undercuts it; contradicting statements rebut each other, where
    priorities decide; what is given is a defeasible inference from nothing. The statements and
    inferences in its grounded, complete, preferred, stable and ideal extensions are those that its arguments
    conclude, unless priorities decide where support runs in a cycle. Semi-stable ones
    are not the same: the least undecided statements and inferences are not the least undecided
    arguments (L-stable and semi-stable of Caminada, Sá, Alcântara & Dvořák 2015).

    It is solved as one logic program of the map's size, without
    building arguments, of which there may be exponentially many (Lehtonen,
    Wallner & Järvisalo 2020; Caminada & Schulz 2017).

    Examples
    --------
    >>> from argmap.model import ArgumentMap
    >>> m = ArgumentMap()
    >>> _ = m.premise("It rains.", id="rain"), m.premise("There is a roof.", id="roof")
    >>> step = m.support(m.claim("It is wet.", id="wet"), by="rain")
    >>> _ = m.attack(step, by="roof")
    >>> print(evaluate(m))
    - It is wet. [wet]
    + It rains. [rain] (premise)
    + There is a roof. [roof] (premise)
    >>> evaluate(m, reject="roof")["wet"]
    'in'
    """
    question = Question(m, options)
    question.check(semantics)
    if semantics in ("grounded", "complete"):
        return Evaluation(question, semantics, question.labels, exists=True)
    labels = _searched(question, semantics)
    if labels is None:
        nothing = bytearray([UNDECIDED]) * question.program.size
        return Evaluation(question, semantics, nothing, exists=False)
    return Evaluation(question, semantics, labels, exists=True)


def _searched(question: Question, semantics: Semantics) -> bytearray | None:
    """Return the labels under a semantics that takes a search; None where there is no extension."""
    labels = bytearray(question.labels)
    unsettled = {atom for atom, label in enumerate(labels) if label == UNDECIDED}
    with question.searching(semantics, labels, unsettled):
        # The small parts come first: what the time is too short for is likely to be large.
        for part in sorted(question.open_parts(), key=lambda part: part.program.size):
            try:
                common = common_labels(part.program, semantics, question.limit)
            except OutOfTime as stopped:
                unsettled.difference_update(part.atoms[atom] for atom in stopped.settled)
                raise
            if common is None:
                return None
            for atom, label in zip(part.atoms, common, strict=True):
                labels[atom] = label
            unsettled.difference_update(part.atoms)
    return labels


def accepted(
    m: Evaluated,
    claim: IdOrRecord | Any,
    mode: Literal["sceptical", "credulous"] = "sceptical",
    semantics: Semantics = "preferred",
    **options: Unpack[Options],
) -> bool:
    """Tell whether a claim is in all extensions (sceptical) or in at least one (credulous).

    Only what the claim depends on is looked at where the semantics allows
    it, and no extension is listed that need not be.

    Parameters
    ----------
    m
        A map or an abstract framework.
    claim
        A statement, inference or argument.
    mode
        All extensions or one.
    semantics
        See :func:`argmap.evaluate`. Where there is no stable extension, everything is
        in all of them.
    **options
        Evaluation options: see :class:`argmap.evaluation.EvaluationOptions`.

    Raises
    ------
    SemanticsError, UnknownIdError, MissingExtraError, TimeLimitError
        As :func:`argmap.evaluate`.

    Examples
    --------
    >>> import networkx as nx
    >>> nixon = nx.DiGraph([("hawk", "dove"), ("dove", "hawk")])
    >>> accepted(nixon, "dove"), accepted(nixon, "dove", "credulous")
    (False, True)
    """
    if mode not in ("sceptical", "credulous"):
        raise SemanticsError(f"mode= is 'sceptical' or 'credulous', not {mode!r}")
    question = Question(m, options)
    question.check(semantics)
    with question.searching(semantics):
        return _is_accepted(question, question.atom(claim), mode, semantics)


def _is_accepted(
    question: Question, atom: int, mode: Literal["sceptical", "credulous"], semantics: Semantics
) -> bool:
    """Tell whether an atom is true in all extensions, or in one."""
    rest = open_part(question.program, question.labels)
    whole = semantics in ("stable", "semi-stable")
    if question.labels[atom] != UNDECIDED:
        if semantics == "stable" and rest.atoms and not _has_stable(question):
            return mode == "sceptical"
        return question.labels[atom] == TRUE
    part = rest if whole else cone(rest, [atom])
    ask = is_sceptical if mode == "sceptical" else is_credulous
    return ask(part.program, part.atoms.index(atom), semantics, question.limit)


def _has_stable(question: Question) -> bool:
    """Tell whether every open part has a stable extension."""
    parts = question.open_parts()
    return all(any(True for _ in extensions_of(p.program, "stable", question.limit)) for p in parts)
