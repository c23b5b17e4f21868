"""XML in and out: what is written is well-formed whatever it says, and what is hostile is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.parsers.expat import ParserCreate

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import argmap
from argmap import Actor, ArgumentMap, Attack, Claim, FileFormatError, Premise, Stance, Support
from argmap.errors import FileLimitError
from tests.effort import examples
from tests.formats.conformance import written
from tests.growth import assert_time_grows_with_size
from tests.strategies import texts

if TYPE_CHECKING:
    from collections.abc import Callable

#: The formats in XML, each with its root and an element within.
FORMATS = {
    "aml": ("ARG", "AU"),
    "arggraph": ("arggraph", "edu"),
    "caf": ("caf", "statement"),
    "gexf": ("gexf", "node"),
    "graphml": ("graphml", "node"),
    "lkif": ("lkif", "argument-graph"),
}
every = pytest.mark.parametrize("format", FORMATS)
wild = st.text(max_size=20).map(lambda text: text.encode("utf-8", "replace").decode())


@every
@examples(0.5)
@given(text=texts() | wild, name=texts() | wild)
@example(text="]]> \x00 \x85 \u2028 \ufffe \uffff & < > \" '", name='"<&>\n\t\r')
@example(text="<![CDATA[ <?x ?> <!-- -- -->", name="{urn:x}a")
def test_what_is_written_is_well_formed_whatever_it_says(format: str, text: str, name: str) -> None:
    m = ArgumentMap(
        Claim(id="c", text=text),
        Premise(id="p", text=name),
        Actor(id="a", name=name.strip() or "Ann"),
        Support(id="s", premises=("p",), conclusion="c", scheme=name.strip() or None),
        Attack(id="t", premises=("p",), target="c"),
        Stance(actor="a", statement="c", attitude="asserts"),
        title=name,
        thesis="c",
    )
    ParserCreate().Parse(written(m, format), True)  # noqa: FBT003  (expat has no name for it)
    again = argmap.load(written(m, format), format=format)
    m = again
    for id, statement in list(m.statements.items()):
        m.replace(id, text=f"{statement.text}{name}")
    ParserCreate().Parse(written(m, format), True)  # noqa: FBT003


@every
@pytest.mark.parametrize(
    "entity",
    [
        '<!ENTITY e "ha"><!ENTITY f "&e;&e;&e;">',
        '<!ENTITY e SYSTEM "file:///etc/hostname">',
        '<!ENTITY % e "x">',
    ],
)
def test_entities_are_refused(format: str, entity: str) -> None:
    root, _ = FORMATS[format]
    with pytest.raises(FileFormatError, match="refused"):
        argmap.load(f"<!DOCTYPE {root} [{entity}]><{root}>&e;</{root}>", format=format)


@every
def test_what_nests_without_end_is_refused(format: str) -> None:
    root, inner = FORMATS[format]
    text = f"<{root}>{f'<{inner}>' * 100_000}{f'</{inner}>' * 100_000}</{root}>"
    with pytest.raises(FileLimitError):
        argmap.load(text, format=format)


@every
@pytest.mark.parametrize("kind", ["attributes", "elements", "namespaces"])
def test_many_parts_take_linear_time(format: str, kind: str) -> None:
    root, inner = FORMATS[format]

    def prepare(number: int) -> Callable[[], object]:
        attributes = " ".join(f'a{n}=""' for n in range(number))
        spaces = " ".join(f'xmlns:a{n}="urn:{n}"' for n in range(number))
        text = {
            "attributes": f"<{root}><{inner} {attributes}/></{root}>",
            "elements": f"<{root}>{f'<{inner}/>' * number}</{root}>",
            "namespaces": f"<{root} {spaces}><{inner}/></{root}>",
        }[kind]
        return lambda: argmap.load(text, format=format)

    assert_time_grows_with_size(prepare, 3_000)
