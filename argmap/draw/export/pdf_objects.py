"""A PDF as numbered objects, and paths as operators: ISO 32000-1:2008, sections 7.3, 7.5 and 8.5."""

from __future__ import annotations

import zlib
from hashlib import sha256
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from matplotlib.path import Path

__all__ = ["Objects", "colour", "path_operators", "text_string"]

_EFFORT = 6  # of compressing
_ENDS = {1: "m", 2: "l", 4: "c"}
_QUADRATIC, _CLOSED = 3, 79
_POINTS = {1: 1, 2: 1, 3: 2, 4: 3, 79: 1}


class Objects:
    """The objects of a PDF, numbered from 1."""

    def __init__(self) -> None:
        self._bodies: list[bytes] = []

    def reserved(self) -> int:
        """Return the number of an object that is yet to be filled."""
        self._bodies.append(b"")
        return len(self._bodies)

    def fill(self, number: int, body: bytes) -> None:
        """Say what an object is."""
        self._bodies[number - 1] = body

    def add(self, body: bytes) -> int:
        """Add an object and return its number."""
        self._bodies.append(body)
        return len(self._bodies)

    def stream(self, content: bytes, about: bytes = b"") -> int:
        """Add a compressed stream and return its number; ``about`` holds further entries for it."""
        packed = zlib.compress(content, _EFFORT)
        head = b"<< %s /Filter /FlateDecode /Length %d >>" % (about, len(packed))
        return self.add(head + b"\nstream\n" + packed + b"\nendstream")

    def file(self, root: int, info: int) -> bytes:
        """Return the file."""
        out, places = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"), []
        for number, body in enumerate(self._bodies, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        mark = sha256(out).hexdigest()[:32].upper().encode()
        table = b"".join(b"%010d 00000 n \n" % place for place in places)
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(places) + 1, table)
        out += b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R" % (len(places) + 1, root, info)
        out += b" /ID [ <%s> <%s> ] >>\nstartxref\n%d\n%%%%EOF\n" % (mark, mark, start)
        return bytes(out)


def text_string(text: str) -> bytes:
    r"""Return a text as a string of a PDF.

    Examples
    --------
    >>> text_string("a (b)")
    b'(a \\(b\\))'
    """
    is_plain = text.isascii() and text.isprintable()
    content = text.encode() if is_plain else b"\xfe\xff" + text.encode("utf-16-be", "replace")
    for sign, escaped in ((b"\\", b"\\\\"), (b"(", b"\\("), (b")", b"\\)"), (b"\r", b"\\r")):
        content = content.replace(sign, escaped)
    return b"(%s)" % content


def colour(value: str) -> str:
    """Return a colour as three shares of 1.

    Examples
    --------
    >>> colour("#ff0080")
    '1 0 0.502'
    """
    return " ".join(f"{int(value[at : at + 2], 16) / 255:.3f}".rstrip("0").rstrip(".") for at in (1, 3, 5))


def path_operators(path: Path) -> str:
    """Return the operators that construct an outline."""
    vertices = np.asarray(path.vertices, dtype=float).tolist()
    codes = [1, *[2] * (len(vertices) - 1)] if path.codes is None else np.asarray(path.codes).tolist()
    parts: list[str] = []
    at, before = 0, (0.0, 0.0)
    while at < len(codes):
        code = codes[at]
        points = vertices[at : at + _POINTS[code]]
        at += _POINTS[code]
        if code == _CLOSED:
            parts.append("h")
            continue
        if code == _QUADRATIC:
            points = _cubic(before, *points)
            code = 4
        before = points[-1]
        parts.append(" ".join(f"{x:.2f} {y:.2f}" for x, y in points) + f" {_ENDS[code]}")
    return "\n".join(parts)


def _cubic(start: tuple[float, float], middle: list[float], end: list[float]) -> list[list[float]]:
    """Return the control points and the end of the cubic curve that a quadratic one is."""
    controls = [
        [one + (via - one) * 2 / 3 for one, via in zip(side, middle, strict=True)] for side in (start, end)
    ]
    return [*controls, end]
