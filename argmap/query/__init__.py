"""Questions to a map: what a claim rests on, what falls with a premise, who says so."""

from argmap.query.chains import Chain, count_support_chains, support_chains
from argmap.query.objections import (
    Objection,
    Objections,
    contested,
    objections,
    unanswered_objections,
)
from argmap.query.positions import (
    Disagreement,
    common_ground,
    disagreements,
    positions,
    relations_between,
)
from argmap.query.rejection import Consequences
from argmap.query.retraction import minimal_rejections
from argmap.query.selection import (
    impact,
    leaves,
    neighbourhood,
    roots,
    search,
    select,
    support_cone,
)
from argmap.query.sufficiency import sufficient_sets

__all__ = [
    "Chain",
    "Consequences",
    "Disagreement",
    "Objection",
    "Objections",
    "common_ground",
    "contested",
    "count_support_chains",
    "disagreements",
    "impact",
    "leaves",
    "minimal_rejections",
    "neighbourhood",
    "objections",
    "positions",
    "relations_between",
    "roots",
    "search",
    "select",
    "sufficient_sets",
    "support_chains",
    "support_cone",
    "unanswered_objections",
]
