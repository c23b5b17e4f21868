"""Which claims stand: a map, or an abstract framework, under the recognised semantics."""

from argmap.evaluate.evaluation import (
    Evaluation,
    Extensions,
    accepted,
    evaluate,
    extensions,
)
from argmap.evaluate.reading import Reading

__all__ = ["Evaluation", "Extensions", "Reading", "accepted", "evaluate", "extensions"]
