"""The JSON that Argdown's tools export: what they read in a text, with or without the map that they draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.errors import FileFormatError
from argmap.formats.argdown.reader import read_export
from argmap.formats.argdown.unknown import SHOWN, strangers
from argmap.report import counted

if TYPE_CHECKING:
    from argmap.formats.document import Document
    from argmap.model import ArgumentMap
    from argmap.report import ImportReport

__all__ = ["read_json", "sniff_json"]


def sniff_json(document: Document) -> bool:
    """Tell an export by its statements, arguments and relations."""
    data = document.json if document.looks_like_json else None
    return (
        isinstance(data, dict)
        and "argmap" not in data
        and isinstance(data.get("statements"), dict)
        and isinstance(data.get("arguments"), dict)
        and isinstance(data.get("relations"), list)
        and not {"issues", "meta", "nodes"} & data.keys()
    )


def read_json(document: Document, report: ImportReport) -> ArgumentMap:
    """Return the map of an export.

    What Argdown's tools do not say lies in its ``extra``, each with where it stood.

    Raises
    ------
    FileFormatError
        It is no JSON, or has neither statements nor arguments.
    """
    data = document.json_data(report)
    if not isinstance(data, dict) or not {"statements", "arguments"} & data.keys():
        reason = "no JSON export of Argdown: it has neither statements nor arguments"
        raise FileFormatError(reason, document.name)
    found = list(strangers(data))
    report.left_out("the key", (str(path[-1]) for path, _ in found if path[-1] in SHOWN))
    kept = [[path, value] for path, value in found if path[-1] not in SHOWN]
    for told in counted("the key", (str(path[-1]) for path, _ in kept)):
        report.kept(told)
    return read_export(data, report, {"argdown-json": kept} if kept else {})
