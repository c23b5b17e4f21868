"""From a map to a nodeset: what is kept of the file that it came from, with every change to the map in it."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING, Any

from argmap.formats.aif.aftermath import withered
from argmap.formats.aif.nodeset import LISTS, MAJOR, Nodeset, Row, columns, id_text, is_major
from argmap.formats.aif.participants import Participants
from argmap.formats.aif.reader import NodesetReader
from argmap.formats.aif.speech import speaker_name
from argmap.model import Attack, Inference, Stance
from argmap.model.attitudes import ATTITUDES
from argmap.model.kinds import SECTIONS, Kind, kinds_of
from argmap.report import ImportReport

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from argmap.model import ArgumentMap, Contradiction, Rephrase

__all__ = ["Revision"]


def _what_it_says(record: Inference | Contradiction | Rephrase | Stance) -> Hashable:
    """Return what AIF can say of a record, but for its id and scheme."""
    if isinstance(record, Inference):
        return record.record_kind, record.premises, record.target
    if isinstance(record, Stance):
        return record.actor, record.statement, record.attitude, record.date
    return record.statements


def _differ(one: Inference, other: Inference) -> bool:
    """Tell whether AIF can say of two inferences that they are not the same."""
    return _what_it_says(one) != _what_it_says(other) or one.scheme != other.scheme


def _recopied(edge: Row, ends: tuple[str, str], changed: dict[str, Row]) -> Row:
    """Return an edge of OVA's old JSON, which holds copies of its nodes, with what has changed in these."""
    copies = {
        name: copy | changed[id]
        for name, id in zip(("from", "to"), ends, strict=True)
        if id in changed and isinstance(copy := edge.get(name), dict) and "text" in copy
    }
    return {**edge, **copies}


class Revision:
    """A nodeset on its way to saying what a map says.

    It is read again, and where the map differs from what was read, nodes and
    edges are taken out, changed or added; all else stays as it came.

    Parameters
    ----------
    document
        The JSON that the map came from, or an empty nodeset.
    m
        The map.
    """

    def __init__(self, document: Row, m: ArgumentMap) -> None:
        report = ImportReport("aif")
        self.nodeset = Nodeset(document, report)
        self.reading = NodesetReader(self.nodeset, report)
        self.m = m
        self._gone: set[int] = set()
        self._changed: dict[int, Row] = {}
        self._renamed: set[str] = set()
        self._cut: set[int] = set()
        # S-nodes that say no more what they said, and illocutions that lead past them to statements now.
        self._moved: set[int] = set()
        self._redirected: set[int] = set()
        self._nodes: list[Row] = []
        self._edges: list[tuple[str, str]] = []
        self._locutions: list[Row] = []
        self._people = Participants(self.reading, m)
        self._voiced: set[str] = set()
        self._used = {*self.nodeset.ids, *m}
        self._numbers = count(1)

    def document(self) -> Row:
        """Return the whole document, the one that was given where nothing has changed."""
        self._revise_statements()
        self._revise_inferences()
        self._revise_actors()
        for kind in kinds_of("pair"):
            self._moved |= self._revise_asides(kind)
        self._gone |= self._revise_asides("stance")
        self._redirect()
        self._wither()
        changed = (self._gone, self._changed, self._cut, self._nodes, self._edges, self._people)
        return self._rewritten() if any(changed) else self.nodeset.document

    def _revise_statements(self) -> None:
        """Take out, reword and add I-nodes."""
        read = self.reading.map.statements
        for id, position in self.reading.statements.items():
            if id not in self.m.statements:
                self._gone.add(position)
            elif read[id].text != self.m.statements[id].text:
                self._changed[position] = {"text": self.m.statements[id].text}
        for id, statement in self.m.statements.items():
            if id not in self.reading.statements:
                self._add_node("I", statement.text, id)
        if self.m.thesis != self.reading.map.thesis and (self.nodeset.old or self.reading.map.thesis):
            self._mark_thesis()

    def _mark_thesis(self) -> None:
        """Mark the thesis as OVA does, and nothing else."""
        self._unmark()
        thesis = self.m.thesis
        if (at := self.reading.statements.get(thesis or "")) is not None:
            name = next((n for n in MAJOR if n in self.nodeset.nodes[at]), MAJOR[0])
            self._changed[at] = self._changed.get(at, {}) | {name: True}
        elif thesis is not None:
            row = next(r for r in self._nodes if r["id" if self.nodeset.old else "nodeID"] == thesis)
            row[MAJOR[0]] = True

    def _unmark(self) -> None:
        """Take back all marks of a thesis."""
        for position in self.reading.statements.values():
            node = self.nodeset.nodes[position]
            if is_major(node):
                marks = {name: False for name in MAJOR if name in node}
                self._changed[position] = self._changed.get(position, {}) | marks

    def _revise_inferences(self) -> None:
        """Take out, change and add S-nodes of the types RA and CA."""
        read, written, places = self.reading.map.inferences, self.m.inferences, self.reading.inferences
        shared = Counter(places.values())
        for id, position in places.items():
            now = written.get(id)
            # An S-node that says several inferences is written anew if one changes, each for itself.
            is_split = shared[position] > 1 and (now is None or _differ(read[id], now))
            if now is None or is_split:
                self._gone.add(position)
                self._moved.add(position)
        for id, inference in written.items():
            at = places.get(id)
            if at is None or at in self._gone:
                self._add_node(*self._labelled(inference), id, **self._scheme_fields(inference))
                self._connect(inference)
            else:
                self._change(at, read[id], inference)

    def _change(self, position: int, old: Inference, new: Inference) -> None:
        """Change the S-node of an inference, and its edges, to what it says now."""
        if _what_it_says(old) != _what_it_says(new):
            self._moved.add(position)
            self._cut_edges(position)
            self._connect(new)
        if type(old) is not type(new) or old.scheme != new.scheme:
            self._relabel(position, new)

    @staticmethod
    def _labelled(inference: Inference) -> tuple[str, str]:
        """Return type and text of the S-node of an inference."""
        kind, word = ("CA", "Conflict") if isinstance(inference, Attack) else ("RA", "Inference")
        return kind, inference.scheme or f"Default {word}"

    def _scheme_fields(self, inference: Inference) -> Row:
        """Return the scheme of an S-node as the field that AIFdb has for it."""
        return {"scheme": self._labelled(inference)[1]}

    def _relabel(self, position: int, inference: Inference) -> None:
        """Give an S-node another type or scheme."""
        type_, text = self._labelled(inference)
        self._renamed.add(self.nodeset.ids[position])
        self._changed[position] = {"type": type_, "text": text, "scheme": text}

    @cached_property
    def _edges_of(self) -> dict[str, list[int]]:
        """The numbers of the edges at each node."""
        found: dict[str, list[int]] = {}
        for number, ends in enumerate(self.nodeset.ends):
            for id in ends:
                found.setdefault(id, []).append(number)
        return found

    def _cut_edges(self, position: int) -> None:
        """Take the edges of an S-node out that lead from premises and to what it bears on."""
        id, place = self.nodeset.ids[position], self.nodeset.place
        for number in self._edges_of.get(id, ()):
            start, end = self.nodeset.ends[number]
            other = end if start == id else start
            if other not in place:
                continue
            type_ = self.nodeset.types[place[other]]
            if type_ == "I" or (start == id and type_ in ("RA", "CA")):
                self._cut.add(number)

    def _connect(self, inference: Inference) -> None:
        """Add the edges of an inference."""
        self._edges.extend((premise, inference.id) for premise in inference.premises)
        self._edges.append((inference.id, inference.target))

    def _revise_actors(self) -> None:
        """Take out, rename and add actors, with what they say."""
        read = self.reading.map.actors
        for id, locutions in self.reading.speakers.items():
            if id not in self.m.actors:
                self._gone.update(locutions)
                self._people.remove(read[id])
            elif (name := self.m.actors[id].name) != read[id].name:
                for position in locutions:
                    self._rename(position, read[id].name, name)
                self._people.rename(read[id], self.m.actors[id])
        for id, actor in self.m.actors.items():
            if id not in read:
                self._people.add(actor)

    def _rename(self, position: int, old: str, new: str) -> None:
        """Change the name before a locution, if it stands there."""
        text = self.nodeset.text(position)
        if speaker_name(text) == old:
            self._changed[position] = {"text": text.replace(old, new, 1)}

    def _revise_asides(self, kind: Kind) -> set[int]:
        """Add what says contradictions, rephrases or stances; return the nodes that say what is no more."""
        read, written = (getattr(m, SECTIONS[kind]) for m in (self.reading.map, self.m))
        wanted = Counter(map(_what_it_says, written))
        said: dict[int, list[Hashable]] = {}
        for position, record in zip(self.reading.asides[kind], read, strict=True):
            said.setdefault(position, []).append(_what_it_says(record))
        lost: set[int] = set()
        for position, records in said.items():
            if all(wanted[r] >= n for r, n in Counter(records).items()):
                wanted.subtract(records)
            else:
                lost.add(position)
        self._gone |= lost
        for record in written:
            if wanted[_what_it_says(record)] > 0:
                wanted[_what_it_says(record)] -= 1
                self._add_stance(record) if kind == "stance" else self._add_pair(kind, *record.statements)
        return lost

    def _redirect(self) -> None:
        """Lead illocutions about steps that have changed to the statements that they mean."""
        if not self._moved:
            return
        reading = self.reading
        meant: dict[int, list[str]] = {}
        for position, stance in zip(reading.asides["stance"], reading.map.stances, strict=True):
            meant.setdefault(position, []).append(stance.statement)
        about = {p for step in self._moved for p in reading.into[step] if reading.illocutions.attitude(p)}
        for position in sorted(about - self._gone):
            self._lead_past(position, meant.get(position, ()))

    def _lead_past(self, position: int, meant: Iterable[str]) -> None:
        """Lead one illocution past steps that have changed to the statements that it means."""
        ids, onto = self.nodeset.ids, self.reading.out[position]
        steps = {ids[o] for o in onto if o in self._moved}
        self._cut.update(n for n in self._edges_of[ids[position]] if self.nodeset.ends[n][1] in steps)
        new = [id for id in meant if self.reading.statements[id] not in onto]
        self._edges += [(ids[position], id) for id in new]
        if new:
            self._redirected.add(position)
        elif self._moved.issuperset(onto):
            self._gone.add(position)

    def _wither(self) -> None:
        """Take out what means nothing without what is gone; see that no actor goes with it."""
        if not self._gone:
            return
        reading = self.reading
        out = [*reading.out]
        for position in self._redirected:
            out[position] = [*out[position], position]
        self._gone |= withered(reading.types, reading.into, out, self._gone)
        for id, locutions in reading.speakers.items():
            if id not in self.m.actors or id in self._people or id in self._voiced:
                continue
            if not self._people.is_named(reading.map.actors[id]) and not any(map(self._is_spoken, locutions)):
                self._people.add(self.m.actors[id])

    def _is_spoken(self, position: int) -> bool:
        """Tell whether a locution is still one that somebody speaks in the argument."""
        reading = self.reading
        if position in self._gone:
            return False
        near = [*reading.out[position], *(p for p in reading.into[position] if reading.types[p] == "TA")]
        return not self._gone.issuperset(near)

    def _add_pair(self, kind: str, one: str, other: str) -> None:
        """Add a rephrase, or a conflict that leads both ways."""
        if kind == "rephrase":
            id = self._add_node("MA", "Default Rephrase", scheme="Default Rephrase")
            self._edges += [(one, id), (id, other)]
        else:
            id = self._add_node("CA", "Default Conflict", scheme="Default Conflict")
            self._edges += [(one, id), (other, id), (id, one), (id, other)]

    def _add_stance(self, stance: Stance) -> None:
        """Add a locution, and the illocution that leads from it to the statement."""
        self._voiced.add(stance.actor)
        name, text = self.m.actors[stance.actor].name, self.m.statements[stance.statement].text
        locution = self._add_node("L", f"{name} : {text}")
        word = ATTITUDES[stance.attitude].illocution
        illocution = self._add_node("YA", word, scheme=word.replace(" ", ""))
        self._edges += [(locution, illocution), (illocution, stance.statement)]
        row: Row = {"nodeID": locution, "timestamp": None, "start": stance.date, "end": None, "source": None}
        if (person := self._people.person(stance.actor)) is not None:
            row["personID"] = person
        self._locutions.append(row)

    def _add_node(self, type_: str, text: str, id: str = "", **fields: Any) -> str:
        """Add a node, and return its id."""
        while not id:
            made = str(next(self._numbers))
            id = "" if made in self._used else made
        self._used.add(id)
        key = "id" if self.nodeset.old else "nodeID"
        self._nodes.append({key: id, "text": text, "type": type_, **fields})
        return id

    def _rewritten(self) -> Row:
        """Return the document with all changes in it."""
        nodeset, body = self.nodeset, dict(self.nodeset.body)
        lost = {nodeset.ids[p] for p in self._gone if nodeset.place.get(nodeset.ids[p]) == p}
        kept = [self._kept_node(p, row) for p, row in enumerate(nodeset.nodes) if p not in self._gone]
        self._put(body, "nodes", [*kept, *self._nodes])
        self._put(body, "edges", [*self._kept_edges(lost), *self._new_edges()])
        for name in LISTS:
            rows = self._rows_of(name, lost)
            if nodeset.rows(name) or rows:
                self._put(body, name, rows)
        if self._people:
            self._put(body, "participants", self._people.rows())
        return body if nodeset.body is nodeset.document else {**nodeset.document, "AIF": body}

    def _kept_edges(self, lost: set[str]) -> list[Row]:
        """Return the rows of the edges that stay, without the nodes that are gone."""
        edges = zip(self.nodeset.edges, self.nodeset.ends, strict=True)
        kept = [
            (r, ends) for n, (r, ends) in enumerate(edges) if n not in self._cut and lost.isdisjoint(ends)
        ]
        if not self.nodeset.old or not self._changed:
            return [row for row, _ in kept]
        changed = {self.nodeset.ids[p]: fields for p, fields in self._changed.items()}
        return [_recopied(row, ends, changed) for row, ends in kept]

    def _rows_of(self, name: str, lost: set[str]) -> list[Row]:
        """Return the rows of a list as they are now, without the nodes that are gone."""
        gone = lost | self._renamed if name == "schemefulfillments" else lost
        rows = [r for r in self.nodeset.rows(name) if id_text(r.get("nodeID")) not in gone]
        return [*self._people.respoken(rows), *self._locutions] if name == "locutions" else rows

    def _kept_node(self, position: int, row: Row) -> Row:
        """Return the row of a node as it is now; one that has another scheme has its id no more."""
        changed = self._changed.get(position)
        if changed is None:
            return row
        gone = {"schemeID"} if "scheme" in changed else set()
        return {name: value for name, value in (row | changed).items() if name not in gone}

    @staticmethod
    def _put(body: Row, name: str, rows: list[Row]) -> None:
        """Put rows into a body, in the shape that it had."""
        held = body.get(name)
        body[name] = columns(rows, list(held)) if isinstance(held, dict) else rows

    def _new_edges(self) -> list[Row]:
        """Return the rows of the edges to add."""
        nodeset = self.nodeset
        numbers = (id_text(e.get("id" if nodeset.old else "edgeID")) for e in nodeset.edges)
        # Beyond eighteen digits it is no number that somebody counted.
        highest = max((int(n) for n in numbers if n.isdecimal() and len(n) < 19), default=0)
        places = {**self.reading.statements, **self.reading.inferences}
        places |= {nodeset.ids[p]: p for p in self._redirected}
        key = "id" if nodeset.old else "nodeID"

        def raw(id: str) -> Any:
            """Return the id of a node as the file has it."""
            at = places.get(id)
            return id if at is None or at in self._gone else nodeset.nodes[at].get(key, id)

        rows: list[Row] = []
        for number, (start, end) in enumerate(self._edges, highest + 1):
            a, b = raw(start), raw(end)
            if nodeset.old:
                rows.append({"id": str(number), "from": {"id": a}, "to": {"id": b}})
            else:
                rows.append({"edgeID": str(number), "fromID": a, "toID": b, "formEdgeID": None})
        return rows
