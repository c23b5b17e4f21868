"""From an argument graph in XML to a map."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from argmap.errors import FileFormatError
from argmap.formats.arggraph.rows import EXAMPLE, Row, Rows
from argmap.formats.builder import MapBuilder
from argmap.provenance import Passages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from argmap.formats.document import Document
    from argmap.model import ArgumentMap
    from argmap.report import ImportReport

__all__ = ["ROLES", "map_of", "read", "rows_of"]

#: The actors that ADUs belong to.
ROLES: Final = {"pro": "Proponent", "opp": "Opponent"}
_SOURCE: Final = "text"


def read(document: Document, report: ImportReport) -> ArgumentMap:
    """Return the map of an argument graph; the text beside it, of the same name, is its source."""
    root = document.xml_data(report)
    if document.xml_root != "arggraph":
        reason = f"no argument graph: the root element is {root.tag!r}, not 'arggraph'"
        raise FileFormatError(reason, document.name)
    if root.tag != "arggraph":
        report.unread("the format has no namespace; left out")
    if (root.text or "").strip():
        report.unread("there is text outside all EDUs; left out")
    rows = Rows(rows_of(root, report), report.repaired)
    builder = MapBuilder(report)
    for tag, name in (("edu", "EDUs"), ("joint", "joints"), ("adu", "ADUs"), ("edge", "edges")):
        if found := len(rows.of(tag)):
            report.read(name, found)
    _add(rows, builder)
    _cite(rows, builder, document)
    return builder.map()


def map_of(rows: Rows, report: ImportReport) -> ArgumentMap:
    """Return the map that rows make, without its source."""
    builder = MapBuilder(report)
    _add(rows, builder)
    return builder.map()


def rows_of(root: Element, report: ImportReport) -> Iterator[Row]:
    """Yield the elements under the root."""
    for number, element in enumerate(root):
        tag = str(element.tag).rpartition("}")[2]
        if tag not in ("edu", "joint", "adu", "edge"):
            report.unread(f"the format has no element {tag!r}; left out", tag, number)
        if (element.tail or "").strip():
            report.unread("there is text after this, outside all EDUs; left out", tag, number)
        if tag in ("joint", "adu", "edge") and (element.text or "").strip():
            report.unread("only an EDU has text; left out", tag, number)
        if len(element):
            report.unread("there are elements in this; only their text is read", tag, number)
        yield Row(tag, _attributes(element, report), "".join(element.itertext()))


def _attributes(element: Element, report: ImportReport) -> dict[str, str]:
    """Return the attributes of an element; those of another namespace are left out."""
    own = {name: value for name, value in element.attrib.items() if name[0] != "{"}
    for name in [name for name in element.attrib if name not in own]:
        report.unread(f"the attribute {name!r} is of another namespace; left out")
    return own


def _add(rows: Rows, builder: MapBuilder) -> None:
    """Add all that the rows say."""
    _check_segments(rows, builder.report)
    _add_statements(rows, builder)
    _add_inferences(rows, builder)
    leading = {edge.attributes.get("src") for edge in (*rows.arguing, *rows.adding)}
    roots = [adu.id for adu in rows.of("adu") if adu.name not in leading]
    if len(roots) == 1:
        builder.thesis = roots[0]
    for edge in rows.of("edge"):
        if edge.type not in ("seg", "sup", "exa", "reb", "und", "add"):
            builder.report.unread(f"the format has no edge of type {edge.type!r}; left out", edge.id)


def _check_segments(rows: Rows, report: ImportReport) -> None:
    """Report what does not lead from an EDU to one ADU."""
    for edge in rows.segments:
        source, target = rows.source(edge), rows.target(edge)
        ends = (source.tag if source else "", target.tag if target else "")
        if ends not in (("edu", "adu"), ("edu", "joint"), ("joint", "adu")):
            report.unread("this segment does not lead from an EDU to an ADU; left out", edge.id)
    leading = Counter(edge.attributes.get("src") for edge in rows.segments)
    for joint in rows.of("joint"):
        if leading[joint.name] > 1:
            report.repaired("this joint leads to several ADUs; the first gets its text", joint.id)


def _add_statements(rows: Rows, builder: MapBuilder) -> None:
    """Add the ADUs, and who stands behind them."""
    edus = rows.edus()
    roles: dict[str, None] = {}
    for adu in rows.of("adu"):
        parts = edus[adu.id]
        if not parts:
            builder.report.repaired("this ADU has no EDU; its text is empty", adu.id)
        fields: dict[str, Any] = {}
        if parts and all(edu.attributes.get("implicit") == "true" for edu in parts):
            fields["implicit"] = True
        builder.statement(adu.id, " ".join(edu.text for edu in parts), id=adu.id, **fields)
        if adu.type in ROLES:
            roles[adu.type] = None
            builder.stance(("role", adu.type), adu.id, "asserts")
        else:
            builder.report.unread(f"an ADU is pro or opp, not {adu.type!r}; left out", adu.id)
    for role in ROLES:
        if role in roles:
            builder.actor(("role", role), ROLES[role])


def _add_inferences(rows: Rows, builder: MapBuilder) -> None:
    """Add the edges that argue, each with the premises that others add to it."""
    added, lost = rows.added()
    for edge in rows.arguing:
        sources = [(rows.source(e), e) for e in (edge, *added.get(edge.id, ()))]
        premises = [row.id if row else ("src", e.attributes.get("src")) for row, e in sources]
        target = rows.target(edge)
        end = target.id if target else ("trg", edge.attributes.get("trg"))
        if edge.type in ("reb", "und"):
            builder.attack(edge.id, premises, end, id=edge.id)
        else:
            fields = {"scheme": EXAMPLE} if edge.type == "exa" else {}
            builder.support(edge.id, premises, end, id=edge.id, **fields)
    for edge in lost:
        builder.report.unread("this adds to no edge that argues; left out", edge.id)


def _cite(rows: Rows, builder: MapBuilder, document: Document) -> None:
    """Cite the text beside the graph for each ADU that is one passage of it."""
    stem = document.stem.removesuffix(".arggraph")
    beside = document.sibling(f"{stem}.txt")
    if beside is None:
        return
    text = beside.lenient_text(builder.report)
    key = _SOURCE
    while key in builder:  # an ADU may go by any name
        key += "'"
    builder.source(key, stem)
    passages = Passages(text, key)
    spans: dict[str, tuple[int, int]] = {}
    at = 0
    for edu in rows.of("edu"):
        words = edu.text.strip()
        start = text.find(words, at) if words else -1
        if start >= 0:
            at = start + len(words)
            spans[edu.id] = (start, at)
    for adu, parts in rows.edus().items():
        if len(parts) == 1 and parts[0].id in spans:
            citation = passages.at(*spans[parts[0].id])
            if citation is not None:
                builder.update(adu, citation=citation)
