"""(d) A supervisor sends an entry back; it is mended, sent again, confirmed, and it counts."""

import re

from playwright.sync_api import Page

from facilitator.web.demo_accounts import PASSWORD, address_of
from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from tests.journeys.steps.pages import follow, go, heading, look, press, says, turn_to

QUESTION = "Did you lead the opening or the closing? Say it in one line."
MENDED = "I led the opening: I read the statement and said what stays in the room."


def test_an_entry_that_came_back_is_mended_and_counts(demonstration: Site, visits: Visits) -> None:
    sam = visits.person(demonstration, address_of("supervisor"), PASSWORD)
    look(sam)
    _answer(sam, "Return with a reason", QUESTION)
    harper = visits.person(demonstration, address_of("halfway"), PASSWORD)
    look(harper)
    before = _counted(harper)
    _mend(harper)
    assert _counted(harper) == before
    _answer(sam, "Confirm", "Now it is clear.")
    assert _counted(harper) == before + 1
    _see_that_it_counts(harper)


def _answer(page: Page, verdict: str, comment: str) -> None:
    turn_to(page, "Queue")
    follow(page, re.compile("^Harper Quinn: Harbour circle"))
    page.get_by_label(verdict).check()
    page.get_by_label("A word about it").fill(comment)
    press(page, "Send your answer")
    heading(page, "Queue")


def _mend(page: Page) -> None:
    turn_to(page, "My path")
    says(page, "Your supervisor sent an entry back")
    turn_to(page, "Log")
    returned = page.get_by_role("listitem").filter(has_text=QUESTION)
    go(page, returned.get_by_role("link", name="Answer and send it again"))
    says(page, re.compile(re.escape(QUESTION)))
    follow(page, "Answer and send it again")
    page.get_by_label("One moment that went well").fill(MENDED)
    press(page, re.compile("^Send to "))
    says(page, "Sent. It counts once it is confirmed")


def _counted(page: Page) -> int:
    turn_to(page, "Log")
    said = page.get_by_text(re.compile(r"\d+ sessions count so far")).inner_text()
    return int(said.split()[0])


def _see_that_it_counts(page: Page) -> None:
    entry = page.get_by_role("listitem").filter(has_text="Confirmed").first
    go(page, entry.get_by_role("link").first)
    says(page, MENDED)
    says(page, re.compile("^Counts"))
