"""Records of several maps in one: under new ids, and as what they have become there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from argmap.model.records import Citation, Claim, Premise, Record, Support

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["fitting_kinds", "renamed"]

_R = TypeVar("_R", bound=Record)


def renamed(record: _R, ids: Mapping[str, str]) -> _R:
    """Return a record with the new id for every id in it, references included.

    Parameters
    ----------
    record
        The record; it stays as it is.
    ids
        New ids by old ones, all that occur in the record. Where two premises
        of an inference come to have one id, it is named once.
    """
    changes: dict[str, Any] = {}
    for field in ("id", *record.refers):
        value = getattr(record, field, None)
        new: Any = value
        if isinstance(value, str):
            new = ids[value]
        elif isinstance(value, tuple):
            mapped = [ids[v] for v in value]
            new = tuple(mapped if field == "statements" else dict.fromkeys(mapped))
        elif isinstance(value, Citation) and ids[value.source] != value.source:
            new = value.model_copy(update={"source": ids[value.source]})
        if new != value:
            changes[field] = new
    return record.model_copy(update=changes) if changes else record


def fitting_kinds(records: Iterable[Record]) -> list[Record]:
    """Return records with a claim for each premise that one of them argues for.

    What a claim has no field for goes to its ``extra``.
    """
    records = list(records)
    argued = {r.conclusion for r in records if isinstance(r, Support)}
    return [_as_claim(r) if isinstance(r, Premise) and r.id in argued else r for r in records]


def _as_claim(premise: Premise) -> Claim:
    """Return a premise as the claim that it has become."""
    fields = {name: getattr(premise, name) for name in Claim.model_fields}
    own = premise.model_dump(mode="json", include={"basis", "implicit"}, exclude_defaults=True)
    return Claim(**{**fields, "extra": {**premise.extra, **own}})
