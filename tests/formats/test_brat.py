"""brat: offsets, labels, stances of essays, lines kept as they stood, and edits in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import ArgmapError, ArgumentMap, FileFormatError, provenance
from tests.formats.conformance import written
from tests.strategies import maps

TEXT = "Should we?\r\n\r\nSchools help us all. They  cost money, some say. But 🙂 it pays. So they help."


def t(id: str, label: str, words: str) -> str:
    start = TEXT.index(words)
    return f"{id}\t{label} {start} {start + len(words)}\t{words}\n"


ESSAY = (
    t("T1", "MajorClaim", "Schools help us all")
    + t("T2", "Claim", "They  cost money")
    + "A1\tStance T2 Against\n"
    + t("T3", "Claim", "it pays")
    + "A2\tStance T3 For\n"
    + t("T4", "Premise", "But 🙂 it pays")
    + t("T5", "MajorClaim", "they help")
    + "R1\tattacks Arg1:T4 Arg2:T2\t\n"
    + "R2\tsupports Arg1:T4 Arg2:T3\n"
    + "#1\tAnnotatorNotes T2\twho says?\n"
)


def load(ann: str, **options: object) -> ArgumentMap:
    return argmap.load(ann, format="brat", **options)


def ann_of(m: ArgumentMap, **options: str) -> str:
    return written(m, "brat", **options).decode()


def messages(m: ArgumentMap) -> str:
    return str(m.import_report)


@pytest.fixture
def essay() -> ArgumentMap:
    return load(ESSAY, text=TEXT)


def test_labels_and_relations_of_essays_are_read(essay):
    assert list(essay.claims) == ["T1", "T2", "T3", "T5"]
    assert list(essay.premises) == ["T4"]
    assert (essay["R1"].premises, essay["R1"].target) == (("T4",), "T2")
    assert (essay["R2"].premises, essay["R2"].conclusion) == (("T4",), "T3")
    assert essay["T2"].note == "who says?"
    assert not essay.import_report.diagnostics


def test_stances_imply_what_bears_on_the_thesis(essay):
    assert essay.thesis == "T1"
    assert (essay["A1"].record_kind, essay["A1"].premises, essay["A1"].target) == ("attack", ("T2",), "T1")
    assert (essay["A2"].record_kind, essay["A2"].premises, essay["A2"].target) == ("support", ("T3",), "T1")
    assert essay["A1"].extra == {"brat": {"implied": True}}
    assert [r.statements for r in essay.rephrases] == [("T1", "T5")]


def test_offsets_become_citations_of_the_text(essay):
    assert {s.outcome for s in provenance.verify(essay, TEXT)} == {"found"}
    assert len(provenance.verify(essay, TEXT)) == 5


def test_the_text_beside_the_file_is_read_with_its_line_breaks(tmp_path):
    (tmp_path / "essay.txt").write_bytes(TEXT.encode())
    (tmp_path / "essay.ann").write_text(ESSAY, encoding="utf-8")
    m = argmap.load(tmp_path / "essay.ann")
    assert m.import_report.format == "brat"
    assert not m.import_report.diagnostics
    assert len(provenance.verify(m, TEXT)) == 5
    assert list(m.sources) == ["essay"]
    assert written(m, "brat") == (tmp_path / "essay.ann").read_bytes()
    assert ann_of(m, part="txt") == TEXT + "\n"


def test_annotations_are_known_without_a_name():
    assert argmap.load(ESSAY).import_report.format == "brat"


def test_an_unchanged_map_gives_back_the_file(essay):
    assert ann_of(essay) == ESSAY


ODD = [
    "",
    "\n\n",
    ESSAY.replace("\n", "\r\n"),
    ESSAY.rstrip("\n"),
    ESSAY + "\n\ngarbage\n*\tEquiv T1 T5\n*\tEquiv T9 T1\nE1\tVerb:T9 Agent:T2 Of:E1\nM1\tNegation E1\n",
    ESSAY + "N1\tReference T1 Wikidata:Q1\tx\n#2\tAnnotatorNotes T2\tagain\n#\tOdd T1\n",
    "T1\tClaim 0 1\ta\nT1\tClaim 0 1\tb\nR1\tsupports Arg1:T1 Arg2:T1\nR1\tsupports Arg1:T7 Arg2:T1\n",
    "T1\tClaim 0 0\t\nT2\tPremise 5 3\tx\nA1\tStance T1 Maybe\nT3\tMajorClaim 99 100\tx\nA2\tStance T3 For\n",
    (
        "T1\tPremise 0 1;4 5\ta b\nT2\tPremise 0 1\ta\nR1\tsupports Arg2:T1 Arg1:T2\n"
        "R2\tparts_of_same Arg1:T1 Arg2:T2\n"
    ),
    "T1\tX 0 1\ta\nT2\tClaim 0 1\ta\nR1\tsupports Arg1:T1 Arg2:T2\nR2\tcontradiction Arg1:T2 Arg2:T2\n",
    (
        '#1\tsupports T1\t{"premises": ["T1"], "onto": "T9", "lines": 3}\nT1\tClaim 0 1\ta\n'
        '#2\targmap T1\t{"id": "#1"}\n'
    ),
]


@pytest.mark.parametrize("ann", ODD)
def test_odd_files_come_back_line_for_line(ann):
    assert ann_of(load(ann.encode())) == ann


@given(st.lists(st.sampled_from([line for ann in ODD for line in ann.split("\n")]), max_size=12))
def test_any_lines_come_back_or_are_no_annotations(lines):
    ann = "\n".join(lines)
    try:
        m = load(ann.encode())
    except FileFormatError:
        return
    with_id = [line for line in lines if line.startswith("#1\tsupports")]
    if not with_id:
        assert ann_of(m) == ann


def test_edits_show_and_the_rest_stays(essay):
    essay.replace("T3", text="it pays off")
    essay.remove("T2", cascade=True)
    essay.premise("Taxes flow back.", id="taxes", weight=0.5)
    essay.support("T3", by=["taxes", "T4"], scheme="argument from example")
    lines = ann_of(essay).split("\n")
    was = ESSAY.split("\n")
    assert lines[0] == was[0]
    assert lines[1] == was[3].replace("it pays", "it pays off")
    assert lines[2:5] == [was[4], was[5], was[6]]
    assert lines[5] == was[8]
    again = load("\n".join(lines))
    assert again["T3.s2"].premises == ("taxes", "T4")
    assert again["T3.s2"].scheme == "argument from example"
    assert again["taxes"].weight == 0.5
    assert "T2" not in again


def test_a_new_statement_points_to_its_words_or_to_a_line_of_its_own(essay):
    essay.claim("some say", id="a")
    essay.claim("Not there.", id="b")
    m = load(ann_of(essay), text=ann_of(essay, part="txt"))
    assert not m.import_report.anomalies
    assert m["a"].citation.start == argmap.provenance.normalise(TEXT).index("some say")
    assert m["b"].citation is not None


def test_a_removed_implied_reason_takes_its_stance_with_it(essay):
    essay.remove("A1")
    assert "A1\t" not in ann_of(essay)
    assert "A1" not in load(ann_of(essay))


def test_another_thesis_is_labelled_as_such(essay):
    essay.thesis = "T3"
    again = load(ann_of(essay))
    assert again.thesis == "T3"


def test_the_text_of_a_map_without_one_is_its_statements():
    m = ArgumentMap()
    m.claim("So.", id="so")
    m.premise("Because\nit is.", id="because")
    m.support("so", by=["because"])
    assert ann_of(m, part="txt") == "So.\nBecause it is.\n"
    again = load(ann_of(m), text=ann_of(m, part="txt"))
    assert again["because"].text == "Because\nit is."
    assert again["so.s1"].premises == ("because",)


def test_without_its_text_a_map_cannot_give_it():
    with pytest.raises(FileFormatError, match="text="):
        ann_of(load(ESSAY), part="txt")
    with pytest.raises(FileFormatError, match="'ann' or 'txt'"):
        ann_of(load(ESSAY), part="doc")


@given(maps())
def test_statements_and_inferences_survive(m):
    again = load(written(m, "brat"))

    def said(m: ArgumentMap) -> list[object]:
        left_out = {"extra", "citation", "about"}
        records = [*m.statements.values(), *m.inferences.values()]
        return sorted((r.record_kind, repr(r.model_dump(exclude=left_out))) for r in records)

    assert said(again) == said(m)
    assert again.thesis == m.thesis
    for pairs in ("contradictions", "rephrases"):
        assert sorted(p.statements for p in getattr(again, pairs)) == sorted(
            p.statements for p in getattr(m, pairs)
        )
    assert not again.import_report.anomalies


@given(maps())
def test_what_was_written_comes_back_line_for_line(m):
    content = written(m, "brat")
    assert written(load(content), "brat") == content


def test_labels_of_other_projects():
    ann = (
        "T1\town_claim 0 1\ta\nT2\tdata 2 3\tb\nT3\tbackground_claim 4 5\tc\nT4\tEvidence 6 7\td\n"
        "R1\tsupports Arg1:T2 Arg2:T1\nR2\tcontradicts Arg1:T3 Arg2:T1\n"
        "R3\tsemantically_same Arg1:T1 Arg2:T3\nR4\tPartial-Attack Arg1:T4 Arg2:T1\n"
    )
    m = load(ann)
    assert (list(m.claims), list(m.premises)) == (["T1", "T3"], ["T2", "T4"])
    assert (m["R1"].record_kind, m["R2"].record_kind, m["R4"].record_kind) == ("support", "attack", "attack")
    assert m["R4"].extra == {"brat": {"label": "Partial-Attack"}}
    assert [r.statements for r in m.rephrases] == [("T1", "T3")]


def test_labels_are_taught():
    ann = "T1\tThesis 0 1\ta\nT2\tAspect 2 3\tb\nR1\tpro Arg1:T2 Arg2:T1\n"
    assert "2 annotations" not in messages(load(ann))
    assert "labels={'Thesis': ...}" in messages(load(ann))
    m = load(ann, labels={"Thesis": "claim", "Aspect": "premise", "pro": "support"})
    assert m["R1"].conclusion == "T1"
    assert ann_of(m) == ann
    with pytest.raises(FileFormatError, match="did you mean 'claim'"):
        load(ann, labels={"Thesis": "claims"})


def test_what_is_wrong_is_told_by_line():
    m = load(
        "T1\tClaim 0 3\tits\nT2\tClaim 50 60\tx\nnonsense\nR1\tsupports Arg1:T8 Arg2:T1\nT1\tClaim 0 2\tit\n",
        text="it is",
    )
    told = messages(m)
    assert ":1: the text says 'it ' there" in told
    assert ":2: the text has no such place" in told
    assert ":3: this is no annotation" in told
    assert ":4: premises: this names 'T8'" in told
    assert ":5: this id stands twice; the second is read as T1-2" in told


def test_what_is_no_annotation_at_all_is_refused():
    with pytest.raises(FileFormatError, match="no brat annotations"):
        load("Dear all,\nso it is.\n")


@given(st.text(st.sampled_from("T1R#*A\t\n :;0259ClaimStanceForArg1:T"), max_size=200))
def test_anything_else_is_a_map_or_an_error_of_ours(content):
    try:
        m = load(("T1\tClaim 0 1\ta\n" + content).encode())
    except ArgmapError:
        return
    assert ann_of(m).startswith("T1\t")


SPEECH = "Great 😂😂 news.\r\nThe harbour must grow.\r\nShips wait 🚢 for days.\r\nÉté is near.\r\n"
WORDS = ("The harbour must grow.", "Ships wait 🚢 for days.", "Été is near.")
COUNTS = {
    "characters": len,
    "characters, CR LF as one": lambda text: len(text.replace("\r\n", "\n")),
    "units of UTF-16": lambda text: len(text.encode("utf-16-le")) // 2,
    "units of UTF-16, CR LF as one": lambda text: len(text.replace("\r\n", "\n").encode("utf-16-le")) // 2,
    "bytes of UTF-8": lambda text: len(text.encode()),
    "bytes of UTF-8, CR LF as one": lambda text: len(text.replace("\r\n", "\n").encode()),
    "characters, after a byte-order mark": lambda text: len(text) + 1,
    "units of UTF-16, after a byte-order mark": lambda text: len(text.encode("utf-16-le")) // 2 + 1,
    "bytes of UTF-8, after a byte-order mark": lambda text: len(text.encode()) + 3,
}


def counted(count) -> str:
    """Return annotations whose offsets count as a function does."""
    starts = [SPEECH.index(words) for words in WORDS]
    spans = [(count(SPEECH[:s]), count(SPEECH[: s + len(w)])) for s, w in zip(starts, WORDS, strict=True)]
    lines = [
        f"T{n}\tClaim {start} {end}\t{w}\n"
        for n, ((start, end), w) in enumerate(zip(spans, WORDS, strict=True), 1)
    ]
    return "".join(lines)


@pytest.mark.parametrize("name", COUNTS)
def test_offsets_are_read_as_the_words_say_that_they_count(name):
    m = argmap.load(counted(COUNTS[name]), format="brat", text=SPEECH)
    told = [r.message for r in m.import_report.diagnostics]
    assert told == ([] if name == "characters" else [f"the offsets count {name}; they are read so"])
    whole = provenance.normalise(SPEECH)
    assert [whole[c.start : c.end] for s in m.claims.values() if (c := s.citation)] == [*WORDS]


@pytest.mark.parametrize("name", COUNTS)
def test_what_is_added_is_counted_as_the_file_counts(name):
    m = argmap.load(counted(COUNTS[name]), format="brat", text=SPEECH)
    m.claim("news", id="T4")
    m.claim("Nothing 😂 of it.", id="T5")
    m.claim("And more.", id="T6")
    ann, text = ann_of(m), ann_of(m, part="txt")
    assert ann.startswith(counted(COUNTS[name]))
    again = argmap.load(ann, format="brat", text=text)
    assert [r.message for r in again.import_report.anomalies] == [
        r.message for r in m.import_report.anomalies
    ]
    assert all(s.citation for s in again.claims.values())


def test_annotations_that_count_wrong_each_in_its_own_way_are_told_one_by_one():
    m = argmap.load("T1\tClaim 0 4\tships\nT2\tClaim 1 5\tnews\n", format="brat", text=SPEECH)
    assert [s.citation for s in m.claims.values()] == [None, None]
    assert len(m.import_report.anomalies) == 2


@pytest.mark.parametrize(("word", "kind"), [("PRO", "support"), ("contra", "attack"), ("For", "support")])
def test_stances_are_known_in_other_words(word, kind):
    m = load(ESSAY.replace("Against", word), text=TEXT, strict=True)
    assert m["A1"].record_kind == kind


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("T2 Against", "T2 Neutral", "kept"),
        ("T2 Against", "T5 Against", "kept"),
        ("T2 Against", "T2 Perhaps", "unread"),
        ("R1\tattacks", "R1\tresembles", "unread"),
    ],
)
def test_a_stance_or_relation_that_says_nothing_is_told(old, new, kind):
    m = load(ESSAY.replace(old, new), text=TEXT)
    assert [len(m.inferences), len(m.import_report.of(kind))] == [3, 1]
