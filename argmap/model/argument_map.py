"""The argument map: records are added, replaced and removed, and it stays valid."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, TypeVar

from argmap.errors import Fault, InvalidMapError, StillReferencedError
from argmap.hooks import made
from argmap.model.collection import IdOrRecord, RecordCollection, id_list, id_of, ids_for
from argmap.model.faults import find_faults, misses
from argmap.model.ids import inference_id, slug
from argmap.model.kinds import SECTIONS
from argmap.model.records import (
    Actor,
    Attack,
    Claim,
    Contradiction,
    Identified,
    Inference,
    Premise,
    Record,
    Relation,
    Rephrase,
    Source,
    Stance,
    Support,
)
from argmap.model.removal import removal
from argmap.model.validation import validated

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    import networkx as nx

    from argmap.model.attitudes import Attitude
    from argmap.model.kinds import Kind

    Graph = nx.MultiDiGraph[str]

__all__ = ["ArgumentMap"]

_R = TypeVar("_R", bound=Record)


class ArgumentMap(RecordCollection):
    """Claims, premises and actors, and the supports and attacks between them.

    A mapping from ids to records, in the author's order: claims, premises,
    supports, attacks, actors, sources, each as they were added. The records
    are frozen; the map changes only through the methods below, each of which
    either leaves a valid map or raises and changes nothing.

    Parameters
    ----------
    *records
        Records to begin with, in any order.
    title
        What to call the map.
    question
        The question at issue.
    thesis
        Id of the claim that the whole map argues for.
    extra
        What the model has no word for, as JSON values.

    Examples
    --------
    >>> m = ArgumentMap(title="Lunch")
    >>> hungry = m.premise("I am hungry.", id="hungry")
    >>> eat = m.claim("I should eat.", id="eat")
    >>> m.support(eat, by=[hungry]).id
    'eat.s1'
    >>> m
    <ArgumentMap 'Lunch': 1 claim, 1 premise, 1 support>
    """

    __slots__ = ()

    def __init__(
        self,
        *records: Record,
        title: str | None = None,
        question: str | None = None,
        thesis: IdOrRecord | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(title, question, extra)
        self.add(*records)
        if thesis is not None:
            self.thesis = id_of(thesis)

    @property
    def graph(self) -> Graph:
        """The map as a networkx graph, made when first asked for and kept until the map changes.

        It is frozen, for it is shared; :func:`argmap.to_networkx` makes a
        graph of your own to change, or one without actors, and says what
        nodes and edges are.
        """
        graph: Graph = made("graph", self)
        return graph

    def add(self, *records: Record) -> None:
        """Add records, all or none; they may refer to each other in any order.

        Raises
        ------
        InvalidMapError
            With every duplicate id and every id that names nothing or the
            wrong kind of thing, or with what is no record at all.
        """
        given: tuple[object, ...] = records  # callers without types
        strangers = [r for r in given if not isinstance(r, Record)]
        kinds = "Claim, Premise, Support, Attack, Actor or other record of a map"
        faults = [Fault(f"{r!r} is no {kinds}") for r in strangers] or self._faults(records)
        if faults:
            raise InvalidMapError(faults)
        siblings, tried = self._derived.pop("siblings", None), self._derived.pop("tried", None)
        self._derived.clear()
        for record in records:
            self._store(record)
        if tried is not None:
            self._derived["tried"] = tried
        if isinstance(siblings, Counter):
            siblings.update((r.record_kind, r.target) for r in records if isinstance(r, Inference))
            self._derived["siblings"] = siblings

    def _adopt(self, records: Iterable[Record]) -> None:
        """Add records that were checked already, without checking them again.

        For readers of files and selections of other maps; everybody else
        uses :meth:`add`.
        """
        groups, lists = self._by_kind, self._lists
        for record in records:
            group: Any = groups.get(record.record_kind)
            if group is not None:
                group[record.id] = record  # type: ignore[attr-defined]  # what is in a group has an id
            else:
                lists[record.record_kind].append(record)
        self._derived.clear()

    def source(self, title: str, *, id: str | None = None, **fields: Any) -> Source:
        """Add a :class:`Source` and return it; its id comes from the title when omitted."""
        return self._made(Source, id=self._slug(title, "source") if id is None else id, title=title, **fields)

    def actor(self, name: str, *, id: str | None = None, **fields: Any) -> Actor:
        """Add an :class:`Actor` and return it; its id comes from the name when omitted."""
        return self._made(
            Actor, id=self._slug(name, "actor") if id is None else id, name=name, **ids_for(fields)
        )

    def claim(self, text: str, *, id: str | None = None, **fields: Any) -> Claim:
        """Add a :class:`Claim` and return it; its id comes from the text when omitted."""
        return self._made(
            Claim, id=self._slug(text, "claim") if id is None else id, text=text, **ids_for(fields)
        )

    def premise(self, text: str, *, id: str | None = None, **fields: Any) -> Premise:
        """Add a :class:`Premise` and return it; its id comes from the text when omitted."""
        return self._made(
            Premise, id=self._slug(text, "premise") if id is None else id, text=text, **ids_for(fields)
        )

    def support(
        self,
        conclusion: IdOrRecord,
        *,
        by: IdOrRecord | Iterable[IdOrRecord],
        id: str | None = None,
        **fields: Any,
    ) -> Support:
        """Add a :class:`Support` and return it.

        Parameters
        ----------
        conclusion
            The claim, or the inference, that is supported.
        by
            The linked premises: taken together they are one reason. Call
            again for another, independent reason.
        id
            ``<conclusion>.s1``, ``.s2``, ... when omitted.
        **fields
            Further fields of the record, such as ``scheme``.
        """
        target = id_of(conclusion)
        id = self._inference_id("support", target) if id is None else id
        return self._made(Support, id=id, premises=id_list(by), conclusion=target, **fields)

    def attack(
        self,
        target: IdOrRecord,
        *,
        by: IdOrRecord | Iterable[IdOrRecord],
        id: str | None = None,
        **fields: Any,
    ) -> Attack:
        """Add an :class:`Attack` and return it.

        Parameters
        ----------
        target
            The claim (it is rebutted), premise (undermined) or inference
            (undercut) that is attacked.
        by
            The linked premises of the attack.
        id
            ``<target>.a1``, ``.a2``, ... when omitted.
        **fields
            Further fields of the record, such as ``scheme``.
        """
        target = id_of(target)
        id = self._inference_id("attack", target) if id is None else id
        return self._made(Attack, id=id, premises=id_list(by), target=target, **fields)

    def contradiction(self, one: IdOrRecord, other: IdOrRecord) -> Contradiction:
        """Add a :class:`Contradiction` between two statements and return it."""
        return self._made(Contradiction, statements=(id_of(one), id_of(other)))

    def rephrase(self, one: IdOrRecord, other: IdOrRecord) -> Rephrase:
        """Add a :class:`Rephrase` of two statements and return it."""
        return self._made(Rephrase, statements=(id_of(one), id_of(other)))

    def stance(self, actor: IdOrRecord, statement: IdOrRecord, attitude: Attitude, **fields: Any) -> Stance:
        """Add a :class:`Stance` of an actor to a statement and return it."""
        return self._made(Stance, actor=id_of(actor), statement=id_of(statement), attitude=attitude, **fields)

    def relation(
        self,
        subject: IdOrRecord,
        predicate: str,
        object: IdOrRecord,
        *,
        stated_by: IdOrRecord | None = None,
        **fields: Any,
    ) -> Relation:
        """Add a :class:`Relation` between two actors and return it."""
        stated = None if stated_by is None else id_of(stated_by)
        return self._made(
            Relation,
            subject=id_of(subject),
            predicate=predicate,
            object=id_of(object),
            stated_by=stated,
            **fields,
        )

    def _made(self, record_type: type[_R], **fields: Any) -> _R:
        """Make a record, add it and return it."""
        record = validated(record_type, fields)
        self.add(record)
        return record

    def _faults(self, records: Iterable[Record]) -> list[Fault]:
        """Return what is wrong with records that are to be added, with paths that name them."""
        numbered = (
            ((SECTIONS[r.record_kind], r.id if isinstance(r, Identified) else number), r)
            for number, r in enumerate(records)
        )
        return find_faults(numbered, self._by_kind)

    def _slug(self, words: str, default: str) -> str:
        """Return a free id for a record that says something."""
        return slug(str(words), self, default, self._tried)

    @property
    def _tried(self) -> dict[str, int]:
        """The least numbers that may be free for new ids; forgotten when an id may have been given back."""
        return self.derived("tried", lambda _: {})

    def _inference_id(self, kind: Kind, target: str) -> str:
        """Return a free id for one more inference with a target."""
        siblings = self.derived(
            "siblings",
            lambda m: Counter((i.record_kind, i.target) for i in (*m.supports.values(), *m.attacks.values())),
        )
        return inference_id(kind, target, siblings[kind, target] + 1, self, self._tried)

    def remove(self, *items: IdOrRecord | Record, cascade: bool = False) -> None:
        """Remove records, all or none.

        Parameters
        ----------
        *items
            Ids or records; stances, relations, contradictions and rephrases
            are given as the records they are.
        cascade
            Whether to remove what would mean nothing without them too: the
            inferences from a statement or with it as target, its stances. A mere mention
            (``about``, ``member_of``, ``stated_by``, a citation) is taken out of
            the record that makes it.

        Raises
        ------
        StillReferencedError
            Others still refer to one of them, and ``cascade`` is false.
        UnknownIdError
            The map holds no such record.
        """
        gone, trimmed = removal(self.records(), map(self._held, items), cascade=cascade)
        if not cascade and any(getattr(r, "id", None) == self._thesis is not None for r in gone.values()):
            raise StillReferencedError(str(self._thesis), ["the map as its thesis"])
        self._rewrite(gone, trimmed)

    def replace(self, item: IdOrRecord | Record, **changes: Any) -> Record:
        """Put a changed record in the place of the one it comes from.

        Parameters
        ----------
        item
            The id, or the record, that is to change. A record of the map's id
            that the map does not hold yet takes the place of the one it has.
        **changes
            New values by field; the id stays.

        Returns
        -------
        Record
            The new record.

        Raises
        ------
        InvalidMapError
            The new record refers to nothing, or what refers to it no longer may.

        Examples
        --------
        >>> m = ArgumentMap(Premise(id="p", text="It rain."))
        >>> m.replace("p", text="It rains.").text
        'It rains.'
        """
        old = self._held(item.id if isinstance(item, Identified) else item)
        base = item if isinstance(item, Record) else old
        fields = {name: getattr(base, name) for name in type(base).model_fields}
        new = validated(type(base), {**fields, **ids_for(changes)})
        if isinstance(old, Identified) and getattr(new, "id", None) != old.id:
            msg = "an id cannot change, for others refer to it; add a new record and remove this one"
            raise InvalidMapError([Fault(msg, (SECTIONS[old.record_kind], old.id, "id"))])
        candidate = self.copy()
        if type(new) is type(old):
            candidate._rewrite((), {id(old): new})
        else:
            candidate._rewrite((id(old),), {})
            candidate._store(new)
        # Everything is checked again: a change of kind concerns all that refer to it.
        faults = ArgumentMap()._faults(candidate.records())
        if self._thesis is not None and candidate._thesis is None:
            message = misses(self._thesis, ("claim",), new.record_kind, ())
            place = (SECTIONS[new.record_kind], self._thesis)
            faults.append(Fault(f"the thesis of the map: {message}", place))
        if faults:
            raise InvalidMapError(faults)
        for kind, group in self._by_kind.items():
            group.clear()  # in place, for views look at it
            group.update(candidate._by_kind[kind])
        self._lists = candidate._lists
        self._derived.clear()
        return new

    def _rewrite(self, gone: Container[int], changed: Mapping[int, Record]) -> None:
        """Leave out some records and exchange others, known by identity, in place."""
        for group in self._by_kind.values():
            kept = [changed.get(id(r), r) for r in group.values() if id(r) not in gone]
            group.clear()  # in place, for views look at it
            group.update((r.id, r) for r in kept if isinstance(r, Identified))
        for kind, records in self._lists.items():
            self._lists[kind] = [changed.get(id(r), r) for r in records if id(r) not in gone]
        if self._thesis not in self._by_kind["claim"]:
            self._thesis = None
        self._derived.clear()

    def _store(self, record: Record) -> None:
        """Put a record at the end of its kind."""
        if isinstance(record, Identified):
            self._by_kind[record.record_kind][record.id] = record
        else:
            self._lists[record.record_kind].append(record)

    def copy(self) -> ArgumentMap:
        """Return an equal map that changes independently; the records are shared."""
        twin = ArgumentMap(title=self.title, question=self.question, extra=self.extra)
        twin._by_kind = {kind: dict(group) for kind, group in self._by_kind.items()}
        twin._lists = {kind: list(records) for kind, records in self._lists.items()}
        twin._thesis = self._thesis
        twin.original, twin.whole = self.original, self.whole
        return twin

    __copy__ = copy

    def _repr_mimebundle_(self, **_options: object) -> dict[str, Any] | tuple[dict[str, Any], dict[str, Any]]:
        """Show the map's picture in a notebook, once; its line of text where it cannot be drawn."""
        try:
            shown: dict[str, Any] | tuple[dict[str, Any], dict[str, Any]] = made("mimebundle", self)
        except Exception as error:  # noqa: BLE001  (a display hook that raises shows a traceback)
            return {"text/plain": f"{self!r}\n(no picture: {error})"}
        return shown
