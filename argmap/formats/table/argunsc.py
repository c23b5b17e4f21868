"""Tables of the ArgUNSC corpus: a row for each component of a sentence, in the words of Python."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Any, Final

from argmap.formats.builder import Key, MapBuilder, fit_id
from argmap.model import Citation
from argmap.model.kinds import INFERENCES

if TYPE_CHECKING:
    from argmap.formats.table.grid import Grid
    from argmap.model import ArgumentMap
    from argmap.report import ImportReport

__all__ = ["is_argunsc_header", "read_argunsc"]

_HEADER: Final = frozenset({"speech", "full_sentence", "component", "component_type", "premises"})
_SPEECH: Final = re.compile(r"[A-Z]+_(\d{4})_.*_spch\d+_([A-Za-z]+?)\d*(?:_(?:pos|neg))?")
_LONGEST: Final = 20_000


def is_argunsc_header(header: tuple[str, ...]) -> bool:
    """Tell the columns of the corpus."""
    return _HEADER.issubset(header)


def read_argunsc(grid: Grid, report: ImportReport) -> ArgumentMap:
    """Return the map of a table of the corpus.

    Every speech is a source, who gives it an actor; a component stands under
    its number within the speech. ``Premises`` names what bears on it, each an
    argument of its own. The speaker asserts what the speech itself does not attack.

    Parameters
    ----------
    grid
        The table.
    report
        Cells that are not understood are reported by line.

    References
    ----------
    M. Poiaganova and M. Stede, "From Debates to Diplomacy: Argument Mining
    Across Political Registers", 12th Workshop on Argument Mining, 2025.
    """
    return _Speeches(report).map(grid)


class _Speeches:
    """Speeches on their way into a builder."""

    def __init__(self, report: ImportReport) -> None:
        self._report = report
        self._builder = MapBuilder(report)
        self._seen: dict[Key, tuple[Any, ...]] = {}
        self._bearing: list[tuple[Key, Key, str, int]] = []
        self._said: list[tuple[str, Key]] = []

    def map(self, grid: Grid) -> ArgumentMap:
        """Return the map of a table."""
        others: list[dict[str, str]] = []
        for line, cells in grid.rows:
            row = {name.lower(): cell for name, cell in cells.items()}
            if row.get("component") == "non-arg":
                others.append(row)
            else:
                self._component(row, line)
        for number, (premise, target, sign, line) in enumerate(self._bearing):
            add = self._builder.support if sign == "support" else self._builder.attack
            add(("inference", number), [premise], target, line=line)
        attacked = {target for _, target, sign, _ in self._bearing if sign == "attack"}
        for actor, key in self._said:
            if key not in attacked:
                self._builder.stance(actor, key, "asserts")
        self._report.read("rows", len(grid.rows))
        if others:
            self._report.kept(f"{len(others):,} sentences that are no part of an argument")
            self._builder.extra["argunsc"] = {"sentences": others}
        return self._builder.map()

    def _component(self, row: dict[str, str], line: int) -> None:
        """Add one component and what bears on it."""
        component = _literal(row.get("component", ""))
        match component:
            case [int() | str() as number, str() as text]:
                pass
            case _:
                self._report.unread(f"this component is no [number, text]: {_shown(row)}", line=line)
                self._builder.extra.setdefault("unread", []).append(row)
                return
        speech = fit_id(row.get("speech")) or "speech"
        key = (speech, number)
        said = (text, row.get("component_type"), row.get("premises"))
        if self._seen.setdefault(key, said) == said and key in self._builder:
            self._report.repaired(f"component {number} stands here again; it is read once", line=line)
            return
        speaker = self._speech(speech)
        kind = row.get("component_type")
        if kind not in {"claim", "premise"}:
            self._report.unread(f"this is neither claim nor premise, but {kind!r}", line=line)
        about: dict[str, str] = {name: row[name] for name in ("id", "sentence_id") if name in row}
        if row.get("full_sentence") != text:
            about["full_sentence"] = row.get("full_sentence", "")
        added = self._builder.statement(
            key,
            text,
            id=number,
            kind=kind if kind in {"claim", "premise"} else None,  # type: ignore[arg-type]  # mypy: one of the two
            section=speech,
            citation=Citation(source=speech),
            extra={"argunsc": about},
            line=line,
        )
        if speaker:
            self._said.append((speaker, added))
        self._premises(added, speech, row.get("premises", ""), line)

    def _premises(self, key: Key, speech: str, cell: str, line: int) -> None:
        """Note what bears on a component."""
        if cell == "standalone":
            self._builder.update(key, tags=("standalone",))
            return
        bearing = _literal(cell)
        if not isinstance(bearing, dict) or not all(isinstance(n, int | str) for n in bearing):
            self._report.unread(f"this is no {{number: sign}}: {cell[:60]!r}", line=line)
            self._builder.keep(key, "premises", cell)
            return
        for number, sign in bearing.items():
            if sign in INFERENCES:
                self._bearing.append(((speech, number), key, sign, line))
            else:
                self._report.unread(f"{number} neither supports nor attacks, but {sign!r}", line=line)
                self._builder.keep(key, "premises", cell)

    def _speech(self, speech: str) -> str:
        """Add the source of a speech and its actor, once; return the actor's key, if its name says one."""
        known = _SPEECH.fullmatch(speech)
        if speech not in self._builder:
            year = {"published": known[1]} if known else {}
            self._builder.source(speech, speech, id=speech, **year)
        speaker = f"speaker {known[2]}" if known else ""
        if known and speaker not in self._builder:
            self._builder.actor(speaker, known[2], id=known[2])
        return speaker


def _literal(cell: str) -> Any:
    """Return the list, text or number that a cell writes as Python does; ``None`` where it is none."""
    if len(cell) > _LONGEST:
        return None
    try:
        return ast.literal_eval(cell)
    except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError):
        return None


def _shown(row: dict[str, str]) -> str:
    """Return the component of a row, briefly."""
    return repr(row.get("component", "")[:60])
