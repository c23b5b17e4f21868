"""The contexts of JSON-LD: which are refused, and the keys that they give no meaning to.

The specification is https://www.w3.org/TR/json-ld11/. Contexts are followed as
far as it takes to tell a key that means nothing; a context that belongs to a type
holds, more generously than there, for all that lies within.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from argmap.errors import FileFormatError, FileLimitError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.formats.document import Document

__all__ = ["check_contexts", "meaningless_keys"]

_KEYWORDS: Final = frozenset(
    {"@context", "@id", "@type", "@graph", "@value", "@language", "@list", "@set", "@reverse", "@nest"}
    | {"@included"}
)
#: Containers of which the keys are data.
_MAPS: Final = frozenset({"@index", "@language", "@id", "@type", "@graph"})
_CLOSED: Final = frozenset({"@context", "@value"})


#: How many terms of a context may each be said with the next.
_LONGEST_CHAIN: Final = 50


def check_contexts(document: Document) -> None:
    """Refuse contexts that would have to be fetched, and terms that hang on one another without end.

    Raises
    ------
    FileFormatError, FileLimitError
        One is such; with its line.
    """
    waiting: list[Any] = [document.json]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(value)
        if not isinstance(value, dict):
            continue
        contexts = value.get("@context", [])
        for context in contexts if isinstance(contexts, list) else [contexts]:
            if isinstance(context, str) or (isinstance(context, dict) and "@import" in context):
                address = context if isinstance(context, str) else context["@import"]
                reason = f"its context {address!r} is elsewhere, and nothing is fetched; put it into the file"
                raise FileFormatError(reason, document.name, _line(document, json.dumps(address)))
            if isinstance(context, dict) and _is_endless(context):
                reason = f"terms of its context are said with others, more than {_LONGEST_CHAIN} deep"
                raise FileLimitError(reason, document.name, _line(document, '"@context"'))
        waiting.extend(value.values())


def _line(document: Document, shown: str) -> int | None:
    """Return the line in which something stands first; ``None`` where it is written otherwise."""
    place = document.text.find(shown)
    return None if place < 0 else document.text.count("\n", 0, place) + 1


def _is_endless(context: dict[str, Any]) -> bool:
    """Tell whether a chain of terms, each said with the next, is too long or a circle."""
    waiting = {term: set(_said_with(term, context[term])) & context.keys() - {term} for term in context}
    for _ in range(_LONGEST_CHAIN):
        waiting = {term: others for term, others in waiting.items() if not others.isdisjoint(waiting)}
        if not waiting:
            return False
    return True


def _said_with(term: str, definition: Any) -> Iterator[str]:
    """Yield the terms that a term may be said with: whole ones, and prefixes."""
    yield term.partition(":")[0]
    values = definition.values() if isinstance(definition, dict) else [definition]
    for value in values:
        if isinstance(value, str):
            yield from (value, value.partition(":")[0])


@dataclass(frozen=True, slots=True)
class _Scope:
    """A context within those around it: what each term means, and whether there is a vocabulary."""

    terms: dict[str, Any]
    has_vocabulary: bool
    around: _Scope | None

    def meaning(self, key: str) -> Any:
        """Return the definition of a term; without one, whether the key means something by itself."""
        scope: _Scope | None = self
        while scope is not None:
            if key in scope.terms:
                return scope.terms[key]
            scope = scope.around
        return key in _KEYWORDS if key.startswith("@") else ":" in key or self.has_vocabulary


_NOTHING: Final = _Scope({}, has_vocabulary=False, around=None)


def meaningless_keys(data: Any) -> Iterator[str]:
    """Yield the keys that the context gives no meaning to, as often as each stands there.

    Examples
    --------
    >>> data = {"@context": {"text": "http://schema.org/text"}, "text": "So.", "mood": "grave", "a:b": 1}
    >>> list(meaningless_keys(data))
    ['mood']
    """
    waiting: list[tuple[Any, _Scope, bool]] = [(data, _NOTHING, False)]
    while waiting:
        value, scope, is_map = waiting.pop()
        if isinstance(value, list):
            waiting.extend((item, scope, is_map) for item in reversed(value))
        elif isinstance(value, dict) and is_map:
            waiting.extend((item, scope, False) for item in reversed(value.values()))
        elif isinstance(value, dict):
            within = _typed(_within(scope, value.get("@context", ())), value.get("@type"))
            yield from (key for key in value if not _is_meant(within.meaning(key)))
            waiting.extend(reversed(list(_parts(value, within))))


def _parts(value: dict[str, Any], scope: _Scope) -> Iterator[tuple[Any, _Scope, bool]]:
    """Yield the values within a node, each with what holds there and whether its keys are data."""
    for key, part in value.items():
        definition = scope.meaning(key)
        if key in _CLOSED or not _is_meant(definition):
            continue
        if not isinstance(definition, dict):
            yield part, scope, False
        elif definition.get("@type") != "@json":
            container = definition.get("@container", ())
            is_map = not _MAPS.isdisjoint([container] if isinstance(container, str) else _texts(container))
            yield part, _within(scope, definition.get("@context", ())), is_map


def _is_meant(definition: Any) -> bool:
    """Tell whether a definition gives a meaning: one by ``null`` takes it away."""
    return bool(definition) and not (isinstance(definition, dict) and definition.get("@id", "") is None)


def _within(scope: _Scope, contexts: Any) -> _Scope:
    """Return what holds where contexts are given."""
    for context in contexts if isinstance(contexts, (list, tuple)) else [contexts]:
        if context is None:
            scope = _NOTHING
        elif isinstance(context, dict):
            vocabulary = context.get("@vocab") is not None if "@vocab" in context else scope.has_vocabulary
            scope = _Scope(context, vocabulary, scope)
    return scope


def _typed(scope: _Scope, types: Any) -> _Scope:
    """Return what holds in a node of some types, which may bring contexts of their own."""
    for type in types if isinstance(types, list) else [types]:
        definition = scope.meaning(type) if isinstance(type, str) else None
        if isinstance(definition, dict):
            scope = _within(scope, definition.get("@context", ()))
    return scope


def _texts(items: Any) -> list[str]:
    """Return the texts in a list."""
    return [item for item in items if isinstance(item, str)] if isinstance(items, (list, tuple)) else []
