"""A file as it came: its bytes, its text, its JSON, its XML, each made when first asked for."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final, cast
from xml.etree.ElementTree import Element, ParseError

from argmap.errors import ArgmapError, FileFormatError, FileLimitError, MissingFileError, UnreadableFileError
from argmap.formats.decoding import Decoded, codec_named, decode, wide_encoding
from argmap.formats.files import Readable, read_content
from argmap.formats.frame import Frame, is_frame
from argmap.formats.json_text import parse_json
from argmap.report import Diagnostic

if TYPE_CHECKING:
    from argmap.errors import Fault
    from argmap.formats.limits import Limits
    from argmap.report import ImportReport

__all__ = ["Document", "open_document", "read_text"]

# Each as a whole, since within one of them nothing is another.
_NO_ELEMENT: Final = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.DOTALL)
_INSTRUCTION: Final = re.compile(r"<\?(?!xml\s)([^\s?]+)")
_DECLARES: Final = re.compile(r"""^(\s*<\?xml[^>]*?)\s+encoding\s*=\s*(?:"[^"]*"|'[^']*')""")
_KNOWN_TO_EXPAT: Final = frozenset({"utf-8", "utf-8-sig", "utf-16", "iso8859-1"})
_HALF_PAIR: Final = re.compile("[\ud800-\udfff]")
_ESCAPED_HALF: Final = re.compile(r"\\u[dD][89a-fA-F]")


def open_document(source: Readable | Frame, limits: Limits, encoding: str | None = None) -> Document:
    """Return what is to be read, its content not yet looked at.

    Parameters
    ----------
    source
        As for :func:`argmap.load`.
    limits
        How large and deep it may be.
    encoding
        What it is in, where the caller knows.

    Raises
    ------
    UnknownFormatError
        There is no such encoding.
    MissingFileError, UnreadableFileError
        There is no such file, or it cannot be read.
    FileLimitError
        It is larger than the limits allow.
    """
    said = None if encoding is None else codec_named(encoding)
    if is_frame(source):
        document = Document("", None, limits)
        document.frame = source
        return document
    content, name = read_content(cast("Readable", source), limits)
    return Document(content, name, limits, said)


def read_text(source: Readable, limits: Limits, encoding: str | None = None) -> tuple[str, str | None]:
    """Return the text of a source, and its name for messages.

    Parameters
    ----------
    source
        A path, an open file or the content itself, as for :func:`argmap.load`.
    limits, encoding
        How many bytes there may be, and what it is in; else UTF-8, or what a byte-order mark says.

    Raises
    ------
    MissingFileError, UnreadableFileError
        There is no such file, or it cannot be read.
    FileFormatError
        It is empty, or not text in its encoding; with line and column.
    FileLimitError, UnknownFormatError
        It is larger than the limits allow, or there is no such encoding.
    """
    document = open_document(source, limits, encoding)
    return document.exact_text, document.name


class Document:
    """A file as it came.

    Attributes
    ----------
    content
        Its bytes, or its text where it was given as text.
    name
        Its path as given, for messages; ``None`` for content without a file.
    limits
        How large and deep it may be.
    said_encoding
        The encoding that the caller says it is in; ``None`` where it is to be found out.
    frame
        The table in memory that was given instead of a file, if one was.
    """

    def __init__(
        self, content: str | bytes, name: str | None, limits: Limits, said_encoding: str | None = None
    ) -> None:
        self.content = content
        self.name = name
        self.limits = limits
        self.said_encoding = said_encoding
        self.frame: Frame | None = None
        #: Names of the files beside it that were read for it.
        self.beside: list[str] = []
        self._siblings: list[Document] = []
        self._unreadable: list[str] = []
        self._told_to: ImportReport | None = None

    @property
    def data(self) -> bytes:
        """Its content as bytes."""
        content = self.content
        return content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")

    @cached_property
    def suffix(self) -> str:
        """Its last suffix in lower case, such as ``.json``; empty without a name."""
        return self._path.suffix.lower() if self.name else ""

    @property
    def file_name(self) -> str:
        """The last part of its name in lower case; empty without a name."""
        return self._path.name.lower() if self.name else ""

    @property
    def stem(self) -> str:
        """Its name without folder and suffix; empty without a name."""
        return self._path.stem if self.name else ""

    @cached_property
    def _path(self) -> Path:
        """Its path; made once, for that takes as long as reading a small file."""
        return Path(self.name or "")

    @cached_property
    def head(self) -> bytes:
        """Its first 4,096 bytes or characters without a byte-order mark, in UTF-8 if not in ASCII."""
        content = self.content
        if isinstance(content, bytes) and (self.said_encoding or wide_encoding(content)):
            content = self._decoded.text
        start = content[:4096]
        data = start.encode("utf-8", "replace") if isinstance(start, str) else start
        return data.removeprefix(b"\xef\xbb\xbf")

    @cached_property
    def _decoded(self) -> Decoded:
        """Its text, and what was odd about its bytes."""
        if isinstance(self.content, str):
            return Decoded(self.content.removeprefix("\ufeff"))
        return decode(self.content, self.said_encoding, self.name)

    @property
    def encoding(self) -> str:
        """The codec that makes its bytes of its text."""
        return self._decoded.encoding

    @property
    def text(self) -> str:
        """Its text without a byte-order mark, mended where its bytes were none.

        Raises
        ------
        FileFormatError
            It is empty, or no text in its encoding; with line and column.
        """
        if self.is_blank:
            raise FileFormatError("the file is empty", self.name)
        return self._decoded.text

    @property
    def is_text(self) -> bool:
        """Tell whether it is text at all."""
        try:
            return self._decoded is not None
        except ArgmapError:
            return False

    @property
    def is_blank(self) -> bool:
        """Tell whether there is nothing in it."""
        return not self._decoded.text or self._decoded.text.isspace()

    @property
    def exact_text(self) -> str:
        """Its text, refused with line and column where any of it had to be mended."""
        for mended in self._decoded.mended:
            if mended.is_wrong:
                reason = f"{mended.wrong}; save the file as UTF-8, or say encoding="
                raise FileFormatError(reason, self.name, mended.line, mended.column)
        return self.text

    def lenient_text(self, report: ImportReport) -> str:
        r"""Return its text, be it empty or not, and tell the report what was mended in it.

        In a text that came as one, halves of surrogate pairs become U+FFFD. Line breaks stay as they are.
        """
        text = self._decoded.text
        self.tell(report)
        if isinstance(self.content, bytes) or text.isascii() or not _HALF_PAIR.search(text):
            return text
        report.repaired("halves of surrogate pairs are no characters; they are read as U+FFFD")
        return _HALF_PAIR.sub("\ufffd", text)

    def tell(self, report: ImportReport) -> None:
        """Tell a report, once, what was mended in its bytes and in those of the files read for it."""
        if self._told_to is not report and "_decoded" in self.__dict__:
            self._told_to = report
            report.diagnostics += [
                Diagnostic(mended.message, (), self.name, mended.line, mended.column)
                for mended in self._decoded.mended
            ]
        while self._unreadable:
            report.unread(f"{self._unreadable.pop()!r}, which lies beside the file, is no text")
        for sibling in self._siblings:
            sibling.tell(report)

    @cached_property
    def _json(self) -> tuple[Any, list[Fault]]:
        """Its data as JSON, and what is odd about it: keys that stand twice, numbers that are none."""
        return parse_json(self.text, self.limits, self.name, last_wins=True)

    @property
    def json(self) -> Any:
        """Its data as JSON; of equal keys the last one. Made once: do not change it.

        Raises
        ------
        FileFormatError
            It is no JSON; with line and column.
        FileLimitError
            It nests beyond the limits.
        """
        return self._json[0]

    def json_data(self, report: ImportReport) -> Any:
        """Return its data as JSON, what is odd about the JSON itself being reported.

        Keys that stand twice, of which the last is read, ``NaN`` and infinities,
        which are read as null, and halves of surrogate pairs, which become U+FFFD.
        """
        data, faults = self._json
        for fault in faults:
            report.repaired(fault.message, *fault.path, line=fault.line, column=fault.column)
        text = self.text
        # One character is looked for far quicker than two.
        escaped = "\\" in text and "\\u" in text and _ESCAPED_HALF.search(text) is not None
        if escaped or (not text.isascii() and _HALF_PAIR.search(text) is not None):
            whole = _without_halves(data)
            if whole != data:
                report.repaired("halves of surrogate pairs are no characters; they are read as U+FFFD")
            return whole
        return data

    @cached_property
    def looks_like_json(self) -> bool:
        """Tell whether it begins as a JSON object or array does and can be parsed as JSON."""
        if self.head.lstrip()[:1] not in (b"{", b"["):
            return False
        try:
            return self.json is not None
        except FileLimitError:
            raise
        except FileFormatError:
            return False

    @cached_property
    def xml(self) -> Element:
        """The root of its XML; entities and external references are refused.

        Raises
        ------
        FileFormatError
            It is no XML (with line and column), or defines entities.
        FileLimitError
            It nests more deeply than the limits allow.
        """
        # Imported only when there is XML to read.
        from defusedxml import DefusedXmlException  # noqa: PLC0415
        from defusedxml.ElementTree import fromstring as defused  # noqa: PLC0415

        if len(self.content) > self.limits.bytes:
            raise FileLimitError(f"larger than {self.limits.bytes:,} bytes", self.name)
        try:
            root: Element = defused(self._xml_content())
        except ParseError as error:
            line, column = error.position
            reason = f"not valid XML: {str(error).partition(':')[0]}"
            raise FileFormatError(reason, self.name, line, column + 1) from None
        except DefusedXmlException as error:
            reason = f"this XML defines entities or reaches outside, which is refused: {error}"
            raise FileFormatError(reason, self.name) from None
        except (ValueError, LookupError) as error:
            raise FileFormatError(f"not valid XML: {error}", self.name) from None
        _check_depth(root, self.limits, self.name)
        return root

    def _xml_content(self) -> str | bytes:
        """Return what the parser reads: its bytes where it knows their encoding, else its text."""
        is_as_it_says = self.said_encoding is None and not self._decoded.mended
        if isinstance(self.content, bytes) and is_as_it_says and self.encoding in _KNOWN_TO_EXPAT:
            return self.content
        # What it declares no longer holds.
        return _DECLARES.sub(r"\1", self._decoded.text)

    def xml_data(self, report: ImportReport, instructions: tuple[str, ...] = ()) -> Element:
        """Return the root of its XML.

        Parameters
        ----------
        report
            Comments and processing instructions, which are no part of the
            root, are told there.
        instructions
            Those that the format itself writes, which are not told.
        """
        root = self.xml
        self.tell(report)
        aside = _NO_ELEMENT.findall(self._decoded.text)
        report.comments(sum(part.startswith("<!--") for part in aside))
        told = [found[1] for part in aside if (found := _INSTRUCTION.match(part))]
        report.left_out("processing instruction", (name for name in told if name not in instructions))
        return root

    @cached_property
    def looks_like_xml(self) -> bool:
        """Tell whether it begins as XML does."""
        return self.head.lstrip().startswith(b"<")

    @cached_property
    def xml_root(self) -> str:
        """The local name of the root element; empty where it is no XML."""
        if not self.looks_like_xml:
            return ""
        try:
            return str(self.xml.tag).rpartition("}")[2]
        except FileLimitError:
            raise
        except FileFormatError:
            return ""

    def sibling(self, name: str) -> Document | None:
        """Return a file beside it, or in a folder below, if there is one.

        Parameters
        ----------
        name
            Relative, with forward slashes. What leads out of the folder, in
            whatever way (``..``, an absolute path, a link), is not read.
        """
        if not self.name or PurePosixPath(name).is_absolute():
            return None
        folder = self._path.parent
        try:
            path = folder / name
            # Whether it is there at all is the cheaper question, and a file right in the folder is in it.
            if not path.is_file() or not (
                (path.name == name and not path.is_symlink())
                or path.resolve().is_relative_to(folder.resolve())
            ):
                return None
            content, _ = read_content(path, self.limits)
        except (MissingFileError, UnreadableFileError, OSError, ValueError):
            return None
        found = Document(content, str(path), self.limits, self.said_encoding)
        if self.said_encoding is None and not found.is_text:
            self._unreadable.append(name)
            return None
        self.beside.append(name)
        self._siblings.append(found)
        return found


def _without_halves(data: Any) -> Any:
    """Return JSON data with U+FFFD for every half of a surrogate pair."""
    if isinstance(data, str):
        return _HALF_PAIR.sub("\ufffd", data)
    if isinstance(data, list):
        return [_without_halves(value) for value in data]
    if isinstance(data, dict):
        return {_without_halves(key): _without_halves(value) for key, value in data.items()}
    return data


def _check_depth(root: Element, limits: Limits, file: str | None) -> None:
    """Refuse XML that nests too deeply."""
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > limits.xml_depth:
            raise FileLimitError(f"nested more than {limits.xml_depth:,} deep", file)
        level = [child for element in level for child in element]
