"""Who speaks in a nodeset: actors from participants and locutions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from argmap.formats.aif.nodeset import id_text

if TYPE_CHECKING:
    from argmap.formats.aif.nodeset import Nodeset, Row

__all__ = ["Speakers", "date_of", "full_name", "speaker_name"]

_LONGEST_NAME: Final = 80
_DATE: Final = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?(?= |T|$)")


def date_of(value: object) -> str | None:
    """Return the day of a timestamp, or the date that it is."""
    found = _DATE.match(value) if isinstance(value, str) else None
    return found[0] if found else None


def speaker_name(text: str) -> str:
    """Return who speaks by the text of a locution; empty where it names nobody, or repeats another.

    Examples
    --------
    >>> speaker_name("Ann Lee : It rains."), speaker_name("Ann: No."), speaker_name("Bo: Ann : It rains.")
    ('Ann Lee', 'Ann', '')
    """
    at = text.find(" : ", 0, _LONGEST_NAME)
    if at < 0:
        at = text.find(": ", 0, _LONGEST_NAME)
    name = text[: max(at, 0)].strip()
    return "" if ": " in name or len(name.split()) > 8 or "\n" in name else name


def full_name(participant: Row) -> str:
    """Return the name of a participant."""
    name = participant.get("name")
    if isinstance(name, str):
        return name
    parts = (participant.get(part) for part in ("firstname", "surname"))
    return " ".join(p.strip() for p in parts if isinstance(p, str) and p.strip() not in {"", "None"})


class Speakers:
    """The participants of a nodeset, and the persons that its locutions name by number.

    Attributes
    ----------
    participants
        Those with a name, by their id as text.
    locutions
        The first row of ``locutions`` for each node.
    """

    def __init__(self, nodeset: Nodeset) -> None:
        key = "id" if nodeset.old else "participantID"
        self.participants: dict[str, Row] = {}
        for row in nodeset.rows("participants"):
            if isinstance(row.get("name"), str) or full_name(row):
                self.participants.setdefault(id_text(row.get(key)), row)
        self.locutions: dict[str, Row] = {}
        for row in nodeset.rows("locutions"):
            self.locutions.setdefault(id_text(row.get("nodeID")), row)

    def person(self, id: str, node: Row) -> Any:
        """Return the person who speaks a locution, as the file has it; ``None`` where it names none."""
        person = self.locutions.get(id, {}).get("personID")
        return node.get("participantID") if person is None else person

    def of(self, person: str, text: str) -> tuple[Any, str]:
        """Return key and name of the actor, by person and text of a locution; an empty name for nobody.

        A participant whose row carries a ``name`` is known by its id, which
        argmap wrote; everybody else by name, for ids of persons are shared
        in real files.
        """
        row = self.participants.get(person)
        if row is not None and isinstance(row.get("name"), str):
            return ("participant", person), row["name"]
        name = speaker_name(text)
        if not name and row is not None:
            name = full_name(row)
        if not name and person and not person.isdigit():
            name = person.strip().rstrip(":")
        return ("name", name), name
