"""Start the measured processes, one at a time, and sum up their readings."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from probe import LIMIT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

HERE = Path(__file__).resolve().parent
OURS = HERE / "ours.py"
ANCESTORS = HERE / "ancestors.py"
THEIRS = HERE / "theirs.py"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one measured call, or the median of several, took.

    A call that was stopped at the time limit is `cut`: it would have taken longer.
    `stopped` says how many of the `taken` readings were.
    """

    cpu: float
    wall: float
    peak_mb: float = 0.0
    size: int = 0
    cut: bool = False
    stopped: int = 0
    taken: int = 1


class ProbeError(Exception):
    """A measured process failed; the message is the end of what it said."""


def probe(python: str, script: Path, arguments: Sequence[str], limit: float) -> Reading:
    """Run one probe in a fresh process and return its reading.

    The probe itself keeps the limit for the measured call; what it prepares is not limited.
    """
    done = _finished([python, str(script), *arguments], environment={LIMIT: str(limit)})
    return Reading(**json.loads(done.stdout.splitlines()[-1]))


def whole_process(python: str, code: str, arguments: Sequence[str], limit: float) -> Reading:
    """Run a line of Python in a fresh process and measure that process from outside."""
    return whole_commands([[python, "-c", code, *arguments]], limit)


def whole_commands(commands: Sequence[Sequence[str]], limit: float) -> Reading:
    """Run commands one after the other and measure their processes from outside.

    The processor seconds are those of the processes and of all that they started.
    """
    cpu, wall = _children_cpu(), time.perf_counter()
    try:
        for command in commands:
            _finished(command, limit)
    except subprocess.TimeoutExpired:
        return Reading(limit, limit, cut=True)
    return Reading(_children_cpu() - cpu, time.perf_counter() - wall)


def printed(python: str, code: str) -> str:
    """Return what a line of Python prints in a fresh process."""
    return _finished([python, "-c", code]).stdout.strip()


def interleaved(sides: Sequence[Callable[[], Reading]], repeats: int) -> list[Reading]:
    """Measure the sides in turn, so often, and return each one's median.

    A side whose first reading ran into the time limit is not tried again; a later
    one that does is a reading like any other, and is told.
    """
    readings: list[list[Reading]] = [[] for _ in sides]
    for _ in range(repeats):
        for side, taken in zip(sides, readings, strict=True):
            if not (taken and taken[0].cut):
                taken.append(side())
    return [middle(taken) for taken in readings]


def middle(readings: Sequence[Reading]) -> Reading:
    """Return the median of each figure; what was stopped counts as longer than what was not.

    So the result is `cut` only where the median reading itself was, and no figure
    is an average of a finished call and a stopped one.
    """
    stopped = sum(reading.cut for reading in readings)
    cut = stopped * 2 > len(readings)
    if stopped and not cut:
        tell(f"  note: {stopped} of {len(readings)} readings ran into the limit; the median did not")
    alike = [reading for reading in readings if reading.cut == cut]
    return Reading(
        cpu=_middle_of([reading.cpu for reading in alike], len(readings)),
        wall=_middle_of([reading.wall for reading in alike], len(readings)),
        peak_mb=median(reading.peak_mb for reading in alike),
        size=alike[-1].size,
        cut=cut,
        stopped=stopped,
        taken=len(readings),
    )


def _middle_of(values: list[float], count: int) -> float:
    """Return the median of so many values, of which those not given are the longest."""
    ordered = sorted(values)
    return ordered[min(count // 2, len(ordered) - 1)] if len(ordered) < count else median(ordered)


def _finished(
    command: Sequence[str],
    limit: float | None = None,
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    settings = {**os.environ, "PYTHONHASHSEED": "0", **(environment or {})}
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=limit, env=settings)
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["it said nothing"]
        raise ProbeError(f"{' '.join(command[1:3])[:60]}: {lines[-1]}".replace(f"{HERE}/", ""))
    return done


def _children_cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def tell(message: str) -> None:
    """Say on the standard error stream how far the run has come."""
    sys.stderr.write(f"{message}\n")
    sys.stderr.flush()
