"""Why a statement or inference stands, or does not, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Unpack

from argmap.evaluation.evaluation import evaluate
from argmap.evaluation.explain.explainer import Explainer
from argmap.evaluation.explain.justification import Justification
from argmap.evaluation.options import Options, as_map_if_it_is_one, kept, time_limit_of
from argmap.evaluation.question import as_map, name_in
from argmap.model import ArgumentMap

if TYPE_CHECKING:
    from argmap.evaluation.options import Evaluated
    from argmap.evaluation.semantics.tasks import Semantics
    from argmap.model import IdOrRecord

__all__ = ["why", "why_not"]


def why(
    m: Evaluated,
    claim: IdOrRecord | Any,
    semantics: Semantics = "grounded",
    *,
    all_reasons: bool = False,
    **options: Unpack[Options],
) -> Justification:
    """Return why a claim stands, or why it does not, down to what is taken as given.

    Of a claim that is in, the justification names the reason that carries it, what
    that rests on, and for each objection what defeats it: an answer that
    holds, or something that the objection lacks. Of one that is out it tells
    what defeats each reason, or that nothing speaks for it; of one that is
    undecided, on which dispute it hangs. So it goes on to any depth. Where there are
    other reasons besides the one that is followed, or other objections besides the one that
    defeats, they are named, and with ``all_reasons`` explained.

    Parameters
    ----------
    m
        The map, or an abstract framework: a :class:`networkx.DiGraph` of attacks, whose
        arguments are told by their names.
    claim
        A statement, inference or argument.
    semantics
        See :func:`argmap.evaluate`. What only another semantics than grounded decides
        may stand for different reasons in different positions, and is said to.
    all_reasons
        Whether the other reasons are explained as well, and the other objections that hold.
    **options
        Evaluation options: see :class:`argmap.evaluation.EvaluationOptions`.

    Returns
    -------
    Justification
        Its ``steps``, as text, as Markdown, and with ``ids``.

    Raises
    ------
    SemanticsError, UnknownIdError, MissingExtraError, TimeLimitError
        As :func:`argmap.evaluate`.

    Notes
    -----
    Among several reasons, and among several answers, the one that came to hold
    first as the grounded labels were drawn is named, so that no
    justification goes round in a cycle (Pemmasani et al. 2004). Under other
    semantics a position may defend itself, and a step then refers back
    to one above. Linear in what is told once the map is evaluated.

    Examples
    --------
    >>> from argmap.model import ArgumentMap
    >>> m = ArgumentMap()
    >>> for id, text in [("rain", "It rains."), ("roof", "There is a roof."), ("leak", "The roof leaks.")]:
    ...     _ = m.premise(text, id=id)
    >>> step = m.support(m.claim("It is wet.", id="wet"), by="rain")
    >>> shelter = m.attack(step, by="roof")
    >>> print(why(m, "wet"))
    “It is wet.” [wet] does not stand: the only reason for it fails:
      The reason [wet.s1], “It rains.” [rain], is defeated:
        The answer [wet.s1.a1], “There is a roof.” [roof], holds:
          “There is a roof.” [roof] is taken as given; nothing speaks against it.
    >>> _ = m.attack(shelter, by="leak")
    >>> print(why(m, "wet"))
    “It is wet.” [wet] stands by the reason [wet.s1]:
      “It rains.” [rain] is taken as given; nothing speaks against it.
      An objection to the step [wet.s1], [wet.s1.a1] from “There is a roof.” [roof], is defeated:
        The answer [wet.s1.a1.a1], “The roof leaks.” [leak], holds:
          “The roof leaks.” [leak] is taken as given; nothing speaks against it.
    """
    m = as_map_if_it_is_one(m)
    if not isinstance(m, ArgumentMap):
        m, names = as_map(m, semantics, **options)
        claim, options = name_in(names, claim), time_limit_of(options)
    record = m.find(claim, "claim", "premise", "support", "attack")
    evaluation = evaluate(m, semantics, **kept(options))
    explainer = Explainer(m, evaluation, all_reasons=all_reasons)
    atom = explainer.structure.index.number[record.id]
    return Justification(record.id, evaluation[record.id], tuple(explainer.steps(atom)), evaluation)


def why_not(
    m: Evaluated,
    claim: IdOrRecord | Any,
    semantics: Semantics = "grounded",
    *,
    all_reasons: bool = False,
    **options: Unpack[Options],
) -> Justification:
    """Return why a claim does not stand: the same as :func:`why`, which tells whatever is the case.

    Parameters
    ----------
    m, claim, semantics, all_reasons, **options
        As for :func:`why`.

    Returns
    -------
    Justification
        As from :func:`why`.

    Examples
    --------
    >>> from argmap.model import ArgumentMap
    >>> m = ArgumentMap()
    >>> _ = m.claim("It is wet.", id="wet")
    >>> print(why_not(m, "wet", assume=[]))
    “It is wet.” [wet] does not stand: nothing speaks for it, and it is not assumed.
    """
    return why(m, claim, semantics, all_reasons=all_reasons, **options)
