"""Alt text: what a picture shows, in words, for who cannot see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.draw.status import NO_STATUS, VERDICTS
from argmap.layout import tidy
from argmap.model.attitudes import ATTITUDES
from argmap.phrases import counted
from argmap.views import whole
from argmap.views.view import quoted as shortly_quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from argmap.draw.highlight import Highlight
    from argmap.draw.status import Status
    from argmap.evaluation.evaluation import Ground, Label
    from argmap.model import ArgumentMap
    from argmap.views import Tie, View

__all__ = ["and_list", "described", "named", "quoted", "said"]

_LONGEST = 1500  # characters in all
_LONGEST_TEXT = 120
_NAMED = 6  # of a kind
_IN: Mapping[Ground, str] = {
    "reasons": "carried by reasons", "premise": "given as premises", "assumed": "assumed, though claims",
}  # fmt: skip
_OUT: Mapping[Ground, str] = {"unsupported": "unsupported", "rejected": "rejected"}


def described(
    m: ArgumentMap,
    view: View | None = None,
    highlight: Highlight | None = None,
    status: Status = NO_STATUS,
) -> str:
    """Return a picture of a map in plain sentences.

    Parameters
    ----------
    m
        The map.
    view
        What the picture shows of it; left out, all of it.
    highlight
        What stands out in the picture.
    status
        Which verdicts and strengths it shows.

    Returns
    -------
    str
        One paragraph of 1,500 characters at most; the same for the same map. It has the title, how much
        there is of each kind, what is left out and what is lit, verdicts and strengths, the thesis, the
        reasons and objections that bear on it directly, and who takes which stance.

    Examples
    --------
    >>> from argmap.model import ArgumentMap
    >>> m = ArgumentMap(title="Lunch")
    >>> m.thesis = m.claim("We should eat.", id="eat")
    >>> _ = m.support("eat", by=m.premise("We are hungry.", id="hungry"))
    >>> described(m)
    'Argument map “Lunch”: 1 claim, 1 premise, 1 support. Thesis: “We should eat.” For it: “We are hungry.”'
    """
    view = whole(m) if view is None else view
    sentences = [_head(m), *_left_out(m, view)]
    if highlight is not None:
        lit = [_text_of(view.map, id) for id in view.map.statements if id in highlight.statements]
        sentences.append(_ended(f"Highlighted: {_few(lit) or 'nothing'}"))
    sentences += [*_verdicts(m, status), *_strengths(m, status), *_centre(m, view), *_stances(m)]
    return _bounded(sentences)


def _head(m: ArgumentMap) -> str:
    """Return the title and how much there is of each kind."""
    sizes = ((m.claims, "claim"), (m.premises, "premise"), (m.supports, "support"), (m.attacks, "attack"))
    counts = ", ".join(counted(len(records), noun) for records, noun in sizes if records)
    name = f"Argument map {_cut(m.title)}" if m.title else "Argument map"
    asking = f" Question: {_cut(m.question)}" if m.question else ""
    return f"{name}: {counts or 'empty'}.{asking}"


def _left_out(m: ArgumentMap, view: View) -> Iterator[str]:
    """Say what of the map is shown."""
    if view.remark:
        yield view.remark
    named = [_folded_box(m, view, id) for id, kind in view.kinds.items() if kind == "group"]
    if named:
        yield f"Folded into one box each: {_few(named, '; ')}."


def _folded_box(m: ArgumentMap, view: View, id: str) -> str:
    """Say of a box of several what it holds: title, main claim, counts, and who speaks in it."""
    title, _, claim = view.map.statements[id].text.partition("\n")
    facts = [f"main claim: {_cut(claim)}"] if claim else []
    facts += view.notes.get(id, "").splitlines()
    speakers = [m.actors[actor].name or actor for actor in view.speakers.get(id, ())]
    if speakers:
        facts.append(f"{_few(speakers)} {'speaks' if len(speakers) == 1 else 'speak'} in it")
    return _cut(title) + (f" ({'; '.join(facts)})" if facts else "")


def _verdicts(m: ArgumentMap, status: Status) -> Iterator[str]:
    """Say how many statements stand and on what, what becomes of the thesis, and what does not stand."""
    if not status.labels:
        return
    having: dict[str, list[str]] = {
        label: [id for id in m.statements if status.labels[id] == label] for label in VERDICTS
    }
    counts = ", ".join(f"{len(ids):,} {label}" for label, ids in having.items() if ids)
    thesis = f"; the thesis {_verdict(status.labels[m.thesis])}" if m.thesis is not None else ""
    yield f"Verdicts of the {status.semantics} semantics on statements: {counts or 'none'}{thesis}."
    if having["out"]:
        yield _ended(f"Out: {_few([_text_of(m, id) for id in having['out']])}")
    yield from _grounds(m, having["in"], "Of what is in: ", _IN, status)
    yield from _grounds(m, having["out"], "Of what is out: ", _OUT, status)


def _grounds(
    m: ArgumentMap, ids: Sequence[str], opening: str, words: Mapping[Ground, str], status: Status
) -> Iterator[str]:
    """Say of how many statements with a verdict what they stand on, and which claims are merely assumed."""
    having = {ground: [id for id in ids if status.grounds.get(id) == ground] for ground in words}
    told = [f"{len(found):,} {words[ground]}" for ground, found in having.items() if found]
    if told:
        assumed = [_text_of(m, id) for id in having.get("assumed", ())]
        named = f": {_few(assumed)}" if assumed else ""
        yield _ended(f"{opening}{and_list(told)}{named}")


def _verdict(label: Label) -> str:
    return "is undecided" if label == "undecided" else VERDICTS[label]


def _strengths(m: ArgumentMap, status: Status) -> Iterator[str]:
    """Say between which numbers the strengths are, and which is that of the thesis."""
    shown = {id: value for id, value in status.strengths.items() if id in m.statements}
    if not shown:
        return
    weakest, strongest = min(shown, key=shown.__getitem__), max(shown, key=shown.__getitem__)
    yield _ended(
        f"Strengths go from {shown[weakest]:.2f} to {shown[strongest]:.2f}, {_text_of(m, strongest)}"
    )
    if m.thesis in shown:
        yield f"The thesis has {shown[m.thesis]:.2f}."


def _centre(m: ArgumentMap, view: View) -> Iterator[str]:
    """Say what is argued for, and what bears on it directly."""
    if m.thesis is not None:
        where = view.folded.get(m.thesis)
        inside = "" if where is None else f" (in the box {_title(view, where)})"
        yield _ended(f"Thesis: {_text_of(m, m.thesis)}{inside}")
    centre = view.centre or view.map.thesis
    if centre is not None:
        if centre != m.thesis and centre in m.statements:
            yield _ended(f"In the middle: {_text_of(m, centre)}")
        yield from _reasons(view, centre)


def _title(view: View, box: str) -> str:
    """Return what a box says, that of a section without its main claim."""
    text = view.map.statements[box].text
    return _cut((text.partition("\n")[0] if view.kinds.get(box) == "group" else text) or box)


def _reasons(view: View, centre: str) -> Iterator[str]:
    """Say what bears on a statement directly, and what does so from within boxes."""
    both = (("support", view.map.supports, "For it"), ("attack", view.map.attacks, "Against it"))
    tied = [tie for tie in view.ties.values() if tie.target == centre]
    for kind, inferences, words in both:
        reasons = [i.premises for i in inferences.values() if i.target == centre]
        reasons += [tie.premises for tie in tied if tie.sign == kind]
        if reasons:
            yield _ended(f"{words}: {_few([_linked(view, ids) for ids in reasons], '; ')}")
    yield from _from_boxes(view, [tie for tie in tied if tie.sign is None])


def _from_boxes(view: View, ties: Iterable[Tie]) -> Iterator[str]:
    """Say from which boxes something bears on a statement, and what."""
    boxes = [f"{_linked(view, tie.premises)} ({tie.words})" for tie in ties]
    if boxes:
        yield f"From folded boxes: {_few(boxes, '; ')}."


def _linked(view: View, ids: Iterable[str]) -> str:
    return " with ".join(_title(view, id) for id in ids)


def _stances(m: ArgumentMap) -> Iterator[str]:
    """Say who takes which stance to the thesis, and how many stances everybody takes."""
    on_thesis: dict[str, dict[str, None]] = {}
    statements: dict[str, dict[str, set[str]]] = {}
    for stance in m.stances:
        name = m.actors[stance.actor].name or stance.actor
        if stance.statement == m.thesis:
            on_thesis.setdefault(stance.attitude, {})[name] = None
        statements.setdefault(name, {}).setdefault(stance.attitude, set()).add(stance.statement)
    for attitude, kind in ATTITUDES.items():
        names = list(on_thesis.get(attitude, ()))
        if names:
            yield f"{_few(names)} {kind.word if len(names) == 1 else kind.plural} the thesis."
    if statements:
        ranked = sorted(statements, key=lambda name: -sum(map(len, statements[name].values())))
        said = [
            f"{name} " + ", ".join(f"{a} {len(found[a])}" for a in ATTITUDES if a in found)
            for name, found in ((name, statements[name]) for name in ranked)
        ]
        yield f"Statements: {_few(said, '; ')}."


def _text_of(m: ArgumentMap, id: str) -> str:
    return _cut(m.statements[id].text or id)


def _few(items: Sequence[str], between: str = ", ") -> str:
    """Return the first of some items, and how many more there are."""
    more = [f"and {len(items) - _NAMED:,} more"] if len(items) > _NAMED else []
    return between.join([*items[:_NAMED], *more])


def _cut(text: str) -> str:
    """Return a text in quotation marks, cut where it is long."""
    return shortly_quoted(text, _LONGEST_TEXT)


def _ended(sentence: str) -> str:
    """Return a sentence with a full stop, unless a quotation ends it with one."""
    return sentence if sentence.rstrip("”").endswith((".", "!", "?", "…")) or not sentence else f"{sentence}."


def _bounded(sentences: Iterable[str]) -> str:
    """Return as many whole sentences as there is room for."""
    text = ""
    for sentence in sentences:
        longer = " ".join(f"{text} {sentence}".split())
        if len(longer) > _LONGEST:
            continue
        text = longer
    return text


def and_list(items: Sequence[str]) -> str:
    """Return items as running text.

    Examples
    --------
    >>> and_list(["one"]), and_list(["one", "two"]), and_list(["one", "two", "three"])
    ('one', 'one and two', 'one, two and three')
    """
    return " and ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))


def named(m: ArgumentMap, actor: str) -> str:
    """Return the name of an actor, or its id where it has none."""
    return tidy(m.actors[actor].name) or actor


def quoted(m: ArgumentMap, statement: str) -> str:
    """Return the text of a statement in quotation marks, or its id where it has no text."""
    return f"“{tidy(m.statements[statement].text) or statement}”"


def said(m: ArgumentMap, id: str) -> str:
    """Return a statement, or an inference, in words."""
    if id in m.statements:
        return quoted(m, id)
    inference = m.inferences[id]
    word, to = ("step", "to") if inference.record_kind == "support" else ("objection", "against")
    target = (
        quoted(m, inference.target) if inference.target in m.statements else f"the step {inference.target}"
    )
    return f"the {word} from {and_list([quoted(m, p) for p in inference.premises])} {to} {target}"
