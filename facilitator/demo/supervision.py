"""Supervision in the demonstration: after every fourth meeting, and the last still to confirm."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from facilitator.demo import words
from facilitator.demo.people import Trainee
from facilitator.demo.place import Place
from facilitator.demo.timeline import Timeline
from facilitator.programmes.rules import AssignmentKind
from facilitator.programmes.supervision import assignments_of
from facilitator.supervision.actions import (
    AnswerSession,
    NoteOwnSession,
    NoteSession,
    answer_session,
    note_own_session,
    note_session,
)
from facilitator.supervision.queries import waiting_for_trainee
from facilitator.supervision.rules import Answer, SessionKind, SessionNote

_EVERY = 4
_KINDS = (SessionKind.INDIVIDUAL, SessionKind.CO_REFLECTION, SessionKind.INDIVIDUAL)
_TOPICS = (frozenset({"S3", "T1"}), frozenset({"W1"}), frozenset({"C2", "R1"}))
_AFTER, _ANSWERED_AFTER = timedelta(days=2, hours=8), timedelta(days=3)
_LAST_MEETING = 19


def plan(timeline: Timeline, place: Place, trainee: Trainee, evenings: Sequence[datetime]) -> None:
    """Plan one trainee's supervision. After the last meeting they write it down themselves."""
    past = [it for it in evenings if it + _ANSWERED_AFTER < place.now]
    numbers = range(_EVERY - 1, len(past), _EVERY)
    for number in numbers:
        told = number == _LAST_MEETING and not trainee.applies
        act = _tell if told else _note
        timeline.at(past[number] + _AFTER, partial(act, place, trainee, number))
        if number != numbers[-1] or trainee.applies:
            timeline.at(past[number] + _ANSWERED_AFTER, partial(_confirm, place, trainee))


def _note(place: Place, trainee: Trainee, number: int, now: datetime) -> None:
    enrolment = place.enrolment(trainee.account).public_id
    command = NoteSession(note=_written(number, now), enrolments=(enrolment,))
    note_session(place.session, place.people["supervisor"], command, now=now)


def _tell(place: Place, trainee: Trainee, number: int, now: datetime) -> None:
    enrolment = place.enrolment(trainee.account)
    assigned = assignments_of(place.session, enrolment.id, now=now)
    main = next(it for it in assigned if it.kind is AssignmentKind.MAIN)
    command = NoteOwnSession(note=_written(number, now), supervisor=main.supervisor_public_id)
    note_own_session(place.session, place.trainee(trainee.account), command, now=now)


def _confirm(place: Place, trainee: Trainee, now: datetime) -> None:
    enrolment = place.enrolment(trainee.account)
    for line in waiting_for_trainee(place.session, enrolment.id):
        command = AnswerSession(session=line.public_id, answer=Answer.CONFIRM)
        answer_session(place.session, place.trainee(trainee.account), command, now=now)


def _written(number: int, now: datetime) -> SessionNote:
    turn = number // _EVERY
    return SessionNote(
        kind=_KINDS[turn % len(_KINDS)],
        held_on=now.date(),
        minutes=45 if turn % 2 else 60,
        topics=_TOPICS[turn % len(_TOPICS)],
        next_steps=words.AGREED[turn % len(words.AGREED)],
    )
