"""A map in the making from a foreign file: takes what comes, in any order, and repairs what no map can hold.

Readers of formats add to it what the file says, each thing under a key of the
format's own; at the end it makes ids, decides the kinds of statements from
the structure, and drops nothing without a word in the report.
"""

from argmap.formats.builder.entries import Key, fit_id
from argmap.formats.builder.map_builder import MapBuilder

__all__ = ["Key", "MapBuilder", "fit_id"]
