"""The measured calls of the peers, run with the peers' own interpreter.

    python theirs.py PROBE ARGUMENT ...

The peers are not installed where argmap is, so they are imported by name.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from probe import measured, run

if TYPE_CHECKING:
    from collections.abc import Callable


def load(path: str, small: str) -> None:
    """Load an AIF file with arguebuf."""
    arguebuf = import_module("arguebuf")
    arguebuf.load.file(small)
    measured(lambda: arguebuf.load.file(path), _nodes)


def breadth_first(path: str, small: str) -> None:
    """Walk all that the thesis rests on with arguebuf's own traversal."""
    arguebuf = import_module("arguebuf")
    graph = arguebuf.load.file(small)
    arguebuf.traverse.bfs(graph.root_node, graph.incoming_nodes)
    graph = arguebuf.load.file(path)
    root = graph.root_node
    measured(lambda: arguebuf.traverse.bfs(root, graph.incoming_nodes), len)


def yaml(path: str, small: str) -> None:
    """Read a YAML file with PyYAML's C loader, without validation."""
    pyyaml = import_module("yaml")

    def read(name: str) -> Any:
        with Path(name).open(encoding="utf-8") as file:
            return pyyaml.load(file, pyyaml.CSafeLoader)

    read(small)
    measured(lambda: read(path), len)


def _nodes(graph: Any) -> int:
    return len(graph.nodes)


PROBES: dict[str, Callable[..., None]] = {
    "load": load,
    "breadth-first": breadth_first,
    "yaml": yaml,
}

if __name__ == "__main__":
    run(PROBES)
