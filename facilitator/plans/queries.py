"""Reading one's own plans."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.errors import NotFound
from facilitator.plans.interest import Interest
from facilitator.plans.models import GroupPlan
from facilitator.plans.rules import Sums
from facilitator.practice.groups import Mode
from facilitator.practice.models import LogEntry, SupportGroup


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """A plan in a list."""

    public_id: str
    title: str
    group_label: str | None
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanInFull:
    """Everything that a plan says."""

    public_id: str
    version: int
    title: str
    group: str | None
    group_label: str | None
    mode: Mode
    sums: Sums
    checked: frozenset[str]
    purpose: str
    composition: str
    not_now: str
    offer: str
    interest: Interest
    changed_at: datetime


def plans_of(session: Session, enrolment_id: int) -> tuple[PlanLine, ...]:
    """Return somebody's plans, the one that was changed last first."""
    found = session.execute(
        select(GroupPlan.public_id, GroupPlan.title, GroupPlan.changed_at, SupportGroup.label)
        .join(SupportGroup, GroupPlan.group_id == SupportGroup.id, isouter=True)
        .where(GroupPlan.enrolment_id == enrolment_id)
        .order_by(GroupPlan.changed_at.desc(), GroupPlan.id.desc())
    )
    return tuple(
        PlanLine(
            public_id=row.public_id,
            title=row.title,
            group_label=row.label,
            changed_at=row.changed_at,
        )
        for row in found
    )


def plan_in_full(session: Session, enrolment_id: int, public_id: str) -> PlanInFull:
    """Return one's own plan. Raises `NotFound` for anybody else's."""
    found = session.execute(
        select(GroupPlan, SupportGroup.public_id, SupportGroup.label)
        .join(SupportGroup, GroupPlan.group_id == SupportGroup.id, isouter=True)
        .where(GroupPlan.public_id == public_id, GroupPlan.enrolment_id == enrolment_id)
    ).one_or_none()
    if found is None:
        raise NotFound
    plan, group, label = found
    return PlanInFull(
        public_id=plan.public_id,
        version=plan.version,
        title=plan.title,
        group=group,
        group_label=label,
        mode=plan.mode,
        sums=Sums(
            target=plan.target,
            miss_percent=plan.miss_percent,
            facilitators=plan.facilitators,
            meetings=plan.meetings,
            minutes_before=plan.minutes_before,
            minutes_group=plan.minutes_group,
            minutes_after=plan.minutes_after,
        ),
        checked=frozenset(plan.checked.split()),
        purpose=plan.purpose,
        composition=plan.composition,
        not_now=plan.not_now,
        offer=plan.offer,
        interest=Interest(
            waiting=plan.waiting,
            since=plan.waiting_since,
            by_service=plan.told_by_service,
            by_people=plan.told_by_people,
            by_notice=plan.told_by_notice,
            by_other=plan.told_by_other,
        ),
        changed_at=plan.changed_at,
    )


def plan_for_entry(session: Session, enrolment_id: int, entry: str) -> PlanLine | None:
    """Return the plan that somebody changed last for the group of their log entry."""
    found = session.execute(
        select(GroupPlan.public_id, GroupPlan.title, GroupPlan.changed_at, SupportGroup.label)
        .join(SupportGroup, GroupPlan.group_id == SupportGroup.id)
        .join(LogEntry, LogEntry.group_id == SupportGroup.id)
        .where(
            GroupPlan.enrolment_id == enrolment_id,
            LogEntry.enrolment_id == enrolment_id,
            LogEntry.public_id == entry,
        )
        .order_by(GroupPlan.changed_at.desc())
        .limit(1)
    ).one_or_none()
    if found is None:
        return None
    return PlanLine(
        public_id=found.public_id,
        title=found.title,
        group_label=found.label,
        changed_at=found.changed_at,
    )
