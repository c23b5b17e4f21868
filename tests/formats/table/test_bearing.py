"""What bears on what in a table: by a column for it, or by a word beside the parent, and never by a guess."""

from __future__ import annotations

import pytest

import argmap


def load(text: str, **options: object) -> argmap.ArgumentMap:
    return argmap.load(text, format="csv", **options)


def relations(m: argmap.ArgumentMap) -> list[tuple[str, tuple[str, ...], str]]:
    return [(i.record_kind, i.premises, i.target) for i in m.inferences.values()]


@pytest.mark.parametrize(
    ("header", "con", "pro"),
    [
        ("ID,Claim,Parent,Relation", "con", "pro"),
        ("id,text,parent_id,Pro/Con", "Con", "Pro"),
        ("nr,These,Bezug,Art der Beziehung", "dagegen", "dafür"),
        ("id,statement,in reply to,stance", "disagree", "agree"),
        ("node,content,target,type", "attacks", "supports"),
        ("id,text,parent,kind", "objection to", "reason for"),
        ("id,text,parent,polarity", "-1", "1"),
        ("id,text,Parent,edge label", "réfute", "soutient"),
        ("id,text,supports,relation", "contra", ""),
        ("id,text,parent,valence", "CON", "PRO"),
        ("numero,texto,padre,tipo", "en contra", "a favor"),
        ("Claim ID,Claim,Parent Claim ID,Type", "Con", "Pro"),
    ],
)
def test_a_word_beside_the_parent_tells_the_sign(header: str, con: str, pro: str) -> None:
    m = load(f"{header}\n1,Widen the quay,,\n2,It costs,1,{con}\n3,Ships wait,1,{pro}\n")
    assert relations(m) == [("support", ("3",), "1"), ("attack", ("2",), "1")]
    assert not m.import_report.anomalies


def test_a_column_for_the_sign_is_named_by_a_mapping() -> None:
    columns = {"text": "Claim", "supports": "Parent", "sign": "How"}
    m = load("ID,Claim,Parent,How\n1,Widen,,\n2,It costs,1,con\n3,Ships wait,1,pro\n", columns=columns)
    assert relations(m) == [("support", ("3",), "1"), ("attack", ("2",), "1")]


def test_a_mapping_without_it_does_not_make_a_support_of_an_attack() -> None:
    columns = {"text": "Claim", "supports": "Parent"}
    m = load("ID,Claim,Parent,Relation\n1,Widen,,\n2,It costs,1,con\n", columns=columns)
    assert relations(m) == [("attack", ("2",), "1")]


def test_a_word_that_is_not_known_is_no_relation_but_told_and_kept() -> None:
    text = "id,text,parent,relation\n1,A,,\n2,B,1,elaborates\n3,C,1,con\n4,D,1,elaborates\n5,E,1,\n"
    m = load(text)
    assert relations(m) == [("attack", ("3",), "1")]
    assert [u["word"] for u in m.extra["unplaced"]] == ["elaborates", "elaborates", ""]
    first, second = m.import_report.of("unread")
    assert (first.line, second.line) == (3, 6)
    assert first.message.startswith(
        "it is not known what 'elaborates' means, and no relation of this and 1 more"
    )
    assert second.message.startswith(
        "no word tells the sign, and no relation of this row ('5' to '1') is read"
    )
    assert "signs={'elaborates': 'support'}" in str(m.import_report)
    with pytest.raises(argmap.InvalidMapError, match="elaborates"):
        load(text, strict=True)


def test_words_of_the_users_own_go_before_all_others() -> None:
    m = load(
        "id,text,parent,relation\n1,A,,\n2,B,1,elaborates\n3,C,1,pro\n4,D,1,\n",
        signs={"Elaborates": "support", "pro": "attack", "": "none"},
    )
    assert relations(m) == [("support", ("2",), "1"), ("attack", ("3",), "1")]


def test_without_any_word_a_parent_is_supported_and_that_is_told() -> None:
    m = load("id,text,parent\n1,A,\n2,B,1\n3,C,1\n")
    assert relations(m) == [("support", ("2",), "1"), ("support", ("3",), "1")]
    assert "2 rows are read as supporting the parent for want of a word" in str(m.import_report)


def test_where_only_attacks_are_marked_the_others_are_supports() -> None:
    m = load("id,text,parent,pro/con\n1,A,,\n2,B,1,\n3,C,1,con\n")
    assert relations(m) == [("support", ("2",), "1"), ("attack", ("3",), "1")]
    assert "1 row is read as supporting" in str(m.import_report)


def test_what_a_statement_is_is_no_sign() -> None:
    m = load("id,text,type,supports\n1,A,claim,\n2,B,premise,1\n3,C,thesis,\n")
    assert (m.thesis, list(m.premises), m.import_report.diagnostics) == ("3", ["2"], [])
    assert relations(m) == [("support", ("2",), "1")]


def test_a_sort_beside_a_column_of_supports_is_no_sign() -> None:
    m = load("id,text,type,supports\n1,A,value,\n2,B,fact,1\n")
    assert relations(m) == [("support", ("2",), "1")]
    assert m["2"].extra == {"table": {"type": "fact"}}


def test_a_relation_told_from_the_other_end_is_turned_round() -> None:
    assert relations(load("id,text,parent,relation\n1,A,,\n2,B,1,is attacked by\n")) == [
        ("attack", ("1",), "2")
    ]


def test_an_undercut_hits_the_inference_that_starts_from_its_parent() -> None:
    m = load("id,text,parent,relation\n1,A,,\n2,B,1,pro\n3,C,2,undercuts\n4,D,1,undercuts\n")
    assert relations(m) == [
        ("support", ("2",), "1"), ("attack", ("3",), "1.s1"), ("attack", ("4",), "1"),
    ]  # fmt: skip
    assert [r.line for r in m.import_report.diagnostics] == [5]


def test_other_senses_of_a_word_are_no_inference() -> None:
    m = load("id,text,parent,relation\n1,A,,\n2,B,1,rephrase\n3,C,1,neutral\n4,D,1,pro\n")
    assert [r.statements for r in m.rephrases] == [("2", "1")]
    assert relations(m) == [("support", ("4",), "1")]
    assert [str(r) for r in m.import_report.diagnostics] == [
        "<text>:4: 1 row says that there is no relation, as 'neutral' to '1'"
    ]


def test_a_column_of_attacks_is_not_made_a_support_by_a_word() -> None:
    m = load("id,text,attacks,relation\n1,A,,\n2,B,1,undermines\n3,C,1,pro\n")
    assert relations(m) == [("attack", ("2",), "1")]
    assert [r.line for r in m.import_report.of("unread")] == [4]


def test_linked_premises_share_a_parent_a_word_and_a_group() -> None:
    m = load("id,text,parent,sign,group\n1,A,,,\n2,B,1,con,x\n3,C,1,con,x\n4,D,1,con,\n")
    assert relations(m) == [("attack", ("4",), "1"), ("attack", ("2", "3"), "1")]


@pytest.mark.parametrize("gap", ["", "nan", "NaN", "None", "<NA>", "NULL", "\\N"])
def test_numbers_that_a_gap_has_made_fractions_are_what_they_were(gap: str) -> None:
    m = load(
        f"id,text,attacks,supports,actor\n1,A,{gap},{gap},{gap}\n2,B,1.0,{gap},Ann\n3,C,{gap},1.0,{gap}\n"
    )
    assert relations(m) == [("attack", ("2",), "1"), ("support", ("3",), "1")][::-1]
    assert [a.name for a in m.actors.values()] == ["Ann"]
    assert not m.import_report.diagnostics


@pytest.mark.parametrize(
    "text",
    [
        "id,text,supports\n1.0,A,\n2.0,B,1\n",
        "id,text,supports\n1.0,A,\n2.0,B,1.0\n",
        "id;text;supports\n1;A;\n2;B;1,0\n",
        'id,text,supports\n1,A,\n2,B,"[1.0]"\n',
        "id,text,supports\n1,A,\n2,B,['1']\n",
    ],
)
def test_one_is_one_however_it_is_written(text: str) -> None:
    assert relations(load(text)) == [("support", ("2",), "1")]


def test_a_decimal_comma_may_as_well_be_a_list() -> None:
    m = load("id;text;supports\n0;Z;\n1;A;\n2;B;1,0\n")
    assert sorted(relations(m)) == [("support", ("2",), "0"), ("support", ("2",), "1")]


def test_a_paragraph_is_whole_however_it_is_written() -> None:
    m = load("id,text,source,paragraph\n1,A,Book,3.0\n2,B,Book,4\n")
    assert [m[id].citation.paragraph for id in "12"] == [3, 4]


def test_a_statement_may_be_called_none() -> None:
    m = load("id,text,supports\nNone,A,\nb,B,None\n")
    assert relations(m) == [("support", ("b",), "None")]


def test_what_is_missing_is_named_with_its_row_and_what_looks_like_it() -> None:
    m = load("id,text,supports\nclaim-1,A,\nb,B,claim-l\n")
    assert [(r.line, r.message.partition(";")[0]) for r in m.import_report.diagnostics] == [
        (3, "this support has the conclusion 'claim-l', which is not there (is 'claim-1' meant?)")
    ]


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("id,text,speaker,stance", ("dafür", "opposes", "admits")),
        ("id,text,actor,attitude", ("in favour", "contra", "concedes")),
        ("id,text,Sprecher,Haltung", ("stimmt zu", "lehnt ab", "räumt ein")),
        ("id,text,actor,position", ("agree", "disagree", "conceded")),
    ],
)
def test_words_for_attitudes_are_those_of_the_field(header: str, words: tuple[str, ...]) -> None:
    rows = "".join(f"{n},T{n},A{n},{word}\n" for n, word in enumerate(words))
    m = load(f"{header}\n{rows}")
    assert [s.attitude for s in m.stances] == ["asserts", "denies", "concedes"]
    assert not m.import_report.diagnostics


def test_an_attitude_that_is_not_known_is_told_with_its_ends_and_can_be_said() -> None:
    text = "id,text,actor,attitude\na,A,Ann,leans to\n"
    m = load(text)
    assert not m.stances
    assert "<text>:2: there is no attitude 'leans to' (of 'Ann' to 'a')" in str(m.import_report)
    assert [s.attitude for s in load(text, signs={"leans to": "support"}).stances] == ["asserts"]


def test_a_frame_of_argmaps_own_statements_counts_and_does_not_refer() -> None:
    m = load("id,kind,text,supports,attacks,used_in\n1,claim,A,1,0,0\n2,premise,B,0,0,1\n")
    assert relations(m) == []
    assert [str(r) for r in m.import_report.diagnostics] == [
        "columns that count relations: attacks, supports, used_in"
    ]


@pytest.mark.parametrize(
    ("header", "words", "read"),
    [
        ("agree", ("TRUE", "FALSE"), ["asserts", "denies"]),
        ("agreement", ("1", "0"), ["asserts", "denies"]),
        ("Agrees", ("1.0", "no"), ["asserts", "denies"]),
        ("stance", ("meh", "bah"), []),
        ("vote", ("1", "2"), []),
        ("position", ("CEO", "clerk"), ["asserts", "asserts"]),
    ],
)
def test_a_column_that_tells_attitudes_is_read_for_them_or_told(header, words, read) -> None:
    m = load(f"id,text,speaker,{header}\n1,A,Ann,{words[0]}\n2,B,Bob,{words[1]}\n")
    assert [s.attitude for s in m.stances] == read
    assert len(m.import_report.of("unread")) == 2 - len(read)


def test_who_is_neither_for_nor_against_has_no_stance_and_is_told_and_so_is_who_has_no_word() -> None:
    m = load("id,text,speaker,vote\n1,A,Ann,abstains\n2,B,Bob,\n3,C,Cid,no\n")
    assert [(s.actor, s.attitude) for s in m.stances] == [("bob", "asserts"), ("cid", "denies")]
    assert not m.import_report.anomalies
    assert ["'abstains' of 'Ann'" in r.message for r in m.import_report.of("kept")] == [True]
    assert ["line 3" in r.message for r in m.import_report.of("assumed")] == [True]


def test_two_columns_that_disagree_are_told() -> None:
    table = "id,text,parent,relation,polarity\n1,A,,,\n2,B,1,supports,{}\n3,C,1,attacks,negative\n"
    assert not load(table.format("positive")).import_report.anomalies
    m = load(table.format("negative"))
    assert [r.line for r in m.import_report.of("repaired")] == [3]


def test_numbers_that_are_codes_are_no_signs() -> None:
    table = "id,text,parent,polarity\n1,A,,\n2,B,1,{}\n3,C,1,{}\n"
    assert relations(load(table.format(1, 2))) == []
    assert relations(load(table.format(1, 0))) == [("support", ("2",), "1")]
    assert relations(load(table.format(0.5, -2))) == [("support", ("2",), "1"), ("attack", ("3",), "1")]
    assert len(load(table.format(1, 2)).import_report.anomalies) == 2


def test_a_sign_without_anything_to_bear_on_is_told() -> None:
    m = load("id,text,parent,sign\n1,A,,pro\n2,B,1,con\n3,C,,neutral\n")
    assert [(r.line, "'pro'" in r.message) for r in m.import_report.of("dropped")] == [(2, True)]
