"""Signing off a competency, and taking that back."""

import pytest
from sqlalchemy import delete
from sqlalchemy.exc import DBAPIError, IntegrityError

from facilitator.competencies.actions import (
    SignOffCompetency,
    WithdrawSignOff,
    sign_off_competency,
    withdraw_sign_off,
)
from facilitator.competencies.models import LiveSignOff, SignOff, SignOffEvidence
from facilitator.competencies.queries import live_sign_off, past_sign_offs
from facilitator.competencies.rules import Level
from facilitator.errors import NotFound, NotPermitted, Stale
from facilitator.people.models import Person
from facilitator.people.rules import Role
from facilitator.programmes.models import Enrolment
from facilitator.programmes.rules import AssignmentKind
from facilitator.publications.queries import current_programme
from tests.cast import NOW, Cast
from tests.certification.ready import SHOWN, pieces, show, sign


def withdraw(cast: Cast, signer: Person, code: str, seen: str, reason: str = "Too early.") -> None:
    command = WithdrawSignOff(
        enrolment_public_id=cast.enrolment.public_id,
        competency=current_programme(cast.session).programme.competency(code),
        seen=seen,
        reason=reason,
    )
    withdraw_sign_off(cast.session, cast.actor(signer), command, now=NOW)


def test_a_sign_off_keeps_who_at_what_level_and_on_what_it_rests(cast: Cast) -> None:
    show(cast, cast.enrolment, "S2", cast.sam)
    sign(cast, cast.sam, "S2", Level.L3)
    live = live_sign_off(cast.session, cast.enrolment.id, "S2")
    assert live is not None
    assert (live.level, live.signer_name, live.signed_at) == (Level.L3, "Sam Supervisor", NOW)
    assert cast.count(SignOffEvidence) == 1
    assert cast.happened()[-1] == "competency signed off"


def test_a_higher_level_takes_the_place_of_a_lower_one(cast: Cast) -> None:
    show(cast, cast.enrolment, "S2", cast.sam)
    first = sign(cast, cast.sam, "S2", Level.L3)
    sign(cast, cast.sam, "S2", Level.L4, seen=first)
    assert (cast.count(SignOff), cast.count(LiveSignOff)) == (2, 1)


def test_the_second_of_two_who_sign_hears_who_was_first(cast: Cast) -> None:
    cast.assigned(cast.enrolment, cast.olga, AssignmentKind.ADDITIONAL)
    show(cast, cast.enrolment, "S2", cast.sam)
    sign(cast, cast.sam, "S2", Level.L4)
    with pytest.raises(NotPermitted, match="Sam Supervisor signed this off at L4"):
        sign(cast, cast.olga, "S2", Level.L4)
    assert cast.count(SignOff) == 1


def test_a_sign_off_that_was_not_seen_is_stale(cast: Cast) -> None:
    show(cast, cast.enrolment, "S2", cast.sam)
    sign(cast, cast.sam, "S2", Level.L3)
    with pytest.raises(Stale):
        sign(cast, cast.sam, "S2", Level.L4, seen="")


def test_a_stranger_does_not_learn_that_the_person_exists(cast: Cast) -> None:
    show(cast, cast.enrolment, "S2", cast.sam)
    with pytest.raises(NotFound):
        sign(cast, cast.olga, "S2", Level.L3)


def test_nobody_signs_for_themselves(cast: Cast) -> None:
    cast.grant(cast.tara, Role.SUPERVISOR)
    show(cast, cast.enrolment, "S2", cast.sam)
    with pytest.raises(NotPermitted, match="own competencies"):
        sign(cast, cast.tara, "S2", Level.L3)


def test_the_database_too_keeps_people_from_signing_for_themselves(cast: Cast) -> None:
    cast.session.add(
        SignOff(
            enrolment_id=cast.enrolment.id,
            trainee_id=cast.tara.id,
            competency="S2",
            statement_digest="0" * 64,
            level=Level.L3,
            signer_id=cast.tara.id,
            signed_at=NOW,
        )
    )
    with pytest.raises(IntegrityError):
        cast.session.flush()


def test_without_evidence_nothing_is_signed(cast: Cast) -> None:
    with pytest.raises(NotPermitted, match="at least one piece"):
        sign(cast, cast.sam, "S2", Level.L3)


def test_a_safety_critical_one_needs_two_raters(cast: Cast) -> None:
    show(cast, cast.enrolment, "E4", cast.sam)
    with pytest.raises(NotPermitted, match="safety-critical"):
        sign(cast, cast.sam, "E4", Level.L3)
    show(cast, cast.enrolment, "E4", cast.sam, cast.olga)
    sign(cast, cast.sam, "E4", Level.L3)


def test_the_evidence_of_somebody_else_carries_nothing(cast: Cast) -> None:
    show(cast, cast.toms_enrolment, "S2", cast.olga)
    with pytest.raises(Stale):
        sign_on(cast, pieces(cast, cast.toms_enrolment, "S2"), cast.enrolment)


def sign_on(cast: Cast, evidence: tuple[str, ...], enrolment: Enrolment) -> str:
    command = SignOffCompetency(
        enrolment_public_id=enrolment.public_id,
        competency=current_programme(cast.session).programme.competency("S2"),
        level=Level.L3,
        evidence=evidence,
        seen="",
        statement=SHOWN,
    )
    return sign_off_competency(cast.session, cast.actor(cast.sam), command, now=NOW)


def test_a_withdrawal_is_kept_beside_the_sign_off_with_its_reason(cast: Cast) -> None:
    show(cast, cast.enrolment, "S2", cast.sam)
    signed = sign(cast, cast.sam, "S2", Level.L3)
    withdraw(cast, cast.sam, "S2", signed)
    assert live_sign_off(cast.session, cast.enrolment.id, "S2") is None
    (past,) = past_sign_offs(cast.session, cast.enrolment.id, "S2")
    assert (past.withdrawn_by_name, past.reason) == ("Sam Supervisor", "Too early.")
    assert past.evidence == pieces(cast, cast.enrolment, "S2")
    assert cast.happened()[-1] == "sign-off withdrawn"


def test_what_was_withdrawn_can_be_signed_again(cast: Cast) -> None:
    show(cast, cast.enrolment, "S2", cast.sam)
    withdraw(cast, cast.sam, "S2", sign(cast, cast.sam, "S2", Level.L3))
    sign(cast, cast.sam, "S2", Level.L3)
    assert cast.count(LiveSignOff) == 1


def test_a_withdrawal_without_a_reason_is_refused(cast: Cast) -> None:
    show(cast, cast.enrolment, "S2", cast.sam)
    signed = sign(cast, cast.sam, "S2", Level.L3)
    with pytest.raises(NotPermitted, match="Say why"):
        withdraw(cast, cast.sam, "S2", signed, reason=" ")


@pytest.mark.parametrize("model", [SignOff, SignOffEvidence])
def test_what_was_signed_is_never_deleted(cast: Cast, model: type) -> None:
    show(cast, cast.enrolment, "S2", cast.sam)
    sign(cast, cast.sam, "S2", Level.L3)
    with pytest.raises(DBAPIError, match="only added"):
        cast.session.execute(delete(model))
