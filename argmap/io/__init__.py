"""Files: maps in and out, and the schema of the format."""

from argmap.io.doors import FORMATS, load, save, to_text
from argmap.io.files import Readable, read_text, write_atomically
from argmap.io.limits import Limits
from argmap.io.native import read_map, write_map
from argmap.io.schema import json_schema

__all__ = [
    "FORMATS",
    "Limits",
    "Readable",
    "json_schema",
    "load",
    "read_map",
    "read_text",
    "save",
    "to_text",
    "write_atomically",
    "write_map",
]
