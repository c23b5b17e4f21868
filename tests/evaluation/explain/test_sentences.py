"""Every sentence of an explanation is true: what it says is read, and looked up in the map and its labels."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import why
from tests.effort import examples
from tests.evaluation.explain.argued import argued_map, ways_to_read
from tests.evaluation.explain.sentences import Sentences

# Maps of all sorts have cycles of support and priorities, too.
pytestmark = pytest.mark.filterwarnings("ignore::argmap.evaluation.PriorityWarning")


@examples(120)
@given(st.integers(0, 2**40), st.integers(0, 1))
def test_every_sentence_is_true(seed: int, all_reasons: int) -> None:
    random = Random(seed)  # noqa: S311  (no secret)
    m = argued_map(random)
    semantics, options = ways_to_read(random, m)
    sentences = Sentences(m, semantics, options)
    every = [*m.statements, *m.inferences]
    for id in random.sample(every, min(len(every), 5)):
        told = why(m, id, semantics, all_reasons=bool(all_reasons), **options)
        sentences.check(told, all_reasons=bool(all_reasons))
