"""What it takes for Tara to be ready: every requirement of the shipped rules is met."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.certification import evidence as gathering
from facilitator.certification.queries import published_rules
from facilitator.certification.requirements import Modules, Requirements, SignOffs
from facilitator.competencies.actions import SignOffCompetency, sign_off_competency
from facilitator.competencies.rules import Level
from facilitator.competencies.statements import STATEMENT, STATEMENT_VERSION, Statement
from facilitator.evidence.actions import NewEvidence, add
from facilitator.evidence.models import Evidence
from facilitator.evidence.rules import EvidenceKind, Miller
from facilitator.people.models import Person
from facilitator.people.rules import Role
from facilitator.practice.accounts import Companion, MeetingRole
from facilitator.practice.groups import Mode, Openness
from facilitator.practice.models import LogEntry, Meeting, SupportGroup
from facilitator.practice.rules import EntryState
from facilitator.programmes.models import Enrolment
from facilitator.programmes.rules import AssignmentKind
from facilitator.publications.queries import current_programme
from tests.cast import NOW, TODAY, Cast

SHOWN = Statement(version=STATEMENT_VERSION, language="en", words=STATEMENT)
FIRST = date(2026, 5, 4)
ROLES = [MeetingRole.OBSERVER] * 3 + [MeetingRole.CO_FACILITATOR] * 9 + [MeetingRole.LEAD] * 8


def make_ready(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give Tara quizzes, twenty meetings over five months, evidence, and every sign-off."""
    ina = cast.person("Ina Secondsupervisor", Role.SUPERVISOR)
    cast.assigned(cast.enrolment, ina, AssignmentKind.ADDITIONAL)
    pass_quizzes(cast.session, monkeypatch)
    group = support_group(cast)
    for number, role in enumerate(ROLES):
        log_meeting(cast, group, FIRST + timedelta(weeks=number), role)
    for code in signed_competencies(cast.session):
        show(cast, cast.enrolment, code, cast.sam, ina)
        sign(cast, cast.sam, code, Level.L4)
    cast.session.commit()


def taras_rules(session: Session) -> Requirements:
    """Return the rules that hold for her: she is enrolled under version 1."""
    return published_rules(current_programme(session)).held(1, TODAY).rules


def pass_quizzes(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    (asked,) = [rule for rule in taras_rules(session).each if isinstance(rule, Modules)]
    passed = SimpleNamespace(passed=True, score=90, at=NOW, revision=1)
    results = dict.fromkeys(asked.titles, passed)
    monkeypatch.setattr(gathering, "quiz_results", lambda _session, _enrolment: results)


def support_group(cast: Cast) -> SupportGroup:
    group = SupportGroup(
        programme_id=cast.programme.id,
        label="Tuesday",
        label_key="tuesday",
        host="Riverside",
        host_key="riverside",
        topic="grief",
        mode=next(iter(Mode)),
        openness=next(iter(Openness)),
        named_at=NOW,
    )
    cast.session.add(group)
    cast.session.flush()
    return group


def log_meeting(
    cast: Cast,
    group: SupportGroup,
    held_on: date,
    role: MeetingRole,
    state: EntryState = EntryState.CONFIRMED,
) -> None:
    meeting = Meeting(group_id=group.id, held_on=held_on, sitting=1, zone="UTC")
    cast.session.add(meeting)
    cast.session.flush()
    entry = LogEntry(
        enrolment_id=cast.enrolment.id,
        meeting_id=meeting.id,
        group_id=group.id,
        state=state,
        made_at=NOW,
        sent_at=NOW,
        held_on=held_on,
        role=role,
        minutes_before=30,
        minutes_group=90,
        minutes_after=30,
        safety_level=0,
        companion=Companion.EXTERNAL,
    )
    cast.session.add(entry)
    cast.session.flush()


def signed_competencies(session: Session) -> tuple[str, ...]:
    (asked,) = [rule for rule in taras_rules(session).each if isinstance(rule, SignOffs)]
    return asked.competencies


def show(
    cast: Cast,
    enrolment: Enrolment,
    code: str,
    *raters: Person | None,
    shown_on: date | None = None,
) -> tuple[str, ...]:
    """Keep a piece of evidence from each rater, and return the public ids of all of them."""
    for number, rater in enumerate(raters):
        shown = NewEvidence(
            enrolment_id=enrolment.id,
            competencies=(code,),
            kind=EvidenceKind.QUIZ if rater is None else EvidenceKind.ENTRY,
            source=f"entry:{number}",
            source_digest=f"{code}-{number}".ljust(64, "0"),
            rater_id=None if rater is None else rater.id,
            level=Miller.DOES,
            shown_on=shown_on,
        )
        add(cast.session, shown, now=NOW)
    return pieces(cast, enrolment, code)


def pieces(cast: Cast, enrolment: Enrolment, code: str) -> tuple[str, ...]:
    return tuple(
        cast.session.scalars(
            select(Evidence.public_id)
            .where(Evidence.enrolment_id == enrolment.id, Evidence.competency == code)
            .order_by(Evidence.id)
        )
    )


def sign(cast: Cast, signer: Person, code: str, level: Level, seen: str = "") -> str:
    """Sign off one of Tara's competencies on everything that there is for it."""
    command = signing(cast, code, level, seen)
    return sign_off_competency(cast.session, cast.actor(signer), command, now=NOW)


def signing(cast: Cast, code: str, level: Level, seen: str = "") -> SignOffCompetency:
    """Return what it takes to sign one of Tara's competencies off on all that there is."""
    return SignOffCompetency(
        enrolment_public_id=cast.enrolment.public_id,
        competency=current_programme(cast.session).programme.competency(code),
        level=level,
        evidence=pieces(cast, cast.enrolment, code),
        seen=seen,
        statement=SHOWN,
    )
