"""From a Carneades graph to a map."""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from argmap.errors import FileFormatError
from argmap.formats.builder import MapBuilder, fit_id
from argmap.formats.carneades.terms import (
    INFERENCE_FIELDS,
    MOST_POSITIONS,
    SECTIONS,
    STATEMENT_FIELDS,
    names,
    normal,
    own,
    premises_of,
    scheme_of,
    text_of,
    verbalised,
    weight_of,
    without_own,
)
from argmap.formats.yaml_text import count_comments, parse_yaml

if TYPE_CHECKING:
    from argmap.formats.document import Document
    from argmap.model import ArgumentMap
    from argmap.report import ImportReport

__all__ = ["read"]

# The sign of what is true in any case.
_GIVEN: Final = "\u22a4"
# What our writer says of an argument.
_OWN_FIELDS: Final = (*INFERENCE_FIELDS, "attacks", "backs")


def read(document: Document, report: ImportReport) -> ArgumentMap:
    """Return the map of a Carneades graph.

    Positions of an issue contradict each other, pair by pair; an undercutter
    attacks its argument; an argument without premises stands on an implicit
    one. Expected labels (``tests``), issues with their standards and
    all else that a map has no word for lie in its ``extra`` under
    ``carneades``, in the shape of the file. Comments are not kept, but reported.

    Raises
    ------
    FileFormatError
        It is no YAML, or has none of the sections of a graph.
    FileLimitError
        It nests or repeats beyond the limits.
    """
    data, faults = parse_yaml(document.text, document.limits, document.name, textual=False)
    if not isinstance(data, dict) or SECTIONS.isdisjoint(data):
        reason = "no Carneades graph: it must have statements, arguments or another of its sections"
        raise FileFormatError(reason, document.name, 1, 1)
    for fault in faults:
        report.repaired(fault.message, *fault.path, line=fault.line)
    report.comments(count_comments(document.text))
    reading = _Reader(_writable(data), report)
    reading.statements()
    reading.arguments()
    reading.issues()
    return reading.map()


def _writable(data: Any) -> Any:
    """Return data without the numbers that no JSON can hold, which become text."""
    if isinstance(data, float) and not math.isfinite(data):
        return str(data)
    if isinstance(data, int) and abs(data) >= 1 << 64:
        return str(data)
    if isinstance(data, list):
        return [_writable(value) for value in data]
    if isinstance(data, dict):
        return {key: _writable(value) for key, value in data.items()}
    return data


def _mapping(value: object) -> dict[str, Any]:
    """Return a section that is a mapping; an empty one for anything else."""
    return value if isinstance(value, dict) else {}


class _Reader:
    """One graph on its way to a map."""

    def __init__(self, data: dict[str, Any], report: ImportReport) -> None:
        self.data = data
        self.report = report
        self.builder = MapBuilder(report)
        # Sections as they came, but for what goes to records.
        self.frame = {k: v for k, v in data.items() if k not in ("statements", "arguments")}
        self.texts = _mapping(data.get("statements"))
        self.by_normal = {normal(id): id for id in reversed(self.texts)}
        # Statements that stand for the negation of another, made by our writer.
        self.made = {id for id, s in self.texts.items() if own(s, ("negation",))}
        self.graph = _mapping(data.get("arguments"))
        self.arguments_read = {
            id: a for id, a in self.graph.items() if isinstance(a, dict) and names(a.get("conclusion"))
        }
        self.assumed = {self.resolve(id) for id in names(data.get("assumptions"))}
        self.assumed |= {
            id for id, s in self.texts.items() if isinstance(s, dict) and s.get("assumed") is True
        }
        self.undeclared: dict[str, None] = {}

    def resolve(self, id: str) -> str:
        """Return the statement that is meant by an id, whatever blanks its term has."""
        return id if id in self.texts else self.by_normal.get(normal(id), normal(id))

    def statements(self) -> None:
        """Tell the statements, those that only arguments, issues and assumptions name at the end."""
        offered, concluded = self._uses()
        thesis = self._thesis()
        for section in ("statements", "arguments"):
            raw = self.data.get(section)
            if section in self.data and not raw:
                self.frame[section] = raw
            elif section in self.data and not isinstance(raw, dict):
                self.frame[section] = raw
                self.report.unread(f"{section} must be a mapping; kept aside", section)
        for id in [*self.texts, *self.undeclared]:
            if id not in self.made:
                is_premise = (id in offered or id in self.assumed) and id not in concluded and id != thesis
                self._statement(id, "premise" if is_premise else "claim")
        self.report.read("statements", len(self.texts) - len(self.made) + len(self.undeclared))

    def _thesis(self) -> str | None:
        """Return the statement that the metadata name as the thesis."""
        thesis = _mapping(self.data.get("meta")).get("thesis")
        return (
            self.resolve(thesis) if isinstance(thesis, str) and self.resolve(thesis) in self.texts else None
        )

    def _uses(self) -> tuple[set[str], set[str]]:
        """Return the statements that are offered as premises, and those that are concluded."""
        offered: set[str] = set()
        concluded: set[str] = set()
        for argument in self.arguments_read.values():
            used = [*premises_of(argument), *_undercutters(argument)]
            offered.update(map(self.resolve, used))
            conclusion = self.resolve(names(argument["conclusion"])[0])
            if own(argument, _OWN_FIELDS).keys().isdisjoint(("attacks", "backs")):
                concluded.add(conclusion)
            for id in (*map(self.resolve, used), conclusion):
                self._note(id)
        for issue in _mapping(self.data.get("issues")).values():
            if isinstance(issue, dict) and not own(issue, ("negation",)):
                for id in names(issue.get("positions")):
                    self._note(self.resolve(id))
        for id in names(self.data.get("assumptions")):
            self._note(self.resolve(id))
        return offered, concluded

    def _note(self, id: str) -> None:
        """Note a statement that is named without being declared."""
        if id not in self.texts:
            self.undeclared[id] = None

    def _statement(self, id: str, kind: str) -> None:
        """Tell one statement."""
        raw = self.texts.get(id)
        fields = {"kind": kind, **own(raw, STATEMENT_FIELDS)}
        kept: dict[str, Any] = {}
        if id in self.undeclared:
            said = verbalised(id, self.data.get("language"))
            raw = said if said is not None else id
            kept["undeclared"] = raw
            if said is None:
                self.report.repaired(
                    f"the statement {id!r} is not declared; its id is its text", "statements"
                )
        elif not isinstance(raw, str):
            rest = without_own(raw, STATEMENT_FIELDS) if isinstance(raw, dict) else raw
            if isinstance(rest, dict) and isinstance(rest.get("text"), str) and rest["text"]:
                rest = {k: v for k, v in rest.items() if k != "text"}
            if rest or not isinstance(raw, dict) or not own(raw, STATEMENT_FIELDS):
                kept["statement"] = rest
        if (id in self.assumed) != (fields["kind"] == "premise"):
            kept["assumed"] = id in self.assumed
        elif id in self.assumed and not own(self.data, ("map",)):
            fields.setdefault("basis", "assumption")
        if fit_id(id) != id:
            kept["id"] = id
        extra = {"carneades": kept} if kept else {}
        key = ("statement", id)
        self.builder.statement(key, text_of(raw), id=id, path=("statements", id), extra=extra, **fields)

    def arguments(self) -> None:
        """Tell the arguments: supports, or attacks where our writer says so; then what undercuts them."""
        unplaced = {id: a for id, a in self.graph.items() if id not in self.arguments_read}
        for id in unplaced:
            self.report.unread("this argument has no conclusion; kept aside", "arguments", id)
        if unplaced:
            self.frame["arguments"] = unplaced
        for id, argument in self.arguments_read.items():
            self._argument(id, argument)
        for id, argument in self.arguments_read.items():
            for statement in dict.fromkeys(map(self.resolve, _undercutters(argument))):
                if statement not in self.made:
                    self.builder.attack(
                        ("undercut", id, statement), [("statement", statement)], ("argument", id),
                        path=("arguments", id),
                    )  # fmt: skip
        self.report.read("arguments", len(self.arguments_read))

    def _argument(self, id: str, argument: dict[str, Any]) -> None:
        """Tell one argument."""
        fields = dict(own(argument, _OWN_FIELDS))
        attacked, backed = fields.pop("attacks", None), fields.pop("backs", None)
        conclusion = self.resolve(names(argument["conclusion"])[0])
        premises = [self.resolve(p) for p in premises_of(argument)]
        keys = [("statement", p) for p in premises if p not in self.made] or [self._given(id)]
        kept = self._kept_of(argument, conclusion, premises)
        aside: dict[str, Any] = {"argument": kept} if kept else {}
        if fit_id(id) != id or id in self.texts or id in self.undeclared:
            aside["id"] = id
        extra = {"carneades": aside} if aside else {}
        fields = {"scheme": scheme_of(argument), "weight": weight_of(argument), **fields}
        if isinstance(attacked, str) and self._target(attacked) is not None:
            self.builder.attack(
                ("argument", id), keys, self._target(attacked),
                id=id, path=("arguments", id), extra=extra, **fields,
            )  # fmt: skip
            return
        if argument.get("strict") is True:
            fields["strict"] = True
        is_backing = isinstance(backed, str) and backed in self.arguments_read
        target = ("argument", str(backed)) if is_backing else ("statement", conclusion)
        self.builder.support(
            ("argument", id), keys, target,
            id=id, path=("arguments", id), extra=extra, **fields,
        )  # fmt: skip

    def _target(self, id: str) -> tuple[str, str] | None:
        """Return what an attack of our writer is on."""
        if id in self.texts:
            return ("statement", id)
        return ("argument", id) if id in self.arguments_read else None

    def _given(self, argument: str) -> tuple[str, str]:
        """Tell the implicit premise of an argument that has none."""
        key = ("given", argument)
        extra = {"carneades": {"given": argument}}
        self.builder.statement(
            key, _GIVEN, id=f"{_GIVEN} {argument}", kind="premise", implicit=True, extra=extra
        )
        self.report.kept("this argument has no premises; it stands on an implicit one", "arguments", argument)
        return key

    def _kept_of(self, argument: dict[str, Any], conclusion: str, premises: list[str]) -> dict[str, Any]:
        """Return what to keep of an argument: what is written otherwise from its records."""
        scheme, weight = argument.get("scheme"), argument.get("weight")
        plain = {
            "conclusion": conclusion,
            "premises": premises or None,
            "scheme": scheme_of(argument) if isinstance(scheme, str) else None,
            "weight": weight if weight_of(argument) is not None else None,
            "strict": True,
            "undercutter": next(map(self.resolve, names(argument.get("undercutter"))), None),
        }
        left = without_own(argument, _OWN_FIELDS)
        return {k: v for k, v in left.items() if k not in plain or plain[k] is None or v != plain[k]}

    def issues(self) -> None:
        """Tell the contradictions between positions."""
        issues = _mapping(self.data.get("issues"))
        for id, issue in issues.items():
            if own(issue, ("negation",)):
                continue
            positions = [self.resolve(p) for p in names(_mapping(issue).get("positions"))]
            if len(positions) > MOST_POSITIONS:
                told = (
                    f"of {len(positions)} positions each would contradict each other; kept as an issue alone"
                )
                self.report.kept(told, "issues", id)
                continue
            for one, other in combinations(positions, 2):
                self.builder.contradiction(("statement", one), ("statement", other), path=("issues", id))
            self.report.read("issues")
        left = {id: issue for id, issue in issues.items() if not own(issue, ("negation",))}
        if len(left) < len(issues):
            self.frame.pop("issues")
        if left:
            self.frame["issues"] = left

    def map(self) -> ArgumentMap:
        """Return the map, with the sections that its records do not hold in its ``extra``."""
        meta = _mapping(self.data.get("meta"))
        for name in ("title", "question"):
            if isinstance(meta.get(name), str):
                setattr(self.builder, name, meta[name])
        if (thesis := self._thesis()) is not None:
            self.builder.thesis = ("statement", thesis)
        self.builder.extra["carneades"] = self.frame
        return self.builder.map()


def _undercutters(argument: dict[str, Any]) -> list[str]:
    """Return the statements that undercut an argument: its undercutter, and exceptions."""
    return [*names(argument.get("undercutter")), *names(argument.get("exceptions"))]
