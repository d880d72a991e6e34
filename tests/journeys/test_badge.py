"""(i) A baked badge is taken away, checked without a line, and an outsider sees it suspended."""

import re
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Page

from facilitator.badges.addresses import Addresses
from facilitator.credentials.answers import Judgement, Outcome
from facilitator.credentials.dids import Documents
from facilitator.credentials.finding import Circumstances
from facilitator.credentials.judging import verify
from facilitator.credentials.status_lists import Purpose
from facilitator.server import now
from facilitator.web.demo_accounts import PASSWORD, address_of
from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from tests.journeys.steps.pages import follow, look, press, says, turn_to

REASON = "A member came to us with something that has to be talked about first."


def test_a_badge_is_checked_offline_and_its_suspension_is_seen_outside(
    demonstration: Site, visits: Visits, tmp_path: Path
) -> None:
    cem = visits.person(demonstration, address_of("certified"), PASSWORD)
    badge = _makes_and_downloads(cem, tmp_path)
    saved = _saved(demonstration)
    offline = _judged(badge, saved)
    assert offline.outcome is Outcome.VALID, [it.code for it in offline.answers]
    assert str(offline.credential["name"]).startswith("Demonstration")

    cora = visits.person(demonstration, address_of("coordinator"), PASSWORD)
    _acts(cora, "Suspend")
    assert _judged(badge, _saved(demonstration)).in_force.code == "suspended"
    _acts(cora, "Revoke")
    assert _judged(badge, _saved(demonstration)).in_force.code == "revoked"
    # Who kept the documents of before is told nothing else, and not for long.
    assert _judged(badge, saved).outcome is Outcome.VALID
    cem.reload()
    assert cem.get_by_role("heading", name="Your badge").count() == 0


def _makes_and_downloads(page: Page, folder: Path) -> bytes:
    turn_to(page, "Certification")
    follow(page, "Open the certificate")
    press(page, "Make my badge")
    says(page, "Made. Take the form that you need.")
    with page.expect_download() as awaited:
        page.get_by_role("link", name="Picture (PNG)").click()
    assert re.fullmatch(r"badge-\d{4}-\d{4}\.png", awaited.value.suggested_filename)
    awaited.value.save_as(folder / "badge.png")
    return (folder / "badge.png").read_bytes()


def _saved(site: Site) -> Documents:
    """Fetch what a verifier needs once, as an outsider, and answer from that alone."""
    ours = Addresses(site.url)
    lists = [ours.status_list(purpose, 1) for purpose in Purpose]
    (keys,) = [it for it in ours.keys if it.startswith(site.url)]
    kept = {address: _fetched(address) for address in lists}
    kept |= dict.fromkeys(ours.keys, _fetched(keys))
    return kept.get


def _fetched(address: str) -> bytes:
    with urlopen(address, timeout=30) as answer:  # noqa: S310
        found = answer.read()
    assert isinstance(found, bytes)
    return found


def _judged(badge: bytes, documents: Documents) -> Judgement:
    return verify(badge, Circumstances(now=now(), documents=documents))


def _acts(page: Page, act: str) -> None:
    look(page)
    turn_to(page, "Certificates")
    follow(page, "Cem Aydin")
    page.get_by_text(act).first.click()
    page.get_by_role("group").filter(has_text=act).get_by_label("Reason").fill(REASON)
    press(page, re.compile(f"^{act}"))
    says(page, REASON)
