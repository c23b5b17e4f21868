"""A word says what the table knows of it, however it is written; of all else it says nothing."""

from __future__ import annotations

import pytest

from argmap.errors import FileFormatError
from argmap.signs import (
    attitude_of,
    checked_signs,
    has_numbers,
    name_rank,
    sense_of,
    sign_of,
)

SAID = {
    "support": (
        "SUPPORTS; is_evidence_for; Supporting; in favour of; argumentFor; \uff0b; \u2713; 賛成; за; dafür; "
        "DAFÜR; a favor; voor; strongly supports the claim that; corroborates; pros; +1; d\u2019accord"
    ),
    "attack": (
        "Refutes; OBJECTS_TO; objects-to; \u2212; \u2013; \uff0d; Con; contra; counter-argument; REBUTS; "
        "rebutting; disagreesWith; spricht dagegen; widerspricht; contre; en contra; 反対; против; przeciw; "
        "(attacks); refutes the claim that; denies; KARŞI; evidence against; -1; \u201ccon\u201d; "
        "partial_attack"
    ),
    "undercut": "undercuts; UNDERCUT; undercutter; undercutting",
    "rephrase": "restates; MA; Default Rephrase; is equivalent to; paraphrases",
    "none": "none; NEUTRAL; unrelated; no relation",
}
UNKNOWN = (
    "does not support; doesn't support; not attack; unsupported; non-attack; no support for; lacks support; "
    "!supports; ¬attacks; supports?; pro/con; +/-; support or attack; attack: false; "
    "fails to refute; might support; never contradicts; supported; attacked by; counters nothing; leads to; "
    "cites; replies to; ->; -->; 1; 0; -0.5; A; S; e1; edge 3; ; ???; nicht dafür; kein Einwand; "
    "支持しない; no apoya; не поддерживает; nie popiera; for example; 不支持; keine Unterstützung"
)


@pytest.mark.parametrize(("sign", "word"), [(s, w) for s, ws in SAID.items() for w in ws.split("; ")])
def test_a_word_says_what_it_says_however_it_is_written(sign, word):
    assert sign_of(word) == sign


@pytest.mark.parametrize("word", UNKNOWN.split("; "))
def test_what_is_not_known_is_not_guessed(word):
    assert sign_of(word) is None


AROUND = {
    "support": "cito:supports; http://purl.org/spar/cito/agreesWith; support (0.8); 2) pro; + (3); [+]",
    "attack": "cito:disagreesWith; https://a.org/x#attacks; urn:x:refutes; attack(s); 1. attacks; con (20 %)",
    None: "not:supports; attack:support; supports:no; support (0); attack (-1); 1.5 attacks; ex:; "
    "http://a.org/?rel=attacks; http://attacks.org/; 1. not attacks; cito:supports?; supports: no; ()",
}


@pytest.mark.parametrize(("sign", "word"), [(s, w) for s, words in AROUND.items() for w in words.split("; ")])
def test_what_stands_around_a_word_does_not_change_it(sign, word):
    assert sign_of(word) == sign


def test_an_address_is_a_word_of_ones_own_too():
    signs = checked_signs({"leads to": "support", "http://a.org/cites": "attack"})
    assert [sign_of(w, signs) for w in ("ex:leadsTo", "http://a.org/cites")] == ["support", "attack"]
    assert [sense_of(w) for w in ("cito:isSupportedBy", "no:supportedBy")] == [
        ("support", True),
        (None, False),
    ]
    assert [attitude_of(w) for w in ("vote:no", "agrees:no", "agree (5)")] == ["denies", None, "asserts"]


def test_numbers_are_signs_where_the_name_says_so():
    assert [sign_of(n, numbers=True) for n in (1, -1.0, "0", "-0.5", "\u22121")] == [
        "support", "attack", "none", "attack", "attack",
    ]  # fmt: skip
    assert [sign_of(n, numbers=True) for n in ("1e3", "nan", "one", True, None)] == [None] * 5
    assert [has_numbers(n) for n in ("Polarity", "edge_sign", "label", "weight")] == [
        True,
        True,
        False,
        False,
    ]


def test_a_relation_told_from_its_other_end_is_known_as_such():
    assert [sense_of(w) for w in ("isAttackedBy", "supported_by", "hasObjection", "undercut by")] == [
        (sign, True) for sign in ("attack", "support", "attack", "undercut")
    ]
    assert not any(is_passive for _, is_passive in map(sense_of, ("not supported by", "attacks", "by", "")))


def test_words_of_ones_own_go_before_the_table():
    signs = checked_signs({"Leads_to": "support", "con": "none", "?": "attack", 1: "attack"})
    assert [sign_of(w, signs) for w in ("leads to", "CON", "?", 1, "pro")] == [
        "support", "none", "attack", "attack", "support",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("signs", "message"),
    [({"x": "suport"}, "did you mean 'support'"), ({"x": 3}, "it can be support"), ("x", "gives words")],
)
def test_a_word_that_is_to_say_what_none_can_is_refused(signs, message):
    with pytest.raises(FileFormatError, match=message):
        checked_signs(signs)


def test_attitudes_are_told_by_the_words_for_and_against_and_some_of_their_own():
    told = {
        "asserts": ("dafür", "agree", "PRO", "supports", "yes", "賛成", "asserts"),
        "denies": ("dagegen", "Disagree", "con", "rejects", "nein", "denies"),
        "concedes": ("concedes", "räumt ein"),
        "hedges": ("hedges", "with reservations"),
        "questions": ("questions", "doubts"),
    }
    assert {a: {attitude_of(w) for w in words} for a, words in told.items()} == {a: {a} for a in told}
    assert not any(
        map(attitude_of, ("does not agree", "because", "premise", "undercuts", "neutral", "", "leans to"))
    )


def test_names_of_attributes_are_known_that_tell_a_sign():
    told = (
        "type|kind|Label|Edge Label|edge_label|relationType|shared interaction|sign|Polarity|stance|linktype"
    )
    other = "weight|id|name|line_type|design|barrel|text|targetType"
    assert all(name_rank(name) is not None for name in told.split("|"))
    assert not any(map(name_rank, other.split("|")))
    assert name_rank("sign") < name_rank("type") < name_rank("Edge Label")
