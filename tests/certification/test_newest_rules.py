"""By the newest rules: everything that they ask for, and what one thing less does."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection, delete, select, update

from facilitator.certification.assessment import standing
from facilitator.certification.evidence import shown_evidence
from facilitator.certification.facts import Facts
from facilitator.certification.queries import (
    published_rules,
    standing_if,
    standing_of,
    standing_on_path,
)
from facilitator.certification.simulation import Assumptions
from facilitator.certification.standing import Standing
from facilitator.competencies.models import SignOff, SignOffEvidence
from facilitator.curriculum.reference import Anchor
from facilitator.evidence.models import Evidence, EvidenceWithdrawal
from facilitator.learning.queries import learning_facts
from facilitator.practice.accounts import MeetingRole
from facilitator.practice.groups import Mode
from facilitator.practice.models import SupportGroup
from facilitator.practice.queries import path_practice
from facilitator.programmes.models import Enrolment
from facilitator.programmes.queries import EnrolmentLine, own_enrolment
from facilitator.publications.queries import current_programme
from facilitator.readiness.models import LiveAttestation
from facilitator.readiness.rules import Fact
from tests.cast import NOW, TODAY, Cast
from tests.certification.ready import FIRST, log_meeting, show
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
    assert len(of_people) == 6, str(asked)
    assert found == stands(cast)


def rest_on_its_evidence(cast: Cast, code: str) -> list[Evidence]:
    """Let Tara's sign-off of a competency name the evidence that there is, and return it."""
    of_tara = select(Evidence).where(
        Evidence.enrolment_id == cast.enrolment.id, Evidence.competency == code
    )
    found = cast.session.scalars(of_tara.order_by(Evidence.id)).all()
    (signed,) = cast.session.scalars(select(SignOff).where(SignOff.competency == code))
    for piece in found:
        named = {"evidence_id": piece.id, "source_digest": piece.source_digest}
        cast.session.add(SignOffEvidence(sign_off_id=signed.id, **named))
    cast.session.flush()
    return list(found)


def test_evidence_that_is_taken_back_carries_nothing_on_any_page_and_no_earlier_verdict_falls(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_wholly_ready(cast, monkeypatch)
    monkeypatch.undo()
    session, enrolment = cast.session, own_enrolment(cast.session, cast.tara.id)
    pieces = rest_on_its_evidence(cast, "S2")

    def everywhere(by: EnrolmentLine) -> tuple[int, int]:
        tries = learning_facts(session, by.id).tries
        meetings = path_practice(session, by.id).meetings
        on_path = standing_on_path(session, by.id, tries, meetings, now=NOW)
        found = standing_of(session, by, now=NOW)
        return signed_in(on_path), signed_in(found)

    need = len(newest_rules(cast).competencies)
    assert everywhere(enrolment) == (need, need)
    withdrawn = {"withdrawn_at": NOW, "withdrawn_by_id": cast.sam.id, "reason": "Another group."}
    session.add(EvidenceWithdrawal(evidence_id=pieces[0].id, **withdrawn))
    session.flush()
    assert everywhere(enrolment) == (need - 1, need - 1)
    simulated = Assumptions(on=TODAY, sign_offs=1)
    assert signed_in(standing_if(session, enrolment, simulated, now=NOW)[1]) == need
    session.execute(update(Enrolment).values(rules_version=1))
    session.expire_all()
    assert everywhere(own_enrolment(session, cast.tara.id)) == (25, 25)


def signed_in(found: Standing) -> int:
    """Return how many sign-offs count."""
    return next(it.have for it in found.requirements if it.title_code == "sign-offs")


def test_evidence_is_as_old_as_the_day_on_which_it_was_shown(cast: Cast) -> None:
    long_ago = TODAY - timedelta(days=800)
    show(cast, cast.enrolment, "S2", cast.sam, shown_on=long_ago)
    show(cast, cast.enrolment, "S3", cast.sam)
    found = shown_evidence(cast.session, cast.enrolment.id, "UTC")
    assert {it.on for it in found["S2"].dated} == {long_ago}
    assert {it.on for it in found["S3"].dated} == {TODAY}
