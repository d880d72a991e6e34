"""A trainee's meetings in the demonstration: logged, sent, reviewed, and signed off."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from facilitator.competencies.actions import SignOffCompetency, sign_off_competency
from facilitator.competencies.queries import matrix
from facilitator.competencies.rules import Level
from facilitator.curriculum.model import Competency
from facilitator.demo import words
from facilitator.people.rules import Actor
from facilitator.practice.accounts import EntryAccount, MeetingRole, Phase, Theme
from facilitator.practice.actions import (
    ReviewLogEntry,
    SubmitLogEntry,
    review_log_entry,
    start_log_entry,
    submit_log_entry,
)
from facilitator.practice.queries import draft_in_full, entry_in_full
from facilitator.practice.rules import Verdict
from facilitator.programmes.queries import EnrolmentLine
from facilitator.programmes.rules import day_in

ROLES = (
    *[MeetingRole.OBSERVER] * 3,
    *[MeetingRole.CO_FACILITATOR] * 9,
    *[MeetingRole.LEAD] * 8,
)
_THEMES = tuple(Theme)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """One meeting of a trainee's group, as they will log it."""

    number: int
    held_on: date
    group: str
    shows: tuple[str, ...]


def account_of(sitting: Sitting) -> EntryAccount:
    """Return what the trainee writes about a meeting."""
    number = sitting.number
    return EntryAccount(
        group=sitting.group,
        held_on=sitting.held_on,
        role=ROLES[min(number, len(ROLES) - 1)],
        came=6 + number % 4,
        newcomers=number % 3,
        safety_level=1 if number % 7 == 5 else 0,  # noqa: PLR2004 -- now and then a heavier one
        phases=frozenset({Phase.OPENING, Phase.CHECK_IN, Phase.THEME, Phase.CLOSING}),
        themes=frozenset({_THEMES[number % len(_THEMES)]}),
        participation=2 + number % 3,
        went_well=_turn(words.WENT_WELL, number),
        would_redo=_turn(words.WOULD_REDO, number),
        shows={code: _turn(words.SHOWN, number + at) for at, code in enumerate(sitting.shows)},
        wellbeing=3,
        recording_agreed=True,
    )


def log(session: Session, trainee: Actor, account: EntryAccount, *, now: datetime) -> str:
    """Write an entry and send it; return its public id."""
    entry = start_log_entry(session, trainee, now=now)
    command = SubmitLogEntry(
        entry=entry, version=draft_in_full(session, trainee, entry).version, account=account
    )
    submit_log_entry(session, trainee, command, now=now + timedelta(minutes=3))
    return entry


def confirm(
    session: Session, supervisor: Actor, entry: str, account: EntryAccount, *, now: datetime
) -> None:
    """Confirm an entry and accept all that it shows."""
    turn = account.held_on.toordinal()
    command = ReviewLogEntry(
        entry=entry,
        version=_version(session, supervisor, entry, now),
        verdict=Verdict.CONFIRM,
        comment=_turn(words.COMMENTS, turn),
        next_step=_turn(words.NEXT_STEPS, turn),
        accepted=frozenset(account.shows),
    )
    review_log_entry(session, supervisor, command, now=now)


def send_back(session: Session, supervisor: Actor, entry: str, *, now: datetime) -> None:
    """Return an entry with a question."""
    command = ReviewLogEntry(
        entry=entry,
        version=_version(session, supervisor, entry, now),
        verdict=Verdict.RETURN,
        comment=words.RETURNED,
    )
    review_log_entry(session, supervisor, command, now=now)


def sign_off_all(
    session: Session,
    supervisor: Actor,
    enrolment: EnrolmentLine,
    competencies: tuple[Competency, ...],
    *,
    now: datetime,
) -> None:
    """Sign off whatever the evidence carries, at the level that certification asks."""
    for row in matrix(session, enrolment, competencies, day_in(enrolment.zone, now)):
        if row.seen and row.lacks is None and row.live is None:
            command = SignOffCompetency(
                enrolment_public_id=enrolment.public_id,
                competency=row.competency,
                level=Level.L4,
                evidence=tuple(piece.public_id for piece in row.seen),
                seen="",
                statement=words.SIGNED_UNDER,
            )
            sign_off_competency(session, supervisor, command, now=now)


def _version(session: Session, reader: Actor, entry: str, now: datetime) -> int:
    return entry_in_full(session, reader, entry, now.date()).version


def _turn(lines: tuple[str, ...], number: int) -> str:
    return lines[number % len(lines)]
