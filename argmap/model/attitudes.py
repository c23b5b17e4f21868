"""The attitudes that an actor may take to a statement: one row each, with all that depends on it.

Whatever asks what an attitude means, how it is said or how it is shown looks
here: queries and evaluation for its sign, texts and pictures for its words and
its mark, readers and writers of foreign formats for the words of the field.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

__all__ = ["ATTITUDES", "ILLOCUTION_STEMS", "Attitude", "AttitudeKind", "outright"]

Attitude: TypeAlias = Literal["asserts", "denies", "concedes", "hedges", "questions"]
Sign: TypeAlias = Literal[1, 0, -1]


@dataclass(frozen=True, slots=True)
class AttitudeKind:
    """One attitude.

    Attributes
    ----------
    word
        What one actor does: ``"denies"``. The value of :attr:`Stance.attitude`.
    plural
        What several do: ``"deny"``.
    passive
        The same from the statement's side: ``"denied by"``.
    sign
        1 holds the statement, -1 opposes it, 0 leaves it open.
    outright
        Whether it is meant without reservation.
    mark
        What stands for it in text, and for no verdict. Pictures draw it, so that it depends on no font.
    illocution
        The illocution that AIF is given for it.
    stems
        Stems of the names of illocutions that are read as this attitude.
    words
        How people write it in tables, in several languages, parted by commas;
        besides the words for and against something.
    """

    word: Attitude
    plural: str
    passive: str
    sign: Sign
    outright: bool
    mark: str
    illocution: str
    stems: tuple[str, ...]
    words: str


_KINDS: Final = (
    AttitudeKind(
        word="asserts",
        plural="assert",
        passive="asserted by",
        sign=1,
        outright=True,
        mark="+",
        illocution="Asserting",
        stems=("assert", "agree", "accept", "affirm"),
        words=(
            "asserts, assert, asserted, asserting, states, claims, holds, accepts, believes, yes, y, true,"
            " ja, oui, sí, sì, sim, да, tak, はい, 是"
        ),
    ),
    AttitudeKind(
        word="denies",
        plural="deny",
        passive="denied by",
        sign=-1,
        outright=True,
        mark="−",
        illocution="Disagreeing",
        stems=("disagree", "reject", "contradict", "deni", "deny"),
        words="no, n, false, disbelieves, nein, non, não, нет, nie, いいえ, 否, 不同意",
    ),
    AttitudeKind(
        word="concedes",
        plural="concede",
        passive="conceded by",
        sign=1,
        outright=False,
        mark="(+)",
        illocution="Conceding",
        stems=("conced", "concess"),
        words=(
            "concedes, concede, conceded, conceding, admits, admit, grants, grant, acknowledges, räumt ein,"
            " gesteht zu, concède, admet, admite, ammette, geeft toe, 認める, 承认, признаёт, przyznaje"
        ),
    ),
    # To assert with reservation. The field has no illocution for it; schemes of AIF may be of any name, and
    # this one is read back for what it is, where Asserting would say more than was said.
    AttitudeKind(
        word="hedges",
        plural="hedge",
        passive="hedged by",
        sign=1,
        outright=False,
        mark="≈",
        illocution="Hedging",
        stems=("hedg", "hedgedassert"),
        words=(
            "hedges, hedge, hedged, hedging, qualified, with reservations, maybe, vielleicht, mit vorbehalt,"
            " peut-être, quizás, forse, talvez, misschien, может быть"
        ),
    ),
    AttitudeKind(
        word="questions",
        plural="question",
        passive="questioned by",
        sign=0,
        outright=False,
        mark="?",
        illocution="Pure Questioning",
        stems=("question", "challeng"),
        words=(
            "questions, question, questioned, questioning, asks, doubts, doubt, challenges, challenge,"
            " queries, undecided, fragt, bezweifelt, hinterfragt, doute, pregunta, cuestiona, duda, dubita,"
            " duvida, twijfelt, 疑問, 质疑, 質疑, сомневается, wątpi"
        ),
    ),
)
#: All attitudes by their word, in the order in which they are listed everywhere.
ATTITUDES: Final[dict[Attitude, AttitudeKind]] = {kind.word: kind for kind in _KINDS}
#: Stem of the name of an illocution -> the attitude it shows.
ILLOCUTION_STEMS: Final[dict[str, Attitude]] = {stem: kind.word for kind in _KINDS for stem in kind.stems}


def outright(attitude: Attitude, sign: Sign) -> bool:
    """Return whether an attitude holds (1) or opposes (-1) a statement without reservation.

    Examples
    --------
    >>> outright("asserts", 1), outright("concedes", 1), outright("denies", 1)
    (True, False, False)
    """
    kind = ATTITUDES[attitude]
    return kind.outright and kind.sign == sign
