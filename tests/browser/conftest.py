"""A real headless Chromium, and reports opened in it that must load nothing and log nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from mtcheck.report.base import REPORTERS
from mtcheck.schema import Result

NAMES = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

OpenReport = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.fail(f"no browser: install one of {', '.join(NAMES)} (apt-get install chromium)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=OPTIONS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_report(browser: Browser, tmp_path: Path) -> Iterator[OpenReport]:
    """Open a result's report in a page; at the end of the test nothing may have gone wrong."""
    requests: list[str] = []
    complaints: list[str] = []
    pages: list[Page] = []
    file = tmp_path / "report.html"

    def open_it(
        result: Result, *, width: int = 1440, height: int = 900, dark: bool = False, at: str = ""
    ) -> Page:
        file.write_text(REPORTERS["html"]().render(result), encoding="utf-8")
        page = browser.new_page(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light"
        )
        pages.append(page)
        page.set_default_timeout(10_000)
        page.on("request", lambda request: requests.append(request.url.split("#")[0]))
        page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(file.as_uri() + at)
        return page

    yield open_it
    for page in pages:
        page.close()
    assert {url for url in requests if not url.startswith("data:")} <= {file.as_uri()}
    assert complaints == []
