"""From a nodeset to a map, and from each record back to the nodes and edges that say it."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import product
from operator import eq
from typing import TYPE_CHECKING, Any, Final

from argmap.formats.aif.aftermath import drop_unsound
from argmap.formats.aif.illocutions import Illocutions, is_analysis
from argmap.formats.aif.nodeset import TYPES, id_text, is_major
from argmap.formats.aif.oddities import report_oddities
from argmap.formats.aif.schemes import UNNAMED, scheme_of
from argmap.formats.aif.speech import Speakers, date_of, full_name
from argmap.formats.builder import fit_id
from argmap.model import (
    Actor,
    ArgumentMap,
    Attack,
    Claim,
    Contradiction,
    Premise,
    Record,
    Rephrase,
    Source,
    Stance,
    Support,
)
from argmap.model.ids import slug
from argmap.model.validation import list_adapter
from argmap.phrases import often

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.formats.aif.nodeset import Nodeset
    from argmap.model import Citation
    from argmap.provenance import Passages
    from argmap.report import ImportReport

__all__ = ["UNNAMED", "NodesetReader"]

_STEPS: Final = ("RA", "CA")


class NodesetReader:
    """One reading of a nodeset.

    Attributes
    ----------
    map
        The map.
    statements
        Position of the node by id of the statement.
    inferences
        Position of the S-node by id of the inference.
    asides
        Positions of the nodes that say the contradictions, rephrases and
        stances, in the order of the map's.
    speakers
        Positions of the locutions by id of the actor.
    types, into, out
        The type of each node, and positions of the nodes that lead into it, and that it leads to.
    illocutions, voices
        Those of the nodeset.
    """

    def __init__(
        self,
        nodeset: Nodeset,
        report: ImportReport,
        source: str = "",
        passages: Passages | None = None,
        spans: Mapping[str, tuple[int, int]] | None = None,
    ) -> None:
        self.nodeset, self.report, self.passages = nodeset, report, passages
        self._source = source
        self._spans = spans or {}
        self._scheme_ids = nodeset.scheme_ids()
        # The fields of the records by type, which are made of them all at once.
        self._added: dict[type[Record], list[dict[str, Any]]] = defaultdict(list)
        self.statements: dict[str, int] = {}
        self.inferences: dict[str, int] = {}
        self.asides: dict[str, list[int]] = {"contradiction": [], "rephrase": [], "stance": []}
        self._taken: set[str] = set()
        # Positions of the nodes that no edge means: those without an id, or with that of a node before.
        self._doubles: set[int] = set()
        # Positions of the nodes that lead into each node, and that it leads to.
        self.into: list[list[int]] = [[] for _ in nodeset.nodes]
        self.out: list[list[int]] = [[] for _ in nodeset.nodes]
        self.types = nodeset.types
        self._record_of: dict[int, str] = {}
        # The numbers of schemes of which no name is known.
        self._numbered: Counter[str] = Counter()
        self._actor_ids: dict[Any, str] = {}
        self.speakers: dict[str, list[int]] = {}
        self._walk_nodes()
        self._walk_edges()
        self._read_steps()
        self._read_statements()
        self._read_rephrases()
        self.voices = Speakers(nodeset)
        self.illocutions = Illocutions(nodeset, self.into, self.out)
        self._read_actors()
        self._read_illocutions()
        report_oddities(nodeset, self.statements.values(), self.into, self.out, report)
        self.map = self._made()

    def _made(self) -> ArgumentMap:
        """Return the map of all that was added."""
        m = ArgumentMap()
        for record_type, fields in self._added.items():
            if fields:
                m._adopt(list_adapter(record_type).validate_python(fields))
        m.thesis = self._major[0] if self._major else None
        return m

    def _walk_nodes(self) -> None:
        """Add the statements, and report nodes of no known type."""
        nodeset, report = self.nodeset, self.report
        if nodeset.has_plain_ids:  # nearly every one
            places = enumerate(zip(nodeset.ids, self.types, strict=True))
            self.statements = {id: position for position, (id, type_) in places if type_ == "I"}
            self._record_of = {position: id for id, position in self.statements.items()}
            self._taken = {*self.statements}
            counts = Counter(self.types)
        else:
            counts = self._walk_odd_nodes()
        for type_, number in counts.items():
            if type_ not in TYPES:
                report.kept(f"{number:,} nodes of the type {type_!r}", "nodes")
        report.read("nodes", len(nodeset.nodes))
        report.read("edges", len(nodeset.edges))

    def _walk_odd_nodes(self) -> Counter[str]:
        """Add the statements, and report nodes without an id or that stand twice; return types of others."""
        nodeset, report, place = self.nodeset, self.report, self.nodeset.place
        counts: Counter[str] = Counter()
        for position, (id, type_) in enumerate(zip(nodeset.ids, self.types, strict=True)):
            first = place.get(id)
            if first is None:
                report.unread("this node has no id", "nodes", position)
                self._doubles.add(position)
                continue
            if first != position:
                same = nodeset.nodes[first] == nodeset.nodes[position]
                how = "alike; it is read once" if same else "differently; edges are read as the first's"
                report.repaired(f"the node {id!r} stands twice, {how}", "nodes", position)
                self._doubles.add(position)
                if same:
                    continue
            counts[type_] += 1
            if type_ == "I":
                own = self._record_of[position] = self._new_id(id, position)
                self.statements[own] = position
        return counts

    def _read_statements(self) -> None:
        """Add the statements: what is supported is a claim, what is only offered as a reason a premise."""
        supports, attacks = self._added[Support], self._added[Attack]
        argued = {support["conclusion"] for support in supports}
        self._major = [id for id, p in self.statements.items() if is_major(self.nodeset.nodes[p])]
        if len(self._major) > 1:
            self.report.kept(f"major claims beside {self._major[0]!r}: {', '.join(self._major[1:])}", "nodes")
        offered = {p for step in (*supports, *attacks) for p in step["premises"]} - argued - {*self._major}
        claims, premises = self._added[Claim], self._added[Premise]
        nodes, passages = self.nodeset.nodes, self.passages
        for id, position in self.statements.items():
            text = nodes[position].get("text")
            if type(text) is not str:
                message = "this node has no text; it is read as an empty one"
                self.report.repaired(message, "nodes", position)
                text = ""
            fields: dict[str, Any] = {"id": id, "text": text}
            if passages is not None and (citation := self._citation(position, text, passages)):
                fields["citation"] = citation
            (premises if id in offered else claims).append(fields)

    def _citation(self, position: int, text: str, passages: Passages) -> Citation | None:
        """Return where a statement, or the one locution that it comes from, stands: by mark, or by words."""
        forces = self._of_type(self.into[position], "YA")
        uttered = [a for force in forces for a in self._of_type(self.into[force], "L")]
        marked = [position, *uttered] if len(set(uttered)) == 1 else [position]
        spans = [self._spans[id] for p in marked if (id := self.nodeset.ids[p]) in self._spans]
        citation = next((c for span in spans if (c := passages.at(*span)) is not None), None)
        citation = citation or passages.of(text)
        if citation is None and len(set(uttered)) == 1:
            words = self.nodeset.text(uttered[0])
            citation = passages.of(words.partition(" : ")[2] or words)
        return citation

    def _new_id(self, raw: str, position: int) -> str:
        """Return the id of a record: that of the node, made valid and unique."""
        if raw.isprintable() and raw not in self._taken and raw == raw.strip():  # nearly every one
            self._taken.add(raw)
            return raw
        id = fitting = fit_id(raw) or "node"
        number = 1
        while id in self._taken:
            number += 1
            id = f"{fitting}-{number}"
        if id != raw:
            self.report.repaired(f"the id {raw!r} is read as {id!r}", "nodes", position)
        self._taken.add(id)
        return id

    def _walk_edges(self) -> None:
        """Note what leads into and out of each node; report edges that lead nowhere."""
        place, ids = self.nodeset.place, self.nodeset.edge_ids
        into, out = self.into, self.out
        starts, ends = (list(map(place.get, side)) for side in ids)
        if None in starts or None in ends or any(map(eq, starts, ends)):
            for number, (a, b) in enumerate(zip(starts, ends, strict=True)):
                if a is None or b is None:
                    self._tell_missing(ids[0][number], ids[1][number], number)
                elif a == b:
                    self.report.unread(f"this edge leads from {ids[0][number]!r} to itself", "edges", number)
        for a, b in zip(starts, ends, strict=True):
            if a is not None and b is not None:
                out[a].append(b)
                into[b].append(a)

    def _tell_missing(self, start: str, end: str, number: int) -> None:
        """Report an edge that lacks an end, unless it only anchors an analyst's word on a locution."""
        place = self.nodeset.place
        if start not in place and is_analysis(self.nodeset, place.get(end)):
            return
        missing = end if start in place else start
        self.report.unread(f"this edge names the node {missing!r}, which is not there", "edges", number)

    def _of_type(self, positions: list[int], *types: str) -> list[int]:
        """Return those nodes that are of some types, each once."""
        if len(positions) == 1:
            return positions[:] if self.types[positions[0]] in types else []
        return [p for p in dict.fromkeys(positions) if self.types[p] in types]

    def _read_steps(self) -> None:
        """Add what RA and CA say: supports, attacks, and contradictions where a CA leads both ways."""
        sound: dict[int, tuple[list[int], list[int]]] = {}
        types, doubles = self.types, self._doubles
        for p in [p for p, type_ in enumerate(types) if type_ in _STEPS and p not in doubles]:
            before, after = self.into[p], self.out[p]
            if len(before) == len(after) == 1 and types[before[0]] == types[after[0]] == "I":  # most of them
                sound[p] = before, after
                continue
            if self._is_contradiction(p):
                ends = tuple([self._record_of.get(i, "") for i in self.into[p]])
                self._added[Contradiction].append({"statements": ends})
                self.asides["contradiction"].append(p)
                continue
            premises, target = self._of_type(self.into[p], "I"), self._targets(p)
            if premises and target:
                sound[p] = premises, target
            else:
                lacks = "nothing to bear on" if premises else "no premise"
                self.report.unread(f"this {types[p]} has {lacks}", "nodes", p)
        drop_unsound(self.types, sound, self.report)
        self._add_inferences(sound)
        self._tell_numbers()

    def _tell_numbers(self) -> None:
        """Report the schemes of which no more than a number is known."""
        for number, times in self._numbered.items():
            name = f"the scheme number {number}{often(times)}"
            self.report.kept(f"{name}: its name is not known, so that the number stands for it", "nodes")

    def _targets(self, p: int) -> list[int]:
        """Return what an RA or CA bears on: itself only where that is nothing else, else it is a slip."""
        targets = self._of_type(self.out[p], "I", *_STEPS)
        return [o for o in targets if o != p] or targets if p in targets else targets

    def _is_contradiction(self, p: int) -> bool:
        """Tell whether a CA leads from two statements to the same two."""
        if self.types[p] != "CA" or len(pair := self.into[p]) != 2:
            return False
        return sorted(pair) == sorted(self.out[p]) and all(self.types[i] == "I" for i in pair)

    def _add_inferences(self, sound: dict[int, tuple[list[int], list[int]]]) -> None:
        """Add the inferences of S-nodes, given what leads into each and what it bears on."""
        record_of, types, ids = self._record_of, self.types, self.nodeset.ids
        if self.nodeset.has_plain_ids:
            record_of.update({p: ids[p] for p in sound})
            self._taken.update(ids[p] for p in sound)
        else:
            for p in sound:
                record_of[p] = self._new_id(ids[p], p)
        added = {"RA": (self._added[Support], "conclusion"), "CA": (self._added[Attack], "target")}
        for p, (premises, target) in sound.items():
            records, bearing = added[types[p]]
            id = record_of[p]
            given = tuple([record_of[i] for i in premises])
            fields: dict[str, Any] = {"id": id, "premises": given, bearing: record_of[target[0]]}
            if (scheme := self._scheme(p)) is not None:
                fields["scheme"] = scheme
            records.append(fields)
            self.inferences[id] = p
            if len(target) > 1:
                message = f"this {types[p]} leads to {len(target)} ends; it is read as so many inferences"
                self.report.repaired(message, "nodes", p)
            for end in target[1:]:
                further = self._further_id(id)
                records.append({**fields, "id": further, bearing: record_of[end]})
                self.inferences[further] = p

    def _further_id(self, first: str) -> str:
        """Return an id for one more inference of an S-node."""
        number = 2
        while f"{first}-{number}" in self._taken:
            number += 1
        self._taken.add(f"{first}-{number}")
        return f"{first}-{number}"

    def _scheme(self, p: int) -> str | None:
        """Return the scheme of an S-node, if it follows one."""
        node = self.nodeset.nodes[p]
        named, text = node.get("scheme"), node.get("text")
        number = id_text(node["schemeID"]) if "schemeID" in node else ""
        if not number and self._scheme_ids:
            number = self._scheme_ids.get(self.nodeset.ids[p], "")
        named, text = named if type(named) is str else "", text if type(text) is str else ""
        scheme = scheme_of(self.types[p], named, text, number)
        if scheme is not None and scheme.isdecimal():
            self._numbered[scheme] += 1
        return scheme

    def _read_rephrases(self) -> None:
        """Add what MA says."""
        if "MA" not in self.nodeset.kinds:
            return
        for p, type_ in enumerate(self.types):
            if type_ != "MA" or p in self._doubles:
                continue
            pairs = list(product(self._of_type(self.into[p], "I"), self._of_type(self.out[p], "I")))
            if not pairs:
                self.report.unread("this MA does not lead from a statement to a statement", "nodes", p)
            for one, other in pairs:
                ends = self._record_of[one], self._record_of[other]
                self._added[Rephrase].append({"statements": ends})
                self.asides["rephrase"].append(p)

    def _read_actors(self) -> None:
        """Add the source, if there is one, and the participants."""
        if self.passages is not None:
            self._added[Source].append({"id": self._source, "title": "Analysed text"})
        for id, row in self.voices.participants.items():
            if isinstance(row.get("name"), str):
                is_other = isinstance(row.get("actor"), str)
                given = fit_id(row["actor"] if is_other else id)
                free = "" if given in self._taken else given
                self._add_actor(("participant", id), row["name"], id if is_other or not free else "", free)
            else:
                self._add_actor(("name", full_name(row)), full_name(row), id)

    def _add_actor(self, key: Any, name: str, person: str, id: str = "") -> None:
        """Add an actor, under a given id or one that comes from the name."""
        if key in self._actor_ids:
            return
        id = id or slug(name, self._taken, "actor")
        self._taken.add(id)
        self._actor_ids[key] = id
        self.speakers[id] = []
        aliases = (person,) if person and person.strip().rstrip(":") != name else ()
        self._added[Actor].append({"id": id, "name": name, "aliases": aliases})

    def _actor(self, locution: int) -> str | None:
        """Return the id of the actor who speaks a locution, told now if need be; ``None`` for nobody."""
        nodeset = self.nodeset
        person = id_text(self.voices.person(nodeset.ids[locution], nodeset.nodes[locution]))
        key, name = self.voices.of(person, nodeset.text(locution))
        if key not in self._actor_ids:
            if not name:
                return None
            self._add_actor(key, name, person)
        self.speakers[self._actor_ids[key]].append(locution)
        return self._actor_ids[key]

    def _read_illocutions(self) -> None:
        """Add the stances that illocutions show."""
        illocutions = self.illocutions
        actors = {p: self._actor(p) for p in illocutions.spoken}
        told: set[tuple[int, str, str]] = set()
        for shown in illocutions.shown():
            actor, statement = actors.get(shown.locution), self._record_of[shown.statement]
            if actor is None:
                illocutions.without_name(shown.illocution)
            elif (one := (shown.illocution, actor, statement)) not in told:
                told.add(one)
                row = self.voices.locutions.get(self.nodeset.ids[shown.locution], {})
                fields = {"actor": actor, "statement": statement, "attitude": shown.attitude}
                self._added[Stance].append({**fields, "date": date_of(row.get("start"))})
                self.asides["stance"].append(shown.illocution)
        illocutions.tell(self.report)
