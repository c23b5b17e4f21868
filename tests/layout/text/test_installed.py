"""Fonts of a system: which of them is asked for a glyph, and what may be named."""

from __future__ import annotations

import pytest
from matplotlib.font_manager import fontManager

from argmap.errors import FontError
from argmap.layout import TextStyle, typeface
from argmap.layout.text import fonts, installed
from argmap.layout.text.fonts import SHAPES
from argmap.layout.text.installed import family_of, font_named
from tests.fonts import made, only_installed

shaping = pytest.mark.skipif(not SHAPES, reason="this matplotlib sets letters one by one")


@pytest.fixture(autouse=True)
def _fresh():
    """Forget after a test which fonts it had."""
    yield
    for cached in (installed._families, installed._recent, installed._elsewhere, fonts._typeface):
        cached.cache_clear()


STYLE = TextStyle(9.0)
WANCHO = "\N{WANCHO LETTER AA}"


def test_an_installed_font_that_has_the_glyph_is_used_whatever_its_name(monkeypatch, tmp_path):
    path = made(tmp_path / "odd.ttf", "Wholly Unheard Of", WANCHO, advance=432)
    only_installed(monkeypatch)
    assert typeface(STYLE).missing(WANCHO) == [WANCHO]
    only_installed(monkeypatch, [path])
    face = typeface(STYLE)
    assert face.missing(WANCHO) == []
    assert face.font_of(WANCHO) == (path, 0)
    assert face.glyph_advance(WANCHO) == pytest.approx(0.432)
    assert face.font_of("a") == typeface(TextStyle(9.0, families=())).font_of("a")


def test_a_font_that_matplotlib_is_told_of_is_seen_at_once(monkeypatch, tmp_path):
    only_installed(monkeypatch)
    assert typeface(STYLE).missing(WANCHO)
    fontManager.addfont(made(tmp_path / "told.ttf", "Told Later", WANCHO))
    assert typeface(STYLE).missing(WANCHO) == []


def test_of_several_plain_type_is_asked_first_in_whatever_order_they_are_found(monkeypatch, tmp_path):
    families = ("Curly Serif", "Plain Sans", "A Hand", "Noto Sans Wancho")
    paths = [made(tmp_path / f"{n}.ttf", family, WANCHO) for n, family in enumerate(families)]
    for order in (paths, paths[::-1]):
        only_installed(monkeypatch, order)
        assert typeface(STYLE).font_of(WANCHO) == (paths[3], 0)
        only_installed(monkeypatch, order[1:3] if order is paths else order[1:3][::-1])
        assert typeface(STYLE).font_of(WANCHO) == (paths[1], 0)


def test_a_font_with_few_letters_of_a_script_leaves_them_to_one_with_all(monkeypatch, tmp_path):
    letters = "".join(map(chr, range(ord(WANCHO), ord(WANCHO) + 20)))
    few = made(tmp_path / "few.ttf", "Noto Sans A", letters[:5])
    full = made(tmp_path / "all.ttf", "Zenith", letters)
    only_installed(monkeypatch, [few, full])
    assert {typeface(STYLE).font_of(letter) for letter in letters} == {(full, 0)}


def test_what_encloses_a_digit_is_not_taken_from_another_font(monkeypatch, tmp_path):
    frame = "\N{COMBINING ENCLOSING KEYCAP}"
    only_installed(monkeypatch, [made(tmp_path / "f.ttf", "Frames", frame)])
    face = typeface(STYLE)
    assert face.shown(f"1\ufe0f{frame}").replace("\ufe0f", "") == (
        "1" if face.missing(frame) else f"1{frame}"
    )


def test_a_font_of_pictures_without_outlines_is_passed_over(monkeypatch, tmp_path):
    only_installed(monkeypatch, [made(tmp_path / "p.ttf", "Noto Sans A", WANCHO, hollow=True)])
    assert typeface(STYLE).missing(WANCHO) == [WANCHO]


def test_a_file_that_is_no_font_is_passed_over(monkeypatch, tmp_path):
    (tmp_path / "no.ttf").write_bytes(b"no font")
    only_installed(monkeypatch, [str(tmp_path / "no.ttf")])
    assert typeface(STYLE).missing(WANCHO) == [WANCHO]


@shaping
def test_a_shaped_text_takes_it_too(monkeypatch, tmp_path):
    path = made(tmp_path / "odd.ttf", "Wholly Unheard Of", f"{WANCHO}\N{WANCHO TONE TUP}")
    only_installed(monkeypatch, [path])
    glyphs = typeface(STYLE).shaped(f"a{WANCHO}\u200d").glyphs
    assert path in {glyph.outline[0].path for glyph in glyphs}


def test_a_font_is_named_by_family_as_it_may_be_spelt_or_by_file(monkeypatch, tmp_path):
    path = made(tmp_path / "odd.ttf", "Wholly Unheard Of", "abc")
    only_installed(monkeypatch, [path])
    assert font_named("dejavu sans") == "DejaVu Sans"
    assert font_named("Wholly unheard of") == font_named(tmp_path / "odd.ttf") == path
    assert family_of(path) == "Wholly Unheard Of"


def test_a_font_that_there_is_not_is_refused_with_the_nearest(monkeypatch, tmp_path):
    only_installed(monkeypatch)
    with pytest.raises(FontError, match="did you mean 'DejaVu Serif'"):
        font_named("DejaVu Seriph")
    with pytest.raises(FontError, match="there is no font file"):
        font_named(tmp_path / "none.ttf")
    with pytest.raises(TypeError, match="name of a font family"):
        font_named(3)


def test_a_font_of_pictures_in_colour_is_refused(monkeypatch, tmp_path):
    path = made(tmp_path / "p.ttf", "Colour Emoji", "ab", hollow=True)
    only_installed(monkeypatch, [path])
    for name in (path, "Colour Emoji"):
        with pytest.raises(FontError, match="no outlines"):
            font_named(name)
    (tmp_path / "no.ttf").write_bytes(b"no font")
    with pytest.raises(FontError, match="cannot be read as a font"):
        font_named(tmp_path / "no.ttf")


def test_a_keycap_without_its_frame_keeps_its_digit(monkeypatch):
    only_installed(monkeypatch)
    face = typeface(TextStyle(9.0, families=("STIXGeneral",)))
    frame = "\N{COMBINING ENCLOSING KEYCAP}"
    monkeypatch.setitem(face._glyphs, frame, (None, 0.0))
    assert face.missing(f"1\ufe0f{frame}") == [frame]
    assert face.shown(f"a 1\ufe0f{frame} b").replace("\ufe0f", "") == "a 1 b"
