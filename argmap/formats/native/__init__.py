"""The native shape as two formats: YAML for people, JSON for machines."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from argmap.errors import Fault, InvalidMapError
from argmap.formats.json_text import parse_json
from argmap.formats.native.patching import has_comments, patch_yaml
from argmap.formats.native.records import KEYED, LISTED, NATIVE, MapReader
from argmap.formats.native.typing_slips import mended, remarks
from argmap.formats.native.writing import write_map
from argmap.formats.yaml_text import parse_yaml
from argmap.formats.yaml_writer import to_yaml
from argmap.model.kinds import SECTIONS
from argmap.model.original import Original

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.formats.document import Document
    from argmap.model import ArgumentMap
    from argmap.report import ImportReport

__all__ = [
    "patch_yaml",
    "plainly_native",
    "read_json",
    "read_yaml",
    "sniff_json",
    "sniff_yaml",
    "write_json",
    "write_yaml",
]

_SECTION: Final = rf"(?:argmap|thesis|question|{'|'.join([*KEYED, *LISTED])})"
_BLOCK: Final = re.compile(rf"^[\"']?{_SECTION}[\"']?[ \t]*:(?:\s|$)", re.MULTILINE)
_FLOW: Final = re.compile(rf"^\s*\{{\s*[\"']?{_SECTION}[\"']?\s*:")
_FENCE: Final = re.compile(r"^[ \t>]*(?:`{3,}|~{3,})[ \t{.]*arg(?:map|down)", re.MULTILINE)
# How JSON begins, and the front matter of Argdown.
_FOREIGN: Final = ("{", "[", "===")
# Sections that documents of other formats have under the same name.
_SHARED: Final = frozenset({"relations", "sources", "actors"})


def plainly_native(document: Document) -> bool:
    """Tell whether a document is plainly a map of our own, so that no other format need be asked."""
    start = document.head.decode("utf-8", "replace")
    if document.suffix in {".yaml", ".yml", ""} and not document.looks_like_xml:
        return _has_section(start) and not start.lstrip().startswith(_FOREIGN)
    return document.suffix == ".json" and re.match(r'\s*\{\s*"argmap"\s*:', start) is not None


def sniff_yaml(document: Document) -> bool:
    """Tell our own YAML by its sections."""
    if document.suffix == ".json" or document.looks_like_xml or document.looks_like_json:
        return False
    start = document.head.decode("utf-8", "replace")
    if start.lstrip().startswith("==="):
        return False
    return _has_section(start) or _FLOW.match(start) is not None


def _has_section(start: str) -> bool:
    """Tell whether a section begins, and not only within a fence of Markdown."""
    section = _BLOCK.search(start)
    return section is not None and _FENCE.search(start, 0, section.start()) is None


def sniff_json(document: Document) -> bool:
    """Tell our own JSON by its sections."""
    data = document.json if document.looks_like_json else None
    if not isinstance(data, dict):
        return False
    known = {*KEYED, *LISTED, "argmap", "thesis"} - _SHARED
    return "argmap" in data or (bool(known & data.keys()) and not {"nodes", "arguments"} & data.keys())


def read_yaml(document: Document, report: ImportReport) -> ArgumentMap:
    """Read YAML; what its author seems to have meant otherwise is reported as not understood."""
    m = _read(document, report, parse_yaml)
    for remark in remarks(document.text):
        report.unread(remark.message, *remark.path, line=remark.line, column=remark.column)
    if m.original is None and has_comments(document.text):
        m.original = Original(NATIVE, document.content, {}, document.said_encoding, document.name)
    return m


def read_json(document: Document, report: ImportReport) -> ArgumentMap:
    """Read JSON."""
    return _read(document, report, parse_json)


def _read(
    document: Document, report: ImportReport, parse: Callable[..., tuple[Any, list[Fault]]]
) -> ArgumentMap:
    """Read a document of our own: a fast parse first, a located one only when there are faults to tell."""
    text, limits, name = document.exact_text, document.limits, document.name
    data, faults = parse(text, limits, name)
    reading = MapReader(data)
    if not faults and not reading.faults:
        for record in reading.map.records():
            report.read(SECTIONS[record.record_kind])
        return reading.map
    places: dict[tuple[str | int, ...], tuple[int, int]] = {}
    _, faults = parse(text, limits, name, places=places)
    found = mended(reading.faults, text) if parse is parse_yaml else reading.faults
    faults = [*faults, *(_located(fault, name, places) for fault in found)]
    raise InvalidMapError(sorted(faults, key=lambda f: (f.line or 0, f.column or 0)))


def _located(fault: Fault, name: str | None, places: dict[tuple[str | int, ...], tuple[int, int]]) -> Fault:
    """Return a fault with its place, or that of the innermost part of its path that the file has."""
    if fault.line is not None:
        return fault.at(name, fault.line, fault.column)
    path = fault.path
    while path and path not in places:
        path = path[:-1]
    line, column = places.get(path, (None, None))
    return fault.at(name, line, column)


def write_yaml(m: ArgumentMap) -> str:
    """Return a map as YAML."""
    return to_yaml(write_map(m))


def write_json(m: ArgumentMap) -> str:
    """Return a map as indented JSON."""
    return json.dumps(write_map(m), ensure_ascii=False, indent=1, allow_nan=False) + "\n"
