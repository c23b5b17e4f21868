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
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from argmap.errors import ArgmapError, FileFormatError, MissingExtraError, UnknownFormatError
from argmap.formats.document import Document
from argmap.formats.encoding import as_text, in_utf_8, recoded
from argmap.formats.features import FEATURES, features, losses
from argmap.formats.limits import Limits
from argmap.formats.yaml_text import count_comments
from argmap.model import ArgumentMap
from argmap.model.records import Identified
from argmap.phrases import counted
from argmap.report import ImportReport, singular
from argmap.warn import warn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.formats.format import Format
    from argmap.model import Record

__all__ = ["LossWarning", "written"]

# What argmap itself has written may be as large and as deep as the map is.
_UNLIMITED: Final = Limits(bytes=sys.maxsize, depth=sys.maxsize, xml_depth=sys.maxsize, cells=sys.maxsize)


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
    writing = _Writing(m, known, options, path)
    content, lost = writing.outcome()
    _warn(writing, lost)
    writing.warn_of_comments(content)
    return writing.encoded(content)


def written_text(m: ArgumentMap, known: Format, options: Mapping[str, Any]) -> str:
    """Return a map as the text of a file, and warn of what is lost by it, as :func:`written` does.

    Raises
    ------
    UnknownFormatError
        The format is no text.
    """
    writing = _Writing(m, known, options, None)
    content, lost = writing.outcome()
    try:
        text = writing.text_of(content)
    except (UnicodeDecodeError, FileFormatError):
        raise UnknownFormatError(f"{known.title} is no text; use argmap.to_bytes or argmap.save") from None
    _warn(writing, lost)
    writing.warn_of_comments(content)
    return text


def _warn(writing: _Writing, lost: dict[str, int]) -> None:
    """Warn of what is lost, where a map is written."""
    if lost:
        words = ((number, FEATURES[feature]) for feature, number in lost.items())
        listed = ", ".join(counted(number, singular(what), what) for number, what in words)
        message = f"{writing.known.title} has no place for all of the map; left out: {listed}"
        warn(message + writing.advice(lost), LossWarning)


class _Writing:
    """One writing of a map; what decides how it is written is made when it is first asked for."""

    def __init__(self, m: ArgumentMap, known: Format, options: Mapping[str, Any], path: str | None) -> None:
        self.m, self.known, self.options, self.path = m, known, options, path
        self.fault: ArgmapError | None = None
        original = m.original
        fits = original is not None and original.format in (known.name, *known.patches)
        if original is None or options or known.reader is None or not fits:
            self.document, self.is_own, self.read_options = None, False, {}
        else:
            # It has been read before, within whatever limits.
            self.document = Document(original.content, original.file, _UNLIMITED, original.encoding)
            self.is_own, self.read_options = original.format == known.name, original.options

    def outcome(self) -> tuple[bytes, dict[str, int]]:
        """Return the content of a file, verbatim, patched or afresh, and what is lost by it."""
        found = None
        if self.document is not None and self.before is not None:
            is_unchanged = self.is_own and (
                self.before == self.m or self.known.write(self.before) == self.fresh
            )
            found = (self._verbatim if is_unchanged else self._patched)(self.document, self.before)
        if found is not None:
            return found
        lost = self._lost(self.fresh_map)
        if self.fault is not None:
            reason = f"{self.known.title} of this map could not be read again, and is not written"
            raise FileFormatError(f"{reason}: {self.fault}") from self.fault
        return self.fresh, lost

    def warn_of_comments(self, content: bytes) -> None:
        """Warn of comments in a document of our own that did not stay."""
        if self.document is None or not self.known.lossless or content == self.document.data:
            return
        lost = _own_comments(self.document.text) - _own_comments(as_text(content))
        if lost > 0:
            comments = counted(lost, "comment")
            reason = "what is changed stands in brackets over several lines, or is repeated by an anchor"
            if content != self.fresh:
                reason = "they stood within what is changed or gone"
            message = (
                f"{self.known.title}: {comments} of {self.document.name or 'the text'} left out, for {reason}"
            )
            warn(message, LossWarning)

    def advice(self, lost: Mapping[str, int]) -> str:
        """Return what to do about what is lost, where it lies in files beside the document."""
        names = self.document.beside if self.document is not None else ()
        if not names or not {"sources", "citation"} & lost.keys():
            return ""
        listed = ", ".join(map(repr, dict.fromkeys(names)))
        return (
            f" (they are of {listed}, beside the document that was read; "
            f"put a copy under the new file's name beside that, or save as YAML or JSON)"
        )

    def encoded(self, content: bytes) -> bytes:
        """Return content in the encoding of the document that the map came from, as far as that has room."""
        if self.document is None or not self.is_own or content == self.document.data:
            return content
        if not self.document.is_text:
            return content
        return recoded(content, self.document.encoding, is_said=self.document.said_encoding is not None)

    def text_of(self, content: bytes) -> str:
        """Return content as text."""
        if self.document is None or content != self.document.data:
            return as_text(content)
        return in_utf_8(self.document.text) if not self.document.is_blank else ""

    @cached_property
    def before(self) -> ArgumentMap | None:
        """The map as it was read; ``None`` where its document is none of the format any more."""
        if self.document is None or not self.read_options.keys() <= {*self.known.read_options}:
            return None
        try:
            return self._map_of(self.document, self.read_options)
        except ArgmapError:
            return None  # encoding and options that came through a file may be anything

    @cached_property
    def fresh(self) -> bytes:
        """The map, written afresh."""
        return self.known.write(self.m, **self.options)

    @cached_property
    def fresh_map(self) -> ArgumentMap | None:
        """The map that what is written afresh is read as; what keeps it from that is noted as a fault.

        With options it may be no file of the format, such as brat's text beside its annotations.
        """
        content = self.fresh
        if self.known.lossless:
            return None
        try:
            return self._read(content)
        except ArgmapError as error:
            self.fault = None if self.options else error
            return None

    def _verbatim(self, document: Document, before: ArgumentMap) -> tuple[bytes, dict[str, int]] | None:
        """Return the document as it came, unless more of the map is lost by it than by a fresh one."""
        stays = document.name == self.path or not document.beside
        if stays and before == self.m:
            return document.data, {}
        read = before if stays else self._read_alone(document)
        lost = self._lost(read)
        if (read is not None and not lost) or self.fresh_map is None:
            return document.data, lost
        is_no_worse = read is not None and _is_no_worse(lost, losses(self.m, self.fresh_map))
        return (document.data, lost) if is_no_worse else None

    def _patched(self, document: Document, before: ArgumentMap) -> tuple[bytes, dict[str, int]] | None:
        """Return the document with what has changed in it, if it says then what a fresh one says."""
        if self.known.patcher is None:
            return None
        try:
            content = self.known.patch(document, before, self.m)
            read = self._read(content, **self.read_options)
        except ArgmapError:
            return None  # a document in which the patcher does not find its way is no reason not to save
        if read is None or _unplaced(read) > _unplaced(before):
            return None  # something in it still refers to what is gone
        is_whole = read == self.m
        if is_whole or self.known.lossless:
            return (content, {}) if is_whole else None
        # Where all of the map comes back, a fresh document need not be read to know that.
        if _says_as_much(read, self.m, self.m) or (
            self.fresh_map is not None and _says_as_much(read, self.fresh_map, self.m)
        ):
            return content, losses(self.m, read)
        return None

    def _read_alone(self, document: Document) -> ArgumentMap | None:
        """Return the map of a document without what lies beside it; ``None`` where that is none."""
        try:
            return self._read(document.data, document.said_encoding, **self.read_options)
        except ArgmapError:
            return None

    def _read(self, content: bytes, encoding: str | None = None, **options: Any) -> ArgumentMap | None:
        """Return the map that is read from what was written, where it will stand.

        ``None`` where that cannot be known: the format is not read, or by a package that is not there.
        """
        if self.known.reader is None:
            return None
        if not content.strip():
            return ArgumentMap()
        try:
            return self._map_of(Document(content, self.path, _UNLIMITED, encoding), options)
        except MissingExtraError:
            return None

    def _map_of(self, document: Document, options: Mapping[str, Any]) -> ArgumentMap:
        """Return the map of a document, with the report of what became of it."""
        report = ImportReport(self.known.name)
        m = self.known.read(document, report, **options)
        m.import_report = report
        return m

    def _lost(self, read: ArgumentMap | None) -> dict[str, int]:
        """Return what of the map does not come back, by feature, as far as it is known."""
        if read is not None:
            return losses(self.m, read)
        if self.known.reader is not None:
            return {}
        if (shown := self.known.show(self.m)) is not None:
            return losses(self.m, shown)
        held = Counter(features(self.m, self.known.preserves))
        return {f: held[f] for f in FEATURES if held[f] and f not in self.known.preserves}


def _own_comments(text: str) -> int:
    """Return how many comments an author has written; the one that leads to our schema is ours."""
    return count_comments(text) - text.count("# yaml-language-server:")


def _unplaced(m: ArgumentMap) -> int:
    """Return how much of a document has no place in the map, such as what refers to nothing."""
    return len(m.extra.get("unplaced", ())) + len(m.import_report.of("unread") if m.import_report else ())


def _is_no_worse(one: dict[str, int], other: dict[str, int]) -> bool:
    """Tell whether of everything no more is lost one way than another."""
    return all(number <= other.get(feature, 0) for feature, number in one.items())


def _says_as_much(read: ArgumentMap, fresh: ArgumentMap, m: ArgumentMap) -> bool:
    """Tell whether a patched document says what a fresh one does, or what the map does where they differ.

    In any order, and whatever lies in ``extra``.
    """
    names = ("title", "question", "thesis")
    if any(getattr(read, name) not in (getattr(fresh, name), getattr(m, name)) for name in names):
        return False
    if any(id in m and id not in read for id in fresh):
        return False
    if not all(_is_said(record, [fresh.get(id), m.get(id)]) for id, record in read.items()):
        return False
    had, expected, held = map(_without_ids, (read, fresh, m))
    return had - expected <= held and not (expected - had) & held


def _is_said(record: Identified, others: list[Identified | None]) -> bool:
    """Tell whether one of others says each thing that a record says."""
    if record in others:  # nearly every one
        return True
    names = {"record_kind", *type(record).model_fields} - {"extra"}
    found = [other for other in others if other is not None]
    return all(any(getattr(o, n, o) == getattr(record, n) for o in found) for n in names)


def _without_ids(m: ArgumentMap) -> Counter[Record]:
    """Return the records that have no id, each without its ``extra``, and how often they occur."""
    found = (r for r in m.records() if not isinstance(r, Identified))
    return Counter(r.model_copy(update={"extra": {}}) if r.extra else r for r in found)
