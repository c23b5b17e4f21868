"""What becomes of statements and inferences, for a picture to show: their verdicts and their strengths."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from numbers import Real
from typing import TYPE_CHECKING, Any

from argmap.errors import UnknownIdError, nearest_ids
from argmap.layout.boxes import BAR

if TYPE_CHECKING:
    from argmap.evaluation import Evaluation
    from argmap.evaluation.evaluation import Label
    from argmap.layout import Box
    from argmap.model import ArgumentMap
    from argmap.views import View

__all__ = ["NO_STATUS", "VERDICTS", "Status", "status_of"]

# What the labels are called where there is room for words.
VERDICTS: Mapping[Label, str] = {"in": "stands", "out": "does not stand", "undecided": "undecided"}


@dataclass(frozen=True, slots=True)
class Status:
    """What becomes of the statements and inferences of a map.

    Attributes
    ----------
    labels
        The verdict of each, by id; empty where none are shown.
    strengths
        The strength of each, by id; empty where none are shown.
    semantics, measure
        By which semantics these are, if that is known.
    """

    labels: Mapping[str, Label] = field(default_factory=dict)
    strengths: Mapping[str, float] = field(default_factory=dict)
    semantics: str = ""
    measure: str = ""

    def label_at(self, box: Box) -> Label | None:
        """Return the verdict that is shown at a box."""
        return None if box.kind in {"stub", "actor"} else self.labels.get(box.id)

    def label_of(self, id: str | None) -> Label | None:
        """Return the verdict that is shown at the lines of an inference."""
        return None if id is None else self.labels.get(id)

    def strength_of(self, id: str | None) -> float | None:
        """Return the strength that is shown at an inference, or at a statement."""
        return None if id is None else self.strengths.get(id)

    def facts(self, id: str | None) -> dict[str, str]:
        """Return verdict and strength in words, as far as they are shown."""
        label, strength = self.label_of(id), self.strength_of(id)
        known = {} if label is None else {"verdict": str(label)}
        return known if strength is None else {**known, "strength": f"{strength:.2f}"}

    def notes(self, view: View) -> dict[str, str]:
        """Return the notes of a view, those of boxes with a strength having a line with room for its bar."""
        strong = [id for id in view.map.statements if id in self.strengths and view.kinds.get(id) != "stub"]
        notes = dict(view.notes)
        for id in strong:
            notes[id] = "\n".join(filter(None, (f"{BAR} {self.strengths[id]:.2f}", notes.get(id))))
        return notes


NO_STATUS = Status()


def status_of(m: ArgumentMap, status: object, strength: object) -> Status:
    """Return what is to be shown of a map.

    Parameters
    ----------
    m
        The map.
    status
        An evaluation of it, the name of a semantics, or ``None`` for no verdicts.
    strength
        A number from 0 to 1 for each id, the name of a gradual semantics, or ``None`` for no strengths.

    Raises
    ------
    SemanticsError
        There is no semantics of the name.
    TypeError
        It is something else.
    UnknownIdError
        There is a strength of what the map does not hold.
    ValueError
        The evaluation is that of another map, or a strength is no number from 0 to 1.
    """
    if status is None and strength is None:
        return NO_STATUS
    evaluation = None if status is None else _evaluation(m, status)
    strengths = {} if strength is None else _strengths(m, strength)
    return Status(
        labels={} if evaluation is None else dict(evaluation),
        strengths={id: float(value) for id, value in strengths.items()},
        semantics="" if evaluation is None else evaluation.semantics,
        measure=str(getattr(strengths, "semantics", "")),
    )


def _evaluation(m: ArgumentMap, status: object) -> Evaluation:
    from argmap.evaluation import Evaluation, evaluate  # noqa: PLC0415  (a picture without verdicts needs none)

    if isinstance(status, str):
        return evaluate(m, status)  # type: ignore[arg-type]  # which says what there is
    if not isinstance(status, Evaluation):
        msg = f"status is {status!r:.60}; give what argmap.evaluation returns, or the name of a semantics"
        raise TypeError(msg)
    if status.map is None:
        msg = "status is the evaluation of an abstract framework; give that of the map, argmap.evaluate(m)"
        raise ValueError(msg)
    stranger = _stranger(m, status.map)
    if stranger is not None:
        msg = f"status is the evaluation of another map, in which {stranger!r} is not what it is here"
        raise ValueError(f"{msg}; give argmap.evaluate(m), m being the map that is drawn")
    return status


def _stranger(m: ArgumentMap, evaluated: ArgumentMap) -> str | None:
    """Return a statement or an inference that is not the same in the map that was evaluated."""
    if m is evaluated:
        return None
    for id, statement in m.statements.items():
        if id not in evaluated.statements or evaluated.statements[id].text != statement.text:
            return id
    return next((id for id in m.inferences if id not in evaluated.inferences), None)


def _strengths(m: ArgumentMap, strength: object) -> Mapping[str, Any]:
    if isinstance(strength, str):
        from argmap.evaluation import strengths  # noqa: PLC0415

        return strengths(m, strength)  # type: ignore[arg-type]  # which says what there is
    if not isinstance(strength, Mapping):
        msg = f"strength is {strength!r:.60}; give a number from 0 to 1 for each id"
        raise TypeError(msg)
    for id, value in strength.items():
        if id not in m.statements and id not in m.inferences:
            near = nearest_ids(str(id), [*m.statements, *m.inferences])
            raise UnknownIdError(str(id), near, "statement or inference")
        if isinstance(value, bool) or not isinstance(value, Real) or not 0 <= float(value) <= 1:
            msg = f"strength has {value!r:.40} for {id!r}; give a number from 0 to 1"
            raise ValueError(msg)
    return strength
