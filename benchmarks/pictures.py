"""The same debate drawn by argmap, by arguebuf with Graphviz, and by Argdown's command.

Whole processes from file to PNG are timed: wall and processor seconds. Of each picture the table's notes
tell the size of the files, the shape, how high an em of the statements' type is once the picture is fitted
into a screen of 1600 x 900 pixels, and whether the text of the SVG can be selected. The pictures, each
fitted into such a screen, are put side by side into one PNG in a temporary folder, to be looked at.

Argdown's own PNG needs a browser to be downloaded, so its SVG is turned into pixels by `rsvg-convert`
(Debian: librsvg2-bin) at the 96 dots per inch that a browser has. Each peer is timed as it draws unasked
(arguebuf at 300 dots per inch; Argdown ten inches wide, whatever the map), and once more so that its
type is as high as argmap's, which is the fairer of the two. Argdown's command is looked for on the PATH
and in `~/.cache/argmap-benchmarks`, where

    npm install --prefix ~/.cache/argmap-benchmarks @argdown/cli@1.7.5

puts it.
"""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

import debate_files
from comparisons import Bench, process_rows, warmed
from peers import cache
from process import tell, whole_commands
from table import Target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image
    from table import Row

STATEMENTS = 50
SCREEN = (1600, 900)
TYPE = 9 * 150 / 72  # pixels: the height of an em in argmap's statements at its own resolution
ARGUEBUF_TYPE = 11  # points
AS_HIGH = "type as high"

OURS = "import argmap, sys; argmap.render(argmap.load(sys.argv[1]), sys.argv[2])"
ARGUEBUF = (
    "import arguebuf, sys; g = arguebuf.load.file(sys.argv[1]); "
    "arguebuf.render.graphviz(arguebuf.dump.graphviz(g), sys.argv[2], dpi=int(sys.argv[3]))"
)


@dataclass(frozen=True, slots=True)
class Drawer:
    """A program that draws the debate: its commands to a PNG and to an SVG, and where these lie."""

    name: str
    to_png: tuple[tuple[str, ...], ...]
    to_svg: tuple[tuple[str, ...], ...]
    png: Path
    svg: Path
    shown: bool = True


def pictures(bench: Bench) -> Iterator[Row]:
    """Compare the pictures of the same debate, and the processes that make them."""
    tell(f"pictures: {STATEMENTS} statements")
    ours, *peers = drawers = [_argmap(bench), *_arguebuf(bench), *_argdown(bench)]
    sides = [partial(whole_commands, drawer.to_png, bench.limit) for drawer in drawers]
    first, *others = warmed(bench, sides)
    rows: list[Row] = []
    for drawer, reading in zip(peers, others, strict=True):
        goal = Target(ratio=2) if drawer.shown else None
        rows += process_rows("50 statements to PNG", first, (reading, drawer.name), wall=goal, cpu=goal)
    rows = rows or list(process_rows("50 statements to PNG", first, None))
    shown = [drawer for drawer in (ours, *peers) if drawer.shown]
    for drawer in shown:
        whole_commands(drawer.to_svg, bench.limit)
    notes = [*map(_account, shown), f"side by side: {_side_by_side(shown)}"]
    yield from rows[:-1]
    yield replace(rows[-1], note="\n".join(notes))


def _argmap(bench: Bench) -> Drawer:
    source = str(debate_files.native_path(bench.folder, STATEMENTS))
    png, svg = bench.folder / "argmap.png", bench.folder / "argmap.svg"
    to_png, to_svg = ((bench.ours, "-c", OURS, source, str(path)) for path in (png, svg))
    return Drawer("argmap", (to_png,), (to_svg,), png, svg)


def _arguebuf(bench: Bench) -> Iterator[Drawer]:
    """Yield arguebuf at its own resolution and with type as high as ours, if it can be had."""
    if bench.peer is None or which("dot") is None:
        tell("pictures: without arguebuf, which needs its environment and the program `dot`")
        return
    source = str(debate_files.aif_path(bench.folder, STATEMENTS))
    for name, dpi in (("arguebuf", 300), (f"arguebuf, {AS_HIGH}", round(TYPE * 72 / ARGUEBUF_TYPE))):
        png, svg = (bench.folder / f"arguebuf-{dpi}.{suffix}" for suffix in ("png", "svg"))
        command = (bench.peer, "-c", ARGUEBUF, source)
        to_png, to_svg = ((*command, str(png), str(dpi)), (*command, str(svg), "72"))
        yield Drawer(name, (to_png,), (to_svg,), png, svg, shown=name == "arguebuf")


def _argdown(bench: Bench) -> Iterator[Drawer]:
    """Yield Argdown's command as it draws and with type as high as ours, if it can be had."""
    program = which("argdown") or which("argdown", path=cache() / "node_modules" / ".bin")
    convert = which("rsvg-convert")
    if program is None or convert is None:
        tell("pictures: without Argdown, which needs @argdown/cli and rsvg-convert (see pictures.py)")
        return
    source, folder = debate_files.argdown_path(bench.folder, STATEMENTS), bench.folder / "argdown"
    png, svg = folder / f"{source.stem}.png", folder / f"{source.stem}.svg"
    draw = (program, "map", str(source), "--format", "svg", str(folder))
    pixels = (convert, str(svg), "-o", str(png))
    yield Drawer("Argdown", (draw, pixels), (draw,), png, svg)
    whole_commands([draw], bench.limit)
    zoom = TYPE / (_points(svg.read_text(encoding="utf-8")) * 96 / 72)
    large = folder / "as-high.png"
    zoomed = (convert, "--zoom", f"{zoom:.2f}", str(svg), "-o", str(large))
    yield Drawer(f"Argdown, {AS_HIGH}", (draw, zoomed), (draw,), large, svg, shown=False)


def _account(drawer: Drawer) -> str:
    """Say what there is to know of a picture without looking at it."""
    with _opened(drawer.png) as image:
        width, height = image.size
    svg = drawer.svg.read_text(encoding="utf-8")
    box = re.search(r'viewBox="\S+ \S+ ([\d.]+) ([\d.]+)"', svg)
    assert box is not None
    fit = min(side / float(whole) for side, whole in zip(SCREEN, box.groups(), strict=True))
    parts = (
        f"{drawer.name}: {width:,} x {height:,} pixels, {width / height:.1f} : 1",
        f"PNG {_kilobytes(drawer.png)}, SVG {_kilobytes(drawer.svg)}",
        f"text of the SVG {'can' if '<text' in svg else 'cannot'} be selected",
        f"type on a screen of {SCREEN[0]} x {SCREEN[1]}: {_points(svg) * fit:.1f} pixels",
    )
    return "; ".join(parts)


def _kilobytes(path: Path) -> str:
    return f"{path.stat().st_size / 1000:,.0f} kB"


def _points(svg: str) -> float:
    """Return the size of the commonest type of an SVG in its own units, which are points here."""
    ((size, _),) = Counter(re.findall(r'font-size="([\d.]+)"', svg)).most_common(1)
    scale = re.search(r'transform="scale\(([\d.]+)', svg)  # Graphviz, where the size is given
    return float(size) * (float(scale[1]) if scale else 1.0)


def _side_by_side(drawers: list[Drawer]) -> Path:
    """Put the pictures side by side, each on a screen of its own; return where."""
    from PIL import Image  # noqa: PLC0415  (this process stays small while it measures)

    width, height = SCREEN
    whole = Image.new("RGB", (width * len(drawers), height), "#808080")
    for place, drawer in enumerate(drawers):
        with _opened(drawer.png) as image:
            scale = min((width - 8) / image.width, height / image.height)
            size = (round(image.width * scale), max(1, round(image.height * scale)))
            picture = Image.alpha_composite(
                Image.new("RGBA", image.size, "white"), image.convert("RGBA")
            ).resize(size, Image.Resampling.LANCZOS)
        corner = (place * width + (width - size[0]) // 2, (height - size[1]) // 2)
        whole.paste(picture.convert("RGB"), corner)
    path = Path(tempfile.mkdtemp(prefix="argmap-pictures-")) / "side-by-side.png"
    whole.save(path)
    return path


def _opened(path: Path) -> Image:
    from PIL import Image  # noqa: PLC0415

    Image.MAX_IMAGE_PIXELS = None  # a peer's picture may be larger than what is thought safe to open
    return Image.open(path)
