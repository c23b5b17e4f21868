"""What stands in front of an Argdown text: what is said of the whole, and what Argdown has no word for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from argmap.formats.argdown.values import as_keywords, as_list, as_text, decoded, mapping, mappings, pairs
from argmap.formats.builder import Key, MapBuilder, fit_id
from argmap.model import ArgumentMap
from argmap.model.attitudes import ATTITUDES

if TYPE_CHECKING:
    from argmap.formats.argdown.shape import Export
    from argmap.report import ImportReport

__all__ = ["FrontMatter", "Ids"]


@dataclass(slots=True)
class Ids:
    """The ids that are given, and what they are given to.

    Attributes
    ----------
    given
        Those that something has.
    """

    given: set[str] = field(default_factory=set)
    _keys: dict[str, Key] = field(default_factory=dict)

    def add(self, id: str, key: Key) -> None:
        """Remember the key of what has an id."""
        self.given.add(id)
        self._keys.setdefault(id, key)

    def find(self, id: str) -> Key | None:
        """Return the key of what has an id, if anything has it yet."""
        return self._keys.get(id)

    def key(self, id: Any) -> Key:
        """Return the key of what has an id, now or later."""
        return self._keys.get(id, ("id", id)) if isinstance(id, str) else ("id", str(id))

    def free(self, id: str) -> str:
        """Return an id that nothing has yet."""
        number, free = 2, id
        while free in self.given:
            free, number = f"{id} {number}", number + 1
        return free

    def take(self, data: dict[str, Any]) -> str | None:
        """Take an id out of data, if it is one that nothing has yet."""
        id = data.get("id")
        if isinstance(id, str) and fit_id(id) == id and id not in self.given:
            return str(data.pop("id"))
        return None


@dataclass(slots=True)
class FrontMatter:
    """Adds to a map what stands in front of the text.

    Attributes
    ----------
    export
        Where it stands.
    builder
        The map.
    ids
        What is known by which id.
    report
        What is not understood is noted there.
    """

    export: Export
    builder: MapBuilder
    ids: Ids
    report: ImportReport

    def add_whole(self) -> None:
        """Add title, question and what else is said of the whole."""
        native = self.export.native
        front = dict(self.export.front_matter)
        front.pop("argmap", None)
        title, question = front.get("title"), native.get("question")
        if isinstance(title, str):
            self.builder.title = title
            del front["title"]
        self.builder.question = question if isinstance(question, str) else None
        extra = decoded(native.get("extra"))
        self.builder.extra = dict(extra) if isinstance(extra, dict) else {}
        kept: dict[str, Any] = {"frontmatter": front} if front else {}
        kept |= self._headings()
        if kept and "argdown" not in self.builder.extra:
            self.builder.extra["argdown"] = kept

    def _headings(self) -> dict[str, Any]:
        """Return what is preserved of the headings: their levels, tags and data."""
        sections = self.export.sections
        kept: dict[str, Any] = {}
        if levels := [[s["level"], s["title"]] for s in sections if s["level"] != 1]:
            kept["sections"] = levels
        headings = {
            s["title"]: {name: s[name] for name in ("tags", "data") if s[name]}
            for s in sections
            if s["tags"] or s["data"]
        }
        if headings:
            kept["headings"] = headings
            self.report.kept(f"tags or data of {len(headings):,} headings", "sections")
        return kept

    def add_actors_and_sources(self) -> None:
        """Add the actors and sources, to which all else may refer."""
        native, builder = self.export.native, self.builder
        for id, value in mapping(decoded(native.get("sources"))).items():
            fields = {"title": value} if isinstance(value, str) else mapping(value)
            title = as_text(fields.pop("title", ""))
            self.ids.add(id, builder.source(id, title, id=id, **as_keywords(fields)))
        for id, value in mapping(decoded(native.get("actors"))).items():
            fields = {"name": value} if isinstance(value, str) else mapping(value)
            members = [m for m in as_list(fields.pop("member_of", ())) if isinstance(m, str)]
            name = as_text(fields.pop("name", ""))
            self.ids.add(id, builder.actor(id, name, id=id, member_of=members, **as_keywords(fields)))

    def add_contradictions_and_rephrases(self) -> set[frozenset[Key]]:
        """Add what is said of pairs of statements; return the pairs that contradict each other."""
        contradicted: set[frozenset[Key]] = set()
        for name in ("contradictions", "rephrases"):
            for fields in pairs(self.export.native.get(name)):
                ends = [self.ids.key(i) for i in as_list(fields.pop("statements", ()))]
                if len(ends) != 2:
                    continue
                if name == "contradictions":
                    contradicted.add(frozenset(ends))
                    self.builder.contradiction(*ends, **as_keywords(fields))
                else:
                    self.builder.rephrase(*ends, **as_keywords(fields))
        return contradicted

    def add_stances_and_relations(self) -> None:
        """Add what actors hold, and other relations between anything."""
        key = self.ids.key
        for fields in mappings(self.export.native.get("stances")):
            actor, statement = (key(fields.pop(n, None)) for n in ("actor", "statement"))
            attitude = fields.pop("attitude", None)
            if attitude in ATTITUDES:
                self.builder.stance(actor, statement, attitude, **as_keywords(fields))
            else:
                self.report.unread(f"{attitude!r} is no attitude of an actor", "argmap", "stances")
        for fields in mappings(self.export.native.get("relations")):
            ends = [key(fields.pop(n, None)) for n in ("subject", "object")]
            by = fields.pop("stated_by", None)
            stated = None if by is None else key(by)
            predicate = as_text(fields.pop("predicate", ""))
            self.builder.relation(ends[0], predicate, ends[1], stated_by=stated, **as_keywords(fields))

    def in_order(self, m: ArgumentMap) -> ArgumentMap:
        """Return the map with its records in the order that the front matter lists."""
        ids = [i for i in as_list(self.export.native.get("order")) if isinstance(i, str)]
        if not ids:
            return m
        rank = {id: number for number, id in enumerate(ids)}
        records = sorted(m.records(), key=lambda r: rank.get(getattr(r, "id", ""), len(rank)))
        ordered = ArgumentMap(*records, title=m.title, question=m.question, thesis=m.thesis)
        ordered.extra = m.extra
        return ordered
