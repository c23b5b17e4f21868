"""Which claims stand, how strongly, and why: maps and abstract frameworks under the field's semantics."""

from argmap.evaluate.attribution import Contributions, Sensitivity, contributions, sensitivity
from argmap.evaluate.carneades import carneades_options
from argmap.evaluate.evaluation import (
    Evaluation,
    Extensions,
    accepted,
    evaluate,
    extensions,
)
from argmap.evaluate.gradual import GradualSemantics, gradual_semantics
from argmap.evaluate.reading import Reading
from argmap.evaluate.strengths import NotConvergedWarning, Strengths, StrengthsOnCycle, strengths

__all__ = [
    "Contributions",
    "Evaluation",
    "Extensions",
    "GradualSemantics",
    "NotConvergedWarning",
    "Reading",
    "Sensitivity",
    "Strengths",
    "StrengthsOnCycle",
    "accepted",
    "carneades_options",
    "contributions",
    "evaluate",
    "extensions",
    "gradual_semantics",
    "sensitivity",
    "strengths",
]
