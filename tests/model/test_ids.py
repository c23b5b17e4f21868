"""Generated ids: readable, unique, stable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from argmap import ArgumentMap
from argmap.model import fields, inference_id, slug
from tests.strategies import ids, maps, texts


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Taxes should rise!", "taxes-should-rise"),
        ("  Über  ALLES — 2 % ", "über-alles-2"),
        ("日本は島国である。", "日本は島国である"),
        ("snake_case", "snake-case"),
        ("?!", "claim"),
        ("", "claim"),
        ("It would be wise to raise the tax on sugar soon", "it-would-be-wise-to-raise-the-tax-on"),
        ("x" * 90, "x" * 40),
    ],
)
def test_a_slug_is_the_first_words(text: str, id: str) -> None:
    assert slug(text, (), "claim") == id


def test_a_slug_that_is_taken_gets_the_next_number() -> None:
    assert slug("Tax.", {"tax", "tax-2"}, "claim") == "tax-3"


@given(st.lists(st.sampled_from(["Tax.", "Tax 2", "tax-2", "", "Claim", "Tax 3"]), max_size=12), st.data())
def test_to_remember_what_was_tried_changes_no_id(words: list[str], data: st.DataObject) -> None:
    taken: set[str] = data.draw(st.sets(st.sampled_from(["tax", "tax-2", "tax-4", "claim-3"])))
    tried: dict[str, int] = {}
    for text in words:
        id = slug(text, taken, "claim", tried)
        assert id == slug(text, taken, "claim")
        if data.draw(st.booleans()):  # what was named may not be taken after all
            taken.add(id)


def test_an_id_that_was_given_back_is_given_again() -> None:
    m = ArgumentMap()
    for _ in range(4):
        m.claim("Same.")
    m.remove("same-2")
    assert [m.claim("Same.").id, m.claim("Same.").id] == ["same-2", "same-5"]


class Asked(set[str]):
    """A set that counts how often it is asked."""

    times = 0

    def __contains__(self, item: object) -> bool:
        """Count, and tell whether something is in it."""
        self.times += 1
        return super().__contains__(item)


def test_equal_texts_and_numbers_that_are_taken_are_not_counted_from_the_start_each_time() -> None:
    taken, tried = Asked(), {}
    for number in range(1000):
        taken.add(f"same.s{number}")
    for number in range(1000):
        taken.add(slug("Same.", taken, "claim", tried))
        taken.add(inference_id("support", "same", number, taken, tried))
    assert taken.times < 10_000


@given(texts(), st.sets(ids()))
def test_a_slug_is_an_id_that_is_free(text: str, taken: set[str]) -> None:
    id = slug(text, taken, "claim")
    assert TypeAdapter(fields.Id).validate_python(id) not in taken


@given(st.lists(texts(), max_size=8))
def test_claims_made_of_any_texts_have_ids_of_their_own(given_texts: list[str]) -> None:
    m = ArgumentMap()
    made = [m.claim(text) for text in given_texts]
    assert len(m.claims) == len({c.id for c in made}) == len(given_texts)


def test_inferences_are_numbered_by_what_they_bear_on() -> None:
    m = ArgumentMap()
    m.claim("C.", id="c")
    m.premise("P.", id="p")
    made = [m.support("c", by="p"), m.support("c", by="p"), m.attack("c", by="p"), m.attack("c.s2", by="p")]
    assert [i.id for i in made] == ["c.s1", "c.s2", "c.a1", "c.s2.a1"]


def test_an_inference_passes_over_a_number_that_is_taken() -> None:
    assert inference_id("support", "c", 1, {"c.s1", "c.s2"}) == "c.s3"


@given(maps(max_statements=4), st.data())
def test_a_generated_id_is_new_whatever_the_map_holds(m: ArgumentMap, data: st.DataObject) -> None:
    m.claim("C.", id="fresh claim")
    target = data.draw(st.sampled_from([*m.claims, *m.inferences]))
    before = set(m)
    first, second = m.support(target, by="fresh claim"), m.support(target, by="fresh claim")
    assert len({first.id, second.id} - before) == 2


def test_a_generated_id_is_the_same_though_others_were_asked_for_before() -> None:
    one, other = (ArgumentMap() for _ in range(2))
    for m in (one, other):
        m.claim("C.", id="c")
        m.claim("D.", id="d")
    one.support("d", by="c")
    assert one.support("c", by="d") == other.support("c", by="d")


def test_ids_are_not_numbered_anew_when_one_goes() -> None:
    m = ArgumentMap()
    m.claim("C.", id="c")
    m.support("c", by="c")
    m.support("c", by="c")
    m.remove("c.s1")
    assert list(m.supports) == ["c.s2"]
    assert m.support("c", by="c").id == "c.s3"
