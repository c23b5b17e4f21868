"""Verbs for several maps: what is different in them, and all of them as one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

import argmap
from argmap.cli.group import ENCODING, JSON, MapParam, main, plain, reported
from argmap.cli.pictures import FORMAT, draw_to
from argmap.cli.streams import print_bytes, print_json
from argmap.formats import load, save

if TYPE_CHECKING:
    from argmap.differences import Difference
    from argmap.draw.files import PictureFormat
    from argmap.model import ArgumentMap

_COLOURS = {"+": "green", "-": "red", "~": "yellow", ">": "cyan", "*": "cyan"}


@main.command()
@click.argument("before", type=MapParam())
@click.argument("after", type=MapParam())
@ENCODING
@JSON
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="Draw both as one picture to a file instead: .png, .svg, .pdf or .html; '-' is standard output.",
)
@FORMAT
def diff(
    before: ArgumentMap,
    after: ArgumentMap,
    *,
    as_json: bool,
    output: Path | None,
    format: PictureFormat | None,
) -> None:
    """Tell what is not the same in two maps; exit with 1 if anything is not."""
    difference = argmap.diff(before, after)
    if output is not None:
        draw_to(output, format, lambda: argmap.figures.difference(difference))
        return
    if as_json:
        print_json(difference.to_dict())
    else:
        _print(difference)
    click.get_current_context().exit(1 if difference else 0)


def _print(difference: Difference) -> None:
    """Print a difference in colour."""
    for line in str(difference).splitlines():
        if line.startswith("  "):
            click.secho(f"  {plain(line)}", fg=_COLOURS.get(line[2]))
        else:
            click.secho(plain(line), bold=True)


@main.command("git-diff")
@click.argument("path")
@click.argument("old_file")
@click.argument("old_hex")
@click.argument("old_mode")
@click.argument("new_file")
@click.argument("new_hex")
@click.argument("new_mode")
@click.argument("renaming", nargs=-1)
def git_diff(path: str, old_file: str, new_file: str, renaming: tuple[str, ...], **_: str) -> None:
    """Show to git, as its diff driver, what changed in a map.

    Set up with: git config diff.argmap.command "argmap git-diff", and a line
    such as "*.map.yaml diff=argmap" in .gitattributes.
    """
    click.secho(f"{plain(path)}{' → ' + plain(renaming[0]) if renaming else ''}", bold=True)
    _print(argmap.diff(_side(old_file), _side(new_file)))


def _side(file: str) -> ArgumentMap:
    """Return one side of a difference; a file that was not, or is no longer, there is an empty map."""
    return argmap.ArgumentMap() if file in (os.devnull, "nul") else load(Path(file))


@main.command()
@click.argument("maps", nargs=-1, required=True, type=MapParam())
@ENCODING
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="Where to; else YAML to standard output.",
)
@click.option("--join", is_flag=True, help="Join what stands in several of them in the same words.")
@click.option("--matches", "listing", is_flag=True, help="Only list what stands in several of them.")
@JSON
def merge(
    maps: tuple[ArgumentMap, ...], *, output: str | None, join: bool, listing: bool, as_json: bool
) -> None:
    """Make one map of several, and tell on standard error what could be joined."""
    found = argmap.matches(maps)
    if listing:
        if as_json:
            print_json([{"kind": f.kind, "text": f.text, "places": f.places} for f in found])
        for match in () if as_json else found:
            click.echo(plain(f"{match.kind}: {match}"))
        return
    if found and not join:
        click.echo(f"argmap: {len(found)} in the same words, kept apart; see --matches, --join", err=True)
    merged = argmap.merge(maps, join=found if join else ())
    if output in (None, "-"):
        print_bytes(argmap.to_bytes(merged))
    else:
        click.echo(reported(lambda: save(merged, output)))
