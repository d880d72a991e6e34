"""Practice as plain facts for others: what certification counts, what the path shows next."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, bindparam, null, or_, select, true
from sqlalchemy.orm import Session

from facilitator.practice.accounts import Companion
from facilitator.practice.counting import Sitting
from facilitator.practice.groups import Mode, is_taught
from facilitator.practice.models import LogEntry, SupportGroup
from facilitator.practice.queries.entries import superseded
from facilitator.practice.rules import OPEN_STATES, EntryState

PATH_MOST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFact:
    """One meeting as its entry tells it, with what rules about spread may want to know."""

    sitting: Sitting
    group: str
    mode: Mode
    companion_id: int | None
    safety_level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDay:
    """When a meeting was, how long it lasted, and where its entry stands."""

    on: date
    state: EntryState
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PathLine:
    """An entry that waits for its writer."""

    public_id: str
    state: EntryState
    held_on: date
    group_label: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PathPractice:
    """Everything of the log that the path looks at: what waits, and what may count.

    `beside` is a day that another concept asked along, where there is any entry at all; `watched`
    says whether a question that was asked along is to be looked into, and so it is without any.
    """

    waiting: tuple[PathLine, ...]
    meetings: tuple[MeetingFact, ...]
    beside: date | None
    watched: bool = True


_COLUMNS = (
    LogEntry.public_id,
    LogEntry.held_on,
    LogEntry.role,
    LogEntry.state,
    LogEntry.minutes_before,
    LogEntry.minutes_group,
    LogEntry.minutes_after,
    LogEntry.companion,
    LogEntry.companion_id,
    LogEntry.safety_level,
    SupportGroup.public_id.label("group"),
    SupportGroup.mode,
    SupportGroup.format,
)
_ORDER = (LogEntry.held_on, LogEntry.id)
_MINE = LogEntry.enrolment_id == bindparam("enrolment_id")
_WAS_SENT = and_(
    LogEntry.state != EntryState.DRAFT,
    or_(LogEntry.supersedes_id.is_(None), LogEntry.state == EntryState.CONFIRMED),
    ~superseded(),
)
_MEETINGS = (
    select(*_COLUMNS)
    .join(SupportGroup, SupportGroup.id == LogEntry.group_id)
    .where(_MINE, _WAS_SENT)
    .order_by(*_ORDER)
)
_PATH = (
    select(*_COLUMNS, SupportGroup.label.label("group_label"), _WAS_SENT.label("sent"))
    .join(SupportGroup, SupportGroup.id == LogEntry.group_id, isouter=True)
    .where(_MINE, or_(LogEntry.state.in_(OPEN_STATES), _WAS_SENT))
    .order_by(*_ORDER)
)


def meeting_facts(session: Session, enrolment_id: int) -> tuple[MeetingFact, ...]:
    """Return every meeting that was sent, each once: what an amendment replaced is left out."""
    found = session.execute(_MEETINGS, {"enrolment_id": enrolment_id})
    return tuple(_meeting(row) for row in found)


def meeting_days(
    session: Session, enrolment_ids: Sequence[int]
) -> Mapping[int, tuple[MeetingDay, ...]]:
    """Return the meetings of several people, each as little as can be. One statement."""
    found = session.execute(
        select(
            LogEntry.enrolment_id,
            LogEntry.held_on.label("on"),
            LogEntry.state,
            LogEntry.minutes_group.label("minutes"),
        )
        .where(LogEntry.enrolment_id.in_(enrolment_ids), _WAS_SENT)
        .order_by(*_ORDER)
    )
    days: defaultdict[int, list[MeetingDay]] = defaultdict(list)
    for row in found:
        days[row.enrolment_id].append(MeetingDay(on=row.on, state=row.state, minutes=row.minutes))
    return {enrolment_id: tuple(those) for enrolment_id, those in days.items()}


def path_practice(
    session: Session,
    enrolment_id: int,
    beside: ColumnElement[date] | None = None,
    watched: ColumnElement[bool] | None = None,
) -> PathPractice:
    """Return the entries that wait for their writer and all that was sent. One statement.

    `beside` is a day and `watched` a condition that come along with it, so that the path asks no
    statement more.
    """
    day = null() if beside is None else beside
    seen = true() if watched is None else watched
    query = _PATH.add_columns(day.label("beside"), seen.label("watched"))
    found = session.execute(query, {"enrolment_id": enrolment_id}).all()
    waiting = [row for row in found if row.state in OPEN_STATES]
    waiting.sort(key=lambda row: row.state is not EntryState.RETURNED)
    return PathPractice(
        waiting=tuple(
            PathLine(
                public_id=row.public_id,
                state=row.state,
                held_on=row.held_on,
                group_label=row.group_label,
            )
            for row in waiting[:PATH_MOST]
        ),
        meetings=tuple(_meeting(row) for row in found if row.sent),
        beside=found[0].beside if found else None,
        watched=bool(found[0].watched) if found else True,
    )


def _meeting(row: Row[*tuple[Any, ...]]) -> MeetingFact:
    return MeetingFact(
        sitting=Sitting(
            ref=row.public_id,
            on=row.held_on,
            role=row.role,
            state=row.state,
            before=row.minutes_before,
            group=row.minutes_group,
            after=row.minutes_after,
            alone=row.companion is Companion.NOBODY,
            taught=is_taught(row.format),
        ),
        group=row.group,
        mode=row.mode,
        companion_id=row.companion_id,
        safety_level=row.safety_level,
    )
