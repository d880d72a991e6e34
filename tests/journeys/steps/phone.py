"""Pages in somebody's hand."""

from playwright.sync_api import Page


def in_hand(page: Page) -> Page:
    """Let a page be as narrow as a small phone."""
    page.set_viewport_size({"width": 360, "height": 740})
    return page
