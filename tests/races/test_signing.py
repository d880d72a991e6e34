"""A sign-off is given once, to one another never, and by nobody who has just lost the role."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.competencies.actions import SignOffCompetency, sign_off_competency
from facilitator.competencies.models import LiveSignOff, SignOff
from facilitator.competencies.rules import Level
from facilitator.evidence.actions import TakeBackEvidence, take_back_evidence
from facilitator.evidence.models import Evidence
from facilitator.history.models import Event
from facilitator.history.queries import first_broken_link
from facilitator.people.actions import end_role
from facilitator.people.models import Person
from facilitator.people.rules import Role
from facilitator.programmes.models import Enrolment
from facilitator.programmes.rules import AssignmentKind
from facilitator.publications.queries import current_programme
from tests.cast import NOW, Cast
from tests.certification.ready import SHOWN, pieces, show
from tests.races.conftest import Sessions
from tests.races.racing import Act, one_of, together

ROUNDS = range(2)


@pytest.fixture
def shown(company: Cast) -> Cast:
    show(company, company.enrolment, "T2", company.sam)
    company.session.commit()
    return company


def _sign(
    cast: Cast, signer: Person, enrolment: Enrolment | None = None, level: Level = Level.L4
) -> Act:
    whose = enrolment or cast.enrolment
    actor = cast.actor(signer)
    command = SignOffCompetency(
        enrolment_public_id=whose.public_id,
        competency=current_programme(cast.session).programme.competency("T2"),
        level=level,
        evidence=pieces(cast, whose, "T2"),
        seen="",
        statement=SHOWN,
    )
    cast.session.commit()

    def act(session: Session) -> object:
        return sign_off_competency(session, actor, command, now=NOW)

    return act


@pytest.mark.parametrize("_round", ROUNDS)
def test_a_signer_who_presses_twice_signs_once(
    shown: Cast, lasting: Sessions, _round: int
) -> None:
    act = _sign(shown, shown.sam)
    outcomes = together(lasting, act, act)
    assert one_of(outcomes), outcomes
    assert shown.count(SignOff) == shown.count(LiveSignOff) == 1


@pytest.mark.parametrize("_round", ROUNDS)
def test_two_supervisors_who_sign_at_once_leave_one_sign_off(
    shown: Cast, lasting: Sessions, _round: int
) -> None:
    shown.assigned(shown.enrolment, shown.olga, AssignmentKind.ADDITIONAL)
    outcomes = together(lasting, _sign(shown, shown.sam), _sign(shown, shown.olga))
    assert one_of(outcomes), outcomes
    assert shown.count(SignOff) == 1
    assert first_broken_link(shown.session) is None


@pytest.mark.parametrize("_round", ROUNDS)
def test_nobody_signs_once_the_end_of_their_role_was_answered(
    shown: Cast, lasting: Sessions, _round: int
) -> None:
    cora, sam = shown.actor(shown.cora), shown.sam.id

    def end(session: Session) -> None:
        end_role(session, cora, sam, Role.SUPERVISOR, now=NOW)

    outcomes = together(lasting, _sign(shown, shown.sam), end)
    assert outcomes[1] == "done"
    told = list(
        shown.session.scalars(
            select(Event.happened)
            .where(Event.happened.in_(["competency signed off", "role ended"]))
            .order_by(Event.number)
        )
    )
    if outcomes[0] == "done":
        assert told == ["competency signed off", "role ended"]
    else:
        assert told == ["role ended"]
        assert shown.count(SignOff) == 0


@pytest.mark.parametrize("_round", ROUNDS)
def test_two_who_answer_for_one_another_sign_nothing_for_one_another(
    shown: Cast, lasting: Sessions, _round: int
) -> None:
    sams = shown.enrolled(shown.sam, shown.olga)
    olgas = shown.enrolled(shown.olga, shown.sam)
    for enrolment in (sams, olgas):
        show(shown, enrolment, "T2", shown.cora)
    shown.session.commit()
    outcomes = together(lasting, _sign(shown, shown.olga, sams), _sign(shown, shown.sam, olgas))
    assert outcomes == ["NotPermitted"] * 2
    assert shown.count(SignOff) == 0


@pytest.mark.parametrize("_round", ROUNDS)
def test_a_piece_is_taken_back_before_it_is_signed_on_or_after_never_in_between(
    shown: Cast, lasting: Sessions, _round: int
) -> None:
    sam = shown.actor(shown.sam)
    piece = shown.session.scalars(select(Evidence.public_id)).one()
    command = TakeBackEvidence(evidence=piece, reason="It was another group.")
    sign = _sign(shown, shown.sam)

    def take_back(session: Session) -> None:
        take_back_evidence(session, sam, command, now=NOW)

    outcomes = together(lasting, sign, take_back)
    assert outcomes[1] == "done"
    told = list(
        shown.session.scalars(
            select(Event.happened)
            .where(Event.happened.in_(["competency signed off", "evidence taken back"]))
            .order_by(Event.number)
        )
    )
    signed = ["competency signed off"] if outcomes[0] == "done" else []
    assert told == [*signed, "evidence taken back"]
