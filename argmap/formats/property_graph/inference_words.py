"""What inferences that are nodes mean: by their kind, their own words, or those of the edges from them.

One that says none of this is what an edge without a word is: a support where
nothing else is said to be one, else nothing that is known. It is told either way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from argmap.formats.property_graph.bearing import UnreadWords
from argmap.signs import folded, name_rank, sign_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from argmap.formats.property_graph.edge_words import EdgeWords
    from argmap.formats.property_graph.graph import Edge, Node
    from argmap.report import ImportReport
    from argmap.signs import Sign

__all__ = ["InferenceSign", "inference_signs"]

#: What an inference is.
InferenceSign: TypeAlias = Literal["support", "attack"]

_MEANT: Final[dict[Sign | None, InferenceSign]] = {
    "support": "support",
    "attack": "attack",
    "undercut": "attack",
}
# What an edge is to an inference, whatever that means.
_ROLES: Final = frozenset({"", "conclusion", "concludes", "target", "to", "out", "output", "premise"})


def inference_signs(
    nodes: Iterable[Node], pointing: Mapping[str, list[Edge]], others: Iterable[Edge], words: EdgeWords,
    report: ImportReport,
) -> dict[str, InferenceSign]:  # fmt: skip
    """Return what inferences mean, by id; those are left out of which it is not known.

    Parameters
    ----------
    nodes
        The inferences.
    pointing
        The edges from them, by id.
    others
        The edges between statements, which may say that they are supports.
    words
        Tells what edges say.
    report
        What is not known, what disagrees and what is taken for a support goes there.
    """
    meant: dict[str, InferenceSign] = {}
    silent: list[str] = []
    unknown = UnreadWords()
    for node in nodes:
        edges = pointing.get(node.id, ())
        sign = _sign(node, edges, words, report)
        if sign is not None:
            meant[node.id] = sign
        elif odd := [word for edge in edges if (word := _odd_word(edge, words))]:
            unknown.add(odd[0], repr(node.id))
        else:
            silent.append(node.id)
    if silent:
        told = {words.of(edge)[:2] for edge in others}
        guess = _guess(meant, told, words)
        if guess is None:
            for id in silent:
                unknown.add("", repr(id))
        else:
            _tell_guesses(silent, words, report, is_alone=not meant and not told)
            meant.update(dict.fromkeys(silent, guess))
    unknown.report_to(report, "inferences")
    return meant


def _guess(
    meant: Mapping[str, InferenceSign], told: Iterable[tuple[Sign | None, str]], words: EdgeWords
) -> InferenceSign | None:
    """Return what an inference is that does not say it: a support, where nothing is said to be one."""
    is_told = "support" in meant.values() or any(w and _MEANT.get(sign) != "attack" for sign, w in told)
    return _MEANT.get(words.signs.get("", None if is_told else "support"))


def _sign(node: Node, edges: Iterable[Edge], words: EdgeWords, report: ImportReport) -> InferenceSign | None:
    """Return what an inference says that it is; its own words count before those of its edges."""
    if node.kind in _MEANT:
        return "support" if node.kind == "support" else "attack"
    own, of_edges = _own_signs(node, words), _signs_of(edges, words)
    if len(own | of_edges) > 1:
        what = "an attack" if "attack" in (own or of_edges) else "a support"
        report.repaired(f"it is said to be a support and an attack; read as {what}", *node.path)
    said = own or of_edges
    return "attack" if "attack" in said else "support" if said else None


def _own_signs(node: Node, words: EdgeWords) -> set[InferenceSign | None]:
    """Return what the words of an inference say that it is."""
    named = (v for n, v in node.attributes.items() if name_rank(n) is not None or n in {"name", "scheme"})
    return {_MEANT.get(sign_of(word, words.signs)) for word in named} - {None}


def _signs_of(edges: Iterable[Edge], words: EdgeWords) -> set[InferenceSign | None]:
    """Return what the edges from an inference say that it is."""
    told = (words.of(edge) for edge in edges)
    return {_MEANT.get(t.sign) for t in told if not t.passive and folded(t.word) not in _ROLES} - {None}


def _odd_word(edge: Edge, words: EdgeWords) -> str:
    """Return the word of an edge from an inference, if it says more than that it leads on."""
    told = words.of(edge)
    return "" if folded(told.word) in _ROLES else told.word


def _tell_guesses(silent: list[str], words: EdgeWords, report: ImportReport, *, is_alone: bool) -> None:
    """Tell which inferences are read as supports though nothing says so."""
    if "" in words.signs:
        return
    one = len(silent) == 1
    number = "1 inference is a support" if one else f"{len(silent):,} inferences are supports"
    note = report.assumed if is_alone else report.repaired
    note(
        f"nothing says whether {number}, as {silent[0]!r}; it is read so, since no other is said to be one; "
        "signs={'': 'attack'} would make attacks of them"
    )
