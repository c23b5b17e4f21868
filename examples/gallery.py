"""Draw a gallery: one map in many ways, the figures of the field, and a map in Japanese.

    python gallery.py [FOLDER]

Look at the pictures in the folder, ``gallery`` if none is given. For the map in Japanese a font is
needed that has the characters, such as that of ``pip install 'argmap[cjk]'``; without one
it is drawn with empty squares, and this says so.
"""

from __future__ import annotations

import sys
import warnings
from pathlib import Path

import argmap

DPI = 80  # of a web page; leave it out for 150
BELIEFS = {
    "outside": 0.71,
    "sun": 0.9,
    "blue": 0.95,
    "outside.s1": 0.8,
    "quiet": 0.45,
    "sunday": 0.6,
    "outside.s2": 0.4,
    "mowing": 0.55,
    "engine": 0.7,
    "rain": 0.2,
    "forecast": 0.35,
    "old": 0.85,
    "outside.a1": 0.2,
    "talk": 0.75,
}


def umbrella() -> argmap.ArgumentMap:
    """Return a small map that has something of everything."""
    m = argmap.ArgumentMap(title="Umbrella", question="Should I take an umbrella?")
    take = m.claim("I should take an umbrella.", id="take")
    m.thesis = take
    rain = m.claim("It will rain.", id="rain")
    clouds = m.premise("The clouds are dark.", id="clouds", basis="fact")
    walk = m.premise("I have to walk far.", id="walk", basis="fact")
    wet = m.premise("I do not want to get wet.", id="wet", implicit=True)
    east = m.premise("In an east wind dark clouds bring no rain here.", id="east-wind")
    carry = m.premise("It is one more thing to carry, and to lose.", id="carry")
    m.support(rain, by=clouds, scheme="argument from sign")
    m.support(take, by=[rain, walk, wet], scheme="practical reasoning")
    m.attack("rain.s1", by=east)
    m.attack(take, by=carry)
    grandmother, sister = m.actor("Grandmother"), m.actor("Sister")
    m.stance(grandmother, take, "asserts")
    m.stance(grandmother, carry, "concedes")
    m.stance(sister, rain, "denies")
    m.stance(sister, east, "asserts")
    return m


def picnic() -> argmap.ArgumentMap:
    """Return a small map of which some stands, some does not, and some cannot be decided."""
    m = argmap.ArgumentMap(title="Lunch", question="Shall we eat outside?")
    m.thesis = m.claim("We should eat outside.", id="outside")
    m.claim("The sun is shining.", id="sun")
    m.claim("It will rain soon.", id="rain")
    m.claim("The garden is quiet.", id="quiet")
    m.claim("The neighbours are mowing.", id="mowing")
    m.support("outside", by="sun")
    m.support("sun", by=m.premise("The sky is blue.", id="blue"))
    m.support("outside", by=["quiet", m.premise("We want to talk.", id="talk", implicit=True)])
    m.support("quiet", by=m.premise("It is Sunday, when nobody mows.", id="sunday"))
    m.support("mowing", by=m.premise("One hears an engine.", id="engine"))
    m.contradiction("quiet", "mowing")
    m.attack("outside", by="rain")
    m.support("rain", by=m.premise("The forecast says so.", id="forecast"))
    m.attack("rain.s1", by=m.premise("The forecast is a week old.", id="old"))
    return m


def school_uniforms() -> argmap.ArgumentMap:
    """Return a small map in Japanese: should schools do away with uniforms?"""
    m = argmap.ArgumentMap(title="制服は必要か", question="公立中学校は制服をやめるべきか。")
    m.claim("公立中学校は制服を廃止し、服装を生徒の選択に任せるべきである。", id="廃止")
    m.thesis = "廃止"
    choice = m.claim("自分で服を選ぶことは、判断力と責任感を育てる。", id="判断力")
    costly = m.claim("制服は家計にとって重い負担である。", id="負担")
    price = m.premise("一式をそろえると、多くの地域で五万円を超える。", id="価格", basis="statistic")
    growth = m.premise("成長期の生徒は三年間に何度も買い替えなければならない。", id="成長")
    weather = m.premise("真夏や真冬の気温に合わせた調整がしにくい。", id="気温")
    poor = m.claim("私服になれば、家庭の経済格差が目に見えるようになる。", id="格差")
    secondhand = m.premise("古着や無地の服を勧める指針を設ければ、差は目立たない。", id="指針")
    morning = m.premise("毎朝の服選びに時間がかかるという保護者の声がある。", id="朝")
    m.support("廃止", by=[choice])
    m.support("廃止", by=[costly])
    m.support("廃止", by=[weather])
    m.support("負担", by=[price, growth])
    m.attack("廃止", by=[poor])
    m.attack("格差", by=[secondhand])
    m.attack("判断力", by=[morning])
    parents = m.actor("保護者会", id="保護者会")
    pupils = m.actor("生徒会", id="生徒会")
    m.stance(pupils, "廃止", "asserts")
    m.stance(parents, "格差", "asserts")
    m.stance(parents, "廃止", "questions")
    return m


def revised(m: argmap.ArgumentMap) -> argmap.ArgumentMap:
    """Return a map with something of it reworded, moved, removed and added."""
    new = m.copy()
    new.replace("wrong-lesson", text=m.statements["wrong-lesson"].text.replace("above all ", ""))
    new.replace("dprk-gains", section="Too Soon to Give Up on America")
    new.remove("impunity-spreads", cascade=True)
    new.premise("Sharing burdens has not kept America engaged before.", id="doubt")
    new.attack("dual-track-balance", by="doubt")
    return new


class Gallery:
    """A folder that is filled with numbered pictures."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.number = 0

    def add(self, name: str, picture: argmap.ArgumentMap | argmap.figures.Diagram, **options: object) -> None:
        """Draw one more picture, and say what argmap warns of."""
        self.number += 1
        goal = self.folder / f"{self.number:02}-{name}.png"
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            argmap.render(picture, goal, dpi=DPI, **options)  # type: ignore[arg-type]
        print(goal.name)
        for warning in caught:
            print(f"  {warning.message}")


def main(folder: Path) -> None:
    """Draw everything into a folder."""
    gallery = Gallery(folder)
    add = gallery.add
    m = argmap.load_sample("japan-europe-security")

    # What a picture means, and the whole map.
    add("how-to-read", umbrella(), schemes=True, basis=True)
    add("map", m, sections=False)
    add("sections", m, sections=True)

    # Less at a time.
    add("around-a-claim", m, focus="join-against-coercion", depth=1)
    add("folded-sections", m, collapse=["Impact of the War in Ukraine", "Too Soon to Give Up on America"])
    add("overview", m, overview=True)
    add("what-a-claim-rests-on", argmap.support_cone(m, "two-theatres-linked"), direction="down")

    # What stands out, and what the colours tell.
    chain = next(c for c in argmap.support_chains(m, "dual-track-balance") if len(c.statements) == 5)
    add("a-chain", m, highlight=chain)
    add("colours-of-sections", m, color_by="section", actors=False)
    part = argmap.neighbourhood(m, "join-against-coercion", hops=2)
    weight = {id: float(len(argmap.support_cone(m, id).statements) - 1) for id in part.claims}
    add("colours-of-numbers", part, color_by=weight, actors=False)
    add("actors-at-the-edge", part, actors="edges")

    # Looks.
    near = {"focus": "share-burden", "depth": 2}
    add("short-labels", m, label=2, actors=False)
    add("right-angles", m, arrows="orthogonal", schemes=True, **near)
    add("print", m, theme="print", **near)
    add("dark", m, theme="dark", **near)
    add("high-contrast", m, theme="contrast", **near)

    # The figures of the field.
    add("toulmin", argmap.figures.toulmin(m, "two-horizons"))
    add("standard-form", argmap.figures.standard_form(m, "both-depend-on-us").diagram())
    add("two-positions", argmap.figures.comparison(m, "author", "america-first-advocates"))
    add("actors", argmap.figures.actors(m))

    # Two versions of a map as one picture.
    add("a-difference", argmap.figures.difference(m, revised(m), label=4, actors=False))

    # Other scripts.
    add("japanese", school_uniforms())

    # What stands, and how strong it is.
    add("verdicts", picnic(), status="grounded")
    add("verdicts-around-a-claim", m, status="grounded", focus="join-against-coercion", depth=1)
    sceptic = argmap.evaluate(m, as_actor="america-first-advocates")
    add("what-an-actor-denies", m, status=sceptic, focus="show-alliance-value", depth=2)
    add("strengths", picnic(), status="grounded", strength=BELIEFS, theme="print")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("gallery"))
