"""Renewing, revoking and voting at the same moment: one outcome, and one status at any time."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from facilitator.certification.actions import (
    ActOnCertificate,
    DecideOnApplication,
    apply_for_renewal,
    begin_leave,
    decide_on_application,
    revoke_certificate,
    write_reminders,
)
from facilitator.certification.models import Application, Certificate, LiveCertificate, Reminder
from facilitator.certification.queries import certificate_by_code
from facilitator.certification.rules import ApplicationKind, Verdict
from facilitator.certification.status import State
from facilitator.complaints.actions import VoteOnComplaint, vote_on_complaint
from facilitator.complaints.models import ComplaintVote
from facilitator.complaints.rules import Outcome
from facilitator.history.queries import first_broken_link
from facilitator.people.models import Person
from tests.cast import Cast
from tests.certification.kept import (
    LAST,
    REASON,
    WINDOW,
    certify,
    decide,
    keep_at_it,
    noon,
    of_tara,
)
from tests.complaints.heard import STORY, Heard
from tests.races.conftest import Sessions
from tests.races.racing import DONE, Act, one_of, together


@pytest.fixture
def kept(company: Cast) -> Cast:
    certify(company)
    keep_at_it(company)
    return company


def _asks(cast: Cast) -> Act:
    tara = cast.actor(cast.tara)
    return lambda session: apply_for_renewal(session, tara, now=WINDOW)


def _grants(cast: Cast, decider: Person, application: str) -> Act:
    actor = cast.actor(decider)
    command = DecideOnApplication(
        application=application, verdict=Verdict.GRANT, missing=(), reason=REASON
    )
    return lambda session: decide_on_application(session, actor, command, now=WINDOW)


def _revokes(cast: Cast) -> Act:
    cora = cast.actor(cast.cora)
    command = ActOnCertificate(certificate=of_tara(cast).public_id, reason=REASON)
    return lambda session: revoke_certificate(session, cora, command, now=WINDOW)


def _standing(cast: Cast) -> list[State]:
    codes = cast.session.scalars(select(Certificate.code)).all()
    found = [certificate_by_code(cast.session, code, now=WINDOW) for code in codes]
    return [it.status.state for it in found if it is not None]


def test_two_renewals_at_once_give_one_live_certificate(kept: Cast, lasting: Sessions) -> None:
    ask = _asks(kept)
    kept.session.commit()
    assert one_of(together(lasting, ask, ask, ask))
    renewals = select(func.count()).where(Application.kind == ApplicationKind.RENEWAL)
    assert kept.session.scalar(renewals) == 1
    application = kept.session.scalars(
        select(Application.public_id).where(Application.kind == ApplicationKind.RENEWAL)
    ).one()
    grants = [_grants(kept, person, application) for person in (kept.dana, kept.dev)]
    kept.session.commit()
    assert together(lasting, *grants) == [DONE, DONE]
    assert kept.count(Certificate) == 2
    assert kept.count(LiveCertificate) == 1
    assert sorted(_standing(kept)) == [State.REPLACED, State.VALID]
    assert first_broken_link(kept.session) is None


def test_what_is_revoked_while_it_is_renewed_is_never_valid_again(
    kept: Cast, lasting: Sessions
) -> None:
    application = apply_for_renewal(kept.session, kept.actor(kept.tara), now=WINDOW)
    decide(kept, kept.dana, application, WINDOW)
    acts = (_revokes(kept), _grants(kept, kept.dev, application))
    kept.session.commit()
    outcomes = together(lasting, *acts)
    assert one_of(outcomes), outcomes
    if outcomes[0] == DONE:
        assert _standing(kept) == [State.REVOKED]
    else:
        assert sorted(_standing(kept)) == [State.REPLACED, State.VALID]


def test_once_revoke_is_answered_nobody_who_checks_reads_valid(
    kept: Cast, lasting: Sessions
) -> None:
    code, revoke, answered = of_tara(kept).code, _revokes(kept), []
    kept.session.commit()

    def check(_number: int) -> Act:
        def look(session: object) -> None:
            after = bool(answered)
            found = certificate_by_code(session, code, now=WINDOW)  # type: ignore[arg-type]
            assert found is not None
            assert not (after and found.status.valid)

        return look

    def stop(session: object) -> None:
        revoke(session)  # type: ignore[arg-type]

    together(lasting, stop, *(check(number) for number in range(3)))
    answered.append(True)
    together(lasting, *(check(number) for number in range(3)))


def test_a_certificate_rests_or_is_revoked_never_both_alive(kept: Cast, lasting: Sessions) -> None:
    tara, mine = kept.actor(kept.tara), of_tara(kept).public_id
    revoke = _revokes(kept)
    kept.session.commit()
    together(lasting, revoke, lambda session: begin_leave(session, tara, mine, now=WINDOW))
    assert _standing(kept) == [State.REVOKED]


def test_at_the_second_of_expiry_there_is_one_status(kept: Cast) -> None:
    last = noon(LAST).replace(hour=23, minute=59, second=59)
    for step in range(-1, 3):
        now = last + timedelta(seconds=step)
        expected = State.VALID if step < 1 else State.EXPIRED
        assert of_tara(kept, now).status.state is expected


def test_two_processes_remind_once(kept: Cast, lasting: Sessions) -> None:
    now = noon(LAST - timedelta(days=30))
    kept.session.commit()

    def remind(session: object) -> None:
        write_reminders(session, now=now)  # type: ignore[arg-type]

    together(lasting, remind)
    together(lasting, remind, remind)
    assert kept.count(Reminder) == 1


@pytest.mark.parametrize("_round", range(2))
def test_two_votes_at_once_settle_a_complaint_once(
    company: Cast, lasting: Sessions, _round: int
) -> None:
    certify(company)
    heard = Heard(company).answered().seat(company.dana, company.dev)
    heard.seat(heard.dora)
    command = VoteOnComplaint(
        complaint=heard.id, outcome=Outcome.REVOCATION, months=None, reason=STORY
    )

    def vote(person: Person) -> Act:
        actor = company.actor(person)
        return lambda session: vote_on_complaint(session, actor, command, now=WINDOW)

    votes = [vote(person) for person in heard.panel]
    company.session.commit()
    outcomes = together(lasting, *votes)
    assert sorted(outcomes) == ["NotPermitted", DONE, DONE]
    assert company.count(ComplaintVote) == 2
    assert _standing(company) == [State.REVOKED]
    assert first_broken_link(company.session) is None
