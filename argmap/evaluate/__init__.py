"""Which claims stand, how strongly, and why: maps and abstract frameworks under the field's semantics."""

from argmap.evaluate.carneades import carneades_options
from argmap.evaluate.counterfactual import Counterfactual, what_if
from argmap.evaluate.evaluation import Evaluation, accepted, evaluate
from argmap.evaluate.explain.justification import Justification, Step
from argmap.evaluate.explain.why import why, why_not
from argmap.evaluate.extensions import Extensions, extensions
from argmap.evaluate.minimal_change import MinimalChange, critical, smallest_change
from argmap.evaluate.options import EvaluationOptions, Options
from argmap.evaluate.program.priorities import PriorityWarning
from argmap.evaluate.semantics.tasks import Semantics
from argmap.evaluate.strength.contributions import Contributions, contributions
from argmap.evaluate.strength.gradual import GradualSemantics, gradual_semantics
from argmap.evaluate.strength.sensitivity import Sensitivity, sensitivity
from argmap.evaluate.strength.strengths import NotConvergedWarning, Strengths, StrengthsOnCycle, strengths
from argmap.evaluate.verdicts import Verdicts, verdicts

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
