"""Compare argmap with the reference parser of Argdown: how long it reads, and what is left when it writes.

    npm install --prefix FOLDER @argdown/core@2.0.1
    python benchmarks/argdown_reference.py --peer FOLDER CORPUS [--times 15]

CORPUS is a folder with Argdown texts. Each is loaded by argmap and parsed by the reference (without its
map), warm, in processor time, the least of some. What argmap writes afresh of the text is then given
to the reference as well: it must find the same statements, arguments and relations in it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import time
import warnings
from collections import Counter
from pathlib import Path
from statistics import median
from typing import Any

from process import HERE

import argmap

THEIRS = HERE / "argdown_theirs.mjs"


def ours(text: str, times: int) -> tuple[float, str]:
    """Return the milliseconds in which a text is loaded, and the text that is written of it afresh."""
    content = text.encode()
    least = float("inf")
    for _ in range(times):
        start = time.process_time()
        m = argmap.load(content, format="argdown")
        least = min(least, time.process_time() - start)
    m.original = None
    return least * 1000, argmap.to_text(m, "argdown")


def theirs(rows: list[list[str]], folder: str, times: int) -> list[dict[str, Any]]:
    """Return what the reference makes of each list of texts."""
    command = ["node", str(THEIRS), str(Path(folder).resolve()), str(times)]
    done = subprocess.run(command, input=json.dumps(rows), capture_output=True, text=True, check=True)
    answers: list[dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    return answers


def compare(texts: list[str], folder: str, times: int) -> None:
    """Print the ratio of times, and what of the texts is left."""
    read = [(text, *ours(text, times)) for text in texts]
    answers = theirs([[text, written] for text, _, written in read], folder, times)
    pairs = [(mine, a["milliseconds"], *a["said"]) for (_, mine, _), a in zip(read, answers, strict=True)]
    # A text that the reference gives up takes it no time.
    pairs = [pair for pair in pairs if pair[2] is not None]
    total, their_total = sum(p[0] for p in pairs), sum(p[1] for p in pairs)
    print(
        f"{len(pairs)} of {len(texts)} texts, which the reference takes: {total:.0f} ms to {their_total:.0f},"
    )
    print(f"{total / their_total:.2f} times as long; by text {median(p[0] / p[1] for p in pairs):.2f} times")
    kept, there = Counter[str](), Counter[str]()
    for _, _, before, after in pairs:
        for kind, things in before.items():
            there[kind] += len(things)
            kept[kind] += (Counter(things) & Counter((after or {}).get(kind, ()))).total()
    for kind, number in there.items():
        print(f"{kind}: {kept[kind]} of {number}")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus")
    parser.add_argument("--peer", required=True)
    parser.add_argument("--times", type=int, default=15)
    chosen = parser.parse_args()
    warnings.simplefilter("ignore")
    paths = sorted(p for s in ("*.argdown", "*.ad") for p in Path(chosen.corpus).rglob(s))
    texts = [t for t in (p.read_text("utf-8", "replace") for p in paths) if t.strip()]
    compare(texts, chosen.peer, chosen.times)


if __name__ == "__main__":
    main()
