"""What the front matter says about how a text is to be read, and the shortcodes that there are without it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

__all__ = ["SHORTCODES", "Settings"]

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


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings that bear on the model.

    Attributes
    ----------
    strict
        Whether relations between statements are read as logical ones.
    tags_in_text
        Whether tags stay in the text of statements.
    reconstruct
        Whether a relation of a reconstructed argument is one of its conclusion.
    shortcodes
        The characters that shortcodes stand for; none where the front matter has no mapping in their place.
    group
        What is said about sections: ``regroup``, ``sections``, ``groupDepth``,
        ``ignoreIsGroup`` and ``ignoreIsClosed``.
    """

    strict: bool = False
    tags_in_text: bool = True
    reconstruct: bool = True
    shortcodes: dict[str, str] = field(default_factory=dict)
    group: dict[str, Any] = field(default_factory=dict)

    @property
    def group_depth(self) -> int:
        """How many levels of sections are groups, counted from the deepest."""
        depth = self.group.get("groupDepth", 2)
        return depth if isinstance(depth, int) else 2

    @classmethod
    def of(cls, front_matter: Any, mode: str | None) -> Settings:
        """Return the settings in front matter; those it does not have are the usual ones."""
        data = front_matter if isinstance(front_matter, dict) else {}
        model = data["model"] if isinstance(data.get("model"), dict) else {}
        group = data["group"] if isinstance(data.get("group"), dict) else {}
        own = model.get("shortcodes")
        known = SHORTCODES if own is None or isinstance(own, dict) else {}
        more = {
            code: str(what["unicode"])
            for code, what in (own.items() if isinstance(own, dict) else ())
            if isinstance(what, dict) and "unicode" in what
        }
        return cls(
            strict=model.get("mode", mode) == "strict",
            tags_in_text=not model.get("removeTagsFromText"),
            reconstruct=bool(model.get("transformArgumentRelations", True)),
            shortcodes=known | more if more else known,
            group=group,
        )

    def group_of(self, section: dict[str, Any]) -> dict[str, Any]:
        """Return whether a section is a group and a closed one, as far as something says so."""
        found: dict[str, Any] = {}
        group = self.group
        data = section.get("data")
        for name, ignored in (("isGroup", "ignoreIsGroup"), ("isClosed", "ignoreIsClosed")):
            if isinstance(data, dict) and name in data and not group.get(ignored):
                found[name] = data[name]
        sections = group.get("sections")
        if isinstance(sections, dict):
            own = sections.get(section["title"])
            if isinstance(own, dict):
                return {name: own[name] for name in ("isGroup", "isClosed") if name in own}
            found.setdefault("isGroup", False)
        return found
