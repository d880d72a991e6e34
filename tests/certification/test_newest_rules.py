"""By the newest rules: everything that they ask for, and what one thing less does."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection, delete

from facilitator.certification.assessment import standing
from facilitator.certification.facts import Facts
from facilitator.certification.queries import (
    published_rules,
    standing_of,
    standing_on_path,
)
from facilitator.certification.standing import Standing
from facilitator.curriculum.reference import Anchor
from facilitator.learning.queries import learning_facts
from facilitator.practice.accounts import MeetingRole
from facilitator.practice.groups import Mode
from facilitator.practice.models import SupportGroup
from facilitator.practice.queries import path_practice
from facilitator.programmes.queries import own_enrolment
from facilitator.publications.queries import current_programme
from facilitator.readiness.models import LiveAttestation
from facilitator.readiness.rules import Fact
from tests.cast import NOW, TODAY, Cast
from tests.certification.ready import FIRST, log_meeting
from tests.certification.wholly_ready import make_wholly_ready, newest_rules, observe
from tests.web.asking import listening
from tests.web.certified import certify

# What version 1 and 2 promised, by the digest of their words.
PROMISED = {
    1: "cf5afc61c7e8",
    2: "85cf98f6f9fd",
}


@pytest.fixture
def ready(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    make_wholly_ready(cast, monkeypatch)
    return cast


def stands(cast: Cast) -> Standing:
    return standing_of(cast.session, own_enrolment(cast.session, cast.tara.id), now=NOW)


def missing(cast: Cast) -> list[str]:
    return [it.id for it in stands(cast).missing]


def test_everything_can_be_met_and_leads_to_a_certificate_that_names_its_ways_of_meeting(
    ready: Cast,
) -> None:
    assert missing(ready) == []
    found = certify(ready)
    assert found.rules_version == 3
    assert stands(ready).modes == (Mode.IN_PERSON,)
    assert found.scope == "Running a peer-led support group (in person)"


def test_somebody_new_has_nothing_but_the_absence_of_harm(cast: Cast) -> None:
    found = standing(newest_rules(cast), Facts(), TODAY)
    assert [it.id for it in found.done] == ["no-harm"]
    assert all(it.reason.endswith(".") for it in found.requirements)


def test_harm_at_one_item_holds_up_until_a_later_pair_clears_it(ready: Cast) -> None:
    group = ready.session.query(SupportGroup).first()
    observe(ready, ready.sam, TODAY, group, (Anchor.HARMFUL, Anchor.SHOWN))
    assert missing(ready) == ["no-harm"]
    observe(ready, ready.sam, TODAY + timedelta(days=1), group)
    assert missing(ready) == []


def test_one_fact_less_is_missed(ready: Cast) -> None:
    ready.session.execute(delete(LiveAttestation).where(LiveAttestation.fact == Fact.HOST))
    assert missing(ready) == ["readiness"]


def test_meetings_beyond_the_clock_add_nothing(ready: Cast) -> None:
    before = stands(ready)
    group = ready.session.query(SupportGroup).first()
    for number in range(7):
        log_meeting(ready, group, FIRST + timedelta(weeks=20 + number), MeetingRole.CO_FACILITATOR)
    after = {it.id: it for it in stands(ready).requirements}
    was = {it.id: it for it in before.requirements}
    assert after["meetings"].have - was["meetings"].have == 5
    assert [it.code for it in after["meetings"].left_out] == ["meeting-unsupervised"] * 2


def test_earlier_versions_keep_the_words_and_the_verdicts_that_they_promised(cast: Cast) -> None:
    versions = published_rules(current_programme(cast.session))
    found = {it.rules.version: it.rules for it in versions.earlier}
    assert {number: rules.digest[:12] for number, rules in found.items()} == PROMISED
    assert not any(rules.wide for rules in found.values())
    assert versions.newest.wide


def test_the_path_shows_the_same_with_few_statements(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, connection: Connection
) -> None:
    make_wholly_ready(cast, monkeypatch)
    monkeypatch.undo()
    session, enrolment = cast.session, own_enrolment(cast.session, cast.tara.id)
    tries = learning_facts(session, enrolment.id).tries
    meetings = path_practice(session, enrolment.id).meetings
    with listening(connection) as asked:
        found = standing_on_path(session, enrolment.id, tries, meetings, now=NOW)
    of_people = [it for it, _ in asked.statements if "FROM publication" not in it]
    assert len(of_people) == 5, str(asked)
    assert found == stands(cast)
