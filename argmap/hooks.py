"""What a map offers that later packages make: its graph, its text, its picture in a notebook.

The model stands first, and imports neither networkx nor anything that draws.
So ``map.graph``, ``print`` and the display of a map ask here for their maker, and the top
package, which knows all others, registers one for each. A maker imports its
package when it is first called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Hook", "made", "register"]

Hook: TypeAlias = Literal["graph", "mimebundle", "text"]

_MAKERS: dict[Hook, Callable[[Any], Any]] = {}


def register(hook: Hook, maker: Callable[[Any], Any]) -> None:
    """Say what makes a map's graph, its text or its MIME bundle."""
    _MAKERS[hook] = maker


def made(hook: Hook, m: object) -> Any:
    """Return what the registered maker makes of a map."""
    return _MAKERS[hook](m)
