"""Verbs that answer questions about a map."""

from __future__ import annotations

import sys
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import argmap
from argmap.cli.evaluating import SEMANTICS
from argmap.cli.group import JSON, MAP, main, plain, said_encoding, say
from argmap.cli.streams import print_json
from argmap.formats import Limits, read_text, write_map
from argmap.model.kinds import INFERENCES
from argmap.outlining import lines_together
from argmap.query.wording import premises_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from argmap.evaluation.semantics.tasks import Semantics
    from argmap.model import ArgumentMap, Record


@main.command()
@MAP
@JSON
def show(m: ArgumentMap, *, as_json: bool) -> None:
    """Print the map as an outline: + reasons, - objections, & linked premises."""
    if as_json:
        print_json(write_map(m))
        return
    for part in filter(None, (m.title, m.question)):
        click.secho(plain(part), bold=True)
    colours = {"+": "blue", "-": "red", "&": "blue"}
    for line, *others in lines_together(m):
        sign = click.style(line.sign, fg=colours[line.sign]) + " " if line.sign else ""
        remark = click.style(f" ({line.remark})", dim=True) if line.remark else ""
        ids = click.style(", ".join(f"[{one.id}]" for one in (line, *others)), dim=True)
        click.echo(f"{line.indent}{sign}{'' if others else plain(line.text) + ' '}{ids}{remark}")


@main.command()
@MAP
@JSON
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
    warned = [*_of_citations(m, texts), *_of_typing(m)]
    if as_json:
        rows: list[dict[str, Any]] = [
            {"code": f.code, "severity": f.severity, "ids": f.ids, "message": f.message} for f in findings
        ]
        print_json([*rows, *({**row, "severity": "warning"} for row, _ in warned)])
    else:
        for line in (*map(str, findings), *(line for _, line in warned)):
            say(line)
        if not findings and not warned:
            click.echo("nothing to report")
    if findings or warned:
        sys.exit(1)


def _of_citations(m: ArgumentMap, texts: Iterable[str]) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield the citations that are not found in files: as data, and as a line."""
    for status in _verified(m, texts):
        if status.outcome != "found":
            ids = [getattr(status.record, "id", None)]
            row = {"code": f"citation-{status.outcome}", "ids": ids, "message": str(status)}
            yield row, f"warning: citation of {status}"


def _of_typing(m: ArgumentMap) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield what the author of a file of our own seems to have meant otherwise: as data, and as a line."""
    read = m.import_report
    for remark in read.of("unread") if read is not None and read.format == "yaml" else ():
        yield {"code": "typed", "ids": [], "message": str(remark)}, f"warning: {remark}"


def _verified(m: ArgumentMap, texts: Iterable[str]) -> Sequence[argmap.provenance.CitationStatus]:
    """Verify the citations of a map against files."""
    found: list[argmap.provenance.CitationStatus] = []
    for item in texts:
        source, _, name = ("", "", item) if Path(item).is_file() else item.rpartition("=")
        text, _ = read_text(Path(name), Limits(), said_encoding())
        found += argmap.provenance.verify(m, text, source=source or None)
    return found


@main.command()
@MAP
@click.argument("claim")
@click.option("--start", multiple=True, metavar="ID", help="Begin here instead of at the leaves.")
@click.option("--max-length", type=click.IntRange(min=1), help="The most inferences of a chain.")
@click.option("--most", type=click.IntRange(min=1), default=100, show_default=True, help="How many to print.")
@click.option("--count", "only_count", is_flag=True, help="Print their exact number alone.")
@JSON
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
        click.echo(argmap.query.count_support_chains(m, claim, start or None))
        return
    found = list(islice(argmap.support_chains(m, claim, start or None, max_length), most + 1))
    if as_json:
        print_json([c.ids for c in found[:most]])
        return
    say("\n\n".join(str(c) for c in found[:most]) or f"no chain leads to {claim}")
    if len(found) > most:
        click.echo(f"... and more; see --most and --count (stopped after {most})", err=True)


@main.command()
@MAP
@click.argument("claim")
@click.option("--up", is_flag=True, help="What rests on it instead of what it rests on.")
@JSON
def cone(m: ArgumentMap, claim: str, *, up: bool, as_json: bool) -> None:
    """Print all that CLAIM rests on, or with --up all that rests on it."""
    part = argmap.impact(m, claim) if up else argmap.support_cone(m, claim)
    _print_part(part, as_json=as_json)


@main.command("what-if")
@MAP
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--reject", multiple=True, metavar="ID", help="Reject this; the same as naming it.")
@click.option("--accept", multiple=True, metavar="ID", help="Take this statement as given.")
@click.option(
    "--semantics",
    type=click.Choice(SEMANTICS),
    default="grounded",
    show_default=True,
    help="What it takes to stand.",
)
@click.option("--support-only", is_flag=True, help="Leave attacks out: what falls for want of support alone.")
@JSON
def what_if(
    m: ArgumentMap,
    ids: tuple[str, ...],
    *,
    reject: tuple[str, ...],
    accept: tuple[str, ...],
    semantics: Semantics,
    support_only: bool,
    as_json: bool,
) -> None:
    """Print what falls, rises and survives if the statements or inferences ID... are rejected."""
    if not (ids or reject or accept):
        raise click.UsageError("say what to reject or to --accept")
    if support_only:
        if accept or semantics != "grounded":
            raise click.UsageError("--support-only knows neither --accept nor a semantics; leave them out")
        _consequences(m, [*ids, *reject], as_json=as_json)
        return
    result = argmap.what_if(m, [*ids, *reject], accept=accept, semantics=semantics)
    edits = {"rejected": result.rejected, "accepted": result.accepted}
    if not as_json:
        say(str(result))
        return
    moved = {
        move: [{"id": id, "because": result.because[id]} for id in getattr(result, move)]
        for move in ("newly_out", "newly_in", "newly_undecided", "newly_decided")
    }
    texts = _texts(m, [*result.rejected, *result.accepted, *result.ids, *result.surviving])
    print_json({**edits, **moved, "surviving": result.surviving, "texts": texts})


def _texts(m: ArgumentMap, ids: Iterable[str]) -> dict[str, str]:
    """Return the texts of those that are statements."""
    return {id: m.statements[id].text for id in ids if id in m.statements}


def _consequences(m: ArgumentMap, rejected: Sequence[str], *, as_json: bool) -> None:
    """Print what falls for want of support alone."""
    result = argmap.what_if(m, rejected, attacks=False)
    if as_json:
        newly_out = [
            {"id": id, "because": because, "circular": id in result.circular}
            for id, because in result.because.items()
        ]
        rest = {"surviving": result.surviving, "groundless": result.groundless}
        texts = _texts(m, [*result.rejected, *result.ids, *result.surviving, *result.groundless])
        print_json({"rejected": result.rejected, "newly_out": newly_out, **rest, "texts": texts})
    else:
        say(str(result))


@main.command()
@MAP
@click.argument("id", required=False)
@click.option("--deep", is_flag=True, help="Look through all that it rests on.")
@click.option("--unanswered", is_flag=True, help="Only what counts against it and nothing answers.")
@JSON
def objections(m: ArgumentMap, id: str | None, *, deep: bool, unanswered: bool, as_json: bool) -> None:
    """Print what attacks ID, with the replies; without ID, what speaks against the thesis unanswered."""
    if id is None or unanswered:
        found = argmap.unanswered_objections(m, id)
    else:
        found = argmap.objections(m, id, deep=deep).all
    if as_json:
        print_json(
            [
                {
                    "attack": o.attack.id,
                    "kind": o.kind,
                    "target": o.attack.target,
                    "premises": o.attack.premises,
                    "replies": [r.id for r in o.replies],
                    "text": premises_of(m, o.attack.premises),
                    "texts": _texts(m, [o.attack.target, *o.attack.premises]),
                }
                for o in found
            ]
        )
    else:
        say(str(found))


@main.command()
@MAP
@click.argument("claim", required=False)
@click.option("--most", type=click.IntRange(min=1), default=20, show_default=True, help="How many to print.")
@JSON
def weakest(m: ArgumentMap, claim: str | None, *, most: int, as_json: bool) -> None:
    """Print where the case for CLAIM, or for the thesis, is weakest, the weakest point first, and why."""
    found = argmap.weakest(m, claim)
    if as_json:
        print_json([{**asdict(p), "texts": _texts(m, [p.statement, p.id])} for p in found])
        return
    say(str(found[:most]))
    if len(found) > most:
        click.echo(f"... and {len(found) - most} more; see --most", err=True)


@main.command()
@MAP
@click.argument("actors", nargs=-1, metavar="[ACTOR]...")
@click.option("--members", is_flag=True, help="What a member of a group says counts for the group, too.")
@click.option("--at", metavar="DATE", help="As it was then: a year, a month or a day.")
@JSON
def positions(
    m: ArgumentMap, actors: tuple[str, ...], *, members: bool, at: str | None, as_json: bool
) -> None:
    """Print the stances of ACTOR; of several, where they disagree; without ACTOR, where any do."""
    if len(actors) == 1:
        stances = argmap.positions(m, actors[0], members=members, at=at)
        if as_json:
            print_json(_fields(stances))
        else:
            say(str(stances))
        return
    disputes = argmap.disagreements(m, actors or None, members=members, at=at)
    if not as_json:
        say(str(disputes))
        return
    print_json(
        [
            {
                "statement": d.statement,
                "holding": _fields(d.holding),
                "opposing": _fields(d.opposing),
                "ended": [{"stance": one, "by": other} for one, other in map(_fields, d.ended)],
                "still_open": d.still_open,
                "texts": _texts(m, d.statements),
            }
            for d in disputes
        ]
    )


def _fields(records: Iterable[Record]) -> list[dict[str, Any]]:
    """Return records as plain data, defaults left out."""
    dumped = [r.model_dump(mode="json", exclude_defaults=True) for r in records]
    return [{k: v for k, v in fields.items() if v != {}} for fields in dumped]


def _print_part(part: ArgumentMap, *, as_json: bool) -> None:
    """Print a part of a map."""
    if as_json:
        print_json(write_map(part))
        return
    for statement in part.statements.values():
        say(f"{statement.record_kind} {statement.id}: {plain(statement.text)}")
    for inference in part.inferences.values():
        arrow = INFERENCES[inference.record_kind].arrow
        premises = " + ".join(inference.premises)
        click.echo(f"{inference.record_kind} {inference.id}: {premises} {arrow} {inference.target}")
