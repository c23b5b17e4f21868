"""The command itself, and what its verbs have in common: a map as argument, JSON, and plain text out.

Exit codes: 0, all is well; 1, findings or bad input; 2, wrong usage.
"""

from __future__ import annotations

import re
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from argmap.cli.streams import let_go_of_output, prepare_output, standard_input
from argmap.errors import ArgmapError, MissingFileError, nearest_ids
from argmap.formats import load
from argmap.samples import load_sample, sample_names

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.model import ArgumentMap

    _ParamType = click.ParamType[ArgumentMap]
else:  # not generic in every release of click
    _ParamType = click.ParamType

__all__ = [
    "ENCODING",
    "JSON",
    "MAP",
    "MapParam",
    "finite",
    "main",
    "plain",
    "reported",
    "said_encoding",
    "say",
]


_SAID_ENCODING = "argmap.encoding"
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


class MapParam(_ParamType):
    """A map: a file in any format, ``-`` for standard input, or the name of a built-in map.

    Parameters
    ----------
    **options
        As for :func:`argmap.load`.
    """

    name = "map"

    def __init__(self, **options: Any) -> None:
        self._options = options

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Load the map."""
        del param
        if not isinstance(value, str):
            return value
        options = {"encoding": None if ctx is None else ctx.meta.get(_SAID_ENCODING), **self._options}
        if value == "-":
            return load(standard_input(), **options)
        try:
            return load(Path(value), **options)
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

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the program."""
        prepare_output()
        return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise  # click ends quietly when nobody reads on
        except ArgmapError as error:
            click.echo(f"argmap: {error}", err=True)
        except OSError as error:
            click.echo(f"argmap: {error.strerror or error}", err=True)
            let_go_of_output()
        return ctx.exit(1)


def finite(ctx: click.Context, param: click.Parameter, value: float) -> float:
    """Refuse NaN, which is within no range and outside none."""
    del ctx
    if value != value:  # noqa: PLR0124  (NaN)
        raise click.BadParameter("nan is not a number", param=param)
    return value


def _said(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Note the encoding in which maps are read."""
    del param
    ctx.meta[_SAID_ENCODING] = value
    return value


def said_encoding() -> str | None:
    """Return the encoding in which texts are to be read."""
    said: str | None = click.get_current_context().meta.get(_SAID_ENCODING)
    return said


# Before the maps are, since they are read in it.
ENCODING = click.option(
    "--encoding",
    metavar="NAME",
    is_eager=True,
    expose_value=False,
    callback=_said,
    help="What MAP is in, such as cp1252 or gb18030; else UTF-8, or what it says itself.",
)


def MAP(verb: Callable[..., Any]) -> Callable[..., Any]:  # noqa: N802  (a decorator like the others)
    """Give a verb a map, and the encoding that it is read in."""
    return click.argument("m", metavar="MAP", type=MapParam())(ENCODING(verb))


JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON, for machines.")


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="argmap")
def main() -> None:
    """Query, check and draw argument maps.

    MAP is a file in any format that argmap reads (see 'argmap formats'), '-'
    for standard input, or the name of a built-in map (see 'argmap samples').
    """


def plain(text: str) -> str:
    """Return a text in one line, without what a terminal would take for a command."""
    return _CONTROL.sub(lambda c: f"\\x{ord(c[0]):02x}", " ".join(text.split()))


def say(text: str) -> None:
    """Print lines of text, without what a terminal would take for a command."""
    click.echo(_CONTROL.sub(lambda c: f"\\x{ord(c[0]):02x}", text))


def reported(work: Callable[[], Any]) -> Any:
    """Do something; warnings and wrong values are reported as the command reports everything."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        warnings.simplefilter("ignore", DeprecationWarning)  # of a library: nothing to the user of a command
        try:
            return work()
        except ArgmapError:
            raise
        except ValueError as error:
            raise click.UsageError(plain(str(error))) from None
        finally:
            for warning in caught:
                click.echo(f"argmap: warning: {plain(str(warning.message))}", err=True)
