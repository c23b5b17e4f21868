"""Who takes which attitude to what in a nodeset: what its illocutions show, and which show nothing."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from argmap.model.attitudes import ATTITUDES, ILLOCUTION_STEMS
from argmap.phrases import often

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.formats.aif.nodeset import Nodeset
    from argmap.model.attitudes import Attitude
    from argmap.report import ImportReport

__all__ = ["Illocutions", "Shown", "attitude_of", "is_analysis"]

# What may stand before the name of an illocution and leaves its attitude as it is. Whatever else does, irony
# above all, may turn it round.
_QUALIFIERS: Final = r"(?:assertive|default|popular|pure|rhetorical|simple|strong)*"
_NAMED: Final = re.compile(rf"{_QUALIFIERS}({'|'.join(ILLOCUTION_STEMS)})(?:e?s|e?d|e|ing|ion|ance|ment)?")
_NO_LETTER: Final = re.compile(r"[\W\d_]+")
# Illocutions that show no attitude to a statement: they make a step, suppose something, or are the analyst's.
_NEUTRAL: Final = frozenset({
    *("", "analysing", "analyzing", "arguing", "defaultillocuting", "hypothesising"),
    *("hypothesizing", "illocuting", "instructing", "promising", "rephrasing", "restating", "ya"),
})  # fmt: skip
_ANALYSES: Final = frozenset({"analysing", "analyzing"})
_IRONIC: Final = "ironic"
#: The sign that an attitude to a step must not oppose to be one to what the step leads to as well: who agrees
#: with a reason holds what it is for, who disagrees by a conflict denies what that is against. What somebody
#: thinks of a statement who denies a reason for it, or asserts a conflict, is anybody's guess.
_PASSED_ON: Final = {"RA": 1, "MA": 1, "CA": -1}


@lru_cache(maxsize=1024)
def _understood(illocution: str) -> tuple[Attitude | None, bool]:
    """Return the attitude that an illocution shows, and whether its name is known at all."""
    name = _folded(illocution)
    if name in _NEUTRAL or name.startswith(_IRONIC):
        return None, True
    found = _NAMED.fullmatch(name)
    return (ILLOCUTION_STEMS[found[1]], True) if found else (None, False)


@lru_cache(maxsize=1024)
def _folded(illocution: str) -> str:
    """Return the name of an illocution in small letters, without blanks: it is written with and without."""
    return _NO_LETTER.sub("", illocution).lower()


def attitude_of(illocution: str) -> Attitude | None:
    """Return the attitude that an illocution shows, if it shows one.

    Examples
    --------
    >>> attitude_of("Pure Questioning"), attitude_of("Disagreeing"), attitude_of("Arguing")
    ('questions', 'denies', None)
    >>> attitude_of("AssertiveQuestioning"), attitude_of("Ironic Asserting"), attitude_of("Not Agreeing")
    ('questions', None, None)
    """
    return _understood(illocution)[0]


def _name(nodeset: Nodeset, p: int) -> str:
    """Return the name of an illocution: its text, or its scheme where the text is none."""
    text, scheme = nodeset.text(p).strip(), nodeset.nodes[p].get("scheme")
    return scheme if text in {"", "YA"} and isinstance(scheme, str) else text


def is_analysis(nodeset: Nodeset, position: int | None) -> bool:
    """Tell whether a node is an illocution by which the analyst tells of a locution."""
    if position is None or nodeset.types[position] != "YA":
        return False
    return _folded(_name(nodeset, position)) in _ANALYSES


class Shown(NamedTuple):
    """One attitude that an illocution shows: positions of the illocution, the locution and the statement."""

    illocution: int
    locution: int
    statement: int
    attitude: Attitude


class Illocutions:
    """The illocutions of a nodeset.

    Parameters
    ----------
    nodeset
        The nodeset.
    into, out
        Positions of the nodes that lead into each node, and that it leads to.

    Attributes
    ----------
    analysts
        Positions of the locutions of the analyst, who tells of those that others speak.
    spoken
        Positions of the locutions that somebody speaks in the argument: those that lead on,
        and those that a transition ends in.
    """

    def __init__(self, nodeset: Nodeset, into: Sequence[list[int]], out: Sequence[list[int]]) -> None:
        self._nodeset, self._types = nodeset, nodeset.types
        self._into, self._out = into, out
        self._silent: dict[tuple[str, str], list[int]] = {}
        self.all = self._of_type("YA")
        self._names = {p: _name(nodeset, p) for p in self.all}
        self._analyses = {p for p, name in self._names.items() if _folded(name) in _ANALYSES}
        self.analysts = {a for p in self._analyses for a in into[p]}
        self.spoken = [
            p
            for p in self._of_type("L")
            if p not in self.analysts and (out[p] or any(self._types[a] == "TA" for a in into[p]))
        ]

    def _of_type(self, type_: str) -> list[int]:
        """Return the positions of the nodes of a type."""
        if type_ not in self._nodeset.kinds:
            return []
        return [p for p, other in enumerate(self._types) if other == type_]

    def attitude(self, p: int) -> Attitude | None:
        """Return the attitude that a node shows, if it is an illocution that shows one."""
        if self._types[p] != "YA" or p in self._analyses:
            return None
        return attitude_of(self._names[p])

    def shown(self) -> Iterator[Shown]:
        """Yield the attitudes that illocutions show, in the order of these."""
        for p, word in self._names.items():
            if p in self._analyses:
                continue
            attitude, is_known = _understood(word)
            if attitude is not None:
                yield from self._shown_by(p, word, attitude)
            elif not is_known:
                self._say_nothing(p, word, "")
            elif _folded(word).startswith(_IRONIC):
                self._say_nothing(p, word, "ironic")

    def _shown_by(self, p: int, word: str, attitude: Attitude) -> Iterator[Shown]:
        """Yield what one illocution shows; note why, where it shows nothing."""
        locutions = self._locutions(p)
        statements, why = self._statements(p, attitude)
        if not self._into[p]:
            why = "unanchored"
        elif not locutions:
            why = "unspoken"
        if why:
            self._say_nothing(p, word, why)
            return
        for locution in locutions:
            for statement in statements:
                yield Shown(p, locution, statement, attitude)

    def _say_nothing(self, p: int, word: str, why: str) -> None:
        """Note that an illocution shows no attitude, and why."""
        self._silent.setdefault((word, why), []).append(p)

    def without_name(self, p: int) -> None:
        """Note that nobody is named who has the attitude which an illocution shows."""
        self._say_nothing(p, self._names[p], "nameless")

    def _locutions(self, p: int) -> list[int]:
        """Return what an illocution is anchored in: locutions, and those that transitions end in."""
        found: dict[int, None] = {}
        seen: set[int] = set()
        waiting = list(reversed(self._into[p]))
        while waiting:
            anchor = waiting.pop()
            if self._types[anchor] == "L":
                found[anchor] = None
            elif self._types[anchor] == "TA" and anchor not in seen:
                seen.add(anchor)
                waiting += [end for end in reversed(self._out[anchor]) if self._types[end] in {"L", "TA"}]
        return list(found)

    def _statements(self, p: int, attitude: Attitude) -> tuple[list[int], str]:
        """Return the statements to which an illocution shows an attitude, or why there are none."""
        found: dict[int, None] = {}
        steps = 0
        for content in self._out[p]:
            type_ = self._types[content]
            if type_ == "I":
                found[content] = None
            elif type_ in _PASSED_ON:
                steps += 1
                if ATTITUDES[attitude].sign * _PASSED_ON[type_] >= 0:
                    found.update(dict.fromkeys(self.ends(content)))
        if found:
            return list(found), ""
        is_reported = any(self._types[content] == "L" for content in self._out[p])
        return [], "step" if steps else "reported" if is_reported else "contentless"

    def ends(self, step: int) -> list[int]:
        """Return the statements that a step leads to; of a conflict that leads both ways, none."""
        apart = self._into[step] if self._types[step] == "CA" else ()
        return [o for o in self._out[step] if self._types[o] == "I" and o not in apart]

    def tell(self, report: ImportReport) -> None:
        """Report the illocutions that show nothing although their sort may: each sort once."""
        for (word, why), places in self._silent.items():
            outcome, reason = _REASONS[why]
            say = report.kept if outcome == "kept" else report.unread
            say(f"the illocution {word!r}{often(len(places))}: {reason}", "nodes", places[0])
        bare = Counter(p in self._analyses for p in self.all if not self._into[p])
        told = sum(len(places) for (_, why), places in self._silent.items() if why == "unanchored")
        if number := bare[True]:
            report.kept(f"an analysis{often(number)}: the analyst's locution is not there", "nodes")
        if number := bare[False] - told:
            report.unread(f"an illocution{often(number)}: it is anchored in nothing", "nodes")


_REASONS: Final = {
    "": ("unread", "what attitude it shows is not known; it is read as none"),
    "ironic": ("kept", "it is not meant as it is said; read as no attitude"),
    "unanchored": ("unread", "it is anchored in nothing, so that nobody takes the attitude"),
    "unspoken": ("unread", "it is anchored in no locution, so that nobody takes the attitude"),
    "nameless": ("kept", "whose it is is not said"),
    "step": ("kept", "it is an attitude to a step itself, from which none to a statement follows"),
    "reported": ("kept", "it reports what somebody says"),
    "contentless": ("unread", "it leads to no statement"),
}
