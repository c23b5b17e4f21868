"""Parts of a map as pictures show them: around a statement, with sections folded, or from afar."""

from argmap.views.collapse import collapsed
from argmap.views.focus import focused
from argmap.views.overview import OVERVIEW_LEAST, OVERVIEW_LIMIT, WHOLE_LIMIT, overview
from argmap.views.tie import Tie
from argmap.views.view import View, section_path, section_paths, whole

__all__ = [
    "OVERVIEW_LEAST",
    "OVERVIEW_LIMIT",
    "WHOLE_LIMIT",
    "Tie",
    "View",
    "collapsed",
    "focused",
    "overview",
    "section_path",
    "section_paths",
    "whole",
]
