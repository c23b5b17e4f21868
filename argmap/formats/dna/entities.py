"""The entities of a project in the making: actors, concepts and other short texts, with their attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.formats.asides import NAME, aside_of
from argmap.formats.dna.project import number
from argmap.formats.dna.rows import Ids, as_json, colour_of, derived_id, foreign_extra, mapping, own_of, rgb
from argmap.model import Actor, Premise

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.formats.dna.project import CodedType
    from argmap.formats.dna.schema import Row, Tables
    from argmap.model import ArgumentMap, Statement

__all__ = ["Entities"]


class Entities:
    """The entities of some tables, to which those of a map are added; new ones are of the first type."""

    def __init__(self, m: ArgumentMap, tables: Tables, types: Sequence[CodedType]) -> None:
        self._records: list[Actor | Statement] = [*m.actors.values(), *m.statements.values()]
        self._types = types
        self._kinds = {v: kind for t in reversed(types) for v, kind in t.actors.items()}
        self._rows = tables.setdefault("ENTITIES", [])
        self._values = tables.setdefault("ATTRIBUTEVALUES", [])
        self._ids = Ids(self._rows)
        self._ids.reserve([own_of(r).get("ID") for r in self._records])
        self._by_text: dict[tuple[Any, Any], int] = {
            (r.get("VariableId"), r.get("Value")): r["ID"] for r in self._rows if number(r.get("ID"))
        }
        # How many times a variable has had a text.
        self._again: dict[tuple[int, str], int] = {}
        self._attributes = tables.setdefault("ATTRIBUTEVARIABLES", [])
        self._attribute_ids = Ids(self._attributes)
        for row in self._attributes:
            if "ID" not in row:
                row["ID"] = self._attribute_ids.give()
        self._attribute_named = {
            (r.get("VariableId"), r.get("AttributeVariable")): r["ID"] for r in self._attributes
        }
        #: The variable, and the id, of each actor and statement.
        self.variables = {record.id: self._variable(record) for record in self._records}
        self.ids = {record.id: self._ids.give(own_of(record).get("ID")) for record in self._records}

    def _variable(self, record: Actor | Statement) -> int:
        """Return the variable that an actor or a claim belongs to: the one it has, or that of its kind."""
        own, main = number(own_of(record).get("VariableId")), self._types[0]
        if not isinstance(record, Actor):
            return own if own is not None and own in {t.concept for t in self._types} else main.concept
        if own is not None and own in self._kinds:
            return own
        wanted = "person" if record.kind == "person" else "organisation"
        return next((v for v, kind in main.actors.items() if kind == wanted), next(iter(main.actors)))

    def kind(self, actor: str) -> str:
        """Return the kind of actor that the variable of an actor holds."""
        return self._kinds[self.variables[actor]]

    def of(self, variable: int, text: str) -> int:
        """Return the entity that says a text; it is made if there is none."""
        if (variable, text) not in self._by_text:
            id = self._by_text[variable, text] = self._ids.give()
            self._rows.append({"ID": id, "VariableId": variable, "Value": text, **rgb(None)})
        return self._by_text[variable, text]

    def add(self, members: Mapping[str, Sequence[str]]) -> None:
        """Add the actors and claims of the map, given whom the statements will make persons members of."""
        present = {*self.ids.values(), *(r.get("ID") for r in self._rows)}
        for record in self._records:
            row = self._row(record, dict.fromkeys(members.get(record.id, ())))
            parent = own_of(record).get("ChildOf")
            self._rows.append({**row, "ChildOf": parent if number(parent) in present else None})

    def _row(self, record: Actor | Statement, organisations: dict[str, None]) -> Row:
        """Return the row of an actor or a claim, and add its attributes."""
        variable, id = self.variables[record.id], self.ids[record.id]
        own = own_of(record)
        text = record.name if isinstance(record, Actor) else record.text
        value = self._free(variable, text)
        self._by_text[variable, value] = id
        aside = self._aside(record, own, organisations)
        if value != text:
            aside["name" if isinstance(record, Actor) else "text"] = text
        attributes = {str(n): str(v) for n, v in mapping(own.get("attributes")).items()}
        if isinstance(record, Actor) and len(record.aliases) == 1 and record.aliases[0]:
            attributes["Alias"] = record.aliases[0]
            aside.pop("aliases", None)
        self._add_attributes(variable, id, attributes, aside)
        colour = record.colour if isinstance(record, Actor) else own.get("colour")
        return {"ID": id, "VariableId": variable, "Value": value, **rgb(colour)}

    def _free(self, variable: int, text: str) -> str:
        """Return a text that no entity of a variable has yet."""
        value, again = text or "(empty)", self._again.get((variable, text), 1)
        while (variable, value) in self._by_text:
            again += 1
            value = f"{text or '(empty)'} ({again})"
        self._again[variable, text] = again
        return value

    def _aside(self, record: Actor | Statement, own: Row, organisations: dict[str, None]) -> Row:
        """Return what an entity cannot say of its record."""
        said = {"name", "text", "about", "citation", "kind", "member_of", "extra"}
        aside = aside_of(record, said | derived_id(own)) | foreign_extra(record.extra)
        if isinstance(record, Premise):
            aside["kind"] = "premise"
        if isinstance(record, Actor):
            if record.kind != self.kind(record.id):
                aside["kind"] = record.kind
            if record.colour and record.colour == colour_of(rgb(record.colour)):
                aside.pop("colour", None)
            parent = own.get("ChildOf")
            wanted = [self.ids[a] for a in record.member_of]
            if wanted != [*(self.ids[a] for a in organisations), *([parent] if parent else [])]:
                aside["member_of"] = wanted
        return aside

    def _add_attributes(self, variable: int, entity: int, attributes: dict[str, str], aside: Row) -> None:
        """Add the attributes of an entity: one row for each that its variable has."""
        if aside:
            attributes[NAME] = as_json(aside)
        for name in attributes:
            if (variable, name) not in self._attribute_named:
                self._attribute_named[variable, name] = id = self._attribute_ids.give()
                self._attributes.append({"ID": id, "VariableId": variable, "AttributeVariable": name})
        for (of, attribute), id in self._attribute_named.items():
            if of == variable and (attribute != NAME or attribute in attributes):
                value = attributes.get(str(attribute), "")
                row = {"EntityId": entity, "AttributeVariableId": id, "AttributeValue": value}
                self._values.append(row)
