"""(i) A holder takes leave and comes back: outsiders read that they rest, and of no lapse."""

import re

from playwright.sync_api import Page, expect

from facilitator.web.demo_accounts import PASSWORD, address_of
from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from tests.journeys.steps.certification import code_of_mine, verify
from tests.journeys.steps.pages import look, press, says, turn_to
from tests.journeys.steps.phone import in_hand


def test_a_leave_stops_the_clock_and_is_shown_to_nobody_as_a_lapse(
    demonstration: Site, visits: Visits
) -> None:
    cem = in_hand(visits.person(demonstration, address_of("certified"), PASSWORD))
    code = code_of_mine(cem)
    _begin(cem)
    outsider = in_hand(visits.stranger(demonstration))
    verify(outsider, code)
    _finds(outsider, "not practising at present")
    shown = outsider.get_by_role("main")
    expect(shown).not_to_contain_text(re.compile("on leave|expired|lapse", re.IGNORECASE))

    press(cem, "End my leave today")
    says(cem, "Welcome back. Take it slowly: see below what comes first.")
    says(cem, "Before you lead again, do these two things. They bring you back in gently.")
    outsider.reload()
    _finds(outsider, "valid")


def _begin(page: Page) -> None:
    turn_to(page, "Certification")
    page.get_by_text("Take leave").click()
    look(page)
    press(page, "Begin my leave today")
    says(page, "You are on leave. The clock stands still, and nobody asks why.")
    says(page, re.compile("^On leave since"))


def _finds(page: Page, words: str) -> None:
    look(page)
    found = page.get_by_role("heading", level=1)
    expect(found).to_have_text(re.compile(words, re.IGNORECASE))
