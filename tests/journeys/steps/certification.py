"""Asking to be certified, deciding, holding a certificate, and checking one."""

from playwright.sync_api import Page

from tests.journeys.steps.pages import follow, press, turn_to, visit


def code_of_mine(page: Page) -> str:
    """Open one's own certificate, and return the code that stands on it."""
    turn_to(page, "Certification")
    follow(page, "Open the certificate")
    return page.locator(".certificate__code").inner_text()


def verify(page: Page, code: str) -> None:
    """Type a code into the page for everyone."""
    visit(page, "/verify")
    page.get_by_role("textbox").fill(code)
    press(page, "Check")
