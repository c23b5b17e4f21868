"""What the parts of a SADFace document say, for the reader and the writer alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Literal

from pydantic import ValidationError

from argmap.formats.builder import fit_id
from argmap.model import Citation
from argmap.provenance import Passages
from argmap.schemes import canonical_name
from argmap.signs import sign_of

if TYPE_CHECKING:
    from collections.abc import Iterable


__all__ = [
    "FIELDS",
    "SOURCE_FIELDS",
    "Resources",
    "citation_of",
    "core",
    "meaning",
    "namespace",
    "source_fields",
    "text_of",
    "title_of",
]

Sign = Literal["support", "attack"]

#: Fields that SADFace has no word for; they stand in a namespace of the metadata, as it allows.
FIELDS: Final = (
    *("id", "kind", "section", "weight", "tags", "note", "basis", "implicit"),
    *("scheme", "priority", "warrant", "strict", "citation"),
)
SOURCE_FIELDS: Final = ("author", "url", "published", "language", "licence")

_CONFLICTS: Final = frozenset(
    {
        *("conflict", "default-conflict", "con", "disagree", "disagreement", "defeat", "defeats"),
        *("attack", "attacks", "rebut", "rebuts", "rebuttal", "undermine", "undermines"),
        *("undercut", "undercuts", "undercutter"),
    }
)
_PLAIN_SUPPORTS: Final = frozenset(
    {"support", "default-support", "inference", "default-inference", "default", "pro"}
)
_TITLE_LENGTH: Final = 80


def core(part: dict[str, Any]) -> dict[str, Any]:
    """Return the core metadata of a document, node or resource."""
    metadata = part.get("metadata")
    found = metadata.get("core") if isinstance(metadata, dict) else None
    return found if isinstance(found, dict) else {}


def namespace(part: dict[str, Any], known: Iterable[str] = FIELDS) -> dict[str, Any]:
    """Return our own namespace of the metadata; nothing where it holds what we did not write."""
    metadata = part.get("metadata")
    found = metadata.get("argmap") if isinstance(metadata, dict) else None
    return found if isinstance(found, dict) and found.keys() <= {*known} else {}


def text_of(node: dict[str, Any]) -> str:
    """Return the text of an atom."""
    text = node.get("text")
    return "" if text is None else str(text)


def title_of(document: dict[str, Any]) -> str | None:
    """Return the title of a document, which version 0.1 has at its top."""
    title = core(document).get("title", document.get("title"))
    return title if isinstance(title, str) else None


def meaning(node: dict[str, Any]) -> tuple[Sign, str | None]:
    r"""Return whether a scheme node supports or attacks, and by which argumentation scheme.

    Examples
    --------
    >>> meaning({"type": "scheme", "name": "Default\nSupport"})
    ('support', None)
    >>> meaning({"type": "scheme", "name": "Expert Opinion"})
    ('support', 'argument from expert opinion')
    """
    name = node.get("name")
    text = name if isinstance(name, str) else ""
    words = "-".join(re.findall(r"\w+", text.casefold()))
    if words in _CONFLICTS or node.get("type") == "conflict" or sign_of(text) in {"attack", "undercut"}:
        return "attack", None
    return "support", None if words in _PLAIN_SUPPORTS or not words else canonical_name(text)


def source_fields(resource: dict[str, Any]) -> dict[str, str]:
    """Return the fields of a source that a resource gives, the title in any case."""
    data = core(resource)
    fields = {n: data[n] for n in SOURCE_FIELDS if isinstance(data.get(n), str)}
    title, content = data.get("title"), resource.get("content")
    if not isinstance(title, str):
        words = " ".join(content.split()) if isinstance(content, str) else ""
        title = words[:_TITLE_LENGTH] or fit_id(resource.get("id"))
    return {"title": title, **fields}


class Resources:
    """The resources of a document, to find what its atoms cite.

    Parameters
    ----------
    resources
        Id of the source record and content, by the id of the resource.
    """

    def __init__(self, resources: dict[str, tuple[str, object]]) -> None:
        self._resources = resources
        self._passages: dict[str, Passages] = {}

    def citation(self, node: dict[str, Any]) -> Citation | None:
        """Return the citation that the first source of an atom makes."""
        sources = node.get("sources")
        first = sources[0] if isinstance(sources, list) and sources else None
        key = str(first.get("resource_id")) if isinstance(first, dict) else ""
        if not isinstance(first, dict) or key not in self._resources:
            return None
        id, content = self._resources[key]
        start, length = first.get("offset"), first.get("length")
        found = None
        if isinstance(content, str) and type(start) is int and type(length) is int:
            if key not in self._passages:
                self._passages[key] = Passages(content, id)
            found = self._passages[key].at(start, start + length)
        return found or Citation(source=id)


def citation_of(data: object, id: str) -> Citation | None:
    """Return a citation of a source from our own namespace, if it is one; other keys say nothing of it."""
    if not isinstance(data, dict):
        return None
    known = {name: value for name, value in data.items() if name in Citation.model_fields}
    try:
        return Citation.model_validate({**known, "source": id})
    except ValidationError:
        return None
