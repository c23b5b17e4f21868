"""Discourse Network Analyzer: projects of both versions read, written, edited; and files that are damaged."""

from __future__ import annotations

import random
import sqlite3
import tracemalloc
from contextlib import closing
from functools import cache

import pytest
from hypothesis import given

import argmap
from argmap import ArgmapError, ArgumentMap, FileFormatError, provenance
from argmap.errors import FileLimitError
from argmap.formats.dna.database import digest_of_password
from tests.effort import examples
from tests.formats.conformance import corpus, written
from tests.strategies import maps

PROJECTS = corpus("dna", "*.dna")
TEXT = "🙂 We must act, says Ann. Bob says no."


def rows(content: bytes, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(content)
        return connection.execute(query).fetchall()


def changed(content: bytes, *statements: str) -> bytes:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(content)
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        return connection.serialize()


@cache
def project() -> bytes:
    """Return a project of version 3 as DNA makes it, with everything in it."""
    return changed(
        written(ArgumentMap(), "dna"),
        "INSERT INTO DOCUMENTS (ID, Title, Text, Author, Source, Date) "
        "VALUES (7, 'Hearing', '🙂 We must act, says Ann. Bob says no.', 'Clerk', 'S', 86400)",
        "INSERT INTO STATEMENTTYPES (ID, Label) VALUES (2, 'Note')",
        "INSERT INTO VARIABLES VALUES (5, 'note', 'long text', 2), (6, 'frame', 'short text', 1)",
        "INSERT INTO REGEXES (Label) VALUES ('act')",
        "INSERT INTO ENTITIES VALUES (1,1,'',0,0,0,NULL),(2,1,'Ann',255,0,0,NULL),(3,1,'Bob',0,0,0,NULL),"
        "(4,2,'',0,0,0,NULL),(5,2,'Greens',0,255,0,NULL),(6,3,'Act now.',1,2,3,NULL),"
        "(7,6,'moral',0,0,0,NULL),(8,6,'',0,0,0,NULL)",
        "INSERT INTO STATEMENTS VALUES (1,1,7,3,14,1),(2,1,7,26,37,1),(3,2,7,0,2,1),(4,1,7,0,5,1)",
        "INSERT INTO DATASHORTTEXT (StatementId, VariableId, Entity) VALUES (1,1,2),(1,2,5),(1,3,6),(1,6,7),"
        "(2,1,3),(2,2,4),(2,3,6),(2,6,8)",
        "INSERT INTO DATABOOLEAN (StatementId, VariableId, Value) VALUES (1,4,1),(2,4,0),(4,4,1)",
        "INSERT INTO DATALONGTEXT (StatementId, VariableId, Value) VALUES (3,5,'look here')",
        "INSERT INTO ATTRIBUTEVALUES (EntityId, AttributeVariableId, AttributeValue) "
        "SELECT 2, ID, 'MP' FROM ATTRIBUTEVARIABLES WHERE VariableId = 1 AND AttributeVariable = 'Type'",
    )  # fmt: skip


def test_a_project_is_known_by_its_content():
    assert argmap.load(project()).import_report.format == "dna"


def test_actors_concepts_and_documents_are_read():
    m = argmap.load(project())
    assert {a.name: (a.kind, a.member_of, a.colour) for a in m.actors.values()} == {
        "Ann": ("person", ("greens",), "#ff0000"),
        "Bob": ("person", (), None),
        "Greens": ("organisation", (), "#00ff00"),
    }
    assert [c.text for c in m.claims.values()] == ["Act now."]
    assert m["ann"].extra["dna"]["attributes"] == {"Type": "MP"}
    source = m.sources["hearing"]
    assert (source.title, source.author, source.published) == ("Hearing", "Clerk", "1970-01-02")


def test_a_coded_statement_is_a_stance_of_person_and_organisation():
    m = argmap.load(project())
    assert [(s.actor, s.attitude, s.date) for s in m.stances] == [
        ("ann", "asserts", "1970-01-02"),
        ("greens", "asserts", "1970-01-02"),
        ("bob", "denies", "1970-01-02"),
    ]


def test_offsets_are_those_of_java():
    m = argmap.load(project())
    assert {s.outcome for s in provenance.verify(m, TEXT)} == {"found"}
    citation = m.stances[0].citation
    assert TEXT[citation.start : citation.end] == "We must act"


def test_what_the_model_has_no_word_for_is_kept_and_told():
    m = argmap.load(project())
    told = str(m.import_report)
    assert "1 statements 'Note'" in told
    assert "1 statements 'DNA Statement' without an actor or a concept" in told
    assert m.stances[0].extra["dna"]["values"] == {"frame": "moral"}
    assert not m.import_report.anomalies


def test_passwords_stay_out_of_the_map():
    password = "a digest of no one"  # noqa: S105
    content = changed(
        project(),
        f"UPDATE CODERS SET Password = '{password}'",  # noqa: S608
        "CREATE TRIGGER t AFTER UPDATE ON CODERS BEGIN UPDATE CODERS SET Name = 'none'; END",
    )
    m = argmap.load(content)
    assert m.original is not None
    assert password.encode() in content
    assert password.encode() not in m.original.data
    coders = "SELECT Name, Password FROM CODERS"
    assert rows(m.original.data, coders) == [("Admin", digest_of_password("argmap"))]
    everything = "SELECT * FROM STATEMENTS JOIN DATASHORTTEXT JOIN ENTITIES JOIN REGEXES"
    assert set(rows(m.original.data, everything)) == set(rows(content, everything))
    content = written(m, "dna", password="secret")  # noqa: S106  (of no one)
    assert rows(content, "SELECT Password FROM CODERS") == [(digest_of_password("secret"),)]


def test_a_map_that_was_read_is_written_without_loss():
    m = argmap.load(project())
    again = argmap.load(written(m, "dna"))
    assert again == m
    assert written(again, "dna") == written(m, "dna")


def test_what_is_not_of_the_map_stays_when_it_changes():
    m = argmap.load(project())
    m.replace("ann", wikidata="Q1")
    content = written(m, "dna")
    for query in (
        "SELECT * FROM REGEXES",
        "SELECT * FROM STATEMENTS",
        "SELECT * FROM STATEMENTTYPES",
        "SELECT * FROM VARIABLES",
        "SELECT StatementId, VariableId, Value FROM DATALONGTEXT",
        "SELECT StatementId, VariableId, Entity FROM DATASHORTTEXT ORDER BY 1, 2",
        "SELECT ID, VariableId, Value, Red, Green, Blue, ChildOf FROM ENTITIES",
    ):
        assert rows(content, query) == rows(project(), query)


def test_a_variable_of_a_statement_can_be_changed():
    m = argmap.load(project())
    for stance in [s for s in m.stances if s.actor in {"ann", "greens"}]:
        own = stance.extra["dna"]
        m.replace(stance, extra={"dna": {**own, "values": {"frame": "economic"}}})
    assert [s.extra["dna"].get("values") for s in argmap.load(written(m, "dna")).stances] == [
        {"frame": "economic"}, {"frame": "economic"}, None,
    ]  # fmt: skip


def test_a_written_project_is_sound():
    m = argmap.load(project())
    m.title = "Hearing"
    content = written(m, "dna")
    assert rows(content, "PRAGMA integrity_check") == [("ok",)]
    assert rows(content, "PRAGMA foreign_key_check") == []


@given(maps())
def test_any_map_becomes_a_sound_project(m):
    content = written(m, "dna")
    assert rows(content, "PRAGMA foreign_key_check") == []
    ends = "SELECT count(*) FROM STATEMENTS s JOIN DOCUMENTS d ON d.ID = s.DocumentId WHERE s.Start >= s.Stop"
    assert rows(content, ends) == [(0,)]


def test_edits_show():
    m = argmap.load(project())
    m.replace(m.stances[0], attitude="concedes")
    m.remove("bob", cascade=True)
    m.replace("ann", name="Anna", wikidata="Q1", member_of=())
    m.stance("ann", m.claim("Later.", id="later"), "questions", date="2001-02")
    again = argmap.load(written(m, "dna"))
    assert {(s.actor, s.statement, s.attitude, s.date) for s in again.stances} == {
        (s.actor if s.actor != "ann" else "anna", s.statement, s.attitude, s.date) for s in m.stances
    }
    assert (again["anna"].wikidata, again["anna"].member_of) == ("Q1", ())
    assert "bob" not in again


@given(maps())
def test_actors_stances_statements_and_sources_survive(m):
    again = argmap.load(written(m, "dna"))

    def said(m: ArgumentMap) -> dict[str, list[str]]:
        left_out = {"extra", "about", "citation"}
        return {
            kind: sorted(repr(r.model_dump(exclude=left_out)) for r in records)
            for kind, records in (
                ("actors", m.actors.values()),
                ("claims", m.claims.values()),
                ("premises", m.premises.values()),
                ("sources", m.sources.values()),
                ("stances", m.stances),
            )
        }

    assert said(again) == said(m)
    cited = [sorted(repr(s.citation) for s in one.stances) for one in (m, again)]
    assert cited[0] == cited[1]
    assert (again.title, again.question, again.thesis) == (m.title, m.question, m.thesis)
    assert not again.import_report.anomalies


@examples(0.75)
@given(maps())
def test_what_was_written_is_read_and_written_alike(m):
    once = argmap.load(written(m, "dna"))
    assert argmap.load(written(once, "dna")) == once


def test_the_password_is_digested_as_the_program_does():
    # Sixteen bytes of salt and thirty-two of digest.
    assert len(digest_of_password("argmap")) == 64
    assert digest_of_password("a") != digest_of_password("b")


def version_2() -> bytes:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript("""
            CREATE TABLE SETTINGS (Property TEXT, Value TEXT);
            CREATE TABLE CODERS (ID INTEGER PRIMARY KEY, Name TEXT, Password TEXT);
            CREATE TABLE DOCUMENTS (ID INTEGER PRIMARY KEY, Title TEXT, Text TEXT, Coder INTEGER,
                Date INTEGER);
            CREATE TABLE STATEMENTTYPES (ID INTEGER PRIMARY KEY, Label TEXT);
            CREATE TABLE VARIABLES (ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT,
                StatementTypeId INTEGER);
            CREATE TABLE STATEMENTS (ID INTEGER PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER,
                Start INTEGER, Stop INTEGER, Coder INTEGER);
            CREATE TABLE DATABOOLEAN (StatementId INTEGER, VariableId INTEGER, Value INTEGER);
            CREATE TABLE DATASHORTTEXT (StatementId INTEGER, VariableId INTEGER, Value TEXT);
            CREATE TABLE ATTRIBUTES (ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT, Red INTEGER,
                Green INTEGER, Blue INTEGER, Type TEXT, Alias TEXT, Notes TEXT, ChildOf TEXT);
            INSERT INTO SETTINGS VALUES ('version', '2.0 beta 19');
            INSERT INTO CODERS VALUES (1, 'Admin', '');
            INSERT INTO DOCUMENTS VALUES
                (1, 'Hearing', '🙂 We must act, says Ann. Bob says no.', 1, 86400000);
            INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement');
            INSERT INTO VARIABLES VALUES (1, 'person', 'short text', 1), (2, 'organization', 'short text', 1),
                (3, 'concept', 'short text', 1), (4, 'agreement', 'boolean', 1);
            INSERT INTO STATEMENTS VALUES (1, 1, 1, 3, 14, 1);
            INSERT INTO DATABOOLEAN VALUES (1, 4, 0);
            INSERT INTO DATASHORTTEXT VALUES (1, 1, 'Ann'), (1, 2, 'Greens'), (1, 3, 'Act now.');
            INSERT INTO ATTRIBUTES VALUES (1, 2, 'Greens', 0, 255, 0, 'party', 'The Greens', '', ''),
                (2, 3, 'Act now.', 0, 0, 0, '', '', '', '');
        """)
        return connection.serialize()


def test_version_2_is_read_and_written_as_version_3():
    m = argmap.load(version_2())
    assert (m["greens"].aliases, m["greens"].colour) == (("The Greens",), "#00ff00")
    assert m["ann"].member_of == ("greens",)
    assert m.stances[0].attitude == "denies"
    assert m.stances[0].date == "1970-01-02"
    assert written(m, "dna") == version_2()
    m.title = "Hearing"
    content = written(m, "dna")
    assert rows(content, "SELECT Value FROM SETTINGS WHERE Property = 'version'") == [("3.0.7",)]
    assert argmap.load(content) == m


@pytest.mark.parametrize("path", PROJECTS)
def test_projects_of_the_corpus_are_read_and_written(path):
    before = path.read_bytes()
    m = argmap.load(path)
    assert (len(m.actors), len(m.claims), len(m.sources), len(m.stances)) == (14, 6, 7, 80)
    assert not m.import_report.anomalies
    assert argmap.load(written(m, "dna")) == m
    m.title = "Hearing"
    assert argmap.load(written(m, "dna")) == m
    assert path.read_bytes() == before


def test_a_file_is_read_without_a_trace(tmp_path):
    path = tmp_path / "project.dna"
    path.write_bytes(project()[:18] + b"\x02\x02" + project()[20:])  # in write-ahead mode
    argmap.load(path)
    assert [p.name for p in tmp_path.iterdir()] == ["project.dna"]


def test_what_is_no_project_is_refused():
    with pytest.raises(FileFormatError, match="no SQLite"):
        argmap.load(b"hello\n", format="dna")
    other = changed(written(ArgumentMap(), "dna"), "DROP TABLE VARIABLES")
    with pytest.raises(FileFormatError, match="no table VARIABLES"):
        argmap.load(other, format="dna")
    with pytest.raises(FileFormatError, match="cannot be read"):
        argmap.load(project()[:5000], format="dna")


def test_views_are_not_run():
    endless = (
        "CREATE VIEW DOCUMENTS AS "
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT * FROM n"
    )
    content = changed(project(), "DROP TABLE DOCUMENTS", endless)
    with pytest.raises(FileFormatError, match="no table DOCUMENTS"):
        argmap.load(content, format="dna")


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n"
SLOW = "instr(hex(zeroblob(20000000)), hex(zeroblob(10000000)) || char(120))"
LARGE = "hex(zeroblob(400000000))"
REWRITE = "PRAGMA writable_schema = ON"
INDEX = f"INSERT INTO sqlite_master VALUES ('index', 'g', 'CODERS', 2, 'CREATE INDEX g ON CODERS ({SLOW})')"  # noqa: S608
VIEW = f"UPDATE sqlite_master SET sql = 'CREATE VIEW SETTINGS AS {ENDLESS}' WHERE name = 'SETTINGS'"  # noqa: S608


@pytest.mark.parametrize(
    "statements",
    [
        ("CREATE TABLE g (a)", "INSERT INTO g VALUES (1)", f"ALTER TABLE g ADD COLUMN b AS ({SLOW})"),
        ("CREATE TABLE g (a)", "INSERT INTO g VALUES (1)", f"ALTER TABLE g ADD COLUMN b AS ({LARGE})"),
        (f"ALTER TABLE DOCUMENTS ADD COLUMN Slow AS ({SLOW})",),
        (f"ALTER TABLE ENTITIES ADD COLUMN Large AS ({LARGE}) VIRTUAL",),
        (f"ALTER TABLE CODERS ADD COLUMN Slow AS ({SLOW})",),
        (f"CREATE VIEW g AS {ENDLESS}",),
        (f"CREATE TRIGGER g AFTER UPDATE ON CODERS BEGIN INSERT INTO REGEXES (Label) {ENDLESS}; END",),
        (REWRITE, INDEX),
    ],
)
@pytest.mark.parametrize("password", ["", "a digest of no one"])
def test_nothing_that_a_file_defines_is_run(statements, password):
    others = [f"UPDATE CODERS SET Password = '{password}'"] if password else []  # noqa: S608
    content = changed(project(), *others, *statements)
    tracemalloc.start()
    m = argmap.load(content, format="dna")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20_000_000
    assert len(m.stances) == 3
    assert not password or password.encode() not in m.original.data


def test_a_view_in_the_place_of_a_table_is_refused():
    content = changed(project(), REWRITE, VIEW)
    with pytest.raises(FileFormatError, match="cannot be read"):
        argmap.load(content, format="dna")


def test_a_column_that_is_computed_is_told():
    columns = "ID INTEGER PRIMARY KEY, Text TEXT, Date INTEGER, Title TEXT AS (upper('x'))"
    content = changed(
        project(),
        "ALTER TABLE DOCUMENTS RENAME TO d",
        f"CREATE TABLE DOCUMENTS ({columns})",
        "INSERT INTO DOCUMENTS (ID, Text, Date) SELECT ID, Text, Date FROM d",
    )
    m, report = argmap.load(content, format="dna", report=True)
    assert [s.title for s in m.sources.values()] == [""]
    told = "DOCUMENTS: the column Title of DOCUMENTS is computed and not stored"
    assert [str(r) for r in report.anomalies] == [told]
    assert "the table 'd', of which nothing is read" in str(report)


def test_rows_that_are_far_larger_than_the_file_are_refused():
    numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
    content = changed(
        project(),
        "ALTER TABLE REGEXES RENAME COLUMN Red TO Reddish",
        f"INSERT INTO REGEXES (Label) {numbers} SELECT i FROM n",  # noqa: S608
        f"ALTER TABLE REGEXES ADD COLUMN Red TEXT DEFAULT '{'x' * 5000}'",
    )
    with pytest.raises(FileLimitError, match="repeat"):
        argmap.load(content, format="dna")


def test_odd_rows_are_read_as_far_as_they_go():
    content = changed(
        project(),
        "PRAGMA ignore_check_constraints = ON",
        "UPDATE STATEMENTS SET Start = 900, Stop = 1000 WHERE ID = 1",
        "UPDATE STATEMENTS SET DocumentId = 99 WHERE ID = 2",
        "UPDATE DOCUMENTS SET Date = 99999999999999",
        "UPDATE ENTITIES SET ChildOf = 77 WHERE ID = 6",
    )
    m = argmap.load(content)
    assert "statement 1 stands at 900–1000" in str(m.import_report)
    assert [s.date for s in m.stances] == [None, None, None]
    assert m.stances[2].citation is None
    assert argmap.load(written(m, "dna")).stances[0].actor == "ann"


def test_damaged_files_are_a_map_or_an_error_of_ours():
    chance = random.Random(4)  # noqa: S311  (the same damage each time)
    for _ in range(300):
        content = bytearray(project())
        for _ in range(chance.randint(1, 20)):
            content[chance.randrange(100, len(content))] = chance.randrange(256)
        try:
            m = argmap.load(bytes(content), format="dna")
        except ArgmapError:
            continue
        written(m, "dna")
