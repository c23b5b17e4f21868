"""Which claims stand, how strongly, and why: maps and abstract frameworks under the field's semantics."""

from argmap.evaluation.alternatives import Alternative, what_if
from argmap.evaluation.attribution import Contributions, Sensitivity, contributions, sensitivity
from argmap.evaluation.carneades import carneades_options
from argmap.evaluation.changes import Reversal, critical, smallest_change
from argmap.evaluation.evaluation import Evaluation, accepted, evaluate
from argmap.evaluation.gradual import GradualSemantics, gradual_semantics
from argmap.evaluation.justification import Justification, Step
from argmap.evaluation.listing import Extensions, extensions
from argmap.evaluation.priorities import PriorityWarning
from argmap.evaluation.reading import Options, Reading
from argmap.evaluation.semantics import Semantics
from argmap.evaluation.strengths import NotConvergedWarning, Strengths, StrengthsOnCycle, strengths
from argmap.evaluation.verdicts import Verdicts, verdicts
from argmap.evaluation.why import why, why_not

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
