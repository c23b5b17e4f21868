"""Argument maps as knowledge graphs.

A typed model of claims, premises and actors is loaded into a graph that one
can query (what does this claim rest on? what falls if this premise goes?
who says so, and who disagrees?), check and draw.

The top level holds what is used daily. The rest is in namespaces:

========================  ====================================================
``argmap.errors``         everything that is raised on purpose
``argmap.evaluation``     semantics of abstract frameworks, and what evaluating returns
``argmap.figures``        the field's standard figures of a map, of two, of its actors
``argmap.formats``        the table of file formats, limits, the JSON Schema
``argmap.model``          records, and what they have in common
``argmap.provenance``     citing a text, and checking what is cited
``argmap.query``          further questions, and what questions return
``argmap.schemes``        the catalogue of argumentation schemes
``argmap.tables``         a map as tables, for pandas
``argmap.themes``         how pictures look
``argmap.views``          parts of a map as pictures show them
========================  ====================================================

``argmap.checks``, ``argmap.differences``, ``argmap.matching`` and
``argmap.report`` hold what the functions that they are named for return.

Names are imported when first used, so that importing argmap costs only what
is used. Each stands once, with its home, in the stub beside this file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import lazy_loader

from argmap.hooks import register as _register

if TYPE_CHECKING:
    from argmap.graph import ArgumentGraph
    from argmap.model import ArgumentMap

_loaded, _, __all__ = lazy_loader.attach_stub(__name__, __file__)


def _graph(m: ArgumentMap) -> ArgumentGraph:
    """Make ``map.graph``."""
    from argmap.graph import current_graph  # noqa: PLC0415  (when first asked for)

    return current_graph(m)


def _mimebundle(m: ArgumentMap) -> tuple[dict[str, Any], dict[str, Any]]:
    """Make the picture of a map that a notebook shows."""
    from argmap.draw import mimebundle  # noqa: PLC0415  (when first asked for)

    return mimebundle(m)


def _text(m: ArgumentMap) -> str:
    """Make the text that a map is printed as."""
    from argmap.outlining import glimpse  # noqa: PLC0415  (when first asked for)

    return glimpse(m)


_register("graph", _graph)
_register("mimebundle", _mimebundle)
_register("text", _text)


def __getattr__(name: str) -> object:
    """Import a public name from its home when it is first used."""
    if name in __all__:
        return _loaded(name)
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415  (reads the file system)

        return version("argmap")
    from argmap.names import advice_on  # noqa: PLC0415  (only for what is not there)

    raise AttributeError(f"module 'argmap' has no attribute {name!r}{advice_on(name, __all__)}", name=name)


def __dir__() -> list[str]:
    """List the public names, for completion."""
    return [*__all__, "__version__"]
