"""A document with a change in it: what differs between two fresh documents, done to the one that was read.

A format that writes a map afresh can write the map as it was read, and the
map as it is. What those two differ in is the change; it is merged into the
original document, of which everything else stays as it came. This is the
three-way merge of version control, on trees and lines in place of texts alone
(Khanna, Kunal and Pierce, *A formal investigation of diff3*, 2007, for the law: where the two are equal, the
original is untouched; where the original is one of them, the other comes out).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

__all__ = ["Keys", "patched_items", "patched_json"]

#: What an item of a list is known by, by the name of the list (``""`` for the items of the document
#: itself): two items of one key are the same thing. Items without a function are known by what they are.
Keys: TypeAlias = "dict[str, Callable[[Any], Hashable]]"


def patched_json(original: Any, before: Any, after: Any, keys: Keys | None = None, name: str = "") -> Any:
    """Return JSON data with a change in it.

    Parameters
    ----------
    original
        The data as they came.
    before, after
        Data of the same shape that a writer makes, before and after the change.
    keys
        What the items of lists are known by.
    name
        The name under which the data stand, for ``keys``.

    Examples
    --------
    >>> patched_json({"a": 1, "mine": 2}, {"a": 1}, {"a": 3, "b": 4})
    {'a': 3, 'mine': 2, 'b': 4}
    >>> patched_json([{"id": 1, "x": 0}], [{"id": 1}], [{"id": 1, "y": 5}], {"": lambda item: item["id"]})
    [{'id': 1, 'x': 0, 'y': 5}]
    """
    if before == after:
        return original
    if isinstance(original, dict) and isinstance(before, dict) and isinstance(after, dict):
        merged = {k: v for k, v in original.items() if k in after or k not in before}
        for key, value in after.items():
            if key not in before:
                merged[key] = value
            elif value != before[key]:
                merged[key] = patched_json(original.get(key), before[key], value, keys, key)
        return merged
    if isinstance(original, list) and isinstance(before, list) and isinstance(after, list):
        key_of = (keys or {}).get(name, _itself)
        return patched_items(
            original, before, after, key_of, lambda o, b, a: patched_json(o, b, a, keys, f"{name}[]")
        )
    return after


def patched_items(
    original: Sequence[Any],
    before: Sequence[Any],
    after: Sequence[Any],
    key_of: Callable[[Any], Hashable],
    merge: Callable[[Any, Any, Any], Any] = lambda _original, _before, after: after,
) -> list[Any]:
    """Return a list with a change in it.

    What is no more in ``after`` goes, what is new in it comes behind what stands before it there, and
    what has changed is merged; all else, and the order, stay as they came.

    Parameters
    ----------
    original, before, after
        The items as they came, and as a writer makes them before and after the change.
    key_of
        What an item is known by.
    merge
        Called with an item of each list, one key, to merge its change.

    Examples
    --------
    >>> patched_items(["# mine", "a", "c"], ["a", "c"], ["a", "b"], str)
    ['# mine', 'a', 'b']
    """
    old, new = _by_key(before, key_of), _by_key(after, key_of)
    items = [
        (k, item if k not in old or old[k] == new[k] else merge(item, old[k], new[k]))
        for k, item in _keyed(original, key_of)
        if k in new or k not in old
    ]
    place = {k: number for number, (k, _) in enumerate(items)}
    behind: dict[int, list[Any]] = {}
    last = len(items) - 1
    for k, item in _keyed(after, key_of):
        if k in place:
            last = place[k]
        elif k not in old:
            behind.setdefault(last, []).append(item)
    merged = behind.get(-1, [])
    for number, (_, item) in enumerate(items):
        merged += [item, *behind.get(number, ())]
    return merged


def _keyed(items: Sequence[Any], key_of: Callable[[Any], Hashable]) -> list[tuple[Hashable, Any]]:
    """Return items with their keys; the second of one key is known by its number too."""
    seen: dict[Hashable, int] = {}
    keyed: list[tuple[Hashable, Any]] = []
    for item in items:
        key = key_of(item)
        seen[key] = seen.get(key, 0) + 1
        keyed.append(((key, seen[key]), item))
    return keyed


def _by_key(items: Sequence[Any], key_of: Callable[[Any], Hashable]) -> dict[Hashable, Any]:
    """Return items by their keys."""
    return dict(_keyed(items, key_of))


def _itself(item: Any) -> Hashable:
    """Return what an item is known by that has no key: what it says."""
    return item if isinstance(item, str | int | float | bool | None) else repr(item)
