"""Files: maps in and out, in every format that is registered, and the schema of our own."""

from argmap.formats.api import digest, load, save, to_bytes, to_text
from argmap.formats.files import Readable, read_text, write_atomically
from argmap.formats.format import EVERYTHING, FACETS, Format
from argmap.formats.limits import Limits
from argmap.formats.losses import LossWarning
from argmap.formats.native.records import read_map, write_map
from argmap.formats.native.schema import json_schema
from argmap.formats.registry import available

__all__ = [
    "EVERYTHING",
    "FACETS",
    "Format",
    "Limits",
    "LossWarning",
    "Readable",
    "available",
    "digest",
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
