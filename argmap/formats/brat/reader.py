"""From annotations to a map: statements with their places, relations, and what stances imply."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, TypeGuard

from argmap.errors import FileFormatError
from argmap.formats.asides import NAME, fields_of
from argmap.formats.brat.counting import Counting, counting_of
from argmap.formats.brat.labels import MAJOR, Labels, folded
from argmap.formats.brat.lines import Annotation, parse_line
from argmap.formats.builder import MapBuilder, fit_id
from argmap.model.kinds import INFERENCES, PAIRS, kinds_of
from argmap.provenance import Passages, normalise
from argmap.signs import sign_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.model import ArgumentMap
    from argmap.report import ImportReport

__all__ = ["NOTES", "Standoff", "read_annotations"]

#: The type of a note that an annotator has typed.
NOTES: Final = "AnnotatorNotes"
_STATEMENTS: Final = kinds_of("statement")
_PLAIN: Final = frozenset({*_STATEMENTS, *(kind.verb for kind in INFERENCES.values()), *PAIRS, "equiv"})
_FIELDS: Final = {
    "T": frozenset({"text", "section", "weight", "tags", "note", "basis", "implicit"}),
    "R": frozenset({"scheme", "priority", "weight", "warrant", "strict"}),
}


class Standoff:
    """The lines of a standoff file.

    Attributes
    ----------
    lines
        Every line as it stands, without its line feed.
    annotations
        What they say, ``None`` for a line that is no annotation.
    again
        Those whose id had another line before; they are given one of their own.
    asides
        By id of an annotation, what a note of ours says of it; by id of a
        note that is an inference itself, what it says.
    notes
        By id of an annotation, the first note of the annotator.
    """

    def __init__(self, content: str) -> None:
        self.lines = content.split("\n")
        self.again: list[Annotation] = []
        self.annotations = self._told_apart(parse_line(raw, line) for line, raw in enumerate(self.lines, 1))
        notes = self.of("#")
        self.asides = {a.refers[0]: fields_of(a.text) for a in notes if a.label == NAME}
        self.asides.update((a.id, data) for a in notes if "onto" in (data := fields_of(a.text)))
        self.notes = {a.refers[0]: a.text for a in reversed(notes) if a.label == NOTES}

    def _told_apart(self, annotations: Iterable[Annotation | None]) -> list[Annotation | None]:
        """Return annotations, each with an id of its own."""
        found: list[Annotation | None] = []
        seen: Counter[str] = Counter()
        for annotation in annotations:
            added = annotation
            if annotation is not None and annotation.id not in {"*", "#"}:
                seen[annotation.id] += 1
                if seen[annotation.id] > 1:
                    added = replace(annotation, id=f"{annotation.id}-{seen[annotation.id]}")
                    self.again.append(added)
            found.append(added)
        return found

    def of(self, sort: str) -> list[Annotation]:
        """Return the annotations of a sort."""
        return [a for a in self.annotations if a is not None and a.sort == sort]

    def name(self, id: str) -> str:
        """Return the id in the map of what an annotation says."""
        return fit_id(self.asides.get(id, {}).get("id")) or id


def read_annotations(
    standoff: Standoff, labels: Labels, report: ImportReport, text: str | None = None, title: str = ""
) -> ArgumentMap:
    """Return the map of annotations.

    Parameters
    ----------
    standoff
        The lines.
    labels
        What the labels mean.
    report
        What is odd goes there, by line.
    text
        The text that they annotate, if it is there.
    title
        What to call the text.

    Raises
    ------
    FileFormatError
        Not one line is an annotation.
    """
    filled = [raw for raw in standoff.lines if raw.strip()]
    if filled and not any(standoff.annotations):
        reason = "these are no brat annotations, which look like: T1<tab>Claim 0 5<tab>words"
        raise FileFormatError(reason, report.file, 1)
    return _Reader(standoff, labels, report, text, title).map()


class _Reader:
    """Annotations on their way into a builder."""

    def __init__(
        self, standoff: Standoff, labels: Labels, report: ImportReport, text: str | None, title: str
    ) -> None:
        self._standoff = standoff
        self._labels = labels
        self._report = report
        self._builder = MapBuilder(report)
        self._passages = Passages(text, "text") if text is not None else None
        self._counting = Counting("") if text is None else counting_of(text, standoff.of("T"))
        if text is not None:
            if not self._counting.is_plain:
                report.assumed(f"the offsets count {self._counting}; they are read so")
            extra = {"brat": {"text": text, **self._counting.data}}
            self._builder.source("text", title or "text", id=fit_id(title) or "text", extra=extra)
        self._major: list[str] = []

    def map(self) -> ArgumentMap:
        """Return the map of all annotations."""
        for line, (raw, found) in enumerate(
            zip(self._standoff.lines, self._standoff.annotations, strict=True), 1
        ):
            if found is None and raw.strip():
                self._report.unread(f"this is no annotation: {raw[:60]!r}", line=line)
        for again in self._standoff.again:
            self._report.repaired(f"this id stands twice; the second is read as {again.id}", line=again.line)
        for annotation in self._standoff.of("T"):
            if self._labels[annotation.label] in _STATEMENTS:
                self._statement(annotation)
        joined = self._joined()
        for annotation in self._standoff.of("R"):
            if annotation.id not in joined:
                self._relation(annotation)
        for annotation in self._standoff.of("*"):
            self._equivalence(annotation)
        if self._major:
            self._builder.thesis = self._major[0]
            self._implied()
        self._tell_the_rest()
        return self._builder.map()

    def _statement(self, annotation: Annotation) -> None:
        """Add a statement, and where it stands."""
        aside = self._standoff.asides.get(annotation.id, {})
        fields = {name: aside[name] for name in aside.keys() & _FIELDS["T"]}
        if annotation.id in self._standoff.notes:
            fields["note"] = self._standoff.notes[annotation.id]
        extra = self._label(annotation)
        if len(annotation.spans) > 1:
            extra["spans"] = [list(span) for span in annotation.spans]
        if extra:
            fields["extra"] = {"brat": extra}
        if citation := self._citation(annotation):
            fields["citation"] = citation
        kind = self._labels[annotation.label]
        text = str(fields.pop("text", annotation.text))
        id = self._standoff.name(annotation.id)
        added = self._builder.statement(
            annotation.id,
            text,
            id=id,
            kind="premise" if kind == "premise" else "claim",
            **fields,
            line=annotation.line,
        )
        if folded(annotation.label) == MAJOR:
            self._major.append(str(added))

    def _citation(self, annotation: Annotation) -> Any:
        """Return where a statement stands: from its first to its last character."""
        if self._passages is None:
            return None
        spans = self._counting.spans(annotation)
        if spans is None:
            self._report.repaired(
                f"the text has no such place as {annotation.spans}; it is not cited", line=annotation.line
            )
            return None
        stands = self._counting.words(spans)
        if normalise(stands) != normalise(annotation.text):
            self._report.repaired(
                f"the text says {stands[:40]!r} there, the annotation {annotation.text[:40]!r}; "
                "the annotation is read, and no place cited",
                line=annotation.line,
            )
            return None
        return self._passages.at(spans[0][0], spans[-1][1])

    def _label(self, annotation: Annotation) -> dict[str, Any]:
        """Return a label that says more than the model does."""
        return {} if annotation.label.lower() in _PLAIN else {"label": annotation.label}

    def _joined(self) -> set[str]:
        """Add the inferences that notes of ours say; return the relations that are part of them."""
        joined: set[str] = set()
        for note in self._standoff.of("#"):
            sense = self._labels[note.label]
            data = fields_of(note.text) if sense in INFERENCES else {}
            premises, target = data.get("premises"), data.get("onto")
            if not isinstance(target, str) or not _are_ids(premises):
                continue
            fields = {name: data[name] for name in data.keys() & _FIELDS["R"]}
            bear = self._builder.support if sense == "support" else self._builder.attack
            bear(note.id, premises, target, id=self._standoff.name(note.id), **fields, line=note.line)
            lines = data.get("lines")
            joined.update(lines if _are_ids(lines) else ())
        return joined

    def _relation(self, annotation: Annotation) -> None:
        """Add what a relation means."""
        sense = self._labels[annotation.label]
        one, other = annotation.refers
        extra = self._label(annotation)
        fields: dict[str, Any] = {"extra": {"brat": extra}} if extra else {}
        if sense in PAIRS:
            add = self._builder.contradiction if sense == "contradiction" else self._builder.rephrase
            add(one, other, **fields, line=annotation.line)
        elif sense in INFERENCES:
            aside = self._standoff.asides.get(annotation.id, {})
            fields |= {name: aside[name] for name in aside.keys() & _FIELDS["R"]}
            bear = self._builder.support if sense == "support" else self._builder.attack
            id = self._standoff.name(annotation.id)
            bear(annotation.id, [one], other, id=id, **fields, line=annotation.line)

    def _equivalence(self, annotation: Annotation) -> None:
        """Add that several statements say the same; what else is equivalent stays a line."""
        first, *others = annotation.refers
        if all(id in self._builder for id in annotation.refers):
            for other in others:
                self._builder.rephrase(first, other, line=annotation.line)

    def _implied(self) -> None:
        """Add what stances imply: claims bear on the thesis, and other major claims restate it."""
        stances = [a for a in self._standoff.of("A") if folded(a.label) == "stance"]
        thesis = self._major[0]
        extra = {"brat": {"implied": True}}
        if stances:
            for other in self._major[1:]:
                self._builder.rephrase(thesis, other, extra=extra)
        for stance in stances:
            sense, claim, word = sign_of(stance.text), stance.refers[0], stance.text.strip()
            if claim not in self._builder or claim in self._major:
                message = f"the stance {word!r} of {claim}, which is no claim beside the major claim"
                self._report.kept(message, line=stance.line)
            elif sense in INFERENCES:
                bear = self._builder.support if sense == "support" else self._builder.attack
                bear(stance.id, [claim], thesis, id=stance.id, extra=extra, line=stance.line)
            elif sense == "none":
                message = f"the stance {word!r} of {claim}: it bears on nothing"
                self._report.kept(message, line=stance.line)
            else:
                message = f"it is not known what the stance {word!r} of {claim} means; it bears on nothing"
                self._report.unread(message, line=stance.line)

    def _tell_the_rest(self) -> None:
        """Report what was read and what stays a line."""
        for sort, words in (("T", "text-bound annotations"), ("R", "relations"), ("A", "attributes")):
            self._report.read(words, len(self._standoff.of(sort)))
        self._tell_labels()
        for sort, words in (("E", "events"), ("N", "normalisations")):
            if number := len(self._standoff.of(sort)):
                self._report.kept(f"{number:,} {words}")
        attributes = Counter(
            a.label for a in self._standoff.of("A") if not (self._major and folded(a.label) == "stance")
        )
        for label, number in attributes.items():
            self._report.kept(f"{number:,} attributes {label!r}")

    def _tell_labels(self) -> None:
        """Report the labels that mean nothing, or nothing that is known."""
        unknown = Counter(
            a.label
            for a in (*self._standoff.of("T"), *self._standoff.of("R"))
            if self._labels[a.label] in (None, "ignore")
        )
        relations = {a.label for a in self._standoff.of("R")}
        for label, number in unknown.items():
            hint = "" if self._labels[label] else f"; labels={{{label!r}: ...}} says what that is"
            tell = self._report.unread if hint and label in relations else self._report.kept
            tell(f"{number:,} annotations {label!r}{hint}")


def _are_ids(value: Any) -> TypeGuard[list[str]]:
    """Tell a list of texts, as a note of ours has it."""
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
