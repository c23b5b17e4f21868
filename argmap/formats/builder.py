"""A map in the making from a foreign file: takes what comes, in any order, and repairs what no map can hold.

Readers of formats add to it what the file says, each thing under a key of the
format's own; at the end it makes ids, decides the kinds of statements from
the structure, and drops nothing without a word in the report.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from pydantic import BaseModel, TypeAdapter, ValidationError

from argmap.model import (
    Actor,
    ArgumentMap,
    Attack,
    Citation,
    Claim,
    Contradiction,
    Premise,
    Record,
    Relation,
    Rephrase,
    Source,
    Stance,
    Support,
)
from argmap.model.fields import Extra
from argmap.model.ids import inference_id, slug
from argmap.model.validation import known_fields, list_adapter, shape_faults

if TYPE_CHECKING:
    from argmap.report import ImportReport

__all__ = ["Key", "MapBuilder", "fit_id"]

#: What a reader knows a thing by: any hashable value, such as ``("node", "12")``.
Key: TypeAlias = Hashable

_NOT_IN_ID: Final = re.compile("[\\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_HALF_PAIR: Final = re.compile("[\ud800-\udfff]")
_EXTRA: Final[TypeAdapter[dict[str, Any]]] = TypeAdapter(Extra)
_STATEMENTS: Final = (Claim, Premise)
_INFERENCES: Final = (Support, Attack)
# What may stand in the fields that refer to several things and can do without some of them.
_SEVERAL: Final[dict[str, tuple[type[Record], ...]]] = {
    "premises": _STATEMENTS,
    "about": (Actor,),
    "member_of": (Actor,),
}
# What the ends of pairs, stances and relations must be.
_ENDS: Final[dict[str, tuple[type[Record], ...]]] = {
    "statements": _STATEMENTS,
    "statement": _STATEMENTS,
    "stated_by": _STATEMENTS,
    "actor": (Actor,),
    "subject": (Actor,),
    "object": (Actor,),
}
_PLURAL: Final = frozenset({*_SEVERAL, "statements"})


def fit_id(raw: object) -> str:
    r"""Return the valid id that is nearest to what a file has; empty if nothing is left of it.

    Examples
    --------
    >>> fit_id(12), fit_id(" a\n b "), fit_id("a  b"), fit_id(None)
    ('12', 'a b', 'a  b', '')
    """
    text = _HALF_PAIR.sub("\ufffd", "" if raw is None else str(raw)).strip()
    return _NOT_IN_ID.sub(" ", text).strip() if _CONTROL.search(text) else text


@dataclass(slots=True)
class _Entry:
    """One thing that the file says: the type of its record, where it stands, and its fields."""

    record_type: type[Record]
    id: str
    fields: dict[str, Any]
    path: tuple[str | int, ...]
    line: int | None
    free_kind: bool = False
    # Keys of what it refers to, by field.
    keys: dict[str, Any] = field(default_factory=dict)


class MapBuilder:
    """A map in the making.

    Whatever refers to something (an inference to its premises, a stance to
    its actor) does so by key, before or after what it refers to was added.
    Every method takes ``line`` or ``path``, where in the file it stands, for the report.

    Attributes
    ----------
    report
        What is repaired goes there.
    title, question, extra
        Those of the map.
    thesis
        Key of the statement that is the thesis.
    ids
        The id that each key has got, once the map is made.
    """

    def __init__(self, report: ImportReport) -> None:
        self.report = report
        self.title: str | None = None
        self.question: str | None = None
        self.thesis: Key | None = None
        self.extra: dict[str, Any] = {}
        self.ids: dict[Key, str] = {}
        self._named: dict[Key, _Entry] = {}
        self._asides: list[_Entry] = []

    def __contains__(self, key: Key) -> bool:
        """Tell whether something has been told under a key."""
        return key in self._named

    def source(self, key: Key, title: str, *, id: object = None, **fields: Any) -> Key:
        """Add a source; return the key that it stands under."""
        return self._add(Source, key, id, {"title": title, **fields})

    def actor(self, key: Key, name: str, *, id: object = None, **fields: Any) -> Key:
        """Add an actor; ``member_of`` takes keys. Without an id, it gets one from its name."""
        keys = {"member_of": tuple(fields.pop("member_of", ()))}
        return self._add(Actor, key, id, {"name": name, **fields}, keys)

    def statement(
        self,
        key: Key,
        text: str,
        *,
        id: object = None,
        kind: Literal["claim", "premise"] | None = None,
        about: Iterable[Key] = (),
        **fields: Any,
    ) -> Key:
        """Add a statement.

        Parameters
        ----------
        key
            What others refer to it by.
        text
            Its text, which may be empty.
        id
            Its id in the file. Made valid and unique, with a word in the
            report; without it the id comes from the text.
        kind
            What the file says that it is. Without it the structure decides:
            what is supported is a claim, what is a reason for something else
            a premise, all else a claim. What is supported is a claim in any
            case, and so is the thesis.
        about
            Keys of actors.
        **fields
            Other fields of the record. What has ``basis`` or ``implicit`` but
            turns out to be a claim keeps them in ``extra``.

        Returns
        -------
        Key
            The key that it stands under: another one than was given if that
            was taken by something else.
        """
        record_type = Premise if kind == "premise" else Claim
        keys = {"about": tuple(about)}
        return self._add(record_type, key, id, {"text": text, **fields}, keys, free_kind=kind is None)

    def support(
        self, key: Key, premises: Iterable[Key], conclusion: Key, *, id: object = None, **fields: Any
    ) -> Key:
        """Add a support; without an id it is named after its conclusion (``thesis.s1``)."""
        keys = {"premises": tuple(premises), "target": conclusion}
        return self._add(Support, key, id, fields, keys)

    def attack(
        self, key: Key, premises: Iterable[Key], target: Key, *, id: object = None, **fields: Any
    ) -> Key:
        """Add an attack; without an id it is named after its target (``thesis.a1``)."""
        keys = {"premises": tuple(premises), "target": target}
        return self._add(Attack, key, id, fields, keys)

    def contradiction(self, one: Key, other: Key, **fields: Any) -> None:
        """Add two statements that cannot both stand."""
        self._aside(Contradiction, fields, {"statements": (one, other)})

    def rephrase(self, one: Key, other: Key, **fields: Any) -> None:
        """Add two statements that say the same."""
        self._aside(Rephrase, fields, {"statements": (one, other)})

    def stance(self, actor: Key, statement: Key, attitude: str, **fields: Any) -> None:
        """Add an attitude of an actor to a statement."""
        self._aside(Stance, {"attitude": attitude, **fields}, {"actor": actor, "statement": statement})

    def relation(
        self, subject: Key, predicate: str, object: Key, *, stated_by: Key | None = None, **fields: Any
    ) -> None:
        """Add a relation between two actors."""
        keys = {"subject": subject, "object": object}
        if stated_by is not None:
            keys["stated_by"] = stated_by
        self._aside(Relation, {"predicate": predicate, **fields}, keys)

    def keep(self, key: Key, name: str, value: Any) -> None:
        """Keep a JSON value in the ``extra`` of what was added under a key."""
        self._named[key].fields.setdefault("extra", {})[name] = value

    def update(self, key: Key, **fields: Any) -> None:
        """Add more to what was added under a key."""
        self._named[key].fields.update(fields)

    def map(self) -> ArgumentMap:
        """Return the map of all that was added.

        In the order in which it was added, kind by kind. What refers to
        nothing is mended: a missing premise, mention or citation is left out
        of its record; an inference that is left without premises or without a
        conclusion, and a pair or stance without one of its ends, is kept
        as data in the map's ``extra`` under ``unplaced``.
        """
        self._drop_dangling()
        self._decide_kinds()
        ids = self.ids = self._give_ids()
        title, question = (text and _HALF_PAIR.sub("\ufffd", text) for text in (self.title, self.question))
        m = ArgumentMap(title=title, question=question)
        m.extra = self._held(self.extra, self.report.repaired)
        m._adopt(self._records(ids))
        thesis = ids.get(self.thesis) if self.thesis is not None else None
        m.thesis = thesis if thesis in m.claims else None
        return m

    def _add(
        self,
        record_type: type[Record],
        key: Key,
        id: object,
        fields: dict[str, Any],
        keys: dict[str, Any] | None = None,
        *,
        free_kind: bool = False,
    ) -> Key:
        """Take one more thing that has an id."""
        line, path = fields.pop("line", None), tuple(fields.pop("path", ()))
        entry = _Entry(record_type, "", fields, path, line, free_kind, keys or {})
        entry.id = self._valid_id(id, entry)
        taken = self._named.get(key)
        if taken is not None:
            same = (taken.record_type, taken.fields, taken.keys) == (record_type, fields, entry.keys)
            name = entry.id or entry.fields.get("text") or entry.fields.get("name") or record_type.record_kind
            if same:
                self._note(f"{name!r} stands twice, each time alike; it is read once", entry)
                return key
            self._note(f"{name!r} stands twice; the second is read under an id of its own", entry)
            key = (key, len(self._named))
        self._named[key] = entry
        return key

    def _aside(self, record_type: type[Record], fields: dict[str, Any], keys: dict[str, Any]) -> None:
        """Take one more thing that has no id."""
        line, path = fields.pop("line", None), tuple(fields.pop("path", ()))
        self._asides.append(_Entry(record_type, "", fields, path, line, keys=keys))

    def _note(self, message: str, entry: _Entry) -> None:
        """Report a repair at the place of an entry."""
        self.report.repaired(message, *entry.path, line=entry.line)

    def _valid_id(self, raw: object, entry: _Entry) -> str:
        """Return the id of the file, made valid."""
        id = fit_id(raw)
        if raw is not None and id != str(raw):
            made = f"it is read as {id!r}" if id else "one is made for it"
            self._note(f"{str(raw)!r} cannot be an id; {made}", entry)
        return id

    def _drop_dangling(self) -> None:
        """Take out what refers to nothing, and what comes to refer to nothing by that."""
        for entry in (*self._named.values(), *self._asides):
            self._mend(entry)
        target: dict[Key, list[Key]] = {}
        for key, entry in self._named.items():
            if "target" in entry.keys:
                target.setdefault(entry.keys["target"], []).append(key)
        unplaced = [key for key, e in self._named.items() if not self._is_placed(e)]
        while unplaced:
            key = unplaced.pop()
            entry_gone = self._named.pop(key, None)
            if entry_gone is not None:
                self._set_aside(entry_gone)
                unplaced.extend(target.get(key, ()))
        placed = [e for e in self._asides if self._has_ends(e)]
        if len(placed) < len(self._asides):
            found = {id(e) for e in placed}
            for entry in self._asides:
                if id(entry) not in found:
                    self._set_aside(entry)
        self._asides = placed

    def _mend(self, entry: _Entry) -> None:
        """Leave references to nothing, and repeated ones, out of what can do without."""
        for name, kinds in _SEVERAL.items():
            wanted = entry.keys.get(name)
            if not wanted:
                continue
            found = tuple(k for k in dict.fromkeys(wanted) if self._is(k, kinds))
            if len(found) < len(wanted):
                missing = next((k for k in wanted if not self._is(k, kinds)), None)
                said = (
                    "names one twice" if missing is None else f"names {_shown(missing)}, which is not there"
                )
                self._note(f"{name.replace('_', ' ')}: this {said}; left out", entry)
                entry.keys[name] = found
        stated_by = entry.keys.get("stated_by")
        if stated_by is not None and not self._is(stated_by, _STATEMENTS):
            self._note(f"stated by: this names {_shown(stated_by)}, which is no statement; left out", entry)
            del entry.keys["stated_by"]
        citation = entry.fields.get("citation")
        if isinstance(citation, Citation) and not self._is(citation.source, (Source,)):
            self._note("this cites a source that is not there; preserved in extra", entry)
            extra = entry.fields.setdefault("extra", {})
            extra["citation"] = entry.fields.pop("citation").model_dump(exclude_none=True)

    def _is(self, key: Key, kinds: tuple[type[Record], ...]) -> bool:
        """Tell whether a record of one of some kinds was added under a key."""
        entry = self._named.get(key)
        return entry is not None and issubclass(entry.record_type, kinds)

    def _is_placed(self, entry: _Entry) -> bool:
        """Tell whether an inference has premises and something to bear on."""
        if "target" not in entry.keys:
            return True
        return bool(entry.keys["premises"]) and self._is(entry.keys["target"], (*_STATEMENTS, *_INFERENCES))

    def _has_ends(self, entry: _Entry) -> bool:
        """Tell whether a pair, stance or relation has all of its ends."""
        return all(
            self._is(k, _ENDS[name]) for name, keys in entry.keys.items() for k in _several(name, keys)
        )

    def _set_aside(self, entry: _Entry) -> None:
        """Keep as data what has no place in a map."""
        kind = entry.record_type.record_kind
        lacks = "premises" if entry.keys.get("premises") == () else "one that it refers to"
        self._note(f"this {kind} lacks {lacks}; preserved in extra, under 'unplaced'", entry)
        ends = {name: _as_data(keys) for name, keys in entry.keys.items()}
        named = {"id": entry.id} if entry.id else {}
        self.extra.setdefault("unplaced", []).append(
            {"kind": kind, **named, **ends, **_as_data(entry.fields)}
        )

    def _decide_kinds(self) -> None:
        """Make claims of what is supported, and premises of what is a reason for something else."""
        concluded = {e.keys["target"] for e in self._named.values() if e.record_type is Support}
        offered = {p for e in self._named.values() for p in e.keys.get("premises", ())}
        for key, entry in self._named.items():
            if not issubclass(entry.record_type, _STATEMENTS):
                continue
            if key in concluded or key == self.thesis:
                entry.record_type = Claim
            elif entry.free_kind:
                entry.record_type = Premise if key in offered else Claim
            if entry.record_type is Claim:
                for name in ("basis", "implicit"):
                    if (value := entry.fields.pop(name, None)) not in (None, False):
                        entry.fields.setdefault("extra", {})[name] = value

    def _give_ids(self) -> dict[Key, str]:
        """Give everything an id, those of the file first, then made ones; return them by key."""
        ids: dict[Key, str] = {}
        taken: set[str] = set()
        again: Counter[str] = Counter()
        for key, entry in self._named.items():
            if entry.id:
                id = entry.id
                while id in taken:
                    again[entry.id] += 1
                    id = f"{entry.id}-{again[entry.id] + 1}"
                if id != entry.id:
                    self._note(f"the id {entry.id!r} is taken; this is read as {id!r}", entry)
                ids[key] = entry.id = id
                taken.add(id)
        for key, entry in self._named.items():
            if not entry.id and "target" not in entry.keys:
                words = next((entry.fields[n] for n in ("name", "title", "text") if entry.fields.get(n)), "")
                ids[key] = entry.id = slug(str(words), taken, entry.record_type.record_kind)
                taken.add(entry.id)
        self._name_inferences(ids, taken)
        return ids

    def _name_inferences(self, ids: dict[Key, str], taken: set[str]) -> None:
        """Name the inferences that have no id after what they bear on, which may be such an inference."""
        siblings: Counter[tuple[str, str]] = Counter()
        for first in [key for key, e in self._named.items() if not e.id]:
            path: dict[Key, None] = {}
            key = first
            while not self._named[key].id and key not in path:
                path[key] = None
                key = self._named[key].keys["target"]
            for key in reversed(path):
                entry = self._named[key]
                kind, target = entry.record_type.record_kind, ids.get(entry.keys["target"], "step")
                siblings[kind, target] += 1
                entry.id = ids[key] = inference_id(kind, target, siblings[kind, target], taken)
                taken.add(entry.id)

    def _held(self, extra: dict[str, Any], note: Callable[[str], None]) -> dict[str, Any]:
        """Return an ``extra`` that a map can hold: what is nested too deep for it becomes JSON text."""
        held = {}
        for name, value in extra.items():
            if _held_in_extra(value):
                held[name] = value
            else:
                held[_HALF_PAIR.sub("\ufffd", name)] = json.dumps(_as_data(value))
                note(f"what is to be kept of {name} is nested too deep or too large; it is kept as JSON text")
        return held

    def _records(self, ids: dict[Key, str]) -> Iterable[Record]:
        """Make the records of all entries, kind by kind."""
        added = [(entry, self._fields(entry, ids)) for entry in (*self._named.values(), *self._asides)]
        by_type: dict[type[Record], list[dict[str, Any]]] = {}
        for entry, fields in added:
            by_type.setdefault(entry.record_type, []).append(fields)
        try:
            return [
                record
                for record_type, rows in by_type.items()
                for record in list_adapter(record_type).validate_python(rows)
            ]
        except ValidationError:  # rare; one by one it is known whose fault it is
            return [self._record(entry, fields) for entry, fields in added]

    def _fields(self, entry: _Entry, ids: dict[Key, str]) -> dict[str, Any]:
        """Return the fields of the record of an entry, with ids for keys."""
        fields = dict(entry.fields)
        if entry.id:
            fields["id"] = entry.id
        for name, keys in entry.keys.items():
            own = entry.record_type.target_field if issubclass(entry.record_type, _INFERENCES) else ""
            fields[own if name == "target" else name] = (
                tuple(ids[k] for k in keys) if name in _PLURAL else ids[keys]
            )
        citation = fields.get("citation")
        if isinstance(citation, Citation) and citation.source != ids[citation.source]:
            fields["citation"] = citation.model_copy(update={"source": ids[citation.source]})
        for name, value in fields.items():
            if type(value) is str and not value.isascii() and _HALF_PAIR.search(value):
                fields[name] = _HALF_PAIR.sub("\ufffd", value)
        return fields

    def _record(self, entry: _Entry, fields: dict[str, Any]) -> Record:
        """Make the record of an entry; a value that its field cannot have goes to ``extra``."""
        try:
            return entry.record_type(**fields)
        except ValidationError as error:
            faults = shape_faults(error, known_fields(entry.record_type), lambda path: path)
            extra = self._held(fields.get("extra") or {}, lambda added: self._note(added, entry))
            for fault in faults:
                name = str(fault.path[0])
                if name in fields and name != "extra":
                    extra[name] = _as_data(fields.pop(name))
                    self._note(f"{name}: {fault.message}; preserved in extra", entry)
            return entry.record_type(**{**fields, "extra": self._held(extra, self.report.repaired)})


def _held_in_extra(value: Any) -> bool:
    """Tell whether a value may stand in the ``extra`` of a record."""
    try:
        _EXTRA.validate_python({"": value})
    except ValidationError:
        return False
    return True


def _several(name: str, keys: Any) -> tuple[Key, ...]:
    """Return the keys of a field that refers to one or several things."""
    return tuple(keys) if name in _PLURAL else (keys,)


def _shown(key: Key) -> str:
    """Return a key as a reader of the file knows it."""
    return repr(str(key[-1] if isinstance(key, tuple) and key else key))


def _as_data(value: Any) -> Any:
    """Return a value, or keys, as JSON can hold them."""
    if isinstance(value, dict):
        return {str(k): _as_data(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_as_data(v) for v in value]
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_none=True)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return str(value)
