"""(c) A quiz is closed half-way and gone on with on another device."""

import re

from playwright.sync_api import Page, expect

from facilitator.web.demo_accounts import PASSWORD, address_of
from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from tests.journeys.steps import learning
from tests.journeys.steps.pages import follow, says
from tests.journeys.steps.records import Records

NIA = address_of("new")
_GIVEN = """() => [...new FormData(document.querySelector("[data-autosave]"))]
  .filter(([name, value]) => /^q\\d/.test(name) && value)"""


def test_a_quiz_closed_half_way_is_gone_on_with_elsewhere(
    demonstration: Site, visits: Visits
) -> None:
    records = Records(demonstration)
    phone = visits.person(demonstration, NIA, PASSWORD)
    learning.open_module(phone)
    learning.begin_the_quiz(phone)
    learning.answer(phone, records, NIA, most=4)
    kept = _what_is_kept(phone)
    phone.context.close()

    laptop = visits.person(demonstration, NIA, PASSWORD)
    learning.open_module(laptop)
    follow(laptop, "Module quiz")
    expect(laptop.get_by_role("button", name="Begin the quiz")).to_have_count(0)
    follow(laptop, "Go on where you stopped")
    says(laptop, re.compile(r"^4 of \d+ answered"))
    assert _given(laptop) == kept
    learning.answer(laptop, records, NIA)
    learning.hand_in(laptop)


def _what_is_kept(page: Page) -> list[list[str]]:
    expect(page.get_by_text(re.compile("^Your answers are kept. Saved at"))).to_be_visible()
    return _given(page)


def _given(page: Page) -> list[list[str]]:
    given: list[list[str]] = page.evaluate(_GIVEN)
    assert given
    return given
