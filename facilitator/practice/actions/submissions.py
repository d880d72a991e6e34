"""Sending an entry to the supervisors, and taking it back."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from facilitator.db.base import new_salt, salted_digest
from facilitator.errors import N_, NotPermitted, Refusal, Stale, enforce
from facilitator.history.actions import record
from facilitator.people.models import Person
from facilitator.people.rules import Actor
from facilitator.practice import rules
from facilitator.practice.accounts import Companion, EntryAccount
from facilitator.practice.actions.beside import ask
from facilitator.practice.actions.finding import facts_of, own_entry
from facilitator.practice.actions.follow_ups import (
    ask_for_debrief,
    contact_is_open,
    urgency,
    wish_contact,
)
from facilitator.practice.flaws import flaws
from facilitator.practice.models import (
    Draft,
    GroupFacilitator,
    LogEntry,
    Meeting,
    Submission,
    SupportGroup,
)
from facilitator.programmes.models import Enrolment
from facilitator.programmes.queries import EnrolmentLine
from facilitator.programmes.rules import day_in


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitLogEntry:
    """A whole account, from the version of the draft that its writer saw.

    `kept` names the words of which its writer said that they are not about a member.
    """

    entry: str
    version: int
    account: EntryAccount
    private_note: str = ""
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawLogEntry:
    """An entry to take back, in the version that its writer saw."""

    entry: str
    version: int


def submit_log_entry(
    session: Session, actor: Actor, command: SubmitLogEntry, *, now: datetime
) -> str:
    """Send the entry, keep for good what was sent, and return the submission's public id."""
    entry, enrolment = own_entry(session, actor, command.entry, now=now)
    enforce(rules.refusal_to_write(facts_of(session, entry, enrolment)))
    draft = session.get(Draft, entry.id)
    if draft is None or draft.version != command.version:
        raise Stale
    account = command.account
    for refusal in flaws(account, today=day_in(enrolment.zone, now)).values():
        enforce(refusal)
    session.execute(
        select(Enrolment.id).where(Enrolment.id == enrolment.id).with_for_update(key_share=True)
    )
    meeting = _meeting(session, actor, account, enrolment)
    enforce(_refusal_of_meeting(session, entry, meeting))
    _take_over(session, entry, command, meeting, now)
    _keep_as_sent(session, draft, command, actor, now)
    submission = _submission(session, entry, account, enrolment, now)
    ask_for_debrief(session, entry, enrolment, now=now)
    contact = account.contact or contact_is_open(session, enrolment.id)
    entry.urgency = urgency(level=account.safety_level, contact=contact)
    session.flush()
    ask(session, entry, actor.person_id, now=now)
    details: dict[str, str | int | None] = {
        "number": submission.number,
        "digest": submission.digest,
    }
    record(session, actor.key, "log entry submitted", f"entry:{entry.public_id}", details, now=now)
    if account.contact:  # only now: its own event must not bind what was sent
        wish_contact(session, actor, entry, enrolment, now=now)
    return submission.public_id


def withdraw_log_entry(
    session: Session, actor: Actor, command: WithdrawLogEntry, *, now: datetime
) -> None:
    """Take an entry back before it is answered; it is a draft again."""
    entry, enrolment = own_entry(session, actor, command.entry, now=now)
    enforce(rules.refusal_to_withdraw(facts_of(session, entry, enrolment)))
    if entry.version != command.version:
        raise Stale
    entry.state = rules.EntryState.DRAFT
    session.flush()
    record(session, actor.key, "log entry withdrawn", f"entry:{entry.public_id}", {}, now=now)


def _take_over(
    session: Session, entry: LogEntry, command: SubmitLogEntry, meeting: Meeting, now: datetime
) -> None:
    account = command.account
    entry.private_note = command.private_note.strip() or None
    entry.meeting_id = meeting.id
    entry.group_id = meeting.group_id
    entry.state = rules.EntryState.SUBMITTED
    entry.sent_at = now
    entry.held_on = account.held_on
    entry.role = account.role
    entry.minutes_before = account.minutes_before
    entry.minutes_group = account.minutes_group
    entry.minutes_after = account.minutes_after
    entry.safety_level = account.safety_level
    entry.companion = account.companion
    entry.companion_id = _companion_id(session, account, meeting.group_id)
    session.flush()


def _keep_as_sent(
    session: Session, draft: Draft, command: SubmitLogEntry, actor: Actor, now: datetime
) -> None:
    """Let the writer find what was sent, should it come back, whatever was saved on the way."""
    zone = session.scalars(select(Person.zone).where(Person.id == actor.person_id)).one()
    typed = command.account.as_typed(zone)
    if command.private_note:
        typed["private_note"] = [command.private_note]
    if command.kept:
        typed["kept"] = list(command.kept)
    draft.typed = json.dumps(typed)
    draft.saved_at = now


def _submission(
    session: Session,
    entry: LogEntry,
    account: EntryAccount,
    enrolment: EnrolmentLine,
    now: datetime,
) -> Submission:
    sent = select(func.count()).where(Submission.entry_id == entry.id)
    salt = new_salt()
    frozen = account.frozen()
    submission = Submission(
        entry_id=entry.id,
        number=(session.scalar(sent) or 0) + 1,
        meeting_id=entry.meeting_id,
        sent_at=now,
        policy_profile=enrolment.policy_profile,
        salt=salt,
        digest=salted_digest(salt, frozen),
        account=frozen,
    )
    session.add(submission)
    session.flush()
    return submission


def _meeting(
    session: Session, actor: Actor, account: EntryAccount, enrolment: EnrolmentLine
) -> Meeting:
    group_id = session.scalar(
        select(SupportGroup.id)
        .join(GroupFacilitator, GroupFacilitator.group_id == SupportGroup.id)
        .where(
            SupportGroup.public_id == account.group,
            GroupFacilitator.person_id == actor.person_id,
        )
    )
    if group_id is None:
        raise NotPermitted(
            Refusal("no-group", N_("Choose one of your groups, or name a new one."))
        )
    wanted = select(Meeting).where(
        Meeting.group_id == group_id,
        Meeting.held_on == account.held_on,
        Meeting.sitting == account.sitting,
    )
    found = session.scalar(wanted)
    if found is not None:
        return found
    meeting = Meeting(
        group_id=group_id,
        held_on=account.held_on,
        sitting=account.sitting,
        starts_at=account.starts_at,
        zone=enrolment.zone,
    )
    try:
        with session.begin_nested():
            session.add(meeting)
    except IntegrityError:  # the other facilitator was here a moment ago
        return session.scalars(wanted).one()
    return meeting


def _refusal_of_meeting(session: Session, entry: LogEntry, meeting: Meeting) -> Refusal | None:
    others = select(LogEntry.id).where(
        LogEntry.meeting_id == meeting.id,
        LogEntry.enrolment_id == entry.enrolment_id,
        LogEntry.id.not_in(_chain(session, entry)),
    )
    if session.scalar(others.limit(1)) is not None:
        return Refusal(
            "logged-already",
            N_(
                "You have logged this group on this day already. Change that entry, "
                "or say that this was another meeting that day."
            ),
        )
    return None


def _chain(session: Session, entry: LogEntry) -> list[int]:
    chain, before = [entry.id], entry.supersedes_id
    while before is not None:
        chain.append(before)
        before = session.scalar(select(LogEntry.supersedes_id).where(LogEntry.id == before))
    return chain


def _companion_id(session: Session, account: EntryAccount, group_id: int) -> int | None:
    if account.companion is not Companion.PERSON:
        return None
    return session.scalar(
        select(Person.id)
        .join(GroupFacilitator, GroupFacilitator.person_id == Person.id)
        .where(Person.public_id == account.companion_person, GroupFacilitator.group_id == group_id)
    )
