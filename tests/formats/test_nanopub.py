"""Nanopublications: what their guidelines ask for, of any map."""

from __future__ import annotations

import pytest
from hypothesis import given

import argmap
from argmap import ArgumentMap
from tests.effort import examples
from tests.formats.conformance import written
from tests.strategies import maps

rdflib = pytest.importorskip("rdflib")
NP = rdflib.Namespace("http://www.nanopub.org/nschema#")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's own, when it parses TriG
@examples(0.75)
@given(m=maps())
def test_each_argued_claim_has_its_four_graphs(m: ArgumentMap) -> None:
    data = rdflib.Dataset()
    data.parse(data=written(m, "nanopub").decode(), format="trig")
    pubs = [(pub, head) for pub, _, _, head in data.quads((None, rdflib.RDF.type, NP.Nanopublication, None))]
    argued = {s.conclusion for s in m.supports.values()} & set(m.claims)
    assert len(pubs) == len(argued)
    for pub, head in pubs:
        parts = [data.graph(head).value(pub, NP[f"has{part}"]) for part in
                 ("Assertion", "Provenance", "PublicationInfo")]  # fmt: skip
        assert all(len(data.graph(part)) for part in parts)
        assert (parts[0], None, None) in data.graph(parts[1])
        assert (pub, None, None) in data.graph(parts[2])


def test_creator_and_date_stand_in_the_publication_info() -> None:
    m = ArgumentMap()
    m.support(m.claim("Eat.", id="eat"), by=m.premise("Hungry.", id="hungry"))
    text = written(m, "nanopub", creator="https://orcid.org/0", created="2026-03-15T12:00:00Z").decode()
    assert "dcterms:creator <https://orcid.org/0>" in text
    assert '"2026-03-15T12:00:00Z"^^xsd:dateTime' in text


def test_a_creator_that_is_no_iri_is_refused() -> None:
    with pytest.raises(ValueError, match="is no IRI"):
        argmap.to_text(ArgumentMap(), "nanopub", creator="me > you")
