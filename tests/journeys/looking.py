"""What a journey looks for on every page that it shows somebody."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal
from weakref import WeakSet

import axe_playwright_python
from playwright.sync_api import BrowserContext, Page

Scheme = Literal["light", "dark"]
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
HTML = "text/html; charset=utf-8"
# The examiner's script cannot run where no script may; such pages are looked at in a copy.
WITHOUT_SCRIPTS: WeakSet[BrowserContext] = WeakSet()
SIZES = ((360, 740), (1280, 900))
# By night the page is the same but for its colours, so only those are looked at again.
RULES: Mapping[Scheme, Mapping[str, str | Sequence[str]]] = {
    "light": {"type": "tag", "values": TAGS},
    "dark": {"type": "rule", "values": ("color-contrast", "link-in-text-block")},
}
_RUN = """async (rules) => (await axe.run(document, {
  runOnly: rules, resultTypes: ["violations"],
})).violations.map((found) => [found.id, found.help, found.nodes.map((node) => node.html)])"""
_TOO_WIDE = """() => [...document.querySelectorAll("body *")]
  .filter((node) => node.getBoundingClientRect().right > innerWidth + 1)
  .map((node) => node.outerHTML.slice(0, 120))"""


def check_accessibility(page: Page) -> None:
    """Refuse a page with anything that axe objects to, by day and by night, on phone and desk."""
    if page.context in WITHOUT_SCRIPTS:
        with _copy(page) as copy:
            _look(copy)
    else:
        _look(page)


@contextmanager
def _copy(page: Page) -> Iterator[Page]:
    """Show the page as it stands where the examiner's script may run, and no other."""
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context(reduced_motion="reduce")
    copy = context.new_page()
    copy.route("**/*.js", lambda route: route.abort())
    copy.route(page.url, lambda route: route.fulfill(content_type=HTML, body=page.content()))
    copy.goto(page.url)
    yield copy
    context.close()


def _look(page: Page) -> None:
    size = page.viewport_size
    page.evaluate(AXE)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        _refuse_sideways(page)
        for scheme, rules in RULES.items():
            page.emulate_media(color_scheme=scheme)
            found: list[Any] = page.evaluate(_RUN, rules)
            assert found == [], (page.url, width, scheme, found)
    page.emulate_media(color_scheme="light")
    if size is not None:
        page.set_viewport_size(size)


def _refuse_sideways(page: Page) -> None:
    width: int = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    assert width <= 0, (page.url, width, page.evaluate(_TOO_WIDE))
