"""What is taken as given, what stands and what does not, by the options and the actors that are believed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argmap.errors import SemanticsError
from argmap.evaluation.options import EvaluationOptions, Options, ids_of
from argmap.model.attitudes import ATTITUDES
from argmap.query.stances import last_attitudes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.model import ArgumentMap

__all__ = ["Beliefs", "beliefs_of", "edited_options"]


@dataclass(slots=True)
class Beliefs:
    """What is given, what stands and what does not, by id.

    Attributes
    ----------
    given
        Statements taken as given, that can be argued against.
    axioms
        Statements that nothing is held against.
    rejected
        Statements and inferences that do not stand.
    cumulative, convergent, constant
        Inferences whose premises are not linked: see :class:`EvaluationOptions`.
    """

    given: dict[str, None] = field(default_factory=dict)
    axioms: dict[str, None] = field(default_factory=dict)
    rejected: dict[str, None] = field(default_factory=dict)
    cumulative: dict[str, None] = field(default_factory=dict)
    convergent: dict[str, None] = field(default_factory=dict)
    constant: dict[str, None] = field(default_factory=dict)


def beliefs_of(m: ArgumentMap, options: EvaluationOptions) -> Beliefs:
    """Return what is believed of a map.

    Raises
    ------
    UnknownIdError
        The map holds nothing under an id, or something else.
    """
    found = Beliefs()
    actors = [] if options.as_actor is None else ids_of(m, options.as_actor, "actor")
    if options.assume is None:
        found.given = _without_reasons(m, as_somebody=bool(actors))
    else:
        found.given = dict.fromkeys(ids_of(m, options.assume, "claim", "premise"))
    _take_on(m, actors, found)
    found.rejected |= dict.fromkeys(ids_of(m, options.reject, "claim", "premise", "support", "attack"))
    found.axioms = dict.fromkeys(ids_of(m, options.axioms, "claim", "premise"))
    for id in found.axioms:  # nothing is held against these
        found.rejected.pop(id, None)
    found.given = {id: None for id in found.given if id not in found.rejected and id not in found.axioms}
    for name in ("cumulative", "convergent", "constant"):
        setattr(found, name, dict.fromkeys(ids_of(m, getattr(options, name), "support", "attack")))
    return found


def _without_reasons(m: ArgumentMap, *, as_somebody: bool) -> dict[str, None]:
    """Return what is given of what the map has no reasons for: all of it, or what anybody would grant."""
    leaves, granted = m.derived("without reasons", _leaves)
    return (granted if as_somebody else leaves).copy()


def _leaves(m: ArgumentMap) -> tuple[dict[str, None], dict[str, None]]:
    """Return what has no reasons, and what of it anybody would grant."""
    argued = {s.conclusion for s in m.supports.values()}
    leaves = {id: None for id in m.statements if id not in argued}
    claimed = {s.statement for s in m.stances if ATTITUDES[s.attitude].sign > 0}
    claimed |= {id for pair in m.contradictions for id in pair.statements}
    return leaves, {id: None for id in leaves if id in m.premises or id not in claimed}


def _take_on(m: ArgumentMap, actors: list[str], beliefs: Beliefs) -> None:
    """Change beliefs to those of some actors, whatever their order."""
    for statement, signs in _signs(m, actors).items():
        if signs == {1}:
            beliefs.given[statement] = None
            continue
        beliefs.given.pop(statement, None)
        if signs == {-1}:
            beliefs.rejected[statement] = None


def _signs(m: ArgumentMap, actors: list[str]) -> dict[str, set[int]]:
    """Return, for each statement, the signs of the last stances of some actors."""
    found: dict[str, set[int]] = {}
    for actor in dict.fromkeys(actors):
        for statement, attitude in last_attitudes(m).get(actor, {}).items():
            found.setdefault(statement, set()).add(ATTITUDES[attitude].sign)
    return found


def edited_options(
    m: ArgumentMap, options: Options, rejected: Iterable[str], accepted: Iterable[str]
) -> Options:
    """Return the options by which some more is rejected, and some more given.

    Raises
    ------
    SemanticsError
        Something is both rejected and accepted.
    """
    rejected, accepted = list(rejected), dict.fromkeys(accepted)
    both = [id for id in rejected if id in accepted]
    if both:
        raise SemanticsError(f"{both[0]!r} cannot be both rejected and accepted")
    changed = options.copy()
    if not accepted:
        own = ids_of(m, options.get("reject", ()), "claim", "premise", "support", "attack")
        changed["reject"] = [*own, *rejected]
        return changed
    beliefs = beliefs_of(m, EvaluationOptions(**options))
    changed["assume"] = list(beliefs.given | accepted)
    changed["reject"] = [*(id for id in beliefs.rejected if id not in accepted), *rejected]
    changed.pop("as_actor", None)  # whose stances are among the two now
    return changed
