"""A tie: what a view shows between a box of several statements and what it is connected with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from argmap.phrases import counted

__all__ = ["TIMES", "Tie"]

TIMES = "\N{MULTIPLICATION SIGN}"


@dataclass(frozen=True, slots=True)
class Tie:
    """What stands for inferences, contradictions or rephrases with an end in a box.

    It is no record of a map: that something in a box supports or attacks something does not make the
    box do so.

    Attributes
    ----------
    id
        Its id, which nothing else has.
    premises, target
        From which boxes and statements it leads, and to which, or to which inference or tie.
    supports, attacks
        For how many supports and attacks it stands, of the target itself or of what is in a section's box.
    inside
        For how many of what the target, a statement, has taken in.
    contradictions, rephrases
        For how many of these it stands; it has no direction then.
    is_signed
        Whether all that is in its boxes bears directly on the target, so that it may be called a
        support, or an attack.
    """

    id: str
    premises: tuple[str, ...]
    target: str
    supports: int = 0
    attacks: int = 0
    inside: int = 0
    contradictions: int = 0
    rephrases: int = 0
    is_signed: bool = False

    @property
    def sign(self) -> Literal["support", "attack"] | None:
        """The kind of all its inferences, where it may be called so."""
        if not self.is_signed or (self.supports and self.attacks):
            return None
        return "support" if self.supports else "attack"

    @property
    def has_direction(self) -> bool:
        """Whether it leads from something to something."""
        return not (self.contradictions or self.rephrases)

    @property
    def words(self) -> str:
        """For what it stands.

        Examples
        --------
        >>> Tie("t", ("a",), "b", supports=2, attacks=1).words
        '2 reasons, 1 objection'
        """
        if self.sign is not None:
            number = self.supports + self.attacks
            return f"{TIMES}{number:,}" if number > 1 else ""
        counts = (
            (self.supports, "reason"),
            (self.attacks, "objection"),
            (self.contradictions, "contradiction"),
            (self.rephrases, "rephrase"),
        )
        words = [counted(number, noun) for number, noun in counts if number]
        return ", ".join([*words, *([f"{self.inside:,} on what is folded"] if self.inside else [])])
