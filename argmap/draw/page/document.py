"""The page as one document: its parts put together, escaped, and closed to everything else."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, Any

from argmap.draw.export.metadata import software
from argmap.draw.page.facts import facts_of
from argmap.draw.page.palette import Palette, looks_of
from argmap.draw.page.scene import scene_of
from argmap.layout import tidy

if TYPE_CHECKING:
    from argmap.draw.diagram import Diagram

__all__ = ["document"]

_PAGE = Template("""\
<!doctype html>
<html lang="en"$look>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="$policy">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="generator" content="$generator">
<meta name="description" content="$description">
<title>$title</title>
<style>$style</style>
</head>
$body</html>
""")
# In a script element only these could end it, or begin a comment; JSON has an escape for each.
_UNSAFE = str.maketrans({char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"})
_MARGIN = 8.0  # around the map, in points: what is lit has a ring around it
_LONE = re.compile("[\ud800-\udfff]")


def document(diagram: Diagram) -> str:
    """Return the page of a diagram: HTML that needs nothing but itself."""
    palette = Palette()
    looks = looks_of(diagram.theme)
    facts = facts_of(diagram)
    scene = scene_of(diagram, facts, looks, palette)
    style = f"{palette.rules(looks)}{_part('style.css')}@page{{size:{_sheet(scene.width, scene.height)}}}\n"
    script = _part("script.js")
    title = tidy(diagram.title or "") or "Argument map"
    description = tidy(diagram.description)
    body = Template(_part("body.html")).substitute(
        title=_escaped(title),
        question=_escaped(tidy(diagram.subtitle or "")),
        description=_escaped(description),
        sources=_escaped(tidy(diagram.footnote or "")),
        frame=f"{-_MARGIN:g} {-_MARGIN:g} {scene.width + 2 * _MARGIN:.1f} {scene.height + 2 * _MARGIN:.1f}",
        map=scene.map,
        legend=scene.legend,
        data=_json(facts.data),
        script=script,
    )
    page = _PAGE.substitute(
        look=f' data-look="{looks.first}"' if looks.first else "",
        policy=_policy(script, style),
        generator=_escaped(software()),
        description=_escaped(description),
        title=_escaped(title),
        style=style,
        body=body,
    )
    return _LONE.sub("\N{REPLACEMENT CHARACTER}", page)


def _policy(script: str, style: str) -> str:
    """Return a policy that lets this script and this style in, and nothing else.

    By W3C Content Security Policy Level 3, 8.4 (hashes of inline elements).
    """
    return (
        f"default-src 'none'; script-src {_digest(script)}; style-src {_digest(style)};"
        " img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _json(data: dict[str, Any]) -> str:
    """Return JSON that may stand in a script element, whatever the texts are."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)


def _escaped(text: str) -> str:
    return escape(text, quote=True)


def _sheet(width: float, height: float) -> str:
    """Return which way up paper serves best."""
    return "landscape" if width > height else "portrait"


@cache
def _part(name: str) -> str:
    """Return a file of this package, with the line ends that the hashes count."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8").replace("\r\n", "\n")
