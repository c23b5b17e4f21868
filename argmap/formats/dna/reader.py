"""From the tables of a project to a map: documents, actors, concepts, and who agrees with what."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from argmap.formats.asides import NAME, fields_of
from argmap.formats.builder import MapBuilder
from argmap.formats.dna.project import DATA_TABLES, CodedType, coded_types, date_of, from_utf16, number
from argmap.model import Citation
from argmap.model.attitudes import ATTITUDES
from argmap.provenance import Passages

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.formats.dna.schema import Row, Tables
    from argmap.model import ArgumentMap
    from argmap.report import ImportReport

__all__ = ["MADE", "ProjectReader"]

#: The type of a document that argmap made for statements that stand in none.
MADE: Final = "argmap"
#: The values of a statement by variable.
_Values = dict[Any, Any]
_DOCUMENT: Final = ("Coder", "Source", "Section", "Notes", "Type")
_ACTOR: Final = frozenset({"name", "kind", "aliases", "wikidata", "colour", "extra"})
_CLAIM: Final = frozenset({"text", "section", "weight", "tags", "note", "basis", "implicit", "extra"})
_SOURCE: Final = frozenset({"title", "author", "url", "published", "language", "licence", "extra"})


class ProjectReader:
    """One reading of a project.

    Parameters
    ----------
    tables
        Its tables, as version 3 has them.
    report
        What is odd goes there.
    """

    def __init__(self, tables: Tables, report: ImportReport) -> None:
        self._tables = tables
        self._report = report
        self._builder = MapBuilder(report)
        self._types: dict[Any, CodedType] = coded_types(tables)
        self._kinds = {v: kind for t in self._types.values() for v, kind in t.actors.items()}
        self._concepts = {t.concept for t in self._types.values()}
        self._documents: dict[Any, Row] = {}
        self._entities: dict[Any, Row] = {
            e["ID"]: e for e in tables.get("ENTITIES", ()) if number(e.get("ID")) is not None
        }
        self._attributes, self._asides = self._attributes_of_entities()
        self._members: dict[Any, dict[Any, None]] = {}
        self._coded: set[int] = set()

    def map(self) -> ArgumentMap:
        """Return the map of the whole project."""
        values = self._values()
        stated = [s for s in self._tables.get("STATEMENTS", ()) if number(s.get("ID")) is not None]
        for row in self._tables.get("DOCUMENTS", ()):
            self._document(row)
        stances = [found for s in stated if (found := self._coded_statement(s, values.get(s["ID"], {})))]
        for entity in self._entities.values():
            self._entity(entity)
        places = self._places(stated)
        for statement, type, data in stances:
            self._stance(statement, type, data, places.get(statement["ID"]))
        self._count(stated)
        aside = self._settings()
        self._builder.title, self._builder.question = (
            self._text(aside.get(n)) for n in ("title", "question")
        )
        extra = aside.get("extra")
        self._builder.extra = {**(extra if isinstance(extra, dict) else {}), "dna": {"tables": self._rest()}}
        m = self._builder.map()
        if isinstance(thesis := aside.get("thesis"), str) and thesis in m.claims:
            m.thesis = thesis
        return m

    def _text(self, value: Any) -> str | None:
        """Return what a note of ours says, if it is text."""
        return value if isinstance(value, str) else None

    def _settings(self) -> Row:
        """Return what argmap has put into the settings: what the map as a whole says."""
        found = (r.get("Value") for r in self._tables.get("SETTINGS", ()) if r.get("Property") == NAME)
        return fields_of(next(found, None))

    def _attributes_of_entities(self) -> tuple[dict[Any, Row], dict[Any, Row]]:
        """Return the attributes of entities that say something, and what argmap has put there, by entity."""
        names = {r.get("ID"): r.get("AttributeVariable") for r in self._tables.get("ATTRIBUTEVARIABLES", ())}
        attributes: dict[Any, Row] = {}
        asides: dict[Any, Row] = {}
        for row in self._tables.get("ATTRIBUTEVALUES", ()):
            name, value = names.get(row.get("AttributeVariableId")), row.get("AttributeValue")
            if name == NAME:
                asides[row.get("EntityId")] = fields_of(value)
            elif name and value:
                attributes.setdefault(row.get("EntityId"), {})[str(name)] = value
        return attributes, asides

    def _values(self) -> dict[Any, _Values]:
        """Return the values of each statement by variable: of short texts the entity."""
        values: dict[Any, _Values] = {}
        for table, column in DATA_TABLES.items():
            for row in self._tables.get(table, ()):
                values.setdefault(row.get("StatementId"), {})[row.get("VariableId")] = row.get(column)
        return values

    def _document(self, row: Row) -> None:
        """Add the source that a document is."""
        key, text = number(row.get("ID")), str(row.get("Text") or "")
        if key is None or f"document {key}" in self._builder:
            return
        self._documents[key] = row
        if row.get("Type") == MADE:
            return
        aside = _within(fields_of(self._text(row.get("Notes"))))
        kept = {n: v for n in _DOCUMENT if (v := row.get(n)) not in (None, "")}
        if aside:
            kept.pop("Notes", None)
        fields: Row = {"title": str(row.get("Title") or ""), "published": date_of(row.get("Date"))}
        if row.get("Author"):
            fields["author"] = row["Author"]
        fields |= {n: v for n, v in aside.items() if n in _SOURCE}
        own = {"ID": key, "Text": text, "Date": row.get("Date"), **kept, **self._kept_notes(aside)}
        own |= {"id": aside["id"]} if "id" in aside else {}
        fields["extra"] = {**_dict(fields.get("extra")), "dna": own}
        self._builder.source(f"document {key}", fields.pop("title"), id=aside.get("id"), **fields)

    def _kept_notes(self, aside: Row) -> Row:
        """Return the notes of a document that stood where argmap has put its own."""
        return {"Notes": aside["Notes"]} if "Notes" in aside else {}

    def _coded_statement(self, statement: Row, data: _Values) -> tuple[Row, CodedType, _Values] | None:
        """Return a statement with its type and values, if an actor has a concept in it."""
        type = self._types.get(statement.get("StatementTypeId"))
        if type is None or not self._is_named(data.get(type.concept)):
            return None
        named = [v for v in type.actors if self._is_named(data.get(v))]
        if not named or number(statement.get("Start")) is None or number(statement.get("Stop")) is None:
            return None
        person, organisations = (
            [data[v] for v in named if type.actors[v] == kind] for kind in ("person", "organisation")
        )
        for one in person:
            self._members.setdefault(one, {}).update(dict.fromkeys(organisations))
        self._coded.add(statement["ID"])
        return statement, type, data

    def _is_named(self, entity: Any) -> bool:
        """Tell whether an entity is there and is not the empty one."""
        return bool(self._entities.get(entity, {}).get("Value"))

    def _is_told(self, entity: Row) -> bool:
        """Tell whether an entity is an actor or a concept of the map."""
        return bool(entity.get("Value")) and entity.get("VariableId") in {*self._kinds, *self._concepts}

    def _entity(self, entity: Row) -> None:
        """Add the actor, or the claim, that an entity is."""
        if not self._is_told(entity):
            return
        id, variable = entity["ID"], entity["VariableId"]
        attributes, aside = dict(self._attributes.get(id, {})), self._asides.get(id, {})
        own: Row = {"ID": id, "VariableId": variable}
        colour = _colour(entity)
        if variable in self._kinds:
            fields: Row = {"name": str(entity["Value"]), "kind": self._kinds[variable]}
            if alias := attributes.pop("Alias", None):
                fields["aliases"] = (alias,)
            if colour:
                fields["colour"] = colour
            fields |= {n: v for n, v in aside.items() if n in _ACTOR}
            members = [*self._members.get(id, ()), *([p] if (p := entity.get("ChildOf")) else [])]
            if isinstance(aside.get("member_of"), list):
                members = [m for m in aside["member_of"] if isinstance(m, int)]
            fields["member_of"] = [("entity", member) for member in members]
            own |= {"ChildOf": entity["ChildOf"]} if entity.get("ChildOf") else {}
            add: Callable[..., Any] = self._builder.actor
            main = str(fields.pop("name"))
        else:
            fields = {"text": str(entity["Value"])} | {n: v for n, v in aside.items() if n in _CLAIM}
            fields["kind"] = "premise" if aside.get("kind") == "premise" else "claim"
            own |= {"colour": colour} if colour else {}
            own |= {"ChildOf": entity["ChildOf"]} if entity.get("ChildOf") else {}
            add = self._builder.statement
            main = str(fields.pop("text"))
        own |= {"attributes": attributes} if attributes else {}
        own |= {"id": aside["id"]} if "id" in aside else {}
        fields["extra"] = {**_dict(fields.get("extra")), "dna": own}
        add(("entity", id), main, id=aside.get("id"), **fields)

    def _places(self, statements: list[Row]) -> dict[Any, Citation]:
        """Return where statements stand in their documents."""
        by_document: dict[Any, list[Row]] = {}
        for statement in statements:
            if statement["ID"] in self._coded:
                by_document.setdefault(statement.get("DocumentId"), []).append(statement)
        places: dict[Any, Citation] = {}
        for document, rows in by_document.items():
            if f"document {document}" not in self._builder:
                continue
            text = str(self._documents[document].get("Text") or "")
            at = from_utf16(text, [row[end] for row in rows for end in ("Start", "Stop")])
            passages = Passages(text, f"document {document}")
            for row in rows:
                citation = passages.at(at.get(row["Start"], -1), at.get(row["Stop"], -1))
                if citation is None:
                    self._report.repaired(
                        f"statement {row['ID']} stands at {row['Start']}–{row['Stop']}, "
                        "which is no place in its document; only the document is cited"
                    )
                places[row["ID"]] = citation or Citation(source=f"document {document}")
        return places

    def _stance(self, statement: Row, type: CodedType, data: _Values, place: Citation | None) -> None:
        """Add who takes which attitude in a statement: the person and the organisation, each for itself."""
        document = self._documents.get(statement.get("DocumentId"), {})
        agreed = data.get(type.agreement, 1)
        fields: Row = {"attitude": "denies" if agreed == 0 else "asserts"}
        fields["date"] = None if document.get("Type") == MADE else date_of(document.get("Date"))
        fields["citation"] = place
        said = {type.concept, type.agreement, *type.actors}
        own = {n: statement.get(n) for n in ("ID", "StatementTypeId", "DocumentId", "Start", "Stop", "Coder")}
        asides: Row = {}
        others: Row = {}
        for variable, value in data.items():
            if variable not in said:
                found = _within(fields_of(value)) if isinstance(value, str) else {}
                asides.update(found)
                others |= {} if found else {str(variable): value}
        if others:
            own["values"] = others
        for variable in type.actors:
            if self._is_named(data.get(variable)):
                mine = {**fields, **self._amended(asides.get(str(variable)))}
                mine["extra"] = {**_dict(mine.get("extra")), "dna": own}
                attitude = mine.pop("attitude")
                concept = ("entity", data[type.concept])
                self._builder.stance(("entity", data[variable]), concept, attitude, **mine)

    def _amended(self, aside: Any) -> Row:
        """Return the fields of a stance that argmap has put aside."""
        fields = {n: v for n, v in _dict(aside).items() if n in {"attitude", "date", "citation", "extra"}}
        if fields.get("attitude") not in ATTITUDES:
            fields.pop("attitude", None)
        if cited := _dict(fields.get("citation")):
            try:
                citation = Citation(**{**cited, "source": f"document {cited.get('source')}"})
                fields["citation"] = citation if citation.source in self._builder else None
            except (TypeError, ValidationError):
                fields["citation"] = None
        return fields

    def _count(self, statements: list[Row]) -> None:
        """Report what was read, and what the model has no word for."""
        for words, table in (
            ("documents", "DOCUMENTS"),
            ("statements", "STATEMENTS"),
            ("entities", "ENTITIES"),
        ):
            self._report.read(words, len(self._tables.get(table, ())))
        labels = {t.get("ID"): t.get("Label") for t in self._tables.get("STATEMENTTYPES", ())}
        others: Counter[str] = Counter()
        for statement in statements:
            if statement["ID"] not in self._coded:
                type = statement.get("StatementTypeId")
                lacks = " without an actor or a concept" if type in self._types else ""
                others[f"statements {str(labels.get(type))!r}{lacks}"] += 1
        for what, count in others.items():
            self._report.kept(f"{count:,} {what}")
        for table in ("REGEXES", "VARIABLELINKS", "STATEMENTLINKS"):
            if rows := self._tables.get(table):
                self._report.kept(f"{len(rows):,} rows of {table}")
        if coders := self._tables.get("CODERS"):
            self._report.kept(f"{len(coders):,} coders; their passwords are left out")

    def _rest(self) -> Tables:
        """Return the rows that are no source, actor, claim or stance of the map."""
        own = {id for id, entity in self._entities.items() if self._is_told(entity)}
        rest: Tables = {}
        for table, rows in self._tables.items():
            kept = rows
            if table == "DOCUMENTS":
                kept = []
            elif table == "STATEMENTS" or table in DATA_TABLES:
                column = "ID" if table == "STATEMENTS" else "StatementId"
                kept = [r for r in rows if r.get(column) not in self._coded]
            elif table == "ENTITIES":
                kept = [r for r in rows if r.get("ID") not in own]
            elif table == "ATTRIBUTEVALUES":
                kept = [r for r in rows if r.get("EntityId") not in own]
            elif table == "CODERS":
                kept = [{n: v for n, v in r.items() if n != "Password"} for r in rows]
            elif table == "SETTINGS":
                kept = [r for r in rows if r.get("Property") != NAME]
            if kept:
                rest[table] = kept
        return rest


def _dict(value: Any) -> Row:
    """Return a value that is a mapping; an empty one otherwise."""
    return value if isinstance(value, dict) else {}


def _within(fields: Row) -> Row:
    """Return what argmap has put into a text of the project's own."""
    return _dict(fields.get(NAME))


def _colour(entity: Row) -> str | None:
    """Return the colour of an entity; black is what has none."""
    parts = [number(entity.get(name)) or 0 for name in ("Red", "Green", "Blue")]
    if not any(parts) or not all(0 <= part < 256 for part in parts):
        return None
    return "#" + "".join(f"{part:02x}" for part in parts)
