"""(a) From an invitation to a certificate that anybody can check: one story, all its people."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from facilitator.demo.people import STAFF
from facilitator.server import now
from facilitator.web.demo_accounts import PASSWORD, address_of
from tests.journeys.conftest import Visits
from tests.journeys.site import Site, serving
from tests.journeys.steps import calendar, learning
from tests.journeys.steps.calendar import Calendar
from tests.journeys.steps.certification import (
    apply,
    code_of_mine,
    grant_with_proof,
    show_short_name,
    verify,
)
from tests.journeys.steps.door import accept, invite
from tests.journeys.steps.long_way import ALL, EVERY, OBSERVED, LongWay
from tests.journeys.steps.pages import heading, look, says, turn_to
from tests.journeys.steps.practice import (
    confirm,
    name_a_group,
    send,
    sign_off,
)
from tests.journeys.steps.programme import found_programme
from tests.journeys.steps.readiness import confirm_talk, say_ready
from tests.journeys.steps.records import Records

MINA = "mina"
NAME = "Mina Okafor"
WHOLE_WAY = ALL * EVERY + timedelta(days=1)


class Story:
    """Where the story plays, what day it is there, and who comes by."""

    def __init__(self, site: Site, visits: Visits, days: Calendar) -> None:
        self.site = site
        self.visits = visits
        self.days = days
        self.records = Records(site)

    def come(self, account: str) -> Page:
        """Let somebody sign in, and show what they see first."""
        page = self.visits.person(self.site, address_of(account), PASSWORD)
        look(page)
        return page


@pytest.fixture
def story(chrome: Browser, tmp_path: Path, visits: Visits) -> Iterator[Story]:  # noqa: ARG001
    days = Calendar(tmp_path, behind=WHOLE_WAY)
    found_programme(tmp_path, now=now() - WHOLE_WAY - timedelta(days=30))
    with serving(tmp_path, program=calendar.PROGRAM) as site:
        yield Story(site, visits, days)


def test_from_an_invitation_to_a_certificate_that_anybody_can_check(story: Story) -> None:
    mina = _is_invited(story)
    _says_that_they_are_ready(story, mina)
    _learns(story, mina)
    _observes(story, mina)
    _runs_a_meeting_beside_someone(story)
    _is_confirmed_and_signed_off(story)
    _goes_the_long_way(story)
    _asks_to_be_certified(story)
    _is_decided_on(story, "decider")
    _is_decided_on(story, "decider2")
    code = _holds_a_certificate(story)
    _is_checked(story, code)
    assert "whole" in story.site.command("history", "verify")


def _is_invited(story: Story) -> Page:
    cora = story.come("coordinator")
    invite(cora, NAME, address_of(MINA))
    page = story.visits.stranger(story.site)
    accept(page, story.site.link_for(address_of(MINA)), PASSWORD)
    heading(page, re.compile("Mina$"))
    return page


def _says_that_they_are_ready(story: Story, page: Page) -> None:
    say_ready(page)
    confirm_talk(story.come("supervisor"), NAME, story.days.now().date())


def _learns(story: Story, page: Page) -> None:
    learning.open_module(page)
    learning.read_a_lesson(page)
    turn_to(page, "My path")
    learning.open_module(page)
    learning.walk_the_scenario(page, story.records, address_of(MINA))
    learning.begin_the_quiz(page)
    learning.answer(page, story.records, address_of(MINA))
    learning.hand_in(page)


def _observes(story: Story, page: Page) -> None:
    name_a_group(page, "Thursday circle")
    with story.records.writing() as session:
        LongWay(session, MINA, now=story.days.now()).observe()
    story.days.wait(OBSERVED * EVERY)


def _runs_a_meeting_beside_someone(story: Story) -> None:
    page = story.come(MINA)
    turn_to(page, "Log")
    says(page, "3 sessions count so far")
    send(page, story.days.now().date())


def _is_confirmed_and_signed_off(story: Story) -> None:
    sam = story.come("supervisor")
    confirm(sam, NAME)
    story.days.wait(timedelta(minutes=20))
    sign_off(sam, NAME, "S4")


def _goes_the_long_way(story: Story) -> None:
    with story.records.writing() as session:
        LongWay(session, MINA, now=story.days.now()).go_on()
    story.days.wait_until_today()


def _asks_to_be_certified(story: Story) -> None:
    page = story.come(MINA)
    turn_to(page, "Certification")
    apply(page, NAME)


def _is_decided_on(story: Story, decider: str) -> None:
    page = story.come(decider)
    story.days.wait(timedelta(minutes=20))
    grant_with_proof(page, NAME)


def _holds_a_certificate(story: Story) -> str:
    page = story.come(MINA)
    code = code_of_mine(page)
    heading(page, NAME)
    says(page, STAFF["decider"][0])
    show_short_name(page)
    return code


def _is_checked(story: Story, code: str) -> None:
    outsider = story.visits.stranger(story.site)
    verify(outsider, code)
    heading(outsider, re.compile("valid", re.IGNORECASE))
    says(outsider, re.compile("^Mina O"))
