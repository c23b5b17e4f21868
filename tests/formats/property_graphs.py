"""Maps with every sort of record, for the formats that hold them as property graphs."""

from __future__ import annotations

from argmap import ArgumentMap, Citation, Source

__all__ = ["everything"]


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
