"""The extensions of one part under each semantics.

Definitions: complete, preferred, stable and grounded, Dung 1995, and for rules
Bondarenko et al. 1997; semi-stable, Caminada, Carnielli & Dunne 2012; ideal,
Dung, Mancarella & Toni 2007. An extension is a list of accepted assumptions.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from argmap.errors import SemanticsError, nearest_ids
from argmap.evaluation.semantics.common import PreferredLabels
from argmap.evaluation.semantics.encoding import Kind, Models
from argmap.evaluation.semantics.grounded import FALSE, TRUE, UNDECIDED, labels_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.evaluation.program.rules import Program
    from argmap.evaluation.semantics.limit import TimeLimit

__all__ = ["Semantics", "check_semantics", "common_labels", "extensions_of", "is_credulous", "is_sceptical"]

Semantics = Literal["grounded", "complete", "preferred", "stable", "semi-stable", "ideal"]
_Extension: TypeAlias = list[int]


def check_semantics(name: str) -> None:
    """Refuse a semantics that does not exist.

    Raises
    ------
    SemanticsError
        With the nearest one that does.
    """
    known = get_args(Semantics)
    if name not in known:
        near = nearest_ids(str(name), known) or known
        raise SemanticsError(f"there is no semantics {name!r}; did you mean {' or '.join(map(repr, near))}?")


def extensions_of(
    program: Program, semantics: Semantics, limit: TimeLimit | None = None
) -> Iterator[_Extension]:
    """Yield the extensions of a program of which all is undecided in the grounded labels."""
    if semantics == "grounded":
        yield []
    elif semantics == "ideal":
        yield _ideal(program, limit)
    elif semantics == "preferred":
        yield from _preferred(program, limit)
    elif semantics == "semi-stable":
        yield from _semi_stable(program, limit)
    else:
        with closing(Models(program, semantics, limit)) as models:
            while (accepted := models.find()) is not None:
                yield accepted
                models.forbid(accepted)


def _preferred(program: Program, limit: TimeLimit | None) -> Iterator[_Extension]:
    """Yield the largest admissible sets."""
    with closing(Models(program, "admissible", limit)) as models:
        while (seed := models.find()) is not None:
            accepted = models.grown(seed)
            yield accepted
            models.forbid_subsets(accepted)


def _semi_stable(program: Program, limit: TimeLimit | None) -> Iterator[_Extension]:
    """Yield the complete sets that leave least undecided.

    What is undecided is counted in atoms: in arguments for an abstract
    framework, in statements and inferences for a map, where the two differ
    (L-stable and semi-stable, Caminada et al. 2015).
    """
    with closing(Models(program, "complete", limit)) as models:
        for decided in _widest(models):
            while (accepted := models.find(decided)) is not None:
                yield accepted
                models.forbid(accepted)


def _widest(models: Models) -> Iterator[list[int]]:
    """Yield, for each largest set of atoms that can be decided together, literals that say that they are."""
    decided = [models.variable() for _ in range(models.program.size)]
    for atom, variable in enumerate(decided):
        models.solver.add([-variable, models.true(atom), -models.possible(atom)])
    while models.find() is not None:
        while True:
            reached = [v for a, v in enumerate(decided) if models.is_decided(a)]
            inside = set(reached)
            left = [v for v in decided if v not in inside]
            more = models.variable()
            models.solver.add([-more, *left])
            larger = models.find([more, *reached])
            models.solver.add([-more])
            if larger is None:
                break
        yield reached
        if not left:
            return
        models.solver.add(left)


def _ideal(program: Program, limit: TimeLimit | None) -> _Extension:
    """Return the largest admissible set that no admissible set attacks."""
    with closing(Models(program, "admissible", limit)) as models:
        safe = dict.fromkeys(models.assumptions)
        while True:
            struck = models.variable()
            strikers = {b for a in safe for b in program.attackers[a]}
            models.solver.add([-struck, *(models.true(b) for b in sorted(strikers))])
            found = models.find([struck])
            models.solver.add([-struck])
            if found is None:
                break
            holds = program.closure(models.grown(found))
            for assumption in list(safe):
                if any(holds[b] for b in program.attackers[assumption]):
                    del safe[assumption]
        given = [-models.true(a) for a in models.assumptions if a not in safe]
        return models.grown([], given)


def is_credulous(program: Program, atom: int, semantics: Semantics, limit: TimeLimit | None = None) -> bool:
    """Tell whether an atom is true in an extension."""
    if semantics in ("complete", "preferred", "stable"):
        with closing(Models(program, "stable" if semantics == "stable" else "admissible", limit)) as models:
            return models.find([models.true(atom)]) is not None
    if semantics == "semi-stable":
        with closing(Models(program, "complete", limit)) as models:
            return any(models.find([*d, models.true(atom)]) is not None for d in _widest(models))
    return any(program.closure(e)[atom] for e in extensions_of(program, semantics, limit))


def is_sceptical(program: Program, atom: int, semantics: Semantics, limit: TimeLimit | None = None) -> bool:
    """Tell whether an atom is true in all extensions."""
    if semantics in ("grounded", "complete"):
        return False  # it is undecided in the least one
    if semantics == "stable":
        with closing(Models(program, "stable", limit)) as models:
            return models.find([-models.true(atom)]) is None
    if semantics == "preferred":
        with closing(Models(program, "admissible", limit)) as models:
            return PreferredLabels(models, [atom]).settle()[atom] == TRUE
    if semantics == "semi-stable":
        with closing(Models(program, "complete", limit)) as models:
            return all(models.find([*d, -models.true(atom)]) is None for d in _widest(models))
    return all(program.closure(e)[atom] for e in extensions_of(program, semantics, limit))


def common_labels(program: Program, semantics: Semantics, limit: TimeLimit | None = None) -> bytearray | None:
    """Return the labels that the atoms have in all extensions, without listing these.

    Returns
    -------
    bytearray or None
        ``UNDECIDED`` for what has several labels; None where there is no extension.

    Raises
    ------
    OutOfTime
        The time is up; it has the atoms that are known to have several labels.
    """
    if semantics == "preferred":
        with closing(Models(program, "admissible", limit)) as models:
            return PreferredLabels(models).settle()
    if semantics not in ("stable", "semi-stable"):
        return labels_of(program, next(extensions_of(program, semantics, limit)))
    common: bytearray | None = None
    kind: Kind = "stable" if semantics == "stable" else "complete"
    with closing(Models(program, kind, limit)) as models, models.limit.knowing(lambda: common or ()):
        for given in [[]] if semantics == "stable" else _widest(models):
            while (accepted := models.find([*given, *_doubt(models, common)])) is not None:
                common = _shared(common, labels_of(program, accepted))
                if not any(common):
                    return common
    return common


def _doubt(models: Models, common: bytearray | None) -> list[int]:
    """Return a literal that says that one of some labels is another one; nothing where there are none yet."""
    if common is None:
        return []
    doubtful = models.variable()
    true = [-models.true(atom) for atom, label in enumerate(common) if label == TRUE]
    false = [models.possible(atom) for atom, label in enumerate(common) if label == FALSE]
    models.solver.add([-doubtful, *true, *false])
    return [doubtful]


def _shared(common: bytearray | None, labels: bytearray) -> bytearray:
    """Return the labels that are the same in both."""
    if common is None:
        return bytearray(labels)
    return bytearray(a if a == b else UNDECIDED for a, b in zip(common, labels, strict=True))
