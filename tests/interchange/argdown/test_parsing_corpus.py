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
    expected = without_colours(json.loads(oracle.read_text("utf-8")))
    del expected["map"]
    result = parse(Document(path.read_bytes(), str(path), Limits()), ImportReport("argdown"), mode=mode)
    result.pop("frontmatter", None)
    assert result == expected
