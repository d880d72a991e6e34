"""(k) A holder stays certified: what two years asked, the code signed again, the next term."""

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page

from facilitator.certification.queries import CertificateInFull, latest_certificate
from facilitator.programmes.queries import own_enrolment
from facilitator.server import now
from facilitator.web.demo_accounts import PASSWORD, address_of
from tests.journeys.conftest import Visits
from tests.journeys.site import Site, serving
from tests.journeys.steps import calendar
from tests.journeys.steps.calendar import Calendar
from tests.journeys.steps.certification import code_of_mine, grant_renewal, verify
from tests.journeys.steps.keeping import Term
from tests.journeys.steps.pages import follow, heading, press, says, turn_to
from tests.journeys.steps.phone import in_hand
from tests.journeys.steps.records import Records, person

CEM, NAME = "certified", "Cem Aydin"
BEFORE_THE_END = timedelta(days=30)


@pytest.fixture
def years_later(filled: Path, tmp_path: Path) -> Iterator[Site]:
    folder = shutil.copytree(filled, tmp_path / "site")
    days = Calendar(folder, behind=timedelta())
    with serving(folder, demo=True, program=calendar.PROGRAM) as site:
        ends = datetime.combine(held(site).status.valid_until, time(12), UTC)
        days.wait(ends - BEFORE_THE_END - now())
        yield site


def test_a_renewal_goes_on_from_the_last_day_of_the_term_before(
    years_later: Site, visits: Visits
) -> None:
    before = held(years_later)
    with Records(years_later).writing() as session:
        begun = datetime.combine(before.issued_on, time(18), UTC) + timedelta(days=2)
        ends = datetime.combine(before.status.valid_until, time(12), UTC) - BEFORE_THE_END
        Term(session, CEM, begun=begun, ends=ends).keep_at_it()
    cem = in_hand(visits.person(years_later, address_of(CEM), PASSWORD))
    _asks(cem)
    for who in ("decider", "decider2"):
        grant_renewal(in_hand(visits.person(years_later, address_of(who), PASSWORD)), NAME)
    code = code_of_mine(cem)
    outsider = in_hand(visits.stranger(years_later))
    verify(outsider, code)
    heading(outsider, re.compile("^valid", re.IGNORECASE))
    says(outsider, re.compile(str(before.status.valid_until.year + 2)))
    verify(outsider, before.code)
    says(outsider, "There is a newer certificate. Ask the holder for its code.")


def held(site: Site) -> CertificateInFull:
    with Records(site).reading() as session:
        enrolment = own_enrolment(session, person(session, address_of(CEM)).person_id)
        found = latest_certificate(session, enrolment.id, now=now())
    assert found is not None
    return found


def _asks(page: Page) -> None:
    turn_to(page, "Certification")
    follow(page, "Staying certified")
    follow(page, "Read and sign the code")
    page.get_by_role("checkbox").check()
    press(page, "Sign the code")
    turn_to(page, "Certification")
    follow(page, "Staying certified")
    press(page, "Ask for renewal")
    says(page, "Decisions so far: 0 of 2. You see them when both are there.")
