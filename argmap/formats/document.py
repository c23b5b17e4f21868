"""A file as it came: its bytes, its text, its JSON, its XML, each made when first asked for."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import Element, ParseError

from argmap.errors import FileFormatError, FileLimitError, MissingFileError, UnreadableFileError
from argmap.formats.files import Readable, decoded, read_content
from argmap.formats.json_text import parse_json

if TYPE_CHECKING:
    from argmap.errors import Fault
    from argmap.formats.limits import Limits
    from argmap.report import ImportReport

__all__ = ["Document", "open_document"]

# Each as a whole, since within one of them nothing is another.
_NO_ELEMENT: Final = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.DOTALL)
_INSTRUCTION: Final = re.compile(r"<\?(?!xml\s)([^\s?]+)")
_HALF_PAIR: Final = re.compile("[\ud800-\udfff]")
_ESCAPED_HALF: Final = re.compile(r"\\u[dD][89a-fA-F]")


def open_document(source: Readable, limits: Limits) -> Document:
    """Return what is to be read, its content not yet looked at.

    Raises
    ------
    MissingFileError, UnreadableFileError
        There is no such file, or it cannot be read.
    FileLimitError
        It is larger than the limits allow.
    """
    content, name = read_content(source, limits)
    return Document(content, name, limits)


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
    """

    def __init__(self, content: str | bytes, name: str | None, limits: Limits) -> None:
        self.content = content
        self.name = name
        self.limits = limits
        #: Names of the files beside it that were read for it.
        self.beside: list[str] = []

    @property
    def data(self) -> bytes:
        """Its content as bytes."""
        return (
            self.content if isinstance(self.content, bytes) else self.content.encode("utf-8", "surrogatepass")
        )

    @cached_property
    def suffix(self) -> str:
        """Its last suffix in lower case, such as ``.json``; empty without a name."""
        return Path(self.name).suffix.lower() if self.name else ""

    @property
    def file_name(self) -> str:
        """The last part of its name in lower case; empty without a name."""
        return Path(self.name).name.lower() if self.name else ""

    @property
    def stem(self) -> str:
        """Its name without folder and suffix; empty without a name."""
        return Path(self.name).stem if self.name else ""

    @cached_property
    def head(self) -> bytes:
        """Its first 4,096 bytes or characters, as bytes and without a byte-order mark, to know it by."""
        start = self.content[:4096]
        return (start.encode("utf-8", "replace") if isinstance(start, str) else start).removeprefix(
            b"\xef\xbb\xbf"
        )

    @cached_property
    def text(self) -> str:
        """Its text, which must be UTF-8, without a byte-order mark.

        Raises
        ------
        FileFormatError
            It is empty, or no text in UTF-8; with line and column.
        """
        return decoded(self.content, self.name)

    def lenient_text(self, report: ImportReport) -> str:
        r"""Return its text whatever its encoding; anything but UTF-8 is reported as repaired.

        UTF-16 is known by its byte-order mark; all else is read as
        Windows-1252, in which nearly every byte is a letter. The five bytes
        that are none become U+FFFD. Line breaks stay as they are.
        """
        if isinstance(self.content, str):
            if _HALF_PAIR.search(self.content):
                report.repaired("halves of surrogate pairs are no characters; they are read as U+FFFD")
            return _HALF_PAIR.sub("\ufffd", self.content).removeprefix("\ufeff")
        if self.content.startswith((b"\xff\xfe", b"\xfe\xff")):
            report.repaired("the file is UTF-16, not UTF-8; it is read as what it is")
            return self.content.decode("utf-16", "replace")
        try:
            return self.content.decode("utf-8").removeprefix("\ufeff")
        except UnicodeDecodeError as error:
            line = self.content.count(b"\n", 0, error.start) + 1
            report.repaired("this is not UTF-8; the file is read as Windows-1252", line=line)
            return self.content.decode("cp1252", "replace")

    @cached_property
    def _json(self) -> tuple[Any, list[Fault]]:
        """Its data as JSON, and the keys that stand twice."""
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

        Keys that stand twice, of which the last is read, and halves of
        surrogate pairs, which become U+FFFD.
        """
        data, faults = self._json
        for fault in faults:
            report.repaired(f"{fault.message}; the last is read", *fault.path, line=fault.line)
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
        content = self.content
        if isinstance(content, str):  # a declared encoding no longer holds
            content = re.sub(r"""^(\s*<\?xml[^>]*?)\s+encoding\s*=\s*(?:"[^"]*"|'[^']*')""", r"\1", content)
            content = content.lstrip("\ufeff")
        try:
            root: Element = defused(content)
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
        content = self.content
        if isinstance(content, bytes):
            encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "latin-1"
            content = content.decode(encoding, "replace")
        aside = _NO_ELEMENT.findall(content)
        report.comments(sum(part.startswith("<!--") for part in aside))
        told = [found[1] for part in aside if (found := _INSTRUCTION.match(part))]
        report.left_out("processing instruction", (name for name in told if name not in instructions))
        return root

    @cached_property
    def looks_like_xml(self) -> bool:
        """Tell whether it begins as XML does, in an encoding that agrees with ASCII, or in UTF-16."""
        return self.head.lstrip().startswith(b"<") or self.head.startswith((b"\xff\xfe<\0", b"\xfe\xff\0<"))

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
        folder = Path(self.name).parent
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
        self.beside.append(name)
        return Document(content, str(path), self.limits)


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
