"""(h) A supervisor hands people over with all that waits: nothing is lost or left behind."""

import re

from playwright.sync_api import Page, expect

from facilitator.demo.people import STAFF
from facilitator.web.demo_accounts import PASSWORD, address_of
from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from tests.journeys.steps.pages import follow, go, heading, look, press, says, turn_to, visit

ENTRY = re.compile("^Harper Quinn: Harbour circle")
WISH = "Harper Quinn would like to talk"
_SAM, _OLU = STAFF["supervisor"][0], STAFF["supervisor2"][0]
DONE = "We talked on the phone today."


def test_the_queue_goes_along_and_stays_with_nobody_else(
    demonstration: Site, visits: Visits
) -> None:
    harper = visits.person(demonstration, address_of("halfway"), PASSWORD)
    for path in ("/supervision/thoughts", "/meetings-beside"):
        visit(harper, path)
    sam = visits.person(demonstration, address_of("supervisor"), PASSWORD)
    says(sam, WISH)
    visit(sam, "/supervise/cover")
    turn_to(sam, "Queue")
    entry = _first_entry(sam)
    _hand_over(visits.person(demonstration, address_of("coordinator"), PASSWORD))
    _has_nothing_left(sam, entry)
    olu = visits.person(demonstration, address_of("supervisor2"), PASSWORD)
    olu.set_viewport_size({"width": 360, "height": 740})
    _answers_the_wish(olu)
    _decides_in_three_taps(olu)
    _reads_the_note(olu, f"{_SAM}’s people came to you")
    turn_to(harper, "My path")
    follow(harper, "My supervision")
    says(harper, re.compile(f"{_OLU} is your main supervisor"))
    says(harper, f"“{DONE}”")
    look(harper)


def _first_entry(page: Page) -> str:
    address = page.get_by_role("main").get_by_role("link", name=ENTRY).first.get_attribute("href")
    assert address is not None
    return address


def _hand_over(page: Page) -> None:
    visit(page, "/coordinate/waiting")
    says(page, "Harper Quinn")
    turn_to(page, "People")
    page.get_by_label("Name or email").fill("Sam")
    press(page, "Find")
    follow(page, re.compile("^Sam "))
    follow(page, "Hand some or all of them over to somebody else")
    look(page)
    chosen = page.get_by_role("checkbox")
    expect(chosen.first).to_be_checked()
    page.get_by_label("Who takes over").select_option(label=_OLU)
    press(page, "Hand over")
    says(page, re.compile("handed over, with all that waits"))


def _has_nothing_left(page: Page, entry: str) -> None:
    turn_to(page, "Queue")
    says(page, "Nothing waits for you")
    _reads_the_note(page, f"You handed people over to {_OLU}")
    page.goto(entry)
    heading(page, "There is nothing here")


def _reads_the_note(page: Page, words: str) -> None:
    turn_to(page, "My people")
    follow(page, "Who was handed over, and what went along")
    says(page, words)
    says(page, re.compile("one answer is owed to them"))
    look(page)


def _answers_the_wish(page: Page) -> None:
    turn_to(page, "Queue")
    says(page, WISH)
    look(page)
    wish = page.get_by_role("listitem").filter(has_text=WISH)
    wish.get_by_label("What you did").fill(DONE)
    go(page, wish.get_by_role("button", name="I have been in touch"))
    expect(page.get_by_text(WISH)).to_have_count(0)


def _decides_in_three_taps(page: Page) -> None:
    """One tap opens the entry, one says what, one sends it."""
    follow(page, ENTRY)
    page.get_by_label("Confirm").check()
    press(page, "Send your answer")
    heading(page, "Queue")
