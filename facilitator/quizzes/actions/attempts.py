"""Trying a quiz: beginning, keeping answers, handing in."""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from facilitator.curriculum.model import Module
from facilitator.curriculum.region import PolicyProfile
from facilitator.errors import NotFound, NotPermitted, enforce
from facilitator.history.actions import record
from facilitator.history.touching import TOUCHED_BY_HAND, touch
from facilitator.people.rules import Actor
from facilitator.programmes.models import Enrolment
from facilitator.programmes.queries import EnrolmentLine, own_enrolment
from facilitator.publications.queries import current_programme
from facilitator.quizzes import rules
from facilitator.quizzes.actions.outcomes import (
    Settled,
    hundredths,
    settle,
    show_what_was_right,
)
from facilitator.quizzes.actions.talks import ask_for_talk
from facilitator.quizzes.answers import Given, to_text
from facilitator.quizzes.drawing import draw
from facilitator.quizzes.models import Answer, Attempt
from facilitator.quizzes.queries.sheets import AttemptSheet, attempt_sheet
from facilitator.quizzes.queries.tries import quiz_tries
from facilitator.quizzes.rules import AttemptState, terms_of

_KEEP = (
    update(Answer)
    .where(Answer.attempt_id == bindparam("its_attempt"), Answer.position == bindparam("at"))
    .values(given=bindparam("kept"))
)
_FREEZE = _KEEP.values(right=bindparam("was_right"), hundredths=bindparam("earned"))


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepAnswers:
    """Answers as they stand on the page, by the place of their question."""

    attempt: str
    answers: Mapping[int, Given]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitAttempt:
    """Answers to hand in, by the place of their question. What is missing stays as it was kept."""

    attempt: str
    answers: Mapping[int, Given]


def start_attempt(session: Session, actor: Actor, module_id: str, *, now: datetime) -> str:
    """Begin a try at the quiz of a module, or return to the one that is open. Its public id."""
    enrolment = own_enrolment(session, actor.person_id)
    # Two tabs that begin at once wait here for each other.
    session.execute(select(Enrolment.id).where(Enrolment.id == enrolment.id).with_for_update())
    programme = current_programme(session).programme
    module = programme.module(module_id)
    tries, talked_at = quiz_tries(session, enrolment.id, module_id)
    standing = rules.standing_of(tries, talked_at, terms_of(module.quiz))
    if standing.open_try is not None:
        return standing.open_try.public_id
    enforce(rules.refusal_to_start(standing, now=now))
    profile = programme.region(enrolment.region).profile
    attempt = _new_attempt(enrolment, module, profile, now)
    attempt.number = len(tries) + 1
    session.add(attempt)
    session.flush()
    session.add_all(_questions(attempt, module, profile))
    details: dict[str, str | int | None] = {
        "module": module.id,
        "number": attempt.number,
        "quiz": attempt.quiz_digest,
    }
    record(session, actor.key, "quiz begun", f"attempt:{attempt.public_id}", details, now=now)
    return attempt.public_id


def autosave_answers(session: Session, actor: Actor, command: KeepAnswers) -> None:
    """Keep answers as they stand while the try is open; afterwards refuse."""
    sheet = _own_sheet(session, actor, command.attempt)
    enforce(rules.refusal_to_submit(sheet.state))
    known = {line.position for line in sheet.lines}
    rows = [
        {"its_attempt": sheet.id, "at": position, "kept": to_text(given)}
        for position, given in command.answers.items()
        if position in known
    ]
    if rows:
        session.connection().execute(_KEEP, rows)


def submit_attempt(
    session: Session, actor: Actor, command: SubmitAttempt, *, now: datetime
) -> rules.Result:
    """Hand a try in: freeze the answers, mark them, and keep what they show. Once."""
    sheet = _own_sheet(session, actor, command.attempt)
    enforce(rules.refusal_to_submit(sheet.state))
    programme = current_programme(session).programme
    settled = settle(session, programme, sheet, command.answers)
    _close(session, sheet, settled.result, now)
    session.connection().execute(_FREEZE, _frozen(sheet, settled))
    if settled.result.state is AttemptState.PASSED:
        show_what_was_right(session, programme, sheet, settled, now=now)
    ask_for_talk(session, actor.person_id, sheet, settled, now=now)
    _record(session, actor, sheet, settled, now)
    return settled.result


def _new_attempt(
    enrolment: EnrolmentLine, module: Module, profile: PolicyProfile, now: datetime
) -> Attempt:
    return Attempt(
        enrolment_id=enrolment.id,
        module_id=module.id,
        seed=secrets.token_hex(16),
        quiz_digest=module.quiz.digest,
        policy_digest=profile.digest,
        asked=module.quiz.draw,
        state=AttemptState.OPEN,
        opened_at=now,
    )


def _questions(attempt: Attempt, module: Module, profile: PolicyProfile) -> Iterator[Answer]:
    outcomes = [outcome.id for outcome in module.outcomes]
    pool = module.quiz.pool_of(profile.id)
    drawn = draw(pool, outcomes, module.quiz.draw, attempt.seed)
    for position, item in enumerate(drawn, start=1):
        yield Answer(
            attempt_id=attempt.id, position=position, item_id=item.id, item_digest=item.digest
        )


def _own_sheet(session: Session, actor: Actor, public_id: str) -> AttemptSheet:
    return attempt_sheet(session, actor.enrolled, public_id, lock=True)


def _close(session: Session, sheet: AttemptSheet, result: rules.Result, now: datetime) -> None:
    closing = (
        update(Attempt)
        .where(Attempt.id == sheet.id, Attempt.state == AttemptState.OPEN)
        .values(
            state=result.state,
            submitted_at=now,
            finished_at=now if result.state in rules.CLOSED_STATES else None,
            percent=result.percent,
            right_count=result.right,
        )
        .returning(Attempt)
        .execution_options(populate_existing=True, **{TOUCHED_BY_HAND: True})
    )
    closed = session.scalars(closing).one_or_none()
    if closed is None:
        refusal = rules.refusal_to_submit(AttemptState.MARKING)
        raise NotFound if refusal is None else NotPermitted(refusal)
    touch(session, closed)


def _frozen(sheet: AttemptSheet, settled: Settled) -> list[dict[str, object]]:
    return [
        {
            "its_attempt": sheet.id,
            "at": line.position,
            "kept": to_text(given),
            "was_right": mark.right,
            "earned": None if mark.right is None else hundredths(mark),
        }
        for line, given, mark in zip(sheet.lines, settled.given, settled.marks, strict=True)
    ]


def _record(
    session: Session, actor: Actor, sheet: AttemptSheet, settled: Settled, now: datetime
) -> None:
    details: dict[str, str | int | None] = {
        "module": sheet.module_id,
        "number": sheet.number,
        "state": settled.result.state.value,
        "percent": settled.result.percent,
        "quiz": sheet.quiz_digest,
    }
    record(session, actor.key, "quiz handed in", f"attempt:{sheet.public_id}", details, now=now)
