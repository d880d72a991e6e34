"""Starting an entry, keeping what is typed, throwing a draft away, amending what is final."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from facilitator.errors import N_, Refusal, Stale, enforce
from facilitator.history.actions import record
from facilitator.people.models import Person
from facilitator.people.rules import Actor
from facilitator.practice import rules
from facilitator.practice.accounts import AFTER, BEFORE, GROUP, thawed
from facilitator.practice.actions.finding import (
    facts_of,
    latest_submission,
    own_entry,
    own_place,
)
from facilitator.practice.actions.follow_ups import wish_contact
from facilitator.practice.models import (
    Draft,
    GroupFacilitator,
    LogEntry,
    SupportGroup,
)
from facilitator.programmes.rules import day_in

TYPED_LIMIT = 40_000
Typed = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveDraft:
    """Everything that stands in the form, as it was typed, and the version it was typed into."""

    entry: str
    version: int
    typed: Typed
    held_on: date | None = None
    group: str | None = None
    contact: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedDraft:
    """Where the words are now: in the same draft, or in a copy when the tab was an old one."""

    entry: str
    version: int
    copied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteDraft:
    """A draft to throw away, in the version that its writer saw."""

    entry: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendLogEntry:
    """A confirmed entry to write an amendment to."""

    entry: str
    version: int


def start_log_entry(session: Session, actor: Actor, *, now: datetime) -> str:
    """Begin a draft with the details of the last group filled in, and return its public id.

    A draft that was begun and never touched is taken up again.
    """
    enrolment = own_place(session, actor, now=now)
    untouched = _untouched(session, enrolment.id)
    if untouched is not None:
        return untouched
    today = day_in(enrolment.zone, now)
    last = _last_entry(session, enrolment.id)
    group_id = last.group_id if last else _first_group(session, actor.person_id)
    entry = LogEntry(
        enrolment_id=enrolment.id,
        group_id=group_id,
        state=rules.EntryState.DRAFT,
        made_at=now,
        held_on=today,
    )
    _keep(session, entry, _usual(session, last, group_id, today), now)
    record(session, actor.key, "log entry started", f"entry:{entry.public_id}", {}, now=now)
    return entry.public_id


def save_draft(session: Session, actor: Actor, command: SaveDraft, *, now: datetime) -> SavedDraft:
    """Keep what is typed. Words from an old tab become a draft of their own."""
    entry, enrolment = own_entry(session, actor, command.entry, now=now)
    enforce(_refusal_of_length(command.typed))
    draft = session.get(Draft, entry.id)
    if entry.state not in rules.OPEN_STATES or draft is None or draft.version != command.version:
        return _copy(session, entry, command, now)
    draft.typed = json.dumps(dict(command.typed))
    draft.saved_at = now
    entry.held_on = command.held_on or entry.held_on
    entry.group_id = _group_id(session, actor.person_id, command.group) or entry.group_id
    session.flush()
    if command.contact:
        wish_contact(session, actor, entry, enrolment, now=now)
    return SavedDraft(entry=entry.public_id, version=draft.version)


def delete_draft(session: Session, actor: Actor, command: DeleteDraft, *, now: datetime) -> None:
    """Throw a draft away that nobody but its writer has seen."""
    entry, enrolment = own_entry(session, actor, command.entry, now=now)
    enforce(rules.refusal_to_delete(facts_of(session, entry, enrolment)))
    draft = session.get_one(Draft, entry.id)
    if draft.version != command.version:
        raise Stale
    subject = f"entry:{entry.public_id}"
    session.execute(delete(Draft).where(Draft.entry_id == entry.id))
    session.expunge(draft)
    session.delete(entry)
    session.flush()
    record(session, actor.key, "draft deleted", subject, {}, now=now)


def amend_log_entry(
    session: Session, actor: Actor, command: AmendLogEntry, *, now: datetime
) -> str:
    """Begin a new entry that will supersede a confirmed one, and return its public id."""
    entry, enrolment = own_entry(session, actor, command.entry, now=now)
    enforce(rules.refusal_to_amend(facts_of(session, entry, enrolment)))
    if entry.version != command.version:
        raise Stale
    account = thawed(latest_submission(session, entry.id).account)
    amendment = LogEntry(
        enrolment_id=entry.enrolment_id,
        group_id=entry.group_id,
        supersedes_id=entry.id,
        state=rules.EntryState.DRAFT,
        made_at=now,
        held_on=entry.held_on,
    )
    zone = session.scalars(select(Person.zone).where(Person.id == actor.person_id)).one()
    typed = account.as_typed(zone)
    if entry.private_note:
        typed["private_note"] = [entry.private_note]
    _keep(session, amendment, typed, now)
    details = {"supersedes": entry.public_id}
    record(
        session, actor.key, "amendment started", f"entry:{amendment.public_id}", details, now=now
    )
    return amendment.public_id


def _untouched(session: Session, enrolment_id: int) -> str | None:
    return session.scalar(
        select(LogEntry.public_id)
        .join(Draft, Draft.entry_id == LogEntry.id)
        .where(
            LogEntry.enrolment_id == enrolment_id,
            LogEntry.state == rules.EntryState.DRAFT,
            Draft.version == 1,
            LogEntry.sent_at.is_(None),
            LogEntry.supersedes_id.is_(None),
            LogEntry.copy_of_id.is_(None),
        )
        .limit(1)
    )


def _keep(session: Session, entry: LogEntry, typed: Typed, now: datetime) -> Draft:
    session.add(entry)
    session.flush()
    draft = Draft(entry_id=entry.id, saved_at=now, typed=json.dumps(dict(typed)))
    session.add(draft)
    session.flush()
    return draft


def _copy(session: Session, entry: LogEntry, command: SaveDraft, now: datetime) -> SavedDraft:
    copy = LogEntry(
        enrolment_id=entry.enrolment_id,
        group_id=entry.group_id,
        copy_of_id=entry.id,
        state=rules.EntryState.DRAFT,
        made_at=now,
        held_on=command.held_on or entry.held_on,
    )
    draft = _keep(session, copy, command.typed, now)
    return SavedDraft(entry=copy.public_id, version=draft.version, copied=True)


def _last_entry(session: Session, enrolment_id: int) -> LogEntry | None:
    return session.scalar(
        select(LogEntry)
        .where(LogEntry.enrolment_id == enrolment_id, LogEntry.group_id.is_not(None))
        .order_by(LogEntry.held_on.desc(), LogEntry.id.desc())
        .limit(1)
    )


def _first_group(session: Session, person_id: int) -> int | None:
    return session.scalar(
        select(GroupFacilitator.group_id)
        .where(GroupFacilitator.person_id == person_id)
        .order_by(GroupFacilitator.since.desc(), GroupFacilitator.group_id.desc())
        .limit(1)
    )


def _usual(
    session: Session, last: LogEntry | None, group_id: int | None, today: date
) -> dict[str, list[str]]:
    group = session.get(SupportGroup, group_id) if group_id else None
    typed = {
        "held_on": [today.isoformat()],
        "minutes_before": [str(BEFORE)],
        "minutes_group": [str(GROUP)],
        "minutes_after": [str(AFTER)],
    }
    if group is not None:
        typed["group"] = [group.public_id]
    if last is not None and last.role is not None:
        typed["role"] = [last.role]
    if last is not None and last.companion is not None:
        typed["companion"] = [_beside(session, last) or last.companion]
    return typed


def _beside(session: Session, last: LogEntry) -> str | None:
    return session.scalar(select(Person.public_id).where(Person.id == last.companion_id))


def _group_id(session: Session, person_id: int, public_id: str | None) -> int | None:
    return session.scalar(
        select(SupportGroup.id)
        .join(GroupFacilitator, GroupFacilitator.group_id == SupportGroup.id)
        .where(SupportGroup.public_id == public_id, GroupFacilitator.person_id == person_id)
    )


def _refusal_of_length(typed: Typed) -> Refusal | None:
    if sum(len(value) for values in typed.values() for value in values) > TYPED_LIMIT:
        return Refusal("draft-long", N_("This is more than an entry can hold. Please shorten it."))
    return None
