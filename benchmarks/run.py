"""Measure argmap against its peers and print a table of ratios.

    python benchmarks/run.py [--sizes 1000,10000,100000] [--only load,cone]
                             [--repeats 3] [--limit 60] [--peer-python PATH]

What is measured, on synthetic debates (debate.py) of the given numbers of statements:

load     JSON load with full validation, against arguebuf's load of the same content
         as AIF JSON (with the time stamps that AIF files carry, and without): CPU
         seconds, and the peak memory of the whole process
foreign  load of the same AIF file, against arguebuf's; and of Argdown, the text itself
yaml     YAML load with full validation, against PyYAML's C loader, which only parses
cone     support_cone of the thesis, against networkx.ancestors on `map.graph` (the first
         call after loading, which builds the index or the graph, and a warm one), against
         the same without the attacks, which are no part of a cone, and against arguebuf's
         traverse.bfs
import   `import argmap` in a fresh interpreter, against `import arguebuf`
picture  the whole process that loads the built-in map and writes its PNG, against
         arguebuf's for an AIF map of 50 nodes, at its own 300 dots per inch and at 100,
         which needs the program `dot`
pictures the same debate of 50 statements drawn by argmap, by arguebuf and by Argdown's command:
         times, bytes, shape, and how high the type is on a screen (pictures.py says more)
queries  argmap's other queries on the largest debate, without a peer
evaluation  labels and acceptance of frameworks and maps, against pygarg and formal-argumentation
         (evaluation.py says more); of a fixed size, whatever --sizes says

Every reading is taken in a process of its own, and the sides take turns; the table shows
medians, and how many times less argmap needs than the peer. A call that takes longer than
the limit is stopped there and shown as `> limit`. Nothing here fails because of
a time: the verdicts are for reading.

The peers (requirements-peers.txt) are installed into a virtual environment in the user's
cache folder, once, unless --peer-python names an interpreter that has them. Without them
only argmap and networkx are measured. Needs a POSIX system.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from comparisons import GROUPS, PICTURED, SMALL, Bench
from evaluation import evaluation
from peers import peer_python
from pictures import STATEMENTS, pictures
from process import HERE, ProbeError, printed, tell
from table import formatted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from table import Row

TOPICS = {**GROUPS, "pictures": pictures, "evaluation": evaluation}
SIZES = (1_000, 10_000, 100_000)
VERSIONS = "from importlib.metadata import version; print(', '.join([f'{n} {version(n)}'"
OUR_PACKAGES = ("argmap", "networkx", "pydantic", "numpy")
PEER_PACKAGES = ("arguebuf", "PyYAML")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what the command line asks for and print the table."""
    options = _parser().parse_args(arguments)
    peer = options.peer_python or peer_python()
    if peer is None:
        tell("measuring without peers: only argmap and networkx")
    with tempfile.TemporaryDirectory(prefix="argmap-benchmark-") as name:
        folder = Path(name)
        bench = Bench(sys.executable, peer, folder, options.sizes, options.repeats, options.limit)
        heading = _heading(bench)
        _write_debates(folder, options.sizes)
        rows = [row for group in options.only for row in _rows(bench, group)]
    sys.stdout.write(f"{heading}\n\n{formatted(rows)}\n")


def _rows(bench: Bench, group: str) -> list[Row]:
    """Return the rows of one group; a group that cannot be measured says why."""
    rows: list[Row] = []
    try:
        for row in TOPICS[group](bench):
            rows.append(row)  # noqa: PERF402 - keep the rows before a failure
    except ProbeError as error:
        tell(f"{group}: not measured: {error}")
    return rows


def _write_debates(folder: Path, sizes: Sequence[int]) -> None:
    tell("writing the debates")
    command = [sys.executable, str(HERE / "debate_files.py"), str(folder)]
    subprocess.run([*command, *map(str, {PICTURED, SMALL, STATEMENTS, *sizes})], check=True)


def _heading(bench: Bench) -> str:
    """Say on what the numbers were measured."""
    system = f"{platform.python_implementation()} {platform.python_version()}, {platform.system()}"
    parts = [f"{system} {platform.machine()}", _versions(bench.ours, OUR_PACKAGES)]
    if bench.peer:
        parts.append(_versions(bench.peer, PEER_PACKAGES))
    load = f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors at the start"
    return "; ".join([*parts, f"medians of {bench.repeats}", load])


def _versions(python: str, packages: Sequence[str]) -> str:
    """Return which versions of the packages an interpreter has."""
    try:
        return printed(python, f"{VERSIONS} for n in {packages}]))")
    except (OSError, ProbeError) as error:
        sys.exit(f"one of {', '.join(packages)} is not installed: {error}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=_sizes, default=SIZES, help="statements, with commas")
    parser.add_argument("--only", type=_groups, default=tuple(TOPICS), help="groups, with commas")
    parser.add_argument("--repeats", type=int, default=3, help="readings of each side")
    parser.add_argument("--limit", type=float, default=60, help="seconds for one call")
    parser.add_argument("--peer-python", help="an interpreter that has the peers")
    return parser


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(sorted(int(part) for part in text.split(",")))


def _groups(text: str) -> tuple[str, ...]:
    names = tuple(text.split(","))
    unknown = [name for name in names if name not in TOPICS]
    if unknown:
        message = f"no such group: {', '.join(unknown)} (there are: {', '.join(TOPICS)})"
        raise argparse.ArgumentTypeError(message)
    return names


if __name__ == "__main__":
    main()
