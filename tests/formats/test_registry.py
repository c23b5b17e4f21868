"""Formats are found by name, suffix and content."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from importlib.metadata import EntryPoint, EntryPoints
from typing import TYPE_CHECKING, Any

import pytest

import argmap
from argmap import ArgumentMap, FileFormatError, UnknownFormatError
from argmap.formats import Format, Limits, registry
from argmap.formats.catalogue import FORMATS
from argmap.formats.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from argmap.report import ImportReport

FOREIGN = [f for f in FORMATS if f.keeps_original]


def _read(document: Document, report: ImportReport, *, loud: bool = False) -> ArgumentMap:
    report.repaired("something was odd")
    text = document.text.strip()
    return ArgumentMap(title=text.upper() if loud else text)


TOY = Format(
    name="toy",
    title="Toy",
    suffixes=(".toy", ".toy.json"),
    specification="none",
    sniffer=lambda d: d.head.startswith(b"TOY"),
    reader=_read,
    read_options=("loud",),
)


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Add a format as another package does: by an entry point that names it."""
    point = EntryPoint("toy", f"{__name__}:TOY", registry.ENTRY_POINTS)
    monkeypatch.setattr(EntryPoint, "load", lambda _: TOY)
    monkeypatch.setattr(registry, "entry_points", lambda *, group: EntryPoints([point]).select(group=group))
    registry.available.cache_clear()
    yield
    registry.available.cache_clear()


def test_names_are_unique_and_every_format_says_what_it_is() -> None:
    formats = argmap.formats.available()
    assert not [name for name, count in Counter(f.name for f in formats).items() if count > 1]
    for known in formats:
        assert known.reader or known.writer
        assert known.suffixes
        assert all(s.startswith(".") and s == s.lower() for s in known.suffixes)
        assert known.specification


@pytest.mark.parametrize("name", ["yaml", "YAML", "yml", ".yml"])
def test_a_format_goes_by_its_name_or_suffix(name: str) -> None:
    assert registry.format_named(name).name == "yaml"


def test_an_unknown_format_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownFormatError, match="there is no format 'ymal'; did you mean 'yaml'"):
        registry.format_named("ymal")


@pytest.mark.usefixtures("toy")
def test_another_package_adds_a_format_by_entry_point() -> None:
    assert argmap.load("TOY\nstory").title == "TOY\nstory"
    assert argmap.load(b"tale", format="toy", loud=True).title == "TALE"
    with pytest.raises(UnknownFormatError, match="no option 'lout'; did you mean 'loud'"):
        argmap.load(b"tale", format="toy", lout=True)
    with pytest.raises(UnknownFormatError, match="Toy is read, but not written"):
        argmap.to_text(ArgumentMap(), "toy")


@pytest.mark.usefixtures("toy")
def test_strict_refuses_what_would_be_repaired() -> None:
    with pytest.raises(argmap.InvalidMapError, match="something was odd"):
        argmap.load(b"TOY", strict=True)


@pytest.mark.usefixtures("toy")
@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("a.toy", "TOY", "toy"),
        ("a.toy", "not of that sort", "toy"),
        ("a.yaml", "claims: {a: A.}", "yaml"),
        ("a.TOY.JSON", '{"claims": {"a": "A."}}', "json"),
        ("a.txt", "TOY", "toy"),
        (None, "TOY", "toy"),
        (None, "nothing known", None),
    ],
)
def test_content_decides_and_the_suffix_where_content_says_nothing(
    name: str | None, content: str, found: str | None
) -> None:
    known = registry.format_of(Document(content, name, Limits()))
    assert (known.name if known else None) == found


@pytest.mark.parametrize("fault", [ImportError("no such thing"), RuntimeError("bad day")])
def test_a_plug_in_that_fails_to_import_is_warned_of_and_breaks_nothing(
    fault: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load(_: EntryPoint) -> object:
        raise fault

    point = EntryPoint("toy", "toys:TOY", registry.ENTRY_POINTS)
    monkeypatch.setattr(EntryPoint, "load", load)
    monkeypatch.setattr(registry, "entry_points", lambda *, group: EntryPoints([point]).select(group=group))
    registry.available.cache_clear()
    with pytest.warns(ImportWarning, match="the format 'toy' of toys:TOY is left out: it fails to import"):
        assert registry.format_named("yaml").name == "yaml"
    registry.available.cache_clear()


def test_a_map_of_our_own_is_loaded_and_saved_without_importing_another_format(tmp_path: Path) -> None:
    script = (
        "import argmap, sys; m = argmap.load_sample('japan-europe-security'); "
        f"argmap.save(m, {str(tmp_path / 'm.yaml')!r}); argmap.save(m, {str(tmp_path / 'm.json')!r}); "
        "print(*(n for n in sys.modules if n.startswith('argmap.formats.')))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    packages = {name.split(".")[2] for name in run.stdout.split()}
    assert not packages & {
        f.reader.split(".")[2].partition(":")[0] for f in FOREIGN if isinstance(f.reader, str)
    }


@pytest.mark.parametrize(
    "fault",
    [KeyError("id"), RecursionError(), MemoryError(), ValueError("odd"), OSError(5, "no"), AssertionError()],
)
def test_whatever_a_plug_in_raises_comes_out_as_an_error_of_argmap(
    fault: Exception, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*_: object, **__: object) -> str:
        raise fault

    def known(**functions: Any) -> None:
        toy = Format(name="toy", title="Toy", suffixes=(".toy",), specification="", **functions)
        monkeypatch.setattr(registry, "available", lambda: (toy,))

    path = tmp_path / "a.toy"
    path.write_bytes(b"old")
    known(sniffer=fail, reader=fail)
    with pytest.raises(FileFormatError) as caught:
        argmap.load(path)
    assert caught.value.__cause__ is fault
    known(reader=fail, writer=lambda _: "new")
    with pytest.raises(FileFormatError, match=r"read as Toy"):
        argmap.load(path)
    with pytest.raises(FileFormatError, match="Toy of this map could not be read again, and is not written"):
        argmap.save(ArgumentMap(), path)
    known(writer=fail)
    with pytest.raises(FileFormatError, match="written as Toy"):
        argmap.save(ArgumentMap(), path)
    assert path.read_bytes() == b"old"
