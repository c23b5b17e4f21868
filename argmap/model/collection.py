"""What holds the records of a map and finds them again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Self, TypeAlias, TypeVar, cast, overload

from argmap.errors import Fault, InvalidMapError, UnknownIdError, nearest_ids
from argmap.hooks import made
from argmap.model.kinds import KINDS, SECTIONS
from argmap.model.records import (
    Actor,
    Attack,
    Claim,
    Contradiction,
    Identified,
    Premise,
    Record,
    Relation,
    Rephrase,
    Source,
    Stance,
    Statement,
    Support,
)
from argmap.model.removal import name_of

if TYPE_CHECKING:
    from argmap.model.kinds import Kind
    from argmap.model.original import Original
    from argmap.report import ImportReport

__all__ = ["IdOrRecord", "RecordCollection", "id_list", "id_of", "ids_for"]

_T = TypeVar("_T")
#: Wherever an id is asked for, the record itself will do.
IdOrRecord: TypeAlias = str | Identified

WITH_ID: Final = tuple(word for word, kind in KINDS.items() if kind.has_id)
WITHOUT_ID: Final = tuple(word for word, kind in KINDS.items() if not kind.has_id)


def id_of(item: IdOrRecord) -> str:
    """Return the id of a record, or the id itself."""
    return item.id if isinstance(item, Identified) else item


def id_list(items: IdOrRecord | Iterable[IdOrRecord]) -> Any:
    """Return the ids of one or several items; what is no list of ids is left for the record to refuse."""
    if isinstance(items, str | Identified):
        return (id_of(items),)
    if not isinstance(items, Iterable):
        return items  # type: ignore[unreachable]  # callers without types
    if isinstance(items, set | frozenset):
        return {id_of(i) for i in items}
    return tuple(id_of(i) for i in items)


def ids_for(fields: dict[str, Any]) -> dict[str, Any]:
    """Return fields in which records may have been given where ids belong, with the ids instead."""
    several = {"about", "member_of", "premises", "statements"}
    return {
        name: id_list(value) if name in several else id_of(value) if isinstance(value, Identified) else value
        for name, value in fields.items()
    }


class RecordCollection(Mapping[str, Identified]):
    """The records of a map, by kind and in the author's order; see :class:`argmap.ArgumentMap`."""

    __slots__ = (
        "_by_kind",
        "_derived",
        "_lists",
        "_thesis",
        "extra",
        "import_report",
        "original",
        "question",
        "title",
        "whole",
    )

    def __init__(
        self,
        title: str | None = None,
        question: str | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        self.title = title
        self.question = question
        self.extra: dict[str, Any] = deepcopy(dict(extra or {}))
        #: What became of the file that the map was loaded from; ``None`` for any other map.
        self.import_report: ImportReport | None = None
        #: The document that the map was read from, where its format can be written too.
        self.original: Original | None = None
        #: The map that a query took this one from; ``None`` for any other map.
        self.whole: RecordCollection | None = None
        self._thesis: str | None = None
        self._by_kind: dict[Kind, dict[str, Identified]] = {kind: {} for kind in WITH_ID}
        self._lists: dict[Kind, list[Record]] = {kind: [] for kind in WITHOUT_ID}
        self._derived: dict[str, object] = {}

    def __getitem__(self, id: str) -> Identified:
        """Return the record with this id.

        Raises
        ------
        UnknownIdError
            A ``KeyError`` that names the nearest ids.
        """
        return self.find(id)

    @overload
    def get(self, id: str, /) -> Identified | None: ...

    @overload
    def get(self, id: str, /, default: _T) -> Identified | _T: ...

    def get(self, id: str, /, default: Any = None) -> Any:
        """Return the record with this id, or the default (and look for no nearest ids in vain)."""
        return self.find(id) if id in self else default

    def __contains__(self, id: object) -> bool:
        """Return whether a record has this id."""
        return any(id in group for group in self._by_kind.values())

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids in the author's order."""
        return chain.from_iterable(self._by_kind.values())

    def __len__(self) -> int:
        """Count the records that have an id."""
        return sum(map(len, self._by_kind.values()))

    def __bool__(self) -> bool:
        """Return whether the map holds any record, with or without id."""
        return any(self._by_kind.values()) or any(self._lists.values())

    @property
    def claims(self) -> Mapping[str, Claim]:
        """The claims by id."""
        return MappingProxyType(cast("dict[str, Claim]", self._by_kind["claim"]))

    @property
    def premises(self) -> Mapping[str, Premise]:
        """The premises by id."""
        return MappingProxyType(cast("dict[str, Premise]", self._by_kind["premise"]))

    @property
    def statements(self) -> Mapping[str, Statement]:
        """The claims, then the premises, by id."""
        return self.derived("statements", lambda m: MappingProxyType({**m.claims, **m.premises}))

    @property
    def supports(self) -> Mapping[str, Support]:
        """The supports by id."""
        return MappingProxyType(cast("dict[str, Support]", self._by_kind["support"]))

    @property
    def attacks(self) -> Mapping[str, Attack]:
        """The attacks by id."""
        return MappingProxyType(cast("dict[str, Attack]", self._by_kind["attack"]))

    @property
    def inferences(self) -> Mapping[str, Support | Attack]:
        """The supports, then the attacks, by id."""
        return self.derived("inferences", lambda m: MappingProxyType({**m.supports, **m.attacks}))

    @property
    def actors(self) -> Mapping[str, Actor]:
        """The actors by id."""
        return MappingProxyType(cast("dict[str, Actor]", self._by_kind["actor"]))

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources by id."""
        return MappingProxyType(cast("dict[str, Source]", self._by_kind["source"]))

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """The pairs of statements that cannot both stand."""
        return cast("tuple[Contradiction, ...]", tuple(self._lists["contradiction"]))

    @property
    def rephrases(self) -> tuple[Rephrase, ...]:
        """The pairs of statements that say the same."""
        return cast("tuple[Rephrase, ...]", tuple(self._lists["rephrase"]))

    @property
    def stances(self) -> tuple[Stance, ...]:
        """Who takes which attitude to which statement."""
        return cast("tuple[Stance, ...]", tuple(self._lists["stance"]))

    @property
    def relations(self) -> tuple[Relation, ...]:
        """The stated relations between actors."""
        return cast("tuple[Relation, ...]", tuple(self._lists["relation"]))

    @property
    def thesis(self) -> str | None:
        """Id of the claim that the whole map argues for, if it has one."""
        return self._thesis

    @thesis.setter
    def thesis(self, claim: IdOrRecord | None) -> None:
        self._thesis = None if claim is None else self.find(claim, "claim").id
        self._derived.clear()

    def find(self, item: IdOrRecord, *kinds: Kind) -> Identified:
        """Return the record under an id, and make sure of its kind.

        Parameters
        ----------
        item
            The id, or the record.
        *kinds
            What it may be; anything when none is named.

        Raises
        ------
        UnknownIdError
            Nothing has this id, or something of another kind has it.
        """
        id = id_of(item)
        if not isinstance(id, str):
            wanted = " or ".join(kinds) or "id"  # type: ignore[unreachable]  # callers without types
            raise UnknownIdError(repr(id), (), wanted)
        for kind, group in self._by_kind.items():
            if id in group:
                if kinds and kind not in kinds:
                    raise UnknownIdError(id, (), " or ".join(kinds), kind)
                return group[id]
        fitting = [i for kind in kinds or WITH_ID for i in self._by_kind[kind]]
        raise UnknownIdError(id, nearest_ids(str(id), fitting), " or ".join(kinds) or "id")

    def _held(self, item: IdOrRecord | Record) -> Record:
        """Return the record of this map that is meant."""
        if not isinstance(item, Record) or isinstance(item, Identified):
            return self.find(item)
        for record in self._lists[item.record_kind]:
            if record == item:
                return record
        raise InvalidMapError([Fault(f"the map does not hold the {name_of(item)}")])

    def records(self) -> Iterator[Record]:
        """Iterate over all records, with and without id, in reading order."""
        for kind in SECTIONS:
            yield from self._by_kind[kind].values() if kind in self._by_kind else self._lists[kind]

    def derived(self, name: str, build: Callable[[Self], _T]) -> _T:
        """Return what ``build`` makes of this map, kept until the map changes.

        Parameters
        ----------
        name
            A name for the result, unique to the builder.
        build
            Called with the map, the first time.
        """
        if name not in self._derived:
            self._derived[name] = build(self)
        return cast("_T", self._derived[name])

    def __eq__(self, other: object) -> bool:
        """Return whether both hold the same records in the same order, and say the same of the whole."""
        if not isinstance(other, RecordCollection):
            return NotImplemented
        return self._said() == other._said() and all(
            list(group) == list(other._by_kind[kind]) for kind, group in self._by_kind.items()
        )

    __hash__ = None  # type: ignore[assignment]  # a map changes

    def _said(self) -> tuple[Any, ...]:
        """Return all that the map says, which is what makes maps equal."""
        whole = (self.title, self.question, self._thesis, self.extra)
        return (*whole, self._by_kind, self._lists)

    def __getstate__(self) -> tuple[Any, ...]:
        """Return what makes the map, without what is derived from it."""
        return (self.original, *self._said())

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        """Restore a pickled map."""
        self.original, self.title, self.question, self._thesis, self.extra, self._by_kind, self._lists = state
        self.import_report = self.whole = None
        self._derived = {}

    def __repr__(self) -> str:
        """Return title and counts in one line."""
        sizes = [(kind, len(group)) for kind, group in (*self._by_kind.items(), *self._lists.items())]
        counts = [f"{n} {kind if n == 1 else SECTIONS[kind]}" for kind, n in sizes if n]
        name = f" {self.title!r}" if self.title else ""
        return f"<ArgumentMap{name}: {', '.join(counts) or 'empty'}>"

    def __str__(self) -> str:
        """Return title and counts, and the beginning of the map as an outline, with its texts."""
        text: str = made("text", self)
        return text

    def _ipython_key_completions_(self) -> list[str]:
        """Offer the ids for completion after ``m[``."""
        return list(self)
