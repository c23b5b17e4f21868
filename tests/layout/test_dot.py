"""Graphviz as the other engine: what it promises, and what it says when it cannot."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec

import pytest

from argmap.layout.dot import ordered
from argmap.layout.layering import Segment

WITHOUT = """
import sys
sys.modules["pygraphviz"] = None
import argmap
from argmap.layout import place
m = argmap.ArgumentMap()
m.support(m.claim("It will rain."), by=[m.premise("The glass is falling.")])
place(m)
try:
    place(m, engine="dot")
except argmap.MissingExtraError as error:
    print(error)
"""
graphviz = pytest.mark.skipif(find_spec("pygraphviz") is None, reason="needs pygraphviz")


@graphviz
def test_the_authors_order_is_kept_where_nothing_crosses():
    assert ordered([0] + [1] * 8, [Segment(0, n, 1) for n in range(1, 9)]) == [[0], [*range(1, 9)]]


@graphviz
def test_fewer_crossings_go_before_the_authors_order():
    segments = [
        Segment(0, 1, 1),
        Segment(0, 2, 1),
        Segment(1, 4, 1),
        Segment(2, 3, 1),
        Segment(1, 5, 1),
        Segment(2, 3, 1),
    ]
    rows = ordered([0, 1, 1, 2, 2, 2], segments)
    assert (rows[1] == [1, 2]) == (rows[2].index(4) < rows[2].index(3))


@graphviz
def test_threads_get_the_same_order():
    segments = [Segment(n // 2, n, 1) for n in range(2, 64)]
    layers = [0, *[n.bit_length() - 1 for n in range(1, 64)]]
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda _: ordered(layers, segments), range(12)))
    assert results == [results[0]] * 12


def test_without_pygraphviz_maps_are_placed_and_the_extra_is_named_when_asked_for():
    run = subprocess.run([sys.executable, "-c", WITHOUT], check=True, capture_output=True, text=True)
    assert "pip install 'argmap[dot]'" in run.stdout


def test_no_c_library_is_loaded_unless_asked_for():
    code = WITHOUT.split("try:", maxsplit=1)[0].replace('sys.modules["pygraphviz"] = None', "")
    check = code + 'print("pygraphviz" in sys.modules)'
    run = subprocess.run([sys.executable, "-c", check], check=True, capture_output=True, text=True)
    assert run.stdout.strip() == "False"
