"""The evaluation options: what is given, how conflicts end, what proof is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, TypedDict, cast, get_args

from argmap.errors import SemanticsError, nearest_ids
from argmap.model import ArgumentMap, Identified
from argmap.model.attitudes import ATTITUDES

if TYPE_CHECKING:
    from collections.abc import Callable

    import networkx as nx

    from argmap.model import IdOrRecord

    Evaluated: TypeAlias = ArgumentMap | nx.DiGraph[Any]
    Ids: TypeAlias = ArgumentMap | IdOrRecord | Iterable[IdOrRecord]

__all__ = [
    "Beliefs",
    "EvaluationOptions",
    "Options",
    "OtherOptions",
    "Preferences",
    "Standard",
    "as_map_if_it_is_one",
    "beliefs_of",
    "check_options",
    "edited_options",
    "ids_of",
    "is_support_edge",
    "kept",
    "last_signs",
    "time_limit_of",
]

Preferences = Literal["elitist", "democratic"]
Standard = Literal[
    "scintilla", "preponderance", "clear-and-convincing", "beyond-reasonable-doubt", "dialectical-validity"
]

_FOR: Final = frozenset(
    {"support", "supports", "pro", "+", "for", "backs", "backing", "in favour", "in favor"}
)
# Attributes of an edge of a plain graph that may say what it is.
_SAYING: Final = ("kind", "type", "label", "sign")
_ITERABLE: Final = ("assume", "reject", "axioms", "as_actor", "cumulative", "convergent", "constant")
_CHOICES: Final = {
    "preferences": get_args(Preferences),
    "rebuttals": ("directed", "symmetric"),
    "support_cycles": ("out", "undecided"),
    "standards_as": ("gordon-walton", "carneades-4"),
}


class OtherOptions(TypedDict, total=False):
    """The fields of :class:`EvaluationOptions`, but for what is rejected, as keywords."""

    assume: Ids | None
    axioms: Ids
    as_actor: Ids | None
    preferences: Preferences
    priorities: Mapping[str, int] | None
    rebuttals: Literal["directed", "symmetric"]
    transpose: bool
    support_cycles: Literal["out", "undecided"]
    standard: Standard | Mapping[str, Standard] | None
    standards_as: Literal["gordon-walton", "carneades-4"]
    weights: Mapping[str, float] | None
    cumulative: Ids
    convergent: Ids
    constant: Ids
    seconds: float | None


class Options(OtherOptions, total=False):
    """The fields of :class:`EvaluationOptions`, as keywords."""

    reject: Ids


@dataclass(frozen=True, slots=True)
class EvaluationOptions:
    """How a map is evaluated: what is given, how conflicts end, what proof is asked for.

    Attributes
    ----------
    assume
        What is taken as given: ids or records, or a map, whose statements are
        meant. Without it, everything that the map gives no reasons for, premises and claims
        alike (but see ``as_actor``). What is given can still be argued against.
    reject
        Statements and inferences that do not stand, whatever speaks for them, be it ``assume``.
        Who rejects the conclusion of a strict inference rejects a premise of it.
    axioms
        Statements that stand, whatever speaks against them, be it ``reject``
        or an actor's denial.
    as_actor
        An actor, or several: what they assert or concede is given as well, what
        they deny is rejected, and what they question is not given. Of one
        who changes sides the last stance counts. On what several differ, it
        is as if all of them questioned it. Of claims without reasons on which they are silent,
        those are not given for which others vouch, or which contradict something: a rival's bare
        slogan has to be argued for. Premises are given.
    preferences
        How inferences are compared where statements contradict each
        other: by the last defeasible links, which all (``elitist``) or one of which
        (``democratic``) must be as strong as what they attack (Modgil &
        Prakken 2018). The weakest link is not offered: its grounded semantics is
        NP-hard already (Lehtonen, Wallner & Järvisalo 2024).
    priorities
        Priorities by id that go before those of the records; statements,
        whose records have none, count as 0.
    rebuttals
        Whether an attack on a statement defeats it without being attacked in return
        and whatever the priorities (``directed``), or contradicts it
        (``symmetric``).
    transpose
        Whether strict inferences work backwards too: whoever rejects the
        conclusion and accepts all premises but one must reject that one, and no
        more: what contradicts it is not established by that. Without
        it the outcome may contradict itself (Caminada & Amgoud 2007).
    support_cycles
        What holds only itself up in a cycle is ``out``, or ``undecided`` as
        in Carneades 4 (grounded semantics alone).
    standard
        The proof standard of all claims, or of some by id; without one, arguments defeat each
        other as in ASPIC+. A claim meets ``scintilla`` if a reason for it holds,
        ``dialectical-validity`` if none against it does besides, ``preponderance`` if the heaviest
        for it outweighs the heaviest against it, ``clear-and-convincing`` and
        ``beyond-reasonable-doubt`` if it does so by a margin, as the next option says.
    standards_as
        Whose proof standards. ``gordon-walton`` (2009): what is clear and convincing weighs more
        than 0.5, and by more than 0.3 more than what is against it; beyond reasonable doubt, this
        weighs less than 0.2 besides. ``carneades-4``: it weighs by more than 0.5 more than each
        rival; beyond reasonable doubt, these weigh less than 0.3 besides. A reason must weigh
        something, and without a rival any reason is enough. What is given stands before any reason
        is weighed, and its rivals fall. What is at issue is undecided until all
        reasons for and against it are decided, however light.
    weights
        Weights by id that go before those of the records, for the standards.
    cumulative
        Inferences of which each premise counts for itself: where a standard
        weighs them, some of the premises carry that share of the weight, and they
        are in as soon as one of the premises is.
    convergent
        Inferences of which each premise is enough, where a standard weighs them.
    constant
        Inferences that a standard as in Carneades 4 weighs alike whether or not their premises are in, if
        only these are decided.
    seconds
        How long each evaluation may take: what grounded leaves undecided is searched for at most so
        long; then a :class:`argmap.errors.TimeLimitError` has what is known. The grounded labels,
        which take no search, are found in any case. Without it, the search goes on until it
        ends. An abstract framework takes it, too.
    """

    assume: Ids | None = None
    reject: Ids = ()
    axioms: Ids = ()
    as_actor: Ids | None = None
    preferences: Preferences = "elitist"
    priorities: Mapping[str, int] | None = None
    rebuttals: Literal["directed", "symmetric"] = "directed"
    transpose: bool = True
    support_cycles: Literal["out", "undecided"] = "out"
    standard: Standard | Mapping[str, Standard] | None = None
    standards_as: Literal["gordon-walton", "carneades-4"] = "gordon-walton"
    weights: Mapping[str, float] | None = None
    cumulative: Ids = ()
    convergent: Ids = ()
    constant: Ids = ()
    seconds: float | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        """Refuse what is not offered, and keep what can be read but once."""
        for name in _ITERABLE:
            items = getattr(self, name)
            if isinstance(items, Iterator):
                object.__setattr__(self, name, tuple(items))
        if str(self.preferences).startswith("weakest"):
            reason = "the weakest link is not offered: its grounded semantics is NP-hard already"
            raise SemanticsError(f"{reason} (Lehtonen, Wallner & Järvisalo 2024); use 'elitist'")
        for name, choices in _CHOICES.items():
            _check(name, getattr(self, name), choices)
        if self.standard is not None:
            named = self.standard.values() if isinstance(self.standard, Mapping) else [self.standard]
            for standard in named:
                _check("standard", standard, get_args(Standard))
        _check_numbers("priorities", self.priorities, _is_priority, "a whole number")
        _check_numbers("weights", self.weights, _is_weight, "a number between 0 and 1")
        if not (self.seconds is None or _is_duration(self.seconds)):
            raise SemanticsError(f"seconds= is a number of seconds from 0 on, not {self.seconds!r}")


def check_options(options: Mapping[str, object]) -> None:
    """Refuse an option that does not exist.

    Raises
    ------
    SemanticsError
        With the nearest one that does.
    """
    known = tuple(Options.__annotations__)
    for name in options:
        if name not in known:
            near = nearest_ids(name, known) or known
            raise SemanticsError(f"there is no option {name}=; did you mean {' or '.join(near)}?")


def _check(name: str, value: str, choices: Iterable[str]) -> None:
    """Refuse a word that is not one of those that an option knows."""
    if value not in choices:
        near = nearest_ids(str(value), choices) or tuple(choices)
        raise SemanticsError(f"{name}= cannot be {value!r}; did you mean {' or '.join(map(repr, near))}?")


def _check_numbers(name: str, numbers: object, is_one: Callable[[object], bool], wanted: str) -> None:
    """Refuse what is no mapping from ids to the numbers wanted."""
    if numbers is None:
        return
    if not isinstance(numbers, Mapping):
        raise SemanticsError(f"{name}= is a mapping from ids to numbers, not {numbers!r}")
    for item, number in numbers.items():
        if not is_one(number):
            id = item.id if isinstance(item, Identified) else item
            raise SemanticsError(f"{name}= has {number!r} for {id!r}, which is not {wanted}")


def _is_priority(number: object) -> bool:
    """Tell whether something is a priority."""
    return not isinstance(number, bool) and isinstance(number, Integral)


def _is_duration(number: object) -> bool:
    """Tell whether something is a number of seconds."""
    return not isinstance(number, bool) and isinstance(number, Real) and float(number) >= 0


def _is_weight(number: object) -> bool:
    """Tell whether something is a weight."""
    return not isinstance(number, bool) and isinstance(number, Real) and 0 <= float(number) <= 1


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
        for statement, sign in last_signs(m).get(actor, {}).items():
            found.setdefault(statement, set()).add(sign)
    return found


def last_signs(m: ArgumentMap) -> dict[str, dict[str, int]]:
    """Return the sign of each actor's last stance on each statement; gone through once for all actors."""

    def build(m: ArgumentMap) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = {}
        for stance in sorted(m.stances, key=lambda s: s.date or ""):
            found.setdefault(stance.actor, {})[stance.statement] = ATTITUDES[stance.attitude].sign
        return found

    return m.derived("last signs", build)


def ids_of(m: ArgumentMap, items: Ids, *kinds: str) -> list[str]:
    """Return ids that the map holds as what is wanted."""
    if isinstance(items, ArgumentMap):
        items = list(items.statements)
    elif isinstance(items, str | Identified) or not isinstance(items, Iterable):
        items = [items]  # what is no id at all is refused below, as one that is not there
    return [m.find(item, *kinds).id for item in items]  # type: ignore[arg-type]


def kept(options: Options) -> Options:
    """Return options that can be read more than once, where ids came from an iterator."""
    found: dict[str, Any] = dict(options)
    for name in _ITERABLE:
        items = found.get(name)
        if not (items is None or isinstance(items, str | Identified | ArgumentMap)):
            found[name] = list(items)
    return cast("Options", found)


def time_limit_of(options: Options) -> Options:
    """Return the time limit alone, which a framework has in common with the map that is made of it."""
    return {"seconds": options["seconds"]} if "seconds" in options else {}


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


def as_map_if_it_is_one(evaluated: Evaluated) -> Evaluated:
    """Return the map that a graph made by :func:`argmap.to_networkx` stands for; anything else as it is."""
    nodes = getattr(evaluated, "nodes", None)
    if isinstance(evaluated, ArgumentMap) or nodes is None:
        return evaluated
    from argmap.graph import is_of_a_map, map_of_graph  # noqa: PLC0415  (networkx takes a while to import)

    return map_of_graph(evaluated) if is_of_a_map(evaluated) else evaluated


def is_support_edge(data: Mapping[str, Any]) -> bool:
    """Tell whether the attributes of an edge of a plain graph make it a support, and not an attack."""
    if not data:
        return False
    return any(str(data[name]).casefold() in _FOR for name in _SAYING if name in data)
