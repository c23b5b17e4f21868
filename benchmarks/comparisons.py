"""What is compared with what: one function for each group of rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from shutil import which
from typing import TYPE_CHECKING

import debate_files
from process import (
    ANCESTORS,
    OURS,
    THEIRS,
    ProbeError,
    Reading,
    interleaved,
    printed,
    probe,
    tell,
    whole_process,
)
from table import Figure, Row, Target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    Side = Callable[[], Reading]

LARGE = 100_000
MIDDLE = 10_000
SMALL = 1_000  # statements of the debate that every probe begins with
PICTURED = 29  # statements, which with their inferences make an AIF map of 50 nodes
QUERIES = (
    "impact",
    "consequences",
    "critical_premises",
    "support_chains",
    "count_support_chains",
    "sufficient_sets",
    "check",
)
UNWANTED = ("matplotlib.pyplot", "pandas", "pygraphviz")

OUR_PICTURE = "import argmap, sys; argmap.render(argmap.load_sample('japan-europe-security'), sys.argv[1])"
THEIR_PICTURE = (
    "import arguebuf, sys; g = arguebuf.load.file(sys.argv[1]); "
    "arguebuf.render.graphviz(arguebuf.dump.graphviz(g), sys.argv[2], dpi=int(sys.argv[3]))"
)
NX, NX_BARE, BFS = "nx.ancestors", "nx.ancestors, no attacks", "arguebuf bfs"
PEER_DPI = (300, 100)  # arguebuf's default, and a lower one that favours it


@dataclass(frozen=True, slots=True)
class Bench:
    """Where and how to measure; `peer` is None when there are no peers to measure."""

    ours: str
    peer: str | None
    folder: Path
    sizes: tuple[int, ...]
    repeats: int
    limit: float

    def our_probe(self, name: str, size: int, *arguments: str, suffix: str = "json") -> Side:
        """Return a probe of argmap on the debate of this size."""
        arguments = (name, *arguments, *self._native(size, suffix))
        return partial(probe, self.ours, OURS, arguments, self.limit)

    def networkx_probe(self, name: str, size: int) -> Side:
        """Return a probe of networkx on argmap's graph of the debate of this size."""
        arguments = (name, *self._native(size, "json"))
        return partial(probe, self.ours, ANCESTORS, arguments, self.limit)

    def aif_probe(self, name: str, size: int, *, timestamps: bool = True) -> Side:
        """Return a probe of arguebuf on the debate of this size."""
        paths = [str(debate_files.aif_path(self.folder, n, timestamps=timestamps)) for n in (size, SMALL)]
        return self.peer_probe(name, *paths)

    def our_foreign_probe(self, size: int, path: Callable[[Path, int], Path]) -> Side:
        """Return a probe of argmap's load on the debate of this size in another format."""
        paths = [str(path(self.folder, n)) for n in (size, SMALL)]
        return partial(probe, self.ours, OURS, ["load", *paths], self.limit)

    def peer_probe(self, name: str, *arguments: str) -> Side:
        """Return a probe that runs with the peers' interpreter."""
        return partial(probe, self._peer(), THEIRS, [name, *arguments], self.limit)

    def our_process(self, code: str, *arguments: str) -> Side:
        """Return the measurement of a whole process of ours."""
        return partial(whole_process, self.ours, code, arguments, self.limit)

    def peer_process(self, code: str, *arguments: str) -> Side:
        """Return the measurement of a whole process of a peer's."""
        return partial(whole_process, self._peer(), code, arguments, self.limit)

    def medians(self, *sides: Side) -> list[Reading]:
        """Measure the sides in turn and return their medians."""
        return interleaved(sides, self.repeats)

    def yaml_probe(self, size: int) -> Side:
        """Return a probe of PyYAML on the debate of this size."""
        return self.peer_probe("yaml", *self._native(size, "yaml"))

    def _native(self, size: int, suffix: str) -> tuple[str, ...]:
        paths = (debate_files.native_path(self.folder, n, suffix) for n in (size, SMALL))
        return tuple(map(str, paths))

    def _peer(self) -> str:
        if self.peer is None:
            raise ValueError("there are no peers to measure")
        return self.peer


def json_load(bench: Bench) -> Iterator[Row]:
    """Compare loading and validating JSON: time and peak memory."""
    for size in bench.sizes:
        tell(f"load: {size:,} statements")
        sides = [bench.our_probe("load", size)]
        if bench.peer:
            sides.append(bench.aif_probe("load", size))
            sides.append(bench.aif_probe("load", size, timestamps=False))
        ours, *theirs = bench.medians(*sides)
        yield from _load_rows(size, ours, theirs)


def _load_rows(size: int, ours: Reading, theirs: Sequence[Reading]) -> Iterator[Row]:
    dated, undated = theirs or (None, None)
    faster = Target(ratio=5) if size == LARGE else None
    smaller = Target(ratio=1) if size == LARGE else None
    yield _cpu_row("JSON load", size, ours, (dated, "arguebuf") if dated else None, faster)
    if undated:
        yield _cpu_row("JSON load", size, ours, (undated, "arguebuf, undated AIF"))
    peak = Figure(dated.peak_mb, "MB") if dated else None
    own = Figure(ours.peak_mb, "MB")
    yield Row("JSON load, peak memory", own, peak, "arguebuf", size, smaller)


def foreign_load(bench: Bench) -> Iterator[Row]:
    """Compare loading the same AIF file, and measure loading Argdown, the text itself."""
    for size in bench.sizes:
        tell(f"foreign: {size:,} statements")
        sides = [bench.our_foreign_probe(size, debate_files.aif_path)]
        if bench.peer:
            sides.append(bench.aif_probe("load", size))
        ours, *theirs = bench.medians(*sides)
        faster = Target(ratio=5) if size == LARGE else None
        yield _cpu_row("AIF load", size, ours, (theirs[0], "arguebuf") if theirs else None, faster)
        if size <= MIDDLE:
            (argdown,) = bench.medians(bench.our_foreign_probe(size, debate_files.argdown_path))
            yield _cpu_row("Argdown load", size, argdown)


def yaml_load(bench: Bench) -> Iterator[Row]:
    """Compare loading and validating YAML with parsing it."""
    for size in bench.sizes:
        if size > MIDDLE:
            continue
        tell(f"yaml: {size:,} statements")
        sides = [bench.our_probe("load", size, suffix="yaml")]
        if bench.peer:
            sides.append(bench.yaml_probe(size))
        ours, *theirs = bench.medians(*sides)
        pair = (theirs[0], "PyYAML CSafeLoader") if theirs else None
        goal = Target(value=1) if size == MIDDLE else None
        yield _cpu_row("YAML load", size, ours, pair, goal)


def cone(bench: Bench) -> Iterator[Row]:
    """Compare the support cone of the thesis with the walks of the peers."""
    for size in bench.sizes:
        tell(f"cone: {size:,} statements")
        sides = [bench.our_probe(name, size) for name in ("cone-first", "cone-warm")]
        sides += [bench.networkx_probe(name, size) for name in ("first", "warm", "without-attacks")]
        if bench.peer:
            sides.append(bench.aif_probe("breadth-first", size))
        first, warm, nx_first, nx_warm, nx_bare, *walks = bench.medians(*sides)
        yield _cpu_row("support_cone, first call", size, first, (nx_first, NX))
        goal = Target(ratio=4) if size == LARGE else None
        row = _cpu_row("support_cone, warm", size, warm, (nx_warm, NX), goal)
        answers = _answers(size, warm, nx_warm, nx_bare, *walks)
        yield replace(row, note="\n".join(filter(None, (row.note, answers))))
        yield _cpu_row("support_cone, warm", size, warm, (nx_bare, NX_BARE), goal)
        for walk in walks:
            yield _cpu_row("support_cone, warm", size, warm, (walk, BFS))


def _answers(size: int, *readings: Reading) -> str:
    """Say how many nodes each of the walks found."""
    counts = (f"{one.size:,}" if not one.cut else "stopped" for one in readings)
    names = ("support_cone", NX, NX_BARE, BFS)
    found = "; ".join(f"{name} {count}" for name, count in zip(names, counts, strict=False))
    return f"answers at {size:,} statements: {found}"


def imports(bench: Bench) -> Iterator[Row]:
    """Compare importing, in a fresh interpreter, the start of the interpreter included."""
    tell("import")
    sides = [bench.our_process("import argmap")]
    if bench.peer:
        sides.append(bench.peer_process("import arguebuf"))
    ours, *theirs = warmed(bench, sides)
    pair = (theirs[0], "arguebuf") if theirs else None
    yield from process_rows("import", ours, pair, wall=Target(value=0.5))
    names = f"{set(UNWANTED)!r} & set(sys.modules)"
    loaded = printed(bench.ours, f"import argmap, sys; print(len({names}))")
    goal = Target(value=0)
    yield Row("import: pyplot, pandas, Graphviz", Figure(float(loaded), "loaded"), target=goal)


def picture(bench: Bench) -> Iterator[Row]:
    """Compare the whole process that loads a map and writes its picture."""
    tell("picture")
    sides = [bench.our_process(OUR_PICTURE, str(bench.folder / "ours.png"))]
    if bench.peer and which("dot") is None:
        tell("picture: the program `dot`, by which arguebuf draws, is not installed")
    elif bench.peer:
        aif = str(debate_files.aif_path(bench.folder, PICTURED))
        for dpi in PEER_DPI:
            path = str(bench.folder / f"theirs-{dpi}.png")
            sides.append(bench.peer_process(THEIR_PICTURE, aif, path, str(dpi)))
    ours, *theirs = warmed(bench, sides)
    goal = Target(ratio=1)
    pairs = [(one, f"arguebuf, {dpi} dpi") for one, dpi in zip(theirs, PEER_DPI, strict=False)]
    first = pairs[0] if pairs else None
    yield from process_rows("load + PNG", ours, first, wall=goal, cpu=goal)
    for pair in pairs[1:]:
        yield from process_rows("load + PNG", ours, pair)


def queries(bench: Bench) -> Iterator[Row]:
    """Measure argmap's other queries on the largest debate."""
    size = max(bench.sizes)
    for name in QUERIES:
        tell(f"query: {name}")
        try:
            (ours,) = bench.medians(bench.our_probe("query", size, name))
        except ProbeError as error:
            tell(f"{name}: not measured: {error}")
            continue
        yield _cpu_row(name, size, ours)


def _cpu_row(
    name: str,
    size: int,
    ours: Reading,
    theirs: tuple[Reading, str] | None = None,
    target: Target | None = None,
) -> Row:
    """Return a row of processor seconds, with a peer's if there is one."""
    reading, peer = theirs or (None, "")
    other = _seconds(reading, reading.cpu) if reading else None
    note = _stopped(name, size, ours)
    return Row(name, _seconds(ours, ours.cpu), other, peer, size, target, note)


def _stopped(name: str, size: int, ours: Reading) -> str:
    """Say that some, but not most, of our readings were stopped: nothing is left out in silence."""
    if not ours.stopped or ours.cut:
        return ""
    return f"{name} at {size:,}: {ours.stopped} of {ours.taken} readings ran into the limit"


def process_rows(
    name: str,
    ours: Reading,
    theirs: tuple[Reading, str] | None,
    *,
    wall: Target | None = None,
    cpu: Target | None = None,
) -> Iterator[Row]:
    """Yield the wall time and the processor time of whole processes."""
    reading, peer = theirs or (None, "")
    other = _seconds(reading, reading.wall) if reading else None
    yield Row(f"{name}, wall", _seconds(ours, ours.wall), other, peer, None, wall)
    other = _seconds(reading, reading.cpu) if reading else None
    yield Row(f"{name}, CPU", _seconds(ours, ours.cpu), other, peer, None, cpu)


def _seconds(reading: Reading, value: float) -> Figure:
    return Figure(value, "s", least=reading.cut)


def warmed(bench: Bench, sides: Sequence[Side]) -> list[Reading]:
    """Run each side once unmeasured (compiled modules, font caches), then measure."""
    for side in sides:
        side()
    return bench.medians(*sides)


GROUPS: dict[str, Callable[[Bench], Iterator[Row]]] = {
    "load": json_load,
    "foreign": foreign_load,
    "yaml": yaml_load,
    "cone": cone,
    "import": imports,
    "picture": picture,
    "queries": queries,
}
