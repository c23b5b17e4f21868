"""What a format preserves of a map: computed by writing a map that holds everything and reading it again."""

from __future__ import annotations

import warnings
from functools import cache
from typing import TYPE_CHECKING

from argmap.errors import MissingExtraError
from argmap.formats.document import Document
from argmap.formats.features import FEATURES, features, losses
from argmap.formats.limits import Limits
from argmap.model import ArgumentMap
from argmap.report import ImportReport

if TYPE_CHECKING:
    from argmap.formats.format import Format

__all__ = ["preserved"]


@cache
def preserved(known: Format) -> frozenset[str] | None:
    """Return the features of a map that come back from a file of a format.

    Those of one small map, that is: where it depends on the form of the map,
    as with formats that hold trees alone, saving says what is lost of the map at hand.

    Returns
    -------
    frozenset of str or None
        Words of :data:`argmap.formats.FEATURES`; ``None`` where nothing can be
        said, because the format is not written, or the package that reads it is not installed.
    """
    if known.writer is None:
        return None
    if known.lossless:
        return frozenset(FEATURES)
    m = _one_of_everything()
    again = known.show(m)
    if again is None and known.reader is None:
        return known.preserves
    try:
        again = again or _read_back(known, m)
    except MissingExtraError:
        return None
    kept = frozenset(FEATURES) - losses(m, again).keys()
    # Of a sort of record that is lost, what its records say is lost with it.
    held = {"ids", *features(m, kept)} & {"ids", *features(again)}
    return frozenset(held & kept)


def _read_back(known: Format, m: ArgumentMap) -> ArgumentMap:
    """Return the map that a written one is read as."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what is lost, which is the answer here
        return known.read(Document(known.write(m), None, Limits()), ImportReport(known.name))


def _one_of_everything() -> ArgumentMap:
    """Return a map in which each feature occurs."""
    m = ArgumentMap(title="Lunch", question="Eat now?", extra={"place": "office"})
    imprint = {"url": "https://example.org", "published": "2025", "language": "en", "licence": "MIT"}
    m.source("A menu", id="menu", author="Ann", **imprint)
    m.actor("The canteen", id="canteen", kind="organisation", colour="#336699", wikidata="Q10943")
    m.actor("Ann", id="ann", member_of=["canteen"], aliases=["Annie"])
    cited = {"source": "menu", "paragraph": 1}
    said = {"about": ["ann"], "section": "Now", "tags": ["food"], "note": "Or soon."}
    m.claim("We should eat now.", id="eat", weight=0.5, **said)
    m.claim("We should wait.", id="wait")
    m.claim("Waiting is dull.", id="dull")
    m.claim("Lunch is at noon.", id="lunch", extra={"seen": True})
    m.premise("It is noon.", id="noon", basis="fact", citation=cited)
    m.premise("We are hungry.", id="hungry", implicit=True)
    m.premise("There is a queue.", id="queue")
    m.premise("Queues move.", id="move")
    warrant = "One eats when hungry."
    m.support("eat", by=["noon", "hungry"], scheme="practical reasoning", warrant=warrant, priority=1)
    m.support("wait", by="queue", strict=True)
    m.support("eat.s1", by="lunch")
    m.attack("eat", by="wait")
    m.attack("eat.s1", by="move")
    m.contradiction("eat", "dull")
    m.rephrase("noon", "lunch")
    m.stance("ann", "eat", "asserts", date="2025-03")
    m.relation("ann", "deals with", "canteen", stated_by="noon", symmetric=True)
    m.thesis = "eat"
    return m
