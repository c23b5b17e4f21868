"""What is said of a record beside its text, taken out of its data where the language has a word for it."""

from __future__ import annotations

from types import NoneType
from typing import TYPE_CHECKING, Any, TypeGuard

from argmap.formats.argdown.values import as_plain
from argmap.formats.argdown.words import data_text, escaped, is_rule, marked, moved, spoken, tag_texts

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["data_of", "description", "rules_of", "take", "with_marks"]


def with_marks(text: str, said: str, data: dict[str, Any]) -> str:
    """Return a text with the marks on it, which are taken out of its data if they fit."""
    kept = data.get("argdown")
    if not isinstance(kept, dict) or "ranges" not in kept:
        return escaped(said)
    ranges = kept["ranges"]
    for short in (said, " ".join(said.split())):
        if short != text and data.get("text", text) != text:
            continue
        there = moved(ranges, text, short)
        with_marks = marked(short, there)
        if with_marks is not None and moved(there, short, text) == ranges:
            take(data, "ranges")
            if short != text:
                data["text"] = text
            return with_marks
    return escaped(said)


def data_of(fields: dict[str, Any], taken: Iterable[str] = ()) -> dict[str, Any]:
    """Return fields as data: with what was read as data in its place again, unless a key is taken."""
    taken = {*taken, *fields}
    extra = dict(fields.pop("extra", {}))
    kept = extra.get("argdown")
    found: dict[str, Any] = {}
    if isinstance(kept, dict):
        del extra["argdown"]
        kept = dict(kept)
        own = kept.get("data")
        if isinstance(own, dict) and not own.keys() & taken:
            found = kept.pop("data")
        if kept:
            found = {**found, "argdown": kept}
    if extra:
        fields["extra"] = extra
    return {k: as_plain(v) for k, v in {**found, **fields}.items()}


def description(data: dict[str, Any]) -> str:
    """Take what was said of the whole argument out of its data, as it stands behind the title."""
    kept = data.get("argdown")
    if not isinstance(kept, dict):
        return ""
    texts, tags, about = (kept.get(n) for n in ("description", "tags", "about"))
    said = texts[0] if isinstance(texts, list) and len(texts) == 1 else None
    if not _is_spoken(said):
        return ""
    signs = tag_texts(tags) if isinstance(tags, list) else []
    if signs is None or not isinstance(about, dict | NoneType) or (about and "id" in about):
        return ""
    take(data, "description", "tags", "about")
    return ": " + " ".join([escaped(said), *signs, *([data_text(about)] if about else [])])


def rules_of(data: dict[str, Any]) -> list[str]:
    """Take the scheme, and further rules of inference, out of data, as far as they can stand as rules."""
    scheme = data.get("scheme")
    if not isinstance(scheme, str) or not is_rule(scheme):
        return []
    del data["scheme"]
    kept = data.get("argdown")
    further = kept.get("rules") if isinstance(kept, dict) else None
    if not isinstance(further, list) or not all(isinstance(r, str) and is_rule(r) for r in further):
        return [scheme]
    take(data, "rules")
    return [scheme, *further]


def _is_spoken(said: Any) -> TypeGuard[str]:
    """Tell whether this is a text that Argdown can say."""
    return isinstance(said, str) and bool(said) and said == spoken(said)


def take(data: dict[str, Any], *names: str) -> None:
    """Take out of data what was preserved of Argdown under some names."""
    for name in names:
        data["argdown"].pop(name, None)
    if not data["argdown"]:
        del data["argdown"]
