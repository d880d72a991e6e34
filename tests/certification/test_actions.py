"""From asking to be certified to a certificate, and what can happen to it afterwards."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import delete, select
from sqlalchemy.exc import DBAPIError, IntegrityError

from facilitator.certification.actions import (
    ActOnCertificate,
    DecideOnApplication,
    apply_for_certification,
    choose_name_form,
    decide_on_application,
    lift_suspension,
    note_dossier_reading,
    revoke_certificate,
    suspend_certificate,
    withdraw_application,
)
from facilitator.certification.models import (
    Application,
    Certificate,
    Decision,
    DossierReading,
    LiveCertificate,
)
from facilitator.certification.queries import (
    CertificateInFull,
    application_in_full,
    certificate_by_code,
    frozen_standing,
    latest_certificate,
)
from facilitator.certification.rules import ApplicationState, NameForm, Verdict
from facilitator.certification.status import State
from facilitator.competencies.actions import WithdrawSignOff, withdraw_sign_off
from facilitator.competencies.queries import live_sign_off
from facilitator.errors import NotFound, NotPermitted
from facilitator.history.queries import first_broken_link
from facilitator.notices.models import LetterRow
from facilitator.people.models import Person
from facilitator.people.rules import Role
from facilitator.publications.queries import current_programme
from tests.cast import NOW, Cast
from tests.certification.ready import make_ready, sign

REASON = "Slows a room down, and follows up every time."


@pytest.fixture
def ready(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    make_ready(cast, monkeypatch)
    return cast


def apply(cast: Cast) -> str:
    tara = cast.actor(cast.tara)
    return apply_for_certification(cast.session, tara, "Tara  T. Trainee ", now=NOW)


def decide(
    cast: Cast,
    decider: Person,
    application: str,
    verdict: Verdict = Verdict.GRANT,
    missing: tuple[str, ...] = ("led",),
) -> None:
    command = DecideOnApplication(
        application=application, verdict=verdict, missing=missing, reason=f" {REASON} "
    )
    decide_on_application(cast.session, cast.actor(decider), command, now=NOW)


def certify(cast: Cast) -> CertificateInFull:
    application = apply(cast)
    decide(cast, cast.dana, application)
    decide(cast, cast.dev, application)
    return of_tara(cast)


def of_tara(cast: Cast) -> CertificateInFull:
    found = latest_certificate(cast.session, cast.enrolment.id, now=NOW)
    assert found is not None
    return found


def state(cast: Cast, application: str) -> ApplicationState:
    return application_in_full(cast.session, application).state


def act(found: CertificateInFull, reason: str = REASON) -> ActOnCertificate:
    return ActOnCertificate(certificate=found.public_id, reason=reason)


def test_the_second_decision_that_agrees_issues_the_certificate(ready: Cast) -> None:
    application = apply(ready)
    decide(ready, ready.dana, application)
    assert state(ready, application) is ApplicationState.OPEN
    assert ready.count(Certificate) == 0
    decide(ready, ready.dev, application)
    assert state(ready, application) is ApplicationState.GRANTED
    found = of_tara(ready)
    assert (found.number, found.name, found.status.state) == (
        "2026-0001",
        "Tara T. Trainee",
        State.VALID,
    )
    assert (found.issued_on.isoformat(), found.valid_until.isoformat()) == (
        "2026-11-22",
        "2028-11-21",
    )
    assert found.status.valid


def test_the_certificate_keeps_the_whole_standing_as_it_was(ready: Cast) -> None:
    found = certify(ready)
    frozen = frozen_standing(ready.session, found.id)
    assert frozen.met
    assert len(frozen.requirements) == 9
    assert frozen.rules_digest == found.rules_digest
    written = ready.session.scalars(select(Certificate.standing)).one()
    assert "Tara" not in written
    assert json.loads(written)["requirements"][0]["says"]["code"] == "modules"


def test_each_act_is_an_event_in_an_unbroken_chain(ready: Cast) -> None:
    before = len(ready.happened())
    certify(ready)
    assert ready.happened()[before:] == [
        "application made",
        "application decided on",
        "certificate issued",
        "application decided on",
    ]
    assert first_broken_link(ready.session) is None


def test_nobody_applies_before_everything_is_met(cast: Cast) -> None:
    with pytest.raises(NotPermitted, match="Still missing"):
        apply(cast)


def test_nobody_has_two_applications_open(ready: Cast) -> None:
    apply(ready)
    with pytest.raises(NotPermitted, match="asked already"):
        apply(ready)


def test_the_database_too_keeps_one_open_application(ready: Cast) -> None:
    apply(ready)
    second = Application(
        enrolment_id=ready.enrolment.id,
        applicant_id=ready.tara.id,
        state=ApplicationState.OPEN,
        name="T",
        applied_at=NOW,
    )
    ready.session.add(second)
    with pytest.raises(IntegrityError):
        ready.session.flush()


def test_the_deciders_hear_of_it_and_nobody_else(ready: Cast) -> None:
    ready.session.query(LetterRow).delete()
    apply(ready)
    told = set(ready.session.scalars(select(LetterRow.person_id)))
    assert told == {ready.dana.id, ready.dev.id}


def test_an_application_can_be_taken_back_and_made_again(ready: Cast) -> None:
    first = apply(ready)
    withdraw_application(ready.session, ready.actor(ready.tara), first, now=NOW)
    assert state(ready, first) is ApplicationState.WITHDRAWN
    assert apply(ready) != first


def test_nobody_takes_back_what_another_asked(ready: Cast) -> None:
    with pytest.raises(NotFound):
        withdraw_application(ready.session, ready.actor(ready.tom), apply(ready), now=NOW)


def test_whoever_holds_a_certificate_need_not_ask(ready: Cast) -> None:
    certify(ready)
    with pytest.raises(NotPermitted, match="hold a certificate"):
        apply(ready)


def test_two_who_refuse_close_it_and_say_what_is_missing(ready: Cast) -> None:
    application = apply(ready)
    decide(ready, ready.dana, application, Verdict.REFUSE, ("led",))
    decide(ready, ready.dev, application, Verdict.REFUSE, ("led", "spread"))
    found = application_in_full(ready.session, application)
    assert found.state is ApplicationState.REFUSED
    assert [line.missing for line in found.decisions] == [("led",), ("led", "spread")]
    assert found.decisions[0].reason == REASON
    assert ready.count(Certificate) == 0


def test_disagreement_goes_to_a_third(ready: Cast) -> None:
    dora = ready.person("Dora Decider", Role.DECIDER)
    application = apply(ready)
    decide(ready, ready.dana, application, Verdict.GRANT)
    decide(ready, ready.dev, application, Verdict.REFUSE)
    assert state(ready, application) is ApplicationState.OPEN
    decide(ready, dora, application, Verdict.GRANT)
    assert state(ready, application) is ApplicationState.GRANTED


def test_nobody_decides_twice(ready: Cast) -> None:
    application = apply(ready)
    decide(ready, ready.dana, application)
    with pytest.raises(NotPermitted, match="given your decision"):
        decide(ready, ready.dana, application)
    assert ready.count(Decision) == 1


def test_a_closed_application_takes_no_more_decisions(ready: Cast) -> None:
    dora = ready.person("Dora Decider", Role.DECIDER)
    application = apply(ready)
    decide(ready, ready.dana, application)
    decide(ready, ready.dev, application)
    with pytest.raises(NotPermitted, match="closed"):
        decide(ready, dora, application)


def test_a_decider_who_supervised_the_applicant_does_not_learn_of_it(ready: Cast) -> None:
    ready.grant(ready.sam, Role.DECIDER)
    with pytest.raises(NotFound):
        decide(ready, ready.sam, apply(ready))


def test_nobody_decides_on_their_own_application(ready: Cast) -> None:
    ready.grant(ready.tara, Role.DECIDER)
    with pytest.raises(NotFound):
        decide(ready, ready.tara, apply(ready))


def test_whoever_is_no_decider_any_more_does_not_decide(ready: Cast) -> None:
    application = apply(ready)
    stale = ready.actor(ready.cora)
    command = DecideOnApplication(
        application=application, verdict=Verdict.GRANT, missing=(), reason=REASON
    )
    with pytest.raises(NotFound):
        decide_on_application(ready.session, stale, command, now=NOW)


def test_one_of_two_has_lived_experience(ready: Cast) -> None:
    dora = ready.person("Dora Decider", Role.DECIDER)
    application = apply(ready)
    decide(ready, ready.dev, application)
    with pytest.raises(NotPermitted, match="lived experience"):
        decide(ready, dora, application)
    decide(ready, ready.dana, application)
    assert state(ready, application) is ApplicationState.GRANTED


def test_a_requirement_that_fell_meanwhile_cannot_be_set_aside(ready: Cast) -> None:
    application = apply(ready)
    decide(ready, ready.dana, application)
    live = live_sign_off(ready.session, ready.enrolment.id, "R1")
    assert live is not None
    command = WithdrawSignOff(
        enrolment_public_id=ready.enrolment.public_id,
        competency=current_programme(ready.session).programme.competency("R1"),
        seen=live.public_id,
        reason="It was another evening.",
    )
    withdraw_sign_off(ready.session, ready.actor(ready.sam), command, now=NOW)
    with pytest.raises(NotPermitted, match="sign-offs"):
        decide(ready, ready.dev, application)
    sign(ready, ready.sam, "R1", live.level)
    decide(ready, ready.dev, application)
    assert state(ready, application) is ApplicationState.GRANTED


def test_opening_the_dossier_is_kept_and_strangers_cannot(ready: Cast) -> None:
    application = apply(ready)
    note_dossier_reading(ready.session, ready.actor(ready.dana), application, now=NOW)
    assert ready.count(DossierReading) == 1
    with pytest.raises(NotFound):
        note_dossier_reading(ready.session, ready.actor(ready.sam), application, now=NOW)


@pytest.mark.parametrize("model", [Certificate, Decision])
def test_records_are_never_deleted(ready: Cast, model: type) -> None:
    certify(ready)
    with pytest.raises(DBAPIError, match="only added"):
        ready.session.execute(delete(model))


def test_a_suspension_is_seen_at_once_and_can_be_lifted(ready: Cast) -> None:
    found = certify(ready)
    cora = ready.actor(ready.cora)
    suspend_certificate(ready.session, cora, act(found), now=NOW)
    assert of_tara(ready).status.state is State.SUSPENDED
    with pytest.raises(NotPermitted, match="valid"):
        suspend_certificate(ready.session, cora, act(found), now=NOW)
    lift_suspension(ready.session, cora, act(found), now=NOW + timedelta(minutes=1))
    assert of_tara(ready).status.valid
    with pytest.raises(NotPermitted, match="not suspended"):
        lift_suspension(ready.session, cora, act(found), now=NOW)


def test_a_revocation_is_for_good_and_says_since_when(ready: Cast) -> None:
    found = certify(ready)
    cora = ready.actor(ready.cora)
    revoke_certificate(ready.session, cora, act(found), now=NOW)
    shown = certificate_by_code(ready.session, found.code, now=NOW)
    assert shown is not None
    assert (shown.status.state, shown.status.since.isoformat()) == (State.REVOKED, "2026-11-22")
    assert ready.count(LiveCertificate) == 0
    for again in (revoke_certificate, suspend_certificate, lift_suspension):
        with pytest.raises(NotPermitted):
            again(ready.session, cora, act(found), now=NOW)


def test_after_a_revocation_one_may_ask_again(ready: Cast) -> None:
    found = certify(ready)
    revoke_certificate(ready.session, ready.actor(ready.cora), act(found), now=NOW)
    again = certify(ready)
    assert again.number == "2026-0002"
    assert again.code != found.code
    assert ready.count(LiveCertificate) == 1


@pytest.mark.parametrize("person", ["tara", "sam", "dana"])
def test_only_coordinators_change_a_certificate(ready: Cast, person: str) -> None:
    found = certify(ready)
    with pytest.raises(NotPermitted, match="Only coordinators"):
        revoke_certificate(ready.session, ready.actor(getattr(ready, person)), act(found), now=NOW)


def test_no_coordinator_acts_on_their_own_certificate(ready: Cast) -> None:
    found = certify(ready)
    ready.grant(ready.tara, Role.COORDINATOR)
    with pytest.raises(NotPermitted, match="own certificate"):
        suspend_certificate(ready.session, ready.actor(ready.tara), act(found), now=NOW)


def test_a_revocation_needs_a_reason(ready: Cast) -> None:
    found = certify(ready)
    with pytest.raises(NotPermitted, match="reason"):
        revoke_certificate(ready.session, ready.actor(ready.cora), act(found, "no"), now=NOW)


def test_the_holder_chooses_how_the_name_shows(ready: Cast) -> None:
    found = certify(ready)
    tara = ready.actor(ready.tara)
    choose_name_form(ready.session, tara, found.public_id, NameForm.SHORT, now=NOW)
    assert of_tara(ready).name_form is NameForm.SHORT
    assert of_tara(ready).status.valid
    with pytest.raises(NotFound):
        choose_name_form(
            ready.session, ready.actor(ready.tom), found.public_id, NameForm.NONE, now=NOW
        )
