"""Texts beside ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import argmap
from argmap import ArgumentMap
from tests.test_cli import as_json, output

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(lunch: ArgumentMap, tmp_path: Path) -> str:
    """Give a file that holds the small map."""
    return str(argmap.save(lunch, tmp_path / "lunch.yaml"))


@pytest.mark.parametrize(
    ("arguments", "lines"),
    [
        (
            ["objections"],
            [
                "rebuts “We should eat now.” [eat]: [eat.a1], from “We should wait.” [wait]",
                (
                    "undercuts [eat.s1] (for “We should eat now.”): "
                    "[eat.s1.a1], from “There is a queue.” [queue]"
                ),
            ],
        ),
        (
            ["objections", "wait"],
            ["no objections to “We should wait.” [wait]"],
        ),
        (
            ["what-if", "queue", "--support-only"],
            [
                "rejected: “There is a queue.” [queue]",
                "  [wait.s1] (for “We should wait.”) falls, for want of [queue]",
                "  “We should wait.” [wait] falls, for want of [wait.s1]",
            ],
        ),
        (["what-if", "queue"], ["rejected: “There is a queue.” [queue]"]),
        (["critical", "wait"], ["“There is a queue.” [queue]"]),
        (["critical", "wait", "--support-only"], ["“There is a queue.” [queue]"]),
    ],
)
def test_ids_are_printed_with_what_they_say(arguments: list[str], lines: list[str], file: str) -> None:
    printed = output(arguments[0], file, *arguments[1:]).splitlines()
    assert [line for line in lines if line not in printed] == [], printed


def test_json_has_the_texts_too(file: str) -> None:
    assert as_json("what-if", file, "queue")["texts"]["wait"] == "We should wait."
    assert as_json("what-if", file, "queue", "--support-only")["texts"]["queue"] == "There is a queue."
    assert as_json("evaluate", file)["texts"]["eat"] == "We should eat now."
    assert {o["text"] for o in as_json("objections", file)} == {"We should wait.", "There is a queue."}
    assert as_json("critical", file, "wait") == [{"id": "queue", "text": "There is a queue."}]
