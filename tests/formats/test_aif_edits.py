"""AIF of maps that were edited: the file says what the map says, whatever nodeset it came from."""

from __future__ import annotations

import contextlib
import random
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import ArgmapError, ArgumentMap, LossWarning
from tests.effort import examples
from tests.formats.conformance import corpus, written
from tests.formats.test_aif import nodeset, sorted_shape

FILES = [*corpus("aif-json", "*.json")[::9], *corpus("xaif", "*.json")]
WORDS = {
    "YA": ("Asserting", "Disagreeing", "Agreeing", "Challenging", "Arguing", "Restating", "Ironic Asserting"),
    "RA": ("Default Inference", "CauseToEffect"),
    "CA": ("Default Conflict",),
    "MA": ("Default Rephrase",),
    "TA": ("Default Transition",),
    "I": ("It rains.", "It is dry.", "The street is wet."),
    "L": ("Ann : It rains.", "Bob : No.", "Bob : Why?", "Cy: Ann : It rains.", "nobody says so"),
}
#: The edges that files are made of, and some that no rule reads.
EDGES = (
    *("I RA", "RA I", "I CA", "CA I", "I MA", "MA I", "L TA", "TA L", "L YA", "YA I", "TA YA", "YA RA"),
    *("YA CA", "YA MA", "YA L", "CA RA", "CA CA", "RA RA", "TA TA", "RA MA", "I I", "L I", "MA RA"),
)


@st.composite
def nodesets(draw):
    """Draw a nodeset, sound or not."""
    types = ["I", "I", "L", "YA", *draw(st.lists(st.sampled_from([*WORDS]), max_size=14))]
    nodes = [(str(n), type_, draw(st.sampled_from(WORDS[type_]))) for n, type_ in enumerate(types)]
    places = {type_: [n for n, t in enumerate(types) if t == type_] for type_ in set(types)}
    kinds = [kind.split() for kind in EDGES if {*kind.split()} <= places.keys()]
    edges = []
    for start, end in draw(st.lists(st.sampled_from(kinds), max_size=24)):
        edges.append(tuple(str(draw(st.sampled_from(places[type_]))) for type_ in (start, end)))
    people = [{"participantID": 7, "firstname": "Bob", "surname": ""}] if draw(st.booleans()) else []
    said = [{"nodeID": str(n), "personID": 7} for n in places["L"]] if people else []
    return nodeset(nodes, edges, said, **({"participants": people} if people else {}))


def removal(m: ArgumentMap, pick) -> None:
    m.remove(pick([*m.statements, *m.inferences, *m.actors]), cascade=True)


def removal_of_an_aside(m: ArgumentMap, pick) -> None:
    m.remove(pick([*m.stances, *m.rephrases, *m.contradictions]))


def rewording(m: ArgumentMap, pick) -> None:
    id = pick([*m.statements])
    m.replace(id, text=m.statements[id].text + "!")


def renaming(m: ArgumentMap, pick) -> None:
    id = pick([*m.actors])
    m.replace(id, name=m.actors[id].name + pick([" X", " of Y", "ny"]))


def addition(m: ArgumentMap, pick) -> None:
    new = m.claim("New.").id
    if m.actors:
        m.stance(pick([*m.actors]), new, pick(["asserts", "denies", "questions"]))
    pick([m.support, m.attack])(pick([*m.statements, *m.inferences]), by=new)


def new_stance(m: ArgumentMap, pick) -> None:
    actor = pick([*m.actors, m.actor("Nu").id])
    m.stance(actor, pick([*m.statements]), pick(["asserts", "denies", "concedes", "hedges", "questions"]))


def other_bearing(m: ArgumentMap, pick) -> None:
    inference = m.inferences[pick([*m.inferences])]
    end = "conclusion" if inference.record_kind == "support" else "target"
    m.replace(inference.id, premises=(pick([*m.statements]),), **{end: pick([*m.statements])})


def other_sign(m: ArgumentMap, pick) -> None:
    old = m.inferences[pick([*m.inferences])]
    m.remove(old.id, cascade=True)
    pick([m.support, m.attack])(old.target, by=list(old.premises), id=old.id)


def new_pair(m: ArgumentMap, pick) -> None:
    pick([m.contradiction, m.rephrase])(pick([*m.statements]), pick([*m.statements]))


EDITS = (
    *(removal, removal, removal_of_an_aside, rewording, renaming, addition, new_stance),
    *(other_bearing, other_sign, new_pair),
)


def is_said(m: ArgumentMap, format: str) -> None:
    """Check that a file says what its map says, or that the loss is told."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", LossWarning)
        again = argmap.load(argmap.to_text(m, format), format=format)
    assert sorted_shape(again) == sorted_shape(m), told


def edited(m: ArgumentMap, choose, number: int) -> None:
    """Edit a map at random, as far as it holds what an edit is about."""

    def pick(values):
        if not values:
            raise LookupError
        return choose(values)

    for _ in range(number):
        with contextlib.suppress(ArgmapError, LookupError):
            choose(EDITS)(m, pick)


@examples(2)
@given(nodesets(), st.data(), st.integers(1, 4), st.sampled_from(["aif", "xaif", "ova"]))
def test_what_an_edited_map_says_its_nodeset_says(text, data, number, format):
    m = argmap.load(text, format="aif")
    if format != "aif":
        m = argmap.load(written(m, format), format=format)
    edited(m, lambda values: data.draw(st.sampled_from(values)), number)
    is_said(m, format)


@pytest.mark.parametrize("path", FILES)
def test_what_an_edited_map_says_its_file_says(path):
    for seed in range(4):
        m, report = argmap.load(path, report=True)
        edited(m, random.Random(seed).choice, 4)  # noqa: S311
        is_said(m, report.format)
