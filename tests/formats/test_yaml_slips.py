"""Slips of the pen in YAML: told at the line where they are, with the mend."""

from __future__ import annotations

import random
import re
from collections import Counter

import pytest

import argmap
from argmap import FileFormatError, InvalidMapError

HEAD = "claims:\n  tea: Tea is better.\n"
TAIL = "premises:\n  cheap: It is cheap.\nsupports:\n  - {premises: cheap, conclusion: tea}\n"


@pytest.mark.parametrize(
    ("line", "place", "told"),
    [
        ("  milk: 'The cow's milk'", "3:17", "the text ends at this apostrophe"),
        ('  milk: "So-called "milk" here"', "3:20", "the text ends at this quote"),
        ('  milk: "never closed', "3:9", 'the quote " that opens here is not closed'),
        ("  milk: 'never closed", "3:9", "the quote ' that opens here is not closed"),
        ("  milk:Comes after.", "3:7", "put a blank behind the colon of 'milk:'"),
        ("  milk Comes after.", "3:3", "a colon is missing behind 'milk Comes after.'"),
        ("  milk\uff1aComes after.", "3:7", "full-width colon"),
        ("  milk: Note: after tea", "3:13", "put a text that holds ': ' in quotes"),
        ("  milk: as follows:", "3:19", "put a text that holds ': ' in quotes"),
        ("  milk: {text: Note: after tea}", "3:20", "put a text that holds ': ' in quotes"),
        ("  milk: {text: The #1 drink}", "3:20", "what follows ' #' is a comment"),
        ("  milk: {text: Milk, tags: [a, b}", "3:28", "the '[' that opens here is not closed"),
        ("  milk: {text: Milk", "3:9", "the '{' that opens here is not closed"),
        ("  milk: {text: Milk}}", "3:21", "'}' is one too many"),
        ("  milk: {tags: [a]], text: Milk}", "3:19", "']' is one too many"),
        ("  milk: {text: Milk] yes}", "3:20", "']' is one too many"),
        ("supports:\n  -{premises: [p], conclusion: tea}", "4:3", "put a blank behind the dash"),
        (
            "supports:\n  -\t{premises: [p], conclusion: tea}",
            "4:3",
            "put a blank, not a tab, behind the dash",
        ),
        ("supports:\n  -premises: [p]\n   conclusion: tea", "4:3", "put a blank behind the dash"),
        ("  milk: [sic] Milk", "3:9", "a text that begins with '[' must stand in quotes"),
        ("  milk: {text: Milk [sic]}", "3:21", "put a text that holds '['"),
        ("  milk: {text:[sic]}", "3:14", "put a blank behind the colon of 'text:'"),
        ("  milk: The #1\n    drink", "3:13", "what follows ' #' is a comment, which ends the text"),
        ("   milk: Milk", "3:4", "this line begins after 3 blanks"),
        (" milk: Milk", "3:2", "this line begins after 1 blank"),
        ("\tmilk: Milk", "3:1", "indent with spaces, not tabs"),
        ("\u00a0 milk: Milk", "3:1", "a blank of another kind"),
        ("  milk: >-\n      Milk is\n     white", "5:6", "the lines of a block text begin alike"),
        ("...", "3:1", "the line '...' ends the document"),
        ("---", "3:1", "a second YAML document begins here; take out the line '---'"),
        *(
            (f"  milk: {sign}Milk", "3:9", f"a text that begins with '{sign[0]}' must stand in quotes")
            for sign in ("@", "`", "%", "* ", "- ", "? ", ",", "]", "}", "| ", "> ", ": ")
        ),
    ],
)
def test_a_slip_is_told_with_its_place_and_its_mend(line: str, place: str, told: str) -> None:
    with pytest.raises((FileFormatError, InvalidMapError), match=re.escape(told)) as caught:
        argmap.load(f"{HEAD}{line}\n{TAIL}", format="yaml")
    assert str(caught.value).startswith(f"<text>:{place}: ")


def test_an_open_quote_is_told_where_it_opens_though_a_later_one_closes_it() -> None:
    text = f'{HEAD}  milk: "Milk\n  sugar: Sugar\n  salt: "Salt"\n{TAIL}'
    with pytest.raises(FileFormatError, match=r"<text>:3:9: .*opens here is not closed"):
        argmap.load(text, format="yaml")


def test_what_looks_odd_within_a_block_text_is_not_blamed() -> None:
    text = f"{HEAD}  milk: >-\n    It's: \"so #1\n    {{and [more\n  sugar: @x\n{TAIL}"
    with pytest.raises(FileFormatError, match=r"<text>:6:10: .*begins with '@'"):
        argmap.load(text, format="yaml")


def _slip(text: str, draw: random.Random) -> tuple[int, str]:
    """Return a text with a slip in it, and the line of it."""
    lines = text.split("\n")
    while True:
        number = draw.randrange(len(lines))
        line, kind = lines[number], draw.randrange(6)
        places = [m.start() for m in re.finditer(": ", line)]
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if kind < 2 and places:
            at = draw.choice(places)
            made = line[:at] + (" " if kind else ":") + line[at + 2 :]
        elif kind == 2 and places:
            at = draw.choice(places) + 2
            made = line[:at] + draw.choice("\"'@`%[{") + line[at:]
        elif kind == 3 and places:
            made = " " + line
        elif kind == 4 and places and line.startswith(" "):
            made = line[1:]
        elif kind == 5 and line.startswith("  "):
            made = "\t" + line.lstrip()
        else:
            continue
        return number + 1, "\n".join([*lines[:number], made, *lines[number + 1 :]])


def test_nearly_every_slip_is_told_at_its_line() -> None:
    text, draw = argmap.to_text(argmap.load_sample("japan-europe-security")), random.Random(1)  # noqa: S311
    found: Counter[bool] = Counter()
    for _ in range(150):
        number, slipped = _slip(text, draw)
        try:
            argmap.load(slipped, format="yaml", strict=True)
        except InvalidMapError as error:
            line = error.faults[0].line
        except FileFormatError as error:
            line = error.line
        else:
            continue
        found[line == number] += 1
    assert found[True] > 80
    assert found[True] >= 0.95 * found.total()
