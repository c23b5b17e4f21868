"""Verbs that draw."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import argmap
from argmap.cli.group import MAP, finite, main, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.draw import Diagram
    from argmap.model import ArgumentMap

_OUTPUT = click.Path(dir_okay=False, path_type=Path)
_THEMES = ("default", "print", "dark", "contrast")


def _file(name: str) -> Callable[[Any], Any]:
    return click.option(
        "-o",
        "--output",
        type=_OUTPUT,
        default=Path(name),
        show_default=True,
        help="The picture: .png, .svg or .pdf.",
    )


_THEME = click.option(
    "--theme", type=click.Choice(_THEMES), default="default", show_default=True, help="Looks."
)
_SIZE = click.option("--size", metavar="SIZE", help="Size of the picture: A4, 'A3 landscape', 16cm, 1600px.")
_DPI = click.option(
    "--dpi",
    type=click.FloatRange(min=10, max=2400),
    default=150,
    callback=finite,
    show_default=True,
    help="Resolution of a PNG.",
)


@main.command()
@MAP
@click.option(
    "-o",
    "--output",
    type=_OUTPUT,
    default=Path("map.png"),
    show_default=True,
    help="The picture: .png, .svg, .pdf, or .html for an interactive page.",
)
@click.option(
    "--direction",
    type=click.Choice(["auto", "right", "left", "down", "up"]),
    default="auto",
    show_default=True,
    help="Where the reasons go from the thesis.",
)
@click.option("--sections/--no-sections", default=None, help="Frame sections, or not; else where it helps.")
@click.option("--arrows", type=click.Choice(["curved", "orthogonal"]), default="curved", show_default=True)
@click.option(
    "--label", default="text", metavar="text|title|id|N", help="What the boxes say; N lines at most."
)
@click.option("--schemes", is_flag=True, help="Label the arrows with their argumentation schemes.")
@click.option("--basis", is_flag=True, help="Show what premises rest on.")
@click.option("--color-by", type=click.Choice(["kind", "actor", "section"]), help="What the colours tell.")
@click.option("--highlight", multiple=True, metavar="ID", help="Dim all but these; may be repeated.")
@click.option("--focus", metavar="ID", help="Draw around this alone.")
@click.option("--depth", type=click.IntRange(min=0), help="How many steps around it.")
@click.option("--collapse", multiple=True, metavar="NAME", help="Fold a section or a claim; may be repeated.")
@click.option("--overview/--whole", default=None, help="From afar, or whole; else by its size.")
@_THEME
@_SIZE
@_DPI
def draw(m: ArgumentMap, *, output: Path, label: str, **options: Any) -> None:
    """Draw the map to a file."""
    asked = {name: value for name, value in options.items() if value not in {None, ()}}
    _render(m, output, label=int(label) if label.isdecimal() else label, **asked)


@main.command()
@MAP
@click.option("-o", "--output", type=_OUTPUT, help="Where to write the page; else a temporary file.")
@click.option("--open/--no-open", "opens", default=True, show_default=True, help="Open it in the browser.")
def explore(m: ArgumentMap, *, output: Path | None, opens: bool) -> None:
    """Write the map as an interactive page, and open it."""
    page = argmap.explore(m)
    if opens:
        click.echo(page.open(output))
    else:
        click.echo(page.save(output or Path("map.html")))


@main.command()
@MAP
@click.argument("inference", metavar="ID")
@_file("toulmin.png")
@_THEME
@_SIZE
@_DPI
def toulmin(m: ArgumentMap, inference: str, *, output: Path, theme: str, **sheet: Any) -> None:
    """Draw one argument as Toulmin does: ID is an inference, or a claim with one reason."""
    _render(_wanted(argmap.toulmin, m, inference, theme), output, **sheet)


@main.command("standard-form")
@MAP
@click.argument("claim", required=False)
@click.option("--markdown", is_flag=True, help="Print Markdown.")
@click.option("-o", "--output", type=_OUTPUT, help="Draw it to a file instead: .png, .svg or .pdf.")
def standard_form(m: ArgumentMap, claim: str | None, *, markdown: bool, output: Path | None) -> None:
    """Print the numbered premises and conclusions that lead to CLAIM, or to the thesis."""
    form = argmap.standard_form(m, claim)
    if output is not None:
        _render(form.diagram(), output)
    else:
        say(form.markdown() if markdown else str(form))


@main.command()
@MAP
@click.argument("one", metavar="ACTOR")
@click.argument("other", metavar="ACTOR")
@_file("positions.png")
@_THEME
@_SIZE
@_DPI
def compare(m: ArgumentMap, one: str, other: str, *, output: Path, theme: str, **sheet: Any) -> None:
    """Draw the positions of two actors side by side."""
    _render(argmap.comparison(m, one, other, theme=argmap.theme_named(theme)), output, **sheet)


@main.command()
@MAP
@_file("actors.png")
@click.option("--relations/--no-relations", default=True, show_default=True, help="Stated relations.")
@click.option("--stances/--no-stances", default=True, show_default=True, help="Agreements and disputes.")
@_THEME
@_SIZE
@_DPI
def actors(m: ArgumentMap, *, output: Path, relations: bool, stances: bool, theme: str, **sheet: Any) -> None:
    """Draw the actors and what ties them."""
    diagram = argmap.actor_diagram(m, relations=relations, stances=stances, theme=argmap.theme_named(theme))
    _render(diagram, output, **sheet)


def _wanted(figure: Callable[..., Diagram], m: ArgumentMap, id: str, theme: str) -> Diagram:
    """Return a figure of one record, an id that cannot be meant being wrong usage."""
    try:
        return figure(m, id, theme=argmap.theme_named(theme))
    except argmap.ArgmapError:
        raise
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def _render(picture: ArgumentMap | Diagram, output: Path, **options: Any) -> None:
    """Write a picture, telling warnings as the command tells everything."""
    asked = {name: value for name, value in options.items() if value is not None}
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            path = argmap.render(picture, output, **asked)
        except (TypeError, ValueError) as error:
            if isinstance(error, argmap.ArgmapError):
                raise
            raise click.UsageError(str(error)) from None
    for warning in caught:
        click.echo(f"argmap: warning: {warning.message}", err=True)
    click.echo(path)
