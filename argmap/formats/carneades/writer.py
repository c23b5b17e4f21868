"""From a map to a Carneades graph."""

from __future__ import annotations

import copy
from collections import Counter
from functools import cached_property
from itertools import combinations, count
from typing import TYPE_CHECKING, Any, Final

from argmap.formats.carneades.terms import (
    MOST_POSITIONS,
    kept,
    names,
    normal,
    own,
    premises_of,
    scheme_of,
    text_of,
    weight_of,
)
from argmap.formats.yaml_writer import to_yaml
from argmap.model import Attack, Inference, Premise, Statement, Support

if TYPE_CHECKING:
    from argmap.model import ArgumentMap

__all__ = ["write"]

_ORDER: Final = ("meta", "language", "statements", "issues", "arguments", "assumptions", "tests")
_STATEMENT_FIELDS: Final = ("section", "weight", "tags", "note", "implicit")


def write(m: ArgumentMap) -> str:
    """Return a map as a Carneades graph.

    Carneades has no arguments against a statement: what attacks one is an
    argument for its negation (``¬id``), which is at issue with it; what
    undercuts an inference is its undercutter, and what supports one is an
    argument for its use (``app(id)``), which means nothing to Carneades.
    Premises, being taken as given,
    are assumptions. What Carneades has no word for stands in ``meta``, under
    ``argmap``.
    """
    return to_yaml(_Writer(m).data(), schema_line=False)


class _Writer:
    """One map on its way to a graph."""

    def __init__(self, m: ArgumentMap) -> None:
        self.m = m
        self.frame: dict[str, Any] = copy.deepcopy(kept(m.extra))
        self.names = {r.id: _name(r) for r in (*m.statements.values(), *m.inferences.values())}
        self.offered = {p for i in m.inferences.values() for p in i.premises}
        self.concluded = {s.conclusion for s in m.supports.values()} & m.statements.keys()
        # Of a map that came from no such file, premises without a basis are not taken for assumptions.
        self.is_new = "carneades" not in m.extra or bool(own(self.frame, ("map",)))
        self.undercutters = self._undercutters()
        self.negations: dict[tuple[str, str], str] = {}
        self.taken = {self.names[id] for id in m.statements}

    def data(self) -> dict[str, Any]:
        """Return the sections of the graph."""
        self._meta()
        arguments = self._arguments()
        issues = self._issues()
        statements = {
            self.names[s.id]: self._statement(s) for s in self.m.statements.values() if self._is_told(s)
        }
        for name in self.negations.values():
            statements[name] = {"text": name, "meta": {"argmap": {"negation": True}}}
        self._add("statements", statements)
        self._add("issues", issues)
        self._add("arguments", arguments)
        self._assumptions()
        ordered = sorted(self.frame, key=lambda s: _ORDER.index(s) if s in _ORDER else len(_ORDER))
        return {section: self.frame[section] for section in ordered}

    def _add(self, section: str, entries: dict[str, Any]) -> None:
        """Add entries to what was kept of a section."""
        if entries:
            found = self.frame.get(section)
            self.frame[section] = {**(found if isinstance(found, dict) else {}), **entries}

    def _meta(self) -> None:
        """Write what is said of the whole map."""
        meta = self.frame.get("meta")
        thesis = self.names[self.m.thesis] if self.m.thesis is not None else None
        said = {"title": self.m.title, "question": self.m.question, "thesis": thesis}
        for name, value in said.items():
            found = meta.get(name) if isinstance(meta, dict) else None
            if (
                value is None
                and (name != "thesis" or found in self.names.values())
                and isinstance(found, str)
            ):
                del meta[name]  # type: ignore[union-attr]
            elif value is not None and (found is None or normal(str(found)) != normal(value)):
                meta = meta if isinstance(meta, dict) else {}
                meta[name] = value
        if self.is_new:
            meta = {**(meta if isinstance(meta, dict) else {}), "argmap": {"map": True}}
        if meta:
            self.frame["meta"] = meta

    def _is_told(self, statement: Statement) -> bool:
        """Tell whether a statement stands among the statements of the graph."""
        found = kept(statement)
        if "given" in found:
            return not self._is_given(statement.id)
        return found.get("undeclared") != statement.text or statement.id not in self._named

    def _is_given(self, id: str) -> bool:
        """Tell the implicit premise of an argument that needs none, which is not written."""
        given = kept(self.m.statements[id]).get("given")
        return given is not None and self._users.get(id, []) in ([], [(given, 1)])

    @cached_property
    def _users(self) -> dict[str, list[tuple[str, int]]]:
        """For each premise the arguments that use it, and with how many premises."""
        users: dict[str, list[tuple[str, int]]] = {}
        for inference in self.m.inferences.values():
            for premise in inference.premises:
                users.setdefault(premise, []).append((self.names[inference.id], len(inference.premises)))
        return users

    @cached_property
    def _named(self) -> set[str]:
        """The statements that something else in the graph names."""
        contradicted = {s for c in self.m.contradictions for s in c.statements}
        assumed = {s.id for s in self.m.statements.values() if self._is_assumed(s)}
        return self.offered | self.concluded | contradicted | assumed

    def _is_assumed(self, statement: Statement) -> bool:
        """Tell whether a statement is taken as given."""
        assumed = kept(statement).get("assumed")
        return assumed if isinstance(assumed, bool) else isinstance(statement, Premise)

    def _statement(self, statement: Statement) -> Any:
        """Return the entry of a statement."""
        found = kept(statement)
        raw = found.get("statement") if "statement" in found else {}
        own = {n: _plain(getattr(statement, n, None)) for n in _STATEMENT_FIELDS}
        basis = statement.basis if isinstance(statement, Premise) else None
        is_told = self.is_new or basis != "assumption" or not self._is_assumed(statement)
        own["basis"] = basis if is_told else None
        derived = (statement.id in self.offered or self._is_assumed(statement)) and (
            statement.id not in self.concluded and statement.id != self.m.thesis
        )
        own["kind"] = statement.record_kind if derived != isinstance(statement, Premise) else None
        own = {k: v for k, v in own.items() if v is not None and v is not False and v != []}
        if not own and not isinstance(raw, dict):
            return raw if text_of(raw) == statement.text else statement.text
        if not own and "statement" not in found:
            return statement.text
        entry = copy.deepcopy(raw) if isinstance(raw, dict) else {}
        if entry.get("assumed") is True and not self._is_assumed(statement):
            del entry["assumed"]
        if text_of(entry) != statement.text:
            entry = {"text": statement.text, **{k: v for k, v in entry.items() if k != "text"}}
        _set_own(entry, own)
        return entry

    def _undercutters(self) -> dict[str, list[Attack]]:
        """Return the attacks that are undercutters and no more, by what they undercut, if that has room."""
        attacked = {i.target for i in self.m.inferences.values()}
        number_on = Counter(attack.target for attack in self.m.attacks.values())
        found: dict[str, list[Attack]] = {}
        for attack in self.m.attacks.values():
            if attack.target in self.m.inferences and attack.id not in attacked and _is_plain(attack):
                found.setdefault(attack.target, []).append(attack)
        return {id: f for id, f in found.items() if len(f) == number_on[id] <= self._room(id)}

    def _arguments(self) -> dict[str, Any]:
        """Return the arguments."""
        simple = {a.id for found in self.undercutters.values() for a in found}
        told = [i for i in self.m.inferences.values() if i.id not in simple]
        needs = {a.target for a in told if isinstance(a, Attack)}
        arguments = {}
        for inference in told:
            undercutter = None
            if inference.id in needs:
                undercutter = self._negation(inference.id)
            arguments[self.names[inference.id]] = self._argument(inference, undercutter)
        return arguments

    def _room(self, id: str) -> int:
        """Return how many simple undercutters an argument has room for: as many as it had, or one."""
        argument = kept(self.m.inferences[id]).get("argument")
        had = names(argument.get("exceptions")) if isinstance(argument, dict) else []
        return 1 + len(had)

    def _argument(self, inference: Inference, undercutter: str | None) -> dict[str, Any]:
        """Return the entry of an inference."""
        found = kept(inference).get("argument")
        entry: dict[str, Any] = copy.deepcopy(found) if isinstance(found, dict) else {}
        is_attack = isinstance(inference, Attack)
        is_backing = not is_attack and inference.target in self.m.inferences
        conclusion = self.names[inference.target]
        if is_attack or is_backing:
            conclusion = self._negation(inference.target, "¬" if is_attack else "")
        if [normal(c) for c in names(entry.get("conclusion"))[:1]] != [normal(conclusion)]:
            entry["conclusion"] = conclusion
        premises = [self.names[p] for p in inference.premises if not self._is_given(p)]
        if [normal(p) for p in premises_of(entry)] != [normal(p) for p in premises]:
            entry["premises"] = premises
        if scheme_of(entry) != inference.scheme:
            entry["scheme"] = inference.scheme
        if weight_of(entry) != inference.weight:
            entry["weight"] = inference.weight
        if isinstance(inference, Support) and (entry.get("strict") is True) != inference.strict:
            entry["strict"] = inference.strict
        self._undercut(entry, inference, undercutter)
        own: dict[str, Any] = {}
        if is_attack or is_backing:
            own["attacks" if is_attack else "backs"] = self.names[inference.target]
        if scheme_of(entry) != inference.scheme:  # the catalogue would have another name for it
            own["scheme"] = inference.scheme
        own |= {n: v for n in ("priority", "warrant") if (v := getattr(inference, n, None)) not in (None, 0)}
        _set_own(entry, own)
        return {k: v for k, v in entry.items() if v is not None or (isinstance(found, dict) and k in found)}

    def _undercut(self, entry: dict[str, Any], inference: Inference, negation: str | None) -> None:
        """Write what undercuts an argument."""
        simple = [] if negation else self.undercutters.get(inference.id, [])
        wanted = Counter(normal(self.names[a.premises[0]]) for a in simple)
        if negation:
            wanted = Counter([negation])
        had = [normal(n) for n in (*names(entry.get("undercutter")), *names(entry.get("exceptions")))]
        if Counter(had) == wanted:
            return
        left = list(wanted.elements())
        entry["undercutter"] = left[0] if left else None
        if left[1:] or "exceptions" in entry:
            entry["exceptions"] = left[1:] or None

    def _negation(self, id: str, sign: str = "¬") -> str:
        """Return the statement that stands for the negation of a statement, or the use of an inference."""
        if (sign, id) not in self.negations:
            used = self.names[id] if id in self.m.statements else f"app({self.names[id]})"
            name, number = f"{sign}{used}", 1
            while name in self.taken:
                number += 1
                name = f"{sign}{used} {number}"
            self.negations[sign, id] = name
            self.taken.add(name)
        return self.negations[sign, id]

    def _issues(self) -> dict[str, Any]:
        """Return the issues: those of the file that still hold, other contradictions, those of negations."""
        told = Counter(c.statements for c in self.m.contradictions)
        found = self.frame.pop("issues", None)
        if found is not None and (not isinstance(found, dict) or not found):
            self.frame["issues"] = found
        issues, covered = self._issues_that_hold(found if isinstance(found, dict) else {}, told)
        new: list[dict[str, Any]] = []
        for contradiction in self.m.contradictions:
            if covered[contradiction.statements]:
                covered[contradiction.statements] -= 1
            else:
                new.append({"positions": [self.names[id] for id in contradiction.statements]})
        for (_, id), negation in self.negations.items():
            if id in self.m.statements:
                meta = {"argmap": {"negation": True}}
                new.append({"positions": [self.names[id], negation], "meta": meta})
        free = (id for n in count(1) if (id := f"i{n}") not in issues)
        return issues | dict(zip(free, new, strict=False))

    def _issues_that_hold(
        self, found: dict[str, Any], told: Counter[tuple[str, str]]
    ) -> tuple[dict[str, Any], Counter[tuple[str, str]]]:
        """Return the issues of the file whose positions still contradict each other, and those pairs."""
        by_normal = {normal(self.names[id]): id for id in self.m.statements}
        issues: dict[str, Any] = {}
        covered: Counter[tuple[str, str]] = Counter()
        for id, issue in found.items():
            positions = names(issue.get("positions")) if isinstance(issue, dict) else []
            ids = [by_normal[normal(p)] for p in positions if normal(p) in by_normal]
            pairs = Counter(combinations(ids, 2) if len(positions) <= MOST_POSITIONS else ())
            is_whole = len(ids) == len(positions)
            holds = all(covered[pair] + number <= told[pair] for pair, number in pairs.items())
            if holds and (len(ids) > 1 or is_whole):
                covered.update(pairs)
                issues[id] = issue if is_whole else {**issue, "positions": [self.names[i] for i in ids]}
        return issues, covered

    def _assumptions(self) -> None:
        """Write what is taken as given: in the order of the file, new ones at the end."""
        inline = {
            s.id for s in self.m.statements.values()
            if isinstance(raw := kept(s).get("statement"), dict) and raw.get("assumed") is True
        }  # fmt: skip
        assumed = {
            normal(self.names[s.id]): self.names[s.id]
            for s in self.m.statements.values()
            if self._is_assumed(s) and not self._is_given(s.id)
        }
        had = names(self.frame.get("assumptions"))
        still = [id for id in had if normal(id) in assumed]
        listed = {normal(id) for id in still}
        new = [n for key, n in assumed.items() if key not in listed]
        new = [n for n in new if n not in {self.names[id] for id in inline}]
        if new or len(still) < len(had):
            self.frame["assumptions"] = [*still, *new]


def _is_plain(attack: Attack) -> bool:
    """Tell an attack that is named after its target and has one premise and nothing else."""
    number = attack.id.removeprefix(f"{attack.target}.a")
    bare = Attack(id=attack.id, premises=attack.premises, target=attack.target)
    return number != attack.id and number.isdecimal() and len(attack.premises) == 1 and attack == bare


def _name(record: Statement | Inference) -> str:
    """Return what the file calls a record."""
    found = kept(record).get("id")
    return found if isinstance(found, str) else record.id


def _set_own(entry: dict[str, Any], own: dict[str, Any]) -> None:
    """Write what Carneades has no word for."""
    if own:
        meta = entry.get("meta")
        entry["meta"] = {**(meta if isinstance(meta, dict) else {}), "argmap": own}


def _plain(value: object) -> object:
    """Return a value of a record as YAML has it."""
    return list(value) if isinstance(value, tuple) else value
