"""Which claims stand: a map, or an abstract framework, under the recognised semantics."""

from argmap.evaluate.alternatives import Alternative, what_if
from argmap.evaluate.changes import Reversal, critical, smallest_change
from argmap.evaluate.evaluation import (
    Evaluation,
    Extensions,
    accepted,
    evaluate,
    extensions,
)
from argmap.evaluate.justification import Justification, Step
from argmap.evaluate.reading import Reading
from argmap.evaluate.why import why, why_not

__all__ = [
    "Alternative",
    "Evaluation",
    "Extensions",
    "Justification",
    "Reading",
    "Reversal",
    "Step",
    "accepted",
    "critical",
    "evaluate",
    "extensions",
    "smallest_change",
    "what_if",
    "why",
    "why_not",
]
