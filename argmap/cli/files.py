"""Verbs that write maps and schemas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import argmap
from argmap.cli.group import ENCODING, JSON, MAP, MapParam, main, plain, reported, say
from argmap.cli.streams import print_bytes, print_json
from argmap.formats import FEATURES, save, to_bytes, write_atomically
from argmap.formats.preserved import preserved
from argmap.formats.registry import available, format_named
from argmap.samples import load_sample, sample_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.formats import Format


class _Option(click.ParamType):  # type: ignore[type-arg]  # not generic in every release of click
    """An option of a format: ``name=value``, the value JSON or else text."""

    name = "name=value"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return name and value."""
        if not isinstance(value, str):
            return value
        name, equals, given = value.partition("=")
        if not equals:
            self.fail(f"{value!r} is not of the form name=value", param, ctx)
        try:
            return name, json.loads(given)
        except ValueError:
            return name, given


@main.command()
@click.argument("source", metavar="MAP", shell_complete=MapParam().shell_complete)
@click.argument("output", type=click.Path(dir_okay=False, allow_dash=True, path_type=str))
@ENCODING
@click.option("--from", "source_format", metavar="FORMAT", help="Format of MAP; else known by its content.")
@click.option("--to", "format", metavar="FORMAT", help="Format of OUTPUT; else by its suffix, or YAML.")
@click.option(
    "--read", "read_options", multiple=True, type=_Option(), help="Tell the format of MAP something."
)
@click.option("--write", "write_options", multiple=True, type=_Option(), help="The same for OUTPUT.")
@click.option("--strict", is_flag=True, help="Refuse what would be repaired in MAP.")
@click.option("--report", is_flag=True, help="Tell what became of MAP, on standard error.")
def convert(
    source: str,
    output: str,
    source_format: str | None,
    format: str | None,
    read_options: tuple[tuple[str, Any], ...],
    write_options: tuple[tuple[str, Any], ...],
    *,
    strict: bool,
    report: bool,
) -> None:
    """Write MAP to OUTPUT in another format; '-' is standard output. See 'argmap formats'."""
    param = MapParam(format=source_format, strict=strict, **dict(read_options))
    m: argmap.ArgumentMap = param.convert(source, None, click.get_current_context())
    if report and m.import_report is not None:
        for line in str(m.import_report).splitlines():
            click.echo(f"argmap: {plain(line)}" if line[:1] != " " else f"  {plain(line)}", err=True)
    if output == "-":
        print_bytes(_content(m, format or "yaml", dict(write_options)))
    else:
        reported(lambda: save(m, output, format=format, **dict(write_options)))


def _content(m: argmap.ArgumentMap, format: str, options: dict[str, Any]) -> bytes:
    """Return a map as the content of a file, telling what is left out."""
    content: bytes = reported(lambda: to_bytes(m, format, **options))
    return content


@main.command("formats")
@click.argument("name", required=False, metavar="[FORMAT]")
@JSON
@click.option("--markdown", is_flag=True, help="Print a table in Markdown.")
def list_formats(name: str | None, *, as_json: bool, markdown: bool) -> None:
    """List the formats that are read and written, or tell all about one."""
    chosen = available() if name is None else (format_named(name),)
    if markdown:
        _print_table(chosen)
    elif as_json:
        print_json([_as_data(f) for f in chosen])
    elif name is None:
        for known in chosen:
            access = ("r" if known.reader else "-") + ("w" if known.writer else "-")
            click.echo(f"{access}  {known.name:<16} {known.title} ({', '.join(known.suffixes)})")
    else:
        for key, value in _as_data(chosen[0]).items():
            say(f"{key.replace('_', ' ')}: {_in_words(value)}")


def _in_words(value: Any) -> str:
    """Return what is so of a format in words."""
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _print_table(chosen: Iterable[Format]) -> None:
    """Print formats as a table in Markdown: what each preserves, or all that it loses if that is less."""
    say("| name | format | suffixes | | preserves |\n|---|---|---|---|---|")
    for known in chosen:
        suffixes = " ".join(f"`{suffix}`" for suffix in known.suffixes)
        access = "".join(
            letter
            for letter, way in (("r", known.reader), ("w", known.writer), ("p", known.patcher))
            if way is not None
        )
        say(f"| `{known.name}` | {known.title} | {suffixes} | {access} | {_preserving(known)} |")


def _preserving(known: Format) -> str:
    """Return what a format preserves in few words."""
    held = preserved(known)
    if held is None:
        return ""
    lost = [feature for feature in FEATURES if feature not in held]
    if not lost:
        return "everything"
    kept = [feature for feature in FEATURES if feature in held]
    words = f"all but {', '.join(lost)}" if len(lost) < len(kept) else ", ".join(kept)
    return words.replace("_", " ")


def _as_data(known: Format) -> dict[str, Any]:
    """Return a format as plain data."""
    return {
        "name": known.name,
        "title": known.title,
        "suffixes": list(known.suffixes),
        "specification": known.specification,
        "read": known.reader is not None,
        "written": known.writer is not None,
        "patched": known.patcher is not None,
        "read_options": list(known.read_options),
        "write_options": list(known.write_options),
        "preserves": [feature for feature in FEATURES if feature in (preserved(known) or ())],
    }


@main.command("import-report")
@MAP
@JSON
def import_report(m: argmap.ArgumentMap, *, as_json: bool) -> None:
    """Tell what became of the file MAP: what was read, repaired, preserved in extra or not understood."""
    if m.import_report is None:
        return
    if as_json:
        print_json(m.import_report.to_dict())
    else:
        say(str(m.import_report))


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
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="Write to a file.",
)
def schema(output: Path | None) -> None:
    """Print the JSON Schema of the file format, for editors and language models."""
    content = (json.dumps(argmap.formats.json_schema(), ensure_ascii=False, indent=2) + "\n").encode()
    if output is None or str(output) == "-":
        print_bytes(content)
    else:
        write_atomically(output, content)
