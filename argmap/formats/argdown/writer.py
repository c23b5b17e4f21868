"""A map to Argdown as an author would write it.

Statements stand under their ids as titles, reasons and objections indented
below what they bear on, each text once. Linked premises, and inferences of
which there is more to say than that they are there, are arguments with a
premise-conclusion structure, of several steps where the ids say so (``X.1``, ``X.2``, ``X``);
what bears on them stands below their title.
Argdown has no argument whose conclusion is an attack: the last line of such a
structure says what it bears on, and the data of its inference
(``{attacks: id}``) that it is no statement of the map.

What the language has no word for is data in braces behind a statement or an
inference; actors, sources, stances and the like are in the front matter, under
``argmap``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from argmap.formats.argdown.groups import groups_of
from argmap.formats.argdown.parts import data_of, description, rules_of, take, with_marks
from argmap.formats.argdown.plan import Plan, said_fields
from argmap.formats.argdown.values import as_plain, with_plain_extras
from argmap.formats.argdown.words import (
    data_text,
    escaped,
    front_matter_text,
    spoken,
    tag_texts,
)
from argmap.formats.native.writing import write_map
from argmap.model import Premise, Support

if TYPE_CHECKING:
    from argmap.model import ArgumentMap
    from argmap.model.records import Inference, Statement

__all__ = ["write_argdown"]

_DEEPEST: Final = 8
_ASIDES: Final = ("sources", "actors", "rephrases", "stances", "relations")


def write_argdown(m: ArgumentMap) -> str:
    """Return a map as Argdown."""
    return _Writer(m).text()


class _Writer:
    """One map as it is written."""

    def __init__(self, m: ArgumentMap) -> None:
        self.m = m
        self.native = write_map(m)
        kept = m.extra.get("argdown")
        self.kept: dict[str, Any] = kept if isinstance(kept, dict) else {}
        front = self.kept.get("frontmatter")
        self.front: dict[str, Any] = dict(front) if isinstance(front, dict) else {}
        model = self.front.get("model")
        self.is_strict = isinstance(model, dict) and model.get("mode") == "strict"
        self.groups = groups_of(self.front)
        self.lines: list[str] = []
        self.plan = plan = Plan(m, is_strict=self.is_strict)
        self.titles, self.target, self.described = plan.titles, plan.target, plan.described
        self.plain, self.contradictions = plan.plain, plan.contradictions
        self.offered = {p for i in m.inferences.values() for p in i.premises}
        self.argued = {s.conclusion for s in m.supports.values()}
        self.defined: set[str] = set()
        # In the order in which they will be read.
        self.mentioned: dict[str, None] = {}
        self.related: list[str] = []
        self.undercutting: list[str] = []
        self.stepped: dict[str, None] = {}
        self.section: str | None = None
        self.written_contradictions: list[str] = []
        self.arguments: list[Inference] = []
        self.written: set[str] = set()

    # -- the whole ---------------------------------------------------------------

    def text(self) -> str:
        """Return the whole text."""
        self._sections()
        if not self.lines:  # Argdown's own tools refuse a text that holds nothing
            self.lines.append(f"# {escaped(spoken(self.m.title or '') or 'An empty map')}")
        return front_matter_text(self._front_matter()) + "\n".join(self.lines).strip("\n") + "\n"

    def _sections(self) -> None:
        """Write all statements, section by section, those that nothing hangs on first."""
        statements = [*self.m.claims.values(), *self.m.premises.values()]
        by_section: dict[str | None, list[Statement]] = {None: []}
        for statement in statements:
            by_section.setdefault(self._heading_of(statement), []).append(statement)
        kept = self.kept.get("sections")
        levels = {s[1]: s[0] for s in kept if _is_level(s)} if isinstance(kept, list) else {}
        for section, members in by_section.items():
            self.section = section
            if section is not None:
                signs = "#" * levels.get(section, 1)
                self.lines += [f"{signs} {escaped(section)}{self._heading_data(section)}", ""]
            for statement in sorted(members, key=lambda s: not self._is_root(s)):
                if statement.id not in self.defined:
                    self._block(statement.id)
                    self._arguments()
        # What bears on inferences in a cycle hangs on no statement.
        for inference in self.m.inferences.values():
            if inference.id not in self.plain and inference.id not in self.written:
                self.arguments.append(inference)
                self._arguments()

    def _heading_data(self, section: str) -> str:
        """Return the data of a heading as it stands behind it; its tags would become part of the title."""
        headings = self.kept.get("headings")
        heading = headings.get(section) if isinstance(headings, dict) else None
        data = heading.get("data") if isinstance(heading, dict) else None
        return f" {data_text(data)}" if isinstance(data, dict) and data else ""

    def _heading_of(self, statement: Statement) -> str | None:
        """Return the section that a statement stands in, if a heading can say it."""
        section = statement.section if self.groups is None else None
        return section if section and section == spoken(section) and not section.endswith("#") else None

    def _is_root(self, statement: Statement) -> bool:
        """Tell whether a statement would not stand below another one as well."""
        return statement.id == self.m.thesis or statement.id not in self.offered

    def _front_matter(self) -> dict[str, Any]:
        """Return what goes in front."""
        front: dict[str, Any] = {}
        if self.m.title is not None:
            front["title"] = self.m.title
        front |= {k: v for k, v in self.front.items() if k not in front and k != "argmap"}
        own = self._own()
        return front | ({"argmap": own} if own else {})

    def _own(self) -> dict[str, Any]:
        """Return what goes in front that Argdown has no word for."""
        simple = {"question": self.m.question, "thesis": self.m.thesis, "order": self._order() or None}
        own: dict[str, Any] = {name: value for name, value in simple.items() if value is not None}
        own |= {name: with_plain_extras(self.native[name]) for name in _ASIDES if name in self.native}
        if not self.plan.all_contradictions or self._contradictions_move():
            own["contradictions"] = with_plain_extras(self.native["contradictions"])
        # What was in front is there again without a copy in the extra of the map.
        if self.m.extra.keys() - {"argdown"} or self.kept.keys() - {"frontmatter"}:
            own["extra"] = as_plain(self.m.extra)
        return own

    def _contradictions_move(self) -> bool:
        """Tell whether the contradictions would be read in another order."""
        read = [(one, line[3:]) for one in self.written_contradictions for line in self.contradictions[one]]
        return [c.statements for c in self.m.contradictions] != read

    def _order(self) -> list[str]:
        """Return the ids in the order of the map, if the text would be read in another one."""
        described = [i for i in self.mentioned if i in self.described]
        stated = [i for i in self.mentioned if i not in self.described] + described
        inferred = [*self.stepped, *self.related, *self.undercutting]
        m = self.m
        groups = (m.claims, m.premises, m.supports, m.attacks)
        if all(
            [i for i in (stated if n < 2 else inferred) if i in group] == list(group)
            for n, group in enumerate(groups)
        ):
            return []
        return [id for group in groups for id in group]

    # -- statements --------------------------------------------------------------

    def _block(self, root: str) -> None:
        """Write a statement with all that stands below it."""
        pending: list[tuple[str, int, str, str]] = [("enter", 0, "", root)]
        while pending:
            moment, depth, sign, id = pending.pop()
            if moment == "leave":
                (self.undercutting if sign == "_" else self.related).append(id)
                continue
            lead = "  " * depth + (f"{sign} " if sign else "")
            self.mentioned.setdefault(id)
            if id in self.defined or self._stands_elsewhere(id, depth):
                self.lines.append(lead + self._reference(id))
                continue
            self.lines.append(lead + self._definition(id))
            self._contradicting(id, depth + 1)
            children: list[tuple[str, int, str, str]] = []
            for sign, inference in self.plan.below(id):
                children.append(("enter", depth + 1, sign, inference.premises[0]))
                children.append(("leave", 0, sign, inference.id))
            self.arguments += [i for i in self.target.get(id, ()) if i.id not in self.plain]
            pending.extend(reversed(children))
        self.lines.append("")

    def _contradicting(self, id: str, depth: int) -> None:
        """Write what a statement contradicts below it, and what it undercuts from there."""
        lines = self.contradictions.get(id, ())
        if lines:
            self.written_contradictions.append(id)
        for line in lines:
            sign, other = line[:2], line[3:]
            self.mentioned.setdefault(other)
            self.lines.append(f"{'  ' * depth}{sign} {self._reference(other)}")
        for other, inference in self.plan.undercut(id):
            self.mentioned.setdefault(other)
            self.lines.append(f"{'  ' * depth}_> {self._reference(other)}")
            self.undercutting.append(inference.id)

    def _stands_elsewhere(self, id: str, depth: int) -> bool:
        """Tell whether a statement is written in another place than here."""
        return depth > 0 and (
            self._heading_of(self.m.statements[id]) != self.section
            or (depth > _DEEPEST and self._has_below(id))
            or id == self.m.thesis
        )

    def _has_below(self, id: str) -> bool:
        """Tell whether anything but contradictions stands below a statement."""
        return bool(self.target.get(id) or self.plan.below(id) or self.plan.undercut(id))

    def _reference(self, id: str) -> str:
        """Return the title of a statement in its brackets."""
        return f"<{self.titles[id]}>" if id in self.described else f"[{self.titles[id]}]"

    def _definition(self, id: str) -> str:
        """Return a statement with its text, its tags and its data."""
        self.defined.add(id)
        record = self.m.statements[id]
        fields = said_fields(record)
        data: dict[str, Any] = {} if self.titles[id] == id else {"id": id}
        said = spoken(record.text)
        if record.text != said or not said:
            data["text"] = record.text
        signs = self._said_beside(record, fields) if said else []
        if self._kind_unsaid(record):
            data["kind"] = record.record_kind
        data |= data_of(fields, data)
        if id in self.described:
            take(data, "argument")
        words = with_marks(record.text, said, data)
        parts = [self._reference(id) + (":" if said else ""), words, *signs]
        if data:
            parts.append(data_text(data))
        return " ".join(p for p in parts if p)

    def _said_beside(self, record: Statement, fields: dict[str, Any]) -> list[str]:
        """Take what a heading and tags say of a statement out of its fields; return the tags."""
        if self._heading_of(record) is not None or self._is_grouped(record):
            fields.pop("section", None)
        signs = tag_texts(record.tags)
        if signs is not None:
            fields.pop("tags", None)
        return signs or []

    def _is_grouped(self, record: Statement) -> bool:
        """Tell whether the front matter puts a statement where it belongs."""
        kind = "arguments" if record.id in self.described else "statements"
        return record.section == (self.groups or {}).get((kind, self.titles[record.id]))

    def _kind_unsaid(self, record: Statement) -> bool:
        """Tell whether its place in the map does not tell of what kind a statement is."""
        is_claim = record.id in self.argued or record.id == self.m.thesis or record.id not in self.offered
        return is_claim == isinstance(record, Premise)

    # -- arguments ---------------------------------------------------------------

    def _arguments(self) -> None:
        """Write the arguments that the last block called for, and those that bear on them."""
        pending = list(reversed(self.arguments))
        self.arguments = []
        while pending:
            inference = pending.pop()
            steps = self.plan.whole.get(inference.id, [inference])
            # An argument stands in the section of its last conclusion.
            if inference.id in self.written or steps[-1].id != inference.id:
                continue
            self.written.update(step.id for step in steps)
            self._argument(steps)
            further = [i for i in self.target.get(inference.id, ()) if i.id not in self.plain]
            pending.extend(reversed(further))

    def _argument(self, steps: list[Inference]) -> None:
        """Write an argument with its steps as a premise-conclusion structure."""
        last = steps[-1]
        data = data_of(said_fields(last))
        self.lines.append(f"<{self.titles[last.id]}>{description(data)}")
        self._mention_steps(last.id)
        self._leaves(last.id)
        self.lines.append("")
        numbers: dict[str, int] = {}
        count, before = 0, None
        for step in steps:
            used = [] if before is None else [before]
            for premise in step.premises:
                if premise not in numbers:
                    count += 1
                    numbers[premise] = count
                    used.append(premise)
                    self.lines.append(f"({count}) {self._leaf(premise)}")
            more = data if step is last else data_of(said_fields(step))
            if list(step.premises) != used:
                more["uses"] = [numbers[p] for p in step.premises]
            self._inference(step, more)
            count, before = count + 1, step.target
            if step is not last:
                self._leaves(step.id)
                self._conclusion(step, count)
                numbers.setdefault(before, count)
        self._conclusion(last, count)
        self.lines.append("")

    def _leaves(self, id: str) -> None:
        """Write the plain inferences that bear on an argument or one of its steps."""
        for sign, other in self.plan.below(id):
            self.lines.append(f"  {sign} {self._leaf(other.premises[0])}")
            (self.undercutting if sign == "_" else self.related).append(other.id)

    def _mention_steps(self, id: str) -> None:
        """Note that an argument is mentioned: its steps are read in its place."""
        for step in self.plan.whole.get(id, [self.m.inferences[id]]):
            self.stepped.setdefault(step.id)

    def _conclusion(self, inference: Inference, count: int) -> None:
        """Write the conclusion of a step, or what an inference bears on that is none."""
        target = inference.target
        if isinstance(inference, Support) and target in self.m.statements and target not in self.described:
            self.mentioned.setdefault(target)
            self.lines.append(f"({count}) [{self.titles[target]}]")
        else:
            self._relay(inference, f"({count})")

    def _relay(self, inference: Inference, number: str) -> None:
        """Write the line that says what an inference bears on, where that is no conclusion."""
        target, title = inference.target, self.titles[inference.target]
        is_statement = target in self.m.statements
        bracketed = f"[{title}]" if is_statement and target not in self.described else f"<{title}>"
        verb = "speaks for" if isinstance(inference, Support) else "speaks against"
        self.lines.append(f"{number} This {verb} @{bracketed}.")
        if is_statement:
            self.mentioned.setdefault(target)
        else:
            self._mention_steps(target)
        kept = inference.extra.get("argdown")
        is_vague = isinstance(kept, dict) and kept.get("relation") == "attack"
        sign = "+>" if isinstance(inference, Support) else "->" if is_statement or is_vague else "_>"
        self.lines.append(f"  {sign} {bracketed}")

    def _leaf(self, id: str) -> str:
        """Return a premise: with its text if it has not been written and nothing hangs on it."""
        self.mentioned.setdefault(id)
        elsewhere = self._stands_elsewhere(id, 1) or self._has_below(id) or id in self.described
        if id in self.defined or elsewhere or id in self.contradictions:
            return self._reference(id)
        return self._definition(id)

    def _inference(self, inference: Inference, more: dict[str, Any]) -> None:
        """Write the line of an inference, with its rules and its data."""
        data: dict[str, Any] = {}
        if self.titles[inference.id] != inference.id:
            data["id"] = inference.id
        target = inference.target
        if not isinstance(inference, Support) or target not in self.m.statements or target in self.described:
            data["supports" if isinstance(inference, Support) else "attacks"] = target
        rules = rules_of(more)
        data |= more
        if rules or data:
            said = " ".join(p for p in (", ".join(rules), data_text(data) if data else "") if p)
            self.lines += ["--", said, "--"]
        else:
            self.lines.append("----")


def _is_level(section: Any) -> bool:
    """Tell whether this is the level and title of a section."""
    return isinstance(section, list) and len(section) == 2 and type(section[0]) is int and section[0] > 0
