"""What stands if one believes whom: the verdicts on a map from the point of view of each actor."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Unpack

from argmap.errors import MissingExtraError
from argmap.evaluation.evaluation import Evaluation, evaluate
from argmap.evaluation.options import kept
from argmap.model import ArgumentMap, Identified
from argmap.model.attitudes import ATTITUDES, outright
from argmap.printed import Printed
from argmap.query.stances import last_attitudes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from argmap.evaluation.evaluation import Ground, Label
    from argmap.evaluation.options import Options
    from argmap.evaluation.semantics.tasks import Semantics
    from argmap.model import IdOrRecord
    from argmap.model.attitudes import Attitude

    Chosen = Literal["claims", "all"] | Iterable[IdOrRecord]

__all__ = ["Verdicts", "verdicts"]

_GIVEN = "as given"
_CELLS: dict[Label, str] = {"in": "in", "out": "out", "undecided": "?"}
# What is in by its reasons, or out because all of them fall, needs no word.
_SAID: dict[tuple[Label, Ground], str] = {
    ("in", "premise"): "premise",
    ("in", "assumed"): "assumed",
    ("out", "unsupported"): "unsupported",
    ("out", "rejected"): "rejected",
}
_MEANINGS = {
    "premise": "premise: given, as a premise",
    "assumed": "assumed: given, though a claim without reasons that stand",
    "unsupported": "unsupported: nothing speaks for it that could stand",
    "rejected": "rejected: by an option",
}
# An open attitude stands in brackets, for what is undecided is a question mark too.
_MARKS = {word: kind.mark if kind.sign else f"({kind.mark})" for word, kind in ATTITUDES.items()}
_LEAST_TEXT = 28  # characters of a column of statements
_COLUMN = 13  # characters of a column of verdicts with a name at its head
_BETWEEN = "  "
_KEY = ", ".join(f"{mark} {word}" for word, mark in _MARKS.items()) + " it"


@dataclass(frozen=True, slots=True)
class Verdicts(Printed):
    """The verdicts on a map as it is given and from the point of view of each actor.

    Printed, it is a table of the thesis, of the statements on which the columns
    differ, and of those on which an actor's stance and the verdict do; the rest is counted. A cell
    says of what is in whether it is given, as a premise or merely assumed, rather than carried by reasons,
    and of what is out whether it is unsupported rather than defeated
    (:attr:`Evaluation.grounds`).

    Attributes
    ----------
    map
        The map.
    evaluations
        The evaluation of each column: that of the map as it is given under
        ``"as given"``, then that of each actor under its id.
    statements
        Ids of the statements in the rows.
    """

    map: ArgumentMap
    evaluations: Mapping[str, Evaluation]
    statements: tuple[str, ...]
    _stances: Mapping[tuple[str, str], Attitude] = field(repr=False)

    @property
    def differing(self) -> tuple[str, ...]:
        """The statements on which not all columns say the same."""
        every = list({id(e): e for e in self.evaluations.values()}.values())  # who agree share one
        return tuple(row for row in self.statements if len({e[row] for e in every}) > 1)

    @property
    def disputed(self) -> tuple[str, ...]:
        """The statements that an actor asserts though they do not stand, or denies though they do.

        What counts is the verdict of the first column. Whoever takes such a stance has something to
        answer, or the map has.
        """
        base = next(iter(self.evaluations.values()), None)
        if base is None:
            return ()
        against = {
            statement
            for (actor, statement), attitude in self._stances.items()
            if actor in self.evaluations and _is_against(attitude, base[statement])
        }
        return tuple(id for id in self.statements if id in against)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """All rows as plain records: id, kind and text of the statement, then its verdict in each column."""
        return [
            {
                "id": id,
                "kind": self.map.statements[id].record_kind,
                "text": self.map.statements[id].text,
                **{name: evaluation[id] for name, evaluation in self.evaluations.items()},
            }
            for id in self.statements
        ]

    def to_frame(self) -> pd.DataFrame:
        """Return all rows as a pandas frame, indexed by id.

        Raises
        ------
        MissingExtraError
            When pandas is not installed.
        """
        try:
            import pandas as pd  # noqa: PLC0415  (an extra)
        except ImportError:
            raise MissingExtraError("pandas", "tables") from None
        columns = ["id", "kind", "text", *self.evaluations]
        return pd.DataFrame.from_records(self.rows, columns=columns).set_index("id")

    def to_markdown(self) -> str:
        """Return the table as Markdown, with the rows that are printed."""
        head = ["statement", *map(self._heading, self.evaluations)]
        lines = [_markdown_row(head), "|---" * len(head) + "|"]
        for id in self._shown():
            text = f"{self.map.statements[id].text} `{id}`"
            lines.append(_markdown_row([text, *self._cells(id)]))
        return "\n".join([*lines, "", self._rest()])

    def __str__(self) -> str:
        """Return the table as text of 100 columns."""
        return self.to_text()

    def __repr__(self) -> str:
        """Return how large it is, and on how much of it the columns differ."""
        return (
            f"<Verdicts: {len(self.statements):,} statements, {len(self.evaluations)} columns, "
            f"which differ on {len(self.differing):,}>"
        )

    def _shown(self) -> list[str]:
        """Return what is printed: the thesis, what the columns differ on, and what is disputed."""
        chosen = {*self.differing, *self.disputed, self.map.thesis}
        return [id for id in self.statements if id in chosen]

    def _heading(self, column: str) -> str:
        actor = self.map.actors.get(column)
        return (actor.name or column) if actor is not None else column

    def _cells(self, id: str) -> list[str]:
        """Return the verdicts on a statement, each with the stance of the actor of its column."""
        cells = []
        for name, evaluation in self.evaluations.items():
            attitude = self._stances.get((name, id))
            sign = f" {_MARKS[attitude]}" if attitude else ""
            said = self._said(name, id)
            cells.append(f"{_CELLS[evaluation[id]]}{f', {said}' if said else ''}{sign}")
        return cells

    def _said(self, name: str, id: str) -> str:
        """Return a word about why a statement is in or out, where reasons are not why."""
        evaluation, attitude = self.evaluations[name], self._stances.get((name, id))
        said = _SAID.get((evaluation[id], evaluation.grounds[id]), "")
        return "" if said == "rejected" and attitude and outright(attitude, -1) else said

    def _rest(self) -> str:
        """Say what the signs mean, and what becomes of the statements that are not printed."""
        shown = self._shown()
        parts = self._key(shown)
        base = next(iter(self.evaluations.values()), None)
        printed = set(shown)
        rest = [id for id in self.statements if id not in printed]
        if rest and base is not None:
            labels = [base[id] for id in rest]
            counts = ", ".join(f"{labels.count(x):,} {x}" for x in _CELLS if x in labels)
            parts.append(f"{len(rest):,} more with one verdict in all columns: {counts}")
        return "; ".join(parts)

    def _key(self, shown: Sequence[str]) -> list[str]:
        """Say what the signs and words in the cells mean."""
        cells = [(name, id) for name in self.evaluations for id in shown]
        said = {self._said(name, id) for name, id in cells}
        meanings = [meaning for word, meaning in _MEANINGS.items() if word in said]
        return [_KEY, *meanings] if any(cell in self._stances for cell in cells) else meanings

    def to_text(self, width: int = 100) -> str:
        """Return the table as text, with names or, where these take too much room, letters at its head.

        Parameters
        ----------
        width
            Columns that there is room for.
        """
        names = [self._heading(name) for name in self.evaluations]
        letters = [[_letters(number)] for number in range(len(names))]
        told = [f"{letter[0]} {name}" for letter, name in zip(letters, names, strict=True)]
        lines = self._listed(width)
        for heads, key in (([_wrapped(name, _COLUMN) for name in names], []), (letters, told)):
            sizes = self._sizes(heads)
            room = width - sum(sizes) - len(_BETWEEN) * len(sizes)
            if room >= _LEAST_TEXT:
                lines = [*self._grid(heads, sizes, room), *_wrapped("; ".join(key), width)]
                break
        return "\n".join(line.rstrip() for line in [*lines, *_wrapped(self._rest(), width)])

    def _sizes(self, heads: Sequence[list[str]]) -> list[int]:
        """Return the width of each column under its heading."""
        cells = [[len(cell) for cell in self._cells(id)] for id in self._shown()]
        columns = zip(*cells, strict=True) if cells else [[0]] * len(heads)
        return [max(*column, *map(len, head)) for column, head in zip(columns, heads, strict=True)]

    def _grid(self, heads: Sequence[list[str]], sizes: Sequence[int], room: int) -> list[str]:
        """Return the table with a column for each point of view."""
        blocks = [([""], heads)]
        blocks += [(self._words(id, room), [[c] for c in self._cells(id)]) for id in self._shown()]
        widest = max((len(line) for words, _ in blocks for line in words), default=0)
        lines = []
        for words, columns in blocks:
            for n in range(max([len(words), *map(len, columns)])):
                cells = [words[n] if n < len(words) else ""] + [c[n] if n < len(c) else "" for c in columns]
                lines.append(_BETWEEN.join(f"{c:<{w}}" for c, w in zip(cells, [widest, *sizes], strict=True)))
        return lines

    def _words(self, id: str, room: int) -> list[str]:
        return _wrapped(f"{self.map.statements[id].text} [{id}]", room, indent="  ")

    def _listed(self, width: int) -> list[str]:
        """Return the table as a list, for more columns than a line holds; equal cells stand together."""
        lines = []
        for id in self._shown():
            lines += self._words(id, width)
            named: dict[str, list[str]] = {}
            for name, cell in zip(map(self._heading, self.evaluations), self._cells(id), strict=True):
                named.setdefault(cell, []).append(name)
            for cell, names in named.items():
                told = "\n".join(_wrapped(f"{cell}: {', '.join(names)}", width - 4, indent="  "))
                lines += textwrap.indent(told, "    ").split("\n")
        return lines


def verdicts(
    m: ArgumentMap,
    actors: Iterable[IdOrRecord] | None = None,
    semantics: Semantics = "grounded",
    *,
    statements: Chosen = "claims",
    **options: Unpack[Options],
) -> Verdicts:
    """Return what stands in a map as it is given, and what stands from the point of view of each actor.

    An actor's point of view is the map with the actor's stances put in place of
    its assumptions: what the actor asserts, concedes or hedges is given, what it denies is
    rejected, what it questions is not given. Premises on which the actor is silent stay given; so
    do claims without reasons, unless others vouch for them or they contradict something. With
    ``assume=()`` all else is not given, and each column shows what stands
    on the word of that actor alone.

    Parameters
    ----------
    m
        The map.
    actors
        Whose points of view; left out, all who take a stance, in the map's order.
    semantics
        See :func:`argmap.evaluate`.
    statements
        The rows: ``"claims"``, ``"all"`` statements, or some of them. The thesis, if it is one of them, is
        the first.
    **options
        Evaluation options, the same in all columns: see :class:`argmap.evaluation.EvaluationOptions`.
        What ``as_actor`` names is believed besides.

    Returns
    -------
    Verdicts
        To be printed, written as Markdown, or taken as rows.

    Raises
    ------
    SemanticsError, UnknownIdError, MissingExtraError
        As :func:`argmap.evaluate`.

    Examples
    --------
    >>> m = ArgumentMap()
    >>> m.thesis = m.claim("Go out.", id="go")
    >>> _ = m.support("go", by=m.premise("It is dry.", id="dry"))
    >>> _ = m.stance(m.actor("Ann", id="ann"), "dry", "denies")
    >>> print(verdicts(m, statements="all"))
                      as given     Ann
    Go out. [go]      in           out, unsupported
    It is dry. [dry]  in, premise  out −
    + asserts, − denies, ... (?) questions it; premise: given, as a premise; ...
    """
    named = dict.fromkeys(stance.actor for stance in m.stances)
    chosen = [id for id in m.actors if id in named]
    if actors is not None:
        items = [actors] if isinstance(actors, str | Identified) else actors
        chosen = list(dict.fromkeys(m.find(item, "actor").id for item in items))
    found = _columns(m, chosen, semantics, kept(options))
    last = last_attitudes(m).items()
    stances = {(actor, id): attitude for actor, said in last for id, attitude in said.items()}
    return Verdicts(m, found, _rows(m, statements), stances)


def _columns(
    m: ArgumentMap, chosen: list[str], semantics: Semantics, options: Options
) -> dict[str, Evaluation]:
    """Return the evaluation of each column."""
    besides = _ids(options.get("as_actor"))
    found = {_GIVEN: evaluate(m, semantics, **options)}
    last = last_attitudes(m)
    of_position: dict[frozenset[tuple[str, int]], Evaluation] = {}
    for actor in chosen:  # who all say the same share a column
        position = frozenset((id, ATTITUDES[attitude].sign) for id, attitude in last.get(actor, {}).items())
        if position not in of_position:
            options["as_actor"] = [*besides, actor]
            of_position[position] = evaluate(m, semantics, **options)
        found[actor] = of_position[position]
    if _is_empty(options.get("assume")) and not besides:
        del found[_GIVEN]  # in which nothing would stand
    return found


def _ids(items: Any) -> list[Any]:
    if items is None:
        return []
    return [items] if isinstance(items, str | Identified) else list(items)


def _is_empty(assumed: Any) -> bool:
    return assumed is not None and not isinstance(assumed, str | Identified | ArgumentMap) and not [*assumed]


def _rows(m: ArgumentMap, statements: Chosen) -> tuple[str, ...]:
    """Return the ids of the rows, the thesis first."""
    if isinstance(statements, str) and statements in {"claims", "all"}:
        ids = list(m.claims if statements == "claims" else m.statements)
    else:
        ids = list(dict.fromkeys(m.find(item, "claim", "premise").id for item in _ids(statements)))
    return tuple(sorted(ids, key=lambda row: row != m.thesis))


def _is_against(attitude: Attitude, label: Label) -> bool:
    """Whether a stance and a verdict go against each other."""
    return outright(attitude, -1) if label == "in" else outright(attitude, 1)


def _wrapped(text: str, width: int, *, indent: str = "") -> list[str]:
    """Return a text in lines, of which an empty one has none."""
    return textwrap.wrap(
        " ".join(text.split()), max(width, _COLUMN), subsequent_indent=indent, break_on_hyphens=False
    )


def _letters(number: int) -> str:
    """Return A, B, ..., Z, AA, AB, ..."""
    letters = ""
    while number >= 0:
        number, last = divmod(number, 26)
        letters = chr(ord("A") + last) + letters
        number -= 1
    return letters


def _markdown_row(cells: Iterable[str]) -> str:
    escaped = (" ".join(cell.split()).replace("\\", "\\\\").replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(escaped)} |"
