"""What a file format is to argmap: how it is known, read and written, and what it keeps."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.formats.document import Document
    from argmap.model import ArgumentMap

__all__ = ["EVERYTHING", "FACETS", "Format"]

#: What a format may keep of a map, and what each word means in a message.
FACETS: Final[dict[str, str]] = {
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
    "author": "authors of sources",
    "url": "addresses of sources",
    "published": "dates of sources",
    "language": "languages of sources",
    "licence": "licences of sources",
    "extra": "extras",
}
#: All that a map holds.
EVERYTHING: Final = frozenset(FACETS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One file format.

    Attributes
    ----------
    name
        What ``format=`` calls it.
    title
        What people call it.
    suffixes
        Suffixes of its files, with the dot, in lower case; several parts
        (``.aif.json``) where the last one alone is another format's. Saving by
        suffix takes the first format registered for it.
    specification
        Where the format is described.
    keeps
        What of a map survives being written: words of :data:`FACETS`. The
        rest is told by a :class:`LossWarning` when it is lost. Empty where that
        depends on the form of the map, and the writer itself tells what it leaves out.
    law
        What is equal after reading and writing, and after writing and reading.
    recognises
        Tells from a document's content whether it is in this format; called
        for whatever has its suffix, and for what no suffix tells.
    read
        From a document and the report to fill in, with options by keyword,
        to the map.
    write
        From a map, with options by keyword, to text or bytes.
    read_options, write_options
        The names of those options.
    requires
        ``(package, extra)`` where it needs an optional dependency.
    kept_under
        The key of ``extra`` under which reading keeps what the model has no
        word for; the name if it is empty.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    specification: str
    keeps: frozenset[str] = frozenset()
    law: str = ""
    recognises: Callable[[Document], bool] | None = None
    read: Callable[..., ArgumentMap] | None = field(default=None)
    write: Callable[..., str | bytes] | None = None
    read_options: tuple[str, ...] = ()
    write_options: tuple[str, ...] = ()
    requires: tuple[str, str] | None = None
    kept_under: str = ""

    def __post_init__(self) -> None:
        """Refuse words that are none of the facets."""
        if unknown := sorted(self.keeps - EVERYTHING):
            msg = f"format {self.name!r} keeps {', '.join(unknown)}, of which a map has nothing"
            raise ValueError(msg)

    @property
    def own_key(self) -> str:
        """The key of ``extra`` under which reading keeps what the model has no word for."""
        return self.kept_under or self.name

    def __str__(self) -> str:
        """Return the format in a line."""
        doors = " and ".join(w for w, door in (("read", self.read), ("written", self.write)) if door)
        return f"{self.name}: {self.title} ({', '.join(self.suffixes)}), {doors}"
