"""Two maps drawn as one: what was added, removed, reworded or moved stands out from what stayed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from argmap.differences import Difference, Outcome, diff
from argmap.draw.colour import distinct, mixed
from argmap.draw.colouring import Category, Colouring, Emblem, actor_swatches
from argmap.draw.diagram import Diagram, keywords
from argmap.draw.highlight import highlighted
from argmap.draw.options import request_of
from argmap.layout import place
from argmap.model import ArgumentMap, Contradiction, Identified, Record, Rephrase, Stance, Statement
from argmap.model.joining import fitting_kinds, renamed
from argmap.phrases import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Unpack

    from argmap.differences import Change
    from argmap.draw.options import DrawOptions
    from argmap.draw.theme import Theme

__all__ = ["difference"]

# Each outcome has its colour and its mark, whatever else occurs.
_MARKS: Final[dict[Outcome, Emblem]] = {
    "added": "cross",
    "removed": "bar",
    "reworded": "wedge",
    "moved": "triangle",
    "changed": "ring",
}
_TAKEN: Final = ("focus", "depth", "collapse", "overview", "highlight", "color_by")
_UNCHANGED: Final = "unchanged"


def difference(
    before: ArgumentMap | Difference, after: ArgumentMap | None = None, **options: Unpack[DrawOptions]
) -> Diagram:
    """Return two maps as one picture, in which what changed stands out.

    Everything that either map holds is drawn once. The colours and marks of
    boxes say which statements were added, removed, reworded (the old text
    follows the new one), moved to another section, or changed otherwise (in
    another field, or by a stance that came or went); words at the arrows say
    which reasons were. What is the same in both is dimmed.

    Parameters
    ----------
    before, after
        The maps; or only what :func:`argmap.diff` says of them.
    **options
        Keywords of :func:`argmap.draw` that say where things stand and how
        they look: ``theme``, ``direction``, ``sections``, ``label``, ...

    Raises
    ------
    TypeError
        One map alone is given, or a keyword that there is not.
    ValueError
        ``focus``, ``collapse``, ``overview``, ``highlight`` or ``color_by``
        is given, which say what this picture says already.

    Examples
    --------
    >>> from argmap.model import Claim
    >>> one = ArgumentMap(Claim(id="a", text="It is wet."))
    >>> other = ArgumentMap(Claim(id="a", text="It is very wet."))
    >>> difference(one, other).description
    'Two maps as one, with 1 change. ~ a: It is {+very +}wet.'
    """
    d = _difference(before, after)
    _refuse_taken(options)
    request = request_of(options)
    theme = request.theme
    union, outcomes = _union(d)
    layout = place(union, measures=theme.measures, notes=_notes(d, union, outcomes), **keywords(request.plan))
    lines = str(d).splitlines()
    changes = counted(len(d.changes) + len(d.whole), "change", "changes")
    told = " ".join(line.strip() for line in lines if line.startswith("  ") or ": " in line)
    return Diagram(
        layout=layout,
        map=union,
        theme=theme,
        title=_both(d.before.title, d.after.title) if request.title is None else request.title,
        subtitle=_both(d.before.question, d.after.question),
        description=f"Two maps as one, with {changes}. {told}" if d else "Two maps as one: no difference.",
        legend=request.legend,
        highlight=highlighted(union, list(outcomes)) if outcomes else None,
        whole=union,
        plan=request.plan,
        colouring=_colouring(union, outcomes, theme),
        font_size=request.font_size,
    )


def _difference(before: ArgumentMap | Difference, after: ArgumentMap | None) -> Difference:
    """Return the difference that is to be drawn."""
    if isinstance(before, Difference):
        return before
    if after is None:
        msg = "give two maps, or the difference that argmap.diff returns"
        raise TypeError(msg)
    return diff(before, after)


def _refuse_taken(options: Any) -> None:
    """Refuse the keywords that would say something else than the difference."""
    taken = [name for name in _TAKEN if name in options]
    if taken:
        msg = f"a difference shows both maps whole, coloured by what changed; leave out {', '.join(taken)}"
        raise ValueError(msg)


def _both(old: str | None, new: str | None) -> str | None:
    """Return what heads both maps, or the one and the other."""
    return new if old == new or not old else f"{old} → {new or 'nothing'}"


def _union(d: Difference) -> tuple[ArgumentMap, dict[str, Outcome]]:
    """Return a map of all that either map holds, and what became of each id in it."""
    ids = _ids_in_both(d)
    drawn = [(change, _drawn(change, ids)) for change in d.changes]
    gone = [record for change, record in drawn if change.after is None]
    old_texts = _old_texts(d)
    kept = [_with_old_text(record, old_texts) for record in d.after.records()]
    union = ArgumentMap()
    union.whole = d.after if d.after.whole is None else d.after.whole  # whose actors keep their colours
    union._adopt(fitting_kinds([*kept, *gone]))
    theses = (d.after.thesis, None if d.before.thesis is None else ids[d.before.thesis])
    union.thesis = next((t for t in theses if t in union.claims), None)
    outcomes = _outcomes(drawn)
    return union, {id: o for id, o in outcomes.items() if id in union.statements or id in union.inferences}


def _drawn(change: Change, ids: Mapping[str, str]) -> Record:
    """Return the record in the picture that a change is one of."""
    if change.after is not None:
        return change.after
    assert change.before is not None
    return renamed(change.before, ids)


def _outcomes(changes: Iterable[tuple[Change, Record]]) -> dict[str, Outcome]:
    """Return what became of each id, given changes with their records in the picture."""
    outcomes: dict[str, Outcome] = {}
    for change, record in changes:
        if isinstance(record, Identified):
            outcomes[record.id] = change.outcome
        for id in _ends(record):
            outcomes.setdefault(id, "changed")
    return outcomes


def _old_texts(d: Difference) -> dict[str, str]:
    """Return what reworded statements of the second map said in the first, by id."""
    return {
        change.after.id: change.before.text
        for change in d.changes
        if "text" in change.fields
        and isinstance(change.before, Statement)
        and isinstance(change.after, Statement)
    }


def _ids_in_both(d: Difference) -> dict[str, str]:
    """Return the id in the picture for every id of the first map; the second map's ids stay."""
    ids = dict(d.partners)
    taken = set(d.after)
    for id in d.before:
        if id not in ids:
            new, number = id, 1
            while new in taken:
                number += 1
                new = f"{id}-{number}"
            taken.add(new)
            ids[id] = new
    return ids


def _ends(record: Record) -> tuple[str, ...]:
    """Return the statements that a change of a stance or pair is a change of."""
    if isinstance(record, Stance):
        return (record.statement,)
    return record.statements if isinstance(record, Contradiction | Rephrase) else ()


def _with_old_text(record: Record, old_texts: Mapping[str, str]) -> Record:
    """Return a reworded statement with its old text after the new one."""
    old = old_texts.get(record.id) if isinstance(record, Statement) else None
    return (
        record
        if old is None
        else record.model_copy(update={"text": f"{getattr(record, 'text', '')} (was: {old})"})
    )


def _notes(d: Difference, union: ArgumentMap, outcomes: Mapping[str, Outcome]) -> dict[str, str]:
    """Return what arrows and boxes say of what became of them."""
    notes: dict[str, str] = {id: outcome for id, outcome in outcomes.items() if id in union.inferences}
    for change in d.changes:
        if isinstance(change.after, Statement) and "section" in change.fields:
            was = getattr(change.before, "section", None)
            notes[change.after.id] = f"was in {was}" if was else "was in no section"
    return notes


def _colouring(union: ArgumentMap, outcomes: Mapping[str, Outcome], theme: Theme) -> Colouring:
    """Return the colours that tell what became of each statement."""
    colours = dict(zip(_MARKS, distinct(theme.actors, len(_MARKS), greys=theme.grey), strict=True))
    found = {
        outcome: Category(outcome, mixed(colours[outcome], theme.background, theme.tint), emblem)
        for outcome, emblem in _MARKS.items()
    }
    unchanged = Category(_UNCHANGED, theme.background)
    categories = {id: found[outcomes[id]] if id in outcomes else unchanged for id in union.statements}
    return Colouring(actor_swatches(union, theme), categories)
