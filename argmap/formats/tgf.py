"""The Trivial Graph Format: lines ``id label``, a line ``#``, and lines ``id id label``.

Solvers take every edge of it for an attack, and so is it read where no edge
has a label. Labels say what edges mean in the words of
:mod:`argmap.signs`; an edge whose label is not known is left out with
a word. Where nothing but supports is labelled all other edges are attacks,
as ever; where attacks are labelled too, an edge without a label is not read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from argmap.errors import FileFormatError
from argmap.formats.builder import MapBuilder
from argmap.formats.frameworks import (
    Framework,
    framework_text,
    map_of,
    patched,
    simple_attacks,
    unique_names,
)
from argmap.formats.property_graph.bearing import Bearing, UnreadWords, undercut_targets
from argmap.formats.property_graph.graph import Edge
from argmap.signs import checked_signs, sense_of, sign_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.formats.document import Document
    from argmap.model import ArgumentMap, Attack, Support
    from argmap.report import ImportReport
    from argmap.signs import Sign

__all__ = ["patch", "read", "sniff", "write"]

_PAIR: Final = 2
_HEAD: Final = 4096


def read(document: Document, report: ImportReport, signs: Mapping[str, Sign] | None = None) -> ArgumentMap:
    """Return the map of a file.

    Parameters
    ----------
    document
        The file.
    report
        What is odd goes there, and labels that are not known.
    signs
        What labels mean, before the table of :mod:`argmap.signs`: ``support``,
        ``attack``, ``undercut``, ``rephrase`` or ``none``; the empty one stands for edges without.

    Raises
    ------
    FileFormatError
        It is no TGF, or ``signs`` says what no label can mean.
    """
    known = checked_signs(signs)
    framework = _parse(document, report)
    if "" in known or any(label for _, _, label in framework.attacks):
        return _Labelled(framework, known).map()
    return map_of(framework)


def _parse(document: Document, report: ImportReport) -> Framework:
    """Return the two lists of a file."""
    framework = Framework(report)
    lines = framework_text(document, report).splitlines()
    parting = next((n for n, line in enumerate(lines) if line.strip() == "#"), len(lines))
    if parting == len(lines) and any(_parted(line)[1] for line in lines):
        reason = "no TGF: there is no line # between arguments and attacks"
        raise FileFormatError(reason, document.name)
    for number, line in enumerate(lines[:parting], 1):
        name, label = _parted(line)
        if name:
            framework.argument(name, number, {"": None, '""': ""}.get(label, label))
    for number, line in enumerate(lines[parting + 1 :], parting + 2):
        by, rest = _parted(line)
        target, label = _parted(rest)
        if target:
            framework.attack(by, target, number, label or None)
        elif by:
            report.unread(f"{by!r} is no attack: two names are needed", line=number)
    return framework


def _parted(line: str) -> tuple[str, str]:
    """Return the first word of a line, and what follows it; either may be empty."""
    word, *rest = line.split(maxsplit=1) or [""]
    return word, rest[0].strip() if rest else ""


class _Labelled:
    """One reading of a file whose edges have labels."""

    def __init__(self, framework: Framework, signs: Mapping[str, Sign]) -> None:
        self.framework = framework
        self.signs = signs
        self.report = framework.report
        self.builder = MapBuilder(self.report)
        self.unknown = UnreadWords()
        self.supposed = 0

    def map(self) -> ArgumentMap:
        """Return the map."""
        self.framework.declare()
        for name, label in self.framework.arguments.items():
            self.builder.statement(name, name if label is None else label, id=name, kind="claim")
        found = self._bearings()
        targets = undercut_targets(found, {}, self.report)
        for number, one in enumerate(found):
            self._add(one, number, targets.get(number, one.head))
        if self.supposed:
            self.report.repaired(
                "nothing but supports has a label, and so edges without one are read as attacks "
                f"({self.supposed:,}); signs={{'': 'support'}} would make supports of them"
            )
        self.unknown.report_to(self.report)
        self.report.read("arguments", len(self.framework.arguments))
        self.report.read("edges", len(self.framework.attacks))
        return self.builder.map()

    def _bearings(self) -> list[Bearing]:
        """Return what the edges mean, and note which do not say it."""
        found = []
        silent = self._silent_sign()
        for (by, target, label), line in zip(self.framework.attacks, self.framework.lines, strict=True):
            sign, passive = sense_of(label, self.signs) if label else (silent, False)
            if sign is None:
                self.unknown.add(label or "", f"line {line}")
            elif sign == "none":
                self.report.kept(f"{label!r} says that there is no relation", line=line)
            else:
                self.supposed += not label and "" not in self.signs
                tail, head = (target, by) if passive else (by, target)
                extra = {} if label is None else {"label": label}
                found.append(Bearing(Edge(tail, head, extra, (line,)), sign, tail, head, ()))
        return found

    def _silent_sign(self) -> Sign | None:
        """Return what an edge without a label means: an attack if nothing but supports has one."""
        said = {sense_of(label, self.signs)[0] for _, _, label in self.framework.attacks if label}
        return self.signs.get("", "attack" if said <= {"support"} else None)

    def _add(self, one: Bearing, number: int, target: Any) -> None:
        """Add an inference or a rephrase."""
        fields = {"line": one.edge.path[0], "extra": one.edge.attributes}
        if one.sign == "rephrase":
            self.builder.rephrase(one.tail, one.head, **fields)
        else:
            add = self.builder.support if one.sign == "support" else self.builder.attack
            add(("edge", number), (one.tail,), target, **fields)


def write(m: ArgumentMap) -> str:
    """Return a map's statements and simple attacks as TGF, with the supports whose label says what they are.

    No other support is written, for a solver would take it for an attack.
    """
    names = unique_names(m, _in_one_word)
    lines = []
    for id, statement in m.statements.items():
        label = " ".join(statement.text.split()) or '""'
        lines.append(names[id] if label == names[id] else f"{names[id]} {label}")
    lines.append("#")
    for inference, label in _edges(m):
        lines.append(f"{names[inference.premises[0]]} {names[inference.target]} {label}".rstrip())
    return "\n".join(lines) + "\n"


def _edges(m: ArgumentMap) -> list[tuple[Attack | Support, str]]:
    """Return the inferences that are written, each with its label."""
    attacks = [(attack, _label(attack, "attack")) for attack in simple_attacks(m)]
    if any(label for _, label in attacks):  # where some are labelled, those without are not known
        attacks = [(attack, label or "attacks") for attack, label in attacks]
    simple = [support for support in m.supports.values() if _is_simple(support, m)]
    return [*attacks, *((s, label) for s in simple if (label := _label(s, "support")))]


def _is_simple(support: Support, m: ArgumentMap) -> bool:
    """Tell whether a support is one of one statement for another."""
    return len(support.premises) == 1 and support.target in m.statements


def _label(inference: Attack | Support, sign: Sign) -> str:
    """Return the label of an inference, if it says what it is to every reader."""
    label = " ".join(str(inference.extra.get("label", "")).split())
    return label if sign_of(label) == sign else ""


def _in_one_word(id: str) -> str:
    """Return an id as one word that is not the sign between arguments and attacks, nor a byte-order mark."""
    word = "_".join(id.split())
    return f"_{word}" if word == "#" or word.startswith("\ufeff") else word


def patch(original: Document, before: ArgumentMap, m: ArgumentMap) -> str:
    """Return the file that a map came from, with the lines that have changed."""
    return patched(original, write(before), write(m))


def sniff(document: Document) -> bool:
    """Tell TGF by its one line ``#``, names before it, and pairs of those names after it."""
    if document.looks_like_xml or document.looks_like_json:
        return False
    lines = [line.split() for line in document.head.decode("utf-8", "replace").splitlines()]
    if ["#"] not in lines or document.suffix == ".tgf":
        return ["#"] in lines
    parting, end = lines.index(["#"]), -1 if len(document.head) >= _HEAD else None  # it may be cut
    after = list(filter(None, lines[parting + 1 : end]))
    names = {words[0]: len(words) == 1 for words in filter(None, lines[:parting])}
    is_bare = all(names.values())
    return bool(names) and (bool(after) or is_bare) and all(names.keys() >= _two(words) for words in after)


def _two(words: list[str]) -> set[str | None]:
    """Return the two names of an attack, ``None`` for one that is missing."""
    return {*words[:_PAIR]} if len(words) >= _PAIR else {None}
