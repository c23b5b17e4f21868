"""Maps written as Argdown read back as they were."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from argmap import ArgumentMap, Claim, Premise, Support, load, load_sample, to_text
from tests.interchange.conformance import written
from tests.strategies import maps, skeletons


def _back(m: ArgumentMap) -> ArgumentMap:
    return load(written(m, "argdown"), format="argdown")


@settings(suppress_health_check=list(HealthCheck), deadline=None)
@given(maps())
def test_what_was_written_reads_back_equal(m: ArgumentMap) -> None:
    assert _back(m) == m


@settings(suppress_health_check=list(HealthCheck), deadline=None)
@given(skeletons())
def test_circles_and_undercuts_read_back_equal(m: ArgumentMap) -> None:
    assert _back(m) == m
