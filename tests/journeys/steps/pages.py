"""Going from page to page. Every kind of page that is shown is examined once.

Two pages are of one kind when they have the same address but for ids, and the same parts.
"""

import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys.looking import check_accessibility

_ID = re.compile(r"/[\w-]{16}(?=/|$)")
_CLASSES = re.compile(r'class="([^"]+)"')
_EXAMINED: set[tuple[str, frozenset[str]]] = set()


def look(page: Page) -> None:
    """Examine what is shown, unless the like of it was examined before."""
    kind = _kind(page)
    if kind not in _EXAMINED:
        check_accessibility(page)
        _EXAMINED.add(kind)


def visit(page: Page, path: str) -> None:
    """Open a page by its address."""
    page.goto(path)
    look(page)


def follow(page: Page, name: str | re.Pattern[str]) -> None:
    """Follow the first link of this name in the page's own part."""
    go(page, page.get_by_role("main").get_by_role("link", name=name).first)


def turn_to(page: Page, name: str) -> None:
    """Follow a link of the navigation."""
    go(page, page.get_by_role("navigation").get_by_role("link", name=name).first)


def press(page: Page, name: str | re.Pattern[str]) -> None:
    """Press the first button of this name in the page's own part."""
    exact = isinstance(name, str)
    go(page, page.get_by_role("main").get_by_role("button", name=name, exact=exact).first)


def heading(page: Page, words: str | re.Pattern[str]) -> None:
    """Expect the page to be the one with this heading."""
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def says(page: Page, words: str | re.Pattern[str]) -> None:
    """Expect the page to say this somewhere."""
    expect(page.get_by_role("main").get_by_text(words).first).to_be_visible()


def go(page: Page, control: Locator) -> None:
    """Press something that leads to another page."""
    with page.expect_navigation():
        control.click()
    look(page)


def _kind(page: Page) -> tuple[str, frozenset[str]]:
    path = _ID.sub("/-", page.url.partition("?")[0].partition("#")[0].split("/", 3)[-1])
    return path, frozenset(_CLASSES.findall(page.content()))
