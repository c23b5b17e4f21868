"""How Carneades would read a map that came from one of its files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from argmap.evaluation.options import Options, Standard
from argmap.schemes import canonical_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.model import ArgumentMap, Record, Support

__all__ = ["carneades_options"]

# The first is that of arguments without a scheme.
_WAYS: Final = ("linked", "convergent", "cumulative", "factorized")
_STANDARDS: Final[dict[str, Standard]] = {
    "PE": "preponderance",
    "CCE": "clear-and-convincing",
    "BRD": "beyond-reasonable-doubt",
}


def carneades_options(m: ArgumentMap) -> Options:
    r"""Return the options with which a map from a Carneades file is evaluated as Carneades 4 does.

    Assumptions are given, and nothing else; they are in before any argument, and the
    other positions of their issues are out. Of what is not at issue, any reason is
    enough. Positions are weighed by the
    standard of their issue (if it names none, by the preponderance of the evidence), whose
    thresholds are those of Carneades 4; what it leaves undecided is undecided, cycles of support
    among others. The weights are those of the argument schemes: linked, convergent (one premise is
    enough), cumulative (each premise counts for itself), factorized (a share of the factors that
    any argument on the issue names), constant (whether or not the premises are in).

    Parameters
    ----------
    m
        A map that was loaded from Carneades YAML.

    Notes
    -----
    What is different: arguments whose scheme weighs by preferences or by criteria weigh as linked
    ones; no argument is made of a scheme, and no issue of an issue scheme; an issue of more than
    12 positions is none; the import report names them. A ``weight`` that an argument has itself
    counts, which Carneades 4 passes over.

    Examples
    --------
    >>> import argmap
    >>> graph = (
    ...     "statements: {ring: A ring., party: A party., married: M, bachelor: B}\n"
    ...     "issues: {i: {positions: [married, bachelor]}}\n"
    ...     "arguments:\n"
    ...     "  a: {conclusion: married, premises: [ring]}\n"
    ...     "  b: {conclusion: bachelor, premises: [party], weight: 0.5}\n"
    ...     "assumptions: [ring, party]\n")
    >>> m = argmap.load(graph, format="carneades")
    >>> argmap.evaluate(m, **argmap.evaluation.carneades_options(m)).rejected
    ('bachelor',)
    """
    frame = _kept(m.extra)
    ids = {str(_kept(s.extra).get("id", s.id)): s.id for s in m.statements.values()}
    ids |= {_plain(id): own for id, own in ids.items()}
    schemes = _weighings(frame)
    ways: dict[str, list[str]] = {}
    for support in m.supports.values():
        way = schemes.get(support.scheme or "")
        ways.setdefault("constant" if _constant(way) is not None else str(way), []).append(support.id)
    standard: dict[str, Standard] = dict.fromkeys(m.statements, "scintilla")
    standard |= {id: "preponderance" for pair in m.contradictions for id in pair.statements}
    return Options(
        assume=_assumed(m, frame, ids),
        standard=standard | _standards(frame, ids),
        standards_as="carneades-4",
        support_cycles="undecided",
        weights=_weights(m, schemes),
        cumulative=ways.get("cumulative", ()),
        convergent=ways.get("convergent", ()),
        constant=ways.get("constant", ()),
    )


def _kept(extra: dict[str, Any]) -> dict[str, Any]:
    """Return what was kept of the file."""
    found = extra.get("carneades")
    return found if isinstance(found, dict) else {}


def _list(value: object) -> list[Any]:
    """Return a list, or an empty one for anything else."""
    return value if isinstance(value, list) else []


def _plain(id: object) -> str:
    """Return a term without blanks, as two spellings of it are the same."""
    return "".join(str(id).split())


def _weighings(frame: dict[str, Any]) -> dict[str, Any]:
    """Return how each scheme weighs, which lie in a list or by id: the name of a way, or a mapping."""
    functions = frame.get("weighing_functions")
    named = {str(n).lower(): way for n, way in functions.items()} if isinstance(functions, dict) else {}
    found: dict[str, Any] = {way: way for way in _WAYS}
    for id, scheme in _schemes(frame.get("argument_schemes")):
        way = scheme.get("weight")
        found[canonical_name(str(id))] = named.get(way.lower(), way.lower()) if isinstance(way, str) else way
    return found


def _schemes(section: object) -> list[tuple[object, dict[str, Any]]]:
    """Return argument schemes with their ids."""
    if isinstance(section, dict):
        return [(id, scheme) for id, scheme in section.items() if isinstance(scheme, dict)]
    return [(s["id"], s) for s in _list(section) if isinstance(s, dict) and s.get("id") is not None]


def _constant(way: object) -> float | None:
    """Return the weight of arguments that are always of one."""
    constant = way.get("constant") if isinstance(way, dict) else None
    is_weight = isinstance(constant, int | float) and not isinstance(constant, bool) and 0 <= constant <= 1
    return float(constant) if is_weight else None  # type: ignore[arg-type]


def _assumed(m: ArgumentMap, frame: dict[str, Any], ids: dict[str, str]) -> list[str]:
    """Return the statements that are assumed."""
    named = {ids[_plain(id)] for id in _list(frame.get("assumptions")) if _plain(id) in ids}
    return [s.id for s in m.statements.values() if s.id in named or _is_assumed(s)]


def _is_assumed(statement: Record) -> bool:
    """Tell whether a statement says of itself that it is assumed, or is the sign of what is always true."""
    kept = _kept(statement.extra)
    return "given" in kept or kept.get("assumed") is True


def _standards(frame: dict[str, Any], ids: dict[str, str]) -> dict[str, Standard]:
    """Return the standards of issues, by position."""
    issues = frame.get("issues")
    found: dict[str, Standard] = {}
    for issue in issues.values() if isinstance(issues, dict) else ():
        if isinstance(issue, dict):
            standard = _STANDARDS.get(str(issue.get("standard", "")).upper(), "preponderance")
            positions = [_plain(p) for p in _list(issue.get("positions"))]
            found |= {ids[p]: standard for p in positions if p in ids}
    return found


def _weights(m: ArgumentMap, schemes: dict[str, Any]) -> dict[str, float]:
    """Return the weights that the schemes of arguments give them."""
    found: dict[str, float] = {}
    shares = _factor_shares(m)
    for support in m.supports.values():
        way = schemes.get(support.scheme or "")
        constant = _constant(way)
        if constant is not None:
            found[support.id] = constant
        elif way in _WAYS[1:] and all("given" in _kept(m[p].extra) for p in support.premises):
            found[support.id] = 0.0  # none of no premises counts
        elif way == "factorized":
            found[support.id] = shares(support)
    return found


def _factor_shares(m: ArgumentMap) -> Callable[[Support], float]:
    """Return what tells the share of the factors of an issue, by their texts, that a support names."""
    factors: dict[str, set[str]] = {}
    for support in m.supports.values():
        texts = (m.statements[p].text for p in support.premises if "given" not in _kept(m[p].extra))
        factors.setdefault(support.conclusion, set()).update(texts)
    rivals: dict[str, list[str]] = {}
    for pair in m.contradictions:
        for one, other in (pair.statements, pair.statements[::-1]):
            rivals.setdefault(one, [one]).append(other)

    def share(support: Support) -> float:
        sides = rivals.get(support.conclusion, [support.conclusion])
        return len(support.premises) / len(set().union(*(factors.get(s, ()) for s in sides)))

    return share
