"""The field's standard figures: each gives a diagram, which is drawn and rendered as a map is."""

from argmap.draw.diagram import Diagram
from argmap.draw.figures import StandardForm, actors, comparison, difference, standard_form, toulmin

__all__ = ["Diagram", "StandardForm", "actors", "comparison", "difference", "standard_form", "toulmin"]
