"""What the colours of a picture tell: kinds, actors, sections, categories, or numbers on a scale."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from numbers import Real
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

import matplotlib as mpl

from argmap.draw.colour import distinct, grey, mixed
from argmap.draw.status import VERDICTS, evaluation_of, refuse_strangers
from argmap.layout import tidy
from argmap.model.attitudes import outright

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from argmap.draw.theme import Theme
    from argmap.evaluation.evaluation import Label
    from argmap.layout.geometry import Attitude
    from argmap.model import ArgumentMap

__all__ = [
    "Category",
    "Colouring",
    "Emblem",
    "Gradient",
    "Pattern",
    "Stripe",
    "Swatch",
    "actor_swatches",
    "colouring",
]

Pattern: TypeAlias = Literal["solid", "bars", "dots"]
Emblem: TypeAlias = Literal[
    "disc", "square", "triangle", "diamond", "ring", "cross", "frame", "wedge", "lozenge", "bar"
]
Stripe: TypeAlias = "tuple[str, Attitude]"

_PER_PATTERN = 10  # actors that colour alone tells apart
_ACTOR_TINT = 0.65  # of the ground in boxes that tell who asserts them
_STEPS = 33  # of the colour bar
_SEVERAL: Emblem = "bar"


@dataclass(frozen=True, slots=True)
class Swatch:
    """The look of an actor.

    Attributes
    ----------
    name
        What the legend calls it.
    colour
        As ``#rrggbb``.
    pattern
        What sets it apart where colours come close.
    """

    name: str
    colour: str
    pattern: Pattern = "solid"


@dataclass(frozen=True, slots=True)
class Category:
    """One of the things that the boxes' colours tell apart.

    Attributes
    ----------
    words
        What the legend calls it.
    colour
        Of its boxes.
    emblem
        The small mark in the corner of its boxes; ``None`` for what has nothing to tell.
    """

    words: str
    colour: str
    emblem: Emblem | None = None


@dataclass(frozen=True, slots=True)
class Gradient:
    """A scale from a low to a high number.

    Attributes
    ----------
    low, high
        The least and the greatest number in the map.
    colours
        From the one's to the other's, in even steps.
    """

    low: float
    high: float
    colours: tuple[str, ...]

    def at(self, value: float) -> str:
        """Return the colour of a number."""
        extent = self.high / 2 - self.low / 2  # in halves, which are always finite
        share = (value / 2 - self.low / 2) / extent if extent else 0.5
        return self.colours[round(share * (len(self.colours) - 1))]


@dataclass(frozen=True, slots=True)
class Colouring:
    """What the colours of a picture tell.

    Attributes
    ----------
    actors
        The look of each actor, by id.
    categories
        The category of each statement, by id, where colours tell categories. Statements that have none
        are told so by a category without an emblem.
    gradient
        The scale, where colours tell numbers.
    stripes
        Who takes which stance on each statement, by id, where that is shown at the boxes' edges.
    """

    actors: Mapping[str, Swatch] = field(default_factory=dict)
    categories: Mapping[str, Category] = field(default_factory=dict)
    gradient: Gradient | None = None
    stripes: Mapping[str, tuple[Stripe, ...]] = field(default_factory=dict)


def colouring(m: ArgumentMap, color_by: object, theme: Theme, *, edges: bool = False) -> Colouring:
    """Return what the colours of a picture tell.

    Parameters
    ----------
    m
        The map.
    color_by
        ``"kind"``, ``"actor"`` (who asserts a statement), ``"section"``, an evaluation, or a number or a word
        for ids of statements. Statements left out are neutral. Ids of inferences and actors, and of what is
        elsewhere in the map that this one is a part of, are passed over.
    theme
        The colours to choose from.
    edges
        Whether actors stand at the boxes' edges.

    Raises
    ------
    UnknownIdError
        When the mapping has an id that there is not.
    TypeError
        When its values are neither all numbers nor all words.
    ValueError
        When there is nothing of the name to colour by, or a number is not finite.
    """
    actors = actor_swatches(m, theme)
    stripes = _stripes(m) if edges else {}
    if isinstance(color_by, Mapping):
        categories, gradient = _by_values(m, color_by, theme)
        return Colouring(actors, categories, gradient, stripes)
    if color_by == "actor":
        return Colouring(actors, _by_actor(m, actors, theme), None, stripes)
    if color_by == "section":
        words = {id: tidy(s.section) for id, s in m.statements.items() if s.section and tidy(s.section)}
        return Colouring(actors, _by_words(m, words, theme, "in no section"), None, stripes)
    if color_by != "kind":
        msg = f"color_by is {color_by!r}; give 'kind', 'actor', 'section', or a value for each id"
        raise ValueError(msg)
    return Colouring(actors, stripes=stripes)


def actor_swatches(m: ArgumentMap, theme: Theme) -> dict[str, Swatch]:
    """Return a look for every actor, no two alike: its own colour, or one of the theme's.

    Those that take a stance come first, so that the theme's best colours are theirs. In a part of a map
    each looks as it does in the whole.
    """
    whole = m if m.whole is None else m.whole
    actors = {**whole.actors, **m.actors}
    own = {id: actor.colour.lower() for id, actor in actors.items() if actor.colour}
    if theme.grey:
        own = {id: grey(colour) for id, colour in own.items()}
    speaking = {stance.actor for stance in whole.stances}
    others = sorted((id for id in actors if id not in own), key=lambda actor: actor not in speaking)
    looks: dict[str, tuple[str, Pattern]] = {id: (colour, "solid") for id, colour in own.items()}
    looks |= dict(zip(others, _looks(len(others), [*own.values()], theme), strict=True))
    return {id: Swatch(tidy(actor.name) or id, *looks[id]) for id, actor in m.actors.items()}


def _looks(count: int, taken: Sequence[str], theme: Theme) -> list[tuple[str, Pattern]]:
    """Return so many looks of which no two are alike, and none is like what is taken."""
    ground = None if theme.grey else theme.background
    colours = distinct(theme.actors, count, besides=taken, greys=theme.grey, ground=ground)
    patterns, each = get_args(Pattern), min(len(theme.actors), _PER_PATTERN) or 1
    return [(colour, patterns[number // each % len(patterns)]) for number, colour in enumerate(colours)]


def _stripes(m: ArgumentMap) -> dict[str, tuple[Stripe, ...]]:
    found: dict[str, dict[Stripe, None]] = {}
    for stance in m.stances:
        found.setdefault(stance.statement, {})[stance.actor, stance.attitude] = None
    return {id: tuple(stripes) for id, stripes in found.items()}


def _by_actor(m: ArgumentMap, actors: Mapping[str, Swatch], theme: Theme) -> dict[str, Category]:
    asserting: dict[str, dict[str, None]] = {}
    for stance in m.stances:
        if outright(stance.attitude, 1):
            asserting.setdefault(stance.statement, {})[stance.actor] = None
    alone = dict.fromkeys(next(iter(who)) for who in asserting.values() if len(who) == 1)
    own = {
        id: Category(
            f"asserted by {actors[id].name}",
            mixed(actors[id].colour, theme.background, max(theme.tint, _ACTOR_TINT)),
            emblem,
        )
        for id, emblem in zip(alone, _emblems(len(alone)), strict=True)
    }
    several = Category("asserted by several", theme.section.fill, _SEVERAL)
    nobody = Category("asserted by no one", theme.background)
    return {
        id: nobody if not (who := asserting.get(id)) else own[next(iter(who))] if len(who) == 1 else several
        for id in m.statements
    }


def _by_values(
    m: ArgumentMap, values: Mapping[str, Any], theme: Theme
) -> tuple[dict[str, Category], Gradient | None]:
    from argmap.evaluation import Evaluation  # noqa: PLC0415  (most pictures need none)

    if isinstance(values, Evaluation):
        return _by_verdicts(m, evaluation_of(m, values, "color_by"), theme), None
    refuse_strangers(m, values)
    given = {id: values[id] for id in m.statements if values.get(id) is not None}
    wordy = {id: value for id, value in given.items() if not _is_number(value)}
    if not wordy:
        return _by_numbers(m, {id: _float(value) for id, value in given.items()}, theme)
    if all(isinstance(value, (str, bool)) for value in given.values()):
        words = {id: tidy(str(value)) for id, value in given.items()}
        return _by_words(m, words, theme, "no value"), None
    id, odd = next(iter(wordy.items()))
    msg = f"color_by has {odd!r} for {id!r}; give a number for each id, or a word for each"
    raise TypeError(msg)


def _by_verdicts(m: ArgumentMap, labels: Mapping[str, Label], theme: Theme) -> dict[str, Category]:
    """Return the verdicts in words, in the colours of their badges."""
    looks = {
        label: Category(words, _tint(theme.verdict(label), theme), emblem)
        for (label, words), emblem in zip(VERDICTS.items(), _emblems(len(VERDICTS)), strict=True)
    }
    return {id: looks[labels[id]] for id in m.statements}


def _is_number(value: object) -> bool:
    return not isinstance(value, bool) and isinstance(value, Real)


def _float(value: Any) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def _by_numbers(
    m: ArgumentMap, numbers: Mapping[str, float], theme: Theme
) -> tuple[dict[str, Category], Gradient | None]:
    for id, number in numbers.items():
        if not math.isfinite(number):
            msg = f"color_by has {number!r} for {id!r}; leave out what has no value"
            raise ValueError(msg)
    neutral = Category("no value", theme.background)
    if not numbers:
        return dict.fromkeys(m.statements, neutral), None
    gradient = Gradient(min(numbers.values()), max(numbers.values()), _scale(theme))
    return {
        id: Category("", gradient.at(numbers[id])) if id in numbers else neutral for id in m.statements
    }, gradient


def _scale(theme: Theme) -> tuple[str, ...]:
    name, start, stop = theme.scale
    colours = mpl.colormaps[name]
    shares = (start + (stop - start) * step / (_STEPS - 1) for step in range(_STEPS))
    return tuple(_tint(mpl.colors.to_hex(colours(share)), theme) for share in shares)


def _by_words(m: ArgumentMap, words: Mapping[str, str], theme: Theme, without: str) -> dict[str, Category]:
    kinds = list(dict.fromkeys(words.values()))
    colours = distinct(theme.categories, len(kinds), greys=theme.grey)
    found = {
        kind: Category(kind, _tint(colour, theme), emblem)
        for kind, colour, emblem in zip(kinds, colours, _emblems(len(kinds)), strict=True)
    }
    neutral = Category(without, theme.background)
    return {id: found[words[id]] if id in words else neutral for id in m.statements}


def _tint(colour: str, theme: Theme) -> str:
    return mixed(colour, theme.background, theme.tint)


def _emblems(count: int) -> Iterable[Emblem]:
    shapes = [shape for shape in get_args(Emblem) if shape != _SEVERAL]
    return [shapes[number % len(shapes)] for number in range(count)]
