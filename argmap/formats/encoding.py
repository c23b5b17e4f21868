"""From text to bytes: a document stays in the encoding that it came in, as far as that has its characters."""

from __future__ import annotations

import re
from typing import Final

from argmap.formats.decoding import codec_named, declared_encoding, family_of, wide_encoding
from argmap.warn import warn

__all__ = ["as_text", "as_xml", "in_utf_8", "recoded"]

_DECLARED_IN_TEXT: Final = re.compile(r"""(^\s*<\?xml[^>]*?\sencoding\s*=\s*["'])([\w.-]+)""")


def as_text(content: bytes) -> str:
    """Return what a writer has made as a text, which may hold halves of surrogate pairs.

    Raises
    ------
    UnicodeDecodeError
        It is no text.
    """
    if (codec := wide_encoding(content) or declared_encoding(content)) is not None:
        return in_utf_8(content.decode(codec, "surrogatepass" if codec.lower() == "utf-8" else "strict"))
    return content.decode("utf-8", "surrogatepass")


def in_utf_8(text: str) -> str:
    """Return a text that says, if it is XML that declares an encoding, that it is UTF-8."""
    return _DECLARED_IN_TEXT.sub(r"\1utf-8", text, count=1)


def recoded(content: bytes, encoding: str, *, is_said: bool = True) -> bytes:
    r"""Return text in UTF-8 as it is in another encoding; XML stays what it declares.

    Parameters
    ----------
    content
        The text.
    encoding
        The encoding.
    is_said
        Whether a caller has said it, who should know where it does not hold any more.

    Warns
    -----
    UserWarning
        The text stays in UTF-8: the encoding has not all of its characters, or the XML declares it.

    Examples
    --------
    >>> recoded("Föhn".encode(), "cp1252")
    b'F\xf6hn'
    """
    if encoding == "utf-8" or wide_encoding(content):
        return content
    if (declared := declared_encoding(content)) is not None:
        if is_said and family_of(codec_named(declared)) != family_of(encoding):
            warn(f"this XML is written in {declared}, as it declares, and no more in {encoding}")
        return content
    try:
        return content.decode("utf-8").encode(encoding)
    except UnicodeDecodeError:
        return content
    except UnicodeEncodeError as error:
        lacking = error.object[error.start]
        warn(f"{encoding} has no {lacking!r}; the file is written in UTF-8")
        return content


def as_xml(text: str, encoding: str) -> bytes:
    r"""Return an XML document in an encoding; in UTF-8 where that is not what it declares.

    Examples
    --------
    >>> as_xml('<?xml version="1.0" encoding="latin-1"?><a>\u00e9\u263a</a>', "iso8859-1")
    b'<?xml version="1.0" encoding="latin-1"?><a>\xe9&#9786;</a>'
    >>> as_xml('<?xml version="1.0" encoding="latin-1"?><a/>', "cp1251")
    b'<?xml version="1.0" encoding="UTF-8"?><a/>'
    """
    declared = _DECLARED_IN_TEXT.match(text)
    codec = codec_named(declared[2]) if declared else "utf-8"
    if family_of(codec) == family_of(encoding):
        return text.encode(encoding, "xmlcharrefreplace")
    return _DECLARED_IN_TEXT.sub(r"\1UTF-8", text, count=1).encode()
