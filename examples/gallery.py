"""Draw a gallery: one map in many ways, the figures of the field, and a map in Japanese.

    python gallery.py [FOLDER]

Look at the pictures in the folder, ``gallery`` if none is given.
"""

from __future__ import annotations

import sys
from pathlib import Path

import argmap


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


def main(folder: Path) -> None:
    """Draw everything into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    m = argmap.load_sample("japan-europe-security")
    chain = next(argmap.support_chains(m, "dual-track-balance", max_length=3))
    doubted = {id: float(len(argmap.objections(m, id, deep=True).all)) for id in m.claims}

    def save(name: str, picture: argmap.ArgumentMap | argmap.Diagram, **options: object) -> None:
        path = argmap.render(picture, folder / f"{name}.png", dpi=80, **options)  # type: ignore[arg-type]
        print(path.name)

    save("01-map", m)
    save("02-sections", m, sections=True)
    save("03-downwards", m, direction="down")
    save("04-right-angles", m, arrows="orthogonal")
    save("05-print", m, theme="print", label="title")
    save("06-dark", m, theme="dark")
    save("07-high-contrast", m, theme="contrast", label=2)
    save("08-a-chain", m, highlight=chain)
    save("09-around-a-claim", m, focus="join-against-coercion", depth=1)
    save("10-folded-sections", m, collapse=["Impact of the War in Ukraine", "Too Soon to Give Up on America"])
    save("11-by-section", m, color_by="section", actors=False)
    save("12-by-objections", m, color_by=doubted, actors=False)
    save("13-schemes-and-bases", argmap.neighbourhood(m, "share-burden"), schemes=True, basis=True)
    save("14-actors-at-the-edge", m, actors="edges")
    save("15-toulmin", argmap.toulmin(m, next(iter(m.supports))))
    save("16-standard-form", argmap.standard_form(m, "share-burden").diagram())
    save("17-two-positions", argmap.comparison(m, "author", "japan"))
    save("18-actors", argmap.actor_diagram(m))
    save("19-japanese", school_uniforms())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("gallery"))
