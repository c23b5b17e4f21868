"""Mermaid flowcharts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from argmap.io import Format

__all__ = ["FORMATS"]

FORMATS: Final[tuple[Format, ...]] = ()
