"""Whole stories in a real browser, each with the people that it needs.

`site` is a fresh installation with one coordinator; `demonstration` is filled with people at
every point of the way. Each gives `visitor(...)` pages that refuse to go anywhere else.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.journeys.chromium import chromium
from tests.journeys.looking import WITHOUT_SCRIPTS
from tests.journeys.site import PASSWORD, Site, filled_in, founded_in, serving

_QUIET = (
    *("--no-first-run", "--disable-gpu", "--disable-sync", "--disable-background-networking"),
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    *("--disable-component-update", "--disable-quic", "--disable-default-apps"),
)
_LONGEST = 10_000


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    program = chromium()
    if program is None:
        reason = "no Chromium was found: set CHROMIUM, or install chromium or google-chrome"
        if os.environ.get("REQUIRE_BROWSER") == "1" or os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    root = os.geteuid() == 0
    arguments = [*_QUIET, *(["--no-sandbox"] if root else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def founded(chrome: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: ARG001
    """Make a new installation once; every journey that wants one begins with a copy of it."""
    return founded_in(tmp_path_factory.mktemp("founded"))


@pytest.fixture(scope="session")
def filled(chrome: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: ARG001
    """Fill the demonstration once; every journey through it begins with a copy of it."""
    return filled_in(tmp_path_factory.mktemp("filled"))


@pytest.fixture
def site(founded: Path, tmp_path: Path) -> Iterator[Site]:
    with serving(shutil.copytree(founded, tmp_path / "site")) as site:
        yield site


@pytest.fixture
def demonstration(filled: Path, tmp_path: Path) -> Iterator[Site]:
    with serving(shutil.copytree(filled, tmp_path / "site"), demo=True) as site:
        yield site


class Visits:
    """The browsers of one journey: each person has their own, and none goes anywhere else."""

    def __init__(self, chrome: Browser) -> None:
        self._chrome = chrome
        self._contexts: list[BrowserContext] = []
        self.faults: list[str] = []

    def stranger(self, site: Site, *, javascript: bool = True) -> Page:
        """Open a browser of somebody who is not signed in."""
        context = self._chrome.new_context(
            base_url=site.url,
            java_script_enabled=javascript,
            reduced_motion="reduce",
            locale="en-GB",
            viewport={"width": 1280, "height": 900},
        )
        context.set_default_timeout(_LONGEST)
        if not javascript:
            WITHOUT_SCRIPTS.add(context)
        ours = (site.url, site.elsewhere.url)
        context.on("request", lambda asked: self._note(not asked.url.startswith(ours), asked.url))
        self._contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: self._note(said.type == "error", said.text))
        page.on("pageerror", lambda error: self._note(True, str(error)))  # noqa: FBT003
        return page

    def person(
        self, site: Site, email: str, password: str = PASSWORD, *, javascript: bool = True
    ) -> Page:
        """Open a browser of somebody, and sign them in."""
        page = self.stranger(site, javascript=javascript)
        page.goto("/sign-in")
        page.get_by_label("Email").fill(email)
        page.get_by_label("Password").fill(password)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_url(lambda url: "/sign-in" not in url)
        return page

    def close(self) -> None:
        """Close every browser."""
        for context in self._contexts:
            context.close()

    def _note(self, wrong: bool, said: str) -> None:  # noqa: FBT001
        # A page that says "no" in words is no fault, though the console counts its status as one.
        if wrong and "the server responded with a status of 4" not in said:
            self.faults.append(said)


@pytest.fixture
def visits(chrome: Browser) -> Iterator[Visits]:
    visits = Visits(chrome)
    yield visits
    visits.close()
    assert visits.faults == []
