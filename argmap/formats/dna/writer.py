"""From a map to the tables of a project: what it was read with, what was changed, and what is new."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from argmap.formats.asides import NAME, aside_of
from argmap.formats.dna.database import digest_of_password
from argmap.formats.dna.project import (
    DATA_TABLES,
    CodedType,
    coded_types,
    date_of,
    from_utf16,
    number,
    seconds_of,
    to_utf16,
)
from argmap.formats.dna.reader import MADE
from argmap.formats.dna.rows import (
    Ids,
    as_json,
    derived_id,
    foreign_extra,
    hexadecimal,
    mapping,
    own_of,
    rgb,
    rows_of,
)
from argmap.formats.dna.schema import NEW_PROJECT, Row, Tables
from argmap.model import Actor, Citation, Premise, Source
from argmap.model.attitudes import ATTITUDES
from argmap.provenance import Passages

if TYPE_CHECKING:
    from argmap.model import ArgumentMap, Identified, Stance, Statement

__all__ = ["project_of"]

_VERSION: Final = "3."


def project_of(m: ArgumentMap, password: str) -> Tables:
    """Return the tables of version 3 that hold a map; the password is that of every coder."""
    return _Project(m, password).tables()


class _Project:
    """A project in the making."""

    def __init__(self, m: ArgumentMap, password: str) -> None:
        self._m = m
        kept = m.extra.get("dna")
        self._tables = rows_of(kept.get("tables") if isinstance(kept, dict) else None)
        if not coded_types(self._tables):
            self._tables = rows_of(NEW_PROJECT)
        self._types = coded_types(self._tables)
        self._type = next(iter(self._types.values()))
        self._settings()
        for coder in self._tables.get("CODERS", ()):
            coder["Password"] = digest_of_password(password)
        coders = [number(c.get("ID")) for c in self._tables.get("CODERS", ())]
        self._coder = next((c for c in coders if c), 1)
        self._statement_ids = Ids(self._table("STATEMENTS"))
        self._statement_ids.reserve([own_of(s).get("ID") for s in m.stances])
        self._entities: dict[str, tuple[int, int]] = {}
        self._empty: dict[int, int] = {}
        # How many times a variable has had a text.
        self._again: dict[tuple[int, str], int] = {}
        self._documents: dict[str, Row] = {}
        self._made: dict[str | None, Row] = {}
        self._passages: dict[str, Passages] = {}
        # Lines that are added to documents, and how long these are by now.
        self._lines: dict[int, list[str]] = {}
        self._lengths: dict[int, int] = {}
        self._offsets: dict[int, dict[int, int]] = {}
        self._ends: dict[Any, list[int]] = {}
        for own in map(own_of, m.stances):
            ends = [end for name in ("Start", "Stop") if (end := number(own.get(name))) is not None]
            self._ends.setdefault(number(own.get("DocumentId")), []).extend(ends)
        self._document_ids = Ids([])
        self._document_ids.reserve([own_of(s).get("ID") for s in m.sources.values()])
        self._attribute_ids = Ids(self._table("ATTRIBUTEVARIABLES"))
        for row in self._table("ATTRIBUTEVARIABLES"):
            row.setdefault("ID", self._attribute_ids.give())
        self._attribute_named = {
            (r.get("VariableId"), r.get("AttributeVariable")): r["ID"]
            for r in self._table("ATTRIBUTEVARIABLES")
        }
        self._entity_ids = Ids(self._table("ENTITIES"))
        self._entity_ids.reserve([own_of(r).get("ID") for r in (*m.actors.values(), *m.statements.values())])
        self._members: dict[str, list[str]] = {}

    def _table(self, name: str) -> list[Row]:
        """Return the rows of a table."""
        return self._tables.setdefault(name, [])

    def tables(self) -> Tables:
        """Return all tables."""
        for source in self._m.sources.values():
            self._document(source)
        self._all_entities()
        for group in self._groups():
            self._statement(*group)
        for document in (*self._documents.values(), *self._made.values()):
            document["Text"] += "".join(self._lines.get(document["ID"], ()))
            self._table("DOCUMENTS").append(document)
        self._mend_kept_rows()
        return self._tables

    def _settings(self) -> None:
        """Say that this is version 3, and what the map as a whole says."""
        rows = self._table("SETTINGS")
        version = next((r for r in rows if r.get("Property") == "version"), None)
        if version is None or not str(version.get("Value")).startswith(_VERSION):
            rows[:] = [r for r in rows if r.get("Property") not in {"version", "date"}]
            rows[:0] = [dict(r) for r in NEW_PROJECT["SETTINGS"]]
        for row in rows:
            row["Value"] = "" if row.get("Value") is None else row["Value"]
        whole = {"title": self._m.title, "question": self._m.question, "thesis": self._m.thesis}
        said = {name: value for name, value in whole.items() if value is not None}
        said |= foreign_extra(self._m.extra)
        if said:
            rows.append({"Property": NAME, "Value": as_json(said)})

    def _document(self, source: Source) -> None:
        """Add the document of a source."""
        own = own_of(source)
        text = str(own.get("Text") or "")
        seconds = number(own.get("Date"))
        if seconds is None or date_of(seconds) != source.published:
            seconds = seconds_of(source.published)
        said = {"title", "author", "extra"} | derived_id(own)
        aside = aside_of(source, said) | foreign_extra(source.extra)
        aside.pop("published", None)
        if date_of(seconds) != source.published:
            aside["published"] = source.published
        if source.author == "":
            aside["author"] = ""
        notes = str(own.get("Notes") or "")
        if aside:
            notes = as_json({NAME: aside | ({"Notes": notes} if notes else {})})
        self._documents[source.id] = {
            **{n: str(own.get(n) or "") for n in ("Source", "Section", "Type")},
            "ID": self._document_ids.give(own.get("ID")),
            "Title": source.title,
            "Text": text,
            "Coder": own.get("Coder") if "ID" in own else self._coder,
            "Author": source.author or "",
            "Notes": notes,
            "Date": seconds,
        }

    def _all_entities(self) -> None:
        """Add the entities of actors and claims."""
        rows = self._table("ENTITIES")
        records: list[Actor | Statement] = [*self._m.actors.values(), *self._m.statements.values()]
        values = {(r.get("VariableId"), r.get("Value")): r.get("ID") for r in rows}
        self._empty = {
            variable: id
            for (variable, value), id in values.items()
            if value == "" and isinstance(variable, int) and isinstance(id, int)
        }
        for record in records:
            own = own_of(record).get("ID")
            self._entities[record.id] = (self._variable(record), self._entity_ids.give(own))
        self._members = self._said_members()
        told = [self._entity(record, values) for record in records]
        present = {id for _, id in self._entities.values()} | {r.get("ID") for r in rows}
        for row in told:
            if row["ChildOf"] not in present:
                row["ChildOf"] = None
        rows.extend(told)

    def _empty_entity(self, variable: int) -> int:
        """Return the entity that stands for none."""
        if variable not in self._empty:
            id = self._empty[variable] = self._entity_ids.give()
            self._table("ENTITIES").append({"ID": id, "VariableId": variable, "Value": "", **rgb(None)})
        return self._empty[variable]

    def _variable(self, record: Identified) -> int:
        """Return the variable that an actor or a claim belongs to: the one it has, or that of its kind."""
        own = number(own_of(record).get("VariableId"))
        types: list[CodedType] = [self._type, *self._types.values()]
        if not isinstance(record, Actor):
            return next((t.concept for t in types if t.concept == own), self._type.concept)
        wanted = "person" if record.kind == "person" else "organisation"
        fitting = [v for t in types for v in t.actors if v == own]
        fitting += [v for v, kind in self._type.actors.items() if kind == wanted]
        return next(iter([*fitting, *self._type.actors]))

    def _entity(self, record: Actor | Statement, values: dict[Any, Any]) -> Row:
        """Return the row of an actor or a claim, and add its attributes."""
        variable, id = self._entities[record.id]
        own = own_of(record)
        text = record.name if isinstance(record, Actor) else record.text
        value, again = text or "(empty)", self._again.get((variable, text), 1)
        while (variable, value) in values:
            again += 1
            value = f"{text or '(empty)'} ({again})"
        self._again[variable, text] = again
        values[variable, value] = id
        aside = self._aside(record, own)
        if value != text:
            aside["name" if isinstance(record, Actor) else "text"] = text
        attributes = {str(n): str(v) for n, v in mapping(own.get("attributes")).items()}
        if isinstance(record, Actor) and len(record.aliases) == 1 and record.aliases[0]:
            attributes["Alias"] = record.aliases[0]
            aside.pop("aliases", None)
        self._attributes(variable, id, attributes, aside)
        colour = record.colour if isinstance(record, Actor) else own.get("colour")
        return {
            "ID": id,
            "VariableId": variable,
            "Value": value,
            "ChildOf": own.get("ChildOf"),
            **rgb(colour),
        }

    def _aside(self, record: Actor | Statement, own: Row) -> Row:
        """Return what an entity cannot say of its record."""
        said = {"name", "text", "about", "citation", "kind", "member_of", "extra"}
        aside = aside_of(record, said | derived_id(own)) | foreign_extra(record.extra)
        if isinstance(record, Premise):
            aside["kind"] = "premise"
        if isinstance(record, Actor):
            variable = self._entities[record.id][0]
            kinds = {v: kind for t in self._types.values() for v, kind in t.actors.items()}
            if record.kind != kinds.get(variable):
                aside["kind"] = record.kind
            if record.colour and record.colour == hexadecimal(rgb(record.colour)) != "#000000":
                aside.pop("colour", None)
            aside |= self._membership(record, own)
        return aside

    def _membership(self, actor: Actor, own: Row) -> Row:
        """Return whom an actor belongs to, where its statements do not say so."""
        derived = dict.fromkeys(self._members.get(actor.id, ()))
        parent = own.get("ChildOf")
        wanted = [self._entities[a][1] for a in actor.member_of]
        told = [*(self._entities[a][1] for a in derived), *([parent] if parent else [])]
        return {} if wanted == told else {"member_of": wanted}

    def _said_members(self) -> dict[str, list[str]]:
        """Return which organisations persons speak for, as the statements will say."""
        members: dict[str, list[str]] = {}
        for stances, _ in self._groups():
            people = [s.actor for s in stances if self._kind(s.actor) == "person"]
            others = [s.actor for s in stances if self._kind(s.actor) != "person"]
            for person in people:
                members.setdefault(person, []).extend(others)
        return members

    def _kind(self, actor: str) -> str | None:
        """Return the kind of actor that a variable holds."""
        variable = self._entities[actor][0]
        return next((t.actors[variable] for t in self._types.values() if variable in t.actors), None)

    def _attributes(self, variable: int, entity: int, attributes: dict[str, str], aside: Row) -> None:
        """Add the attributes of an entity: one row for each that its variable has."""
        if aside:
            attributes[NAME] = as_json(aside)
        rows = self._table("ATTRIBUTEVARIABLES")
        for name in attributes:
            if (variable, name) not in self._attribute_named:
                self._attribute_named[variable, name] = id = self._attribute_ids.give()
                rows.append({"ID": id, "VariableId": variable, "AttributeVariable": name})
        values = self._table("ATTRIBUTEVALUES")
        for (of, attribute), attribute_id in self._attribute_named.items():
            if of == variable and (attribute != NAME or attribute in attributes):
                value = attributes.get(str(attribute), "")
                row = {"EntityId": entity, "AttributeVariableId": attribute_id, "AttributeValue": value}
                values.append(row)

    def _groups(self) -> list[tuple[list[Stance], Row]]:
        """Return stances by statement: those that were read from one, while they still agree."""
        groups: dict[Any, tuple[list[Stance], Row]] = {}
        for number_, stance in enumerate(self._m.stances):
            own = own_of(stance)
            variable = self._entities[stance.actor][0]
            place = (own.get("ID"), stance.statement, stance.attitude, stance.date, stance.citation)
            key = place if "ID" in own else ("new", number_)
            taken = {self._entities[s.actor][0] for s in groups[key][0]} if key in groups else set()
            if variable in taken:
                key = ("again", number_)
            groups.setdefault(key, ([], own))[0].append(stance)
        return list(groups.values())

    def _statement(self, stances: list[Stance], own: Row) -> None:
        """Add the statement of some stances, which differ in their actor only."""
        first = stances[0]
        type = self._type_of(stances, own)
        document = self._document_of(first)
        id = self._statement_ids.give(own.get("ID"))
        ends = number(own.get("Start")), number(own.get("Stop"))
        is_there = document["ID"] == own.get("DocumentId") and document["Type"] != MADE and None not in ends
        start, stop = (own["Start"], own["Stop"]) if is_there else self._new_place(document, first)
        self._table("STATEMENTS").append(
            {
                "ID": id,
                "StatementTypeId": type.id,
                "DocumentId": document["ID"],
                "Start": start,
                "Stop": stop,
                "Coder": own.get("Coder") if "ID" in own else self._coder,
            }
        )
        said = {self._entities[s.actor][0]: self._entities[s.actor][1] for s in stances}
        said[type.concept] = self._entities[first.statement][1]
        kept = mapping(own.get("values"))
        asides: Row = {}
        for stance in stances:
            if aside := self._stance_aside(stance, document, (start, stop) if is_there else None):
                asides[str(self._entities[stance.actor][0])] = aside
        for variable in [v for v in self._tables.get("VARIABLES", ()) if v.get("StatementTypeId") == type.id]:
            value = said.get(variable["ID"], kept.get(str(variable["ID"])))
            if variable["ID"] == type.agreement:
                value = int(ATTITUDES[first.attitude].sign > 0)
            self._value(id, variable, value)
        if asides:
            self._value(id, self._aside_variable(type), as_json({NAME: asides}))

    def _type_of(self, stances: list[Stance], own: Row) -> CodedType:
        """Return the type of statement that holds a concept and some actors."""
        wanted = own.get("StatementTypeId")
        concept = self._entities[stances[0].statement][0]
        actors = {self._entities[s.actor][0] for s in stances}
        fitting = [t for t in self._types.values() if t.concept == concept and actors <= t.actors.keys()]
        return next((t for t in fitting if t.id == wanted), fitting[0] if fitting else self._type)

    def _value(self, statement: int, variable: Row, value: Any) -> None:
        """Add the value that a statement has for a variable."""
        table = {
            "short text": "DATASHORTTEXT",
            "long text": "DATALONGTEXT",
            "integer": "DATAINTEGER",
            "boolean": "DATABOOLEAN",
        }.get(str(variable.get("DataType")))
        if table == "DATASHORTTEXT" and number(value) is None:
            value = self._empty_entity(variable["ID"])
        if table and value is not None:
            column = DATA_TABLES[table]
            self._table(table).append({"StatementId": statement, "VariableId": variable["ID"], column: value})

    def _aside_variable(self, type: CodedType) -> Row:
        """Return the variable in which a statement says what the others cannot."""
        rows = self._table("VARIABLES")
        for row in rows:
            if row.get("Variable") == NAME and row.get("StatementTypeId") == type.id:
                return row
        row = {"ID": Ids(rows).give(), "Variable": NAME, "DataType": "long text", "StatementTypeId": type.id}
        rows.append(row)
        return row

    def _document_of(self, stance: Stance) -> Row:
        """Return the document that a stance stands in, or one that is made for those that stand in none."""
        if stance.citation is not None:
            return self._documents[stance.citation.source]
        if stance.date not in self._made:
            title = f"Statements of {stance.date}" if stance.date else "Statements"
            self._made[stance.date] = {
                "ID": self._document_ids.give(),
                "Title": title,
                "Text": "",
                "Coder": self._coder,
                "Type": MADE,
                "Date": seconds_of(stance.date),
            }
        return self._made[stance.date]

    def _new_place(self, document: Row, stance: Stance) -> tuple[int, int]:
        """Return where a new statement stands: a line of its own at the end of its document."""
        actor, statement = self._m.actors[stance.actor], self._m.statements[stance.statement]
        line = f"{actor.name} {stance.attitude}: {statement.text}"
        lines = self._lines.setdefault(document["ID"], [])
        if not lines:
            text = document["Text"]
            lines.append("\n" if text and not text.endswith("\n") else "")
            self._lengths[document["ID"]] = to_utf16(text + lines[0])
        start = self._lengths[document["ID"]]
        stop = start + to_utf16(line)
        lines.append(f"{line}\n")
        self._lengths[document["ID"]] = stop + 1
        return start, stop

    def _stance_aside(self, stance: Stance, document: Row, place: tuple[int, int] | None) -> Row:
        """Return what a statement cannot say of a stance."""
        aside: Row = foreign_extra(stance.extra)
        if not ATTITUDES[stance.attitude].outright:
            aside["attitude"] = stance.attitude
        made = document.get("Type") == MADE
        if stance.date != (None if made else date_of(document["Date"])):
            aside["date"] = stance.date
        if made:
            return aside
        derived = self._derived(document, place, stance) if place else None
        if stance.citation != derived and stance.citation is not None:
            cited = stance.citation.model_dump(exclude_none=True)
            aside["citation"] = {**cited, "source": document["ID"]}
        return aside

    def _derived(self, document: Row, place: tuple[int, int], stance: Stance) -> Citation | None:
        """Return the citation that reading makes of a place."""
        source, id = stance.citation.source if stance.citation else "", document["ID"]
        if id not in self._offsets:
            self._offsets[id] = from_utf16(document["Text"], self._ends.get(id, []))
            self._passages[source] = Passages(document["Text"], source)
        at = self._offsets[id]
        found = self._passages[source].at(at.get(place[0], -1), at.get(place[1], -1))
        return found or Citation(source=source)

    def _mend_kept_rows(self) -> None:
        """Take out what refers to a document or an entity that the map no longer has."""
        documents = {row["ID"] for row in self._table("DOCUMENTS")}
        statements = self._table("STATEMENTS")
        statements[:] = [row for row in statements if row.get("DocumentId") in documents]
        there = {row.get("ID") for row in statements}
        entities = {row.get("ID") for row in self._table("ENTITIES")}
        for name in DATA_TABLES:
            rows = self._table(name)
            rows[:] = [row for row in rows if row.get("StatementId") in there]
            for row in rows if name == "DATASHORTTEXT" else ():
                if row.get("Entity") not in entities:
                    row["Entity"] = self._empty_entity(row["VariableId"])
