"""A crowd's practice: sittings of groups, logged and answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from benchmarks.crowd import Learner, Place
from benchmarks.tables import Row, Tables
from facilitator.db.base import new_salt, salted_digest
from facilitator.practice.accounts import Companion, EntryAccount, MeetingRole
from facilitator.practice.groups import Mode, Openness
from facilitator.practice.models import (
    GroupFacilitator,
    LogEntry,
    Meeting,
    Review,
    Submission,
    SupportGroup,
)
from facilitator.practice.rules import EntryState, Verdict

WAITING_EVERY, RETURNED_EVERY = 50, 33
SPACING, CROWDED, MOST_A_DAY = 3, 2000, 4
ROLES = (MeetingRole.OBSERVER, MeetingRole.CO_FACILITATOR, MeetingRole.LEAD)
ACCOUNT = EntryAccount(
    group="",
    held_on=date(2026, 1, 1),
    role=MeetingRole.CO_FACILITATOR,
    came=7,
    safety_level=0,
    went_well="I waited before I spoke, and the room filled the silence by itself.",
    would_redo="I would end the check-in earlier, so that the second half has air.",
    reflection="I notice that I still look at the loudest voice first.",
)
VERDICTS = {EntryState.CONFIRMED: Verdict.CONFIRM, EntryState.RETURNED: Verdict.RETURN}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sitting that somebody logs."""

    entry_id: int
    meeting_id: int
    group_id: int
    state: EntryState
    role: MeetingRole
    held_on: date
    sitting: int
    sent_at: datetime


class Log:
    """Logs sittings of a group of each learner's own."""

    def __init__(self, tables: Tables, place: Place) -> None:
        self._tables = tables
        self._place = place
        self._salt = new_salt()
        self._account = ACCOUNT.frozen()
        self._digest = salted_digest(self._salt, self._account)

    def entries(self, learner: Learner, count: int) -> None:
        """Log sittings: most are confirmed, one in fifty waits, and some were returned."""
        sheets = tuple(self._sheets(self._group(learner), count))
        self._tables.write(Meeting, map(_meeting, sheets))
        self._tables.write(LogEntry, (_entry(sheet, learner) for sheet in sheets))
        submissions = self._tables.ids(Submission, count)
        sent = tuple(zip(submissions, sheets, strict=True))
        self._tables.write(Submission, (self._submission(*it) for it in sent))
        self._tables.write(
            Review,
            (self._review(*it, learner) for it in sent if it[1].state in VERDICTS),
        )

    def _group(self, learner: Learner) -> int:
        (group,) = self._tables.ids(SupportGroup, 1)
        label = f"Circle {group}"
        row = {
            "id": group,
            "programme_id": self._place.programme_id,
            "label": label,
            "label_key": label.casefold(),
            "host": "Riverside",
            "host_key": "riverside",
            "topic": "grief",
            "mode": Mode.IN_PERSON,
            "openness": Openness.OPEN,
            "named_at": self._place.now,
        }
        self._tables.write(SupportGroup, [row])
        facilitates = {"group_id": group, "person_id": learner.person_id}
        self._tables.write(GroupFacilitator, [{**facilitates, "since": self._place.now}])
        return group

    def _sheets(self, group: int, count: int) -> Iterator[Sheet]:
        a_day = min(1 + count // CROWDED, MOST_A_DAY)
        meetings = self._tables.ids(Meeting, count)
        for number, entry in enumerate(self._tables.ids(LogEntry, count)):
            day, sitting = divmod(number, a_day)
            held_on = self._place.now.date() - timedelta(days=1 + day * SPACING)
            yield Sheet(
                entry_id=entry,
                meeting_id=meetings[number],
                group_id=group,
                state=_state(number),
                role=ROLES[number % len(ROLES)],
                held_on=held_on,
                sitting=sitting + 1,
                sent_at=datetime.combine(held_on, time(20), self._place.now.tzinfo),
            )

    def _submission(self, number: int, sheet: Sheet) -> Row:
        return {
            "id": number,
            "entry_id": sheet.entry_id,
            "number": 1,
            "meeting_id": sheet.meeting_id,
            "sent_at": sheet.sent_at,
            "policy_profile": "standard",
            "salt": self._salt,
            "digest": self._digest,
            "account": self._account,
        }

    def _review(self, submission: int, sheet: Sheet, learner: Learner) -> Row:
        return {
            "submission_id": submission,
            "digest": self._digest,
            "reviewer_id": learner.supervisor_id,
            "reviewed_at": sheet.sent_at,
            "verdict": VERDICTS[sheet.state],
            "comment": "You waited, and said why.",
            "next_step": "",
            "accepted": "",
        }


def _state(number: int) -> EntryState:
    if number % WAITING_EVERY == 0:
        return EntryState.SUBMITTED
    if number % RETURNED_EVERY == RETURNED_EVERY - 1:
        return EntryState.RETURNED
    return EntryState.CONFIRMED


def _meeting(sheet: Sheet) -> Row:
    return {
        "id": sheet.meeting_id,
        "group_id": sheet.group_id,
        "held_on": sheet.held_on,
        "sitting": sheet.sitting,
        "zone": "UTC",
    }


def _entry(sheet: Sheet, learner: Learner) -> Row:
    return {
        "id": sheet.entry_id,
        "enrolment_id": learner.enrolment_id,
        "meeting_id": sheet.meeting_id,
        "group_id": sheet.group_id,
        "state": sheet.state,
        "version": 1,
        "made_at": sheet.sent_at,
        "sent_at": sheet.sent_at,
        "held_on": sheet.held_on,
        "role": sheet.role,
        "minutes_before": 30,
        "minutes_group": 90,
        "minutes_after": 30,
        "safety_level": 0,
        "urgency": 0,
        "companion": Companion.EXTERNAL,
    }
