"""From a map to annotations: the lines of the file that it came from, and what was changed since."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from argmap.errors import FileFormatError
from argmap.formats.asides import NAME, aside_of
from argmap.formats.brat.counting import Counting
from argmap.formats.brat.labels import MAJOR, Labels, folded
from argmap.formats.brat.places import Places
from argmap.formats.brat.reader import NOTES, Standoff, read_annotations
from argmap.formats.document import Document
from argmap.formats.limits import Limits
from argmap.model.kinds import INFERENCES, PAIRS
from argmap.model.original import Original
from argmap.model.records import Identified, Inference, Statement
from argmap.report import ImportReport

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.formats.brat.lines import Annotation
    from argmap.model import ArgumentMap

__all__ = ["Writer"]

_BREAKS: Final = re.compile(r"[\r\n]+")
_NUMBERED: Final = re.compile(r"([TRAEMN#])(\d{1,9})")
# What a line says itself, what another line says, and what is not written at all.
_UNSAID: Final = frozenset({"note", "about", "citation", "extra", "premises", "conclusion", "target"})


class Writer:
    """One writing of a map.

    Parameters
    ----------
    m
        The map.
    text
        The text to point into; without it the one that the map was read with.
    original
        The annotations to change; without them, new ones are written.
    """

    def __init__(self, m: ArgumentMap, text: str | None, original: Original | None = None) -> None:
        self._m = m
        told = ImportReport("brat")
        original = original or Original("brat", "")
        document = Document(original.content, None, Limits(), original.encoding)
        self._old = Standoff(document.lenient_text(told))
        self._labels = Labels(original.options.get("labels"))
        self._before = read_annotations(self._old, self._labels, told)
        self._end = "\r" if any(raw.endswith("\r") for raw in self._old.lines) else ""
        #: By id in the map, that of its line.
        self._line_ids: dict[str, str] = {}
        self._gone: set[str] = set()
        self._afresh: set[str] = set()
        self._pairs = self._pair_counts()
        own = _text_of(m)
        self._text = own.get("text") if text is None else text
        last = max((end for a in self._old.of("T") for _, end in a.spans), default=-1)
        known = self._text or ""
        counting = Counting.told(known, own.get("counting") if text is None else None)
        self._places = Places(known, last + 1, counting)
        self._numbers: Counter[str] = Counter()
        for annotation in self._old.annotations:
            if annotation and (found := _NUMBERED.fullmatch(annotation.id)):
                self._number_used(found[1], int(found[2]))
        self._lines = self._written()

    def annotations(self) -> str:
        """Return the content of the ``.ann`` file."""
        return "\n".join(self._lines)

    def text(self) -> str:
        """Return the content of the ``.txt`` file: the text, and lines for statements that it lacks."""
        if self._text is None and any(a.spans for a in self._old.of("T")):
            reason = "this map came from annotations without their text; give it with text="
            raise FileFormatError(reason)
        return self._places.text

    def _written(self) -> list[str]:
        """Return all lines."""
        kept = [self._line(raw, a) for raw, a in zip(self._old.lines, self._old.annotations, strict=True)]
        lines = [raw for raw in self._without_gone(kept) if raw is not None]
        tail = []
        while lines and not lines[-1].strip():
            tail.append(lines.pop())
        new = [raw + self._end for raw in self._new()]
        return [*lines, *new, *(reversed(tail) if tail or not new else [""])] if lines or new else tail

    def _line(self, raw: str, annotation: Annotation | None) -> str | None:
        """Return a line of the old file as it is now; ``None`` if what it says is gone."""
        if annotation is None:
            return raw
        if annotation.sort in {"T", "R", "A"} or (annotation.sort == "#" and annotation.id != "#"):
            name = self._old.name(annotation.id)
            if name in self._before:
                return self._record_line(annotation, name)
        if annotation.sort in {"R", "*"} and self._labels[annotation.label] in PAIRS:
            return raw if self._pair_is_there(annotation) else None
        return raw

    def _record_line(self, annotation: Annotation, name: str) -> str | None:
        """Return the line of a statement or inference."""
        old, new = self._before[name], self._m.get(name)
        if new is None or (isinstance(new, Statement) != isinstance(old, Statement)):
            self._gone.add(annotation.id)
            return None
        if _said(old) == _said(new) and not self._thesis_differs(annotation, new):
            self._line_ids[name] = annotation.id
            return annotation.raw
        if isinstance(new, Statement):
            self._line_ids[name] = annotation.id
            self._afresh.add(annotation.id)
            spans = ";".join(f"{start} {end}" for start, end in annotation.spans)
            label = self._label(annotation, new)
            return f"{annotation.id}\t{label} {spans}\t{_one_line(new.text)}{self._end}"
        self._gone.add(annotation.id)
        return None

    def _thesis_differs(self, annotation: Annotation, new: Identified) -> bool:
        """Tell whether a line makes a thesis of what is none, or none of what is."""
        if self._m.thesis == self._before.thesis or not isinstance(new, Statement):
            return False
        return (folded(annotation.label) == MAJOR) != (new.id == self._m.thesis)

    def _label(self, annotation: Annotation, new: Statement) -> str:
        """Return the label of a changed statement: the one it has, if that still holds."""
        holds = self._labels[annotation.label] == new.record_kind
        return (
            annotation.label if holds and not self._thesis_differs(annotation, new) else self._own_label(new)
        )

    def _own_label(self, statement: Statement) -> str:
        """Return the label that argmap gives."""
        return "MajorClaim" if statement.id == self._m.thesis else statement.record_kind.capitalize()

    def _pair_counts(self) -> Counter[tuple[str, tuple[str, str]]]:
        """Return the contradictions and rephrases that must find a line, the implied ones left out."""
        counts: Counter[tuple[str, tuple[str, str]]] = Counter()
        counts.update((c.record_kind, c.statements) for c in self._m.contradictions)
        counts.update((r.record_kind, r.statements) for r in self._m.rephrases)
        implied = [r for r in self._before.rephrases if r.extra.get("brat") == {"implied": True}]
        counts.subtract((r.record_kind, r.statements) for r in implied)
        return +counts

    def _pair_is_there(self, annotation: Annotation) -> bool:
        """Tell whether the pairs that a line says are in the map, and take them as written."""
        sense = self._labels[annotation.label]
        first, *others = (self._old.name(id) for id in annotation.refers)
        pairs = Counter((str(sense), (first, other)) for other in others)
        if any(id not in self._before for id in (first, *others)):
            return all(id in self._m or id not in self._before for id in (first, *others))
        if pairs <= self._pairs:
            self._pairs -= pairs
            return True
        return False

    def _without_gone(self, kept: list[str | None]) -> list[str | None]:
        """Leave out the lines that refer to what is gone, and our notes about what is written afresh."""
        asides = [self._old.asides.get(id, {}) for id in self._gone]
        parts = {part for aside in asides for part in aside.get("lines", ())}
        about = self._lines_about(kept, parts)
        pending = list(self._gone)
        while pending:
            for number, annotation in about.pop(pending.pop(), ()):
                if kept[number] is not None:
                    kept[number] = None
                    pending.append(annotation.id)
        for number, annotation in chain.from_iterable(about.get(id, ()) for id in self._afresh):
            if annotation.label in {NAME, NOTES} and annotation.sort == "#":
                kept[number] = None
        return kept

    def _lines_about(
        self, kept: list[str | None], parts: set[str]
    ) -> dict[str, list[tuple[int, Annotation]]]:
        """Leave out the lines that are part of what is gone; return the others by what they refer to."""
        about: dict[str, list[tuple[int, Annotation]]] = {}
        for number, annotation in enumerate(self._old.annotations):
            if annotation is None or kept[number] is None:
                continue
            if annotation.id in parts:
                kept[number] = None
                continue
            for id in annotation.refers:
                about.setdefault(id, []).append((number, annotation))
        return about

    def _new(self) -> list[str]:
        """Return the lines that the old file does not have."""
        lines: list[str] = []
        for statement in self._m.statements.values():
            known = self._line_ids.get(statement.id)
            if known is None:
                lines.append(self._statement(statement))
            if known is None or known in self._afresh:
                lines += self._remarks(statement, {"id", "text"})
        new = [i for i in self._m.inferences.values() if i.id not in self._line_ids]
        for inference in new:
            self._line_ids[inference.id] = self._number("R" if self._is_relation(inference) else "#")
        for inference in new:
            lines += self._relation(inference) if self._is_relation(inference) else self._joined(inference)
        pairs = self._pairs.elements()
        return [*lines, *(self._related(self._number("R"), kind, *ends) for kind, ends in pairs)]

    def _statement(self, statement: Statement) -> str:
        """Return the line of a new statement."""
        id = self._line_ids[statement.id] = self._number("T")
        words = _one_line(statement.text)
        start, end = self._places.of(words)
        return f"{id}\t{self._own_label(statement)} {start} {end}\t{words}"

    def _remarks(self, record: Identified, said: set[str]) -> list[str]:
        """Return the notes about a line: the annotator's, and what brat has no place for."""
        id = self._line_ids[record.id]
        aside = aside_of(record, _UNSAID | said)
        if record.id != id:
            aside = {"id": record.id, **aside}
        text = getattr(record, "text", "")
        if text != _one_line(text):
            aside["text"] = text
        note = getattr(record, "note", None)
        lines = []
        if note is not None:
            plain = note == _one_line(note)
            if plain:
                lines.append(f"{self._number('#')}\t{NOTES} {id}\t{note}")
            else:
                aside["note"] = note
        if aside:
            lines.append(f"{self._number('#')}\t{NAME} {id}\t{_json(aside)}")
        return lines

    def _is_relation(self, inference: Inference) -> bool:
        """Tell an inference that one relation can say: from one statement to another."""
        return len(inference.premises) == 1 and inference.target in self._m.statements

    def _relation(self, inference: Inference) -> list[str]:
        """Return the lines of an inference that is one relation."""
        id = self._line_ids[inference.id]
        line = self._related(
            id, INFERENCES[inference.record_kind].verb, inference.premises[0], inference.target
        )
        return [line, *self._remarks(inference, {"id"})]

    def _joined(self, inference: Inference) -> list[str]:
        """Return the note of an inference that is more than one relation, and a relation for each premise."""
        label, id = INFERENCES[inference.record_kind].verb, self._line_ids[inference.id]
        lines: list[str] = []
        if inference.target in self._m.statements:
            lines = [
                self._related(self._number("R"), label, premise, inference.target)
                for premise in inference.premises
            ]
        data = {
            "id": inference.id,
            "premises": [self._line_ids[p] for p in inference.premises],
            "onto": self._line_ids[inference.target],
            **aside_of(inference, _UNSAID | {"id"}),
        }
        if lines:
            data["lines"] = [line.partition("\t")[0] for line in lines]
        return [*lines, f"{id}\t{label} {self._line_ids[inference.premises[0]]}\t{_json(data)}"]

    def _related(self, id: str, label: str, one: str, other: str) -> str:
        """Return the line of a relation."""
        return f"{id}\t{label} Arg1:{self._line_ids[one]} Arg2:{self._line_ids[other]}"

    def _number(self, sort: str) -> str:
        """Return an id that is not taken."""
        self._numbers[sort] += 1
        return f"{sort}{self._numbers[sort]}"

    def _number_used(self, sort: str, number: int) -> None:
        """Note that an id is taken."""
        self._numbers[sort] = max(self._numbers[sort], number)


def _said(record: Any) -> dict[str, Any]:
    """Return what brat says of a record."""
    fields: dict[str, Any] = record.model_dump(exclude={"extra", "citation", "about"})
    return {"kind": record.record_kind, **fields}


def _one_line(text: str) -> str:
    """Return a text without line breaks."""
    return _BREAKS.sub(" ", text)


def _json(data: dict[str, Any]) -> str:
    """Return data on one line."""
    return json.dumps(data, ensure_ascii=False)


def _text_of(m: ArgumentMap) -> dict[str, Any]:
    """Return the text that a map was read with, and how it is counted."""
    texts: Iterable[Any] = (s.extra.get("brat") for s in m.sources.values())
    return next((t for t in texts if isinstance(t, dict) and isinstance(t.get("text"), str)), {})
