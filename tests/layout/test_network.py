"""Networks: junctions where premises are linked or an inference is attacked, labels where captions go."""

from __future__ import annotations

from argmap import ArgumentMap
from argmap.layout import place
from argmap.layout.network import network
from argmap.views import collapsed
from tests.layout.overlaps import captions_in_the_way


def argued():
    m = ArgumentMap()
    for id in ("a", "b", "c", "d"):
        m.claim(f"Claim {id}.", id=id)
    m.support("a", by=["b"], scheme="sign")
    m.support("b", by=["c", "d"], scheme="analogy")
    m.attack("a", by=["c"])
    return m


def kinds(net):
    return [node.kind for node in net.nodes]


def test_only_linked_premises_get_a_junction():
    assert kinds(network(argued())) == ["box"] * 4 + ["junction"]


def test_a_caption_makes_a_label_where_there_is_no_junction():
    m = argued()
    net = network(m, labelled=[inference.id for inference in m.inferences.values() if inference.scheme])
    assert kinds(net) == ["box"] * 4 + ["junction", "label"]
    assert len(net.edges) == len(network(m).edges) + 1


def test_a_labelled_arrow_is_still_one_arrow_from_its_premise():
    m = argued()
    plain = {(arrow.id, arrow.source, arrow.target) for arrow in place(m).arrows}
    labelled = place(m, schemes=True)
    assert {(arrow.id, arrow.source, arrow.target) for arrow in labelled.arrows} == plain
    assert len(labelled.arrows) == len(plain)


def test_every_scheme_has_a_caption_at_its_arrow():
    layout = place(argued(), schemes=True)
    captions = {caption.lines: caption for caption in layout.captions if caption.role == "scheme"}
    assert set(captions) == {("sign",), ("analogy",)}
    for caption in captions.values():
        points = [point for arrow in layout.arrows if arrow.id == caption.of for point in arrow.points]
        assert any(
            caption.x - 12 <= x <= caption.x + caption.width + 12
            and caption.y - 12 <= y <= caption.y + caption.height + 12
            for x, y in points
        )


def test_what_attacks_itself_has_room_for_its_caption_too():
    m = argued()
    m.attack("d", by=["d"], scheme="paradox", id="loop")
    layout = place(m, schemes=True)
    (caption,) = [caption for caption in layout.captions if caption.of == "loop"]
    assert caption.lines == ("paradox",)
    assert captions_in_the_way(layout) == []


def test_a_captioned_arrow_that_closes_a_cycle_does_not_turn_back_at_its_caption():
    m = ArgumentMap()
    for id in ("a", "b", "c"):
        m.claim(f"Claim {id}.", id=id)
    for premise, conclusion in (("b", "a"), ("c", "b"), ("a", "c")):
        m.support(conclusion, by=[premise], scheme="sign")
    m.thesis = "a"
    for arrow in place(m, schemes=True, direction="right").arrows:
        across = [x for x, _ in arrow.points]
        assert across in (sorted(across), sorted(across, reverse=True))


def test_the_caption_of_a_line_between_two_frames_stands_between_them():
    m = ArgumentMap()
    for id in ("a", "b", "c", "d"):
        m.claim(f"Claim {id}.", id=id, section="First" if id in "ab" else "Other")
    for premise, conclusion in (("b", "a"), ("c", "b"), ("a", "d")):
        m.support(conclusion, by=[premise], id=premise + conclusion, scheme="sign")
    m.thesis = "a"
    layout = place(m, schemes=True, sections=True, direction="right")
    between = [caption for caption in layout.captions if caption.of in {"cb", "ad"}]
    for caption in between:
        for frame in layout.sections:
            assert caption.x + caption.width <= frame.x or caption.x >= frame.x + frame.width
    for arrow in layout.arrows:
        across = [x for x, _ in arrow.points]
        assert across in (sorted(across), sorted(across, reverse=True))


def test_the_number_of_the_steps_that_are_one_arrow_stands_at_it():
    m = ArgumentMap()
    m.claim("It will rain.", id="rain")
    for number in range(3):
        m.premise(f"Sign {number}.", id=f"sign{number}", section="Signs")
        m.support("rain", by=f"sign{number}", id=f"step{number}", scheme="sign")
    view = collapsed(m, "Signs")
    (caption,) = place(view.drawing(), kinds=view.kinds, notes=view.notes).captions
    assert (caption.role, caption.of, caption.lines) == ("note", "step0.tie", ("3 reasons",))


def test_captions_are_left_out_unless_asked_for():
    assert place(argued()).captions == ()
