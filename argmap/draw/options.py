"""What may be asked of a picture: one value, one place where it is checked."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from numbers import Real
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from argmap.draw.size import Size, lengths
from argmap.draw.theme import DEFAULT_THEME, Theme, theme_named
from argmap.layout.options import Plan, PlanOptions, positive, refuse_unknown

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping

__all__ = ["ColourBy", "DrawOptions", "FileOptions", "Pages", "Request", "Sheet", "request_of", "sheet_of"]

ColourBy: TypeAlias = "Literal['kind', 'actor', 'section'] | Mapping[str, float] | Mapping[str, str]"
Pages: TypeAlias = Literal["one", "sections", "claims", "tiles", "auto"]

_LEAST_DPI, _MOST_DPI = 1, 100_000
_MOST_TYPE = 1_000  # points


class DrawOptions(PlanOptions, total=False):
    """The keywords of :func:`argmap.draw`, but for ``ax``."""

    title: str | None
    theme: Theme | str
    font: str | os.PathLike[str] | None
    font_size: float | None
    legend: bool
    color_by: ColourBy
    highlight: object
    status: object
    strength: object
    focus: str | None
    depth: int | None
    collapse: Iterable[str] | str | None
    overview: bool | None


class FileOptions(DrawOptions, total=False):
    """The keywords of :func:`argmap.render`."""

    size: Size
    dpi: float
    transparent: bool
    pages: Pages


@dataclass(frozen=True, slots=True)
class Request:
    """What may be asked of a picture; the fields are the keywords of :func:`argmap.draw`.

    ``plan`` gathers those that say how the map is to be placed; the theme is set in the ``font``, and with
    a ``font_size`` it has no type smaller than that of the statements.
    """

    plan: Plan = field(default_factory=Plan)
    title: str | None = None
    theme: Theme = DEFAULT_THEME
    font: str | os.PathLike[str] | None = None
    font_size: float | None = None
    legend: bool = True
    color_by: ColourBy = "kind"
    highlight: object = None
    status: object = None
    strength: object = None
    focus: str | None = None
    depth: int | None = None
    collapse: Iterable[str] | str | None = None
    overview: bool | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """What may be asked of a file; the fields are the further keywords of :func:`argmap.render`."""

    size: Size = None
    dpi: float = 150.0
    transparent: bool = False
    pages: Pages = "auto"

    def __post_init__(self) -> None:
        """Refuse what cannot be meant, before anything is placed."""
        is_number = isinstance(self.dpi, Real) and not isinstance(self.dpi, bool)  # type: ignore[unreachable]
        if not (is_number and _LEAST_DPI <= self.dpi <= _MOST_DPI):
            msg = f"dpi={self.dpi!r:.40}: give a number from {_LEAST_DPI} to {_MOST_DPI:,}"
            raise ValueError(msg)
        if self.pages not in get_args(Pages):
            msg = f"pages is {self.pages!r}; give one of {', '.join(map(repr, get_args(Pages)))}"
            raise ValueError(msg)
        lengths(self.size, self.dpi)


_PLAN = tuple(f.name for f in fields(Plan))
_REQUEST = tuple(f.name for f in fields(Request) if f.name != "plan")
_SHEET = tuple(f.name for f in fields(Sheet))


def request_of(options: Mapping[str, object]) -> Request:
    """Return what the keywords of :func:`argmap.draw` ask for.

    Raises
    ------
    TypeError
        For a keyword that there is not.
    ValueError
        For a value that cannot be meant.
    """
    refuse_unknown(options, (*_PLAN, *_REQUEST))
    _refuse_odd(options)
    options = {**options, "theme": _theme(options)}
    plan = Plan(**{name: options[name] for name in _PLAN if name in options})  # type: ignore[arg-type]
    return Request(plan, **{name: options[name] for name in _REQUEST if name in options})  # type: ignore[arg-type]


def sheet_of(options: Mapping[str, object]) -> tuple[Request, Sheet]:
    """Return what the keywords of :func:`argmap.render` ask of the picture and of the file.

    Raises
    ------
    TypeError
        For a keyword that there is not.
    ValueError
        For a value that cannot be meant.
    """
    refuse_unknown(options, (*_PLAN, *_REQUEST, *_SHEET))
    request = request_of({name: value for name, value in options.items() if name not in _SHEET})
    return request, Sheet(**{name: options[name] for name in _SHEET if name in options})  # type: ignore[arg-type]


def _theme(options: Mapping[str, object]) -> Theme:
    """Return the theme that is asked for, in the font and with the least type that are."""
    theme = theme_named(options.get("theme", DEFAULT_THEME), font=options.get("font"))  # type: ignore[arg-type]
    return theme if options.get("font_size") is None else theme.levelled()


def _refuse_odd(options: Mapping[str, object]) -> None:
    """Raise for values that would otherwise be taken for what they are not."""
    for name, choices in (("legend", (True, False)), ("overview", (True, False, None))):
        if name in options and not any(options[name] is choice for choice in choices):
            msg = f"{name} is {options[name]!r}; give one of {', '.join(map(repr, choices))}"
            raise ValueError(msg)
    if options.get("font_size") is not None:
        positive("font_size", options["font_size"], most=_MOST_TYPE)
    title = options.get("title")
    if not (title is None or isinstance(title, str)):
        msg = f"title is {title!r:.60}; give a text, or an empty one for no title"
        raise TypeError(msg)
    focus = options.get("focus")
    if not (focus is None or isinstance(focus, str) or hasattr(focus, "id")):
        msg = f"focus is {focus!r}; give the id of a statement, an inference or an actor"
        raise TypeError(msg)
