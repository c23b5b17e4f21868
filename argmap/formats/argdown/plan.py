"""What of a map goes where in an Argdown text: under which title, and what is no more than a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.formats.argdown.words import is_title
from argmap.model import Support

if TYPE_CHECKING:
    from argmap.model import ArgumentMap
    from argmap.model.records import Inference, Record, Statement

__all__ = ["Plan", "said_fields"]


class Plan:
    """Where the parts of a map go.

    Attributes
    ----------
    titles
        Of all statements and inferences, by id.
    target
        The inferences by what they bear on.
    described
        The statements that are written as arguments with a description.
    plain
        The inferences that are one line.
    contradictions
        Those that are one line, by their first statement; ``None`` if not all are.
    """

    def __init__(self, m: ArgumentMap, *, is_strict: bool) -> None:
        self.m = m
        self.is_strict = is_strict
        self.titles = self._titles()
        self.target = self._by_target()
        self.described = {i for i, s in m.statements.items() if _was_described(s)}
        self.plain = self._plain_inferences()
        while within := self._described_within():
            self.described -= within
            self.plain = self._plain_inferences()
        self.contradictions = self._plain_contradictions()

    def _titles(self) -> dict[str, str]:
        """Return the title of every statement and inference: its id, if that can be one."""
        ids = [*self.m.statements, *self.m.inferences]
        taken = {i for i in ids if is_title(i)}
        titles = {}
        for number, id in enumerate(ids, 1):
            title = id
            if id not in taken:
                title = f"item {number}"
                while title in taken:
                    title += "'"
                taken.add(title)
            titles[id] = title
        return titles

    def _by_target(self) -> dict[str, list[Inference]]:
        """Return the inferences by what they bear on."""
        target: dict[str, list[Inference]] = {}
        for inference in self.m.inferences.values():
            target.setdefault(inference.target, []).append(inference)
        return target

    def _plain_inferences(self) -> set[str]:
        """Return the ids of the inferences that are one line: nothing but a premise under a target."""
        plain: set[str] = set()
        for target, inferences in self.target.items():
            count = {"support": 0, "attack": 0}
            seen = set()
            for inference in inferences:
                kind, premise = inference.record_kind, inference.premises[0]
                named = f"{target}.{kind[0]}{count[kind] + 1}"
                if (
                    inference.id == named
                    and (kind, premise) not in seen
                    and inference.id not in self.target
                    and self._says_nothing_more(inference)
                ):
                    plain.add(inference.id)
                    seen.add((kind, premise))
                    count[kind] += 1
        return plain

    def _says_nothing_more(self, inference: Inference) -> bool:
        """Tell whether an inference has one premise and no fields that a line cannot say."""
        fields = said_fields(inference)
        on_statement = inference.target in self.m.statements
        ends = (inference.premises[0], inference.target)
        between_statements = on_statement and not any(e in self.described for e in ends)
        if isinstance(inference, Support):
            strict = fields.pop("strict", False)
            fits = on_statement and strict == (self.is_strict and between_statements)
        else:
            fits = not (self.is_strict and between_statements)
        return fits and len(inference.premises) == 1 and not fields and ends[0] != ends[1]

    def _described_within(self) -> set[str]:
        """Return the described statements that must stand within an argument, as statements."""
        return {
            p
            for i in self.m.inferences.values()
            if i.id not in self.plain
            for p in i.premises
            if p in self.described
        }

    def _plain_contradictions(self) -> dict[str, list[str]] | None:
        """Return the contradictions that are one line, by their first statement; ``None`` if not all are."""
        found: dict[str, list[str]] = {}
        pairs = set()
        for contradiction in self.m.contradictions:
            one, other = contradiction.statements
            pair = frozenset((one, other))
            described = one in self.described or other in self.described
            wanted = {"argdown": {"relation": "contrary"}} if self.is_strict else {}
            plain = contradiction.extra in ({}, wanted)
            if pair in pairs or one == other or described or not plain:
                return None
            pairs.add(pair)
            found.setdefault(one, []).append(f"{'->' if contradiction.extra else '><'} {other}")
        return found


def said_fields(record: Record) -> dict[str, Any]:
    """Return the fields of a record that say something, less those that the structure says."""
    fields: dict[str, Any] = record.model_dump(mode="json", exclude_defaults=True)
    for name in ("id", "text", "premises", "conclusion", "target"):
        fields.pop(name, None)
    return fields


def _was_described(statement: Statement) -> bool:
    """Tell whether a statement was the description of an argument."""
    kept = statement.extra.get("argdown")
    return isinstance(kept, dict) and kept.get("argument") is True
