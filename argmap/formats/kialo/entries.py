"""The entries of an export: which of its lines begin a claim, and which are further lines of one.

Kialo writes claims from top to bottom of the tree, each under its full number and, below a thesis,
with its stance. So a line with a stance begins a claim. One without, such as ``2. time``, may be of a
list within a claim: it is a top claim where that fits what comes next.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.formats.kialo.lines import Line, lines_of, parent_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from argmap.report import ImportReport
    from argmap.signs import Sign

__all__ = ["Entry", "entries_of"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One numbered entry of the outline.

    Attributes
    ----------
    number
        Its number, without the last dot.
    stance
        What it says of the claim above; ``thesis`` where it is marked as one.
    word
        The word in which it says so.
    line
        The number of its first line.
    whole
        All of its lines.
    body
        What stands after the number and the stance, with its further lines.
    """

    number: str
    stance: Sign | str | None
    word: str
    line: int
    whole: str
    body: str


def entries_of(text: str, signs: Mapping[str, Sign], report: ImportReport) -> tuple[str, list[Entry]]:
    """Return what stands before the first claim, and the claims with their further lines.

    Parameters
    ----------
    text
        An export, its lines ended by a line feed.
    signs
        Words for stances beside the known ones.
    report
        What is odd about the numbers is told there.
    """
    outline = _Outline(text, list(lines_of(text, signs)))
    begins = list(outline.claims())
    entries: list[Entry] = []
    ends = [*(begin.start for begin in begins), len(text)][1:]
    for (line, place), end in zip(_placed(text, begins), ends, strict=True):
        body = text[line.text : end].removesuffix("\n")
        entries.append(Entry(line.number, line.stance, line.word, place, text[line.start : end], body))
        if not line.is_whole:
            message = f"the number {line.number} lacks its dot or the blank after it; it is read as a claim's"
            report.repaired(message, line=place)
    for line, place in _placed(text, outline.doubtful[:1]):
        more = f", and so are {len(outline.doubtful) - 1:,} others" if len(outline.doubtful) > 1 else ""
        message = (
            f"{line.number}. stands after a colon; it is read as an item of a list, not as a claim{more}"
        )
        report.repaired(message, line=place)
    return text[: begins[0].start if begins else len(text)], entries


def _placed(text: str, lines: list[Line]) -> Iterator[tuple[Line, int]]:
    """Yield lines with their numbers in the file."""
    number, at = 1, 0
    for line in lines:
        number, at = number + text.count("\n", at, line.start), line.start
        yield line, number


class _Outline:
    """The numbered lines of an export, and which of them begin claims."""

    def __init__(self, text: str, lines: list[Line]) -> None:
        self.text, self.lines = text, lines
        # Lines that may have been meant as claims, and are read as items of a list.
        self.doubtful: list[Line] = []
        # Where a stance is said, and under which top claim.
        self.said = [n for n, line in enumerate(lines) if line.stance and "." in line.number]
        self.tops = [int(lines[n].number.partition(".")[0]) for n in self.said]
        # The first reply under each top claim, and the last line before it that may be that claim.
        self.first_reply: dict[int, int] = {}
        for n, top in zip(self.said, self.tops, strict=True):
            self.first_reply.setdefault(top, n)
        self.last_choice: dict[int, int] = {}
        for n, line in enumerate(lines):
            if "." not in line.number and n < self.first_reply.get(int(line.number), 0):
                self.last_choice[int(line.number)] = n

    def claims(self) -> Iterator[Line]:
        """Yield the lines that begin claims."""
        known: set[str] = set()
        last: Line | None = None
        last_top = 0
        listed = 0  # the last number of a list within the claim that is open
        for n, line in enumerate(self.lines):
            if "." not in line.number:
                is_claim = self._is_top(n, last_top, listed, first=not known)
            elif line.stance is not None:
                is_claim = True
            else:
                is_new = parent_of(line.number) in known and line.number not in known
                is_claim = is_new and last is not None and line.place > last.place
            if is_claim:
                known.add(line.number)
                last = line
                last_top = last_top if "." in line.number else int(line.number)
                listed = 0
                yield line
            elif "." not in line.number:
                listed = int(line.number)

    def _is_top(self, n: int, last_top: int, listed: int, *, first: bool) -> bool:
        """Tell a top claim from an item of a list."""
        line = self.lines[n]
        number = int(line.number)
        if first or line.stance == "thesis":
            return True
        if number != last_top + 1:
            return False
        at = bisect_right(self.said, n)
        next_top = self.tops[at] if at < len(self.tops) else None
        if next_top is not None and next_top <= number:
            return self.last_choice.get(number) == n
        if listed == number - 1 and listed:
            return False
        before = self.text[self.lines[n - 1].text : line.start].rstrip() if n else ""
        if before.endswith(":") and not before.endswith("\\:"):
            self.doubtful.append(line)
            return False
        return True
