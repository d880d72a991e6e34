"""Being ready: what somebody says and signs themselves, and what their supervisor confirms."""

import re
from datetime import date

from playwright.sync_api import Page

from tests.journeys.steps.pages import follow, heading, press, says, turn_to


def say_ready(page: Page) -> None:
    """Say that one has been there too, and sign the code of ethics."""
    turn_to(page, "Certification")
    follow(page, "Being ready")
    press(page, re.compile("^I have lived experience"))
    says(page, "Kept. Nobody asks you for more than that.")
    page.get_by_role("checkbox").check()
    press(page, "Sign the code")
    says(page, "You have signed these words.")
    turn_to(page, "My path")


def confirm_talk(page: Page, name: str, on: date) -> None:
    """Confirm that one has talked about being ready."""
    turn_to(page, "My people")
    follow(page, f"Is {name} ready?")
    heading(page, f"Is {name} ready?")
    page.get_by_label("What you confirm").select_option("readiness-talk")
    page.get_by_label("Date").fill(on.isoformat())
    press(page, "Confirm it")
    says(page, re.compile("Confirmed"))
