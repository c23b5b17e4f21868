"""What all tests share: the settings of Hypothesis, and a small map."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

from argmap import ArgumentMap

# Whole maps take a while to draw; a slow machine is no failure. A run tries the same maps each time, so that
# what fails did so because of a change; HYPOTHESIS_PROFILE=search looks for new ones.
settings.register_profile(
    "search", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("argmap", settings.get_profile("search"), derandomize=True, database=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "argmap"))


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
    m.thesis = "eat"
    return m
