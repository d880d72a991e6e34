"""(k) Two rate a meeting apart, one of them by a link on a phone; then both read, and agree."""

import re

from playwright.sync_api import Page, expect

from facilitator.web.demo_accounts import PASSWORD, address_of
from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from tests.journeys.steps.pages import follow, heading, look, press, says, turn_to

PHONE = {"width": 360, "height": 740}
GUEST = "Gina Guest"
SEEN_BY_GUEST = "You let the silence stand."


def test_two_rate_apart_one_of_them_by_a_link_on_a_phone(
    demonstration: Site, visits: Visits
) -> None:
    sam = visits.person(demonstration, address_of("supervisor"), PASSWORD)
    link = _open(sam)
    look(sam)
    guest = visits.stranger(demonstration)
    guest.set_viewport_size(PHONE)
    _stop_and_go_on(guest, link)
    _fill_in(guest, SEEN_BY_GUEST)
    look(guest)
    press(guest, "Send it")
    heading(guest, "Thank you")
    assert guest.goto(link).status == 404  # type: ignore[union-attr]
    sam.reload()
    assert SEEN_BY_GUEST not in sam.content()
    follow(sam, "Fill in the form")
    _fill_in(sam, "You began on time.")
    press(sam, "Send it")
    says(sam, SEEN_BY_GUEST)
    says(sam, re.compile(f"{GUEST}|Gina"))
    look(sam)


def _open(page: Page) -> str:
    turn_to(page, "My people")
    follow(page, "Harper Quinn")
    follow(page, "Open an observation")
    page.get_by_label("A meeting").check()
    page.get_by_label("Which group").select_option(label="Harbour circle")
    page.get_by_label("Who rates beside you").select_option("guest")
    page.locator("summary", has_text="They have no account here").click()
    page.get_by_label("Their name").fill(GUEST)
    press(page, "Open it")
    shown = page.get_by_text(re.compile(r"^http://\S+/rate/\S+$"))
    return shown.inner_text().strip()


def _stop_and_go_on(page: Page, link: str) -> None:
    """Type a little, wait until it is kept, and come back by the same link."""
    page.goto(link)
    page.get_by_label("One strength").fill("You let")
    expect(page.get_by_text(re.compile("^Kept. Saved at"))).to_be_visible()
    page.goto("/help")
    page.goto(link)
    assert page.get_by_label("One strength").input_value() == "You let"


def _fill_in(page: Page, strength: str) -> None:
    items = page.locator("fieldset", has=page.locator("input[name^=level_]"))
    for number in range(items.count()):
        items.nth(number).get_by_label("3 · Shown").check()
    page.get_by_label("One strength").fill(strength)
    page.get_by_label("One next step").fill("Say the limits sooner.")
    page.get_by_label("L3").check()
    page.get_by_label("I have no conflict of interest").check()
