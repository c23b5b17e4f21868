"""One measured call, in a process of its own: how a probe times and reports.

A probe is a script that is started fresh for each reading, prepares what its call
needs, makes the one call, and prints a line of JSON with the call's processor
seconds and wall seconds and the peak memory of the whole process. This module is
shared by the probes of both sides, so it needs nothing but the standard library.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Answer = TypeVar("Answer")
LIMIT = "ARGMAP_BENCHMARK_LIMIT"  # seconds, in the environment
STATUS = Path("/proc/self/status")


class _TooLongError(Exception):
    """The measured call took longer than the limit."""


def measured(call: Callable[[], Answer], size: Callable[[Answer], int]) -> None:
    """Make the call and print its reading; `size` says how big the answer is.

    What the preparation left behind is collected first; the garbage collector stays on,
    as it is for a user.
    """
    gc.collect()
    signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, float(os.environ.get(LIMIT, "0")))
    cpu, wall, big, cut = time.process_time(), time.perf_counter(), 0, False
    try:
        answer = call()
    except _TooLongError:
        cut = True
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    signal.setitimer(signal.ITIMER_REAL, 0)
    if not cut:
        big = size(answer)
    reading = {"cpu": cpu, "wall": wall, "peak_mb": peak_mb(), "size": big, "cut": cut}
    sys.stdout.write(json.dumps(reading) + "\n")


def _stop(*_: object) -> None:
    raise _TooLongError


def peak_mb() -> float:
    """Return the peak resident memory of this process so far, in megabytes.

    Linux hands the peak of the parent on to `ru_maxrss` of a process that it starts,
    so the kernel's own high-water mark of this process goes first.
    """
    if STATUS.exists():
        for line in STATUS.read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def run(probes: Mapping[str, Callable[..., None]]) -> None:
    """Run the probe that the command line names, with its arguments."""
    name, *arguments = sys.argv[1:]
    probes[name](*arguments)
