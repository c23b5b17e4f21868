"""Verbs that evaluate: which statements stand, why, and how strong they are."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any, get_args

import click

import argmap
from argmap.cli.group import JSON, MAP, main, plain, reported, say
from argmap.cli.streams import print_json
from argmap.errors import TimeLimitError
from argmap.evaluation.options import Preferences, Standard
from argmap.evaluation.semantics.tasks import Semantics
from argmap.evaluation.strength.gradual import GradualName
from argmap.query.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from argmap.model import ArgumentMap

__all__ = ["SEMANTICS"]

SEMANTICS = get_args(Semantics)

_OPTIONS = (
    click.option(
        "--semantics",
        type=click.Choice(SEMANTICS),
        default="grounded",
        show_default=True,
        help="What it takes to stand.",
    ),
    click.option("--assume", multiple=True, metavar="ID", help="Take only these as given; may be repeated."),
    click.option("--alone", is_flag=True, help="Take nothing as given but what --as-actor or an actor says."),
    click.option("--reject", multiple=True, metavar="ID", help="Let these not stand; may be repeated."),
    click.option("--as-actor", multiple=True, metavar="ACTOR", help="Believe an actor; may be repeated."),
    click.option(
        "--standard", type=click.Choice(get_args(Standard)), help="The proof standard of all claims."
    ),
    click.option(
        "--preferences", type=click.Choice(get_args(Preferences)), help="How conflicts are decided."
    ),
    click.option(
        "--seconds",
        type=click.FloatRange(min=0),
        metavar="N",
        help="Search at most so long for what grounded leaves open.",
    ),
)


def _evaluated(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb the evaluation options."""
    for option in reversed(_OPTIONS):
        verb = option(verb)
    return verb


def _asked(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options that were given, as keywords of :func:`argmap.evaluate`."""
    asked = {name: value for name, value in options.items() if value not in (None, ()) and value is not False}
    if asked.pop("alone", False):
        if "assume" in asked:
            msg = "--alone takes nothing as given, and --assume something; give one of them"
            raise click.UsageError(msg)
        asked["assume"] = ()
    return asked


@main.command()
@MAP
@_evaluated
@click.option("--by-actor", is_flag=True, help="A table instead: what stands if one believes whom.")
@click.option("--markdown", is_flag=True, help="Print that table in Markdown.")
@JSON
def evaluate(m: ArgumentMap, *, by_actor: bool, markdown: bool, as_json: bool, **options: Any) -> None:
    """Print which statements stand (+), do not (-), or are undecided (?)."""
    asked = _asked(options)
    if by_actor:
        _print_table(m, asked, markdown=markdown, as_json=as_json)
        return
    if markdown:
        msg = "--markdown prints the table of --by-actor; give both"
        raise click.UsageError(msg)
    try:
        evaluation = argmap.evaluate(m, **asked)
    except TimeLimitError as error:
        if not as_json:
            say("\n".join(_settled(m, error)))
        raise
    if as_json:
        print_json(
            {
                "semantics": evaluation.semantics,
                "exists": evaluation.exists,
                "labels": dict(evaluation),
                "grounds": evaluation.grounds,
                "defeated": evaluation.defeated,
                "unsupported": evaluation.unsupported,
                "texts": {id: m.statements[id].text for id in evaluation if id in m.statements},
            }
        )
    else:
        say(str(evaluation))


def _settled(m: ArgumentMap, error: TimeLimitError) -> Iterator[str]:
    """Yield what is known of the statements when the time is up."""
    signs = {"in": "+", "out": "-", "undecided": "?"}
    for id, statement in m.statements.items():
        sign = signs[error.settled[id]] if id in error.settled else "(open)"
        yield f"{sign} {plain(statement.text)} [{id}]"


def _print_table(m: ArgumentMap, asked: dict[str, Any], *, markdown: bool, as_json: bool) -> None:
    """Print what stands if one believes whom."""
    table = argmap.verdicts(m, **asked)
    if as_json:
        print_json(table.rows)
    else:
        width = shutil.get_terminal_size((100, 24)).columns
        say(table.to_markdown() if markdown else table.to_text(width))


@main.command()
@MAP
@click.argument("claim")
@_evaluated
@click.option("--all-reasons", is_flag=True, help="Explain every reason, not only the first that serves.")
@click.option("--markdown", is_flag=True, help="Print Markdown.")
@JSON
def why(
    m: ArgumentMap, claim: str, *, all_reasons: bool, markdown: bool, as_json: bool, **options: Any
) -> None:
    """Tell why CLAIM stands, or why it does not."""
    justification = argmap.why(m, claim, all_reasons=all_reasons, **_asked(options))
    if as_json:
        print_json(justification.to_records())
    else:
        say(justification.to_markdown() if markdown else str(justification))


@main.command()
@MAP
@click.option(
    "--semantics",
    type=click.Choice(get_args(GradualName)),
    default="df-quad",
    show_default=True,
    help="How it is reckoned.",
)
@JSON
def strength(m: ArgumentMap, *, semantics: Any, as_json: bool) -> None:
    """Print how strong each statement is, the strongest first."""
    strengths = reported(lambda: argmap.strengths(m, semantics))
    if as_json:
        print_json({id: float(value) for id, value in strengths.items()})
        return
    for id in sorted(m.statements, key=lambda at: -strengths[at]):
        say(f"{strengths[id]:.2f} {plain(m.statements[id].text)} [{id}]")


def _support_only(asked: dict[str, Any], *, support_only: bool) -> dict[str, Any]:
    """Return the keywords of a question that may be about support alone."""
    if not support_only:
        return asked
    if asked != {"semantics": "grounded"}:
        msg = "--support-only knows neither semantics nor options; leave them out"
        raise click.UsageError(msg)
    return {"attacks": False}


@main.command()
@MAP
@click.argument("claim")
@click.argument("condition", required=False)
@_evaluated
@click.option("--support-only", is_flag=True, help="Leave attacks out.")
@JSON
def necessary(
    m: ArgumentMap, claim: str, condition: str | None, *, support_only: bool, as_json: bool, **options: Any
) -> None:
    """Print all without which CLAIM would not stand; or tell whether CONDITION is necessary to it."""
    asked = _support_only(_asked(options), support_only=support_only)
    if condition is not None:
        answer = argmap.is_necessary(m, condition, claim, **asked)
        if as_json:
            print_json(answer)
        else:
            say(f"{quoted(m, condition)} is {'' if answer else 'not '}necessary to {quoted(m, claim)}")
        return
    found = argmap.necessary_conditions(m, claim, **asked)
    if as_json:
        texts = {id: s.text for id, s in m.statements.items()}
        print_json([{"id": id, "text": texts.get(id)} for id in found])
    else:
        say(str(found))


@main.command()
@MAP
@click.argument("claim")
@_evaluated
@click.option("--support-only", is_flag=True, help="Leave attacks out: the leaves that it cannot do without.")
@JSON
def critical(m: ArgumentMap, claim: str, *, support_only: bool, as_json: bool, **options: Any) -> None:
    """Print the premises whose rejection, each for itself, makes a difference to CLAIM."""
    found = argmap.critical(m, claim, **_support_only(_asked(options), support_only=support_only))
    if as_json:
        print_json([{"id": id, "text": m.statements[id].text} for id in found])
    else:
        say(str(found))
