"""The field's standard figures: each gives a diagram, which is drawn and rendered as a map is."""

from argmap.draw.diagram import Diagram
from argmap.draw.figures.actors import actors
from argmap.draw.figures.comparison import comparison
from argmap.draw.figures.difference import difference
from argmap.draw.figures.matrix import matrix
from argmap.draw.figures.standard_form import StandardForm, standard_form
from argmap.draw.figures.toulmin import toulmin

__all__ = [
    "Diagram",
    "StandardForm",
    "actors",
    "comparison",
    "difference",
    "matrix",
    "standard_form",
    "toulmin",
]
