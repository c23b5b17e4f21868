"""Questions to a map: what a claim rests on, what falls with a premise, who says so."""

from argmap.printed import Answer
from argmap.query.chains import Chain, count_support_chains, support_chains
from argmap.query.disagreements import Disagreement, disagreements
from argmap.query.objections import (
    Objection,
    Objections,
    attacks_against,
    contested,
    objections,
    unanswered_objections,
)
from argmap.query.positions import (
    common_ground,
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
    "Answer",
    "Chain",
    "Consequences",
    "Disagreement",
    "Objection",
    "Objections",
    "attacks_against",
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
