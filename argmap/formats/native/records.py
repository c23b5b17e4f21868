"""The native format: from plain data, in the model's own words, to a map.

One shape for YAML and JSON. Statements, actors and sources stand under their
ids, a bare text being the text, name or title; everything else is a list.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from argmap.errors import Fault, InvalidMapError, nearest_ids
from argmap.model.argument_map import ArgumentMap
from argmap.model.faults import find_faults, misses
from argmap.model.fields import Extra, Id, Text
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
    references,
)
from argmap.model.validation import known_fields, list_adapter, shape_faults

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "FORMAT_VERSION",
    "KEYED",
    "LISTED",
    "NATIVE",
    "SHORT",
    "TARGETS",
    "WHOLE",
    "MapFields",
    "MapReader",
    "read_map",
]

FORMAT_VERSION: Final = 1
#: The format whose documents a map keeps for their comments alone.
NATIVE: Final = "yaml"

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
#: The kind of the inferences in a section, and the field that names what they bear on.
TARGETS: Final[dict[str, tuple[Kind, str]]] = {
    "supports": ("support", "conclusion"),
    "attacks": ("attack", "target"),
}

_SECTIONS: Final = frozenset(SECTIONS.values())
_ID: Final[TypeAdapter[str]] = TypeAdapter(Id)
#: What ids that are made end with.
_GENERATED: Final = re.compile(r"\.[sa][0-9]+$")

_Path = tuple[str | int, ...]
_R = TypeVar("_R", bound=Record)


class MapFields(BaseModel):
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
        # Kinds whose whole section is faulty: nobody knows which ids it would have.
        self._unread: set[Kind] = set()
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
        self._unknown(data, known)
        version = data.get("argmap", FORMAT_VERSION)
        if version != FORMAT_VERSION or isinstance(version, bool):
            message = f"version {version!r} of the format is unknown; this release reads {FORMAT_VERSION}"
            self.faults.append(Fault(message, ("argmap",)))
        for key in ("title", "question", "thesis", "extra"):
            try:
                whole = MapFields.model_validate({key: data.get(key)})
            except ValidationError as error:
                self.faults.extend(shape_faults(error, {}, lambda path: path))
            else:
                if key in {"title", "question"}:
                    setattr(self.map, key, getattr(whole, key))
                elif key == "extra":
                    self.map.extra = dict(whole.extra or {})
        self._original(data.get("original"))

    def _unknown(self, data: dict[str, Any], known: list[str]) -> None:
        """Find the sections that are unknown."""
        empty = None
        for key, items in data.items():
            if key in known:
                empty = key if items is None and key in KEYED else None
            elif empty is not None:
                self._not_indented(empty, key)
            else:
                self.faults.append(_unknown_section(key, known))
                self._misnamed(key, items)

    def _not_indented(self, section: str, key: str) -> None:
        """Note, once, that what follows an empty section are its entries."""
        kind = KEYED[section].record_kind
        if kind not in self._unread:
            message = f"the entries of {section!r} are not indented; put two blanks before each"
            self.faults.append(Fault(message, (key,)))
        self._unread.add(kind)

    def _misnamed(self, key: str, items: Any) -> None:
        """Take note of the ids in a section whose name is mistyped, for they are not missing."""
        for section in nearest_ids(str(key), KEYED):
            if isinstance(items, dict):
                self._unsound.setdefault(KEYED[section].record_kind, {}).update(dict.fromkeys(items))
            else:
                self._unread.add(KEYED[section].record_kind)

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
            self._unread.add(KEYED[section].record_kind)
            return [], []
        short = SHORT[section]
        fields: list[Any] = []
        paths: list[_Path] = []
        for id, value in items.items():
            if id in _SECTIONS and _is_section(value, KEYED[section]):
                message = f"a section begins at the left margin; take out the blanks before {id!r}"
                self.faults.append(Fault(message, (section, id)))
                self._unread.add(next(kind for kind, name in SECTIONS.items() if name == id))
                continue
            paths.append((section, id))
            if isinstance(value, dict):
                if "id" in value:
                    message = f"the id stands before the colon ({id!r}); leave this field out"
                    self.faults.append(Fault(message, (section, id, "id")))
                fields.append({**value, "id": id})
            else:
                fields.append({"id": id, short: value})
        return fields, paths

    def _listed(self, section: str, items: Any, ids: set[str]) -> tuple[list[Any], list[_Path]]:
        """Return the fields and paths of a section that is a list, with ids where they were left out."""
        if items is None:
            return [], []
        if not isinstance(items, list):
            message = f"this should be a list of {section}, each on a line that begins with '- '"
            self.faults.append(Fault(message, (section,)))
            self._unread.add(LISTED[section].record_kind)
            return [], []
        short = SHORT.get(section)
        fields = [{short: i} if short and isinstance(i, list) else i for i in items]
        if section in TARGETS:
            fields = _with_ids(fields, *TARGETS[section], ids)
        return fields, [(section, number) for number in range(len(items))]

    def _given_ids(self, data: dict[str, Any]) -> set[str]:
        """Return all ids that the author gave, which generated ones must avoid."""
        ids = {id for section in KEYED if isinstance(data.get(section), dict) for id in data[section]}
        for section in TARGETS:
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
            faults = shape_faults(error, known, lambda path: (*paths[int(path[0])], *path[1:]))
            self.faults.extend(_without_echoes(faults))
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
        faults = find_faults(self._records, self._unsound)
        excused = self._excused((*self.faults, *faults)) if self.faults or faults else frozenset()
        self.faults.extend(fault for fault in faults if fault.path not in excused)
        thesis = data.get("thesis")
        if isinstance(thesis, str) and not self._is_claim(thesis, data.get("claims")):
            known = {r.id: r.record_kind for _, r in self._records if isinstance(r, Identified)}
            told = misses(thesis, ("claim",), known.get(thesis), data.get("claims") or ())
            self.faults.append(Fault(told, ("thesis",)))
        if not self.faults:
            self.map._adopt(record for _, record in self._records)
            self.map.thesis = thesis

    def _is_claim(self, id: str, claims: Any) -> bool:
        """Tell whether there is a claim under an id, be it faulty, as far as anybody can know."""
        is_given = isinstance(claims, dict) and id in claims
        return is_given or "claim" in self._unread or id in self._unsound.get("claim", ())

    def _excused(self, faults: Iterable[Fault]) -> frozenset[_Path]:
        """Return where references name what is there, as far as anybody can know: it is faulty itself.

        An id that was left out is made from the target, so that it hangs on the targets of all before it.
        """
        ends = {field for _, field in TARGETS.values()}
        is_loose = any(f.path and f.path[0] in TARGETS and f.path[-1] in ends for f in faults)
        return frozenset(
            path + reference.field
            for path, record in self._records
            for reference in references(record)
            if not self._unread.isdisjoint(reference.kinds)
            or (is_loose and "support" in reference.kinds and _GENERATED.search(reference.id))
        )


def _is_section(value: Any, record_type: type[Record]) -> bool:
    """Tell whether the fields of a record are rather the entries of a section."""
    if isinstance(value, dict):
        return bool(value) and value.keys().isdisjoint(record_type.model_fields)
    return isinstance(value, list) and any(isinstance(item, dict) for item in value)


def _without_echoes(faults: list[Fault]) -> list[Fault]:
    """Return faults without those of a missing field that stands there with its name mistyped."""
    mistyped = {
        (*f.path[:-1], name)
        for f in faults
        for name in re.findall(r"'([^']*)'", f.message.partition("did you mean ")[2].partition("?")[0])
    }
    return [f for f in faults if f.path not in mistyped or not f.message.endswith(" is missing")]


def _is_id(text: str) -> bool:
    """Tell whether a text can be an id."""
    if text.isidentifier():  # nearly every one
        return True
    try:
        _ID.validate_python(text)
    except ValidationError:
        return False
    return True


def _with_ids(fields: list[Any], kind: Kind, target_field: str, taken: set[str]) -> list[Any]:
    """Return inferences with the ids that their author left out."""
    siblings: Counter[str] = Counter()
    tried: dict[str, int] = {}
    complete: list[Any] = []
    for item in fields:
        target = item.get(target_field) if isinstance(item, dict) else None
        if isinstance(target, str) and (target in siblings or _is_id(target)):
            siblings[target] += 1
            if item.get("id") is None:
                id = inference_id(kind, target, siblings[target], taken, tried)
                taken.add(id)
                item = {**item, "id": id}  # noqa: PLW2901  (the author's data stays as it is)
        elif isinstance(item, dict) and item.get("id") is None:
            # Without a valid target, which is the fault to tell.
            item = {**item, "id": f"{kind}?"}  # noqa: PLW2901
        complete.append(item)
    return complete
