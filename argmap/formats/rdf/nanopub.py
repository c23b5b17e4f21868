"""Nanopublications: each claim with its reasons, where it comes from, and who publishes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from argmap.formats.rdf.vocabulary import BASE, NO_IRI, PREFIXES, Literal, Node, Triple, iri
from argmap.formats.rdf.writer import grouped, triples, turtle_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.model import ArgumentMap

__all__ = ["to_nanopubs"]

_NP: Final = "http://www.nanopub.org/nschema#"
_PARTS: Final = {"assertion": "hasAssertion", "provenance": "hasProvenance", "pubinfo": "hasPublicationInfo"}
_SAID: Final = frozenset(
    iri(term)
    for term in (
        "rdf:type", "aif:claimText", "aif:Premise", "aif:Conclusion", "argmap:premises", "argmap:supports",
        "argmap:scheme", "argmap:warrant", "argmap:strict",
    )
)  # fmt: skip
_ORIGINS: Final = frozenset({iri("prov:wasDerivedFrom"), iri("prov:wasAttributedTo")})


def to_nanopubs(
    m: ArgumentMap, *, base: str = BASE, creator: str | None = None, created: str | None = None
) -> str:
    """Return the argued claims of a map as nanopublications in TriG.

    One for each claim that has reasons; its assertion holds the claim, the
    reasons for it and their premises. Sources and the actors who assert the
    claim are its provenance. They are neither signed nor given trusty IRIs:
    that is for whoever publishes them.

    Parameters
    ----------
    m
        The map.
    base
        What the IRIs begin with; ids follow percent-encoded.
    creator
        IRI of who publishes them, such as an ORCID.
    created
        When, as in XML Schema's ``dateTime``: ``2026-03-15T12:00:00Z``.

    Raises
    ------
    ValueError
        The base or the creator cannot be in an IRI.
    """
    about = _published(creator, created)
    said = grouped(triples(m, base))
    nodes = {v[0].text: node for node, s in said.items() if (v := s.get(iri("argmap:id")))}
    parts: dict[str, list[str]] = {}
    for support in m.supports.values():
        parts.setdefault(support.conclusion, [support.conclusion]).extend((support.id, *support.premises))
    lines = [f"@prefix {prefix}: <{whole}> ." for prefix, whole in PREFIXES.items()]
    lines += [f"@prefix np: <{_NP}> ."]
    for claim in filter(parts.__contains__, m.claims):
        assertion = [t for id in dict.fromkeys(parts[claim]) for t in _chosen(said, nodes[id], _SAID)]
        origins = list(_chosen(said, nodes[claim], _ORIGINS))
        pub = Node(f"{nodes[claim]}:nanopub")
        lines += _nanopub(pub, assertion, origins, Node(base + ":map"), about)
    return "\n".join(lines) + "\n"


def _published(creator: str | None, created: str | None) -> list[tuple[str, Any]]:
    """Return what is said of each nanopublication by the one who publishes it."""
    if creator is not None and (":" not in creator or NO_IRI.search(creator)):
        msg = f"creator={creator!r} is no IRI; give one such as 'https://orcid.org/0000-0002-1825-0097'"
        raise ValueError(msg)
    found: list[tuple[str, Any]] = []
    if creator is not None:
        found.append((iri("dcterms:creator"), Node(creator)))
    if created is not None:
        found.append((iri("dcterms:created"), Literal(created, iri("xsd:dateTime"))))
    return found


def _chosen(said: dict[str, dict[str, list[Any]]], node: str, verbs: frozenset[str]) -> Iterator[Triple]:
    """Yield what is said of a node by some properties."""
    for verb, values in said[node].items():
        if verb in verbs:
            yield from ((node, verb, value) for value in values)


def _nanopub(
    pub: Node, assertion: list[Triple], origins: list[Triple], whole: Node, about: list[tuple[str, Any]]
) -> list[str]:
    """Return the four graphs of a nanopublication."""
    graphs = {part: Node(f"{pub}:{part}") for part in _PARTS}
    head: list[Triple] = [(pub, iri("rdf:type"), Node(_NP + "Nanopublication"))]
    head += [(pub, Node(_NP + verb), graphs[part]) for part, verb in _PARTS.items()]
    # Without a word on where the claim comes from, it comes from the map.
    provenance: list[Triple] = [(graphs["assertion"], verb, value) for _, verb, value in origins]
    provenance = provenance or [(graphs["assertion"], iri("prov:wasDerivedFrom"), whole)]
    info: list[Triple] = [(pub, iri("dcterms:isPartOf"), whole)]
    info += [(pub, verb, value) for verb, value in about]
    lines = _graph(Node(f"{pub}:head"), head) + _graph(graphs["assertion"], assertion)
    return lines + _graph(graphs["provenance"], provenance) + _graph(graphs["pubinfo"], info)


def _graph(name: Node, said: Iterable[Triple]) -> list[str]:
    """Return a named graph as TriG."""
    return ["", f"<{name}> {{", *turtle_lines(said), "}"]
