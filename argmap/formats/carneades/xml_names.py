"""Ids as names of XML, and back.

The schemas of LKIF and CAF want an id to be a name: ``1.1`` or ``rain again`` is none. A character that
cannot stand there is written by its code (``_x0031_.1``), as SQL/XML has it (ISO 9075-14, section 9.1),
so that no two ids become one and each is read back as it was.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["name_of", "named"]

# Of XML 1.0, fifth edition, section 2.3, what lies in the basic plane.
_START: Final = (
    "A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd"
)
_NO_NAME: Final = re.compile(
    f"^[^{_START}]|[^{_START}0-9.\xb7\u0300-\u036f\u203f\u2040-]|_(?=x[0-9A-Fa-f]{{4}})"
)
_CODE: Final = re.compile("_x([0-9A-Fa-f]{4,6})_")


def name_of(id: str, allowed: str = "") -> str:
    """Return an id as a name.

    Parameters
    ----------
    id
        The id.
    allowed
        Further characters that may stand in it, though not at its beginning.

    Examples
    --------
    >>> name_of("rain"), name_of("1.1"), name_of("rain again"), name_of("雨")
    ('rain', '_x0031_.1', 'rain_x0020_again', '雨')
    >>> name_of("a:b"), name_of("a:b", ":")
    ('a_x003A_b', 'a:b')
    """
    if id.isascii() and id.isidentifier() and "_x" not in id:
        return id
    return _NO_NAME.sub(lambda found: _coded(found[0], found.start(), allowed), id)


def _coded(sign: str, place: int, allowed: str) -> str:
    """Return a character by its code, unless it may stand where it does."""
    return sign if place and sign in allowed else f"_x{ord(sign):04X}_"


def named(name: str) -> str:
    """Return the id that a name stands for.

    Examples
    --------
    >>> named("_x0031_.1"), named("_x005F_x0031_"), named("s_1")
    ('1.1', '_x0031_', 's_1')
    """
    return _CODE.sub(_sign, name) if "_x" in name else name


def _sign(found: re.Match[str]) -> str:
    """Return the character of a code; what is none stays as it is."""
    code = int(found[1], 16)
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else found[0]
