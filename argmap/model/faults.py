"""What makes records meaningless as a map: ids twice, ids of nothing, ids of the wrong thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.errors import Fault, nearest_ids, show_path, with_article
from argmap.model.records import Identified, Record, Reference, references

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from argmap.model.kinds import Kind

__all__ = ["find_faults", "misses"]

_Path = tuple[str | int, ...]
# A mistyped id tends to recur; only so many are worth a suggestion.
_SUGGESTIONS = 100


def find_faults(
    records: Iterable[tuple[_Path, Record]],
    known: Mapping[Kind, Mapping[str, Identified]],
) -> list[Fault]:
    """Return everything that is wrong with records that are to be added to a map.

    Parameters
    ----------
    records
        The new records, each with its path for the message.
    known
        The records with ids that the map holds already, by kind.

    Returns
    -------
    list of Fault
        In the order of the records; empty when all is well. Takes time
        linear in the number of the new records and of their references.
    """
    records = list(records)
    places: dict[str, tuple[Kind, _Path]] = {}
    faults: list[Fault] = []
    for path, record in records:
        if not isinstance(record, Identified):
            continue
        kind = _kind_in(known, record.id)
        if kind is not None or record.id in places:
            other, where = places.get(record.id, (kind, None))
            faults.append(Fault(_twice(record.id, other, where), path))
        else:
            places[record.id] = (record.record_kind, path)
    for path, record in records:
        for reference in references(record):
            place = places.get(reference.id)
            kind = place[0] if place else _kind_in(known, reference.id)
            if kind not in reference.kinds:
                ids = _fitting(reference, known, places) if len(faults) < _SUGGESTIONS else ()
                faults.append(Fault(_message(reference, kind, ids), path + reference.field))
    return faults


def _kind_in(known: Mapping[Kind, Mapping[str, Identified]], id: str) -> Kind | None:
    """Return the kind of the record with this id."""
    for kind, group in known.items():
        if id in group:
            return kind
    return None


def _fitting(
    reference: Reference,
    known: Mapping[Kind, Mapping[str, Identified]],
    places: Mapping[str, tuple[Kind, _Path]],
) -> list[str]:
    """Return all ids that could stand where the reference stands."""
    held = [id for kind in reference.kinds for id in known.get(kind, ())]
    return held + [id for id, (kind, _) in places.items() if kind in reference.kinds]


def _twice(id: str, kind: Kind | None, path: _Path | None) -> str:
    """Say that an id is in use."""
    where = "in the map" if path is None else f"at {show_path(path)}"
    return f"the id {id!r} already names {with_article(kind or 'record')} {where}; give one another id"


def _message(reference: Reference, found: Kind | None, fitting: Iterable[str]) -> str:
    """Say that a reference names nothing, or the wrong kind of thing."""
    if found == "premise" and reference.field == ("conclusion",):
        return f"{reference.id!r} is a premise, taken as given; make it a claim to argue for it"
    return misses(reference.id, reference.kinds, found, fitting)


def misses(id: str, kinds: tuple[Kind, ...], found: Kind | None, fitting: Iterable[str]) -> str:
    """Say that an id names nothing, or the wrong kind of thing.

    Parameters
    ----------
    id
        The id that was given.
    kinds
        What may stand under it.
    found
        What does stand under it, if anything.
    fitting
        The ids that could have been meant.
    """
    wanted = _either(kinds)
    if found is not None:
        return f"{id!r} is {with_article(found)}; {with_article(wanted)} is needed here"
    guess = " or ".join(repr(i) for i in nearest_ids(id, fitting))
    return f"no {wanted} has the id {id!r}" + (f"; did you mean {guess}?" if guess else "")


def _either(kinds: tuple[Kind, ...]) -> str:
    """Join kinds with ``or``."""
    return kinds[0] if len(kinds) == 1 else f"{', '.join(kinds[:-1])} or {kinds[-1]}"
