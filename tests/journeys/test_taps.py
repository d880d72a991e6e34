"""(h) A supervisor decides on an entry between two other things, on a phone."""

from playwright.sync_api import Locator, Page

from facilitator.web.demo_accounts import PASSWORD, address_of
from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from tests.journeys.steps.pages import heading, turn_to

PHONE = {"width": 360, "height": 740}
# Five seconds for each tap leave a hundred and five of two minutes for reading.
MOST_TAPS = 3
MOST_WORDS = 350  # what somebody reads in that time at two hundred words a minute


def test_an_entry_is_read_and_decided_on_with_three_taps(
    demonstration: Site, visits: Visits
) -> None:
    sam = visits.person(demonstration, address_of("supervisor"), PASSWORD)
    sam.set_viewport_size(PHONE)
    turn_to(sam, "Queue")
    taps: list[str] = []
    waiting = sam.get_by_role("link", name="Harper Quinn: Harbour circle").first
    _tap(waiting, taps)
    entry = sam.get_by_role("main").inner_text()
    assert len(entry.split()) <= MOST_WORDS
    _tap(_within_reach(sam, sam.get_by_label("Confirm")), taps)
    _tap(sam.get_by_role("button", name="Send your answer"), taps)
    heading(sam, "Queue")
    sam.get_by_text("Confirmed. It counts from now on.").wait_for()
    assert len(taps) <= MOST_TAPS


def _tap(what: Locator, taps: list[str]) -> None:
    taps.append(str(what.evaluate("node => node.outerHTML")))
    what.click()


def _within_reach(page: Page, control: Locator) -> Locator:
    """Give a control back if a thumb can hit it: 44 px high, its label counted in."""
    label = page.locator(f"label[for='{control.get_attribute('id')}']")
    box = label.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    return control
