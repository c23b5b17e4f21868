"""A real browser, shared by the tests of the page; where there is none they are skipped."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

import argmap
from argmap.draw.page import to_html
from tests.draw.sample import sample

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass
class Visit:
    """A page that is open in the browser, and what it complained of."""

    page: Any
    complaints: list[str] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:
        """Pass on what is asked of the page."""
        return getattr(self.page, name)

    def node(self, id: str) -> Any:
        """Return a statement."""
        return self.page.locator(f'[data-id="{id}"]')

    def box(self, id: str) -> dict[str, float]:
        """Return where a statement is on the screen."""
        return self.node(id).locator(".ring").bounding_box()

    def ids(self, css: str) -> set[str]:
        """Return the ids of the statements that a selector finds."""
        return set(self.page.eval_on_selector_all(css, "found => found.map(e => e.dataset.id)"))

    def settle(self) -> None:
        """Wait until the map has come to rest."""
        self.page.wait_for_timeout(60)


# The scope is that of this folder: while playwright runs, no other event loop may.
@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="the browser is driven by playwright")
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        pytest.skip(f"no browser is installed; looked for {', '.join(_NAMES)}")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=path, args=list(_ARGUMENTS))
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Give a function that opens a page; at the end, no page may have complained of anything."""
    visits: list[Visit] = []
    contexts = []

    def opened(html: str, *, part: str = "", **options: Any) -> Visit:
        file = tmp_path / f"map{len(contexts)}.html"
        file.write_text(html, encoding="utf-8", newline="")
        settings = {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"}
        context = browser.new_context(**(settings | options))
        contexts.append(context)
        found = Visit(context.new_page())
        visits.append(found)
        found.page.on("console", lambda message: found.complaints.append(message.text))
        found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
        found.page.on("dialog", lambda dialog: found.complaints.append(dialog.message))
        found.page.on("request", lambda request: _refuse_network(request, found.complaints))
        found.page.goto(file.as_uri() + part)
        found.page.wait_for_selector("body[data-state=ready]", timeout=10_000)
        return found

    yield opened
    for context in contexts:
        context.close()
    assert [found.complaints for found in visits] == [[] for _ in visits]


def _refuse_network(request: Any, complaints: list[str]) -> None:
    if not request.url.startswith(("file:", "data:", "about:")):
        complaints.append(f"asks for {request.url}")


@pytest.fixture(scope="package")
def small_page() -> str:
    return to_html(sample())


@pytest.fixture(scope="package")
def japan_page() -> str:
    return to_html(argmap.load_sample("japan-europe-security"))
