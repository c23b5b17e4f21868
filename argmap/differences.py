"""Two maps compared: what was added, removed, reworded, moved or otherwise changed."""

from __future__ import annotations

import difflib
import re
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from argmap.model import ArgumentMap, Identified, Inference, Record, Relation, Stance, Statement
from argmap.model.joining import renamed
from argmap.model.kinds import INFERENCES, PAIRS, kinds_of
from argmap.pairing import partners
from argmap.printed import Printed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from argmap.model.kinds import Kind

__all__ = ["Change", "Difference", "Outcome", "diff"]

Outcome: TypeAlias = Literal["added", "removed", "reworded", "moved", "changed"]

_SIGNS: Final[dict[Outcome, str]] = {
    "added": "+",
    "removed": "-",
    "reworded": "~",
    "moved": ">",
    "changed": "*",
}
_HEADINGS: Final[dict[str, tuple[Kind, ...]]] = {
    "Statements": kinds_of("statement"),
    "Reasons": kinds_of("inference"),
    "Contradictions and rephrases": kinds_of("pair"),
    "Actors": ("actor",),
    "Stances": ("stance",),
    "Relations": ("relation",),
    "Sources": ("source",),
}
# What makes a change of a field a rewording or a move.
_WORDING: Final = frozenset({"text", "name", "title"})
_PLACE: Final = frozenset({"section", "conclusion", "target"})
_WORD: Final = re.compile(r"\s+|\w+|[^\w\s]")
# Beyond this many words the marks of a rewording would help nobody.
_MARKED: Final = 1_000
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Change(Printed):
    """One thing that is not the same in both maps.

    Attributes
    ----------
    outcome
        ``added``, ``removed``; ``reworded``: another text; ``moved``: another
        section, conclusion or target; ``changed``: anything else.
    before, after
        The record in the first and in the second map; ``None`` where it is
        not there.
    fields
        The fields that differ, the kind of the record among them.
    told
        The change in words.
    """

    outcome: Outcome
    before: Record | None
    after: Record | None
    fields: tuple[str, ...] = ()
    told: str = ""

    @property
    def kind(self) -> Kind:
        """The kind of the record as it is now, or was."""
        record = self.after if self.after is not None else self.before
        assert record is not None
        return record.record_kind

    def __str__(self) -> str:
        """Return the change in a line."""
        return f"{_SIGNS[self.outcome]} {self.told}"


@dataclass(frozen=True, slots=True)
class Difference(Printed):
    """What is not the same in two maps; false where nothing is.

    Attributes
    ----------
    before, after
        The maps.
    partners
        For each id of the first map that has a partner, the id in the second.
    changes
        All changes of records, in the order of :meth:`ArgumentMap.records`,
        the removed ones of each kind last.
    whole
        The changes of the map as a whole: old and new title, question,
        thesis, extra.
    """

    before: ArgumentMap
    after: ArgumentMap
    partners: Mapping[str, str]
    changes: tuple[Change, ...]
    whole: Mapping[str, tuple[Any, Any]]

    def __bool__(self) -> bool:
        """Tell whether anything is not the same."""
        return bool(self.changes or self.whole)

    def of(self, *outcomes: Outcome) -> tuple[Change, ...]:
        """Return the changes of some outcomes: ``d.of("added", "removed")``."""
        return tuple(c for c in self.changes if c.outcome in outcomes)

    def to_dict(self) -> dict[str, Any]:
        """Return the difference as plain data, for JSON."""

        def data(record: Record | None) -> Any:
            return None if record is None else record.model_dump(mode="json", exclude_defaults=True)

        return {
            "whole": {name: list(values) for name, values in self.whole.items()},
            "changes": [
                {
                    "outcome": c.outcome,
                    "kind": c.kind,
                    "fields": list(c.fields),
                    "before": data(c.before),
                    "after": data(c.after),
                }
                for c in self.changes
            ],
        }

    def __str__(self) -> str:
        """Return the difference as lines under headings; one line if there is none."""
        lines = [f"{name}: {_brief(old)} → {_brief(new)}" for name, (old, new) in self.whole.items()]
        for heading, kinds in _HEADINGS.items():
            changes = [c for c in self.changes if c.kind in kinds]
            if changes:
                lines += [heading, *(f"  {change}" for change in changes)]
        return "\n".join(lines) or "no difference"


def diff(before: ArgumentMap, after: ArgumentMap) -> Difference:
    """Return what is not the same in two maps.

    Parameters
    ----------
    before, after
        The maps: two versions of one, or two views of the same debate. What
        is the same under another id (Kialo numbers everything anew, say) is
        paired by what it says; ids alone make no difference, nor does order.

    Returns
    -------
    Difference
        Prints as lines; ``argmap.figures.difference`` draws both maps as one.

    Examples
    --------
    >>> from argmap.model import Claim, Premise, Support
    >>> rain = Premise(id="rain", text="It rains today.")
    >>> old = ArgumentMap(Claim(id="wet", text="It is wet."), rain, Premise(id="sun", text="The sun shines."))
    >>> new = ArgumentMap(Claim(id="wet", text="It is very wet."), rain)
    >>> _ = new.support("wet", by="rain")
    >>> print(diff(old, new))
    Statements
      ~ wet: It is {+very +}wet.
      - sun: The sun shines.
    Reasons
      + wet.s1: rain supports wet
    """
    found = partners(before, after)
    changes = [*_of_identified(before, after, found), *_of_others(before, after, found)]
    order = {kind: n for n, kinds in enumerate(_HEADINGS.values()) for kind in kinds}
    changes.sort(key=lambda change: order[change.kind])
    return Difference(before, after, found, tuple(changes), _whole(before, after, found))


def _of_identified(before: ArgumentMap, after: ArgumentMap, found: Mapping[str, str]) -> Iterator[Change]:
    """Yield the changes of what has an id."""
    back = {new: old for old, new in found.items()}
    ids = _Ids(found)
    for id in after:
        record = after[id]
        if id not in back:
            yield Change("added", None, record, (), _told(record, after))
            continue
        old = before[back[id]]
        fields = _differing(renamed(old, ids), record)
        if fields:
            yield Change(_outcome(fields), old, record, fields, _told_change(old, record, fields, after))
    for id in before:
        if id not in found:
            yield Change("removed", before[id], None, (), _told(before[id], before))


def _of_others(before: ArgumentMap, after: ArgumentMap, found: Mapping[str, str]) -> Iterator[Change]:
    """Yield the changes of stances, relations, contradictions and rephrases."""
    ids = _Ids(found)
    old = [r for r in before.records() if not isinstance(r, Identified)]
    new = [r for r in after.records() if not isinstance(r, Identified)]
    seen = [renamed(r, ids) for r in old]
    partner = _paired(seen, new)
    for number, record in enumerate(new):
        if number not in partner:
            yield Change("added", None, record, (), _told(record, after))
        elif fields := _differing(seen[partner[number]], record):
            was = old[partner[number]]
            yield Change("changed", was, record, fields, _told_change(was, record, fields, after))
    kept = set(partner.values())
    for number, record in enumerate(old):
        if number not in kept:
            yield Change("removed", record, None, (), _told(record, before))


def _paired(old: list[Record], new: list[Record]) -> dict[int, int]:
    """Return which of the new records without id is which of the old ones, by position."""
    partner: dict[int, int] = {}
    for exact in (True, False):
        waiting: dict[Any, deque[int]] = {}
        taken = set(partner.values())
        for number, record in enumerate(old):
            if number not in taken:
                waiting.setdefault(_identity(record, exact=exact), deque()).append(number)
        for number, record in enumerate(new):
            queue = waiting.get(_identity(record, exact=exact))
            if number not in partner and queue:
                partner[number] = queue.popleft()
    return partner


def _identity(record: Record, *, exact: bool) -> Any:
    """Return what tells records without id apart: all they say, or who and what they are about."""
    if isinstance(record, Stance):
        return "stance", record.actor, record.statement, record.attitude if exact else None
    if isinstance(record, Relation):
        return "relation", record.subject, record.object, record.predicate if exact else None
    return record.record_kind, frozenset(getattr(record, "statements", ()))


class _Ids(dict[str, str]):
    """The ids of the first map in terms of the second; what has no partner there is like nothing in it."""

    def __missing__(self, id: str) -> str:
        """Return what no id can be."""
        return f"\0{id}"


def _differing(old: Record, new: Record) -> tuple[str, ...]:
    """Return the fields in which two records differ, their kind among them; the id is none of them."""
    names = dict.fromkeys([*type(old).model_fields, *type(new).model_fields])
    kind = ("kind",) if old.record_kind != new.record_kind else ()
    fields = [n for n in names if n != "id" and getattr(old, n, None) != getattr(new, n, None)]
    return (*kind, *(n for n in fields if not kind or (hasattr(old, n) and hasattr(new, n))))


def _outcome(fields: tuple[str, ...]) -> Outcome:
    """Return what a change of some fields is called."""
    if _WORDING.intersection(fields):
        return "reworded"
    return "moved" if _PLACE.intersection(fields) else "changed"


def _told(record: Record, m: ArgumentMap) -> str:
    """Return a record in a line."""
    if isinstance(record, Statement):
        return f"{record.id}: {record.text}"
    if isinstance(record, Inference):
        scheme = f" ({record.scheme})" if record.scheme else ""
        verb = INFERENCES[record.record_kind].verb
        return f"{record.id}: {' & '.join(record.premises)} {verb} {record.target}{scheme}"
    if isinstance(record, Stance):
        return f"{record.actor} {record.attitude} {record.statement}"
    if isinstance(record, Relation):
        return f"{record.subject} {record.predicate} {record.object}"
    if isinstance(record, Identified):
        return f"{record.id}: {getattr(record, 'name', None) or getattr(record, 'title', '')}"
    del m
    return f" {PAIRS[record.record_kind].phrase} ".join(getattr(record, "statements", ()))


def _told_change(old: Record, new: Record, fields: tuple[str, ...], m: ArgumentMap) -> str:
    """Return a change in a line: the marks of a rewording, then old and new value of the other fields."""
    name = new.id if isinstance(new, Identified) else _told(new, m)
    parts = []
    for field in fields:
        attribute = "record_kind" if field == "kind" else field
        was: Any = getattr(old, attribute, None)
        now: Any = getattr(new, attribute, None)
        if field in _WORDING and isinstance(was, str) and isinstance(now, str):
            parts.append(_marked(was, now))
        else:
            parts.append(f"{field.replace('_', ' ')} {_brief(was)} → {_brief(now)}")
    return f"{name}: {'; '.join(parts)}"


def _marked(old: str, new: str) -> str:
    """Return a text with what went as ``[-...-]`` and what came as ``{+...+}``, as git marks words."""
    ours, theirs = _WORD.findall(old), _WORD.findall(new)
    if max(len(ours), len(theirs)) > _MARKED:
        return f"[-{old}-]{{+{new}+}}"
    marked = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        gone, come = "".join(ours[a:b]), "".join(theirs[c:d])
        if tag == "equal":
            marked.append(gone)
        else:
            marked += [f"[-{gone}-]"] * bool(gone) + [f"{{+{come}+}}"] * bool(come)
    return "".join(marked)


def _brief(value: Any) -> str:
    """Return a value in few words."""
    if value is None or value in ((), {}):
        return "nothing"
    if isinstance(value, tuple):
        return " & ".join(map(str, value))
    shown = value if isinstance(value, str) else repr(value)
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"


def _whole(before: ArgumentMap, after: ArgumentMap, found: Mapping[str, str]) -> dict[str, tuple[Any, Any]]:
    """Return what differs of the maps as wholes."""
    whole: dict[str, tuple[Any, Any]] = {
        name: (getattr(before, name), getattr(after, name))
        for name in ("title", "question", "extra")
        if getattr(before, name) != getattr(after, name)
    }
    thesis = None if before.thesis is None else found.get(before.thesis)
    if (before.thesis is None) != (after.thesis is None) or thesis != after.thesis:
        whole["thesis"] = (before.thesis, after.thesis)
    return whole
