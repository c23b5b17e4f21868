"""The command ``argmap``: every verb is a public function of the library.

Exit codes: 0, all is well; 1, findings or bad input; 2, wrong usage.
"""

from __future__ import annotations

import io
import json
import re
import sys
import warnings
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

import argmap
from argmap.errors import ArgmapError, MissingFileError, nearest_ids
from argmap.io import FORMATS, Limits, load, read_text, save, to_text, write_atomically, write_map
from argmap.outline import outline_lines
from argmap.samples import load_sample, sample_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from argmap.model import ArgumentMap, Record

    _ParamType = click.ParamType[ArgumentMap]
else:  # not generic in every release of click
    _ParamType = click.ParamType

__all__ = ["main"]


_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


class _MapParam(_ParamType):
    """A map: a file, ``-`` for standard input, or the name of a built-in map."""

    name = "map"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Load the map."""
        del param, ctx
        if not isinstance(value, str):
            return value
        if value == "-":
            return load(sys.stdin.buffer)
        try:
            return load(Path(value))
        except MissingFileError as error:
            if value in sample_names():
                return load_sample(value)
            near = nearest_ids(value, sample_names(), most=1)
            hint = f"; did you mean the built-in map {near[0]!r}?" if near else ""
            raise MissingFileError(error.path, error.reason + hint) from None

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Offer the built-in maps, and leave files to the shell."""
        del ctx, param
        names = [CompletionItem(n) for n in sample_names() if n.startswith(incomplete)]
        return [*names, CompletionItem(incomplete, type="file")]


class _Group(click.Group):
    """A group whose commands end with a message, not a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except (ArgmapError, OSError) as error:
            if isinstance(error, BrokenPipeError):
                raise  # click ends quietly when nobody reads on
            click.echo(f"argmap: {error}", err=True)
            ctx.exit(1)


def _finite(ctx: click.Context, param: click.Parameter, value: float) -> float:
    """Refuse NaN, which is within no range and outside none."""
    del ctx
    if value != value:  # noqa: PLR0124  (NaN)
        raise click.BadParameter("nan is not a number", param=param)
    return value


_MAP = click.argument("m", metavar="MAP", type=_MapParam())
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON, for machines.")


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="argmap")
def main() -> None:
    """Query, check and draw argument maps.

    MAP is a file (YAML or JSON), '-' for standard input, or the name of a
    built-in map (see 'argmap samples').
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # where Japanese cannot be shown, its code points are
            stream.reconfigure(errors="backslashreplace")


@main.command()
@_MAP
@_JSON
def show(m: ArgumentMap, *, as_json: bool) -> None:
    """Print the map as an outline: + reasons, - objections, & linked premises."""
    if as_json:
        _print_json(write_map(m))
        return
    for part in filter(None, (m.title, m.question)):
        click.secho(_plain(part), bold=True)
    colours = {"+": "blue", "-": "red", "&": "blue"}
    for line in outline_lines(m):
        sign = click.style(line.sign, fg=colours[line.sign]) + " " if line.sign else ""
        remark = click.style(f" ({line.remark})", dim=True) if line.remark else ""
        click.echo(f"{line.indent}{sign}{_plain(line.text)} {click.style(f'[{line.id}]', dim=True)}{remark}")


@main.command()
@_MAP
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
    callback=_finite,
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


@main.command()
@_MAP
@_JSON
@click.option(
    "--text",
    "texts",
    multiple=True,
    metavar="[SOURCE=]FILE",
    help="Verify the citations against the text of a source; may be repeated.",
)
def check(m: ArgumentMap, *, as_json: bool, texts: tuple[str, ...]) -> None:
    """Report what is poor in the map; exit with 1 if anything is."""
    findings = argmap.check(m)
    lost = [s for s in _verified(m, texts) if s.outcome != "found"]
    if as_json:
        rows: list[dict[str, Any]] = [
            {"code": f.code, "severity": f.severity, "ids": f.ids, "message": f.message} for f in findings
        ]
        rows += [
            {
                "code": f"citation-{s.outcome}",
                "severity": "warning",
                "ids": [getattr(s.record, "id", None)],
                "message": str(s),
            }
            for s in lost
        ]
        _print_json(rows)
    else:
        for finding in findings:
            _say(str(finding))
        for status in lost:
            click.echo(f"warning: citation of {status}")
        if not findings and not lost:
            click.echo("nothing to report")
    if findings or lost:
        sys.exit(1)


def _verified(m: ArgumentMap, texts: Iterable[str]) -> Sequence[argmap.CitationStatus]:
    """Verify the citations of a map against files."""
    found: list[argmap.CitationStatus] = []
    for item in texts:
        source, _, name = ("", "", item) if Path(item).is_file() else item.rpartition("=")
        text, _ = read_text(Path(name), Limits())
        found += argmap.verify_citations(m, text, source=source or None)
    return found


@main.command()
@_MAP
@click.argument("claim")
@click.option("--start", multiple=True, metavar="ID", help="Begin here instead of at the feet.")
@click.option("--max-length", type=click.IntRange(min=1), help="The most inferences of a chain.")
@click.option("--most", type=click.IntRange(min=1), default=100, show_default=True, help="How many to print.")
@click.option("--count", "only_count", is_flag=True, help="Print their exact number alone.")
@_JSON
def chains(
    m: ArgumentMap,
    claim: str,
    *,
    start: tuple[str, ...],
    max_length: int | None,
    most: int,
    only_count: bool,
    as_json: bool,
) -> None:
    """Print the chains of support that lead to CLAIM, shortest first."""
    if only_count:
        click.echo(argmap.count_support_chains(m, claim, start or None))
        return
    found = list(islice(argmap.support_chains(m, claim, start or None, max_length), most + 1))
    if as_json:
        _print_json([c.ids for c in found[:most]])
        return
    _say("\n\n".join(str(c) for c in found[:most]) or f"no chain leads to {claim}")
    if len(found) > most:
        click.echo(f"... and more; see --most and --count (stopped after {most})", err=True)


@main.command()
@_MAP
@click.argument("claim")
@click.option("--up", is_flag=True, help="What rests on it instead of what it rests on.")
@_JSON
def cone(m: ArgumentMap, claim: str, *, up: bool, as_json: bool) -> None:
    """Print all that CLAIM rests on, or with --up all that rests on it."""
    part = argmap.impact(m, claim) if up else argmap.support_cone(m, claim)
    _print_part(part, as_json=as_json)


@main.command("what-if")
@_MAP
@click.argument("rejected", nargs=-1, required=True, metavar="ID...")
@_JSON
def what_if(m: ArgumentMap, rejected: tuple[str, ...], *, as_json: bool) -> None:
    """Print what falls, and what survives, if the statements or inferences ID... are rejected."""
    result = argmap.what_if(m, reject=rejected)
    if as_json:
        fallen = [{"id": f.id, "because": f.because, "circular": f.circular} for f in result.fallen]
        rest = {"surviving": result.surviving, "groundless": result.groundless}
        _print_json({"rejected": result.rejected, "fallen": fallen, **rest})
    else:
        _say(str(result))


@main.command()
@_MAP
@click.argument("id", required=False)
@click.option("--deep", is_flag=True, help="Look through all that it rests on.")
@_JSON
def objections(m: ArgumentMap, id: str | None, *, deep: bool, as_json: bool) -> None:
    """Print what attacks ID, with the replies; without ID, the objections that nothing answers."""
    if id is None:
        found: Sequence[argmap.Objection] = argmap.unanswered_objections(m)
        lines = [f"{o.kind}s {o.attack.target}: {o.attack.id}" for o in found]
        text = "\n".join(lines) or "every objection has a reply"
    else:
        result = argmap.objections(m, id, deep=deep)
        found, text = result.all, str(result)
    if as_json:
        _print_json(
            [
                {
                    "attack": o.attack.id,
                    "kind": o.kind,
                    "target": o.attack.target,
                    "premises": o.attack.premises,
                    "replies": [r.id for r in o.replies],
                }
                for o in found
            ]
        )
    else:
        _say(text)


@main.command()
@_MAP
@click.argument("actor", required=False)
@_JSON
def positions(m: ArgumentMap, actor: str | None, *, as_json: bool) -> None:
    """Print the stances of ACTOR; without ACTOR, where actors disagree."""
    if actor is None:
        disputes = argmap.disagreements(m)
        if as_json:
            _print_json(
                [
                    {"statement": d.statement, "holding": _fields(d.holding), "opposing": _fields(d.opposing)}
                    for d in disputes
                ]
            )
        else:
            _say("\n".join(map(str, disputes)) or "no two actors disagree")
        return
    stances = argmap.positions(m, actor)
    if as_json:
        _print_json(_fields(stances))
        return
    for stance in stances:
        date = f" ({stance.date})" if stance.date else ""
        _say(f"{stance.attitude}{date}: {m.statements[stance.statement].text} [{stance.statement}]")


@main.command()
@_MAP
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
@_JSON
def samples(*, as_json: bool) -> None:
    """List the built-in maps."""
    maps = {name: load_sample(name) for name in sample_names()}
    if as_json:
        _print_json({name: {"title": s.title, "question": s.question} for name, s in maps.items()})
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


def _fields(records: Iterable[Record]) -> list[dict[str, Any]]:
    """Return records as plain data, defaults left out."""
    dumped = [r.model_dump(mode="json", exclude_defaults=True) for r in records]
    return [{k: v for k, v in fields.items() if v != {}} for fields in dumped]


def _print_part(part: ArgumentMap, *, as_json: bool) -> None:
    """Print a part of a map."""
    if as_json:
        _print_json(write_map(part))
        return
    for statement in part.statements.values():
        _say(f"{statement.record_kind} {statement.id}: {_plain(statement.text)}")
    for inference in part.inferences.values():
        arrow = "⟶" if inference.record_kind == "support" else "⊸"
        step = f"{' + '.join(inference.premises)} {arrow} {inference.onto}"
        click.echo(f"{inference.record_kind} {inference.id}: {step}")


def _plain(text: str) -> str:
    """Return a text in one line, without what a terminal would take for a command."""
    return _CONTROL.sub(lambda c: f"\\x{ord(c[0]):02x}", " ".join(text.split()))


def _say(text: str) -> None:
    """Print lines of text, without what a terminal would take for a command."""
    click.echo(_CONTROL.sub(lambda c: f"\\x{ord(c[0]):02x}", text))


def _print_json(data: Any) -> None:
    """Print data as JSON."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))
