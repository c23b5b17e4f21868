"""The glossary: every name in it exists, every source is listed, every term stands once and in order."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from pydantic import BaseModel

import argmap
from argmap.model import Record

TEXT = (Path(__file__).parent.parent / "docs" / "glossary.md").read_text(encoding="utf-8")
TERMS, SOURCES = TEXT.split("\n## Sources\n")


class Entry(NamedTuple):
    """One row: a term, what it means, whose it is, and the names that bear it."""

    section: str
    term: str
    meaning: str
    source: str
    names: list[str]


def entries() -> list[Entry]:
    """Return the rows of all tables."""
    found = []
    for part in TERMS.split("\n## ")[1:]:
        section, *lines = part.splitlines()
        for line in [line for line in lines if line.startswith("| ")][1:]:
            term, meaning, source, names = [cell.strip() for cell in line.strip("|").split("|")]
            found.append(Entry(section, term, meaning, source, re.findall("`(.+?)`", names)))
    return found


ENTRIES = entries()
NAMES = sorted({name for entry in ENTRIES for name in entry.names})


def exists(name: str) -> bool:
    """Tell whether a dotted name can be reached from ``import argmap``; the fields of records too."""
    value: object = argmap
    for part in name.split(".")[1:]:
        if isinstance(value, type) and issubclass(value, BaseModel) and part in value.model_fields:
            return True
        if not hasattr(value, part):
            return False
        value = getattr(value, part)
    return True


@pytest.mark.parametrize("name", NAMES)
def test_every_name_exists(name: str) -> None:
    assert name.startswith("argmap.")
    assert exists(name)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.term)
def test_every_term_has_a_sentence_a_source_and_a_bearer(entry: Entry) -> None:
    assert entry.meaning.endswith(".")
    assert entry.source
    assert entry.names


def test_terms_stand_once_and_in_alphabetical_order_within_their_section() -> None:
    terms = [entry.term.casefold() for entry in ENTRIES]
    assert len(set(terms)) == len(terms)
    assert sorted(ENTRIES, key=lambda e: (SECTIONS.index(e.section), e.term.casefold())) == ENTRIES


SECTIONS = list(dict.fromkeys(entry.section for entry in ENTRIES))


def test_every_source_is_listed_and_every_listed_one_is_used() -> None:
    cited = {entry.source for entry in ENTRIES} - {"argmap", "graph theory"}
    listed = re.findall(r"^- (.+)$", SOURCES, flags=re.MULTILINE)
    used = {line for source in cited for line in listed if _is(source, line)}
    assert not [source for source in cited if not any(_is(source, line) for line in listed)]
    assert used == set(listed)


def _is(source: str, line: str) -> bool:
    """Tell whether a line of the list is what a row cites by name and year."""
    names = re.sub(r" (et al\. )?(\d{4})$", "", source)
    years = re.findall(r" (\d{4})$", source)
    surnames = re.split(r", | & ", names)
    return line.startswith(surnames[0]) and all(f"{word}" in line for word in [*surnames, *years])


def test_every_record_is_explained() -> None:
    records = {kind for kind in _below(Record) if kind.__name__ in argmap.__all__}
    assert {f"argmap.{kind.__name__}" for kind in records} <= set(NAMES)


def _below(kind: type) -> set[type]:
    """Return a class's descendants."""
    return {kind}.union(*(_below(sub) for sub in kind.__subclasses__()))
