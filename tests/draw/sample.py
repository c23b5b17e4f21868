"""A map with one of everything that a picture shows."""

from __future__ import annotations

from argmap import ArgumentMap


def sample() -> ArgumentMap:
    m = ArgumentMap(title="Closing the centre", question="Should cars stay out?")
    m.source("Clean Air Report", id="report", author="J. Doe", published="2024-05")
    m.actor("City council", id="council", colour="#123456")
    m.actor("Shop owners", id="shops")
    m.claim("The centre should be closed to cars.", id="thesis")
    m.claim("Closing it would clear the air.", id="air")
    m.claim("Shops would lose customers.", id="loss")
    m.premise("Traffic causes most of the dirt, at $5 to $10 a head.", id="traffic", basis="statistic")
    m.premise("What removes the cause removes the effect.", id="cause", implicit=True)
    m.premise("Wind matters more.", id="wind")
    m.thesis = "thesis"
    m.support("thesis", by=["air"], id="main")
    m.support("air", by=["traffic", "cause"], id="linked")
    m.attack("linked", by=["wind"], id="undercut")
    m.attack("thesis", by=["loss"], id="rebuttal")
    m.contradiction("air", "loss")
    m.rephrase("wind", "traffic")
    m.stance("council", "thesis", "asserts")
    m.stance("shops", "thesis", "denies")
    return m
