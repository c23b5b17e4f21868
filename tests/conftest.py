"""What all tests share: the settings of Hypothesis, and a small map."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

from argmap import ArgumentMap, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Generator

# Whole maps take a while to draw; a slow machine is no failure. `fast` and `thorough` try the same maps each
# time, so that what fails did so because of a change; `search` looks for new ones.
_ANY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
_SAME = settings(_ANY, derandomize=True, database=None)
settings.register_profile("fast", _SAME, max_examples=10)
settings.register_profile("thorough", _SAME, max_examples=60)
settings.register_profile("search", _ANY, max_examples=200)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))

# Hypothesis also draws constants that it reads in the source of whatever modules of the project are loaded.
# So a test would try other maps alone than in company, and others after any edit of any module. No setting
# prevents it. A search keeps these constants; elsewhere no file counts as one to read them in.
if settings.default.derandomize:
    providers.is_local_module_file = lambda _path: False


def pytest_configure(config: pytest.Config) -> None:
    """Pass over what old versions of matplotlib are warned of; a test of its own sees the warning."""
    config.addinivalue_line("filterwarnings", "ignore:matplotlib .* sets letters one by one")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, object, object]:
    """Skip what needs an extra that is not installed."""
    try:
        return (yield)
    except MissingExtraError as error:
        pytest.skip(str(error))


@pytest.fixture
def lunch() -> ArgumentMap:
    """Give a map with one of everything."""
    m = ArgumentMap(title="Lunch", question="Eat now?", extra={"place": "office"})
    m.source("A menu", id="menu")
    m.actor("The canteen", id="canteen")
    m.actor("Ann", id="ann", member_of=["canteen"])
    m.claim("We should eat now.", id="eat", about=["ann", "canteen"])
    m.claim("We should wait.", id="wait")
    m.premise("It is noon.", id="noon")
    m.premise("We are hungry.", id="hungry", citation={"source": "menu", "paragraph": 1})
    m.premise("There is a queue.", id="queue")
    m.support("eat", by=["noon", "hungry"], scheme="practical reasoning")
    m.attack("eat", by="wait")
    m.support("wait", by="queue")
    m.attack("eat.s1", by="queue")
    m.contradiction("eat", "wait")
    m.rephrase("noon", "hungry")
    m.stance("ann", "eat", "asserts", date="2025-03")
    m.relation("ann", "works for", "canteen", stated_by="noon")
    m.relation("ann", "knows", "canteen", stated_by="noon", symmetric=True)
    m.thesis = "eat"
    return m
