"""The field's standard figures: each function returns a diagram, to be drawn or rendered like a map."""

from argmap.draw.figures.toulmin import toulmin

__all__ = ["toulmin"]
