"""Which statements and inferences stand: labels, extensions, acceptance."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, Unpack

from argmap.errors import SemanticsError, UnknownIdError, nearest_ids
from argmap.evaluate.parts import Part, cone, open_part, open_parts
from argmap.evaluate.reading import Options, Reading, check_options
from argmap.evaluate.semantics import (
    Semantics,
    check_semantics,
    common_labels,
    extensions_of,
    is_credulous,
    is_sceptical,
)
from argmap.evaluate.translation import translate, translate_framework
from argmap.evaluate.wellfounded import TRUE, UNDECIDED, well_founded
from argmap.model import ArgumentMap, Identified

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import networkx as nx

    from argmap.evaluate.program import Program
    from argmap.model import IdOrRecord

    Evaluated: TypeAlias = ArgumentMap | nx.DiGraph[Any]

__all__ = ["Evaluation", "Extensions", "Label", "accepted", "evaluate", "extensions"]

Label = Literal["in", "out", "undecided"]

_LABELS: tuple[Label, Label, Label] = ("undecided", "in", "out")


class Evaluation(Mapping[Any, Label]):
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
    reading
        How the map was read.
    """

    def __init__(self, question: _Question, semantics: Semantics, labels: bytearray, *, exists: bool) -> None:
        self._question = question
        self._labels = labels
        self.semantics = semantics
        self.exists = exists
        self.map = question.map
        self.reading = question.reading

    @cached_property
    def _by_id(self) -> dict[Any, Label]:
        """The labels by id."""
        return {id: _LABELS[label] for id, label in zip(self._question.ids, self._labels, strict=False)}

    def __getitem__(self, item: Any) -> Label:
        """Return the label of a statement, inference or argument, by id or as a record."""
        id = item.id if isinstance(item, Identified) else item
        try:
            return self._by_id[id]
        except (KeyError, TypeError):
            raise _unknown(id, self._by_id) from None

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
        """Return the statements by label as readable lines."""
        lines = [] if self.exists else [f"there is no {self.semantics} extension"]
        unsupported = set(self.unsupported)
        signs = {"in": "+", "out": "-", "undecided": "?"}
        for id in self._question.statements:
            label = self._by_id[id]
            text = f" {self.map.statements[id].text}" if self.map is not None else ""
            why = " (unsupported)" if id in unsupported else ""
            lines.append(f"{signs[label]}{text} [{id}]{why}")
        return "\n".join(lines)

    def __repr__(self) -> str:
        """Return how many statements have each label."""
        return (
            f"<Evaluation {self.semantics}: {len(self.accepted):,} in, "
            f"{len(self.rejected):,} out, {len(self.undecided):,} undecided>"
        )


def _unknown(id: Any, known: Iterable[Any]) -> UnknownIdError:
    """Return the error that says that nothing has an id, and what looks like it."""
    return UnknownIdError(str(id), nearest_ids(str(id), map(str, known)), "statement, inference or argument")


class _Question:
    """A map, or an abstract framework, with its program and its grounded labels."""

    def __init__(self, evaluated: Evaluated, options: Options) -> None:
        self.map: ArgumentMap | None = None
        self.reading: Reading | None = None
        self.ids: list[Any]
        self.program: Program
        circles_fall = True
        if isinstance(evaluated, ArgumentMap):
            check_options(options)
            self.map, self.reading = evaluated, Reading(**options)
            circles_fall = self.reading.support_cycles == "out"
            translation = translate(evaluated, self.reading if options else None)
            self.program, self.ids = translation.program, translation.index.ids
            self.statements: list[Any] = list(evaluated.statements)
        else:
            if options:
                told = ", ".join(f"{name}=" for name in options)
                raise SemanticsError(f"an abstract framework has arguments and attacks alone: no {told}")
            if not (hasattr(evaluated, "is_directed") and evaluated.is_directed()):
                kind = type(evaluated).__name__
                raise TypeError(f"an ArgumentMap or a networkx DiGraph of attacks is evaluated, not {kind}")
            self.program, self.ids = translate_framework(evaluated)
            self.statements = self.ids
        self.labels = well_founded(self.program, circles_fall=circles_fall)
        self.circles_fall = circles_fall

    @cached_property
    def place(self) -> dict[Any, int]:
        """The atom of each id."""
        return {id: n for n, id in enumerate(self.ids)}

    def check(self, semantics: Semantics) -> None:
        """Refuse a semantics that does not exist, or not for this reading."""
        check_semantics(semantics)
        if semantics != "grounded" and not self.circles_fall:
            reason = "support_cycles='undecided' is a matter of the grounded semantics alone"
            raise SemanticsError(f"{reason}, not of {semantics!r}")

    def open_parts(self) -> list[Part]:
        """Return the independent parts of what is undecided."""
        return open_parts(self.program, self.labels)

    def atom(self, item: Any) -> int:
        """Return the atom of a statement, inference or argument."""
        if self.map is not None:
            item = self.map.find(item, "claim", "premise", "support", "attack").id
        try:
            return self.place[item]
        except (KeyError, TypeError):
            raise _unknown(item, self.ids) from None


def evaluate(m: Evaluated, semantics: Semantics = "grounded", **options: Unpack[Options]) -> Evaluation:
    """Return which statements and inferences of a map stand, and which arguments of a framework.

    Parameters
    ----------
    m
        A map, or an abstract framework: a :class:`networkx.DiGraph` with an
        edge from each attacker to what it attacks.
    semantics
        ``grounded``
            What nobody can reasonably deny. There is always just one outcome;
            what depends on an unsettled dispute is undecided.
        ``complete``
            Sceptically the same; its :func:`extensions` are all coherent positions.
        ``preferred``
            In means in all largest defensible positions.
        ``stable``
            In means in all positions that decide everything; there may be none.
        ``semi-stable``
            In means in all positions that leave least undecided.
        ``ideal``
            The largest position that no defensible position attacks: between
            grounded and what is in all preferred ones.
    **options
        How to read the map, above all what to take as given: see
        :class:`argmap.Reading`.

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

    Notes
    -----
    A map is taken as an ASPIC+ framework (Modgil & Prakken 2018): supports and
    attacks are defeasible inferences unless ``strict``; an attack on an
    inference undercuts it; contradicting statements rebut each other, where
    priorities decide. It is solved as one logic program of the map's size, without
    building arguments, of which there may be exponentially many (Lehtonen,
    Wallner & Järvisalo 2020; Caminada & Schulz 2017).

    Examples
    --------
    >>> m = ArgumentMap()
    >>> _ = m.premise("It rains.", id="rain"), m.premise("There is a roof.", id="roof")
    >>> step = m.support(m.claim("It is wet.", id="wet"), by="rain")
    >>> _ = m.attack(step, by="roof")
    >>> print(evaluate(m))
    - It is wet. [wet]
    + It rains. [rain]
    + There is a roof. [roof]
    >>> evaluate(m, reject="roof")["wet"]
    'in'
    """
    question = _Question(m, options)
    question.check(semantics)
    if semantics in ("grounded", "complete"):
        return Evaluation(question, semantics, question.labels, exists=True)
    labels = bytearray(question.labels)
    for part in question.open_parts():
        common = common_labels(part.program, semantics)
        if common is None:
            nothing = bytearray([UNDECIDED]) * question.program.size
            return Evaluation(question, semantics, nothing, exists=False)
        for atom, label in zip(part.atoms, common, strict=True):
            labels[atom] = label
    return Evaluation(question, semantics, labels, exists=True)


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
        See :func:`evaluate`. Where there is no stable extension, everything is
        in all of them.
    **options
        How to read the map: see :class:`argmap.Reading`.

    Raises
    ------
    SemanticsError, UnknownIdError, MissingExtraError
        As :func:`evaluate`.

    Examples
    --------
    >>> import networkx as nx
    >>> nixon = nx.DiGraph([("hawk", "dove"), ("dove", "hawk")])
    >>> accepted(nixon, "dove"), accepted(nixon, "dove", "credulous")
    (False, True)
    """
    if mode not in ("sceptical", "credulous"):
        raise SemanticsError(f"mode= is 'sceptical' or 'credulous', not {mode!r}")
    question = _Question(m, options)
    question.check(semantics)
    atom = question.atom(claim)
    rest = open_part(question.program, question.labels)
    whole = semantics in ("stable", "semi-stable")
    if question.labels[atom] != UNDECIDED and not (semantics == "stable" and rest.atoms):
        return question.labels[atom] == TRUE
    if question.labels[atom] != UNDECIDED:
        exists = all(any(True for _ in extensions_of(p.program, "stable")) for p in question.open_parts())
        holds = question.labels[atom] == TRUE
        return (holds or not exists) if mode == "sceptical" else (holds and exists)
    part = rest if whole else cone(rest, [atom])
    ask = is_sceptical if mode == "sceptical" else is_credulous
    return ask(part.program, part.atoms.index(atom), semantics)


class Extensions:
    """The extensions of a map or framework, as the product of those of its independent parts.

    Iterating yields each extension as the tuple of the statements (arguments)
    that it accepts, in the author's order. Nothing is listed before it is asked for.

    Attributes
    ----------
    semantics
        The semantics.
    """

    def __init__(self, question: _Question, semantics: Semantics) -> None:
        self._question = question
        self.semantics = semantics

    @cached_property
    def _parts(self) -> list[Part]:
        """The open parts; under the grounded semantics they stay open."""
        return self._question.open_parts()

    @cached_property
    def _choices(self) -> list[list[tuple[Any, ...]]]:
        """For each part, what each of its extensions accepts."""
        return [list(self._of_part(part)) for part in self._parts]

    def _of_part(self, part: Part) -> Iterator[tuple[Any, ...]]:
        """Yield what the extensions of a part accept: two that differ in inferences alone are one."""
        told = set()
        for extension in extensions_of(part.program, self.semantics):
            ids = self._ids(part, extension)
            if ids not in told:
                told.add(ids)
                yield ids

    def _ids(self, part: Part, extension: list[int]) -> tuple[Any, ...]:
        """Return the statements of a part that an extension accepts."""
        holds = part.program.closure(extension)
        atoms = [atom for n, atom in enumerate(part.atoms) if holds[n]]
        return tuple(self._question.ids[a] for a in atoms if a < len(self._question.statements))

    @property
    def common(self) -> tuple[Any, ...]:
        """What the grounded semantics accepts already, and therefore every extension."""
        statements = self._question.statements
        return tuple(
            id for id, label in zip(statements, self._question.labels, strict=False) if label == TRUE
        )

    @property
    def parts(self) -> tuple[tuple[tuple[Any, ...], ...], ...]:
        """For each independent part, what each of its extensions accepts besides ``common``."""
        return tuple(tuple(choices) for choices in self._choices)

    @property
    def number(self) -> int:
        """How many extensions there are: the product over the parts."""
        return math.prod(len(choices) for choices in self._choices)

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        """Yield the extensions."""
        if len(self._parts) == 1:  # one part is streamed
            (part,) = self._parts
            found: Iterator[tuple[tuple[Any, ...], ...]] = ((ids,) for ids in self._of_part(part))
        else:
            found = product(*self._choices)
        place, common = self._question.place, self.common
        for chosen in found:
            ids = [*common, *(id for ids in chosen for id in ids)]
            yield tuple(sorted(ids, key=place.__getitem__))

    def __repr__(self) -> str:
        """Return the semantics and the number of parts."""
        return f"<Extensions {self.semantics}: {len(self._parts):,} independent parts>"


def extensions(m: Evaluated, semantics: Semantics = "preferred", **options: Unpack[Options]) -> Extensions:
    """Return the extensions of a map or framework: the positions that the semantics allows.

    Parameters
    ----------
    m
        A map, or an abstract framework as a :class:`networkx.DiGraph` of attacks.
    semantics
        See :func:`evaluate`.
    **options
        How to read the map: see :class:`argmap.Reading`.

    Returns
    -------
    Extensions
        To iterate over; ``parts`` has them factorised by independent parts,
        ``number`` their number, which may be astronomic where listing them is
        out of the question.

    Examples
    --------
    >>> import networkx as nx
    >>> found = extensions(nx.DiGraph([("a", "b"), ("b", "a"), ("c", "d"), ("d", "c")]))
    >>> found.number, sorted(found)[0]
    (4, ('a', 'c'))
    """
    question = _Question(m, options)
    question.check(semantics)
    return Extensions(question, semantics)
