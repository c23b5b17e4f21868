"""A small map of which some stands, some does not, and some is undecided."""

from __future__ import annotations

from argmap import ArgumentMap


def judged() -> ArgumentMap:
    m = ArgumentMap(title="Lunch")
    m.thesis = m.claim("We should eat outside.", id="outside")
    m.claim("It will rain soon.", id="rain")
    m.claim("The garden is quiet.", id="quiet", section="Noise")
    m.claim("The neighbours are mowing.", id="mowing", section="Noise")
    m.support("outside", by=m.premise("The sky is blue.", id="blue"), id="sky")
    m.support("outside", by="quiet", id="peace")
    m.attack("outside", by="rain", id="wet")
    m.support("rain", by=m.premise("The forecast says so.", id="forecast"), id="told")
    m.attack("told", by=m.premise("It is a week old.", id="old"), id="stale")
    m.support("quiet", by=m.premise("It is Sunday.", id="sunday"), id="rest")
    m.support("mowing", by=m.premise("One hears an engine.", id="engine"), id="heard")
    m.contradiction("quiet", "mowing")
    m.stance(m.actor("Ann", id="ann"), "rain", "asserts")
    m.stance(m.actor("Ben", id="ben"), "blue", "denies")
    return m
