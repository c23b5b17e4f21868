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

from argmap.formats.argdown.front_matter import FrontMatter, Ids
from argmap.formats.argdown.relations import Relations
from argmap.formats.argdown.shape import Export
from argmap.formats.argdown.values import (
    INFERENCE_FIELDS,
    STATEMENT_FIELDS,
    as_list,
    decoded,
    fits,
    mapping,
)
from argmap.formats.argdown.words import is_same, moved
from argmap.formats.builder import Key, MapBuilder, fit_id
from argmap.model import ArgumentMap, Citation

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
    return _Reader(Export(export, report), report, beside or {}).map()


class _Reader:
    """One export as it becomes a map."""

    def __init__(self, export: Export, report: ImportReport, beside: dict[str, Any]) -> None:
        self.export = export
        self.report = report
        self.builder = MapBuilder(report)
        self.ids = Ids()
        self.beside = beside
        # Keys of the inferences and of the premises of each argument.
        self._steps: dict[str, list[Key]] = {}
        self._premises: dict[str, list[Key]] = {}
        self._relayed: set[str] = set()
        self._titles: dict[str, str] = {}
        self._sections: dict[Key, object] = {}

    def map(self) -> ArgumentMap:
        """Return the map."""
        front = FrontMatter(self.export, self.builder, self.ids, self.report)
        front.add_whole()
        self.builder.extra |= self.beside
        front.add_actors_and_sources()
        self._find_relays()
        for title, record in self.export.statements.items():
            if title not in self._relayed:
                self._add_statement(("statement", title), title, record)
        for title, record in self.export.arguments.items():
            if not record["pcs"]:
                self._add_statement(("argument", title), title, record)
        for title, record in self.export.arguments.items():
            if record["pcs"]:
                self._add_steps(title, record)
        contradicted = front.add_contradictions_and_rephrases()
        front.add_stances_and_relations()
        Relations(self.export, self.builder, self._premises, self._steps, self._relayed, contradicted).add()
        for what in ("statements", "arguments", "relations"):
            self.report.read(what, len(getattr(self.export, what)))
        thesis = self.export.native.get("thesis")
        if isinstance(thesis, str):
            self.builder.thesis = self.ids.key(thesis)
        return front.in_order(self.builder.map())

    def _id_for(self, title: str, data: dict[str, Any], suffix: str) -> str | None:
        """Return the id for a title, one that nothing has yet; ``None`` where it is no title."""
        if (given := self.ids.take(data)) is not None:
            return given
        id = fit_id(title)
        if not id or self.export.is_untitled(title):
            return None
        return self.ids.free(f"{id} ({suffix})" if id in self.ids.given else id)

    # -- statements --------------------------------------------------------------

    def _add_statement(self, key: Key, title: str, record: dict[str, Any]) -> None:
        """Add an equivalence class, or an argument that is only described."""
        data = mapping(record.get("data"))
        is_given = isinstance(data.get("id"), str)
        described = isinstance(key, tuple) and key[0] == "argument"
        id = self._id_for(title, data, "argument" if described else "statement")
        fields, kept = self._fields(data, STATEMENT_FIELDS) if data else ({}, {})
        said, of_texts = self._words(record, data, "" if id is None else title)
        own_title = None if id in (title, None) or is_given else title
        more = {"title": own_title, "argument": described, **of_texts}
        kept |= {name: value for name, value in more.items() if value}
        self._add_section_and_tags(fields, record)
        self._sections[key] = fields.get("section")
        about = [self.ids.key(a) for a in as_list(fields.pop("about", ()))]
        kind = _kind(data)
        self._close(fields, kept, data)
        if id is not None:
            self.ids.add(id, key)
        place = {"line": self.export.line(record)}
        self.builder.statement(key, said, id=id, kind=kind, about=about, **fields, **place)

    def _words(self, record: dict[str, Any], data: dict[str, Any], title: str) -> tuple[str, dict[str, Any]]:
        """Return the text of a record, and what is kept of its texts: the others, and ranges of marks."""
        texts, ranges = self.export.texts(record)
        said, is_exact = _said(texts, data, title)
        others = list(dict.fromkeys(texts))[1:] if len(texts) > 1 else ()
        places = moved(ranges, texts[0], said) if is_exact and texts else ranges
        return said, {"texts": others, "ranges": places}

    def _add_section_and_tags(self, fields: dict[str, Any], record: dict[str, Any]) -> None:
        """Add the section and the tags of a record to its fields, unless its data has given them."""
        section, tags = self.export.section(record), self.export.tags(record)
        if section is not None:
            fields.setdefault("section", section)
        if tags:
            fields.setdefault("tags", tuple(tags))

    def _fields(self, data: dict[str, Any], names: tuple[str, ...]) -> tuple[dict[str, Any], dict[str, Any]]:
        """Take the fields that a record has out of data, and what was kept for Argdown; the rest stays."""
        fields: dict[str, Any] = {}
        data.update({name: decoded(value) for name, value in data.items()})
        for name in names:
            if name in data and fits(name, data[name], self.ids.given):
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

    def _add_steps(self, title: str, record: dict[str, Any]) -> None:
        """Add the steps of a premise-conclusion structure."""
        pcs = record["pcs"]
        numbered: list[Key] = [("statement", s["title"]) for s in pcs]
        self._premises[title] = [("statement", s["title"]) for s in pcs if s.get("role") == "premise"]
        about = mapping(record.get("data"))
        id = self._argument_id(title, pcs, about)
        concluding = _concluding(pcs)
        said = [mapping(pcs[n]["inference"].get("data")) for n in concluding]
        used = _premises_of(concluding, said)
        self._place_unused(pcs, concluding, used)
        for count, (n, data, numbers) in enumerate(zip(concluding, said, used, strict=True), 1):
            last = count == len(concluding)
            if last and data.get("id") == id:
                del data["id"]
            premises = list(dict.fromkeys(numbered[u] for u in numbers))
            key = ("step", title, count)
            step_id = id if last else self.ids.free(f"{id}.{count}")
            self._add_step(key, step_id, premises, record, n, data, about if last else {})
            self._steps.setdefault(title, []).append(key)

    def _place_unused(self, pcs: list[dict[str, Any]], concluding: list[int], used: list[list[int]]) -> None:
        """Give a premise that no inference uses to the one that follows it."""
        gone = set(range(len(pcs))) - set(concluding) - {u for numbers in used for u in numbers}
        for number in sorted(gone):
            following = next((c for c, n in enumerate(concluding) if n > number), -1)
            used[following].append(number)
            self.report.repaired(
                f"no inference uses the premise ({number + 1}) {pcs[number]['title']!r}; "
                "it is read as one of the inference that follows",
                line=self.export.line(pcs[number]),
            )

    def _argument_id(self, title: str, pcs: list[dict[str, Any]], about: dict[str, Any]) -> str:
        """Return the id of an argument: that in the data of its last inference, in its own, or its title."""
        data = mapping(mapping(pcs[-1].get("inference")).get("data"))
        own = {"id": data["id"]} if "id" in data else {}
        id = self._id_for(title, own or about, "argument")
        return id or self.ids.free(f"argument {title.rpartition(' ')[2]}")

    def _add_step(
        self,
        key: Key,
        id: str,
        premises: list[Key],
        record: dict[str, Any],
        n: int,
        data: dict[str, Any],
        about: dict[str, Any],
    ) -> None:
        """Add one step: with what is said about the whole argument, if it is the last one."""
        step = record["pcs"][n]
        bears = next((b for b in _BEARS if isinstance(data.get(b), str)), None)
        target = self._key_later(data.pop(bears)) if bears else ("statement", step["title"])
        fields, kept = self._fields(data, INFERENCE_FIELDS)
        _add_rules(step["inference"].get("inferenceRules"), fields, kept)
        if about or n == len(record["pcs"]) - 1:
            self._keep_argument(kept, record, about, None if bears else step)
        self._close(fields, kept, data)
        self.ids.add(id, key)
        line = self.export.line(step)
        if bears == "attacks":
            for name in ("strict", "warrant"):
                fields.pop(name, None)
            self.builder.attack(key, premises, target, id=id, line=line, **fields)
        else:
            self.builder.support(key, premises, target, id=id, line=line, **fields)

    def _keep_argument(
        self, kept: dict[str, Any], record: dict[str, Any], about: dict[str, Any], step: dict[str, Any] | None
    ) -> None:
        """Keep what is said of a whole argument with its last step, if that concludes a statement."""
        texts, _ = self.export.texts(record)
        said = {"description": texts, "tags": self.export.tags(record), "about": about}
        kept |= {name: value for name, value in said.items() if value}
        section = self.export.section(record)
        # The section of an argument that bears on a step is where there was room for it.
        if step is not None and section not in (None, self._sections.get(("statement", step["title"]))):
            kept.setdefault("section", section)

    def _key_later(self, id: str) -> Key:
        """Return the key of a statement or step by its id, which may not have been added yet."""
        if (key := self.ids.find(id)) is not None:
            return key
        title = self._titles.get(id, id)
        count = max(1, len(_concluding(self.export.pcs_of(title))))
        return ("step", title, count)


def _said(texts: list[str], data: dict[str, Any], otherwise: str) -> tuple[str, bool]:
    """Return the text of a statement, and whether it is the exact one, which is taken out of its data."""
    said = texts[0] if texts else otherwise
    text = data.pop("text", None)
    if isinstance(text, str) and (not texts or is_same(text, said)):
        return text, True
    if text is not None:
        data["text"] = text
    return said, False


def _concluding(pcs: list[dict[str, Any]]) -> list[int]:
    """Return which statements of a premise-conclusion structure an inference leads to."""
    return [n for n, s in enumerate(pcs) if isinstance(s.get("inference"), dict)]


def _add_rules(rules: Any, fields: dict[str, Any], kept: dict[str, Any]) -> None:
    """Add the first rule of an inference as its scheme, if it has none yet, and keep the others."""
    names = [r for r in as_list(rules) if isinstance(r, str) and r]
    if names and "scheme" not in fields:
        fields["scheme"] = names.pop(0)
    if names:
        kept["rules"] = names


def _kind(data: dict[str, Any]) -> Any:
    """Take the kind of a statement out of its data, if it is one."""
    return data.pop("kind") if data.get("kind") in ("claim", "premise") else None


def _premises_of(concluding: list[int], said: list[dict[str, Any]]) -> list[list[int]]:
    """Return which statements each step of a structure uses: those it says, else what stands above it."""
    first = 0
    before: list[int] = []
    found: list[list[int]] = []
    for n, data in zip(concluding, said, strict=True):
        found.append(_used(data, n) or [*before, *range(first, n)])
        first, before = n + 1, [n]
    return found


def _used(data: dict[str, Any], before: int) -> list[int]:
    """Take the statements that a step uses out of its data, if all stand before it."""
    uses = as_list(data.get("uses"))
    if not uses or not all(type(u) is int and 1 <= u <= before for u in uses):
        return []
    del data["uses"]
    return [u - 1 for u in uses]
