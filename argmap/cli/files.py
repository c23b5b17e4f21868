"""Verbs that write maps and schemas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

import argmap
from argmap.cli.group import JSON, MAP, main, print_json
from argmap.io import FORMATS, save, to_text, write_atomically
from argmap.samples import load_sample, sample_names

if TYPE_CHECKING:
    from argmap.model import ArgumentMap


@main.command()
@MAP
@click.argument("output", type=click.Path(dir_okay=False, allow_dash=True, path_type=str))
@click.option("--to", "format", type=click.Choice(sorted(FORMATS)), help="Format of standard output.")
def convert(m: ArgumentMap, output: str, format: str | None) -> None:
    """Write MAP to OUTPUT, by its suffix; '-' is standard output."""
    if output == "-":
        click.echo(to_text(m, format or "yaml"), nl=False)
    elif format and Path(output).suffix.lstrip(".").lower() != format:
        write_atomically(Path(output), to_text(m, format).encode())
    else:
        save(m, output)


@main.command()
@JSON
def samples(*, as_json: bool) -> None:
    """List the built-in maps."""
    maps = {name: load_sample(name) for name in sample_names()}
    if as_json:
        print_json({name: {"title": s.title, "question": s.question} for name, s in maps.items()})
        return
    for name, sample in maps.items():
        click.echo(f"{name}: {sample.title}")


@main.command()
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file.")
def schema(output: Path | None) -> None:
    """Print the JSON Schema of the file format, for editors and language models."""
    text = json.dumps(argmap.json_schema(), ensure_ascii=False, indent=2) + "\n"
    if output is None:
        click.echo(text, nl=False)
    else:
        write_atomically(output, text.encode())
