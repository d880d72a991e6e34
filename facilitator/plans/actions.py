"""Keeping a plan, changing it, throwing it away. A plan is read by nobody but its owner."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.db.base import new_public_id
from facilitator.errors import NotFound, Stale, enforce
from facilitator.history.actions import record
from facilitator.people.rules import Actor
from facilitator.plans.checklists import KNOWN
from facilitator.plans.interest import NOBODY_YET, Interest, refusal_of_interest
from facilitator.plans.models import GroupPlan
from facilitator.plans.rules import Sums, refusal_of_another, refusal_of_plan, refusal_of_sums
from facilitator.practice.groups import Mode
from facilitator.practice.models import GroupFacilitator, SupportGroup
from facilitator.programmes.models import Enrolment

# Where the day begins first; a plan knows no zone, and a day of grace does no harm.
_EARLIEST_ZONE = timedelta(hours=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepPlan:
    """A plan as its form says it. `group` is the public id of one of one's own groups."""

    title: str
    sums: Sums
    group: str | None = None
    mode: Mode = Mode.IN_PERSON
    checked: frozenset[str] = frozenset()
    purpose: str = ""
    composition: str = ""
    not_now: str = ""
    offer: str = ""
    interest: Interest = NOBODY_YET

    @property
    def texts(self) -> tuple[str, ...]:
        """What is written in it."""
        return (self.purpose, self.composition, self.not_now, self.offer)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePlan:
    """Another wording of a plan, at the version that was on the screen."""

    plan: str
    version: int
    wording: KeepPlan


def keep_plan(session: Session, actor: Actor, command: KeepPlan, *, now: datetime) -> str:
    """Keep a new plan and return its public id."""
    enrolment_id = actor.enrolled
    _enforce(command, now)
    # Two clicks at once would both find room for one more.
    session.execute(
        select(Enrolment.id).where(Enrolment.id == enrolment_id).with_for_update(key_share=True)
    )
    counted = select(func.count()).where(GroupPlan.enrolment_id == enrolment_id)
    enforce(refusal_of_another(session.scalar(counted) or 0))
    plan = GroupPlan(public_id=new_public_id(), enrolment_id=enrolment_id)
    _write(session, actor, plan, command, now)
    session.add(plan)
    session.flush()
    record(session, actor.key, "group plan kept", f"plan:{plan.public_id}", now=now)
    return plan.public_id


def change_plan(session: Session, actor: Actor, command: ChangePlan, *, now: datetime) -> None:
    """Change one's own plan. Raises `Stale` when it was changed elsewhere meanwhile."""
    wording = command.wording
    _enforce(wording, now)
    plan = _own(session, actor, command.plan)
    if plan.version != command.version:
        raise Stale
    _write(session, actor, plan, wording, now)
    session.flush()


def delete_plan(session: Session, actor: Actor, public_id: str, *, now: datetime) -> None:
    """Delete one's own plan for good."""
    session.delete(_own(session, actor, public_id))
    session.flush()
    record(session, actor.key, "group plan deleted", f"plan:{public_id}", now=now)


def _enforce(wording: KeepPlan, now: datetime) -> None:
    enforce(
        refusal_of_plan(wording.title, wording.texts)
        or refusal_of_sums(wording.sums)
        or refusal_of_interest(wording.interest, (now + _EARLIEST_ZONE).date())
    )


def _write(
    session: Session, actor: Actor, plan: GroupPlan, command: KeepPlan, now: datetime
) -> None:
    sums = command.sums
    plan.title = " ".join(command.title.split())
    plan.group_id = _own_group(session, actor, command.group) if command.group else None
    plan.mode = command.mode
    plan.target = sums.target
    plan.miss_percent = sums.miss_percent
    plan.facilitators = sums.facilitators
    plan.meetings = sums.meetings
    plan.minutes_before = sums.minutes_before
    plan.minutes_group = sums.minutes_group
    plan.minutes_after = sums.minutes_after
    plan.checked = " ".join(sorted(command.checked & KNOWN))
    plan.purpose, plan.composition, plan.not_now, plan.offer = (
        text.strip() for text in command.texts
    )
    interest = command.interest
    plan.waiting, plan.waiting_since = interest.waiting, interest.since
    plan.told_by_service, plan.told_by_people = interest.by_service, interest.by_people
    plan.told_by_notice, plan.told_by_other = interest.by_notice, interest.by_other
    plan.changed_at = now


def _own_group(session: Session, actor: Actor, group: str) -> int:
    found = session.scalar(
        select(SupportGroup.id)
        .join(GroupFacilitator, GroupFacilitator.group_id == SupportGroup.id)
        .where(SupportGroup.public_id == group, GroupFacilitator.person_id == actor.person_id)
    )
    if found is None:
        raise NotFound
    return found


def _own(session: Session, actor: Actor, public_id: str) -> GroupPlan:
    found = session.scalars(
        select(GroupPlan)
        .where(GroupPlan.public_id == public_id, GroupPlan.enrolment_id == actor.enrolled)
        .with_for_update()
    ).one_or_none()
    if found is None:
        raise NotFound
    return found
