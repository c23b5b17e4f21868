"""What a claim cannot stand without: its necessary conditions, by support and by attack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Unpack

from argmap.evaluation.beliefs import edited_options
from argmap.evaluation.edits import editable
from argmap.evaluation.evaluation import evaluate
from argmap.evaluation.options import Options, as_map_if_it_is_one, ids_of, kept, time_limit_of
from argmap.evaluation.question import as_map, map_without_attacks, name_in
from argmap.evaluation.semantics.tasks import check_semantics
from argmap.index import index_of, node_of
from argmap.model import ArgumentMap
from argmap.query.necessity import indispensable
from argmap.query.wording import answer_of_ids, quoted

if TYPE_CHECKING:
    from argmap.evaluation.options import Evaluated
    from argmap.evaluation.semantics.tasks import Semantics
    from argmap.model import IdOrRecord

__all__ = ["is_necessary", "necessary_conditions"]


def is_necessary(
    m: Evaluated,
    condition: IdOrRecord | Any,
    claim: IdOrRecord | Any,
    semantics: Semantics = "grounded",
    *,
    attacks: bool = True,
    **options: Unpack[Options],
) -> bool:
    """Tell whether one thing is a necessary condition of another: this stands, and without that it would not.

    Parameters
    ----------
    m
        The map, or an abstract framework: a :class:`networkx.DiGraph` of attacks.
    condition
        What may be necessary: a statement, an inference or an argument. Of an attack it is asked whether
        the claim would fall without that objection, as what the objection defeats would count again.
    claim
        A statement, an inference or an argument.
    semantics
        See :func:`argmap.evaluate`.
    attacks
        Whether attacks count. Without them it is asked whether every support of the claim leads by way of the
        condition: nothing depends on a semantics or an option then.
    **options
        Evaluation options: see :class:`argmap.evaluation.EvaluationOptions`.

    Returns
    -------
    bool
        False as well where the claim does not stand anyhow, and of an axiom, which cannot be lacking. What
        stands is necessary to itself.

    Raises
    ------
    SemanticsError, UnknownIdError, MissingExtraError, TimeLimitError
        As :func:`argmap.evaluate`; a semantics or an option with ``attacks=False``.

    See Also
    --------
    necessary_conditions : All of them.
    critical : Of the premises that are given, those whose rejection makes any difference.

    Notes
    -----
    Two evaluations, before and after the condition is rejected.

    Examples
    --------
    >>> from argmap.model import ArgumentMap
    >>> m = ArgumentMap()
    >>> for id in ("rain", "hose", "roof", "leak"): _ = m.premise(id, id=id)
    >>> by_rain = m.support(m.claim("It is wet.", id="wet"), by="rain")
    >>> _ = m.attack(m.attack(by_rain, by="roof"), by="leak")
    >>> is_necessary(m, "rain", "wet"), is_necessary(m, "leak", "wet"), is_necessary(m, "roof", "wet")
    (True, True, False)
    >>> by_hose = m.support("wet", by="hose")
    >>> is_necessary(m, "rain", "wet"), is_necessary(m, "rain", by_rain)
    (False, True)
    """
    if not attacks:
        m = map_without_attacks(m, semantics, options)
        index, node = index_of(m), node_of(m, claim)
        without = index.standing(rejected=[node_of(m, condition)])
        return bool(index.standing()[node]) and not without[node]
    m = as_map_if_it_is_one(m)
    if not isinstance(m, ArgumentMap):
        m, names = as_map(m, semantics, **options)
        condition, claim = name_in(names, condition), name_in(names, claim)
    own = kept(options)
    lacking, goal = ids_of(m, [condition, claim], "claim", "premise", "support", "attack")
    if evaluate(m, semantics, **own)[goal] != "in":
        return False
    return evaluate(m, semantics, **edited_options(m, own, [lacking], ()))[goal] != "in"


def necessary_conditions(
    m: Evaluated,
    claim: IdOrRecord | Any,
    semantics: Semantics = "grounded",
    *,
    attacks: bool = True,
    **options: Unpack[Options],
) -> tuple[Any, ...]:
    """Return all without which a claim would not stand: statements and inferences, each for itself.

    Parameters
    ----------
    m
        The map, or an abstract framework: a :class:`networkx.DiGraph` of attacks.
    claim
        A statement, an inference or an argument.
    semantics, attacks, **options
        As for :func:`is_necessary`.

    Returns
    -------
    tuple
        Ids, of a framework arguments: what :func:`is_necessary` says it of, but for the claim itself.
        Statements come first, each kind in the author's order; of a map an :class:`argmap.query.Answer`,
        which prints their texts. Empty where the claim does not stand, or hangs on no single thing.

    Raises
    ------
    SemanticsError, UnknownIdError, MissingExtraError, TimeLimitError
        As :func:`argmap.evaluate`; a semantics or an option with ``attacks=False``.

    Notes
    -----
    Where nothing speaks against what the claim rests on, and without attacks, linear in that, times
    the size of one derivation over 64. Else under the grounded semantics one propagation for each thing
    that the justification of the claim uses; where priorities or proof standards count, and under other
    semantics, an evaluation for each that it depends on.

    Examples
    --------
    >>> from argmap.model import ArgumentMap
    >>> m = ArgumentMap()
    >>> for id in ("rain", "roof", "leak"): _ = m.premise(id, id=id)
    >>> step = m.support(m.claim("It is wet.", id="wet"), by="rain", id="step")
    >>> _ = m.attack(m.attack(step, by="roof", id="shelter"), by="leak", id="answer")
    >>> necessary_conditions(m, "wet")
    ('rain', 'leak', 'step', 'answer')
    >>> necessary_conditions(m, "wet", attacks=False)
    ('rain', 'step')
    """
    m = as_map_if_it_is_one(m) if attacks else map_without_attacks(m, semantics, options)
    check_semantics(semantics)
    if not isinstance(m, ArgumentMap):
        m, names = as_map(m, semantics, **options)
        told = necessary_conditions(m, name_in(names, claim), semantics, **time_limit_of(options))
        return tuple(argument for argument, id in names.items() if id in told)
    index, node = index_of(m), node_of(m, claim)
    # Stable hangs on the whole map; an inference falls with its conclusion, too.
    is_plain = semantics != "stable" and not options.keys() - {"seconds"} and index.is_statement(node)
    if not attacks or (is_plain and _is_undisputed(m, node)):
        found = index.names(indispensable(index, node))
        return answer_of_ids(m, found, _nothing(m, index.ids[node], stands=bool(index.standing()[node])))
    edited = editable(m, claim, kept(options), semantics=semantics, everything=True, aside=True)
    stands = edited.run(()) == "in"
    needed = [e for e in edited.edits_that_matter() if edited.run((e,)) != "in"] if stands else []
    found = edited.names(needed, accepting=False)
    return answer_of_ids(m, found, _nothing(m, edited.claim, stands=stands))


def _nothing(m: ArgumentMap, claim: str, *, stands: bool) -> str:
    """Say why nothing is necessary to a claim."""
    if stands:
        return f"nothing alone is necessary to {quoted(m, claim)}"
    return f"{quoted(m, claim)} does not stand anyhow, so nothing is necessary to it"


def _is_undisputed(m: ArgumentMap, node: int) -> bool:
    """Tell whether nothing speaks against what a node rests on, so that support alone decides."""
    if any(support.strict for support in m.supports.values()):
        return False  # what speaks against its conclusion speaks against its premises
    index = index_of(m)
    cone = index.below.reach([node])
    attacked = index.target[index.supports - index.statements :]
    contradicted = [index.number[id] for pair in m.contradictions for id in pair.statements]
    return not cone[attacked].any() and not cone[contradicted].any()
