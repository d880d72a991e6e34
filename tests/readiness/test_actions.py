"""Confirming, signing, taking back, and bringing in what was learned elsewhere."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError, IntegrityError

from facilitator.errors import NotFound, NotPermitted
from facilitator.history.queries import first_broken_link
from facilitator.people.models import Person
from facilitator.programmes.models import Enrolment
from facilitator.readiness.actions import (
    Attest,
    SignCode,
    WithdrawAttestation,
    attest,
    bring_in_papers,
    plan_papers,
    sign_code,
    withdraw_attestation,
)
from facilitator.readiness.models import Attestation, AttestationWithdrawal
from facilitator.readiness.queries import attestations_of, code_of_ethics, code_signed_on
from facilitator.readiness.rules import Fact
from tests.cast import NOW, TODAY, Cast
from tests.conflicts.declaring import declare

MODULE = "safe-spaces"
PAPERS = (
    "tara@example.org,training,ethics,Ethics for peers,2026-03-14,6.5,Riverside College\n"
    "tara@example.org,training,ethics,ethics FOR peers,2026-03-14,6.5,Riverside College\n"
    "tom@example.org,certificate,licence,A licence,2025-03-14,,The state\n"
    "nobody@example.org,training,ethics,Ethics,2026-03-14,6.5,Riverside College\n"
    "tara@example.org,training,ethics\n"
)


def confirm(cast: Cast, who: Person, fact: Fact, subject: str = "", days_ago: int = 0) -> str:
    command = Attest(
        enrolment=cast.enrolment.public_id,
        fact=fact,
        on=TODAY - timedelta(days=days_ago),
        subject=subject,
    )
    return attest(cast.session, cast.actor(who), command, now=NOW)


def sign(cast: Cast, digest: str | None = None, now: datetime = NOW) -> str:
    code = code_of_ethics(cast.session)
    assert code is not None
    command = SignCode(words_digest=digest or code.digest)
    return sign_code(cast.session, cast.actor(cast.tara), command, now=now)


def take_back(cast: Cast, who: Person, attestation: str, reason: str = "It was not so.") -> None:
    command = WithdrawAttestation(attestation=attestation, reason=reason)
    withdraw_attestation(cast.session, cast.actor(who), command, now=NOW)


def stands(cast: Cast) -> list[tuple[Fact, str]]:
    return [(it.fact, it.subject) for it in attestations_of(cast.session, cast.enrolment.id)]


def test_each_confirms_what_is_theirs_and_the_history_knows_it(cast: Cast) -> None:
    confirm(cast, cast.tara, Fact.LIVED_EXPERIENCE)
    confirm(cast, cast.sam, Fact.READINESS_TALK)
    confirm(cast, cast.sam, Fact.LIVE_PRACTICE, MODULE)
    confirm(cast, cast.cora, Fact.HOST)
    sign(cast)
    assert stands(cast) == [
        (Fact.LIVED_EXPERIENCE, ""),
        (Fact.READINESS_TALK, ""),
        (Fact.LIVE_PRACTICE, MODULE),
        (Fact.HOST, ""),
        (Fact.CODE_OF_ETHICS, ""),
    ]
    assert cast.happened()[-5:] == ["attestation made"] * 5
    assert first_broken_link(cast.session) is None


@pytest.mark.parametrize("fact", [Fact.READINESS_TALK, Fact.HOST])
def test_strangers_find_nothing_to_confirm(cast: Cast, fact: Fact) -> None:
    for stranger in (cast.olga, cast.tom, cast.dana):
        with pytest.raises(NotFound):
            confirm(cast, stranger, fact)


def test_nobody_confirms_what_is_another_s_to_say(cast: Cast) -> None:
    for who, fact in (
        (cast.tara, Fact.HOST),
        (cast.tara, Fact.READINESS_TALK),
        (cast.sam, Fact.LIVED_EXPERIENCE),
        (cast.sam, Fact.ADULT),
        (cast.cora, Fact.READINESS_TALK),
    ):
        with pytest.raises(NotPermitted):
            confirm(cast, who, fact)
    assert stands(cast) == []


def test_what_has_its_own_way_in_has_no_other(cast: Cast) -> None:
    for who, fact in ((cast.tara, Fact.CODE_OF_ETHICS), (cast.cora, Fact.TRAINING)):
        with pytest.raises(NotFound):
            confirm(cast, who, fact)
    for fact, subject in ((Fact.LIVE_PRACTICE, ""), (Fact.READINESS_TALK, MODULE)):
        with pytest.raises(NotFound):
            confirm(cast, cast.sam, fact, subject)


def test_a_role_that_has_ended_confirms_nothing(cast: Cast) -> None:
    stale = cast.actor(cast.sam)
    cast.all_assignments_end()
    command = Attest(enrolment=cast.enrolment.public_id, fact=Fact.READINESS_TALK, on=TODAY)
    with pytest.raises(NotFound):
        attest(cast.session, stale, command, now=NOW)


def test_a_day_to_come_is_refused_and_so_is_a_second_time(cast: Cast) -> None:
    with pytest.raises(NotPermitted, match="still to come"):
        confirm(cast, cast.sam, Fact.READINESS_TALK, days_ago=-1)
    confirm(cast, cast.sam, Fact.READINESS_TALK)
    with pytest.raises(NotPermitted, match="already"):
        confirm(cast, cast.sam, Fact.READINESS_TALK)


def test_a_module_that_is_not_there_has_no_live_practice(cast: Cast) -> None:
    with pytest.raises(NotFound):
        confirm(cast, cast.sam, Fact.LIVE_PRACTICE, "juggling")


def test_the_code_is_signed_in_the_words_that_were_shown(cast: Cast) -> None:
    with pytest.raises(NotPermitted, match="changed since you opened it"):
        sign(cast, "0" * 64)
    sign(cast)
    with pytest.raises(NotPermitted, match="already"):
        sign(cast)
    (line,) = attestations_of(cast.session, cast.enrolment.id)
    code = code_of_ethics(cast.session)
    assert code is not None
    assert line.words_digest == code.digest


def test_the_same_words_are_signed_again_on_a_later_day(cast: Cast) -> None:
    sign(cast)
    later = NOW + timedelta(days=640)
    sign(cast, now=later)
    assert code_signed_on(cast.session, cast.enrolment.id) == later.date()
    (line,) = attestations_of(cast.session, cast.enrolment.id)
    take_back(cast, cast.tara, line.public_id)
    assert code_signed_on(cast.session, cast.enrolment.id) is None


def test_what_is_taken_back_stays_on_record_and_can_be_confirmed_again(cast: Cast) -> None:
    first = confirm(cast, cast.sam, Fact.READINESS_TALK)
    take_back(cast, cast.sam, first)
    assert stands(cast) == []
    assert cast.happened()[-1] == "attestation withdrawn"
    confirm(cast, cast.sam, Fact.READINESS_TALK)
    assert (cast.count(Attestation), cast.count(AttestationWithdrawal)) == (2, 1)
    with pytest.raises(NotFound):
        take_back(cast, cast.sam, first)


def test_only_whose_word_it_was_takes_it_back(cast: Cast) -> None:
    talk = confirm(cast, cast.sam, Fact.READINESS_TALK)
    lived = confirm(cast, cast.tara, Fact.LIVED_EXPERIENCE)
    for who, attestation in ((cast.tara, talk), (cast.cora, talk), (cast.sam, lived)):
        with pytest.raises(NotPermitted):
            take_back(cast, who, attestation)
    with pytest.raises(NotFound):
        take_back(cast, cast.olga, talk)
    with pytest.raises(NotPermitted, match="why"):
        take_back(cast, cast.sam, talk, " ")


def test_papers_are_taken_row_by_row_and_nothing_twice(cast: Cast) -> None:
    cora = cast.actor(cast.cora)
    plan = plan_papers(cast.session, cora, PAPERS, now=NOW)
    assert [it.row.number for it in plan.taken] == [1, 3]
    assert [it.row.number for it in plan.there] == [2]
    assert [(it.number, it.because.code) for it in plan.wrong] == [(4, "nobody"), (5, "cells")]
    assert cast.count(Attestation) == 0
    assert bring_in_papers(cast.session, cora, PAPERS, now=NOW) == 2
    again = plan_papers(cast.session, cora, PAPERS, now=NOW)
    assert (again.taken, len(again.there)) == ((), 3)
    with pytest.raises(NotFound):
        bring_in_papers(cast.session, cora, PAPERS, now=NOW)
    assert stands(cast) == [(Fact.TRAINING, "ethics")]
    assert first_broken_link(cast.session) is None


def test_only_coordinators_bring_in_papers_and_never_their_own(cast: Cast) -> None:
    for who in (cast.sam, cast.tara):
        with pytest.raises(NotPermitted, match="coordinators"):
            plan_papers(cast.session, cast.actor(who), PAPERS, now=NOW)
    cast.session.execute(
        update(Enrolment)
        .where(Enrolment.id == cast.toms_enrolment.id)
        .values(person_id=cast.cora.id)
    )
    own = PAPERS.replace("tom@", "cora@")
    plan = plan_papers(cast.session, cast.actor(cast.cora), own, now=NOW)
    assert [it.number for it in plan.wrong if it.because.code == "about-oneself"] == [3]


def test_the_tables_of_record_refuse_changes_and_a_stranger_s_word(cast: Cast) -> None:
    confirm(cast, cast.sam, Fact.READINESS_TALK)
    with pytest.raises(DBAPIError, match="table of record"), cast.session.begin_nested():
        cast.session.execute(update(Attestation).values(minutes=1))
    row = cast.session.query(Attestation).one()
    forged = {
        column.name: getattr(row, column.name)
        for column in Attestation.__table__.columns
        if column.name not in {"id", "public_id"}
    } | {"attested_by_id": cast.tara.id}
    cast.session.add(Attestation(**forged))
    with pytest.raises(IntegrityError):
        cast.session.flush()


def test_nobody_confirms_or_takes_back_across_a_conflict(cast: Cast) -> None:
    kept = confirm(cast, cast.sam, Fact.READINESS_TALK)
    declare(cast, cast.tara, cast.tara, cast.sam)
    declare(cast, cast.cora, cast.tara, cast.cora)
    for who, fact, subject in (
        (cast.sam, Fact.LIVE_PRACTICE, MODULE),
        (cast.cora, Fact.HOST, ""),
    ):
        with pytest.raises(NotPermitted, match="do not judge each other"):
            confirm(cast, who, fact, subject)
    with pytest.raises(NotPermitted, match="do not judge each other"):
        take_back(cast, cast.sam, kept)
    confirm(cast, cast.tara, Fact.LIVED_EXPERIENCE)
