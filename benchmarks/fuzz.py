"""Mutate real files of the field and see that nothing comes out but a map with a report, or an ArgmapError.

    python benchmarks/fuzz.py [FOLDER] [--only AIF,xAIF] [--cases 1000] [--seed 0] [--keep FOLDER]

Every case takes a file of the folder of corpora (corpora.py) and damages it: bytes and lines are dropped,
doubled, swapped and exchanged; in JSON, values are replaced by others of the wrong type, keys are lost,
items repeated. The map that comes out is written again in its own format, and in argmap's JSON. Whatever
else is raised than an ArgmapError, and whatever takes longer than 20 seconds, is a failure: it is told, and
with --keep the damaged file is kept. Exits with 1 if there was one. Needs a POSIX system.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import sys
import tempfile
import traceback
import warnings
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpora import CORPORA, FOLDER
from process import tell

import argmap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpora import Corpus

SECONDS = 20
ODD: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    2**70,
    1.5,
    "",
    " ",
    "\n",
    "x",
    "1",
    [],
    {},
    [None],
    {"id": None},
    "é\u202e$<&",
)
JUNK = (
    b"\0",
    b"\xff",
    b"<",
    b">",
    b"{",
    b"}",
    b"[",
    b"]",
    b'"',
    b"'",
    b"\n",
    b"\r",
    b"\t",
    b"&",
    b"#",
    b"\\",
    b"---",
    b":",
    b"+",
    b"-",
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Fuzz what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--only", default="", help="beginnings of the names of sorts, with commas")
    parser.add_argument("--cases", type=int, default=1000, help="of each sort")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="a folder for the files that fail")
    options = parser.parse_args(arguments)
    warnings.simplefilter("ignore")
    signal.signal(signal.SIGALRM, _too_long)
    failures = 0
    for corpus in CORPORA:
        files = corpus.files(options.folder)
        if files and corpus.name.lower().startswith(tuple(options.only.lower().split(","))):
            outcomes = fuzzed(corpus, files, options)
            failures += outcomes["FAILED"]
            told = ", ".join(f"{number:,} {outcome}" for outcome, number in sorted(outcomes.items()))
            sys.stdout.write(f"{corpus.name}: {told}\n")
            sys.stdout.flush()
    sys.exit(1 if failures else 0)


def fuzzed(corpus: Corpus, files: Sequence[Path], options: argparse.Namespace) -> Counter[str]:
    """Return how many cases of a sort came out how."""
    outcomes: Counter[str] = Counter()
    chance = random.Random(f"{corpus.name} {options.seed}")  # noqa: S311  (no secret)
    with tempfile.TemporaryDirectory(prefix="argmap-fuzz-") as name:
        for number in range(options.cases):
            original = files[chance.randrange(len(files))]
            path = Path(name) / f"{number}{''.join(original.suffixes[-2:])}"
            path.write_bytes(damaged(original.read_bytes(), chance))
            outcome, error = tried(path, corpus.format)
            outcomes[outcome] += 1
            if outcome == "FAILED":
                tell(f"{corpus.name} case {number} ({original.name}):\n{error}")
                if options.keep:
                    options.keep.mkdir(parents=True, exist_ok=True)
                    path.replace(options.keep / f"{corpus.format}-{options.seed}-{path.name}")
                    continue
            path.unlink()
    return outcomes


def tried(path: Path, format: str) -> tuple[str, str]:
    """Return what came of loading a file and writing it again."""
    signal.alarm(SECONDS)
    try:
        m, report = argmap.load(path, report=True)
        str(report)
        argmap.load(argmap.to_bytes(m, "json"), format="json")
        known = next(f for f in argmap.formats.available() if f.name == report.format)
        if known.writer is not None:
            argmap.load(argmap.to_bytes(m, known.name), format=known.name)
    except argmap.ArgmapError as error:
        str(error)
        if error.__cause__ is None or isinstance(error.__cause__, argmap.ArgmapError):
            return type(error).__name__, ""
        return "FAILED", traceback.format_exc(limit=-6)  # of a function that may not raise this
    except Exception:  # noqa: BLE001  (that is what is looked for)
        return "FAILED", traceback.format_exc(limit=-6)
    finally:
        signal.alarm(0)
    return f"maps ({format})" if report.format == format else f"maps ({report.format})", ""


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Return a file's content with one to five damages."""
    for _ in range(chance.randint(1, 5)):
        if content.lstrip()[:1] in (b"{", b"[") and chance.random() < 0.7:
            content = _damaged_json(content, chance)
        else:
            content = _damaged_bytes(content, chance)
    return content


def _damaged_bytes(content: bytes, chance: random.Random) -> bytes:
    """Damage bytes or lines."""
    if chance.random() < 0.5:
        lines = content.splitlines(keepends=True)
        if len(lines) > 1:
            one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
            match chance.randrange(4):
                case 0:
                    lines[one], lines[other] = lines[other], lines[one]
                case 1:
                    lines.insert(one, lines[other])
                case 2:
                    del lines[one]
                case _:
                    lines[one] = b"  " * chance.randint(1, 5) + lines[one]
            return b"".join(lines)
    start = chance.randrange(len(content) + 1)
    end = min(len(content), start + chance.choice((1, 1, 2, 8, 64)))
    match chance.randrange(4):
        case 0:
            return content[:start] + content[end:]
        case 1:
            return content[:end] + content[start:]
        case 2:
            return content[:start] + chance.choice(JUNK) + content[start:]
        case _:
            return (
                content[:start]
                if chance.random() < 0.1
                else content[:start] + chance.choice(JUNK) + content[end:]
            )


def _damaged_json(content: bytes, chance: random.Random) -> bytes:
    """Damage one place in a JSON document."""
    try:
        document = json.loads(content)
    except ValueError:
        return _damaged_bytes(content, chance)
    places = list(_places(document))
    if not places:
        return content
    holder, key = chance.choice(places)
    match chance.randrange(4):
        case 0:
            holder[key] = chance.choice(ODD)
        case 1:
            del holder[key]
        case 2 if isinstance(holder, list):
            holder.insert(key, holder[chance.randrange(len(holder))])
        case _:
            other, elsewhere = chance.choice(places)
            holder[key] = json.loads(json.dumps(other[elsewhere]))
    return json.dumps(document).encode()


def _places(document: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every container with each of its keys."""
    stack = [document]
    while stack:
        holder = stack.pop()
        keys = (
            holder.keys()
            if isinstance(holder, dict)
            else range(len(holder))
            if isinstance(holder, list)
            else ()
        )
        for key in keys:
            yield holder, key
            if isinstance(holder[key], dict | list):
                stack.append(holder[key])


def _too_long(*_: object) -> None:
    """Stop a case that takes too long."""
    msg = f"longer than {SECONDS} seconds"
    raise TimeoutError(msg)


if __name__ == "__main__":
    main()
