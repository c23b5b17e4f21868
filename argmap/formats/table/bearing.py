"""What the row of a statement says of its relations to others: which side it bears on, and by which sign."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from argmap.formats.table.cells import items
from argmap.phrases import counted
from argmap.signs import folded, sense_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.formats.builder import Key, MapBuilder
    from argmap.formats.table.references import References
    from argmap.signs import Sign

__all__ = ["BEARING", "Bearings"]

#: The columns that name what a statement bears on, or what bears on it: by which sign, from which side.
BEARING: Final[dict[str, tuple[Sign | None, bool]]] = {
    "parent": (None, False),
    "supports": ("support", False),
    "attacks": ("attack", False),
    "supported_by": ("support", True),
    "attacked_by": ("attack", True),
}
_ATTACKS: Final = frozenset({"attack", "undercut"})
#: What only a support has.
_OF_SUPPORTS: Final = frozenset({"warrant", "strict"})


@dataclass(slots=True)
class _Bearing:
    """One cell's word that a statement bears on another, or the other way round."""

    column: str
    statement: str
    other: str
    word: str
    group: str
    fields: dict[str, Any]

    @property
    def line(self) -> int:
        """The line of the row."""
        return int(self.fields["line"])


class Bearings:
    """What all rows say of what bears on what; which sign a word means is decided once all are known.

    Parameters
    ----------
    builder
        Takes what bears on something.
    references
        Tells what cells refer to.
    signs
        Words of the user's own for relations.
    numbers
        Whether numbers are signs.
    """

    def __init__(
        self, builder: MapBuilder, references: References, signs: Mapping[str, Sign], *, numbers: bool
    ) -> None:
        self._builder, self._report = builder, builder.report
        self._references, self._signs, self._numbers = references, signs, numbers
        self._noted: list[_Bearing] = []
        self._undercuts: list[tuple[_Bearing, str, str]] = []
        self._starting: dict[str, list[Key]] = {}
        self._groups: dict[tuple[str, str, str], tuple[list[str], dict[str, Any]]] = {}
        self._unread: dict[str, list[_Bearing]] = {}
        self._unrelated: list[_Bearing] = []
        # Words of rows that name nothing that they bear on, and their lines.
        self._idle: list[tuple[str, int]] = []

    def note(self, key: str, beside: Mapping[str, Any], fields: dict[str, Any]) -> None:
        """Note what the row of a statement says.

        Parameters
        ----------
        key
            What the statement stands under.
        beside
            The cells of its row.
        fields
            Those of the inferences that it makes, with the line of the row.
        """
        word, group = beside.get("sign", ""), beside.get("group", "")
        noted = [
            _Bearing(column, key, other, word, group, fields)
            for column in BEARING
            if (cell := beside.get(column))
            for other in self._references.several(items(cell))
        ]
        self._noted += noted
        if word and not noted:
            self._idle.append((word, fields["line"]))

    def add(self) -> None:
        """Add the builder all that was noted; words that are not known are told."""
        silent = self._silent_sign()
        self._tell_guesses(silent)
        for bearing in self._noted:
            self._bear(bearing, silent)
        for (sign, target, _), (premises, fields) in self._groups.items():
            self._infer(sign, premises, target, fields)
        for bearing, premise, target in self._undercuts:
            self._undercut(bearing, premise, target)
        for word, bearings in self._unread.items():
            self._tell(word, bearings)
        self._tell_unrelated()
        self._tell_idle()

    def _tell_guesses(self, silent: Sign | None) -> None:
        """Tell which relations to a parent are read as supports for want of a word."""
        guessed = [b for b in self._noted if b.column == "parent" and not b.word]
        if not guessed or silent is None or "" in self._signs:
            return
        rows = counted(len(guessed), "row is", "rows are")
        self._report.repaired(
            f"{rows} read as supporting the parent for want of a word, since no other row is said to; say "
            "which column tells it by columns={'sign': ...}, or what no word means by signs={'': 'attack'}",
            line=guessed[0].line,
        )

    def _tell_unrelated(self) -> None:
        """Tell which rows say that there is no relation."""
        if self._unrelated:
            first = self._unrelated[0]
            rows = counted(len(self._unrelated), "row says", "rows say")
            message = f"{rows} that there is no relation, as {first.word!r} to {first.other!r}"
            self._report.kept(message, line=first.line)

    def _tell_idle(self) -> None:
        """Tell which rows have a word for a relation and name nothing that it is to."""
        idle = [(word, line) for word, line in self._idle if self._sense(word)[0] not in {None, "none"}]
        if idle:
            rows = "1 row" if len(idle) == 1 else f"{len(idle):,} rows"
            message = f"the sign of {rows} without anything to bear on, as {idle[0][0]!r}"
            self._report.dropped(message, line=idle[0][1])

    def _silent_sign(self) -> Sign | None:
        """Return what a parent without a word means: a support, if only attacks are said to be anything."""
        if "" in self._signs:
            return self._signs[""]
        words = {b.word for b in self._noted if b.column == "parent" and b.word}
        return "support" if all(self._sense(word)[0] in _ATTACKS for word in words) else None

    def _sense(self, word: str) -> tuple[Sign | None, bool]:
        """Return what a word says, and whether it does from the other end."""
        return sense_of(word, self._signs, numbers=self._numbers and self._is_signed(word))

    def _is_signed(self, word: str) -> bool:
        """Tell whether a number is a sign, by the others: a code such as 2, or 0 beside 1, is none."""
        number = _number(word)
        least, most = self._range
        return number is not None and (least < 0 or 0 < number <= most <= 1)

    @cached_property
    def _range(self) -> tuple[float, float]:
        """The least and the greatest number among the words."""
        numbers = [n for b in self._noted if (n := _number(b.word)) is not None] or [0.0]
        return min(numbers), max(numbers)

    def _meant(self, bearing: _Bearing, silent: Sign | None) -> tuple[Sign | None, bool]:
        """Return what one cell means, and whether it does from the other end."""
        sign, backwards = BEARING[bearing.column]
        if backwards or not bearing.word:
            return sign or silent, backwards
        said, passive = self._sense(bearing.word)
        # A column of attacks may say undercuts, and one that says supports may be any parent.
        return (None if sign == "attack" and said not in _ATTACKS else said), passive

    def _bear(self, bearing: _Bearing, silent: Sign | None) -> None:
        """Add what one cell says."""
        sign, backwards = self._meant(bearing, silent)
        premise, target = bearing.statement, bearing.other
        if backwards:
            premise, target = target, premise
        if sign is None:
            self._unread.setdefault(bearing.word, []).append(bearing)
        elif sign == "none":
            self._unrelated.append(bearing)
        elif sign == "rephrase":
            self._builder.rephrase(premise, target, line=bearing.line)
        elif sign == "undercut":
            self._undercuts.append((bearing, premise, target))
        elif bearing.group:
            premises, fields = self._groups.setdefault(
                (sign, target, bearing.group), ([], {"line": bearing.line})
            )
            premises.append(premise)
            fields.update((name, value) for name, value in bearing.fields.items() if name != "line")
        else:
            self._infer(sign, [premise], target, bearing.fields)

    def _infer(self, sign: str, premises: list[str], target: Key, fields: Mapping[str, Any]) -> None:
        """Add an inference."""
        given = {n: v for n, v in fields.items() if sign == "support" or n not in _OF_SUPPORTS}
        add = self._builder.support if sign == "support" else self._builder.attack
        key = add(("inference", len(premises), *premises, sign, target), premises, target, **given)
        for premise in premises:
            self._starting.setdefault(premise, []).append(key)

    def _undercut(self, bearing: _Bearing, premise: str, target: str) -> None:
        """Add an undercut, of the one inference that starts from a statement, or of what is one itself."""
        steps = self._starting.get(target, [])
        if len(steps) == 1:
            self._infer("attack", [premise], steps[0], bearing.fields)
            return
        self._infer("attack", [premise], target, bearing.fields)
        if not self._builder.is_inference(target):
            self._report.repaired(
                "this undercut is read as an attack on a statement: there is not one inference alone that "
                f"starts from {target!r} and could be meant",
                line=bearing.line,
            )

    def _tell(self, word: str, bearings: list[_Bearing]) -> None:
        """Tell a word that is not known, and keep what it says of whom."""
        first = bearings[0]
        said = f"it is not known what {word!r} means" if word else "no word tells the sign"
        rows = "this row" if len(bearings) == 1 else f"this and {len(bearings) - 1:,} more rows"
        self._report.unread(
            f"{said}, and no relation of {rows} ({first.statement!r} to {first.other!r}) is read; "
            f"say it by signs={{{word!r}: 'support'}}; preserved in extra, under 'unplaced'",
            line=first.line,
        )
        self._builder.set_aside(
            {"kind": "inference", "premises": [b.statement], "target": b.other, "word": b.word}
            for b in bearings
        )


def _number(word: str) -> float | None:
    """Return a number, which may have a sign of typesetters."""
    try:
        return float(folded(word))
    except ValueError:
        return None
