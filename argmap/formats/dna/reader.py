"""From the tables of a project to a map: documents, actors, concepts, and who agrees with what."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from argmap.formats.asides import NAME, fields_of
from argmap.formats.builder import MapBuilder
from argmap.formats.dna.project import date_of, from_utf16, number
from argmap.formats.dna.rows import colour_of, mapping
from argmap.model import Citation
from argmap.model.attitudes import ATTITUDES
from argmap.provenance import Passages

if TYPE_CHECKING:
    from argmap.formats.dna.project import Coded, Project
    from argmap.formats.dna.schema import Row
    from argmap.model import ArgumentMap
    from argmap.report import ImportReport

__all__ = ["MADE", "ProjectReader"]

#: The type of a document that argmap made for statements that stand in none.
MADE: Final = "argmap"
_DOCUMENT: Final = ("Coder", "Source", "Section", "Notes", "Type")
_STATEMENT: Final = ("ID", "StatementTypeId", "DocumentId", "Start", "Stop", "Coder")
_ACTOR: Final = frozenset({"name", "kind", "aliases", "wikidata", "colour", "extra"})
_CLAIM: Final = frozenset({"text", "section", "weight", "tags", "note", "basis", "implicit", "extra"})
_SOURCE: Final = frozenset({"title", "author", "url", "published", "language", "licence", "extra"})


class ProjectReader:
    """One reading of a project; what is odd goes to the report."""

    def __init__(self, project: Project, report: ImportReport) -> None:
        self._project = project
        self._tables = project.tables
        self._report = report
        self._builder = MapBuilder(report)
        self._variables = {v.get("ID"): v for v in self._tables.get("VARIABLES", ())}
        self._documents: dict[Any, Row] = {}
        self._attributes, self._asides = self._attributes_of_entities()
        self._members: dict[Any, dict[Any, None]] = {}

    def map(self) -> ArgumentMap:
        """Return the map of the whole project."""
        for row in self._tables.get("DOCUMENTS", ()):
            self._document(row)
        for coded in self._project.coded:
            self._note_members(coded)
        for entity in filter(self._project.is_read, self._project.entities.values()):
            if entity["VariableId"] in self._project.kinds:
                self._actor(entity)
            else:
                self._claim(entity)
        places = self._places()
        for coded in self._project.coded:
            self._stances(coded, places.get(coded.statement["ID"]))
        self._count()
        aside = self._settings()
        self._builder.title, self._builder.question = (_text(aside.get(n)) for n in ("title", "question"))
        self._builder.extra = dict(mapping(aside.get("extra")))
        m = self._builder.map()
        if isinstance(thesis := aside.get("thesis"), str) and thesis in m.claims:
            m.thesis = thesis
        return m

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

    def _document(self, row: Row) -> None:
        """Add the source that a document is."""
        key = number(row.get("ID"))
        if key is None or f"document {key}" in self._builder:
            return
        self._documents[key] = row
        if row.get("Type") == MADE:
            return
        aside = _within(_text(row.get("Notes")))
        said = row | {"Notes": aside.get("Notes")} if aside else row
        own = {"ID": key, "Text": str(row.get("Text") or ""), "Date": row.get("Date")}
        own |= {name: value for name in _DOCUMENT if (value := said.get(name)) not in (None, "")}
        fields: Row = {"title": str(row.get("Title") or ""), "published": date_of(row.get("Date"))}
        if row.get("Author"):
            fields["author"] = row["Author"]
        fields = _completed(fields, aside, _SOURCE, own)
        self._builder.source(f"document {key}", fields.pop("title"), id=aside.get("id"), **fields)

    def _note_members(self, coded: Coded) -> None:
        """Note for which organisations a person speaks in a statement."""
        named = {v: coded.values[v] for v in coded.type.actors if self._project.is_named(coded.values.get(v))}
        organisations = [named[v] for v in named if coded.type.actors[v] == "organisation"]
        for variable, person in named.items():
            if coded.type.actors[variable] == "person":
                self._members.setdefault(person, {}).update(dict.fromkeys(organisations))

    def _actor(self, entity: Row) -> None:
        """Add the actor that an entity is."""
        id, aside = entity["ID"], self._asides.get(entity["ID"], {})
        own = self._own(entity)
        fields: Row = {"name": str(entity["Value"]), "kind": self._project.kinds[entity["VariableId"]]}
        if alias := own.get("attributes", {}).pop("Alias", None):
            fields["aliases"] = (alias,)
        if not own.get("attributes", True):
            del own["attributes"]
        if colour := colour_of(entity):
            fields["colour"] = colour
        members = [*self._members.get(id, ()), *([p] if (p := entity.get("ChildOf")) else [])]
        if isinstance(aside.get("member_of"), list):
            members = [m for m in aside["member_of"] if isinstance(m, int)]
        fields["member_of"] = [("entity", member) for member in members]
        fields = _completed(fields, aside, _ACTOR, own)
        self._builder.actor(("entity", id), str(fields.pop("name")), id=aside.get("id"), **fields)

    def _claim(self, entity: Row) -> None:
        """Add the claim that an entity is."""
        aside, own = self._asides.get(entity["ID"], {}), self._own(entity)
        if colour := colour_of(entity):
            own["colour"] = colour
        fields = _completed({"text": str(entity["Value"])}, aside, _CLAIM, own)
        fields["kind"] = "premise" if aside.get("kind") == "premise" else "claim"
        text = str(fields.pop("text"))
        self._builder.statement(("entity", entity["ID"]), text, id=aside.get("id"), **fields)

    def _own(self, entity: Row) -> Row:
        """Return what an entity says that a record has no field for."""
        own = {"ID": entity["ID"], "VariableId": entity["VariableId"]}
        if entity.get("ChildOf"):
            own["ChildOf"] = entity["ChildOf"]
        if attributes := self._attributes.get(entity["ID"]):
            own["attributes"] = dict(attributes)
        return own

    def _places(self) -> dict[Any, Citation]:
        """Return where statements stand in their documents."""
        by_document: dict[Any, list[Row]] = {}
        for statement, _, _ in self._project.coded:
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

    def _stances(self, coded: Coded, place: Citation | None) -> None:
        """Add who takes which attitude in a statement: the person and the organisation, each for itself."""
        statement, type, values = coded
        document = self._documents.get(statement.get("DocumentId"), {})
        fields: Row = {"attitude": "denies" if values.get(type.agreement, 1) == 0 else "asserts"}
        fields["date"] = None if document.get("Type") == MADE else date_of(document.get("Date"))
        fields["citation"] = place
        own = {name: statement.get(name) for name in _STATEMENT}
        asides: Row = {}
        others: Row = {}
        said = {type.concept, type.agreement, *type.actors}
        for variable, value in values.items():
            if found := _within(_text(value)):
                asides |= found
            elif variable not in said:
                others |= self._value(variable, value)
        if others:
            own["values"] = others
        concept = ("entity", values[type.concept])
        for variable in type.actors:
            if self._project.is_named(values.get(variable)):
                mine = {**fields, **self._amended(mapping(asides.get(str(variable))))}
                mine["extra"] = {**mapping(mine.get("extra")), "dna": own}
                actor = ("entity", values[variable])
                self._builder.stance(actor, concept, mine.pop("attitude"), **mine)

    def _value(self, variable: Any, value: Any) -> Row:
        """Return what a statement says for a variable, by the name of that, if it says anything."""
        known = self._variables.get(variable, {})
        if known.get("DataType") == "short text":
            value = self._project.entities.get(value, {}).get("Value") or None
        return {} if value is None else {str(known.get("Variable", variable)): value}

    def _amended(self, aside: Row) -> Row:
        """Return the fields of a stance that argmap has put aside."""
        fields = {n: v for n, v in aside.items() if n in {"attitude", "date", "citation", "extra"}}
        if fields.get("attitude") not in ATTITUDES:
            fields.pop("attitude", None)
        if cited := mapping(fields.get("citation")):
            try:
                citation = Citation(**{**cited, "source": f"document {cited.get('source')}"})
                fields["citation"] = citation if citation.source in self._builder else None
            except (TypeError, ValidationError):
                fields["citation"] = None
        return fields

    def _count(self) -> None:
        """Report what was read, and what the model has no word for."""
        for table in ("DOCUMENTS", "STATEMENTS", "ENTITIES"):
            self._report.read(table.lower(), len(self._tables.get(table, ())))
        labels = {t.get("ID"): t.get("Label") for t in self._tables.get("STATEMENTTYPES", ())}
        coded = {c.statement["ID"] for c in self._project.coded}
        others: Counter[str] = Counter()
        for statement in self._project.statements:
            if statement["ID"] not in coded:
                type = statement.get("StatementTypeId")
                lacks = " without an actor or a concept" if type in self._project.types else ""
                others[f"statements {str(labels.get(type))!r}{lacks}"] += 1
        for what, count in others.items():
            self._report.kept(f"{count:,} {what}")
        for table in ("REGEXES", "VARIABLELINKS", "STATEMENTLINKS"):
            if rows := self._tables.get(table):
                self._report.kept(f"{len(rows):,} rows of {table}")
        if coders := self._tables.get("CODERS"):
            self._report.kept(f"{len(coders):,} coders; their passwords are left out")


def _completed(fields: Row, aside: Row, known: frozenset[str], own: Row) -> Row:
    """Return the fields of a record with those that argmap has put aside, and its own data in ``extra``."""
    fields |= {name: value for name, value in aside.items() if name in known}
    own |= {"id": aside["id"]} if "id" in aside else {}
    return {**fields, "extra": {**mapping(fields.get("extra")), "dna": own}}


def _text(value: Any) -> str | None:
    """Return a value that is a text."""
    return value if isinstance(value, str) else None


def _within(text: str | None) -> Row:
    """Return what argmap has put into a text of the project's own."""
    return mapping(fields_of(text).get(NAME))
