"""(j) Two people say "not yet" and what is missing; the second application is granted."""

import re

from playwright.sync_api import Page, expect

from facilitator.demo.people import STAFF
from facilitator.web.demo_accounts import PASSWORD, address_of
from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from tests.journeys.steps.certification import apply, code_of_mine, grant, verify
from tests.journeys.steps.pages import follow, heading, look, press, says, turn_to
from tests.journeys.steps.phone import in_hand

NAME = "Rosa Delgado"
LEADS = "Lead with someone beside you"
REASON = "You led in one group only, and always beside the same person. Lead twice elsewhere."


def test_a_refusal_says_what_is_missing_and_the_second_application_is_granted(
    demonstration: Site, visits: Visits
) -> None:
    rosa = in_hand(visits.person(demonstration, address_of("ready"), PASSWORD))
    deciders = [
        in_hand(visits.person(demonstration, address_of(who), PASSWORD))
        for who in ("decider", "decider2")
    ]
    turn_to(rosa, "Certification")
    apply(rosa, NAME)
    for page in deciders:
        _says_not_yet(page)
    _reads_why(rosa)
    apply(rosa, NAME)
    for page in deciders:
        grant(page, NAME)
    code = code_of_mine(rosa)
    outsider = in_hand(visits.stranger(demonstration))
    verify(outsider, code)
    heading(outsider, re.compile("valid", re.IGNORECASE))
    assert "whole" in demonstration.command("history", "verify")


def _says_not_yet(page: Page) -> None:
    turn_to(page, "Decisions")
    follow(page, f"{NAME} asks to be certified")
    page.get_by_label("No, we are not close").check()
    page.get_by_label("Not yet").check()
    page.get_by_label(re.compile(LEADS)).check()
    page.get_by_label("Your reason").fill(REASON)
    press(page, "Sign my decision")
    says(page, REASON)


def _reads_why(page: Page) -> None:
    turn_to(page, "Certification")
    look(page)
    expect(page.get_by_text(REASON)).to_have_count(2)
    expect(page.get_by_text(re.compile(f"What is missing:.*{LEADS}"))).to_have_count(2)
    for who in ("decider", "decider2"):
        says(page, STAFF[who][0])
