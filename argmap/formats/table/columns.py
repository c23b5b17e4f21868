"""The columns of a table: every field of every record, and short cuts for a person who types."""

from __future__ import annotations

from typing import Final

from argmap.model import (
    Actor,
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

__all__ = ["CITATION", "COLUMNS", "RECORDS", "SHORT_CUTS", "SORTS"]

#: What the column ``record`` can say, besides ``map`` for the row of the map itself.
RECORDS: Final[dict[str, type[Record]]] = {
    t.record_kind: t
    for t in (Source, Actor, Claim, Premise, Support, Attack, Contradiction, Rephrase, Stance, Relation)
}
#: The fields of a citation, each in a column ``citation_...``.
CITATION: Final = ("source", "section", "paragraph", "start", "end", "sha256")
#: The sort of what stands in a column, where it is not plain text.
SORTS: Final[dict[str, str]] = {
    **dict.fromkeys(("premises", "statements", "about", "member_of", "tags", "aliases"), "list"),
    **dict.fromkeys(("implicit", "strict"), "truth"),
    **dict.fromkeys(("citation_paragraph", "citation_start", "citation_end", "priority"), "whole"),
    **dict.fromkeys(
        ("id", "conclusion", "target", "actor", "statement", "subject", "object", "stated_by", "thesis"),
        "word",
    ),
    **dict.fromkeys(("basis", "kind", "attitude", "date", "published", "wikidata", "colour"), "word"),
    **dict.fromkeys(("citation_source", "citation_sha256"), "word"),
    "weight": "degree",
    "extra": "data",
}
#: Columns that only a person types, in the row of a statement.
SHORT_CUTS: Final = (
    "supports",
    "attacks",
    "supported_by",
    "attacked_by",
    "contradicts",
    "rephrases",
    "group",
    "source",
    "paragraph",
)


def _columns() -> tuple[str, ...]:
    """Return the columns in the order in which they are written."""
    names = dict.fromkeys(("record", "id", "text", "name", "title", "question", "thesis"))
    for record_type in RECORDS.values():
        names.update(dict.fromkeys(n for n in record_type.model_fields if n not in {"citation", "extra"}))
    names.update(dict.fromkeys(f"citation_{part}" for part in CITATION))
    return (*names, "extra")


#: All that are written, in this order.
COLUMNS: Final = _columns()
