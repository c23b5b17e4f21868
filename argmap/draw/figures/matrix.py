"""A map as a matrix, for disputes with more lines than can be followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.draw.diagram import Diagram
from argmap.draw.matrix import MATRIX_KEY, matrix_layout
from argmap.draw.theme import DEFAULT_THEME, theme_named
from argmap.phrases import counted

if TYPE_CHECKING:
    from argmap.draw.theme import Theme
    from argmap.model import ArgumentMap

__all__ = ["matrix"]


def matrix(m: ArgumentMap, *, theme: Theme | str = DEFAULT_THEME) -> Diagram:
    """Draw who bears on whom as a matrix: rows are reasons, columns what they bear on.

    A dot is an attack, a ring a support; premises that are only strong together have a mark each. Statements
    stand in one order, the thesis first, those next to each other that bear on the same and that the same
    bears on: so groups show as blocks, and attacks that go both ways lie as in a mirror. What bears on an
    inference is left out. A map with eight lines or more for each statement is drawn so unasked.

    Parameters
    ----------
    m
        The map.
    theme
        How it looks: a theme, or the name of one.

    Examples
    --------
    >>> import argmap
    >>> m = argmap.ArgumentMap()
    >>> a, b = m.claim("It rains.", id="a"), m.claim("It is dry.", id="b")
    >>> one, other = m.attack("a", by=["b"]), m.attack("b", by=["a"])
    >>> matrix(m).description
    'Matrix of 2 statements and 2 inferences. Rows are reasons, columns what they bear on.'
    """
    theme = theme_named(theme)
    return Diagram(
        layout=matrix_layout(m, theme),
        map=m,
        theme=theme,
        title=m.title,
        subtitle=m.question,
        footnote=MATRIX_KEY,
        description=(
            f"Matrix of {counted(len(m.statements), 'statement')} and "
            f"{counted(len(m.inferences), 'inference')}. Rows are reasons, columns what they bear on."
        ),
        legend=False,
    )
