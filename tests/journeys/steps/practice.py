"""A trainee at the practice log, and a supervisor who answers."""

import re
from datetime import date

from playwright.sync_api import Page

from tests.journeys.steps.door import prove
from tests.journeys.steps.pages import follow, heading, press, says, turn_to

SHOWN = "Opened and closed on time, and said beforehand how the end would go."


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


def send(page: Page, held_on: date) -> None:
    """Log a session that shows how one opens and closes, and send it."""
    press(page, "Log a session")
    fill_five(page, part="Co-facilitator", held_on=held_on.isoformat())
    page.get_by_text("What it shows").click()
    page.get_by_label("Competency").first.select_option("S4")
    page.get_by_label("What you did").first.fill(SHOWN)
    press(page, re.compile("^Send to "))
    says(page, "Sent. It counts once it is confirmed")


def confirm(page: Page, name: str) -> None:
    """Confirm what somebody sent, and accept what it shows."""
    turn_to(page, "Queue")
    follow(page, re.compile(f"^{name}: "))
    page.get_by_label("Confirm").check()
    page.get_by_role("group", name="Evidence you accept").get_by_role("checkbox").first.check()
    page.get_by_label("A word about it").fill("I saw how calmly you closed.")
    press(page, "Send your answer")
    heading(page, "Queue")


def sign_off(page: Page, name: str, competency: str) -> None:
    """Sign a competency off on all the evidence there is; the password is asked for again."""
    turn_to(page, "My people")
    follow(page, name)
    follow(page, re.compile(f"^{competency}"))
    page.get_by_role("radio", name=re.compile("^L4")).check()
    for piece in page.get_by_role("group", name="It rests on").get_by_role("checkbox").all():
        piece.check()
    press(page, "Sign off")
    prove(page)
    says(page, "Signed off. It is kept with your name and the evidence that you named.")
