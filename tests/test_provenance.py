"""Citations: made from a quotation, found again, never taken for a look-alike."""

from __future__ import annotations

import hashlib
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from argmap import ArgumentMap, Citation, UnknownIdError
from argmap.errors import AmbiguousSourceError, QuotationError
from argmap.provenance import CitationStatus, Passages, cite, normalise, verify

TEXT = "It rains. The roof leaks.\n\nIt rains, and the cellar is full.\r\n\tCafe\u0301 tables float."

_letters = st.characters(exclude_categories=["Cs"])
_texts = st.one_of(st.text(_letters, max_size=60), st.text("ab \n\u0301", max_size=40))


def _map(*citations: Citation) -> ArgumentMap:
    m = ArgumentMap()
    m.source("The text", id="t")
    for number, citation in enumerate(citations):
        m.premise(f"Premise {number}.", id=f"p{number}", citation=citation)
    return m


def _status(citation: Citation, text: str) -> CitationStatus:
    (status,) = verify(_map(citation), text)
    return status


@st.composite
def _passages(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a text, and a passage that it holds once."""
    whole = normalise(draw(_texts))
    assume(whole)
    start = draw(st.integers(0, len(whole) - 1))
    passage = normalise(whole[start : draw(st.integers(start + 1, len(whole)))])
    assume(passage)
    assume(sum(whole.startswith(passage, at) for at in range(len(whole))) == 1)
    return whole, passage


@given(_texts)
def test_normal_text_is_nfc_with_single_spaces(text: str) -> None:
    normal = normalise(text)
    assert normal == normalise(normal)
    assert unicodedata.is_normalized("NFC", normal)
    assert normal == normal.strip()
    assert not any(c.isspace() and c != " " for c in normal)
    assert "  " not in normal
    squeezed = [c for c in unicodedata.normalize("NFC", text) if not c.isspace()]
    assert [c for c in normal if c != " "] == squeezed


@given(_passages())
def test_a_cited_passage_is_found_where_it_stands(case: tuple[str, str]) -> None:
    whole, passage = case
    citation = cite(whole, passage, "t")
    assert whole[citation.start : citation.end] == passage
    assert citation.sha256 == hashlib.sha256(passage.encode()).hexdigest()
    status = _status(citation, whole)
    assert status.outcome == "found"
    assert status.places == ((citation.start, citation.end),)


@given(_passages(), st.text("#§", min_size=1, max_size=9))
def test_a_text_that_is_pushed_back_moves_its_passages_by_as_much(case: tuple[str, str], before: str) -> None:
    whole, passage = case
    citation = cite(whole, passage, "t")
    assume(not any(c in passage for c in "#§"))
    assume(unicodedata.is_normalized("NFC", before + whole))
    status = _status(citation, before + whole)
    assert (citation.start, citation.end) != (None, None)
    assert status.outcome == "moved"
    assert status.places == (((citation.start or 0) + len(before), (citation.end or 0) + len(before)),)


@given(_passages(), st.data())
def test_a_passage_of_which_a_letter_changed_is_missing(case: tuple[str, str], data: st.DataObject) -> None:
    whole, passage = case
    citation = cite(whole, passage, "t")
    at = data.draw(st.integers(citation.start or 0, (citation.end or 0) - 1))
    assume(whole[at] != " ")
    changed = whole[:at] + "☃" + whole[at + 1 :]
    assume(whole[at] != "☃" and passage not in normalise(changed))
    status = _status(citation, changed)
    assert status.outcome == "missing"
    assert status.places == ()


@given(_passages(), st.integers(2, 4))
def test_a_repeated_passage_is_in_all_its_places(case: tuple[str, str], times: int) -> None:
    _, passage = case
    assume("#" not in passage and unicodedata.is_normalized("NFC", "#" + passage))
    citation = cite(passage, passage, "t")
    text = "#" + "#".join([passage] * times)
    starts = [1 + n * (len(passage) + 1) for n in range(times)]
    status = _status(citation, text)
    assert status.outcome == "moved"
    assert status.places == tuple((start, start + len(passage)) for start in starts)


@pytest.mark.parametrize(
    "look_alike",
    [
        "the roof leaks.",  # case
        "The roof leaks!",
        "The roof  leaks",
        "The rооf leaks.",  # noqa: RUF001  (Cyrillic o)
        "The roof\u2009leaks\u200b.",
        "The roof leaks",
    ],
)
def test_a_look_alike_is_never_accepted(look_alike: str) -> None:
    citation = cite(TEXT, "The roof leaks.", "t")
    assert _status(citation, TEXT.replace("The roof leaks.", look_alike)).outcome == "missing"


def test_white_space_and_composition_do_not_matter() -> None:
    citation = cite(TEXT, "full.\n\n Caf\u00e9\ttables", "t", section="End", paragraph=3)
    assert (citation.section, citation.paragraph) == ("End", 3)
    assert _status(citation, TEXT).outcome == "found"
    assert _status(citation, TEXT.replace(" ", "\n \u00a0")).outcome == "found"


def test_a_passage_still_in_place_is_found_though_it_also_stands_elsewhere() -> None:
    citation = cite(TEXT, "It rains", "t", occurrence=2)
    assert citation.start == 26
    assert _status(citation, TEXT).places == ((26, 34),)


def test_a_passage_beyond_the_end_of_a_cut_text_is_missing() -> None:
    citation = cite(TEXT, "float.", "t")
    assert _status(citation, TEXT[:20]).outcome == "missing"
    assert _status(citation, "").outcome == "missing"


@pytest.mark.parametrize(
    "fields",
    [{}, {"start": 1, "end": 5}, {"sha256": "0" * 64}],
)
def test_a_citation_without_span_and_digest_is_unlocated(fields: dict[str, int | str]) -> None:
    assert _status(Citation.model_validate({"source": "t", **fields}), TEXT).outcome == "unlocated"


@pytest.mark.parametrize(
    ("quotation", "occurrence", "starts"),
    [
        ("The cellar leaks.", None, ()),
        ("It rains", None, (0, 26)),
        ("It rains", 3, (0, 26)),
        ("It rains", 0, (0, 26)),
        (" \n", None, ()),
    ],
)
def test_a_quotation_must_be_there_and_unambiguous(
    quotation: str, occurrence: int | None, starts: tuple[int, ...]
) -> None:
    with pytest.raises(QuotationError) as caught:
        cite(TEXT, quotation, "t", occurrence=occurrence)
    assert caught.value.starts == starts


def test_overlapping_occurrences_are_counted() -> None:
    assert cite("anananas", "anana", "t", occurrence=2).start == 2


def test_a_status_reads_as_a_line() -> None:
    citation = cite(TEXT, "The roof leaks.", "t")
    assert str(_status(citation, TEXT)) == "p0: found at 10–25"
    assert str(_status(citation, "So: " + TEXT)) == "p0: moved from 10–25 to 14–29"
    assert str(_status(citation, "")) == "p0: missing"


def test_citations_of_stances_and_inferences_are_verified_too() -> None:
    citation = cite(TEXT, "The roof leaks.", "t")
    m = _map(citation)
    m.claim("c", id="c", citation=citation)
    m.support("c", by="p0", citation=citation)
    m.actor("Ann", id="ann")
    m.stance("ann", "c", "asserts", citation=citation)
    kinds = [s.record.record_kind for s in verify(m, TEXT)]
    assert kinds == ["claim", "premise", "support", "stance"]


def test_texts_may_be_given_by_source() -> None:
    m = _map(cite(TEXT, "The roof leaks.", "t"))
    m.source("Another", id="u")
    m.premise("Other.", id="other", citation=cite("Other words.", "words", "u"))
    assert [s.outcome for s in verify(m, {"t": TEXT, "u": "No."})] == ["found", "missing"]
    assert [s.record for s in verify(m, "Other words.", source="u")] == [m["other"]]
    assert verify(m, {}) == ()


def test_one_text_for_several_sources_is_refused() -> None:
    m = _map(Citation(source="t"))
    m.source("Another", id="u")
    m.premise("Other.", id="other", citation={"source": "u"})
    with pytest.raises(AmbiguousSourceError, match="t, u"):
        verify(m, TEXT)


def test_an_unknown_source_is_an_error_with_the_nearest() -> None:
    m = ArgumentMap()
    m.source("Report", id="report")
    for text in ({"rapport": TEXT}, TEXT):
        with pytest.raises(UnknownIdError, match="did you mean 'report'"):
            verify(m, text, source=None if isinstance(text, dict) else "rapport")


def test_a_map_without_citations_has_nothing_to_verify() -> None:
    assert verify(ArgumentMap(), TEXT) == ()


@given(
    st.lists(st.sampled_from(["a", "b c", " ", "\n\n", "\u00a0", "é", "e\u0301", "日本", "😀"]), max_size=12),
    st.data(),
)
def test_a_passage_of_the_raw_text_is_cited_where_the_normalised_text_has_it(
    parts: list[str], data: st.DataObject
) -> None:
    raw = "".join(parts)
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, len(raw)))
    citation = Passages(raw, "s").at(start, end)
    passage = normalise(raw[start:end])
    if citation is None:
        assert not passage or not unicodedata.is_normalized("NFC", raw)
    else:
        assert (citation.start, citation.end) != (None, None)
        assert normalise(raw)[citation.start : citation.end] == passage


def test_a_passage_that_stands_twice_is_not_cited_by_its_words() -> None:
    passages = Passages("It rains. It pours. It  rains.", "s")
    assert passages.of("It rains.") is None
    assert passages.of("It pours.") == cite(passages.text, "It pours.", "s")
