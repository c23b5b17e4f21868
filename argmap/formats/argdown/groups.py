"""The groups that front matter puts statements and arguments into, whatever heading they stand under."""

from __future__ import annotations

from typing import Any

from argmap.formats.argdown.values import as_list, mapping, mappings

__all__ = ["groups_of"]


def groups_of(front_matter: dict[str, Any]) -> dict[tuple[str, str], str] | None:
    """Return the groups by ``statements`` or ``arguments`` and title; ``None`` where headings are.

    Examples
    --------
    >>> groups_of({"group": {"regroup": [{"title": "G", "statements": ["a"]}]}})
    {('statements', 'a'): 'G'}
    >>> groups_of({})
    """
    pending = mappings(mapping(front_matter.get("group")).get("regroup"))
    if not as_list(mapping(front_matter.get("group")).get("regroup")):
        return None
    found: dict[tuple[str, str], str] = {}
    pending.reverse()
    while pending:
        group = pending.pop()
        for kind in ("statements", "arguments"):
            found |= {(kind, str(title)): str(group.get("title", "")) for title in as_list(group.get(kind))}
        pending.extend(reversed(mappings(group.get("children"))))
    return found
