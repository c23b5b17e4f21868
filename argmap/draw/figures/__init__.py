"""The field's standard figures: each function returns a diagram, to be drawn or rendered like a map."""

from argmap.draw.figures.standard_form import StandardForm, standard_form
from argmap.draw.figures.toulmin import toulmin

__all__ = ["StandardForm", "standard_form", "toulmin"]
