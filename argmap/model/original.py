"""The document that a map was read from, kept with the map so that it can be given back."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Original"]


@dataclass(frozen=True, slots=True)
class Original:
    r"""A document as it was read.

    It is kept once and whole: what the model has no word for is in it, and
    writing the map in the same format again starts from it.

    Attributes
    ----------
    format
        Name of its format, as in ``load(format=)``.
    content
        Its bytes, or its text where it was given as text.
    options
        The options that it was read with.
    encoding
        The encoding that it was read in, where the caller said it.
    file
        The path that it was read from, for what lies beside it; not saved.

    Examples
    --------
    >>> Original("tgf", b"1 So\n#\n").to_dict()
    {'format': 'tgf', 'text': '1 So\n#\n'}
    """

    format: str
    content: str | bytes
    options: dict[str, Any] = field(default_factory=dict)
    encoding: str | None = None
    file: str | None = None

    @property
    def data(self) -> bytes:
        """Its content as bytes."""
        return (
            self.content if isinstance(self.content, bytes) else self.content.encode("utf-8", "surrogatepass")
        )

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON values: content as ``text`` where it is UTF-8, else as ``base64``.

        What is no JSON in its options is told in words.
        """
        try:
            content = {"text": self.data.decode("utf-8")}
        except UnicodeDecodeError:
            content = {"base64": base64.b64encode(self.data).decode("ascii")}
        options = json.loads(json.dumps(self.options, default=str, skipkeys=True))
        said = {"options": options, "encoding": self.encoding}
        return {"format": self.format, **content, **{key: value for key, value in said.items() if value}}

    @classmethod
    def from_dict(cls, data: object) -> Original:
        """Return the document that JSON values hold.

        Raises
        ------
        ValueError
            They hold none.
        """
        match data:
            case {"format": str(format), "text": str(text), **rest}:
                content = text.encode("utf-8")
            case {"format": str(format), "base64": str(encoded), **rest}:
                try:
                    content = base64.b64decode(encoded, validate=True)
                except binascii.Error as error:
                    msg = f"the content of the original is no base64: {error}"
                    raise ValueError(msg) from None
            case _:
                msg = "an original says its format, and its content as 'text' or 'base64'"
                raise ValueError(msg)
        options, encoding = rest.pop("options", {}), rest.pop("encoding", None)
        if rest or not isinstance(options, dict) or not isinstance(encoding, str | None):
            msg = "an original has a format, its text or base64, options, and an encoding; nothing else"
            raise ValueError(msg)
        return cls(format, content, options, encoding)
