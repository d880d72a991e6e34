"""Bringing in what was learned elsewhere: what a table would add, and adding it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from facilitator.errors import N_, NotFound, Refusal, enforce
from facilitator.history.actions import record
from facilitator.people.queries import live_roles
from facilitator.people.rules import Actor
from facilitator.programmes.queries import programme
from facilitator.programmes.rules import day_in
from facilitator.readiness import rules
from facilitator.readiness.actions.keeping import Said, keep, lock
from facilitator.readiness.papers import Paper, Row, read_papers, refusal_of_table
from facilitator.readiness.queries import Learner, learners, standing_facts
from facilitator.readiness.rules import Fact, Whose

_NOBODY = Refusal("nobody", N_("Nobody learns here under this address."))
_OWN = Refusal("about-oneself", N_("Nobody confirms this about themselves."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A row that will be taken, or was, for whom."""

    row: Row
    paper: Paper
    learner: Learner


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What becomes of each row: it is taken, it is there already, or something is wrong."""

    taken: tuple[Taken, ...]
    there: tuple[Taken, ...]
    wrong: tuple[Row, ...]


def plan_papers(session: Session, actor: Actor, text: str, *, now: datetime) -> Plan:
    """Return what would be taken, without taking anything. Three statements, always."""
    acting = replace(actor, roles=live_roles(session, actor.person_id, now=now))
    enforce(rules.refusal_to_attest(acting, Fact.TRAINING, Whose(trainee_id=0)))
    enforce(refusal_of_table(text))
    rows = read_papers(text, day_in(programme(session).zone, now))
    people = learners(session, {row.email for row in rows})
    stands = standing_facts(session, [it.enrolment_id for it in people.values()])
    return _sorted(rows, people, actor, set(stands))


def bring_in_papers(session: Session, actor: Actor, text: str, *, now: datetime) -> int:
    """Keep every row that can be taken and is not there yet; return how many those were."""
    for enrolment_id in sorted(_concerned(plan_papers(session, actor, text, now=now))):
        lock(session, enrolment_id)
    plan = plan_papers(session, actor, text, now=now)
    for taken in plan.taken:
        row = keep(session, actor, _said(taken), now=now)
        subject = f"attestation:{row.public_id}"
        details = {"fact": taken.paper.fact.value, "about": taken.paper.topic}
        record(session, actor.key, "attestation made", subject, details, now=now)
    if not plan.taken:
        raise NotFound
    return len(plan.taken)


def _concerned(plan: Plan) -> set[int]:
    return {it.learner.enrolment_id for it in plan.taken}


def _sorted(
    rows: Sequence[Row],
    people: Mapping[str, Learner],
    actor: Actor,
    stands: set[tuple[int, Fact, str]],
) -> Plan:
    taken: list[Taken] = []
    there: list[Taken] = []
    wrong: list[Row] = []
    for row in rows:
        learner = people.get(row.email)
        if row.paper is None or learner is None or learner.person_id == actor.person_id:
            wrong.append(_wrong(row, learner))
            continue
        key = (learner.enrolment_id, row.paper.fact, row.paper.name)
        (there if key in stands else taken).append(
            Taken(row=row, paper=row.paper, learner=learner)
        )
        stands.add(key)
    return Plan(taken=tuple(taken), there=tuple(there), wrong=tuple(wrong))


def _wrong(row: Row, learner: Learner | None) -> Row:
    if row.because is not None:
        return row
    return replace(row, because=_OWN if learner is not None else _NOBODY)


def _said(taken: Taken) -> Said:
    return Said(
        enrolment_id=taken.learner.enrolment_id,
        trainee_id=taken.learner.person_id,
        fact=taken.paper.fact,
        on=taken.paper.on,
        about=taken.paper.name,
        subject=taken.paper.topic,
        minutes=taken.paper.minutes,
        details=taken.paper.details,
    )
