"""What goes along with a hand-over, and the notes of hand-overs that both sides read."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from facilitator.handovers.models import HandedOver, HandOver
from facilitator.handovers.rules import Along
from facilitator.observations.models import Observation, ObservationCallOff, Rating
from facilitator.observations.rules import RATERS
from facilitator.people.models import Person
from facilitator.practice.models import FollowUp
from facilitator.practice.queries.queue import waiting_by_enrolment
from facilitator.programmes.models import Enrolment
from facilitator.programmes.rules import AssignmentKind
from facilitator.quizzes.models import Answer, Attempt
from facilitator.quizzes.rules import AttemptState
from facilitator.supervision.models import (
    SupervisionAnswer,
    SupervisionAttendance,
    SupervisionWithdrawal,
)

NOTES_MOST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedLine:
    """One trainee of a hand-over, and what went along."""

    name: str
    kind: AssignmentKind
    along: Along


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverNote:
    """One hand-over, as both supervisors read it."""

    public_id: str
    giver_id: int
    giver: str
    taker: str
    made_by: str
    made_at: datetime
    people: tuple[HandedLine, ...]


def goes_along(session: Session, enrolment_ids: Sequence[int]) -> Mapping[int, Along]:
    """Return what waits in each of these enrolments. Five statements, however many there are."""
    entries = waiting_by_enrolment(session, enrolment_ids)
    follow_ups = _counted(session, _open_follow_ups(enrolment_ids))
    observations = _counted(session, _unfinished_observations(enrolment_ids))
    sessions = _counted(session, _unconfirmed_sessions(enrolment_ids))
    answers = _counted(session, _unmarked_answers(enrolment_ids))
    return {
        it: Along(
            entries=entries.get(it, 0),
            follow_ups=follow_ups.get(it, 0),
            observations=observations.get(it, 0),
            sessions=sessions.get(it, 0),
            written_answers=answers.get(it, 0),
        )
        for it in enrolment_ids
    }


def hand_over_notes(session: Session, supervisor_id: int) -> tuple[HandOverNote, ...]:
    """Return the latest hand-overs to and from this supervisor. Two statements."""
    giver, taker, maker = aliased(Person), aliased(Person), aliased(Person)
    notes = session.execute(
        select(
            HandOver.id,
            HandOver.public_id,
            HandOver.giver_id,
            giver.name.label("giver"),
            taker.name.label("taker"),
            maker.name.label("made_by"),
            HandOver.made_at,
        )
        .join(giver, giver.id == HandOver.giver_id)
        .join(taker, taker.id == HandOver.taker_id)
        .join(maker, maker.id == HandOver.made_by_id)
        .where(or_(HandOver.giver_id == supervisor_id, HandOver.taker_id == supervisor_id))
        .order_by(HandOver.id.desc())
        .limit(NOTES_MOST)
    ).all()
    people = _people(session, [it.id for it in notes]) if notes else {}
    return tuple(
        HandOverNote(
            public_id=it.public_id,
            giver_id=it.giver_id,
            giver=it.giver,
            taker=it.taker,
            made_by=it.made_by,
            made_at=it.made_at,
            people=tuple(people[it.id]),
        )
        for it in notes
    )


def _people(session: Session, hand_over_ids: Sequence[int]) -> Mapping[int, list[HandedLine]]:
    found = session.execute(
        select(HandedOver, Person.name)
        .join(Enrolment, Enrolment.id == HandedOver.enrolment_id)
        .join(Person, Person.id == Enrolment.person_id)
        .where(HandedOver.hand_over_id.in_(hand_over_ids))
        .order_by(Person.name)
    )
    people: defaultdict[int, list[HandedLine]] = defaultdict(list)
    for row, name in found:
        along = Along(
            entries=row.entries,
            follow_ups=row.follow_ups,
            observations=row.observations,
            sessions=row.sessions,
            written_answers=row.written_answers,
        )
        people[row.hand_over_id].append(HandedLine(name=name, kind=row.kind, along=along))
    return people


def _counted(session: Session, query: Select[*tuple[Any, ...]]) -> Mapping[int, int]:
    return {row[0]: row[1] for row in session.execute(query)}


def _open_follow_ups(ids: Sequence[int]) -> Select[*tuple[Any, ...]]:
    return (
        select(FollowUp.enrolment_id, func.count())
        .where(FollowUp.enrolment_id.in_(ids), FollowUp.answered_at.is_(None))
        .group_by(FollowUp.enrolment_id)
    )


def _unfinished_observations(ids: Sequence[int]) -> Select[*tuple[Any, ...]]:
    rated = (
        select(func.count())
        .where(Rating.observation_id == Observation.id, Rating.part.in_(RATERS))
        .scalar_subquery()
    )
    off = exists().where(ObservationCallOff.observation_id == Observation.id)
    return (
        select(Observation.enrolment_id, func.count())
        .where(Observation.enrolment_id.in_(ids), ~off, rated < len(RATERS))
        .group_by(Observation.enrolment_id)
    )


def _unconfirmed_sessions(ids: Sequence[int]) -> Select[*tuple[Any, ...]]:
    there = SupervisionAttendance
    answered = exists().where(
        SupervisionAnswer.session_id == there.session_id,
        SupervisionAnswer.enrolment_id == there.enrolment_id,
    )
    withdrawn = exists().where(SupervisionWithdrawal.session_id == there.session_id)
    return (
        select(there.enrolment_id, func.count())
        .where(there.enrolment_id.in_(ids), ~answered, ~withdrawn)
        .group_by(there.enrolment_id)
    )


def _unmarked_answers(ids: Sequence[int]) -> Select[*tuple[Any, ...]]:
    return (
        select(Attempt.enrolment_id, func.count())
        .join(Answer, Answer.attempt_id == Attempt.id)
        .where(
            Attempt.enrolment_id.in_(ids),
            Attempt.state == AttemptState.MARKING,
            Answer.right.is_(None),
        )
        .group_by(Attempt.enrolment_id)
    )
