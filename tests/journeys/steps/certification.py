"""Asking to be certified, deciding, holding a certificate, and checking one."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.steps.door import prove
from tests.journeys.steps.pages import follow, press, says, turn_to, visit

GRANTED = "The log and the sign-offs agree: ready to lead beside any trained co-facilitator."


def apply(page: Page, name: str) -> None:
    """See that everything is met, and ask to be certified."""
    said = page.get_by_text(re.compile(r"^(\d+) of \1 requirements are met\.$"))
    expect(said).to_be_visible()
    page.get_by_label("Your name on the certificate").fill(name)
    press(page, "Ask to be certified")
    says(page, "Decisions so far: 0 of 2. You see them when both are there.")


def grant(page: Page, name: str) -> None:
    """Read the dossier, grant with a reason, and sign it while one's password is fresh."""
    _grant(page, f"{name} asks to be certified")
    says(page, GRANTED)


def grant_with_proof(page: Page, name: str) -> None:
    """Read the dossier, grant with a reason, and sign it with the password."""
    _grant(page, f"{name} asks to be certified")
    prove(page)
    says(page, GRANTED)


def grant_renewal(page: Page, name: str) -> None:
    """Read what somebody did to stay certified, and grant the next term."""
    _grant(page, f"{name} asks for renewal")
    says(page, GRANTED)


def code_of_mine(page: Page) -> str:
    """Open one's own certificate, and return the code that stands on it."""
    turn_to(page, "Certification")
    follow(page, "Open the certificate")
    return page.locator(".certificate__code").inner_text()


def show_short_name(page: Page) -> None:
    """Let strangers see a first name and one letter."""
    page.get_by_label("First name and one letter").check()
    press(page, "Keep this")
    says(page, "Kept. Strangers see it like this from now on.")


def verify(page: Page, code: str) -> None:
    """Type a code into the page for everyone."""
    visit(page, "/verify")
    page.get_by_role("textbox").fill(code)
    press(page, "Check")


def _grant(page: Page, asked: str) -> None:
    turn_to(page, "Decisions")
    follow(page, asked)
    page.get_by_label("No, we are not close").check()
    page.get_by_label("Grant").check()
    page.get_by_label("Your reason").fill(GRANTED)
    press(page, "Sign my decision")
