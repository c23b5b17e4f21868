"""The JSON Schema of the file format, made from the model."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import models_json_schema

from argmap.formats.native.records import FORMAT_VERSION, KEYED, LISTED, SHORT
from argmap.model.attitudes import ATTITUDES

__all__ = ["json_schema"]

_WORDS = " or ".join(", ".join(ATTITUDES).rsplit(", ", 1))
_SECTIONS = {
    "sources": "Documents, by id; a bare text is the title.",
    "actors": "Who speaks, acts or is spoken of, by id; a bare text is the name.",
    "claims": "Statements that the map argues for or against, by id; a bare text is the statement.",
    "premises": "Statements taken as given, by id; a bare text is the statement.",
    "supports": "Reasons. The premises of one are linked: all are needed. Write another for another reason.",
    "attacks": "The same, against a claim, a premise or an inference.",
    "contradictions": "Pairs of statements that cannot both stand.",
    "rephrases": "Pairs of statements that say the same in other words.",
    "stances": f"Who {_WORDS} what.",
    "relations": "Facts between actors, each as a statement of the map says it.",
}
_ORIGINAL = {
    "type": ["object", "null"],
    "description": "The document of another format that the map was converted from, to be given back.",
    "properties": {
        "format": {"type": "string"},
        "text": {"type": "string"},
        "base64": {"type": "string"},
        "options": {"type": "object"},
        "encoding": {"type": "string"},
    },
    "required": ["format"],
    "additionalProperties": False,
}


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the native file format.

    Editors complete and check a map with it while it is typed, and a
    language model can be asked for a map in this shape.

    Examples
    --------
    >>> sorted(json_schema()["properties"])[:3]
    ['actors', 'argmap', 'attacks']
    """
    types = [*KEYED.values(), *LISTED.values()]
    _, whole = models_json_schema([(t, "validation") for t in types], ref_template="#/$defs/{model}")
    definitions = {name: _tidy(d) for name, d in sorted(whole["$defs"].items())}
    for record_type in KEYED.values():
        # The id stands before the colon.
        definition = definitions[record_type.__name__]
        del definition["properties"]["id"]
        definition["required"].remove("id")
    for name in ("Support", "Attack"):
        definitions[name]["required"].remove("id")
    properties: dict[str, Any] = {
        "argmap": {"const": FORMAT_VERSION, "description": "Version of the format."},
        "title": _text("What to call the map."),
        "question": _text("The question at issue."),
        "thesis": _text("Id of the claim that the whole map argues for."),
        "extra": {"type": ["object", "null"], "description": "What the model has no word for."},
        "original": _ORIGINAL,
    }
    for section, keyed_type in KEYED.items():
        entry: dict[str, Any] = {"anyOf": [{"type": "string"}, {"$ref": f"#/$defs/{keyed_type.__name__}"}]}
        properties[section] = {"type": ["object", "null"], "additionalProperties": entry}
    for section, listed_type in LISTED.items():
        entry = {"$ref": f"#/$defs/{listed_type.__name__}"}
        if section in SHORT:
            pair = {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2}
            entry = {"anyOf": [pair, entry]}
        properties[section] = {"type": ["array", "null"], "items": entry}
    for section, description in _SECTIONS.items():
        properties[section]["description"] = description
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "argmap: an argument map",
        "description": "Claims, premises and actors, and what bears on what.",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "$defs": definitions,
    }


def _text(description: str) -> dict[str, Any]:
    """Return the schema of an optional text."""
    return {"type": ["string", "null"], "description": description}


def _tidy(definition: dict[str, Any]) -> dict[str, Any]:
    """Drop pydantic's generated titles, which say what the keys say already."""
    for field in definition.get("properties", {}).values():
        field.pop("title", None)
    return definition
