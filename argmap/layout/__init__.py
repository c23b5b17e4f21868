"""Placing: from a map to a :class:`Layout`, pure geometry in points.

Nothing here paints. Text is measured with the fonts that matplotlib finds,
because those are what it is painted with.
"""

from argmap.layout.curves import polyline
from argmap.layout.geometry import Arrow, Box, Direction, Junction, Layout, Tag
from argmap.layout.options import Measures
from argmap.layout.place import place
from argmap.layout.text.fonts import TextStyle, Typeface, typeface
from argmap.layout.text.wrapping import fit, runs_leftward, text_width, tidy, wrap

__all__ = [
    "Arrow",
    "Box",
    "Direction",
    "Junction",
    "Layout",
    "Measures",
    "Tag",
    "TextStyle",
    "Typeface",
    "fit",
    "place",
    "polyline",
    "runs_leftward",
    "text_width",
    "tidy",
    "typeface",
    "wrap",
]
