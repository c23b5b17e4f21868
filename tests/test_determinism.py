"""The same files and answers whatever PYTHONHASHSEED is."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

SCRIPT = """
import pytest
import argmap
m = argmap.load_sample("japan-europe-security")
m.add(argmap.Claim(id="x", text="X."), argmap.Claim(id="y", text="X."))
for a, b in ("xy", "yx", "xx"):
    m.support(a, by=b)
    m.attack(b, by=[a])
m.attack("x.s1", by=["x", "y"])
m.remove(next(iter(m.sources)), "japan", cascade=True)
print(argmap.to_text(m), argmap.to_text(m, "json"), argmap.outline(m), *argmap.check(m), sep="\\n")
try:
    argmap.load("claims: {aa: A., ab: B.}\\nsupports: [{premises: [a, b], conclusion: c}]\\nclams: 1\\n")
except argmap.InvalidMapError as error:
    print(error)
print(argmap.formats.json_schema())
"""


def output_under(seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", SCRIPT]
    run = subprocess.run(command, capture_output=True, check=True, env=environment, encoding="utf-8")
    return run.stdout


@pytest.mark.slow
def test_text_outline_findings_faults_and_schema_are_the_same_under_any_seed() -> None:
    outputs = [output_under(seed) for seed in ("0", "1", "4242")]
    assert len(outputs[0]) > 10_000
    assert "circular" in outputs[0]
    assert outputs[0] == outputs[1] == outputs[2]
