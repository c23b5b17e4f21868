"""The kinds of records, of inferences and of pairs: one row each, with what depends on it.

What a record's fields may say is in :mod:`argmap.model.records`; what an
attitude means, in :mod:`argmap.model.attitudes`. Of bases and of the kinds of
actors nothing depends but their word: they stand in :mod:`argmap.model.fields`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

__all__ = [
    "INFERENCES",
    "KINDS",
    "PAIRS",
    "SECTIONS",
    "InferenceKind",
    "Kind",
    "PairKind",
    "RecordKind",
    "Sort",
    "kinds_of",
]

Kind: TypeAlias = Literal[
    "claim",
    "premise",
    "support",
    "attack",
    "contradiction",
    "rephrase",
    "actor",
    "stance",
    "relation",
    "source",
]
Sort: TypeAlias = Literal["statement", "inference", "pair", "actor", "stance", "relation", "source"]


@dataclass(frozen=True, slots=True)
class RecordKind:
    """One kind of record.

    Attributes
    ----------
    word
        Its name: the value of :attr:`Record.record_kind`.
    section
        The plural: the section that holds such records, in files and views of a map alike.
    sort
        What it is handled as: claims and premises are statements, supports and attacks inferences.
    has_id
        Whether such a record has an id, and is a node of the graph.
    """

    word: Kind
    section: str
    sort: Sort
    has_id: bool


@dataclass(frozen=True, slots=True)
class InferenceKind:
    """One kind of inference.

    Attributes
    ----------
    word
        Its name: ``"support"``.
    sign
        1 for, -1 against its target.
    verb
        What it does to its target: ``"supports"``.
    noun
        What its premises are to the target: a ``"reason"``, an ``"objection"``.
    mark
        The sign in diagrams; ``plain`` where there is nothing but ASCII.
    plain
        The sign in text.
    arrow
        What leads to the target in a line of text.
    suffix
        How its generated id goes on after the id of the target.
    """

    word: Kind
    sign: Literal[1, -1]
    verb: str
    noun: str
    mark: str
    plain: str
    arrow: str
    suffix: str


@dataclass(frozen=True, slots=True)
class PairKind:
    """One kind of symmetric tie between two statements.

    Attributes
    ----------
    word
        Its name: ``"contradiction"``.
    sign
        1 where both stand or fall together, -1 where they cannot both stand.
    verb
        What one does to the other: ``"contradicts"``.
    phrase
        The same in a sentence: ``"says the same as"``.
    """

    word: Kind
    sign: Literal[1, -1]
    verb: str
    phrase: str


#: All kinds of records, in reading order.
KINDS: Final[dict[Kind, RecordKind]] = {
    kind.word: kind
    for kind in (
        RecordKind("claim", "claims", "statement", has_id=True),
        RecordKind("premise", "premises", "statement", has_id=True),
        RecordKind("support", "supports", "inference", has_id=True),
        RecordKind("attack", "attacks", "inference", has_id=True),
        RecordKind("contradiction", "contradictions", "pair", has_id=False),
        RecordKind("rephrase", "rephrases", "pair", has_id=False),
        RecordKind("actor", "actors", "actor", has_id=True),
        RecordKind("stance", "stances", "stance", has_id=False),
        RecordKind("relation", "relations", "relation", has_id=False),
        RecordKind("source", "sources", "source", has_id=True),
    )
}
_MINUS: Final = "\N{MINUS SIGN}"  # as wide as a plus
INFERENCES: Final[dict[str, InferenceKind]] = {
    kind.word: kind
    for kind in (
        InferenceKind("support", 1, "supports", "reason", mark="+", plain="+", arrow="⟶", suffix="s"),
        InferenceKind("attack", -1, "attacks", "objection", mark=_MINUS, plain="-", arrow="⊸", suffix="a"),
    )
}
PAIRS: Final[dict[str, PairKind]] = {
    kind.word: kind
    for kind in (
        PairKind("contradiction", -1, "contradicts", "contradicts"),
        PairKind("rephrase", 1, "rephrases", "says the same as"),
    )
}
#: Kind of record -> the section that holds it.
SECTIONS: Final = {word: kind.section for word, kind in KINDS.items()}


def kinds_of(sort: Sort) -> tuple[Kind, ...]:
    """Return the kinds of records of a sort.

    Examples
    --------
    >>> kinds_of("statement")
    ('claim', 'premise')
    """
    return tuple(word for word, kind in KINDS.items() if kind.sort == sort)
