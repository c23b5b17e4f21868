"""What goes when records go: those that mean nothing without them, and the mentions of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.errors import StillReferencedError
from argmap.model.records import Identified, Record, references

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["name_of", "removal"]


def removal(
    records: Iterable[Record], going: Iterable[Record], *, cascade: bool
) -> tuple[dict[int, Record], dict[int, Record]]:
    """Return which records a removal takes, and which it changes, both by identity.

    Parameters
    ----------
    records
        All records of the map.
    going
        Those of them that are to be removed.
    cascade
        Whether what would mean nothing without them goes too, and mere
        mentions are taken out of the records that make them.

    Returns
    -------
    gone
        ``id(record)`` -> record.
    trimmed
        ``id(record)`` -> what takes its place.

    Raises
    ------
    StillReferencedError
        Others still refer to one of them, and ``cascade`` is false.
    """
    gone = {id(r): r for r in going}
    mentioning: dict[int, Record] = {}
    referrers = _referrers(records)
    ids = _ids(gone.values())
    for target in ids:  # which grows while it is walked
        others = [r for r in referrers.get(target, ()) if id(r) not in gone]
        if others and not cascade:
            raise StillReferencedError(target, [name_of(r) for r in others])
        for other in others:
            if _needs(other, target):
                gone[id(other)] = other
                ids += _ids([other])
            else:
                mentioning[id(other)] = other
    return gone, {key: _without(r, {*ids}) for key, r in mentioning.items() if key not in gone}


def name_of(record: Record) -> str:
    """Name a record in a message."""
    if isinstance(record, Identified):
        return f"{record.record_kind} {record.id!r}"
    words = [str(v) for k, v in record if k in {"actor", "attitude", "subject", "predicate", "object"}]
    words += [" and ".join(v) if isinstance(v, tuple) else v for k, v in record if k.startswith("statement")]
    return f"{record.record_kind} «{' '.join(words)}»"


def _ids(records: Iterable[Record]) -> list[str]:
    """Return the ids of the records that have one."""
    return [r.id for r in records if isinstance(r, Identified)]


def _needs(record: Record, target: str) -> bool:
    """Return whether a record means nothing without another."""
    return any(r.essential and r.id == target for r in references(record))


def _referrers(records: Iterable[Record]) -> dict[str, list[Record]]:
    """Return, for each id, the records that refer to it."""
    found: dict[str, list[Record]] = {}
    for record in records:
        for id in dict.fromkeys(r.id for r in references(record)):
            found.setdefault(id, []).append(record)
    return found


def _without(record: Record, ids: set[str]) -> Record:
    """Return a record without the mentions of some ids."""
    changes: dict[str, Any] = {}
    for reference in references(record):
        field = str(reference.field[0])
        if reference.id in ids:
            value = getattr(record, field)
            changes[field] = tuple(i for i in value if i not in ids) if type(value) is tuple else None
    return record.model_copy(update=changes)
