"""At the door: in, help at once, out of sight at once, and out for good."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visits
from tests.journeys.looking import check_accessibility
from tests.journeys.site import COORDINATOR, Site


@pytest.mark.parametrize("javascript", [True, False])
def test_somebody_signs_in_and_out(site: Site, visits: Visits, *, javascript: bool) -> None:
    page = visits.person(site, COORDINATOR, javascript=javascript)
    check_accessibility(page)
    page.goto("/account/")
    check_accessibility(page)
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.goto("/account/")
    expect(page).to_have_url(re.compile("/sign-in"))
    check_accessibility(page)


def test_a_wrong_password_is_told_in_words(site: Site, visits: Visits) -> None:
    page = visits.stranger(site)
    page.goto("/sign-in")
    page.get_by_label("Email").fill(COORDINATOR)
    page.get_by_label("Password").fill("not the password")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("alert").first).to_be_visible()
    expect(page.get_by_label("Email")).to_have_value(COORDINATOR)
    check_accessibility(page)


def test_help_is_one_click_away_for_everyone(site: Site, visits: Visits) -> None:
    for page in (visits.stranger(site), visits.person(site, COORDINATOR)):
        page.goto("/account/")
        page.get_by_role("link", name="Help now").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Help now")
        check_accessibility(page)


def _by_click(page: Page) -> None:
    page.get_by_role("link", name="Leave this page", exact=True).last.click()


def _by_shift(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Shift")


@pytest.mark.parametrize("leave", [_by_click, _by_shift])
def test_leaving_ends_the_visit_and_does_not_stay_behind_back(
    site: Site, visits: Visits, leave: object
) -> None:
    page = visits.person(site, COORDINATOR)
    page.goto("/account/")
    assert callable(leave)
    leave(page)
    page.wait_for_url(f"{site.elsewhere.url}/**")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Your account")
    page.goto("/account/")
    expect(page).to_have_url(re.compile("/sign-in"))


def test_leaving_works_without_scripts(site: Site, visits: Visits) -> None:
    page = visits.person(site, COORDINATOR, javascript=False)
    page.goto("/account/")
    _by_click(page)
    page.wait_for_url(f"{site.elsewhere.url}/**")
    page.goto("/account/")
    expect(page).to_have_url(re.compile("/sign-in"))


def test_a_forgotten_password_comes_by_letter(site: Site, visits: Visits) -> None:
    page = visits.stranger(site)
    page.goto("/forgotten-password")
    page.get_by_label("Email").fill(COORDINATOR)
    page.get_by_role("button").first.click()
    check_accessibility(page)
    page.goto(site.link_for(COORDINATOR))
    check_accessibility(page)
    page.get_by_label("password").first.fill("another plain long password")
    page.get_by_role("button").first.click()
    visits.person(site, COORDINATOR, "another plain long password")
