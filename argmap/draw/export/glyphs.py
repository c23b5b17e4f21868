"""Glyphs that are missing, and scripts that are set wrong: what a picture warns of, with what would help."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import matplotlib as mpl

from argmap.layout import typeface
from argmap.layout.text.characters import UNASSIGNED, is_shaped, script_of
from argmap.layout.text.fonts import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.draw.marks.shapes import Label

__all__ = ["missing_glyphs", "squares_warning", "unshaped_warning"]

_NAMED_GLYPHS = 5
_CJK = {"Chinese characters", "Japanese", "Korean"}


def missing_glyphs(labels: Iterable[Label]) -> list[str]:
    """Return the characters that no font has, each once, as they come."""
    missing: dict[str, None] = {}
    for label in labels:
        missing.update(dict.fromkeys(typeface(label.style).missing(label.text)))
    return list(missing)


def squares_warning(labels: Iterable[Label]) -> str | None:
    """Return which characters no font has and what brings one that does; ``None`` if all have a font."""
    missing = missing_glyphs(labels)
    frames = [char for char in missing if unicodedata.category(char) == "Me"]
    told = [_told_of_squares([char for char in missing if char not in frames])]
    if frames:
        told.append(f"no font of the text has {_named(frames)}; what they enclose is shown without them")
    return "; ".join(filter(None, told)) or None


def _named(chars: list[str]) -> str:
    """Return characters with their codes, the first few of them."""
    named = ", ".join(f"{char} (U+{ord(char):04X})" for char in chars[:_NAMED_GLYPHS])
    return f"{named} and {len(chars) - _NAMED_GLYPHS} more" if len(chars) > _NAMED_GLYPHS else named


def _told_of_squares(missing: list[str]) -> str:
    if not missing:
        return ""
    scripts = list(dict.fromkeys(map(script_of, missing)))
    cures = []
    if _CJK.intersection(scripts):
        cures.append("pip install 'argmap[cjk]' brings a font for Chinese, Japanese and Korean")
    others = [script for script in scripts if script not in _CJK and script != UNASSIGNED]
    if others:
        cures.append(
            f"for {', '.join(others)}, install a font that has them, such as one of Noto"
            " (https://fonts.google.com/noto; on Debian, apt install fonts-noto-core fonts-symbola), and"
            " start Python anew; or name its file with font="
        )
    told = f"no installed font has {_named(missing)} ({', '.join(scripts)}); squares stand for them"
    return f"{told}. To see them: {'; '.join(cures)}" if cures else told


def unshaped_warning(labels: Iterable[Label]) -> str | None:
    """Return which scripts need letters joined or put in order, where matplotlib does not; else ``None``."""
    if SHAPES:
        return None
    chars = dict.fromkeys(char for label in labels for char in label.text if is_shaped(char))
    scripts = dict.fromkeys(script_of(char) for char in chars if char.isalpha())
    if not scripts:
        return None
    return (
        f"matplotlib {mpl.__version__} sets letters one by one, from left to right, which is wrong for"
        f" {', '.join(scripts)}; pip install 'matplotlib>=3.11' brings one that joins and orders them"
    )
