"""The texts of the corpora mean what the reference parser says that they mean."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from argmap.interchange.argdown.parsing import parse
from argmap.io.document import Document
from argmap.io.limits import Limits
from argmap.report import ImportReport
from tests.interchange.conformance import CORPORA, corpus

if TYPE_CHECKING:
    from pathlib import Path

#: The reference stops at data that is not YAML, and gives what it has read before.
STOPS = {"lexer-argument.argdown"}


def without_colours(data: Any) -> Any:
    """Return an export less what is made of it for a map."""
    if isinstance(data, list):
        return [without_colours(value) for value in data]
    if not isinstance(data, dict):
        return data
    coloured = data.get("type") in ("equivalence-class", "argument", "section") or "cssClass" in data
    skipped = {"color", "fontColor"} if coloured else set()
    return {key: without_colours(value) for key, value in data.items() if key not in skipped}


@pytest.mark.parametrize("mode", ["loose", "strict"])
@pytest.mark.parametrize("path", corpus("argdown", "*.argdown", "*.ad"))
def test_a_text_is_read_as_the_reference_reads_it(path: Path, mode: Any) -> None:
    oracle = CORPORA / "argdown-oracle" / f"{path.relative_to(CORPORA / 'argdown')}.{mode}.json"
    if not oracle.exists():
        pytest.skip("the reference makes nothing of it")
    if path.name in STOPS:
        pytest.skip("the reference stops at its data")
    expected = without_colours(json.loads(oracle.read_text("utf-8")))
    del expected["map"]
    result = parse(Document(path.read_bytes(), str(path), Limits()), ImportReport("argdown"), mode=mode)
    result.pop("frontmatter", None)
    assert result == expected


@pytest.mark.parametrize("path", corpus("argdown", *STOPS))
def test_data_that_is_not_yaml_does_not_end_the_reading(path: Path) -> None:
    report = ImportReport("argdown")
    result = parse(Document(path.read_bytes(), str(path), Limits()), report)
    (remark,) = report.of("unread")
    assert "not valid YAML" in remark.message
    assert [s["role"] for s in result["arguments"]["Untitled 1"]["pcs"]] == [
        "premise",
        "premise",
        "main-conclusion",
    ]
