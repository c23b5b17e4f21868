"""What a file says of itself."""

from __future__ import annotations

from argmap import ArgumentMap
from argmap.draw.diagram import diagram_for
from argmap.draw.export.metadata import metadata_of
from argmap.draw.files import to_pdf, to_png, to_svg
from argmap.draw.options import Request
from argmap.draw.page import to_html


def test_metadata_are_never_without_title_and_description():
    metadata = metadata_of(diagram_for(ArgumentMap(), Request()))
    assert metadata.title == "Argument map"
    assert metadata.description.startswith("Argument map")
    assert metadata.software.startswith("argmap")
    assert len(metadata.digest) == 64


def test_half_a_surrogate_pair_is_told_as_such_in_every_format():
    m = ArgumentMap(title="Half \ud800", question="a \udfff pair")
    assert metadata_of(diagram_for(m, Request())).title == "Half \N{REPLACEMENT CHARACTER}"
    assert "Half \N{REPLACEMENT CHARACTER}".encode("utf-16-be").hex() in to_pdf(m).hex()
    for content in (to_png(m), to_svg(m).encode(), to_html(m).encode()):
        assert "Half \N{REPLACEMENT CHARACTER}".encode() in content
