"""People who meet at the same moment: one outcome, and nobody gets a fault."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Barrier

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from facilitator.certification.actions import (
    ActOnCertificate,
    DecideOnApplication,
    apply_for_certification,
    decide_on_application,
    lift_suspension,
    revoke_certificate,
    suspend_certificate,
)
from facilitator.certification.models import (
    Application,
    Certificate,
    CertificateEventRow,
    Decision,
)
from facilitator.certification.queries import latest_certificate
from facilitator.certification.rules import Verdict
from facilitator.certification.status import State
from facilitator.competencies.actions import SignOffCompetency, sign_off_competency
from facilitator.competencies.models import LiveSignOff, SignOff
from facilitator.competencies.rules import Level
from facilitator.db.sessions import begin_writing
from facilitator.errors import FacilitatorError
from facilitator.history.queries import first_broken_link
from facilitator.people.models import Person
from facilitator.people.rules import Actor, Role
from facilitator.programmes.rules import AssignmentKind
from facilitator.publications.queries import current_programme
from tests.cast import NOW, Cast
from tests.certification.ready import make_ready, show

REASON = "Slows a room down, and follows up every time."
Act = Callable[[Session], object]


@dataclass
class Stage:
    """A database that keeps what is committed, and people who act in it at once."""

    sessions: sessionmaker[Session]
    cast: Cast
    refused: list[FacilitatorError] = field(default_factory=list)

    def at_once(self, *acts: Act) -> int:
        """Do everything at the same moment; return how many were not refused."""
        together = Barrier(len(acts))
        with ThreadPoolExecutor(len(acts)) as people:
            done = list(people.map(lambda act: self._do(act, together), acts))
        return sum(done)

    def _do(self, act: Act, together: Barrier) -> bool:
        together.wait(timeout=20)
        with self.sessions() as session:
            begin_writing(session)
            try:
                act(session)
                session.commit()
            except FacilitatorError as refusal:
                self.refused.append(refusal)
                return False
            return True

    def count(self, model: type) -> int:
        with self.sessions() as session:
            return session.scalar(select(func.count()).select_from(model)) or 0

    def whole(self) -> bool:
        with self.sessions() as session:
            return first_broken_link(session) is None


@pytest.fixture
def stage(lasting: sessionmaker[Session], monkeypatch: pytest.MonkeyPatch) -> Stage:
    with lasting() as session:
        cast = Cast(session)
        cast.dora = cast.person("Dora Decider", Role.DECIDER, lived_experience=True)
        make_ready(cast, monkeypatch)
        session.commit()
        return Stage(lasting, cast)


def actor(stage: Stage, person: Person) -> Actor:
    """Return somebody as they were when their page was opened. Actions look again."""
    return Actor(person.id, person.key, frozenset(Role), stage.cast.enrolment.id)


def apply(stage: Stage) -> Act:
    tara = actor(stage, stage.cast.tara)
    return lambda session: apply_for_certification(session, tara, "Tara", now=NOW)


def applied(stage: Stage) -> str:
    assert stage.at_once(apply(stage)) == 1
    with stage.sessions() as session:
        return session.scalars(select(Application.public_id)).one()


def decide(stage: Stage, person: Person, application: str) -> Act:
    command = DecideOnApplication(
        application=application, verdict=Verdict.GRANT, missing=(), reason=REASON
    )
    decider = actor(stage, person)
    return lambda session: decide_on_application(session, decider, command, now=NOW)


def certified(stage: Stage) -> str:
    application = applied(stage)
    for person in (stage.cast.dana, stage.cast.dev):
        assert stage.at_once(decide(stage, person, application)) == 1
    with stage.sessions() as session:
        return session.scalars(select(Certificate.public_id)).one()


def test_asking_twice_at_once_opens_one_application(stage: Stage) -> None:
    assert stage.at_once(apply(stage), apply(stage), apply(stage)) == 1
    assert stage.count(Application) == 1


def test_two_deciders_at_once_issue_one_certificate(stage: Stage) -> None:
    application = applied(stage)
    acts = [decide(stage, person, application) for person in (stage.cast.dana, stage.cast.dev)]
    assert stage.at_once(*acts) == 2
    assert (stage.count(Decision), stage.count(Certificate)) == (2, 1)
    assert stage.whole()


def test_of_three_deciders_at_once_two_decide(stage: Stage) -> None:
    application = applied(stage)
    cast = stage.cast
    acts = [decide(stage, person, application) for person in (cast.dana, cast.dev, cast.dora)]
    assert stage.at_once(*acts) == 2
    assert (stage.count(Decision), stage.count(Certificate)) == (2, 1)
    assert "closed" in str(stage.refused[0])


def test_one_decider_in_two_tabs_decides_once(stage: Stage) -> None:
    application = applied(stage)
    act = decide(stage, stage.cast.dana, application)
    assert stage.at_once(act, act, act) == 1
    assert stage.count(Decision) == 1


def test_two_supervisors_at_once_sign_once_and_the_second_hears_by_whom(stage: Stage) -> None:
    with stage.sessions() as session:
        stage.cast.session = session
        stage.cast.assigned(stage.cast.enrolment, stage.cast.olga, AssignmentKind.ADDITIONAL)
        pieces = show(stage.cast, stage.cast.enrolment, "P1", stage.cast.sam)
        competency = current_programme(session).programme.competency("P1")
        session.commit()
    before = stage.count(SignOff)
    command = SignOffCompetency(
        enrolment_public_id=stage.cast.enrolment.public_id,
        competency=competency,
        level=Level.L4,
        evidence=pieces,
        seen="",
    )

    def signs(person: Person) -> Act:
        signer = actor(stage, person)
        return lambda session: sign_off_competency(session, signer, command, now=NOW)

    acts = [signs(person) for person in (stage.cast.sam, stage.cast.olga, stage.cast.sam)]
    assert stage.at_once(*acts) == 1
    assert stage.count(SignOff) == before + 1
    assert stage.count(LiveSignOff) == stage.count(SignOff)
    assert all("signed this off at L4" in str(refusal) for refusal in stage.refused)


def test_revoking_while_somebody_lifts_ends_revoked(stage: Stage) -> None:
    certificate = certified(stage)
    cora = actor(stage, stage.cast.cora)
    command = ActOnCertificate(certificate=certificate, reason=REASON)
    stage.at_once(lambda session: suspend_certificate(session, cora, command, now=NOW))
    stage.at_once(
        lambda session: revoke_certificate(session, cora, command, now=NOW),
        lambda session: lift_suspension(session, cora, command, now=NOW),
        lambda session: revoke_certificate(session, cora, command, now=NOW),
    )
    with stage.sessions() as session:
        found = latest_certificate(session, stage.cast.enrolment.id, now=NOW)
        kinds = list(session.scalars(select(CertificateEventRow.kind)))
    assert found is not None
    assert found.status.state is State.REVOKED
    assert kinds.count("revoked") == 1
    assert stage.whole()
