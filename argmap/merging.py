"""Several maps as one: ids kept apart, and joined only what is said to be the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from networkx.utils import UnionFind

from argmap.errors import Fault, InvalidMapError
from argmap.formats.aif.merging import has_nodeset, merged_nodesets, other_parts, said_asides
from argmap.formats.native.records import NATIVE
from argmap.matching import Match, Place
from argmap.model import (
    Actor,
    ArgumentMap,
    Identified,
    Inference,
    Record,
    Source,
    Statement,
)
from argmap.model.joining import fitting_kinds, renamed
from argmap.model.records import references

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from argmap.model.original import Original

__all__ = ["merge"]

_Groups: TypeAlias = "UnionFind[Place]"
# What may be joined with what.
_JOINED: tuple[type[Identified], ...] = (Statement, Actor, Source, Inference)


def merge(maps: Iterable[ArgumentMap], *, join: Iterable[Match | Sequence[Place]] = ()) -> ArgumentMap:
    """Return several maps as one.

    Where two maps use the same id, each keeps what it has: the second record
    gets an id of its own (``thesis-2``). Only maps read from AIF share their
    ids, because AIFdb numbers nodes once for all: there, what has the same
    id and says the same is the same. Everything else is joined only if
    ``join`` says so.

    Parameters
    ----------
    maps
        The maps, the leading one first.
    join
        What is the same: some or all of :func:`argmap.matches`, or places as
        they have them: ``[(0, "id-in-the-first"), (1, "id-in-the-second")]``.

    Returns
    -------
    ArgumentMap
        Claims, premises and so on, map by map. Of joined records the first
        one leads: it gets what only the others have, and what they have
        differently is kept in its ``extra`` under ``merged``. Reasons that
        come to be the same by ``join`` (the same premises, the same
        conclusion, the same scheme) are joined too. Nodesets become one, with
        the locutions of all. Title, question and thesis are those that all
        maps agree on; those of each map, and its ids that changed, are kept
        in the map's ``extra`` under ``merged``.

    Raises
    ------
    InvalidMapError
        ``join`` names what is not there, or joins a statement with an actor.

    Examples
    --------
    >>> from argmap.matching import matches
    >>> from argmap.model import Claim
    >>> one, other = (ArgumentMap(Claim(id="a", text="It rains.")) for _ in range(2))
    >>> list(merge([one, other])), list(merge([one, other], join=matches([one, other])))
    (['a', 'a-2'], ['a'])
    """
    held, joined = list(maps), list(join)
    groups = _groups(held, joined)
    ids = _new_ids(held, groups)
    records = _joined(held, ids)
    merged = ArgumentMap()
    kept = fitting_kinds(_without_twins(records, reasons=bool(joined)))
    nodesets = merged_nodesets(held)
    if nodesets is not None and not joined:
        # What has no id is known by its nodes: two of them may say the same, and one may be in both files.
        kept = _as_nodes_say(kept, said_asides(nodesets))
    merged._adopt(kept)
    _merge_whole(merged, held, ids, nodesets)
    return merged


def _as_nodes_say(records: Sequence[Record], said: Sequence[Record]) -> list[Record]:
    """Return the records, those without id as the nodes say them, where these are about the same."""
    ids = {r.id for r in records if isinstance(r, Identified)}
    if all(reference.id in ids for record in said for reference in references(record) if reference.essential):
        return [*(r for r in records if isinstance(r, Identified)), *said]
    return list(records)


def _groups(maps: Sequence[ArgumentMap], join: Iterable[Match | Sequence[Place]]) -> _Groups:
    """Return which places are one."""
    groups: _Groups = UnionFind((number, id) for number, m in enumerate(maps) for id in m)
    faults: list[Fault] = []
    for item in join:
        given = item.places if isinstance(item, Match) else item
        places = [(number, id) for number, id in given]
        faults += _misfits(maps, places)
        if not faults:
            groups.union(*places)
    if faults:
        raise InvalidMapError(faults)
    for lead, *others in _same_ids(maps):
        alike = [p for p in others if _says_the_same(_at(maps, lead), _at(maps, p))]
        groups.union(lead, *alike)
    return groups


def _same_ids(maps: Sequence[ArgumentMap]) -> Iterable[list[Place]]:
    """Return the places of each id in the maps whose ids are global."""
    places: dict[str, list[Place]] = {}
    for number, m in enumerate(maps):
        for id in m if has_nodeset(m) else ():
            places.setdefault(id, []).append((number, id))
    return places.values()


def _misfits(maps: Sequence[ArgumentMap], places: Sequence[Any]) -> list[Fault]:
    """Return why places cannot be one."""
    for place in places:
        number, id = place
        if not 0 <= number < len(maps):
            return [Fault(f"join names map {number}, but there are {len(maps)}, counted from 0")]
        if id not in maps[number]:
            return [Fault(f"join names {id!r}, which map {number} does not hold")]
    sorts = {next(s for s in _JOINED if isinstance(_at(maps, place), s)) for place in places}
    if len(sorts) > 1 or Inference in sorts:
        shown = " and ".join(repr(id) for _, id in places)
        return [
            Fault(f"{shown} cannot be one: statements, actors and sources are joined each with their like")
        ]
    return []


def _at(maps: Sequence[ArgumentMap], place: Place) -> Identified:
    """Return the record at a place."""
    return maps[place[0]].find(place[1])


def _says_the_same(one: Identified, other: Identified) -> bool:
    """Tell whether two records of one global id are the same; whether claim or premise does not matter."""
    if isinstance(one, Statement) and isinstance(other, Statement):
        return one.text == other.text
    if isinstance(one, Inference) and isinstance(other, Inference):
        return type(one) is type(other) and (one.premises, one.target) == (other.premises, other.target)
    return type(one) is type(other) and _title(one) == _title(other)


def _title(record: Identified) -> str:
    """Return the name of an actor or the title of a source."""
    return str(getattr(record, "name", None) or getattr(record, "title", ""))


def _new_ids(maps: Sequence[ArgumentMap], groups: _Groups) -> list[dict[str, str]]:
    """Return the new id for every id, map by map; the first to have an id keeps it."""
    given: dict[Place, str] = {}
    taken: dict[str, int] = {}
    ids: list[dict[str, str]] = []
    for number, m in enumerate(maps):
        ids.append({})
        for id in m:
            group = groups[number, id]
            if group not in given:
                new = id
                while new in taken:
                    taken[id] += 1
                    new = f"{id}-{taken[id]}"
                taken.setdefault(new, 1)
                given[group] = new
            ids[number][id] = given[group]
    return ids


def _joined(maps: Sequence[ArgumentMap], ids: Sequence[Mapping[str, str]]) -> list[tuple[int, Record]]:
    """Return the records under their new ids, each with the number of its map; those of one group as one."""
    leads: dict[str, int] = {}
    records: list[tuple[int, Record]] = []
    for number, m in enumerate(maps):
        for record in m.records():
            own = renamed(record, ids[number])
            if isinstance(own, Identified) and own.id in leads:
                lead = leads[own.id]
                records[lead] = (records[lead][0], _combined(records[lead][1], own))
                continue
            if isinstance(own, Identified):
                leads[own.id] = len(records)
            records.append((number, own))
    return records


def _combined(lead: Record, other: Record) -> Record:
    """Return the first of two joined records with what only the other has; differences go to ``extra``."""
    changes, differing = _compared(lead, other)
    extra = {**other.extra, **lead.extra}
    lost = {name: value for name, value in other.extra.items() if extra[name] != value}
    if differing or lost:
        kept = other.model_dump(mode="json", include=differing) | ({"extra": lost} if lost else {})
        extra["merged"] = [*cast("list[Any]", lead.extra.get("merged") or []), kept]
    if extra != lead.extra:
        changes["extra"] = extra
    return lead.model_copy(update=changes) if changes else lead


def _compared(lead: Record, other: Record) -> tuple[dict[str, Any], set[str]]:
    """Return what the first of two records gets of the other, and the fields that they have differently."""
    changes: dict[str, Any] = {}
    differing: set[str] = set()
    for name, field in type(other).model_fields.items():
        default = field.get_default(call_default_factory=True, validated_data={})
        theirs, ours = getattr(other, name), getattr(lead, name, default)
        if name in {"id", "extra"} or theirs in (ours, default):
            continue
        if name not in type(lead).model_fields:  # a premise's own field, and the lead is a claim
            differing.add(name)
        elif isinstance(theirs, tuple):
            changes[name] = tuple(dict.fromkeys((*ours, *theirs)))
        elif ours == default:
            changes[name] = theirs
        else:
            differing.add(name)
    return changes, differing


def _without_twins(records: Iterable[tuple[int, Record]], *, reasons: bool) -> list[Record]:
    """Return the records without the pairs and stances, and perhaps reasons, that another map has already.

    What bears on a reason that is left out bears on its twin then.
    """
    kept: list[Record] = []
    seen: dict[Any, tuple[int, str]] = {}
    new_id: dict[str, str] = {}
    for number, record in records:
        id = record.id if isinstance(record, Identified) else ""
        key = None if isinstance(record, Inference) and not reasons else _key(record)
        first, twin = (number, id) if key is None else seen.setdefault(key, (number, id))
        if id:
            new_id[id] = id if first == number else twin
        if first == number:
            kept.append(record)
    return [renamed(record, new_id) for record in kept]


def _key(record: Record) -> Any:
    """Return what two records have in common that say the same; ``None`` where ids tell them apart."""
    if isinstance(record, Inference):
        return type(record), frozenset(record.premises), record.target, record.scheme
    return None if isinstance(record, Identified) else record


def _merge_whole(
    merged: ArgumentMap,
    maps: Sequence[ArgumentMap],
    ids: Sequence[Mapping[str, str]],
    nodesets: Original | None,
) -> None:
    """Give a merged map what all maps agree on as a whole, and keep what each had."""
    merged.title = _agreed([m.title for m in maps])
    merged.question = _agreed([m.question for m in maps])
    thesis = _agreed([m.thesis and own[m.thesis] for m, own in zip(maps, ids, strict=True)])
    merged.thesis = thesis if thesis in merged.claims else None
    if nodesets is not None:
        merged.original = nodesets
    merged.extra["merged"] = [_told(m, own, nodesets) for m, own in zip(maps, ids, strict=True)]


def _told(m: ArgumentMap, ids: Mapping[str, str], nodesets: Original | None) -> dict[str, Any]:
    """Return as data what a map said as a whole, and which of its ids have changed."""
    whole = {"title": m.title, "question": m.question, "thesis": m.thesis}
    extra = _own_extra(m, nodesets)
    return {
        **{name: value for name, value in whole.items() if value},
        "ids": {old: new for old, new in ids.items() if old != new},
        **({"extra": extra} if extra else {}),
    }


def _own_extra(m: ArgumentMap, nodesets: Original | None) -> dict[str, Any]:
    """Return the extra of a map, with the document that it came from unless that was merged too."""
    if nodesets is not None:
        parts = other_parts(m)
        return {**m.extra, **({"aif": parts} if parts else {})}
    if m.original is None or m.original.format == NATIVE:
        return m.extra
    return {**m.extra, "original": m.original.to_dict()}


def _agreed(values: Sequence[str | None]) -> str | None:
    """Return the one value that is given, if there is only one."""
    given = list(dict.fromkeys(v for v in values if v))
    return given[0] if len(given) == 1 else None
