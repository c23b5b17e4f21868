"""Damage files of every format that is read: what comes out must be a map with a report, or an ArgmapError.

    python benchmarks/fuzz.py [FOLDER] [--only lkif,kialo] [--cases 1500] [--seed 0] [--keep FOLDER]

Every case takes a real file of the format from the folder of corpora (corpora.py), or one that argmap has
written of its samples, and damages it (damage.py). A case fails if

* anything but an ArgmapError is raised, it takes longer than 20 seconds or more than 4 GB;
* something is said on standard error;
* the map, unchanged, is not written as the file that it came from;
* written afresh without a LossWarning, or written in argmap's JSON, it is not read back as what it was;
* a text that is changed is not found in what is written then, or others are gone, without a LossWarning.

What fails is told, and with --keep the damaged file is kept. Exits with 1 if there was one.
Needs a POSIX system.
"""

from __future__ import annotations

import argparse
import csv
import io
import os
import random
import resource
import signal
import sys
import tempfile
import traceback
import warnings
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpora import CORPORA, FOLDER
from damage import damaged

import argmap
from argmap.formats.features import losses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.formats import Format

SECONDS = 20
BYTES = 4 << 30
# A larger file is mutated no better, and takes longer.
LARGEST = 40_000
# What argmap writes in a format where no real files of it lie about.
SAMPLES = {
    "small": """
claims: {open: {text: The harbour should stay open., weight: 0.7, tags: [town]}, jobs: It gives work.}
premises: {ships: 'Ships call, "daily".', cost: It costs 3 < 4 million & more., "雨": 雨が降る。}
supports: [{premises: [ships, "雨"], conclusion: jobs, scheme: Sign, id: step},
  {premises: jobs, conclusion: open}]
attacks: [{premises: cost, target: open}, {premises: cost, target: step}]
actors: {ann: {name: Ann, kind: person}}
stances: [{actor: ann, statement: open, attitude: asserts}]
thesis: open
title: Harbour
""",
    "tree": """
claims: {1: Taxes should rise., 1.1: Schools need it.}
premises: {1.1.1: "They are\\n1. old\\n2. small.", 1.2: It is unfair.}
supports: [{premises: 1.1, conclusion: 1}, {premises: 1.1.1, conclusion: 1.1}]
attacks: [{premises: 1.2, target: 1}]
thesis: 1
""",
}


@dataclass(frozen=True, slots=True)
class Seed:
    """A file that is to be damaged, and what it is called."""

    name: str
    content: bytes


class WrongError(Exception):
    """A file was read, and what came of it is not what it says."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Fuzz what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--only", default="", help="formats, with commas")
    parser.add_argument("--cases", type=int, default=1500, help="of each format")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="a folder for the files that fail")
    options = parser.parse_args(arguments)
    signal.signal(signal.SIGALRM, _too_long)
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, resource.getrlimit(resource.RLIMIT_AS)[1]))
    wanted = {name for name in options.only.split(",") if name}
    failures = 0
    for known in argmap.formats.available():
        if known.reader is not None and (not wanted or known.name in wanted):
            outcomes = fuzzed(known, list(seeds(known, options.folder)), options)
            failures += outcomes["FAILED"]
            told = ", ".join(f"{number:,} {outcome}" for outcome, number in sorted(outcomes.items()))
            sys.stdout.write(f"{known.name}: {told}\n")
            sys.stdout.flush()
    sys.exit(1 if failures else 0)


def seeds(known: Format, folder: Path) -> Iterator[Seed]:
    """Yield the files of a format that are to be damaged: real ones, and argmap's own."""
    for corpus in CORPORA:
        if corpus.format == known.name:
            files = (path for path in corpus.files(folder) if path.stat().st_size <= LARGEST)
            yield from (Seed(path.name, path.read_bytes()) for path in files)
    if known.writer is not None:
        for name, text in SAMPLES.items():
            content, _ = _written(argmap.load(text, format="yaml"), known.name)
            yield Seed(f"{name}{known.suffixes[0]}", content)
    for name, text in SAMPLES.items():
        m = argmap.load(text, format="yaml")
        if known.name == "xlsx":
            yield Seed(f"{name}.xlsx", _workbook(_written(m, "csv")[0].decode()))
        elif known.name == "fenced":
            fence = _written(m, "argdown")[0].decode()
            yield Seed(f"{name}.md", f"# Notes\n\nSome prose.\n\n```argdown\n{fence}```\n\nMore.\n".encode())


def _workbook(table: str) -> bytes:
    """Return a table as a workbook of a spreadsheet."""
    from openpyxl import Workbook  # noqa: PLC0415  (an extra of argmap)

    book = Workbook()
    for row in csv.reader(io.StringIO(table)):
        book.active.append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def fuzzed(known: Format, files: Sequence[Seed], options: argparse.Namespace) -> Counter[str]:
    """Return how many cases of a format came out how."""
    outcomes: Counter[str] = Counter()
    chance = random.Random(f"{known.name} {options.seed}")  # noqa: S311  (no secret)
    with tempfile.TemporaryDirectory(prefix="argmap-fuzz-") as folder:
        for number in range(options.cases if files else 0):
            original = files[chance.randrange(len(files))]
            suffixes = "".join(Path(original.name).suffixes[-2:])
            path = Path(folder) / f"{number}{suffixes}"
            path.write_bytes(damaged(original.content, chance))
            outcome, error = tried(path, known)
            outcomes[outcome] += 1
            if outcome == "FAILED":
                sys.stdout.write(f"{known.name} case {number} ({original.name}):\n{error}\n")
                if options.keep:
                    options.keep.mkdir(parents=True, exist_ok=True)
                    (options.keep / f"{known.name}-{options.seed}-{path.name}").write_bytes(path.read_bytes())
            path.unlink()
    return outcomes


def tried(path: Path, known: Format) -> tuple[str, str]:
    """Return what came of loading a file and writing it again, and why that is a failure."""
    said = _Said()
    signal.alarm(SECONDS)
    try:
        with said:
            outcome = judged(path, known)
    except argmap.ArgmapError as error:
        outcome = type(error).__name__
    except WrongError as error:
        return "FAILED", f"wrong in silence: {error}"
    except Exception:  # noqa: BLE001  (that is what is looked for)
        return "FAILED", traceback.format_exc(limit=-6)
    finally:
        signal.alarm(0)
    return ("FAILED", f"on standard error: {said.words[:500]}") if said.words else (outcome, "")


class _Said:
    """What is said on standard error while this is open, by whatever library."""

    words = ""

    def __enter__(self) -> None:
        self._file = tempfile.TemporaryFile()
        self._before = os.dup(2)
        os.dup2(self._file.fileno(), 2)

    def __exit__(self, *_: object) -> None:
        os.dup2(self._before, 2)
        os.close(self._before)
        self._file.seek(0)
        self.words = self._file.read().decode("utf-8", "replace")
        self._file.close()


def judged(path: Path, known: Format) -> str:
    """Return the format that a file is read as; raises where what is written of it is wrong."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        m, report = argmap.load(path, report=True)
    str(report)
    if argmap.load(_written(m, "json")[0], format="json") != m:
        raise WrongError("in argmap's JSON, it is read back as another map")
    known = next(f for f in argmap.formats.available() if f.name == report.format)
    if known.writer is None:
        return f"maps ({known.name})"
    content, _ = _written(m, known.name)
    if m.original is not None and content != path.read_bytes():
        raise WrongError(f"unchanged, it is written otherwise as {known.name}")
    _judge_edited(m, known.name)
    m.original = None
    _judge(m, known.name, "written afresh")
    return f"maps ({known.name})"


def _judge_edited(m: argmap.ArgumentMap, format: str) -> None:
    """Change a text, write the file that the map came from, and read it again."""
    for id, statement in list(m.statements.items())[:1]:
        m.replace(id, text="Quite another text.")
        _judge(m, format, "with a text changed")
        m.replace(id, text=statement.text)


def _judge(m: argmap.ArgumentMap, format: str, how: str) -> None:
    """Write a map; without a warning, it must be read back as what it was."""
    content, warned = _written(m, format)
    if warned:
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        again = argmap.load(content, format=format)
    if lost := losses(m, again):
        raise WrongError(f"{how} as {format} without a warning, it lacks {lost}")
    if texts := _texts(m) - _texts(again):
        raise WrongError(f"{how} as {format} without a warning, it lacks {list(texts)[:3]}")


def _texts(m: argmap.ArgumentMap) -> Counter[Any]:
    """Return what a map says: its texts, and what bears on what in texts, blanks aside."""
    words = {id: " ".join(statement.text.split()) for id, statement in m.statements.items()}
    said: Counter[Any] = Counter(words.values())
    for inference in m.inferences.values():
        premises = tuple(sorted(words[id] for id in inference.premises))
        said[inference.record_kind, premises, words.get(inference.target, "a step")] += 1
    return said


def _written(m: argmap.ArgumentMap, format: str) -> tuple[bytes, bool]:
    """Return a map as the content of a file, and whether there was a LossWarning."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        content = argmap.to_bytes(m, format)
    return content, any(issubclass(one.category, argmap.LossWarning) for one in told)


def _too_long(*_: object) -> None:
    """Stop a case that takes too long."""
    msg = f"longer than {SECONDS} seconds"
    raise TimeoutError(msg)


if __name__ == "__main__":
    main()
