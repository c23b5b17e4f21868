"""What is asked of every format: the laws that its tests state, each in one call."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import argmap
from argmap import ArgumentMap, LossWarning

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["CORPORA", "corpus", "written"]

#: Real files of the field, beside the project; absent on most machines.
CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"


def corpus(folder: str, *patterns: str) -> list[Any]:
    """Return the files of a corpus as parameters of a test; one that is skipped where there are none."""
    paths = sorted(p for pattern in patterns for p in (CORPORA / folder).rglob(pattern) if p.is_file())
    if not paths:
        return [
            pytest.param(Path(), marks=pytest.mark.skip(reason=f"no corpora/{folder} beside the project"))
        ]
    return [pytest.param(p, id=p.relative_to(CORPORA / folder).as_posix()) for p in paths]


def written(m: ArgumentMap, format: str, **options: Any) -> bytes:
    """Return a map as a file's content, whatever the format has no place for."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", LossWarning)
        return argmap.to_bytes(m, format, **options)


def statements_and_reasons(m: ArgumentMap) -> Iterator[tuple[Any, ...]]:
    """Yield what a map says without its ids: texts, and who bears on what in texts."""
    names = {id: s.text for id, s in m.statements.items()}
    for statement in m.statements.values():
        yield statement.record_kind, statement.text
    for inference in m.inferences.values():
        premises = tuple(names[p] for p in inference.premises)
        yield inference.record_kind, premises, names.get(inference.target, "step")
