"""From a map to a Carneades graph: a new one, or the one that it came from with what has changed."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import combinations, count
from typing import TYPE_CHECKING, Any, Final

from argmap.formats.carneades.graph import graph_of, mapping, parted, parts_of, with_plain_dates
from argmap.formats.carneades.terms import (
    GIVEN,
    MOST_POSITIONS,
    kept,
    names,
    normal,
    own,
    positions_of,
    scheme_of,
)
from argmap.formats.patch import patched_json
from argmap.formats.round_trip import LossWarning
from argmap.formats.yaml_text import count_comments
from argmap.formats.yaml_writer import to_yaml
from argmap.model import Attack, Inference, Premise, Statement
from argmap.phrases import counted
from argmap.report import ImportReport
from argmap.warn import warn

if TYPE_CHECKING:
    from argmap.formats.document import Document
    from argmap.formats.patch import Keys
    from argmap.model import ArgumentMap

__all__ = ["patch", "write"]

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


def patch(original: Document, before: ArgumentMap, m: ArgumentMap) -> str:
    """Return the graph that a map came from, with what has changed.

    Warns
    -----
    LossWarning
        The file has comments, which are lost.
    """
    if comments := count_comments(original.text):
        what = counted(comments, "comment")
        message = f"the map has changed, and of its Carneades file {what} cannot be written again"
        warn(message, LossWarning)
    graph = graph_of(original, ImportReport(""))
    arguments, statements = (mapping(graph.get(section)) for section in ("arguments", "statements"))
    parts = parts_of(arguments)
    had = {id: len(names(mapping(a).get("exceptions"))) for id, a in parted(arguments, parts).items()}
    old, new = (_Writer(each, is_new=bool(own(graph, ("map",))), had=had).data() for each in (before, m))
    for sections in (old, new):
        _use_form_of(statements, sections.get("statements", {}))
    # What is still one argument stays one.
    were, are = old.get("arguments", {}), new.get("arguments", {})
    changed = {id: ids for id, ids in parts.items() if any(were.get(p) != are.get(p) for p in ids)}
    if changed:
        graph["arguments"] = parted(arguments, changed)
    text = to_yaml(patched_json(graph, old, new, _KEYS), schema_line=False)
    return with_plain_dates(text, original.text)


def _use_form_of(statements: dict[str, Any], entries: dict[str, Any]) -> None:
    """Make a mapping of each bare text whose statement is one in the file."""
    for id, entry in entries.items():
        if isinstance(entry, str) and isinstance(statements.get(id), dict):
            entries[id] = {"text": entry}


def _known(value: object) -> str:
    """Return what an item of a list is known by: the statement that it names."""
    return repr(value) if isinstance(value, dict | list) else normal(str(value))


_KEYS: Final[Keys] = dict.fromkeys(("premises", "exceptions", "positions", "assumptions"), _known)


class _Writer:
    """One map on its way to a graph.

    Parameters
    ----------
    m
        The map.
    is_new
        Whether the graph says of itself that it is made of a map: then not every premise without a
        basis is taken for an assumption.
    had
        How many exceptions an argument had in the file.
    """

    def __init__(self, m: ArgumentMap, *, is_new: bool = True, had: dict[str, int] | None = None) -> None:
        self.m = m
        self.is_new = is_new
        self.had = had or {}
        self.asked = kept(m.extra)
        self.names = {r.id: _name(r) for r in (*m.statements.values(), *m.inferences.values())}
        self.offered = {p for i in m.inferences.values() for p in i.premises}
        self.concluded = {s.conclusion for s in m.supports.values()} & m.statements.keys()
        self.undercutters = self._undercutters()
        self.negations: dict[tuple[str, str], str] = {}
        self.taken = {self.names[id] for id in m.statements}

    def data(self) -> dict[str, Any]:
        """Return the sections of the graph."""
        arguments = self._arguments()
        issues = self._issues()
        statements = {
            self.names[s.id]: self._statement(s)
            for s in self.m.statements.values()
            if not self._is_given(s.id)
        }
        for name in self.negations.values():
            statements[name] = {"text": name, "meta": {"argmap": {"negation": True}}}
        sections = {
            "meta": self._meta(),
            "statements": statements,
            "issues": issues,
            "arguments": arguments,
            "assumptions": self._assumptions(),
        }
        sections |= {section: found for section, found in self.asked.items() if section not in sections}
        return {section: entries for section, entries in sections.items() if entries}

    def _meta(self) -> dict[str, Any]:
        """Return what is said of the whole map."""
        m = self.m
        thesis = self.names[m.thesis] if m.thesis is not None else None
        said = {"title": m.title, "question": m.question, "thesis": thesis}
        mark = {"argmap": {"map": True}} if self.is_new else {}
        kept_of_it = mapping(self.asked.get("meta"))
        return {name: value for name, value in said.items() if value is not None} | kept_of_it | mark

    def _is_given(self, id: str) -> bool:
        """Tell the implicit premise of an argument that needs none, which is not written."""
        statement = self.m.statements[id]
        given = kept(statement).get("given")
        is_alone = self._users.get(id, []) in ([], [(given, 1)])
        return given is not None and statement.text == GIVEN and is_alone

    @cached_property
    def _users(self) -> dict[str, list[tuple[str, int]]]:
        """For each premise the arguments that use it, and with how many premises."""
        users: dict[str, list[tuple[str, int]]] = {}
        for inference in self.m.inferences.values():
            for premise in inference.premises:
                users.setdefault(premise, []).append((self.names[inference.id], len(inference.premises)))
        return users

    def _is_assumed(self, statement: Statement) -> bool:
        """Tell whether a statement is taken as given."""
        assumed = kept(statement).get("assumed")
        return assumed if isinstance(assumed, bool) else isinstance(statement, Premise)

    def _statement(self, statement: Statement) -> Any:
        """Return the entry of a statement."""
        fields = {n: _plain(getattr(statement, n, None)) for n in _STATEMENT_FIELDS}
        leads_nowhere = statement.id not in self.concluded and statement.id != self.m.thesis
        is_assumed = self._is_assumed(statement)
        derived = leads_nowhere and (statement.id in self.offered or is_assumed)
        if derived != isinstance(statement, Premise):
            fields["kind"] = statement.record_kind
        own = _said(fields)
        if isinstance(statement, Premise):
            # What is assumed has the basis of an assumption, unless the graph says that it is made of a map.
            usual = "assumption" if is_assumed and not self.is_new else None
            own |= {"basis": statement.basis} if statement.basis != usual else {}
        entry = _with_other_fields({"text": statement.text}, own, statement)
        return entry if len(entry) > 1 else statement.text

    def _undercutters(self) -> dict[str, list[Attack]]:
        """Return the attacks that are undercutters and no more, by what they undercut, if that has room."""
        attacked = {i.target for i in self.m.inferences.values()}
        number_on = Counter(attack.target for attack in self.m.attacks.values())
        found: dict[str, list[Attack]] = {}
        for attack in self.m.attacks.values():
            if attack.target in self.m.inferences and attack.id not in attacked and _is_plain(attack):
                found.setdefault(attack.target, []).append(attack)
        had = self.had
        return {id: f for id, f in found.items() if len(f) == number_on[id] <= 1 + had.get(self.names[id], 0)}

    def _arguments(self) -> dict[str, Any]:
        """Return the arguments."""
        simple = {a.id for found in self.undercutters.values() for a in found}
        listed = [i for i in self.m.inferences.values() if i.id not in simple]
        needs = {a.target for a in listed if isinstance(a, Attack)}
        arguments = {}
        for inference in listed:
            undercutter = None
            if inference.id in needs:
                undercutter = self._negation(inference.id)
            arguments[self.names[inference.id]] = self._argument(inference, undercutter)
        return arguments

    def _argument(self, inference: Inference, negation: str | None) -> dict[str, Any]:
        """Return the entry of an inference."""
        conclusion, own = self._bearing(inference)
        if (
            scheme_of({"scheme": inference.scheme}) != inference.scheme
        ):  # the catalogue has another name for it
            own["scheme"] = inference.scheme
        own |= _said({n: getattr(inference, n, None) for n in ("priority", "warrant")})
        simple = [self.names[a.premises[0]] for a in self.undercutters.get(inference.id, ())]
        undercutters = [negation] if negation else simple
        entry = {
            "conclusion": conclusion,
            "premises": self._premises(inference),
            "scheme": inference.scheme,
            "weight": inference.weight,
            "strict": getattr(inference, "strict", False),
            "undercutter": next(iter(undercutters), None),
            "exceptions": undercutters[1:],
        }
        return _with_other_fields(_said(entry), own, inference)

    def _premises(self, inference: Inference) -> list[str] | dict[str, Any]:
        """Return the names of premises, by their roles where they have some."""
        premises = [self.names[p] for p in inference.premises if not self._is_given(p)]
        roles = mapping(kept(inference).get("roles"))
        found: dict[str, Any] = {}
        for number, name in enumerate(premises, 1):
            found.setdefault(roles.get(normal(name), str(number)), []).append(name)
        if not any(normal(name) in roles for name in premises):
            return premises
        return {role: named if len(named) > 1 else named[0] for role, named in found.items()}

    def _bearing(self, inference: Inference) -> tuple[str, dict[str, Any]]:
        """Return the conclusion of an inference, and its target where Carneades has no word for that."""
        name = self.names[inference.target]
        if isinstance(inference, Attack):
            return self._negation(inference.target), {"attacks": name}
        if inference.target in self.m.inferences:
            return self._negation(inference.target, ""), {"backs": name}
        return name, {}

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
        issues, covered = self._issues_that_hold()
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

    def _issues_that_hold(self) -> tuple[dict[str, Any], Counter[tuple[str, str]]]:
        """Return the issues of the file whose positions still contradict each other, and those pairs."""
        held = Counter(c.statements for c in self.m.contradictions)
        by_normal = {normal(self.names[id]): id for id in self.m.statements}
        issues: dict[str, Any] = {}
        covered: Counter[tuple[str, str]] = Counter()
        for id, issue in self._asked_issues().items():
            positions = positions_of(issue)
            ids = [by_normal[p] for p in map(normal, positions) if p in by_normal]
            pairs = Counter(combinations(ids, 2) if len(positions) <= MOST_POSITIONS else ())
            is_whole = len(ids) == len(positions)
            if (is_whole or len(ids) > 1) and covered + pairs <= held:
                covered.update(pairs)
                issues[id] = issue if is_whole else {**issue, "positions": [self.names[i] for i in ids]}
        return issues, covered

    def _asked_issues(self) -> dict[str, Any]:
        """Return the issues that the map was read with."""
        found = self.asked.get("issues")
        return found if isinstance(found, dict) else {}

    def _assumptions(self) -> list[str]:
        """Return what is taken as given: in the order of the file, new ones at the end."""
        assumed = {
            normal(self.names[s.id]): self.names[s.id]
            for s in self.m.statements.values()
            if self._is_assumed(s) and not self._is_given(s.id)
        }
        still = {normal(id): id for id in names(self.asked.get("assumptions")) if normal(id) in assumed}
        return [*still.values(), *(name for key, name in assumed.items() if key not in still)]


def _is_plain(attack: Attack) -> bool:
    """Tell an attack that is named after its target and has one premise and nothing else."""
    number = attack.id.removeprefix(f"{attack.target}.a")
    bare = Attack(id=attack.id, premises=attack.premises, target=attack.target)
    return number != attack.id and number.isdecimal() and len(attack.premises) == 1 and attack == bare


def _name(record: Statement | Inference) -> str:
    """Return what the file calls a record."""
    found = kept(record).get("id")
    return found if isinstance(found, str) else record.id


def _said(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields that say something: an empty text does, and a weight of nought."""
    return {name: value for name, value in fields.items() if value or isinstance(value, str | float)}


def _with_other_fields(
    entry: dict[str, Any], own: dict[str, Any], record: Statement | Inference
) -> dict[str, Any]:
    """Return an entry with our own metadata, and with the fields that were preserved of it."""
    fields = dict(mapping(kept(record).get("fields")))
    meta = fields.pop("meta", {})
    if own:
        meta = {**(meta if isinstance(meta, dict) else {"meta": meta}), "argmap": own}
    return (
        entry
        | {key: value for key, value in fields.items() if key not in entry}
        | ({"meta": meta} if meta else {})
    )


def _plain(value: object) -> object:
    """Return a value of a record as YAML has it."""
    return list(value) if isinstance(value, tuple) else value
