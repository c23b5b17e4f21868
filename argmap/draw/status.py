"""What becomes of statements and inferences, for a picture to show: their verdicts and their strengths."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from numbers import Real
from typing import TYPE_CHECKING, Any, Literal

from argmap.errors import UnknownIdError, nearest_ids
from argmap.layout.boxes import BAR

if TYPE_CHECKING:
    from argmap.evaluation import Evaluation
    from argmap.evaluation.evaluation import Ground, Label
    from argmap.layout import Box
    from argmap.model import ArgumentMap
    from argmap.views import View

__all__ = [
    "NO_STATUS",
    "STANDINGS",
    "VERDICTS",
    "Standing",
    "Status",
    "evaluation_of",
    "refuse_strangers",
    "status_of",
]

Standing = Literal["in", "given", "out", "unsupported", "undecided"]

# What the labels are called where there is room for words.
VERDICTS: Mapping[Label, str] = {"in": "stands", "out": "does not stand", "undecided": "undecided"}
# The same; what is given is told from what reasons carry, and what is unsupported from what is defeated.
STANDINGS: Mapping[Standing, str] = {
    "in": "stands, carried by reasons",
    "given": "stands, as given",
    "out": "does not stand",
    "unsupported": "does not stand, unsupported",
    "undecided": "undecided",
}


@dataclass(frozen=True, slots=True)
class Status:
    """What becomes of the statements and inferences of a map.

    Attributes
    ----------
    labels
        The verdict of each, by id; empty where none are shown.
    grounds
        On what each statement stands, or would have to, by id.
    strengths
        The strength of each, by id; empty where none are shown.
    semantics, measure
        By which semantics these are, if that is known.
    """

    labels: Mapping[str, Label] = field(default_factory=dict)
    grounds: Mapping[str, Ground] = field(default_factory=dict)
    strengths: Mapping[str, float] = field(default_factory=dict)
    semantics: str = ""
    measure: str = ""

    def label_at(self, box: Box) -> Label | None:
        """Return the verdict that is shown at a box."""
        return None if box.kind in {"stub", "actor"} else self.labels.get(box.id)

    def standing_of(self, id: str) -> Standing | None:
        """Return the verdict on a statement, and whether what is in is given and what is out unsupported."""
        label, ground = self.labels.get(id), self.grounds.get(id)
        if label == "in" and ground in {"premise", "assumed"}:
            return "given"
        return "unsupported" if label == "out" and ground == "unsupported" else label

    def standing_at(self, box: Box) -> Standing | None:
        """Return the verdict that is shown at a box, told apart as :meth:`standing_of` does."""
        return None if self.label_at(box) is None else self.standing_of(box.id)

    def label_of(self, id: str | None) -> Label | None:
        """Return the verdict that is shown at the lines of an inference."""
        return None if id is None else self.labels.get(id)

    def strength_of(self, id: str | None) -> float | None:
        """Return the strength that is shown at an inference, or at a statement."""
        return None if id is None else self.strengths.get(id)

    def facts(self, id: str | None) -> dict[str, str]:
        """Return verdict, strength and ground in words, as far as they are shown."""
        label, strength = self.label_of(id), self.strength_of(id)
        told = {"verdict": label, "strength": None if strength is None else f"{strength:.2f}"}
        ground = None if id is None else self.grounds.get(id)
        told["ground"] = None if ground == "reasons" and label != "in" else ground
        return {name: str(fact) for name, fact in told.items() if fact is not None}

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
        Those of actors, and of what is elsewhere in the map that this one is a part of, are passed over.

    Raises
    ------
    SemanticsError
        There is no semantics of the name.
    TypeError
        It is something else.
    UnknownIdError
        There is a strength of what is not.
    ValueError
        The evaluation is that of another map, or a strength is no number from 0 to 1.
    """
    if status is None and strength is None:
        return NO_STATUS
    evaluation = None if status is None else evaluation_of(m, status)
    strengths = {} if strength is None else _strengths(m, strength)
    return Status(
        labels={} if evaluation is None else dict(evaluation),
        grounds={} if evaluation is None else evaluation.grounds,
        strengths={id: float(value) for id, value in strengths.items()},
        semantics="" if evaluation is None else evaluation.semantics,
        measure=str(getattr(strengths, "semantics", "")),
    )


def evaluation_of(m: ArgumentMap, status: object, asked: str = "status") -> Evaluation:
    """Return an evaluation of a map, given it or the name of a semantics, for the keyword ``asked``.

    Raises
    ------
    SemanticsError
        There is no semantics of the name.
    TypeError
        It is something else.
    ValueError
        It is that of another map.
    """
    from argmap.evaluation import Evaluation, evaluate  # noqa: PLC0415  (a picture without verdicts needs none)

    if isinstance(status, str):
        return evaluate(m, status)  # type: ignore[arg-type]  # which says what there is
    if not isinstance(status, Evaluation):
        msg = f"status is {status!r:.60}; give what argmap.evaluation returns, or the name of a semantics"
        raise TypeError(msg)
    if status.map is None:
        msg = f"{asked} is the evaluation of an abstract framework; give that of the map, argmap.evaluate(m)"
        raise ValueError(msg)
    stranger = _stranger(m, status.map)
    if stranger is not None:
        msg = f"{asked} is the evaluation of another map, in which {stranger!r} is not what it is here"
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
    refuse_strangers(m, strength)
    for id, value in strength.items():
        if isinstance(value, bool) or not isinstance(value, Real) or not 0 <= float(value) <= 1:
            msg = f"strength has {value!r:.40} for {id!r}; give a number from 0 to 1"
            raise ValueError(msg)
    return strength


def refuse_strangers(m: ArgumentMap, values: Mapping[Any, Any]) -> None:
    """Raise an ``UnknownIdError`` for a value of what is neither in a map nor in the one it was taken from.

    The strengths of a map have none of another's; they are good for every part of it, however it was made.
    """
    from argmap.evaluation import Strengths  # noqa: PLC0415

    if isinstance(values, Strengths) and any(id in values for id in m.statements):
        return
    for id in values:
        if id not in m and (m.whole is None or id not in m.whole):
            raise UnknownIdError(str(id), nearest_ids(str(id), [*m.statements, *m.inferences]))
