"""Evaluations: argmap against pygarg and formal-argumentation, in processor time.

grounded     large sparse frameworks (three attacks for two arguments) and a chain, against
             formal-argumentation: a networkx DiGraph evaluated, and the same without reading it, which
             formal-argumentation is spared too
preferred    whether arguments that grounded leaves undecided are in all preferred extensions, or in one,
             against pygarg: sparse random graphs, hard ones, a grid, a graph of Barabási and Albert
structured   maps like debates, and a ladder with 2^10,000 arguments, without a peer: the peers build
             every argument
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from process import HERE, probe, tell
from table import Figure, Row, Target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comparisons import Bench, Side
    from process import Reading

OURS, THEIRS = HERE / "evaluation_ours.py", HERE / "evaluation_theirs.py"
LARGE = (100_000, 1_000_000)
SOLVING = 0.2e-6  # seconds an argument, beyond reading
# What is asked, of how many frameworks, how many questions of each, and the ratio aimed at.
QUERIES = (
    ("sceptical", "er_500_3", 5, 3, 10.0),
    ("credulous", "er_500_3", 5, 3, None),
    ("sceptical", "er_500_5", 2, 2, 1.0),
    ("credulous", "er_500_5", 2, 2, 1.0),
    ("sceptical", "er_200_10", 2, 2, 1.0),
    ("credulous", "er_200_10", 2, 2, 1.0),
    ("credulous", "grid_22", 2, 2, None),
    ("sceptical", "grid_22", 1, 1, None),
    ("sceptical", "ba_500", 1, 2, None),
)
MAPS = (100, 1_000, 10_000, 100_000)
LADDER = 10_000


def evaluation(bench: Bench) -> Iterator[Row]:
    """Compare evaluations."""
    yield from _grounded(bench)
    yield from _preferred(bench)
    yield from _structured(bench)


def _our_probe(bench: Bench, *arguments: object) -> Side:
    return partial(probe, bench.ours, OURS, [str(a) for a in arguments], bench.limit)


def _their_probe(bench: Bench, *arguments: object) -> list[Side]:
    if bench.peer is None:
        return []
    return [partial(probe, bench.peer, THEIRS, [str(a) for a in arguments], bench.limit)]


def _row(name: str, ours: Reading, theirs: list[Reading], peer: str, target: Target | None) -> Row:
    """Return a row of processor seconds; answers that differ are told."""
    other = next(iter(theirs), None)
    note = ""
    if other and not (ours.cut or other.cut) and ours.size != other.size:
        note = f"{name}: the answers differ: {ours.size:,} and {other.size:,} accepted"
    figures = [Figure(one.cpu, "s", least=one.cut) if one else None for one in (ours, other)]
    assert figures[0]
    return Row(name, figures[0], figures[1], peer if other else "", None, target, note)


def _grounded(bench: Bench) -> Iterator[Row]:
    for kind, size in [("sparse", n) for n in LARGE] + [("chain", LARGE[-1])]:
        tell(f"evaluation: grounded, {kind} {size:,}")
        sides = [_our_probe(bench, name, kind, size) for name in ("grounded", "solve")]
        whole, solving, *theirs = bench.medians(*sides, *_their_probe(bench, "formal", kind, size))
        peer = "formal-argumentation"
        is_chain = kind == "chain"
        yield _row(f"grounded, {kind} {size:,}", whole, theirs, peer, None)
        ratio = None if is_chain else Target(ratio=50)
        yield _row(f"grounded, {kind} {size:,}, without reading", solving, theirs, peer, ratio)
        if not is_chain:
            limit = Target(value=SOLVING * size)
            yield _row(f"grounded, {kind} {size:,}, seconds without reading", solving, [], "", limit)


def _preferred(bench: Bench) -> Iterator[Row]:
    for mode, kind, seeds, queries, ratio in QUERIES:
        tell(f"evaluation: {mode} preferred, {kind}")
        asked = (mode, kind, seeds, queries)
        ours, *theirs = bench.medians(
            _our_probe(bench, "query", *asked), *_their_probe(bench, "pygarg", *asked)
        )
        target = None if ratio is None else Target(ratio=ratio)
        yield _row(f"{mode} preferred, {kind}, {seeds * queries} questions", ours, theirs, "pygarg", target)


def _structured(bench: Bench) -> Iterator[Row]:
    for size in MAPS:
        tell(f"evaluation: structured, {size:,}")
        plain, ranked = bench.medians(
            *(_our_probe(bench, "structured", size, word) for word in ("plain", "ranked"))
        )
        goal = Target(value=4) if size == MAPS[-1] else None
        yield _row(f"grounded, map of {size:,} statements", plain, [], "", goal)
        yield _row("grounded, the same with priorities", ranked, [], "", None)
    (ladder,) = bench.medians(_our_probe(bench, "ladder", LADDER))
    yield _row(f"grounded, ladder with 2^{LADDER:,} arguments", ladder, [], "", Target(value=1))
