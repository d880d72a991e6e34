"""A trainee at the practice log, and a supervisor who answers."""

from playwright.sync_api import Page

from tests.journeys.steps.pages import heading, press, says, turn_to


def name_a_group(page: Page, label: str) -> None:
    """Try to log a first session, and be asked to name the group."""
    turn_to(page, "Log")
    press(page, "Log a session")
    says(page, "First name the group that you are with.")
    page.get_by_label("What you call it").fill(label)
    press(page, "Add this group")
    press(page, "Log a session")
    heading(page, "Log a session")


def fill_five(page: Page, *, part: str, held_on: str | None = None) -> None:
    """Say the five things that an entry needs; the group is filled in already."""
    if held_on is not None:
        page.get_by_label("Date").fill(held_on)
    page.get_by_label(part, exact=True).check()
    page.get_by_label("How many came").fill("8")
    level = page.get_by_role("group", name="Highest level of concern in that session")
    level.get_by_role("radio").first.check()
