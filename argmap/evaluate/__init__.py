"""Which claims stand, how strongly, and why."""

from argmap.evaluate.attribution import Contributions, Sensitivity, contributions, sensitivity
from argmap.evaluate.semantics import GradualSemantics, gradual_semantics
from argmap.evaluate.strengths import NotConvergedWarning, Strengths, StrengthsOnCycle, strengths

__all__ = [
    "Contributions",
    "GradualSemantics",
    "NotConvergedWarning",
    "Sensitivity",
    "Strengths",
    "StrengthsOnCycle",
    "contributions",
    "gradual_semantics",
    "sensitivity",
    "strengths",
]
