"""What later packages make for a map is there after a bare import, and loaded when first asked for."""

import subprocess
import sys

import pytest

from argmap import hooks
from argmap.model import ArgumentMap

USE = """
import sys
{statement}
m = ArgumentMap()
m.claim("So.", id="c")
assert not {{"networkx", "matplotlib"}} & set(sys.modules)
assert list(m.graph) == ["c"]
assert "matplotlib" not in sys.modules
data, about = m._repr_mimebundle_()
assert "image/png" in data and "image/png" in about
"""


@pytest.mark.parametrize(
    "statement", ["from argmap import ArgumentMap", "from argmap.model.argument_map import ArgumentMap"]
)
def test_a_map_has_its_graph_and_its_picture_whatever_was_imported(statement: str) -> None:
    subprocess.run([sys.executable, "-c", USE.format(statement=statement)], check=True)


def test_what_is_registered_makes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hooks, "_MAKERS", {})
    hooks.register("graph", lambda m: ("the graph of", m))
    m = ArgumentMap()
    assert hooks.made("graph", m) == ("the graph of", m)
