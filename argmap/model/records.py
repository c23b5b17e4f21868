"""The records of an argument map: frozen, typed, in the words of the field.

A record knows its own fields and which ids it refers to; that those ids exist
is the business of :class:`argmap.ArgumentMap`, which holds the records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from argmap.model.attitudes import Attitude
from argmap.model.fields import (
    ActorKind,
    Basis,
    Colour,
    Count,
    Date,
    Digest,
    Extra,
    Id,
    Ids,
    NonEmptyIds,
    Ordinal,
    Pair,
    SafeInt,
    StrictBool,
    Text,
    Texts,
    UnitFloat,
    WikidataItem,
)
from argmap.model.kinds import Kind, kinds_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "TRUTH_FIELDS",
    "Actor",
    "Attack",
    "Citation",
    "Claim",
    "Contradiction",
    "Identified",
    "Inference",
    "Premise",
    "Record",
    "Reference",
    "Relation",
    "Rephrase",
    "Source",
    "Stance",
    "Statement",
    "Support",
    "references",
]

STATEMENTS = kinds_of("statement")
INFERENCES = kinds_of("inference")


class Reference(NamedTuple):
    """One id that a record refers to.

    Attributes
    ----------
    field
        The field, and the position in it where it holds several.
    id
        The id referred to.
    kinds
        What may stand under that id.
    essential
        Whether the record means nothing without it. What is not essential
        (a mention, a citation) is dropped when its target is removed by
        cascade; what is essential takes the record with it.
    """

    field: tuple[str | int, ...]
    id: str
    kinds: tuple[Kind, ...]
    essential: bool


class Record(BaseModel):
    """What every record has in common.

    Attributes
    ----------
    extra
        What the model has no word for, as JSON values. It travels along
        through files and selections untouched.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    record_kind: ClassVar[Kind]
    # field -> (kinds that may stand there, essential?)
    refers: ClassVar[dict[str, tuple[tuple[Kind, ...], bool]]] = {}

    extra: Extra = Field(default_factory=dict)
    """What the model has no word for, kept as it came."""

    def __repr_args__(self) -> Iterator[tuple[str, Any]]:
        """Show what differs from the default, the id first."""
        for name, field in type(self).model_fields.items():
            value = getattr(self, name)
            if value != field.get_default(call_default_factory=True, validated_data={}):
                yield name, value

    def __hash__(self) -> int:
        """Hash by everything but ``extra``, which may hold lists."""
        return hash((type(self), *(v for k, v in self.__dict__.items() if k != "extra")))


class Citation(BaseModel):
    """Where in a source a statement stands, without quoting it.

    ``start`` and ``end`` count Unicode code points of the normalised source
    (see :func:`argmap.provenance.normalise`); ``end`` is exclusive, as in the text
    position selector of the W3C Web Annotation model. ``sha256`` is the
    digest of the normalised span in UTF-8.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    source: Id
    """Id of the source."""
    section: Text | None = None
    """Title of the section."""
    paragraph: Ordinal | None = None
    """Body paragraph, counted from 1."""
    start: Count | None = None
    """First character of the span in the normalised source, counted from 0."""
    end: Count | None = None
    """End of the span, exclusive."""
    sha256: Digest | None = None
    """SHA-256 of the normalised span, in hexadecimal."""

    @model_validator(mode="after")
    def _span_runs_forward(self) -> Self:
        """Refuse half a span, and one that ends before it begins."""
        if (self.start is None) != (self.end is None):
            msg = "a span has both start and end"
            raise ValueError(msg)
        if self.start is not None and self.end is not None and self.end <= self.start:
            msg = f"the span ends at {self.end}, before or where it starts ({self.start})"
            raise ValueError(msg)
        return self


class Identified(Record):
    """A record with an id: what ``map[id]`` can give back."""

    id: Id
    """Unique within the map."""


class Statement(Identified):
    """Something that can be true or false, accepted or rejected."""

    refers: ClassVar = {"about": (("actor",), False), "citation": (("source",), False)}

    text: Text
    """The statement itself, one proposition that stands on its own."""
    about: Ids = ()
    """Ids of the actors that it is about."""
    citation: Citation | None = None
    """Where it stands in a source."""
    section: Text | None = None
    """The part of the map or text that it belongs to."""
    weight: UnitFloat | None = None
    """How far it is believed before any argument, 0 to 1."""
    tags: Texts = ()
    """Free labels."""
    note: Text | None = None
    """A remark of the map's author."""


class Claim(Statement):
    """A statement that the map argues for or against, or that an actor asserts."""

    record_kind: ClassVar[Kind] = "claim"


class Premise(Statement):
    """A statement offered as a reason and, in this map, taken as given."""

    record_kind: ClassVar[Kind] = "premise"

    basis: Basis | None = None
    """What it rests on outside the map."""
    implicit: StrictBool = False
    """Whether the author leaves it unsaid."""


class Inference(Identified):
    """One or more premises, taken together, for or against a target.

    Attributes
    ----------
    target
        Id of what the inference is for or against: a Support's conclusion, an
        Attack's target.
    """

    target_field: ClassVar[str]

    premises: NonEmptyIds
    """Ids of the linked premises: all are needed."""
    scheme: Text | None = None
    """Argumentation scheme, as Walton names them."""
    priority: SafeInt = 0
    """Rank where inferences conflict; higher wins."""
    weight: UnitFloat | None = None
    """How well the premises carry it, 0 to 1."""
    citation: Citation | None = None
    """Where the inference is made in a source."""

    if TYPE_CHECKING:

        @property
        def target(self) -> str:
            """Id of what the inference is for or against."""


class Support(Inference):
    """A reason: its premises, taken together, speak for the conclusion."""

    record_kind: ClassVar[Kind] = "support"
    target_field: ClassVar[str] = "conclusion"
    refers: ClassVar = {
        "premises": (STATEMENTS, True),
        "conclusion": (("claim", *INFERENCES), True),
        "citation": (("source",), False),
    }

    conclusion: Id
    """Id of the claim, or of the inference, that it supports."""
    warrant: Text | None = None
    """Why the premises bear on the conclusion."""
    strict: StrictBool = False
    """Whether it admits no exception."""

    @property
    def target(self) -> str:
        """Id of what it is for: its conclusion."""
        return self.conclusion


class Attack(Inference):
    """The same shape, against: it rebuts, undermines or undercuts its target."""

    record_kind: ClassVar[Kind] = "attack"
    target_field: ClassVar[str] = "target"
    refers: ClassVar = {
        "premises": (STATEMENTS, True),
        "target": ((*STATEMENTS, *INFERENCES), True),
        "citation": (("source",), False),
    }

    target: Id
    """Id of the claim (rebutted), premise (undermined) or inference (undercut)."""


class Contradiction(Record):
    """Two statements that cannot both stand."""

    record_kind: ClassVar[Kind] = "contradiction"
    refers: ClassVar = {"statements": (STATEMENTS, True)}

    statements: Pair
    """The two ids, in the author's order; the relation is symmetric."""


class Rephrase(Record):
    """Two statements that say the same in other words."""

    record_kind: ClassVar[Kind] = "rephrase"
    refers: ClassVar = {"statements": (STATEMENTS, True)}

    statements: Pair
    """The two ids, in the author's order."""


class Actor(Identified):
    """Who speaks, acts or is spoken of."""

    record_kind: ClassVar[Kind] = "actor"
    refers: ClassVar = {"member_of": (("actor",), False)}

    name: Text
    """The name to show."""
    kind: ActorKind | None = None
    """What sort of actor it is."""
    aliases: Texts = ()
    """Other names."""
    member_of: Ids = ()
    """Ids of the actors (blocs, alliances, ...) that it belongs to."""
    wikidata: WikidataItem | None = None
    """Wikidata item."""
    colour: Colour | None = None
    """Colour to draw it in, as ``#rrggbb``."""


class Source(Identified):
    """A document."""

    record_kind: ClassVar[Kind] = "source"

    title: Text
    """Its title."""
    author: Text | None = None
    """Who wrote it."""
    url: Text | None = None
    """Where it can be found."""
    published: Date | None = None
    """Date of publication: year, year-month or year-month-day."""
    language: Text | None = None
    """Language tag, as in BCP 47."""
    licence: Text | None = None
    """Terms of use."""


class Stance(Record):
    """An actor's attitude to a statement."""

    record_kind: ClassVar[Kind] = "stance"
    refers: ClassVar = {
        "actor": (("actor",), True),
        "statement": (STATEMENTS, True),
        "citation": (("source",), False),
    }

    actor: Id
    """Id of the actor."""
    statement: Id
    """Id of the statement."""
    attitude: Attitude
    """What the actor does with the statement."""
    date: Date | None = None
    """When: year, year-month or year-month-day."""
    citation: Citation | None = None
    """Where it is said so."""


class Relation(Record):
    """A fact between two actors, as a statement of the map says it."""

    record_kind: ClassVar[Kind] = "relation"
    refers: ClassVar = {
        "subject": (("actor",), True),
        "object": (("actor",), True),
        "stated_by": (STATEMENTS, False),
    }

    subject: Id
    """Id of the actor that the relation starts from."""
    predicate: Text
    """The relation in words: ``allied with``, ``attacks``, ..."""
    object: Id
    """Id of the actor that it leads to."""
    stated_by: Id | None = None
    """Id of the statement that says so."""
    symmetric: StrictBool = False
    """Whether it holds both ways alike, as ``allied with`` does; then subject and object are in no order."""


_RECORDS = (Claim, Premise, Support, Attack, Contradiction, Rephrase, Actor, Source, Stance, Relation)
#: The names of the fields that are true or false.
TRUTH_FIELDS: Final = tuple(
    dict.fromkeys(n for record in _RECORDS for n, f in record.model_fields.items() if f.annotation is bool)
)


def references(record: Record) -> list[Reference]:
    """Return every id that a record refers to, in the order of its fields.

    Examples
    --------
    >>> [r.id for r in references(Support(id="s", premises=("p", "q"), conclusion="c"))]
    ['p', 'q', 'c']
    """
    found: list[Reference] = []
    for field, (kinds, essential) in record.refers.items():
        value = getattr(record, field)
        if isinstance(value, str):
            found.append(Reference((field,), value, kinds, essential))
        elif isinstance(value, tuple):
            found.extend(Reference((field, n), i, kinds, essential) for n, i in enumerate(value))
        elif isinstance(value, Citation):
            found.append(Reference((field, "source"), value.source, kinds, essential))
    return found
