"""What a report says of a file."""

from __future__ import annotations

import pytest

import argmap
from argmap import ArgumentMap, InvalidMapError
from argmap.report import ImportReport


@pytest.fixture
def told() -> ImportReport:
    """Give a report with a diagnostic of each outcome."""
    report = ImportReport("aif", "n.json")
    report.read("nodes", 1_200)
    report.kept("2 nodes of type L")
    report.repaired("the edge leads to no node; left out", "edges", 3)
    report.unread("nobody knows what this is", line=7, column=2)
    return report


def test_a_report_prints_numbers_and_diagnostics_by_outcome(told: ImportReport) -> None:
    assert str(told) == (
        "aif: 1,200 nodes read\n"
        "1 repaired:\n  n.json: edges › #4: the edge leads to no node; left out\n"
        "1 preserved in extra, for the model has no word for it:\n  n.json: 2 nodes of type L\n"
        "1 not understood:\n  n.json:7:2: nobody knows what this is"
    )
    assert repr(told) == "<ImportReport aif: 1 repaired, 1 kept, 0 dropped, 1 unread>"


def test_only_what_is_wrong_is_an_anomaly(told: ImportReport) -> None:
    assert [r.outcome for r in told.anomalies] == ["repaired", "unread"]
    assert [r.message for r in told.of("kept")] == ["2 nodes of type L"]


def test_a_long_report_prints_the_first_twenty_of_an_outcome() -> None:
    report = ImportReport("x")
    for number in range(25):
        report.repaired(str(number))
    assert str(report).endswith("  19\n  ... and 5 more (see .diagnostics)")


def test_a_report_is_plain_data_too(told: ImportReport) -> None:
    data = told.to_dict()
    assert data["read"] == {"nodes": 1200}
    assert data["diagnostics"][1] == {
        "outcome": "repaired",
        "message": "the edge leads to no node; left out",
        "path": ["edges", 3],
        "line": None,
        "column": None,
    }


def test_a_map_carries_the_report_of_its_file_and_no_other_map_does(lunch: ArgumentMap) -> None:
    m, report = argmap.load(argmap.to_text(lunch), report=True)
    assert m.import_report is report
    assert report.counts["claims"] == 2
    assert lunch.import_report is None
    assert m.copy().import_report is None
    assert m == lunch


def test_anomalies_are_what_strict_raises_with(told: ImportReport) -> None:
    with pytest.raises(InvalidMapError) as caught:
        raise InvalidMapError(told.anomalies)
    assert str(caught.value).startswith("2 faults:\n  n.json: edges › #4: ")
