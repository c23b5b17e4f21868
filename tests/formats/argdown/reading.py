"""Argdown read, in the shortest way."""

from __future__ import annotations

from typing import Any, Literal

from argmap.formats.argdown.document import parse_document
from argmap.formats.document import Document
from argmap.formats.limits import Limits
from argmap.report import ImportReport

__all__ = ["parsed", "relations", "report_of", "texts"]


def parsed(
    text: str, mode: Literal["loose", "strict"] | None = None, name: str | None = None
) -> dict[str, Any]:
    """Return what a text without errors says."""
    report = ImportReport("argdown", name)
    result = parse_document(Document(text, name, Limits()), report, mode=mode)
    assert not report.anomalies, str(report)
    return result


def report_of(text: str, name: str | None = None) -> tuple[dict[str, Any], ImportReport]:
    """Return what a text with errors says, and the errors."""
    report = ImportReport("argdown", name)
    return parse_document(Document(text, name, Limits()), report), report


def relations(result: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Return the relations of a result in short: from, type, to."""
    return [(r["from"], r["relationType"], r["to"]) for r in result["relations"]]


def texts(result: dict[str, Any]) -> dict[str, str]:
    """Return the text of the last member of each statement."""
    return {t: s["members"][-1].get("text", "") for t, s in result["statements"].items()}
