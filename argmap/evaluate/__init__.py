"""Which claims stand, how strongly, and why: maps and abstract frameworks under the field's semantics."""

from argmap.evaluate.alternatives import Alternative, what_if
from argmap.evaluate.attribution import Contributions, Sensitivity, contributions, sensitivity
from argmap.evaluate.carneades import carneades_options
from argmap.evaluate.changes import Reversal, critical, smallest_change
from argmap.evaluate.evaluation import Evaluation, accepted, evaluate
from argmap.evaluate.gradual import GradualSemantics, gradual_semantics
from argmap.evaluate.justification import Justification, Step
from argmap.evaluate.listing import Extensions, extensions
from argmap.evaluate.priorities import PriorityWarning
from argmap.evaluate.reading import Options, Reading
from argmap.evaluate.semantics import Semantics
from argmap.evaluate.strengths import NotConvergedWarning, Strengths, StrengthsOnCycle, strengths
from argmap.evaluate.verdicts import Verdicts, verdicts
from argmap.evaluate.why import why, why_not

__all__ = [
    "Alternative",
    "Contributions",
    "Evaluation",
    "Extensions",
    "GradualSemantics",
    "Justification",
    "NotConvergedWarning",
    "Options",
    "PriorityWarning",
    "Reading",
    "Reversal",
    "Semantics",
    "Sensitivity",
    "Step",
    "Strengths",
    "StrengthsOnCycle",
    "Verdicts",
    "accepted",
    "carneades_options",
    "contributions",
    "critical",
    "evaluate",
    "extensions",
    "gradual_semantics",
    "sensitivity",
    "smallest_change",
    "strengths",
    "verdicts",
    "what_if",
    "why",
    "why_not",
]
