"""Compare our own ordering of nodes with that of Graphviz dot, and with its pictures, and print a table.

    python benchmarks/layouts.py [--maps 10] [--most 300] [--graphs ../shared/tools/layout_metrics]

The same layers, places, and routes are made with `own` and `dot`, so that only the order of the nodes in
each layer differs; `graphviz` is dot's own picture, layers and splines and all, of boxes of the same sizes.
The last lines tell ratios: geometric means over all rows, with one crossing more on both sides. Measured on
generated maps (linked premises, undercuts, cycles, a hub, a chain, a star) and on the test graphs of the
folder ``--graphs``, if it is there:

crossings   places where one arrow passes to the other side of another, apart from where both meet a box or
            junction that they share
through     arrows that run through a box that is not theirs
length      of all arrows, in thousands of points
aspect      width to height
seconds     of CPU for cutting, ordering, placing and routing; sizing boxes is left out

Needs the extra ``argmap[dot]``; without it only our own method is measured.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from itertools import combinations, pairwise, product
from pathlib import Path
from typing import TYPE_CHECKING

import argmap
from argmap.layout import Arrow, Junction, Layout, crossing_minimisation, dot, polyline
from argmap.layout.boxes import sized_boxes
from argmap.layout.geometry import Box
from argmap.layout.network import Network, Node, network
from argmap.layout.options import Measures, plan_of
from argmap.layout.region_layout import Setting, nested
from argmap.layout.region_ordering import arrange
from argmap.layout.regions import regions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Any, TypeAlias

    from argmap.layout.geometry import ArrowKind, Direction, Point
    from argmap.layout.region_ordering import Engine

    Squares: TypeAlias = dict[tuple[int, int], list[tuple[int, Point, Point]]]

ENGINES = {"own": crossing_minimisation.ordered, "dot": dot.ordered}
GRAPHS = ("a40", "c60", "a200")
HEADINGS = ("map", "direction", "engine", "crossings", "through", "length", "aspect", "seconds")
DOT = 8.0  # points; the size of a junction for Graphviz
CELL = 60.0  # points; crossings are looked for within squares of this size
NEAR = 6.0  # points from a shared box, within which arrows may meet
BOX_WIDTH = 180.0


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured of one layout."""

    crossings: int
    through: int
    length: float
    aspect: float
    seconds: float

    def cells(self) -> tuple[str, ...]:
        """Return the numbers as cells of the table."""
        return (
            str(self.crossings),
            str(self.through),
            f"{self.length / 1000:.1f}",
            f"{self.aspect:.2f}",
            f"{self.seconds:.2f}",
        )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    options = _parser().parse_args(arguments)
    engines = _engines()
    _print(HEADINGS)
    rows: list[dict[str, Result]] = []
    for name, net, boxes in _subjects(options):
        for direction in ("right", "down"):
            results = {engine: measured(net, boxes, direction, ENGINES[engine]) for engine in engines}
            if len(engines) > 1:
                results["graphviz"] = measured_graphviz(net(), boxes, direction)
            for engine, result in results.items():
                _print((name, direction, engine, *result.cells()))
            rows.append(results)
    for other in ("dot", "graphviz")[: 2 * (len(engines) - 1)]:
        pairs = [(row["own"].crossings, row[other].crossings) for row in rows]
        fewer = sum(mine <= its for mine, its in pairs)
        ratio = math.exp(sum(math.log((mine + 1) / (its + 1)) for mine, its in pairs) / len(pairs))
        sys.stdout.write(
            f"\ncrossings, ours to those of {other}: {ratio:.2f}; at most as many: {fewer} of {len(rows)}"
        )
    sys.stdout.write("\n")


def measured(
    net: Callable[[], Network], boxes: Sequence[Box], direction: Direction, engine: Engine
) -> Result:
    """Return what was measured of a network placed with an engine."""
    start = time.process_time()
    network = net()
    region = regions(network, [()] * len(boxes))
    arrange(region, engine, math.inf)
    layout = nested(region, Setting(network, boxes, {}, direction, Measures(), plan_of({})))
    return _result(layout, time.process_time() - start)


def measured_graphviz(net: Network, boxes: Sequence[Box], direction: Direction) -> Result:
    """Return what was measured of the picture that Graphviz makes of a network with boxes of these sizes."""
    import pygraphviz  # noqa: PLC0415  (an extra)

    start = time.process_time()
    graph = pygraphviz.AGraph(directed=True, strict=False)
    ranks = {"right": "RL", "down": "BT"}[direction]
    graph.graph_attr.update(rankdir=ranks, nodesep=str(18 / 72), ranksep=str(34 / 72), splines="true")
    sizes = [(box.width, box.height) for box in boxes] + [(DOT, DOT)] * (len(net.nodes) - len(boxes))
    for number, (width, height) in enumerate(sizes):
        inches = {"width": f"{width / 72:.5f}", "height": f"{height / 72:.5f}"}
        graph.add_node(number, shape="box", fixedsize="true", label="", **inches)
    for number, edge in enumerate(net.edges):
        graph.add_edge(edge.source, edge.target, key=str(number), dir="none")
    graph.layout(prog="dot")

    def points(text: str) -> list[Point]:
        pairs = (pair.split(",") for pair in text.split())
        return [(float(x), -float(y)) for x, y in pairs]

    places = [points(graph.get_node(number).attr["pos"])[0] for number in range(len(net.nodes))]
    set_boxes = [
        box.moved(x - box.width / 2, y - box.height / 2) for box, (x, y) in zip(boxes, places, strict=False)
    ]
    dots = [
        Junction(net.nodes[number].id, "support", linked=True, x=x, y=y, radius=DOT / 2)
        for number, (x, y) in enumerate(places)
        if number >= len(boxes)
    ]
    arrows = []
    for number, edge in enumerate(net.edges):
        ends = net.nodes[edge.source].id, net.nodes[edge.target].id
        way = points(graph.get_edge(edge.source, edge.target, key=str(number)).attr["pos"])
        arrows.append(Arrow(edge.id, edge.kind, *ends, tuple(way)))
    ways = [point for arrow in arrows for point in arrow.points] + places
    width, height = (max(side) - min(side) for side in zip(*ways, strict=True))
    layout = Layout(tuple(set_boxes), tuple(dots), tuple(arrows), width, height)
    return _result(layout, time.process_time() - start)


def _result(layout: Layout, seconds: float) -> Result:
    """Return what was measured of a layout."""
    paths = [polyline(arrow.points) for arrow in layout.arrows]
    length = sum(math.dist(p, q) for path in paths for p, q in pairwise(path))
    squares = _squares(paths)
    crossed, through = _crossings(layout, squares), _through(layout, squares)
    return Result(crossed, through, length, layout.width / layout.height, seconds)


def _squares(paths: Sequence[Sequence[Point]]) -> Squares:
    """Return the pieces of the arrows by the squares of the page that they may pass."""
    squares: Squares = defaultdict(list)
    for arrow, path in enumerate(paths):
        for p, q in pairwise(path):
            for x, y in product(_cells(p[0], q[0]), _cells(p[1], q[1])):
                squares[x, y].append((arrow, p, q))
    return squares


def _crossings(layout: Layout, squares: Squares) -> int:
    """Count where arrows cross."""
    ends = [{arrow.source, arrow.target} for arrow in layout.arrows]
    shapes = {box.id: (box.x, box.y, box.width, box.height) for box in layout.boxes}
    for point in layout.junctions:
        size = 2 * point.radius
        shapes[point.id] = (point.x - point.radius, point.y - point.radius, size, size)
    crossings: set[tuple[int, int, int, int]] = set()
    for pieces in squares.values():
        for (one, p, q), (other, r, s) in combinations(pieces, 2):
            at = _crossing(p, q, r, s) if one != other else None
            if at and not any(_near(at, shapes[id]) for id in ends[one] & ends[other]):
                crossings.add((one, other, round(at[0]), round(at[1])))
    return len(crossings)


def _through(layout: Layout, squares: Squares) -> int:
    """Count the boxes that foreign arrows enter, once for each of the arrows."""
    through = set()
    for box in layout.boxes:
        for cell in product(_cells(box.x, box.x + box.width), _cells(box.y, box.y + box.height)):
            for number, p, q in squares.get(cell, ()):
                arrow = layout.arrows[number]
                if box.id not in {arrow.source, arrow.target} and _enters(p, q, box):
                    through.add((number, box.id))
    return len(through)


def _cells(one: float, other: float) -> range:
    return range(int(min(one, other) // CELL), int(max(one, other) // CELL) + 1)


def _crossing(p: Point, q: Point, r: Point, s: Point) -> Point | None:
    """Return where two segments cross."""
    a, b = (q[0] - p[0], q[1] - p[1]), (s[0] - r[0], s[1] - r[1])
    area = a[0] * b[1] - a[1] * b[0]
    if not area:
        return None
    c = r[0] - p[0], r[1] - p[1]
    # An end on the other segment is no crossing: there lines join that share a way from there on.
    t, u = (c[0] * b[1] - c[1] * b[0]) / area, (c[0] * a[1] - c[1] * a[0]) / area
    return (p[0] + t * a[0], p[1] + t * a[1]) if 0 < t < 1 and 0 < u < 1 else None


def _near(at: Point, shape: tuple[float, float, float, float]) -> bool:
    x, y, width, height = shape
    return x - NEAR <= at[0] <= x + width + NEAR and y - NEAR <= at[1] <= y + height + NEAR


def _enters(p: Point, q: Point, box: Box) -> bool:
    """Whether a segment enters a box by more than a point (looked at in ten places)."""
    for tenth in range(11):
        x, y = p[0] + (q[0] - p[0]) * tenth / 10, p[1] + (q[1] - p[1]) * tenth / 10
        if box.x + 1 < x < box.x + box.width - 1 and box.y + 1 < y < box.y + box.height - 1:
            return True
    return False


def _subjects(options: argparse.Namespace) -> Iterator[tuple[str, Callable[[], Network], list[Box]]]:
    """Yield the name, the network, and the boxes of each map to measure on."""
    for name in GRAPHS:
        path = options.graphs / f"{name}.json"
        if path.exists():
            graph = json.loads(path.read_text("utf-8"))
            yield name, partial(graph_network, graph), graph_boxes(graph)
    chance = random.Random(3)  # noqa: S311  (not for secrets)
    maps = [(f"random {n}", random_map(n, chance)) for n in _sizes(options.maps, options.most)]
    maps += [("hub 300", hub(300)), ("chain 300", chain(300)), ("star 20 x 10", star(20, 10))]
    for name, m in maps:
        boxes = list(sized_boxes(m, BOX_WIDTH, Measures(), plan_of({}), {}, {}))
        yield name, partial(network, m), boxes


def _sizes(count: int, most: int) -> list[int]:
    """Return sizes from 20 to the most, each larger than the one before by the same factor."""
    return [round(20 * (most / 20) ** (n / max(count - 1, 1))) for n in range(count)]


def graph_network(graph: Mapping[str, Any]) -> Network:
    """Return the network of a test graph; its anchors are junctions."""
    net = Network()
    nodes = graph["nodes"]
    is_box = {id: node["kind"] == "claim" for id, node in nodes.items()}
    number = {id: net.add(Node("box", id)) for id in nodes if is_box[id]}
    number |= {id: net.add(Node("junction", id)) for id in nodes if not is_box[id]}
    net.thesis = 0
    for edge in graph["edges"]:
        source, target = edge["s"], edge["t"]
        into = not is_box[target] and edge["kind"] != "undercut"
        id = target if into else source if not is_box[source] else str(edge["id"])
        kind: ArrowKind = "attack" if edge["kind"] in {"attack", "undercut"} else "support"
        net.connect(id, kind, (number[source], number[target]), head=not into)
    return net


def graph_boxes(graph: Mapping[str, Any]) -> list[Box]:
    """Return the boxes of a test graph."""
    nodes = graph["nodes"].items()
    return [
        Box(id, "claim", False, 0.0, 0.0, node["w"], node["h"], node["h"], ())  # noqa: FBT003
        for id, node in nodes
        if node["kind"] == "claim"
    ]


def random_map(size: int, chance: random.Random) -> argmap.ArgumentMap:
    """Return a map of so many statements with linked premises, undercuts, second targets and cycles."""
    m = argmap.ArgumentMap()
    ids = [m.claim("Some statement that takes two lines or three to be read.", id="s0").id]
    inferences: list[str] = []
    while len(ids) < size:
        begin = len(ids)
        end = min(begin + chance.choices((1, 2, 3), (6, 3, 1))[0], size)
        premises = [m.claim("It says something of this kind.", id=f"s{n}").id for n in range(begin, end)]
        undercuts = inferences and chance.random() < 0.06
        target = chance.choice(inferences) if undercuts else ids[int(len(ids) * chance.random() ** 1.5)]
        attacks = undercuts or chance.random() < 0.25
        made = (m.attack if attacks else m.support)(target, by=premises)
        inferences.append(made.id)
        ids += premises
    for _ in range(size // 12):  # what bears on something else as well, and may close a cycle
        source, target = chance.sample(ids, 2)
        m.attack(target, by=[source])
    return m


def hub(reasons: int) -> argmap.ArgumentMap:
    """Return a claim with many reasons, a tenth of which are answered."""
    m = argmap.ArgumentMap()
    m.claim("The hub.", id="s0")
    for n in range(1, reasons + 1):
        m.support("s0", by=[m.claim("One of many reasons.", id=f"s{n}")])
        if n % 10 == 0:
            m.attack(f"s{n}", by=[m.claim("An answer.", id=f"a{n}")])
    return m


def chain(length: int) -> argmap.ArgumentMap:
    """Return a long chain of reasons, some of which bear on the thesis too."""
    m = argmap.ArgumentMap()
    m.claim("The thesis.", id="s0")
    for n in range(1, length):
        m.support(f"s{n - 1}", by=[m.claim("What follows from the next.", id=f"s{n}")])
        if n % 50 == 0:
            m.attack("s0", by=[f"s{n}"])
    return m


def star(rays: int, length: int) -> argmap.ArgumentMap:
    """Return a thesis from which chains of reasons run, each of whose ends answers the next chain."""
    m = argmap.ArgumentMap()
    m.claim("The thesis.", id="s0")
    for ray in range(rays):
        before = "s0"
        for n in range(length):
            now = m.claim("A link of a ray.", id=f"r{ray}-{n}").id
            m.support(before, by=[now])
            before = now
    for ray in range(rays):
        m.attack(f"r{(ray * 7 + 1) % rays}-{length // 2}", by=[f"r{ray}-{length - 1}"])
    return m


def _engines() -> tuple[str, ...]:
    try:
        ENGINES["dot"]([0, 1], [])
        import pygraphviz  # noqa: F401, PLC0415
    except ImportError:
        sys.stderr.write("measuring without dot: pip install 'argmap[dot]'\n")
        return ("own",)
    return tuple(ENGINES)


def _print(cells: Sequence[str]) -> None:
    names = f"{cells[0]:14}{cells[1]:11}{cells[2]:7}"
    sys.stdout.write(names + "".join(cell.rjust(10) for cell in cells[3:]) + "\n")
    sys.stdout.flush()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    shared = Path(__file__).resolve().parents[2] / "shared" / "tools" / "layout_metrics"
    parser.add_argument("--maps", type=int, default=10, help="how many random maps")
    parser.add_argument("--most", type=int, default=300, help="statements of the largest")
    parser.add_argument("--graphs", type=Path, default=shared, help="folder of the test graphs")
    return parser


if __name__ == "__main__":
    main()
