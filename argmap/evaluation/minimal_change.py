"""What would change a verdict: the premises that are critical, and the smallest change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Unpack

from argmap.errors import SemanticsError
from argmap.evaluation.edits import editable
from argmap.evaluation.options import Options, as_map_if_it_is_one, kept, time_limit_of
from argmap.evaluation.question import as_map, map_without_attacks, name_in
from argmap.evaluation.semantics.tasks import check_semantics
from argmap.index import index_of, node_of
from argmap.model import ArgumentMap
from argmap.model.collection import id_of
from argmap.printed import Printed
from argmap.query.necessity import critical_leaves
from argmap.query.wording import answer_of_ids, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.evaluation.edits import Edit, EditedMap
    from argmap.evaluation.evaluation import Label
    from argmap.evaluation.options import Evaluated
    from argmap.evaluation.semantics.tasks import Semantics
    from argmap.model import IdOrRecord

__all__ = ["MinimalChange", "critical", "smallest_change"]


@dataclass(frozen=True, slots=True)
class MinimalChange(Printed):
    """A smallest change by which the verdict on a claim becomes another.

    Attributes
    ----------
    claim
        The id of the claim.
    before, after
        Its labels.
    reject, accept
        What to reject and what to take as given, in the author's order; both are empty when
        the verdict is already as wanted.
    """

    claim: str
    before: Label
    after: Label
    reject: tuple[str, ...]
    accept: tuple[str, ...]
    _map: ArgumentMap = field(repr=False, compare=False)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of what to reject and accept."""
        return (*self.reject, *self.accept)

    def __str__(self) -> str:
        """Return the change as readable lines."""
        lines = [f"{self._name(self.claim)}: {self.before}"]
        if self.ids:
            lines[0] += f", but {self.after} if one were to"
        lines += [f"  reject {self._name(id)}" for id in self.reject]
        lines += [f"  accept {self._name(id)}" for id in self.accept]
        return "\n".join(lines)

    def _name(self, id: str) -> str:
        """Return a statement or inference in words."""
        return quoted(self._map, id)


def critical(
    m: Evaluated,
    claim: IdOrRecord | Any,
    semantics: Semantics = "grounded",
    *,
    attacks: bool = True,
    **options: Unpack[Options],
) -> tuple[Any, ...]:
    """Return the premises whose rejection, each for itself, makes a difference to a claim.

    Where attacks count, to its label: a claim may fall with a premise of what answers an
    objection, and rise with the rejection of a premise of the objection.

    Parameters
    ----------
    m
        The map, or an abstract framework: a :class:`networkx.DiGraph` of attacks.
    claim
        A statement, an inference or an argument; a premise that is given is critical to itself
        where it stands.
    semantics
        See :func:`argmap.evaluate`.
    attacks
        Whether attacks count. Without them these are the leaves that a claim cannot do without,
        the members of every one of its :func:`argmap.sufficient_sets`: nothing depends on a
        semantics or an option then.
    **options
        Evaluation options: see :class:`argmap.evaluation.EvaluationOptions`.

    Returns
    -------
    tuple
        Ids, of a framework arguments, in the author's order; of a map an :class:`argmap.query.Answer`,
        which prints their texts. Empty where no single premise makes
        a difference, and with ``attacks=False`` where nothing carries the claim at all.

    Raises
    ------
    SemanticsError, UnknownIdError, MissingExtraError
        As :func:`argmap.evaluate`; a semantics or an option with ``attacks=False``.

    Notes
    -----
    Without attacks linear in what the claim rests on, times the number of leaves of one derivation over 64.
    Under the grounded semantics only those are tried, each by one propagation, that the
    label's well-founded justification uses; while these stay the label does. Where priorities or
    proof standards count, and under other semantics, everything is tried that
    the claim depends on by supports, attacks and contradictions.

    Examples
    --------
    >>> from argmap.model import ArgumentMap
    >>> m = ArgumentMap()
    >>> for id in ("rain", "roof", "leak", "sun"): _ = m.premise(id, id=id)
    >>> step = m.support(m.claim("It is wet.", id="wet"), by="rain")
    >>> _ = m.attack(m.attack(step, by="roof"), by="leak")
    >>> critical(m, "wet")
    ('rain', 'leak')
    >>> critical(m, "wet", attacks=False)
    ('rain',)
    """
    if not attacks:
        m = map_without_attacks(m, semantics, options)
        index = index_of(m)
        found = index.names(critical_leaves(index, node_of(m, claim)))
        return answer_of_ids(m, found, f"no premise alone is indispensable to {quoted(m, id_of(claim))}")
    m = as_map_if_it_is_one(m)
    if not isinstance(m, ArgumentMap):
        m, names = as_map(m, semantics, **options)
        # Told by names, which are not texts.
        found = critical(m, name_in(names, claim), semantics, **time_limit_of(options))
        return tuple(argument for argument, id in names.items() if id in found)
    check_semantics(semantics)
    edited = editable(m, claim, kept(options), semantics=semantics)
    before = edited.run(())
    changing = [e for e in edited.edits_that_matter() if edited.run((e,)) != before]
    nothing = f"no premise alone makes a difference to {quoted(m, id_of(claim))}"
    return answer_of_ids(m, edited.names(changing, accepting=False), nothing)


def smallest_change(
    m: Evaluated,
    claim: IdOrRecord | Any,
    to: Label | None = None,
    *,
    by: Literal["reject", "accept", "either"] = "reject",
    limit: int = 10_000,
    **options: Unpack[Options],
) -> MinimalChange | None:
    """Return a smallest set of premises to reject, or statements to accept, that changes a verdict.

    Parameters
    ----------
    m
        The map, or an abstract framework: a :class:`networkx.DiGraph` of attacks, whose
        arguments are told by their names.
    claim
        A statement, an inference or an argument.
    to
        The label wanted; any other than the present one when left out.
    by
        Whether to reject premises that are given, to accept statements that are
        not, or either. The claim itself is left alone.
    limit
        How many changes to try at most.
    **options
        Evaluation options: see :class:`argmap.evaluation.EvaluationOptions`.

    Returns
    -------
    MinimalChange or None
        None where no such change brings the verdict about. Of several of the
        same size, always the same one. The semantics is the grounded one.

    Raises
    ------
    SemanticsError
        No such option, or the limit is passed; the message says up to which size
        there is no such change.
    UnknownIdError
        As :func:`argmap.evaluate`.

    Notes
    -----
    NP-hard. Changes are tried by increasing size. A change that is not
    enough needs to be extended only by what the justification of the present
    label uses: whatever leaves all of that alone leaves the label, too. So the changes form a tree
    of hitting sets (Reiter 1987), exact though labels do not grow
    monotonically with what is given.

    Examples
    --------
    >>> from argmap.model import ArgumentMap
    >>> m = ArgumentMap()
    >>> for id in ("rain", "hose", "roof"): _ = m.premise(id, id=id)
    >>> wet = m.claim("It is wet.", id="wet")
    >>> _ = m.support(wet, by="rain"), m.support(wet, by="hose")
    >>> print(smallest_change(m, "wet", "out"))
    “It is wet.” [wet]: in, but out if one were to
      reject “rain” [rain]
      reject “hose” [hose]
    """
    if to not in (None, "in", "out", "undecided"):
        raise SemanticsError(f"to= is 'in', 'out' or 'undecided', not {to!r}")
    if by not in ("reject", "accept", "either"):
        raise SemanticsError(f"by= is 'reject', 'accept' or 'either', not {by!r}")
    m = as_map_if_it_is_one(m)
    if not isinstance(m, ArgumentMap):
        m, names = as_map(m, **options)
        claim, options = name_in(names, claim), {}
    edited = editable(m, claim, kept(options), rejecting=by != "accept", accepting=by != "reject", aside=True)
    before = edited.run(())
    for edits, label in _tried(edited, limit):
        if label == to or (to is None and label != before):
            rejected, accepted = edited.names(edits, accepting=False), edited.names(edits, accepting=True)
            return MinimalChange(edited.claim, before, label, rejected, accepted, m)
    return None


def _tried(edited: EditedMap, limit: int) -> Iterator[tuple[tuple[Edit, ...], Label]]:
    """Yield changes with the label that they lead to, the small ones first."""
    level: list[tuple[Edit, ...]] = [()]
    count = 0
    while level:
        following: dict[tuple[Edit, ...], None] = {}
        for edits in level:
            count += 1
            if count > limit:
                reason = (
                    f"no change of fewer than {len(edits)} does it, and the {limit:,} tried are not enough"
                )
                raise SemanticsError(f"{reason} for larger ones; raise limit=, or narrow by=")
            yield edits, edited.run(edits)
            more = [e for e in edited.edits_that_matter() if e not in edits]
            following.update(dict.fromkeys(tuple(sorted((*edits, e))) for e in more))
        level = list(following)
