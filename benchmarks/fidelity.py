"""Read and write real files of the field, and print what is kept, beside what arguebuf keeps.

    python benchmarks/fidelity.py [FOLDER] [--only AIF,xAIF] [--peer-python PATH] [--list]

For each sort of file in the folder of corpora (corpora.py): how many there are, load, and are equal when
they are written in their own format again, whether by way of argmap's own JSON or not; how many of the
nodes, edges, locutions, named schemes and participants of AIF documents are there afterwards; how many
diagnostics the import reports hold; and how long loading a file takes, in processor milliseconds, the first
file of a sort not counted. Below each row stand arguebuf's figures for the same files, from the same run.
With --list, every file that does not load or does not come out equal is named.

The peer is installed as benchmarks/run.py does it; without it, only argmap's rows are printed.
"""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
import time
import warnings
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import canonicalize

import yaml
from corpora import CORPORA, FOLDER
from kept import WORDS, kept
from peers import peer_python
from process import HERE, tell

import argmap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpora import Corpus

HEADINGS = ("", "files", "loaded", "equal", *WORDS, "repaired", "kept", "unread", "ms/file")


@dataclass
class Tally:
    """What became of the files of one sort.

    ``equal`` is None where a side has no writer to be equal with.
    """

    name: str
    files: int = 0
    loaded: int = 0
    equal: int | None = 0
    kept: dict[str, list[int]] = field(default_factory=lambda: {word: [0, 0] for word in WORDS})
    diagnostics: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    failures: list[str] = field(default_factory=list)

    def count(self, found: dict[str, Any]) -> None:
        """Add what a document has kept."""
        for word, (after, before) in found.items():
            self.kept[word][0] += after
            self.kept[word][1] += before

    def cells(self, *, ours: bool) -> tuple[str, ...]:
        """Return the tally as cells of a row."""
        shares = (f"{after:,}/{before:,}" if before else "" for after, before in self.kept.values())
        diagnostics = (f"{self.diagnostics[o]:,}" if ours else "" for o in ("repaired", "kept", "unread"))
        each = f"{1000 * self.seconds / self.files:.2f}" if self.files else ""
        equal = "" if self.equal is None else f"{self.equal:,}"
        return (self.name, f"{self.files:,}", f"{self.loaded:,}", equal, *shares, *diagnostics, each)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what the command line asks for and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--only", default="", help="beginnings of the names of sorts, with commas")
    parser.add_argument("--peer-python", help="an interpreter that has the peer")
    parser.add_argument("--list", action="store_true", help="name what does not load or is not equal")
    options = parser.parse_args(arguments)
    peer = options.peer_python or peer_python()
    rows: list[tuple[str, ...]] = []
    failures: list[str] = []
    for corpus in CORPORA:
        files = corpus.files(options.folder)
        if not files or not corpus.name.lower().startswith(tuple(options.only.lower().split(","))):
            continue
        tell(f"{corpus.name}: {len(files):,} files")
        ours = measured(corpus, files)
        rows.append(ours.cells(ours=True))
        failures += ours.failures
        if peer:
            rows.append(theirs(peer, files).cells(ours=False))
    sys.stdout.write(aligned([HEADINGS, *rows]) + "\n")
    if options.list:
        sys.stdout.write("\n".join(failures) + "\n")


def measured(corpus: Corpus, files: Iterable[Path]) -> Tally:
    """Return what argmap makes of the files of a sort."""
    tally = Tally(corpus.name)
    warmed = False
    for path in files:
        if not warmed:
            load(path)
            warmed = True
        tally.files += 1
        start = time.process_time()
        m = load(path)
        tally.seconds += time.process_time() - start
        if isinstance(m, str):
            tally.failures.append(f"{path}: {m}")
            continue
        tally.loaded += 1
        assert m.import_report is not None
        tally.diagnostics.update(r.outcome for r in m.import_report.diagnostics)
        if not _is_written(m.import_report.format):
            tally.equal = None
            continue
        told = compared(corpus, path, m, tally)
        tally.equal = (tally.equal or 0) + (not told)
        tally.failures += [f"{path}: {told}"] * bool(told)
    return tally


def _is_written(format: str) -> bool:
    """Tell whether argmap writes a format."""
    return any(f.writer is not None for f in argmap.formats.available() if f.name == format)


def load(path: Path) -> argmap.ArgumentMap | str:
    """Return the map of a file, or why there is none."""
    try:
        return argmap.load(path)
    except argmap.ArgmapError as error:
        return str(error)


def compared(corpus: Corpus, path: Path, m: argmap.ArgumentMap, tally: Tally) -> str:
    """Return how what is written differs from what was read; empty if it does not."""
    report = m.import_report
    format = report.format if report else corpus.format
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", argmap.LossWarning)
        direct = argmap.to_bytes(m, format)
        detour = argmap.to_bytes(argmap.load(argmap.to_text(m, "json")), format)
    original = path.read_bytes()
    if corpus.equality == "json":
        tally.count(kept(json.loads(original.decode("utf-8-sig")), json.loads(direct)))
    if corpus.equality == "map":
        again = argmap.load(direct, format=format)
        return "" if again == m else f"as {format}, it is read back as another map"
    for way, content in (("", direct), (" by way of JSON", detour)):
        if comparable(content, corpus.equality) != comparable(original, corpus.equality):
            return f"as {format}{way}, it is written differently"
    return ""


def comparable(content: bytes, equality: str) -> Any:
    """Return a file's content as it is compared."""
    if equality == "json":
        return json.loads(content.decode("utf-8-sig"))
    if equality == "yaml":
        return yaml.load(content, yaml.CSafeLoader)
    if equality == "xml":
        return canonicalize(from_file=io.BytesIO(content), strip_text=True)
    return content


def theirs(python: str, files: Sequence[Path]) -> Tally:
    """Return what arguebuf makes of the same files."""
    command = [python, str(HERE / "fidelity_theirs.py")]
    paths = "\n".join(map(str, [files[0], *files]))
    done = subprocess.run(command, input=paths, capture_output=True, text=True, check=True)
    tally = Tally("  arguebuf", equal=None)
    for line in done.stdout.splitlines()[1:]:
        found = json.loads(line)
        tally.files += 1
        tally.loaded += found["loaded"]
        tally.seconds += found["seconds"]
        tally.count(found["kept"])
    return tally


def aligned(rows: Sequence[tuple[str, ...]]) -> str:
    """Return rows as a table."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            c.rjust(w) if n else c.ljust(w) for n, (c, w) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


if __name__ == "__main__":
    main()
