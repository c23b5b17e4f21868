"""What a format has no place for is told, not dropped in silence."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from argmap.formats.format import EVERYTHING, FACETS
from argmap.model.faults import SECTIONS
from argmap.model.records import Attack, Identified, Inference, Premise, Record, Statement, Support
from argmap.report import singular

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import ArgumentMap

__all__ = ["LossWarning", "differences", "facets", "losses", "told_losses"]

# The title of a source is what it is known by, and goes with it; ``title`` is that of the map.
# ``premises`` are the statements, not the field by which an inference refers to them.
_OWN_FACETS: Final = frozenset(FACETS) - {"title", "question", "thesis", "premises", "extra"}


class LossWarning(UserWarning):
    """A map was written in a format that has no place for some of it."""


def losses(m: ArgumentMap, keeps: frozenset[str], own: str | None = None) -> dict[str, int]:
    """Return how much of what a format would lose of a map, by facet.

    Parameters
    ----------
    m
        The map.
    keeps
        The facets that the format keeps: words of :data:`argmap.formats.FACETS`.
    own
        Its name: what lies in ``extra`` under it came from a file of the
        format, and goes back there.

    Examples
    --------
    >>> from argmap.model import ArgumentMap, Premise
    >>> m = ArgumentMap(Premise(id="p", text="It rains.", weight=0.5))
    >>> losses(m, frozenset({"premises", "kinds", "text"}))
    {'ids': 1, 'weight': 1}
    """
    held = Counter(facet for facet in facets(m, keeps, own) if facet not in keeps)
    return {facet: held[facet] for facet in FACETS if held[facet]}


def differences(m: ArgumentMap, again: ArgumentMap, own: str | None = None) -> dict[str, int]:
    """Return how much of a map another one does not have, by facet; how often, not which."""
    gone = Counter(facets(m, EVERYTHING, own)) - Counter(facets(again, EVERYTHING, own))
    return {facet: gone[facet] for facet in FACETS if gone[facet]}


def told_losses(lost: dict[str, int], title: str) -> str:
    """Return in words what is lost; empty if nothing."""
    listed = ", ".join(
        f"{number:,} {singular(FACETS[facet]) if number == 1 else FACETS[facet]}"
        for facet, number in lost.items()
    )
    return f"{title} has no place for all of the map; left out: {listed}" if lost else ""


def facets(m: ArgumentMap, keeps: frozenset[str], own: str | None = None) -> Iterator[str]:
    """Yield a facet for each thing that a map holds; for a record that is not kept, no more than that."""
    for facet in ("title", "question", "thesis"):
        if getattr(m, facet):
            yield facet
    if m.extra.keys() - {own}:
        yield "extra"
    argued = {s.conclusion for s in m.supports.values()}
    offered = {p for i in m.inferences.values() for p in i.premises}
    for record in m.records():
        special = list(_structure(m, record)) if isinstance(record, Inference) else []
        sorts = special or [SECTIONS[record.record_kind]]
        lost = [sort for sort in sorts if sort not in keeps]
        yield from lost or sorts
        if lost:
            continue
        yield from _fields(record, own)
        if isinstance(record, Statement) and record.id not in argued:
            as_premise = record.id in offered
            if as_premise != isinstance(record, Premise):
                yield "kinds"


def _fields(record: Record, own: str | None) -> Iterator[str]:
    """Yield a facet for each field that says something: no blank text, nor one that goes with the id."""
    if isinstance(record, Identified):
        yield "ids"
    if record.extra.keys() - {own}:
        yield "extra"
    for name, default in _defaults(type(record)):
        value = getattr(record, name)
        said = value.strip() if isinstance(value, str) else value != default
        if said and not (name == "text" and value == getattr(record, "id", None)):
            yield name


@cache
def _defaults(record_type: type[Record]) -> tuple[tuple[str, Any], ...]:
    """Return the fields of a record that are facets, each with its default."""
    return tuple(
        (name, field.get_default(call_default_factory=True, validated_data={}))
        for name, field in record_type.model_fields.items()
        if name in _OWN_FACETS
    )


def _structure(m: ArgumentMap, inference: Inference) -> Iterator[str]:
    """Yield a facet for what is special about the form of an inference; nothing for a plain one."""
    if len(inference.premises) > 1:
        yield "linked"
    if inference.target in m.inferences:
        if isinstance(inference, Attack):
            yield "undercuts"
        elif isinstance(inference, Support):
            yield "backings"
