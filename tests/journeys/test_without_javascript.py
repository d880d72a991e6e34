"""(b) A trainee's day on a browser that runs no scripts."""

import re

from playwright.sync_api import Page, expect

from facilitator.web.demo_accounts import PASSWORD, address_of
from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from tests.journeys.steps import learning
from tests.journeys.steps.pages import follow, go, heading, look, press, says, turn_to
from tests.journeys.steps.practice import fill_five, name_a_group
from tests.journeys.steps.records import Records

NIA = address_of("new")


def test_a_day_without_scripts(demonstration: Site, visits: Visits) -> None:
    records = Records(demonstration)
    page = visits.person(demonstration, NIA, PASSWORD, javascript=False)
    look(page)
    learning.open_module(page)
    learning.read_a_lesson(page)
    _stop_and_go_on_with_the_quiz(page, records)
    _log_a_session(page)
    _find_help(page)
    _leave(page, demonstration)


def _stop_and_go_on_with_the_quiz(page: Page, records: Records) -> None:
    turn_to(page, "My path")
    learning.open_module(page)
    learning.begin_the_quiz(page)
    first = learning.answer(page, records, NIA, most=2)
    press(page, "Keep it and stop for now")
    says(page, "Kept. You can go on whenever you like")
    follow(page, "Module quiz")
    follow(page, "Go on where you stopped")
    says(page, re.compile(rf"^{len(first)} of \d+ answered"))
    press(page, "Hand in")
    says(page, "Some questions have no answer yet")
    learning.answer(page, records, NIA)
    learning.hand_in(page)


def _log_a_session(page: Page) -> None:
    name_a_group(page, "Monday circle")
    fill_five(page, part="Observer")
    page.get_by_label("One moment that went well").fill("Nadia Hassan spoke first, and I waited.")
    page.get_by_label("One you would do differently").fill("I looked at Tom too often.")
    press(page, re.compile("^Send to "))
    says(page, "Please look at the words we marked")
    press(page, re.compile("^Change it to"))
    expect(page.get_by_label("One moment that went well")).not_to_have_value(re.compile("Nadia"))
    says(page, "looks like a name")
    press(page, "This is not about a member")
    press(page, re.compile("^Send to "))
    says(page, "Sent. It counts once it is confirmed")
    says(page, "I looked at Tom too often.")


def _find_help(page: Page) -> None:
    go(page, page.get_by_role("banner").get_by_role("link", name="Help now"))
    heading(page, "Help now")


def _leave(page: Page, site: Site) -> None:
    page.get_by_role("link", name="Leave this page", exact=True).last.click()
    page.wait_for_url(f"{site.elsewhere.url}/**")
    page.goto("/path")
    expect(page).to_have_url(re.compile("/sign-in"))
