r"""From bytes to text: which encoding it is, and what has to be mended.

Nothing is guessed but what is certain. In this order:

* a byte-order mark says UTF-8, UTF-16 or UTF-32, whatever else is said, as in the
  `Encoding Standard <https://encoding.spec.whatwg.org/#decode>`_;
* the caller says an encoding: what it cannot decode is refused;
* an XML declaration says one: what that cannot decode becomes U+FFFD;
* the zeros in UTF-16 or UTF-32 without a mark give it away;
* all else is UTF-8. Where at least as many characters are right as bytes are wrong, each
  wrong byte is mended alone: as Windows-1252, in which nearly every byte is a letter. Else the file is
  from before Unicode, and all of it is read as Windows-1252.
"""

from __future__ import annotations

import codecs
import contextlib
import re
import unicodedata
from dataclasses import dataclass
from encodings.aliases import aliases
from itertools import islice
from typing import TYPE_CHECKING, Final

from argmap.errors import FileFormatError, UnknownFormatError, nearest_ids

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Decoded", "Mended", "codec_named", "declared_encoding", "decode", "family_of", "wide_encoding"]

_DECLARED: Final = re.compile(rb"""(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.-]+)""")
_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_MARK_STARTS: Final = frozenset({mark[:1] for mark, _ in _MARKS})
# What programs mean by a name that has been outgrown, as in the Encoding Standard.
_GROWN: Final = {
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "big5": "cp950",
}
# Text encodings in Python in which no file is.
_NO_FILES: Final = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"})
_HEAD: Final = 4096
# Of how many places each is told.
_MOST_TOLD: Final = 100
# A byte that is not decoded stands in the text as a half of a surrogate pair (PEP 383).
_WRONG: Final = re.compile("[\udc80-\udcff]+")
# Of such bytes: a pair of surrogates in UTF-8 (CESU-8, as from Java and Oracle), or a character cut short.
_PAIR_OR_CUT: Final = re.compile(
    rb"(\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf])|\xed[\xa0-\xbf][\x80-\xbf]"
    rb"|[\xe0-\xef][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{1,2}"
)


@dataclass(frozen=True, slots=True)
class Mended:
    """Something about the bytes of a file that its reader should know.

    Attributes
    ----------
    wrong, mend
        What was wrong, and how it was put right.
    line, column
        Where, counted in characters from 1, as far as there is a place.
    is_wrong
        Whether there were bytes that are no text, and not only an encoding other than expected.
    """

    wrong: str
    mend: str
    line: int | None = None
    column: int | None = None
    is_wrong: bool = True

    @property
    def message(self) -> str:
        """What was wrong, and how it was put right."""
        return f"{self.wrong}; {self.mend}"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file.

    Attributes
    ----------
    text
        The text, without a byte-order mark.
    encoding
        The codec by which it becomes the bytes again, with their byte-order mark.
    mended
        What was odd about the bytes.
    """

    text: str
    encoding: str = "utf-8"
    mended: tuple[Mended, ...] = ()


def codec_named(name: str) -> str:
    """Return the codec that goes by a name, as Python calls it.

    Raises
    ------
    UnknownFormatError
        There is none, or none for text.

    Examples
    --------
    >>> codec_named("Windows-1251"), codec_named("UTF8")
    ('cp1251', 'utf-8')
    """
    if (found := _codec(name)) is not None:
        return found
    known = sorted({n.replace("_", "-") for pair in aliases.items() if _codec(pair[1]) for n in pair})
    guess = " or ".join(repr(n) for n in nearest_ids(str(name).lower().replace("_", "-"), known))
    hint = f"did you mean {guess}?" if guess else "take one that Python knows, as cp1252, cp932 or gb18030"
    raise UnknownFormatError(f"there is no encoding {name!r}; {hint}")


def _codec(name: str) -> str | None:
    """Return the codec of texts that goes by a name, as Python calls it."""
    try:
        found = codecs.lookup(name)
    except (LookupError, TypeError, ValueError):
        return None
    is_for_texts = getattr(found, "_is_text_encoding", True)  # of CPython, as for str.encode
    return found.name if is_for_texts and found.name not in _NO_FILES else None


def decode(content: bytes, encoding: str | None = None, file: str | None = None) -> Decoded:
    r"""Return the text of a file.

    Parameters
    ----------
    content
        Its bytes.
    encoding
        What it is in, where the caller knows.
    file
        Its name, for messages.

    Raises
    ------
    FileFormatError
        It is no text at all, or not in the encoding that the caller says; with line and column.
    UnknownFormatError
        There is no such encoding.

    Examples
    --------
    >>> decode(b"caf\xc3\xa9 \x96 caf\xe9 \xe2\x82\xac").text
    'café – café €'
    >>> decode(b"caf\x82", "cp437").text
    'café'
    """
    said = None if encoding is None else codec_named(encoding)
    mark = _mark(content)
    if mark is not None and (said is None or family_of(said) != family_of(mark)):
        found = _in_utf8(content[3:], file) if mark == "utf-8-sig" else _in_wide(content, mark)
        return Decoded(
            found.text, mark, found.mended if said is None else (_contradicted(mark), *found.mended)
        )
    if said is not None:
        return _as_said(content, mark or said, file)
    if (wide := wide_encoding(content)) is not None:
        return _in_wide(content, wide)
    declared = declared_encoding(content)
    return _in_utf8(content, file) if declared is None else _as_declared(content, declared, file)


def _mark(content: bytes) -> str | None:
    """Return the codec that a byte-order mark says."""
    if content[:1] not in _MARK_STARTS:  # nearly every one
        return None
    return next((codec for mark, codec in _MARKS if content.startswith(mark)), None)


def _contradicted(mark: str) -> Mended:
    """Return what to tell of a file whose mark says another encoding than the caller."""
    name = family_of(mark).upper()
    return Mended(f"the file begins with the mark of {name}", "it is read as that", is_wrong=False)


def wide_encoding(content: bytes) -> str | None:
    r"""Return the codec of UTF-16 or UTF-32, where a mark or the zeros of the first characters give it away.

    Examples
    --------
    >>> wide_encoding("Über".encode("utf-16-be")), wide_encoding(b"\xfe\xff\0a"), wide_encoding(b"a\0b")
    ('utf-16-be', 'utf-16', None)
    """
    if (mark := _mark(content)) is not None:
        return None if mark == "utf-8-sig" else mark
    start = content[:_HEAD]
    if b"\0" not in start or len(content) % 2:
        return None
    if start.count(0) * 4 < len(start) and _is_text(content, "utf-8"):
        return None  # a few zeros in what is text without them
    for width in ("utf-32", "utf-16"):
        found = [codec for codec in (f"{width}-le", f"{width}-be") if _is_text(content, codec)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _is_text(content: bytes, codec: str) -> bool:
    """Tell whether the first characters are ones that texts have, zeros left aside in UTF-8."""
    try:
        start = codecs.getincrementaldecoder(codec)().decode(content[:_HEAD])
    except UnicodeDecodeError:
        return False
    if codec == "utf-8":
        return True
    return bool(start) and all(
        c in "\t\n\r\f" or unicodedata.category(c) not in ("Cc", "Cn", "Co", "Cs") for c in start
    )


def _in_wide(content: bytes, codec: str, *, is_said: bool = False) -> Decoded:
    """Return the text of UTF-16 or UTF-32, whose last character may be cut short."""
    text = content.decode(codec, "replace").removeprefix("\ufeff")
    name = family_of(codec).upper()
    mended: list[Mended] = []
    if not is_said and not text.lstrip().startswith("<"):  # as XML may be
        mended.append(Mended(f"the file is {name}, not UTF-8", "it is read as what it is", is_wrong=False))
    if "\ufffd" in text and content.decode(codec, "ignore").count("\ufffd") < text.count("\ufffd"):
        mended.append(Mended(f"there are bytes that are no {name}", "they are read as U+FFFD"))
    return Decoded(text, codec, tuple(mended))


def _as_said(content: bytes, said: str, file: str | None) -> Decoded:
    """Return the text of a file whose encoding the caller knows."""
    if said.startswith(("utf-16", "utf-32")):
        found = _in_wide(content, said, is_said=True)
        if found.mended:
            raise FileFormatError(f"{found.mended[0].wrong}; say another encoding=", file)
        return found
    text, codec = _with_grown(content, said)
    text = text.removeprefix("\ufeff")
    for wrong, place in _wrong_in(text):
        reason = f"the byte 0x{_bytes(wrong[0])[0]:02x} is none that {said} has; say another encoding="
        raise FileFormatError(reason, file, *place)
    mended = (
        ()
        if codec == said
        else (Mended(f"this is more than {said}", f"it is read as {codec}", is_wrong=False),)
    )
    return Decoded(text, codec, mended)


def _as_declared(content: bytes, declared: str, file: str | None) -> Decoded:
    """Return the text of XML that declares its encoding."""
    try:
        codec = codec_named(declared)
    except UnknownFormatError:
        reason = f"not valid XML: it declares the encoding {declared!r}, which is not known; say encoding="
        raise FileFormatError(reason, file) from None
    if codec == "utf-8":
        return _in_utf8(content, file)
    if codec == "ascii" or codec.startswith(("utf-16", "utf-32")):  # as which it would have been read by now
        found = _in_utf8(content, file)
        false = Mended(
            f"it declares {declared}, and is {found.encoding}", "it is read as that", is_wrong=False
        )
        is_so = codec == "ascii" and found.text.isascii()
        return Decoded(found.text, found.encoding, (*(() if is_so else (false,)), *found.mended))
    text, codec = _with_grown(content, codec)
    mended = [
        Mended(
            f"the byte 0x{_bytes(wrong[0])[0]:02x} is none that {declared} has",
            "it is read as U+FFFD",
            *place,
        )
        for wrong, place in islice(_wrong_in(text), _MOST_TOLD)
    ]
    return Decoded(_WRONG.sub(lambda wrong: "\ufffd" * len(wrong[0]), text), codec, tuple(mended))


def _with_grown(content: bytes, codec: str) -> tuple[str, str]:
    """Return a text with its wrong bytes in it, and the codec, or that which it has grown into."""
    try:
        text = content.decode(codec, "surrogateescape")
    except UnicodeError:  # a codec that knows nothing of wrong bytes
        text = content.decode("ascii", "surrogateescape")
    if codec in _GROWN and _WRONG.search(text):
        with contextlib.suppress(UnicodeDecodeError):
            return content.decode(_GROWN[codec]), _GROWN[codec]
    return text, codec


def _in_utf8(content: bytes, file: str | None) -> Decoded:
    """Return the text of what should be UTF-8."""
    try:
        return Decoded(content.decode())
    except UnicodeDecodeError:
        text = content.decode("utf-8", "surrogateescape")
    wrong = sum(len(found[0]) for found in _WRONG.finditer(text))
    right = len(text) - len(text.encode("ascii", "ignore")) - wrong
    if wrong <= right:
        return _mended_alone(text)
    if b"\0" in content[:8192]:
        raise FileFormatError("this is a binary file, not a map", file)
    first, place = next(_wrong_in(text))
    told = f"the byte 0x{_bytes(first[0])[0]:02x} is not UTF-8"
    mend = "the file is read as Windows-1252; if it is in another encoding, say encoding="
    return Decoded(content.decode("cp1252", "replace"), "cp1252", (Mended(told, mend, *place),))


def _mended_alone(text: str) -> Decoded:
    """Return a text in which a few bytes are no UTF-8, each of them mended."""
    mended = [_told(_bytes(wrong[0]), place) for wrong, place in islice(_wrong_in(text), _MOST_TOLD)]
    whole, places = _WRONG.subn(lambda wrong: _letters(_bytes(wrong[0])), text)
    if more := places - len(mended):
        mended.append(Mended(f"there are {more:,} more places that are not UTF-8", "they are read likewise"))
    return Decoded(whole, "utf-8", tuple(mended))


def _told(data: bytes, place: tuple[int, int]) -> Mended:
    """Return what to tell of bytes that are no UTF-8."""
    letters = _letters(data)
    said = " ".join(f"0x{byte:02x}" for byte in data[:6]) + (" ..." if len(data) > 6 else "")
    shown = "U+FFFD" if set(letters) == {"\ufffd"} else repr(letters[:20])
    what, are, they = ("byte", "is", "it is") if len(data) == 1 else ("bytes", "are", "they are")
    return Mended(f"the {what} {said} {are} not UTF-8", f"{they} read as {shown}", *place)


def _letters(data: bytes) -> str:
    """Return what bytes that are no UTF-8 stand for."""
    if len(data) == 1:
        return data.decode("cp1252", "replace")
    letters, at = [], 0
    for found in _PAIR_OR_CUT.finditer(data):
        letters.append(data[at : found.start()].decode("cp1252", "replace"))
        pair = found[1] and found[1].decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass")
        letters.append(pair.decode("utf-16-le") if pair else "\ufffd")
        at = found.end()
    return "".join(letters) + data[at:].decode("cp1252", "replace")


def _bytes(wrong: str) -> bytes:
    """Return the bytes that were not decoded."""
    return wrong.encode("ascii", "surrogateescape")


def _wrong_in(text: str) -> Iterator[tuple[re.Match[str], tuple[int, int]]]:
    """Yield each run of bytes that were not decoded, with its line and column."""
    line, start, at = 1, 0, 0
    for wrong in _WRONG.finditer(text):
        line += text.count("\n", at, wrong.start())
        start = text.rfind("\n", at, wrong.start()) + 1 or start
        at = wrong.start()
        yield wrong, (line, at - start + 1)


def declared_encoding(content: bytes) -> str | None:
    """Return the encoding that an XML declaration names, if one does."""
    declared = _DECLARED.match(content)
    return declared[1].decode("ascii") if declared else None


def family_of(codec: str) -> str:
    """Return a codec without what tells its byte order and mark."""
    return codec[:6] if codec.startswith(("utf-16", "utf-32")) else codec.removesuffix("-sig")
