"""Relations between statements, arguments and inferences, and what the modes make of them.

The rules are those of Argdown's model
(https://argdown.org/syntax/#relations-of-reconstructed-arguments): what a
reconstructed argument bears on, its conclusion bears on; what undercuts it,
undercuts its last inference; in strict mode, one statement entails another or
is contrary to it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from argmap.formats.argdown.parser.data import merge

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ARGUMENT", "EQUIVALENCE_CLASS", "INFERENCE", "End", "Relation", "Relations", "Titles", "join"]

EQUIVALENCE_CLASS: Final = "equivalence-class"
ARGUMENT: Final = "argument"
INFERENCE: Final = "inference"


@dataclass(slots=True, eq=False)
class Relation:
    """One thing bears on another.

    Attributes
    ----------
    type
        ``support``, ``attack``, ``undercut``, ``contradictory``, and in strict
        mode ``entails`` and ``contrary``.
    source, target
        Its ends; the one that is not known yet is ``None``.
    """

    type: str
    source: End | None = None
    target: End | None = None

    @property
    def is_placed(self) -> bool:
        """Whether it leads to something: an inference without a conclusion is nothing."""
        target = self.target
        return target is not None and (target.kind != INFERENCE or "argumentTitle" in target.record)

    def to_dict(self) -> dict[str, Any]:
        """Return it as the export has it."""
        assert self.source is not None
        assert self.target is not None
        result: dict[str, Any] = {"type": "relation", "relationType": self.type}
        for way, end in (("from", self.source), ("to", self.target)):
            result[way] = end.record["argumentTitle" if end.kind == INFERENCE else "title"]
            result[f"{way}Type"] = end.kind
        if self.target.kind == INFERENCE:
            result["conclusionIndex"] = self.target.record["conclusionIndex"]
        return result


@dataclass(slots=True, eq=False)
class End:
    """What a relation can start from or lead to.

    Attributes
    ----------
    kind
        ``equivalence-class``, ``argument`` or ``inference``.
    record
        It, as the export has it.
    relations
        Those that it knows of, in order, with how often: one that leads from
        an end to itself is known twice.
    steps
        Of a reconstructed argument, its inferences in order.
    tags
        Those of its members.
    """

    kind: str
    record: dict[str, Any]
    relations: dict[Relation, int] = field(default_factory=dict)
    steps: list[End] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)


class Relations:
    """All relations of a text, each once."""

    def __init__(self) -> None:
        self._all: list[Relation] = []
        # How many relations of a type that an end knows of lead to another end.
        self._known: Counter[tuple[End, End | None, str]] = Counter()
        self._contradictory: set[tuple[End, End]] = set()
        self._dicts: dict[Relation, dict[str, Any]] = {}

    def add(self, relation: Relation) -> None:
        """Add a relation, unless its source knows one like it already."""
        source, target = relation.source, relation.target
        assert source is not None
        assert target is not None
        if self._known.get((source, target, relation.type)):
            return
        if relation.type == "contradictory":
            if (target, source) in self._contradictory:
                return
            self._contradictory.add((source, target))
        self._all.append(relation)
        self._learn(source, relation)
        self._learn(target, relation)

    def reconstruct(self, conclusion: dict[str, End]) -> None:
        """Hand what bears from or on a reconstructed argument to its conclusion or its last inference.

        Parameters
        ----------
        conclusion
            Of each reconstructed argument, by title, the class of its conclusion.
        """
        kept: list[Relation] = []
        for relation in self._all:
            assert relation.source is not None
            assert relation.target is not None
            stays = True
            if relation.source.kind == ARGUMENT and relation.source.record["pcs"]:
                stays = self._start_from(relation, conclusion[relation.source.record["title"]])
            target = relation.target
            if target.kind == ARGUMENT and target.steps and relation.type == "undercut":
                stays = self._lead_to(relation, target.steps[-1]) and stays
            if stays:
                kept.append(relation)
        self._all = kept

    def _start_from(self, relation: Relation, source: End) -> bool:
        """Let a relation start from a conclusion; tell whether that is something new."""
        assert relation.source is not None
        self._forget(relation.source, relation)
        relation.source = source
        if self._known[source, relation.target, relation.type]:
            assert relation.target is not None
            self._forget(relation.target, relation)
            return False
        self._learn(source, relation)
        return True

    def _lead_to(self, relation: Relation, target: End) -> bool:
        """Let an undercut lead to an inference; tell whether that is something new."""
        source = relation.source
        assert source is not None
        times = source.relations.get(relation, 0)
        self._known[source, relation.target, relation.type] -= times
        relation.target = target
        self._known[source, target, relation.type] += times
        self._forget(target, relation)
        if any(r.source is source and r.type == relation.type for r in target.relations):
            self._forget(source, relation)
            return False
        self._learn(target, relation)
        return True

    def read_strictly(self) -> None:
        """Let one statement entail another that it supports, and be contrary to one that it attacks."""
        kept: list[Relation] = []
        contrary: set[frozenset[int]] = set()
        for relation in self._all:
            source, target = relation.source, relation.target
            assert source is not None
            assert target is not None
            if source.kind == target.kind == EQUIVALENCE_CLASS:
                if relation.type == "support":
                    relation.type = "entails"
                elif relation.type == "attack":
                    pair = frozenset((id(source), id(target)))
                    if pair in contrary:
                        self._forget(source, relation)
                        self._forget(target, relation)
                        continue
                    contrary.add(pair)
                    relation.type = "contrary"
            kept.append(relation)
        self._all = kept

    def drop_redundant_attacks(self) -> None:
        """Drop a statement's attack on an argument of which it attacks a premise by itself."""
        opponents: dict[End, set[str]] = {}
        kept: list[Relation] = []
        for relation in self._all:
            source, target = relation.source, relation.target
            assert source is not None
            assert target is not None
            if source.kind == EQUIVALENCE_CLASS and relation.type == "attack" and target.kind == ARGUMENT:
                if source not in opponents:
                    opponents[source] = set(_opponents(source))
                if any(
                    s.get("role") == "premise" and s["title"] in opponents[source]
                    for s in target.record["pcs"]
                ):
                    self._forget(source, relation)
                    self._forget(target, relation)
                    continue
            kept.append(relation)
        self._all = kept

    def to_list(self) -> list[dict[str, Any]]:
        """Return all relations as the export has them."""
        return [self._said(relation) for relation in self._all if relation.is_placed]

    def of(self, end: End) -> list[dict[str, Any]]:
        """Return the relations that an end knows of as the export has them, and let it forget them."""
        known = [self._said(r) for r, times in end.relations.items() if r.is_placed for _ in range(times)]
        # Ends and relations that know of each other would wait for the garbage collector.
        end.relations = {}
        return known

    def _said(self, relation: Relation) -> dict[str, Any]:
        """Return a relation as the export has it, once for all who know of it."""
        if relation not in self._dicts:
            self._dicts[relation] = relation.to_dict()
        return self._dicts[relation]

    def _learn(self, end: End, relation: Relation) -> None:
        """Let an end know of a relation."""
        end.relations[relation] = end.relations.get(relation, 0) + 1
        self._known[end, relation.target, relation.type] += 1

    def _forget(self, end: End, relation: Relation) -> None:
        """Let an end know of a relation no longer; of one that it does not know, of its last in its stead."""
        if relation not in end.relations:
            if not end.relations:
                return
            relation = next(reversed(end.relations))
        end.relations[relation] -= 1
        if not end.relations[relation]:
            del end.relations[relation]
        self._known[end, relation.target, relation.type] -= 1


def _opponents(end: End) -> Iterable[str]:
    """Yield the titles of the statements that a statement attacks or contradicts."""
    for relation in end.relations:
        other = relation.target if relation.source is end else relation.source
        assert other is not None
        attacks = relation.type == "attack" and relation.source is end
        if other.kind == EQUIVALENCE_CLASS and (attacks or relation.type in ("contradictory", "contrary")):
            yield other.record["title"]


class Titles:
    """Equivalence classes and arguments by title, in the order in which they are met.

    Attributes
    ----------
    statements, arguments
        Those that there are.
    """

    def __init__(self) -> None:
        self.statements: dict[str, End] = {}
        self.arguments: dict[str, End] = {}
        self._untitled = 0

    def new(self) -> str:
        """Return a title for what has none."""
        self._untitled += 1
        return f"Untitled {self._untitled}"

    def statement(self, title: str) -> End:
        """Return the equivalence class of a title."""
        if title not in self.statements:
            record = {"type": EQUIVALENCE_CLASS, "title": title, "members": []}
            self.statements[title] = End(EQUIVALENCE_CLASS, record)
        return self.statements[title]

    def argument(self, title: str | None = None) -> End:
        """Return the argument of a title, or a new one."""
        title = title or self.new()
        if title not in self.arguments:
            record = {"type": ARGUMENT, "title": title, "members": [], "pcs": []}
            self.arguments[title] = End(ARGUMENT, record)
        return self.arguments[title]

    def assign_sections(self) -> None:
        """Put what is in no section into that of its first member."""
        for end in (*self.statements.values(), *self.arguments.values()):
            members = end.record["members"]
            if "section" not in end.record and members and "section" in members[0]:
                end.record["section"] = members[0]["section"]

    def conclusions(self) -> dict[str, End]:
        """Return, of each reconstructed argument, the equivalence class of its conclusion."""
        reconstructed = [end.record for end in self.arguments.values() if end.record["pcs"]]
        return {record["title"]: self.statement(record["pcs"][-1]["title"]) for record in reconstructed}


def join(end: End, member: dict[str, Any]) -> None:
    """Make a statement or a description a member of its class or argument."""
    record = end.record
    for tag in member.get("tags", ()):
        if tag not in end.tags:
            end.tags.add(tag)
            record.setdefault("tags", []).append(tag)
    data = member.get("data")
    if data or isinstance(data, (dict, list)):
        merge(record.setdefault("data", {}), data)
    record["members"].append(member)
    in_group = data.get("isInGroup", ...) if isinstance(data, dict) else ...
    defines = not member.get("isReference") and "section" not in record and in_group is ...
    if in_group is True or defines:
        record.pop("section", None)
        if "section" in member:
            record["section"] = member["section"]
