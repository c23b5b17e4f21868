"""Verbs that draw."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import argmap
from argmap.cli.group import MAP, finite, main

if TYPE_CHECKING:
    from argmap.model import ArgumentMap


@main.command()
@MAP
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("map.png"),
    show_default=True,
    help="The picture: .png, .svg or .pdf.",
)
@click.option(
    "--direction",
    type=click.Choice(["right", "left", "down", "up"]),
    default="right",
    show_default=True,
    help="Where the reasons go from the thesis.",
)
@click.option("--highlight", multiple=True, metavar="ID", help="Dim all but these; may be repeated.")
@click.option(
    "--dpi",
    type=click.FloatRange(min=10, max=2400),
    default=150,
    callback=finite,
    show_default=True,
    help="Resolution of a PNG.",
)
def draw(m: ArgumentMap, *, output: Path, direction: str, highlight: tuple[str, ...], dpi: float) -> None:
    """Draw the map to a file."""
    options: dict[str, Any] = {"direction": direction, "highlight": highlight or None, "dpi": dpi}
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        path = argmap.render(m, output, **options)
    for warning in caught:
        click.echo(f"argmap: warning: {warning.message}", err=True)
    click.echo(path)
