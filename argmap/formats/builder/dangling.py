"""What refers to nothing: left out of what can do without it, or preserved as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from argmap.errors import nearest_ids
from argmap.formats.builder.entries import INFERENCES, PLURAL, STATEMENTS, as_data
from argmap.model import Actor, Citation, Record, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.formats.builder.entries import Entries, Entry, Key

__all__ = ["take_out_dangling", "unplaced_data"]

_Kinds = tuple[type[Record], ...]

# What may stand in the fields that refer to several things and can do without some of them.
_SEVERAL: Final[dict[str, _Kinds]] = {
    "premises": STATEMENTS,
    "about": (Actor,),
    "member_of": (Actor,),
}
# What the target of an inference, and the ends of pairs, stances and relations must be.
_ENDS: Final[dict[str, _Kinds]] = {
    "target": (*STATEMENTS, *INFERENCES),
    "statements": STATEMENTS,
    "statement": STATEMENTS,
    "stated_by": STATEMENTS,
    "actor": (Actor,),
    "subject": (Actor,),
    "object": (Actor,),
}
# To guess what was meant takes long in a large file, and a file that misses much misses it throughout.
_MOST_GUESSES: Final = 5


def take_out_dangling(entries: Entries) -> list[dict[str, Any]]:
    """Take out what refers to nothing, and what comes to refer to nothing by that; return it as data."""
    return _Dangling(entries).take_out()


def unplaced_data(entry: Entry) -> dict[str, Any]:
    """Return as data what has no place in a map."""
    ends = {name: as_data(keys) for name, keys in entry.keys.items()}
    named = {"id": entry.id} if entry.id else {}
    return {"kind": entry.record_type.record_kind, **named, **ends, **as_data(entry.fields)}


class _Dangling:
    """What of a file refers to nothing, on its way out; each remark names what was looked for."""

    def __init__(self, entries: Entries) -> None:
        self.entries = entries
        self._gone: dict[Key, Entry] = {}
        self._guesses: dict[tuple[str, _Kinds], str] = {}
        self._known: dict[_Kinds, list[str]] = {}

    def take_out(self) -> list[dict[str, Any]]:
        """Take it out; return it as data."""
        entries = self.entries
        for entry in (*entries.named.values(), *entries.others):
            if entry.keys:
                self._mend_several(entry)
            self._mend_single(entry)
        gone = [*self._without_place(), *(e for e in entries.others if self._missing_ends(e))]
        if gone:
            lost = {id(entry) for entry in gone}
            entries.others = [e for e in entries.others if id(e) not in lost]
        for entry in gone:
            kind = entry.record_type.record_kind
            entries.note(f"this {kind} {self._lack(entry)}; preserved in extra, under 'unplaced'", entry)
        return [unplaced_data(entry) for entry in gone]

    def _mend_several(self, entry: Entry) -> None:
        """Leave references to nothing, and repeated ones, out of the fields that refer to several things."""
        holds = self.entries.holds
        for name, kinds in _SEVERAL.items():
            wanted = entry.keys.get(name)
            if not wanted:
                continue
            found = tuple(k for k in dict.fromkeys(wanted) if holds(k, kinds))
            if len(found) < len(wanted):
                missing = [self._missing(k, kinds) for k in dict.fromkeys(wanted) if not holds(k, kinds)]
                said = f"names {', and '.join(missing)}" if missing else "names one twice"
                self.entries.note(f"{name.replace('_', ' ')}: this {said}; left out", entry)
                entry.keys[name] = found

    def _mend_single(self, entry: Entry) -> None:
        """Take out who states a relation, and a citation, where these are nothing that is there."""
        entries = self.entries
        stated_by = entry.keys.get("stated_by")
        if stated_by is not None and not entries.holds(stated_by, STATEMENTS):
            entries.note(f"stated by: this names {self._missing(stated_by, STATEMENTS)}; left out", entry)
            del entry.keys["stated_by"]
        citation = entry.fields.get("citation")
        if isinstance(citation, Citation) and not entries.holds(citation.source, (Source,)):
            missing = self._missing(citation.source, (Source,))
            entries.note(f"this cites the source {missing}; preserved in extra", entry)
            entry.keep("citation", entry.fields.pop("citation").model_dump(exclude_none=True))

    def _without_place(self) -> Iterator[Entry]:
        """Take out the inferences that lack premises or a target, and in turn what bears on these."""
        named = self.entries.named
        bearing: dict[Key, list[Key]] = {}
        for key, entry in named.items():
            if "target" in entry.keys:
                bearing.setdefault(entry.keys["target"], []).append(key)
        gone = [key for key, e in named.items() if "target" in e.keys and not self._is_placed(e)]
        while gone:
            key = gone.pop()
            if (entry_gone := named.pop(key, None)) is not None:
                self._gone[key] = entry_gone
                yield entry_gone
                gone.extend(bearing.get(key, ()))

    def _is_placed(self, inference: Entry) -> bool:
        """Tell whether an inference has premises and a target."""
        return bool(inference.keys["premises"]) and self.entries.holds(
            inference.keys["target"], _ENDS["target"]
        )

    def _missing_ends(self, entry: Entry) -> list[tuple[str, Key]]:
        """Return what an entry must refer to and is not there, each with the name of its field."""
        return [
            (name, key)
            for name, keys in entry.keys.items()
            if name in _ENDS
            for key in (keys if name in PLURAL else (keys,))
            if not self.entries.holds(key, _ENDS[name])
        ]

    def _lack(self, entry: Entry) -> str:
        """Say what an entry without place lacks."""
        lacks = ["lacks premises"] if entry.keys.get("premises") == () else []
        for name, key in dict.fromkeys(self._missing_ends(entry)):
            own = getattr(entry.record_type, "target_field", "")
            field = {"statements": "end", "target": own}.get(name, name)
            shown = _shown(key)
            lacks.append(f"has the {field} {self._missing(key, _ENDS[name])}" if shown else f"has no {field}")
        return " and ".join(lacks)

    def _missing(self, key: Key, kinds: _Kinds) -> str:
        """Return the name of what is missing, and what it may be instead."""
        shown = _shown(key)
        other = self.entries.named.get(key)
        if key in self._gone:
            return f"{shown!r}, which has no place itself"
        if other is not None:
            return f"{shown!r}, which is {_with_article(other.record_type.record_kind)}"
        return f"{shown!r}, which is not there{self._guess(shown, kinds)}"

    def _guess(self, shown: str, kinds: _Kinds) -> str:
        """Return what looks most like a name that is not there, as a question; empty where nothing does."""
        if (shown, kinds) not in self._guesses:
            if len(self._guesses) >= _MOST_GUESSES:
                return ""
            near = " or ".join(repr(id) for id in nearest_ids(shown, self._names(kinds)))
            self._guesses[shown, kinds] = f" (is {near} meant?)" if near else ""
        return self._guesses[shown, kinds]

    def _names(self, kinds: _Kinds) -> list[str]:
        """Return the names by which a file knows what it has of some kinds."""
        if kinds not in self._known:
            held = ((k, e) for k, e in self.entries.named.items() if issubclass(e.record_type, kinds))
            self._known[kinds] = [entry.id or _shown(key) for key, entry in held]
        return self._known[kinds]


def _shown(key: Key) -> str:
    """Return a key as a reader of the file knows it."""
    return str(key[-1] if isinstance(key, tuple) and key else "" if key is None else key)


def _with_article(noun: str) -> str:
    """Return a noun after its article."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
