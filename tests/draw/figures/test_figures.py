"""What holds of every figure: it can be painted, read, and made again alike."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

import argmap
from argmap import ArgumentMap, figures
from argmap.draw import to_pdf, to_png, to_svg
from argmap.draw.colour import contrast
from argmap.draw.export.composition import compose
from argmap.figures import comparison, standard_form, toulmin
from argmap.themes import THEMES

FIGURES = {
    "toulmin": lambda m: toulmin(m, "two-horizons"),
    "standard form": lambda m: standard_form(m).diagram(),
    "comparison": lambda m: comparison(m, "author", "japan"),
    "actors": figures.actors,
}


@pytest.fixture(scope="module")
def built_in() -> ArgumentMap:
    """Give the built-in map."""
    return argmap.load_sample("japan-europe-security")


@pytest.mark.parametrize("name", FIGURES)
def test_all_text_can_be_read(built_in, name):
    labels = [label for group in compose(FIGURES[name](built_in)).groups for label in group.labels]
    assert labels
    assert all(contrast(label.colour, label.ground) >= 4.5 for label in labels)


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_has_a_title_and_a_description(built_in, name):
    diagram = FIGURES[name](built_in)
    assert diagram.title == built_in.title
    assert diagram.description


@pytest.mark.parametrize("format", [to_png, to_svg, to_pdf])
def test_a_figure_is_made_in_every_format(built_in, format):
    assert format(toulmin(built_in, "repayment"))


def test_words_from_right_to_left_have_figures():
    m = ArgumentMap()
    m.actor("אבא", id="a"), m.actor("אמא", id="b"), m.relation("a", "אוהב את", "b")
    m.support(m.claim("שלום עולם", id="c"), by=m.premise("כי כן", id="p"), warrant="תמיד")
    assert toulmin(m, "c").layout.box("c").lines == ("שלום עולם",)
    assert "אבא אוהב את אמא" in figures.actors(m).description


CODE = """
import argmap, hashlib
from argmap.figures import *
m = argmap.load_sample("japan-europe-security")
figures = [toulmin(m, "two-horizons"), standard_form(m).diagram()]
figures += [comparison(m, "author", "japan"), actors(m)]
print(hashlib.sha256(repr([(f.layout, f.description) for f in figures]).encode()).hexdigest())
"""


@pytest.mark.slow
def test_figures_do_not_depend_on_the_hash_seed():
    runs = [
        subprocess.run(
            [sys.executable, "-c", CODE],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] != ""


@pytest.mark.parametrize("name", THEMES)
def test_a_theme_goes_by_its_name(built_in, name):
    theme = THEMES[name]
    assert toulmin(built_in, "repayment", theme=name) == toulmin(built_in, "repayment", theme=theme)
    assert comparison(built_in, "author", "japan", theme=name).theme == theme
    assert standard_form(built_in).diagram(name).theme == theme
    assert figures.actors(built_in, theme=name) == figures.actors(built_in, theme=theme)
