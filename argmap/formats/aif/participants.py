"""The actors of a map on their way into a nodeset: its participants, and the persons of its locutions."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Any

from argmap.formats.aif.nodeset import id_text
from argmap.formats.aif.speech import full_name

if TYPE_CHECKING:
    from argmap.formats.aif.nodeset import Row
    from argmap.formats.aif.reader import NodesetReader
    from argmap.model import Actor, ArgumentMap

__all__ = ["Participants"]


class Participants:
    """The participants of a nodeset, with every change to the actors of its map.

    A participant whose row has a ``name`` is known by its id, which is the actor's, or by ``actor``
    where the row had an id before; all others are known by their name, in the text of what they say.

    Parameters
    ----------
    reading
        The nodeset as it was read.
    m
        The map.
    """

    def __init__(self, reading: NodesetReader, m: ArgumentMap) -> None:
        self._reading, self._m = reading, m
        self._nodeset = reading.nodeset
        self._key = "id" if self._nodeset.old else "participantID"
        # By id of the person: the row to be, or that there is none any more.
        self._rows: dict[str, Row | None] = {}
        # The persons of actors whose name is not that before what they say; and who speaks a locution now.
        self._persons: dict[str, Any] = {}
        self._spoken: dict[str, Any] = {}

    def __bool__(self) -> bool:
        """Tell whether anything has changed."""
        return bool(self._rows)

    def is_named(self, actor: Actor) -> bool:
        """Tell whether the file has a participant of an actor's name."""
        return actor.name in self._by_name

    def __contains__(self, actor: str) -> bool:
        """Tell whether an actor has a row of its own, by its id in the map."""
        return actor in self._persons

    def add(self, actor: Actor) -> None:
        """Add an actor that locutions do not name."""
        self._persons[actor.id] = actor.id
        self._rows[actor.id] = self._named({self._key: actor.id}, actor)

    def remove(self, actor: Actor) -> None:
        """Take out the participants of an actor's name."""
        self._rows.update(dict.fromkeys(self._by_name.get(actor.name, ())))

    def rename(self, old: Actor, new: Actor) -> None:
        """Give an actor another name, under the id of its person where that is its own."""
        person = self._person_of(old)
        if person is None:
            self.remove(old)
            self.add(new)
        else:
            id = id_text(person)
            row = self._by_id.get(id, {self._key: person})
            self._rows[id] = self._named({**row, "actor": new.id}, new)
            self._persons[new.id] = person
        for position in self._reading.speakers[old.id]:
            self._spoken[self._nodeset.ids[position]] = self._persons[new.id]

    def _named(self, row: Row, actor: Actor) -> Row:
        """Return a row with the name of an actor."""
        first, _, last = actor.name.rpartition(" ")
        parts = {"firstname": first or last, "surname": last if first else ""}
        return {**row, **parts, "name": actor.name}

    def _person_of(self, actor: Actor) -> Any:
        """Return the person of an actor, as the file has it; ``None`` where it is not this actor's alone."""
        own = self._persons_of(actor.id)
        if len(own) != 1:
            return None
        ((id, person),) = own.items()
        row = self._by_id.get(id)
        # An id that is only the name cannot stay when that changes.
        is_own = (
            id.strip().rstrip(":") not in {"", actor.name}
            and self._speakers[id] == 1
            and (row is None or full_name(row) == actor.name)
        )
        return person if is_own and {*self._by_name.get(actor.name, ())} <= {id} else None

    def _persons_of(self, actor: str) -> dict[str, Any]:
        """Return the persons who speak what an actor says, as text and as the file has them."""
        voices, nodeset = self._reading.voices, self._nodeset
        places = self._reading.speakers.get(actor, ())
        persons = (voices.person(nodeset.ids[p], nodeset.nodes[p]) for p in places)
        return {id_text(person): person for person in persons}

    @cached_property
    def _speakers(self) -> Counter[str]:
        """The number of actors by the person who speaks for them."""
        return Counter(id for actor in self._reading.speakers for id in self._persons_of(actor))

    @cached_property
    def _by_id(self) -> dict[str, Row]:
        """The first row of each participant."""
        return {id_text(row.get(self._key)): row for row in reversed(self._nodeset.rows("participants"))}

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        """The ids of participants by their name."""
        found: dict[str, list[str]] = {}
        for row in self._nodeset.rows("participants"):
            found.setdefault(full_name(row), []).append(id_text(row.get(self._key)))
        return found

    def person(self, actor: str) -> Any:
        """Return the person who speaks for an actor; ``None`` for one that the file knows by name alone."""
        if actor not in self._persons:
            known = self._reading.map.actors.get(actor)
            if known is not None and known.name == self._m.actors[actor].name:
                persons = self._persons_of(actor).values()
                return next((p for p in persons if p is not None), None)
            self.add(self._m.actors[actor])
        return self._persons[actor]

    def rows(self) -> list[Row]:
        """Return the participants as they are now, those that are new last."""
        new = dict(self._rows)
        rows = []
        for row in self._nodeset.rows("participants"):
            id = id_text(row.get(self._key))
            if id not in self._rows:
                rows.append(row)
            elif (changed := new.pop(id, None)) is not None:
                rows.append(changed)
        return [*rows, *(row for row in new.values() if row is not None)]

    def respoken(self, rows: list[Row]) -> list[Row]:
        """Return the rows of locutions with the persons who have come to speak them."""
        waiting = dict(self._spoken)
        said = [
            {**r, "personID": waiting.pop(n)} if (n := id_text(r.get("nodeID"))) in waiting else r
            for r in rows
        ]
        return [*said, *({"nodeID": node, "personID": person} for node, person in waiting.items())]
