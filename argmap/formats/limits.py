"""How large a file may be."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What :func:`argmap.load` refuses to read beyond.

    Attributes
    ----------
    bytes
        Size of the file.
    depth
        Nesting of lists and mappings.
    xml_depth
        Nesting of XML elements: argument trees nest as deep as they argue.
    cells
        Cells of a table, empty ones too: a line of nothing but commas has millions.
    replayed
        Nodes that YAML aliases may repeat, all together; a small file can
        stand for a huge one by aliases of aliases.

    Examples
    --------
    >>> Limits(bytes=1_000_000).depth
    64
    """

    bytes: int = 512 * 1024 * 1024
    depth: int = 64
    xml_depth: int = 10_000
    cells: int = 20_000_000
    replayed: int = 100_000
