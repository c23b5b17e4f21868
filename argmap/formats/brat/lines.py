"""The lines of a standoff file: what each is about, which others it refers to, and how it was written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

__all__ = ["Annotation", "parse_line"]

_SPANS: Final = r"\d{1,15} \d{1,15}(?:;\d{1,15} \d{1,15})*"
_PATTERNS: Final[dict[str, re.Pattern[str]]] = {
    "T": re.compile(rf"(?P<id>T[\w.-]+)\t(?P<label>\S+) (?P<spans>{_SPANS})(?:\t(?P<text>.*))?", re.DOTALL),
    "R": re.compile(r"(?P<id>R[\w.-]+)\t(?P<label>\S+) (?P<named>[^\s:]+:\S+ [^\s:]+:\S+)\s*"),
    "E": re.compile(r"(?P<id>E[\w.-]+)\t(?P<label>[^\s:]+):(?P<first>\S+)(?P<named>(?: [^\s:]+:\S+)*)\s*"),
    "A": re.compile(r"(?P<id>[AM][\w.-]+)\t(?P<label>\S+) (?P<first>\S+)(?: (?P<text>.*?))?\s*", re.DOTALL),
    "N": re.compile(r"(?P<id>N[\w.-]+)\t(?P<label>\S+) (?P<first>\S+) (?P<text>.*)", re.DOTALL),
    "#": re.compile(r"(?P<id>#[\w.-]*)\t(?P<label>\S+) (?P<first>\S+)(?:\t(?P<text>.*))?", re.DOTALL),
    "*": re.compile(r"(?P<id>\*)\t(?P<label>\S+)(?P<listed>(?: \S+)+)\s*"),
}
_SORTS: Final = {"M": "A"}


@dataclass(frozen=True, slots=True)
class Annotation:
    """One line.

    Attributes
    ----------
    raw
        The line as it stands, without its line feed.
    line
        Its number, from 1.
    id
        Its id, ``T1``; ``*`` for an equivalence.
    label
        Its type, such as ``Claim`` or ``supports``.
    refers
        The ids that it refers to; of a relation the one it starts from first.
    spans
        Where a text-bound annotation stands, in characters of the text.
    text
        The text of a text-bound annotation, the value of an attribute, the
        words of a note.
    """

    raw: str
    line: int
    id: str
    label: str
    refers: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    text: str = ""

    @property
    def sort(self) -> str:
        """What it is: T, R, E, A, N, # or *."""
        return _SORTS.get(self.id[0], self.id[0])


def parse_line(raw: str, line: int = 1) -> Annotation | None:
    r"""Return what a line says; ``None`` where it is no annotation.

    Examples
    --------
    >>> parse_line("T1\tClaim 0 5;10 15\tit is so").spans
    ((0, 5), (10, 15))
    >>> parse_line("R1\tsupports Arg2:T1 Arg1:T2").refers
    ('T2', 'T1')
    """
    pattern = _PATTERNS.get(_SORTS.get(raw[:1], raw[:1]))
    match = pattern.fullmatch(raw.removesuffix("\r")) if pattern else None
    if match is None:
        return None
    parts = match.groupdict()
    return Annotation(
        raw, line, parts["id"], parts["label"], _refers(parts), _spans(parts), parts.get("text") or ""
    )


def _refers(parts: dict[str, str]) -> tuple[str, ...]:
    """Return the ids that a line refers to."""
    named = [pair.partition(":")[::2] for pair in parts.get("named", "").split()]
    if [role for role, _ in named] == ["Arg2", "Arg1"]:
        named.reverse()
    first = [parts["first"]] if "first" in parts else []
    return (*first, *(id for _, id in named), *parts.get("listed", "").split())


def _spans(parts: dict[str, str]) -> tuple[tuple[int, int], ...]:
    """Return where a text-bound annotation stands."""
    pairs = [pair.split(" ") for pair in parts["spans"].split(";")] if "spans" in parts else []
    return tuple((int(start), int(end)) for start, end in pairs)
