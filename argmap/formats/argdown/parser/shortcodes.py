"""The characters that shortcodes stand for, as in ``.->.`` and ``:heart:``."""

from __future__ import annotations

from typing import Final

__all__ = ["SHORTCODES"]

_CHARACTERS: Final = {
    "A": "∀",
    "E": "∃",
    "O": "\U0001d5e2",
    "P": "\U0001d5e3",
    "->": "→",
    "<->": "↔",
    "~": "¬",
    "^": "∧",
    "v": "\u2228",
    "v_": "⊻",
    "<>": "◇",
    "[]": "◻",
    "happy": "😀",
    "smile": "☺",
    "smiley": "☺",
    "laugh": "😆",
    "lol": "😆",
    "rofl": "🤣",
    "joy": "😂",
    "heart": "❤",
    "?": "❓",
    "question": "❓",
    "love": "😍",
    "wink": "😉",
    "shush": "🤫",
    "meh": "😐",
    "eye-roll": "🙄",
    "sad": "😢",
    "disappointed": "😞",
    "scream": "😱",
    "+1": "👍",
    "up": "👍",
    "-1": "👎",
    "down": "👎",
    "think": "🤔",
    "star": "⭐",
    "y": "✔",
    "agree": "✔",
    "n": "❌",
    "disagree": "❌",
}

#: Every shortcode between full stops and between colons; ``:smile:`` asks for the colourful one.
SHORTCODES: Final = {
    f"{sign}{name}{sign}": character for name, character in _CHARACTERS.items() for sign in ".:"
} | {":smile:": "☺\ufe0f"}
