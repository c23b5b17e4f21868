"""PDF: text that can be searched, pages that lead to each other."""

from __future__ import annotations

import io
import re
import shutil
import subprocess

import pytest

import argmap
from argmap import ArgumentMap
from argmap.draw import to_pdf
from tests.draw.sample import sample

POPPLER = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")


def sectioned(sections=3, statements=4):
    m = ArgumentMap(title="Town", question="What now?")
    thesis = m.claim("The town should change.", id="t", section="Part 0")
    for n in range(sections):
        for k in range(statements):
            claim = m.claim(f"Claim {k} of part {n} is well made.", id=f"c{n}-{k}", section=f"Part {n}")
            m.support(thesis if k == 0 else f"c{n}-{k - 1}", by=[claim])
    return m


def page_count(content):
    return int(re.search(rb"/Type /Pages.*?/Count (\d+)", content, re.DOTALL)[1])


def piped(command, content):
    return subprocess.run(command, input=content, capture_output=True, check=True)


def text_of(content, *options):
    return piped(["pdftotext", "-layout", *options, "-", "-"], content).stdout.decode()


def test_a_pdf_says_what_it_shows_and_holds_no_date():
    content = to_pdf(sample())
    assert b"/Title (Closing the centre)" in content
    assert f"sha256:{argmap.formats.digest(sample())}".encode() in content
    assert b"Date" not in content


@POPPLER
def test_text_can_be_searched_and_its_fonts_are_embedded(tmp_path):
    path = tmp_path / "map.pdf"
    path.write_bytes(to_pdf(sample()))
    assert "Closing the centre" in text_of(path.read_bytes())
    fonts = piped(["pdffonts", str(path)], b"").stdout.decode().splitlines()[2:]
    assert fonts
    assert all(re.search(r"yes yes yes", line) for line in fonts)


def test_a_map_is_on_one_page_as_large_as_it_takes():
    assert page_count(to_pdf(sectioned())) == 1


def test_on_request_each_section_has_a_page_after_an_index():
    assert page_count(to_pdf(sectioned(), pages="sections")) == 4


def test_a_map_too_small_to_read_on_its_paper_gets_a_page_for_each_section():
    with pytest.warns(UserWarning, match="too small to read") as caught:
        assert page_count(to_pdf(sectioned(), size="6cm x 4cm")) > 1
    assert len(caught) == 1
    assert page_count(to_pdf(sectioned(), size="A0 landscape")) == 1
    with pytest.warns(UserWarning, match="too small to read"):
        assert page_count(to_pdf(sectioned(), size="6cm", pages="one")) == 1


@pytest.mark.parametrize("pages", ["claims", "sections"])
def test_pages_too_small_to_read_are_not_advised_again(pages):
    with pytest.warns(UserWarning, match=r'too small to read; take a larger size, or pages="tiles", or'):
        to_pdf(sectioned(), size="3cm x 2cm", pages=pages)


def test_a_part_asked_for_is_one_page():
    with pytest.warns(UserWarning, match="too small to read"):
        assert page_count(to_pdf(sectioned(), size="3cm", focus="t", depth=1)) == 1
    with pytest.raises(ValueError, match="leave out focus"):
        to_pdf(sectioned(), pages="sections", focus="t")


def test_an_empty_map_is_one_page():
    assert page_count(to_pdf(ArgumentMap(), pages="sections")) == 1


@POPPLER
def test_links_and_outline_are_such_as_readers_read():
    content = to_pdf(sectioned(), pages="sections")
    done = piped(["pdftotext", "-", "-"], content)
    assert done.stderr == b""
    links = re.findall(rb"/Subtype /Link .*?/Dest \[ (\d+) 0 R", content)
    pages = set(re.findall(rb"\n(\d+) 0 obj\n<< /Type /Page ", content))
    assert len(links) > 3
    assert {*links} <= pages
    assert content.count(b"/Title <FEFF") == 4


@POPPLER
def test_a_page_says_on_which_page_the_map_goes_on():
    content = to_pdf(sectioned(), pages="sections")
    page = " ".join(text_of(content, "-f", "2", "-l", "2").split())
    assert "Claim 0 of part" in page
    assert "p. 3" in page


@POPPLER
def test_all_pages_have_the_same_size():
    content = to_pdf(sectioned(), pages="sections", size="A5")
    sizes = {*re.findall(rb"/MediaBox \[ 0 0 ([\d.]+ [\d.]+) \]", content)}
    assert len(sizes) == 1


@POPPLER
def test_an_appended_part_is_read_by_a_strict_reader():
    done = piped(["pdfinfo", "-"], to_pdf(sectioned(), pages="sections"))
    assert b"Pages:           4" in done.stdout
    assert done.stderr == b""


def test_a_pdf_is_no_larger_than_programs_open():
    m = ArgumentMap()
    m.claim("Small.", id="c")
    with pytest.warns(UserWarning, match="200 at most"):
        content = to_pdf(m, size="900in")
    width = float(re.search(rb"/MediaBox \[ 0 0 ([\d.]+)", content)[1])
    assert width == pytest.approx(14_400)
    assert io.BytesIO(content).read(5) == b"%PDF-"
