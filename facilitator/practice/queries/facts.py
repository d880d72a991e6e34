"""Practice as plain facts for others: what certification counts, what the path shows next."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from facilitator.practice.counting import Sitting
from facilitator.practice.groups import Mode
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
class PathLine:
    """An entry that waits for its writer."""

    public_id: str
    state: EntryState
    held_on: date
    group_label: str | None


def meeting_facts(session: Session, enrolment_id: int) -> tuple[MeetingFact, ...]:
    """Return every meeting that was sent, each once: what an amendment replaced is left out."""
    found = session.execute(
        select(
            LogEntry.public_id,
            LogEntry.held_on,
            LogEntry.role,
            LogEntry.state,
            LogEntry.minutes_before,
            LogEntry.minutes_group,
            LogEntry.minutes_after,
            LogEntry.companion_id,
            LogEntry.safety_level,
            SupportGroup.public_id.label("group"),
            SupportGroup.mode,
        )
        .join(SupportGroup, SupportGroup.id == LogEntry.group_id)
        .where(
            LogEntry.enrolment_id == enrolment_id,
            LogEntry.state != EntryState.DRAFT,
            or_(LogEntry.supersedes_id.is_(None), LogEntry.state == EntryState.CONFIRMED),
            ~superseded(),
        )
        .order_by(LogEntry.held_on, LogEntry.id)
    )
    return tuple(
        MeetingFact(
            sitting=Sitting(
                ref=row.public_id,
                on=row.held_on,
                role=row.role,
                state=row.state,
                before=row.minutes_before,
                group=row.minutes_group,
                after=row.minutes_after,
            ),
            group=row.group,
            mode=row.mode,
            companion_id=row.companion_id,
            safety_level=row.safety_level,
        )
        for row in found
    )


def path_lines(session: Session, enrolment_id: int) -> tuple[PathLine, ...]:
    """Return the entries that wait for their writer, returned ones first. One statement."""
    found = session.execute(
        select(
            LogEntry.public_id,
            LogEntry.state,
            LogEntry.held_on,
            SupportGroup.label.label("group_label"),
        )
        .join(SupportGroup, SupportGroup.id == LogEntry.group_id, isouter=True)
        .where(LogEntry.enrolment_id == enrolment_id, LogEntry.state.in_(OPEN_STATES))
        .order_by(LogEntry.state.desc(), LogEntry.held_on, LogEntry.id)
        .limit(PATH_MOST)
    )
    return tuple(PathLine(**row) for row in found.mappings())
