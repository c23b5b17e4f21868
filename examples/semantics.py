"""One small map under every semantics, a picture each; docs/evaluation.md explains them.

python semantics.py [FOLDER]
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import argmap

Named = Literal["grounded", "ideal", "preferred", "semi-stable", "stable"]
SEMANTICS: tuple[Named, ...] = ("grounded", "ideal", "preferred", "semi-stable", "stable")


def sanctions() -> argmap.ArgumentMap:
    """Return a map with four quarrels: settled, two-sided, three-sided, and one with oneself."""
    m = argmap.ArgumentMap(title="Talks", question="Should talks be offered to a regime under sanctions?")
    m.thesis = m.claim("Talks should be offered.", id="talk")
    m.claim("Sanctions make the regime bend.", id="bend")
    m.claim("Sanctions make the regime harden.", id="harden")
    m.premise("Its reserves run out within a year.", id="reserves")
    m.premise("It met every earlier round with defiance.", id="defiance")
    m.support("bend", by="reserves")
    m.support("harden", by="defiance")
    m.contradiction("bend", "harden")
    m.support("talk", by="bend")
    m.support("talk", by="harden")

    m.premise("The radio: the port works as usual.", id="radio")
    m.premise("Ships are being turned away.", id="ships")
    m.attack("radio", by="ships")

    m.premise("Agency A: a compromise is near, and B's report is forged.", id="a")
    m.premise("Agency B: C's report is forged.", id="b")
    m.premise("Agency C: A's report is forged.", id="c")
    m.attack("b", by="a")
    m.attack("c", by="b")
    m.attack("a", by="c")
    m.attack("a", by="harden")

    m.premise("The ministry: our offer stands.", id="offer")
    m.premise("The ministry: believe nothing that we say.", id="liar")
    m.attack("offer", by="liar")
    m.attack("liar", by="offer")
    m.attack("liar", by="liar")
    return m


if __name__ == "__main__":
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "semantics")
    folder.mkdir(exist_ok=True)
    m = sanctions()
    for semantics in SEMANTICS:
        evaluation = argmap.evaluate(m, semantics)
        print(f"{semantics}: {', '.join(evaluation.accepted)}")
        print(argmap.render(m, folder / f"{semantics}.png", status=evaluation, dpi=90))
    for position in argmap.evaluation.extensions(m, "preferred"):
        print("a position:", ", ".join(position))
