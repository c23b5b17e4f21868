"""The native format: a map as plain data, in the model's own words, and back.

One shape for YAML and JSON. Statements, actors and sources stand under their
ids, a bare text being the text, name or title; everything else is a list.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from argmap.errors import Fault, InvalidMapError, nearest_ids
from argmap.model.argument_map import ArgumentMap
from argmap.model.faults import find_faults, misses
from argmap.model.fields import Extra, Text
from argmap.model.ids import inference_id
from argmap.model.kinds import SECTIONS, Kind
from argmap.model.original import Original
from argmap.model.records import (
    Actor,
    Attack,
    Claim,
    Contradiction,
    Identified,
    Premise,
    Record,
    Relation,
    Rephrase,
    Source,
    Stance,
    Support,
)
from argmap.model.validation import known_fields, list_adapter, shape_faults

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["FORMAT_VERSION", "KEYED", "LISTED", "SHORT", "WHOLE", "read_map", "write_map"]

FORMAT_VERSION: Final = 1

#: The fields of the map as a whole.
WHOLE: Final = ("argmap", "title", "question", "thesis")
#: The sections that are mappings from id to fields, and those that are lists.
KEYED: Final[dict[str, type[Identified]]] = {
    "sources": Source,
    "actors": Actor,
    "claims": Claim,
    "premises": Premise,
}
LISTED: Final[dict[str, type[Record]]] = {
    "supports": Support,
    "attacks": Attack,
    "contradictions": Contradiction,
    "rephrases": Rephrase,
    "stances": Stance,
    "relations": Relation,
}
#: The field that a bare text (or, for pairs, a bare list) stands for.
SHORT: Final = {
    "sources": "title",
    "actors": "name",
    "claims": "text",
    "premises": "text",
    "contradictions": "statements",
    "rephrases": "statements",
}
_ONTO: Final[dict[str, tuple[Kind, str]]] = {
    "supports": ("support", "conclusion"),
    "attacks": ("attack", "target"),
}

_Path = tuple[str | int, ...]
_R = TypeVar("_R", bound=Record)


class _Whole(BaseModel):
    """The fields of the map as a whole."""

    title: Text | None = None
    question: Text | None = None
    thesis: Text | None = None
    extra: Extra | None = None


def _unknown_section(key: str, known: list[str]) -> Fault:
    """Return the fault of a section that there is none of."""
    guess = " or ".join(repr(k) for k in nearest_ids(str(key), known))
    hint = f"did you mean {guess}?" if guess else f"known are {', '.join(known)}."
    message = f"there is no section {key!r}; {hint} What is your own goes under 'extra'."
    return Fault(message, (key,))


def read_map(data: Any) -> ArgumentMap:
    """Return the map that plain data in the native shape describes.

    Parameters
    ----------
    data
        What a YAML or JSON document holds.

    Raises
    ------
    InvalidMapError
        With everything that is wrong, each fault with its path in the data.
    """
    reading = MapReader(data)
    if reading.faults:
        raise InvalidMapError(reading.faults)
    return reading.map


class MapReader:
    """One reading of plain data: the map, or the faults that forbid it.

    Attributes
    ----------
    faults
        Everything that is wrong, in the order of the sections.
    map
        The map; without the faulty records when there are faults.
    """

    def __init__(self, data: Any) -> None:
        self.faults: list[Fault] = []
        self.map = ArgumentMap()
        self._records: list[tuple[_Path, Record]] = []
        # Ids of records that are themselves faulty: what refers to them is not.
        self._unsound: dict[Kind, dict[str, Any]] = {}
        if not isinstance(data, dict):
            kind = {list: "a list", type(None): "empty", str: "plain text"}.get(type(data), "a bare value")
            hint = "an argument map begins with keys such as title, claims and premises"
            self.faults.append(Fault(f"the document is {kind}, not a mapping; {hint}"))
            return
        self._whole(data)
        for section, keyed_type in KEYED.items():
            self._section(keyed_type, *self._keyed(section, data.get(section)))
        ids = self._given_ids(data)
        for section, listed_type in LISTED.items():
            self._section(listed_type, *self._listed(section, data.get(section), ids))
        self._assemble(data)

    def _whole(self, data: dict[str, Any]) -> None:
        """Read the fields of the map as a whole, and find those that are unknown."""
        known = [*WHOLE, *KEYED, *LISTED, "extra", "original"]
        self.faults += [_unknown_section(key, known) for key in data if key not in known]
        version = data.get("argmap", FORMAT_VERSION)
        if version != FORMAT_VERSION or isinstance(version, bool):
            message = f"version {version!r} of the format is unknown; this release reads {FORMAT_VERSION}"
            self.faults.append(Fault(message, ("argmap",)))
        for key in ("title", "question", "thesis", "extra"):
            try:
                whole = _Whole.model_validate({key: data.get(key)})
            except ValidationError as error:
                self.faults.extend(shape_faults(error, {}, lambda path: path))
            else:
                if key in {"title", "question"}:
                    setattr(self.map, key, getattr(whole, key))
                elif key == "extra":
                    self.map.extra = dict(whole.extra or {})
        self._original(data.get("original"))

    def _original(self, data: Any) -> None:
        """Read the document that the map once came from."""
        if data is None:
            return
        try:
            self.map.original = Original.from_dict(data)
        except ValueError as error:
            self.faults.append(Fault(str(error), ("original",)))

    def _keyed(self, section: str, items: Any) -> tuple[list[Any], list[_Path]]:
        """Return the fields and paths of a section that is a mapping from ids."""
        if items is None:
            return [], []
        if not isinstance(items, dict):
            message = f"this should be a mapping from ids to {section}, such as 'my-id: A text.'"
            self.faults.append(Fault(message, (section,)))
            return [], []
        short = SHORT[section]
        fields: list[Any] = []
        for id, value in items.items():
            if isinstance(value, dict):
                if "id" in value:
                    message = f"the id stands before the colon ({id!r}); leave this field out"
                    self.faults.append(Fault(message, (section, id, "id")))
                fields.append({**value, "id": id})
            else:
                fields.append({"id": id, short: value})
        return fields, [(section, id) for id in items]

    def _listed(self, section: str, items: Any, ids: set[str]) -> tuple[list[Any], list[_Path]]:
        """Return the fields and paths of a section that is a list, with ids where they were left out."""
        if items is None:
            return [], []
        if not isinstance(items, list):
            message = f"this should be a list of {section}, each on a line that begins with '- '"
            self.faults.append(Fault(message, (section,)))
            return [], []
        short = SHORT.get(section)
        fields = [{short: i} if short and isinstance(i, list) else i for i in items]
        if section in _ONTO:
            fields = _with_ids(fields, *_ONTO[section], ids)
        return fields, [(section, number) for number in range(len(items))]

    def _given_ids(self, data: dict[str, Any]) -> set[str]:
        """Return all ids that the author gave, which generated ones must avoid."""
        ids = {id for section in KEYED if isinstance(data.get(section), dict) for id in data[section]}
        for section in _ONTO:
            items = data.get(section)
            if isinstance(items, list):
                ids.update(str(i["id"]) for i in items if isinstance(i, dict) and i.get("id"))
        return ids

    def _section(self, record_type: type[_R], fields: list[Any], paths: list[_Path]) -> None:
        """Validate a section, record by record only if something is wrong."""
        if not fields:
            return
        try:
            records = list_adapter(record_type).validate_python(fields)
        except ValidationError as error:
            known = known_fields(record_type)
            self.faults.extend(shape_faults(error, known, lambda path: (*paths[int(path[0])], *path[1:])))
            self._sound_ones(record_type, fields, paths)
        else:
            self._records.extend(zip(paths, records, strict=True))

    def _sound_ones(self, record_type: type[_R], fields: list[Any], paths: list[_Path]) -> None:
        """Keep the sound records of a faulty section, and the ids of the others."""
        for item, path in zip(fields, paths, strict=True):
            try:
                self._records.append((path, record_type.model_validate(item)))
            except ValidationError:
                if isinstance(item, dict) and isinstance(item.get("id"), str):
                    self._unsound.setdefault(record_type.record_kind, {})[item["id"]] = None

    def _assemble(self, data: dict[str, Any]) -> None:
        """Put the records into the map, in the order of its own sections."""
        self.faults.extend(find_faults(self._records, self._unsound))
        thesis = data.get("thesis")
        claims = data.get("claims")
        if isinstance(thesis, str) and not (isinstance(claims, dict) and thesis in claims):
            known = {r.id: r.record_kind for _, r in self._records if isinstance(r, Identified)}
            self.faults.append(
                Fault(misses(thesis, ("claim",), known.get(thesis), claims or ()), ("thesis",))
            )
        if not self.faults:
            self.map._adopt(record for _, record in self._records)
            self.map.thesis = thesis


def _with_ids(fields: list[Any], kind: Kind, target_field: str, taken: set[str]) -> list[Any]:
    """Return inferences with the ids that their author left out."""
    siblings: Counter[str] = Counter()
    tried: dict[str, int] = {}
    complete: list[Any] = []
    for item in fields:
        target = item.get(target_field) if isinstance(item, dict) else None
        if isinstance(target, str):
            siblings[target] += 1
            if item.get("id") is None:
                id = inference_id(kind, target, siblings[target], taken, tried)
                taken.add(id)
                item = {**item, "id": id}  # noqa: PLW2901  (the author's data stays as it is)
        elif isinstance(item, dict) and item.get("id") is None:
            # It has no valid target either, which is the fault to tell.
            item = {**item, "id": f"{kind}?"}  # noqa: PLW2901
        complete.append(item)
    return complete


def write_map(m: ArgumentMap) -> dict[str, Any]:
    """Return a map as plain data in the native shape, defaults left out.

    :func:`read_map` gives back an equal map.

    Raises
    ------
    InvalidMapError
        Title, question or ``extra`` are nothing that a file can hold.
    """
    whole = {"title": m.title, "question": m.question, "thesis": m.thesis}
    try:
        _Whole.model_validate({**whole, "extra": m.extra})
    except ValidationError as error:
        raise InvalidMapError(shape_faults(error, {}, lambda path: path)) from None
    data: dict[str, Any] = {"argmap": FORMAT_VERSION}
    data.update({key: value for key, value in whole.items() if value is not None})
    if m.extra:
        data["extra"] = m.extra
    for section, keyed_type in KEYED.items():
        data[section] = dict(_keyed_out(section, _dumped(keyed_type, _of(m, keyed_type))))
    for section, listed_type in LISTED.items():
        data[section] = list(_listed_out(section, _dumped(listed_type, _of(m, listed_type))))
    if m.original is not None:
        data["original"] = m.original.to_dict()
    return {key: value for key, value in data.items() if value not in ({}, [])}


def _of(m: ArgumentMap, record_type: type[Record]) -> list[Record]:
    """Return the records of one type."""
    held = getattr(m, SECTIONS[record_type.record_kind])
    return list(held.values()) if issubclass(record_type, Identified) else list(held)


def _dumped(record_type: type[Record], records: list[Record]) -> list[dict[str, Any]]:
    """Return records as plain data, the id first and ``extra`` last, defaults left out."""
    dumped: list[dict[str, Any]] = list_adapter(record_type).dump_python(
        records, mode="json", exclude_defaults=True
    )
    for fields in dumped:
        if extra := fields.pop("extra", None):
            fields["extra"] = extra
    return dumped


def _keyed_out(section: str, dumped: list[dict[str, Any]]) -> Iterator[tuple[str, Any]]:
    """Yield id and fields, or id and bare text where there is nothing else."""
    short = SHORT[section]
    for fields in dumped:
        id = fields.pop("id")
        yield id, fields[short] if len(fields) == 1 else fields


def _listed_out(section: str, dumped: list[dict[str, Any]]) -> Iterator[Any]:
    """Yield fields, without the ids that reading would generate again."""
    short, target_field = SHORT.get(section), _ONTO.get(section)
    siblings: Counter[str] = Counter()
    for fields in dumped:
        if short and len(fields) == 1:
            yield fields[short]
            continue
        if target_field:
            kind, field = target_field
            target = fields[field]
            siblings[target] += 1
            id = fields.pop("id")
            lead = {} if id == inference_id(kind, target, siblings[target], ()) else {"id": id}
            lead |= {"premises": fields.pop("premises"), field: fields.pop(field)}
            fields = lead | fields  # noqa: PLW2901  (as a person would type them)
        yield fields
