"""Frames: lines end in ports at the edge, and meet boxes where they are told to."""

from __future__ import annotations

import pytest

from argmap.layout import Measures
from argmap.layout.component_layout import laid_out
from argmap.layout.geometry import Box
from argmap.layout.layering import components, layered_network
from argmap.layout.network import Network, Node


def piece(direction, fixed=None, arrows="curved"):
    """Return a box with a port on both sides, placed."""
    net = Network()
    box, near, far = net.add(Node("box", "box")), net.add(Node("port", "near")), net.add(Node("port", "far"))
    net.connect("1", "support", (box, near), head=False)
    net.connect("2", "attack", (far, box), head=True)
    cut = layered_network(net)
    (component,) = components(cut)
    boxes = {box: Box("box", "claim", False, 0.0, 0.0, 90.0, 60.0, 60.0, ())}  # noqa: FBT003
    places = [0.0, -20.0, 25.0, *[0.0] * (len(component.nodes) - 3)]
    return laid_out(component, cut, boxes, places, Measures(), direction, arrows=arrows, fixed=fixed)


@pytest.mark.parametrize("arrows", ["curved", "orthogonal"])
@pytest.mark.parametrize(
    ("direction", "axis", "begins"),
    [("right", 0, True), ("left", 0, False), ("down", 1, True), ("up", 1, False)],
)
def test_lines_end_in_their_ports_at_the_edges(direction, axis, begins, arrows):
    layout, ports = piece(direction, arrows=arrows)
    extent = (layout.width, layout.height)[axis]
    assert ports["near"][axis] == pytest.approx(0.0 if begins else extent)
    assert ports["far"][axis] == pytest.approx(extent if begins else 0.0)
    leaving, entering = layout.arrows
    assert leaving.points[-1] == pytest.approx(ports["near"])
    assert entering.points[0] == pytest.approx(ports["far"])


def test_ports_are_no_boxes_and_no_junctions():
    layout, _ = piece("right")
    assert [box.id for box in layout.boxes] == ["box"]
    assert layout.junctions == ()


@pytest.mark.parametrize(("direction", "axis"), [("right", 1), ("left", 1), ("down", 0), ("up", 0)])
def test_a_line_meets_its_box_where_it_is_told_to(direction, axis):
    layout, _ = piece(direction, {("edge", 0, "source"): -11.0, ("edge", 1, "target"): 7.0})
    (box,) = layout.boxes
    middle = (box.x + box.width / 2, box.y + box.height / 2)[axis]
    leaving, entering = layout.arrows
    assert leaving.points[0][axis] - middle == pytest.approx(-11.0)
    assert entering.points[-1][axis] - middle == pytest.approx(7.0)
