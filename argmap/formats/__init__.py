"""Files: maps in and out, in every format that is registered, and the schema of our own."""

from argmap.formats.api import digest, load, save, to_bytes, to_text
from argmap.formats.document import read_text
from argmap.formats.features import FEATURES
from argmap.formats.files import Readable
from argmap.formats.format import Format
from argmap.formats.limits import Limits
from argmap.formats.native.records import read_map
from argmap.formats.native.schema import json_schema
from argmap.formats.native.writing import write_map
from argmap.formats.registry import available
from argmap.formats.round_trip import LossWarning
from argmap.formats.saving import write_atomically

__all__ = [
    "FEATURES",
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
