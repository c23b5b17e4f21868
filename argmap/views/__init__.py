"""Parts of a map as pictures show them: around a statement, with sections folded, or from afar."""

from argmap.views.collapse import collapsed
from argmap.views.focus import focused
from argmap.views.overview import OVERVIEW_LIMIT, WHOLE_LIMIT, overview
from argmap.views.view import View, section_path, whole

__all__ = [
    "OVERVIEW_LIMIT",
    "WHOLE_LIMIT",
    "View",
    "collapsed",
    "focused",
    "overview",
    "section_path",
    "whole",
]
