"""What would be different if something were rejected, accepted or added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Unpack, cast, overload

from argmap.errors import SemanticsError
from argmap.evaluation.beliefs import edited_options
from argmap.evaluation.evaluation import evaluate
from argmap.evaluation.explain.comparison import Comparison
from argmap.evaluation.explain.justification import Part, plain
from argmap.evaluation.options import Options, OtherOptions, as_map_if_it_is_one, ids_of, kept
from argmap.evaluation.question import as_map, map_without_attacks, name_in
from argmap.model import ArgumentMap
from argmap.printed import Printed
from argmap.query.rejection import Consequences, consequences
from argmap.query.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    from argmap.evaluation.evaluation import Evaluation
    from argmap.evaluation.options import Evaluated, Ids
    from argmap.evaluation.semantics.tasks import Semantics
    from argmap.model import Record

__all__ = ["Counterfactual", "what_if"]


@dataclass(frozen=True, slots=True)
class Counterfactual(Printed):
    """What changes between two evaluations, attacks counted.

    Attributes
    ----------
    rejected, accepted, added
        What was rejected, accepted and added, in the order given; of what was
        added, what has a label.
    before, after
        The two evaluations.
    newly_out
        What was in and is out, besides what was rejected.
    newly_in
        What was out and is in, besides what was accepted.
    newly_undecided
        What was decided and is undecided.
    newly_decided
        What was undecided and is decided.
    surviving
        What is in though a reason for it (of an inference: a backing) is so no
        longer, each with the reasons that remain.
    because
        For each that changed, the ids of what brought the change: of what
        fell, what it lost or what defeats it.

    See Also
    --------
    Consequences : What comes of a rejection by support alone, with the members that both have:
        ``rejected``, ``newly_out``, ``surviving``, ``because`` and ``ids``.

    Notes
    -----
    Ids come in the order in which they changed, as far as the grounded
    labels tell, and otherwise in the author's.
    """

    rejected: tuple[str, ...]
    accepted: tuple[str, ...]
    added: tuple[str, ...]
    before: Evaluation
    after: Evaluation
    newly_out: tuple[str, ...]
    newly_in: tuple[str, ...]
    newly_undecided: tuple[str, ...]
    newly_decided: tuple[str, ...]
    surviving: Mapping[str, tuple[str, ...]]
    because: Mapping[str, tuple[str, ...]]
    _words: tuple[tuple[Part, ...], ...] = field(repr=False, compare=False)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all that changes its label, besides what was rejected and accepted."""
        return (*self.newly_out, *self.newly_in, *self.newly_undecided, *self.newly_decided)

    def __str__(self) -> str:
        """Return what changes as readable lines."""
        edits = {"rejected": self.rejected, "accepted": self.accepted, "added": self.added}
        lines = [f"{edit}: {', '.join(map(self._named, ids))}" for edit, ids in edits.items() if ids]
        lines += ["  " + "".join(map(plain, words)) for words in self._words]
        if not self._words:
            lines.append("  nothing else changes")
        return "\n".join(lines)

    def _named(self, id: str) -> str:
        """Return an id with its text, of a framework the name alone."""
        return id if self.after.map is None else quoted(self.after.map, id)


@overload
def what_if(
    m: Evaluated,
    reject: Ids | Any = (),
    *,
    accept: Ids | Any = (),
    add: Record | Iterable[Record] = (),
    semantics: Semantics = "grounded",
    attacks: Literal[True] = True,
    **options: Unpack[OtherOptions],
) -> Counterfactual: ...


@overload
def what_if(m: Evaluated, reject: Ids, *, attacks: Literal[False]) -> Consequences: ...


def what_if(
    m: Evaluated,
    reject: Ids | Any = (),
    *,
    accept: Ids | Any = (),
    add: Record | Iterable[Record] = (),
    semantics: Semantics = "grounded",
    attacks: bool = True,
    **options: Unpack[OtherOptions],
) -> Counterfactual | Consequences:
    """Return what stands and what falls if something is rejected, accepted or added.

    Parameters
    ----------
    m
        The map, which stays as it is; or an abstract framework (a :class:`networkx.DiGraph`
        of attacks), whose arguments are told by their names.
    reject
        Statements and inferences that do not stand, whatever speaks for them.
    accept
        Statements that are taken as given besides all that is already, even
        where ``options`` or an actor reject them.
    add
        Records that the map holds as well: new statements, supports, attacks.
    semantics
        See :func:`argmap.evaluate`.
    attacks
        Whether attacks count. Without them a claim falls when all its reasons
        have fallen, an inference when one of its premises has, or all its backings,
        and what only a cycle is left to falls as well. Nothing then depends on a semantics
        or an option, and nothing can be accepted or added. An attack that falls is
        reported like a support; what it targets gains nothing by it.
    **options
        Evaluation options, before and after: see :class:`argmap.evaluation.EvaluationOptions`.

    Returns
    -------
    Counterfactual
        The difference of two evaluations: of the map as it is, and as edited.
    Consequences
        With ``attacks=False``: what falls for want of support. What did not stand before (a
        claim that only a cycle supports) cannot fall. Linear in the size of the map.

    Raises
    ------
    InvalidMapError
        The records do not fit the map.
    SemanticsError, UnknownIdError, MissingExtraError
        As :func:`argmap.evaluate`; something is both rejected and accepted; something
        is asked that does not go with ``attacks=False``.

    Examples
    --------
    >>> from argmap.model import ArgumentMap
    >>> m = ArgumentMap()
    >>> for id, text in [("rain", "It rains."), ("roof", "There is a roof.")]: _ = m.premise(text, id=id)
    >>> step = m.support(m.claim("It is wet.", id="wet"), by="rain")
    >>> _ = m.attack(step, by="roof")
    >>> print(what_if(m, reject="roof"))
    rejected: “There is a roof.” [roof]
      [wet.s1.a1] falls, for want of [roof]
      [wet.s1] rises, for [wet.s1.a1] does not stand any more
      “It is wet.” [wet] rises, on [wet.s1]
    >>> print(what_if(m, reject="rain", attacks=False))
    rejected: “It rains.” [rain]
      [wet.s1] (for “It is wet.”) falls, for want of [rain]
      “It is wet.” [wet] falls, for want of [wet.s1]
    """
    new = list(add) if not hasattr(add, "record_kind") else [add]
    if not attacks:
        edits = {"accept": accept, "add": new}
        given = [*(name for name, items in edits.items() if items not in ((), [])), *options]
        m = map_without_attacks(m, semantics, given)
        return consequences(m, ids_of(m, reject, "claim", "premise", "support", "attack"))
    m = as_map_if_it_is_one(m)
    if not isinstance(m, ArgumentMap):
        m, reject, accept = _told_of_framework(m, reject, accept, new, semantics, options)
    edited, own = m, kept(cast("Options", options))
    if new:
        edited = m.copy()
        edited.add(*cast("list[Record]", new))
    rejected = tuple(dict.fromkeys(ids_of(edited, reject, "claim", "premise", "support", "attack")))
    accepted = tuple(dict.fromkeys(ids_of(edited, accept, "claim", "premise")))
    before = evaluate(m, semantics, **own)
    after = evaluate(edited, semantics, **edited_options(edited, own, rejected, accepted))
    return _counterfactual(Comparison(edited, before, after, rejected, accepted), accepted)


def _counterfactual(found: Comparison, accepted: tuple[str, ...]) -> Counterfactual:
    """Return what changes between two evaluations, sorted by how it does."""
    moves = found.moves.items()
    return Counterfactual(
        rejected=found.rejected,
        accepted=accepted,
        added=found.added,
        before=found.before,
        after=found.after,
        newly_out=tuple(id for id, move in moves if move == ("in", "out")),
        newly_in=tuple(id for id, move in moves if move == ("out", "in")),
        newly_undecided=tuple(id for id, (_, label) in moves if label == "undecided"),
        newly_decided=tuple(id for id, (was, _) in moves if was == "undecided"),
        surviving=found.surviving,
        because=found.because,
        _words=tuple(found.words),
    )


def _told_of_framework(
    framework: nx.DiGraph[Any],
    reject: Any,
    accept: Any,
    new: list[Any],
    semantics: Semantics,
    options: OtherOptions,
) -> tuple[ArgumentMap, list[str], list[str]]:
    """Return an abstract framework as a map, and what is rejected and accepted by its ids there."""
    if new:
        raise SemanticsError("records are added to maps; give a graph the new arguments and attacks itself")
    m, names = as_map(framework, semantics, **options)

    def named(items: Any) -> list[str]:
        is_one = isinstance(items, str) or not isinstance(items, Iterable) or _is_in(items, names)
        return [name_in(names, item) for item in ([items] if is_one else items)]

    return m, named(reject), named(accept)


def _is_in(item: Any, names: Mapping[Any, str]) -> bool:
    """Tell whether something, be it a tuple, is an argument."""
    try:
        return item in names
    except TypeError:
        return False
