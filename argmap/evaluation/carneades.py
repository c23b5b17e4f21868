"""How Carneades would read a map that came from one of its files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from argmap.evaluation.options import Options, Standard

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.model import ArgumentMap, Record, Support

__all__ = ["carneades_options"]

_STANDARDS: Final[dict[str, Standard]] = {
    "PE": "preponderance",
    "CCE": "clear-and-convincing",
    "BRD": "beyond-reasonable-doubt",
}


def carneades_options(m: ArgumentMap) -> Options:
    r"""Return the options with which a map from a Carneades file is evaluated as Carneades 4 does.

    Assumptions are given, and nothing else; positions are weighed by the
    standard of their issue (without one, by the preponderance of the evidence);
    the weights are those of the argument schemes: constant, factorized (a share of
    the factors that any argument on the issue names) and cumulative (each
    premise counts for itself); cycles of support are undecided.

    Parameters
    ----------
    m
        A map that was loaded from Carneades YAML. Other weighing functions
        are not known; such arguments weigh 1.

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
    standard: dict[str, Standard] = dict.fromkeys(m.statements, "preponderance")
    return Options(
        assume=_assumed(m, frame, ids),
        standard=standard | _standards(frame, ids),
        support_cycles="undecided",
        weights=_weights(m, schemes),
        cumulative=[s.id for s in m.supports.values() if s.scheme == "cumulative"],
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
    """Return the weighing functions of schemes, which lie in a list or by id, and may go by a name."""
    found, functions = frame.get("argument_schemes"), frame.get("weighing_functions")
    functions = functions if isinstance(functions, dict) else {}
    entries = (
        found.items()
        if isinstance(found, dict)
        else ((s.get("id"), s) for s in _list(found) if isinstance(s, dict))
    )
    said = {str(id): s.get("weight") for id, s in entries if id is not None and isinstance(s, dict)}
    return {id: functions.get(w) if isinstance(w, str) else w for id, w in said.items()}


def _assumed(m: ArgumentMap, frame: dict[str, Any], ids: dict[str, str]) -> list[str]:
    """Return the statements that are assumed."""
    named = {ids[_plain(id)] for id in _list(frame.get("assumptions")) if _plain(id) in ids}
    return [s.id for s in m.statements.values() if s.id in named or _is_assumed(s)]


def _is_assumed(statement: Record) -> bool:
    """Tell whether a statement says of itself that it is assumed, or is the sign of what is always true."""
    kept = _kept(statement.extra)
    return "given" in kept or kept.get("assumed") is True


def _standards(frame: dict[str, Any], ids: dict[str, str]) -> dict[str, Standard]:
    """Return the standards that issues name, by position."""
    issues = frame.get("issues")
    found: dict[str, Standard] = {}
    for issue in issues.values() if isinstance(issues, dict) else ():
        standard = _STANDARDS.get(issue.get("standard", "")) if isinstance(issue, dict) else None
        if standard is not None:
            positions = [_plain(p) for p in _list(issue.get("positions"))]
            found |= {ids[p]: standard for p in positions if p in ids}
    return found


def _weights(m: ArgumentMap, schemes: dict[str, Any]) -> dict[str, float]:
    """Return the weights that the schemes of arguments give them."""
    found: dict[str, float] = {}
    shares = _factor_shares(m)
    for support in m.supports.values():
        weighing = schemes.get(support.scheme or "")
        constant = weighing.get("constant") if isinstance(weighing, dict) else None
        if isinstance(constant, int | float) and 0 <= constant <= 1:
            found[support.id] = float(constant)
        elif support.scheme == "factorized":
            found[support.id] = shares(support)
    return found


def _factor_shares(m: ArgumentMap) -> Callable[[Support], float]:
    """Return what tells the share of the factors of an issue that a support names."""
    factors: dict[str, set[str]] = {}
    for support in m.supports.values():
        factors.setdefault(support.conclusion, set()).update(support.premises)
    rivals: dict[str, list[str]] = {}
    for pair in m.contradictions:
        for one, other in (pair.statements, pair.statements[::-1]):
            rivals.setdefault(one, [one]).append(other)

    def share(support: Support) -> float:
        sides = rivals.get(support.conclusion, [support.conclusion])
        return len(support.premises) / len(set().union(*(factors.get(s, ()) for s in sides)))

    return share
