"""The built-in maps, and the article that one of them maps."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

import argmap
from argmap import ArgumentMap, UnknownIdError
from argmap.samples import sample_path

ROOT = Path(__file__).parent.parent
ARTICLE = ROOT.parent / "shared" / "article.txt"
NAME = "japan-europe-security"

with_article = pytest.mark.skipif(not ARTICLE.is_file(), reason="the article is not at hand")


@pytest.fixture(scope="module")
def sample() -> ArgumentMap:
    return argmap.load_sample(NAME)


def test_the_names_are_sorted_and_each_loads() -> None:
    names = argmap.sample_names()
    assert names == tuple(sorted(names))
    assert NAME in names
    for name in names:
        assert argmap.load_sample(name).title


def test_an_unknown_name_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownIdError) as caught:
        argmap.load_sample("japan-europe")
    assert str(caught.value) == f"the map holds no sample map 'japan-europe'; did you mean {NAME!r}?"
    with pytest.raises(UnknownIdError, match=NAME):
        argmap.load_sample("?")


def test_each_loading_gives_a_map_of_its_own() -> None:
    one, other = argmap.load_sample(NAME), argmap.load_sample(NAME)
    one.remove(*one.stances[:1])
    assert one != other


def test_the_map_survives_saving(sample: ArgumentMap) -> None:
    assert argmap.load(argmap.to_text(sample)) == argmap.load(argmap.to_text(sample, "json")) == sample


def test_check_finds_nothing(sample: ArgumentMap) -> None:
    assert [str(finding) for finding in argmap.check(sample)] == []


def test_it_has_60_to_80_statements_over_all_22_paragraphs(sample: ArgumentMap) -> None:
    assert 60 <= len(sample.statements) <= 80
    cited = {s.citation.paragraph for s in sample.statements.values() if s.citation}
    assert cited == set(range(1, 23))


def test_every_statement_that_is_said_is_cited_by_span_and_digest(sample: ArgumentMap) -> None:
    for statement in sample.statements.values():
        unsaid = getattr(statement, "implicit", False)
        assert unsaid or (statement.citation and statement.citation.sha256 and statement.citation.section)


def test_all_that_argues_for_the_thesis_reaches_it(sample: ArgumentMap) -> None:
    assert sample.thesis is not None
    assert len(argmap.support_cone(sample, sample.thesis).statements) > len(sample.statements) / 2


def test_the_thesis_falls_with_either_track_and_with_the_need_to_work_together(sample: ArgumentMap) -> None:
    for part in ("keep-america-engaged", "share-burden", "build-strategic-autonomy", "cooperation-necessary"):
        assert argmap.evaluate(sample, reject=part)["dual-track-balance"] == "out"
    assert argmap.evaluate(sample)["dual-track-balance"] == "in"


def test_others_hold_only_what_the_article_has_them_hold(sample: ArgumentMap) -> None:
    held = {(s.actor, s.statement) for s in sample.stances if s.actor != "author"}
    assert {actor for actor, _ in held} >= {"japan", "europe", "eu", "us", "china", "kishida", "ishiba"}
    assert all(s.citation for s in sample.stances if s.actor != "author")


def test_it_shows_what_argument_maps_are_made_of(sample: ArgumentMap) -> None:
    targets = [sample[a.target].record_kind for a in sample.attacks.values()]
    assert {"claim", "premise", "support"} <= set(targets)
    assert any(len(s.premises) > 1 for s in sample.supports.values())
    assert any(p.implicit for p in sample.premises.values())
    assert any("analogy" in (s.scheme or "") for s in sample.supports.values())
    assert {s.attitude for s in sample.stances} >= {"asserts", "denies", "concedes"}
    assert sample.relations
    assert all(r.stated_by for r in sample.relations)


@pytest.mark.parametrize(
    ("name", "item"),
    [
        ("Japan", "Q17"),
        ("European Union", "Q458"),
        ("United States", "Q30"),
        ("China", "Q148"),
        ("Russia", "Q159"),
        ("North Korea", "Q423"),
    ],
)
def test_the_actors_are_there_by_name_and_item(sample: ArgumentMap, name: str, item: str) -> None:
    actor = next(a for a in sample.actors.values() if a.wikidata == item)
    assert name in {actor.name, *actor.aliases}
    assert any(actor.id in s.about for s in sample.statements.values())


@with_article
def test_every_citation_verifies_against_the_article(sample: ArgumentMap) -> None:
    statuses = argmap.provenance.verify(sample, ARTICLE.read_text(encoding="utf-8"))
    assert len(statuses) >= 45
    assert [str(s) for s in statuses if s.outcome != "found"] == []


@with_article
def test_a_changed_article_is_noticed(sample: ArgumentMap) -> None:
    text = ARTICLE.read_text(encoding="utf-8").replace("e", "x")
    assert {s.outcome for s in argmap.provenance.verify(sample, text)} <= {"missing", "moved"}


def project_files() -> list[Path]:
    """List the files of the project that are tracked, or about to be."""
    git = shutil.which("git")
    if git is None:
        return []
    command = [git, "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, capture_output=True, check=False, text=True)
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def runs_of_nine(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[n : n + 9]) for n in range(len(words) - 8)}


@with_article
def test_no_file_of_the_project_holds_nine_words_of_the_article_in_a_row() -> None:
    files = project_files()
    if not files:
        pytest.skip("this is no git checkout")
    article = runs_of_nine(ARTICLE.read_text(encoding="utf-8"))
    assert len(article) > 1000
    assert sample_path(NAME) in files
    taken = {}
    for path in files:
        found = article & runs_of_nine(path.read_bytes().decode("utf-8", errors="ignore"))
        if found:
            taken[path.name] = [" ".join(run) for run in found]
    assert taken == {}
