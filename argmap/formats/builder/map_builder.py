"""The map in the making itself: what readers call to add things, and the map that comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from argmap.formats.builder.dangling import take_out_dangling, unplaced_data
from argmap.formats.builder.entries import (
    INFERENCES,
    STATEMENTS,
    Entries,
    Entry,
    as_data,
    fit_id,
    without_halves,
)
from argmap.formats.builder.naming import give_ids
from argmap.formats.builder.records import held_in_extra, records_of
from argmap.model import (
    Actor,
    ArgumentMap,
    Attack,
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

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from argmap.formats.builder.entries import Key
    from argmap.report import ImportReport

__all__ = ["MapBuilder"]


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
        self._entries = Entries(report)

    def __contains__(self, key: Key) -> bool:
        """Tell whether something has been told under a key."""
        return key in self._entries.named

    def is_inference(self, key: Key) -> bool:
        """Tell whether a support or an attack has been told under a key."""
        return self._entries.holds(key, INFERENCES)

    def source(self, key: Key, title: str, *, id: object = None, **fields: Any) -> Key:
        """Add a source; return the key that it stands under."""
        return self._add(Source, key, id, {"title": title, **fields})

    def actor(self, key: Key, name: str, *, id: object = None, **fields: Any) -> Key:
        """Add an actor; ``member_of`` takes keys. Without an id, it gets one from its name."""
        keys = {"member_of": named} if (named := tuple(fields.pop("member_of", ()))) else {}
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
        keys = {"about": named} if (named := tuple(about)) else {}
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
        self._add_other(Contradiction, fields, {"statements": (one, other)})

    def rephrase(self, one: Key, other: Key, **fields: Any) -> None:
        """Add two statements that say the same."""
        self._add_other(Rephrase, fields, {"statements": (one, other)})

    def stance(self, actor: Key, statement: Key, attitude: str, **fields: Any) -> None:
        """Add an attitude of an actor to a statement."""
        self._add_other(Stance, {"attitude": attitude, **fields}, {"actor": actor, "statement": statement})

    def relation(
        self, subject: Key, predicate: str, object: Key, *, stated_by: Key | None = None, **fields: Any
    ) -> None:
        """Add a relation between two actors."""
        keys = {"subject": subject, "object": object}
        if stated_by is not None:
            keys["stated_by"] = stated_by
        self._add_other(Relation, {"predicate": predicate, **fields}, keys)

    def keep(self, key: Key, name: str, value: Any) -> None:
        """Keep a JSON value in the ``extra`` of what was added under a key."""
        self._entries.named[key].keep(name, value)

    def update(self, key: Key, **fields: Any) -> None:
        """Add more to what was added under a key."""
        self._entries.named[key].fields.update(fields)

    def set_aside(self, unplaced: Iterable[Mapping[str, Any]]) -> None:
        """Keep as data what has no place in a map: in the map's ``extra``, under ``unplaced``."""
        added = [dict(thing) for thing in unplaced]
        if added:
            held = self.extra.get("unplaced", [])  # a file may have anything under that name
            self.extra["unplaced"] = [*(held if isinstance(held, list) else [held]), *added]

    def map(self) -> ArgumentMap:
        """Return the map of all that was added.

        In the order in which it was added, kind by kind. What refers to
        nothing is mended: a missing premise, mention or citation is left out
        of its record; an inference that is left without premises or without a
        conclusion, and a pair or stance without one of its ends, is kept
        as data in the map's ``extra`` under ``unplaced``.
        """
        unplaced = take_out_dangling(self._entries)
        self._decide_kinds()
        ids = self.ids = give_ids(self._entries)
        records, misfits = records_of(self._entries, ids)
        self.set_aside([*unplaced, *map(unplaced_data, misfits)])
        m = ArgumentMap(title=self._heading("title"), question=self._heading("question"))
        m.extra = held_in_extra(self.extra, self.report.repaired)
        m._adopt(records)
        thesis = ids.get(self.thesis) if self.thesis is not None else None
        m.thesis = thesis if thesis in m.claims else None
        return m

    def _heading(self, name: Literal["title", "question"]) -> str | None:
        """Return the title or the question; what is no text goes to ``extra``."""
        text = getattr(self, name)
        if text is None or isinstance(text, str):
            return text and without_halves(text)
        self.report.repaired(f"the {name} of the map is no text; preserved in extra", name)
        self.extra[name] = as_data(text)
        return None

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
        entry = Entry(record_type, "", fields, path, line, free_kind, keys or {})
        entry.id = self._valid_id(id, entry)
        taken = self._entries.named.get(key)
        if taken is not None:
            same = (taken.record_type, taken.fields, taken.keys) == (record_type, fields, entry.keys)
            name = entry.id or entry.fields.get("text") or entry.fields.get("name") or record_type.record_kind
            if same:
                self._entries.note(f"{name!r} stands twice, each time alike; it is read once", entry)
                return key
            self._entries.note(f"{name!r} stands twice; the second is read under an id of its own", entry)
            key = (key, len(self._entries.named))
        self._entries.named[key] = entry
        return key

    def _add_other(self, record_type: type[Record], fields: dict[str, Any], keys: dict[str, Any]) -> None:
        """Take one more thing that has no id."""
        line, path = fields.pop("line", None), tuple(fields.pop("path", ()))
        self._entries.others.append(Entry(record_type, "", fields, path, line, keys=keys))

    def _valid_id(self, raw: object, entry: Entry) -> str:
        """Return the id of the file, made valid."""
        id = fit_id(raw)
        if raw is not None and id != str(raw):
            made = f"it is read as {id!r}" if id else "one is made for it"
            self._entries.note(f"{str(raw)!r} cannot be an id; {made}", entry)
        return id

    def _decide_kinds(self) -> None:
        """Make claims of what is supported, and premises of what is a reason for something else."""
        entries = self._entries.named.values()
        concluded = {self.thesis, *(e.keys["target"] for e in entries if e.record_type is Support)}
        offered = {p for e in entries for p in e.keys.get("premises", ())}
        for key, entry in self._entries.named.items():
            if not issubclass(entry.record_type, STATEMENTS):
                continue
            if key in concluded:
                entry.record_type = Claim
            elif entry.free_kind:
                entry.record_type = Premise if key in offered else Claim
            if entry.record_type is Claim:
                self._without_basis(entry)

    @staticmethod
    def _without_basis(claim: Entry) -> None:
        """Preserve in ``extra`` what only a premise has."""
        for name in ("basis", "implicit"):
            if (value := claim.fields.pop(name, None)) not in (None, False):
                claim.keep(name, value)
