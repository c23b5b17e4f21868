"""Verbs that draw."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import argmap
from argmap.cli.group import MAP, finite, main, reported, say
from argmap.cli.streams import print_bytes
from argmap.formats import write_atomically

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.draw.files import PictureFormat
    from argmap.draw.theme import Theme
    from argmap.figures import Diagram
    from argmap.model import ArgumentMap

_OUTPUT = click.Path(dir_okay=False, allow_dash=True, path_type=Path)
_FORMATS = ".png, .svg or .pdf, or .html for an interactive page; '-' is standard output"
_THEMES = ("default", "print", "dark", "contrast")
_MOST_LINES = 1_000


FORMAT = click.option(
    "--format",
    type=click.Choice(["png", "svg", "pdf", "html"]),
    help="What the picture is in; else by its suffix, and PNG to standard output.",
)


def _file(name: str) -> Callable[[Any], Any]:
    output = click.option(
        "-o",
        "--output",
        type=_OUTPUT,
        default=Path(name),
        show_default=True,
        help=f"The picture: {_FORMATS}.",
    )
    return lambda verb: output(FORMAT(verb))


_THEME = click.option(
    "--theme", type=click.Choice(_THEMES), default="default", show_default=True, help="Looks."
)
_FONT = click.option("--font", metavar="NAME", help="Set it in this font: a family, or a file.")
_TITLE = click.option(
    "--title", metavar="TEXT", help="What stands above; else the map's title, and '' for none."
)
_FONT_SIZE = click.option(
    "--font-size",
    type=click.FloatRange(min=1, max=1000),
    callback=finite,
    metavar="POINTS",
    help="The least type; boxes and page grow with it.",
)
_SIZE = click.option(
    "--size",
    metavar="SIZE",
    help="Size of the picture: A4, 'A3 landscape', 16cm, '16cm x 9cm', 1600px; else as large as it takes.",
)
_STATUS = click.option(
    "--status",
    is_flag=False,
    flag_value="grounded",
    metavar="[SEMANTICS]",
    help="Show what stands, after the grounded or another semantics.",
)
_STRENGTH = click.option(
    "--strength",
    is_flag=False,
    flag_value="df-quad",
    metavar="[SEMANTICS]",
    help="Show how strong everything is, after DF-QuAD or another gradual semantics.",
)
_DPI = click.option(
    "--dpi",
    type=click.FloatRange(min=10, max=2400),
    default=150,
    callback=finite,
    show_default=True,
    help="Resolution of a PNG.",
)


def _lines(ctx: click.Context, param: click.Parameter, value: str) -> str | int:
    """Return what boxes say, or how many lines of it."""
    del ctx
    if value in ("text", "title", "id"):
        return value
    if value.isascii() and value.isdecimal() and len(value) <= len(str(_MOST_LINES)) and int(value):
        return int(value)
    msg = f"{value!r} is not 'text', 'title', 'id' or a number of lines"
    raise click.BadParameter(msg, param=param)


@main.command()
@MAP
@_file("map.png")
@click.option(
    "--direction",
    type=click.Choice(["auto", "right", "left", "down", "up"]),
    default="auto",
    show_default=True,
    help="Where the reasons go from the thesis.",
)
@click.option("--sections/--no-sections", default=None, help="Frame sections, or not; else where it helps.")
@click.option(
    "--arrows",
    type=click.Choice(["curved", "orthogonal"]),
    default="curved",
    show_default=True,
    help="How they run.",
)
@click.option(
    "--label",
    default="text",
    callback=_lines,
    show_default=True,
    metavar="text|title|id|N",
    help="What the boxes say; a number is that of lines at most.",
)
@click.option("--schemes", is_flag=True, help="Label the arrows with their argumentation schemes.")
@click.option("--basis", is_flag=True, help="Show what premises rest on.")
@click.option("--color-by", type=click.Choice(["kind", "actor", "section"]), help="What the colours tell.")
@click.option("--highlight", multiple=True, metavar="ID", help="Dim all but these; may be repeated.")
@_STATUS
@_STRENGTH
@click.option("--focus", metavar="ID", help="Draw around this alone.")
@click.option("--depth", type=click.IntRange(min=0), help="How many steps around it.")
@click.option(
    "--collapse", multiple=True, metavar="NAME", help="Fold a section, or a claim by its id; may be repeated."
)
@click.option("--overview/--whole", default=None, help="From afar, or whole; else by the map's size.")
@click.option(
    "--pages",
    type=click.Choice(["auto", "one", "sections", "claims", "tiles"]),
    help="Of a PDF: one page; an index and a page for each section, or main claim; or the picture on"
    " sheets to lay edge to edge. Else by --size.",
)
@click.option("--transparent", is_flag=True, help="Leave out the background.")
@_TITLE
@_FONT
@_FONT_SIZE
@_THEME
@_SIZE
@_DPI
def draw(m: ArgumentMap, *, output: Path, format: PictureFormat | None, **options: Any) -> None:
    """Draw the map to a file."""
    asked = {name: value for name, value in options.items() if value != ()}
    draw_to(output, format, lambda: m, **asked)


@main.command()
@MAP
@click.option(
    "-o",
    "--output",
    type=_OUTPUT,
    help="Where to write the page, .html, or '-'; else a temporary file, or map.html with --no-open.",
)
@click.option("--open/--no-open", "opens", default=True, show_default=True, help="Open it in the browser.")
@_STATUS
@_STRENGTH
@_TITLE
@_FONT
def explore(m: ArgumentMap, *, output: Path | None, opens: bool, **options: str | None) -> None:
    """Write the map as an interactive page, and open it."""
    is_printed = output is not None and str(output) == "-"
    if output is not None and not is_printed and output.suffix.lower() != ".html":
        msg = f"{output.name!r} is no page; end it in .html, or take 'argmap draw' for pictures"
        raise click.UsageError(msg)
    asked: dict[str, Any] = {name: value for name, value in options.items() if value is not None}
    page = reported(lambda: argmap.explore(m, **asked))
    if is_printed:
        print_bytes(page.html.encode())
        return
    click.echo(page.open(output) if opens else page.save(output or Path("map.html")))


@main.command()
@MAP
@click.argument("id", metavar="ID")
@_file("toulmin.png")
@_THEME
@_FONT
@_SIZE
@_DPI
def toulmin(
    m: ArgumentMap,
    id: str,
    *,
    output: Path,
    format: PictureFormat | None,
    theme: str,
    font: str | None,
    **sheet: Any,
) -> None:
    """Draw one argument as Toulmin does: ID is an inference, or a claim with one reason."""
    draw_to(output, format, lambda: argmap.figures.toulmin(m, id, theme=_set_in(font, theme)), **sheet)


@main.command("standard-form")
@MAP
@click.argument("claim", required=False)
@click.option("--markdown", is_flag=True, help="Print Markdown.")
@click.option("-o", "--output", type=_OUTPUT, help=f"Draw it to a file instead: {_FORMATS}.")
@FORMAT
@_THEME
@_FONT
@_SIZE
@_DPI
def standard_form(
    m: ArgumentMap,
    claim: str | None,
    *,
    markdown: bool,
    output: Path | None,
    format: PictureFormat | None,
    theme: str,
    font: str | None,
    **sheet: Any,
) -> None:
    """Print the numbered premises and conclusions that lead to CLAIM, or to the thesis."""
    if markdown and output is not None:
        msg = "--markdown prints, and --output draws; give one of them"
        raise click.UsageError(msg)
    form = reported(lambda: argmap.figures.standard_form(m, claim))
    if output is not None:
        draw_to(output, format, lambda: form.diagram(_set_in(font, theme)), **sheet)
    else:
        say(form.markdown() if markdown else str(form))


@main.command()
@MAP
@click.argument("one", metavar="ACTOR")
@click.argument("other", metavar="ACTOR")
@_file("positions.png")
@_THEME
@_FONT
@_SIZE
@_DPI
def compare(
    m: ArgumentMap,
    one: str,
    other: str,
    *,
    output: Path,
    format: PictureFormat | None,
    theme: str,
    font: str | None,
    **sheet: Any,
) -> None:
    """Draw the positions of two actors side by side."""
    draw_to(
        output, format, lambda: argmap.figures.comparison(m, one, other, theme=_set_in(font, theme)), **sheet
    )


@main.command()
@MAP
@_file("actors.png")
@click.option("--relations/--no-relations", default=True, show_default=True, help="Stated relations.")
@click.option("--stances/--no-stances", default=True, show_default=True, help="Agreements and disputes.")
@_THEME
@_FONT
@_SIZE
@_DPI
def actors(
    m: ArgumentMap,
    *,
    output: Path,
    format: PictureFormat | None,
    relations: bool,
    stances: bool,
    theme: str,
    font: str | None,
    **sheet: Any,
) -> None:
    """Draw the actors and what ties them."""
    draw_to(
        output,
        format,
        lambda: argmap.figures.actors(m, relations=relations, stances=stances, theme=_set_in(font, theme)),
        **sheet,
    )


def _set_in(font: str | None, theme: str) -> Theme:
    """Return a theme by its name, set in a font."""
    return argmap.themes.named(theme, font=font)


def draw_to(
    output: Path, format: PictureFormat | None, picture: Callable[[], ArgumentMap | Diagram], **options: Any
) -> None:
    """Write a picture and name its file; ``-`` is standard output."""
    asked = {name: value for name, value in options.items() if value is not None}
    is_printed = str(output) == "-"
    if format is None and not is_printed:
        click.echo(reported(lambda: argmap.render(picture(), output, **asked)))
        return
    from argmap.draw import rendered  # noqa: PLC0415  (heavy, and only to draw)

    format = format or "png"
    if is_printed and format in ("png", "pdf") and sys.stdout.isatty():
        msg = (
            f"a picture in {format.upper()} is nothing for a terminal; name a file, or send it on with | or >"
        )
        raise click.UsageError(msg)
    content: bytes = reported(lambda: rendered(picture(), format, **asked))
    if is_printed:
        print_bytes(content)
    else:
        write_atomically(output, content)
        click.echo(output)
