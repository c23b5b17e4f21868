"""Files: maps in and out, in every format that is registered, and the schema of our own."""

from argmap.io.doors import load, save, to_bytes, to_text
from argmap.io.files import Readable, read_text, write_atomically
from argmap.io.format import EVERYTHING, FACETS, Format
from argmap.io.limits import Limits
from argmap.io.losses import LossWarning
from argmap.io.native import read_map, write_map
from argmap.io.registry import formats
from argmap.io.schema import json_schema

__all__ = [
    "EVERYTHING",
    "FACETS",
    "Format",
    "Limits",
    "LossWarning",
    "Readable",
    "formats",
    "json_schema",
    "load",
    "read_map",
    "read_text",
    "save",
    "to_bytes",
    "to_text",
    "write_atomically",
    "write_map",
]
