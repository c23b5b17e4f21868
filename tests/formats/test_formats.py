"""What holds for every format: its files are known, it keeps what it says, and it goes to any other."""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given

import argmap
from argmap import ArgumentMap, Premise
from argmap.formats.features import FEATURES, features
from argmap.formats.preserved import preserved
from tests.effort import examples
from tests.formats.conformance import written
from tests.strategies import maps

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.formats import Format

FORMATS = {f.name: f for f in argmap.formats.available()}
WRITTEN = [f for f in FORMATS.values() if f.writer]
BOTH = [f for f in WRITTEN if f.reader]
EVERYTHING = frozenset(FEATURES)


def _all(words: str) -> frozenset[str]:
    return frozenset(words.split())


# What comes back of any map; of small or well-formed ones it may be more.
PRESERVED = {
    **dict.fromkeys(
        [
            "yaml",
            "json",
            "argdown",
            "csv",
            "tsv",
            "graphml",
            "gexf",
            "cytoscape",
            "node-link",
            "turtle",
            "jsonld",
        ],
        EVERYTHING,
    ),
    **dict.fromkeys(
        ["aif", "xaif", "ova"],
        _all(
            "claims premises supports attacks contradictions rephrases actors stances ids linked undercuts "
            "backings text scheme name date"
        ),
    ),
    "sadface": EVERYTHING
    - _all(
        "contradictions rephrases actors stances relations about name kind aliases member_of wikidata "
        "colour date stated_by symmetric extra"
    ),
    "arggraph": _all("claims premises supports attacks ids linked undercuts backings text"),
    "lkif": _all("claims premises supports attacks ids linked title thesis text scheme"),
    "caf": _all("claims premises supports attacks ids linked title thesis text scheme strict"),
    "carneades": EVERYTHING
    - _all(
        "rephrases actors stances relations sources backings about citation name kind aliases member_of "
        "wikidata colour date stated_by symmetric author url published language licence extra"
    ),
    "brat": EVERYTHING
    - _all(
        "actors stances relations sources title question about citation name kind aliases member_of "
        "wikidata colour date stated_by symmetric author url published language licence extra"
    ),
    "kialo": _all("claims premises supports attacks title thesis text"),
    "dna": EVERYTHING
    - _all(
        "supports attacks contradictions rephrases relations kinds linked undercuts backings about "
        "citation weight scheme priority warrant strict stated_by symmetric extra"
    ),
    "tgf": _all("claims premises attacks ids text"),
    "apx": _all("claims premises attacks ids"),
    "iccma": _all("claims premises attacks"),
}


def names(formats: list[Format]) -> list[str]:
    return [f.name for f in formats]


@pytest.mark.parametrize("known", BOTH, ids=names(BOTH))
def test_a_file_is_known_by_each_of_its_suffixes(lunch: ArgumentMap, tmp_path: Path, known: Format) -> None:
    for suffix in known.suffixes:
        path = tmp_path / f"lunch{suffix}"
        path.write_bytes(written(lunch, known.name))
        assert argmap.load(path).import_report.format == known.name


@pytest.mark.parametrize("known", BOTH, ids=names(BOTH))
def test_a_file_without_a_suffix_is_known_by_its_content(lunch: ArgumentMap, known: Format) -> None:
    report = argmap.load(written(lunch, known.name)).import_report
    assert report is not None
    assert report.format == known.name


@pytest.mark.parametrize("known", BOTH, ids=names(BOTH))
def test_what_was_written_is_read_without_an_anomaly(lunch: ArgumentMap, known: Format) -> None:
    argmap.load(written(lunch, known.name), format=known.name, strict=True)


@pytest.mark.parametrize("name", PRESERVED)
@examples(0.5)
@given(m=maps())
@example(m=ArgumentMap(title="\n"))
@example(m=ArgumentMap(Premise(id="1", text=""), Premise(id="0", text="0")))
def test_a_format_preserves_what_it_is_known_for(name: str, m: ArgumentMap) -> None:
    kept = PRESERVED[name]
    again = argmap.load(written(m, name), format=name)
    before, after = Counter(features(m, kept)), Counter(features(again, kept))
    if "kinds" not in kept:
        for counted in (before, after):
            counted["claims"] += counted.pop("premises", 0)
    counted = [f for f in before if f in kept - {"ids", "kinds", "extra", "text"}]
    assert {f: before[f] for f in counted} == {f: after[f] for f in counted}
    # A text that is its statement's id counts for none, and so it is one more under another id.
    assert "text" not in kept or before["text"] <= after["text"]


@pytest.mark.parametrize("name", [name for name, kept in PRESERVED.items() if kept == EVERYTHING])
@examples(0.5)
@given(m=maps())
def test_a_format_that_preserves_everything_gives_back_an_equal_map(name: str, m: ArgumentMap) -> None:
    assert argmap.load(written(m, name), format=name) == m


@pytest.mark.parametrize("known", BOTH, ids=names(BOTH))
def test_what_a_format_preserves_is_computed(known: Format) -> None:
    held = preserved(known)
    assert held is not None
    aside = {"kinds", "extra", "ids", "claims", "premises"}  # which depend on the rest of the map
    assert PRESERVED.get(known.name, frozenset()) - aside <= held


@pytest.mark.parametrize("known", [f for f in BOTH if f.keeps_original], ids=lambda f: f.name)
@examples(0.25)
@given(m=maps())
def test_an_unchanged_document_comes_back_byte_for_byte(known: Format, m: ArgumentMap) -> None:
    content = written(m, known.name)
    assert written(argmap.load(content, format=known.name), known.name) == content


@pytest.mark.parametrize("known", WRITTEN, ids=names(WRITTEN))
@examples(0.25)
@given(m=maps())
def test_the_same_map_is_written_alike_each_time(known: Format, m: ArgumentMap) -> None:
    assert written(m, known.name) == written(m.copy(), known.name)


@pytest.mark.parametrize(("one", "other"), list(product(names(BOTH), names(WRITTEN))))
def test_every_format_goes_to_every_other(lunch: ArgumentMap, one: str, other: str) -> None:
    m = argmap.load(written(lunch, one), format=one)
    content = written(m, other)
    if FORMATS[other].reader:
        again = argmap.load(content, format=other)
        assert bool(again.statements) == bool(m.statements) or "text" not in (preserved(FORMATS[other]) or ())


@pytest.mark.parametrize("known", WRITTEN, ids=names(WRITTEN))
def test_an_empty_map_is_written(known: Format) -> None:
    content = written(ArgumentMap(), known.name)
    if known.reader and content.strip():
        assert not argmap.load(content, format=known.name).statements
