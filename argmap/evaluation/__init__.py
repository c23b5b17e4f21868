"""Which claims stand, how strongly, and why: maps and abstract frameworks under the field's semantics."""

from argmap.evaluation.carneades import carneades_options
from argmap.evaluation.counterfactual import Counterfactual, what_if
from argmap.evaluation.evaluation import Evaluation, accepted, evaluate
from argmap.evaluation.explain.justification import Justification, Step
from argmap.evaluation.explain.why import why, why_not
from argmap.evaluation.extensions import Extensions, extensions
from argmap.evaluation.minimal_change import MinimalChange, critical, smallest_change
from argmap.evaluation.necessity import is_necessary, necessary_conditions
from argmap.evaluation.options import EvaluationOptions, Options
from argmap.evaluation.program.priorities import PriorityWarning
from argmap.evaluation.semantics.tasks import Semantics
from argmap.evaluation.strength.contributions import Contributions, contributions
from argmap.evaluation.strength.gradual import GradualSemantics, gradual_semantics
from argmap.evaluation.strength.sensitivity import Sensitivity, sensitivity
from argmap.evaluation.strength.strengths import (
    NotConvergedWarning,
    Strengths,
    StrengthsOnCycle,
    UnweightedWarning,
    strengths,
)
from argmap.evaluation.verdicts import Verdicts, verdicts
from argmap.evaluation.weakest import WeakPoint, weakest

__all__ = [
    "Contributions",
    "Counterfactual",
    "Evaluation",
    "EvaluationOptions",
    "Extensions",
    "GradualSemantics",
    "Justification",
    "MinimalChange",
    "NotConvergedWarning",
    "Options",
    "PriorityWarning",
    "Semantics",
    "Sensitivity",
    "Step",
    "Strengths",
    "StrengthsOnCycle",
    "UnweightedWarning",
    "Verdicts",
    "WeakPoint",
    "accepted",
    "carneades_options",
    "contributions",
    "critical",
    "evaluate",
    "extensions",
    "gradual_semantics",
    "is_necessary",
    "necessary_conditions",
    "sensitivity",
    "smallest_change",
    "strengths",
    "verdicts",
    "weakest",
    "what_if",
    "why",
    "why_not",
]
