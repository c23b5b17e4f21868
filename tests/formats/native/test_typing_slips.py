"""Valid YAML that says something else than was meant: remarks, and true causes of faults."""

from __future__ import annotations

import pytest

import argmap
from argmap import InvalidMapError

HEAD = "claims:\n  tea: Tea is better.\n"
TAIL = "premises:\n  cheap: It is cheap.\nsupports:\n  - {premises: cheap, conclusion: tea}\n"


def remarks(lines: str) -> list[str]:
    report = argmap.load(f"{HEAD}{lines}\n{TAIL}", format="yaml").import_report
    assert report is not None
    return [f"{d.line}:{d.column} {d.message}" for d in report.of("unread")]


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ("  milk: We are #1", "3:15"),
        ("  milk: We are  #1 in the world.", "3:15"),
        ("  milk:\n    text: Read #MeToo again", "4:15"),
        ("  milk:\n    text: We are\n      the #1", "5:10"),
        ("  milk: We are number # 1", "3:22"),
        ("  milk: {text: Milk, tags: [one,\n    two, #three\n    four]}", "4:8"),
        ("  milk:\n    text: Milk\n    tags:\n      - tag #one", "6:12"),
        ("  milk:\n    text: Milk\n    note: #unsaid", "5:10"),
    ],
)
def test_a_text_that_a_comment_cuts_is_told(lines: str, place: str) -> None:
    (told,) = remarks(lines)
    assert told.startswith(place)
    assert "comment" in told
    with pytest.raises(InvalidMapError, match="comment"):
        argmap.load(f"{HEAD}{lines}\n{TAIL}", format="yaml", strict=True)


@pytest.mark.parametrize(
    "lines",
    [
        "  milk: Milk  # note to self",
        "  milk: Milk. # 2 of them",
        "  milk: Milk # TODO",
        "  milk: Milk #todo",
        "  milk: Milk ####",
        "  milk: Milk #-----",
        "  milk:  # its text is below\n    text: Milk",
        "  # milk: Milk #1",
        "  milk: 'We are #1'",
        "  milk: C#1 and F#m",
        "  milk: >-\n    We are #1",
        "  milk: {text: Milk}  #1",
        "  milk: {text: Milk,  # first\n    note: white}",
        (
            "actors:\n  ann: {name: Ann}\nstances:\n"
            "  - actor: ann #1\n    statement: tea #2\n    attitude: asserts #3"
        ),
    ],
)
def test_a_comment_proper_is_not_told(lines: str) -> None:
    assert remarks(lines) == []


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("  milk:\n    text:Milk", "4:5 put a blank behind the colon of 'text:', if it is a key"),
        ("  milk: &Milk is white", "3:9 &Milk names an anchor that nothing repeats"),
        ("  “milk”: Milk", "3:3 “ is no quote of YAML"),
        ('  milk: "Milk\n  sugar: Sugar"', '3:9 the quote " that opens here is closed only in line 4'),
        ('  milk: Milk"', "3:9 the text ends with '\"'"),
    ],
)
def test_what_seems_meant_otherwise_is_told(lines: str, told: str) -> None:
    (remark,) = remarks(lines)
    assert remark.startswith(told)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("  milk: {text: Yes, we can, note: x}", "3:21: claims › milk › we can: a comma within {...} ends"),
        ("  milk: {text: Milk, weight: 0,5}", "3:32: claims › milk › 5: a number has a point"),
        ("  milk: {text:Milk}", "3:10: claims › milk › text:Milk: put a blank behind the colon of 'text:'"),
        ("  milk: {text: Milk, note x}", "3:22: claims › milk › note x: a colon is missing behind 'note'"),
        ("  milk: #MeToo", "3:8: claims › milk: what begins with # is a comment"),
        ("  milk: ~", "3:9: claims › milk: a bare ~ is nothing in YAML"),
        ("  milk: &MeToo", "3:9: claims › milk: put a text that begins with & in quotes"),
        ("attacks:\n  - {premises: cheap, milk, target: tea}", "4:23: attacks › #1 › milk: several stand in"),
    ],
)
def test_a_fault_is_told_once_and_by_its_true_cause(lines: str, told: str) -> None:
    with pytest.raises(InvalidMapError) as caught:
        argmap.load(f"{HEAD}{lines}\n{TAIL}", format="yaml")
    assert str(caught.value).startswith(f"<text>:{told}")
