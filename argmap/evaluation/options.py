"""The evaluation options: what is given, how conflicts end, what proof is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, TypedDict, cast, get_args

from argmap.errors import SemanticsError, nearest_ids
from argmap.model import ArgumentMap, Identified
from argmap.signs import sign_of

if TYPE_CHECKING:
    from collections.abc import Callable

    import networkx as nx

    from argmap.model import IdOrRecord

    Evaluated: TypeAlias = ArgumentMap | nx.DiGraph[Any]
    Ids: TypeAlias = ArgumentMap | IdOrRecord | Iterable[IdOrRecord]

__all__ = [
    "EvaluationOptions",
    "Options",
    "OtherOptions",
    "Preferences",
    "Standard",
    "as_map_if_it_is_one",
    "check_options",
    "ids_of",
    "is_support_edge",
    "kept",
    "time_limit_of",
]

Preferences = Literal["elitist", "democratic"]
Standard = Literal[
    "scintilla", "preponderance", "clear-and-convincing", "beyond-reasonable-doubt", "dialectical-validity"
]

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


def as_map_if_it_is_one(evaluated: Evaluated) -> Evaluated:
    """Return the map that a graph made by :func:`argmap.to_networkx` stands for; anything else as it is."""
    nodes = getattr(evaluated, "nodes", None)
    if isinstance(evaluated, ArgumentMap) or nodes is None:
        return evaluated
    from argmap.graph import is_of_a_map, map_of_graph  # noqa: PLC0415  (networkx takes a while to import)

    return map_of_graph(evaluated) if is_of_a_map(evaluated) else evaluated


def is_support_edge(data: Mapping[str, Any]) -> bool:
    """Tell whether the attributes of an edge of a plain graph make it a support, and not an attack.

    The first that says either decides (:func:`argmap.signs.sign_of`); where none does, the edge attacks.
    """
    said = (sign_of(data[name]) for name in _SAYING if name in data) if data else ()
    return next((sign for sign in said if sign in ("support", "attack")), None) == "support"
