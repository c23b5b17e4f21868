"""The scheme that an S-node of AIF follows: by its name, its text, or its number at AIFdb."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from argmap.schemes import canonical_name

__all__ = ["UNNAMED", "scheme_of"]

#: What S-nodes are called that follow no scheme in particular.
UNNAMED: Final = frozenset(
    {"", "RA", "CA", "MA", "Default", "Default Inference", "Default Conflict", "Default Rephrase"}
    | {"Inference", "Conflict", "Rephrase", "DefaultInference", "DefaultConflict", "DefaultRephrase"}
)
# The schemes that inferences in AIFdb's files follow, by their number there.
_BY_NUMBER: Final = {
    "1": "Analogy",
    "4": "CauseToEffect",
    "6": "Commitment",
    "7": "CorrelationToCause",
    "14": "Example",
    "15": "ExpertOpinion",
    "20": "InconsistentCommitment",
    "26": "PositionToKnow",
    "28": "PracticalReasoning",
    "30": "Sign",
    "31": "VerbalClassification",
    "61": "EstablishedRule",
    "62": "ExceptionalCase",
}


# The numbers of what follows no scheme in particular: none at all, and the defaults of CA, RA, TA and MA.
_DEFAULTS: Final = frozenset({"", "0", "71", "72", "82", "144"})


@lru_cache(maxsize=1024)
def scheme_of(type_: str, named: str | None, text: str, number: str) -> str | None:
    """Return the scheme of an S-node, under its name in the catalogue; ``None`` if it follows none.

    Parameters
    ----------
    type_
        ``RA`` or ``CA``.
    named
        Its ``scheme``: a name, or a number as OVA has it.
    text
        Its text, which often names the scheme.
    number
        Its ``schemeID``, which counts where the names say nothing. One that is not known is the name.

    Examples
    --------
    >>> scheme_of("RA", None, "Default Inference", "15"), scheme_of("RA", "30", "RA", "")
    ('argument from expert opinion', 'argument from sign')
    >>> scheme_of("CA", "71", "Default Conflict", ""), scheme_of("RA", "999", "RA", "")
    (None, '999')
    """
    said = named or ""
    if said.isdecimal():
        said, number = "", number or said
    name = text if said in UNNAMED else said
    if name in UNNAMED:
        known = _BY_NUMBER.get(number) if type_ == "RA" else None
        name = known or ("" if number in _DEFAULTS else number)
    return None if name in UNNAMED else canonical_name(name)
