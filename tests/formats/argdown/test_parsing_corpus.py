"""The texts of the corpora mean what the reference parser says that they mean."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

import pytest

from argmap.formats.argdown.document import parse_document
from argmap.formats.document import Document
from argmap.formats.limits import Limits
from argmap.report import ImportReport
from tests.formats.conformance import CORPORA, corpus

if TYPE_CHECKING:
    from pathlib import Path


def without_colours(data: Any) -> Any:
    """Return an export less what is made of it for a map."""
    if isinstance(data, list):
        return [without_colours(value) for value in data]
    if not isinstance(data, dict):
        return data
    coloured = data.get("type") in ("equivalence-class", "argument", "section") or "cssClass" in data
    skipped = {"color", "fontColor"} if coloured else set()
    return {key: without_colours(value) for key, value in data.items() if key not in skipped}


@pytest.mark.parametrize("oracle", corpus("argdown-oracle", "*.json"))
def test_a_text_is_read_as_the_reference_reads_it(oracle: Path) -> None:
    source, mode, _ = oracle.relative_to(CORPORA / "argdown-oracle").as_posix().rsplit(".", 2)
    path = CORPORA / "argdown" / source
    expected = without_colours(json.loads(oracle.read_text("utf-8")))
    del expected["map"]
    document = Document(path.read_bytes(), str(path), Limits())
    report = ImportReport("argdown")
    result = parse_document(document, report, mode=cast("Any", mode))
    result.pop("frontmatter", None)
    if any(d.message.startswith("this data cannot be read") for d in report.anomalies):
        # The reference drops the rest of a structure; here no conclusion is dropped.
        assert expected["statements"].items() <= result["statements"].items()
        return
    assert result == expected


@pytest.mark.parametrize("path", corpus("argdown", "*.argdown", "*.ad"))
def test_nothing_is_lost_in_silence_where_the_reference_gives_up(path: Path) -> None:
    report = ImportReport("argdown")
    result = parse_document(Document(path.read_bytes(), str(path), Limits()), report)
    assert result["statements"] or result["arguments"] or "frontmatter" in result or report.anomalies
