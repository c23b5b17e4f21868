"""What refers to nothing: left out of what can do without it, or preserved as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from argmap.formats.builder.entries import INFERENCES, PLURAL, STATEMENTS, as_data
from argmap.model import Actor, Citation, Record, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.formats.builder.entries import Entries, Entry, Key

__all__ = ["take_out_dangling"]

# What may stand in the fields that refer to several things and can do without some of them.
_SEVERAL: Final[dict[str, tuple[type[Record], ...]]] = {
    "premises": STATEMENTS,
    "about": (Actor,),
    "member_of": (Actor,),
}
# What the ends of pairs, stances and relations must be.
_ENDS: Final[dict[str, tuple[type[Record], ...]]] = {
    "statements": STATEMENTS,
    "statement": STATEMENTS,
    "stated_by": STATEMENTS,
    "actor": (Actor,),
    "subject": (Actor,),
    "object": (Actor,),
}


def take_out_dangling(entries: Entries) -> list[dict[str, Any]]:
    """Take out what refers to nothing, and what comes to refer to nothing by that; return it as data."""
    for entry in (*entries.named.values(), *entries.others):
        _mend_several(entry, entries)
        _mend_single(entry, entries)
    gone = [*_without_place(entries), *(e for e in entries.others if not _has_ends(e, entries))]
    if gone:
        lost = {id(entry) for entry in gone}
        entries.others = [e for e in entries.others if id(e) not in lost]
    return [_unplaced(entry, entries) for entry in gone]


def _mend_several(entry: Entry, entries: Entries) -> None:
    """Leave references to nothing, and repeated ones, out of the fields that refer to several things."""
    for name, kinds in _SEVERAL.items():
        wanted = entry.keys.get(name)
        if not wanted:
            continue
        found = tuple(k for k in dict.fromkeys(wanted) if entries.holds(k, kinds))
        if len(found) < len(wanted):
            missing = next((k for k in wanted if not entries.holds(k, kinds)), None)
            said = "names one twice" if missing is None else f"names {_shown(missing)}, which is not there"
            entries.note(f"{name.replace('_', ' ')}: this {said}; left out", entry)
            entry.keys[name] = found


def _mend_single(entry: Entry, entries: Entries) -> None:
    """Take out who states a relation, and a citation, where these are nothing that is there."""
    stated_by = entry.keys.get("stated_by")
    if stated_by is not None and not entries.holds(stated_by, STATEMENTS):
        entries.note(f"stated by: this names {_shown(stated_by)}, which is no statement; left out", entry)
        del entry.keys["stated_by"]
    citation = entry.fields.get("citation")
    if isinstance(citation, Citation) and not entries.holds(citation.source, (Source,)):
        entries.note("this cites a source that is not there; preserved in extra", entry)
        entry.keep("citation", entry.fields.pop("citation").model_dump(exclude_none=True))


def _without_place(entries: Entries) -> Iterator[Entry]:
    """Take out the inferences that lack premises or a target, and in turn what bears on these."""
    named = entries.named
    bearing: dict[Key, list[Key]] = {}
    for key, entry in named.items():
        if "target" in entry.keys:
            bearing.setdefault(entry.keys["target"], []).append(key)
    gone = [key for key, e in named.items() if "target" in e.keys and not _is_placed(e, entries)]
    while gone:
        key = gone.pop()
        if (entry_gone := named.pop(key, None)) is not None:
            yield entry_gone
            gone.extend(bearing.get(key, ()))


def _is_placed(inference: Entry, entries: Entries) -> bool:
    """Tell whether an inference has premises and a target."""
    target = inference.keys["target"]
    return bool(inference.keys["premises"]) and entries.holds(target, (*STATEMENTS, *INFERENCES))


def _has_ends(entry: Entry, entries: Entries) -> bool:
    """Tell whether a pair, stance or relation has all of its ends."""
    return all(
        entries.holds(key, _ENDS[name])
        for name, keys in entry.keys.items()
        for key in (keys if name in PLURAL else (keys,))
    )


def _unplaced(entry: Entry, entries: Entries) -> dict[str, Any]:
    """Return as data what has no place in a map."""
    kind = entry.record_type.record_kind
    lacks = "premises" if entry.keys.get("premises") == () else "one that it refers to"
    entries.note(f"this {kind} lacks {lacks}; preserved in extra, under 'unplaced'", entry)
    ends = {name: as_data(keys) for name, keys in entry.keys.items()}
    named = {"id": entry.id} if entry.id else {}
    return {"kind": kind, **named, **ends, **as_data(entry.fields)}


def _shown(key: Key) -> str:
    """Return a key as a reader of the file knows it."""
    return repr(str(key[-1] if isinstance(key, tuple) and key else key))
