"""What Argdown says, in the shape of its JSON export, to a map.

Equivalence classes become statements under their titles. An argument with a
premise-conclusion structure becomes one support a step, its premises linked,
the last step under the argument's title. An argument that is only described
stands for a reason: its description becomes a statement under its title, and
that supports or attacks what the argument does.

Of several texts of one class the first is the statement's; the others are
kept in ``extra``, as are marks in the text, inference rules after the first,
and data that the model has no word for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from argmap.formats.argdown.relations import Relations
from argmap.formats.argdown.shape import Export
from argmap.formats.argdown.values import (
    INFERENCE_FIELDS,
    STATEMENT_FIELDS,
    as_keywords,
    as_list,
    as_text,
    decoded,
    fits,
    mapping,
    mappings,
    pairs,
)
from argmap.formats.argdown.words import spoken
from argmap.formats.builder import Key, MapBuilder, fit_id
from argmap.model import ArgumentMap, Citation
from argmap.model.attitudes import ATTITUDES

if TYPE_CHECKING:
    from argmap.report import ImportReport

__all__ = ["read_export"]

_BEARS: Final = ("attacks", "supports")


def read_export(export: Any, report: ImportReport, beside: dict[str, Any] | None = None) -> ArgumentMap:
    """Return the map that an export of Argdown holds.

    Parameters
    ----------
    export
        ``statements``, ``arguments``, ``relations`` and ``sections`` as
        Argdown's tools write them, and ``frontmatter`` if there is any.
    report
        What is odd about it is noted there.
    beside
        What goes to the ``extra`` of the map besides.
    """
    return _Reading(Export(export, report), report, beside or {}).map()


class _Reading:
    """One export as it becomes a draft."""

    def __init__(self, export: Export, report: ImportReport, beside: dict[str, Any]) -> None:
        self.export = export
        self.report = report
        self.builder = MapBuilder(report)
        self.native = export.native
        self.beside = beside
        # Keys of the inferences and of the premises of each argument.
        self._steps: dict[str, list[Key]] = {}
        self._premises: dict[str, list[Key]] = {}
        self._relayed: set[str] = set()
        self._contradicted: set[frozenset[Key]] = set()
        self._given_ids: set[str] = set()
        self._keys: dict[str, Key] = {}
        self._titles: dict[str, str] = {}
        self._sections: dict[Key, object] = {}

    def map(self) -> ArgumentMap:
        """Return the map."""
        self._tell_whole()
        self._tell_actors_and_sources()
        self._find_relays()
        for title, record in self.export.statements.items():
            if title not in self._relayed:
                self._tell_statement(("statement", title), title, record)
        for title, record in self.export.arguments.items():
            if not record["pcs"]:
                self._tell_statement(("argument", title), title, record)
        for title, record in self.export.arguments.items():
            if record["pcs"]:
                self._tell_steps(title, record)
        self._tell_asides()
        Relations(
            self.export, self.builder, self._premises, self._steps, self._relayed, self._contradicted
        ).tell()
        for what in ("statements", "arguments", "relations"):
            self.report.read(what, len(getattr(self.export, what)))
        thesis = self.native.get("thesis")
        if isinstance(thesis, str):
            self.builder.thesis = self._key(thesis)
        return self._in_order(self.builder.map())

    # -- the whole ---------------------------------------------------------------

    def _tell_whole(self) -> None:
        """Tell title, question and what else is said in front."""
        front = dict(self.export.front_matter)
        front.pop("argmap", None)
        title, question = front.get("title"), self.native.get("question")
        if isinstance(title, str):
            self.builder.title = title
            del front["title"]
        self.builder.question = question if isinstance(question, str) else None
        extra = decoded(self.native.get("extra"))
        self.builder.extra = dict(extra) if isinstance(extra, dict) else {}
        kept: dict[str, Any] = {"frontmatter": front} if front else {}
        levels = [[s["level"], s["title"]] for s in self.export.sections if s["level"] != 1]
        if levels:
            kept["sections"] = levels
        headings = {
            s["title"]: {name: s[name] for name in ("tags", "data") if s[name]}
            for s in self.export.sections
            if s["tags"] or s["data"]
        }
        if headings:
            kept["headings"] = headings
            self.report.kept(f"tags or data of {len(headings):,} headings", "sections")
        if kept and "argdown" not in self.builder.extra:
            self.builder.extra["argdown"] = kept
        self.builder.extra |= self.beside

    def _tell_actors_and_sources(self) -> None:
        """Tell what the front matter says of actors and sources."""
        for id, told in mapping(decoded(self.native.get("sources"))).items():
            fields = {"title": told} if isinstance(told, str) else mapping(told)
            self._told(
                id, self.builder.source(id, as_text(fields.pop("title", "")), id=id, **as_keywords(fields))
            )
        for id, told in mapping(decoded(self.native.get("actors"))).items():
            fields = {"name": told} if isinstance(told, str) else mapping(told)
            members = [m for m in as_list(fields.pop("member_of", ())) if isinstance(m, str)]
            name = as_text(fields.pop("name", ""))
            self._told(id, self.builder.actor(id, name, id=id, member_of=members, **as_keywords(fields)))

    def _told(self, id: str, key: Key) -> None:
        """Remember the key of what has an id."""
        self._given_ids.add(id)
        self._keys.setdefault(id, key)

    def _key(self, id: Any) -> Key:
        """Return the key of what has an id."""
        return self._keys.get(id, ("id", id)) if isinstance(id, str) else ("id", str(id))

    def _id_for(self, title: str, data: dict[str, Any], suffix: str) -> str | None:
        """Return the id for a title, one that nothing has yet; ``None`` where it is no title."""
        given = data.get("id")
        if isinstance(given, str) and fit_id(given) == given and given not in self._given_ids:
            return str(data.pop("id"))
        id = fit_id(title)
        if not id or self.export.is_untitled(title):
            return None
        if id in self._given_ids:
            id = f"{id} ({suffix})"
        return self._free(id)

    # -- statements --------------------------------------------------------------

    def _tell_statement(self, key: Key, title: str, record: dict[str, Any]) -> None:
        """Tell an equivalence class, or an argument that is only described."""
        data = mapping(record.get("data"))
        described = isinstance(key, tuple) and key[0] == "argument"
        id = self._id_for(title, data, "argument" if described else "statement")
        fields, kept = self._fields(data, STATEMENT_FIELDS)
        texts, ranges = self.export.texts(record)
        text = data.pop("text", None)
        said = texts[0] if texts else ("" if id is None else title)
        exact = isinstance(text, str) and (not texts or spoken(text) == spoken(said))
        if exact:
            said = str(text)
        elif text is not None:
            data["text"] = text
        more = {
            "title": title if id not in (title, None) and not self._is_given(record) else None,
            "argument": described or None,
            "texts": [t for t in dict.fromkeys(texts[1:]) if t != texts[0]],
            "ranges": ranges if not exact else [],
        }
        kept |= {name: value for name, value in more.items() if value}
        tags = self.export.tags(record)
        section = self.export.section(record)
        if "section" not in fields and section is not None:
            fields["section"] = section
        self._sections[key] = fields.get("section")
        if tags and "tags" not in fields:
            fields["tags"] = tuple(tags)
        about = [self._key(a) for a in as_list(fields.pop("about", ()))]
        kind = data.pop("kind", None) if data.get("kind") in ("claim", "premise") else None
        self._close(fields, kept, data)
        if id is not None:
            self._told(id, key)
        place = {"line": self.export.line(record)}
        self.builder.statement(key, said, id=id, kind=kind, about=about, **fields, **place)

    def _is_given(self, record: dict[str, Any]) -> bool:
        """Tell whether the data gives an id that differs from the title."""
        return isinstance(mapping(record.get("data")).get("id"), str)

    def _fields(self, data: dict[str, Any], names: tuple[str, ...]) -> tuple[dict[str, Any], dict[str, Any]]:
        """Take the fields that a record has out of data, and what was kept for Argdown; the rest stays."""
        fields: dict[str, Any] = {}
        data.update({name: decoded(value) for name, value in data.items()})
        for name in names:
            if name in data and fits(name, data[name], self._given_ids):
                fields[name] = data.pop(name)
        if "citation" in fields:
            fields["citation"] = Citation(**fields["citation"])
        extra = data.get("extra")
        if isinstance(extra, dict):
            fields["extra"] = dict(data.pop("extra"))
        kept = data.get("argdown")
        return fields, dict(data.pop("argdown")) if isinstance(kept, dict) else {}

    def _close(self, fields: dict[str, Any], kept: dict[str, Any], data: dict[str, Any]) -> None:
        """Put what the model has no word for into the extra of a record."""
        if data:
            kept["data"] = data
        if kept:
            fields.setdefault("extra", {})["argdown"] = kept

    # -- arguments ---------------------------------------------------------------

    def _find_relays(self) -> None:
        """Find the conclusions that only say what an inference of the map bears on."""
        for title, record in self.export.arguments.items():
            for step in record["pcs"]:
                bears = mapping(mapping(step.get("inference")).get("data"))
                if isinstance(bears.get("id"), str):
                    self._titles.setdefault(bears["id"], title)
                if any(isinstance(bears.get(n), str) for n in _BEARS):
                    self._relayed.add(step["title"])

    def _tell_steps(self, title: str, record: dict[str, Any]) -> None:
        """Tell the steps of a premise-conclusion structure."""
        numbered: list[Key] = [("statement", s["title"]) for s in record["pcs"]]
        steps = [n for n, s in enumerate(record["pcs"]) if isinstance(s.get("inference"), dict)]
        first = 0
        before: list[Key] = []
        self._premises[title] = [
            k for k, s in zip(numbered, record["pcs"], strict=True) if s.get("role") == "premise"
        ]
        about = mapping(record.get("data"))
        own = {
            n: v
            for n, v in mapping(mapping(record["pcs"][-1].get("inference")).get("data")).items()
            if n == "id"
        }
        id = self._id_for(title, own or about, "argument")
        id = id or self._free(f"argument {title.rpartition(' ')[2]}")
        for count, n in enumerate(steps, 1):
            data = mapping(record["pcs"][n]["inference"].get("data"))
            uses = as_list(data.get("uses"))
            used = [u for u in uses if type(u) is int and 1 <= u <= n]
            premises = [numbered[u - 1] for u in used] if uses and len(used) == len(uses) else None
            if premises is not None:
                data.pop("uses")
            last = count == len(steps)
            if last and data.get("id") == id:
                del data["id"]
            premises = list(dict.fromkeys(premises or [*before, *numbered[first:n]]))
            key = ("step", title, count)
            step_id = id if last else self._free(f"{id}.{count}")
            self._tell_step(key, step_id, premises, record, n, data, about if last else {})
            self._steps.setdefault(title, []).append(key)
            first, before = n + 1, [numbered[n]]

    def _free(self, id: str) -> str:
        """Return an id that nothing has yet."""
        number, free = 2, id
        while free in self._given_ids:
            free, number = f"{id} {number}", number + 1
        return free

    def _tell_step(
        self,
        key: Key,
        id: str,
        premises: list[Key],
        record: dict[str, Any],
        n: int,
        data: dict[str, Any],
        about: dict[str, Any],
    ) -> None:
        """Tell one step: with what is said about the whole argument, if it is the last one."""
        step = record["pcs"][n]
        rules = [r for r in as_list(step["inference"].get("inferenceRules")) if isinstance(r, str) and r]
        bears = next((b for b in _BEARS if isinstance(data.get(b), str)), None)
        target = self._key_later(data.pop(bears)) if bears else ("statement", step["title"])
        fields, kept = self._fields(data, INFERENCE_FIELDS)
        if rules and "scheme" not in fields:
            fields["scheme"] = rules.pop(0)
        if rules:
            kept["rules"] = rules
        if about or n == len(record["pcs"]) - 1:
            texts, _ = self.export.texts(record)
            said = {"description": texts, "tags": self.export.tags(record), "about": about}
            kept |= {name: value for name, value in said.items() if value}
            section = self.export.section(record)
            below = self._sections.get(("statement", step["title"]))
            # What bears on a step was written by us, wherever there was room for it.
            if bears is None and section not in (None, below):
                kept.setdefault("section", section)
        self._close(fields, kept, data)
        self._told(id, key)
        line = self.export.line(step)
        if bears == "attacks":
            for name in ("strict", "warrant"):
                fields.pop(name, None)
            self.builder.attack(key, premises, target, id=id, line=line, **fields)
        else:
            self.builder.support(key, premises, target, id=id, line=line, **fields)

    def _key_later(self, id: str) -> Key:
        """Return the key of a statement or step by its id, which may not have been told yet."""
        if id in self._keys:
            return self._keys[id]
        title = self._titles.get(id, id)
        count = max(1, sum(isinstance(s.get("inference"), dict) for s in self.export.pcs_of(title)))
        return ("step", title, count)

    # -- what stands in front -----------------------------------------------------

    def _tell_asides(self) -> None:
        """Tell what the front matter says in addition."""
        for fields in pairs(self.native.get("contradictions")):
            ends = [self._key(i) for i in as_list(fields.pop("statements", ()))]
            if len(ends) == 2:
                self._contradicted.add(frozenset(ends))
                self.builder.contradiction(*ends, **as_keywords(fields))
        for fields in pairs(self.native.get("rephrases")):
            ends = [self._key(i) for i in as_list(fields.pop("statements", ()))]
            if len(ends) == 2:
                self.builder.rephrase(*ends, **as_keywords(fields))
        for fields in mappings(self.native.get("stances")):
            actor, statement = (self._key(fields.pop(n, None)) for n in ("actor", "statement"))
            attitude = fields.pop("attitude", None)
            if attitude in ATTITUDES:
                self.builder.stance(actor, statement, attitude, **as_keywords(fields))
            else:
                self.report.unread(f"{attitude!r} is no attitude of an actor", "argmap", "stances")
        for fields in mappings(self.native.get("relations")):
            ends = [self._key(fields.pop(n, None)) for n in ("subject", "object")]
            by = fields.pop("stated_by", None)
            stated = None if by is None else self._key(by)
            predicate = as_text(fields.pop("predicate", ""))
            self.builder.relation(ends[0], predicate, ends[1], stated_by=stated, **as_keywords(fields))

    def _in_order(self, m: ArgumentMap) -> ArgumentMap:
        """Return the map with its records in the order that the front matter lists."""
        ids = [i for i in as_list(self.native.get("order")) if isinstance(i, str)]
        if not ids:
            return m
        rank = {id: number for number, id in enumerate(ids)}
        records = sorted(m.records(), key=lambda r: rank.get(getattr(r, "id", ""), len(rank)))
        ordered = ArgumentMap(*records, title=m.title, question=m.question, thesis=m.thesis)
        ordered.extra = m.extra
        return ordered
