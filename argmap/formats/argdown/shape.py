"""The JSON export of Argdown's tools with every part in its place, whatever a file lacks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from argmap.formats.argdown.parser import units, whole

if TYPE_CHECKING:
    from argmap.report import ImportReport

__all__ = ["Export"]

_UNTITLED: Final = re.compile(r"Untitled [0-9]+")
_TYPES: Final = frozenset({"support", "attack", "undercut", "entails", "contrary", "contradictory"})


class Export:
    """An export.

    Attributes
    ----------
    statements, arguments
        By title; what is no mapping is left out, every argument has ``pcs``.
    relations
        Those that lead from and to something that is there.
    sections
        All of them, in the order of the text.
    front_matter
        The data in front of the text.
    native
        What the front matter says in argmap's own words.
    """

    def __init__(self, export: Any, report: ImportReport) -> None:
        self._report = report
        data = export if isinstance(export, dict) else {}
        self.statements = self._records(data, "statements")
        self.arguments = self._records(data, "arguments")
        for title, record in self.arguments.items():
            record["pcs"] = self._pcs(title, record.get("pcs"))
        self.sections = self._flat(data.get("sections"))
        self._section_titles = {s["id"]: s["title"] for s in self.sections if isinstance(s.get("id"), str)}
        self.relations = self._relations(data.get("relations"))
        front = data.get("frontmatter")
        self.front_matter: dict[str, Any] = front if isinstance(front, dict) else {}
        native = self.front_matter.get("argmap")
        self.native: dict[str, Any] = native if isinstance(native, dict) else {}

    def _records(self, data: dict[str, Any], name: str) -> dict[str, dict[str, Any]]:
        """Return statements or arguments by title."""
        records = data.get(name)
        if isinstance(records, list):
            records = {
                r["title"]: r for r in records if isinstance(r, dict) and isinstance(r.get("title"), str)
            }
        if not isinstance(records, dict):
            if records is not None:
                self._report.unread(f"{name} are neither a mapping nor a list", name)
            return {}
        found = {}
        for title, record in records.items():
            if isinstance(record, dict):
                found[title] = dict(record)
            else:
                self._report.unread("this is no mapping", name, title)
        return found

    def _pcs(self, title: str, steps: Any) -> list[dict[str, Any]]:
        """Return the statements of a premise-conclusion structure."""
        pcs = []
        for number, step in enumerate(steps if isinstance(steps, list) else ()):
            if isinstance(step, dict) and isinstance(step.get("title"), str):
                if step["title"] not in self.statements:
                    self._report.repaired(
                        f"the statement {step['title']!r} stands only here; it is read from here",
                        "arguments", title, "pcs", number,
                    )  # fmt: skip
                    self.statements[step["title"]] = {"members": [step]}
                pcs.append(step)
            else:
                self._report.unread("this is no statement with a title", "arguments", title, "pcs", number)
        if pcs and not any(isinstance(s.get("inference"), dict) for s in pcs):
            self._report.repaired("no inference is told; the last statement is read as the conclusion",
                                  "arguments", title)  # fmt: skip
            pcs[-1] = {**pcs[-1], "inference": {}}
        return pcs

    def _relations(self, relations: Any) -> list[dict[str, Any]]:
        """Return the relations whose ends are there."""
        found = []
        for number, relation in enumerate(relations if isinstance(relations, list) else ()):
            if not isinstance(relation, dict) or str(relation.get("relationType")) not in _TYPES:
                self._report.unread("this is no relation of a known type", "relations", number)
                continue
            if all(self._is_end(relation, way) for way in ("from", "to")):
                found.append(relation)
            else:
                self._report.unread("this relation leads to or from nothing", "relations", number)
        return found

    def _is_end(self, relation: dict[str, Any], way: str) -> bool:
        """Tell whether an end of a relation is there."""
        title, kind = relation.get(way), relation.get(f"{way}Type")
        if not isinstance(title, str):
            return False
        if kind == "equivalence-class":
            return title in self.statements
        is_argument = kind == "argument" or (kind == "inference" and way == "to")
        return is_argument and title in self.arguments

    def _flat(self, sections: Any) -> list[dict[str, Any]]:
        """Return sections and the sections within them, in the order of the text."""
        found: list[dict[str, Any]] = []
        pending = list(reversed(sections)) if isinstance(sections, list) else []
        while pending:
            section = pending.pop()
            if not isinstance(section, dict):
                self._report.unread("a section is no mapping", "sections")
                continue
            title, level, data = section.get("title"), section.get("level"), section.get("data")
            tags = section.get("tags")
            found.append({
                "id": section.get("id"),
                "title": title if isinstance(title, str) else "",
                "level": level if type(level) is int else 1,
                "data": data if isinstance(data, dict) else {},
                "tags": [t for t in tags if isinstance(t, str)] if isinstance(tags, list) else [],
            })  # fmt: skip
            children = section.get("children")
            pending.extend(reversed(children) if isinstance(children, list) else ())
        return found

    def is_untitled(self, title: str) -> bool:
        """Tell whether a title was made up by Argdown."""
        return _UNTITLED.fullmatch(title) is not None

    def pcs_of(self, title: str) -> list[dict[str, Any]]:
        """Return the premise-conclusion structure of an argument, if it has one."""
        record = self.arguments.get(title)
        pcs: list[dict[str, Any]] = record["pcs"] if record else []
        return pcs

    def section(self, record: dict[str, Any]) -> str | None:
        """Return the title of the section of a record."""
        section = record.get("section")
        return self._section_titles.get(section) if isinstance(section, str) else None

    def tags(self, record: dict[str, Any]) -> list[str]:
        """Return the tags of a record."""
        tags = record.get("tags")
        return [t for t in tags if isinstance(t, str)] if isinstance(tags, list) else []

    def line(self, record: dict[str, Any]) -> int | None:
        """Return the line in which a record stands first."""
        members = record.get("members")
        first = members[0] if isinstance(members, list) and members else record
        line = first.get("startLine") if isinstance(first, dict) else None
        return line if type(line) is int else None

    def texts(self, record: dict[str, Any]) -> tuple[list[str], list[Any]]:
        """Return the texts of a record's members, without the tags behind them, and its first one's marks."""
        texts: list[str] = []
        marks: list[Any] = []
        for member in _mappings(record.get("members")):
            text = member.get("text")
            if not isinstance(text, str) or not text.strip():
                continue
            ranges = member.get("ranges")
            text, left = _without_tags(text, _mappings(ranges)) if ranges else (text.strip(), [])
            if text and not texts:
                marks = left
            if text:
                texts.append(text)
        return texts, marks


def _mappings(value: Any) -> list[dict[str, Any]]:
    """Return the mappings in a list."""
    return [v for v in value if isinstance(v, dict)] if isinstance(value, list) else []


def _without_tags(text: str, ranges: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """Return a text without the tags at its end and blanks around it, and the other ranges."""
    if not ranges:
        return text.strip(), []
    text = units(text).rstrip()
    tags = {s: r for r in ranges if r.get("type") == "tag" and type(s := r.get("start")) is int}
    end = _end_before_tags(text, tags)
    kept = {id(r) for start, r in tags.items() if start < end}
    left = [r for r in ranges if r.get("type") != "tag" or id(r) in kept]
    return whole(text[:end]).strip(), [_ending(r, end - 1) for r in left]


def _end_before_tags(text: str, tags: dict[int, dict[str, Any]]) -> int:
    """Return where a text ends, less the tags at its end; the tags are known by where they begin."""
    end = len(text)
    for start in sorted(tags, reverse=True):
        tag = units(str(tags[start].get("tag")))
        if not any(text.startswith(f, start) and start + len(f) == end for f in (f"#{tag}", f"#({tag})")):
            break
        end = start
        while end and text[end - 1].isspace():
            end -= 1
    return end


def _ending(found: dict[str, Any], last: int) -> dict[str, Any]:
    """Return a range that ends with the text: that of a mention takes in the blank behind it."""
    stop = found.get("stop")
    return {**found, "stop": last} if type(stop) is int and stop == last + 1 else found
