"""From a Carneades graph to a map."""

from __future__ import annotations

from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from argmap.formats.builder import MapBuilder, fit_id
from argmap.formats.carneades.graph import graph_of, mapping, parted, parts_of
from argmap.formats.carneades.terms import (
    GIVEN,
    INFERENCE_FIELDS,
    MOST_POSITIONS,
    STATEMENT_FIELDS,
    conclusions_of,
    names,
    normal,
    other_fields,
    own,
    positions_of,
    premises_of,
    roles_of,
    scheme_of,
    text_of,
    verbalised,
    weight_of,
)
from argmap.formats.yaml_text import count_comments
from argmap.phrases import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.formats.document import Document
    from argmap.model import ArgumentMap
    from argmap.report import ImportReport

__all__ = ["read"]

# What our writer says of an argument.
_OWN_FIELDS: Final = (*INFERENCE_FIELDS, "attacks", "backs")
# How many names a remark lists.
_LISTED: Final = 6


def read(document: Document, report: ImportReport) -> ArgumentMap:
    """Return the map of a Carneades graph.

    Positions of an issue contradict each other, pair by pair; an undercutter
    attacks its argument; an argument without premises stands on an implicit
    one; one of several conclusions is as many inferences. All else lies in ``extra`` under
    ``carneades``, in the shape of the file, and is told: of the map the issues with their standards,
    assumptions, expected labels (``tests``), schemes, weighing functions, language and metadata;
    of a statement or argument the fields that a map has no word for, and the roles of premises.

    Raises
    ------
    FileFormatError
        It is no YAML, or has none of the sections of a graph.
    FileLimitError
        It nests or repeats beyond the limits.
    """
    data = graph_of(document, report, as_typed=True)
    report.comments(count_comments(document.text))
    reader = _Reader(data, report)
    reader.statements()
    reader.arguments()
    reader.issues()
    reader.tell_what_is_kept()
    return reader.map()


def _listed(ids: Iterable[object]) -> str:
    """Return names in a row, the first of them."""
    return listed([repr(str(id)) for id in ids], _LISTED, longest=1_000)


class _Reader:
    """One graph on its way to a map."""

    def __init__(self, data: dict[str, Any], report: ImportReport) -> None:
        self.data = data
        self.report = report
        self.builder = MapBuilder(report)
        self.texts = mapping(data.get("statements"))
        self.by_normal = {normal(id): id for id in reversed(self.texts)}
        # Statements that stand for the negation of another, made by our writer.
        self.made = {id for id, s in self.texts.items() if own(s, ("negation",))}
        entries = mapping(data.get("arguments"))
        self.parts = parts_of(entries)
        # The argument that a part of it comes from, by the id of the part.
        self.whole = {part: id for id, parts in self.parts.items() for part in parts}
        self.graph = parted(entries, self.parts)
        self.arguments_read = {id: a for id, a in self.graph.items() if conclusions_of(a)}
        self.assumed = {self.resolve(id) for id in names(data.get("assumptions"))}
        # Statements that say of themselves that they are assumed.
        self.assumed_inline = {
            id for id, s in self.texts.items() if isinstance(s, dict) and s.get("assumed") is True
        }
        self.assumed |= self.assumed_inline
        self.undeclared: dict[str, None] = {}
        # The entries that have a field which a map has no word for, by section and field.
        self.others: dict[tuple[str, str], dict[str, None]] = {}
        self.roles: dict[str, None] = {}

    def resolve(self, id: str) -> str:
        """Return the statement that is meant by an id, whatever blanks its term has."""
        return id if id in self.texts else self.by_normal.get(normal(id), normal(id))

    def statements(self) -> None:
        """Add the statements, those that only arguments, issues and assumptions name at the end."""
        offered, concluded = self._uses()
        thesis = self._thesis()
        for section in ("statements", "arguments", "issues"):
            raw = self.data.get(section)
            if raw and not isinstance(raw, dict):
                self.report.unread(f"{section} must be a mapping; left out", section)
        for id in [*self.texts, *self.undeclared]:
            if id not in self.made:
                is_premise = (id in offered or id in self.assumed) and id not in concluded and id != thesis
                self._statement(id, "premise" if is_premise else "claim")
        self.report.read("statements", len(self.texts) - len(self.made) + len(self.undeclared))

    def _thesis(self) -> str | None:
        """Return the statement that the metadata name as the thesis."""
        thesis = mapping(self.data.get("meta")).get("thesis")
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
            conclusion = self.resolve(conclusions_of(argument)[0])
            if own(argument, _OWN_FIELDS).keys().isdisjoint(("attacks", "backs")):
                concluded.add(conclusion)
            for id in (*map(self.resolve, used), conclusion):
                self._note(id)
        for issue in mapping(self.data.get("issues")).values():
            if not own(issue, ("negation",)):
                for id in positions_of(issue):
                    self._note(self.resolve(id))
        for id in names(self.data.get("assumptions")):
            self._note(self.resolve(id))
        return offered, concluded

    def _note(self, id: str) -> None:
        """Note a statement that is named without being declared."""
        if id not in self.texts:
            self.undeclared[id] = None

    def _statement(self, id: str, kind: str) -> None:
        """Add one statement."""
        raw = self.texts.get(id)
        fields = {"kind": kind, **own(raw, STATEMENT_FIELDS)}
        kept: dict[str, Any] = {}
        if id in self.undeclared:
            raw = verbalised(id, self.data.get("language"))
            if raw is None:
                raw = id
                message = f"the statement {id!r} is not declared; its id is its text"
                self.report.repaired(message, "statements")
        if (id in self.assumed) != (fields["kind"] == "premise"):
            kept["assumed"] = id in self.assumed
        elif id in self.assumed and not own(self.data, ("map",)):
            fields.setdefault("basis", "assumption")
        if id in self.assumed_inline:
            kept["assumed"] = True
        if fit_id(id) != id:
            kept["id"] = id
        kept |= self._other_fields("statements", id, raw)
        extra = {"carneades": kept} if kept else {}
        key = ("statement", id)
        self.builder.statement(key, text_of(raw), id=id, path=("statements", id), extra=extra, **fields)

    def _other_fields(self, section: str, id: str, entry: object) -> dict[str, Any]:
        """Return what is to be preserved of an entry's fields, and note which they are."""
        found = other_fields(section, entry)
        for field in found:
            self.others.setdefault((section, field), {})[self.whole.get(id, id)] = None
        return {"fields": found} if found else {}

    def arguments(self) -> None:
        """Add the arguments: supports, or attacks where our writer says so; then what undercuts them."""
        for id in self.graph:
            if id not in self.arguments_read:
                self.report.unread("this argument has no conclusion; left out", "arguments", id)
        for id, parts in self.parts.items():
            message = f"this argument has {len(parts)} conclusions; it is read as {_listed(parts)}"
            self.report.kept(f"{message}, with the same premises", "arguments", id)
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
        """Add one argument."""
        fields = dict(own(argument, _OWN_FIELDS))
        attacked, backed = fields.pop("attacks", None), fields.pop("backs", None)
        premises = [self.resolve(p) for p in premises_of(argument)]
        keys = [("statement", p) for p in premises if p not in self.made] or [self._given(id)]
        extra = self._kept_of_argument(id, argument)
        fields = {"scheme": scheme_of(argument), "weight": weight_of(argument), **fields}
        fields |= {"id": id, "path": ("arguments", id), "extra": extra}
        if (target := self._attacked(attacked)) is not None:
            self.builder.attack(("argument", id), keys, target, **fields)
            return
        fields |= {"strict": True} if argument.get("strict") is True else {}
        self.builder.support(("argument", id), keys, self._supported(argument, backed), **fields)

    def _kept_of_argument(self, id: str, argument: dict[str, Any]) -> dict[str, Any]:
        """Return the ``extra`` of an argument: what a map has no word for."""
        has_other_id = fit_id(id) != id or id in self.texts or id in self.undeclared
        kept: dict[str, Any] = {"id": id} if has_other_id else {}
        if roles := roles_of(argument):
            kept["roles"] = roles
            self.roles.update(dict.fromkeys(roles.values()))
        kept |= self._other_fields("arguments", id, argument)
        return {"carneades": kept} if kept else {}

    def _attacked(self, id: object) -> tuple[str, str] | None:
        """Return what an attack of our writer is on; ``None`` where this is none."""
        if not isinstance(id, str):
            return None
        if id in self.texts:
            return ("statement", id)
        return ("argument", id) if id in self.arguments_read else None

    def _supported(self, argument: dict[str, Any], backed: object) -> tuple[str, str]:
        """Return what an argument supports: its conclusion, or the argument that it backs."""
        if isinstance(backed, str) and backed in self.arguments_read:
            return ("argument", backed)
        return ("statement", self.resolve(conclusions_of(argument)[0]))

    def _given(self, argument: str) -> tuple[str, str]:
        """Add the implicit premise of an argument that has none."""
        key = ("given", argument)
        extra = {"carneades": {"given": argument}}
        self.builder.statement(
            key, GIVEN, id=f"{GIVEN} {argument}", kind="premise", implicit=True, extra=extra
        )
        self.report.kept("this argument has no premises; it stands on an implicit one", "arguments", argument)
        return key

    def issues(self) -> None:
        """Add the contradictions between positions."""
        issues = mapping(self.data.get("issues"))
        for id, issue in issues.items():
            if own(issue, ("negation",)):
                continue
            positions = [self.resolve(p) for p in positions_of(issue)]
            if len(positions) > MOST_POSITIONS:
                message = (
                    f"of {len(positions)} positions each would contradict each other; kept as an issue alone"
                )
                self.report.kept(message, "issues", id)
                continue
            for one, other in combinations(positions, 2):
                self.builder.contradiction(("statement", one), ("statement", other), path=("issues", id))
            self.report.read("issues")

    def tell_what_is_kept(self) -> None:
        """Report what a map has no word for, kind by kind, and what no evaluation here does."""
        self._tell_what_is_not_done()
        for (section, field), ids in self.others.items():
            self.report.kept(f"the field {field!r} of {section}: {_listed(ids)}")
        if self.roles:
            self.report.kept(f"roles of premises: {_listed(self.roles)}")
        issues = mapping(self.data.get("issues"))
        if standards := [f"{id}: {i['standard']}" for id, i in issues.items() if mapping(i).get("standard")]:
            self.report.kept(f"standards of issues: {_listed(standards)}")
        for section, found in self._asked.items():
            if section not in ("issues", "assumptions"):
                entries = found if isinstance(found, dict | list) else [found]
                named = (e.get("id", e) if isinstance(e, dict) else e for e in entries)
                self.report.kept(f"{section.replace('_', ' ')}: {_listed(named)}")

    def _tell_what_is_not_done(self) -> None:
        """Report what Carneades would do with the file, and argmap's evaluation does not."""
        schemes = _schemes(self.data.get("argument_schemes"))
        functions = mapping(self.data.get("weighing_functions"))
        using: dict[str, list[str]] = {}
        for id, argument in self.arguments_read.items():
            way = schemes.get(str(argument.get("scheme")), {}).get("weight")
            way = functions.get(way) if isinstance(way, str) else way
            for name in way if isinstance(way, dict) else ():
                using.setdefault(str(name).lower(), []).append(id)
        for name in ("preference", "criteria"):
            if name in using:
                message = f"weighing by {name} is not done; these count as linked: {_listed(using[name])}"
                self.report.kept(message, "argument_schemes")
        if rules := [id for id, scheme in schemes.items() if scheme.get("conclusions")]:
            message = f"no arguments are made of schemes; Carneades would, of {_listed(rules)}"
            self.report.kept(message, "argument_schemes")
        if schemes and (found := mapping(self.data.get("issue_schemes"))):
            self.report.kept(f"no issues are made of issue schemes: {_listed(found)}", "issue_schemes")

    @cached_property
    def _asked(self) -> dict[str, Any]:
        """The sections that an evaluation asks for, and whatever else is neither read nor empty."""
        asked = {name: found for name, found in self.data.items() if name not in ("statements", "arguments")}
        asked["meta"] = {n: v for n, v in mapping(self.data.get("meta")).items() if n not in self._said}
        issues = mapping(asked.get("issues")).items()
        asked["issues"] = {id: issue for id, issue in issues if not own(issue, ("negation",))}
        return {section: found for section, found in asked.items() if found}

    @cached_property
    def _said(self) -> dict[str, Any]:
        """The metadata that a map says itself."""
        meta = mapping(self.data.get("meta"))
        said = {n: meta[n] for n in ("title", "question") if isinstance(meta.get(n), str | int | float)}
        said |= {"thesis": self._thesis()} if self._thesis() is not None else {}
        return said | ({"argmap": None} if own(self.data, ("map",)) else {})

    def map(self) -> ArgumentMap:
        """Return the map, with what an evaluation asks for in its ``extra``."""
        said = self._said
        for name in ("title", "question"):
            if name in said:
                setattr(self.builder, name, str(said[name]))
        if "thesis" in said:
            self.builder.thesis = ("statement", said["thesis"])
        if asked := self._asked:
            self.builder.extra["carneades"] = asked
        return self.builder.map()


def _schemes(section: object) -> dict[str, dict[str, Any]]:
    """Return argument schemes by id, which lie in a list or by id."""
    entries = section if isinstance(section, list) else []
    named = [(e.get("id"), e) for e in entries if isinstance(e, dict)] or mapping(section).items()
    return {str(id): scheme for id, scheme in named if isinstance(scheme, dict)}


def _undercutters(argument: dict[str, Any]) -> list[str]:
    """Return the statements that undercut an argument: its undercutter, and exceptions."""
    return [*names(argument.get("undercutter")), *names(argument.get("exceptions"))]
