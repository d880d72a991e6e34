"""Inviting somebody, taking an invitation up, and giving the password once more."""

from playwright.sync_api import Page

from facilitator.demo.people import STAFF
from facilitator.web.demo_accounts import PASSWORD
from tests.journeys.steps.pages import follow, heading, press, says, turn_to, visit
from tests.journeys.steps.programme import COHORT


def invite(page: Page, name: str, email: str) -> None:
    """Invite somebody to learn with Sam."""
    turn_to(page, "People")
    follow(page, "Invite someone")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Email address").fill(email)
    page.get_by_label("As").select_option(label="Trainee")
    page.get_by_label("Cohort").select_option(label=COHORT)
    page.get_by_label("Supervisor").select_option(label=STAFF["supervisor"][0])
    press(page, "Invite")
    says(page, name)


def accept(page: Page, link: str, password: str) -> None:
    """Open the link of an invitation, choose a password, and begin."""
    visit(page, link)
    page.get_by_label("New password").fill(password)
    press(page, "Begin")


def prove(page: Page) -> None:
    """Give the password once more, and send what was kept meanwhile."""
    heading(page, "Your password, once more")
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Go on")
    heading(page, "Ready to send")
    press(page, "Send it now")
