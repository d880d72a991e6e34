"""What it takes for Tara to stay certified: two years of meetings, learning and supervision."""

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select

from facilitator.certification.actions import (
    AnswerLearning,
    DecideOnApplication,
    LogLearning,
    answer_learning,
    apply_for_renewal,
    decide_on_application,
    log_learning,
    sign_code,
)
from facilitator.certification.actions.issuing import issue_certificate
from facilitator.certification.keeping import LearningKind
from facilitator.certification.models import Application
from facilitator.certification.queries import CertificateInFull, latest_certificate, standing_of
from facilitator.certification.rules import ApplicationKind, ApplicationState, Verdict
from facilitator.observations.models import (
    Observation,
    ObservationSummary,
    SummaryConfirmation,
)
from facilitator.observations.rules import ObservedKind
from facilitator.people.models import Person
from facilitator.practice.accounts import MeetingRole
from facilitator.practice.models import SupportGroup
from facilitator.programmes.models import Enrolment
from facilitator.programmes.queries import enrolment_by_id
from facilitator.supervision.models import (
    SupervisionAnswer,
    SupervisionAttendance,
    SupervisionSession,
)
from facilitator.supervision.rules import Answer, SessionKind
from tests.cast import NOW, Cast
from tests.certification.ready import log_meeting, support_group

REASON = "Slows a room down, and follows up every time."
LAST = date(2028, 11, 21)
WINDOW = datetime(2028, 10, 2, 12, tzinfo=UTC)


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


def decide(cast: Cast, decider: Person, application: str, now: datetime = NOW) -> None:
    command = DecideOnApplication(
        application=application, verdict=Verdict.GRANT, missing=(), reason=REASON
    )
    decide_on_application(cast.session, cast.actor(decider), command, now=now)


def certify(cast: Cast, somebody: Enrolment | None = None) -> CertificateInFull:
    """Issue what two people granted to Tara, or somebody, without the long way there."""
    learner = somebody or cast.enrolment
    application = Application(
        enrolment_id=learner.id,
        applicant_id=learner.person_id,
        kind=ApplicationKind.NEW,
        state=ApplicationState.GRANTED,
        name=cast.session.get_one(Person, learner.person_id).name,
        applied_at=NOW,
        closed_at=NOW,
    )
    cast.session.add(application)
    cast.session.flush()
    enrolment = enrolment_by_id(cast.session, learner.id)
    standing = standing_of(cast.session, enrolment, now=NOW)
    issue_certificate(cast.session, application, enrolment, standing, now=NOW)
    support_group(cast)
    cast.session.commit()
    return of_tara(cast, enrolment_id=learner.id)


def of_tara(cast: Cast, now: datetime = NOW, enrolment_id: int | None = None) -> CertificateInFull:
    found = latest_certificate(cast.session, enrolment_id or cast.enrolment.id, now=now)
    assert found is not None
    return found


def keep_at_it(cast: Cast, signed: datetime = WINDOW) -> None:
    """Do all that two years ask: meetings, two seen, a talk each quarter, learning, the code."""
    practise(cast)
    study(cast, signed)
    cast.session.commit()


def practise(cast: Cast) -> None:
    """Lead, and be supervised and observed, for two years from today."""
    group = cast.session.scalars(select(SupportGroup)).one()
    for month in range(23):
        day = NOW.date() + timedelta(days=30 * month)
        log_meeting(cast, group, day, MeetingRole.LEAD)
        supervise(cast, day)
    for days in (100, 500):
        see(cast, group.id, NOW.date() + timedelta(days=days))


def study(cast: Cast, signed: datetime = WINDOW) -> None:
    """Learn for twenty hours, and sign the code again."""
    for days in (100, 500):
        learn(cast, NOW.date() + timedelta(days=days), LearningKind.REFRESHER, 180)
    learn(cast, NOW.date() + timedelta(days=200), LearningKind.OTHER, 840)
    sign_code(cast.session, cast.actor(cast.tara), now=signed)


def learn(cast: Cast, day: date, kind: LearningKind, minutes: int) -> str:
    """Tara writes down what she learned, and Sam confirms it."""
    command = LogLearning(kind=kind, held_on=day, minutes=minutes, title="A day course")
    entry = log_learning(cast.session, cast.actor(cast.tara), command, now=noon(day))
    said = AnswerLearning(entry=entry, confirmed=True)
    answer_learning(cast.session, cast.actor(cast.sam), said, now=noon(day))
    return entry


def supervise(cast: Cast, day: date) -> None:
    held = SupervisionSession(
        supervisor_id=cast.sam.id,
        noted_by_id=cast.sam.id,
        supersedes_id=None,
        series=f"s{day:%Y%m%d}",
        kind=SessionKind.INDIVIDUAL,
        held_on=day,
        minutes=60,
        topics="",
        noted_at=noon(day),
        salt="0" * 32,
        digest="0" * 64,
        next_steps="",
    )
    cast.session.add(held)
    cast.session.flush()
    cast.session.add(SupervisionAttendance(session_id=held.id, enrolment_id=cast.enrolment.id))
    cast.session.flush()
    cast.session.add(
        SupervisionAnswer(
            session_id=held.id,
            enrolment_id=cast.enrolment.id,
            answer=Answer.CONFIRM,
            answered_by_id=cast.tara.id,
            answered_at=noon(day),
            digest="0" * 64,
            reason="",
        )
    )
    cast.session.flush()


def see(cast: Cast, group_id: int, day: date) -> None:
    """Two people observe a meeting, and agree on what they saw."""
    seen = Observation(
        enrolment_id=cast.enrolment.id,
        trainee_id=cast.tara.id,
        first_id=cast.sam.id,
        second_id=cast.olga.id,
        kind=ObservedKind.MEETING,
        held_on=day,
        group_id=group_id,
        form_digest="0" * 64,
        opened_at=noon(day),
    )
    cast.session.add(seen)
    cast.session.flush()
    summary = ObservationSummary(
        observation_id=seen.id,
        number=1,
        written_by_id=cast.sam.id,
        written_at=noon(day),
        salt="0" * 32,
        digest="0" * 64,
        summary="Calm.",
    )
    cast.session.add(summary)
    cast.session.flush()
    cast.session.add(
        SummaryConfirmation(
            summary_id=summary.id, confirmed_by_id=cast.olga.id, confirmed_at=noon(day)
        )
    )
    cast.session.flush()


def renew(cast: Cast, now: datetime = WINDOW) -> CertificateInFull:
    """Tara asks for renewal, and two people grant it."""
    application = apply_for_renewal(cast.session, cast.actor(cast.tara), now=now)
    decide(cast, cast.dana, application, now)
    decide(cast, cast.dev, application, now)
    cast.session.commit()
    return of_tara(cast, now)
