"""Where people stand, what was asked and decided, and what a code is worth."""

from datetime import timedelta

import pytest

from facilitator.certification.actions import (
    DecideOnApplication,
    apply_for_certification,
    decide_on_application,
)
from facilitator.certification.queries import (
    ApplicationFilter,
    CertificateFilter,
    application_in_full,
    applications,
    applications_for_decider,
    certificate_by_code,
    certificate_in_full,
    certificates,
    decider_facts,
    latest_application,
    latest_certificate,
    standing_of,
)
from facilitator.certification.rules import ApplicationState, Verdict
from facilitator.certification.standing import Stage
from facilitator.certification.status import State
from facilitator.errors import NotFound
from facilitator.people.rules import Role
from facilitator.practice.accounts import MeetingRole
from facilitator.practice.rules import EntryState
from facilitator.programmes.queries import enrolment_by_id
from tests.cast import NOW, Cast
from tests.certification.ready import FIRST, log_meeting, make_ready, support_group


@pytest.fixture
def ready(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    make_ready(cast, monkeypatch)
    return cast


def apply(cast: Cast) -> str:
    return apply_for_certification(cast.session, cast.actor(cast.tara), "Tara", now=NOW)


def grant(cast: Cast, application: str) -> None:
    command = DecideOnApplication(
        application=application,
        verdict=Verdict.GRANT,
        missing=(),
        reason="Slows a room down, and follows up.",
    )
    for decider in (cast.dana, cast.dev):
        decide_on_application(cast.session, cast.actor(decider), command, now=NOW)


def test_somebody_new_is_an_observer_with_everything_still_to_do(cast: Cast) -> None:
    enrolment = enrolment_by_id(cast.session, cast.enrolment.id)
    standing = standing_of(cast.session, enrolment, now=NOW)
    assert standing.stage is Stage.OBSERVER
    assert len(standing.missing) == 9


def test_an_entry_that_waits_is_seen_and_does_not_count_yet(cast: Cast) -> None:
    group = support_group(cast)
    log_meeting(cast, group, FIRST, MeetingRole.OBSERVER, EntryState.SUBMITTED)
    enrolment = enrolment_by_id(cast.session, cast.enrolment.id)
    observed = standing_of(cast.session, enrolment, now=NOW).requirements[1]
    assert (observed.have, observed.waiting) == (0, 1)
    assert observed.left_out[0].code == "meeting-submitted"


def test_twenty_meetings_quizzes_and_sign_offs_meet_everything(ready: Cast) -> None:
    enrolment = enrolment_by_id(ready.session, ready.enrolment.id)
    standing = standing_of(ready.session, enrolment, now=NOW)
    assert standing.missing == ()
    assert standing.stage is Stage.LEAD


def test_a_certificate_makes_the_stage_and_expiry_ends_it(ready: Cast) -> None:
    grant(ready, apply(ready))
    enrolment = enrolment_by_id(ready.session, ready.enrolment.id)
    assert standing_of(ready.session, enrolment, now=NOW).stage is Stage.CERTIFIED
    later = NOW + timedelta(days=800)
    # Her own rules have ended too by then, and the newer ones count no meeting beyond the clock.
    assert standing_of(ready.session, enrolment, now=later).stage is Stage.CO_FACILITATOR


def test_a_decider_sees_what_waits_and_whether_they_have_decided(ready: Cast) -> None:
    application = apply(ready)
    dana = ready.actor(ready.dana)
    (line,) = applications_for_decider(ready.session, dana, ApplicationFilter())
    assert (line.public_id, line.decisions, line.mine) == (application, 0, False)


def test_a_decider_does_not_see_those_they_supervised_nor_their_own(ready: Cast) -> None:
    apply(ready)
    ready.grant(ready.sam, Role.DECIDER)
    ready.grant(ready.tara, Role.DECIDER)
    for person in (ready.sam, ready.tara):
        found = applications_for_decider(ready.session, ready.actor(person), ApplicationFilter())
        assert found == ()


def test_what_is_decided_leaves_the_list_of_those_who_took_no_part(ready: Cast) -> None:
    dora = ready.person("Dora Decider", Role.DECIDER)
    grant(ready, apply(ready))
    lists = [
        applications_for_decider(ready.session, ready.actor(person), ApplicationFilter())
        for person in (ready.dana, dora)
    ]
    assert [len(found) for found in lists] == [1, 0]


def test_the_coordinator_sees_every_application_by_state_and_page(ready: Cast) -> None:
    grant(ready, apply(ready))
    cora = ready.actor(ready.cora)
    granted = ApplicationFilter(state=ApplicationState.GRANTED)
    (line,) = applications(ready.session, cora, granted)
    assert line.decisions == 2
    assert applications(ready.session, cora, ApplicationFilter(before=line.id)) == ()


def test_lived_experience_is_a_property_of_the_grant(cast: Cast) -> None:
    dana = decider_facts(cast.session, cast.actor(cast.dana), cast.enrolment.id, now=NOW)
    dev = decider_facts(cast.session, cast.actor(cast.dev), cast.enrolment.id, now=NOW)
    sam = decider_facts(cast.session, cast.actor(cast.sam), cast.enrolment.id, now=NOW)
    assert (dana.lived_experience, dev.lived_experience, sam.supervised) == (True, False, True)


def test_a_code_finds_its_certificate_on_any_later_day(ready: Cast) -> None:
    grant(ready, apply(ready))
    newest = latest_certificate(ready.session, ready.enrolment.id, now=NOW)
    assert newest is not None
    after = certificate_by_code(ready.session, newest.code, now=NOW + timedelta(days=800))
    assert after is not None
    assert after.status.state is State.EXPIRED
    (listed,) = certificates(ready.session, CertificateFilter(number=newest.number), now=NOW)
    assert listed == newest
    assert certificates(ready.session, CertificateFilter(before=newest.id), now=NOW) == ()


def test_what_does_not_exist_is_not_found(cast: Cast) -> None:
    assert certificate_by_code(cast.session, "0" * 28, now=NOW) is None
    assert latest_application(cast.session, cast.enrolment.id) is None
    with pytest.raises(NotFound):
        application_in_full(cast.session, "AAAAAAAAAAAAAAAA")
    with pytest.raises(NotFound):
        certificate_in_full(cast.session, "AAAAAAAAAAAAAAAA", now=NOW)
