"""The typed model: records, and the map that holds them."""

from argmap.model.argument_map import ArgumentMap
from argmap.model.collection import IdOrRecord, RecordCollection, id_of
from argmap.model.faults import find_faults
from argmap.model.ids import inference_id, slug
from argmap.model.kinds import SECTIONS, Kind
from argmap.model.records import (
    Actor,
    Attack,
    Citation,
    Claim,
    Contradiction,
    Identified,
    Inference,
    Premise,
    Record,
    Reference,
    Relation,
    Rephrase,
    Source,
    Stance,
    Statement,
    Support,
    references,
)

__all__ = [
    "SECTIONS",
    "Actor",
    "ArgumentMap",
    "Attack",
    "Citation",
    "Claim",
    "Contradiction",
    "IdOrRecord",
    "Identified",
    "Inference",
    "Kind",
    "Premise",
    "Record",
    "RecordCollection",
    "Reference",
    "Relation",
    "Rephrase",
    "Source",
    "Stance",
    "Statement",
    "Support",
    "find_faults",
    "id_of",
    "inference_id",
    "references",
    "slug",
]
