"""(e) A coordinator revokes a certificate, and whoever looks next sees it."""

import re

from playwright.sync_api import Page, expect

from facilitator.server import now
from facilitator.web.demo_accounts import PASSWORD, address_of
from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from tests.journeys.steps.certification import code_of_mine, verify
from tests.journeys.steps.pages import follow, look, press, says, turn_to

REASON = "Led a group alone after it was agreed not to, and did not tell anybody."


def test_a_revocation_is_seen_at_once(demonstration: Site, visits: Visits) -> None:
    cem = visits.person(demonstration, address_of("certified"), PASSWORD)
    code = code_of_mine(cem)
    outsider = visits.stranger(demonstration)
    verify(outsider, code)
    says(outsider, re.compile("^Cem"))

    _revoke(visits.person(demonstration, address_of("coordinator"), PASSWORD), "Cem Aydin")
    outsider.reload()
    look(outsider)
    expect(outsider.get_by_role("heading", level=1)).to_have_text(
        re.compile("revoked", re.IGNORECASE)
    )
    says(outsider, f"stopped being valid on {now():%-d %B %Y}")
    expect(outsider.get_by_text("Cem")).to_have_count(0)
    expect(outsider.get_by_text(REASON)).to_have_count(0)


def _revoke(page: Page, name: str) -> None:
    look(page)
    turn_to(page, "Certificates")
    follow(page, name)
    page.get_by_text("Revoke").first.click()
    page.get_by_role("group").filter(has_text="Revoke").get_by_label("Reason").fill(REASON)
    press(page, re.compile("^Revoke"))
    says(page, REASON)
