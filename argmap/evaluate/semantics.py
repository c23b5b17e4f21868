"""The extensions of one part under each semantics.

Definitions: complete, preferred, stable and grounded, Dung 1995, and for rules
Bondarenko et al. 1997; semi-stable, Caminada, Carnielli & Dunne 2012; ideal,
Dung, Mancarella & Toni 2007. An extension is a list of accepted assumptions.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from argmap.errors import SemanticsError, nearest_ids
from argmap.evaluate.models import Models

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.evaluate.program import Program

__all__ = ["Semantics", "check_semantics", "extensions_of", "is_credulous", "is_sceptical"]

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


def extensions_of(program: Program, semantics: Semantics) -> Iterator[_Extension]:
    """Yield the extensions of a program of which all is undecided in the grounded labels."""
    if semantics == "grounded":
        yield []
    elif semantics == "ideal":
        yield _ideal(program)
    elif semantics == "preferred":
        yield from _preferred(program)
    elif semantics == "semi-stable":
        yield from _semi_stable(program)
    else:
        with closing(Models(program, semantics)) as models:
            while (accepted := models.find()) is not None:
                yield accepted
                models.forbid(accepted)


def _preferred(program: Program) -> Iterator[_Extension]:
    """Yield the largest admissible sets."""
    with closing(Models(program, "admissible")) as models:
        while (seed := models.find()) is not None:
            accepted = models.grown(seed)
            yield accepted
            models.forbid_subsets(accepted)


def _semi_stable(program: Program) -> Iterator[_Extension]:
    """Yield the complete sets that leave least undecided.

    What is undecided is counted in atoms: in arguments for an abstract
    framework, in statements and inferences for a map, where the two differ
    (L-stable and semi-stable, Caminada et al. 2015).
    """
    with closing(Models(program, "complete")) as models:
        decided = {}
        for atom in range(program.size):
            decided[atom] = models.variable()
            models.solver.add([-decided[atom], models.true(atom), -models.possible(atom)])
        outside: list[int] = []
        while True:
            fresh = models.variable()
            models.solver.add([-fresh, *outside] if outside else [fresh])
            if models.find([fresh]) is None:
                return
            reached = _widest(models, decided, fresh)
            given = [decided[a] for a in reached]
            found = []
            while (accepted := models.find(given)) is not None:
                found.append(accepted)
                models.forbid(accepted)
            yield from found
            left = [decided[a] for a in range(program.size) if a not in reached]
            if not left:
                return
            models.solver.add(left)


def _widest(models: Models, decided: dict[int, int], fresh: int) -> set[int]:
    """Return a largest set of atoms that can be decided together, from the model found last."""
    is_true = models.solver.is_true
    while True:
        reached = {a for a in decided if is_true(models.true(a)) or not is_true(models.possible(a))}
        more = models.variable()
        models.solver.add([-more, *(v for a, v in decided.items() if a not in reached)])
        larger = models.find([fresh, more, *(decided[a] for a in sorted(reached))])
        models.solver.add([-more])
        if larger is None:
            return reached


def _ideal(program: Program) -> _Extension:
    """Return the largest admissible set that no admissible set attacks."""
    with closing(Models(program, "admissible")) as models:
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


def is_credulous(program: Program, atom: int, semantics: Semantics) -> bool:
    """Tell whether an atom is true in an extension."""
    if semantics in ("complete", "preferred", "stable"):
        with closing(Models(program, "stable" if semantics == "stable" else "admissible")) as models:
            return models.find([models.true(atom)]) is not None
    return any(program.closure(e)[atom] for e in extensions_of(program, semantics))


def is_sceptical(program: Program, atom: int, semantics: Semantics) -> bool:
    """Tell whether an atom is true in all extensions."""
    if semantics in ("grounded", "complete"):
        return False  # it is undecided in the least one
    if semantics == "stable":
        with closing(Models(program, "stable")) as models:
            return models.find([-models.true(atom)]) is None
    if semantics == "preferred":
        return _in_all_preferred(program, atom)
    return all(program.closure(e)[atom] for e in extensions_of(program, semantics))


def _in_all_preferred(program: Program, atom: int) -> bool:
    """Tell whether an atom is true in all preferred extensions, without listing them.

    Admissible sets without the atom are tried as counterexamples (as CEGARTIX
    does; Dvořák, Järvisalo, Wallner & Woltran 2014). Two admissible sets that do
    not attack each other are admissible together, so a counterexample must attack
    each admissible set with the atom that is known.
    """
    with closing(Models(program, "admissible")) as models:
        wanted, true = models.true(atom), models.true
        inside = models.find([wanted])
        if inside is None or models.find([-models.possible(atom)]) is not None:
            return False
        attacking = models.variable()
        while True:
            strikers = dict.fromkeys(b for a in inside for b in program.attackers[a])
            models.solver.add([-attacking, *map(true, strikers)])
            without = models.find([attacking, -wanted])
            if without is None:
                return True
            whole = models.find([wanted, *map(true, without)])
            if whole is None:
                return False
            held = set(whole)
            inside = models.find([wanted, *(-true(a) for a in models.assumptions if a not in held)]) or whole
