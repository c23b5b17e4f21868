"""What the labels of annotation projects mean: those of known corpora, and those that a user adds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from argmap.errors import FileFormatError, nearest_ids

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["MAJOR", "Labels", "Sense"]

#: What a label may mean.
Sense: TypeAlias = Literal["claim", "premise", "support", "attack", "contradiction", "rephrase", "ignore"]

#: The label of what an essay as a whole argues for.
MAJOR: Final = "majorclaim"

_KNOWN: Final[dict[str, Sense]] = {
    # persuasive essays (Stab and Gurevych 2017) and their many followers
    **dict.fromkeys(("majorclaim", "claim"), "claim"),
    "premise": "premise",
    **dict.fromkeys(("support", "supports"), "support"),
    **dict.fromkeys(("attack", "attacks"), "attack"),
    # abstracts of clinical trials (Mayer et al. 2020)
    "evidence": "premise",
    "partialattack": "attack",
    # scientific publications (Lauscher et al. 2018)
    **dict.fromkeys(("ownclaim", "backgroundclaim"), "claim"),
    "data": "premise",
    "contradicts": "attack",
    "semanticallysame": "rephrase",
    "partsofsame": "ignore",
    # argmap's own
    "contradiction": "contradiction",
    **dict.fromkeys(("rephrase", "equiv"), "rephrase"),
}


class Labels:
    """The meaning of labels, whatever their case and punctuation.

    Parameters
    ----------
    own
        Labels of the user's, which go before those that are known.

    Raises
    ------
    FileFormatError
        One of them is to mean what no label can mean.

    Examples
    --------
    >>> labels = Labels({"Thesis": "claim"})
    >>> labels["Thesis"], labels["Partial-Attack"], labels["Verb"]
    ('claim', 'attack', None)
    """

    def __init__(self, own: Mapping[str, Sense] | None = None) -> None:
        self.own = dict(own or {})
        for label, sense in self.own.items():
            if sense not in get_args(Sense):
                guess = " or ".join(repr(s) for s in nearest_ids(str(sense), get_args(Sense)))
                hint = f"did you mean {guess}?" if guess else f"it can be {', '.join(get_args(Sense))}"
                raise FileFormatError(f"labels= says {sense!r} of {label!r}; {hint}")
        self._senses = {**_KNOWN, **{folded(label): sense for label, sense in self.own.items()}}

    def __getitem__(self, label: str) -> Sense | None:
        """Return what a label means, if that is known."""
        return self._senses.get(folded(label))


def folded(label: str) -> str:
    """Return a label without case and punctuation."""
    return re.sub(r"[\W_]+", "", label).casefold()
