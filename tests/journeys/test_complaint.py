"""(l) From a complaint by somebody without an account to an appeal that undoes what followed."""

import re
from collections.abc import Mapping

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.certification.queries import latest_certificate
from facilitator.complaints.actions import VoteOnComplaint, name_panelist, vote_on_complaint
from facilitator.complaints.models import Complaint
from facilitator.complaints.rules import Outcome
from facilitator.people.actions import AddPerson, GrantRole, add_person, grant_role
from facilitator.people.models import Person
from facilitator.people.rules import Role
from facilitator.programmes.queries import own_enrolment, programme
from facilitator.server import now
from facilitator.web.demo_accounts import PASSWORD, address_of
from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from tests.journeys.steps.certification import code_of_mine, verify
from tests.journeys.steps.pages import follow, heading, look, press, says, turn_to, visit
from tests.journeys.steps.phone import in_hand
from tests.journeys.steps.records import Records, person

NAME = "Cem Aydin"
STORY = "He told somebody outside what was said in the group on Tuesday, and laughed about it."
NOTICE = "You are said to have told somebody outside what was said in the group on Tuesday."
SIDE = "I was not there on Tuesday: another facilitator led the group that evening."
WHY = "What was told and what the host wrote agree with each other, and that weighs more."
UNDONE = "The host's own list shows that he was not there on that evening."
MORE = ("decider3", "decider4", "decider5", "decider6")
FIRST, SECOND = ("decider", "decider2", "decider3"), ("decider4", "decider5", "decider6")


class Panel:
    """The complaint as those see it who sit on its panels, and have their own pages elsewhere."""

    def __init__(self, site: Site) -> None:
        self._records = Records(site)

    def add_deciders(self) -> None:
        """Let four more people decide here, so that an appeal has a panel of its own."""
        with self._records.writing() as session:
            place = programme(session)
            dana = session.scalars(
                select(Person).where(Person.email == address_of("decider"))
            ).one()
            for account in MORE:
                newcomer = AddPerson(
                    name=f"Panel {account}",
                    email=address_of(account),
                    zone=place.zone,
                    password_hash=dana.password_hash,
                )
                added = add_person(session, None, newcomer, now=now())
                role = GrantRole(
                    person_id=added.id,
                    programme_id=place.id,
                    role=Role.DECIDER,
                    lived_experience=True,
                )
                grant_role(session, None, role, now=now())

    def number_of_certificate(self) -> str:
        """Return the number that stands on the certificate."""
        with self._records.reading() as session:
            holder = person(session, address_of("certified"))
            enrolment = own_enrolment(session, holder.person_id)
            found = latest_certificate(session, enrolment.id, now=now())
            assert found is not None
            return found.number

    def seat(self, *accounts: str) -> None:
        """Let the coordinator put these on the panel."""
        with self._records.writing() as session:
            cora = person(session, address_of("coordinator"))
            complaint = _newest(session)
            for account in accounts:
                actor = person(session, address_of(account))
                who = session.get_one(Person, actor.person_id).public_id
                name_panelist(session, cora, complaint, who, now=now())

    def vote(self, account: str, outcome: Outcome, months: int | None, reason: str) -> None:
        """Let one of the panel vote."""
        with self._records.writing() as session:
            complaint = _newest(session)
            vote = VoteOnComplaint(
                complaint=complaint, outcome=outcome, months=months, reason=reason
            )
            vote_on_complaint(session, person(session, address_of(account)), vote, now=now())


def _newest(session: Session) -> str:
    newest = select(Complaint.public_id).order_by(Complaint.id.desc()).limit(1)
    return session.scalars(newest).one()


@pytest.fixture
def panel(demonstration: Site) -> Panel:
    panel = Panel(demonstration)
    panel.add_deciders()
    return panel


def test_an_appeal_that_is_upheld_undoes_what_a_complaint_led_to(
    demonstration: Site, visits: Visits, panel: Panel
) -> None:
    def come(account: str) -> Page:
        return in_hand(visits.person(demonstration, address_of(account), PASSWORD))

    cem = come("certified")
    certificate = code_of_mine(cem)
    neighbour = in_hand(visits.stranger(demonstration))
    _is_told(neighbour)
    cora = come("coordinator")
    _is_taken_up(cora, panel)
    panel.seat(*FIRST[1:])
    _answers(cem)
    panel.vote(FIRST[1], Outcome.SUSPENSION, 3, WHY)
    _is_voted_on(come(FIRST[0]), {"Suspension": True, "Months": "3"}, WHY)
    _shows(neighbour, certificate, "suspended")

    _appeals(cem)
    panel.seat(*SECOND)
    panel.vote(SECOND[1], Outcome.UPHELD, None, UNDONE)
    _is_voted_on(come(SECOND[0]), {"The decision is undone": True}, UNDONE)
    _shows(neighbour, certificate, "valid")
    assert "whole" in demonstration.command("history", "verify")


def _is_told(page: Page) -> None:
    """Somebody without an account says what happened, and comes back with the code."""
    visit(page, "/verify")
    follow(page, "Say that something went wrong in a group")
    code = page.locator("section[aria-labelledby=code] strong").inner_text()
    page.get_by_label("Who it is about").fill(NAME)
    page.get_by_role("textbox", name="What happened").fill(STORY)
    press(page, "Send it")
    page.get_by_label("Your code").fill(code)
    press(page, "Show how far it is")
    says(page, re.compile("^You wrote to us on"))


def _is_taken_up(page: Page, panel: Panel) -> None:
    """Cora says that it has come and whom it is about, gives notice, and finds a panel."""
    turn_to(page, "Complaints")
    page.get_by_role("main").get_by_role("table").get_by_role("link").first.click()
    heading(page, "A complaint")
    look(page)
    _open(page, "Say that it has arrived", "Thank you. We have read it and look into it now.")
    page.get_by_text("Whom it is about").first.click()
    page.get_by_label("number", exact=False).fill(panel.number_of_certificate())
    press(page, "Keep it")
    _open(page, "Give the person notice", NOTICE)
    who = page.get_by_label("Who", exact=True)
    dana = who.get_by_role("option").filter(has_text="Dana Osei")
    who.select_option(value=dana.get_attribute("value"))
    press(page, "Put on the panel")
    says(page, "Dana Osei")


def _open(page: Page, act: str, words: str) -> None:
    fold = page.get_by_role("group").filter(has_text=act)
    if fold.first.get_attribute("open") is None:
        fold.get_by_text(act).first.click()
    fold.get_by_role("textbox").fill(words)
    press(page, act)
    says(page, words)


def _answers(page: Page) -> None:
    _opens_what_was_said(page)
    says(page, NOTICE)
    expect(page.get_by_text(STORY)).to_have_count(0)
    page.get_by_role("main").get_by_role("textbox").fill(SIDE)
    press(page, "Send my answer")
    says(page, SIDE)


def _appeals(page: Page) -> None:
    _opens_what_was_said(page)
    expect(page.get_by_text(WHY)).to_have_count(2)
    page.get_by_role("main").get_by_role("textbox").fill(SIDE)
    press(page, "Appeal")


def _opens_what_was_said(page: Page) -> None:
    turn_to(page, "Certification")
    follow(page, "Something was said about how you led: read it, and answer")
    follow(page, re.compile("^Received on"))


def _is_voted_on(page: Page, says_what: Mapping[str, str | bool], why: str) -> None:
    turn_to(page, "Complaints")
    follow(page, re.compile("^Received on"))
    page.get_by_label("No, we are not close").check()
    for label, said in says_what.items():
        field = page.get_by_label(re.compile(f"^{label}"))
        if isinstance(said, str):
            field.fill(said)
        else:
            field.check()
    page.get_by_label("Your reason").fill(why)
    press(page, "Sign my vote")
    says(page, why)


def _shows(page: Page, code: str, words: str) -> None:
    verify(page, code)
    heading(page, re.compile(words, re.IGNORECASE))
    expect(page.get_by_text(WHY)).to_have_count(0)
