"""From a map to a file, in one way for every format, and what is lost by it.

A map that was read from a document keeps that document (:class:`argmap.model.original.Original`).
When it is written in the same format again, what has changed since decides:

* nothing that the format can say: the document goes back *verbatim*;
* something, and the format has a patcher: the document is *patched*, provided that it is then
  read as the same map as a fresh one;
* else, and for every map from elsewhere, it is *written afresh*.

What is lost is not declared but computed: the file is read again and compared with the map.
"""

from __future__ import annotations

import sys
import warnings
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from argmap.errors import ArgmapError, FileFormatError, MissingExtraError
from argmap.formats.document import Document
from argmap.formats.features import FEATURES, features, losses
from argmap.formats.limits import Limits
from argmap.model import ArgumentMap
from argmap.model.records import Identified
from argmap.report import ImportReport, singular

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.formats.format import Format
    from argmap.model import Record

__all__ = ["LossWarning", "written"]

# What argmap itself has written may be as large and as deep as the map is.
_UNLIMITED: Final = Limits(bytes=sys.maxsize, xml_depth=sys.maxsize)


class LossWarning(UserWarning):
    """A map was written in a format that has no place for some of it."""


def written(m: ArgumentMap, known: Format, options: Mapping[str, Any], path: str | None = None) -> bytes:
    """Return a map as the content of a file, and warn of what is lost by it.

    Parameters
    ----------
    m
        The map.
    known
        The format.
    options
        Options of its writer; with any of them, the map is written afresh.
    path
        Where the file will stand: what lies beside it belongs to it. Without one, it stands alone.

    Warns
    -----
    LossWarning
        What comes back from the file is less than the map; says of what, and how much.
    """
    content, lost = _written(m, known, options, path)
    if lost:
        listed = ", ".join(
            f"{number:,} {singular(FEATURES[feature]) if number == 1 else FEATURES[feature]}"
            for feature, number in lost.items()
        )
        message = f"{known.title} has no place for all of the map; left out: {listed}"
        warnings.warn(message, LossWarning, stacklevel=4)
    return content


def _written(
    m: ArgumentMap, known: Format, options: Mapping[str, Any], path: str | None
) -> tuple[bytes, dict[str, int]]:
    """Return the content of a file, verbatim, patched or afresh, and what is lost by it."""
    document = None if options else _original(m, known)
    before = None if document is None else _before(m, document, known)
    if document is None or before is None:
        fresh = known.write(m, **options)
        return fresh, _lost(m, _again(fresh, known, path), known)
    own = m.original is not None and m.original.format == known.name
    if own and before == m and (document.name == path or not document.beside):
        return document.data, {}
    fresh = known.write(m)
    again = _again(fresh, known, path)
    if own and (before == m or known.write(before) == fresh):
        read = _again(document.data, known, path)
        if again is None or (read is not None and _is_no_worse(losses(m, read), losses(m, again))):
            return document.data, _lost(m, read, known)
    elif again is not None and known.patcher is not None:
        patched = known.patch(document, before, m)
        if (read := _again(patched, known, path)) is not None and _says_as_much(read, again, m):
            return patched, losses(m, read)
    return fresh, _lost(m, again, known)


def _is_no_worse(one: dict[str, int], other: dict[str, int]) -> bool:
    """Tell whether of everything no more is lost one way than another."""
    return all(number <= other.get(feature, 0) for feature, number in one.items())


def _original(m: ArgumentMap, known: Format) -> Document | None:
    """Return the document that a map was read from, if the format can go on from it."""
    original = m.original
    if original is None or known.reader is None or original.format not in (known.name, *known.patches):
        return None
    return Document(original.content, original.file, Limits())


def _before(m: ArgumentMap, document: Document, known: Format) -> ArgumentMap | None:
    """Return a map as it was read; ``None`` where its document is none of the format any more."""
    options = {} if m.original is None else m.original.options
    try:
        return known.read(document, ImportReport(known.name), **options)
    except ArgmapError:
        return None


def _again(content: bytes, known: Format, path: str | None) -> ArgumentMap | None:
    """Return the map that is read from what was written, where it will stand.

    ``None`` where that cannot be known: the format is not read, or by a package that is not there,
    or this is no file of the format, such as brat's text beside its annotations.
    """
    if known.lossless or known.reader is None:
        return None
    if not content.strip():
        return ArgumentMap()
    try:
        return known.read(Document(content, path, _UNLIMITED), ImportReport(known.name))
    except (FileFormatError, MissingExtraError):
        return None


def _lost(m: ArgumentMap, again: ArgumentMap | None, known: Format) -> dict[str, int]:
    """Return what of a map does not come back, by feature, as far as it is known."""
    if again is not None:
        return losses(m, again)
    if known.reader is not None:
        return {}
    held = Counter(features(m, known.preserves))
    return {f: held[f] for f in FEATURES if held[f] and f not in known.preserves}


def _says_as_much(read: ArgumentMap, fresh: ArgumentMap, m: ArgumentMap) -> bool:
    """Tell whether a patched document says what a fresh one does, or what the map does where they differ.

    In any order, and whatever lies in ``extra``.
    """
    names = ("title", "question", "thesis")
    if any(getattr(read, name) not in (getattr(fresh, name), getattr(m, name)) for name in names):
        return False
    if any(id in m and id not in read for id in fresh):
        return False
    if not all(
        _is_said(record, [known[id] for known in (fresh, m) if id in known]) for id, record in read.items()
    ):
        return False
    had, expected, held = (_without_ids(each) for each in (read, fresh, m))
    return had - expected <= held and not (expected - had) & held


def _without_ids(m: ArgumentMap) -> Counter[Record]:
    """Return the stances, relations and pairs of a map."""
    return Counter(_bare(record) for record in m.records() if not isinstance(record, Identified))


def _is_said(record: Identified, others: list[Identified]) -> bool:
    """Tell whether one of others says each thing that a record says."""
    names = {"record_kind", *type(record).model_fields} - {"extra"}
    return all(any(getattr(o, n, o) == getattr(record, n) for o in others) for n in names)


def _bare(record: Record) -> Record:
    """Return a record without its ``extra``."""
    return record.model_copy(update={"extra": {}}) if record.extra else record
