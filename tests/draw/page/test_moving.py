"""Moving about: pan, zoom, fit, by mouse, wheel, fingers and keys."""

from __future__ import annotations

import pytest


def test_the_whole_map_is_in_sight_at_first(visit, japan_page):
    page = visit(japan_page)
    for ring in page.locator(".ring").all()[::9]:
        box = ring.bounding_box()
        assert box["x"] >= 0
        assert box["y"] >= 52
        assert box["x"] + box["width"] <= 1440
        assert box["y"] + box["height"] <= 900


def test_dragging_moves_the_map_with_the_pointer_and_chooses_nothing(visit, small_page):
    page = visit(small_page)
    grip, before = page.box("air"), page.box("thesis")
    page.mouse.move(grip["x"] + 10, grip["y"] + 10)
    page.mouse.down()
    page.mouse.move(grip["x"] + 130, grip["y"] + 60, steps=4)
    page.mouse.up()
    after = page.box("thesis")
    assert after["x"] - before["x"] == pytest.approx(120, abs=1)
    assert after["y"] - before["y"] == pytest.approx(50, abs=1)
    assert page.ids(".me") == set()


def test_the_wheel_zooms_where_the_pointer_is(visit, small_page):
    page = visit(small_page)
    before = page.box("air")
    x, y = before["x"], before["y"]
    page.mouse.move(x, y)
    page.mouse.wheel(0, -200)
    page.settle()
    after = page.box("air")
    assert after["width"] > 1.2 * before["width"]
    assert (after["x"], after["y"]) == (pytest.approx(x, abs=2), pytest.approx(y, abs=2))


def test_keys_zoom_and_fit(visit, small_page):
    page = visit(small_page)
    fitted = page.box("thesis")
    page.keyboard.press("+")
    assert page.box("thesis")["width"] > fitted["width"]
    page.keyboard.press("0")
    assert page.box("thesis") == pytest.approx(fitted, abs=0.5)
    page.keyboard.press("-")
    assert page.box("thesis")["width"] < fitted["width"]


def test_buttons_zoom_and_fit(visit, small_page):
    page = visit(small_page)
    fitted = page.box("thesis")
    page.click("#in")
    assert page.box("thesis")["width"] > fitted["width"]
    page.click("#out")
    page.click("#out")
    assert page.box("thesis")["width"] < fitted["width"]
    page.click("#fit")
    assert page.box("thesis") == pytest.approx(fitted, abs=0.5)


def test_arrow_keys_move_the_map(visit, small_page):
    page = visit(small_page)
    before = page.box("thesis")
    page.locator("#map").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    after = page.box("thesis")
    assert after["x"] < before["x"]
    assert after["y"] < before["y"]


def test_two_fingers_zoom(visit, small_page):
    page = visit(small_page, has_touch=True)
    before = page.box("air")["width"]
    page.evaluate(
        """() => {
            const map = document.getElementById("map");
            const touch = (kind, id, x) => map.dispatchEvent(new PointerEvent(kind,
                {pointerId: id, pointerType: "touch", clientX: x, clientY: 400, bubbles: true}));
            touch("pointerdown", 11, 600); touch("pointerdown", 12, 700);
            touch("pointermove", 11, 550); touch("pointermove", 12, 750);
            touch("pointerup", 11, 550); touch("pointerup", 12, 750);
        }"""
    )
    assert page.box("air")["width"] == pytest.approx(2 * before, rel=0.05)


def test_a_fitted_map_stays_fitted_when_the_window_changes(visit, small_page):
    page = visit(small_page)
    page.set_viewport_size({"width": 700, "height": 500})
    page.settle()
    for box in (ring.bounding_box() for ring in page.locator(".ring").all()):
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 700
