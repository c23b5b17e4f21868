"""Which fonts there are: those that matplotlib knows, and those installed since it last looked.

Fonts are chosen here and not by matplotlib's ``findfont``, whose answer depends on a user's settings, and
among equals on the order in which a disk lists its files.
"""

from __future__ import annotations

import os
from difflib import get_close_matches
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import matplotlib as mpl
import numpy as np
from matplotlib.font_manager import findSystemFonts, fontManager, ttfFontProperty, weight_dict
from matplotlib.ft2font import FT2Font, LoadFlags

from argmap.errors import FontError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.font_manager import FontEntry
    from numpy.typing import NDArray

__all__ = [
    "BUNDLED",
    "EM",
    "FontFile",
    "draws",
    "elsewhere",
    "elsewhere_with",
    "family_of",
    "file_of",
    "font_named",
    "installed_families",
    "is_file",
    "opened",
    "packaged",
    "state",
]

BUNDLED = "DejaVu Sans"  # comes with matplotlib
EM = 1000  # glyphs are looked up at this size, so that advances come out as thousandths
_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
_BOLD, _NORMAL = 700, 400
# Fonts of mathematics whose characters are not what their codes say, and fonts of boxes for everything.
_NO_LETTERS = ("cm", "STIXNonUnicode", "STIXSize", "Last", ".Last", "Adobe Blank", "Unifont")
_ODD = ("serif", "mono", "display", "black", "light", "thin", "condensed")
# Fonts that the extra argmap[cjk] brings, as packages of one file each.
_LANGUAGES = ("jp", "sc", "tc", "kr")
_BLOCK = 128  # characters, as many as most scripts have
_NEARLY_ALL = 0.8
_SAMPLE = 64  # characters of a font that are looked at to see whether it has outlines


class FontFile(NamedTuple):
    """Where a font is: a path, and which font of a collection."""

    path: str
    number: int = 0


def state() -> int:
    """Return what is another number once a font has been added to those that matplotlib knows."""
    return len(fontManager.ttflist)


def file_of(family: str, *, bold: bool) -> FontFile | None:
    """Return the upright font of a family whose weight is nearest, or ``None`` if none is installed."""
    return _nearest(_families(state()).get(family, ()), bold=bold)


def elsewhere(*, bold: bool) -> tuple[FontFile, ...]:
    """Return a font of each family that is installed, in the order in which to ask for a glyph.

    Plain type stands first. Looking for what has been installed since takes time, so do it only for
    a glyph that is missing.
    """
    return _elsewhere(state(), bold=bold)


@lru_cache(maxsize=2)
def packaged(*, bold: bool) -> tuple[FontFile, ...]:
    """Return the files of the fonts that an extra has installed; matplotlib is not told of them."""
    found = []
    for language in _LANGUAGES:
        for weight in ("bold", "regular") if bold else ("regular",):
            spec = find_spec(f"noto_cjk_sans_{language}_{weight}")
            if spec is not None and spec.origin:
                found += sorted(map(str, Path(spec.origin).parent.glob("*.otf")))
    return tuple(map(FontFile, found))


@lru_cache(maxsize=4)
def _elsewhere(known: int, *, bold: bool) -> tuple[FontFile, ...]:
    families = {**_families(known), **_recent(known)}
    asked = sorted((name for name in families if not name.startswith(_NO_LETTERS)), key=_plainness)
    files = (_nearest(families[name], bold=bold) for name in asked)
    return tuple(dict.fromkeys(file for file in files if file is not None))


def _plainness(family: str) -> tuple[bool, bool, bool, str]:
    name = family.lower()
    return (not name.startswith("noto sans"), "sans" not in name, any(odd in name for odd in _ODD), family)


def _nearest(entries: tuple[FontEntry, ...], *, bold: bool) -> FontFile | None:
    wanted = _BOLD if bold else _NORMAL

    def distance(entry: FontEntry) -> tuple[object, ...]:
        weight = entry.weight if isinstance(entry.weight, int) else weight_dict.get(entry.weight, _NORMAL)
        odd = (entry.style != "normal", entry.stretch != "normal", abs(weight - wanted))
        is_copy = not entry.fname.startswith(mpl.get_data_path())
        return (*odd, is_copy, entry.fname, getattr(entry, "index", 0))

    for entry in sorted(entries, key=distance):
        if Path(entry.fname).is_file():  # what matplotlib remembers may be gone
            return FontFile(str(entry.fname), getattr(entry, "index", 0))
    return None


@lru_cache(maxsize=2)
def _families(known: int) -> dict[str, tuple[FontEntry, ...]]:
    """Return the fonts that matplotlib knows, by family."""
    return _by_family(fontManager.ttflist[:known])


@lru_cache(maxsize=2)
def _recent(known: int) -> dict[str, tuple[FontEntry, ...]]:
    """Return the fonts that were installed after matplotlib made its list, which it keeps for good."""
    listed = {os.path.realpath(entry.fname) for entry in fontManager.ttflist[:known]}
    new = sorted(path for path in findSystemFonts() if os.path.realpath(path) not in listed)
    return _by_family([entry for path in new for entry in _entries(path)])


def _by_family(entries: list[FontEntry]) -> dict[str, tuple[FontEntry, ...]]:
    found: dict[str, tuple[FontEntry, ...]] = {}
    for entry in entries:
        found[entry.name] = (*found.get(entry.name, ()), entry)
    return found


def _entries(path: str) -> Iterator[FontEntry]:
    """Yield what a file of fonts says of itself; nothing if it cannot be read."""
    try:
        yield ttfFontProperty(FT2Font(path))
    except (OSError, RuntimeError, NotImplementedError, ValueError, KeyError):
        return


@cache
def opened(file: FontFile) -> FT2Font:
    """Return a font, open, at the size at which glyphs are looked up.

    Raises
    ------
    FontError
        When it cannot be read, or has no outlines.
    """
    try:
        font = FT2Font(file.path, face_index=file.number) if file.number else FT2Font(file.path)
    except (OSError, RuntimeError) as error:
        msg = f"{file.path!r} cannot be read as a font: {error}"
        raise FontError(msg) from error
    try:
        font.set_size(EM, 72)
    except RuntimeError as error:
        raise _pictures_only(file.path) from error
    return font


def _pictures_only(name: str) -> FontError:
    return FontError(
        f"the font {name!r} has pictures in colour or of one size, and no outlines to set a text in;"
        " name one with outlines, for emoji Noto Emoji or Symbola"
    )


def elsewhere_with(char: str, *, bold: bool) -> list[FontFile]:
    """Return the fonts that have a character, those first that have its neighbours too.

    So a word is not set in two: some fonts have a few letters of a script beside those of their own.
    """
    block = ord(char) // _BLOCK * _BLOCK
    known: dict[FontFile, int] = {}
    for file in elsewhere(bold=bold):
        codes = _codes(file)
        at, begin, end = np.searchsorted(codes, (ord(char), block, block + _BLOCK)).tolist()
        if at < len(codes) and int(codes[at]) == ord(char):
            known[file] = end - begin
    most = max(known.values(), default=0)
    return sorted(known, key=lambda file: known[file] < _NEARLY_ALL * most)


@cache
def _codes(file: FontFile) -> NDArray[np.uint32]:
    """Return the characters that a font has, sorted; none for one that has no outlines."""
    try:
        font = FT2Font(file.path, face_index=file.number) if file.number else FT2Font(file.path)
        font.set_size(EM, 72)
    except (OSError, RuntimeError):
        return np.zeros(0, dtype=np.uint32)
    return np.sort(np.fromiter(font.get_charmap(), dtype=np.uint32))


def draws(font: FT2Font, char: str) -> bool:
    """Whether a font has an outline for a character: one of pictures in colour has none."""
    if not font.get_char_index(ord(char)):
        return False
    font.load_char(ord(char), LoadFlags.NO_HINTING)
    return len(font.get_path()[0]) > 0


def is_file(name: str) -> bool:
    """Whether the name of a font is that of its file."""
    return name.lower().endswith(_SUFFIXES)


def family_of(name: str) -> str:
    """Return the family of a font that is named by family or by file."""
    return opened(FontFile(name)).family_name if is_file(name) and Path(name).is_file() else name


def installed_families(families: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of the font families that are installed, in the order given, files by their families.

    matplotlib warns at each call about a family that it does not find, so
    only these may be named to it. The family that comes with it closes the list.

    Examples
    --------
    >>> installed_families(("No Such Font", "DejaVu Sans"))
    ('DejaVu Sans',)
    """
    found = [family_of(name) for name in families if is_file(name) or file_of(name, bold=False)]
    return tuple(dict.fromkeys([*found, BUNDLED]))


def font_named(font: str | os.PathLike[str]) -> str:
    """Return the font that a user names, by its family as it is spelt or by its file.

    Raises
    ------
    FontError
        When there is none, or when it has no outlines.
    TypeError
        When it is no name.
    """
    given: object = font
    if not isinstance(given, str | os.PathLike):
        msg = f"font is {given!r:.60}; give the name of a font family, or of a file"
        raise TypeError(msg)
    name = os.fspath(font)
    if is_file(name):
        if not Path(name).is_file():
            msg = f"there is no font file {name!r}; give the name of a font family, or of a file"
            raise FontError(msg)
        file = FontFile(str(Path(name).resolve()))
        found = file.path
    else:
        found, file = _installed(name)
    face = opened(file)
    sample = [char for code in sorted(face.get_charmap()) if not (char := chr(code)).isspace()][:_SAMPLE]
    if not any(draws(face, char) for char in sample):
        raise _pictures_only(name)
    return found


def _installed(name: str) -> tuple[str, FontFile]:
    """Return a family, or the file of one that matplotlib does not know yet, and that file."""
    families = _families(state())
    spelt = {family.casefold(): family for family in families}
    family = spelt.get(name.casefold().strip())
    file = None if family is None else file_of(family, bold=False)
    if family is not None and file is not None:
        return family, file
    recent = _recent(state())
    spelt = {family.casefold(): family for family in recent}
    family = spelt.get(name.casefold().strip())
    file = None if family is None else _nearest(recent[family], bold=False)
    if file is not None:
        return file.path, file
    near = get_close_matches(name, sorted({*families, *recent}), n=1)
    hint = f"did you mean {near[0]!r}?" if near else "give the name of a font family, or of a file"
    msg = f"no font {name!r} is installed; {hint}"
    raise FontError(msg)
