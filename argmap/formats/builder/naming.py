"""An id for everything: that of the file, or one that is made from what it says."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from argmap.model.ids import inference_id, slug

if TYPE_CHECKING:
    from argmap.formats.builder.entries import Entries, Key

__all__ = ["give_ids"]


def give_ids(entries: Entries) -> dict[Key, str]:
    """Give everything an id, those of the file first, then made ones; return them by key."""
    ids: dict[Key, str] = {}
    taken: set[str] = set()
    tried: dict[str, int] = {}
    _take_ids(entries, ids, taken)
    for key, entry in entries.named.items():
        if not entry.id and "target" not in entry.keys:
            words = next((entry.fields[n] for n in ("name", "title", "text") if entry.fields.get(n)), "")
            ids[key] = entry.id = slug(str(words), taken, entry.record_type.record_kind, tried)
            taken.add(entry.id)
    _name_inferences(entries, ids, taken, tried)
    return ids


def _take_ids(entries: Entries, ids: dict[Key, str], taken: set[str]) -> None:
    """Take the ids that the file has, those that it has twice with a number."""
    again: Counter[str] = Counter()
    for key, entry in entries.named.items():
        if not entry.id:
            continue
        id = entry.id
        while id in taken:
            again[entry.id] += 1
            id = f"{entry.id}-{again[entry.id] + 1}"
        if id != entry.id:
            entries.note(f"the id {entry.id!r} is taken; this is read as {id!r}", entry)
        ids[key] = entry.id = id
        taken.add(id)


def _name_inferences(entries: Entries, ids: dict[Key, str], taken: set[str], tried: dict[str, int]) -> None:
    """Name the inferences that have no id after their target, which may be such an inference."""
    named = entries.named
    siblings: Counter[tuple[str, str]] = Counter()
    for first in [key for key, e in named.items() if not e.id]:
        path: dict[Key, None] = {}
        key = first
        while not named[key].id and key not in path:
            path[key] = None
            key = named[key].keys["target"]
        for key in reversed(path):
            entry = named[key]
            kind, target = entry.record_type.record_kind, ids.get(entry.keys["target"], "step")
            siblings[kind, target] += 1
            entry.id = ids[key] = inference_id(kind, target, siblings[kind, target], taken, tried)
            taken.add(entry.id)
