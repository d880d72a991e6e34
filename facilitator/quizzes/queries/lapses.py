"""Tries at quizzes that have changed since so much that what they showed is asked again."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from facilitator.publications.models import Content
from facilitator.quizzes.models import Answer, Attempt, WrittenMarking
from facilitator.quizzes.rules import AttemptState, Terms


def asked_again(
    session: Session, enrolment_ids: Collection[int], terms: Mapping[str, Terms]
) -> Mapping[str, date]:
    """Return the tries ("attempt:…") and marked answers ("answer:…") that no longer stand.

    Beside each is the day from which on it does not: the day after that until which the quiz was
    to be sat again. Whoever has passed it since is not in it. `terms` are those of every module;
    where none of them asks again, nothing is asked of the database.
    """
    asking = {module: it for module, it in terms.items() if it.again_by is not None}
    if not asking:
        return {}
    tries = _tries(session, enrolment_ids, asking)
    renewed = {
        (it.enrolment_id, it.module_id)
        for it in tries
        if it.state is AttemptState.PASSED and not asking[it.module_id].renews(it.revision)
    }
    outlived = {
        it.id: it
        for it in tries
        if (it.enrolment_id, it.module_id) not in renewed
        and asking[it.module_id].renews(it.revision)
    }
    ends = {it: _after(asking[line.module_id].again_by) for it, line in outlived.items()}
    since = {f"attempt:{line.public_id}": ends[it] for it, line in outlived.items()}
    for attempt_id, answer in _marked(session, outlived):
        since[f"answer:{answer}"] = ends[attempt_id]
    return since


def _tries(
    session: Session, enrolment_ids: Collection[int], modules: Collection[str]
) -> Sequence[Row[*tuple[Any, ...]]]:
    return session.execute(
        select(
            Attempt.id,
            Attempt.enrolment_id,
            Attempt.module_id,
            Attempt.public_id,
            Attempt.state,
            Content.revision,
        )
        .outerjoin(Content, Content.digest == Attempt.quiz_digest)
        .where(Attempt.enrolment_id.in_(enrolment_ids), Attempt.module_id.in_(modules))
    ).all()


def _marked(session: Session, attempt_ids: Collection[int]) -> list[tuple[int, str]]:
    found = session.execute(
        select(Answer.attempt_id, Answer.public_id)
        .join(
            WrittenMarking,
            (WrittenMarking.attempt_id == Answer.attempt_id)
            & (WrittenMarking.position == Answer.position),
        )
        .where(Answer.attempt_id.in_(attempt_ids))
    )
    return [(row.attempt_id, row.public_id) for row in found]


def _after(day: date | None) -> date:
    return (day or date.min) + timedelta(days=1)
