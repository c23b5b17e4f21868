"""Tables: what a person types, what others have in their columns, and everything there and back."""

from __future__ import annotations

import csv
import io
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import FileFormatError
from argmap.formats.table.cells import armless, disarmed, items, of_value
from tests.formats.conformance import corpus, written
from tests.formats.linearity import assert_linear, reads
from tests.strategies import maps, texts

TYPED = """id,text,supports,attacks,group,scheme,actor,attitude,tags,weight,source,paragraph
thesis,Taxes should rise.,,,,,Labour; Greens,,tax; money,,,
school,"Schools, above all, need money.",thesis,,need,practical reasoning,,,,0.5,Budget,3
short,Money is short.,thesis,,need,,,,,,Budget,4
flight,Capital would flee.,,thesis,,,Tories,asserts,,,,
shut,Borders can be shut.,,flight,,,,,,,,
"""


def load(text: str, **options: object) -> argmap.ArgumentMap:
    return argmap.load(text, format="csv", **options)


def messages(m: argmap.ArgumentMap) -> str:
    assert m.import_report is not None
    return str(m.import_report)


@given(maps())
def test_a_table_holds_everything(m):
    assert argmap.load(argmap.to_bytes(m, "csv")) == m
    assert argmap.load(argmap.to_bytes(m, "tsv"), format="tsv") == m


@given(maps())
def test_what_was_read_is_written_as_it_was(m):
    content = argmap.to_bytes(m, "csv")
    again = argmap.load(content, format="csv")
    assert argmap.to_bytes(again, "csv") == content
    assert not again.import_report.diagnostics


FORMULAS = (
    "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u207c\u207a\u207b\u208c\u208a\u208b\u2212"
)
UNSEEN = " \t\r\n\xa0\u3000\u2003\u2028\ufeff\u200b\u200d\u2060\xad\0"


@given(texts() | st.text(f"'a{FORMULAS}{UNSEEN}", max_size=6))
def test_no_cell_starts_a_formula(text):
    assert armless(text).strip(UNSEEN)[:1] not in FORMULAS or not text.strip(UNSEEN)
    assert disarmed(armless(text)) == text


@pytest.mark.parametrize("sign", sorted(set(FORMULAS) - set("\t\r\n")))
def test_a_formula_is_one_in_whatever_width_and_after_whatever_blanks(sign):
    assert unicodedata.normalize("NFKC", sign) in {"=", "+", "-", "@", "\u2212"}
    for unseen in ("", *UNSEEN):
        assert armless(f"{unseen}{sign}1+1").startswith("'")


@given(st.lists(texts(), max_size=3))
def test_lists_survive_a_cell(texts):
    assert items(disarmed(of_value(tuple(texts)))) == texts


@given(maps())
def test_no_cell_of_a_written_table_starts_a_formula(m):
    table = argmap.to_text(m, "csv")
    for row in csv.reader(io.StringIO(table, newline="")):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row)


def test_a_typed_table_is_a_map():
    m = load(TYPED)
    assert list(m.claims) == ["thesis"]
    assert m["thesis.s1"].premises == ("school", "short")
    assert m["thesis.s1"].scheme == "practical reasoning"
    assert [(a.premises, a.target) for a in m.attacks.values()] == [
        (("flight",), "thesis"),
        (("shut",), "flight"),
    ]
    assert [(m[s.actor].name, s.statement, s.attitude) for s in m.stances] == [
        ("Labour", "thesis", "asserts"),
        ("Greens", "thesis", "asserts"),
        ("Tories", "flight", "asserts"),
    ]
    assert m["thesis"].tags == ("tax", "money")
    assert m["school"].weight == 0.5
    assert m["school"].citation.paragraph == 3
    assert m.sources["budget"].title == "Budget"
    assert not m.import_report.diagnostics


def test_a_typed_table_is_recognised_without_a_name():
    assert argmap.load(TYPED) == load(TYPED)


def test_the_thesis_can_be_typed_as_such():
    m = load("kind,text,supports\nthesis,So.,\n,Because.,So.\n")
    assert m.thesis == "so"
    assert m["so.s1"].premises == ("because",)


def test_what_bears_on_a_row_can_be_typed_there():
    m = load("id,text,supported_by,attacked_by,contradicts,rephrases\na,A,b,c,d,e\nb,B\nc,C\nd,D\ne,E\n")
    assert m["a.s1"].premises == ("b",)
    assert m["a.a1"].premises == ("c",)
    assert m.contradictions[0].statements == ("a", "d")
    assert m.rephrases[0].statements == ("a", "e")


def test_an_undercut_names_the_row_of_a_support():
    m = load("record,id,text,premises,conclusion,attacks\n,a,A\n,b,B\nsupport,s,,b,a\n,c,C,,,s\n")
    assert m["s.a1"].target == "s"


def test_a_mapping_leads_to_the_columns_of_others():
    m = load(
        "Nr;Wording;For;Speaker\n1;The street is wet.;;Ann\n2;It rains.;1;Bob\n",
        columns={"id": "Nr", "text": "Wording", "supports": "For", "actor": "Speaker"},
    )
    assert m["1.s1"].premises == ("2",)
    assert [a.name for a in m.actors.values()] == ["Ann", "Bob"]


def test_a_mapping_must_name_what_is_there():
    with pytest.raises(FileFormatError, match="says 'Wording', but the table has id, x"):
        load("id,x\n1,A\n", columns={"text": "Wording"})
    with pytest.raises(FileFormatError, match="'words', which is none of"):
        load("id,x\n1,A\n", columns={"words": "x"})


def test_without_texts_the_error_says_what_to_do():
    with pytest.raises(FileFormatError, match="no column 'text', but a, b; say which it is"):
        load("a,b\n1,2\n")


@pytest.mark.parametrize("content", ["\n", "\n\n ", b""])
def test_an_empty_table_is_none(content):
    with pytest.raises(FileFormatError, match="empty"):
        load(content)


@pytest.mark.parametrize(
    "content",
    [
        "id;text;supports\na;So.;\nb;Because.;a\n",
        "sep=;\r\nid;text;supports\r\na;So.;\r\nb;Because.;a\r\n",
        "\ufeffid\ttext\tsupports\na\tSo.\t\nb\tBecause.\ta\n",
        "id|text|supports\n\na|So.|\n\nb|Because.|a",
        "ID,Text, Supports \na,So.,\nb,Because.,a\n",
    ],
)
def test_delimiters_blank_rows_and_marks_do_not_matter(content):
    m = load(content)
    assert m["a.s1"].premises == ("b",)
    assert m["a"].text == "So."


def test_utf_16_from_a_spreadsheet_is_read_and_reported():
    m = load("id\ttext\na\tÄrger\n".encode("utf-16"))
    assert m["a"].text == "Ärger"
    assert "UTF-16" in messages(m)


def test_odd_rows_are_kept_and_reported_by_line():
    m = load('id,text,text,weight,colour of hat\na,"A\nB",C,much,red\nb,B,,,,more\n')
    assert m["a"].text == "A\nB"
    assert m["a"].extra == {"table": {"text 2": "C", "colour of hat": "red"}, "weight": "much"}
    assert m["b"].extra == {"table": {"column 6": "more"}}
    assert "two columns 'text'" in messages(m)
    assert ":2: weight: this should be a number" in messages(m)
    assert ":4: this row has more cells" in messages(m)
    assert "columns that argmap has no word for: text 2, colour of hat" in messages(m)


def test_quotation_marks_at_odds_are_reported():
    m = load('id,text\na,"so" it is\nb,"no end\n')
    assert (m["a"].text, m["b"].text) == ('"so" it is', "no end")
    assert ":2: the quotation marks are at odds" in messages(m)
    assert ":3: the quotation marks are at odds" in messages(m)


def test_references_to_nothing_are_kept_aside():
    m = load("record,id,text,supports,actor,statement,attitude\n,a,A,nowhere,,,\nstance,,,,x,a,asserts\n")
    assert [u["kind"] for u in m.extra["unplaced"]] == ["support", "stance"]


def test_an_unknown_sort_of_record_is_read_as_a_statement():
    m = load("record,id,text\nbackground,a,A\n")
    assert m["a"].extra == {"record": "background"}
    assert "no record is called 'background'" in messages(m)


def test_a_decimal_comma_is_read():
    assert load("id;text;weight\na;A;0,5\n")["a"].weight == 0.5


UNSC = """ID,Speech,Sentence_ID,Full_Sentence,Component,Component_Type,Premises
1,UNSC_2014_SPV.1_spch001_LT_neg,1,"Well, it is so.","[1, 'it is so']",claim,"{2: 'support', 3: 'attack'}"
2,UNSC_2014_SPV.1_spch001_LT_neg,2,It is known.,"[2, 'It is known.']",premise,{}
3,UNSC_2014_SPV.1_spch001_LT_neg,3,"It's not.","[3, ""It's not.""]",claim,standalone
4,UNSC_2014_SPV.1_spch001_LT_neg,4,Thank you.,non-arg,non-arg,non-arg
5,UNSC_2014_SPV.1_spch002_RF2,1,No.,"[1, 'No.']",claim,{}
6,UNSC_2014_SPV.1_spch002_RF2,2,Odd.,"__import__('os')",claim,{}
7,UNSC_2014_SPV.1_spch002_RF2,3,Odd.,"[2, 'Odd.']",claim,"{9: 'support', 1: 'undercut'}"
8,UNSC_2014_SPV.1_spch002_RF2,4,No.,"[1, 'No.']",claim,{}
"""


def test_components_of_speeches_are_known_by_their_header():
    m = argmap.load(UNSC)
    assert m["1"].text == "it is so"
    assert m["1"].extra["argunsc"]["full_sentence"] == "Well, it is so."
    assert (m["1.s1"].premises, m["1.a1"].premises) == (("2",), ("3",))
    assert m["3"].tags == ("standalone",)
    assert m["1-2"].text == "No."
    assert {s.id: s.published for s in m.sources.values()} == {
        "UNSC_2014_SPV.1_spch001_LT_neg": "2014",
        "UNSC_2014_SPV.1_spch002_RF2": "2014",
    }


def test_a_speaker_asserts_what_the_speech_does_not_attack():
    m = argmap.load(UNSC)
    assert [(s.actor, s.statement) for s in m.stances] == [
        ("LT", "2"), ("LT", "3"), ("RF", "1-2"), ("RF", "2-2"),
    ]  # fmt: skip


def test_cells_that_are_not_understood_are_told_by_line():
    told = messages(argmap.load(UNSC))
    assert ":7: this component is no [number, text]" in told
    assert ":8: 1 neither supports nor attacks, but 'undercut'" in told
    assert ":9: component 1 stands here again" in told
    assert "1 sentences that are no part of an argument" in told
    assert ":8: this support lacks premises" in told


@pytest.mark.slow
@pytest.mark.parametrize("path", corpus("political/mpoiaganova", "*.csv"))
def test_the_corpus_of_security_council_speeches_is_read_whole(path):
    m = argmap.load(path)
    assert (len(m.statements), len(m.attacks), len(m.sources)) == (4560, 356, 144)
    assert {r.outcome for r in m.import_report.diagnostics} == {"repaired", "kept"}
    assert argmap.load(written(m, "csv")) == m


def test_a_stance_without_an_attitude_that_there_is_is_kept_aside():
    m = load("record,id,text,actor,statement,attitude\n,a,A,Ann,,likes\nactor,b,B,,,\nstance,,,b,a,\n")
    assert [u["attitude"] for u in m.extra["unplaced"]] == ["likes", ""]
    assert ":2: there is no attitude 'likes'" in messages(m)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_is_known_by_its_header_in_any_encoding(encoding):
    assert argmap.load(TYPED.encode(encoding)).import_report.format == "csv"


@pytest.mark.parametrize("content", ["Dear all, so it is.\nYours\n", "1,2\n3,4\n", "a\tb\nc\td\n"])
def test_what_has_no_such_header_is_no_table_of_ours(content):
    with pytest.raises(argmap.ArgmapError):
        argmap.load(content)


def test_a_long_first_line_is_told_in_a_short_message():
    with pytest.raises(argmap.FileFormatError, match="no column 'text'") as caught:
        argmap.load(f"{'x' * 100_000},{','.join(map(str, range(10_000)))}\n", format="csv")
    assert len(str(caught.value)) < 300


@given(
    maps(),
    st.sampled_from(
        [{"excel": True}, {"delimiter": ";"}, {"delimiter": "|"}, {"excel": True, "delimiter": "\t"}]
    ),
)
def test_a_table_for_excel_reads_back_equal(m, options):
    content = argmap.to_bytes(m, "csv", **options)
    assert content.startswith(b"\xef\xbb\xbf") == ("excel" in options)
    assert argmap.load(content, format="csv") == m


def test_a_table_for_excel_has_a_mark_semicolons_and_decimal_commas(tmp_path):
    m = argmap.ArgumentMap()
    m.claim("Größer; also.", id="c", weight=0.25)
    argmap.save(m, tmp_path / "m.csv", excel=True)
    assert (tmp_path / "m.csv").read_bytes() == (
        '\ufeffrecord;id;text;weight\r\nclaim;c;"Größer; also.";0,25\r\n'.encode()
    )
    with pytest.raises(FileFormatError, match="delimiter= says ':'; it can be ','"):
        argmap.to_text(m, "csv", delimiter=":")


CASES = Path(__file__).parents[3] / "shared" / "cases"


@pytest.mark.skipif(not CASES.is_dir(), reason="the cases are not here")
@pytest.mark.parametrize(
    ("path", "options", "expected"),
    [
        ("formats/02_parent_relation.csv", {}, [("support", "3", "1"), ("attack", "2", "1")]),
        (
            "formats/02_parent_relation.csv",
            {"columns": {"text": "Claim", "supports": "Parent"}},
            [("support", "3", "1"), ("attack", "2", "1")],
        ),
        ("formats/03_pandas.csv", {}, [("support", "3", "1"), ("attack", "2", "1")]),
        ("formats/08a_tie.csv", {}, [("support", "b", "a")]),
        ("formats/08b_tie.tsv", {}, [("support", "b", "a")]),
        ("formats/09a_unclosed.csv", {}, [("support", "b", "a"), ("support", "c", "a")]),
        ("formats/09c_quotes.csv", {}, [("support", "b", "a"), ("support", "c", "a")]),
    ],
)
def test_tables_as_they_come_say_what_was_meant(path, options, expected):
    m = argmap.load(CASES / path, **options)
    assert [(i.record_kind, i.premises[0], i.target) for i in m.inferences.values()] == expected


@pytest.mark.parametrize("text", [("text\n", "Same.\n", ""), ("kind,id,text", ",a", "\nclaim,c,C.")])
def test_what_is_equal_throughout_is_read_in_time_by_its_length(text):
    before, piece, after = text
    assert_linear(reads("csv"), piece, before=before, after=after, characters=8_000 * len(piece))
