"""Abstract frameworks: arguments that attack each other, as APX and ICCMA .af files, and for TGF.

An argument is a claim whose text is its name, or its label where the format
has one; an attack is an Attack with one premise. The three formats differ in
how they write the same two lists, so each has a parser and a writer of its
own, and one reader makes the map of all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from argmap.errors import FileFormatError, FileLimitError
from argmap.formats.builder import fit_id
from argmap.formats.patch import patched_items
from argmap.model import ArgumentMap, Attack, Claim
from argmap.model.kinds import INFERENCES
from argmap.report import ImportReport

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from argmap.formats.document import Document

__all__ = [
    "Framework",
    "framework_text",
    "map_of",
    "patch_apx",
    "patched",
    "read_apx",
    "read_iccma",
    "simple_attacks",
    "sniff_apx",
    "sniff_iccma",
    "unique_names",
    "write_apx",
    "write_iccma",
]

#: A file may promise as many arguments as it could name with so many bytes for each.
_BYTES_PER_ARGUMENT: Final = 64

_NAME: Final = r"""[^\s,()"'%]+(?:\([^()\n]*\))?|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'"""
_FACT: Final = re.compile(
    rf"(?:arg\s*\(\s*(?P<argument>{_NAME})\s*\)"
    rf"|att\s*\(\s*(?P<by>{_NAME})\s*,\s*(?P<target>{_NAME})\s*\))\s*\.\s*"
    r"|%(?P<comment>[^\n]*)\s*|\s+|(?P<other>[^.%\n]+\.?\s*|\.\s*)"
)
# What every reader of APX takes for a name; everything else is written in quotes.
_PLAIN: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(?:\([A-Za-z0-9_,.-]*\))?")
_HALF_PAIR: Final = re.compile("[\ud800-\udfff]")
_HEADER: Final = re.compile(r"\s*p\s+af\s+(\d{1,18})\s*$")


class Framework:
    """Two lists, as a file has them.

    Attributes
    ----------
    arguments
        Labels by name, ``None`` where the file gives none.
    attacks
        Who attacks, whom, and the label if the file gives one.
    lines
        The line of each attack.
    comments
        How many comments the file has.
    """

    def __init__(self, report: ImportReport) -> None:
        self.arguments: dict[str, str | None] = {}
        self.attacks: list[tuple[str, str, str | None]] = []
        self.lines: list[int] = []
        self._said: set[tuple[str, str, str | None]] = set()
        self.comments = 0
        self.report = report

    def argument(self, name: str, line: int, label: str | None = None) -> None:
        """Take an argument of a line; one that stands twice is read once."""
        if name in self.arguments:
            self.report.repaired(f"the argument {name!r} stands twice; the first is read", line=line)
        else:
            self.arguments[name] = label

    def attack(self, by: str, target: str, line: int, label: str | None = None) -> None:
        """Take an attack of a line, which may say again what another one said."""
        said = (by, target, label)
        if said in self._said:
            self.report.kept(f"{by!r} to {target!r} stands twice; both are read", line=line)
        self._said.add(said)
        self.attacks.append(said)
        self.lines.append(line)

    def declare(self) -> None:
        """Add the arguments that stand in attacks alone."""
        for by, target, _ in self.attacks:
            for name in (by, target):
                if name not in self.arguments:
                    self.report.repaired(f"the argument {name!r} stands in attacks alone; it is added")
                    self.arguments[name] = None


def map_of(framework: Framework) -> ArgumentMap:
    """Return the map of a framework."""
    report = framework.report
    framework.declare()
    ids = _ids(framework.arguments, report)
    m = ArgumentMap()
    report.comments(framework.comments)
    m._adopt(
        Claim(
            id=ids[name],
            text=name if label is None else label,
        )
        for name, label in framework.arguments.items()
    )
    m._adopt(_attacks(framework, ids))
    report.read("arguments", len(m.claims))
    report.read("attacks", len(m.attacks))
    return m


def _ids(names: Iterable[str], report: ImportReport) -> dict[str, str]:
    """Return a valid, unique id for each name."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        id = base = fit_id(name) or "argument"
        number = 1
        while id in taken:
            number += 1
            id = f"{base}-{number}"
        if id != name:
            report.repaired(f"{name!r} cannot be an id; it is read as {id!r}")
        ids[name] = id
        taken.add(id)
    return ids


def _attacks(framework: Framework, ids: dict[str, str]) -> Iterator[Attack]:
    """Yield the attacks, each named after its target and its place among the attacks on it."""
    taken = set(ids.values())
    numbers = dict.fromkeys(taken, 0)
    for by, attacked, label in framework.attacks:
        target = ids[attacked]
        number = numbers[target] + 1
        while (id := f"{target}.{INFERENCES['attack'].suffix}{number}") in taken:
            number += 1
        numbers[target] = number
        yield Attack(
            id=id, premises=(ids[by],), target=target, extra={} if label is None else {"label": label}
        )


# --- APX (ASPARTIX) ---------------------------------------------------------------------------


def _parse_apx(document: Document, report: ImportReport) -> Framework:
    """Return the framework of facts ``arg(a).`` and ``att(a,b).``."""
    framework, text = Framework(report), framework_text(document, report)
    line, counted = 1, 0
    for found in _FACT.finditer(text):
        argument, by, target, comment, other = found.groups()
        line += text.count("\n", counted, counted := found.start())
        if target:
            framework.attack(_unquoted(by), _unquoted(target), line)
        elif argument:
            framework.argument(_unquoted(argument), line)
        elif comment is not None:
            framework.comments += 1
        elif other:
            report.unread(f"{other.strip()!r} is neither arg(...). nor att(...).", line=line)
    if not framework.arguments and not framework.attacks and report.of("unread"):
        raise FileFormatError("no APX: there is no arg(...). in it", document.name, 1, 1)
    return framework


def _unquoted(name: str) -> str:
    """Return a name without its quotes."""
    if name[0] not in "\"'":
        return name
    return re.sub(r"\\(.)", r"\1", name[1:-1])


def _quoted(id: str) -> str:
    """Return an id as APX writes it: in quotes unless every reader takes it for a name."""
    if _PLAIN.fullmatch(id):
        return id
    escaped = id.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def write_apx(m: ArgumentMap) -> str:
    """Return a map's statements and simple attacks as APX."""
    names = unique_names(m, _quoted)
    lines = [f"arg({name})." for name in names.values()]
    lines += [f"att({names[a.premises[0]]},{names[a.target]})." for a in simple_attacks(m)]
    return "\n".join(lines) + "\n"


def sniff_apx(document: Document) -> bool:
    """Tell APX by its first fact."""
    return re.match(rb"(?:\s|%[^\n]*\n)*(?:arg|att)\s*\(", document.head) is not None


# --- ICCMA .af --------------------------------------------------------------------------------


def _parse_iccma(document: Document, report: ImportReport) -> Framework:
    """Return the framework of a line ``p af n`` and lines ``i j``, which are numbers from 1 to n."""
    framework, size = Framework(report), -1
    for number, line in enumerate(framework_text(document, report).splitlines(), 1):
        words = line.split()
        if line.startswith("#"):
            framework.comments += 1
        elif size < 0 and words:
            header = _HEADER.match(line)
            if header is None:
                raise FileFormatError(
                    "no ICCMA framework: 'p af n' must come first", document.name, number, 1
                )
            size = int(header[1])
            _check_size(size, document, number)
            framework.arguments = dict.fromkeys(map(str, range(1, size + 1)))
        elif len(words) == 2 and words[0].isdecimal() and words[1].isdecimal():
            framework.attack(words[0], words[1], number)
        elif words:
            report.unread(f"{line.strip()!r} is no attack: two numbers are needed", line=number)
    if size < 0:
        raise FileFormatError("no ICCMA framework: there is no line 'p af n'", document.name, 1, 1)
    return framework


def _check_size(size: int, document: Document, line: int) -> None:
    """Refuse a header that promises more arguments than a file within the limits could name."""
    most = document.limits.bytes // _BYTES_PER_ARGUMENT
    if size > most:
        raise FileLimitError(f"more than {most:,} arguments", document.name, line, 1)


def write_iccma(m: ArgumentMap) -> str:
    """Return a map's statements and simple attacks as numbers; comments name them where they had names."""
    numbers = {id: str(number) for number, id in enumerate(m.statements, 1)}
    lines = [f"p af {len(numbers)}"]
    lines += [f"# {number} {id}" for id, number in numbers.items() if number != id]
    lines += [f"{numbers[a.premises[0]]} {numbers[a.target]}" for a in simple_attacks(m)]
    return "\n".join(lines) + "\n"


def sniff_iccma(document: Document) -> bool:
    """Tell an ICCMA file by its header."""
    return re.match(rb"(?:\s|#[^\n]*\n)*p\s+af\s+\d", document.head) is not None


# --- What the three share ---------------------------------------------------------------------


def simple_attacks(m: ArgumentMap) -> Iterator[Attack]:
    """Yield the attacks that a framework has a place for: of one statement on another."""
    return (a for a in m.attacks.values() if len(a.premises) == 1 and a.target in m.statements)


def framework_text(document: Document, report: ImportReport) -> str:
    """Return the text of a document, in which no half of a surrogate pair stands."""
    text = document.lenient_text(report)
    return text if text.isascii() else _HALF_PAIR.sub("\ufffd", text)


def unique_names(m: ArgumentMap, fitted: Callable[[str], str]) -> dict[str, str]:
    """Return a unique name for each statement: its id, made to fit."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for id in m.statements:
        name, number = fitted(id), 1
        while name in taken:
            number += 1
            name = fitted(f"{id}-{number}")
        names[id] = name
        taken.add(name)
    return names


def read_apx(document: Document, report: ImportReport) -> ArgumentMap:
    """Read APX."""
    return map_of(_parse_apx(document, report))


def read_iccma(document: Document, report: ImportReport) -> ArgumentMap:
    """Read the format of the ICCMA competitions."""
    return map_of(_parse_iccma(document, report))


def patch_apx(original: Document, before: ArgumentMap, m: ArgumentMap) -> str:
    """Return the file that a map came from, with the lines that have changed."""
    return patched(original, write_apx(before), write_apx(m))


def patched(original: Document, before: str, after: str) -> str:
    """Return the lines of a file with a change in them; lines are known without their blanks."""
    read = framework_text(original, ImportReport("framework"))
    old, new = before.splitlines(), after.splitlines()
    return "\n".join(patched_items(read.splitlines(), old, new, lambda line: "".join(line.split()))) + "\n"
