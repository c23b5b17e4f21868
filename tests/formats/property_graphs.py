"""Maps with every sort of record, for the formats that hold them as property graphs."""

from __future__ import annotations

import io
import json
from typing import Any

import networkx as nx

from argmap import ArgumentMap, Citation, Source

__all__ = ["everything", "unicode", "written_by_networkx"]


def everything() -> ArgumentMap:
    """Return a map in which nothing is missing: linked premises, an undercut, a backing, actors, sources."""
    m = ArgumentMap(title="Bridge <& tolls>", question="Should the bridge be free?", extra={"era": [1, None]})
    m.add(Source(id="report", title="Traffic report", published="2024-05"))
    cited = Citation(source="report", paragraph=3, start=10, end=20)
    town, region = (
        m.actor("The town", id="town", kind="group", aliases=("T", "")),
        m.actor("Region", id="region"),
    )
    m.replace(town, member_of=[region])
    free = m.claim(
        "The bridge should be free.", id="free", about=["town"], tags=("toll", "a, b"), weight=0.25
    )
    m.premise('Tolls divert lorries\ninto the "old" town.', id="divert", basis="fact", citation=cited)
    m.premise("Lorries there endanger children.", id="danger", implicit=True, note="unsaid")
    m.premise("Someone must pay \u0001 for repairs.", id="pay", section="Money")
    m.claim("The count was taken on a holiday.", id="count")
    m.support(
        free, by=["divert", "danger"], scheme="practical reasoning", strict=True, priority=-2, weight=1.0
    )
    m.attack("free.s1", by="count", id="undercut")
    m.support("undercut", by="divert", warrant="")
    m.attack("free", by="pay", citation=cited)
    m.contradiction("free", "pay")
    m.rephrase("pay", "count")
    m.stance(town, free, "asserts", date="2024", citation=cited)
    m.stance(town, free, "denies")
    m.relation(town, "quarrels with", region, stated_by="pay")
    m.thesis = "free"
    return m


def written_by_networkx(graph: nx.Graph[Any]) -> dict[str, str]:
    """Return a graph in all the formats that networkx writes with attributes."""
    found: dict[str, str] = {}
    for name, write in (
        ("graphml", nx.write_graphml_xml),
        ("graphml of lxml", nx.write_graphml),
        ("gexf", nx.write_gexf),
        ("gml", nx.write_gml),
    ):
        content = io.BytesIO()
        write(graph, content)
        found[name] = content.getvalue().decode()
    found["node-link"] = json.dumps(nx.node_link_data(graph, edges="edges"))
    found["cytoscape"] = json.dumps(nx.cytoscape_data(graph))
    return found


def unicode() -> ArgumentMap:
    """Return a map in several scripts, with long words and pictures."""
    m = ArgumentMap(title="港 – порт – ميناء 🚢")
    m.claim(
        "港を広げるべきだ。なぜなら船が何日も待っていて、その費用が市の費用になっているからである。", id="港"
    )
    m.premise("Суда ждут по нескольку дней, и это стоит городу больших денег.", id="суда")
    m.premise("السفن تنتظر أياما.", id="سفن")
    m.premise("Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen zählen nicht.", id="mütze")
    m.premise("👩\u200d👧 🚢🚢🚢 e\u0301", id="🙂")
    m.premise("ALL CAPITALS ARE BROADER THAN OTHER LETTERS ARE, WHATEVER THEY SAY", id="CAPS")
    m.support("港", by=["суда", "سفن"], scheme="Folgenargument – 因果")
    m.attack("港", by="mütze")
    m.attack("港", by="🙂")
    m.attack("港.s1", by="CAPS")
    m.stance(m.actor("Мэр 市長", id="мэр"), "港", "denies")
    return m
