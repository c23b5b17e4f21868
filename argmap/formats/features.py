"""The features of a map, counted, so that two maps can be compared by what they hold."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from argmap.model.ids import slug
from argmap.model.kinds import SECTIONS
from argmap.model.records import Attack, Citation, Identified, Inference, Premise, Record, Source, Statement
from argmap.schemes import canonical_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from argmap.model import Actor, ArgumentMap

__all__ = ["FEATURES", "features", "losses"]

#: What a map may hold, and what each word means in a message.
FEATURES: Final[dict[str, str]] = {
    "claims": "claims",
    "premises": "premises",
    "supports": "supports",
    "attacks": "attacks",
    "contradictions": "contradictions",
    "rephrases": "rephrases",
    "actors": "actors",
    "stances": "stances",
    "relations": "relations",
    "sources": "sources",
    "kinds": "kinds of statements that their place in the map does not tell",
    "ids": "ids",
    "linked": "inferences with linked premises",
    "undercuts": "attacks on inferences",
    "backings": "supports of inferences",
    "title": "titles of the map",
    "question": "questions at issue",
    "thesis": "theses",
    "text": "texts",
    "about": "mentions of actors",
    "citation": "citations",
    "section": "sections",
    "weight": "weights",
    "tags": "lists of tags",
    "note": "notes",
    "basis": "bases of premises",
    "implicit": "marks of implicit premises",
    "scheme": "schemes",
    "priority": "priorities",
    "warrant": "warrants",
    "strict": "marks of strict inferences",
    "name": "names of actors",
    "kind": "kinds of actors",
    "aliases": "lists of aliases",
    "member_of": "memberships of actors",
    "wikidata": "Wikidata items",
    "colour": "colours of actors",
    "date": "dates of stances",
    "stated_by": "statements of relations",
    "symmetric": "marks of symmetric relations",
    "author": "authors of sources",
    "url": "addresses of sources",
    "published": "dates of sources",
    "language": "languages of sources",
    "licence": "licences of sources",
    "extra": "extras",
}
_EVERYTHING: Final = frozenset(FEATURES)
# Sorts of records: where a format has none of a sort, what its records say beside is not counted too.
_SORTS: Final = (*SECTIONS.values(), "linked", "undercuts", "backings")
_WITH_ID: Final = frozenset(
    {"claims", "premises", "supports", "attacks", "actors", "sources", "linked", "undercuts", "backings"}
)
# The title of a source is what it is known by, and goes with it; ``title`` is that of the map.
# ``premises`` are the statements, not the field by which an inference refers to them.
_GENERATED: Final = re.compile(r"\.[sax]\d+")
_FIELDS: Final = _EVERYTHING - {"title", "question", "thesis", "premises", "extra"}


def losses(m: ArgumentMap, again: ArgumentMap) -> dict[str, int]:
    """Return how much of a map another one does not have, by feature; how often, not which.

    Actors, stances, relations, contradictions, rephrases and the thesis are told apart by what they say,
    and so are values where all ids have come back; of all else, it is counted how much there is.

    Parameters
    ----------
    m
        The map that was written.
    again
        The map that what was written is read as.

    Examples
    --------
    >>> from argmap.model import ArgumentMap, Premise
    >>> m = ArgumentMap(Premise(id="p", text="It rains.", weight=0.5))
    >>> losses(m, ArgumentMap(Premise(id="p", text="It rains.")))
    {'weight': 1}
    """
    held, back = Counter(features(m)), Counter(features(again))
    # What is told apart by its words, such as a stance, is no substitute for another one.
    missing = {sort: _missing(words(m), words(again)) for sort, words in _IN_WORDS.items()}
    back.update({sort: held[sort] - number - back[sort] for sort, number in missing.items()})
    preserved = _EVERYTHING - _absent(held, back)
    lost = Counter(features(m, preserved)) - Counter(features(again, preserved))
    lost.update({sort: number - lost[sort] for sort, number in missing.items()})
    _allow_for_kinds(lost, held, back)
    # What a lost actor or statement is called, says or is goes with it.
    lost["name"] -= lost["actors"]
    for feature in ("text", "kinds"):
        lost[feature] -= lost["claims"] + lost["premises"]
    lost["ids"] = max(
        0, sum(_is_chosen(m[id]) for id in m if id not in again) - sum(lost[s] for s in _WITH_ID)
    )
    if not lost["ids"]:
        altered = Counter((*_altered(m, again), *_reworded(m, again)))
        altered["extra"] = max(0, altered["extra"] - lost["extra"])
        lost.update(altered)
    return {feature: lost[feature] for feature in FEATURES if lost[feature] > 0}


def _is_chosen(record: Identified) -> bool:
    """Tell whether somebody has given an id: to no numbered inference, nor to a source called by a file."""
    if isinstance(record, Source):
        return record.id != slug(record.title, (), "source")
    if isinstance(record, Inference):
        return _GENERATED.fullmatch(record.id.removeprefix(record.target)) is None
    return True


def _absent(held: Counter[str], back: Counter[str]) -> set[str]:
    """Return the sorts of records of which none has come back."""
    absent = {sort for sort in _SORTS if held[sort] and not back[sort]}
    return absent - {"claims", "premises"} if back["claims"] + back["premises"] else absent


def _allow_for_kinds(lost: Counter[str], held: Counter[str], back: Counter[str]) -> None:
    """Take back what is no loss: a statement that is there as one of the other kind."""
    gone = max(0, held["claims"] + held["premises"] - back["claims"] - back["premises"])
    lost["premises"] = min(lost["premises"], gone)
    lost["claims"] = min(lost["claims"], gone - lost["premises"])


def _missing(held: Iterable[object], back: Iterable[object]) -> int:
    """Return how many of some things are not among others."""
    return (Counter(held) - Counter(back)).total()


def _named(actor: Actor) -> str:
    """Return the name of an actor, whatever its blanks."""
    return " ".join(actor.name.split())


def _actors(m: ArgumentMap) -> Iterator[object]:
    """Yield the names of actors."""
    yield from map(_named, m.actors.values())


def _stances(m: ArgumentMap) -> Iterator[object]:
    """Yield who takes which attitude to what, in words."""
    for stance in m.stances:
        yield _named(m.actors[stance.actor]), stance.attitude, _text(m, stance.statement)


def _relations(m: ArgumentMap) -> Iterator[object]:
    """Yield who is in which relation to whom, in words."""
    for relation in m.relations:
        names = (_named(m.actors[actor]) for actor in (relation.subject, relation.object))
        yield *names, " ".join(relation.predicate.split())


def _contradictions(m: ArgumentMap) -> Iterator[object]:
    """Yield what contradicts what, in words."""
    return (frozenset(_text(m, id) for id in pair.statements) for pair in m.contradictions)


def _rephrases(m: ArgumentMap) -> Iterator[object]:
    """Yield what says the same as what, in words."""
    return (frozenset(_text(m, id) for id in pair.statements) for pair in m.rephrases)


def _theses(m: ArgumentMap) -> Iterator[object]:
    """Yield the thesis, if there is one, in words."""
    return (_text(m, id) for id in (m.thesis,) if id is not None)


def _text(m: ArgumentMap, id: str) -> str:
    """Return the text of a statement, whatever its blanks."""
    return " ".join(m.statements[id].text.split())


_IN_WORDS: Final[dict[str, Callable[[ArgumentMap], Iterator[object]]]] = {
    "actors": _actors,
    "stances": _stances,
    "relations": _relations,
    "contradictions": _contradictions,
    "rephrases": _rephrases,
    "thesis": _theses,
}


def _altered(m: ArgumentMap, again: ArgumentMap) -> Iterator[str]:
    """Yield a feature for each value that has come back as another one, blanks and names of schemes aside."""
    for id, record in m.items():
        other = again.get(id)
        if other is None or record == other:
            continue
        if isinstance(record, Inference) and isinstance(other, Inference) and _is_moved(record, other, again):
            yield SECTIONS[record.record_kind]
        if any(other.extra.get(name) != value for name, value in record.extra.items()):
            yield "extra"
        yield from _altered_values(record, other)


def _reworded(m: ArgumentMap, again: ArgumentMap) -> Iterator[str]:
    """Yield a feature for each of title and question that has come back in other words."""
    for name in ("title", "question"):
        one, found = getattr(m, name), getattr(again, name)
        if one and found and _plain(name, one) != _plain(name, found):
            yield name


def _altered_values(record: Identified, other: Identified) -> Iterator[str]:
    """Yield a feature for each value that is another one; what is not there is counted elsewhere."""
    for name, default in _defaults(type(record)):
        one, found = getattr(record, name), getattr(other, name, default)
        if default in (one, found) or not _is_said(other, name, found, default):
            continue
        if _plain(name, one) != _plain(name, found):
            yield name


def _is_moved(record: Inference, other: Inference, again: ArgumentMap) -> bool:
    """Tell whether an inference has other premises or another target, where no other feature says so."""
    if record.target in again and record.target != other.target:
        is_special = record.target in again.inferences and other.target in again.statements
        return not is_special  # which is counted as an undercut or a backing
    return {*record.premises} != {*other.premises} and len(other.premises) > 1


def _plain(name: str, value: Any) -> Any:
    """Return a value as it is compared."""
    if isinstance(value, Citation):
        return value.model_copy(update={"source": ""})  # a source is counted by itself
    if not isinstance(value, str):
        return value
    return canonical_name(value) if name == "scheme" else " ".join(value.split())


def features(m: ArgumentMap, preserved: frozenset[str] = _EVERYTHING) -> Iterator[str]:
    """Yield a feature for each thing that a map holds; for a record that is not preserved, only that."""
    yield from _whole(m)
    argued, offered = _ends(m)
    for record in m.records():
        sorts = _structure(m, record) or [SECTIONS[record.record_kind]]
        if lost := [sort for sort in sorts if sort not in preserved]:
            yield from lost
            continue
        yield from sorts
        yield from _fields(record)
        if isinstance(record, Statement) and record.id not in argued and _is_unlikely(record, offered):
            yield "kinds"


def _ends(m: ArgumentMap) -> tuple[set[str], set[str]]:
    """Return the ids of what is supported, and of what is offered as a reason."""
    supported = {s.conclusion for s in m.supports.values()}
    return supported, {premise for i in m.inferences.values() for premise in i.premises}


def _is_unlikely(statement: Statement, offered: set[str]) -> bool:
    """Tell whether a statement that nothing supports is a premise but no reason, or the other way round."""
    return (statement.id in offered) != isinstance(statement, Premise)


def _whole(m: ArgumentMap) -> Iterator[str]:
    """Yield a feature for each thing that a map says of itself."""
    words = {"title": m.title, "question": m.question, "thesis": m.thesis}
    yield from (feature for feature, said in words.items() if str(said or "").strip())
    if m.extra:
        yield "extra"


def _fields(record: Record) -> Iterator[str]:
    """Yield a feature for each field that says something."""
    if record.extra:
        yield "extra"
    for name, default in _defaults(type(record)):
        if _is_said(record, name, getattr(record, name), default):
            yield name


def _is_said(record: Record, name: str, value: Any, default: Any) -> bool:
    """Tell whether a field says something: no blank text, nor one that goes with the id."""
    if isinstance(value, str):
        return bool(value.strip()) and not (name == "text" and value == getattr(record, "id", None))
    return bool(value != default)


@cache
def _defaults(record_type: type[Record]) -> tuple[tuple[str, Any], ...]:
    """Return the fields of a record that are features, each with its default."""
    return tuple(
        (name, field.get_default(call_default_factory=True, validated_data={}))
        for name, field in record_type.model_fields.items()
        if name in _FIELDS
    )


def _structure(m: ArgumentMap, record: Record) -> list[str]:
    """Return a feature for what is special about the form of an inference; nothing for all else."""
    if not isinstance(record, Inference):
        return []
    special = ["linked"] if len(record.premises) > 1 else []
    if record.target in m.inferences:
        special.append("undercuts" if isinstance(record, Attack) else "backings")
    return special
