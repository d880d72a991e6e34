"""Scenes are rated alone and compared; what one supervisor confirmed is looked at again by lot."""

import re
import shutil
from pathlib import Path

from playwright.sync_api import Page, expect

from facilitator.web.demo_accounts import PASSWORD, address_of
from tests.journeys.conftest import Visits
from tests.journeys.site import PROGRAM, serving
from tests.journeys.steps.pages import follow, heading, look, press, says, turn_to, visit

# Chance would make this story a different one each time, so here every lot falls.
CERTAIN = f"""
from facilitator.calibration.actions import drawing
drawing.is_drawn = lambda link, subject: True
{PROGRAM}
"""
QUIET = "An ordinary Tuesday"
HEAVY = "See you next week, then"
KEY = "A farewell, a gift and a sudden calm after months are reasons to ask."
REASON = "I would ask first who was told of it, and when."
_PATIENCE = 20


def test_supervisors_learn_from_one_another_and_nobody_is_ranked(
    filled: Path, tmp_path: Path, visits: Visits
) -> None:
    folder = shutil.copytree(filled, tmp_path / "site")
    with serving(folder, demo=True, program=CERTAIN) as site:
        sam, olu, harper, cora = (
            visits.person(site, address_of(who), PASSWORD)
            for who in ("supervisor", "supervisor2", "halfway", "coordinator")
        )
        _rate(sam, QUIET, "3")
        _rate(sam, HEAVY, "3")
        _compare(sam)
        _attest(cora)
        _confirm(sam)
        _look_again(olu)
        _talk(sam)
        _see_who_read(harper)


def _rate(page: Page, title: str, level: str) -> None:
    turn_to(page, "Scenes to rate")
    follow(page, title)
    heading(page, title)
    expect(page.get_by_text(KEY)).to_have_count(0)
    for item in page.get_by_role("group").filter(has=page.get_by_role("radio")).all():
        item.get_by_label(re.compile(rf"^{level} · ")).check()
    press(page, "Hand it in")
    says(page, "Handed in. Now you see the key.")


def _compare(page: Page) -> None:
    says(page, re.compile(re.escape(KEY)))
    says(page, "Leaves a person at risk alone")
    says(page, re.compile("^Beside the key: Milder"))
    turn_to(page, "Scenes to rate")
    says(page, re.compile("^2 scenes rated within 12 months"))
    follow(page, "How my ratings compare")
    says(page, "Scenes that you rated before you knew the key: 2.")


def _attest(page: Page) -> None:
    turn_to(page, "People")
    follow(page, "Supervisors")
    says(page, re.compile("2 scenes rated within 12 months"))
    follow(page, "Sam Whitlock")
    page.get_by_label("Yes").check()
    page.get_by_label("What that rests on").fill("The host's two days for supervisors, 2025")
    press(page, "Keep it")
    says(page, re.compile("^A coordinator confirmed training"))


def _confirm(page: Page) -> None:
    turn_to(page, "Queue")
    follow(page, re.compile("^Harper Quinn: Harbour circle"))
    page.get_by_label("Confirm").check()
    press(page, "Send your answer")
    heading(page, "Queue")


def _look_again(page: Page) -> None:
    visit(page, "/supervise/calibration")
    drawn = page.get_by_role("link", name=re.compile("^A log entry, "))
    for _ in range(_PATIENCE):
        if drawn.count():
            break
        page.wait_for_timeout(1000)
        page.reload()
    follow(page, re.compile("^A log entry, "))
    says(page, "You were drawn by lot")
    expect(page.get_by_text("Harper")).to_have_count(0)
    page.get_by_label("Return it with a reason").check()
    page.get_by_label("Why").fill(REASON)
    press(page, "Send your answer")
    says(page, "You two differ: talk about it")


def _talk(page: Page) -> None:
    visit(page, "/supervise/comparison")
    follow(page, re.compile("^A log entry, "))
    says(page, REASON)
    says(page, "Nothing was changed by it")


def _see_who_read(page: Page) -> None:
    turn_to(page, "Log")
    confirmed = page.get_by_role("listitem").filter(has_text="Confirmed").first
    confirmed.get_by_role("link").first.click()
    look(page)
    says(page, re.compile("^Olu Adeyemi, "))
