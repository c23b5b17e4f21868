"""Outlines in Markdown and plain text: numbered, signed, with sources, to be pasted into a brief."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from argmap.model import Actor, ArgumentMap, Claim, Premise, Source, Stance
from argmap.outlining import outline_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import Citation, Record
    from argmap.outlining import Line

__all__ = ["shown", "to_markdown", "to_plain_text"]

# What lies deeper goes on under a number of its own: nobody reads 1.1.1.1.1.1.1.1, and a chain of
# 100,000 would have numbers of gigabytes.
_LEVELS: Final = 6
_MARKDOWN: Final = re.compile(r"[\\`*_\[\]<>#|~$&!{}]")


@dataclass(slots=True)
class _Entry:
    """One line of an outline with its number."""

    number: str
    level: int
    line: Line
    again: str = ""
    onward: str = ""


@dataclass(slots=True)
class _Place:
    """A statement on the way from the head to the current line."""

    entry: _Entry
    block: list[_Entry]
    reasons: int = 0


@dataclass(slots=True)
class _Numbering:
    """The numbers of an outline's lines, and the blocks in which they stand."""

    linked: dict[str, int]
    blocks: list[list[_Entry]] = field(default_factory=list)
    statements: dict[str, str] = field(default_factory=dict)
    inferences: dict[str, str] = field(default_factory=dict)
    numbered: Counter[str] = field(default_factory=Counter)

    def take(self, line: Line, above: list[_Place]) -> None:
        """Give a line a number, below the statements above it."""
        del above[line.depth :]
        if not above:
            entry, block = self._head(line)
        else:
            over = above[-1]
            if over.entry.level >= _LEVELS:
                over = above[-1] = self._onward(over)
            entry = _Entry(self._number(line, over), over.entry.level + 1, line)
            block = over.block
            block.append(entry)
        entry.again = self.statements.get(line.id, "")
        self.statements.setdefault(line.id, entry.number)
        above.append(_Place(entry, block))

    def _head(self, line: Line) -> tuple[_Entry, list[_Entry]]:
        """Begin a block."""
        entry = _Entry(str(len(self.blocks) + 1), 0, line)
        self.blocks.append([entry])
        return entry, self.blocks[-1]

    def _onward(self, place: _Place) -> _Place:
        """Begin a block with what stands too deep to have anything below it."""
        entry, block = self._head(place.entry.line._replace(sign="", remark=""))
        place.entry.onward = entry.number
        entry.again = place.entry.number
        return _Place(entry, block)

    def _number(self, line: Line, over: _Place) -> str:
        """Return the number of a line: that of its inference, and a letter if that has several premises."""
        if line.sign != "&":
            over.reasons += 1
            self.inferences[line.inference] = f"{over.entry.number}.{over.reasons}"
        number = self.inferences[line.inference]
        if self.linked[line.inference] == 1:
            return number
        self.numbered[line.inference] += 1
        return number + _letters(self.numbered[line.inference])


def _letters(number: int) -> str:
    """Return a, b, ..., z, aa, ab, ... for 1, 2, ...

    Examples
    --------
    >>> _letters(1), _letters(27)
    ('a', 'aa')
    """
    found = ""
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("a") + rest) + found
    return found


class _Outline:
    """The words of an outline, in one of two notations."""

    def __init__(self, m: ArgumentMap, *, markdown: bool, numbers: bool, ids: bool) -> None:
        self.m, self.markdown, self.numbers, self.ids = m, markdown, numbers, ids
        self.notes: dict[str, int] = {}
        self.numbering = _Numbering({id: len(i.premises) for id, i in m.inferences.items()})
        above: list[_Place] = []
        for line in outline_lines(m):
            self.numbering.take(line, above)
        self.stances: dict[str, list[Stance]] = {}
        for stance in m.stances:
            self.stances.setdefault(stance.statement, []).append(stance)

    def __str__(self) -> str:
        """Return the outline."""
        lines = list(self._title())
        for block in self.numbering.blocks:
            lines += [*(self._written(entry) for entry in block), ""]
        for words, number in self.notes.items():
            lines.append(f"[^{number}]: {words}" if self.markdown else f"[{number}] {words}")
        return "\n".join(lines).rstrip("\n") + "\n"

    def _title(self) -> Iterator[str]:
        """Yield the title and the question at issue."""
        if self.m.title:
            yield ("# " if self.markdown else "") + self._plain(self.m.title)
            yield ""
        if self.m.question:
            question = self._plain(self.m.question)
            yield f"*{question}*" if self.markdown and question else question
            yield ""

    def _plain(self, text: str) -> str:
        """Return a text in one line, with nothing in it that Markdown would take for its own."""
        text = " ".join(text.split())
        return _MARKDOWN.sub(r"\\\g<0>", text) if self.markdown else text

    def _written(self, entry: _Entry) -> str:
        """Return a line."""
        line = entry.line
        sign = f"({line.sign})" if line.sign else ""
        label = " ".join(filter(None, (entry.number if self.numbers else "", sign)))
        label = f"**{label}**" if label and self.markdown else label
        words = [label, self._plain(line.text) + self._note(self.m.statements[line.id].citation)]
        words += [f"({remark})" for remark in (*self._about_inference(line), *self._further(entry))]
        if stances := self.stances.get(line.id):
            said = "; ".join(map(self._stance, stances))
            words.append(rf"\[{said}\]" if self.markdown else f"[{said}]")
        words.append(f"{{{self._plain(line.id)}}}" if self.ids else "")
        return self._placed(" ".join(filter(None, words)), entry.level)

    def _stance(self, stance: Stance) -> str:
        """Return who takes which attitude, when, and where that stands."""
        date = f", {stance.date}" if stance.date else ""
        words = f"{self.m.actors[stance.actor].name} {stance.attitude}{date}"
        return self._plain(words) + self._note(stance.citation)

    def _placed(self, words: str, level: int) -> str:
        """Return a line at its level; in Markdown a head is a paragraph, below it a list at the margin."""
        if not self.markdown:
            return "  " * level + words
        return "  " * (level - 1) + f"- {words}" if level else f"{words}\n"

    def _about_inference(self, line: Line) -> Iterator[str]:
        """Yield what is said about the inference of a line: its scheme, and its target."""
        inference = self.m.inferences.get(line.inference) if line.sign in {"+", "-"} else None
        if inference is not None and (inference.scheme or inference.citation):
            yield self._plain(inference.scheme or "the step") + self._note(inference.citation)
        if inference is not None and line.target:
            about = self.numbering.inferences[line.target] if self.numbers else self._plain(line.target)
            yield f"{'for' if line.sign == '+' else 'against'} the step {about}"

    def _further(self, entry: _Entry) -> Iterator[str]:
        """Yield where there is more about a line."""
        if entry.again:
            said = "from" if entry.level == 0 else "see"
            yield f"{said} {entry.again}" if self.numbers else "see above"
        if entry.onward:
            yield f"continued at {entry.onward}" if self.numbers else "continued below"

    def _note(self, citation: Citation | None) -> str:
        """Return the mark of a note on where something stands; equal places share a note."""
        if citation is None:
            return ""
        source = self.m.sources[citation.source]
        place = f"paragraph {citation.paragraph}" if citation.paragraph else ""
        parts = (source.author, source.title, source.published, citation.section, place, source.url)
        words = ", ".join(self._plain(part) for part in parts if part)
        number = self.notes.setdefault(words, len(self.notes) + 1)
        return f"[^{number}]" if self.markdown else f" [{number}]"


def to_markdown(m: ArgumentMap, *, numbers: bool = True, ids: bool = False) -> str:
    r"""Return a map as an outline in Markdown, with footnotes.

    Reasons have (+), objections (-). Linked premises share the number of
    their reason, with letters, the further ones with (&). What comes again
    points back by number.

    Parameters
    ----------
    m
        The map.
    numbers
        Whether lines are numbered.
    ids
        Whether ids are shown, in braces.

    Examples
    --------
    >>> from argmap.model import ArgumentMap
    >>> m = ArgumentMap()
    >>> for id in ("hungry", "noon", "busy"): _ = m.premise(id.title() + ".", id=id)
    >>> _ = m.support(m.claim("Eat.", id="eat"), by=["hungry", "noon"]), m.attack("eat", by="busy")
    >>> print(to_markdown(m), end="")
    **1** Eat.
    <BLANKLINE>
    - **1.1a (+)** Hungry.
    - **1.1b (&)** Noon.
    - **1.2 (-)** Busy.
    """
    return str(_Outline(m, markdown=True, numbers=numbers, ids=ids))


def to_plain_text(m: ArgumentMap, *, numbers: bool = True, ids: bool = False) -> str:
    """Return a map as an outline in plain text, with notes at the end; else as :func:`to_markdown`."""
    return str(_Outline(m, markdown=False, numbers=numbers, ids=ids))


def shown(m: ArgumentMap) -> ArgumentMap:
    """Return what of a map an outline shows: the thesis comes first, and what is no reason is no premise."""
    argued = {m.thesis, *(support.conclusion for support in m.supports.values())}
    offered = {premise for inference in m.inferences.values() for premise in inference.premises} - argued
    records: list[Record] = [
        (Premise if s.id in offered else Claim)(id=s.id, text=s.text, citation=s.citation)
        for s in m.statements.values()
    ]
    bare: dict[str, object] = {"priority": 0, "weight": None, "extra": {}}
    records += [s.model_copy(update={**bare, "warrant": None, "strict": False}) for s in m.supports.values()]
    records += [attack.model_copy(update=bare) for attack in m.attacks.values()]
    records += [stance.model_copy(update={"extra": {}}) for stance in m.stances]
    named = dict.fromkeys(stance.actor for stance in m.stances)
    records += [Actor(id=id, name=m.actors[id].name) for id in named]
    records += _cited(m)
    return ArgumentMap(*records, title=m.title, question=m.question, thesis=m.thesis)


def _cited(m: ArgumentMap) -> Iterator[Source]:
    """Yield the sources that are cited, with what a note says of them."""
    citing = (*m.statements.values(), *m.inferences.values(), *m.stances)
    for id in dict.fromkeys(record.citation.source for record in citing if record.citation is not None):
        fields = m.sources[id].model_dump(include={"id", "title", "author", "published", "url"})
        yield Source(**fields)
